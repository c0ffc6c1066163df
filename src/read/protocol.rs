//! The reader of one protocol, step by step.

use super::doubt::{UNSURE, doubts};
use super::front_matter::{FrontMatter, front_matter};
use super::lay::lay;
use super::line::Line;
use super::mention::{Mentions, mentions};
use super::outline::{Outline, outline};
use super::review::clause_sentences;
use super::shape::{Block, Cost, Shapes};
use super::{address, auto, line, markdown, shape, tree};
use crate::diagnostic::{Checked, Diagnostic, Rule};
use crate::language::Language;
use crate::protocol::{Clause, Metadata, Places, Protocol, ReviewWords, plain_text, push_text};
use crate::source::{Source, Span};
use std::collections::HashSet;
use std::sync::{Arc, OnceLock};

/// A source larger than any protocol.
pub static TOO_LARGE: Rule = Rule::error(
    "too-large",
    "A file has more text than any protocol; as a rule pictures were pasted into it.",
    "Save pictures as files of their own beside it and write `![what it shows](picture.png)`.",
);
/// Points nested deeper than anyone can cite.
pub static TOO_DEEP: Rule = Rule::warning(
    "too-deep",
    "A point stands more than twelve deep in others, where nobody can cite it.",
    "Take out spaces at the start of the line.",
);

/// A protocol of 100,000 words has 600 kB; four million bytes are pictures or another file by mistake.
const LARGEST: usize = 4_000_000;

/// Reads a protocol. `name` is its file's name without the ending, of which its id is made if none is given.
pub fn protocol(source: Arc<Source>, name: &str) -> Checked<Protocol> {
    let mut findings = Vec::new();
    let mut places = Places::default();
    if source.text().len() > LARGEST {
        findings.push(too_large(&source));
        let value = Protocol {
            id: address::slug(name),
            metadata: Metadata { unread: true, ..Metadata::default() },
            clauses: Box::default(),
            review_clauses: Vec::new(),
            mentions: Vec::new(),
            definitions: Vec::new(),
            uses: Vec::new(),
            headed: Vec::new(),
            allowances: Vec::new(),
            places,
            source,
            addresses: OnceLock::new(),
            ledger: OnceLock::new(),
        };
        return Checked { value, findings };
    }
    let front = front_matter(&source, &mut places, &mut findings);
    let text = outlined(&source, &front, UNSURE);
    doubts(&source, &text.lines, &text.shapes, &text.outline, &mut findings);
    let (mut draft, deepest) = lay(&text.lines, &text.blocks, &text.shapes, &text.outline);
    findings.extend(deepest.map(|span| too_deep(&source, span)));
    if front.auto {
        auto::number(&mut draft);
    }
    let mut parsed = markdown::parse(&mut draft);
    places.links = std::mem::take(&mut parsed.links);
    let heading = |index: usize| {
        parsed.headings.get(&index).map_or(String::new(), |heading| plain_text(heading))
    };
    let addresses = address::assign(&source, &draft, heading, &mut findings);
    let allowances = std::mem::take(&mut draft.allowances);
    let (clauses, spans) = tree::build(draft, parsed, addresses);
    places.clauses = spans;
    let review_clauses = review_clauses(&clauses);
    let id = front.id.unwrap_or_else(|| address::slug(name));
    findings.iter_mut().for_each(|finding| finding.protocol = Some(id.clone()));
    let metadata = front.metadata;
    let Mentions { mentions, definitions, uses, headed } = mentions(&clauses, &metadata);
    let value = Protocol {
        id,
        metadata,
        clauses,
        review_clauses,
        mentions,
        definitions,
        uses,
        headed,
        allowances,
        places,
        source,
        addresses: OnceLock::new(),
        ledger: OnceLock::new(),
    };
    Checked { value, findings }
}

/// The lines of a body with all that was found of them.
pub(super) struct Outlined<'a> {
    pub(super) lines: Vec<Line<'a>>,
    pub(super) blocks: Vec<Block>,
    pub(super) shapes: Shapes,
    pub(super) outline: Outline,
}

/// Reads the outline of a body; `near` is how much dearer another way may be to be told.
pub(super) fn outlined<'a>(source: &'a Source, front: &FrontMatter, near: Cost) -> Outlined<'a> {
    let mut lines = line::lines(source, Span::new(front.body, source.text().len()));
    drop_title(&mut lines, &front.metadata.title);
    let words = shape::words(language(&front.metadata));
    let blocks = shape::blocks(&lines, words);
    let shapes = shape::shapes(&lines, &blocks, words);
    let outline = outline(&shapes.lines, &HashSet::new(), near);
    Outlined { lines, blocks, shapes, outline }
}

/// The language whose words the text is read by.
fn language(metadata: &Metadata) -> Language {
    metadata.language.as_deref().and_then(Language::named).unwrap_or_default()
}

/// What the text itself says about its reviews.
fn review_clauses(clauses: &[Clause]) -> Vec<(Box<str>, ReviewWords)> {
    /// A document that says more often than this when it is reviewed is a mistake, and need not be read to its end.
    const MOST: usize = 20;
    let mut found = Vec::new();
    let mut text = String::new();
    for clause in clauses {
        clause.walk(&mut |clause| {
            if found.len() >= MOST {
                return;
            }
            text.clear();
            push_text(&mut text, &clause.body);
            found.extend(
                clause_sentences(&text).into_iter().map(|read| (clause.address.clone(), read)),
            );
        });
    }
    found
}

/// A text that opens with its title as a heading says it once: the page shows the title of the front matter.
fn drop_title(lines: &mut Vec<Line>, title: &str) {
    let Some(first) = lines.iter().position(|line| !line.is_blank()) else { return };
    let same = line::heading(lines[first].text)
        .is_some_and(|(_, words)| words.to_lowercase() == title.to_lowercase());
    if same {
        lines.remove(first);
    }
}

fn too_large(source: &Source) -> Diagnostic {
    let size = source.text().len() as f64 / 1e6;
    let message = format!(
        "this file holds {size:.0} million characters; a protocol of 100,000 words holds 0.6 million"
    );
    Diagnostic::new(&TOO_LARGE, source, source.line_span(1), message)
        .help("If pictures were pasted into it, save them as files beside it and write ![what it shows](picture.png).")
}

fn too_deep(source: &Source, span: Span) -> Diagnostic {
    Diagnostic::new(&TOO_DEEP, source, span, "this point stands more than twelve deep in others")
        .help("It is shown at the twelfth level. Take out spaces at the start of the line if it belongs further out.")
}
