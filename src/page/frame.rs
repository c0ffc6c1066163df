//! What stands around the text of every page: title, navigation, the way back, contact, licence.

use super::SitePath;
use super::room::{Room, council_path, main_room};
use super::words::{Tag, late_tag, soon_tag};
use crate::language::Language;
use crate::protocol::{Council, Href, Notices, telephone};
use crate::register::{CouncilEntry, Entry, Register, Tongue};
use serde::Serialize;
use std::borrow::Cow;

/// A link with its words.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Anchor {
    /// The words.
    pub words: String,
    /// The relative address.
    pub href: Href,
    /// True for the page itself.
    pub current: bool,
    /// The tag of the language of the words, where that is not the page's.
    pub lang: Option<String>,
}

impl Anchor {
    /// The same in another language than the page's.
    pub(super) fn in_tongue(self, lang: Option<String>) -> Anchor {
        Anchor { lang, ..self }
    }
}

/// The same page in another language, or the way to one.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Elsewhere {
    /// The tag of its language.
    pub lang: String,
    /// The language's own name for itself: "Cymraeg".
    pub words: Cow<'static, str>,
    /// What the link leads to, in that language: "Y dudalen hon yn Gymraeg".
    pub name: Cow<'static, str>,
    /// The relative address.
    pub href: Href,
    /// The absolute address, where the site's is known and it is the same page.
    pub canonical: Option<Href>,
}

/// What a tag turns into when its day passes in the reader's browser.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Turns {
    /// After the due day.
    pub late: Tag,
    /// From the day on which the review is due soon.
    pub soon: Tag,
}

/// Where a page leads on that stands where another one stood.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct LeadsOn {
    /// The relative address of the page of now.
    pub href: Href,
    /// Clauses that are not at their own address there, as JSON for a script: from the address of before to that of now,
    /// which is empty for one whose number is that of another rule.
    pub clauses: Option<String>,
}

/// The frame of a page.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Frame {
    /// The language of its words.
    #[serde(skip)]
    pub language: Language,
    /// The same page in the council's other languages.
    pub languages: Vec<Elsewhere>,
    /// Where the page leads on, if it stands where another one stood.
    pub leads_on: Option<LeadsOn>,
    /// What tags turn into; None where no tag speaks of reviews.
    pub turns: Option<Turns>,
    /// What stands at the head of each printed sheet besides whose page it is: "Media Protocol".
    pub running: String,
    /// "Adopted 15 January 2022", for the same.
    pub dated: String,
    /// The accessibility statement.
    pub statement: Option<Anchor>,
    /// BCP 47 tag of the language of the page.
    pub lang: String,
    /// The text of `<title>`: unique in the site.
    pub title: String,
    /// One sentence for search engines.
    pub description: Option<String>,
    /// The way to the root of the site.
    pub root: Href,
    /// The absolute address of the page, where the site's is known.
    pub canonical: Option<Href>,
    /// True if search engines are asked to leave the page out.
    pub noindex: bool,
    /// Whose page it is: the council, else the site.
    pub owner: Anchor,
    /// The council's logo.
    pub logo: Option<Href>,
    /// A stylesheet with the council's own colour.
    pub brand: Option<Href>,
    /// The search page, to which the box in the header leads.
    pub search: Href,
    /// The main navigation.
    pub nav: Vec<Anchor>,
    /// The way back, outermost first.
    pub crumbs: Vec<Anchor>,
    /// Whom to ask, as lines: label and value, with a link where there is one.
    pub contact: Vec<ContactLine>,
    /// The heading over them.
    pub contact_title: String,
    /// The council's own website.
    pub website: Option<Anchor>,
    /// The licence of the texts.
    pub licence: Option<String>,
}

/// A line of the contact: "Email", the address, and its link.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct ContactLine {
    /// What it is.
    pub label: &'static str,
    /// The text.
    pub words: String,
    /// The link, for an email address or a telephone.
    pub href: Option<Href>,
}

/// The page of a protocol.
pub fn protocol_path(council: &CouncilEntry, id: &str) -> SitePath {
    council_path(council, &[id, "index.html"])
}

/// The folder of the files of a theme.
pub(super) const ASSETS: &str = "assets";

/// The stylesheet with a council's colour.
pub(super) fn brand_path(colour: &str) -> SitePath {
    SitePath::new([ASSETS, &format!("brand-{}.css", colour.trim_start_matches('#'))])
}

/// The stylesheet of parts of registers, up to a number of them.
pub(super) fn parts_path(number: usize) -> SitePath {
    SitePath::new([ASSETS, &format!("parts-{number}.css")])
}

/// A file of `content/` stands at the same path in the site.
pub(super) fn asset_path(path: &str) -> SitePath {
    SitePath::new(path.split('/').skip(1))
}

/// The name of the site where several councils share it.
pub(super) fn site_title(register: &Register) -> String {
    register
        .site
        .title
        .clone()
        .unwrap_or_else(|| site_language(register).say("council_protocols").to_owned())
}

/// The language of pages that are no council's.
pub(super) fn site_language(register: &Register) -> Language {
    register.site.languages.first().and_then(|tag| Language::named(tag)).unwrap_or_default()
}

/// The frame of the page of a room.
pub(super) fn room_frame(
    register: &Register,
    council: &CouncilEntry,
    tongue: &Tongue,
    room: Room,
) -> Frame {
    let path = room.path(council, tongue.language);
    council_frame(register, council, tongue, &path, room.title(tongue.language), room)
}

/// The frame of a page of a council in one of its languages. `title` is the page's own; None for its home.
pub(super) fn council_frame(
    register: &Register,
    council: &CouncilEntry,
    tongue: &Tongue,
    path: &SitePath,
    title: Option<&str>,
    room: Room,
) -> Frame {
    let language = tongue.language;
    let about = council.council.said_in(language);
    let home = Room::Protocols.path(council, language);
    let way = |of: Room| Anchor {
        current: of == room,
        ..anchor(of.name(language), path.link_to(&of.path(council, language)))
    };
    let there = |of: &Room| of.is_there(council, tongue) && *of != Room::Search;
    let (foot, nav): (Vec<Room>, Vec<Room>) =
        Room::ALL.into_iter().filter(there).partition(|of| *of == Room::Statement);
    let owner = anchor(&about.name, path.link_to(&home));
    let site = anchor(&site_title(register), path.link_to(&SitePath::new(["index.html"])));
    let crumbs = [register.many.then_some(site), title.map(|_| owner.clone())];
    let late = if room == Room::Register { Notices::Plain } else { council.council.notices };
    let logo = about.logo.as_deref().filter(|logo| register.assets.contains(*logo));
    let website = |website| anchor(&language.fill("website_of", &[("name", &about.name)]), website);
    let languages = council.tongues.iter().filter(|other| *other != tongue).map(|other| {
        let there = room.is_there(council, other);
        let to = if there { room } else { Room::Protocols };
        elsewhere(register, path, other, &to.path(council, other.language), there)
    });
    let running = title.map_or_else(|| language.say("protocols").to_owned(), ToOwned::to_owned);
    Frame {
        language,
        languages: languages.collect(),
        turns: Some(Turns { late: late_tag(late, language), soon: soon_tag(language) }),
        leads_on: None,
        dated: String::new(),
        statement: foot.into_iter().map(way).next(),
        lang: tongue.tag.clone(),
        title: format!("{running} – {}", about.name),
        running,
        description: room.lede(language),
        root: path.to_root(),
        canonical: canonical(register, path),
        noindex: register.site.noindex,
        logo: logo.map(|logo| path.link_to(&asset_path(logo))),
        brand: about.colour.as_deref().map(|colour| path.link_to(&brand_path(colour))),
        search: path.link_to(&Room::Search.path(council, language)),
        nav: nav.into_iter().map(way).collect(),
        crumbs: crumbs.into_iter().flatten().collect(),
        contact: contact(&about, language),
        contact_title: about.contact.role.as_deref().map_or_else(
            || language.say("contact_council").to_owned(),
            |role| language.fill("contact_role", &[("role", role)]),
        ),
        website: about.website.clone().map(website),
        owner,
        licence: about.licence,
    }
}

/// The way to a page in another language; `same` if it is the same page.
pub(super) fn elsewhere(
    register: &Register,
    path: &SitePath,
    other: &Tongue,
    to: &SitePath,
    same: bool,
) -> Elsewhere {
    Elsewhere {
        lang: other.tag.clone(),
        words: other.language.say("language.self").into(),
        name: other.language.say(if same { "this_in" } else { "site_in" }).into(),
        href: path.link_to(to),
        canonical: canonical(register, to).filter(|_| same),
    }
}

/// The frame of a page that is no council's.
pub(super) fn site_frame(register: &Register, path: &SitePath, title: Option<&str>) -> Frame {
    let name = site_title(register);
    let language = site_language(register);
    Frame {
        language,
        languages: Vec::new(),
        turns: None,
        leads_on: None,
        dated: String::new(),
        statement: None,
        lang: register.site.languages.first().cloned().unwrap_or_else(|| "en-GB".to_owned()),
        title: title.map_or_else(|| name.clone(), |title| format!("{title} – {name}")),
        running: title.unwrap_or_default().to_owned(),
        description: Some(title.map_or_else(|| name.clone(), str::to_owned)),
        root: path.to_root(),
        canonical: canonical(register, path),
        noindex: register.site.noindex,
        owner: anchor(&name, path.link_to(&SitePath::new(["index.html"]))),
        logo: None,
        brand: None,
        search: path.link_to(&main_room(Room::Search)),
        nav: Vec::new(),
        crumbs: Vec::new(),
        contact: Vec::new(),
        contact_title: String::new(),
        website: None,
        licence: None,
    }
}

/// The tag of the language of a document, where that is not the page's.
pub(super) fn foreign(entry: &Entry, tongue: &Tongue) -> Option<String> {
    entry.lang.clone().or_else(|| Some(entry.tongue.tag.clone())).filter(|tag| *tag != tongue.tag)
}

pub(super) fn anchor(words: &str, href: Href) -> Anchor {
    Anchor { words: words.to_owned(), href, current: false, lang: None }
}

pub(super) fn canonical(register: &Register, path: &SitePath) -> Option<Href> {
    let base = register.site.base_url.as_ref()?;
    Href::website(&format!("{base}/{}", path.public())).ok()
}

fn contact(council: &Council, language: Language) -> Vec<ContactLine> {
    let contact = &council.contact;
    let line = |label, words: &Option<String>, href: fn(&str) -> Option<Href>| {
        words.as_ref().map(|words| ContactLine {
            label: language.say(label),
            words: words.clone(),
            href: href(words),
        })
    };
    [
        line("name", &contact.name, |_| None),
        line("email", &contact.email, |email| Href::mail(email).ok()),
        line("telephone", &contact.phone, telephone),
        line("address", &contact.address, |_| None),
    ]
    .into_iter()
    .flatten()
    .collect()
}
