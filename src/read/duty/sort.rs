//! What a word may be to the grammar of duties, and the lists of the lexicon that say so.

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
    /// "minute", which is a thing as often as it is done
    NounVerb,
    /// "minutes"
    NounVerbOne,
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
    /// "or" between names
    Or,
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

/// A list of the lexicon, a meaning in it, and what the words of it are.
pub const LISTS: [(&str, &str, Sort); 76] = [
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
    ("duty-word", "or", Sort::Or),
    ("duty-word", "their", Sort::Their),
    ("duty-word", "rests", Sort::Rests),
    ("duty-word", "with", Sort::With),
    ("tenure", "verb", Sort::Tenure),
    ("tenure", "what", Sort::InOffice),
    ("office", "of", Sort::Office),
    ("rule-verb", "does", Sort::Verb),
    ("rule-verb", "does-it", Sort::NounVerb),
    ("duty-word", "stating", Sort::Stating),
    ("duty-word", "clause-verb", Sort::ClauseVerb),
    ("duty-word", "clause-noun", Sort::ClauseNoun),
    ("duty-denied", "denies", Sort::Denies),
    ("duty-denied", "perhaps", Sort::Perhaps),
    ("no-duty-to", "no", Sort::NoTo),
];

/// The bit of a sort.
#[inline(always)]
pub const fn bit(sort: Sort) -> u128 {
    1 << sort as u64
}
