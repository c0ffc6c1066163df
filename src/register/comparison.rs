//! A document of today beside a page of the ledger: which of its addresses were renumbered, lost, or are those of other rules.

use super::ledger::Page;
use super::lost_clause::{dropped_clauses, lost_clauses};
use super::record::{Record, push_old, push_was, record};
use crate::diagnostic::{Diagnostic, Rule};
use crate::protocol::{PartId, Protocol};
use jiff::civil::Date;
use std::collections::{HashMap, HashSet};

/// An address is that of other words now.
pub static REUSED_ADDRESS: Rule = Rule::warning(
    "reused-address",
    "An address that was published is that of something else now. Who follows a citation of it finds other words.",
    "Where the adopted text allows it, give new clauses new numbers: 4.2A after 4.2. Where the council numbered it so, allow it before the clause, and tell those who cite the old number. It is said until then.",
);

/// What the ledger says of a document of today.
pub(super) struct Kept {
    /// Its lines of the ledger to come.
    pub page: Page,
    /// Addresses that clauses had before, with the part each leads to.
    pub aliases: Vec<(PartId, String)>,
    /// Addresses that clauses had which are gone, with the address under which it is said what became of them.
    pub gone: Vec<(String, String)>,
    /// Addresses that are those of other clauses now.
    pub reused: Vec<Reused>,
    /// What was found.
    pub findings: Vec<Diagnostic>,
}

/// An address that is that of another clause now.
pub(super) struct Reused {
    pub address: String,
    /// The part that has it.
    pub part: PartId,
    /// The part that has its own words, if any has.
    pub now: Option<PartId>,
    /// True if this is so since the last build.
    pub just: bool,
}

/// True for `4~3.b` and `4.b`, and for `part-2.7` and `7`: one is the other without what stands around it.
fn ends_alike(one: &str, other: &str) -> bool {
    let mut steps = one.rsplit('.').zip(other.rsplit('.'));
    steps.all(|(one, other)| one.split('~').next() == other.split('~').next())
}

/// Lines for addresses that clauses had before: those that others may know, and those that were made today.
#[derive(Default)]
pub(super) struct Old {
    pub firm: String,
    pub new: String,
}

/// The clauses of a document in the one that has taken its place.
pub(super) struct Inherited<'b, 'c> {
    /// Those that are not at their own address in it: each with where it is, None where its number is that of another rule.
    pub moved: Vec<(&'b str, Option<&'c str>)>,
    /// Those that are not in it at all, with the first of their words.
    pub lost: Vec<(&'b str, &'b str)>,
}

/// A document of today beside a page of the ledger.
pub(super) struct Comparison<'a> {
    protocol: &'a Protocol,
    /// The key of that page.
    key: &'a str,
    today: Date,
    /// The hash of each part of today.
    hashes: HashMap<PartId, &'a str>,
    /// The parts of today that are new or have changed, by hash and by first words; None where two have the same.
    by_hash: HashMap<&'a str, Option<PartId>>,
    by_words: HashMap<&'a str, Option<PartId>>,
    /// All parts of today by hash; None where two have the same.
    there: HashMap<&'a str, Option<PartId>>,
}

impl<'a> Comparison<'a> {
    pub(super) fn new(
        protocol: &'a Protocol,
        (now, parts): (&'a str, &[PartId]),
        key: &'a str,
        before: &Page,
        today: Date,
    ) -> Comparison<'a> {
        let now_there =
            before.records(today).filter(|(_, record, _)| !matches!(record, Record::Was(..)));
        let known: HashMap<&str, Record> =
            now_there.map(|(address, record, _)| (address, record)).collect();
        let (mut hashes, mut by_hash, mut by_words, mut there) =
            (HashMap::new(), HashMap::new(), HashMap::new(), HashMap::new());
        let add = |map: &mut HashMap<&'a str, Option<PartId>>, words: &'a str, part: PartId| {
            map.entry(words)
                .and_modify(|other| *other = other.filter(|other| *other == part))
                .or_insert(Some(part));
        };
        for ((address, record), part) in now.lines().filter_map(record).zip(parts) {
            let Record::Words(hash, first) = record else { continue };
            hashes.insert(*part, hash);
            add(&mut there, hash, *part);
            let same =
                matches!(known.get(address), Some(Record::Words(before, _)) if *before == hash);
            if !same {
                add(&mut by_hash, hash, *part);
                if !known.contains_key(address) && first.split(' ').count() > 3 {
                    add(&mut by_words, first, *part);
                }
            }
        }
        Comparison { protocol, key, today, hashes, by_hash, by_words, there }
    }

    /// Where the words of a clause stand now that was published at an address; the part with that address, if they stand
    /// there still.
    fn part_of(&self, address: &str, hash: &str, first: &str) -> Option<PartId> {
        let there = self.at(address);
        let by_hash = self.by_hash.get(hash).copied().flatten();
        match there {
            Some(part) if self.hashes.get(&part) == Some(&hash) => Some(part),
            Some(_) => by_hash,
            None => by_hash
                .or_else(|| self.by_words.get(first).copied().flatten())
                .or_else(|| self.with_one_address_less(address, hash)),
        }
    }

    /// The clause that stood at two addresses, and has one of them still: #part-2.7 was also #7, and its Part is gone. Other
    /// clauses may have the same words, so the numbers must be the same too.
    fn with_one_address_less(&self, address: &str, hash: &str) -> Option<PartId> {
        let part = self.there.get(hash).copied().flatten()?;
        let now = self.protocol.part(part)?.clause;
        let same = |own: &str| ends_alike(own, address);
        (same(&now.address) || now.aliases.iter().any(|own| same(own))).then_some(part)
    }

    /// With `led_on` the page stood at another address, from which links lead on to the clauses by their words.
    pub(super) fn compare(&self, before: &Page, kept: &mut Kept, led_on: bool) -> Old {
        let mut old = Old::default();
        let mut moved: HashMap<&str, PartId> = HashMap::new();
        let (mut dropped, mut lost) = (Vec::new(), Vec::new());
        let homes = self.homes(before);
        for (address, record, new) in before.records(self.today) {
            let Record::Words(hash, first) = record else { continue };
            let now = self.part_of(address, hash, first);
            match (self.at(address), now) {
                (Some(part), now) if !new && now != Some(part) => {
                    // One that is not found again was reworded in its place, unless the words there came from elsewhere.
                    if now.is_some() || self.came(part, address, &homes) {
                        kept.findings.push(self.reused((address, first), part, now, led_on));
                        let own = address.to_owned();
                        kept.reused.push(Reused { address: own, part, now, just: true });
                        push_was(&mut old.firm, address, hash, first);
                    }
                }
                (Some(_), _) => {}
                (None, Some(part)) => {
                    moved.insert(address, part);
                    self.alias(address, part, new, kept, &mut old);
                }
                (None, None) if new && !self.is_recorded(address) => dropped.push((address, first)),
                (None, None) => self.gone(address, first, &mut lost, &mut old),
            }
        }
        let known: HashSet<&str> = before.records(self.today).map(|(at, ..)| at).collect();
        let earlier = before.records(self.today);
        for (address, record, new) in earlier.filter(|(at, ..)| self.at(at).is_none()) {
            let to = match record {
                Record::Words(..) | Record::Text(..) | Record::Was(..) => continue,
                Record::Gone => None,
                Record::Now(to) => self.at(to).or_else(|| moved.get(to).copied()),
            };
            match to {
                Some(part) => self.alias(address, part, new, kept, &mut old),
                None if new && !self.is_recorded(address) => {}
                None => match record {
                    // A clause that is gone is spoken of once, and not again under each number that it had before.
                    Record::Now(to) if known.contains(to) && !self.is_recorded(address) => {
                        push_old(&mut old.firm, address, Some(to));
                        kept.gone.push((address.to_owned(), to.to_owned()));
                    }
                    _ => self.gone(address, "", &mut lost, &mut old),
                },
            }
        }
        kept.findings.extend(lost_clauses(self.protocol, self.key, &lost));
        kept.findings.extend(dropped_clauses(self.protocol, self.today, &dropped));
        self.still_reused(before, &homes, (kept, &mut old), led_on);
        old
    }

    /// The address at which words were published, by their hash; None for those that stood at several.
    fn homes<'b>(&self, before: &'b Page) -> HashMap<&'b str, Option<&'b str>> {
        let mut homes: HashMap<&str, Option<&str>> = HashMap::new();
        for (address, record, _) in before.records(self.today) {
            if let Record::Words(hash, _) = record {
                homes.entry(hash).and_modify(|home| *home = None).or_insert(Some(address));
            }
        }
        homes
    }

    /// True if the words of a part were published at another address than this.
    fn came(&self, part: PartId, address: &str, homes: &HashMap<&str, Option<&str>>) -> bool {
        let home = self.hashes.get(&part).and_then(|hash| homes.get(hash).copied().flatten());
        home.is_some_and(|home| home != address)
    }

    /// Addresses that were given to other rules before: it is said until somebody allows it, or the words are back.
    fn still_reused(
        &self,
        before: &Page,
        homes: &HashMap<&str, Option<&str>>,
        (kept, old): (&mut Kept, &mut Old),
        led_on: bool,
    ) {
        for (address, record, _) in before.records(self.today) {
            let (Record::Was(hash, first), Some(part)) = (record, self.at(address)) else {
                continue;
            };
            if self.hashes.get(&part) == Some(&hash) {
                continue;
            }
            // Words that moved, and were changed where they stand now, are the same rule still.
            let changed = || homes.get(hash).copied().flatten().and_then(|home| self.at(home));
            let changed = || changed().filter(|now| *now != part && !self.came(*now, "", homes));
            let now = self.there.get(hash).copied().flatten().or_else(changed);
            let hash = now.and_then(|now| self.hashes.get(&now).copied()).unwrap_or(hash);
            kept.findings.push(self.reused((address, first), part, now, led_on));
            let own = address.to_owned();
            kept.reused.push(Reused { address: own, part, now, just: false });
            push_was(&mut old.firm, address, hash, first);
        }
    }

    /// Where the clauses of another document are in this one, which has taken its place.
    pub(super) fn taken_over<'b>(&self, before: &'b Page) -> Inherited<'b, '_> {
        let (mut moved, mut unknown, mut lost, mut same) = (Vec::new(), Vec::new(), Vec::new(), 0);
        for (address, record, _) in before.records(self.today) {
            let Record::Words(hash, first) = record else { continue };
            let there = self.at(address);
            match (self.part_of(address, hash, first), there) {
                (Some(part), Some(there)) if part == there => same += 1,
                (Some(part), _) => moved.push((address, Some(self.address(part)))),
                (None, Some(_)) => unknown.push((address, first)),
                (None, None) => lost.push((address, first)),
            }
        }
        // Where most clauses have kept their numbers, one that was reworded has too. Where none is known again, no number
        // says anything.
        if same < moved.len() || same == 0 {
            moved.extend(unknown.iter().map(|(address, _)| (*address, None)));
            lost.extend(unknown);
        }
        Inherited { moved, lost }
    }

    /// The part with an address today.
    fn at(&self, address: &str) -> Option<PartId> {
        self.protocol.part_at(address).map(|part| part.id)
    }

    fn address(&self, part: PartId) -> &str {
        self.protocol.part(part).map_or("", |part| &part.clause.address)
    }

    fn alias(&self, address: &str, part: PartId, new: bool, kept: &mut Kept, old: &mut Old) {
        kept.aliases.push((part, address.to_owned()));
        let lines = if new { &mut old.new } else { &mut old.firm };
        push_old(lines, address, Some(self.address(part)));
    }

    /// True if the document says what became of an address.
    fn is_recorded(&self, address: &str) -> bool {
        let metadata = &self.protocol.metadata;
        metadata.removals_unread || metadata.removed.iter().any(|gone| gone.address == address)
    }

    /// Keeps an address that leads nowhere now; it is said where the document does not say what became of it.
    fn gone<'b>(
        &self,
        address: &'b str,
        first: &'b str,
        lost: &mut Vec<(&'b str, &'b str)>,
        old: &mut Old,
    ) {
        push_old(&mut old.firm, address, None);
        if !self.is_recorded(address) {
            lost.push((address, first));
        }
    }

    fn reused(
        &self,
        (address, first): (&str, &str),
        part: PartId,
        now: Option<PartId>,
        led_on: bool,
    ) -> Diagnostic {
        let now = now.map(|now| self.address(now));
        let message = match (first, now) {
            ("", Some(now)) => {
                format!("#{address} was published with the words that are #{now} now")
            }
            (_, Some(now)) => {
                format!("#{address} was published with the words “{first} …”, which are #{now} now")
            }
            ("", None) => format!("#{address} was published with the words of another rule"),
            (_, None) => {
                format!(
                    "#{address} was published with the words “{first} …”, and is another rule now"
                )
            }
        };
        let finds = match now.filter(|_| led_on) {
            Some(now) => format!(
                "Links to the old page lead to {now}; who looks the number {address} up finds another rule."
            ),
            None => format!("Who follows a citation of {address} finds another rule."),
        };
        let apart = match address.ends_with(|c: char| c.is_ascii_digit()) {
            true => format!(", such as {address}A after {address}"),
            false => String::new(),
        };
        let help = format!(
            "{finds} Where the adopted text allows it, number the new one apart{apart}. If the council numbered it so, say it on a line of its own before the clause:\n<!-- protosite: allow reused-address because it was numbered anew on 12 May 2026 -->\nIf nobody has seen the old number yet: protosite forget {}#{address}",
            self.key
        );
        let span = self.protocol.part(part).map(|part| part.span).unwrap_or_default();
        Diagnostic::new(&REUSED_ADDRESS, &self.protocol.source, span, message)
            .help(help)
            .clause(address)
            .protocol(&self.protocol.id)
    }
}
