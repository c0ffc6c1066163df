//! Front matter -> metadata: every key checked at its words.

use super::dates::{period, review_words};
use super::history::history;
use super::kind::{kind_of, kind_typed};
use super::opening::{opens, second, split, unopened};
use super::title::no_title;
use crate::diagnostic::{Diagnostic, Level};
use crate::language::{Language, is_tag};
use crate::lexicon::Lexicon;
use crate::protocol::{
    Act, BasedOn, Metadata, PartialDate, Places, Removed, Status, Unread, Waiver,
};
use crate::source::{Source, Span, nearest};
use crate::yaml::{BAD_DATE, BAD_VALUE, Fields, Node, Spanned, Value, parse};

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

/// Where model texts stand: they say who published them, and when.
pub const MODELS: &str = "content/models/";

/// Reads the front matter of a source.
pub fn front_matter(
    source: &Source,
    places: &mut Places,
    findings: &mut Vec<Diagnostic>,
) -> FrontMatter {
    let text = source.text();
    let Some((inner, body)) = split(text) else {
        findings.push(unopened(source).unwrap_or_else(|| no_title(source, 0)));
        let metadata = Metadata { unread: true, ..Metadata::default() };
        let body = if opens(text) { text.len() } else { 0 };
        return FrontMatter { metadata, body, ..FrontMatter::default() };
    };
    findings.extend(second(source, body));
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
    let id = id(&mut fields);
    key("id", id.as_ref().map(|id| id.span));
    found.id = id.map(|id| id.value);
    metadata.also_known_as =
        fields.texts("also_known_as").into_iter().map(|name| name.value).collect();
    let language = fields.parsed("language", &BAD_VALUE, language_tag, |_| {
        "Write en-GB for English, cy for Welsh.".to_owned()
    });
    key("language", language.as_ref().map(|language| language.span));
    metadata.language = language.map(|language| language.value);
    let language = metadata.language.as_deref().and_then(Language::named);
    let tongue = language.unwrap_or_default();
    let typed = fields.string("kind").map(|kind| kind_typed(&kind, tongue));
    metadata.kind = typed.unwrap_or_else(|| kind_of(&metadata.title, tongue).to_owned());
    let status = fields.parsed("status", &BAD_VALUE, named_status, |_| {
        format!("The statuses are: {}.", Status::NAMES.join(", "))
    });
    for (name, slot) in [
        ("adopted", &mut metadata.adopted),
        ("reviewed", &mut metadata.reviewed),
        ("review_by", &mut metadata.review_by),
    ] {
        let date = fields.date(name);
        key(name, date.as_ref().map(|date| date.span));
        *slot = date.map(|date| date.value);
    }
    let every = fields.period("review_every", |words| period(words, language.unwrap_or_default()));
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
    texts(&mut fields, metadata, &mut key);
    history(&mut fields, metadata, places);
    found.auto = grouped(&mut fields, metadata, places);
    untitled(&mut fields, found);
    findings.append(&mut fields.finish());
}

/// Says that there is no title, where nothing is known to be meant for one.
fn untitled(fields: &mut Fields, found: &FrontMatter) {
    if found.metadata.title.is_empty()
        && fields.node("title").is_none()
        && !fields.is_meant("title")
    {
        fields.findings.push(no_title(fields.source(), found.body));
    }
}

/// The keys that hold a text.
fn texts(
    fields: &mut Fields,
    metadata: &mut Metadata,
    key: &mut impl FnMut(&'static str, Option<Span>),
) {
    for (name, slot) in [
        ("version", &mut metadata.version),
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
}

/// The keys that hold others, or several values; true where the numbers are to be counted.
fn grouped(fields: &mut Fields, metadata: &mut Metadata, places: &mut Places) -> bool {
    places.keys.extend(fields.node("based_on").map(|node| ("based_on", node.span)));
    metadata.based_on = based_on(fields);
    if fields.source().path().starts_with(MODELS) {
        metadata.publisher = fields.string("publisher");
        metadata.year = fields.string("year");
    }
    metadata.extra = fields
        .node("extra")
        .map_or_else(|| json(&Value::Map(Vec::new())), |node| json(&node.value));
    metadata.review_waiver = fields.within("review_waiver", waiver);
    metadata.definitions = fields
        .pairs("definitions", "terms and their meanings")
        .into_iter()
        .map(|(term, meaning)| (term, meaning.value))
        .collect();
    let old = fields.texts("redirect_from");
    places.redirects = old.iter().map(|address| address.span).collect();
    metadata.redirect_from = old.into_iter().map(|address| address.value).collect();
    places.keys.extend(removed(fields, metadata).map(|span| ("removed", span)));
    let auto = fields.parsed("numbering", &BAD_VALUE, numbering, |_| {
        "Write `numbering: as-written` or `numbering: auto`.".to_owned()
    });
    auto.is_some_and(|auto| auto.value)
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
    let mut read = review_words(&text.value, &metadata.title, language);
    read.take_bare_date();
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
        Some(
            Unread::Vague
            | Unread::Placeholder
            | Unread::Who
            | Unread::Election
            | Unread::Time
            | Unread::Another,
        )
        | None => None,
    };
    if let Some((rule, message)) = wrong {
        fields.findings.push(Diagnostic::new(rule, source, text.span, message).help(help));
    }
    metadata.adopted = metadata.adopted.or(read.adopted());
    metadata.reviewed = metadata.reviewed.or(read.date_of(Act::Reviewed));
    metadata.review = Some(read);
}

fn id(fields: &mut Fields) -> Option<Spanned<String>> {
    let Spanned { value, span } = fields.text("id")?;
    if is_id(&value) {
        return Some(Spanned { value, span });
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

fn language_tag(words: &str) -> Result<String, &'static str> {
    is_tag(words).then(|| words.to_owned()).ok_or("this is not the tag of a language")
}

fn named_status(words: &str) -> Result<Status, String> {
    let near = || nearest(words, Status::NAMES).and_then(Status::named);
    Status::named(words).ok_or_else(|| match meant_status(words).or_else(near) {
        Some(status) => format!("this is not a status; did you mean `{}`?", status.name()),
        None => "this is not a status".to_owned(),
    })
}

/// The status that other words for one mean, as councils write them: never taken for it, only offered.
fn meant_status(words: &str) -> Option<Status> {
    let words = words.trim().to_lowercase();
    let mut all = Language::ALL.into_iter().flat_map(|of| Lexicon::of(of).words("status-meant"));
    all.find(|(word, _)| *word == words).and_then(|(_, status)| Status::named(status))
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
        let (publisher, year, url, model, blanks) = Default::default();
        return Some(BasedOn { title: title.clone(), publisher, year, url, model, blanks });
    }
    fields.within("based_on", |fields| {
        let (publisher, year, url) =
            (fields.string("publisher"), fields.string("year"), fields.website("url"));
        let model = fields.string("model");
        let blanks = fields.pairs("blanks", "blanks and their words");
        let blanks = blanks.into_iter().map(|(name, words)| (name, words.value)).collect();
        let title = if model.is_some() && fields.node("title").is_none() {
            model.clone()
        } else {
            fields.string("title")
        };
        title.map(|title| BasedOn { title, publisher, year, url, model, blanks })
    })
}

/// A reason not to hold a late review against anyone, until its day.
fn waiver(fields: &mut Fields) -> Option<Waiver> {
    let until = fields.date("until");
    let reason = fields.text("reason");
    // What is there and cannot be read was said to be wrong, and is not missing.
    let (has_until, has_reason) = (fields.has("until"), fields.has("reason"));
    if let (Some(until), false) = (&until, has_reason) {
        fields.bad(
            until.span,
            "a waiver needs a reason",
            "Add `reason:` with why the review has to wait.",
        );
    }
    if let (false, Some(reason)) = (has_until, &reason) {
        fields.bad(
            reason.span,
            "a waiver needs an end",
            "Add `until:` with the last day on which it holds.",
        );
    }
    Some(Waiver { until: until?.value, reason: reason?.value })
}

/// `removed`: addresses that were published and are no more, each with when, by which minute, and what replaced it.
fn removed(fields: &mut Fields, metadata: &mut Metadata) -> Option<Span> {
    let node = fields.node("removed")?;
    let Value::Map(entries) = &node.value else {
        fields.bad(node.span, "`removed` must be addresses and what became of them", REMOVED);
        metadata.removals_unread = true;
        return None;
    };
    let before = fields.findings.len();
    for (address, span, node) in entries {
        match &node.value {
            Value::Text(words) => {
                let (message, help) = undated(address, words);
                fields.bad(node.span, message, help);
                continue;
            }
            Value::List(_) => {
                let message = format!("what stands after `{address}` must say when it was removed");
                fields.bad(node.span, message, REMOVED);
                continue;
            }
            Value::Map(_) | Value::Empty => {}
        }
        let mut inner = Fields::new(fields.source(), node, "removed");
        let date = inner.date("date").map(|date| date.value);
        let (minute, replaced_by) = (inner.string("minute"), inner.string("replaced_by"));
        let meant = inner.has("date") || inner.is_meant("date");
        fields.findings.append(&mut inner.finish());
        match date {
            Some(date) => metadata.removed.push(Removed {
                address: address.trim_start_matches('#').to_owned(),
                span: *span,
                date,
                minute,
                replaced_by,
            }),
            None if meant => {}
            None => fields.bad(
                *span,
                format!("`{address}` has no date on which it was removed"),
                REMOVED,
            ),
        }
    }
    metadata.removals_unread = fields.findings.len() > before;
    Some(node.span)
}

/// A value of `removed` that is one word or a date alone: what is so, and what to type.
fn undated(address: &str, words: &str) -> (String, String) {
    match PartialDate::parse(words) {
        Ok(date) => (
            format!("`{date}` stands after `{address}` without saying what happened then"),
            format!("Write: \"{address}\": {{date: {date}}}"),
        ),
        Err(_) => (
            format!("what stands after `{address}` must say when it was removed"),
            REMOVED.to_owned(),
        ),
    }
}

const REMOVED: &str = "Write under `removed:` the address in quotes, and when it was removed:\n  \"4.5\": {date: 12 May 2026, minute: FC 26/41, replaced_by: \"4.6\"}";
