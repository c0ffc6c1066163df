//! Which part of a text is which of the same text in another language: "Rhan 1" is Part 1, and point 1 of Atodlen 2 is
//! point 1 of Schedule 2.

use super::{Clause, Label, PartId, Protocol, Series, Unit, letters};
use std::collections::HashMap;

/// Each numbered part of a text with the part of another that has its number; parts that only one text has are not there.
pub fn paired(own: &Protocol, other: &Protocol) -> HashMap<PartId, PartId> {
    let mut there: HashMap<String, PartId> = HashMap::new();
    let others = names(other);
    // The address that a part has comes before those that lead to it besides.
    for at in 0..2 {
        for (part, names) in &others {
            for name in if at == 0 { &names[..1] } else { &names[1..] } {
                there.entry(name.clone()).or_insert(*part);
            }
        }
    }
    let pair = |(part, names): (PartId, Vec<String>)| {
        Some((part, names.iter().find_map(|name| there.get(name).copied())?))
    };
    names(own).into_iter().filter_map(pair).collect()
}

/// The numbered parts of a text, each with its addresses as they would be in any language.
fn names(protocol: &Protocol) -> Vec<(PartId, Vec<String>)> {
    // Addresses of parts that begin with a word, or count in Welsh letters, with what they are in any language.
    let mut known: HashMap<&str, String> = HashMap::new();
    let mut all = Vec::new();
    for part in protocol.parts() {
        let clause = part.clause;
        let Some(label) = &clause.label else { continue };
        let addresses: Vec<&str> = addresses(clause).collect();
        let names: Vec<String> =
            addresses.iter().map(|address| name(address, label, &known)).collect();
        for (address, name) in addresses.iter().zip(&names) {
            if *address != name {
                known.insert(address, name.clone());
            }
        }
        all.push((part.id, names));
    }
    all
}

fn addresses(clause: &Clause) -> impl Iterator<Item = &str> {
    std::iter::once(&*clause.address).chain(clause.aliases.iter().map(|alias| &**alias))
}

/// An address in any language: what it stands in by its name, then its own unit and number.
fn name(address: &str, label: &Label, known: &HashMap<&str, String>) -> String {
    let token = label.token();
    let own = match (label.unit, label.series) {
        (Some(unit), _) => format!("{}-{}", plain(unit).name(), number(label)),
        (None, Series::WelshLetter(n)) => letters(n),
        _ => token.clone(),
    };
    match address.strip_suffix(&token) {
        Some(before) if !token.is_empty() => within(before, known) + &own,
        _ => within(address, known),
    }
}

/// The words before the own number of an address, with what it stands in by its name in any language.
fn within(address: &str, known: &HashMap<&str, String>) -> String {
    let ends = address.match_indices('.').map(|(at, _)| at).rev();
    let outer = ends.into_iter().find_map(|at| Some((known.get(&address[..at])?, at)));
    outer.map_or_else(|| address.to_owned(), |(name, at)| format!("{name}{}", &address[at..]))
}

/// Welsh has one word for an annex and an appendix.
fn plain(unit: Unit) -> Unit {
    if unit == Unit::Annex { Unit::Appendix } else { unit }
}

/// The number of a label that begins with a word: "1", "3.2"; of a letter its place.
fn number(label: &Label) -> String {
    match label.numbers.as_slice() {
        [] => match label.series {
            Series::Capital(n) | Series::Letter(n) => letters(n),
            other => other.ordinal().to_string(),
        },
        _ => label.numbers.to_string().to_lowercase(),
    }
}
