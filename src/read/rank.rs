//! What each label of an outline is: a section, a clause or a point. The whole row says it, not one line.

use super::line::{Line, next_with_words};
use super::outline::{IN_LINE, Item, Outline, Read};
use super::shape::{CAPITALS, Reading, SENTENCE, Shape, TITLE, style};
use crate::protocol::{Rank, Series, Unit};
use rustc_hash::{FxHashMap, FxHashSet};

/// A title in small letters is no longer.
const LONGEST_TITLE: usize = 60;

/// The rank of every label.
pub struct Ranks {
    ranks: FxHashMap<Item, Rank>,
    /// Rows of several labels, all of them titles.
    titles: FxHashSet<Item>,
}

/// A label in its outline.
struct Part<'a> {
    item: Item,
    reading: &'a Reading,
    parent: Option<usize>,
    row: Item,
    heading: bool,
    bullet: bool,
    /// Few words with a capital and no stop, on a line by themselves.
    titled: bool,
    /// A colon ends the words that make it so.
    by_colon: bool,
    /// The same, whatever follows: "Section A. Grants for events:".
    colon: bool,
    /// More words than a title has, with a capital and no stop: one all the same among titles.
    long: bool,
    /// Few words without a stop, in small letters, over a paragraph: a title if all of its row are.
    lower: bool,
    holds_decimals: bool,
    holds: bool,
    /// It stands after a colon.
    led: bool,
    /// Words without a number stand under it.
    texts: bool,
    /// The next label or heading stands right under it, or nothing does.
    over_none: bool,
}

impl Ranks {
    /// Ranks the labels of a text.
    pub fn new(lines: &[Line], shapes: &[Shape], outline: &Outline) -> Ranks {
        let parts = parts(lines, shapes, outline);
        let mut rows: FxHashMap<Item, Vec<usize>> = FxHashMap::default();
        for (at, part) in parts.iter().enumerate() {
            rows.entry(part.row).or_default().push(at);
        }
        let mut ranks = Ranks { ranks: FxHashMap::default(), titles: FxHashSet::default() };
        // Rows come in the order of their first labels, so that what holds a row has its rank before it.
        let mut known: Vec<Option<Rank>> = vec![None; parts.len()];
        let mut done = vec![false; parts.len()];
        for at in 0..parts.len() {
            if !done[at] {
                let row = &rows[&parts[at].row];
                row.iter().for_each(|at| done[*at] = true);
                rank_row(&parts, row, &mut known);
                if row.len() > 1 && row.iter().all(|at| parts[*at].titled) {
                    ranks.titles.insert(parts[at].row);
                }
            }
        }
        for (part, rank) in parts.iter().zip(known) {
            ranks.ranks.insert(part.item, rank.unwrap_or(Rank::Point));
        }
        ranks
    }

    /// True for a row of several labels the words of each of which are a title.
    pub fn are_titles(&self, row: Item) -> bool {
        self.titles.contains(&row)
    }

    /// The rank of a label.
    pub fn of(&self, item: Item) -> Rank {
        self.ranks.get(&item).copied().unwrap_or(Rank::Point)
    }
}

fn parts<'a>(lines: &[Line], shapes: &'a [Shape], outline: &Outline) -> Vec<Part<'a>> {
    let mut parts: Vec<Part> = Vec::new();
    let mut by_item: FxHashMap<Item, usize> = FxHashMap::default();
    for (line, read) in outline.lines.iter().enumerate() {
        let Read::Label { chain, parent, row } = *read else { continue };
        let chain = &shapes[line].chains[chain];
        let mut parent = parent.and_then(|item| by_item.get(&item).copied());
        let item = line as Item * IN_LINE;
        let all = std::iter::once(&chain.first).chain(&chain.inner).enumerate();
        for (k, reading) in all {
            let item = item + k as Item;
            let alone = chain.inner.is_empty() && stands_alone(lines, shapes, outline, line);
            let by_colon = alone
                && reading.style < TITLE
                && is_titled_by_colon(lines, shapes, outline, line, reading);
            if let Some(parent) = parent.map(|at| &mut parts[at]) {
                parent.holds = true;
                parent.holds_decimals |= matches!(reading.series, Series::Decimal(_));
            }
            by_item.insert(item, parts.len());
            parts.push(Part {
                item,
                reading,
                parent,
                row: if k == 0 { row } else { item },
                heading: shapes[line].heading > 0,
                bullet: shapes[line].bullet,
                titled: alone && (reading.style >= TITLE || by_colon),
                by_colon,
                colon: alone
                    && reading.unit.is_some()
                    && words_after(lines[line], reading)
                        .strip_suffix(':')
                        .is_some_and(|words| style(words) >= TITLE),
                long: alone && reading.style == SENTENCE && is_long_title(lines[line], reading),
                lower: chain.inner.is_empty()
                    && is_lower_title(lines, shapes, outline, line, reading),
                holds_decimals: false,
                holds: false,
                led: shapes[line].lead > 0,
                texts: has_text(lines, shapes, outline, line),
                over_none: is_over_none(lines, shapes, outline, line),
            });
            parent = Some(parts.len() - 1);
        }
    }
    parts
}

/// True if words without a number stand under a line.
fn has_text(lines: &[Line], shapes: &[Shape], outline: &Outline, line: usize) -> bool {
    let next = next_with_words(lines, line);
    next.is_some_and(|at| {
        shapes[at].text && !matches!(outline.lines[at], Read::Label { .. } | Read::Heading(_))
    })
}

/// True if the next line that is not blank begins another part, or there is none.
fn is_over_none(lines: &[Line], shapes: &[Shape], outline: &Outline, line: usize) -> bool {
    let next = next_with_words(lines, line);
    next.is_none_or(|at| {
        shapes[at].text && matches!(outline.lines[at], Read::Label { .. } | Read::Heading(_))
    })
}

/// The words of a line after its label.
fn words_after<'a>(line: Line<'a>, reading: &Reading) -> &'a str {
    line.text.get(reading.rest..).unwrap_or_default().trim()
}

/// `1. Moderating:` over a paragraph, and `1. MEETINGS:`: a colon that leads to no list.
fn is_titled_by_colon(
    lines: &[Line],
    shapes: &[Shape],
    outline: &Outline,
    line: usize,
    reading: &Reading,
) -> bool {
    let words = words_after(lines[line], reading);
    let Some(style) = words.strip_suffix(':').map(style) else { return false };
    let over = || {
        let next = next_with_words(lines, line);
        next.is_some_and(|next| next > line + 1 && shapes[next].style == SENTENCE)
            && has_text(lines, shapes, outline, line)
    };
    style == CAPITALS || (style == TITLE && over())
}

/// `8. What the members owe to others if the society is wound up`: no stop ends it.
fn is_long_title(line: Line, reading: &Reading) -> bool {
    const LONGEST: usize = 120;
    let words = words_after(line, reading);
    words.len() < LONGEST
        && words.starts_with(char::is_uppercase)
        && words.ends_with(char::is_alphanumeric)
}

/// `1. scope` over a paragraph: a copy lost the capitals that a style sheet had given it.
fn is_lower_title(
    lines: &[Line],
    shapes: &[Shape],
    outline: &Outline,
    line: usize,
    reading: &Reading,
) -> bool {
    let words = words_after(lines[line], reading);
    let sentence = |at: usize| lines[at].text.starts_with(char::is_uppercase);
    let next = next_with_words(lines, line);
    reading.style < TITLE
        && (1..LONGEST_TITLE).contains(&words.len())
        && words.ends_with(char::is_alphanumeric)
        && next.is_some_and(|next| next > line + 1 && sentence(next))
        && has_text(lines, shapes, outline, line)
}

/// True if the words of a line do not go on in the next.
fn stands_alone(lines: &[Line], shapes: &[Shape], outline: &Outline, line: usize) -> bool {
    lines.get(line + 1).is_none_or(|next| {
        next.is_blank()
            || !shapes[line + 1].text
            || shapes[line + 1].bullet
            || shapes[line + 1].breaks
            || matches!(outline.lines[line + 1], Read::Label { .. } | Read::Heading(_))
    })
}

fn rank_row(parts: &[Part], row: &[usize], known: &mut [Option<Rank>]) {
    let above = |at: usize| parts[at].parent.map(|parent| known[parent].unwrap_or(Rank::Point));
    let outermost = row.iter().all(|at| matches!(above(*at), None | Some(Rank::Section)));
    let in_point = row.iter().any(|at| above(*at) == Some(Rank::Point));
    let holds_decimals = row.iter().any(|at| parts[*at].holds_decimals);
    let lower = is_lower_row(parts, row);
    let titles = outermost && (lower || row_of_titles(parts, row));
    // Among titles alone a long line without a stop is one too.
    let long = titles && row.iter().all(|at| parts[*at].titled || parts[*at].long);
    let titled = row.iter().any(|at| parts[*at].titled);
    let mut before = false;
    let ranks: Vec<Rank> = row
        .iter()
        .map(|at| {
            let part = &parts[*at];
            let unit = part.reading.unit.is_some();
            let opens = part.holds_decimals || before || (titles && (part.holds || part.texts));
            let title = part.titled || lower || (part.long && long);
            let counted = counts_sections(part.reading) && title && opens;
            let named = unit && (part.titled || names_alone(part) || (part.colon && titled));
            let section = part.heading || (outermost && (named || counted) && !is_sentence(part));
            before = section && !part.heading;
            match part.reading.series {
                _ if section => Rank::Section,
                Series::Decimal(_) if !in_point => Rank::Clause,
                // "- Stage 1 – a warning" is an item of a list.
                _ if unit && outermost && (!part.bullet || part.reading.is_big()) => Rank::Clause,
                _ if holds_decimals && !in_point => Rank::Clause,
                _ => Rank::Point,
            }
        })
        .collect();
    for (at, rank) in row.iter().zip(ranks) {
        known[*at] = Some(rank);
    }
}

/// Every label of the row is a title over words of its own, some of them in small letters.
fn is_lower_row(parts: &[Part], row: &[usize]) -> bool {
    let heads = |part: &Part| part.lower || (part.titled && (part.texts || part.holds));
    row.len() > 1
        && row.iter().any(|at| parts[*at].lower)
        && row.iter().all(|at| heads(&parts[*at]))
}

/// `Section 1 – The club is the Boat Club`, with nothing under it: its words are no title of anything.
fn is_sentence(part: &Part) -> bool {
    let deep = part.reading.unit.is_some_and(|unit| unit.depth() > 2);
    deep && part.over_none && !part.holds
}

/// `SCHEDULE 1` on a line by itself, and `ARTICLE II` above its Sections.
fn names_alone(part: &Part) -> bool {
    use Unit::{Annex, Appendix, Article, Chapter, Part as PartOf, Schedule};
    let holds = match part.reading.unit {
        Some(Schedule | Appendix | Annex | PartOf | Chapter) => true,
        Some(Article) => part.holds,
        _ => false,
    };
    holds && part.reading.style < TITLE && part.reading.head.end == part.reading.rest
}

/// `1.`, `1`, `A.`, `II.`: what numbers the sections of a document that lost the signs of its headings.
fn counts_sections(reading: &Reading) -> bool {
    use crate::protocol::Wrap::{Bare, Stop};
    matches!(reading.series, Series::Number(_) | Series::Capital(_) | Series::CapitalRoman(_))
        && matches!(reading.wrap, Stop | Bare)
}

/// Most labels of the row are titles, and half of those hold others; or most have text under them, as a document has that
/// numbers its sections alone.
fn row_of_titles(parts: &[Part], row: &[usize]) -> bool {
    if let [one] = *row {
        let part = &parts[one];
        let capital = matches!(part.reading.series, Series::Capital(_));
        // "A. Purpose" over a paragraph, and no B.: a list has more than one item.
        let alone = part.texts && !part.led && (capital || part.parent.is_none());
        // "3. In these rules:" leads to what the rules mean, where no other title stands beside it.
        return part.titled && (part.holds || (alone && !part.by_colon));
    }
    let titled = || row.iter().map(|at| &parts[*at]).filter(|part| part.titled);
    let (all, holding) = (titled().count(), titled().filter(|part| part.holds).count());
    let filled = titled().filter(|part| part.holds || part.texts).count();
    all * 3 >= row.len() * 2
        && ((holding * 2 >= all && holding > 0) || (filled * 3 >= all * 2 && filled > 1))
}
