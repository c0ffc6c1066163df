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
use crate::source::{Source, Span};
use std::collections::BTreeMap;

/// The name of the ledger, beside protosite.yaml.
pub const LEDGER: &str = "addresses.lock";

/// A line of the ledger that cannot be read.
pub static BAD_LEDGER: Rule = Rule::error(
    "bad-ledger",
    "A line of addresses.lock cannot be read, as after a merge with conflicts.",
    "Take the line out, or bring the file back as it was; then build again.",
);

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
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Page {
    /// The path of its source.
    pub source: String,
    /// The line at which it begins.
    pub line: u32,
    /// Its addresses, in the order of the document.
    pub records: Vec<(String, Record)>,
}

/// What the ledger holds of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Record {
    /// A clause: the hash of its words, and the first of them.
    Words(String, String),
    /// The clause has this address now.
    Now(String),
    /// The clause was removed.
    Gone,
}

impl Ledger {
    /// Reads a ledger.
    pub fn read(source: &Source, findings: &mut Vec<Diagnostic>) -> Ledger {
        let mut ledger = Ledger::default();
        let mut page: Option<(String, Page)> = None;
        let mut offset = 0;
        for (number, line) in (1..).zip(source.text().split_inclusive('\n')) {
            let span = Span::new(offset, offset + line.trim_end().len());
            offset += line.len();
            let line = line.trim_end();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if let Some((key, rest)) = line.strip_prefix('[').and_then(|line| line.split_once("] ")) {
                ledger.end(page.take());
                match rest.strip_prefix("= ") {
                    Some(now) => drop(ledger.moved.insert(key.to_owned(), now.to_owned())),
                    None => page = Some((key.to_owned(), Page { source: rest.to_owned(), line: number, records: Vec::new() })),
                }
                continue;
            }
            match (record(line), &mut page) {
                (Some(record), Some((_, page))) => page.records.push(record),
                _ => {
                    let help = "Take the line out, or bring the file back as it was; then build again.";
                    findings.push(Diagnostic::new(&BAD_LEDGER, source, span, "this line is no address of a document").help(help));
                }
            }
        }
        ledger.end(page);
        ledger
    }

    fn end(&mut self, page: Option<(String, Page)>) {
        self.pages.extend(page);
    }

    /// The ledger as text.
    pub fn text(&self) -> String {
        let mut out = String::from(HEADER);
        for (key, page) in &self.pages {
            out.push_str(&format!("\n[{key}] {}\n", page.source));
            for (address, record) in &page.records {
                out.push_str(address);
                match record {
                    Record::Words(hash, words) => [" ", hash, " ", words].iter().for_each(|piece| out.push_str(piece)),
                    Record::Now(now) => [" = ", now].iter().for_each(|piece| out.push_str(piece)),
                    Record::Gone => out.push_str(" gone"),
                }
                out.push('\n');
            }
        }
        if !self.moved.is_empty() {
            out.push('\n');
        }
        for (key, now) in &self.moved {
            out.push_str(&format!("[{key}] = {now}\n"));
        }
        out
    }
}

fn record(line: &str) -> Option<(String, Record)> {
    let (address, rest) = line.split_once(' ')?;
    let record = match rest.split_once(' ') {
        None if rest == "gone" => Record::Gone,
        Some(("=", now)) => Record::Now(now.to_owned()),
        Some((hash, words)) if is_hash(hash) => Record::Words(hash.to_owned(), words.to_owned()),
        None if is_hash(rest) => Record::Words(rest.to_owned(), String::new()),
        _ => return None,
    };
    Some((address.to_owned(), record))
}

fn is_hash(word: &str) -> bool {
    word.len() == HASH && word.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Letters of a hash: enough to tell all clauses of a council apart.
const HASH: usize = 12;

/// The record of words: their hash, and the first six of them.
pub fn words(text: &str) -> Record {
    let mut hash = blake3::hash(text.as_bytes()).to_hex().to_string();
    hash.truncate(HASH);
    let mut first = String::new();
    for word in text.split_whitespace().take(6) {
        first.push_str(if first.is_empty() { "" } else { " " });
        first.push_str(word);
    }
    Record::Words(hash, first)
}
