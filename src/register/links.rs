//! Where a link written in a source leads: to a place, a protocol, a file, elsewhere, or nowhere.

use super::Register;
use crate::protocol::{Href, Protocol, Unfit};
use crate::source::nearest;

/// What a written link means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Another website, an email address or a telephone, or another page of the host.
    Elsewhere(Href),
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
}

/// The endings of pictures that pages show.
const PICTURES: [&str; 7] = ["png", "jpg", "jpeg", "gif", "webp", "avif", "svg"];

/// True for a file that a page may show as a picture, by its name.
pub fn is_picture(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    PICTURES.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// Resolves a link written in `protocol`.
pub fn resolve(register: &Register, protocol: &Protocol, to: &str) -> Target {
    if let Some(address) = to.strip_prefix('#') {
        let address = percent_decoded(address);
        return if protocol.has_address(&address) {
            Target::Here(address)
        } else {
            Target::Nowhere(Missing::Place(address))
        };
    }
    if let Some(inner) = to.strip_prefix("[[") {
        return by_id(register, protocol, inner.trim_end_matches(']'));
    }
    if to.starts_with('/') || to.contains('\\') || has_scheme(to) {
        let href = if to.starts_with('/') { Href::of_host(to) } else { Href::elsewhere(to) };
        return href.map_or_else(|unfit| Target::Nowhere(Missing::Unfit(unfit)), Target::Elsewhere);
    }
    let (path, fragment) = to
        .split_once('#')
        .map_or((to, None), |(path, fragment)| (path, Some(percent_decoded(fragment))));
    let path = joined(protocol.source.path(), &percent_decoded(path));
    if let Some(&(council, entry)) = register.sources.get(path.as_str()) {
        let other = &register.councils[council].entries[entry].protocol;
        return match fragment {
            Some(address) if !other.has_address(&address) => {
                Target::Nowhere(Missing::PlaceIn(council, entry, address))
            }
            address => Target::Protocol(council, entry, address),
        };
    }
    if register.assets.contains(&path) {
        return Target::Asset(path);
    }
    if register.refused.contains_key(&path) {
        return Target::Nowhere(Missing::Refused(path));
    }
    let draft = register
        .councils
        .iter()
        .flat_map(|council| &council.drafts)
        .find(|draft| draft.source.path().as_ref() == path);
    Target::Nowhere(
        draft.map_or(Missing::File(path), |draft| Missing::Draft(draft.metadata.title.clone())),
    )
}

/// `[[media#4.2]]`: a document of the same council by its id, and a place in it.
fn by_id(register: &Register, protocol: &Protocol, to: &str) -> Target {
    let (id, address) =
        to.split_once('#').map_or((to, None), |(id, address)| (id, Some(address.to_owned())));
    if id.is_empty() || id == protocol.id {
        return match address {
            Some(address) if !protocol.has_address(&address) => {
                Target::Nowhere(Missing::Place(address))
            }
            address => Target::Here(address.unwrap_or_default()),
        };
    }
    let Some(council) = register.sources.get(protocol.source.path()).map(|(council, _)| *council)
    else {
        return Target::Nowhere(Missing::Id(id.to_owned()));
    };
    let of = &register.councils[council];
    match (of.ids.get(id), address) {
        (Some(&entry), Some(address)) if !of.entries[entry].protocol.has_address(&address) => {
            Target::Nowhere(Missing::PlaceIn(council, entry, address))
        }
        (Some(&entry), address) => Target::Protocol(council, entry, address),
        (None, _) => {
            let draft = of.drafts.iter().find(|draft| draft.id == id);
            Target::Nowhere(draft.map_or(Missing::Id(id.to_owned()), |draft| {
                Missing::Draft(draft.metadata.title.clone())
            }))
        }
    }
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
            Missing::Id(id) => format!("no document of this council has the id `{id}`"),
            Missing::File(path) => format!("there is no file {path}"),
        }
    }

    /// What to do. With `near` the nearest right one is looked for, which takes a look at every one there is.
    pub fn help(&self, register: &Register, protocol: &Protocol, near: bool) -> String {
        let nearest_in = |protocol: &Protocol, wanted: &str| {
            let all = protocol.parts().map(|part| part.clause.address.as_ref());
            nearest(wanted, all).map(|address| format!("Did you mean #{address}?"))
        };
        let found = match self {
            _ if !near && !matches!(self, Missing::Refused(_) | Missing::Unfit(_)) => None,
            Missing::Place(address) => nearest_in(protocol, address),
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
                nearest(id, ids).map(|id| format!("Did you mean [[{id}]]?"))
            }
            Missing::Refused(path) => {
                register.refused.get(path).map(|(_, help)| (*help).to_owned())
            }
            Missing::Unfit(unfit) => Some(unfit.help().to_owned()),
            Missing::Draft(_) => None,
        };
        found.unwrap_or_else(|| {
            match self {
                Missing::Place(_) | Missing::PlaceIn(..) => "The address of a clause is its number, such as #8.2 or #8.2.b.",
                Missing::Unfit(_) | Missing::Refused(_) => "Link to a web page, an email address or a file of this project.",
                Missing::Draft(_) => "Adopt it (add `adopted: ...` to its first lines), build with --drafts, or take the link out.",
                Missing::Id(_) => "The id of a document is the last part of its page's address, such as [[media]].",
                Missing::File(_) => "Write the way from this file to the other one, such as ../other-folder/media.md.",
            }
            .to_owned()
        })
    }
}

/// True for what begins as `https:` does.
fn has_scheme(to: &str) -> bool {
    to.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    })
}

/// True for the name of a source, or one without an ending, which may have lost that of one.
fn is_document(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
    !name.contains('.') || name.ends_with(".md")
}

/// A path relative to a file, from the project's folder.
fn joined(from: &str, path: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn percent_decoded(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let hex = bytes
            .get(at + 1..at + 3)
            .and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        match (bytes[at], hex) {
            (b'%', Some(byte)) => {
                out.push(byte);
                at += 3;
            }
            (byte, _) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}
