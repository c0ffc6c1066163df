//! Names that are two on this system and one on others: `Map.pdf` and `map.pdf`, an é in one letter or in two.

use crate::build::CLASHING_NAMES;
use crate::diagnostic::{Diagnostic, Place};
use caseless::Caseless;
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;

/// A finding for each name, of a file or of a folder, that another system takes for one before it.
pub fn twins<'a>(names: impl Iterator<Item = &'a str>) -> Vec<Diagnostic> {
    let mut known: HashMap<String, &str> = HashMap::new();
    let mut findings = Vec::new();
    let mut folder = "";
    for name in names {
        // Names come sorted: the folders of one are mostly those of the name before it.
        let shared = name.bytes().zip(folder.bytes()).take_while(|(a, b)| a == b).count();
        let folders = name.match_indices('/').map(|(at, _)| at).filter(|at| *at >= shared);
        for end in folders.chain([name.len()]) {
            let other = *known.entry(folded(&name[..end])).or_insert(&name[..end]);
            if other != &name[..end] {
                findings.push(clash(&name[..end], other));
                break;
            }
        }
        folder = name.rfind('/').map_or("", |at| &name[..at]);
    }
    findings
}

/// The form in which names that some system takes for one are equal (Unicode, canonical caseless matching).
fn folded(name: &str) -> String {
    if name.is_ascii() {
        return name.to_ascii_lowercase();
    }
    name.nfd().default_case_fold().nfd().collect()
}

fn clash(name: &str, other: &str) -> Diagnostic {
    let message = format!(
        "Windows and macOS take this name for that of {other}, so that one would replace the other there"
    );
    Diagnostic::at(&CLASHING_NAMES, Place::file(name), message)
        .help("Give one of them another name.")
}
