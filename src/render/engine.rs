//! The templates, set up once, and the way of each kind of page to its bytes.

use super::clauses::Clauses;
use super::fill::{Made, Shared, Templates, Values};
use super::host_settings::Told;
use super::public::{public, public_text};
use super::register_data::register_data;
use super::roomy::{FAILED, roomy};
use super::template_error::TemplateError;
use super::traced::last;
use super::{data, legislation, plain, search_index, timeline};
use crate::diagnostic::guarded;
use crate::harmless;
use crate::language::Language;
use crate::page::{ComparedPage, Frame, Page, ProtocolPage, Room, VersionSource};
use crate::protocol::encoded_path;
use crate::theme::{Brand, Dialect, Theme, integrity, resting_on};
use serde::Serialize;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// The policy of `_headers`: nothing but what the site itself serves.
const CSP: &str = "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// The policy in each page, for hosts that send no headers, after its `script-src`: no frame, no connection, no form but that of the search
/// page. What that page looks up comes as scripts of the site, so that it needs no connection either.
///
/// Scripts are named by their hash as well as by 'self': the Nu checker, reading a page from a disk, takes everything for
/// foreign that is named by 'self' alone. Styles, fonts and pictures have no such name, so they are left to the headers;
/// with no raw HTML in a page there is nothing that could bring a foreign one in.
const PAGE_CSP: &str = "connect-src 'none'; frame-src 'none'; object-src 'none'; media-src 'none'; worker-src 'none'; manifest-src 'none'; base-uri 'none'; form-action 'self'";

/// The JSON Schema of `register.json`, which each site publishes with it.
pub const REGISTER_SCHEMA: &str = include_str!("register.schema.json");

/// Templates that are ready to be filled in, from many threads at once.
pub struct Engine {
    templates: Templates,
    asset: Shared,
    integrity: Shared,
    /// The published names of the theme's files, as links write them.
    hashed: Vec<String>,
    csp: String,
    say: [Shared; Language::ALL.len()],
    headings: usize,
    /// True if a template says what a protocol is to programs that know law.
    law: bool,
    tokens: crate::theme::Tokens,
    /// The templates, where a site brought any: then what comes of them is judged.
    own: BTreeMap<String, String>,
    /// The names of the files that a site brought.
    changed: BTreeSet<String>,
    /// The language of these.
    dialect: Dialect,
    /// What is wrong with templates that cannot be read, by each template that rests on one.
    unread: BTreeMap<String, TemplateError>,
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine").field("headings", &self.headings).finish_non_exhaustive()
    }
}

impl Engine {
    /// Reads the templates of a theme.
    ///
    /// # Errors
    /// The first template that cannot be read.
    pub fn new(theme: &Theme) -> Result<Engine, TemplateError> {
        let assets: BTreeMap<&str, &str> =
            theme.assets.iter().map(|(name, asset)| (name.as_str(), asset.path.as_str())).collect();
        let integrity: BTreeMap<&str, &str> = theme
            .assets
            .iter()
            .filter_map(|(name, asset)| Some((name.as_str(), asset.integrity.as_deref()?)))
            .collect();
        let hashes: Vec<String> = integrity.values().map(|hash| format!(" '{hash}'")).collect();
        let scripts = if hashes.is_empty() {
            "'none'".to_owned()
        } else {
            format!("'self'{}", hashes.concat())
        };
        Ok(Engine {
            csp: format!("script-src {scripts}; {PAGE_CSP}"),
            integrity: Shared::new(&integrity),
            templates: if theme.own.is_empty() {
                Templates::new(theme)?
            } else {
                roomy("theme.yaml", || Templates::new(theme))?
            },
            asset: Shared::new(&assets),
            hashed: assets.values().map(|path| encoded_path(path)).collect(),
            say: Language::ALL.map(|language| Shared::new(&nested(language))),
            headings: theme.headings,
            law: theme.templates.values().any(|text| text.contains("legislation")),
            tokens: theme.tokens.clone(),
            changed: theme.own.clone(),
            dialect: theme.dialect,
            unread: BTreeMap::new(),
            own: if theme.own.is_empty() { BTreeMap::new() } else { theme.templates.clone() },
        })
    }

    /// The same, but for the pages that rest on templates that cannot be read: asked for these, it says what is wrong.
    pub fn without(mut self, theme: &Theme, wrong: &BTreeMap<String, TemplateError>) -> Engine {
        let resting = resting_on(&theme.templates, wrong.keys().cloned());
        self.unread =
            resting.into_iter().map(|(name, cause)| (name, wrong[&cause].clone())).collect();
        self
    }

    /// What is wrong with templates that cannot be read.
    pub fn wrong(&self) -> Vec<TemplateError> {
        let own = self.unread.iter().filter(|(name, error)| **name == error.name);
        own.map(|(_, error)| error.clone()).collect()
    }

    /// The bytes of a page.
    ///
    /// # Errors
    /// The template that fails, and where.
    pub fn render(&self, page: &Page) -> Result<Vec<u8>, TemplateError> {
        let plain_page = &Made::default();
        Ok(match page {
            Page::Protocol(page) => self.protocol(page)?,
            Page::Register(page) => {
                let made = Made { timeline: timeline::timeline(page), ..Made::default() };
                self.fill(Room::Register.template(), &page.frame, page, &made)?
            }
            Page::Compared(page) => self.compared(page)?,
            Page::Council(page) => {
                self.fill(Room::Protocols.template(), &page.frame, page, plain_page)?
            }
            Page::Site(page) => self.fill("site.html", &page.frame, page, plain_page)?,
            Page::Duties(page) => {
                self.fill(Room::Duties.template(), &page.frame, page, plain_page)?
            }
            Page::Role(page) => self.fill("role.html", &page.frame, page, plain_page)?,
            Page::DutiesData(data) => plain::json(data),
            Page::Definitions(page) => {
                self.fill(Room::Definitions.template(), &page.frame, page, plain_page)?
            }
            Page::Law(page) => self.fill(Room::Law.template(), &page.frame, page, plain_page)?,
            Page::Statement(page) => {
                self.fill(Room::Statement.template(), &page.frame, page.as_ref(), plain_page)?
            }
            Page::Redirect(page) => self.fill("redirect.html", &page.frame, page, plain_page)?,
            Page::NotFound(page) => self.fill("not-found.html", &page.frame, page, plain_page)?,
            Page::Search(page) => {
                self.fill(Room::Search.template(), &page.frame, page, plain_page)?
            }
            Page::Index(index, file) => search_index::index_file(index, *file),
            Page::Dictionary(words, stamp) => search_index::dictionary(words, stamp),
            Page::Clauses(file) => search_index::clauses(file),
            Page::ProtocolData(data) => data::json(data),
            Page::AkomaNtoso(page) => super::akoma::akoma_ntoso(page),
            Page::ProtocolSource(source) => public(source).into_bytes(),
            Page::VersionSource(VersionSource(frozen)) => {
                public_text(&frozen.source, None).into_bytes()
            }
            Page::RegisterData(data, form) => register_data(data, *form),
            Page::Calendar(calendar) => super::calendar::calendar(calendar),
            Page::Feed(feed) => super::feed::feed(feed),
            Page::RegisterSchema => REGISTER_SCHEMA.as_bytes().to_vec(),
            Page::SiteMap(map) => plain::site_map(map),
            Page::Robots(map) => plain::robots(map.as_deref()),
            Page::Rules(rules) => super::rules::rules(
                rules,
                &Told { csp: CSP, hashed: &self.hashed, noindex: rules.noindex },
            ),
            Page::Headers(noindex) => {
                plain::headers(CSP, *noindex, self.hashed.iter().map(String::as_str))
            }
            Page::Parts(number) => plain::parts(*number),
            // A colour that cannot be used has stopped the build before.
            Page::Brand(colour) => Brand::new(colour, &self.tokens)
                .map(|brand| brand.css())
                .unwrap_or_default()
                .into_bytes(),
        })
    }

    /// The policy of a page: what it says to programs that know law is named by its hash, as scripts are.
    fn policy(&self, made: &Made) -> Cow<'_, str> {
        let Some(data) = &made.legislation else { return Cow::Borrowed(&self.csp) };
        let hash = integrity(data.as_bytes());
        Cow::Owned(self.csp.replacen("script-src ", &format!("script-src '{hash}' "), 1))
    }

    fn compared(&self, page: &ComparedPage) -> Result<Vec<u8>, TemplateError> {
        let made = Made::default();
        match page {
            ComparedPage::Model(page) => self.fill("model.html", &page.frame, page, &made),
            ComparedPage::Changes(page) => self.fill("changes.html", &page.frame, page, &made),
            ComparedPage::ModelText(page) => self.fill("model-text.html", &page.frame, page, &made),
        }
    }

    fn protocol(&self, page: &ProtocolPage) -> Result<Vec<u8>, TemplateError> {
        let body = Clauses {
            bodies: &page.bodies,
            beside: &page.beside,
            language: page.frame.language,
            twins: &page.twins,
        }
        .html(&page.protocol, self.headings);
        let legislation = self.law.then(|| legislation::json_ld(&page.legislation));
        let made = Made { legislation, body: Some(body), ..Made::default() };
        self.fill("protocol.html", &page.frame, page, &made)
    }

    fn fill(
        &self,
        name: &str,
        frame: &Frame,
        page: &(impl Serialize + Sync),
        made: &Made,
    ) -> Result<Vec<u8>, TemplateError> {
        if let Some(error) = self.unread.get(name) {
            return Err(error.clone());
        }
        let values = Values { frame, page, made, csp: &self.policy(made) };
        let shared = [
            ("say", &self.say[frame.language as usize]),
            ("asset", &self.asset),
            ("integrity", &self.integrity),
        ];
        if self.own.is_empty() {
            return self.templates.fill(name, &values, shared).map(String::into_bytes);
        }
        let filled = roomy(name, || {
            let html = self.templates.fill(name, &values, shared)?;
            let last = made.body.as_deref().and_then(last_address);
            harmless::page(&html, last).map_err(|(why, words)| self.foreign(name, &why, &words))?;
            Ok(html.into_bytes())
        });
        filled.map_err(|error| match error.message.starts_with(FAILED) {
            true => self.at_fault(name, &values, shared).map_or_else(
                || error.clone(),
                |(name, line)| TemplateError { name, line: Some(line), ..error.clone() },
            ),
            false => error,
        })
    }

    /// The template and the line at which the engine fails: the page is made once more with a note of each tag.
    fn at_fault(
        &self,
        name: &str,
        values: &Values<impl Serialize + Sync, impl Serialize + Sync>,
        shared: [(&'static str, &Shared); 3],
    ) -> Option<(String, usize)> {
        let found = roomy(name, || {
            let templates = Templates::tracing(&self.own, self.dialect)?;
            // What it fails of is known; where, the last note tells.
            let _ = guarded(|| templates.fill(name, values, shared));
            Ok(last())
        });
        let (template, line) = found.ok()??;
        Some((self.own.keys().nth(template)?.clone(), line))
    }

    /// The template that a site brought, of those that make a page: its own, or one that it names.
    fn brought<'a>(&'a self, name: &'a str) -> &'a str {
        let text = self.own.get(name).map_or("", String::as_str);
        let named = |other: &&String| text.contains(&format!("\"{other}\""));
        let own = Some(name).filter(|name| self.changed.contains(*name));
        own.or_else(|| self.changed.iter().find(named).map(String::as_str)).unwrap_or(name)
    }

    /// What a page must not hold, at the line that writes it: word by word, else by the expression that has most of its words;
    /// else at the template of the page. Those that ship write none of it by themselves.
    fn foreign(&self, name: &str, why: &str, words: &str) -> TemplateError {
        let first = self.own.get_key_value(name).into_iter();
        let changed = first.chain(&self.own).filter(|(name, _)| self.changed.contains(*name));
        let written =
            changed.clone().find_map(|(name, text)| Some((name, text, text.find(words)?)));
        let near = || {
            let near = |text: &str| put_together(text, words);
            changed.clone().find_map(|(name, text)| Some((name, text, near(text)?)))
        };
        // What is put into a tag stands nowhere; the tag does.
        let tag = why.split_once('<').and_then(|(_, rest)| rest.split_once('>'));
        let tag = tag.map(|(name, _)| format!("<{name}"));
        let begun = || {
            changed.clone().find_map(|(name, text)| Some((name, text, text.find(tag.as_ref()?)?)))
        };
        let written = written.filter(|_| !words.is_empty());
        match written.or_else(begun).or_else(near) {
            Some((name, text, at)) => TemplateError::new(name, text, at, why),
            None => TemplateError {
                name: self.brought(name).to_owned(),
                line: None,
                message: why.to_owned(),
            },
        }
    }
}

/// Where the line of a template begins whose expressions have most in common with words that a page came to hold; None
/// where none has any of them.
fn put_together(text: &str, words: &str) -> Option<usize> {
    let parts = words.split(|c: char| !c.is_alphanumeric()).filter(|part| part.len() > 2);
    let parts: Vec<&str> = parts.collect();
    let mut at = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        at += line.len();
        (at - line.len(), line)
    });
    let common =
        lines.filter(|(_, line)| line.contains("{{") || line.contains("{%")).map(|(at, line)| {
            (parts.iter().filter(|part| line.contains(**part)).count(), std::cmp::Reverse(at))
        });
    let (most, std::cmp::Reverse(at)) = common.max()?;
    (most > 0).then_some(at)
}

/// The address of the last clause of a text; None where it has none.
fn last_address(body: &str) -> Option<&str> {
    body.rsplit_once(" id=\"")?.1.split('"').next()
}

/// The words of a language for templates: `say.skip`, and `say.statement.how` for the key `statement.how`.
fn nested(language: Language) -> BTreeMap<&'static str, serde_json::Value> {
    let mut words: BTreeMap<&'static str, serde_json::Value> = BTreeMap::new();
    for (key, said) in language.words() {
        match key.split_once('.') {
            None => drop(words.entry(key).or_insert_with(|| (*said).into())),
            Some((group, name)) => {
                let group = words.entry(group).or_insert_with(|| serde_json::json!({}));
                if let Some(group) = group.as_object_mut() {
                    group.insert(name.to_owned(), (*said).into());
                }
            }
        }
    }
    words
}
