//! Where the page of a document stood before: the addresses that it names itself, and those of the ledger.

use super::Register;
use super::file_name::shown;
use super::old_address::{OldAddress, Stand};
use super::target::{Missing, Target};
use crate::diagnostic::{Diagnostic, Place, Rule};
use crate::protocol::Protocol;
use std::collections::HashSet;

/// An address under `redirect_from` at which this site cannot answer.
pub static BAD_OLD_ADDRESS: Rule = Rule::error(
    "bad-old-address",
    "An address under `redirect_from` is none at which this site can answer, so that it would lead nowhere.",
    "Write the id that the document had, or the path of its old page: `redirect_from: [press-protocol, /old/press.html]`.",
);

/// An address at which a page stood before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Former {
    /// The file that answers there, from the root of the site: `old/press.html`, `press/index.html`.
    pub path: String,
    /// Where it is written; None where the ledger alone knows it.
    pub place: Option<Place>,
    /// Clauses that its page had and that are not at their own address in the document of now, each with where it is; None
    /// for one whose number is that of another rule.
    pub clauses: Vec<(String, Option<String>)>,
    /// The page under that of the document which it leads to, if it is not that one itself: `2025-10-15`, `changes`.
    pub under: Option<String>,
}

/// The old addresses that a document names, each once.
pub(super) fn formers(
    protocol: &Protocol,
    stand: Stand,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Former> {
    let mut seen = HashSet::new();
    let mut formers = Vec::new();
    for (words, span) in protocol.metadata.redirect_from.iter().zip(&protocol.places.redirects) {
        let place = Place::new(&protocol.source, *span);
        match OldAddress::read(words, stand) {
            Ok(old) if seen.insert(old.file.clone()) => {
                formers.push(Former {
                    path: old.file,
                    place: Some(place),
                    clauses: Vec::new(),
                    under: None,
                });
            }
            Ok(_) => {}
            Err(unfit) => {
                let said = shown(words);
                let message = format!("nothing can lead on from `{said}`: {}", unfit.why);
                let finding = Diagnostic::at(&BAD_OLD_ADDRESS, place, message);
                findings.push(finding.help(unfit.help).protocol(&protocol.id));
            }
        }
    }
    formers
}

/// Where an old address leads that a link names: the document, and the place in it under the number that it has now.
pub(super) fn led_on(register: &Register, path: &str, place: Option<String>) -> Option<Target> {
    let councils = register.councils.iter().enumerate();
    let mut all = councils.flat_map(|(c, council)| {
        let entries = council.entries.iter().enumerate();
        entries.flat_map(move |(e, entry)| entry.redirects.iter().map(move |former| (c, e, former)))
    });
    let (c, e, former) = all.find(|(.., former)| former.path == path && former.under.is_none())?;
    let now = |place: String| {
        let moved = former.clauses.iter().find(|(from, _)| *from == place);
        moved.map_or(Some(place.clone()), |(_, to)| to.clone()).ok_or(place)
    };
    let has = |at: &String| register.councils[c].entries[e].protocol.has_address(at);
    let missing = |at: String| Target::Nowhere(Missing::PlaceIn(c, e, at));
    Some(match place.map(now) {
        None => Target::Protocol(c, e, None),
        Some(Ok(at)) if has(&at) => Target::Protocol(c, e, Some(at)),
        Some(Ok(at) | Err(at)) => missing(at),
    })
}
