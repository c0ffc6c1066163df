//! The facts of an accessibility statement, as the Regulations ask for them (SI 2018/952, regulation 8).

use super::PartialDate;

/// How far the pages meet WCAG 2.2 AA.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Compliance {
    /// They meet it.
    Full,
    /// They meet it but for what is listed.
    Partial,
    /// They do not.
    None,
}

/// Why something is not accessible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Because {
    /// It fails the Regulations.
    Failure,
    /// To mend it would be a disproportionate burden (regulation 7), as the council has assessed.
    Burden,
    /// The Regulations do not reach it (regulation 4).
    OutOfScope,
}

/// Something that is not accessible.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Issue {
    /// What it is, in plain words.
    pub problem: String,
    /// The success criteria that it fails: "1.1.1".
    pub criteria: Vec<String>,
    /// Why.
    pub because: Because,
    /// When it is to be mended.
    pub mend_by: Option<PartialDate>,
    /// What people can use in its place.
    pub instead: Option<String>,
}

/// Where the Regulations are enforced by different bodies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Nation {
    /// England, Scotland and Wales.
    #[default]
    GreatBritain,
    /// Northern Ireland.
    NorthernIreland,
}

/// When the pages were tested, by whom and how.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Tested {
    /// When.
    pub date: Option<PartialDate>,
    /// By whom: "the council", the name of a firm.
    pub by: Option<String>,
    /// How, and how the pages were chosen.
    pub method: Option<String>,
}

/// What a council says of the accessibility of its site.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Statement {
    /// How far it meets the standard.
    pub status: Option<Compliance>,
    /// What is not accessible.
    pub issues: Vec<Issue>,
    /// How soon the council answers: "10 working days".
    pub respond_within: Option<String>,
    /// Who enforces the Regulations.
    pub nation: Nation,
    /// What is being done to make it better.
    pub improving: Option<String>,
    /// When the statement was prepared.
    pub prepared: Option<PartialDate>,
    /// When it was last reviewed.
    pub reviewed: Option<PartialDate>,
    /// The last test.
    pub tested: Tested,
}
