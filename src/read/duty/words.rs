//! The words that duties are read by, from the lexicon: what each may be, as a set of bits, and the names of roles.

use super::binds::Binds;
use super::inflected::{apart, is_done, past, third_person};
use crate::language::Language;
use crate::lexicon::Lexicon;
use crate::protocol::Role;
use crate::source::{packed, packed_small};
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// What a word may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// "the"
    The,
    /// "a", "each"
    A,
    /// "no"
    No,
    /// "only"
    Only,
    /// "elected"
    Like,
    /// "former"
    NotRole,
    /// "present", after a role
    After,
    /// "always"
    Adverb,
    /// "not"
    Not,
    /// "must"
    Must,
    /// "should"
    Should,
    /// "may"
    May,
    /// "cannot"
    Cannot,
    /// "needs"
    Need,
    /// "is"
    Be,
    /// "be"
    BeWhole,
    /// "has"
    Have,
    /// "do"
    Do,
    /// "and", before a clause of the sentence
    Joins,
    /// "whilst"
    Grants,
    /// "if"
    Asks,
    /// "that"
    That,
    /// A word after which "that" begins a duty.
    ThatDuty,
    /// "of"
    Preposition,
    /// "they"
    They,
    /// "it"
    It,
    /// "I"
    I,
    /// "keep"
    Verb,
    /// "keeps"
    VerbOne,
    /// "kept"
    Done,
    /// "kept" of a verb that states rules
    RuleDone,
    /// "promotes", of a council
    Describing,
    /// "involved"
    State,
    /// "alert"
    Adjective,
    /// "required"
    BoundMust,
    /// "expected"
    BoundShould,
    /// "expected", also after "will be"
    Expected,
    /// "entitled"
    BoundMay,
    /// "duty", after "has"
    HasDuty,
    /// "roles", after "has"
    HasRole,
    /// "right", after "has"
    HasRight,
    /// "regard"
    Regard,
    /// "access"
    Access,
    /// "responsibility"
    DutyNoun,
    /// "includes"
    Includes,
    /// "important"
    Weighty,
    /// "expect"
    Expect,
    /// No duty after "will"
    NoWill,
    /// No permission after "may"
    NoMay,
    /// "perceived"
    NoDoer,
    /// "asks"
    AsksOther,
    /// "never", before a verb that comes first
    Never,
    /// "committee", at the end of a name
    HeadBody,
    /// "officer", at the end of a name
    HeadPerson,
    /// The first word of the name of a role.
    RoleFirst,
    /// "to"
    To,
    /// "for"
    For,
    /// "by"
    By,
    /// "of"
    Of,
    /// "who"
    Who,
    /// "will"
    Will,
    /// "as"
    As,
    /// "others"
    More,
    /// "rhaid", before the one on whom it lies
    Before,
    /// "yn", between that one and what it does
    Stating,
    /// "and", "or" between names
    And,
    /// "their"
    Their,
    /// "rests", of a responsibility
    Rests,
    /// "with"
    With,
    /// "hold", before "office"
    Tenure,
    /// "office", after "hold"
    InOffice,
    /// "tree", before "officer"
    Office,
    /// "nothing", before what is then laid on nobody
    Denies,
    /// "perhaps"
    Perhaps,
    /// No verb after "to"
    NoTo,
    /// "under", where "no circumstances" may follow
    Denial,
    /// "prohibited"
    BoundNot,
    /// "y", before the verb of a clause inside: "esbonio sut y bydd"
    ClauseVerb,
    /// "bod", for the verb of a clause inside: "bod yn rhaid"
    ClauseNoun,
}

/// How many a name means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Number {
    /// "the Clerk"
    One,
    /// "members"
    Many,
    /// "the council": the verb may be of one or of several.
    Body,
}

/// The name of a role, word by word.
#[derive(Debug, Clone)]
pub struct Name {
    /// Its words in small letters.
    pub words: Vec<String>,
    /// Whose it is; None for the name of something that is no role here.
    pub role: Role,
    /// How many it means.
    pub number: Number,
}

/// Words that stand before the one on whom a duty lies, with how they bind: "rhaid i".
pub type Before = (Vec<&'static str>, Binds);

/// The words of one language.
#[derive(Debug)]
pub struct Words {
    /// What words may be: short ones by their bytes as one number, the others by themselves.
    short: FxHashMap<u64, u128>,
    long: FxHashMap<String, u128>,
    names: FxHashMap<String, Vec<Name>>,
    /// What stands before the one on whom a duty lies, the longest first.
    pub before: Vec<Before>,
    /// What turns a verb into its opposite, the longest first: "under no circumstances".
    pub denials: Vec<Vec<&'static str>>,
    /// What a text says that speaks to its readers, with the word by which it calls them: "applies to you".
    pub addressed: Vec<(&'static str, &'static str)>,
}

static WORDS: LazyLock<[Words; Language::ALL.len()]> =
    LazyLock::new(|| Language::ALL.map(Words::read));

const LISTS: [(&str, &str, Sort); 74] = [
    ("role-before", "the", Sort::The),
    ("role-before", "a", Sort::A),
    ("role-before", "no", Sort::No),
    ("role-before", "only", Sort::Only),
    ("role-before", "like", Sort::Like),
    ("role-not", "not", Sort::NotRole),
    ("role-after", "after", Sort::After),
    ("role-head", "body", Sort::HeadBody),
    ("role-head", "person", Sort::HeadPerson),
    ("duty-adverb", "adverb", Sort::Adverb),
    ("duty-not", "not", Sort::Not),
    ("duty-verb", "must", Sort::Must),
    ("duty-verb", "should", Sort::Should),
    ("duty-verb", "may", Sort::May),
    ("duty-verb", "must-not", Sort::Cannot),
    ("duty-verb", "need", Sort::Need),
    ("duty-verb", "be", Sort::Be),
    ("duty-verb", "be-whole", Sort::BeWhole),
    ("duty-verb", "have", Sort::Have),
    ("duty-verb", "do", Sort::Do),
    ("duty-opener", "joins", Sort::Joins),
    ("duty-opener", "grants", Sort::Grants),
    ("duty-opener", "asks", Sort::Asks),
    ("duty-opener", "that", Sort::That),
    ("duty-that", "that", Sort::ThatDuty),
    ("duty-preposition", "preposition", Sort::Preposition),
    ("duty-pronoun", "several", Sort::They),
    ("duty-pronoun", "one", Sort::It),
    ("duty-pronoun", "first", Sort::I),
    ("describing", "council", Sort::Describing),
    ("participle", "done", Sort::Done),
    ("state", "state", Sort::State),
    ("duty-adjective", "is", Sort::Adjective),
    ("bound-to", "must", Sort::BoundMust),
    ("bound-to", "should", Sort::BoundShould),
    ("bound-to", "expected", Sort::Expected),
    ("bound-to", "may", Sort::BoundMay),
    ("bound-to", "must-not", Sort::BoundNot),
    ("has", "must", Sort::HasDuty),
    ("has", "role", Sort::HasRole),
    ("has", "may", Sort::HasRight),
    ("has", "regard", Sort::Regard),
    ("has", "access", Sort::Access),
    ("duty-noun", "duty", Sort::DutyNoun),
    ("duty-includes", "includes", Sort::Includes),
    ("weighty", "should", Sort::Weighty),
    ("expects", "expect", Sort::Expect),
    ("no-duty-will", "no", Sort::NoWill),
    ("no-duty-may", "no", Sort::NoMay),
    ("no-doer", "no", Sort::NoDoer),
    ("asks-other", "asks", Sort::AsksOther),
    ("never-before", "never", Sort::Never),
    ("duty-word", "to", Sort::To),
    ("duty-word", "for", Sort::For),
    ("duty-word", "by", Sort::By),
    ("duty-word", "of", Sort::Of),
    ("duty-word", "who", Sort::Who),
    ("duty-word", "will", Sort::Will),
    ("duty-word", "role-as", Sort::As),
    ("duty-word", "more", Sort::More),
    ("duty-word", "and", Sort::And),
    ("duty-word", "their", Sort::Their),
    ("duty-word", "rests", Sort::Rests),
    ("duty-word", "with", Sort::With),
    ("tenure", "verb", Sort::Tenure),
    ("tenure", "what", Sort::InOffice),
    ("office", "of", Sort::Office),
    ("rule-verb", "does", Sort::Verb),
    ("duty-word", "stating", Sort::Stating),
    ("duty-word", "clause-verb", Sort::ClauseVerb),
    ("duty-word", "clause-noun", Sort::ClauseNoun),
    ("duty-denied", "denies", Sort::Denies),
    ("duty-denied", "perhaps", Sort::Perhaps),
    ("no-duty-to", "no", Sort::NoTo),
];

impl Words {
    /// The words of a language.
    pub fn in_language(language: Language) -> &'static Words {
        &WORDS[language as usize]
    }

    /// What a word in small letters may be, as bits.
    pub fn sorts(&self, word: &str) -> u128 {
        let known = match packed(word, 0..word.len()) {
            Some(short) => self.short.get(&short).copied(),
            None => self.long.get(word).copied(),
        };
        with_done(known, word)
    }

    /// What a word of a text may be, if it is a short one of letters of ASCII.
    pub fn sorts_of_short(&self, text: &str, at: Range<usize>) -> Option<u128> {
        let short = packed(text, at.clone())?;
        let known = self.short.get(&packed_small(short)).copied();
        Some(with_done(known, &text[at]))
    }

    /// True for a language without a word for "a": "rhaid i aelod".
    pub fn has_no_article(&self) -> bool {
        !self.before.is_empty()
    }

    /// The names of roles that begin with a word, the longest first.
    pub fn names(&self, first: &str) -> &[Name] {
        self.names.get(first).map_or(&[], Vec::as_slice)
    }

    fn read(language: Language) -> Words {
        let lexicon = Lexicon::of(language);
        let mut words = Words {
            short: FxHashMap::default(),
            long: FxHashMap::default(),
            names: FxHashMap::default(),
            before: Vec::new(),
            denials: Vec::new(),
            addressed: lexicon.words("duty-addressed").collect(),
        };
        for (list, meaning, sort) in &LISTS {
            for (word, _) in lexicon.words(list).filter(|(_, of)| of == meaning) {
                words.add(word, *sort);
            }
        }
        for (verb, _) in lexicon.words("rule-verb") {
            words.add(&third_person(verb), Sort::VerbOne);
            words.add(&past(verb), Sort::RuleDone);
        }
        for (verb, _) in lexicon.words("rule-done") {
            words.add(verb, Sort::RuleDone);
        }
        for (verb, _) in lexicon.words("describing") {
            words.add(&third_person(verb), Sort::Describing);
        }
        let numbers = [("role", Number::One), ("roles", Number::Many), ("role-body", Number::Body)];
        for (list, number) in numbers {
            for (name, role) in lexicon.words(list) {
                words.name(name, Role::Known(role), number);
            }
        }
        for (list, number) in [("other-council", Number::Body), ("other-role", Number::One)] {
            for (name, _) in lexicon.words(list) {
                words.name(name, Role::Perhaps(name.into()), number);
            }
        }
        words
            .names
            .values_mut()
            .for_each(|names| names.sort_by_key(|name| std::cmp::Reverse(name.words.len())));
        for (phrase, force) in lexicon.words("duty-before") {
            let phrase: Vec<&str> = apart(phrase).collect();
            words.add(phrase[0], Sort::Before);
            words.before.push((phrase, Binds::named(force)));
        }
        words.before.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
        let phrases = lexicon.words("duty-denial").map(|(phrase, _)| apart(phrase).collect());
        let mut denials: Vec<Vec<&str>> = phrases.collect();
        denials.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
        denials.iter().for_each(|phrase| words.add(phrase[0], Sort::Denial));
        words.denials = denials;
        words
    }

    fn add(&mut self, word: &str, sort: Sort) {
        let sorts = match packed(word, 0..word.len()) {
            Some(short) => self.short.entry(short).or_default(),
            None => self.long.entry(word.to_owned()).or_default(),
        };
        *sorts |= bit(sort);
    }

    fn name(&mut self, name: &'static str, role: Role, number: Number) {
        let words: Vec<String> = apart(name).map(str::to_owned).collect();
        self.add(&words[0], Sort::RoleFirst);
        self.names.entry(words[0].clone()).or_default().push(Name { words, role, number });
    }
}

/// What a word may be, with what its ending says.
fn with_done(known: Option<u128>, word: &str) -> u128 {
    known.unwrap_or(0) | if is_done(word) { bit(Sort::Done) } else { 0 }
}

/// The bit of a sort.
#[inline(always)]
pub const fn bit(sort: Sort) -> u128 {
    1 << sort as u64
}
