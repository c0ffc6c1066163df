//! The ledger and the documents of today: which addresses were renumbered, which were lost, and the ledger to come.

use super::comparison::{Comparison, Kept, Reused};
use super::ledger::{BAD_LEDGER, BAD_LEDGER_HELP, LEDGER, NO_ADDRESS, Page};
use super::moved::Moved;
use super::record::{TEXT, push_day, push_old, push_words};
use super::{CouncilEntry, Entry};
use crate::diagnostic::{Diagnostic, Place};
use crate::protocol::{Clause, Part, PartId, Protocol, Status, adopted, plain_text, running};
use jiff::civil::Date;
use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::Arc;

/// True for a document whose addresses are kept: drafts may still change theirs.
pub(super) fn lasting(entry: &Entry) -> bool {
    entry.protocol.metadata.status != Status::Draft && entry.drafted().is_none()
}

/// The key of a document in the ledger.
pub(super) fn key(council: &CouncilEntry, protocol: &Protocol) -> String {
    if council.council.slug.is_empty() {
        protocol.id.clone()
    } else {
        format!("{}/{}", council.council.slug, protocol.id)
    }
}

/// The lines of a document: the addresses that a letter can cite, those of numbers and headings, and the part of each.
/// Paragraphs and bullets are counted from the clause they stand in, and move when it is edited.
pub(super) fn lines(protocol: &Protocol) -> &(Arc<str>, Vec<PartId>) {
    protocol.ledger.get_or_init(|| {
        let mut lines = String::with_capacity(protocol.parts.len() * 64);
        let mut parts = Vec::with_capacity(protocol.parts.len());
        for Part { id, clause, .. } in protocol.parts() {
            if clause.label.is_some() || !clause.heading.is_empty() {
                let run = running(adopted(&clause.body));
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
                for address in clause.aliases.iter().chain([&clause.address]) {
                    push_words(&mut lines, address, under.as_deref().unwrap_or(&words), &words);
                    parts.push(id);
                }
            }
        }
        // Its page is an address too, and is known again by its words.
        if lines.is_empty()
            && let Some(text) = protocol.clauses.iter().find_map(first_text)
        {
            push_words(&mut lines, TEXT, &text, &text);
            parts.push(PartId::default());
        }
        (lines.into(), parts)
    })
}

/// The first text of a section or of what is in it.
fn first_text(clause: &Clause) -> Option<Cow<'_, str>> {
    let own = running(adopted(&clause.body)).text;
    if own.is_empty() { clause.children.iter().find_map(first_text) } else { Some(own) }
}

/// Compares a document with what the ledger holds of it under a key; `led_on` if that is not its own, so that links come
/// from another page. With `publish`, others know from now on what is new.
pub(super) fn document(
    protocol: &Protocol,
    before: Option<(&str, &Page)>,
    led_on: bool,
    (today, publish): (Date, bool),
) -> Kept {
    let (now, parts) = lines(protocol);
    let page = Page { source: protocol.source.path().clone(), line: 0, lines: now.clone() };
    let (aliases, gone, reused, findings) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut kept = Kept { page, aliases, gone, reused, findings };
    let Some((key, before)) = before else {
        if !publish && !now.is_empty() {
            kept.page.lines = new_today(now, today);
        }
        return kept;
    };
    if before.lines == *now {
        return kept;
    }
    // Nothing has changed since its first day, which may be this one: most of a new site, and each save looks at all of it.
    if let Some(day) = before.first_day_of(now) {
        if day == today && !publish {
            kept.page.lines = before.lines.clone();
        }
        return kept;
    }
    // What a comment without an end hides is not lost: that comment is the finding.
    if protocol.source.is_cut_short() {
        kept.page.lines = before.lines.clone();
        return kept;
    }
    kept.findings.extend(before.strays().map(bad_line));
    let comparison = Comparison::new(protocol, (now, parts), key, before, today);
    let mut old = comparison.compare(before, &mut kept, led_on);
    let mut new = String::new();
    let known: HashSet<&str> = if publish {
        HashSet::new()
    } else {
        before.records(today).filter(|(.., new)| !new).map(|(address, ..)| address).collect()
    };
    let mut lines = String::with_capacity(now.len() + old.firm.len());
    for line in now.split_inclusive('\n') {
        let address = line.split(' ').next().unwrap_or(line);
        let kept = publish || known.contains(address);
        if kept { &mut lines } else { &mut new }.push_str(line);
    }
    if publish {
        old.firm.push_str(&std::mem::take(&mut old.new));
    }
    lines.push_str(&old.firm);
    if !new.is_empty() || !old.new.is_empty() {
        push_day(&mut lines, today);
        lines.push_str(&new);
        lines.push_str(&old.new);
    }
    kept.page.lines = lines.into();
    kept
}

/// Tells an entry what the ledger says of its document; gives its lines of the ledger to come.
pub(super) fn tell(entry: &mut Entry, kept: Kept) -> Page {
    entry.reused = kept.reused.iter().map(|reused| (reused.part, reused.now)).collect();
    (entry.aliases, entry.gone) = (kept.aliases, kept.gone);
    kept.page
}

/// Where a document is now that is known by its words.
pub(super) fn moved(to: &str, kept: &Kept, protocol: &Protocol) -> Moved {
    let mut lines = String::new();
    for Reused { address, now, .. } in &kept.reused {
        let now = now.and_then(|now| protocol.part(now));
        now.iter().for_each(|now| push_old(&mut lines, address, Some(&now.clause.address)));
    }
    Moved { to: to.to_owned(), lines: lines.into(), new: None }
}

/// All addresses of a document, first made today.
fn new_today(lines: &str, today: Date) -> Arc<str> {
    let mut new = String::with_capacity(lines.len() + 16);
    push_day(&mut new, today);
    new.push_str(lines);
    new.into()
}

fn bad_line(line: u32) -> Diagnostic {
    let mut place = Place::file(LEDGER);
    (place.start.line, place.end.line) = (line, line);
    Diagnostic::at(&BAD_LEDGER, place, NO_ADDRESS).help(BAD_LEDGER_HELP)
}
