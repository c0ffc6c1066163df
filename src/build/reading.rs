//! Files -> what they say: decoded, and read where they are not as they were.

use super::cache::Read;
use super::letters::letters;
use super::{CouncilInputs, File, Told, Waiting};
use crate::diagnostic::{Diagnostic, PROGRAM_FAULT, Place, Rule, fault, folded, guarded};
use crate::read::{self, MODELS};
use crate::settings::{self, CouncilSettings};
use crate::source::{Shelf, Source, Undecodable};
use crate::yaml::MISSING_METADATA;
use rayon::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;

/// A file that is not UTF-8 text.
pub static NOT_UTF8: Rule = Rule::error(
    "not-utf8",
    "A file is not UTF-8 text, so that some of its letters would be wrong. Word files and files of older editors are so.",
    "Save it again as plain text, UTF-8.",
).stops_reading();

/// A file as text, if it is UTF-8.
pub(super) fn decoded(file: File, findings: &mut Vec<Diagnostic>) -> Option<Source> {
    text_of(file, false, findings)
}

/// A source as text; where it is in another encoding, what can be read of it, so that links to it are not said to be wrong.
fn readable(file: File, findings: &mut Vec<Diagnostic>) -> Option<Source> {
    text_of(file, true, findings)
}

fn text_of(file: File, salvage: bool, findings: &mut Vec<Diagnostic>) -> Option<Source> {
    match Source::decode(file.path.as_str(), file.bytes.unwrap_or_default()) {
        Ok(source) => {
            letters(&source, findings);
            Some(source)
        }
        Err(wrong) => {
            findings.push(not_utf8(&file.path, &wrong));
            let text = wrong.salvaged.filter(|_| salvage);
            text.map(|text| Source::new(file.path.as_str(), text))
        }
    }
}

fn not_utf8(path: &str, wrong: &Undecodable) -> Diagnostic {
    let after = Some(wrong.before.trim()).filter(|before| !before.is_empty());
    let after = after.map_or(String::new(), |before| format!(", after “{before}”"));
    let (message, help) = if wrong.looks_like.contains("NUL") {
        (
            format!("this file is {}", wrong.looks_like),
            "Put a copy of it back, or type again what is lost.",
        )
    } else if wrong.looks_like.contains("not text") {
        (
            format!("this file is {}", wrong.looks_like),
            "Open it in its own program and save it as plain text: in Word, Save As, Plain Text, and choose Unicode (UTF-8).",
        )
    } else if wrong.looks_like == "UTF-16" {
        (
            "this file is written in UTF-16, not in UTF-8".to_owned(),
            "Save it again as UTF-8: in Notepad, Save As, Encoding: UTF-8.",
        )
    } else {
        (
            format!(
                "this file is not UTF-8 text: it looks like {} (line {}{after})",
                wrong.looks_like, wrong.line
            ),
            "Save it again as UTF-8: in Notepad, Save As, Encoding: UTF-8.",
        )
    };
    let mut place = Place::file(path);
    place.start.line = wrong.line;
    place.end.line = wrong.line;
    Diagnostic::at(&NOT_UTF8, place, message).help(help)
}

/// What an earlier build read of the same project.
#[derive(Clone, Copy)]
pub(super) struct Before<'a> {
    pub sources: &'a HashMap<String, Read>,
    pub settings: &'a HashMap<String, CouncilSettings>,
    /// True while texts are drafted: what cannot be read is shown as it was when it last could be.
    pub drafting: bool,
    /// Where what was read is laid away.
    pub shelf: Option<&'a Arc<dyn Shelf>>,
    /// Who waits for it.
    pub told: Waiting<'a>,
}

/// A council as it was read.
pub(super) struct ReadCouncil {
    pub settings: CouncilSettings,
    pub sources: Vec<(String, Read)>,
    pub findings: Vec<Diagnostic>,
    /// The path of its settings, where all of them could be read.
    pub readable_at: Option<String>,
}

/// True if something of a file could not be read.
fn unread(findings: &[Diagnostic]) -> bool {
    findings.iter().any(|finding| finding.rule.stops_reading)
}

/// While texts are drafted, what cannot be opened for now stands as it was: a file, or all in a folder.
pub(super) fn stand_in(councils: &mut [CouncilInputs], before: Before, findings: &[Diagnostic]) {
    let mut lost: Vec<&String> = Vec::new();
    for finding in findings.iter().filter(|finding| before.drafting && finding.rule.stops_reading) {
        let path = &*finding.place.path;
        let within = |of: &&String| {
            of.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        lost.extend(before.sources.keys().filter(within));
    }
    lost.sort();
    lost.dedup();
    for path in lost {
        let folder = path.split('/').nth(1).unwrap_or_default();
        let of =
            |council: &&mut CouncilInputs| council.folder.is_empty() || council.folder == folder;
        let Some(council) = councils.iter_mut().find(of) else { continue };
        if council.protocols.iter().all(|file| file.path != *path) {
            council.protocols.push(File { path: path.clone(), bytes: None });
            council.protocols.sort_by(|a, b| a.path.cmp(&b.path));
        }
    }
}

pub(super) fn read_council(inputs: CouncilInputs, before: Before) -> ReadCouncil {
    let mut findings = Vec::new();
    let folder = inputs.folder;
    let slug = if folder.is_empty() { String::new() } else { read::slug(&folder) };
    let path = settings_path(&folder);
    let mut settings = CouncilSettings::unread(&slug);
    match inputs.settings {
        None => findings.push(no_council(&path)),
        Some(file) => {
            if let Some(source) = readable(file, &mut findings) {
                let mut checked = settings::council(&source, &slug);
                findings.append(&mut checked.findings);
                settings = checked.value;
            }
        }
    }
    let stops = findings
        .iter()
        .any(|finding| finding.rule.stops_reading || finding.rule.name == MISSING_METADATA.name);
    let stand_in = before.settings.get(&path).filter(|_| stops && before.drafting);
    if let Some(stand_in) = stand_in {
        settings = stand_in.clone();
    }
    let readable_at = (!stops || stand_in.is_some()).then_some(path);
    let later = inputs.later.into_par_iter().map(|later| read_source(later.file(), before));
    let here = inputs.protocols.into_par_iter().map(|file| read_source(file, before));
    let sources = here.chain(later).collect();
    ReadCouncil { settings, sources, findings, readable_at }
}

/// Where the settings of a council stand.
fn settings_path(folder: &str) -> String {
    if folder.is_empty() {
        "content/council.yaml".to_owned()
    } else {
        format!("content/{folder}/council.yaml")
    }
}

fn no_council(path: &str) -> Diagnostic {
    let message = format!("there is no {path}, which names the council");
    let folder = path.strip_suffix("council.yaml").unwrap_or(path);
    let help = if folder != MODELS && folder.eq_ignore_ascii_case(MODELS) {
        format!(
            "If it is the folder of the models, its name is written in small letters: {}",
            MODELS.trim_end_matches('/')
        )
    } else {
        "Make it with one line: `name: Exampleford Town Council`".to_owned()
    };
    Diagnostic::at(&MISSING_METADATA, Place::file(path), message).help(help)
}

fn emptied(path: &str, before: &Read) -> Read {
    let message = "this file is empty; what it said last is shown";
    let finding = Diagnostic::at(&MISSING_METADATA, Place::file(path), message)
        .help("Write into it again, or delete it.");
    Read { findings: vec![finding], stands_in: true, ..before.clone() }
}

pub(super) fn read_source(file: File, all: Before) -> (String, Read) {
    let (path, waits) = (file.path.clone(), file.bytes.is_some());
    let (before, drafting) = (all.sources.get(&path), all.drafting);
    let same = |bytes: &Vec<u8>| {
        before
            .filter(|read| !read.stands_in)
            .and_then(|read| read.protocol.as_ref())
            .is_some_and(|protocol| protocol.source.written().as_bytes() == bytes.as_slice())
    };
    let empty = |bytes: &Vec<u8>| drafting && bytes.iter().all(u8::is_ascii_whitespace);
    let mut read = match (&file.bytes, before) {
        (None, Some(read)) => read.clone(),
        // An editor empties a file before it writes: what it said last is shown until it says something again.
        (Some(bytes), Some(read)) if read.protocol.is_some() && empty(bytes) => {
            emptied(&path, read)
        }
        (Some(bytes), Some(read)) if same(bytes) => read.clone(),
        _ => read_protocol(file),
    };
    if waits {
        (all.told)(Told::One);
    }
    // Where a text that is being drafted cannot be read, or the program fails at it, the last one that could be stands in.
    let failed = read.findings.iter().any(|finding| finding.rule.name == PROGRAM_FAULT.name)
        || drafting && unread(&read.findings);
    let good = before.filter(|before| before.stands_in || !unread(&before.findings));
    match good.filter(|_| failed).and_then(|before| before.protocol.clone()) {
        Some(stand_in) => {
            let protocol = Some(stand_in);
            (path, Read { protocol, findings: read.findings, stands_in: true, laid: None })
        }
        None => {
            read.lay_away(all.shelf);
            (path, read)
        }
    }
}

fn read_protocol(file: File) -> Read {
    let place = Place::file(file.path.as_str());
    guarded(|| read_guarded(file)).unwrap_or_else(|why| {
        let findings = vec![fault(place, "reading it", &why)];
        Read { findings, ..Read::default() }
    })
}

fn read_guarded(file: File) -> Read {
    // A document at which the program fails, for the tests of this room.
    #[cfg(test)]
    assert!(!file.bytes.as_ref().is_some_and(|bytes| bytes.ends_with(TRAP)), "a trap for tests");
    let mut findings = Vec::new();
    let name = file.path.rsplit('/').next().unwrap_or(&file.path).to_owned();
    let name = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
    let protocol = readable(file, &mut findings).map(|source| {
        let mut checked = read::protocol(Arc::new(source), name);
        findings.append(&mut checked.findings);
        Arc::new(checked.value)
    });
    Read { protocol, findings: folded(findings), ..Read::default() }
}

/// How such a document ends.
#[cfg(test)]
const TRAP: &[u8] = b"Look: no reader reads this.\n";
