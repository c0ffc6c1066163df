//! How a motion names the parts of the text that it amends, and which part a name is.

use super::part::Part;
use super::quote::quoted;
use rustc_hash::FxHashMap;

/// The name of each part of a text. No two parts have the same.
#[derive(Debug)]
pub struct Names {
    of: Vec<String>,
    at: FxHashMap<String, usize>,
}

/// Words that may stand before a number and say nothing besides.
const UNITS: [&str; 8] = [
    "clause ",
    "paragraph ",
    "section ",
    "point ",
    "rule ",
    "article ",
    "standing order ",
    "part ",
];

impl Names {
    /// Names the parts of a text: by number, by heading, else by where they stand.
    pub fn new(parts: &[Part]) -> Names {
        let mut candidates: Vec<Vec<String>> = Vec::with_capacity(parts.len());
        let mut count: FxHashMap<String, u32> = FxHashMap::default();
        for part in parts {
            let own = own_names(part, parts);
            own.iter().for_each(|name| *count.entry(key(name)).or_default() += 1);
            candidates.push(own);
        }
        let mut names = Names { of: Vec::with_capacity(parts.len()), at: FxHashMap::default() };
        for (at, mut own) in candidates.into_iter().enumerate() {
            own.push(placed(&parts[at], parts, &names.of));
            own.push(format!("the part at #{}", parts[at].clause.address));
            let free = |name: &&String| {
                count.get(&key(name)).is_none_or(|count| *count < 2)
                    && !names.at.contains_key(&key(name))
            };
            let mut own_free: Vec<String> = own.iter().filter(free).cloned().collect();
            names.at.extend(own_free.iter().map(|name| (key(name), at)));
            own_free.push(own.swap_remove(own.len() - 1));
            names.of.push(own_free.swap_remove(0));
        }
        names
    }

    /// The name of a part.
    pub fn of(&self, part: usize) -> &str {
        &self.of[part]
    }

    /// The name of that whose words change: of a section, its heading.
    pub fn words_of(&self, at: usize, part: &Part) -> String {
        let name = self.of(at);
        match name.starts_with(|c: char| c.is_ascii_digit()) {
            _ if !part.is_section() || name.starts_with("the heading") => name.to_owned(),
            true => format!("the heading of section {name}"),
            false => format!("the heading of {name}"),
        }
    }

    /// The part of a name, be it written as here or as people write it: "clause 2.3(b)", "Section 4".
    pub fn find(&self, name: &str) -> Option<usize> {
        let key = key(name);
        let key = key.strip_prefix("the heading of ").unwrap_or(&key);
        let bare = || {
            let unit = UNITS.iter().find(|unit| key.starts_with(**unit))?;
            self.at.get(&key[unit.len()..])
        };
        self.at.get(key).or_else(bare).copied()
    }

    /// All names, for who looks for the nearest.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.of.iter().map(String::as_str)
    }
}

/// Names are compared without regard to capitals and to how wide their spaces are.
fn key(name: &str) -> String {
    let name = name.trim().to_lowercase();
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn own_names(part: &Part, parts: &[Part]) -> Vec<String> {
    let mut names = Vec::new();
    if !part.clause.citation.is_empty() {
        names.push(part.clause.citation.trim_end_matches(['.', ':']).to_owned());
    }
    if part.is_section() && !part.words.is_empty() {
        names.push(format!("the heading {}", quoted(&part.words)));
    }
    if let Some(parent) = part.parent.filter(|_| part.is_numbered() && !part.is_section()) {
        // Numbers that begin again are told apart by the section that they stand in.
        let section = std::iter::successors(Some(parent), |at| parts[*at].parent)
            .find(|at| parts[*at].is_section() && !parts[*at].words.is_empty());
        names.extend(
            section
                .map(|at| format!("{} under {}", part.clause.citation, quoted(&parts[at].words))),
        );
    }
    names
}

/// "paragraph 2 of 1.1", "bullet 3 of paragraph 5 of 2"
fn placed(part: &Part, parts: &[Part], names: &[String]) -> String {
    let address = &*part.clause.address;
    let above = part.parent.map_or("", |parent| &parts[parent].clause.address);
    let own = address.strip_prefix(above).unwrap_or(address).trim_start_matches('.');
    let of = part.parent.map_or(String::new(), |parent| format!(" of {}", names[parent]));
    let count = |mark: char| own.strip_prefix(mark).filter(|n| n.parse::<u32>().is_ok());
    match (count('p'), count('b')) {
        (Some(n), _) => format!("paragraph {n}{of}"),
        (_, Some(n)) => format!("bullet {n}{of}"),
        _ => format!("the part at #{address}"),
    }
}
