//! Front matter -> metadata: every key checked at its words.

use super::dates::{dates, review_words};
use super::kind::kind_of;
use crate::diagnostic::{Diagnostic, Level, Rule};
use crate::language::Language;
use crate::protocol::{
    Act, BasedOn, Metadata, PartialDate, Places, Removed, Status, Unread, Waiver, last,
};
use crate::source::{Source, Span, is_unseen, nearest};
use crate::yaml::{BAD_DATE, BAD_VALUE, Fields, MISSING_METADATA, Node, Spanned, Value, parse};

/// Front matter that is opened and never closed.
pub static OPEN_FRONT_MATTER: Rule = Rule::error(
    "open-front-matter",
    "The file opens with a line of --- and the lines about the document never end, so nothing of it can be read.",
    "Type a second line of --- after the last of those lines.",
);

/// What the front matter asks of the reader of the body.
#[derive(Debug, Default)]
pub struct FrontMatter {
    /// The metadata.
    pub metadata: Metadata,
    /// `id`, where it is given.
    pub id: Option<String>,
    /// `numbering: auto`
    pub auto: bool,
    /// The lines between those of `---`.
    pub lines: Span,
    /// Where the body begins.
    pub body: usize,
}

/// Reads the front matter of a source.
pub fn front_matter(
    source: &Source,
    places: &mut Places,
    findings: &mut Vec<Diagnostic>,
) -> FrontMatter {
    let text = source.text();
    let Some((inner, body)) = split(text) else {
        if opens(text) {
            let finding = Diagnostic::new(
                &OPEN_FRONT_MATTER,
                source,
                source.line_span(1),
                "the lines about the protocol have no end",
            );
            findings.push(
                finding.help("Type a line of --- after the last of them, before the text begins."),
            );
            let metadata = Metadata { unread: true, ..Metadata::default() };
            return FrontMatter { metadata, body: text.len(), ..FrontMatter::default() };
        }
        findings.push(match almost_opens(text) {
            Some((start, line)) => not_three(source, start, line),
            None => no_title(source, 0),
        });
        let metadata = Metadata { unread: true, ..Metadata::default() };
        return FrontMatter { metadata, ..FrontMatter::default() };
    };
    let mut found = FrontMatter { lines: inner, body, ..FrontMatter::default() };
    let before = findings.len();
    if let Some(node) = parse(source, inner, findings) {
        read(source, &node, &mut found, places, findings);
    }
    let wrong = findings[before..].iter().any(|finding| finding.level == Level::Deny);
    let stated = places.keys.contains_key("status") || found.metadata.status != Status::Draft;
    found.metadata.unread = wrong && !stated;
    found
}

/// Where the line stands that opens the front matter: the first that is not blank, whatever spaces stand before it.
fn opening(text: &str) -> Option<(usize, &str)> {
    let blank = |c: char| c.is_whitespace() || is_unseen(c);
    let start = text.len() - text.trim_start_matches(blank).len();
    let line = text[start..].lines().next()?;
    Some((start, line.trim_end_matches(blank)))
}

fn opens(text: &str) -> bool {
    opening(text).is_some_and(|(_, line)| line == "---")
}

/// What a word processor makes of three hyphens, or a slip of the hand.
fn almost_opens(text: &str) -> Option<(usize, &str)> {
    let dashes = |c: char| matches!(c, '-' | '–' | '—' | '_' | '=' | ' ' | '*' | '\u{2011}');
    let (start, line) =
        opening(text).filter(|(_, line)| !line.is_empty() && line.chars().all(dashes))?;
    let next = text[start..].lines().nth(1)?;
    next.split_once(':').is_some_and(|(key, _)| !key.contains(' ')).then_some((start, line))
}

/// The span between the two lines of `---`, and where the body begins.
fn split(text: &str) -> Option<(Span, usize)> {
    let (first, _) = opening(text).filter(|(_, line)| *line == "---")?;
    let start = first + text[first..].find('\n')? + 1;
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        let next = at + line.len();
        if matches!(line.trim_matches(|c: char| c.is_whitespace() || is_unseen(c)), "---" | "...") {
            return Some((Span::new(start, at), next));
        }
        at = next;
    }
    None
}

/// A missing title, with the first heading of the text as the title to type.
fn no_title(source: &Source, body: usize) -> Diagnostic {
    let text = &source.text()[body..];
    let title = likely_title(text);
    let adopted =
        stated_day(text).map_or_else(|| "15 October 2025".to_owned(), |date| date.to_string());
    let help = if body == 0 {
        format!(
            "Type at the very top, with the day on which the council adopted it:\n---\ntitle: {title}\nadopted: {adopted}\n---"
        )
    } else {
        format!("Add a line: title: {title}")
    };
    Diagnostic::new(&MISSING_METADATA, source, source.line_span(1), "this document has no title")
        .help(help)
}

fn not_three(source: &Source, start: usize, line: &str) -> Diagnostic {
    let span = Span::new(start, start + line.len());
    let message =
        format!("the lines about the document open with `{line}` and not with three hyphens");
    Diagnostic::new(&OPEN_FRONT_MATTER, source, span, message).help(
        "Type --- in its place, and a second line of --- after the last of those lines. Word makes a dash of hyphens: type them in a text editor.",
    )
}

/// The title to offer: the first heading, else the first of the first lines that names a kind of document, else the first.
fn likely_title(text: &str) -> String {
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty()).take(8);
    let heading = lines().find(|line| line.starts_with('#'));
    let named = |line: &&str| kind_of(line, Language::English) != "document" && line.len() < 80;
    let title = heading
        .or_else(|| lines().find(named))
        .or_else(|| lines().next())
        .map_or("", |line| line.trim_matches(['#', '*', '_', ' ']));
    let title: String = title.chars().filter(|c| !is_unseen(*c)).collect();
    if title.is_empty() || title.len() > 100 || title.contains(':') || title.starts_with('-') {
        return "Media Protocol".to_owned();
    }
    if title.chars().any(char::is_lowercase) { title } else { capitalised(&title) }
}

/// "MEDIA POLICY" as a title is written: "Media Policy".
fn capitalised(title: &str) -> String {
    let word = |word: &str| {
        let lower = word.to_lowercase();
        if matches!(lower.as_str(), "of" | "and" | "the" | "on" | "for" | "in" | "to" | "at") {
            return lower;
        }
        let mut letters = lower.chars();
        letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
    };
    title.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// The day of adoption that a text states.
fn stated_day(text: &str) -> Option<PartialDate> {
    let read = dates(text, 0, "", Language::English);
    last(read.iter().filter_map(|(read, _)| read.adopted()))
}

fn read(
    source: &Source,
    node: &Node,
    found: &mut FrontMatter,
    places: &mut Places,
    findings: &mut Vec<Diagnostic>,
) {
    let mut fields = Fields::new(source, node, "front matter");
    let mut key = |name: &'static str, span: Option<Span>| {
        if let Some(span) = span {
            places.keys.insert(name, span);
        }
    };
    let metadata = &mut found.metadata;
    let title = fields.text("title");
    key("title", title.as_ref().map(|title| title.span));
    metadata.title = title.map_or(String::new(), |title| title.value);
    found.id = id(&mut fields);
    metadata.also_known_as =
        fields.texts("also_known_as").into_iter().map(|name| name.value).collect();
    let language = fields.text("language");
    key("language", language.as_ref().map(|language| language.span));
    metadata.language = language.map(|language| language.value);
    let language = metadata.language.as_deref().and_then(Language::named);
    let named = kind_of(&metadata.title, language.unwrap_or_default());
    metadata.kind =
        fields.string("kind").map_or_else(|| named.to_owned(), |kind| kind.to_lowercase());
    let status = fields.parsed("status", &BAD_VALUE, named_status, |_| {
        format!("The statuses are: {}.", Status::NAMES.join(", "))
    });
    let version = fields.text("version");
    key("version", version.as_ref().map(|version| version.span));
    metadata.version = version.map(|version| version.value);
    for (name, slot) in [
        ("adopted", &mut metadata.adopted),
        ("reviewed", &mut metadata.reviewed),
        ("review_by", &mut metadata.review_by),
    ] {
        let date = fields.date(name);
        key(name, date.as_ref().map(|date| date.span));
        *slot = date.map(|date| date.value);
    }
    let every = fields.period("review_every");
    key("review_every", every.as_ref().map(|every| every.span));
    metadata.review_every = every.map(|every| every.value);
    review(source, &mut fields, metadata, &mut key);
    // Only what was adopted is reviewed, or comes up for review: a date of either says so as well as `adopted` does.
    let dated = metadata.adopted.or(metadata.reviewed).or(metadata.review_by).is_some()
        || metadata.review.is_some();
    metadata.status = status
        .as_ref()
        .map_or(if dated { Status::Adopted } else { Status::Draft }, |status| status.value);
    key("status", status.map(|status| status.span));
    for (name, slot) in [
        ("minute", &mut metadata.minute),
        ("approved_by", &mut metadata.approved_by),
        ("owner", &mut metadata.owner),
        ("author", &mut metadata.author),
        ("summary", &mut metadata.summary),
        ("supersedes", &mut metadata.supersedes),
        ("replaced_by", &mut metadata.replaced_by),
        ("translation_of", &mut metadata.translation_of),
    ] {
        let text = fields.text(name);
        key(name, text.as_ref().map(|text| text.span));
        *slot = text.map(|text| text.value);
    }
    metadata.based_on = based_on(&mut fields);
    metadata.extra = fields
        .node("extra")
        .map_or_else(|| json(&Value::Map(Vec::new())), |node| json(&node.value));
    metadata.review_waiver = fields.within("review_waiver", waiver);
    found.auto = fields
        .parsed("numbering", &BAD_VALUE, numbering, |_| {
            "Write `numbering: as-written` or `numbering: auto`.".to_owned()
        })
        .is_some_and(|auto| auto.value);
    metadata.definitions = fields
        .pairs("definitions", "terms and their meanings")
        .into_iter()
        .map(|(term, meaning)| (term, meaning.value))
        .collect();
    let old = fields.texts("redirect_from");
    places.redirects = old.iter().map(|address| address.span).collect();
    metadata.redirect_from = old.into_iter().map(|address| address.value).collect();
    removed(&mut fields, metadata);
    if metadata.title.is_empty() && fields.node("title").is_none() {
        fields.findings.push(no_title(source, found.body));
    }
    findings.append(&mut fields.finish());
}

/// `review`: the council's own sentence. What it states and no key does, counts; words that cannot be a date are shown.
fn review(
    source: &Source,
    fields: &mut Fields,
    metadata: &mut Metadata,
    key: &mut impl FnMut(&'static str, Option<Span>),
) {
    let Some(text) = fields.text("review") else { return };
    key("review", Some(text.span));
    let language = metadata.language.as_deref().and_then(Language::named).unwrap_or_default();
    let read = review_words(&text.value, &metadata.title, language);
    let help = "Write the council's sentence, such as `review: Next review April 2028`, or use `review_by` and `review_every`.";
    let wrong = match &read.unread {
        Some(Unread::NoSuchDay(day)) => Some((&BAD_DATE, format!("there is no day {day}"))),
        Some(Unread::Disguised) => Some((
            &BAD_DATE,
            "these words hold digits or marks that are not what they look like".to_owned(),
        )),
        Some(Unread::TooLong) => {
            Some((&BAD_VALUE, "this is too long to be one sentence about reviews".to_owned()))
        }
        Some(Unread::Nothing) => Some((
            &BAD_VALUE,
            "these words say nothing about a review that is understood".to_owned(),
        )),
        Some(Unread::Vague | Unread::Placeholder | Unread::Who | Unread::Election) | None => None,
    };
    if let Some((rule, message)) = wrong {
        fields.findings.push(Diagnostic::new(rule, source, text.span, message).help(help));
    }
    metadata.adopted = metadata.adopted.or(read.adopted());
    metadata.reviewed = metadata.reviewed.or(read.date_of(Act::Reviewed));
    metadata.review = Some(read);
}

fn id(fields: &mut Fields) -> Option<String> {
    let Spanned { value, span } = fields.text("id")?;
    if is_id(&value) {
        return Some(value);
    }
    fields.bad(
        span,
        format!("`id: {value}` cannot be part of a web address"),
        format!("Use small letters, digits and hyphens: id: {}", super::slug(&value)),
    );
    None
}

/// True for what may be a protocol's id or a council's folder: small letters, digits and hyphens.
fn is_id(word: &str) -> bool {
    !word.is_empty()
        && word.len() <= 80
        && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

fn named_status(words: &str) -> Result<Status, String> {
    Status::named(words).ok_or_else(|| match nearest(words, Status::NAMES) {
        Some(status) => format!("this is not a status; did you mean `{status}`?"),
        None => "this is not a status".to_owned(),
    })
}

fn numbering(words: &str) -> Result<bool, &'static str> {
    match words {
        "auto" => Ok(true),
        "as-written" => Ok(false),
        _ => Err("this is not a way of numbering"),
    }
}

/// A value as data for templates. Scalars stay text, as everywhere: `no` is "no", `3.10` is "3.10".
fn json(value: &Value) -> serde_json::Value {
    match value {
        Value::Empty => serde_json::Value::Null,
        Value::Text(text) => text.clone().into(),
        Value::List(items) => items.iter().map(|item| json(&item.value)).collect(),
        Value::Map(entries) => serde_json::Value::Object(
            entries.iter().map(|(key, _, node)| (key.clone(), json(&node.value))).collect(),
        ),
    }
}

fn based_on(fields: &mut Fields) -> Option<BasedOn> {
    let node = fields.node("based_on")?;
    if let Value::Text(title) = &node.value {
        return Some(BasedOn { title: title.clone(), publisher: None, year: None, url: None });
    }
    fields.within("based_on", |fields| {
        let (publisher, year, url) =
            (fields.string("publisher"), fields.string("year"), fields.website("url"));
        fields.string("title").map(|title| BasedOn { title, publisher, year, url })
    })
}

/// A reason not to hold a late review against anyone, until its day.
fn waiver(fields: &mut Fields) -> Option<Waiver> {
    let until = fields.date("until");
    let reason = fields.text("reason");
    if let (Some(until), None) = (&until, &reason) {
        fields.bad(
            until.span,
            "a waiver needs a reason",
            "Add `reason:` with why the review has to wait.",
        );
    }
    if let (None, Some(reason)) = (&until, &reason) {
        fields.bad(
            reason.span,
            "a waiver needs an end",
            "Add `until:` with the last day on which it holds.",
        );
    }
    Some(Waiver { until: until?.value, reason: reason?.value })
}

/// `removed`: addresses that were published and are no more, each with when, by which minute, and what replaced it.
fn removed(fields: &mut Fields, metadata: &mut Metadata) {
    let Some(node) = fields.node("removed") else { return };
    let Value::Map(entries) = &node.value else {
        fields.bad(node.span, "`removed` must be addresses and what became of them", REMOVED);
        return;
    };
    for (address, span, node) in entries {
        let mut inner = Fields::new(fields.source(), node, "removed");
        let date = inner.date("date").map(|date| date.value);
        let (minute, replaced_by) = (inner.string("minute"), inner.string("replaced_by"));
        fields.findings.append(&mut inner.finish());
        match date {
            Some(date) => metadata.removed.push(Removed {
                address: address.trim_start_matches('#').to_owned(),
                date,
                minute,
                replaced_by,
            }),
            None => fields.bad(
                *span,
                format!("`{address}` has no date on which it was removed"),
                REMOVED,
            ),
        }
    }
}

const REMOVED: &str = "Write under `removed:` the address in quotes, and when it was removed:\n  \"4.5\": {date: 12 May 2026, minute: FC 26/41, replaced_by: \"4.6\"}";
