//! What the site says that was published last: of a council that is held back, its documents, places and days.

use crate::page::{home_path, protocol_path};
use crate::read::slug;
use crate::register::{Held, Register, Target, resolve, written_for};
use jiff::civil::Date;
use serde_json::Value;
use std::collections::BTreeSet;

/// The site as it was last published.
pub struct LastSite<'a> {
    /// Its files.
    pub files: &'a BTreeSet<String>,
    /// Reads one of them.
    pub read: &'a dyn Fn(&str) -> Option<String>,
}

/// The address of the council in whose folder a path lies; None at the root of the site.
pub(super) fn folder(path: &str) -> Option<String> {
    path.split_once('/').map(|(folder, _)| slug(folder))
}

/// What stands on the site of a council, whatever its sources say today.
pub(super) fn held(register: &Register, at: usize, last: &LastSite, mapped: &[Mapped]) -> Held {
    let council = &register.councils[at];
    let inside = |path: &&String| folder(path).is_some_and(|of| of == council.council.slug);
    let files: BTreeSet<String> = last.files.iter().filter(inside).cloned().collect();
    let home = home_path(council).to_string();
    let mut held = Held::default();
    if files.contains(&home) {
        let data = format!("{}/register.json", council.council.slug);
        let data = (last.read)(&data).and_then(|text| serde_json::from_str(&text).ok());
        listed(&mut held, &data.unwrap_or(Value::Null), register.today);
        held.name.get_or_insert_with(|| council.council.name.clone());
    }
    held.mapped = mapped
        .iter()
        .filter_map(|(address, day)| {
            let mut starts = address.match_indices('/').map(|(at, _)| &address[at + 1..]);
            starts.find_map(|path| {
                let page = format!("{path}index.html");
                files.contains(&page).then_some((page, *day))
            })
        })
        .collect();
    let led_into = register.led_into_from_outside(at).into_iter();
    let mut led_into: BTreeSet<String> =
        led_into.map(|entry| council.entries[entry].protocol.id.clone()).collect();
    led_into.extend(written_into(register, at));
    for id in led_into {
        let page = protocol_path(council, &id).to_string();
        if let Some(text) = files.contains(&page).then(|| (last.read)(&page)).flatten() {
            held.addresses.insert(page, ids(&text));
        }
    }
    held.files = files;
    held
}

/// The documents of a council to which links of others lead that nothing answers today, by their ids.
fn written_into(register: &Register, at: usize) -> impl Iterator<Item = String> {
    let others = register.councils.iter().enumerate().filter(move |(other, _)| *other != at);
    let protocols = others.flat_map(|(_, other)| &other.entries).map(|entry| &entry.protocol);
    let links = protocols
        .flat_map(|protocol| protocol.places.links.iter().map(move |link| (protocol, &*link.to)));
    links
        .filter(|(protocol, to)| matches!(resolve(register, protocol, to), Target::Nowhere(_)))
        .filter_map(|(protocol, to)| written_for(register, protocol, to))
        .filter(move |(slug, _)| *slug == register.councils[at].council.slug)
        .map(|(_, id)| id)
}

/// What the review register that was published last says.
fn listed(held: &mut Held, data: &Value, today: Date) {
    held.name = data["council"]["name"].as_str().map(str::to_owned);
    let documents = data["protocols"].as_array().map_or(&[][..], Vec::as_slice);
    held.documents = documents.len();
    held.titles = documents
        .iter()
        .filter_map(|row| Some((row["id"].as_str()?.to_owned(), row["title"].as_str()?.to_owned())))
        .collect();
    let late = |row: &&Value| {
        let last: Option<Date> =
            row["review_due_last_day"].as_str().and_then(|day| day.parse().ok());
        row["status"] == "adopted" && last.is_some_and(|last| last < today)
    };
    held.overdue = documents.iter().filter(late).count();
}

/// An address that a map for search engines names, and the day that it gives it.
pub(super) type Mapped = (String, Option<Date>);

/// All that a map for search engines names.
pub(super) fn addresses(map: &str) -> Vec<Mapped> {
    let found = map.split("<loc>").skip(1).filter_map(|rest| {
        let (address, rest) = rest.split_once("</loc>")?;
        let day = rest.strip_prefix("<lastmod>").and_then(|rest| rest.get(..10)?.parse().ok());
        Some((address.to_owned(), day))
    });
    found.collect()
}

/// The places of a page.
fn ids(html: &str) -> BTreeSet<String> {
    let found = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next());
    found.map(str::to_owned).collect()
}
