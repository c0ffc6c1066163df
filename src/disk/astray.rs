//! What was meant to be read and stands where nothing is read: beside `content`, under another name, in another folder.

use super::Failure;
use super::kind::passed_over;
use super::plain::plain;
use crate::build::{PASSED_OVER, unread_file};
use crate::diagnostic::{Diagnostic, Place};
use crate::source::nearest;
use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::Path;

/// What is wrong with a folder that is no project, and where the project may be.
pub(super) fn no_content(folder: &Path) -> Failure {
    if !folder.is_dir() {
        let message = format!("there is no folder {}", folder.display());
        return Failure::new(message, "Check its name.");
    }
    let message = format!("there is no folder `content` in {}", folder.display());
    let alike = names_in(folder).into_iter().find(|name| name.eq_ignore_ascii_case("content"));
    if let Some(alike) = alike.filter(|name| folder.join(name).is_dir()) {
        let help = format!("There is a folder `{alike}`: name it `content`, in small letters.");
        return Failure::new(message, help);
    }
    let whole = fs::canonicalize(folder).unwrap_or_default();
    let above = whole.ancestors().skip(1).find(|above| above.join("content").is_dir());
    let help = above.map_or(
        "Go to the folder of your project, or make a new one: protosite new my-protocols"
            .to_owned(),
        |above| format!("The project is the folder above it: {}", plain(above).display()),
    );
    Failure::new(message, help)
}

/// There is nothing to read; what may have been meant to be read is named, each with what to do.
pub(super) fn no_protocol(folder: &Path, assets: &BTreeSet<String>) -> Failure {
    let message = format!("there is no protocol in {}", folder.join("content").display());
    let mut help = "Put a file into it whose name ends in .md, with at least:\n---\ntitle: Media Protocol\nadopted: 15 October 2025\n---".to_owned();
    let documents = [".md", ".docx", ".odt", ".doc", ".txt", ".markdown", ".pdf"];
    let beside = names_in(folder).into_iter().filter(|name| {
        let lower = name.to_lowercase();
        !passed_over(name)
            && documents.iter().any(|ending| lower.ends_with(ending))
            && !lower.starts_with("readme")
    });
    let beside = beside.map(|name| {
        let what = if name.to_lowercase().ends_with(".md") {
            "Move it there, if it is a protocol.".to_owned()
        } else {
            format!("Make a protocol of it: protosite import \"{name}\"")
        };
        format!("`{name}` stands beside the folder `content`, not in it. {what}")
    });
    let inside = assets.iter().map(|path| {
        let finding = unread_file(path);
        format!("{}. {}", finding.message, finding.help.unwrap_or_default())
    });
    let mut said = inside.chain(beside);
    for line in said.by_ref().take(FEW) {
        help.push_str(&format!("\n{line}"));
    }
    match said.count() {
        0 => {}
        n => help.push_str(&format!("\nSo it is with {n} more.")),
    }
    Failure::new(message, help)
}

/// How many files are named one by one.
const FEW: usize = 5;

/// The names of what stands in a folder, sorted.
fn names_in(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let mut names: Vec<String> =
        names.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    names
}

/// Documents beside `content`, or in a folder that was meant for it.
pub(super) fn almost_documents(project: &Path) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for name in names_in(project).into_iter().filter(|name| !passed_over(name)) {
        let path = project.join(&name);
        let (message, help) = if path.is_file() && is_document(&path) {
            (
                format!("`{name}` is not read: it stands beside the folder `content`, not in it"),
                "Move it into `content`, if it is a document of the council.",
            )
        } else if meant_for_content(&name)
            && names_in(&path).iter().any(|file| is_document(&path.join(file)))
        {
            (
                format!("what stands in `{name}` is not read: documents stand in `content`"),
                "Move them into `content`.",
            )
        } else {
            continue;
        };
        found.push(Diagnostic::at(&PASSED_OVER, Place::file(name), message).help(help));
    }
    found
}

fn meant_for_content(name: &str) -> bool {
    let lower = name.to_lowercase();
    let near = lower != "content" && nearest(&lower, ["content"]).is_some();
    near || lower == "history" || lower == "models"
}

/// True for a source of a document: a README or a note has no lines about itself at its top.
fn is_document(path: &Path) -> bool {
    const LONGEST: u64 = 4096;
    let is_source = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("md"));
    let mut top = Vec::new();
    let mut read = || fs::File::open(path)?.take(LONGEST).read_to_end(&mut top);
    if !is_source || read().is_err() {
        return false;
    }
    let top = String::from_utf8_lossy(&top);
    let mut lines = top.lines();
    lines.next().is_some_and(|line| line.trim_matches(['\u{feff}', ' ']) == "---")
        && lines.take_while(|line| !line.starts_with("---")).any(|line| line.starts_with("title:"))
}

/// Files beside `content` that someone meant for the settings of the site, or of the council.
pub(super) fn almost_settings(project: &Path) -> Vec<Diagnostic> {
    const SITE: [&str; 4] =
        ["protosite.yaml", "protosite.yml", "protosite.yaml.txt", "protosite.yml.txt"];
    const COUNCIL: [&str; 3] = ["council.yaml", "council.yml", "council.yaml.txt"];
    let finding = |name: String| {
        let lower = name.to_lowercase();
        let (what, help) = if name != "protosite.yaml" && SITE.contains(&&*lower) {
            ("the settings of the site stand in protosite.yaml", "Name it protosite.yaml.")
        } else if COUNCIL.contains(&&*lower) {
            (
                "it stands beside the folder `content`, not in it",
                "Move it into `content`, and name it council.yaml.",
            )
        } else {
            return None;
        };
        let message = format!("`{name}` is not read: {what}");
        Some(Diagnostic::at(&PASSED_OVER, Place::file(name), message).help(help))
    };
    names_in(project).into_iter().filter_map(finding).collect()
}
