//! Documents with a new id and the words of one that is gone: they stand in its place.

use super::kept::{lasting, lines};
use super::ledger::{Ledger, Page};
use super::lost_clause::said_at_title;
use super::moved::page_of;
use super::record::telling;
use super::{Entry, Register};
use crate::diagnostic::{Diagnostic, Rule};
use crate::protocol::Protocol;
use std::collections::{BTreeMap, HashMap, HashSet};

/// A document has taken the place of one that is gone, told by its words alone.
pub static MOVED_PAGE: Rule = Rule::warning(
    "moved-page",
    "A document has another id, and its old address leads to the new one. That it is the same document was told by its words.",
    "If it is so, nothing needs to be done. Else: `protosite forget`, with the old id.",
);

/// Words that stand in more lost documents than this say nothing of which one they are from.
const COMMON: usize = 16;

/// Documents by the hashes and the first words of their clauses.
fn by_words<'a>(documents: &[(&str, &'a Page)]) -> HashMap<&'a str, Vec<usize>> {
    let mut by_words: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, (_, page)) in documents.iter().enumerate() {
        for words in telling(&page.lines).flat_map(|(hash, first)| [hash, first]) {
            let of = by_words.entry(words).or_default();
            if of.last() != Some(&at) {
                of.push(at);
            }
        }
    }
    by_words
}

/// True if a document stands at an address that was published, and with any of its words: it is nobody else's heir.
fn keeps_its_own(entry: &Entry, page: Option<&Page>) -> bool {
    page.is_some_and(|page| {
        let before: HashSet<&str> =
            telling(&page.lines).flat_map(|(hash, first)| [hash, first]).collect();
        before.is_empty()
            || telling(&lines(&entry.protocol).0)
                .any(|(hash, first)| before.contains(hash) || before.contains(first))
    })
}

/// The documents whose id is new, or was given to them, and whose words are mostly those of one that is gone: from their key to that one's. A
/// file of the same name proves nothing: another text may have been written over the old one.
pub(super) fn heirs<'a>(
    register: &Register,
    ledger: &'a Ledger,
    keys: &'a [Vec<String>],
    publish: bool,
    findings: &mut Vec<Diagnostic>,
) -> HashMap<&'a str, &'a str> {
    let now: HashSet<&str> = keys.iter().flatten().map(String::as_str).collect();
    let gone: Vec<(&str, &Page)> = ledger
        .pages
        .iter()
        .filter(|(key, _)| !now.contains(key.as_str()))
        .map(|(key, page)| (key.as_str(), page))
        .collect();
    if gone.is_empty() {
        return HashMap::new();
    }
    let sizes: Vec<usize> = gone.iter().map(|(_, page)| telling(&page.lines).count()).collect();
    let by_words = by_words(&gone);
    let known = |words: &str| {
        by_words.get(words).map(Vec::as_slice).filter(|of| of.len() <= COMMON).unwrap_or_default()
    };
    let mut pairs = Vec::new();
    for (council, keys) in register.councils.iter().zip(keys) {
        let new =
            council.entries.iter().zip(keys).filter(|(entry, key)| {
                lasting(entry) && !keeps_its_own(entry, ledger.pages.get(*key))
            });
        for (entry, key) in new {
            let own: Vec<(&str, &str)> = telling(&lines(&entry.protocol).0).collect();
            let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
            for (hash, first) in &own {
                let of = if known(hash).is_empty() { known(first) } else { known(hash) };
                of.iter().for_each(|at| *shared.entry(*at).or_default() += 1);
            }
            let mostly = |(at, n): &(usize, usize)| n * 2 > sizes[*at] && n * 2 > own.len();
            let found = shared.into_iter().filter(mostly);
            pairs.extend(found.map(|(at, n)| (n, at, key.as_str(), entry)));
        }
    }
    // The nearest first; each document takes one place, and each place is taken once.
    pairs.sort_by(|a, b| (b.0, a.1, a.2).cmp(&(a.0, b.1, b.2)));
    let mut heirs = HashMap::new();
    let mut taken = HashSet::new();
    for (shared, at, key, entry) in pairs {
        if heirs.contains_key(key) || !taken.insert(at) {
            continue;
        }
        let old = gone[at].0;
        heirs.insert(key, old);
        let tried = !publish && ledger.is_try(old, register.today);
        if !tried && !entry.redirects.iter().any(|former| former.path == page_of(old)) {
            findings.push(said(&entry.protocol, old, gone[at].1, shared, sizes[at]));
        }
    }
    heirs
}

fn said(protocol: &Protocol, old: &str, page: &Page, shared: usize, size: usize) -> Diagnostic {
    let clauses = match (shared >= size, size) {
        _ if page.is_text() => "its words are the same".to_owned(),
        (true, 1) => "its clause is the same".to_owned(),
        (true, n) => format!("all of its {n} clauses are the same"),
        (false, n) => format!("{shared} of its {n} clauses are the same"),
    };
    let message = format!(
        "`{old}`, which was published from {}, leads to this document now: {clauses}",
        page.source
    );
    let help = format!(
        "If it is the same document, nothing needs to be done. If it is another one: protosite forget {old}"
    );
    said_at_title(&MOVED_PAGE, protocol, message, help)
}
