//! The ledger and the documents of today: which addresses were renumbered, which were lost, and the ledger to come.

use super::former::Former;
use super::ledger::{
    BAD_LEDGER, BAD_LEDGER_HELP, LEDGER, Ledger, NO_ADDRESS, Page, Record, push_old, push_words,
    record,
};
use super::resolve::Layout;
use super::{CouncilEntry, Entry, Register};
use crate::diagnostic::{Diagnostic, Place, Rule};
use crate::protocol::{Clause, Protocol, Status, plain_text, running};
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

/// A clause that was published has no place any more.
pub static LOST_ADDRESS: Rule = Rule::error(
    "lost-address",
    "A clause was published under an address that leads nowhere now. Letters and minutes may cite it.",
    "Say in the first lines what became of it: `removed:` with the address, the date and what replaced it. Or bring the clause back.",
);
/// A document that was published has no page any more. Whoever takes a file away means to; so it is said, and not
/// refused.
pub static LOST_PAGE: Rule = Rule::warning(
    "lost-page",
    "A document was published and has no page now. Letters and other websites may link to it.",
    "Keep it with `status: withdrawn` or `superseded`, or name its id under `redirect_from:` of the document that takes its place. Where nothing may be left of it, take its lines out of addresses.lock.",
);
/// An address is that of other words now.
pub static REUSED_ADDRESS: Rule = Rule::warning(
    "reused-address",
    "A clause was renumbered, and its old number is that of another clause now. Who cites the old number finds another rule.",
    "Where the adopted text allows it, give new clauses new numbers: 4.2A after 4.2. Else tell those who cite the old number.",
);

/// What the ledger says of a document of today.
struct Kept {
    page: Page,
    /// Lines for addresses that clauses had before.
    old: String,
    aliases: Vec<(u32, String)>,
    findings: Vec<Diagnostic>,
}

/// Compares the ledger with the documents of today, gives clauses and pages their old addresses too, and makes the
/// ledger to come.
pub fn keep(register: &mut Register, ledger: &Ledger, findings: &mut Vec<Diagnostic>) -> Ledger {
    let mut next = Ledger { pages: BTreeMap::new(), moved: ledger.moved.clone() };
    let keys: Vec<Vec<String>> = register
        .councils
        .iter()
        .map(|council| council.entries.iter().map(|entry| key(council, &entry.protocol)).collect())
        .collect();
    let now: HashSet<&str> = keys.iter().flatten().map(String::as_str).collect();
    // Once, and for all councils together: most have too few documents to keep every processor busy.
    register.councils.par_iter().flat_map(|council| &council.entries).for_each(|entry| {
        lines(&entry.protocol);
    });
    let came_from = moved_pages(register, ledger, &keys, &now);
    for (council, keys) in register.councils.iter_mut().zip(&keys) {
        let lasting = |entry: &Entry| entry.protocol.metadata.status != Status::Draft;
        let kept: Vec<Option<Kept>> = council
            .entries
            .iter()
            .zip(keys)
            .map(|(entry, key)| {
                lasting(entry).then(|| {
                    document(
                        &entry.protocol,
                        came_from
                            .get(key.as_str())
                            .and_then(|old| ledger.pages.get(*old))
                            .or_else(|| ledger.pages.get(key)),
                    )
                })
            })
            .collect();
        for ((entry, key), kept) in council.entries.iter_mut().zip(keys).zip(kept) {
            let Some(mut kept) = kept else {
                next.pages.extend(
                    ledger.pages.get_key_value(key).map(|(key, page)| (key.clone(), page.clone())),
                );
                continue;
            };
            findings.append(&mut kept.findings);
            entry.aliases = kept.aliases;
            next.pages.insert(key.clone(), kept.page);
        }
    }
    next.moved.extend(came_from.iter().map(|(key, old)| ((*old).to_owned(), (*key).to_owned())));
    next.moved.retain(|old, _| !now.contains(old.as_str()));
    lead_on(register, ledger, &keys, &mut next, findings);
    next
}

fn key(council: &CouncilEntry, protocol: &Protocol) -> String {
    if council.council.slug.is_empty() {
        protocol.id.clone()
    } else {
        format!("{}/{}", council.council.slug, protocol.id)
    }
}

/// The file of the page of a key.
fn page_of(key: &str) -> String {
    format!("{key}/index.html")
}

/// Documents whose id is new, with the key they had: told by the path of their source, else by their words.
fn moved_pages<'a>(
    register: &Register,
    ledger: &'a Ledger,
    keys: &'a [Vec<String>],
    now: &HashSet<&str>,
) -> BTreeMap<&'a str, &'a str> {
    let orphans: Vec<(&String, &Page)> =
        ledger.pages.iter().filter(|(key, _)| !now.contains(key.as_str())).collect();
    let mut moved = BTreeMap::new();
    if orphans.is_empty() {
        return moved;
    }
    let by_source: HashMap<&str, &String> =
        orphans.iter().map(|(key, page)| (&*page.source, *key)).collect();
    let mut by_hash: HashMap<&str, &String> = HashMap::new();
    for (key, page) in &orphans {
        by_hash.extend(page.records().filter_map(|(_, record)| {
            if let Record::Words(hash, _) = record { Some((hash, *key)) } else { None }
        }));
    }
    let new = register
        .councils
        .iter()
        .zip(keys)
        .flat_map(|(council, keys)| council.entries.iter().zip(keys))
        .filter(|(_, key)| !ledger.pages.contains_key(*key));
    for (entry, key) in new {
        let old = by_source
            .get(entry.protocol.source.path().as_ref())
            .copied()
            .or_else(|| same_words(&entry.protocol, &by_hash, ledger));
        moved.extend(old.map(|old| (key.as_str(), old.as_str())));
    }
    moved
}

/// The lost document of which this one has at least half of the clauses.
fn same_words<'a>(
    protocol: &Protocol,
    by_hash: &HashMap<&str, &'a String>,
    ledger: &Ledger,
) -> Option<&'a String> {
    let mut counts: BTreeMap<&String, usize> = BTreeMap::new();
    for (_, record) in lines(protocol).0.lines().filter_map(record) {
        if let Record::Words(hash, _) = record
            && let Some(key) = by_hash.get(hash)
        {
            *counts.entry(key).or_default() += 1;
        }
    }
    let (key, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    (count * 2 >= ledger.pages[key].lines.lines().count()).then_some(key)
}

/// Pages lead on from the ids that their documents had; a document that is not there at all is lost.
fn lead_on(
    register: &mut Register,
    ledger: &Ledger,
    keys: &[Vec<String>],
    next: &mut Ledger,
    findings: &mut Vec<Diagnostic>,
) {
    let mut places: HashMap<&str, (usize, usize)> = HashMap::new();
    for (council, keys) in keys.iter().enumerate() {
        places.extend(keys.iter().enumerate().map(|(entry, key)| (key.as_str(), (council, entry))));
    }
    for (old, now) in next.moved.clone() {
        // A document may have moved more than once.
        let last = std::iter::successors(Some(&now), |key| next.moved.get(*key))
            .take(20)
            .find(|key| places.contains_key(key.as_str()))
            .cloned();
        let Some(last) = last else { continue };
        let (council, entry) = places[last.as_str()];
        let entry = &mut register.councils[council].entries[entry];
        // From the root of the site: it may have been another council's.
        let path = page_of(&old);
        if !entry.redirects.iter().any(|former| former.path == path) {
            entry.redirects.push(Former { path, place: None });
        }
        next.moved.insert(old, last);
    }
    let lost: Vec<(&String, &Page)> = ledger
        .pages
        .iter()
        .filter(|(key, _)| !places.contains_key(key.as_str()) && !next.moved.contains_key(*key))
        .collect();
    if lost.is_empty() {
        return;
    }
    let mut taken: HashMap<&str, &str> = HashMap::new();
    for (council, keys) in register.councils.iter().zip(keys) {
        for (entry, key) in council.entries.iter().zip(keys) {
            taken.extend(entry.redirects.iter().map(|former| (former.path.as_str(), key.as_str())));
        }
    }
    for (old, page) in lost {
        let (slug, id) = old.rsplit_once('/').unwrap_or(("", old));
        let council = register.councils.iter().find(|council| council.council.slug == slug);
        match taken.get(page_of(old).as_str()) {
            Some(now) => drop(next.moved.insert(old.clone(), (*now).to_owned())),
            None => {
                let draft = council
                    .is_some_and(|council| council.drafts.iter().any(|draft| draft.id == id));
                findings.push(lost_page(id, page, draft));
                next.pages.insert(old.clone(), page.clone());
            }
        }
    }
}

fn lost_page(id: &str, page: &Page, draft: bool) -> Diagnostic {
    let mut place = Place::file(LEDGER);
    (place.start.line, place.end.line) = (page.line, page.line);
    let (message, help) = if draft {
        (
            format!(
                "`{id}` was published from {} and is a draft now, which has no page",
                page.source
            ),
            "If the council has adopted it, say so in its first lines: `adopted:` with the date. Until a new text is adopted the old one is in force: keep it, and write the new one into another file with `status: draft`."
                .to_owned(),
        )
    } else {
        let help = format!(
            "Bring the file back with `status: withdrawn`, or write `redirect_from: [{id}]` in the first lines of the document that takes its place."
        );
        (format!("`{id}` was published from {} and has no page now", page.source), help)
    };
    Diagnostic::at(&LOST_PAGE, place, message).help(help)
}

/// The lines of a document: the addresses that a letter can cite, those of numbers and headings, and the part of each.
/// Paragraphs and bullets are counted from the clause they stand in, and move when it is edited.
fn lines(protocol: &Protocol) -> &(Arc<str>, Vec<u32>) {
    protocol.ledger.get_or_init(|| {
        let mut lines = String::with_capacity(protocol.places.clauses.len() * 64);
        let mut parts = Vec::with_capacity(protocol.places.clauses.len());
        let mut part = 0;
        protocol.walk(|clause| {
            if clause.label.is_some() || !clause.heading.is_empty() {
                let run = running(&clause.body);
                let heading = if clause.heading.is_empty() {
                    String::new()
                } else {
                    plain_text(&clause.heading)
                };
                let words: Cow<str> = if heading.is_empty() {
                    run.text
                } else {
                    format!("{heading} {}", run.text).into()
                };
                // A heading without a number is an address by its words: it is known again by what stands under it.
                let under = if clause.label.is_none() { first_text(clause) } else { None };
                for address in clause.alias.iter().chain([&clause.address]) {
                    push_words(&mut lines, address, under.as_deref().unwrap_or(&words), &words);
                    parts.push(part);
                }
            }
            part += 1;
        });
        (lines.into(), parts)
    })
}

/// The first text of a section or of what is in it.
fn first_text(clause: &Clause) -> Option<Cow<'_, str>> {
    let own = running(&clause.body).text;
    if own.is_empty() { clause.children.iter().find_map(first_text) } else { Some(own) }
}

/// Compares a document with what the ledger holds of it.
fn document(protocol: &Protocol, before: Option<&Page>) -> Kept {
    let (today, parts) = lines(protocol);
    let page = Page { source: protocol.source.path().clone(), line: 0, lines: today.clone() };
    let mut kept = Kept { page, old: String::new(), aliases: Vec::new(), findings: Vec::new() };
    if let Some(before) = before.filter(|before| before.lines != *today) {
        kept.findings.extend(before.strays().map(bad_line));
        Comparison::new(protocol, today, parts, before).compare(before, &mut kept);
        if !kept.old.is_empty() {
            kept.page.lines = [&**today, &kept.old].concat().into();
        }
    }
    kept
}

fn bad_line(line: u32) -> Diagnostic {
    let mut place = Place::file(LEDGER);
    (place.start.line, place.end.line) = (line, line);
    Diagnostic::at(&BAD_LEDGER, place, NO_ADDRESS).help(BAD_LEDGER_HELP)
}

/// A document of today beside its page of the ledger.
struct Comparison<'a> {
    protocol: &'a Protocol,
    layout: Layout<'a>,
    /// The hash of each part of today.
    hashes: HashMap<u32, &'a str>,
    /// The parts of today that are new or have changed, by hash and by first words; None where two have the same.
    by_hash: HashMap<&'a str, Option<u32>>,
    by_words: HashMap<&'a str, Option<u32>>,
}

impl<'a> Comparison<'a> {
    fn new(protocol: &'a Protocol, today: &'a str, parts: &[u32], before: &Page) -> Comparison<'a> {
        let known: HashMap<&str, Record> = before.records().collect();
        let (mut hashes, mut by_hash, mut by_words) =
            (HashMap::new(), HashMap::new(), HashMap::new());
        for ((address, record), part) in today.lines().filter_map(record).zip(parts) {
            let Record::Words(hash, first) = record else { continue };
            hashes.insert(*part, hash);
            let same =
                matches!(known.get(address), Some(Record::Words(before, _)) if *before == hash);
            if !same {
                by_hash
                    .entry(hash)
                    .and_modify(|other: &mut Option<u32>| {
                        *other = other.filter(|other| other == part)
                    })
                    .or_insert(Some(*part));
                if !known.contains_key(address) && first.split(' ').count() > 3 {
                    by_words
                        .entry(first)
                        .and_modify(|other: &mut Option<u32>| {
                            *other = other.filter(|other| other == part)
                        })
                        .or_insert(Some(*part));
                }
            }
        }
        Comparison { protocol, layout: Layout::new(protocol), hashes, by_hash, by_words }
    }

    fn compare(&self, before: &Page, kept: &mut Kept) {
        let mut moved: HashMap<&str, u32> = HashMap::new();
        for (address, record) in before.records() {
            let Record::Words(hash, first) = record else { continue };
            let now = self.by_hash.get(hash).copied().flatten();
            match self.layout.at(address) {
                Some(part) => {
                    let other =
                        now.filter(|now| *now != part && self.hashes.get(&part) != Some(&hash));
                    kept.findings.extend(other.map(|now| self.reused(address, first, part, now)));
                }
                None => match now.or_else(|| self.by_words.get(first).copied().flatten()) {
                    Some(part) => {
                        moved.insert(address, part);
                        self.alias(address, part, kept);
                    }
                    None => self.gone(address, first, kept),
                },
            }
        }
        for (address, record) in
            before.records().filter(|(address, _)| self.layout.at(address).is_none())
        {
            match record {
                Record::Words(..) => {}
                Record::Gone => self.gone(address, "", kept),
                Record::Now(to) => match self.layout.at(to).or_else(|| moved.get(to).copied()) {
                    Some(part) => self.alias(address, part, kept),
                    None => self.gone(address, "", kept),
                },
            }
        }
    }

    fn alias(&self, address: &str, part: u32, kept: &mut Kept) {
        kept.aliases.push((part, address.to_owned()));
        push_old(&mut kept.old, address, Some(&self.layout.parts[part as usize].clause.address));
    }

    fn gone(&self, address: &str, first: &str, kept: &mut Kept) {
        push_old(&mut kept.old, address, None);
        if self.protocol.metadata.removed.iter().any(|removed| removed.address == address) {
            return;
        }
        let said = if first.is_empty() { String::new() } else { format!(" (“{first} …”)") };
        let message = format!("#{address} was published{said} and leads nowhere now");
        let help = format!(
            "If the clause was removed, say so in the first lines:\nremoved:\n  \"{address}\": {{date: 12 May 2026, minute: FC 26/41}}\nAdd `replaced_by:` where another clause says it now."
        );
        let finding = Diagnostic::new(
            &LOST_ADDRESS,
            &self.protocol.source,
            self.protocol.key_span("title"),
            message,
        );
        kept.findings.push(finding.help(help).protocol(&self.protocol.id));
    }

    fn reused(&self, address: &str, first: &str, part: u32, now: u32) -> Diagnostic {
        let now = &self.layout.parts[now as usize].clause.address;
        let message =
            format!("#{address} was published with the words “{first} …”, which are #{now} now");
        let help = format!(
            "Who cites {address} finds another rule. Where the adopted text allows it, number the new clause apart, such as {address}A."
        );
        let span = self.protocol.places.clauses.get(part as usize).copied().unwrap_or_default();
        Diagnostic::new(&REUSED_ADDRESS, &self.protocol.source, span, message)
            .help(help)
            .clause(address)
            .protocol(&self.protocol.id)
    }
}
