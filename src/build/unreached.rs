//! Councils whose folder is there by name alone: a link that leads nowhere or out of the project, a file in its place, a
//! folder that may not be opened. They were published, and nobody took them out: they are held back, not forgotten.

use super::CouncilInputs;
use crate::diagnostic::Diagnostic;
use crate::read::slug;
use crate::register::Ledger;
use std::collections::BTreeSet;

/// Adds them, without a file, to the councils that were read.
pub(super) fn add(
    councils: &mut Vec<CouncilInputs>,
    many: bool,
    (ledger, assets): (&Ledger, &BTreeSet<String>),
    findings: &[Diagnostic],
) {
    if !many {
        return;
    }
    let known: BTreeSet<&str> =
        ledger.pages.keys().filter_map(|key| Some(key.split_once('/')?.0)).collect();
    let mut there: BTreeSet<String> =
        councils.iter().map(|council| slug(&council.folder)).collect();
    let named = findings.iter().map(|finding| &*finding.place.path);
    let named = named.chain(assets.iter().map(String::as_str));
    let folders = named.filter_map(|path| path.strip_prefix("content/"));
    for folder in folders.filter(|folder| !folder.contains('/')) {
        let slug = slug(folder);
        if known.contains(&*slug) && there.insert(slug) {
            councils.push(CouncilInputs { folder: folder.to_owned(), ..CouncilInputs::default() });
        }
    }
    councils.sort_by(|one, other| one.folder.cmp(&other.folder));
}
