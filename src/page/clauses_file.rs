//! The clauses of a document as the script of the search page reads them: in few bytes, in the signs of a council's dictionary.

use super::SitePath;
use super::looked_up::looked_up;
use super::room::council_path;
use crate::language::Language;
use crate::register::{CouncilEntry, Entry};
use crate::search::{Coded, Dictionary, Document, Kind, Row};

/// Of how many documents the words are counted that get a sign.
const SAMPLE: usize = 8;

/// The clauses of a document.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct ClausesFile {
    /// The dictionary that it was coded with.
    pub stamp: String,
    /// The language of its words.
    pub language: Language,
    /// The words that are not in the dictionary.
    pub words: Vec<String>,
    /// What each part is: kind, depth, citation; address, aliases and terms where there are any.
    pub parts: Vec<String>,
    /// Its texts in signs: of each part, and before it the heading of one that is a section.
    pub texts: Vec<String>,
}

/// Where the dictionary of a council stands.
pub(super) fn dictionary_path(council: &CouncilEntry) -> SitePath {
    council_path(council, &["search", "dictionary.js"])
}

/// The dictionary of a council, made when it is first asked for.
pub(super) fn dictionary(council: &CouncilEntry) -> &Dictionary {
    council.dictionary(|| {
        let step = council.entries.len().div_ceil(SAMPLE).max(1);
        let sample: Vec<Document> = council.entries.iter().step_by(step).map(looked_up).collect();
        let rows = sample.iter().flat_map(|document| &document.rows);
        Dictionary::new(rows.flat_map(|row| [&*row.heading, &*row.text]))
    })
}

pub(super) fn clauses_file(council: &CouncilEntry, entry: &Entry) -> ClausesFile {
    coded(council, entry.tongue.language, &looked_up(entry))
}

/// A document in the signs of its council.
pub(super) fn coded(
    council: &CouncilEntry,
    language: Language,
    document: &Document,
) -> ClausesFile {
    let dictionary = dictionary(council);
    let texts = document.rows.iter().flat_map(|row| {
        let heading = (row.kind == Kind::Section).then_some(&*row.heading);
        heading.into_iter().chain([&*row.text])
    });
    let Coded { words, rows } = dictionary.code(texts);
    ClausesFile {
        stamp: dictionary.stamp().to_owned(),
        language,
        words,
        parts: parts(&document.rows),
        texts: rows,
    }
}

/// The parts of a document, a line each. A citation that begins with that of the part it stands in is written from there on;
/// an address that its number gives is not written.
fn parts(rows: &[Row]) -> Vec<String> {
    let mut open: Vec<&str> = Vec::new();
    let line = |row: &Row, above: Option<&str>| {
        let kind = match row.kind {
            Kind::Section => 's',
            Kind::Clause => 'c',
            Kind::Guidance => 'g',
        };
        let rest = above
            .filter(|above| !above.is_empty())
            .and_then(|above| row.citation.strip_prefix(above))
            .filter(|rest| !rest.is_empty());
        let mut line = String::with_capacity(16 + row.citation.len());
        line.push(kind);
        line.push(char::from(b'0' + row.depth.min(9) as u8));
        line.push_str(if rest.is_some() { "+" } else { "" });
        line.push_str(rest.unwrap_or(row.citation));
        line.push('\t');
        line.push_str(if row.given_address() == row.address { "" } else { row.address });
        line.push('\t');
        push_joined(&mut line, row.aliases.iter().map(|alias| &**alias), " ");
        line.push('\t');
        push_joined(&mut line, row.terms.iter().map(|term| &**term), ";");
        line.truncate(line.trim_end_matches('\t').len());
        line
    };
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        open.truncate(row.depth.min(9));
        lines.push(line(row, open.last().copied()));
        open.resize(row.depth.min(9), "");
        open.push(row.citation);
    }
    lines
}

fn push_joined<'a>(line: &mut String, all: impl Iterator<Item = &'a str>, between: &str) {
    for (at, one) in all.enumerate() {
        line.push_str(if at == 0 { "" } else { between });
        line.push_str(one);
    }
}
