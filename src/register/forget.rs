//! Addresses taken out of a ledger on purpose: those that nobody has seen yet. All other bytes stay.

use super::ledger::{record, unharmed};
use crate::source::nearest;

/// Why an address cannot be forgotten.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotKept {
    /// What is so.
    pub why: String,
    /// The nearest one that is kept.
    pub near: Option<String>,
}

/// The text of a ledger without an address, `media#1.1.a`, or without all that it holds of a document, `media`; and the
/// first words of the clause.
///
/// # Errors
/// The ledger is damaged, or holds no such address.
pub fn forget(text: &str, address: &str) -> Result<(String, String), NotKept> {
    unharmed(text).map_err(|why| NotKept { why: why.to_owned(), near: None })?;
    let (key, place) = parted(address);
    // An address whose number was left out is not the whole document: all of it would be forgotten by a slip.
    if key.is_empty() || address.contains('#') && place.is_none() {
        let why =
            format!("“{address}” names no address: write media#4.2, or media for a whole document");
        return Err(NotKept { why, near: None });
    }
    let mut left = String::with_capacity(text.len());
    let (mut inside, mut found, mut words) = (false, false, String::new());
    let (mut keys, mut places): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    for line in text.split_inclusive('\n') {
        let head = line.strip_prefix('[').and_then(|head| head.split_once("] "));
        if let Some((of, _)) = head {
            inside = of == key;
            keys.push(of);
        }
        // The end of the ledger belongs to no document.
        inside &= !line.starts_with('#');
        let known = record(line.trim_end()).filter(|_| inside && head.is_none());
        places.extend(known.map(|(address, _)| address));
        let here = match place {
            None => inside && !line.trim().is_empty(),
            Some(place) => known.is_some_and(|(address, _)| address == place),
        };
        if here {
            found = true;
            if place.is_some() {
                words = line.trim_end().splitn(3, ' ').nth(2).unwrap_or("").to_owned();
            }
        } else {
            left.push_str(line);
        }
    }
    if found {
        return Ok((left, words));
    }
    let known = keys.contains(&key);
    Err(NotKept {
        why: format!("addresses.lock holds no {}", if known { address } else { key }),
        near: match place {
            Some(place) if known => nearest(place, places).map(|near| format!("{key}#{near}")),
            _ => nearest(key, keys).map(str::to_owned),
        },
    })
}

/// The key and the place of an address as people write it: `media#4.2`, `/media/#4.2`, `media`.
fn parted(address: &str) -> (&str, Option<&str>) {
    let (key, place) = address.split_once('#').map_or((address, None), |(key, at)| (key, Some(at)));
    (key.trim_matches('/'), place.filter(|place| !place.is_empty()))
}
