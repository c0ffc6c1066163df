//! Documents that stand at the address of another text: two that changed places, were each written over the next, or one
//! that was saved over a text that is nowhere now.

use super::comparison::REUSED_ADDRESS;
use super::kept::{lasting, lines};
use super::ledger::{Ledger, Page};
use super::lost_clause::said_at_title;
use super::record::{Words, words};
use super::{Entry, Register};
use crate::diagnostic::Diagnostic;
use std::collections::{HashMap, HashSet};

/// Words that came to more documents than this say nothing of which one was read at an address before.
const COMMON: usize = 16;

/// A document whose words are not those that the ledger holds of its address.
struct Changed<'a> {
    entry: &'a Entry,
    key: &'a str,
    /// What its page said when it was last published, clause by clause; nothing if it is new.
    before: Vec<Words<'a>>,
    /// By what the clauses of then and of now are known again.
    had: HashSet<&'a str>,
    has: HashSet<&'a str>,
}

/// True if a page stands in the ledger with other words than its document has now.
fn differs(entry: &Entry, page: &Page) -> bool {
    let now = &lines(&entry.protocol).0;
    page.lines != *now && page.first_day_of(now).is_none()
}

impl<'a> Changed<'a> {
    fn new(entry: &'a Entry, key: &'a str, page: Option<&'a Page>) -> Option<Changed<'a>> {
        if page.is_some_and(|page| !differs(entry, page)) {
            return None;
        }
        let now = &lines(&entry.protocol).0;
        // Of two numbers of one clause, one.
        let mut seen = HashSet::new();
        let before = page.into_iter().flat_map(|page| words(&page.lines));
        let before: Vec<Words> = before.filter(|words| seen.insert(words.hash)).collect();
        let had: HashSet<&str> = before.iter().flat_map(Words::marks).collect();
        let has: HashSet<&str> = words(now).flat_map(|words| words.marks()).collect();
        (had != has).then_some(Changed { entry, key, before, had, has })
    }

    /// The clauses that it had and has no more.
    fn left(&self) -> impl Iterator<Item = &Words<'a>> {
        self.before.iter().filter(|words| !words.marks().any(|mark| self.has.contains(mark)))
    }

    /// How many of its clauses of then are gone, where that is so many that this is another text.
    fn replaced(&self) -> Option<usize> {
        let gone = self.left().count();
        (gone * 3 > self.before.len() * 2).then_some(gone)
    }

    /// How many of its clauses of then were in no other document that is named.
    fn own(&self, other: &Changed) -> usize {
        let own = |words: &&Words| !words.marks().any(|mark| other.had.contains(mark));
        self.before.iter().filter(own).count()
    }

    /// True if the words that stood here and not in the other are mostly gone: another text stands here now.
    fn gave_way(&self, other: &Changed) -> bool {
        let own = |words: &&Words| !words.marks().any(|mark| other.had.contains(mark));
        self.left().filter(own).count() * 2 > self.own(other)
    }
}

/// Finds addresses whose words stand at another one now. The page itself cannot lead on, for a page stands there: so it
/// is said.
pub(super) fn exchanged(
    register: &Register,
    ledger: &Ledger,
    keys: &[Vec<String>],
    firm: impl Fn(&str) -> bool,
    findings: &mut Vec<Diagnostic>,
) {
    let all = register.councils.iter().zip(keys);
    let all = all.flat_map(|(council, keys)| council.entries.iter().zip(keys));
    let lasting = all.filter(|(entry, _)| lasting(entry));
    let paged = |(entry, key): (&Entry, &String)| {
        ledger.pages.get(key).is_some_and(|page| differs(entry, page))
    };
    // Where all that is not as it was is new, nothing can have changed places: a site that is built for the first time.
    if !lasting.clone().any(paged) {
        return;
    }
    let changed: Vec<Changed> = lasting
        .filter_map(|(entry, key)| Changed::new(entry, key, ledger.pages.get(key)))
        .collect();
    let mut came: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, document) in changed.iter().enumerate() {
        for mark in document.has.difference(&document.had) {
            came.entry(mark).or_default().push(at);
        }
    }
    for document in &changed {
        let said = match stands_at(document, &changed, &came) {
            Some(other) => Some(elsewhere(document, other)),
            None if firm(document.key) => document.replaced().map(|gone| over(document, gone)),
            None => None,
        };
        findings.extend(said);
    }
}

fn elsewhere(document: &Changed, other: &Changed) -> Diagnostic {
    let key = document.key;
    let message = format!(
        "`{key}` was published with the words of “{}”, which stand at `{}` now",
        other.entry.protocol.metadata.title, other.key
    );
    let help = format!(
        "Who cites {key} finds another document. If the texts were not meant to change places, give each back its file name, or its `id:`."
    );
    said_at_title(&REUSED_ADDRESS, &document.entry.protocol, message, help)
}

/// The words are nowhere now. A text that was revised from its first word to its last looks the same as one that was saved
/// over another: who typed it knows.
fn over(document: &Changed, gone: usize) -> Diagnostic {
    let (key, all) = (document.key, document.before.len());
    let of = match (gone == all, all) {
        (_, 1) => "its one clause was published with other words".to_owned(),
        (true, _) => format!("all of its {all} clauses were published with other words"),
        (false, _) => format!("{gone} of its {all} clauses were published with other words"),
    };
    let message = format!("`{key}` holds another text than the one that was published: {of}");
    let help = "If it is a new version of the same document, nothing needs to be done; this is said once. If another document was saved over it, bring the old file back and give the new one a file name of its own.";
    said_at_title(&REUSED_ADDRESS, &document.entry.protocol, message, help.to_owned())
}

/// The document to which most of the words came that another one had: most of all, or most of those by which the two
/// were told apart where that one has another text now too.
fn stands_at<'a>(
    document: &Changed,
    changed: &'a [Changed<'a>],
    came: &HashMap<&str, Vec<usize>>,
) -> Option<&'a Changed<'a>> {
    let mut shared: HashMap<usize, usize> = HashMap::new();
    for words in document.left() {
        let known = |mark| came.get(mark).filter(|at| at.len() <= COMMON);
        let to: HashSet<usize> = words.marks().filter_map(known).flatten().copied().collect();
        to.into_iter().for_each(|at| *shared.entry(at).or_default() += 1);
    }
    let (at, shared) = shared.into_iter().max_by_key(|(at, n)| (*n, std::cmp::Reverse(*at)))?;
    let other = &changed[at];
    let most = |of: usize| shared * 2 > of;
    let exchanged = most(document.own(other)) && other.gave_way(document);
    (most(document.before.len()) || exchanged).then_some(other)
}
