//! The words that say whose a document is.

use super::Lexicon;
use crate::language::Language;
use std::collections::HashSet;
use std::sync::LazyLock;

/// The words by which texts say whose a document is, of all languages.
pub struct Words {
    /// "council", "association"
    pub bodies: HashSet<&'static str>,
    /// "county", "parish": which council it is.
    pub kinds: HashSet<&'static str>,
    /// Kinds that are each other's: a parish council calls itself a town council.
    pub first_tier: HashSet<&'static str>,
    /// What any council is called besides its name.
    pub council: HashSet<&'static str>,
    /// "members": the council's own code is theirs.
    pub own_people: HashSet<&'static str>,
    /// "employees": they have one of their own.
    pub other_people: HashSet<&'static str>,
    /// "employee", with nothing before it: "the Monitoring Officer" is the council's.
    pub other_person: HashSet<&'static str>,
    /// "adopted", between the body and the name.
    pub between: HashSet<&'static str>,
    /// "model": what stands after it was written for others; "former": it is in force no more.
    pub model: HashSet<&'static str>,
    /// "issued by"
    pub by: Vec<&'static str>,
    /// Words with a capital that name nobody before a document: with them its sentence begins.
    pub no_name: HashSet<&'static str>,
    /// "ing": so do words with these endings.
    pub no_name_ending: Vec<&'static str>,
    /// "of", "for": what goes on a name.
    pub of: Vec<&'static str>,
    /// The same of whom it is for.
    pub whom: Vec<&'static str>,
    /// "the"
    pub article: HashSet<&'static str>,
    /// "and", inside names
    pub joiner: HashSet<&'static str>,
    /// Words with which a sentence begins.
    pub opener: HashSet<&'static str>,
}

/// These words.
pub static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let row = |list: &'static str, meaning: &'static str| {
        Language::ALL.into_iter().flat_map(move |of| {
            let all = Lexicon::of(of).words(list);
            all.filter(move |(_, means)| *means == meaning).map(|(word, _)| word)
        })
    };
    let set = |list, meaning| row(list, meaning).collect::<HashSet<_>>();
    Words {
        bodies: set("holder-of-documents", "body"),
        kinds: set("holder-of-documents", "kind"),
        first_tier: set("holder-of-documents", "first tier"),
        council: set("holder-of-documents", "council"),
        own_people: set("holder-of-documents", "own people"),
        other_people: set("holder-of-documents", "other people"),
        other_person: set("holder-of-documents", "other person"),
        between: set("holder-of-documents", "between"),
        model: set("holder-of-documents", "model"),
        by: row("holder-of-documents", "by").collect(),
        no_name: ["opener", "rule-verb", "pointing", "months", "no-name"]
            .into_iter()
            .flat_map(|list| {
                Language::ALL.into_iter().flat_map(move |of| Lexicon::of(of).words(list))
            })
            .map(|(word, _)| word)
            .collect(),
        no_name_ending: row("holder-of-documents", "no name ends in").collect(),
        of: row("holder-of-documents", "of").collect(),
        whom: row("holder-of-documents", "for").collect(),
        article: row("that", "the").collect(),
        joiner: set("holder-of-documents", "joins"),
        opener: set("opener", "opens"),
    }
});
