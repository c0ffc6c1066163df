//! Filling in templates, in either language of the Jinja family: the same values, the same escaping, errors with a place.

use super::limits::limited;
use super::meter::{LARGEST, Paper, TOO_LARGE, begin, spend};
use super::template_error::TemplateError;
use super::tools;
use super::traced::traced;
use crate::source::escaped;
use crate::theme::{Dialect, Theme};
use minijinja::value::Serde;
use minijinja::{
    AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior, Value, context,
};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io;
use tera::Tera;

/// What every template may use.
#[derive(Debug, Serialize)]
pub struct Values<'a, Frame, Page> {
    /// What stands around the text of every page.
    pub frame: &'a Frame,
    /// What the page says.
    pub page: &'a Page,
    /// What was made before.
    #[serde(flatten)]
    pub made: &'a Made,
    /// The content security policy.
    pub csp: &'a str,
}

/// The templates of a theme, ready to be filled in from many threads at once.
pub struct Templates {
    language: Spoken,
    /// True if a site brought any of them: then they have limits.
    limited: bool,
}

/// Parts of a page that are made before its template is filled in.
#[derive(Debug, Default, Serialize)]
pub struct Made {
    /// The text of a protocol as HTML.
    pub body: Option<String>,
    /// The time line of a register.
    pub timeline: Option<String>,
    /// A protocol for programs that know law, as JSON-LD.
    pub legislation: Option<String>,
}

/// Templates in their language.
enum Spoken {
    /// In the language of MiniJinja.
    MiniJinja(Box<Environment<'static>>),
    /// In the language of Tera.
    Tera(Box<Tera>),
}

impl Templates {
    /// Reads the templates of a theme.
    ///
    /// # Errors
    /// The first template that cannot be read.
    pub fn new(theme: &Theme) -> Result<Templates, TemplateError> {
        // Those that ship are known; what a site brings has limits.
        let own = !theme.own.is_empty();
        let mut texts = Vec::with_capacity(theme.templates.len());
        for (name, text) in &theme.templates {
            // The last line end of a file is no part of the template in either language.
            let text = text.strip_suffix('\n').unwrap_or(text);
            let text = if own { limited(name, text, theme.dialect)? } else { text.to_owned() };
            texts.push((name.clone(), text));
        }
        Templates::of(texts, theme.dialect, own)
    }

    /// A site's own templates, which note each tag that they come to: see [`super::traced`].
    ///
    /// # Errors
    /// The first template that cannot be read.
    pub fn tracing(
        templates: &BTreeMap<String, String>,
        dialect: Dialect,
    ) -> Result<Templates, TemplateError> {
        let text = |(number, (name, text)): (usize, (&String, &String))| {
            let text = limited(name, text.strip_suffix('\n').unwrap_or(text), dialect)?;
            Ok((name.clone(), traced(number, &text, dialect)))
        };
        let texts: Result<Vec<_>, TemplateError> = templates.iter().enumerate().map(text).collect();
        Templates::of(texts?, dialect, true)
    }

    fn of(
        texts: Vec<(String, String)>,
        dialect: Dialect,
        own: bool,
    ) -> Result<Templates, TemplateError> {
        let language = match dialect {
            Dialect::MiniJinja => {
                let mut templates = Environment::new();
                templates.set_undefined_behavior(UndefinedBehavior::Strict);
                templates.set_formatter(format);
                if own {
                    tools::minijinja(&mut templates);
                }
                for (name, text) in texts {
                    templates
                        .add_template_owned(name.clone(), text)
                        .map_err(|error| minijinja_error(&name, &error))?;
                }
                Spoken::MiniJinja(Box::new(templates))
            }
            Dialect::Tera => {
                let mut templates = Tera::new();
                templates.set_escape_fn(|text, out| {
                    let escaped = escaped(text);
                    spend(escaped.len()).map_err(io::Error::other)?;
                    out.write_all(escaped.as_bytes())
                });
                if own {
                    tools::tera(&mut templates);
                }
                templates.add_raw_templates(texts).map_err(|error| tera_error("", &error))?;
                Spoken::Tera(Box::new(templates))
            }
        };
        Ok(Templates { language, limited: own })
    }

    /// Fills in a template. `shared` are maps that all pages use, by name: the words of the language, the names of assets.
    ///
    /// # Errors
    /// The template that fails, and where.
    pub fn fill(
        &self,
        name: &str,
        values: &Values<impl Serialize, impl Serialize>,
        shared: [(&'static str, &Shared); 3],
    ) -> Result<String, TemplateError> {
        let largest = if self.limited { LARGEST } else { usize::MAX };
        // Most of a page is its text; a page that grows is copied again and again.
        let made = values.made.body.as_ref().map_or(0, String::len);
        let bytes = Vec::with_capacity(made * 5 / 4 + (1 << 14));
        let mut paper = Paper { bytes, largest, is_full: false };
        begin(self.limited);
        match &self.language {
            Spoken::MiniJinja(templates) => {
                let Values { frame, page, made, .. } = values;
                let [body, timeline, legislation] = [&made.body, &made.timeline, &made.legislation]
                    .map(|text| text.as_deref().map_or_else(|| Value::from(()), Value::from));
                let maps =
                    Value::from_pairs(shared.map(|(name, map)| (name, map.minijinja.clone())));
                let context = context! { frame => Serde(frame), page => Serde(page), body, timeline, legislation, csp => values.csp, ..maps };
                let template =
                    templates.get_template(name).map_err(|error| minijinja_error(name, &error))?;
                let done = template.render_captured_to(context, &mut paper);
                done.map(drop).map_err(|error| full(&paper, minijinja_error(name, &error)))?;
            }
            Spoken::Tera(templates) => {
                let mut context = tera::Context::from_serialize(values)
                    .map_err(|error| tera_error(name, &error))?;
                for (name, map) in shared {
                    context.insert_value(name, map.tera.clone());
                }
                let done = templates.render_to(name, &context, &mut paper);
                done.map_err(|error| full(&paper, tera_error(name, &error)))?;
            }
        }
        String::from_utf8(paper.bytes)
            .map_err(|_| TemplateError::new(name, "", 0, "this page is not UTF-8 text"))
    }
}

/// A map that every page uses, made once for each language of templates.
pub struct Shared {
    minijinja: Value,
    tera: tera::Value,
}

impl Shared {
    /// Shares a map.
    pub fn new(map: &impl Serialize) -> Shared {
        Shared { minijinja: Value::from(Serde(map)), tera: tera::Value::from_serializable(map) }
    }
}

/// Writes a value of a template, escaped as everywhere in protosite: the engine's own way would also escape slashes
/// and make links hard to read.
fn format(out: &mut Output, state: &mut State, value: &Value) -> Result<(), Error> {
    match value.as_str() {
        Some(text) if !value.is_safe() && *state.auto_escape() == AutoEscape::Html => {
            let escaped = escaped(text);
            paid(escaped.len())?;
            out.write_str(&escaped).map_err(Error::from)
        }
        _ => {
            paid(value.as_str().map_or(64, str::len))?;
            minijinja::escape_formatter(out, state, value)
        }
    }
}

/// What is wrong is said where it went wrong; that a page is full, in its own words.
fn full(paper: &Paper, error: TemplateError) -> TemplateError {
    if paper.is_full { TemplateError { message: TOO_LARGE.to_owned(), ..error } } else { error }
}

fn paid(cost: usize) -> Result<(), Error> {
    spend(cost).map_err(|why| Error::new(ErrorKind::OutOfFuel, why))
}

fn minijinja_error(name: &str, error: &Error) -> TemplateError {
    let message = error
        .detail()
        .map_or_else(|| error.kind().to_string(), |detail| format!("{}: {detail}", error.kind()));
    // The innermost template and line are the ones to mend.
    let mut inner = error;
    while let Some(cause) =
        std::error::Error::source(inner).and_then(|cause| cause.downcast_ref::<Error>())
    {
        inner = cause;
    }
    let message = if std::ptr::eq(inner, error) {
        message
    } else {
        inner.detail().map_or_else(
            || inner.kind().to_string(),
            |detail| format!("{}: {detail}", inner.kind()),
        )
    };
    TemplateError {
        name: inner.name().or(error.name()).unwrap_or(name).to_owned(),
        line: inner.line().or(error.line()),
        message,
    }
}

fn tera_error(name: &str, error: &tera::Error) -> TemplateError {
    use tera::ErrorKind;
    let of =
        |name: &str, line, message: String| TemplateError { name: name.to_owned(), line, message };
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let name = if report.filename().is_empty() { name } else { report.filename() };
            of(name, Some(report.span().start_line), report.message().to_owned())
        }
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
            of(tpl, None, error.to_string())
        }
        ErrorKind::MissingParent { current, .. } => of(current, None, error.to_string()),
        _ => placed(name, &error.to_string()),
    }
}

/// An error that holds its place in its words: "error: Unknown filter `x`\n --> page.html:3:8".
fn placed(name: &str, words: &str) -> TemplateError {
    let (first, rest) = words.split_once("\n").unwrap_or((words, ""));
    let mut place = rest.trim_start().strip_prefix("--> ").unwrap_or("").split([':', '\n']);
    let file = place.next().filter(|file| !file.is_empty()).unwrap_or(name);
    TemplateError {
        name: file.to_owned(),
        line: place.next().and_then(|line| line.trim().parse().ok()),
        message: first.trim_start_matches("error: ").to_owned(),
    }
}
