//! What each part of a document is: its title, its headings, its contents list, its lists. Paragraphs of one style, or
//! of one row of numbers, are judged together.

use super::document::{Block, Cell, Document, Kind, Mark, Paragraph, Part, Piece, Remark};
use super::layout::unfold;
use super::level::Levels;
use super::look::{is_bold, is_capitals, is_short, paragraph, size, usual_size};
use super::quote::find_quotations;
use super::title::take_title;
use crate::language::Language;
use crate::lexicon::Lexicon;
use crate::read::typed_label;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Headings are `##` to `######`.
const DEEPEST: usize = 6;

/// A part of what is written.
#[derive(Debug)]
pub enum Item {
    /// A heading of that depth: 2 is `##`.
    Heading(usize, Paragraph),
    /// A paragraph so many levels in.
    Words(usize, Paragraph),
    /// A table.
    Table(Vec<Vec<Cell>>),
}

/// A document with its parts named.
#[derive(Debug, Default)]
pub struct Outline {
    /// Its title, where the document has one.
    pub title: Option<String>,
    /// Its parts in order.
    pub items: Vec<Item>,
}

/// Names the parts of a document, and takes them out of it.
pub fn outline(document: &mut Document) -> Outline {
    let mut blocks = Vec::new();
    unfold(std::mem::take(&mut document.blocks), &mut blocks, &mut document.remarks);
    drop_contents(&mut blocks, document);
    blocks.iter_mut().for_each(take_label);
    find_quotations(&mut blocks, document);
    let title = take_title(&mut blocks, document);
    let headings = Headings::judge(&blocks);
    let mut levels = Levels::new(&blocks);
    let mut out = Outline { title, items: Vec::new() };
    let mut depth = 1;
    for (index, block) in blocks.into_iter().enumerate() {
        match block {
            Block::Table(rows) => {
                levels.leave();
                out.items.push(Item::Table(rows));
            }
            Block::Paragraph(paragraph) => match headings.of(index, &paragraph, &mut depth) {
                Some(depth) => {
                    levels.leave();
                    out.items.push(Item::Heading(depth, paragraph));
                }
                None => {
                    let level = levels.of(&paragraph);
                    out.items.push(Item::Words(level, paragraph));
                }
            },
        }
    }
    out
}

/// A number that was typed at the start of a paragraph is its number.
fn take_label(block: &mut Block) {
    let Block::Paragraph(paragraph) = block else { return };
    if paragraph.mark != Mark::None || matches!(paragraph.part, Part::Title | Part::Contents) {
        return;
    }
    let Some(Piece::Text(text, look)) = paragraph.pieces.first() else { return };
    let whole = text.trim_start();
    let Some((label, words)) = typed_label(whole) else { return };
    // Where the label fills the piece, white space has to follow: `**1.**st` is no label.
    let apart = match paragraph.pieces.get(1) {
        Some(Piece::Text(next, _)) => next.starts_with(char::is_whitespace),
        next => next.is_none(),
    };
    if words.is_empty() && !apart && !whole.ends_with(char::is_whitespace) {
        return;
    }
    let (label, words, look) = (label.to_owned(), words.to_owned(), look.clone());
    paragraph.mark = Mark::Number(label);
    paragraph.typed = true;
    match words.is_empty() {
        true => drop(paragraph.pieces.remove(0)),
        false => paragraph.pieces[0] = Piece::Text(words, look),
    }
}

/// Leaves out a contents list that its program makes, and the heading over it.
fn drop_contents(blocks: &mut Vec<Block>, document: &mut Document) {
    let is_contents =
        |block: &Block| matches!(block, Block::Paragraph(found) if found.part == Part::Contents);
    let count = blocks.iter().filter(|block| is_contents(block)).count();
    let Some(first) = blocks.iter().position(is_contents) else { return };
    let Block::Paragraph(line) = &blocks[first] else { return };
    let message = format!("a contents list of {count} lines: the page has its own");
    document.remarks.push(Remark::new(Kind::Dropped, Some(line.at), &line.text(), message));
    if let Some(Block::Paragraph(over)) = first.checked_sub(1).map(|before| &blocks[before])
        && is_name_of_contents(&over.text())
    {
        let remark = Remark::new(
            Kind::Dropped,
            Some(over.at),
            &over.text(),
            "the heading of a contents list",
        );
        document.remarks.push(remark);
        blocks.remove(first - 1);
    }
    blocks.retain(|block| !is_contents(block));
}

/// "Contents", "Table of contents"
pub fn is_name_of_contents(text: &str) -> bool {
    let text = text.trim().trim_end_matches([':', '.']).to_lowercase();
    Lexicon::any_has("contents", &text)
}

/// A row of paragraphs that are judged together: those of a level of a numbering, else those of a look.
type Row = (Option<(u32, usize)>, u16, bool, bool);

/// Which paragraphs are headings.
struct Headings {
    /// The level of styles that is `##`.
    first: usize,
    /// Styles whose paragraphs are sentences, though they are called headings.
    sentences: BTreeSet<(String, usize)>,
    /// Rows that are headings by their look, each with how deep.
    rows: HashMap<Row, usize>,
    usual: u16,
    /// The last block: nothing follows that it could be the heading of.
    last: usize,
}

impl Headings {
    fn judge(blocks: &[Block]) -> Headings {
        let sentences = sentences(blocks);
        let styled = |found: &&Paragraph| matches!(found.part, Part::Heading(level) if !sentences.contains(&(found.style.to_string(), level)));
        let first = blocks
            .iter()
            .filter_map(paragraph)
            .filter(styled)
            .filter_map(|found| match found.part {
                Part::Heading(level) => Some(level),
                _ => None,
            })
            .min()
            .unwrap_or(1);
        let usual = usual_size(blocks);
        let rows = rows(blocks, usual);
        Headings { first, sentences, rows, usual, last: blocks.len().saturating_sub(1) }
    }

    /// The depth of a block's heading; None if it is none. `depth` is that of the last heading by style.
    fn of(&self, index: usize, found: &Paragraph, depth: &mut usize) -> Option<usize> {
        if let Part::Heading(level) = found.part {
            if self.sentences.contains(&(found.style.to_string(), level)) || found.is_blank() {
                return None;
            }
            *depth = (level.saturating_sub(self.first) + 2).min(DEEPEST);
            return Some(*depth);
        }
        if found.part == Part::Title {
            return Some(2);
        }
        let row = row_of(found);
        let rank = self.rows.get(&row)?;
        let looks = looks_like_heading(found, self.usual) || (row.0.is_some() && may_head(found));
        (looks && is_short(&found.text()) && index < self.last)
            .then(|| (depth.saturating_add(1 + rank)).clamp(2, DEEPEST))
    }
}

fn row_of(found: &Paragraph) -> Row {
    (found.row, size(found), is_capitals(&found.text()), is_bold(found))
}

/// False for points and sentences: `(a)` and `i)` stand before items of a list; what says who must do what leads on to one, and
/// so does what ends in a colon or dash.
fn may_head(found: &Paragraph) -> bool {
    let label = match &found.mark {
        Mark::Number(label) => label.trim_end_matches(['.', ':']),
        _ => "",
    };
    let point = label.contains(['(', ')'])
        || (!label.is_empty() && label.bytes().all(|byte| byte.is_ascii_lowercase()));
    let text = found.text();
    let leads_on = text.trim_end().ends_with([':', '—', '–']);
    !point && !leads_on && !text.trim_start().starts_with(char::is_lowercase) && !is_rule(&text)
}

/// True for "Councillors shall declare", and not for "Who may speak".
fn is_rule(text: &str) -> bool {
    let lexicon = Lexicon::of(Language::English);
    let binds = |word| {
        let verb = lexicon.meaning("duty-verb", word);
        verb.is_some_and(|verb| !matches!(verb, "be" | "need"))
    };
    let small = text.to_lowercase();
    let mut words = small.split_whitespace();
    let asks = words.next().is_some_and(|first| lexicon.has("duty-opener", first));
    !asks && words.any(binds)
}

fn looks_like_heading(found: &Paragraph, usual: u16) -> bool {
    let text = found.text();
    found.mark != Mark::Bullet
        && is_short(&text)
        && text.split_whitespace().count() <= 14
        && !super::facts::is_fact(&text)
        && (is_bold(found) || size(found) > usual + 1 || is_capitals(&text))
}

/// Styles of headings most of whose paragraphs are sentences: templates number their clauses so.
fn sentences(blocks: &[Block]) -> BTreeSet<(String, usize)> {
    let mut seen: BTreeMap<(String, usize), (usize, usize)> = BTreeMap::new();
    for found in blocks.iter().filter_map(paragraph) {
        if let Part::Heading(level) = found.part {
            let (long, all) = seen.entry((found.style.to_string(), level)).or_default();
            *all += 1;
            *long += usize::from(!is_short(&found.text()));
        }
    }
    seen.into_iter().filter(|(_, (long, all))| long * 2 >= *all).map(|(key, _)| key).collect()
}

/// Rows of paragraphs that look like headings, each with its rank among them: greater letters first.
fn rows(blocks: &[Block], usual: u16) -> HashMap<Row, usize> {
    let mut seen: HashMap<Row, (usize, usize, usize)> = HashMap::new();
    for (at, found) in
        blocks.iter().enumerate().filter_map(|(at, block)| Some((at, paragraph(block)?)))
    {
        if matches!(found.part, Part::Heading(_)) || found.mark == Mark::Bullet {
            continue;
        }
        let text = found.text();
        let next = blocks.get(at + 1).and_then(paragraph);
        // A heading has something under it that is not the next of its own row.
        let heads = next.is_some_and(|next| next.row != found.row || next.row.is_none());
        let looks = looks_like_heading(found, usual);
        let (alike, leads, all) = seen.entry(row_of(found)).or_default();
        *all += 1;
        *alike += usize::from(looks && heads);
        *leads += usize::from(is_short(&text) && heads && may_head(found));
    }
    let mut kept: Vec<Row> = seen
        .into_iter()
        .filter(|(row, (alike, leads, all))| match row.0 {
            // A row of numbers: most look like headings; or all are short, and each has text under it.
            Some(_) => alike * 5 >= all * 3 || (*all >= 2 && leads == all),
            None => *alike > 0,
        })
        .map(|(row, _)| row)
        .collect();
    kept.sort_by_key(|(row, size, capitals, bold)| {
        (row.map_or(0, |(_, level)| level), std::cmp::Reverse(*size), !capitals, !bold, *row)
    });
    let mut ranks: Vec<(usize, u16, bool, bool)> = Vec::new();
    kept.into_iter()
        .map(|row| {
            let key = (row.0.map_or(0, |(_, level)| level), row.1, row.2, row.3);
            let rank = ranks.iter().position(|known| *known == key).unwrap_or_else(|| {
                ranks.push(key);
                ranks.len() - 1
            });
            (row, rank.min(3))
        })
        .collect()
}
