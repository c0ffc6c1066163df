//! What a file of a project is, by where it stands and what it is called: for `protosite explain`, so that no file is
//! explained as what it is not.

use crate::build::{HISTORY, LEDGER};
use std::path::{Component, Path};

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// A text: each of its lines can be asked for.
    Text,
    /// Settings: each of their keys can be asked for.
    Settings,
    /// The ledger.
    Ledger,
    /// A file of a theme.
    Theme,
    /// What protosite keeps for itself.
    Own,
    /// Any other.
    Beside,
}

/// What stands at a path.
pub(super) fn what(file: &Path) -> What {
    let parts: Vec<&str> = file
        .components()
        .filter_map(|part| match part {
            Component::Normal(part) => part.to_str(),
            _ => None,
        })
        .collect();
    let Some((name, folders)) = parts.split_last() else { return What::Beside };
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    match *name {
        LEDGER => What::Ledger,
        "council.yaml" | "council.yml" | "protosite.yaml" | "protosite.yml" => What::Settings,
        _ if folders.contains(&".protosite") => What::Own,
        _ if folders.contains(&"themes") => What::Theme,
        _ if ending.eq_ignore_ascii_case("md") => What::Text,
        _ => What::Beside,
    }
}

/// What is said of it as a whole.
pub(super) fn said(file: &Path) -> String {
    let shown = file.display();
    match what(file) {
        What::Text if file.components().any(|part| part.as_os_str() == HISTORY) => format!(
            "A text as it was decided on: it is not edited. To see how a line of it is read, name the line: protosite explain {shown}:8"
        ),
        What::Text => format!(
            "A document. To see how a line of it is read and why, name the line: protosite explain {shown}:8"
        ),
        What::Settings => format!(
            "Settings. To see what a key is for, name its line: protosite explain {shown}:1"
        ),
        What::Ledger => "The ledger of every address that this site has published, a line each, kept by `protosite build`. A document begins with its address in square brackets and its file; then come its numbers, each with a fingerprint and the first of its words. `= ` says where an address leads now. Do not edit it: `protosite forget` takes an address out.".to_owned(),
        What::Theme => "A file of a theme: how pages look, and no text of a document. `protosite build` says what is wrong with it; the guide for themes says what its parts may hold.".to_owned(),
        What::Own => "What protosite keeps for itself, so that it knows its own files from yours. Leave it where it is, and do not upload it.".to_owned(),
        What::Beside => "No document and no settings: it is copied to the site if a document links to it or shows it, and nothing is read in it. `protosite doctor` names the files of which nothing is made.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_a_project_is_told_from_the_others() {
        for (path, is) in [
            ("content/media.md", What::Text),
            ("./content/ashby/Media.MD", What::Text),
            ("content/ashby/council.yml", What::Settings),
            ("protosite.yaml", What::Settings),
            ("addresses.lock", What::Ledger),
            ("themes/own/README.md", What::Theme),
            ("../p/themes/own/style.css", What::Theme),
            (".protosite/site.json", What::Own),
            ("content/map.pdf", What::Beside),
            ("..", What::Beside),
        ] {
            assert_eq!(what(Path::new(path)), is, "{path}");
        }
    }
}
