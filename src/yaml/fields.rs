//! Typed reading of a map: each key is asked for by name; what was not asked for is unknown.

use super::meant_key::meant;
use super::several::{clip, several};
use super::stroke::commanded;
use super::unreadable::{glued, glued_words};
use super::{Node, Value};
use crate::diagnostic::{Diagnostic, Rule};
use crate::protocol::{Href, PartialDate, Period, PeriodError, Unfit};
use crate::source::{Source, Span, is_unseen};

/// A key that protosite does not know.
pub static UNKNOWN_KEY: Rule = Rule::error(
    "unknown-key",
    "A line begins with a word that protosite does not know, so what it says would be lost without a trace.",
    "Correct it to the key that is named, or put what only a theme needs under `extra:`.",
);
/// A value of a wrong type or outside its range.
pub static BAD_VALUE: Rule = Rule::error(
    "bad-value",
    "A value is not of the form that its key needs.",
    "Write it as the finding shows.",
);
/// A value that should be a date and is none.
pub static BAD_DATE: Rule = Rule::error(
    "bad-date",
    "A date does not exist or cannot be read. A year of two digits is not guessed: 10/12/24 has three readings.",
    "Write `10 December 2024`, `December 2024` or `2024`.",
);
/// A key that must be there and is not.
pub static MISSING_METADATA: Rule = Rule::error(
    "missing-metadata",
    "Something that must be there is not: the title of a document, or the name of a council.",
    "Add the line that the finding shows.",
);

/// Words after a `#`, which YAML takes for a remark.
pub static AFTER_HASH: Rule = Rule::warning(
    "after-hash",
    "What stands after a # is taken for a remark, so that a colour or the end of a title would be lost without a trace.",
    "Put the value in quotes: `colour: \"#7a1f5c\"`. A remark stands on a line of its own.",
);

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its words in the source.
    pub span: Span,
}

/// The entries of a map while they are being read.
pub struct Fields<'a> {
    source: &'a Source,
    what: &'static str,
    entries: &'a [(String, Span, Node)],
    asked: Vec<&'static str>,
    /// What was found; shared by the fields of maps within this one.
    pub findings: Vec<Diagnostic>,
}

impl<'a> Fields<'a> {
    /// The fields of a node. `what` names it in messages: "council.yaml", "contact". A node that is no map is a finding.
    pub fn new(source: &'a Source, node: &'a Node, what: &'static str) -> Self {
        let mut fields =
            Fields { source, what, entries: &[], asked: Vec::new(), findings: Vec::new() };
        match &node.value {
            Value::Map(entries) => fields.entries = entries,
            Value::Empty => {}
            Value::Text(_) if glued(source.slice(node.span)).is_some() => {
                let text = source.slice(node.span);
                let (message, help) = glued(text).map_or_else(Default::default, |(key, value)| glued_words(key, value));
                fields.bad(node.span, message, help);
            }
            _ if what.contains(['.', ' ']) => fields.bad(
                node.span,
                format!("{what} must be keys and values"),
                match what {
                    "front matter" => "Write a key, a colon and a value on each line, such as `title: Media Policy`.",
                    _ => "Write a key, a colon and a value on each line, such as `name: Exampleford Town Council`.",
                },
            ),
            _ => fields.bad(
                node.span,
                format!("`{what}` must be keys and values"),
                format!("Write each on a line of its own under `{what}:`, set in by two spaces: a key, a colon and the value."),
            ),
        }
        fields
    }

    /// True if a key that is not there was meant by another: mistyped, or lost in lines that cannot be read. What is said
    /// of that line is enough.
    pub fn is_meant(&self, key: &'static str) -> bool {
        let lost = self.findings.iter().any(|finding| finding.rule.name == BAD_VALUE.name);
        let mistyped = |name: &str| {
            !self.asked.contains(&name) && meant(name, self.asked.iter().copied()) == Some(key)
        };
        self.entries.is_empty() && lost || self.entries.iter().any(|(name, ..)| mistyped(name))
    }

    /// The source that they stand in.
    pub fn source(&self) -> &'a Source {
        self.source
    }

    /// The node of a key; None where it is absent or empty.
    pub fn node(&mut self, key: &'static str) -> Option<&'a Node> {
        if !self.asked.contains(&key) {
            self.asked.push(key);
        }
        let (_, at, node) = self.entries.iter().find(|(name, ..)| name == key)?;
        if node.value == Value::Empty {
            self.remarked(key, *at, "");
            return None;
        }
        Some(node)
    }

    /// True for a key that stands there with a value, be it one that cannot be read.
    pub fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|(name, _, node)| name == key && node.value != Value::Empty)
    }

    /// Free text on one line. A remark after it is said: it may have been meant for a part of it.
    pub fn text(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let text = self.word(key)?;
        if let Some(plain) = commanded(self.source.slice(text.span)) {
            let message = "a backward stroke in double quotation marks is a command, and letters after it are lost";
            self.bad(text.span, message, format!("Put single ones round it: '{}'", clip(&plain)));
        }
        let last = text.span.end.saturating_sub(1);
        if !self.source.slice(text.span).ends_with(['"', '\'']) {
            self.remarked(key, Span { start: last, end: text.span.end }, &text.value);
        }
        Some(text)
    }

    /// Says that what follows on the line of a span is a remark; `value` is what was read before it.
    fn remarked(&mut self, key: &str, span: Span, value: &str) {
        let line = self.source.line_span(self.source.line(span.start));
        let rest = self.source.slice(Span { start: span.end, end: line.end.max(span.end) });
        let Some(at) =
            rest.find('#').filter(|at| rest[..*at].trim_matches([' ', '\t', ':', '"']).is_empty())
        else {
            return;
        };
        let (start, remark) = (span.end as usize + at, rest[at..].trim_end());
        let what = if value.is_empty() { "has no value" } else { "ends there" };
        let whole = [value, remark].join(" ").trim().replace('"', "'");
        let message = format!("what stands after # is not read: `{key}` {what}");
        let help = format!(
            "If it is part of the value, put that in quotes: {key}: \"{}\". A remark stands on a line of its own.",
            clip(&whole)
        );
        let span = Span::new(start, start + remark.len());
        self.findings.push(Diagnostic::new(&AFTER_HASH, self.source, span, message).help(help));
    }

    /// Text that is one of a few words, a date or the like.
    fn word(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let node = self.node(key)?;
        match &node.value {
            Value::Text(text) => {
                let value = text.split_whitespace().collect::<Vec<_>>().join(" ");
                let value = unquoted(&value).to_owned();
                (!value.is_empty()).then_some(Spanned { value, span: node.span })
            }
            _ => {
                let (message, help) = several(key, &node.value);
                self.bad(node.span, message, help);
                None
            }
        }
    }

    /// Text without its place.
    pub fn string(&mut self, key: &'static str) -> Option<String> {
        self.text(key).map(|text| text.value)
    }

    /// A list of texts; a single text is a list of one.
    pub fn texts(&mut self, key: &'static str) -> Vec<Spanned<String>> {
        let Some(node) = self.node(key) else { return Vec::new() };
        let items = match &node.value {
            Value::List(items) => items.as_slice(),
            _ => std::slice::from_ref(node),
        };
        let mut texts = Vec::new();
        for item in items {
            match &item.value {
                Value::Text(text) => {
                    texts.push(Spanned { value: text.trim().to_owned(), span: item.span })
                }
                _ => self.bad(
                    item.span,
                    format!("each item of `{key}` must be text"),
                    format!("Write `{key}: [one, another]`."),
                ),
            }
        }
        texts
    }

    /// A map of names to texts. `what` says what they are: "terms and their meanings".
    pub fn pairs(&mut self, key: &'static str, what: &str) -> Vec<(String, Spanned<String>)> {
        let Some(node) = self.node(key) else { return Vec::new() };
        let Value::Map(entries) = &node.value else {
            let help = format!(
                "Write {what}, each with a colon between, on lines of their own under `{key}:`, set in by two spaces."
            );
            self.bad(node.span, format!("`{key}` must be {what}"), help);
            return Vec::new();
        };
        let mut pairs = Vec::new();
        for (name, _, value) in entries {
            match &value.value {
                Value::Text(text) => {
                    pairs.push((name.clone(), Spanned { value: text.clone(), span: value.span }))
                }
                _ => self.bad(
                    value.span,
                    format!("what stands after `{}` must be text", clip(name)),
                    "Write it on one line after the colon.",
                ),
            }
        }
        pairs
    }

    /// A map of names to lists of texts; a single text is a list of one. `what` says what they are.
    pub fn lists(&mut self, key: &'static str, what: &str) -> Vec<(String, Vec<String>)> {
        let Some(node) = self.node(key) else { return Vec::new() };
        let Value::Map(entries) = &node.value else {
            let help = format!(
                "Write {what} on lines of their own under `{key}:`, set in by two spaces: `Clerk: [Town Manager]`"
            );
            self.bad(node.span, format!("`{key}` must be {what}"), help);
            return Vec::new();
        };
        let mut lists = Vec::new();
        for (name, _, value) in entries {
            let items = match &value.value {
                Value::List(items) => items.as_slice(),
                _ => std::slice::from_ref(value),
            };
            let mut texts = Vec::new();
            for item in items {
                match &item.value {
                    Value::Text(text) => texts.push(text.trim().to_owned()),
                    _ => self.bad(
                        item.span,
                        format!("what stands after `{}` must be text", clip(name)),
                        format!("Write `{}: [one, another]`.", clip(name)),
                    ),
                }
            }
            lists.push((name.clone(), texts));
        }
        lists
    }

    /// A text read by `read`; its error becomes a finding of `rule` at the words.
    pub fn parsed<T, E: ToString>(
        &mut self,
        key: &'static str,
        rule: &'static Rule,
        read: impl Fn(&str) -> Result<T, E>,
        help: impl Fn(&E) -> String,
    ) -> Option<Spanned<T>> {
        let text = self.word(key)?;
        match read(&text.value) {
            Ok(value) => Some(Spanned { value, span: text.span }),
            Err(error) => {
                let message = format!("`{key}: {}`: {}", clip(&text.value), error.to_string());
                self.findings.push(
                    Diagnostic::new(rule, self.source, text.span, message).help(help(&error)),
                );
                None
            }
        }
    }

    /// The address of a website.
    pub fn website(&mut self, key: &'static str) -> Option<Href> {
        self.parsed(key, &BAD_VALUE, Href::website, Unfit::help).map(|href| href.value)
    }

    /// A partial date.
    pub fn date(&mut self, key: &'static str) -> Option<Spanned<PartialDate>> {
        let text = self.word(key)?;
        let words = text.value;
        let date = PartialDate::parse(&words).map_err(|error| {
            let message = format!("`{key}: {}`: {error}", clip(&words));
            let finding = Diagnostic::new(&BAD_DATE, self.source, text.span, message);
            self.findings.push(finding.help(error.help(&words)));
        });
        date.ok().map(|value| Spanned { value, span: text.span })
    }

    /// A period; `other` reads it in the words of another language.
    pub fn period(
        &mut self,
        key: &'static str,
        other: impl Fn(&str) -> Option<Period>,
    ) -> Option<Spanned<Period>> {
        let read = |words: &str| Period::parse(words).or_else(|error| other(words).ok_or(error));
        self.parsed(key, &BAD_VALUE, read, |error| match error {
            PeriodError::Ambiguous => "Write `every 2 years` or `every 6 months`.".to_owned(),
            _ => "Write a number and a unit: 3 years, 18 months or 90 days.".to_owned(),
        })
    }

    /// The fields of the map under a key, read by `read`.
    pub fn within<T: Default>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&mut Fields<'a>) -> T,
    ) -> T {
        let Some(node) = self.node(key) else { return T::default() };
        let mut inner = Fields::new(self.source, node, key);
        let value = read(&mut inner);
        self.findings.append(&mut inner.finish());
        value
    }

    /// Reports a value that is wrong.
    pub fn bad(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.findings.push(Diagnostic::new(&BAD_VALUE, self.source, span, message).help(help));
    }

    /// Ends the reading: keys that were never asked for are unknown, each with the nearest known one.
    pub fn finish(mut self) -> Vec<Diagnostic> {
        for (name, span, _) in self.entries {
            if !self.asked.contains(&name.as_str()) {
                let shown = name.trim_matches(|c: char| c.is_whitespace() || is_unseen(c));
                if shown != name && self.asked.contains(&shown) {
                    let message = format!("a character that nobody sees stands beside `{shown}`");
                    let help = "Type the key anew, in place of what was pasted.";
                    let finding = Diagnostic::new(&UNKNOWN_KEY, self.source, *span, message);
                    self.findings.push(finding.help(help));
                    continue;
                }
                let message = format!("{} has no key `{}`", self.what, clip(name));
                // `{method: by hand, and by eye}`: a comma in curly brackets ends a value.
                let before = self.source.text()[..span.start as usize].trim_end();
                let cut = name.contains(' ') && before.ends_with(',');
                let help = match meant(name, self.asked.iter().copied()) {
                    _ if cut => "If these words belong to those before the comma, put straight quotation marks round the whole value: \"one, and two\".".to_owned(),
                    Some(known) => format!("Did you mean `{known}`?"),
                    None => format!("The keys are: {}.", self.asked.join(", ")),
                };
                self.findings
                    .push(Diagnostic::new(&UNKNOWN_KEY, self.source, *span, message).help(help));
            }
        }
        self.findings
    }
}

/// A text without the quotation marks that a word processor made of straight ones.
fn unquoted(text: &str) -> &str {
    [('“', '”'), ('‘', '’'), ('„', '“')]
        .iter()
        .find_map(|(open, close)| text.strip_prefix(*open)?.strip_suffix(*close))
        .filter(|inner| !inner.contains(['“', '”']))
        .map_or(text, str::trim)
}
