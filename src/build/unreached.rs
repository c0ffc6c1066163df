//! Councils whose folder is there by name alone: a link that leads nowhere or out of the project, a file in its place, a
//! folder that may not be opened, or one that is empty because a disk is not there. They were published, and nobody took
//! them out: they are held back, not forgotten.

use super::{CouncilInputs, UNREADABLE};
use crate::diagnostic::{Diagnostic, Place};
use crate::read::slug;
use crate::register::Ledger;
use std::collections::{BTreeMap, BTreeSet};

/// Adds them, without a file, to the councils that were read.
pub(super) fn add(
    councils: &mut Vec<CouncilInputs>,
    (many, empty): (bool, &BTreeSet<String>),
    (ledger, assets): (&Ledger, &BTreeSet<String>),
    findings: &mut Vec<Diagnostic>,
) {
    if !many {
        return;
    }
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    for slug in ledger.pages.keys().filter_map(|key| Some(key.split_once('/')?.0)) {
        *known.entry(slug).or_default() += 1;
    }
    let mut there: BTreeSet<String> =
        councils.iter().map(|council| slug(&council.folder)).collect();
    let mut add = |folder: &str| {
        if there.insert(slug(folder)) {
            councils.push(CouncilInputs { folder: folder.to_owned(), ..CouncilInputs::default() });
        }
    };
    let named = findings.iter().map(|finding| (&*finding.place.path, true));
    let named = named.chain(assets.iter().map(|path| (path.as_str(), false)));
    for (path, wrong) in named {
        // A document that stands beside the councils' folders is no folder.
        let folder = path.strip_prefix("content/").filter(|rest| !rest.contains('/'));
        let Some(folder) = folder.filter(|rest| !rest.ends_with(".md")) else {
            continue;
        };
        // Without a ledger nothing tells which councils were published: what cannot be opened may be one.
        if known.contains_key(&*slug(folder)) || (wrong && ledger.pages.is_empty()) {
            add(folder);
        }
    }
    for folder in empty {
        let Some(documents) = known.get(&*slug(folder)) else { continue };
        add(folder);
        findings.push(emptied(folder, *documents));
    }
    councils.sort_by(|one, other| one.folder.cmp(&other.folder));
}

fn emptied(folder: &str, documents: usize) -> Diagnostic {
    let documents = match documents {
        1 => "a document of it was".to_owned(),
        n => format!("{n} documents of it were"),
    };
    let message = format!("this folder is empty, and {documents} published");
    let place = Place::file(format!("content/{folder}"));
    let help = format!(
        "Bring its files back: is the disk there on which they are kept? If the council has left this site: protosite forget {}",
        slug(folder)
    );
    Diagnostic::at(&UNREADABLE, place, message).help(help)
}
