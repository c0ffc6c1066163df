//! The ledger and the pages of today: which documents stand in the place of others, what leads on to them, and what is
//! lost; and the ledger to come.

use super::comparison::{Comparison, Inherited, REUSED_ADDRESS};
use super::exchanged::exchanged;
use super::former::Former;
use super::gone;
use super::heirs::heirs;
use super::kept::{document, key, lasting, lines, moved, tell};
use super::ledger::{Ledger, Page};
use super::lost::{LOST_PAGE, dropped_old, dropped_page, id_of, led_again, lost_page};
use super::lost_clause::{quoted, said_at_title};
use super::moved::{Moved, key_of_page, page_of};
use super::record::push_old;
use super::turned::{self, Turned};
use super::{Entry, Register, frozen, renamed};
use crate::diagnostic::{Diagnostic, Place};
use jiff::civil::Date;
use rayon::prelude::*;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Compares the ledger with the documents of today, gives clauses and pages their old addresses too, and makes the
/// ledger to come. With `publish`, others know from now on what is new in it.
pub fn keep(
    register: &mut Register,
    ledger: &Ledger,
    publish: bool,
    findings: &mut Vec<Diagnostic>,
) -> Ledger {
    let today = register.today;
    let keys: Vec<Vec<String>> = register
        .councils
        .iter()
        .map(|council| council.entries.iter().map(|entry| key(council, &entry.protocol)).collect())
        .collect();
    // Once, and for all councils together: most have too few documents to keep every processor busy.
    register.councils.par_iter().flat_map(|council| &council.entries).for_each(|entry| {
        lines(&entry.protocol);
    });
    let mut next = Ledger { moved: ledger.moved.clone(), ..Ledger::default() };
    let heirs = heirs(register, ledger, &keys, publish, findings);
    let mut turned = Turned::default();
    for (c, (council, keys)) in register.councils.iter_mut().zip(&keys).enumerate() {
        for (e, (entry, key)) in council.entries.iter_mut().zip(keys).enumerate() {
            if !lasting(entry) {
                let before = ledger.pages.get_key_value(key);
                next.pages.extend(before.map(|(key, page)| (key.clone(), page.clone())));
                continue;
            }
            let from = heirs.get(key.as_str()).copied();
            let before = from
                .and_then(|old| ledger.pages.get_key_value(old))
                .or(ledger.pages.get_key_value(key));
            let before = before.map(|(key, page)| (key.as_str(), page));
            let mut kept = document(&entry.protocol, before, from.is_some(), (today, publish));
            findings.append(&mut kept.findings);
            // What was only tried under another name today is under none that anybody knows.
            let tried = |old: &&str| !publish && ledger.is_try(old, today);
            if let Some(old) = from.filter(|old| !tried(old)) {
                next.moved.insert(old.to_owned(), moved(key, &kept, &entry.protocol));
            }
            turned.note((c, e), &kept);
            next.pages.insert(key.clone(), tell(entry, kept));
        }
    }
    let taken: HashSet<&str> = heirs.values().copied().collect();
    // On its first day at home a text may still change.
    let firm = |key: &str| {
        let page = ledger.pages.get(key).filter(|page| publish || !page.is_new(today));
        page.is_some() && !taken.contains(key)
    };
    exchanged(register, ledger, &keys, firm, findings);
    turned::turned(register, ledger, &keys, &turned, findings);
    Pages { register, keys: &keys, next: &mut next, findings }.settle(&heirs, ledger, publish);
    frozen::keep(register, &keys, (ledger, &mut next), findings);
    frozen::lead_on(register, &keys, &next);
    findings.append(&mut renamed::keep(register, (ledger, &mut next), publish));
    register.forget_lines();
    next
}

/// The pages of today beside the ledger to come.
struct Pages<'a> {
    register: &'a mut Register,
    keys: &'a [Vec<String>],
    next: &'a mut Ledger,
    findings: &'a mut Vec<Diagnostic>,
}

impl Pages<'_> {
    /// Settles what each address leads to, one thing after the other.
    fn settle(&mut self, heirs: &HashMap<&str, &str>, ledger: &Ledger, publish: bool) {
        let day = (self.register.today, publish);
        self.take_back(heirs, ledger);
        self.lead_again(ledger);
        self.miss(ledger);
        self.drop_slips(day);
        self.lead_on();
        self.claim(day);
    }

    /// Keys of today with the place of their document in the register.
    fn places(&self) -> HashMap<&str, (usize, usize)> {
        let councils = self.keys.iter().enumerate();
        councils
            .flat_map(|(c, keys)| {
                keys.iter().enumerate().map(move |(e, key)| (key.as_str(), (c, e)))
            })
            .collect()
    }

    /// A document of today has the address that led to another one. Where it is that document, the address is its own again;
    /// else it is only lent, and leads on once more when this one is gone.
    fn take_back(&mut self, heirs: &HashMap<&str, &str>, ledger: &Ledger) {
        if self.next.moved.is_empty() {
            return;
        }
        for (council, keys) in self.register.councils.iter().zip(self.keys) {
            for (entry, key) in council.entries.iter().zip(keys) {
                if !lasting(entry) {
                    continue;
                }
                let Some(moved) = self.next.moved.get(key) else { continue };
                if heirs.get(key.as_str()).is_some_and(|from| *from == moved.to) {
                    self.next.moved.remove(key);
                    continue;
                }
                // It was said when the document came.
                if ledger.pages.contains_key(key) {
                    continue;
                }
                let message = format!(
                    "`{}` led to `{}` and is the address of this document now",
                    id_of(key),
                    moved.to
                );
                let help = "Who cites it finds another document. If that is not meant, give this one another `id:`.";
                let said =
                    said_at_title(&REUSED_ADDRESS, &entry.protocol, message, help.to_owned());
                self.findings.push(said);
            }
        }
    }

    /// Documents that had the address of another one, and are gone: it leads there as before.
    fn lead_again(&mut self, ledger: &Ledger) {
        let places = self.places();
        let lent = ledger.moved.iter().filter_map(|(key, led)| {
            let page = ledger.pages.get(key).filter(|_| !places.contains_key(key.as_str()))?;
            let leads = self.next.moved.get(key).is_some_and(|moved| moved.to == led.to);
            leads.then(|| led_again(key, page, &led.to))
        });
        let said: Vec<Diagnostic> = lent.collect();
        self.findings.extend(said);
    }

    /// Documents of the ledger that have no page: one that says so takes their place, or they are lost.
    fn miss(&mut self, ledger: &Ledger) {
        let places = self.places();
        let gone: Vec<(&String, &Page)> = ledger
            .pages
            .iter()
            .filter(|(key, _)| {
                !places.contains_key(key.as_str()) && !self.next.moved.contains_key(*key)
            })
            .collect();
        if gone.is_empty() {
            return;
        }
        let mut named: HashMap<&str, (usize, usize, usize)> = HashMap::new();
        for (c, council) in self.register.councils.iter().enumerate() {
            for (e, entry) in council.entries.iter().enumerate().filter(|(_, entry)| lasting(entry))
            {
                let formers = entry.redirects.iter().enumerate();
                named.extend(formers.map(|(at, former)| (former.path.as_str(), (c, e, at))));
            }
        }
        let unnamed = |(old, _): &&(&String, &Page)| !named.contains_key(page_of(old).as_str());
        let lost: Vec<(&String, &Page)> = gone.iter().filter(unnamed).copied().collect();
        let emptied = gone::emptied(self.register, &ledger.pages, &lost);
        let unread = unread(self.register);
        for (old, page) in gone {
            match named.get(page_of(old).as_str()) {
                Some(&(c, e, at)) => {
                    let entry = &self.register.councils[c].entries[e];
                    let (moved, finding) =
                        taken_over(entry, &self.keys[c][e], at, (old, page), self.register.today);
                    self.next.moved.insert(old.clone(), moved);
                    self.findings.extend(finding);
                }
                None => {
                    let (slug, id) = old.rsplit_once('/').unwrap_or(("", old));
                    let draft = self.register.councils.iter().any(|council| {
                        council.council.slug == slug
                            && council.drafts.iter().any(|draft| draft.id == id)
                    });
                    let away = emptied.contains_key(slug) || self.is_unreached(slug);
                    if away || unread.contains(&*page.source) {
                        self.next.pages.insert(old.clone(), page.clone());
                        continue;
                    }
                    if page.is_new(self.register.today) && !draft {
                        self.findings.push(dropped_page(old, page));
                        continue;
                    }
                    self.findings.push(lost_page(old, page, draft));
                    self.next.pages.insert(old.clone(), page.clone());
                }
            }
        }
        self.findings.append(&mut gone::told(self.register, &emptied));
    }

    /// True for a council of whose folder nothing could be read: that is told, and its pages stay.
    fn is_unreached(&self, slug: &str) -> bool {
        self.register.councils.iter().any(|council| {
            council.council.slug == slug
                && council.entries.is_empty()
                && council.drafts.is_empty()
                && council.places.is_empty()
        })
    }

    /// An old address that was first named today, and is named no more, was a slip.
    fn drop_slips(&mut self, (today, publish): (Date, bool)) {
        if publish {
            return;
        }
        let claims = self.claims();
        let named: HashSet<(&String, &String)> = claims.iter().map(|(old, to)| (old, to)).collect();
        let slip = |old: &String, moved: &Moved| {
            moved.new == Some(today) && !named.contains(&(old, &moved.to))
        };
        let places = self.places();
        let title = |key: &str| {
            let (c, e) = *places.get(key)?;
            let protocol = &self.register.councils[c].entries[e].protocol;
            Some(Place::new(&protocol.source, protocol.key_span("title")))
        };
        let claimed: HashSet<&String> = claims.iter().map(|(old, _)| old).collect();
        let elsewhere = |old: &String| claimed.contains(old);
        let slips = self.next.moved.iter();
        let slips = slips.filter(|(old, moved)| slip(old, moved) && !elsewhere(old));
        let site = self.register.site.known_at.as_deref();
        let say = |(old, moved): (&String, &Moved)| {
            Some(dropped_old((old, &moved.to), site, title(&moved.to)?))
        };
        let said: Vec<Diagnostic> = slips.filter_map(say).collect();
        self.findings.extend(said);
        self.next.moved.retain(|old, moved| !slip(old, moved));
    }

    /// Old addresses that documents name are kept like any other: each leads on when the line is gone. The council that
    /// named one first has it.
    fn claim(&mut self, (today, publish): (Date, bool)) {
        let claims = self.claims();
        let named: HashSet<(&String, &String)> = claims.iter().map(|(old, to)| (old, to)).collect();
        let new = Some(today).filter(|_| !publish);
        for (old, to) in &claims {
            let stays =
                |moved: &Moved| !same_council(&moved.to, to) || named.contains(&(old, &moved.to));
            match self.next.moved.get_mut(old).filter(|moved| stays(moved)) {
                Some(moved) => moved.new = moved.new.filter(|day| Some(*day) == new),
                None => {
                    let moved = Moved { to: to.clone(), lines: "".into(), new };
                    self.next.moved.insert(old.clone(), moved);
                }
            }
        }
    }

    /// The old addresses that documents name and at which no page stands, each with the document that names it.
    fn claims(&self) -> Vec<(String, String)> {
        let places = self.places();
        let all = self.register.councils.iter().zip(self.keys);
        let all = all.flat_map(|(council, keys)| council.entries.iter().zip(keys));
        let lasting = all.filter(|(entry, _)| lasting(entry));
        let named = lasting.flat_map(|(entry, key)| {
            let written = entry.redirects.iter().filter(|former| former.place.is_some());
            written.map(move |former| (key_of_page(&former.path), key.clone()))
        });
        named.filter(|(old, _)| !places.contains_key(old.as_str())).collect()
    }

    /// Pages lead on from the ids that their documents had.
    fn lead_on(&mut self) {
        let places = self.places();
        let mut steps = Vec::new();
        let free = |(old, _): &(&String, &Moved)| !places.contains_key(old.as_str());
        for (old, moved) in self.next.moved.iter().filter(free) {
            // A document may have moved more than once.
            let mut last = moved.clone();
            for _ in 0..20 {
                match self.next.moved.get(&last.to) {
                    Some(on) if !places.contains_key(last.to.as_str()) => {
                        last = composed(&last, on)
                    }
                    _ => break,
                }
            }
            steps.extend(places.get(last.to.as_str()).map(|place| (old.clone(), last, *place)));
        }
        for (old, mut moved, (c, e)) in steps {
            let entry = &mut self.register.councils[c].entries[e];
            let clauses = if moved.lines.is_empty() { Vec::new() } else { of_today(entry, &moved) };
            let mut lines = String::new();
            clauses.iter().for_each(|(from, to)| push_old(&mut lines, from, to.as_deref()));
            moved.lines = lines.into();
            // From the root of the site: it may have been another council's.
            let path = page_of(&old);
            match entry.redirects.iter_mut().find(|former| former.path == path) {
                Some(former) => former.clauses = clauses,
                None => entry.redirects.push(Former { path, place: None, clauses, under: None }),
            }
            self.next.moved.insert(old, moved);
        }
    }
}

/// True for two keys of one council.
fn same_council(one: &str, other: &str) -> bool {
    let slug = |key: &str| key.split_once('/').map(|(slug, _)| slug.to_owned());
    slug(one) == slug(other)
}

/// A move and then another one.
fn composed(first: &Moved, then: &Moved) -> Moved {
    let on: HashMap<&str, Option<&str>> = then.clauses().collect();
    let mut lines = String::new();
    let mut seen = HashSet::new();
    for (from, to) in first.clauses() {
        seen.insert(from);
        push_old(&mut lines, from, to.and_then(|to| on.get(to).copied().unwrap_or(Some(to))));
    }
    for (from, to) in then.clauses().filter(|(from, _)| !seen.contains(from)) {
        push_old(&mut lines, from, to);
    }
    Moved { to: then.to.clone(), lines: lines.into(), new: first.new }
}

/// The clauses of a move at the addresses that they have in the document today.
fn of_today(entry: &Entry, moved: &Moved) -> Vec<(String, Option<String>)> {
    let protocol = &entry.protocol;
    let today = |address: &str| -> String {
        let alias = || entry.aliases.iter().find(|(_, old)| old == address);
        let part = protocol.part_at(address).or_else(|| protocol.part(alias()?.0));
        part.map_or_else(|| address.to_owned(), |part| part.clause.address.to_string())
    };
    moved.clauses().map(|(from, to)| (from.to_owned(), to.map(&today))).collect()
}

/// A document that says that it takes the place of one of the ledger: where that one's clauses are in it.
fn taken_over(
    entry: &Entry,
    key: &str,
    former: usize,
    (old, page): (&str, &Page),
    today: Date,
) -> (Moved, Option<Diagnostic>) {
    let (now, parts) = lines(&entry.protocol);
    let comparison = Comparison::new(&entry.protocol, (now, parts), old, page, today);
    let Inherited { moved, lost } = comparison.taken_over(page);
    let mut lines = String::new();
    moved.iter().for_each(|(from, to)| push_old(&mut lines, from, *to));
    let moved = Moved { to: key.to_owned(), lines: lines.into(), new: None };
    let Some((address, first)) = lost.first() else { return (moved, None) };
    let more = match lost.len() {
        1 => String::new(),
        n => format!(" and {} more", n - 1),
    };
    let message = format!(
        "`{}` leads to this document now, in which #{address}{}{more} of it cannot be found",
        id_of(old),
        quoted(first)
    );
    let help = "Who cites a clause that is not here comes to the top of this page. Bring its words in, or leave it so; this is said once.";
    let protocol = &entry.protocol;
    let place = entry.redirects[former].place.clone();
    let place = place.unwrap_or_else(|| Place::new(&protocol.source, protocol.key_span("title")));
    (moved, Some(Diagnostic::at(&LOST_PAGE, place, message).help(help).protocol(&protocol.id)))
}

/// The sources whose first lines cannot be read: these are the finding, and may say where the document is now.
fn unread(register: &Register) -> HashSet<Arc<str>> {
    let all = register.councils.iter().flat_map(|council| {
        council.drafts.iter().chain(council.entries.iter().map(|entry| &entry.protocol))
    });
    let unread = all.filter(|protocol| protocol.metadata.unread);
    let unread = unread.map(|protocol| protocol.source.path().clone());
    unread.chain(register.closed.iter().cloned()).collect()
}
