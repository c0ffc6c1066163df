//! Filling in templates, in either language of the Jinja family: the same values, the same escaping, errors with a place.

use crate::source::push_escaped;
use crate::theme::{Dialect, Theme};
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Error, Output, State, UndefinedBehavior, Value, context};
use serde::Serialize;
use std::fmt;
use tera::Tera;

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

/// What every template may use.
#[derive(Debug, Serialize)]
pub struct Values<'a, Frame, Page> {
    /// What stands around the text of every page.
    pub frame: &'a Frame,
    /// What the page says.
    pub page: &'a Page,
    /// The text of a protocol as HTML.
    pub body: Option<&'a str>,
    /// The time line of a register as SVG.
    pub timeline: Option<&'a str>,
    /// The content security policy.
    pub csp: &'a str,
}

/// The templates of a theme, ready to be filled in from many threads at once.
pub enum Templates {
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
        match theme.dialect {
            Dialect::MiniJinja => {
                let mut templates = Environment::new();
                templates.set_undefined_behavior(UndefinedBehavior::Strict);
                templates.set_formatter(format);
                for (name, text) in &theme.templates {
                    templates
                        .add_template_owned(name.clone(), text.clone())
                        .map_err(|error| minijinja_error(name, &error))?;
                }
                Ok(Templates::MiniJinja(Box::new(templates)))
            }
            Dialect::Tera => {
                let mut templates = Tera::new();
                templates.set_escape_fn(|text, out| {
                    let mut escaped = String::with_capacity(text.len());
                    push_escaped(&mut escaped, text);
                    out.write_all(escaped.as_bytes())
                });
                // The last line end of a file is no part of the template, as in MiniJinja: one theme in both languages gives equal bytes.
                let texts = theme
                    .templates
                    .iter()
                    .map(|(name, text)| (name.as_str(), text.strip_suffix('\n').unwrap_or(text)));
                templates.add_raw_templates(texts).map_err(|error| tera_error("", &error))?;
                Ok(Templates::Tera(Box::new(templates)))
            }
        }
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
        match self {
            Templates::MiniJinja(templates) => {
                let Values { frame, page, .. } = values;
                let [body, timeline] = [values.body, values.timeline]
                    .map(|text| text.map_or_else(|| Value::from(()), Value::from));
                let maps =
                    Value::from_pairs(shared.map(|(name, map)| (name, map.minijinja.clone())));
                let context = context! { frame => Serde(frame), page => Serde(page), body, timeline, csp => values.csp, ..maps };
                let template =
                    templates.get_template(name).map_err(|error| minijinja_error(name, &error))?;
                template.render(context).map_err(|error| minijinja_error(name, &error))
            }
            Templates::Tera(templates) => {
                let mut context = tera::Context::from_serialize(values)
                    .map_err(|error| tera_error(name, &error))?;
                for (name, map) in shared {
                    context.insert_value(name, map.tera.clone());
                }
                templates.render(name, &context).map_err(|error| tera_error(name, &error))
            }
        }
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
            let mut escaped = String::with_capacity(text.len());
            push_escaped(&mut escaped, text);
            out.write_str(&escaped).map_err(Error::from)
        }
        _ => minijinja::escape_formatter(out, state, value),
    }
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
        _ => of(name, None, error.to_string()),
    }
}
