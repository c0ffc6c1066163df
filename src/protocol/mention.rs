//! What a text mentions, as written: numbered places, law, documents, telephones; what it defines, and where it uses the
//! names it gave. Where each leads, the register looks up: all that letters can tell is in these values.

use super::{Href, Law, PartId, Unit, roman};
use borsh::{BorshDeserialize, BorshSerialize};
use std::sync::LazyLock;

/// A stretch of the running text of one part that mentions something; offsets are bytes of [`super::running`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[derive(BorshSerialize, BorshDeserialize)]
pub struct Mention {
    /// The part, by its place in a walk.
    pub part: PartId,
    /// Its first byte.
    pub start: u32,
    /// One past its last byte.
    pub end: u32,
    /// What is mentioned.
    pub of: Mentioned,
}

/// What is mentioned.
#[derive(Debug, Clone, PartialEq, Eq)]
#[derive(BorshSerialize, BorshDeserialize)]
pub enum Mentioned {
    /// A numbered place: "clause 8.2(b)", "paragraph (b) above", "section 27 of the Localism Act 2011".
    Place(Box<Place>),
    /// An Act, Measure, Order or set of Regulations by its name.
    Law(Box<LawName>),
    /// "the Act", "that Act", "the 1972 Act": one that was named before.
    SameLaw(SameLaw),
    /// What looks like the name of a document: "Data Retention Policy".
    Document(Box<str>),
    /// A British telephone number, as a link.
    Telephone(Href),
}

impl Mentioned {
    /// The place, if one is mentioned.
    pub fn place(&self) -> Option<&Place> {
        match self {
            Mentioned::Place(place) => Some(place),
            _ => None,
        }
    }
}

/// A numbered place, as cited.
#[derive(Debug, Clone, PartialEq, Eq)]
#[derive(BorshSerialize, BorshDeserialize)]
pub struct Place {
    /// What it is called.
    pub unit: Unit,
    /// True for "sub-clause", "subsection": it is a level lower.
    pub sub: bool,
    /// Its number, token by token: `8.2.b.ii`, `b`, `12A`, `a.7`.
    pub path: Box<str>,
    /// How its first token is written.
    pub shape: Shape,
    /// True where its last token is a letter of its row, though it may be a numeral: "(i)" in "(h) and (i)".
    pub letter: bool,
    /// The places it stands in, innermost first: "of Part 1", "of Schedule 12A".
    pub within: Box<[Outer]>,
    /// "above" or "below".
    pub way: Option<Way>,
    /// Whose place it is.
    pub owner: Owner,
    /// Where a name would end that stands just before it, "the Media Protocol, clause 4.1": a name of a document is known
    /// to the register alone.
    pub after: Option<u32>,
    /// Where a name would begin that stands just after it: "Art. 6(1)(e) UK GDPR".
    pub then: Option<u32>,
    /// Words right beside it that name something with numbers of its own, from where to where: "the Staff Handbook,
    /// paragraph 2", "Article 8 ECHR". It is this document's only if that is.
    pub named: Option<(u32, u32)>,
    /// True if it stands alone, not in a list or range: its link then takes in the words around the number.
    pub single: bool,
    /// False where the words may well mean something else: it cites only if there is such a place.
    pub sure: bool,
    /// The law that was named last before it in its sentences: "The Localism Act 2011 … . Section 27 says".
    pub near: Option<u32>,
    /// True for a whole number, "clause 24", where the words around it speak of no other text that has clauses, no lease and
    /// no report: a reader looks for it here.
    pub lone: bool,
    /// True for "13a", a letter right after a number: of a law it is 13A, here the (a) of 13.
    pub joined: bool,
    /// True for the end of a range, whose beginning is the mention before it: "38A" of "37 to 38A".
    pub through: bool,
}

impl Place {
    /// What it is in at its outermost.
    pub fn outermost(&self) -> Unit {
        self.within.last().map_or(self.unit, |outer| outer.unit)
    }

    /// What another place says of this one that stands around it.
    pub fn as_outer(&self) -> Outer {
        let relative = self.shape == Shape::Brackets || self.sub;
        Outer { unit: self.unit, path: self.path.clone(), relative }
    }
}

/// A place that another one stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
#[derive(BorshSerialize, BorshDeserialize)]
pub struct Outer {
    /// What it is called.
    pub unit: Unit,
    /// Its number.
    pub path: Box<str>,
    /// True where the number came in brackets, "sub-clause (3)": it is looked for near the words that cite it.
    pub relative: bool,
}

/// How the first token of a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[derive(BorshSerialize, BorshDeserialize)]
pub enum Shape {
    /// `8.2`
    Decimal,
    /// `8`, `12A`
    Whole,
    /// `(b)`, `(2)`
    Brackets,
    /// `A`, `IV`, and "point c"
    Letters,
}

/// Where a citation says its place stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[derive(BorshSerialize, BorshDeserialize)]
pub enum Way {
    /// "above"
    Above,
    /// "below"
    Below,
}

/// Whose place is cited.
#[derive(Debug, Clone, PartialEq, Eq)]
#[derive(BorshSerialize, BorshDeserialize)]
pub enum Owner {
    /// Nothing is said: this document's, as a rule.
    Unsaid,
    /// "of this protocol"
    This,
    /// "of this clause": of the part that the words stand in, by what it is called, and whether a level lower.
    Around(Unit, bool),
    /// Of the law of another mention, by its place in the row of mentions.
    Mention(u32),
    /// Of what is named at this offset of the running text, if the register knows a name there; of something else if not.
    Named(u32),
    /// The same after "in", where it may also be words that name nothing: "in the event of".
    Perhaps(u32),
    /// Of a document by its name: "Financial Regulation 5.2" is of the Financial Regulations.
    Called(Box<str>),
    /// Of something that is no document here: "of the lease".
    Other,
}

/// The name of an Act, Measure, Order or set of Regulations.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[derive(BorshSerialize, BorshDeserialize)]
pub struct LawName {
    /// The name as the table of law has it ([`super::law_key`]), or a short form as printed ("LGA 1972"); words before it
    /// may be among them.
    pub key: Box<str>,
    /// Where the name may begin, the furthest first: in the key, and in the running text.
    pub starts: Box<[(u32, u32)]>,
    /// Which of these is the likely one, where the table does not know the name.
    pub likely: u32,
    /// The year, if there is one.
    pub year: Option<u16>,
    /// True for Acts and Measures, false for what ministers make.
    pub act: bool,
    /// True for "LGA 1972".
    pub short: bool,
    /// The law that the number beside it says, where no table has the name: "(SI 2012/2089)" is `uksi/2012/2089`.
    pub numbered: Option<Law>,
    /// True where the text says that it is law of another country.
    pub abroad: bool,
    /// The short forms that are given there: "the Local Government Act 1972 (“the Act”)"; in small letters, without "the".
    pub shorts: Box<[Box<str>]>,
}

impl LawName {
    /// True if a short form of it is letters alone: "FOIA".
    pub fn has_letters(&self) -> bool {
        let letters = |short: &str| short.bytes().all(|byte| byte.is_ascii_uppercase());
        self.shorts.iter().any(|short| letters(short))
    }
}

/// Law that was named before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[derive(BorshSerialize, BorshDeserialize)]
pub struct SameLaw {
    /// "the 1972 Act"
    pub year: Option<u16>,
    /// True for "that Act": the last one named.
    pub last: bool,
    /// True for "those Regulations", which are no Act.
    pub made: bool,
}

/// A term that the text defines.
#[derive(Debug, Clone, PartialEq, Eq)]
#[derive(BorshSerialize, BorshDeserialize)]
pub struct Definition {
    /// The term, without "the" before it.
    pub term: Box<str>,
    /// What it means: the words after "means", or the sentence that gives it its name.
    pub meaning: Box<str>,
    /// The part that defines it, by its place in a walk.
    pub part: PartId,
    /// The term's first byte in the running text of the part.
    pub start: u32,
    /// One past its last byte.
    pub end: u32,
    /// How texts use it.
    pub form: Form,
    /// True where it holds for the section alone that it stands in, or for less: "in sub-clause (2) … includes".
    pub local: bool,
}

impl Definition {
    /// A text that defines more terms is a dictionary: the uses of the first of them are found.
    pub const MOST: usize = 2000;
    /// A longer meaning is cut, and ends with "…".
    pub const LONGEST: usize = 2000;
}

/// How a text uses a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[derive(BorshSerialize, BorshDeserialize)]
pub enum Form {
    /// As it is written, also with a capital where a sentence begins and as a plural.
    Written,
    /// With "the" before it: the term was given as “the regulations”.
    WithThe,
    /// Listed with a capital, as list items are: in small letters too.
    Listed,
}

/// A use of a name that the document itself gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[derive(BorshSerialize, BorshDeserialize)]
pub struct Use {
    /// The part, by its place in a walk.
    pub part: PartId,
    /// Its first byte in the running text of the part.
    pub start: u32,
    /// One past its last byte.
    pub end: u32,
    /// What is named.
    pub of: Used,
    /// True where it is written with a capital.
    pub capital: bool,
}

/// What the document itself gives a name to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[derive(BorshSerialize, BorshDeserialize)]
pub enum Used {
    /// A term, by its place in the definitions of the text.
    Term(u32),
    /// A term of the first lines, by its place there.
    Key(u32),
    /// Law by its short form, by the mention that gives it.
    Short(u32),
}

/// True for a token that begins with a digit: "2", "12A".
pub fn is_number(token: &str) -> bool {
    token.starts_with(|c: char| c.is_ascii_digit())
}

/// The place in its row that a token has: "c" and "iii" are 3, "2" is 2. Of what may be either, the numeral comes first.
///
/// ```
/// # use protosite::protocol::ordinal;
/// assert_eq!([ordinal("c"), ordinal("iii"), ordinal("2"), ordinal("i")], [Some(3), Some(3), Some(2), Some(1)]);
/// ```
pub fn ordinal(token: &str) -> Option<u32> {
    token.parse().ok().or_else(|| numeral(token)).or_else(|| match token.as_bytes() {
        [letter] if letter.is_ascii_alphabetic() => Some(u32::from(letter & 31)),
        _ => None,
    })
}

/// The numerals of rows, in their order: each number that is cited is looked for among them, so that they are made once.
static NUMERALS: LazyLock<Vec<String>> = LazyLock::new(|| (1..50).map(roman).collect());

fn numeral(token: &str) -> Option<u32> {
    let found = NUMERALS.iter().position(|numeral| numeral.eq_ignore_ascii_case(token))?;
    Some(found as u32 + 1)
}

/// The number of "Article 3" in a text that prints ARTICLE III, and of "Article V" in one that prints Article 5. "Section C"
/// is no third one.
pub fn counted(path: &str) -> Option<u32> {
    let is_numeral = || !path.is_empty() && path.bytes().all(|byte| b"IVX".contains(&byte));
    path.parse().ok().or_else(|| if is_numeral() { ordinal(path) } else { None })
}

/// "2.F" for "2F": where nothing was put in after 2, it is the F of 2.
pub fn lettered(path: &str) -> Option<String> {
    let number = path.strip_suffix(|c: char| c.is_ascii_uppercase())?;
    number
        .ends_with(|c: char| c.is_ascii_digit())
        .then(|| format!("{number}.{}", &path[number.len()..]))
}

/// The address of a term in the index of definitions: `_proper-officer`.
///
/// ```
/// assert_eq!(protosite::protocol::term_address("Need to Know"), "_need-to-know");
/// ```
pub fn term_address(term: &str) -> String {
    let mut out = String::with_capacity(term.len() + 1);
    out.push('_');
    for c in term.chars() {
        if c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        } else if !out.ends_with(['_', '-']) {
            out.push('-');
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}
