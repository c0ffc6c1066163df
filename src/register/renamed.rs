//! Councils whose folder has another name now. Their documents are known by their words and led to from their old addresses;
//! their homes, registers and indexes have no words of their own, so the clerk is asked.

use super::Register;
use super::gone::slug_of;
use super::ledger::Ledger;
use crate::diagnostic::{Diagnostic, Rule};
use std::collections::{BTreeMap, BTreeSet};

/// Pages of a council stood in another folder, and those that are no documents do not lead on.
pub static MOVED_COUNCIL: Rule = Rule::warning(
    "moved-council",
    "The documents of a council were published in another folder and are led to from there. Its front page, register, calendar and other pages that are no documents are not.",
    "Write the folder that it had into its council.yaml, `redirect_from: old-folder`: then all of them lead on. If nobody knows the old address: `protosite forget`, with that folder.",
);

/// Keeps which folders councils had, and says which of them lead nowhere.
pub(super) fn keep(
    register: &Register,
    (ledger, next): (&Ledger, &mut Ledger),
    publish: bool,
) -> Vec<Diagnostic> {
    let here: BTreeSet<&str> =
        register.councils.iter().map(|council| council.council.slug.as_str()).collect();
    let mut renamed = ledger.folders.clone();
    renamed.extend(found(register, (ledger, next), &here, publish));
    // One that was given again is that of a council of today.
    renamed.retain(|old, _| !here.contains(&**old));
    let steps = renamed.clone();
    for now in renamed.values_mut() {
        for _ in 0..20 {
            match steps.get(now).filter(|_| !here.contains(&**now)) {
                Some(on) => now.clone_from(on),
                None => break,
            }
        }
    }
    next.folders = renamed;
    next.folders.iter().filter_map(|(old, now)| unsaid(register, old, now)).collect()
}

/// The folders whose documents all have gone, and where most of them are now. What was made today was a try.
fn found(
    register: &Register,
    (ledger, next): (&Ledger, &Ledger),
    here: &BTreeSet<&str>,
    publish: bool,
) -> BTreeMap<String, String> {
    let mut of: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    let known = ledger.pages.iter().filter(|(_, page)| publish || !page.is_new(register.today));
    for (key, _) in known.filter(|(key, _)| !here.contains(slug_of(key))) {
        let Some(moved) = next.moved.get(key) else { continue };
        let now = slug_of(&moved.to);
        if here.contains(now) {
            *of.entry(slug_of(key)).or_default().entry(now).or_default() += 1;
        }
    }
    let most = of.into_iter().filter_map(|(old, to)| {
        let (now, _) = to.into_iter().max_by_key(|(_, documents)| *documents)?;
        Some((old.to_owned(), now.to_owned()))
    });
    most.collect()
}

/// Says of a folder that the council of today does not name it.
fn unsaid(register: &Register, old: &str, now: &str) -> Option<Diagnostic> {
    let council = register.councils.iter().find(|council| council.council.slug == now)?;
    if council.formers.iter().any(|(former, _)| former == old) {
        return None;
    }
    let place = council.places.get("name")?.clone();
    let (folder, typed) = match old {
        "" => ("the root of the site".to_owned(), "/"),
        old => (format!("{old}/"), old),
    };
    let message = format!(
        "this council was published at {folder} before: its documents lead on from there, and its front page, register, calendar and other pages do not"
    );
    let file = place.path.clone();
    let mut help = format!("Write into {file}: `redirect_from: {typed}`.");
    if !old.is_empty() {
        help.push_str(&format!(" If nobody knows the old address: protosite forget {old}"));
    }
    Some(Diagnostic::at(&MOVED_COUNCIL, place, message).help(help))
}
