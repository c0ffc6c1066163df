//! Files beside the pages: which of a project may be published. A picture is the picture that its name says; a drawing
//! draws and does nothing else; what a browser would open as a page of its own is refused.

use crate::diagnostic::{Diagnostic, Place, Rule};
use crate::harmless::{bare, picture, published};
use crate::page::{Plan, SitePath};
use crate::register::Refusal;
use std::collections::{BTreeMap, BTreeSet};

/// Files that may be published, and those that may not, with why not.
pub(super) type Parted = (BTreeSet<String>, BTreeMap<String, Refusal>);

/// Parts the files of a project into those that may be published and those that may not, with why not. `pictures` holds
/// the bytes of those that are judged by what is in them.
pub(super) fn parted(assets: BTreeSet<String>, pictures: &BTreeMap<String, Vec<u8>>) -> Parted {
    let mut refused = BTreeMap::new();
    let mut kept = BTreeSet::new();
    for path in assets {
        let drawn = path.to_lowercase().ends_with(".svg");
        let why = published(&path).or_else(|| match pictures.get(&path) {
            Some(bytes) if drawn => picture(&path, bytes),
            // A drawing that nobody could look into is not published.
            None if drawn => Some((
                "it could not be read".to_owned(),
                "Close it in other programs, and build again.",
            )),
            _ => None,
        });
        match why {
            Some(why) => drop(refused.insert(path, why)),
            None => drop(kept.insert(path)),
        }
    }
    (kept, refused)
}

/// A text that is published as it stands, with a comment in it.
pub static COMMENT_IN_FILE: Rule = Rule::warning(
    "comment-in-file",
    "A text that a document links to holds a comment. Comments are taken out of documents, settings and drawings; other files are published as they stand.",
    "Take the comment out of the file, if readers are not to see it.",
);

/// What is to be said of the files that are published as they stand.
pub(super) fn beside(
    plans: &[(SitePath, Plan)],
    with_comment: &BTreeMap<String, (usize, String)>,
    by_false_name: &BTreeMap<String, String>,
) -> Vec<Diagnostic> {
    let mut told = commented(plans, with_comment);
    told.extend(misnamed(plans, by_false_name));
    told
}

/// Texts that are published with a comment in them.
fn commented(
    plans: &[(SitePath, Plan)],
    commented: &BTreeMap<String, (usize, String)>,
) -> Vec<Diagnostic> {
    let copied = plans.iter().filter_map(|(_, plan)| match plan {
        Plan::Asset(path) => Some((path, commented.get(path)?)),
        _ => None,
    });
    let told = copied.map(|(path, (line, words))| {
        let message = "a comment begins here, and the file is published as it stands, with it";
        Diagnostic::at(&COMMENT_IN_FILE, Place::line(path, *line, words), message)
            .help("Take it out of the file, if readers are not to see it.")
    });
    told.collect()
}

/// A text that is published under the name of a picture, a paper or sound.
pub static MISNAMED_FILE: Rule = Rule::warning(
    "misnamed-file",
    "A file that a document links to or shows is a text, and its name says that it is a picture, a paper or sound. A browser shows a broken picture, or nothing, and whoever saves the file can read the text.",
    "Put the file in its place that the name promises, or take the link out.",
);

/// Texts that are published under the name of something else.
fn misnamed(plans: &[(SitePath, Plan)], misnamed: &BTreeMap<String, String>) -> Vec<Diagnostic> {
    let copied = plans.iter().filter_map(|(_, plan)| match plan {
        Plan::Asset(path) => Some((path, misnamed.get(path)?)),
        _ => None,
    });
    let told = copied.map(|(path, words)| {
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
        let message = format!(
            "this file is a text and no .{ending}, and is published as it stands: “{words}”"
        );
        let pointer = words.starts_with("version https://git-lfs");
        let help = match pointer {
            true => "Git LFS left a note in its place: run `git lfs pull`, and build again.",
            false => "Put the right file in its place, or take the link to it out.",
        };
        Diagnostic::at(&MISNAMED_FILE, Place::file(path.as_str()), message).help(help)
    });
    told.collect()
}

/// The drawings that hold what only their authors may read, without it.
pub(super) fn bare_drawings(pictures: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Vec<u8>> {
    let drawn = pictures.iter().filter(|(path, _)| path.to_lowercase().ends_with(".svg"));
    drawn.filter_map(|(path, bytes)| Some((path.clone(), bare(bytes)?))).collect()
}
