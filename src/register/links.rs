//! Where a link written in a source leads: to a place, a protocol, a file, elsewhere, or nowhere.

use super::Register;
use super::former::led_on;
use super::rooted::{parts_of_page, rooted};
use super::target::{Missing, Target};
use crate::protocol::{Href, Protocol, percent_decoded, slug};

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
    if to.starts_with('/') {
        return rooted(register, to);
    }
    if to.contains('\\') || has_scheme(to) {
        return Href::elsewhere(to)
            .map_or_else(|unfit| Target::Nowhere(Missing::Unfit(unfit)), Target::Elsewhere);
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
    if id.trim().is_empty() && address.as_deref().is_none_or(str::is_empty) {
        return Target::Nowhere(Missing::Id(String::new()));
    }
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
    match (of.ids.get(id), address.clone()) {
        (Some(&entry), Some(address)) if !of.entries[entry].protocol.has_address(&address) => {
            Target::Nowhere(Missing::PlaceIn(council, entry, address))
        }
        (Some(&entry), address) => Target::Protocol(council, entry, address),
        (None, _) => {
            let draft = of.drafts.iter().find(|draft| draft.id == id);
            let Some(draft) = draft else {
                let page = [&*of.council.slug, id, "index.html"];
                let page: Vec<&str> = page.into_iter().filter(|part| !part.is_empty()).collect();
                let led = led_on(register, &page.join("/"), address);
                return led.unwrap_or(Target::Nowhere(Missing::Id(id.to_owned())));
            };
            Target::Nowhere(Missing::Draft(draft.metadata.title.clone()))
        }
    }
}

/// The folder of the council and the id of the document that a link leads to by the way it is written, whether or not
/// anything is here of them today: what was published of a council that is held back stays, and can be led to. None for
/// what is no way to a document of another council.
pub fn written_for(register: &Register, protocol: &Protocol, to: &str) -> Option<(String, String)> {
    let to = to.split(['#', '?']).next().filter(|to| !to.starts_with("[[") && !has_scheme(to))?;
    if to.starts_with('/') {
        let [council, id] = <[String; 2]>::try_from(parts_of_page(register, to)?).ok()?;
        return Some((council, id));
    }
    let path = joined(protocol.source.path(), &percent_decoded(to));
    let (folder, file) = path.strip_prefix("content/")?.split_once('/')?;
    let name = file.rsplit('/').next().and_then(|name| name.strip_suffix(".md"))?;
    let here = register.sources.get(path.as_str());
    let here = here.map(|&(council, entry)| &register.councils[council].entries[entry].protocol);
    let mut drafts = register.councils.iter().flat_map(|council| &council.drafts);
    let here = here.or_else(|| drafts.find(|draft| **draft.source.path() == *path));
    Some((slug(folder), here.map_or_else(|| slug(name), |protocol| protocol.id.clone())))
}

/// True for what begins as `https:` does.
fn has_scheme(to: &str) -> bool {
    to.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
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
