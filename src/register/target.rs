//! What a link that is written in a source means; or what it was looking for, in words, and what to do.

use super::Register;
use crate::protocol::{Href, Label, Part, Protocol, Unfit, plain_text, slug};
use crate::source::nearest;

/// What a written link means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Another website, an email address or a telephone.
    Elsewhere(Href),
    /// A page of this site that is no protocol's, by its path, and a place in it.
    Page(String, Option<String>),
    /// A place in the same protocol.
    Here(String),
    /// A protocol of this site, by council and entry, and a place in it.
    Protocol(usize, usize, Option<String>),
    /// A file of the content folder, by its path from the project's folder.
    Asset(String),
    /// Nothing. It is never shown as a link.
    Nowhere(Missing),
}

/// What a link that leads nowhere was looking for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    /// A place in the same protocol.
    Place(String),
    /// A place in another protocol: its council and entry, and the address.
    PlaceIn(usize, usize, String),
    /// An address that may stand in no page.
    Unfit(Unfit),
    /// A file that is there and may not be published, by its path.
    Refused(String),
    /// A draft, which is not published: its title.
    Draft(String),
    /// A document, by its id.
    Id(String),
    /// A file.
    File(String),
    /// A page, by its path from the root of the site.
    Page(String),
}

impl Missing {
    /// What is so, in a sentence.
    pub fn message(&self, register: &Register) -> String {
        match self {
            Missing::Place(address) => {
                format!("this protocol has no part with the address #{address}")
            }
            Missing::PlaceIn(council, entry, address) => {
                let other = &register.councils[*council].entries[*entry].protocol;
                format!("“{}” has no part with the address #{address}", other.metadata.title)
            }
            Missing::Unfit(unfit) => unfit.to_string(),
            Missing::Refused(path) => {
                let why = register.refused.get(path).map_or("", |(why, _)| why);
                format!("{path} is not published: {why}")
            }
            Missing::Draft(title) => format!("“{title}” is a draft, which is not published"),
            Missing::Id(id) if id.is_empty() => "these brackets name no document".to_owned(),
            Missing::Id(id) => format!("no document of this council has the id `{id}`"),
            Missing::File(path) if path == "content" || path.ends_with('/') => {
                "this link names no file".to_owned()
            }
            Missing::File(path) => format!("there is no file {path}"),
            Missing::Page(path) => format!("this site has no page or file at {path}"),
        }
    }

    /// What to do. With `near` the nearest right one is looked for, which takes a look at every one there is.
    pub fn help(&self, register: &Register, protocol: &Protocol, near: bool) -> String {
        let nearest_in = |protocol: &Protocol, wanted: &str| {
            let all = protocol.parts().map(|part| part.clause.address.as_ref());
            nearest(wanted, all).map(|address| format!("Did you mean #{address}?"))
        };
        let found = match self {
            Missing::Place(_) | Missing::PlaceIn(..) | Missing::File(_) | Missing::Id(_)
                if !near =>
            {
                None
            }
            Missing::Place(address) => {
                of_heading(protocol, address).or_else(|| nearest_in(protocol, address))
            }
            Missing::PlaceIn(council, entry, address) => {
                nearest_in(&register.councils[*council].entries[*entry].protocol, address)
            }
            Missing::File(path) => {
                // A picture is not a document with a name like it.
                let document = is_document(path);
                let sources = register.sources.keys().map(AsRef::as_ref);
                let known = sources.chain(register.assets.iter().map(String::as_str));
                nearest(path, known.filter(|other| is_document(other) == document))
                    .map(|path| format!("Did you mean {path}?"))
            }
            Missing::Id(id) => {
                let council = register
                    .sources
                    .get(protocol.source.path())
                    .map(|(council, _)| &register.councils[*council]);
                let ids = council.iter().flat_map(|council| {
                    council.entries.iter().map(|entry| entry.protocol.id.as_str())
                });
                of_another(register, protocol, id)
                    .or_else(|| nearest(id, ids).map(|id| format!("Did you mean [[{id}]]?")))
            }
            Missing::Refused(path) => {
                register.refused.get(path).map(|(_, help)| (*help).to_owned())
            }
            Missing::Unfit(unfit) => Some(unfit.help()),
            Missing::Page(path) => Some(outside(register, path)),
            Missing::Draft(_) => None,
        };
        found.unwrap_or_else(|| {
            match self {
                Missing::Place(_) | Missing::PlaceIn(..) => "The address of a clause is its number, such as #8.2 or #8.2.b.",
                Missing::Unfit(_) | Missing::Refused(_) | Missing::Page(_) => "Link to a web page, an email address or a file of this project.",
                Missing::Draft(_) => "Adopt it (add `adopted: ...` to its first lines), build with --drafts, or take the link out.",
                Missing::Id(_) => "The id of a document is the last part of its page's address, such as [[media]].",
                Missing::File(_) => "Write the way from this file to the other one, such as ../other-folder/media.md.",
            }
            .to_owned()
        })
    }
}

/// What to type for a document of another council, whose folder stands before its id.
fn of_another(register: &Register, protocol: &Protocol, id: &str) -> Option<String> {
    let (slug, id) = id.split_once('/')?;
    let council = register.councils.iter().find(|council| council.council.slug == slug)?;
    let other = &council.entries[*council.ids.get(id)?].protocol;
    let file = other.source.path().strip_prefix("content/")?;
    let out = "../".repeat(protocol.source.path().matches('/').count().saturating_sub(1));
    let title = &other.metadata.title;
    Some(format!(
        "A document of another council is led to by the way to its file: [{title}]({out}{file})"
    ))
}

/// What to type for a page that is not of this site.
fn outside(register: &Register, path: &str) -> String {
    let base = register.site.base_url.as_deref().unwrap_or("https://www.exampleford.example");
    let host = base.find("://").map_or(0, |at| at + 3);
    let origin = base[host..].find('/').map_or(base, |at| &base[..host + at]);
    format!(
        "Write the way from this file to a file of this project, such as media.md. Another website needs its whole address, such as {origin}{path}"
    )
}

/// True for the name of a source, or one without an ending, which may have lost that of one.
fn is_document(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
    !name.contains('.') || name.ends_with(".md")
}

/// "#1-aims" as GitHub has it of "## 1. Aims", which is #1 here.
fn of_heading(protocol: &Protocol, wanted: &str) -> Option<String> {
    let (number, words) = wanted.split_once('-')?;
    let named = |part: &Part| {
        let token = part.clause.label.as_ref().map_or(String::new(), Label::token);
        token.replace('.', "") == number && slug(&plain_text(&part.clause.heading)) == words
    };
    let part = protocol.parts().find(named)?;
    Some(format!("Write #{}: the address of a section is its number.", part.clause.address))
}
