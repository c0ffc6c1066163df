//! The page of a version at its dated address: a text as it was decided on, with a notice of when it held.

use super::SitePath;
use super::beside::{Beside, gutter, numbers};
use super::bodies::bodies_of;
use super::dated::{day, version_link, version_path, version_source};
use super::frame::{Anchor, anchor, canonical, council_frame, protocol_path};
use super::law::law_lang;
use super::legislation::{Legislation, legislation};
use super::protocol::{Fact, ProtocolPage, contents};
use super::related::Related;
use super::room::Room;
use super::standing::{ReviewSaid, Standing};
use super::texts::{Note, Texts};
use crate::protocol::Version;
use crate::register::{CouncilEntry, Entry, Register, Stands};
use jiff::civil::Date;
use std::sync::Arc;

/// Where the page of a version stands.
pub fn version_address(
    register: &Register,
    (council, entry, at): (usize, usize, usize),
) -> SitePath {
    let council = &register.councils[council];
    let entry = &council.entries[entry];
    version_path(council, &entry.protocol.id, entry.versions[at].day)
}

/// A version among the others of its document.
struct Row<'a> {
    register: &'a Register,
    council: &'a CouncilEntry,
    /// The document as it is today.
    now: &'a Entry,
    version: &'a Version,
    at: usize,
    path: SitePath,
}

/// The page of a version. `then` is its text in the place of the document.
pub fn version_page(
    register: &Register,
    (council, entry, at): (usize, usize, usize),
    then: &Entry,
) -> ProtocolPage {
    let council = &register.councils[council];
    let now = &council.entries[entry];
    let version = &now.versions[at];
    let path = version_path(council, &now.protocol.id, version.day);
    let row = Row { register, council, now, version, at, path };
    row.page(then)
}

impl Row<'_> {
    fn page(&self, then: &Entry) -> ProtocolPage {
        let Row { register, council, now, version, path, .. } = self;
        let metadata = &then.protocol.metadata;
        let language = now.tongue.language;
        let date = day(version.day, language);
        let named = language.fill("texts.title", &[("title", &metadata.title), ("date", &date)]);
        let mut frame =
            council_frame(register, council, &now.tongue, path, Some(&named), Room::Protocols);
        frame.canonical = canonical(register, &protocol_path(council, &now.protocol.id));
        frame.languages.clear();
        frame.turns = None;
        frame.dated = language.fill("texts.of", &[("date", &date)]);
        frame.description.clone_from(&metadata.summary);
        let (bodies, _, led_to_today) =
            bodies_of(register, council, then, path, Some(version.from));
        let source = path.link_to(&version_source(council, &now.protocol.id, version.day));
        ProtocolPage {
            frame,
            lang: then.lang.clone(),
            title: metadata.title.clone(),
            summary: metadata.summary.clone(),
            standing: self.standing(),
            left_behind: None,
            report: None,
            numbers: Some(numbers(&then.protocol, language))
                .filter(|all| all.len() > 8)
                .unwrap_or_default(),
            gutter: gutter(&then.protocol),
            previews: Vec::new(),
            beside: Beside::default(),
            twins: Vec::new(),
            law_lang: law_lang(language),
            extra: now.protocol.metadata.extra.clone(),
            draft: false,
            facts: self.facts(then),
            history: Vec::new(),
            texts: Some(self.texts(led_to_today)),
            address: canonical(register, path),
            legislation: self.legislation(then),
            words: None,
            contents: contents(&then.protocol),
            downloads: vec![anchor(language.say("download_source"), source)],
            protocol: then.protocol.clone(),
            bodies: Arc::new(bodies),
            tags: Vec::new(),
            related: Arc::new(Related::default()),
            removed: Vec::new(),
        }
    }

    /// Its facts for programs: of this text, at its own address.
    fn legislation(&self, then: &Entry) -> Legislation {
        let known = legislation(self.register, self.council, then);
        let address = canonical(self.register, &self.path).map(|url| url.to_string());
        let today = self.register.today;
        let stands = match self.until() {
            _ if today < self.version.from => Stands::NotYetInForce,
            Some(until) if until <= today => Stands::Superseded,
            _ => Stands::Adopted,
        };
        Legislation { url: address.unwrap_or_else(|| "./".to_owned()), stands, ..known }
    }

    /// The first day on which it no longer holds: another text does, or the document is not in force any more.
    fn until(&self) -> Option<Date> {
        self.version.until.or_else(|| {
            let over = |at: &Date| *at >= self.version.from;
            self.now.ended_on().filter(over).filter(|_| self.version.from <= self.register.today)
        })
    }

    /// True if the document has ended and nothing says when.
    fn is_over(&self) -> bool {
        let over = [Stands::Superseded, Stands::Withdrawn, Stands::Suspended];
        over.contains(&self.now.stands()) && self.version.holds(self.register.today)
    }

    /// When it held or will hold, as it is said on a day.
    fn said_on(&self, today: Date) -> ReviewSaid {
        let (from, until) = (self.version.from, self.until());
        let language = self.now.tongue.language;
        let last = until.and_then(|until| until.yesterday().ok()).unwrap_or(from);
        let days = [("from", day(from, language)), ("until", day(last, language))];
        let (class, key) = match until {
            Some(until) if until <= from && self.version.ended => ("due-soon", "texts.ended"),
            Some(until) if until <= from => ("due-soon", "texts.never"),
            _ if today < from => ("due-soon", "texts.coming"),
            Some(until) if until <= today => ("due-soon", "texts.past"),
            _ if self.is_over() => ("due-soon", "texts.over"),
            Some(_) => ("current", "texts.until"),
            None => ("current", "texts.now"),
        };
        let words =
            language.fill(key, &days.each_ref().map(|(name, words)| (*name, words.as_str())));
        ReviewSaid { class, words, from: None }
    }

    /// Which text it is and when it holds: now, and as days pass.
    fn standing(&self) -> Standing {
        let (language, today) = (self.now.tongue.language, self.register.today);
        let days = [Some(self.version.from), self.until()];
        let to_come = days.into_iter().flatten().filter(|from| *from > today);
        let on = |from: Date| ReviewSaid { from: Some(from.to_string()), ..self.said_on(from) };
        let date = day(self.version.day, language);
        let holds = self.version.from <= today && self.until().is_none_or(|until| today < until);
        Standing {
            class: if holds && !self.is_over() { "in-force" } else { "not-in-force" },
            words: language.fill("texts.of", &[("date", &date)]).into(),
            instead: None,
            changes: None,
            review: Some(self.said_on(today)),
            to_come: to_come.map(on).collect(),
        }
    }

    /// Whether a slip of it was mended, where its links lead if not to texts of its time, and what takes its place.
    fn notes(&self, led_to_today: bool) -> Vec<Note> {
        let language = self.now.tongue.language;
        let mended = self
            .version
            .corrected
            .map(|corrected| language.fill("texts.mended", &[("date", &day(corrected, language))]));
        let led = led_to_today.then(|| language.say("texts.links_today").to_owned());
        let said = mended.into_iter().chain(led).map(|words| Note { words, link: None });
        let replaced = self.version.next.map(|next| Note {
            words: language
                .fill("texts.replaced", &[("from", &day(self.now.versions[next].from, language))]),
            link: Some(self.link(&self.now.versions[next], "texts.of")),
        });
        replaced.into_iter().chain(said).collect()
    }

    fn link(&self, version: &Version, key: &str) -> Anchor {
        version_link((self.council, self.now), &self.path, version, key)
    }

    /// The neighbours, and the page of the document.
    fn texts(&self, led_to_today: bool) -> Texts {
        let language = self.now.tongue.language;
        let at = |at: Option<usize>| at.and_then(|at| self.now.versions.get(at));
        let earlier = at(self.at.checked_sub(1)).map(|of| self.link(of, "texts.earlier"));
        let later = at(self.at.checked_add(1)).map(|of| self.link(of, "texts.later"));
        let page = protocol_path(self.council, &self.now.protocol.id);
        let on = self.register.today;
        let holds = self.now.versions.iter().any(|version| version.holds(on)) && !self.is_over();
        let key = if holds { "texts.today" } else { "texts.document" };
        let now = anchor(language.say(key), self.path.link_to(&page));
        Texts {
            name: language.say("texts.name"),
            links: [Some(now), earlier, later].into_iter().flatten().collect(),
            notes: self.notes(led_to_today),
            fingerprint: Some(self.version.frozen.sha256.clone()),
        }
    }

    fn facts(&self, then: &Entry) -> Vec<Fact> {
        let language = self.now.tongue.language;
        let Version { day: decided, from, kind, .. } = *self.version;
        let fact = |name: &'static str, words: String| Fact {
            name,
            words,
            datetime: None,
            note: None,
            href: None,
        };
        let on = |key: &str, date: Date| Fact {
            datetime: Some(date.to_string()),
            ..fact(language.say(key), day(date, language))
        };
        let mut facts = vec![on(&format!("event.{}", kind.name()), decided)];
        if from != decided {
            facts.push(on("texts.from", from));
        }
        let of = |event: &&crate::protocol::Event| {
            event.kind == kind && event.date.last_day() == decided && event.corrects.is_none()
        };
        let event = self.now.events.iter().find(of);
        let minute = event.and_then(|event| event.minute.clone());
        let by = event.and_then(|event| event.by.clone());
        let texts = [
            ("version", then.protocol.metadata.version.clone()),
            ("minute", minute),
            ("approved_by", by),
        ];
        let texts = texts.into_iter().filter_map(|(key, text)| Some((key, text?)));
        facts.extend(texts.map(|(key, text)| fact(language.say(key), text)));
        facts
    }
}
