//! The reader of one protocol, step by step.

use super::address::Addresses;
use super::called_draft::called_draft;
use super::cells::{lost_cells, lost_tables};
use super::comments::{allowances, in_code};
use super::dates::dates;
use super::doubt::{UNSURE, doubts};
use super::duty::duties;
use super::front_matter::{FrontMatter, front_matter};
use super::guidance::{adopted, odd};
use super::lay::lay;
use super::line::Line;
use super::mention::{Mentions, Seen, mentions};
use super::merged::merged;
use super::minute::minute;
use super::outline::{Outline, outline};
use super::quoted::unquote;
use super::shape::{Block, Cost, Known, Shapes};
use super::shown_remark::shown_remarks;
use super::signs::signs;
use super::taken::taken;
use super::title::named_by_file;
use super::too_large::too_large;
use super::torn::torn;
use super::{auto, line, markdown, shape, tree};
use crate::diagnostic::{Checked, Diagnostic, Rule, comments_told, strays_told, together};
use crate::language::Language;
use crate::protocol::{
    Act, Clause, Metadata, Parts, Places, Protocol, ReviewWords, Status, plain_text, slug,
};
use crate::source::{Held, Source, Span};
use std::sync::{Arc, OnceLock};

/// Points nested deeper than anyone can cite.
pub static TOO_DEEP: Rule = Rule::warning(
    "too-deep",
    "A point stands more than twelve deep in others, where nobody can cite it.",
    "Take out spaces at the start of the line.",
);

/// A document of which nothing could be read.
fn unread(source: Arc<Source>, name: &str) -> Protocol {
    Protocol {
        id: slug(name),
        metadata: Metadata {
            title: named_by_file(source.path()),
            unread: true,
            ..Metadata::default()
        },
        clauses: Held::default(),
        parts: Held::default(),
        dates: Vec::new(),
        mentions: Held::default(),
        definitions: Vec::new(),
        duties: Held::default(),
        uses: Held::default(),
        headed: Vec::new(),
        allowances: Vec::new(),
        places: Places::default(),
        source,
        ledger: OnceLock::new(),
    }
}

/// Reads a protocol. `name` is its file's name without the ending, of which its id is made if none is given.
pub fn protocol(source: Arc<Source>, name: &str) -> Checked<Protocol> {
    read(&source, name, Depth::Whole, &mut Before::default())
}

/// Reads the texts of a document that were decided on, one after the other, as their dated pages show them. What is in doubt
/// in them and what they lay on whom was their council's to settle; a date is looked for in the words of a text where its
/// first lines do not say when it was adopted. They bear the id that their document has today.
pub fn kept(sources: &[Arc<Source>], id: &str) -> Vec<Protocol> {
    let mut before = Before::default();
    let read = |(at, source)| {
        let goes_on = at + 1 < sources.len();
        (before.lines.goes_on, before.bodies.goes_on) = (goes_on, goes_on);
        before.addresses.goes_on = goes_on;
        Protocol { id: id.to_owned(), ..read(source, id, Depth::Shown, &mut before).value }
    };
    sources.iter().enumerate().map(read).collect()
}

/// Reads the clauses of a text with their addresses and its links, and not what they say: to lay it beside another one.
pub fn clauses(source: Arc<Source>, name: &str) -> Protocol {
    read(&source, name, Depth::Clauses, &mut Before::default()).value
}

/// How much of a text is wanted: reading its sentences costs more than finding its clauses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Depth {
    Clauses,
    Shown,
    Whole,
}

impl Depth {
    /// What a text mentions, where it is asked.
    fn mentions(self, clauses: &[Clause], metadata: &Metadata, seen: &mut Seen) -> Mentions {
        match self {
            Depth::Clauses => Mentions::default(),
            Depth::Shown | Depth::Whole => mentions(clauses, metadata, seen),
        }
    }

    /// True if dates are looked for in the words of a text.
    fn is_dated(self, metadata: &Metadata) -> bool {
        match self {
            Depth::Clauses => false,
            Depth::Shown => metadata.adopted.is_none(),
            Depth::Whole => true,
        }
    }
}

/// What is known from the texts before of the same document: an amended text has most of their lines.
#[derive(Default)]
struct Before<'a> {
    /// The shapes of the last one and the outline that was found of them: it says nothing else of a text, so that another one
    /// of the same shapes has the same.
    outline: Option<(Shapes, Outline)>,
    /// What each of their lines may be.
    lines: Known<'a>,
    /// What each of their bodies mentions.
    bodies: Seen,
    /// The addresses of the last one.
    addresses: Addresses,
}

/// What is said of a document without a title names its file.
fn titled(mut metadata: Metadata, source: &Source) -> Metadata {
    if metadata.title.is_empty() {
        metadata.title = named_by_file(source.path());
    }
    metadata
}

fn read<'a>(
    source: &'a Arc<Source>,
    name: &str,
    depth: Depth,
    before: &mut Before<'a>,
) -> Checked<Protocol> {
    if let Some(finding) = too_large(source).or_else(|| merged(source)) {
        return Checked { value: unread(source.clone(), name), findings: vec![finding] };
    }
    let (mut findings, mut places) = (Vec::new(), Places::default());
    let front = front_matter(source, &mut places, &mut findings);
    let text = outlined_after(source, &front, UNSURE, before);
    if depth == Depth::Whole {
        doubtful(source, &front, &text, &mut findings);
    }
    let id = front.id.unwrap_or_else(|| slug(name));
    let mut metadata = titled(front.metadata, source);
    let own = depth.is_dated(&metadata).then(|| adopted(source, &text.lines, &text.blocks));
    let (mut draft, deepest) = lay(&text.lines, &text.blocks, &text.shapes, &text.outline);
    (places.body, places.feet) = (front.body, feet(&text, depth));
    before.outline = Some((text.shapes, text.outline));
    findings.extend(deepest.map(|span| too_deep(source, span)));
    if front.auto {
        auto::number(&mut draft);
    }
    let mut parsed = markdown::parse(&mut draft);
    places.links = std::mem::take(&mut parsed.links);
    let heading = |index: usize| {
        parsed.headings.get(&index).map_or(String::new(), |heading| plain_text(heading))
    };
    let addresses = before.addresses.assign(source, &draft, heading, &mut findings);
    let allowances = allowances(source, front.body, &draft.nodes);
    let (clauses, spans) = tree::build(draft, parsed, addresses);
    let parts = Parts::new(&clauses, &spans);
    findings.iter_mut().for_each(|finding| finding.protocol = Some(id.clone()));
    let dates =
        own.map_or_else(Vec::new, |own| date(source, &own, front.body, &mut places, &mut metadata));
    take_status(source, &dates, (&clauses, &spans), &mut places, &mut metadata);
    let Mentions { mentions, definitions, uses, headed } =
        depth.mentions(&clauses, &metadata, &mut before.bodies);
    let whole = depth == Depth::Whole;
    let duties = if whole { duties(&clauses, &metadata, &definitions) } else { Default::default() };
    let value = Protocol {
        id,
        metadata,
        clauses: Held::new(clauses),
        parts: Held::new(parts),
        dates,
        mentions: Held::new(mentions),
        definitions,
        duties: Held::new(duties),
        uses: Held::new(uses),
        headed,
        allowances,
        places,
        source: source.clone(),
        ledger: OnceLock::new(),
    };
    told(value, findings)
}

/// A protocol with what was found in it; what is of one cause is told once.
fn told(value: Protocol, findings: Vec<Diagnostic>) -> Checked<Protocol> {
    let allowed = |found: &Diagnostic| value.allows(found.rule.name, found.place.start.line);
    let findings = together(findings, allowed);
    Checked { value, findings }
}

/// Where the lines begin that pages print at their heads and feet; asked by those who judge a text.
fn feet(text: &Outlined, depth: Depth) -> Vec<u32> {
    let lines = text.lines.iter().zip(&text.shapes.lines);
    let feet = lines.filter(|(_, shape)| depth == Depth::Whole && shape.foot);
    feet.map(|(line, _)| line.offset as u32).collect()
}

/// What the words of a text say of its dates, and what follows from that for the facts about it.
fn date(
    source: &Source,
    own: &str,
    body: usize,
    places: &mut Places,
    metadata: &mut Metadata,
) -> Vec<ReviewWords> {
    let (dates, spans): (Vec<_>, Vec<_>) =
        dates(own, body, &metadata.title, language(metadata)).into_iter().unzip();
    places.minute = minute(source, &dates, &spans, language(metadata));
    places.dates = spans;
    take_dates(&dates, metadata);
    dates
}

/// What is doubtful in a text: comments, and in the lines of its body signs, cells and numbers that a reader may take
/// otherwise.
fn doubtful(source: &Source, front: &FrontMatter, text: &Outlined, findings: &mut Vec<Diagnostic>) {
    let end = source.text().len();
    findings.extend(comments_told(source, Span::new(0, front.lines.start as usize)));
    findings.extend(comments_told(source, Span::new(front.lines.end as usize, end)));
    findings.extend(strays_told(source, Span::new(front.body, end)));
    signs(source, &text.lines, &text.blocks, findings);
    taken(source, &text.lines, &text.blocks, findings);
    shown_remarks(source, &text.lines, &text.blocks, findings);
    odd(source, &text.lines, &text.blocks, findings);
    in_code(source, &text.lines, &text.blocks, findings);
    lost_cells(source, &text.lines, &text.blocks, findings);
    lost_tables(source, &text.lines, &text.blocks, &text.shapes, findings);
    torn(source, &text.lines, &text.blocks, &text.outline, findings);
    doubts(source, &text.lines, &text.shapes, &text.outline, findings);
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
    outlined_after(source, front, near, &mut Before::default())
}

/// The same, after a text that may have the same shapes and was asked for ways as near.
fn outlined_after<'a>(
    source: &'a Source,
    front: &FrontMatter,
    near: Cost,
    before: &mut Before<'a>,
) -> Outlined<'a> {
    let mut lines = line::lines(source, Span::new(front.body, source.text().len()));
    drop_title(&mut lines, &front.metadata.title);
    let words = shape::words(language(&front.metadata));
    unquote(&mut lines, words);
    let blocks = shape::blocks(&lines, words);
    let shapes = shape::shapes(&lines, &blocks, words, &mut before.lines);
    let same = before.outline.take().filter(|(before, _)| before.lines == shapes.lines);
    let outline = same.map_or_else(|| outline(&shapes.lines, near), |(_, outline)| outline);
    Outlined { lines, blocks, shapes, outline }
}

/// The language whose words the text is read by.
fn language(metadata: &Metadata) -> Language {
    metadata.language.as_deref().and_then(Language::named).unwrap_or_default()
}

/// A text that says when it was adopted, reviewed or is due is in force, as first lines that say so are: what a council
/// pasted is what it adopted. One that calls itself a draft is one.
fn take_status(
    source: &Source,
    dates: &[ReviewWords],
    parts: (&[Clause], &[Span]),
    places: &mut Places,
    metadata: &mut Metadata,
) {
    let said = ReviewWords::all(dates);
    let dated = said.adopted().or(said.date_of(Act::Reviewed)).is_some()
        || said.due(None, None).is_ok_and(|due| due.is_some());
    let unsaid = metadata.status == Status::Draft && !places.keys.contains_key("status");
    if unsaid && !metadata.unread && dated {
        places.called_draft = called_draft(source, parts, places, &metadata.title);
        metadata.status =
            if places.called_draft.is_some() { Status::Draft } else { Status::Adopted };
    }
}

/// When it was adopted and reviewed, where the first lines do not say so and the text does. A review before the adoption
/// that is in force is history.
fn take_dates(dates: &[ReviewWords], metadata: &mut Metadata) {
    let said = ReviewWords::all(dates);
    metadata.adopted = metadata.adopted.or(said.adopted());
    let reviewed = said.date_of(Act::Reviewed);
    let adopted = metadata.adopted;
    metadata.reviewed = metadata.reviewed.or(reviewed.filter(|reviewed| {
        adopted.is_none_or(|adopted| reviewed.last_day() >= adopted.first_day())
    }));
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

fn too_deep(source: &Source, span: Span) -> Diagnostic {
    Diagnostic::new(&TOO_DEEP, source, span, "this point stands more than twelve deep in others")
        .help("It is shown at the twelfth level. Take out spaces at the start of the line if it belongs further out.")
}
