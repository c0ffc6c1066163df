//! What stands around the text of every page: title, navigation, the way back, contact, licence.

use super::SitePath;
use crate::protocol::{Council, telephone};
use crate::register::{CouncilEntry, Register};
use serde::Serialize;

/// A link with its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Anchor {
    /// The words.
    pub words: String,
    /// The relative address.
    pub href: String,
    /// True for the page itself.
    pub current: bool,
}

/// The frame of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Frame {
    /// The language of the page.
    pub lang: String,
    /// The text of `<title>`: unique in the site.
    pub title: String,
    /// One sentence for search engines.
    pub description: Option<String>,
    /// The way to the root of the site.
    pub root: String,
    /// The absolute address of the page, where the site's is known.
    pub canonical: Option<String>,
    /// Whose page it is: the council, else the site.
    pub owner: Anchor,
    /// The council's logo.
    pub logo: Option<String>,
    /// A stylesheet with the council's own colour.
    pub brand: Option<String>,
    /// The main navigation.
    pub nav: Vec<Anchor>,
    /// The way back, outermost first.
    pub crumbs: Vec<Anchor>,
    /// Whom to ask, as lines: label and value, with a link where there is one.
    pub contact: Vec<ContactLine>,
    /// The heading over them.
    pub contact_title: String,
    /// The council's own website.
    pub website: Option<String>,
    /// The licence of the texts.
    pub licence: Option<String>,
}

/// A line of the contact: "Email", the address, and its link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ContactLine {
    /// What it is.
    pub label: &'static str,
    /// The text.
    pub words: String,
    /// The link, for an email address or a telephone.
    pub href: Option<String>,
}

/// Where a council's pages stand.
pub(super) fn council_path(council: &CouncilEntry, parts: &[&str]) -> SitePath {
    SitePath::new(std::iter::once(council.council.slug.as_str()).chain(parts.iter().copied()))
}

/// The page of a protocol.
pub(super) fn protocol_path(council: &CouncilEntry, id: &str) -> SitePath {
    council_path(council, &[id, "index.html"])
}

/// The stylesheet with a council's colour. Its name is its content.
pub(super) fn brand_path(colour: &str) -> SitePath {
    SitePath::new(["assets", &format!("brand-{}.css", colour.trim_start_matches('#'))])
}

/// A file of `content/` stands at the same path in the site.
pub(super) fn asset_path(path: &str) -> SitePath {
    SitePath::new(path.split('/').skip(1))
}

/// The name of the site where several councils share it.
pub(super) fn site_title(register: &Register) -> String {
    register.site.title.clone().unwrap_or_else(|| "Council protocols".to_owned())
}

/// Which entry of the main navigation a page belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Room {
    Protocols,
    Register,
    Definitions,
    Law,
}

/// The frame of a page of a council. `title` is the page's own; None for its home.
pub(super) fn council_frame(register: &Register, council: &CouncilEntry, path: &SitePath, title: Option<&str>, room: Room) -> Frame {
    let name = &council.council.name;
    let home = council_path(council, &["index.html"]);
    let rooms = [
        ("Protocols", &[][..], Room::Protocols, true),
        ("Review register", &["register"][..], Room::Register, true),
        ("Definitions", &["definitions"][..], Room::Definitions, council.defines),
        ("Law", &["law"][..], Room::Law, council.cites),
    ];
    let place = |parts: &[&str]| council_path(council, &[parts, &["index.html"]].concat());
    let nav = rooms.into_iter().filter(|(.., there)| *there).map(|(words, parts, of, _)| (words, place(parts), of));
    let mut crumbs = Vec::new();
    if register.many {
        crumbs.push(anchor(&site_title(register), path.link_to(&SitePath::new(["index.html"]))));
    }
    if title.is_some() {
        crumbs.push(anchor(name, path.link_to(&home)));
    }
    Frame {
        lang: council.council.language.clone().or_else(|| register.site.language.clone()).unwrap_or_else(|| "en-GB".to_owned()),
        title: title.map_or_else(|| format!("Protocols – {name}"), |title| format!("{title} – {name}")),
        description: None,
        root: path.to_root(),
        canonical: canonical(register, path),
        owner: anchor(name, path.link_to(&home)),
        logo: council.council.logo.as_deref().filter(|logo| register.assets.contains(*logo)).map(|logo| path.link_to(&asset_path(logo))),
        brand: council.council.colour.as_deref().map(|colour| path.link_to(&brand_path(colour))),
        nav: nav.map(|(words, to, of)| Anchor { words: words.to_owned(), href: path.link_to(&to), current: of == room }).collect(),
        crumbs,
        contact: contact(&council.council),
        contact_title: council.council.contact.role.as_deref().map_or_else(|| "Contact the council".to_owned(), |role| format!("Contact the {role}")),
        website: council.council.website.clone(),
        licence: council.council.licence.clone(),
    }
}

/// The frame of a page that is no council's.
pub(super) fn site_frame(register: &Register, path: &SitePath, title: Option<&str>) -> Frame {
    let name = site_title(register);
    Frame {
        lang: register.site.language.clone().unwrap_or_else(|| "en-GB".to_owned()),
        title: title.map_or_else(|| name.clone(), |title| format!("{title} – {name}")),
        description: None,
        root: path.to_root(),
        canonical: canonical(register, path),
        owner: anchor(&name, path.link_to(&SitePath::new(["index.html"]))),
        logo: None,
        brand: None,
        nav: Vec::new(),
        crumbs: Vec::new(),
        contact: Vec::new(),
        contact_title: String::new(),
        website: None,
        licence: None,
    }
}

pub(super) fn anchor(words: &str, href: String) -> Anchor {
    Anchor { words: words.to_owned(), href, current: false }
}

pub(super) fn canonical(register: &Register, path: &SitePath) -> Option<String> {
    register.site.base_url.as_ref().map(|base| format!("{base}/{}", path.public()))
}

fn contact(council: &Council) -> Vec<ContactLine> {
    let contact = &council.contact;
    let line = |label, words: &Option<String>, href: fn(&str) -> Option<String>| {
        words.as_ref().map(|words| ContactLine { label, words: words.clone(), href: href(words) })
    };
    [
        line("Name", &contact.name, |_| None),
        line("Email", &contact.email, |email| Some(format!("mailto:{email}"))),
        line("Telephone", &contact.phone, telephone),
        line("Address", &contact.address, |_| None),
    ]
    .into_iter()
    .flatten()
    .collect()
}
