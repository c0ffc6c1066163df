//! protosite.yaml: the site as a whole.

use super::Host;
use crate::diagnostic::{Checked, Level, Place};
use crate::protocol::{Href, Law, Period, encoded_path, percent_decoded};
use crate::source::{Source, Span};
use crate::yaml::{BAD_VALUE, Fields, Spanned, Value, parse};

/// What holds for every protocol of a site or a council that says nothing else.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Defaults {
    /// The review cycle.
    pub review_every: Option<Period>,
    /// How long before its due day a review is "due soon".
    pub due_soon: Option<Period>,
    /// Who looks after a protocol.
    pub owner: Option<String>,
}

/// The level that a project sets for a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lint {
    /// The rule's name as written.
    pub name: String,
    /// Where it is written.
    pub span: Span,
    /// The level.
    pub level: Level,
}

/// What protosite.yaml says. Without the file, all is as by default.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SiteSettings {
    /// The name of the site; shown where it holds several councils.
    pub title: Option<String>,
    /// The absolute address under which the site stands, without a slash at the end.
    pub base_url: Option<String>,
    /// The address that the site is known by, also where a command gives another for one build: old addresses are read
    /// by it.
    pub known_at: Option<String>,
    /// True if search engines are asked to leave all of it out; a command asks for that, for one build.
    pub noindex: bool,
    /// The folder it is written to.
    pub output: Option<String>,
    /// The languages of pages as BCP 47 tags, the main one first.
    pub languages: Vec<String>,
    /// The theme: one that ships, or a folder under `themes/`; with where it is named.
    pub theme: Option<(String, Place)>,
    /// Defaults for all councils.
    pub defaults: Defaults,
    /// Levels of rules.
    pub lints: Vec<Lint>,
    /// The hosts for which rules are written that lead on from old addresses.
    pub redirects: Vec<Host>,
    /// True if each protocol is published as Akoma Ntoso too.
    pub akoma_ntoso: bool,
    /// Law besides what is built in: short titles, and where each can be read.
    pub laws: Vec<Law>,
}

impl SiteSettings {
    /// The folder it is written to: `site`, where none is named.
    pub fn folder(&self) -> &str {
        self.output.as_deref().unwrap_or("site")
    }
}

/// Reads protosite.yaml.
pub fn site(source: &Source) -> Checked<SiteSettings> {
    let mut findings = Vec::new();
    let Some(node) = parse(source, Span::new(0, source.text().len()), &mut findings) else {
        return Checked { value: SiteSettings::default(), findings };
    };
    let mut fields = Fields::new(source, &node, "protosite.yaml");
    let title = fields.string("title");
    let address = fields
        .parsed("base_url", &BAD_VALUE, base_url, |_| {
            "Write the whole address: https://protocols.exampleford.example".to_owned()
        })
        .map(|url| url.value);
    let value = SiteSettings {
        title,
        known_at: address.clone(),
        base_url: address,
        noindex: false,
        output: fields.string("output"),
        languages: super::languages::languages(&mut fields, "languages"),
        theme: fields
            .parsed("theme", &BAD_VALUE, theme, |_| {
                "Write the name of a folder under `themes`, or leave the line out.".to_owned()
            })
            .map(|theme| (theme.value, Place::new(source, theme.span))),
        defaults: fields.within("defaults", defaults),
        lints: lints(&mut fields),
        laws: laws(&mut fields),
        redirects: hosts(&mut fields),
        akoma_ntoso: formats(&mut fields),
    };
    findings.append(&mut fields.finish());
    Checked { value, findings }
}

/// Forms of each protocol that only some ask for.
fn formats(fields: &mut Fields) -> bool {
    let mut akoma_ntoso = false;
    for format in fields.texts("formats") {
        match format.value.as_str() {
            "akoma-ntoso" => akoma_ntoso = true,
            other => fields.bad(
                format.span,
                format!("`formats: {other}`: there is no such format"),
                "The one that can be asked for is akoma-ntoso; all others are always there.",
            ),
        }
    }
    akoma_ntoso
}

fn theme(name: &str) -> Result<String, &'static str> {
    let good = !name.is_empty()
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    if good {
        Ok(name.to_owned())
    } else {
        Err(
            "a theme is a folder directly under `themes`, with a name of letters, digits and hyphens",
        )
    }
}

/// The defaults of a site or a council.
pub(super) fn defaults(fields: &mut Fields) -> Defaults {
    Defaults {
        review_every: fields.period("review_every", |_| None).map(|period| period.value),
        due_soon: fields.period("due_soon", |_| None).map(|period| period.value),
        owner: fields.string("owner"),
    }
}

/// Checks an absolute web address, drops the slash at its end, and writes the folder of the host as links do: it goes into
/// links, maps and the rules of hosts, each of which quotes it in its own way.
///
/// # Errors
/// Says that it is not one.
///
/// ```
/// # use protosite::settings::base_url;
/// assert_eq!(base_url("https://a.example/t\u{177}/").unwrap(), "https://a.example/t%C5%B7");
/// assert!(base_url("https://a.example/what?").is_err());
/// ```
pub fn base_url(words: &str) -> Result<String, String> {
    let href = Href::website(&words.replace(' ', "%20")).map_err(|unfit| unfit.to_string())?;
    if let Some(sign) = href.chars().find(|c| matches!(c, '?' | '#')) {
        return Err(format!("a site stands in a folder, and what follows `{sign}` names none"));
    }
    let (scheme, rest) = href.split_once("://").unwrap_or(("", &href));
    let (host, folder) = rest.split_once('/').unwrap_or((rest, ""));
    let mut out = format!("{scheme}://{host}");
    for part in
        folder.trim_end_matches('/').split('/').filter(|_| !folder.trim_matches('/').is_empty())
    {
        out.push('/');
        out.push_str(&encoded_path(&folder_name(part)?));
    }
    Ok(out)
}

/// The name of a folder that a part of an address stands for.
fn folder_name(written: &str) -> Result<String, String> {
    let name = percent_decoded(written);
    let digits = |rest: &str| {
        rest.as_bytes().get(..2).is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit))
    };
    if written.split('%').skip(1).any(|rest| !digits(rest)) {
        return Err(format!(
            "`%` in `{written}` is not followed by two digits; a percent sign is written %25"
        ));
    }
    if name.is_empty() {
        return Err("two slashes stand side by side".to_owned());
    }
    if name == "." || name == ".." {
        return Err(format!("`{name}` names no folder that a site can stand in"));
    }
    match name.chars().find(|c| c.is_control() || "/\\?#$\u{fffd}".contains(*c)) {
        Some('\u{fffd}') => Err(format!("`{written}` does not stand for letters (UTF-8)")),
        Some(sign) => {
            Err(format!("`{}` cannot be part of the name of a folder", sign.escape_debug()))
        }
        None => Ok(name),
    }
}

/// `redirects`: the names of hosts.
fn hosts(fields: &mut Fields) -> Vec<Host> {
    let mut hosts = Vec::new();
    for Spanned { value, span } in fields.texts("redirects") {
        match Host::named(&value) {
            Some(host) => hosts.push(host),
            None => fields.bad(
                span,
                format!("`{value}` is no host for which rules can be written"),
                format!("The hosts are: {}.", Host::NAMES.join(", ")),
            ),
        }
    }
    hosts
}

/// `laws`: short titles, each with its place under legislation.gov.uk or a whole address.
fn laws(fields: &mut Fields) -> Vec<Law> {
    let mut laws = Vec::new();
    for (title, Spanned { value, span }) in
        fields.pairs("laws", "titles of Acts and where they can be read")
    {
        let place = value
            .trim_end_matches('/')
            .trim_start_matches("https://www.legislation.gov.uk/")
            .to_owned();
        let parts: Vec<&str> = place.split('/').collect();
        let number =
            parts.last().is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()));
        let plain = |part: &&str| {
            !part.is_empty()
                && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        };
        if Href::website(&place).is_ok() || (parts.len() >= 3 && number && parts.iter().all(plain))
        {
            laws.push(Law { title: title.into(), place: place.into() });
        } else {
            fields.bad(
                span,
                format!("`{place}` is no place at legislation.gov.uk"),
                "Write type, year and number, such as ukpga/2011/20, or a whole web address.",
            );
        }
    }
    laws
}

fn lints(fields: &mut Fields) -> Vec<Lint> {
    let Some(node) = fields.node("lints") else { return Vec::new() };
    let Value::Map(entries) = &node.value else {
        fields.bad(
            node.span,
            "`lints` must be names of rules and their levels",
            "Write `review-due-soon: allow` on a line of its own under `lints:`.",
        );
        return Vec::new();
    };
    let mut lints = Vec::new();
    for (name, span, node) in entries {
        match &node.value {
            Value::Text(text) if Level::named(text).is_some() => {
                lints.push(Lint {
                    name: name.clone(),
                    span: *span,
                    level: Level::named(text).unwrap_or(Level::Warn),
                });
            }
            _ => fields.bad(
                node.span,
                format!("the level of `{name}` must be allow, warn or deny"),
                format!("Write `{name}: warn`."),
            ),
        }
    }
    lints
}
