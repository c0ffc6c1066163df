//! The text of a protocol with its links put in: each part that has any, ready for its page.

use super::SitePath;
use super::dated::version_path;
use super::frame::{asset_path, protocol_path};
use super::preview::{self, Preview};
use super::room::Room;
use crate::language::Language;
use crate::protocol::{
    Block, Clause, Href, Inline, Inlines, Led, Part, PartId, Protocol, Put, linked, linked_inlines,
    percent_decoded, term_address,
};
use crate::register::{
    CouncilEntry, Entry, Meaning, Reference, Register, Shown, Target, To, is_picture, resolve,
    written_for,
};
use jiff::civil::Date;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::ops::Range;

/// The heading and the body of a part, with links.
type Written = (Inlines, Box<[Block]>);

/// The parts of a protocol that have links, with the addresses that its page writes; the others are as they were read.
#[derive(Debug, Default, PartialEq, Eq, Hash)]
pub struct Bodies {
    /// In the order of the parts.
    linked: Vec<(PartId, Written)>,
    aliases: BTreeMap<PartId, Vec<String>>,
}

impl Bodies {
    /// The heading and the body of a part.
    pub fn of<'a>(&'a self, part: Part<'a>) -> (&'a [Inline], &'a [Block]) {
        match self.linked.binary_search_by_key(&part.id, |(id, _)| *id) {
            Ok(at) => (&self.linked[at].1.0, &self.linked[at].1.1),
            Err(_) => (&part.clause.heading, &part.clause.body),
        }
    }

    /// The addresses that a part had before it was renumbered.
    pub fn aliases(&self, part: PartId) -> &[String] {
        self.aliases.get(&part).map_or(&[], Vec::as_slice)
    }
}

/// A text with its links put in, the first words of what they lead to on other pages, and whether any of them leads to a
/// text of today where one of another day was asked for.
pub(super) type Linked = (Bodies, Vec<Preview>, bool);

/// Puts the links of a protocol into its text. What is in the folder of its page may use them too.
pub(super) fn bodies(register: &Register, council: &CouncilEntry, entry: &Entry) -> Linked {
    let path = protocol_path(council, &entry.protocol.id);
    bodies_of(register, council, entry, &path, None)
}

/// The same for a text that stands at `path`. With `as_of`, links to other documents lead to their texts of that day, where
/// those were kept.
pub(super) fn bodies_of(
    register: &Register,
    council: &CouncilEntry,
    entry: &Entry,
    path: &SitePath,
    as_of: Option<Date>,
) -> Linked {
    let protocol = &entry.protocol;
    let path = path.clone();
    let language = entry.tongue.language;
    let definitions = path.link_to(&Room::Definitions.path(council, language));
    let parts: Vec<Part> = protocol.parts().collect();
    let (seen, led_to_today) = (RefCell::default(), Cell::new(false));
    let linker = Linker {
        register,
        council,
        protocol,
        path,
        parts,
        definitions,
        language,
        seen,
        as_of,
        led_to_today,
    };
    let mut bodies = Vec::new();
    let mut references = entry.cross.references.as_slice();
    for part in &linker.parts {
        let count = references.iter().take_while(|reference| reference.part == part.id).count();
        let (here, rest) = references.split_at(count);
        references = rest;
        let written = !protocol.places.links.is_empty()
            && (has_links(&part.clause.heading) || part.clause.body.iter().any(block_has_links));
        if written || here.iter().any(|reference| reference.shown == Shown::Link) {
            bodies.push((part.id, linker.part(part.clause, here)));
        }
    }
    let mut aliases: BTreeMap<PartId, Vec<String>> = BTreeMap::new();
    for (part, alias) in &entry.aliases {
        aliases.entry(*part).or_default().push(alias.clone());
    }
    let led_to_today = linker.led_to_today.get();
    let previews = linker.seen.into_inner().into_values().collect();
    (Bodies { linked: bodies, aliases }, previews, led_to_today)
}

struct Linker<'a> {
    register: &'a Register,
    council: &'a CouncilEntry,
    protocol: &'a Protocol,
    path: SitePath,
    parts: Vec<Part<'a>>,
    /// The way to the index of definitions.
    definitions: Href,
    language: Language,
    /// What links lead to on other pages, by their addresses.
    seen: RefCell<BTreeMap<Href, Preview>>,
    /// The day whose texts links lead to; None for today.
    as_of: Option<Date>,
    led_to_today: Cell<bool>,
}

impl Linker<'_> {
    fn part(&self, clause: &Clause, references: &[Reference]) -> (Inlines, Box<[Block]>) {
        let found = references.iter().filter(|reference| reference.shown == Shown::Link);
        let puts: Vec<(Range<usize>, Put)> = found
            .map(|reference| {
                (reference.start as usize..reference.end as usize, self.put(&reference.to))
            })
            .collect();
        let written = |to: &str| self.written(to);
        (linked_inlines(&clause.heading, &written), linked(&clause.body, &puts, &written))
    }

    fn put(&self, to: &To) -> Put {
        match to {
            To::Part(part) => Put::Link(Href::here(&self.parts[part.index()].clause.address)),
            To::Document(council, entry, part) => Put::Link(self.document(*council, *entry, *part)),
            To::Law(provision) => Put::Link(provision.url.clone()),
            To::Telephone(href) => Put::Link(href.clone()),
            To::Defines(_) => Put::Defined,
            To::Term(Meaning::Text(definition)) => {
                let part = self.protocol.definitions[*definition as usize].part;
                Put::Term(Href::here(&self.parts[part.index()].clause.address))
            }
            To::Term(Meaning::Key(at)) => {
                match self.protocol.metadata.definitions.iter().nth(*at as usize) {
                    Some((term, meaning)) => self.term(&term_address(term), term, meaning),
                    None => Put::Term(self.definitions.clone()),
                }
            }
            To::Term(Meaning::Council(at)) => match self.council.definitions.get(*at as usize) {
                Some(of) => self.term(&of.address, &of.term, &of.meaning),
                None => Put::Term(self.definitions.clone()),
            },
        }
    }

    fn term(&self, address: &str, term: &str, meaning: &str) -> Put {
        let to = self.definitions.at(address);
        self.show(&to, || preview::term(term, meaning, to.clone()));
        Put::Term(to)
    }

    /// Notes what a link leads to; once, however often it is used.
    fn show(&self, to: &Href, preview: impl FnOnce() -> Preview) {
        self.seen.borrow_mut().entry(to.clone()).or_insert_with(preview);
    }

    fn document(&self, council: usize, entry: usize, part: Option<PartId>) -> Href {
        let council = &self.register.councils[council];
        let cited = &council.entries[entry];
        let clause = part.and_then(|part| cited.protocol.part(part)).map(|part| part.clause);
        // A reader is led on in the language of the page, where that text has the place.
        let shown = council.in_language(cited, self.language);
        let led_to = if clause.is_none_or(|clause| shown.protocol.has_address(&clause.address)) {
            shown
        } else {
            cited
        };
        let page = self.path.link_to(&self.page_of(council, led_to));
        let Some(clause) = clause else { return page };
        let to = page.at(&clause.address);
        // What a text of before says there is not known here.
        let part = led_to.protocol.part_at(&clause.address).filter(|_| self.as_of.is_none());
        if let Some(part) = part {
            self.show(&to, || preview::clause(&led_to.protocol, part, to.clone(), self.language));
        }
        to
    }

    /// Where a document stands, as it was on the day whose texts are led to.
    fn page_of(&self, council: &CouncilEntry, entry: &Entry) -> SitePath {
        let Some(day) = self.as_of else { return protocol_path(council, &entry.protocol.id) };
        match entry.versions.iter().find(|version| version.holds(day)) {
            Some(version) => version_path(council, &entry.protocol.id, version.day),
            None => {
                self.led_to_today.set(true);
                protocol_path(council, &entry.protocol.id)
            }
        }
    }

    /// Where a link as written leads, with words for one that has none of its own.
    fn written(&self, to: &str) -> Option<Led> {
        let short = to.starts_with("[[");
        let (href, words) = match resolve(self.register, self.protocol, to) {
            Target::Elsewhere(href) => (href, None),
            Target::Page(path, fragment) => {
                let page = self.path.link_to(&SitePath::new(path.split('/')));
                (fragment.map_or_else(|| page.clone(), |at| page.at(&at)), None)
            }
            // A document that is named in itself: its own page, from wherever it is pasted.
            Target::Here(address) if address.is_empty() => {
                (self.path.link_to(&self.path), Some(self.protocol.metadata.title.clone()))
            }
            Target::Here(address) => {
                let words = cited(self.protocol, &address, self.language);
                (Href::here(&address), Some(words))
            }
            Target::Protocol(council, entry, address) => {
                let council = &self.register.councils[council];
                let other = &council.entries[entry].protocol;
                let page = protocol_path(council, &other.id);
                // Of a council that is held back, what was published last is what can be led to.
                let address = match &council.held {
                    Some(held) => held.fragment(page.as_str(), address.as_deref()),
                    None => address,
                };
                if !council.has_page(page.as_str()) {
                    return None;
                }
                let page = match self.as_of {
                    Some(_) => self.path.link_to(&self.page_of(council, &council.entries[entry])),
                    None => self.path.link_to(&page),
                };
                let title = &other.metadata.title;
                let words = match &address {
                    Some(address) if short => {
                        format!("{title}, {}", cited(other, address, self.language))
                    }
                    _ => title.clone(),
                };
                if let Some(part) = address.as_deref().and_then(|at| other.part_at(at)) {
                    let to = page.at(&part.clause.address);
                    self.show(&to, || preview::clause(other, part, to.clone(), self.language));
                }
                (address.map_or_else(|| page.clone(), |address| page.at(&address)), Some(words))
            }
            Target::Asset(asset) => {
                let picture = is_picture(&asset);
                let href = self.path.link_to(&asset_path(&asset));
                return Some(Led { href, words: None, picture });
            }
            Target::Nowhere(_) => (self.kept(to)?, None),
        };
        Some(Led { href, words: words.filter(|_| short), picture: false })
    }

    /// Where a link leads that nothing answers today: to the page that was published last of a council that is held back.
    fn kept(&self, to: &str) -> Option<Href> {
        let (slug, id) = written_for(self.register, self.protocol, to)?;
        let mut councils = self.register.councils.iter();
        let council = councils.find(|council| council.council.slug == slug)?;
        let (held, page) = (council.held.as_ref()?, protocol_path(council, &id));
        let place = to.split_once('#').map(|(_, place)| percent_decoded(place));
        let there = held.fragment(page.as_str(), place.as_deref());
        let href = self.path.link_to(&page);
        held.files
            .contains(page.as_str())
            .then(|| there.map_or_else(|| href.clone(), |at| href.at(&at)))
    }
}

/// "clause 8.2", "Purpose": how words cite the part with an address.
fn cited(protocol: &Protocol, address: &str, language: Language) -> String {
    protocol.part_at(address).map_or(String::new(), |part| part.clause.name(language))
}

fn has_links(inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| match inline {
        Inline::Link(..) | Inline::Image(..) => true,
        Inline::Emph(inner)
        | Inline::Strong(inner)
        | Inline::Strike(inner)
        | Inline::Term(_, inner)
        | Inline::Defined(inner) => has_links(inner),
        _ => false,
    })
}

fn block_has_links(block: &Block) -> bool {
    match block {
        Block::Paragraph(inlines) | Block::Heading(inlines) => has_links(inlines),
        Block::Quote(blocks) | Block::Note(_, _, blocks) | Block::Guidance(blocks) => {
            blocks.iter().any(block_has_links)
        }
        Block::List(items) => items.iter().flat_map(|item| &item.blocks).any(block_has_links),
        Block::Table(head, rows) => {
            head.iter().chain(rows.iter().flatten()).any(|cell| has_links(cell))
        }
        Block::Code(_) | Block::Rule => false,
    }
}
