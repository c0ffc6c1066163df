//! Files that a person put into `content` and that nothing is made of: each is named once, with what to do.

use super::PASSED_OVER;
use crate::diagnostic::{Diagnostic, Place};
use crate::page::{Plan, SitePath};
use crate::register::{Register, Target, resolve};
use std::collections::BTreeSet;

/// Names every file of `content` that is no source and that no page uses.
pub(super) fn passed_over(register: &Register, plans: &[(SitePath, Plan)]) -> Vec<Diagnostic> {
    let mut used: BTreeSet<&str> = plans
        .iter()
        .filter_map(
            |(_, plan)| if let Plan::Asset(path) = plan { Some(path.as_str()) } else { None },
        )
        .collect();
    // A picture of a draft is on its way.
    let drafts = register.councils.iter().flat_map(|council| &council.drafts);
    let linked: Vec<String> = drafts
        .flat_map(|draft| draft.places.links.iter().map(move |link| (draft, link)))
        .filter_map(|(draft, link)| match resolve(register, draft, &link.to) {
            Target::Asset(path) => Some(path),
            _ => None,
        })
        .collect();
    used.extend(linked.iter().map(String::as_str));
    // One that may not be published is said where it is linked.
    let named = named_by_links(register);
    let unnamed = |path: &&String| !named.contains(path.rsplit('/').next().unwrap_or(path));
    let all = register.assets.iter().chain(register.refused.keys().filter(unnamed));
    let left = all.filter(|path| !used.contains(path.as_str()));
    left.map(|path| unread_file(path)).collect()
}

/// The names of files to which links lead, where there are files that a link may not lead to.
fn named_by_links(register: &Register) -> BTreeSet<&str> {
    if register.refused.is_empty() {
        return BTreeSet::new();
    }
    let councils = register.councils.iter();
    let protocols = councils.flat_map(|council| {
        council.drafts.iter().chain(council.entries.iter().map(|entry| &entry.protocol))
    });
    let links = protocols.flat_map(|protocol| &protocol.places.links);
    links.filter_map(|link| link.to.rsplit('/').next()).collect()
}

/// What is so with a file of `content` that nothing is made of, and what to do.
pub fn unread_file(path: &str) -> Diagnostic {
    let name = path.rsplit('/').next().unwrap_or(path);
    let lower = name.to_lowercase();
    let ending = lower.rsplit_once('.').map_or("", |(_, ending)| ending);
    let (message, help) = match ending {
        "txt" if lower.ends_with(".yml.txt") => (
            format!("`{name}` is not read: settings stand in council.yaml"),
            "Name it council.yaml, if it holds the council's settings.".to_owned(),
        ),
        "txt" if lower.ends_with(".md.txt") || lower.ends_with(".yaml.txt") => (
            format!("`{name}` is not read: its name ends in .txt"),
            format!(
                "Name it {}. Windows hides the end of names: in its Explorer choose View, Show, File name extensions.",
                &name[..name.len() - ".txt".len()]
            ),
        ),
        "markdown" | "mdown" | "mkd" | "mkdn" | "mdtxt" | "mdx" => (
            format!("`{name}` is not read: a document's name ends in .md"),
            format!("Name it {}.md", &name[..name.len() - ending.len() - 1]),
        ),
        "txt" | "text" => (
            format!("`{name}` is not read: a document's name ends in .md"),
            format!("Name it {}.md, if it is one.", &name[..name.len() - ending.len() - 1]),
        ),
        "docx" | "odt" | "html" | "htm" => (
            format!("`{name}` is not read as it is"),
            format!(
                "Make a protocol of it, in the folder of the project: protosite import \"{path}\". Then take the file out of `content`."
            ),
        ),
        "doc" | "rtf" | "pages" => (
            format!("`{name}` is not read: it is a file of a word processor"),
            "Save it as a Word document (.docx), and make a protocol of that: protosite import FILE."
                .to_owned(),
        ),
        "yml" | "yaml" => (
            format!("`{name}` is not read: settings stand in council.yaml"),
            "Name it council.yaml, if it holds the council's settings.".to_owned(),
        ),
        "pdf" => (
            format!("`{name}` is not published: no document links to it"),
            format!(
                "Link to it where it belongs: [what it is]({}). If it is a protocol, make a source of it: protosite import \"{path}\".",
                name.replace(' ', "%20")
            ),
        ),
        _ => (
            format!("`{name}` is not published: no document uses it"),
            "Link to it where it belongs, or take it out of `content`.".to_owned(),
        ),
    };
    Diagnostic::at(&PASSED_OVER, Place::file(path), message).help(help)
}
