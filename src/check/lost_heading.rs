//! `lost-heading`: lines that look like headings and have no sign before them, as text that was copied from a website or a
//! PDF has them.

use super::called_draft::is_draft;
use super::subject::Subject;
use super::swallowed::{listed, swallowed};
use crate::diagnostic::{Diagnostic, Rule};
use crate::language::Language;
use crate::lexicon::Lexicon;
use crate::protocol::{Block, Inline, Part, PartId, Rank, plain_text};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A longer line is a sentence.
const LONGEST: usize = 80;
const WORDS: usize = 10;
/// A shorter paragraph may be a line of an address, or another heading.
const SENTENCE: usize = 20;
/// So many lines in plain letters are no accident, where the document has no heading at all; fewer do if a number comes at
/// once after each.
const MANY: usize = 3;
const MANY_ABOVE_NUMBERS: usize = 2;
/// So many lines may stand over each other above the first words of a text: the heading of a part, and that of its first clause.
const FIRST: usize = 2;
/// More of them are counted and not listed.
const LISTED: usize = 6;

pub static LOST_HEADING: Rule = Rule::warning(
    "lost-heading",
    "A short line stands alone above the text that it would head, in capitals, in bold or as one of several, and has no `#`: it is a paragraph of the clause above it, and no contents list has it.",
    "Type `## ` before it if it is a heading.",
)
.on_access();

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let lost = lost(subject);
    let Some(&(first, ref words)) = lost.first() else { return };
    let source = &subject.entry.protocol.source;
    let message = match lost.len() - 1 {
        0 => format!("“{words}” looks like a heading, and has no sign before it"),
        1 => format!("“{words}” and another line look like headings, and have no sign before them"),
        more => format!(
            "“{words}” and {more} more lines look like headings, and have no sign before them"
        ),
    };
    let placed = lost.iter().filter(|(part, _)| part.clause.rank == Rank::Section).count();
    let placed = match placed {
        0 => String::new(),
        1 if lost.len() == 1 => "; it is read as one, since a list begins anew under it".to_owned(),
        1 => "; one is read as such, since a list begins anew under it".to_owned(),
        more => format!("; {more} are read as such, since a list begins anew under each"),
    };
    findings.push(
        Diagnostic::new(&LOST_HEADING, source, first.span, message + &placed)
            .help(help(subject, first, &lost[1..]))
            .clause(&first.clause.address),
    );
}

fn help(subject: &Subject, first: Part, more: &[(Part, String)]) -> String {
    let place = match first.clause.rank {
        Rank::Point if subject.parts[first.id.index()].span == first.span => {
            "in place of the bullet of"
        }
        _ => "before",
    };
    let source = &subject.entry.protocol.source;
    let line = |(part, words): &(Part, String)| {
        format!("“{words}” (line {})", source.line(part.span.start))
    };
    let listed: Vec<String> = more.iter().take(LISTED).map(line).collect();
    let what = match (more.len(), more.len() - listed.len()) {
        (0, _) => format!("If it is one, type `## ` {place} it"),
        (_, 0) => format!("Type `## ` {place} each that is one, here and at {}", listed.join(", ")),
        (_, rest) => {
            format!(
                "Type `## ` {place} each that is one, here, at {} and at {rest} more",
                listed.join(", ")
            )
        }
    };
    format!("{what}: it is then in the contents, and begins a section.")
}

/// The lines, if the document as a whole makes them out to be headings.
fn lost<'a>(subject: &Subject<'a>) -> Vec<(Part<'a>, String)> {
    let parts = &subject.parts;
    // How many bullets each part holds.
    let mut bullets: FxHashMap<Option<PartId>, u32> = FxHashMap::default();
    for part in parts.iter().filter(|part| is_bullet(part)) {
        *bullets.entry(part.parent).or_default() += 1;
    }
    let alone = |part: &Part| is_bullet(part) && bullets.get(&part.parent) == Some(&1);
    let lines: Vec<Option<Look>> =
        (0..parts.len()).map(|at| look(subject, at, alone(&parts[at]))).collect();
    let headed =
        parts.iter().any(|part| part.clause.rank == Rank::Section && !is_placed(subject, part));
    let under = under(subject, &lines);
    let opens = opens(subject, &lines);
    let opened = |at: &usize| lines[*at].is_some() && under[*at] && opens[*at];
    let first = first_lines(subject, &lines);
    let look =
        |look: Option<Look>| (first.end..parts.len()).any(|at| opened(&at) && lines[at] == look);
    let looks = [Look::Loud, Look::Plain].map(Some).map(|of| (of, look(of)));
    let is_first = |at: &usize| first.contains(at) && looks.contains(&(lines[*at], true));
    let heads: Vec<usize> = (0..parts.len()).filter(|at| opened(at) || is_first(at)).collect();
    let plain = || heads.iter().filter(|at| lines[**at] == Some(Look::Plain));
    let above_number =
        |at: &&usize| parts.get(**at + 1).is_some_and(|next| next.clause.label.is_some());
    let many =
        plain().count() >= MANY || plain().filter(above_number).count() >= MANY_ABOVE_NUMBERS;
    let loud_alone = headed || !many;
    let kept = heads.into_iter().filter(|at| !loud_alone || lines[*at] == Some(Look::Loud));
    let lost = |at: usize| (parts[at], subject.texts()[at].trim().to_owned());
    let mut all: Vec<(Part, String)> = kept.map(lost).collect();
    let placed = parts.iter().filter(|part| is_placed(subject, part));
    all.extend(placed.map(|part| (*part, plain_text(&part.clause.heading))));
    // Beside headings that are lost, a line within a paragraph may be another.
    if !all.is_empty() {
        all.extend(swallowed(subject, is_heading));
    }
    all.extend(listed(subject));
    all.sort_by_key(|(part, _)| part.span.start);
    all.dedup_by_key(|(part, _)| part.span.start);
    all
}

/// True for a line that is read as a heading without a sign before it, since a list begins anew under it.
fn is_placed(subject: &Subject, part: &Part) -> bool {
    if part.clause.rank != Rank::Section || part.clause.label.is_some() {
        return false;
    }
    let text = subject.entry.protocol.source.text();
    let before = &text[..part.span.start as usize];
    let after = text[part.span.end as usize..].trim_start_matches([' ', '\t', '\r']);
    let underlined = || after.strip_prefix('\n').is_some_and(|next| next.starts_with(['=', '-']));
    before.ends_with(['\n', '\r']) && !underlined()
}

/// How a line that may be a heading looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    /// In capitals or in bold.
    Loud,
    Plain,
}

fn look(subject: &Subject, at: usize, lone_bullet: bool) -> Option<Look> {
    let part = &subject.parts[at];
    let clause = part.clause;
    let [Block::Paragraph(inlines)] = &*clause.body else { return None };
    let source = &subject.entry.protocol.source;
    if (clause.rank != Rank::Paragraph && !lone_bullet)
        || source.slice(part.span).trim().contains('\n')
    {
        return None;
    }
    let bold = matches!(&**inlines, [Inline::Strong(_)]);
    let words = plain_text(inlines);
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = letters > 3 && !words.contains(char::is_lowercase);
    // "PURPOSE:" over a paragraph, and "What happens next:" over a sentence. "The Clerk may:" leads to a list.
    let bare = words.trim();
    let bare = bare
        .strip_suffix(':')
        .filter(|_| capitals || is_over_sentence(subject, at))
        .unwrap_or(bare);
    let fits = (bold || matches!(&**inlines, [Inline::Text(_)])) && is_heading(bare);
    let printed = || names(subject, &words) || is_page(&words) || is_foot(subject, part);
    (fits && !printed()).then_some(if bold || capitals { Look::Loud } else { Look::Plain })
}

/// True if what comes next is a paragraph from a capital to a full stop.
fn is_over_sentence(subject: &Subject, at: usize) -> bool {
    let next = subject.parts.get(at + 1).filter(|next| next.clause.rank == Rank::Paragraph);
    next.is_some_and(|next| {
        let words = subject.texts()[at + 1].trim();
        next.clause.label.is_none()
            && words.starts_with(char::is_uppercase)
            && words.ends_with('.')
            && words.len() > SENTENCE
    })
}

/// True for a point without a number. A list of one is what a copy made of a heading that a program had numbered.
fn is_bullet(part: &Part) -> bool {
    part.clause.rank == Rank::Point && part.clause.label.is_none()
}

/// A few words from a capital to a letter, without dates, addresses and cells.
fn is_heading(words: &str) -> bool {
    let digits = words.chars().filter(char::is_ascii_digit).count();
    words.len() <= LONGEST
        && words.split_whitespace().count() <= WORDS
        && words.starts_with(char::is_uppercase)
        && words.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | '?' | '’' | '”'))
        && digits < 3
        && !words.contains([':', '@', '|', '_', '…', '\t'])
        && !words.contains("  ")
        && !words.contains("..")
}

/// True for what every page prints at its head or foot: it is to be deleted.
fn is_foot(subject: &Subject, part: &Part) -> bool {
    let feet = &subject.entry.protocol.places.feet;
    feet.binary_search(&part.span.start).is_ok()
}

/// True for "PAGE 1 OF 8".
fn is_page(words: &str) -> bool {
    let (word, number) = words.trim().split_once(' ').unwrap_or_default();
    number.starts_with(|c: char| c.is_ascii_digit())
        && Lexicon::any_has("page-words", &word.to_lowercase())
}

/// True if it says the title or the council's name again, or is the stamp of a draft.
fn names(subject: &Subject, words: &str) -> bool {
    let lexicon = Lexicon::of(Language::English);
    let lower = |words: &str| words.to_lowercase();
    let title = lower(&subject.entry.protocol.metadata.title);
    let council = lower(&subject.council.council.name);
    let said = lower(words);
    let each = || said.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    each().all(|word| title.contains(word) || council.contains(word))
        || each().any(|word| is_draft(lexicon, word))
}

/// For each part whether what stands before it has come to an end. Of several lines in a row the first says it: those
/// after a colon are a list.
fn opens(subject: &Subject, lines: &[Option<Look>]) -> Vec<bool> {
    let mut opens = Vec::with_capacity(lines.len());
    for at in 0..lines.len() {
        let before = at.checked_sub(1);
        opens.push(before.is_none_or(|before| match lines[before] {
            Some(_) => opens[before],
            // A sentence whose stop was forgotten stands over one heading; over several lines it leads to a list.
            None => {
                let alone = lines.get(at + 1).is_none_or(Option::is_none);
                has_ended(subject, before) || (alone && lacks_stop(subject.texts()[before].trim()))
            }
        }));
    }
    opens
}

/// The lines right above the first words of a text, under its title and its dates, which end without a stop. They are taken for
/// headings where lines of the same look are further down: else they are more of the title.
fn first_lines(subject: &Subject, lines: &[Option<Look>]) -> Range<usize> {
    let text = |at: &usize| {
        lines[*at].is_none() && is_text(&subject.parts[*at], subject.texts()[*at].trim())
    };
    let end = (0..lines.len()).find(text).unwrap_or(0);
    // "Land at Mill Lane, Millbeck ML6 0PW" is what the text is about.
    let bare = |at: &usize| {
        lines[*at].is_some()
            && !subject.texts()[*at].contains(|c: char| c == ',' || c.is_ascii_digit())
    };
    let count = (0..end).rev().take_while(bare).count();
    let from = end - count;
    let over = from.checked_sub(1).map(|over| subject.texts()[over].trim());
    let titled = over.is_some_and(|over| !over.ends_with([':', ',']));
    if titled && count <= FIRST { from..end } else { end..end }
}

fn has_ended(subject: &Subject, part: usize) -> bool {
    let words = subject.texts()[part].trim();
    words.is_empty()
        || matches!(subject.parts[part].clause.rank, Rank::Section | Rank::Point)
        || words.ends_with(['.', ';', '?', '!', ')', '”', '"'])
}

fn lacks_stop(words: &str) -> bool {
    words.len() > LONGEST && words.ends_with(char::is_alphanumeric)
}

/// For each part whether text follows it, at once or under further headings: a sentence or a numbered clause.
fn under(subject: &Subject, lines: &[Option<Look>]) -> Vec<bool> {
    let mut under = vec![false; lines.len()];
    let mut text = false;
    for at in (0..lines.len()).rev() {
        under[at] = text;
        if lines[at].is_none() {
            text = is_text(&subject.parts[at], subject.texts()[at].trim());
        }
    }
    under
}

fn is_text(part: &Part, words: &str) -> bool {
    // A paragraph that a blank line cuts in two has no stop.
    let cut = || words.len() > LONGEST && words.ends_with(',');
    let sentence = || words.len() > SENTENCE && (words.ends_with(['.', ':', ';']) || cut());
    part.clause.label.is_some()
        || (matches!(part.clause.rank, Rank::Paragraph | Rank::Point) && sentence())
}
