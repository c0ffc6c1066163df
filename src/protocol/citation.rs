//! What a text cites, as written: numbers, law, other documents. Where each leads, the register finds out.

/// A stretch of the running text of one part that cites something; offsets are bytes of [`super::running`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The part, by its place in a walk.
    pub part: u32,
    /// Its first byte.
    pub start: u32,
    /// One past its last byte.
    pub end: u32,
    /// What it cites.
    pub cites: Cites,
}

/// What is cited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cites {
    /// A numbered place: "clause 8.2(b)", "paragraph (b) above", "section 27 of the Localism Act 2011".
    Place(Box<Place>),
    /// An Act, Measure, Order or set of Regulations by name and year, with the short forms that it is given there:
    /// "the Local Government Act 1972 (“the Act”)".
    Law(Box<[Box<str>]>),
    /// "the Act", "that Act", "the 1972 Act": one that was named before, with its year where one is given.
    SameLaw(Option<u16>),
    /// What looks like the name of a document: "Data Retention Policy".
    Document,
    /// A British telephone number.
    Telephone,
}

/// A numbered place, as cited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// What it is called.
    pub unit: Unit,
    /// The number as an address writes it: `8.2.b.ii`, `b`, `schedule-1`.
    pub path: Box<str>,
    /// True where it has letters alone, "paragraph (b)": it is looked for near the words that cite it.
    pub relative: bool,
    /// The places it stands in, innermost first: "of Part 1", "of Schedule 12A".
    pub within: Box<[(Unit, Box<str>)]>,
    /// "above" or "below".
    pub way: Option<Way>,
    /// Whose place it is.
    pub of: Of,
    /// True if it stands alone, not in a list or range: its link then takes in the words around the number.
    pub single: bool,
    /// False for a number without a word before it, "see 8.2": it cites only if there is such a place.
    pub sure: bool,
}

/// What a place is called by the words that cite it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// section, s., §
    Section,
    /// clause, sub-clause
    Clause,
    /// paragraph, para, sub-paragraph
    Paragraph,
    /// point, item
    Point,
    /// part
    Part,
    /// schedule
    Schedule,
    /// appendix
    Appendix,
    /// annex
    Annex,
    /// chapter
    Chapter,
    /// regulation
    Regulation,
    /// article
    Article,
    /// rule
    Rule,
    /// standing order
    StandingOrder,
    /// byelaw
    Byelaw,
    /// division
    Division,
    /// title
    Title,
}

impl Unit {
    /// Its name in addresses and in the addresses of legislation.gov.uk.
    pub fn name(self) -> &'static str {
        match self {
            Unit::Section => "section",
            Unit::Clause => "clause",
            Unit::Paragraph => "paragraph",
            Unit::Point => "point",
            Unit::Part => "part",
            Unit::Schedule => "schedule",
            Unit::Appendix => "appendix",
            Unit::Annex => "annex",
            Unit::Chapter => "chapter",
            Unit::Regulation => "regulation",
            Unit::Article => "article",
            Unit::Rule => "rule",
            Unit::StandingOrder => "standing order",
            Unit::Byelaw => "byelaw",
            Unit::Division => "division",
            Unit::Title => "title",
        }
    }

    /// True if its word is part of the label: "Schedule 1", "Appendix A".
    pub fn is_named(self) -> bool {
        matches!(self, Unit::Part | Unit::Schedule | Unit::Appendix | Unit::Annex | Unit::Chapter)
    }
}

/// Where a citation says its place stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Way {
    /// "above"
    Above,
    /// "below"
    Below,
}

/// Whose place is cited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// Nothing is said: this document, or what was named just before.
    Nothing,
    /// "of this protocol"
    This,
    /// What is named at this offset of the running text: "of the Localism Act 2011", "of the Media Protocol".
    Named(u32),
    /// The same, after "in": words may begin there that name nothing ("in the event of").
    Perhaps(u32),
}

/// A term that the text defines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// The term, without "the" before it.
    pub term: Box<str>,
    /// What it means: the words after "means", or the sentence that gives it its name.
    pub meaning: Box<str>,
    /// The part that defines it, by its place in a walk.
    pub part: u32,
    /// The term's first byte in the running text of the part.
    pub start: u32,
    /// One past its last byte.
    pub end: u32,
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
