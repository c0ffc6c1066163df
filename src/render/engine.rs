//! The templates, set up once, and the way of each kind of page to its bytes.

use super::{clauses, data, plain, register_data, timeline};
use crate::diagnostic::Rule;
use crate::page::Page;
use crate::source::push_escaped;
use crate::theme::Theme;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Error, Output, State, UndefinedBehavior, Value, context};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt;

/// A template of a theme that cannot be read or filled in.
pub static TEMPLATE: Rule = Rule::error("template", "A template of the theme is wrong.", "Mend it at the line that is given.");

/// What is wrong with a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateError {
    /// The template: `protocol.html`.
    pub name: String,
    /// The line, from 1, where it is known.
    pub line: Option<usize>,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = self.line.map_or(String::new(), |line| format!(", line {line}"));
        write!(f, "template {}{line}: {}", self.name, self.message)
    }
}

/// The policy of `_headers`: nothing but what the site itself serves.
const CSP: &str = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The policy in each page, for hosts that send no headers: no script, no frame, no form, no connection. It leaves out
/// `style-src`, since the Nu checker, reading a page from a disk, takes every stylesheet for one from elsewhere; with
/// no script and no raw HTML in a page there is nothing that could bring a foreign one in.
const PAGE_CSP: &str = "script-src 'none'; connect-src 'none'; frame-src 'none'; object-src 'none'; media-src 'none'; worker-src 'none'; manifest-src 'none'; img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'";

/// Templates that are ready to be filled in, from many threads at once.
pub struct Engine {
    templates: Environment<'static>,
    assets: Value,
}

impl Engine {
    /// Reads the templates of a theme.
    ///
    /// # Errors
    /// The first template that cannot be read.
    pub fn new(theme: &Theme) -> Result<Engine, TemplateError> {
        let mut templates = Environment::new();
        templates.set_undefined_behavior(UndefinedBehavior::Strict);
        templates.set_formatter(format);
        for (name, text) in &theme.templates {
            templates.add_template_owned(name.clone(), text.clone()).map_err(|error| wrong(name, &error))?;
        }
        let assets: BTreeMap<&str, &str> = theme.assets.iter().map(|(name, asset)| (name.as_str(), asset.path.as_str())).collect();
        Ok(Engine { templates, assets: Value::from(Serde(assets)) })
    }

    /// The bytes of a page.
    ///
    /// # Errors
    /// The template that fails, and where.
    pub fn render(&self, page: &Page) -> Result<Vec<u8>, TemplateError> {
        let nothing = || Value::from(());
        Ok(match page {
            Page::Protocol(page) => {
                let body = clauses::html(&page.protocol, &page.bodies);
                self.fill("protocol.html", &page.frame, page.as_ref(), Value::from_safe_string(body), nothing())?
            }
            Page::Register(page) => {
                let timeline = timeline::svg(page).map_or_else(nothing, Value::from_safe_string);
                self.fill("register.html", &page.frame, page, nothing(), timeline)?
            }
            Page::Council(page) => self.fill("council.html", &page.frame, page, nothing(), nothing())?,
            Page::Site(page) => self.fill("site.html", &page.frame, page, nothing(), nothing())?,
            Page::Definitions(page) => self.fill("definitions.html", &page.frame, page, nothing(), nothing())?,
            Page::Law(page) => self.fill("law.html", &page.frame, page, nothing(), nothing())?,
            Page::Redirect(page) => self.fill("redirect.html", &page.frame, page, nothing(), nothing())?,
            Page::NotFound(page) => self.fill("not-found.html", &page.frame, page, nothing(), nothing())?,
            Page::ProtocolData(entry, bodies, related) => data::json(entry, bodies, related),
            Page::ProtocolSource(entry) => entry.protocol.source.text().as_bytes().to_vec(),
            Page::RegisterJson(register, council) => register_data::json(register, council),
            Page::RegisterCsv(council) => register_data::csv(council),
            Page::SiteMap(map) => plain::site_map(map),
            Page::Robots(map) => plain::robots(map.as_deref()),
            Page::Headers => plain::headers(CSP),
            Page::Brand(colour) => plain::brand(colour),
        })
    }

    fn fill(&self, name: &str, frame: &impl Serialize, page: &impl Serialize, body: Value, timeline: Value) -> Result<Vec<u8>, TemplateError> {
        let values = context! { frame => Serde(frame), page => Serde(page), body, timeline, asset => self.assets.clone(), csp => PAGE_CSP };
        let template = self.templates.get_template(name).map_err(|error| wrong(name, &error))?;
        template.render(values).map(String::into_bytes).map_err(|error| wrong(name, &error))
    }
}

/// Writes a value of a template, escaped as everywhere in protosite: the engine's own way would also escape slashes
/// and make links hard to read.
fn format(out: &mut Output, state: &mut State, value: &Value) -> Result<(), Error> {
    match value.as_str() {
        Some(text) if !value.is_safe() && *state.auto_escape() == AutoEscape::Html => {
            let mut escaped = String::with_capacity(text.len());
            push_escaped(&mut escaped, text);
            out.write_str(&escaped).map_err(Error::from)
        }
        _ => minijinja::escape_formatter(out, state, value),
    }
}

fn wrong(name: &str, error: &Error) -> TemplateError {
    let message = error.detail().map_or_else(|| error.kind().to_string(), |detail| format!("{}: {detail}", error.kind()));
    TemplateError { name: error.name().unwrap_or(name).to_owned(), line: error.line(), message }
}
