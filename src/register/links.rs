//! Where a link written in a source leads: to a place, a protocol, a file, elsewhere, or nowhere.

use super::Register;
use crate::protocol::Protocol;
use crate::source::nearest;

/// What a written link means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Another website, an email address or a telephone: as written.
    Elsewhere(String),
    /// A place in the same protocol.
    Here(String),
    /// A protocol of this site, by council and entry, and a place in it.
    Protocol(usize, usize, Option<String>),
    /// A file of the content folder, by its path from the project's folder.
    Asset(String),
    /// Nothing: what is wrong, and what to do. It is never shown as a link.
    Nowhere(String, String),
}

/// Resolves a link written in `protocol`.
pub fn resolve(register: &Register, protocol: &Protocol, to: &str) -> Target {
    if let Some(address) = to.strip_prefix('#') {
        return match address_in(protocol, address) {
            Ok(address) => Target::Here(address),
            Err(help) => Target::Nowhere(format!("this protocol has no part with the address #{address}"), help),
        };
    }
    match scheme(to) {
        Some("http" | "https" | "mailto" | "tel") => return Target::Elsewhere(to.to_owned()),
        Some(scheme) => {
            return Target::Nowhere(
                format!("a link cannot begin with `{scheme}:`"),
                "Link to a web page, an email address or a file of this project.".to_owned(),
            );
        }
        None if to.starts_with('/') => return Target::Elsewhere(to.to_owned()),
        None => {}
    }
    let (path, fragment) = to.split_once('#').map_or((to, None), |(path, fragment)| (path, Some(fragment)));
    let path = joined(protocol.source.path(), &percent_decoded(path));
    if let Some(&(council, entry)) = register.sources.get(path.as_str()) {
        let other = &register.councils[council].entries[entry].protocol;
        return match fragment.map(|fragment| address_in(other, fragment)).transpose() {
            Ok(address) => Target::Protocol(council, entry, address),
            Err(help) => Target::Nowhere(format!("“{}” has no part with that address", other.metadata.title), help),
        };
    }
    if register.assets.contains(&path) {
        return Target::Asset(path);
    }
    nowhere(register, &path)
}

fn nowhere(register: &Register, path: &str) -> Target {
    let draft = register.councils.iter().flat_map(|council| &council.drafts).find(|draft| draft.source.path().as_ref() == path);
    if let Some(draft) = draft {
        let help = "Adopt it (add `adopted: ...` to its first lines), build with --drafts, or take the link out.";
        return Target::Nowhere(format!("“{}” is a draft, which is not published", draft.metadata.title), help.to_owned());
    }
    let known = register.sources.keys().map(AsRef::as_ref).chain(register.assets.iter().map(String::as_str));
    let help = match nearest(path, known) {
        Some(near) => format!("Did you mean {near}?"),
        None => "Write the way from this file to the other one, such as ../other-folder/media.md.".to_owned(),
    };
    Target::Nowhere(format!("there is no file {path}"), help)
}

/// The scheme of an address, if it has one.
fn scheme(to: &str) -> Option<&str> {
    let (scheme, _) = to.split_once(':')?;
    let good = scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    good.then_some(scheme)
}

/// The address as the page has it, or the nearest one that exists.
fn address_in(protocol: &Protocol, wanted: &str) -> Result<String, String> {
    let wanted = percent_decoded(wanted);
    let mut found = false;
    let mut all = Vec::new();
    protocol.walk(|clause| {
        found |= *clause.address == *wanted || clause.alias.as_deref() == Some(wanted.as_str());
        all.push(clause.address.as_ref());
    });
    if found {
        return Ok(wanted);
    }
    Err(match nearest(&wanted, all) {
        Some(near) => format!("Did you mean #{near}?"),
        None => "The address of a clause is its number, such as #8.2 or #8.2.b.".to_owned(),
    })
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
        let hex = bytes.get(at + 1..at + 3).and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
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
