//! council.yaml: one council, how to reach it, and what holds for its protocols.

use super::languages::{languages, translations};
use super::statement::{statement, statement_places};
use super::{Defaults, site};
use crate::diagnostic::Place;
use crate::diagnostic::{Checked, Diagnostic};
use crate::protocol::{
    Contact, Council, CouncilRole, CouncilTerm, Href, Meeting, Notices, PartialDate, slug,
    term_address,
};
use crate::source::{Source, Span};
use crate::yaml::{BAD_VALUE, Fields, MISSING_METADATA, Node, Spanned, Value, parse};
use std::collections::BTreeMap;

/// What council.yaml says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CouncilSettings {
    /// The council.
    pub council: Council,
    /// What holds for its protocols.
    pub defaults: Defaults,
    /// Terms that hold for all its protocols, with their meanings.
    pub definitions: Vec<CouncilTerm>,
    /// The folders in which its pages stood before, each with where it is named; none is that of a site of one council.
    pub formers: Vec<(String, Place)>,
    /// Where some keys stand, for what is wrong with them in the end: `brand.colour`, `brand.logo`, `accessibility`.
    pub places: BTreeMap<String, Place>,
}

impl CouncilSettings {
    /// Those of a council whose council.yaml is missing or cannot be read: its pages keep their place, so that what was
    /// published of it can be held.
    pub fn unread(slug: &str) -> CouncilSettings {
        let council = Council { slug: slug.to_owned(), ..Council::default() };
        CouncilSettings { council, ..CouncilSettings::default() }
    }
}

/// The kinds of council.
pub const KINDS: [&str; 9] =
    ["parish", "town", "community", "city", "district", "borough", "county", "unitary", "other"];

/// Reads council.yaml; `slug` is the folder that its pages stand under.
pub fn council(source: &Source, slug: &str) -> Checked<CouncilSettings> {
    let mut findings = Vec::new();
    let Some(node) = parse(source, Span::new(0, source.text().len()), &mut findings) else {
        return Checked { value: CouncilSettings::unread(slug), findings };
    };
    let mut fields = Fields::new(source, &node, "council.yaml");
    let first = Place::new(source, source.line_span(1));
    let mut places = BTreeMap::from([("name".to_owned(), first)]);
    let (colour, logo) = fields.within("brand", |fields| brand(source, fields, &mut places));
    places.extend(statement_places(source, &node));
    let annual = annual_meetings(&mut fields);
    let value = CouncilSettings {
        council: Council {
            slug: slug.to_owned(),
            name: fields.string("name").unwrap_or_default(),
            kind: fields
                .parsed("kind", &BAD_VALUE, kind, |_| {
                    format!("The kinds are: {}.", KINDS.join(", "))
                })
                .map(|kind| kind.value),
            website: fields.website("website"),
            contact: fields.within("contact", contact),
            annual_meetings: annual.clone(),
            meetings: meetings(&mut fields, &annual),
            colour,
            logo,
            languages: languages(&mut fields, "language"),
            licence: fields.string("licence"),
            translations: translations(&mut fields),
            notices: fields
                .parsed("review_notices", &BAD_VALUE, notices, |_| {
                    "Write plain, neutral or off.".to_owned()
                })
                .map_or_else(Notices::default, |notices| notices.value),
            statement: statement(&mut fields),
            roles: roles(&mut fields),
        },
        defaults: fields.within("defaults", site::defaults),
        definitions: fields
            .pairs("definitions", "terms and their meanings")
            .into_iter()
            .map(term)
            .collect(),
        formers: formers(source, &mut fields, slug),
        places,
    };
    let meant = fields.is_meant("name");
    findings.append(&mut fields.finish());
    if value.council.name.is_empty() && !meant {
        let missing = Diagnostic::new(
            &MISSING_METADATA,
            source,
            source.line_span(1),
            "council.yaml does not name the council",
        );
        findings.push(missing.help("Add a line: `name: Exampleford Town Council`"));
    }
    Checked { value, findings }
}

/// `redirect_from`: the folders that the council had in this site before.
fn formers(source: &Source, fields: &mut Fields, own: &str) -> Vec<(String, Place)> {
    let mut formers: Vec<(String, Place)> = Vec::new();
    for Spanned { value, span } in fields.texts("redirect_from") {
        let name = value.strip_prefix("content/").unwrap_or(&value).trim_matches('/');
        let none = name.contains('/') || name.is_empty() && value != "/";
        // A folder "Nether Wallop" stands at nether-wallop/.
        let folder = if name.is_empty() { String::new() } else { slug(name) };
        if folder == own {
            fields.bad(
                span,
                format!("`{value}` is the folder that the council has"),
                "Write the one that it had before, or take the line out.",
            );
        } else if none {
            fields.bad(
                span,
                format!("`{value}` is not the name of a folder"),
                "Write the name that the council's folder had: redirect_from: old-folder. The address of another page belongs under `redirect_from:` of the document that takes its place.",
            );
        } else if formers.iter().all(|(former, _)| *former != folder) {
            formers.push((folder, Place::new(source, span)));
        }
    }
    formers
}

/// Roles with the other names that documents have for them.
fn roles(fields: &mut Fields) -> Vec<CouncilRole> {
    let named = fields.lists("roles", "roles and their other names");
    named.into_iter().map(|(name, also)| CouncilRole { name, also }).collect()
}

fn term((term, meaning): (String, Spanned<String>)) -> CouncilTerm {
    CouncilTerm { address: term_address(&term), term, meaning: meaning.value }
}

fn kind(words: &str) -> Result<String, &'static str> {
    let word = words.to_lowercase();
    if KINDS.contains(&word.as_str()) { Ok(word) } else { Err("this is not a kind of council") }
}

/// The kind of council that a name says: "Exampleford Parish Council" is a parish's.
pub fn council_kind(name: &str) -> Option<&'static str> {
    let words: Vec<String> = name.to_lowercase().split_whitespace().map(str::to_owned).collect();
    // The word stands beside "Council" as a rule: a Borough Council may be called after a town, and a parish after a city.
    let named = words.iter().rev().filter_map(|word| {
        KINDS[..8].iter().find(|kind| word.trim_matches(|c: char| !c.is_alphabetic()) == **kind)
    });
    named.copied().next()
}

fn contact(fields: &mut Fields) -> Contact {
    Contact {
        name: fields.string("name"),
        role: fields.string("role"),
        email: fields
            .parsed(
                "email",
                &BAD_VALUE,
                |words| Href::mail(words).map(|_| words.to_owned()),
                |_| "Write one address, such as clerk@exampleford.example".to_owned(),
            )
            .map(|email| email.value),
        phone: fields.string("phone"),
        address: fields.string("address"),
    }
}

/// One date or a list of them.
fn annual_meetings(fields: &mut Fields) -> Vec<PartialDate> {
    let mut dates = Vec::new();
    for text in fields.texts("annual_meeting") {
        match PartialDate::parse(&text.value) {
            Ok(date) => dates.push(date),
            Err(error) => fields.bad(
                text.span,
                format!("`annual_meeting: {}`: {error}", text.value),
                "Write the dates of the annual meetings: annual_meeting: [12 May 2026, 11 May 2027]",
            ),
        }
    }
    dates.sort_by_key(|date| date.last_day());
    dates
}

const MEETINGS: &str = "Write the days of its meetings: meetings: [8 December 2026, 12 January 2027]; or under the name of each committee its own.";

/// The calendar of meetings: days of the council's own, or those of each body under its name; with the annual meetings.
fn meetings(fields: &mut Fields, annual: &[PartialDate]) -> Vec<Meeting> {
    let of_a_day = |date: &PartialDate| match date {
        PartialDate::Day(day) => Some(Meeting { day: *day, body: None, annual: true }),
        _ => None,
    };
    let mut all: Vec<Meeting> = annual.iter().filter_map(of_a_day).collect();
    let mut add = |fields: &mut Fields, body: Option<&str>, node: &Node| {
        let items = match &node.value {
            Value::List(items) => items.as_slice(),
            _ => std::slice::from_ref(node),
        };
        for item in items {
            let Value::Text(text) = &item.value else {
                fields.bad(item.span, "a meeting is a day", MEETINGS);
                continue;
            };
            match PartialDate::parse(text.trim()) {
                Ok(PartialDate::Day(day)) => {
                    all.push(Meeting { day, body: body.map(str::to_owned), annual: false });
                }
                Ok(_) => fields.bad(item.span, format!("`{}` is no day", text.trim()), MEETINGS),
                Err(why) => fields.bad(item.span, format!("`{}`: {why}", text.trim()), MEETINGS),
            }
        }
    };
    if let Some(node) = fields.node("meetings") {
        match &node.value {
            Value::Map(bodies) => {
                bodies.iter().for_each(|(body, _, days)| add(fields, Some(body), days));
            }
            _ => add(fields, None, node),
        }
    }
    all.sort();
    // The annual meeting may stand in both lists.
    all.dedup_by(|b, a| {
        let same = a.day == b.day && a.body == b.body;
        a.annual |= same && b.annual;
        same
    });
    all
}

fn notices(words: &str) -> Result<Notices, &'static str> {
    match words {
        "plain" => Ok(Notices::Plain),
        "neutral" => Ok(Notices::Neutral),
        "off" => Ok(Notices::Off),
        _ => Err("this is not a way to speak of reviews"),
    }
}

/// The colour and the logo; the logo's path is relative to council.yaml.
fn brand(
    source: &Source,
    fields: &mut Fields,
    places: &mut BTreeMap<String, Place>,
) -> (Option<String>, Option<String>) {
    let colour = fields.parsed("colour", &BAD_VALUE, colour, |_| {
        "Write six digits in quotes: \"#0b4f45\"".to_owned()
    });
    let logo = fields.parsed("logo", &BAD_VALUE, picture, |_| {
        "Put a file such as logo.svg or logo.png beside council.yaml, and write its name."
            .to_owned()
    });
    let place = |key: &str, span| (key.to_owned(), Place::new(source, span));
    places.extend(colour.as_ref().map(|colour| place("brand.colour", colour.span)));
    places.extend(logo.as_ref().map(|logo| place("brand.logo", logo.span)));
    let folder = source.path().rsplit_once('/').map_or("", |(folder, _)| folder);
    (colour.map(|colour| colour.value), logo.map(|logo| format!("{folder}/{}", logo.value)))
}

fn picture(words: &str) -> Result<String, &'static str> {
    let ending = words.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
    let known = ["svg", "png", "jpg", "jpeg", "webp", "gif"].contains(&ending.as_str());
    if known && !words.contains("..") && !words.contains(':') && !words.starts_with('/') {
        Ok(words.to_owned())
    } else {
        Err("this is not a picture of this folder")
    }
}

fn colour(words: &str) -> Result<String, &'static str> {
    let digits = words.strip_prefix('#').unwrap_or("");
    let good = digits.len() == 6 && digits.chars().all(|c| c.is_ascii_hexdigit());
    if good { Ok(words.to_lowercase()) } else { Err("this is not a colour") }
}
