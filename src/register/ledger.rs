//! The ledger, `addresses.lock`: every address that the site has published, a line each, so that none dies unnoticed.
//!
//! ```text
//! [media] content/media.md          a document by its id, and its source
//! 4 5f0c91aa02d1 Embargoes          an address, a hash of its words, and the first of them
//! 4.1 = 4.2                         an address that the clause had before
//! 4.5 gone                          one whose clause was removed; the source says when
//! [press] = media                   a document that has another id now
//! ```

use crate::diagnostic::{Diagnostic, Rule};
use crate::source::{Source, fingerprint};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The name of the ledger, beside protosite.yaml.
pub const LEDGER: &str = "addresses.lock";

/// A line of the ledger that cannot be read.
pub static BAD_LEDGER: Rule = Rule::error(
    "bad-ledger",
    "A line of addresses.lock cannot be read, as after a merge with conflicts.",
    "Take the line out, or bring the file back as it was; then build again.",
);

/// What is so with such a line.
pub const NO_ADDRESS: &str = "this line is no address of a document";
/// What to do about it.
pub const BAD_LEDGER_HELP: &str =
    "Take the line out, or bring the file back as it was; then build again.";

const HEADER: &str = "# Addresses that this site has published. `protosite build` keeps this file, so that no citation of them is lost.\n# Keep it with the sources, and do not edit it.\n";

/// The ledger as it was read.
#[derive(Debug, Default)]
pub struct Ledger {
    /// Documents by key: the id, with the folder of the council before it where there are several.
    pub pages: BTreeMap<String, Page>,
    /// Keys that documents had before, and the keys they have now.
    pub moved: BTreeMap<String, String>,
}

/// What the ledger holds of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The path of its source.
    pub source: Arc<str>,
    /// The line at which it begins.
    pub line: u32,
    /// Its addresses, a line each, in the order of the document. Most pages are as they were, and are not read further.
    pub lines: Arc<str>,
}

/// What the ledger holds of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Record<'a> {
    /// A clause: the hash of its words, and the first of them.
    Words(&'a str, &'a str),
    /// The clause has this address now.
    Now(&'a str),
    /// The clause was removed.
    Gone,
}

impl Ledger {
    /// Reads a ledger. The lines of a document are read only where it has changed: see [`Page::records`].
    pub fn read(source: &Source, findings: &mut Vec<Diagnostic>) -> Ledger {
        let mut ledger = Ledger::default();
        let text = source.text();
        let mut blocks: Vec<usize> = text.match_indices("\n[").map(|(at, _)| at + 1).collect();
        let first =
            if text.starts_with('[') { 0 } else { blocks.first().copied().unwrap_or(text.len()) };
        blocks.retain(|at| *at > first);
        let ends = blocks.iter().copied().chain([text.len()]);
        Ledger::strays(source, 1, &text[..first], findings);
        for (start, end) in std::iter::once(first)
            .chain(blocks.iter().copied())
            .zip(ends)
            .filter(|(start, end)| start < end)
        {
            let number = source.line(start as u32);
            let (head, lines) =
                text[start..end].split_once('\n').unwrap_or((&text[start..end], ""));
            let Some((key, rest)) =
                head.trim_end().strip_prefix('[').and_then(|head| head.split_once("] "))
            else {
                Ledger::strays(source, number, &text[start..end], findings);
                continue;
            };
            match rest.strip_prefix("= ") {
                Some(now) => {
                    ledger.moved.insert(key.to_owned(), now.to_owned());
                    Ledger::strays(source, number + 1, lines, findings);
                }
                None => {
                    let lines = lines.trim_end_matches(['\n', '\r']);
                    let lines = if lines.is_empty() { String::new() } else { format!("{lines}\n") };
                    ledger.pages.insert(
                        key.to_owned(),
                        Page { source: rest.into(), line: number, lines: lines.into() },
                    );
                }
            }
        }
        ledger
    }

    /// Lines that belong to no document.
    fn strays(source: &Source, first: u32, lines: &str, findings: &mut Vec<Diagnostic>) {
        let strays = (first..)
            .zip(lines.lines())
            .filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
        findings.extend(strays.map(|(number, _)| stray(source, number)));
    }

    /// Takes over from `before` all that it holds of some councils: their pages stay as they are.
    pub fn keep_of(&mut self, before: &Ledger, slugs: &BTreeSet<&str>) {
        let of = |key: &str| key.split_once('/').is_some_and(|(slug, _)| slugs.contains(slug));
        self.pages.retain(|key, _| !of(key));
        self.moved.retain(|_, now| !of(now));
        let pages = before.pages.iter().filter(|(key, _)| of(key));
        self.pages.extend(pages.map(|(key, page)| (key.clone(), page.clone())));
        let moved = before.moved.iter().filter(|(_, now)| of(now));
        self.moved.extend(moved.map(|(key, now)| (key.clone(), now.clone())));
        // A document that went to a council whose pages are made has no page of its own any more.
        self.pages.retain(|key, _| !self.moved.contains_key(key));
    }

    /// The ledger as text.
    pub fn text(&self) -> String {
        let mut out = String::with_capacity(
            HEADER.len() + self.pages.values().map(|page| page.lines.len() + 200).sum::<usize>(),
        );
        out.push_str(HEADER);
        for (key, page) in &self.pages {
            ["\n[", key, "] ", &page.source, "\n", &page.lines]
                .iter()
                .for_each(|piece| out.push_str(piece));
        }
        if !self.moved.is_empty() {
            out.push('\n');
        }
        for (key, now) in &self.moved {
            ["[", key, "] = ", now, "\n"].iter().for_each(|piece| out.push_str(piece));
        }
        out
    }
}

impl Page {
    /// Its addresses with what the ledger holds of each.
    pub fn records(&self) -> impl Iterator<Item = (&str, Record<'_>)> {
        self.lines.lines().filter_map(record)
    }

    /// The lines that are no addresses, by number.
    pub fn strays(&self) -> impl Iterator<Item = u32> {
        (self.line + 1..)
            .zip(self.lines.lines())
            .filter(|(_, line)| {
                record(line).is_none() && !line.starts_with('#') && !line.is_empty()
            })
            .map(|(number, _)| number)
    }
}

/// Adds a line: an address, the hash of the text by which its clause is known again, and the first of its words.
pub fn push_words(lines: &mut String, address: &str, text: &str, words: &str) {
    let hash = format!("{:016x}", fingerprint(text));
    [address, " ", &hash[..HASH]].iter().for_each(|piece| lines.push_str(piece));
    for word in words.split_whitespace().take(6) {
        lines.push(' ');
        lines.push_str(word);
    }
    lines.push('\n');
}

/// Adds a line: an address that a clause had before, or that of one that was removed.
pub fn push_old(lines: &mut String, address: &str, now: Option<&str>) {
    let (verb, now) = now.map_or((" gone", ""), |now| (" = ", now));
    [address, verb, now, "\n"].iter().for_each(|piece| lines.push_str(piece));
}

/// A finding for a line that is no address.
fn stray(source: &Source, line: u32) -> Diagnostic {
    Diagnostic::new(&BAD_LEDGER, source, source.line_span(line), NO_ADDRESS).help(BAD_LEDGER_HELP)
}

/// A line of a page: an address, and what the ledger holds of it.
pub fn record(line: &str) -> Option<(&str, Record<'_>)> {
    let (address, rest) = line.split_once(' ')?;
    let record = match rest.split_once(' ') {
        None if rest == "gone" => Record::Gone,
        Some(("=", now)) => Record::Now(now),
        Some((hash, words)) if is_hash(hash) => Record::Words(hash, words),
        None if is_hash(rest) => Record::Words(rest, ""),
        _ => return None,
    };
    Some((address, record))
}

fn is_hash(word: &str) -> bool {
    word.len() == HASH && word.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Letters of a hash: enough to tell all clauses of a council apart.
const HASH: usize = 12;
