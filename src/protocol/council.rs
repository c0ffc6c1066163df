//! A council: who publishes the protocols, and how to reach it.

use super::PartialDate;

/// A council as `council.yaml` describes it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Council {
    /// The folder under which its pages stand; empty where the site is one council's.
    pub slug: String,
    /// "Exampleford Town Council"
    pub name: String,
    /// parish, town, community, city, district, borough, county, unitary or other.
    pub kind: Option<String>,
    /// Its main website.
    pub website: Option<String>,
    /// Whom to ask.
    pub contact: Contact,
    /// The dates of its annual meetings, for reviews that are bound to them; earliest first.
    pub annual_meetings: Vec<PartialDate>,
    /// The colour of its header, `#rrggbb`.
    pub colour: Option<String>,
    /// The path of its logo from the project's folder.
    pub logo: Option<String>,
    /// BCP 47 tag of the language of its pages.
    pub language: Option<String>,
    /// The licence of its texts, in words.
    pub licence: Option<String>,
}

/// How to reach a council.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Contact {
    /// A person, where the council names one.
    pub name: Option<String>,
    /// "Town Clerk"
    pub role: Option<String>,
    /// An email address.
    pub email: Option<String>,
    /// A telephone number as printed.
    pub phone: Option<String>,
    /// A postal address.
    pub address: Option<String>,
}

/// A term that holds for all documents of a council.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CouncilTerm {
    /// The term.
    pub term: String,
    /// What it means.
    pub meaning: String,
    /// Its address in the index of definitions.
    pub address: String,
}
