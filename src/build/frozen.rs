//! The files of folders `history`: texts that were decided on, as they were frozen, one file a version.

use super::reading::decoded;
use super::{File, Told, Waiting};
use crate::diagnostic::{Diagnostic, Place, Rule};
use crate::protocol::Frozen;
use crate::read;
use crate::source::sha256;
use jiff::civil::Date;
use memchr::memmem;
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// The folder beside a document in which its texts are frozen: `history/media/2025-10-15.md` is that of `media.md`.
pub const HISTORY: &str = "history";

/// A file among the frozen texts that is the text of no decision.
pub static STRAY_VERSION: Rule = Rule::error(
    "stray-version",
    "A file stands in `history`, where texts are kept as they were decided on, and no document names a decision of its day.",
    "Write the decision into `history:` of the document, or take the file out of the folder.",
);

/// Frozen texts by the path of their document, without its ending: those of `content/media` by the day of each.
pub(super) type Texts = BTreeMap<String, Vec<(Date, Arc<Frozen>)>>;

/// Reads the frozen texts of a council; those that are as they were are taken from `known`.
pub(super) fn texts(
    files: Vec<File>,
    known: &HashMap<String, Arc<Frozen>>,
    told: Waiting,
    findings: &mut Vec<Diagnostic>,
) -> Texts {
    let read = |file: File| {
        let (unread, mut findings) = (file.bytes.is_some(), Vec::new());
        let place = place(&file.path);
        let frozen = match place {
            Some(_) => frozen(file, known, &mut findings),
            None => {
                findings.push(misnamed(&file.path));
                None
            }
        };
        if unread {
            told(Told::One);
        }
        (place.zip(frozen), findings)
    };
    let read: Vec<_> = files.into_par_iter().map(read).collect();
    let mut texts = Texts::new();
    for (found, mut said) in read {
        findings.append(&mut said);
        if let Some(((document, day), frozen)) = found {
            texts.entry(document).or_default().push((day, frozen));
        }
    }
    texts
}

/// The document and the day of a frozen text, by its path: `content/history/media/2025-10-15.md`.
pub(super) fn place(path: &str) -> Option<(String, Date)> {
    let mut parts: Vec<&str> = path.split('/').collect();
    let day = parts.pop()?.strip_suffix(".md").filter(|day| day.len() == 10)?.parse().ok()?;
    let document = parts.pop()?;
    (parts.pop()? == HISTORY).then(|| (format!("{}/{document}", parts.join("/")), day))
}

/// The path of the frozen text of a document, by the path of its source and the day of the decision.
pub fn frozen_path(source: &str, day: Date) -> String {
    let (folder, name) = source.rsplit_once('/').unwrap_or(("", source));
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    format!("{folder}/{HISTORY}/{stem}/{day}.md")
}

fn frozen(
    file: File,
    known: &HashMap<String, Arc<Frozen>>,
    findings: &mut Vec<Diagnostic>,
) -> Option<Arc<Frozen>> {
    let before = known.get(&file.path);
    let Some(bytes) = &file.bytes else { return before.cloned() };
    let sha256 = sha256(bytes);
    if let Some(before) = before.filter(|before| before.sha256 == sha256) {
        return Some(before.clone());
    }
    let source = Arc::new(decoded(file, findings)?);
    let mut links = Vec::new();
    // Most texts lead to no file of their own, and need not be read to know it.
    if leads_to_files(source.text()) {
        let found = read::clauses(source.clone(), "").places.links;
        links.extend(found.into_iter().map(|link| link.to));
    }
    Some(Arc::new(Frozen { source, sha256, links }))
}

/// True if a text may have links that are neither to places in it nor to sources. Where it gives their targets apart from
/// them, nobody can tell at a glance.
fn leads_to_files(text: &str) -> bool {
    let source = |link: &str| {
        let to = link.split([')', '\n', ' ', '#']).next().unwrap_or("");
        to.ends_with(".md") || link.starts_with('#')
    };
    let mut links = memmem::find_iter(text.as_bytes(), "](").map(|at| &text[at + 2..]).peekable();
    links.peek().is_some() && (text.contains("]:") || !links.all(source))
}

fn misnamed(path: &str) -> Diagnostic {
    let message = "this file stands in `history`, where texts are kept as they were decided on, and its name is not that of one";
    let help = "A text is kept by `protosite record`, as history/media/2025-10-15.md: in a folder called as the document, named by the day. If this is a document of its own, move it out of `history`.";
    Diagnostic::at(&STRAY_VERSION, Place::file(path), message).help(help)
}
