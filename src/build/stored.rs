//! What was read of the sources of a council, as bytes that the next run of the program can take in: reading is half of a build.
//!
//! A document is made from its path and its bytes alone. So it is kept under the hash of both, and taken in for a source that
//! has that hash; whoever keeps it says of which program it is, and that no byte of it was lost.

use super::cache::Read;
use super::rules;
use super::{Cache, File};
use crate::diagnostic::{Diagnostic, Level, PROGRAM_FAULT, Place, Rule};
use crate::protocol::{Body, Protocol};
use crate::source::{Shelf, Source};
use borsh::{BorshDeserialize, BorshSerialize};
use rayon::prelude::*;
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

/// The hash of a source: of its path and of its bytes.
pub type SourceHash = [u8; 32];

/// What was read of one source.
#[derive(BorshSerialize, BorshDeserialize)]
struct Stored {
    source: SourceHash,
    /// The body of its document.
    body: Body,
    /// Its document without its body, and its findings, read when the source is found to be the same.
    read: Vec<u8>,
}

/// A finding, its rule by name.
#[derive(BorshSerialize, BorshDeserialize)]
struct Finding {
    rule: String,
    level: Level,
    message: String,
    place: Place,
    other: Option<(Place, String)>,
    help: Option<String>,
    council: Option<String>,
    protocol: Option<String>,
    clause: Option<String>,
}

/// The hash of a source; None of one that was not handed over.
pub fn source_hash(file: &File) -> Option<SourceHash> {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&(file.path.len() as u64).to_le_bytes());
    hasher.update(file.path.as_bytes()).update(file.bytes.as_deref()?);
    Some(*hasher.finalize().as_bytes())
}

impl Cache {
    /// What was read of some sources, each under its hash. What is not settled is left out: a document at which the program
    /// failed, or in whose place an earlier text stands.
    pub fn give(&self, sources: &[(String, SourceHash)]) -> Vec<u8> {
        let stored = |(path, hash): &(String, SourceHash)| {
            let read = self.read.get(path).filter(|read| !read.stands_in)?;
            let (body, read) = match &read.laid {
                Some(laid) => laid.bytes()?,
                None => bytes(read)?,
            };
            Some(Stored { source: *hash, body, read })
        };
        let all: Vec<Stored> = sources.iter().filter_map(stored).collect();
        borsh::to_vec(&all).unwrap_or_default()
    }

    /// Takes in what was read of sources that are as they were; true if that is all of them, and nothing else is kept there.
    pub fn take(&mut self, stored: &[u8], files: &[(&File, SourceHash)]) -> bool {
        let Ok(stored) = borsh::from_slice::<Vec<Stored>>(stored) else { return false };
        let mut kept: HashMap<SourceHash, Stored> =
            stored.into_iter().map(|one| (one.source, one)).collect();
        let whole =
            kept.len() == files.len() && files.iter().all(|(_, hash)| kept.contains_key(hash));
        let same = files.iter().filter_map(|(file, hash)| Some((*file, kept.remove(hash)?)));
        let same: Vec<(&File, Stored)> = same.collect();
        let shelf = self.shelf.as_ref();
        let read = |(file, stored): (&File, Stored)| {
            Some((file.path.clone(), taken(file, stored, shelf)?))
        };
        self.read.extend(same.into_par_iter().filter_map(read).collect::<Vec<_>>());
        whole
    }
}

/// What was read of a source, as it is stored.
fn taken(file: &File, stored: Stored, shelf: Option<&Arc<dyn Shelf>>) -> Option<Read> {
    let Stored { body, read, .. } = stored;
    let (mut protocol, findings): (Protocol, Vec<Finding>) = borsh::from_slice(&read).ok()?;
    protocol.source = Arc::new(Source::decode(file.path.as_str(), file.bytes.clone()?).ok()?);
    let findings = findings.into_iter().map(diagnostic).collect::<Option<_>>()?;
    let laid = shelf.and_then(|shelf| protocol.lay_away(shelf, &body, &read));
    let protocol = if laid.is_some() { protocol } else { protocol.with_body(&body)? };
    Some(Read { protocol: Some(Arc::new(protocol)), findings, stands_in: false, laid })
}

/// The body of a document, and the rest of what was read with it; None of what is not settled.
fn bytes(read: &Read) -> Option<(Body, Vec<u8>)> {
    let failed = |finding: &Diagnostic| finding.rule.name == PROGRAM_FAULT.name;
    let protocol = read.protocol.as_ref().filter(|_| !read.findings.iter().any(failed))?;
    let findings: Vec<Finding> = read.findings.iter().map(finding).collect();
    Some((protocol.body(), borsh::to_vec(&(&**protocol, findings)).ok()?))
}

impl Read {
    /// Lays its document away, if there is a shelf and nobody else looks at it.
    pub(super) fn lay_away(&mut self, shelf: Option<&Arc<dyn Shelf>>) {
        let Some(shelf) = shelf.filter(|_| self.laid.is_none()) else { return };
        let Some((body, rest)) = bytes(self) else { return };
        let own = self.protocol.as_mut().and_then(Arc::get_mut);
        self.laid = own.and_then(|own| own.lay_away(shelf, &body, &rest));
    }
}

fn finding(of: &Diagnostic) -> Finding {
    let Diagnostic { rule, level, message, place, other, help, council, protocol, clause, .. } =
        of.clone();
    let rule = rule.name.to_owned();
    Finding { rule, level, message, place, other, help, council, protocol, clause }
}

fn diagnostic(of: Finding) -> Option<Diagnostic> {
    static RULES: OnceLock<HashMap<&'static str, &'static Rule>> = OnceLock::new();
    let all = RULES.get_or_init(|| rules().into_iter().map(|rule| (rule.name, rule)).collect());
    let rule = *all.get(of.rule.as_str())?;
    let Finding { level, message, place, other, help, council, protocol, clause, .. } = of;
    let alike = None;
    Some(Diagnostic { rule, level, message, place, other, help, council, protocol, clause, alike })
}
