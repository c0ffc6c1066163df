//! Documents that stand at the address of another one: texts that changed places, or were each written over the next.

use super::kept::{REUSED_ADDRESS, lasting, lines, said_at_title};
use super::ledger::{Ledger, telling};
use super::{Entry, Register};
use crate::diagnostic::Diagnostic;
use std::collections::{HashMap, HashSet};

/// Finds addresses whose words stand at another one now. The page itself cannot lead on, for a page stands there: so it
/// is said.
pub(super) fn exchanged(
    register: &Register,
    ledger: &Ledger,
    keys: &[Vec<String>],
    findings: &mut Vec<Diagnostic>,
) {
    let all = register.councils.iter().zip(keys);
    let all = all.flat_map(|(council, keys)| council.entries.iter().zip(keys));
    let lasting = all.filter(|(entry, _)| lasting(entry));
    let mut strangers: Vec<(&Entry, &String)> = Vec::new();
    let mut candidates: Vec<(&Entry, &String)> = Vec::new();
    for (entry, key) in lasting {
        let now = &lines(&entry.protocol).0;
        let Some(before) = ledger.pages.get(key) else {
            candidates.push((entry, key));
            continue;
        };
        if before.lines == *now || before.is_new(register.today) {
            continue;
        }
        let known: HashSet<&str> =
            telling(&before.lines).flat_map(|(hash, first)| [hash, first]).collect();
        let shared =
            telling(now).any(|(hash, first)| known.contains(hash) || known.contains(first));
        if !shared && known.len() > 2 {
            strangers.push((entry, key));
            candidates.push((entry, key));
        }
    }
    if strangers.is_empty() {
        return;
    }
    let mut by_hash: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, (entry, _)) in candidates.iter().enumerate() {
        for (hash, _) in telling(&lines(&entry.protocol).0) {
            by_hash.entry(hash).or_default().push(at);
        }
    }
    for (entry, key) in strangers {
        let before: Vec<(&str, &str)> = telling(&ledger.pages[key].lines).collect();
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for at in before.iter().filter_map(|(hash, _)| by_hash.get(hash)).flatten() {
            *shared.entry(*at).or_default() += 1;
        }
        let best = shared.into_iter().max_by_key(|(at, n)| (*n, std::cmp::Reverse(*at)));
        let Some((at, _)) = best.filter(|(_, n)| n * 2 > before.len()) else { continue };
        let (other, other_key) = candidates[at];
        let message = format!(
            "`{key}` was published with the words of “{}”, which stand at `{other_key}` now",
            other.protocol.metadata.title
        );
        let help = format!(
            "Who cites {key} finds another document. If the texts were not meant to change places, give each back its file name, or its `id:`."
        );
        findings.push(said_at_title(&REUSED_ADDRESS, &entry.protocol, message, help));
    }
}
