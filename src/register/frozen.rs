//! The ledger and the frozen texts of today: which were changed or taken away since they were decided on; and where a text
//! of before leads.

use super::ledger::{LEDGER, Ledger};
use super::reach::Reach;
use super::resolve::cross_of;
use super::seal::Seal;
use super::{CouncilEntry, Entry, Former, Register};
use crate::diagnostic::{Diagnostic, PROGRAM_FAULT, Place, Rule};
use crate::protocol::{Protocol, Version, long_date};
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

/// A frozen text is not the one that was decided on.
pub static CHANGED_VERSION: Rule = Rule::error(
    "changed-version",
    "A text that was frozen when it was decided on was changed or taken away afterwards. addresses.lock holds its SHA-256.",
    "Put the file back from a copy. Where a slip of it was mended under delegated authority: `protosite record`, with the document, `corrected`, the day, and `--corrects` with the day of the version.",
);

/// A text of a decision is another than the one that was forgotten.
pub static REPLACED_VERSION: Rule = Rule::warning(
    "replaced-version",
    "The text of a decision was forgotten with `protosite forget`, and another one was kept as the text of that day. Who has a copy of the first has another text.",
    "Put the first text back from a copy if that is what was decided on. If it was a mistake that nobody saw, allow this finding.",
);

/// The text of a decision is not there.
pub static MISSING_VERSION: Rule = Rule::error(
    "missing-version",
    "The texts of a document are kept, and that of one decision is not there: which text is in force cannot be told; or a document whose texts were published is gone.",
    "Put the file back from a copy. If the file of the document holds that text: `protosite record`, with the decision and its day.",
);

/// Holds every frozen text against the ledger, and writes those of today into the ledger to come.
pub(super) fn keep(
    register: &Register,
    keys: &[Vec<String>],
    (ledger, next): (&Ledger, &mut Ledger),
    findings: &mut Vec<Diagnostic>,
) {
    let mut there = HashSet::new();
    for (council, keys) in register.councils.iter().zip(keys) {
        for (entry, key) in council.entries.iter().zip(keys) {
            for version in &entry.versions {
                let name = format!("{key}@{}", version.day);
                let mut seal = Seal {
                    sha256: version.frozen.sha256.clone(),
                    corrected: version.corrected,
                    earlier: Vec::new(),
                    forgotten: false,
                };
                match ledger.versions.get(&name) {
                    Some(before) if before.forgotten => seal.follow(before),
                    Some(before) if !allowed(before, &seal) => {
                        findings.push(changed(entry, version, before));
                        seal = before.clone();
                    }
                    Some(before) => seal.follow(before),
                    None => {}
                }
                findings.extend(replaced(entry, version, &seal));
                next.versions.insert(name.clone(), seal);
                there.insert(name);
            }
        }
    }
    let documents: BTreeMap<&str, &Entry> = (register.councils.iter().zip(keys))
        .flat_map(|(council, keys)| keys.iter().map(String::as_str).zip(&council.entries))
        .collect();
    let mut said = HashSet::new();
    for (name, seal) in ledger.versions.iter().filter(|(name, _)| !there.contains(*name)) {
        if seal.forgotten {
            next.versions.insert(name.clone(), seal.clone());
            continue;
        }
        let (key, day) = name.split_once('@').unwrap_or((name, ""));
        let now = ledger.moved.get(key).map_or(key, |moved| moved.to.as_str());
        let now = next.moved.get(now).map_or(now, |moved| moved.to.as_str());
        // A document with another id has its texts with it. Its old addresses are kept: they lead on.
        let elsewhere = next.versions.get(&format!("{now}@{day}")).filter(|_| now != key).cloned();
        let (kept, found) = match (elsewhere, documents.get(now)) {
            (Some(other), _) if allowed(seal, &other) => (other, None),
            (_, Some(entry)) => (seal.clone(), Some(gone(entry, name, day))),
            (_, None) if !said.insert(key) || unreached(register, ledger, key, findings) => {
                (seal.clone(), None)
            }
            (_, None) => (seal.clone(), Some(missing(register, ledger, key))),
        };
        findings.extend(found);
        next.versions.insert(name.clone(), kept);
    }
}

/// True where nothing is known of a document because its file, or the folder of its council, could not be read: that is
/// told for itself.
fn unreached(register: &Register, ledger: &Ledger, key: &str, findings: &[Diagnostic]) -> bool {
    let slug = key.rsplit_once('/').map_or("", |(slug, _)| slug);
    let unread = |council: &CouncilEntry| {
        council.council.slug == slug
            && council.entries.is_empty()
            && council.drafts.is_empty()
            && council.places.is_empty()
    };
    let faulty = |source: &str| {
        let of = |finding: &&Diagnostic| *finding.place.path == *source;
        findings.iter().filter(of).any(|finding| finding.rule.name == PROGRAM_FAULT.name)
    };
    register.councils.iter().any(unread)
        || ledger.pages.get(key).is_some_and(|page| faulty(&page.source))
}

/// A document that is gone, or a draft, and whose texts were published.
fn missing(register: &Register, ledger: &Ledger, key: &str) -> Diagnostic {
    let (slug, id) = key.rsplit_once('/').unwrap_or(("", key));
    let drafts = register.councils.iter().filter(|council| council.council.slug == slug);
    let draft = drafts.flat_map(|council| &council.drafts).find(|draft| draft.id == id);
    let forget = format!("If nobody has seen its texts yet: protosite forget {key}");
    if let Some(draft) = draft {
        let message = "texts of this document were decided on and published, and it is a draft now, whose pages would go";
        let help = format!(
            "Put back what its first lines said of its adoption; an amendment is drafted in this file while the text in force stays. {forget}"
        );
        let span = draft.key_span("status");
        return Diagnostic::new(&MISSING_VERSION, &draft.source, span, message)
            .help(help)
            .protocol(&draft.id);
    }
    let source = ledger.pages.get(key).map_or(LEDGER, |page| &page.source);
    let message =
        format!("texts of `{id}` were decided on and published, and the document is not there");
    let help = format!(
        "Put the file and its folder in `history` back from a copy; a document that holds no more is `withdrawn` by its history. {forget}"
    );
    Diagnostic::at(&MISSING_VERSION, Place::file(source), message).help(help)
}

/// True if a text may be what it is: the same as before, or mended since with a decision that says so.
fn allowed(before: &Seal, now: &Seal) -> bool {
    before.sha256 == now.sha256 || now.corrected > before.corrected
}

fn changed(entry: &Entry, version: &Version, before: &Seal) -> Diagnostic {
    let (date, path) = (long_date(version.day), version.frozen.source.path());
    let message = format!("this text was decided on {date}, and was changed afterwards");
    let help = format!(
        "Put it back from a copy: its SHA-256 was {}. If a slip was mended under delegated authority: protosite record {} corrected --on DAY --corrects {}",
        before.sha256,
        entry.protocol.source.path(),
        version.day
    );
    Diagnostic::at(&CHANGED_VERSION, Place::file(path.clone()), message)
        .help(help)
        .protocol(&entry.protocol.id)
}

/// Of a text that had another SHA-256 before, a decision says why, or it was forgotten.
fn replaced(entry: &Entry, version: &Version, seal: &Seal) -> Option<Diagnostic> {
    let first = seal.earlier.first().filter(|_| seal.corrected.is_none())?;
    let (date, path) = (long_date(version.day), version.frozen.source.path());
    let message = format!(
        "this is kept as the text of {date}, and another one was, whose fingerprint was forgotten: {first}"
    );
    let help = "If the first is what was decided on, put it back from a copy. Whoever printed it or saved its page has a text that `protosite verify` does not know as decided.";
    let finding = Diagnostic::at(&REPLACED_VERSION, Place::file(path.clone()), message);
    Some(finding.help(help).protocol(&entry.protocol.id))
}

fn gone(entry: &Entry, name: &str, day: &str) -> Diagnostic {
    let protocol = &entry.protocol;
    let date = day.parse().map_or_else(|_| day.to_owned(), long_date);
    let message = format!("the text of {date} was published, and its file is not there");
    let help = format!(
        "Put it back from a copy into the folder `history` beside {}. If nobody has seen it yet: protosite forget {name}",
        protocol.source.path()
    );
    Diagnostic::new(&CHANGED_VERSION, &protocol.source, protocol.key_span("title"), message)
        .help(help)
        .protocol(&protocol.id)
}

/// The dated addresses that a document had under another id lead on to those that it has now.
pub(super) fn lead_on(register: &mut Register, keys: &[Vec<String>], next: &Ledger) {
    if next.moved.is_empty() || next.versions.is_empty() {
        return;
    }
    for (council, keys) in register.councils.iter_mut().zip(keys) {
        for (entry, key) in council.entries.iter_mut().zip(keys) {
            let was = next.moved.iter().filter(|(_, moved)| moved.to == *key);
            for (old, _) in was.filter(|(old, _)| !old.starts_with('/')) {
                let mut under: Vec<String> = (entry.versions.iter())
                    .map(|version| version.day.to_string())
                    .filter(|day| next.versions.contains_key(&format!("{old}@{day}")))
                    .collect();
                if under.len() > 1 {
                    under.push("changes".to_owned());
                }
                entry.redirects.extend(under.into_iter().map(|under| Former {
                    path: format!("{old}/{under}/index.html"),
                    place: None,
                    clauses: Vec::new(),
                    under: Some(under),
                }));
            }
        }
    }
}

/// A text of before in the place of its document: what it cites leads to the site of today.
pub fn of_version(
    register: &Register,
    (council, entry): (usize, usize),
    protocol: Arc<Protocol>,
) -> Entry {
    let of: &CouncilEntry = &register.councils[council];
    let new = || Arc::new(Reach::new(register, council, Reach::laws(register)));
    let cross = cross_of(register, (council, entry), &protocol, of.reach.get_or_init(new));
    let now = &of.entries[entry];
    Entry {
        protocol,
        cross: Arc::new(cross),
        events: Vec::new(),
        referred: Vec::new(),
        steps: Vec::new(),
        redirects: Vec::new(),
        aliases: Vec::new(),
        gone: Vec::new(),
        reused: Vec::new(),
        words: None,
        questions: Vec::new(),
        amendment: None,
        ..now.clone()
    }
}
