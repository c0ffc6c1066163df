//! A council: who publishes the protocols, and how to reach it.

use super::{Href, PartialDate, Statement};
use crate::language::Language;
use jiff::civil::Date;
use std::collections::BTreeMap;

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
    pub website: Option<Href>,
    /// Whom to ask.
    pub contact: Contact,
    /// The dates of its annual meetings, for reviews that are bound to them; earliest first.
    pub annual_meetings: Vec<PartialDate>,
    /// All meetings that it has set, its annual ones among them; earliest first.
    pub meetings: Vec<Meeting>,
    /// The colour of its header, `#rrggbb`.
    pub colour: Option<String>,
    /// The path of its logo from the project's folder.
    pub logo: Option<String>,
    /// BCP 47 tags of the languages of its pages, the main one first; none where it says nothing.
    pub languages: Vec<String>,
    /// The licence of its texts, in words.
    pub licence: Option<String>,
    /// What it is called in its other languages.
    pub translations: BTreeMap<Language, Translated>,
    /// How its pages speak of a review that is late.
    pub notices: Notices,
    /// What it says of the accessibility of its site.
    pub statement: Option<Statement>,
    /// Its roles by other names.
    pub roles: Vec<CouncilRole>,
}

/// A role of a council and the names that its documents have for it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CouncilRole {
    /// What its page is called: "Clerk".
    pub name: String,
    /// Other names: "Town Manager".
    pub also: Vec<String>,
}

/// A meeting at which documents may be reviewed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Meeting {
    /// Its day.
    pub day: Date,
    /// Whose it is, where it is not the council's: "Staffing Committee".
    pub body: Option<String>,
    /// True for the annual meeting of the council.
    pub annual: bool,
}

/// What differs in another language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Translated {
    /// The name of the council.
    pub name: Option<String>,
    /// Its website.
    pub website: Option<Href>,
    /// The licence of its texts.
    pub licence: Option<String>,
    /// The post of the contact.
    pub role: Option<String>,
    /// The postal address.
    pub address: Option<String>,
}

/// How the pages of a council speak of a review that is late or soon due. The register always says it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Notices {
    /// "Review overdue."
    #[default]
    Plain,
    /// "To be reviewed."
    Neutral,
    /// Not at all.
    Off,
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

impl Council {
    /// The council as it is called in a language.
    pub fn said_in(&self, language: Language) -> Council {
        let mut council = self.clone();
        let Some(other) = self.translations.get(&language).cloned() else { return council };
        council.name = other.name.unwrap_or(council.name);
        council.website = other.website.or(council.website);
        council.licence = other.licence.or(council.licence);
        council.contact.role = other.role.or(council.contact.role);
        council.contact.address = other.address.or(council.contact.address);
        council
    }

    /// Its name in a language.
    pub fn name_in(&self, language: Language) -> &str {
        self.translations
            .get(&language)
            .and_then(|other| other.name.as_deref())
            .unwrap_or(&self.name)
    }

    /// The name of a body in small letters, without its article.
    pub fn bare(body: &str) -> String {
        body.trim().to_lowercase().trim_start_matches("the ").to_owned()
    }

    /// True for a body that is the council itself by a part of its name: "Parish Council", or Welsh "Cyngor Tref".
    pub fn is_called(&self, body: &str) -> bool {
        let (name, body) = (Council::bare(&self.name), Council::bare(body));
        let rest = name.strip_suffix(&body).or(name.strip_prefix(&body));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' ') || rest.ends_with(' '))
    }

    /// The meetings at which what somebody looks after is taken: those of that body, if it has any; else those of the council,
    /// and where it names none of its own, all.
    pub fn meetings_for(&self, owner: Option<&str>) -> Vec<&Meeting> {
        let owner = owner.map(Council::bare);
        let body = |meeting: &Meeting| meeting.body.as_deref().map(Council::bare);
        let of_owner = |meeting: &&Meeting| owner.is_some() && body(meeting) == owner;
        let of_council = |meeting: &&Meeting| meeting.body.is_none();
        let all = || self.meetings.iter();
        let choices = [all().filter(of_owner).collect(), all().filter(of_council).collect()];
        let own = choices.into_iter().find(|found: &Vec<&Meeting>| !found.is_empty());
        own.unwrap_or_else(|| all().collect())
    }
}
