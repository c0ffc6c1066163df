//! Addresses taken out of a ledger on purpose: those that nobody has seen yet, and all of a council that has left. All
//! other bytes stay.

use super::ledger::unharmed;
use super::record::{Record, folders, head, is_text, record};
use super::seal::FORGOTTEN;
use crate::source::nearest;

/// Why an address cannot be forgotten.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotKept {
    /// What is so.
    pub why: String,
    /// What to type instead, as far as that can be told.
    pub help: Option<String>,
}

/// A ledger without an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forgotten {
    /// Its text.
    pub left: String,
    /// The address as the ledger had it; of a council its folder.
    pub address: String,
    /// How many documents went with it, where it was a council.
    pub documents: usize,
    /// The first words of the clause, where it was one.
    pub words: String,
    /// How many fingerprints of texts that were decided on went with it.
    pub fingerprints: usize,
}

/// How many addresses of a document are named to somebody who looks for one.
const FEW: usize = 12;

/// The text of a ledger without an address, `media#1.1.a`, without all that it holds of a document, `media`, or without
/// all documents of a council, where a site has several.
///
/// # Errors
/// The ledger is damaged, or holds no such address.
pub fn forget(text: &str, address: &str) -> Result<Forgotten, NotKept> {
    unharmed(text).map_err(|why| NotKept { why: why.to_owned(), help: None })?;
    let (page, place) = parted(address);
    // An address whose number was left out is not the whole document: all of it would be forgotten by a slip.
    if page.is_empty() || address.contains('#') && place.is_none() {
        let why =
            format!("“{address}” names no address: write media#4.2, or media for a whole document");
        return Err(NotKept { why, help: None });
    }
    let heads = || text.lines().filter_map(head);
    let Some(key) = key_of(page, heads().map(|(key, _)| key)) else {
        let council = place.is_none().then(|| without_council(text, page)).flatten();
        return council.ok_or_else(|| no_page(page, heads()));
    };
    let mut left = String::with_capacity(text.len());
    // Of an address that a document has, and that led to another one before, the document is forgotten.
    let led = |now: &str| now.starts_with("= ");
    let page_too = heads().any(|(of, now)| of == key && !led(now));
    let (mut inside, mut found, mut words, mut fingerprints) = (false, false, String::new(), 0);
    let mut places: Vec<&str> = Vec::new();
    for line in text.split_inclusive('\n') {
        let head = head(line);
        if let Some((of, now)) = head {
            inside = of == key && !(page_too && led(now))
                || is_text(of, now)
                    && of.strip_prefix(key).is_some_and(|rest| rest.starts_with('@'));
        }
        // The end of the ledger belongs to no document.
        inside &= !line.starts_with('#');
        let known = record(line.trim_end()).filter(|_| inside && head.is_none());
        places.extend(known.map(|(address, _)| address));
        let here = match place {
            None => inside && !line.trim().is_empty(),
            Some(place) => known.is_some_and(|(address, record)| {
                // What leads to it leads nowhere without it.
                address == place || matches!(record, Record::Now(to) if to == place)
            }),
        };
        if here {
            found |= place.is_none() || known.is_some_and(|(at, _)| place == Some(at));
            // Of a text its fingerprint stays known, so that no other one passes for it.
            if let Some((of, rest)) = head.filter(|(of, rest)| is_text(of, rest)) {
                fingerprints += usize::from(!rest.contains(FORGOTTEN));
                left.push_str(&forgotten(of, rest));
            }
            let told = |record: Record| !matches!(record, Record::Was(..));
            if known.is_some_and(|(address, record)| place == Some(address) && told(record)) {
                words = line.trim_end().splitn(3, ' ').nth(2).unwrap_or("").to_owned();
            }
        } else {
            left.push_str(line);
        }
    }
    let address = place.map_or_else(|| key.to_owned(), |place| format!("{key}#{place}"));
    if found {
        Ok(Forgotten { left, address, documents: 0, words, fingerprints })
    } else {
        Err(no_place(key, &address, &places))
    }
}

/// The ledger without what it holds of a council, by the name of its folder, or without that it was a council's. What has
/// moved to another council stays.
fn without_council(text: &str, folder: &str) -> Option<Forgotten> {
    let within = format!("{}/", folder.strip_prefix("content/").unwrap_or(folder));
    let mut left = String::with_capacity(text.len());
    let (mut inside, mut documents, mut fingerprints, mut renamed) = (false, 0, 0, false);
    for line in text.split_inclusive('\n') {
        if let Some((key, now)) = head(line) {
            if let Some((old, now)) = folders(key, now) {
                inside = [old, now].contains(&within.trim_end_matches('/'));
                renamed |= inside;
                if !inside {
                    left.push_str(line);
                }
                continue;
            }
            let text = is_text(key, now);
            let now = now.strip_prefix("= ");
            inside = now.unwrap_or(key).starts_with(&within);
            documents += usize::from(inside && now.is_none() && !text);
            fingerprints += usize::from(inside && text);
        }
        inside &= !line.starts_with('#');
        if !inside || line.trim().is_empty() {
            left.push_str(line);
        }
    }
    let address = within.trim_end_matches('/').to_owned();
    let forgotten = Forgotten { left, address, documents, words: String::new(), fingerprints };
    (documents > 0 || renamed).then_some(forgotten)
}

/// The line of a text that need not be there any more.
fn forgotten(of: &str, rest: &str) -> String {
    let (now, was) = rest.split_once(" was ").map_or((rest, None), |(now, was)| (now, Some(was)));
    let was = was.map_or_else(String::new, |was| format!(" was {was}"));
    format!("[{of}] {}{FORGOTTEN}{was}\n", now.trim_end().trim_end_matches(FORGOTTEN))
}

/// The page and the place of an address as people write or copy it: `media#4.2`, `/media/#4.2`, `media`,
/// `https://www.testford.example/protocols/media/index.html#4.2`.
fn parted(address: &str) -> (&str, Option<&str>) {
    let address = address.trim();
    let (page, place) =
        address.split_once('#').map_or((address, None), |(key, at)| (key, Some(at)));
    let page = page.split_once('?').map_or(page, |(page, _)| page);
    let page = page
        .split_once("://")
        .map_or(page, |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
    let page = page.strip_suffix("index.html").filter(|rest| rest.ends_with('/')).unwrap_or(page);
    (page.trim_matches('/'), place.filter(|place| !place.is_empty()))
}

/// The key of a page: itself, or the one with which a path of the host ends.
fn key_of<'a>(page: &str, keys: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let ends = |key: &&str| {
        let key = key.trim_start_matches('/');
        page.strip_suffix(key).is_some_and(|rest| rest.is_empty() || rest.ends_with('/'))
    };
    keys.filter(ends).max_by_key(|key| key.len())
}

fn no_page<'a>(page: &str, heads: impl Iterator<Item = (&'a str, &'a str)> + Clone) -> NotKept {
    let of_source =
        |(_, source): &(&str, &str)| *source == page || source.rsplit('/').next() == Some(page);
    let near = heads.clone().find(of_source).map(|(key, _)| key);
    let near = near.or_else(|| nearest(page, heads.map(|(key, _)| key)));
    NotKept {
        why: format!("addresses.lock holds no {page}"),
        help: near.map(|near| format!("Did you mean {near}?")),
    }
}

/// A number that is near says nothing: 1.2 is not meant for 1.3. So those that are there are named, of many those that
/// begin as the one that was asked for.
fn no_place(key: &str, address: &str, places: &[&str]) -> NotKept {
    let asked = address.rsplit_once('#').map_or("", |(_, place)| place);
    let alike = |place: &str| place.bytes().zip(asked.bytes()).take_while(|(a, b)| a == b).count();
    let mut nearest: Vec<usize> = (0..places.len()).collect();
    nearest.sort_by_key(|at| std::cmp::Reverse(alike(places[*at])));
    nearest.truncate(FEW);
    nearest.sort_unstable();
    let few = nearest.iter().map(|at| places[*at]).collect::<Vec<_>>().join(", ");
    let help = match places.len() {
        0 => format!("It holds no number of {key}, only its page."),
        n if n > FEW => format!("Of {key} it holds {few} and {} more.", n - FEW),
        _ => format!("Of {key} it holds {few}."),
    };
    NotKept { why: format!("addresses.lock holds no {address}"), help: Some(help) }
}
