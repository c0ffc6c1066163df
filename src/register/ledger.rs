//! The ledger, `addresses.lock`: every address that the site has published, a line each, so that none dies unnoticed.
//!
//! ```text
//! [media] content/media.md          a document by its id, and its source
//! 4 5f0c91aa02d1 Embargoes          an address, a hash of its words, and the first of them
//! 4.1 = 4.2                         an address that the clause had before
//! 4.4 was 0c2b7710fa4e Fees      what was first published there, until somebody says that another rule may have the number
//! 4.5 gone                          one whose clause was removed; the source says when
//! new 2026-11-21                    what follows was first made on that day: until it is over, it may go unsaid
//! 4.6 91aa02d15f0c Photographs
//! [signs] content/signs.md
//! . 0c2b7710fa4e Signs are put up     the text of a document that has neither numbers nor headings
//! [media@2025-10-15] 9c56cc51…       a version by the day of its decision, and the SHA-256 of its frozen text
//! [media@2024-05-14] 5f0c… corrected 2026-11-02 was 91aa…    one whose slip was mended, and the SHA-256 it had before
//! [media@2023-03-07] 0c2b… forgotten    one that `protosite forget` took out: another text of that day is not it
//! [press] = media                   a document that has another id now
//! 2 = 4.1                           a clause of it, where the number alone would lead to another rule
//! [old-town/] = new-town/            a council whose folder has another name now
//! ```

use super::moved::{Moved, is_address};
use super::record::{self, Record, first_made, push_day, record};
use super::seal::{FORGOTTEN, Seal, seal};
use crate::diagnostic::{Diagnostic, Rule};
use crate::source::{MERGE_BEGINS, Source, merge_conflict};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The name of the ledger, beside protosite.yaml.
pub const LEDGER: &str = "addresses.lock";

/// A line of the ledger that cannot be read.
pub static BAD_LEDGER: Rule = Rule::error(
    "bad-ledger",
    "addresses.lock is empty or cut short, or a line of it cannot be read, as after a merge with conflicts.",
    "Take the line out, or bring the file back as it was; then build again.",
);

/// The ledger of a site is gone.
pub static MISSING_LEDGER: Rule = Rule::warning(
    "missing-ledger",
    "The site has pages that protosite published, and addresses.lock, which knows their addresses, is not there: what was lost since cannot be told.",
    "Bring it back from a copy or from the history of your files. Where there is none, build: a new one knows today's addresses alone.",
);
/// With `--locked`, the ledger would change.
pub static LEDGER_BEHIND: Rule = Rule::error(
    "ledger-behind",
    "With `--locked`, addresses.lock does not hold what the sources say.",
    "Build where the sources are kept, and commit addresses.lock with them.",
);

/// What is so with such a line.
pub const NO_ADDRESS: &str = "this line is no address of a document";
/// What to do about it.
pub const BAD_LEDGER_HELP: &str =
    "Take the line out, or bring the file back as it was; then build again.";

/// Each side holds addresses that the other one has not, and a line too many does no harm.
const CONFLICT_HELP: &str = "Keep the lines of both sides: take out those alone that begin with <<<<<<<, |||||||, ======= and >>>>>>>. Then build: what stands twice is put in order.";

/// How every ledger begins.
const FIRST: &str = "# Addresses that this site has published.";
/// How it ends, and how its head says so: a ledger without its end was cut short.
const END: &str = "# End";
const ENDS: &str = "It ends with a line `# End`.";

fn header() -> String {
    format!(
        "{FIRST} `protosite build` keeps this file, so that no citation of them is lost.\n# Keep it with the sources, and do not edit it: `protosite forget` takes an address out. {ENDS}\n"
    )
}

/// The ledger as it was read.
#[derive(Debug, Clone, Default)]
pub struct Ledger {
    /// Documents by key: the id, with the folder of the council before it where there are several.
    pub pages: BTreeMap<String, Page>,
    /// Keys that documents had before.
    pub moved: BTreeMap<String, Moved>,
    /// Folders that councils had, each with the one that it has now; none is that of a site of one council.
    pub folders: BTreeMap<String, String>,
    /// Frozen texts by the key of their document and the day of their decision: `media@2025-10-15`.
    pub versions: BTreeMap<String, Seal>,
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

impl Ledger {
    /// Reads a ledger. The lines of a document are read only where it has changed: see [`Page::records`].
    pub fn read(source: &Source, findings: &mut Vec<Diagnostic>) -> Ledger {
        let mut ledger = Ledger::default();
        // Every line of it is an address: no sign in one hides the others.
        if let Some(line) = merge_conflict(source.written()) {
            let at = source.line_span(line);
            findings
                .push(Diagnostic::new(&BAD_LEDGER, source, at, MERGE_BEGINS).help(CONFLICT_HELP));
            return ledger;
        }
        let text = match whole(source.written()) {
            Ok(text) => text,
            Err(why) => {
                findings.push(damaged(source, why));
                return ledger;
            }
        };
        let mut blocks: Vec<usize> = text.match_indices("\n[").map(|(at, _)| at + 1).collect();
        let first = blocks.first().copied().unwrap_or(text.len());
        blocks.push(text.len());
        strays(source, 1, &text[..first], findings);
        for block in blocks.windows(2) {
            ledger.block(source, block[0], &text[block[0]..block[1]], findings);
        }
        ledger
    }

    /// Reads the lines of one document, which begin with its key.
    fn block(&mut self, source: &Source, at: usize, block: &str, findings: &mut Vec<Diagnostic>) {
        let number = source.line(at as u32);
        let (head, lines) = block.split_once('\n').unwrap_or((block, ""));
        let Some((key, rest)) = record::head(head) else {
            return strays(source, number, block, findings);
        };
        if let Some((old, now)) = record::folders(key, rest).filter(|_| lines.trim().is_empty()) {
            self.folders.insert(old.to_owned(), now.to_owned());
            return;
        }
        // Keys become paths and rules of hosts: one that no page can have was put there by something else.
        if !is_address(key) || rest.strip_prefix("= ").is_some_and(|to| !is_address(to)) {
            return findings.push(stray(source, number));
        }
        let lines = lines.trim_end();
        let lines = if lines.is_empty() { String::new() } else { format!("{lines}\n") };
        if record::is_text(key, rest) {
            match seal(rest).filter(|_| lines.is_empty()) {
                Some(seal) => drop(self.versions.insert(key.to_owned(), seal)),
                None => findings.push(stray(source, number)),
            }
            return;
        }
        match rest.strip_prefix("= ") {
            Some(to) => {
                let (new, lines) = match lines.split_once('\n') {
                    Some((first, rest)) if first_made(first).is_some() => (first_made(first), rest),
                    _ => (None, &*lines),
                };
                let from = number + 1 + u32::from(new.is_some());
                let wrong = (from..).zip(lines.lines()).filter(|(_, line)| {
                    !passed_over(line)
                        && !matches!(record(line), Some((_, Record::Now(_) | Record::Gone)))
                });
                findings.extend(wrong.map(|(number, _)| stray(source, number)));
                let moved = Moved { to: to.to_owned(), lines: lines.into(), new };
                self.moved.insert(key.to_owned(), moved);
            }
            None => {
                let both = self.pages.get(key).map(|page| record::joined(&page.lines, &lines));
                let lines = both.unwrap_or(lines).into();
                let page = Page { source: rest.into(), line: number, lines };
                self.pages.insert(key.to_owned(), page);
            }
        }
    }

    /// True for a document that was made today and that nothing else holds to: no text of it that was decided on, and no
    /// address that leads to it.
    pub fn is_try(&self, key: &str, today: Date) -> bool {
        let within = format!("{key}@");
        let texts = self.versions.range(within.clone()..).next();
        self.pages.get(key).is_some_and(|page| page.is_new(today))
            && !texts.is_some_and(|(of, _)| of.starts_with(&within))
            && !self.moved.values().any(|moved| moved.to == key)
    }

    /// Takes over from `before` all that it holds of some councils: their pages stay as they are.
    pub fn keep_of(&mut self, before: &Ledger, slugs: &BTreeSet<&str>) {
        let of = |key: &str| key.split_once('/').is_some_and(|(slug, _)| slugs.contains(slug));
        // A document may have the address of another one, which leads there again when it is gone.
        let moved = [&self.moved, &before.moved];
        let lent =
            [&self.pages, &before.pages].into_iter().zip(moved).flat_map(|(pages, moved)| {
                pages.keys().filter(|key| moved.contains_key(*key)).cloned()
            });
        let lent: BTreeSet<String> = lent.collect();
        self.pages.retain(|key, _| !of(key));
        // What has moved into one of them stays for now where it was: nothing leads on from there yet.
        let moving = self.moved.iter().filter(|(_, now)| of(&now.to));
        let stay = moving.filter_map(|(key, _)| before.pages.get_key_value(key));
        let stay: Vec<(String, Page)> =
            stay.map(|(key, page)| (key.clone(), page.clone())).collect();
        self.moved.retain(|_, now| !of(&now.to));
        self.pages.extend(stay);
        let pages = before.pages.iter().filter(|(key, _)| of(key));
        self.pages.extend(pages.map(|(key, page)| (key.clone(), page.clone())));
        let moved = before.moved.iter().filter(|(_, now)| of(&now.to));
        self.moved.extend(moved.map(|(key, now)| (key.clone(), now.clone())));
        self.folders.retain(|_, now| !slugs.contains(&**now));
        let folders = before.folders.iter().filter(|(_, now)| slugs.contains(&***now));
        self.folders.extend(folders.map(|(old, now)| (old.clone(), now.clone())));
        self.versions.retain(|key, _| !of(key));
        let versions = before.versions.iter().filter(|(key, _)| of(key));
        self.versions.extend(versions.map(|(key, seal)| (key.clone(), seal.clone())));
        // A document that went to a council whose pages are made has no page of its own any more.
        self.pages.retain(|key, _| !self.moved.contains_key(key) || lent.contains(key));
    }

    /// The ledger as text.
    pub fn text(&self) -> String {
        let size = self.pages.values().map(|page| page.lines.len() + 200).sum::<usize>();
        let mut out = header();
        out.reserve(size);
        for (key, page) in &self.pages {
            ["\n[", key, "] ", &page.source, "\n", &page.lines]
                .iter()
                .for_each(|piece| out.push_str(piece));
        }
        out.push('\n');
        for (key, seal) in &self.versions {
            let corrected = seal.corrected.map_or(String::new(), |day| format!(" corrected {day}"));
            ["[", key, "] ", &seal.sha256, &corrected].iter().for_each(|piece| out.push_str(piece));
            out.push_str(if seal.forgotten { FORGOTTEN } else { "" });
            for sha256 in &seal.earlier {
                out.push_str(" was ");
                out.push_str(sha256);
            }
            out.push('\n');
        }
        for (key, now) in &self.moved {
            ["[", key, "] = ", &now.to, "\n"].iter().for_each(|piece| out.push_str(piece));
            now.new.iter().for_each(|day| push_day(&mut out, *day));
            out.push_str(&now.lines);
        }
        for (old, now) in &self.folders {
            ["[", old, "/] = ", now, "/\n"].iter().for_each(|piece| out.push_str(piece));
        }
        [END, "\n"].iter().for_each(|piece| out.push_str(piece));
        out
    }

    /// The addresses that another ledger holds otherwise than this one, or that only one of them holds: `media#4.6`. On
    /// which day an address was made does not count.
    pub fn differences(&self, other: &Ledger) -> BTreeSet<String> {
        let mut differing = BTreeSet::new();
        for (has, lacks) in [(self, other), (other, self)] {
            for (key, page) in &has.pages {
                let Some(there) = lacks.pages.get(key) else {
                    differing.insert(key.clone());
                    continue;
                };
                if there.lines == page.lines {
                    continue;
                }
                let known: BTreeSet<&str> = there.lines.lines().collect();
                let lines = page.lines.lines().filter(|line| !known.contains(line));
                differing.extend(lines.filter_map(record).map(|(address, record)| match record {
                    Record::Text(..) => key.clone(),
                    _ => format!("{key}#{address}"),
                }));
            }
            let moved = has
                .moved
                .iter()
                .filter(|(key, now)| lacks.moved.get(*key).is_none_or(|then| !then.leads_as(now)));
            differing.extend(moved.map(|(key, _)| key.clone()));
            let folders =
                has.folders.iter().filter(|(old, now)| lacks.folders.get(*old) != Some(now));
            differing.extend(folders.map(|(old, _)| format!("{old}/")));
            let versions =
                has.versions.iter().filter(|(key, seal)| lacks.versions.get(*key) != Some(seal));
            differing.extend(versions.map(|(key, _)| key.clone()));
        }
        differing
    }
}

impl Page {
    /// Its addresses with what the ledger holds of each, and whether it was first made on the day `today`.
    pub fn records(&self, today: Date) -> impl Iterator<Item = (&str, Record<'_>, bool)> {
        let mut new = false;
        self.lines.lines().filter_map(move |line| {
            if let Some(day) = first_made(line) {
                new = day == today;
            }
            record(line).map(|(address, record)| (address, record, new))
        })
    }

    /// True if all of it was first made on the day `today`.
    pub fn is_new(&self, today: Date) -> bool {
        self.lines.lines().next().and_then(first_made) == Some(today)
    }

    /// The day on which all of it was first made, if what was made are these lines.
    pub fn first_day_of(&self, lines: &str) -> Option<Date> {
        let first = self.lines.strip_suffix(lines)?;
        first_made(first).filter(|_| first.lines().count() == 1)
    }

    /// True for a text that has neither numbers nor headings.
    pub fn is_text(&self) -> bool {
        self.lines.lines().filter_map(record).all(|(_, record)| matches!(record, Record::Text(..)))
    }

    /// The lines that are no addresses, by number.
    pub fn strays(&self) -> impl Iterator<Item = u32> {
        (self.line + 1..)
            .zip(self.lines.lines())
            .filter(|(_, line)| {
                record(line).is_none() && first_made(line).is_none() && !passed_over(line)
            })
            .map(|(number, _)| number)
    }
}

/// That a text is the whole of a ledger.
///
/// # Errors
/// Says what is wrong with it.
pub fn unharmed(text: &str) -> Result<(), &'static str> {
    match merge_conflict(text) {
        Some(_) => Err(
            "this file holds the marks of a merge conflict: `protosite check` says at which line, and how to end it",
        ),
        None => whole(text).map(drop),
    }
}

/// The text without its end, if it is the whole of a ledger; else what is wrong with it.
fn whole(text: &str) -> Result<&str, &'static str> {
    if text.trim().is_empty() {
        return Err("this file is empty, as a cut of power or a full disk leaves it");
    }
    if !text.starts_with(FIRST) {
        return Err("this file does not begin as protosite wrote it: its first lines are missing");
    }
    let trimmed = text.trim_end();
    match trimmed.strip_suffix(END) {
        Some(rest) if rest.ends_with('\n') => Ok(rest),
        _ if text.lines().take(2).any(|line| line.contains(ENDS)) => {
            Err("this file was cut short: its last line is missing")
        }
        // One that was written before ledgers had an end names a document at least: a cut within the first lines does not.
        _ if !text.lines().any(|line| line.starts_with('[')) => {
            Err("this file was cut short: it names no document")
        }
        _ => Ok(text),
    }
}

fn damaged(source: &Source, why: &str) -> Diagnostic {
    Diagnostic::new(&BAD_LEDGER, source, source.line_span(1), why).help(
        "Bring it back from a copy or from the history of your files: it knows what letters and minutes cite. If there is no copy, delete it; the next build makes one that knows today's addresses alone.",
    )
}

/// Lines that belong to no document.
fn strays(source: &Source, first: u32, lines: &str, findings: &mut Vec<Diagnostic>) {
    let strays = (first..).zip(lines.lines()).filter(|(_, line)| !passed_over(line));
    findings.extend(strays.map(|(number, _)| stray(source, number)));
}

fn passed_over(line: &str) -> bool {
    line.starts_with('#') || line.trim().is_empty()
}

/// A finding for a line that is no address.
fn stray(source: &Source, line: u32) -> Diagnostic {
    Diagnostic::new(&BAD_LEDGER, source, source.line_span(line), NO_ADDRESS).help(BAD_LEDGER_HELP)
}
