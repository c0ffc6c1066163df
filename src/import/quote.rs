//! Paragraphs that are quoted from elsewhere: in a plain text their marks alone say so.

use super::document::{Block, Document, Kind, Mark, Paragraph, Part, Remark};
use super::look::paragraph;
use crate::language::Language;
use crate::lexicon::Lexicon;

/// A quotation has no more paragraphs: else its last mark was forgotten.
const MOST: usize = 15;
/// A paragraph has so many words; fewer are an item of a list.
const SENTENCE: usize = 10;

/// What opens a quotation.
const MARKS: [char; 4] = ['"', '“', '‘', '\''];

/// A quotation of several blocks.
struct Quotation {
    /// Its last block.
    end: usize,
    /// True if a mark closes it.
    closed: bool,
}

/// Finds quotations of several paragraphs, from an opening mark to the one that closes it.
pub fn find_quotations(blocks: &mut [Block], document: &mut Document) {
    let mut at = 0;
    while at < blocks.len() {
        let found = quotation(blocks, at).or_else(|| bare_extract(blocks, at));
        let Some(Quotation { end, closed }) = found else {
            if at.checked_sub(1).is_some_and(|lead| announces(&blocks[lead])) {
                document.remarks.extend(unmarked(&blocks[at]));
            }
            at += 1;
            continue;
        };
        let first = paragraph(&blocks[at]).map(|first| (first.at, first.text()));
        document.remarks.extend(first.map(|first| said(first, end + 1 - at, closed)));
        for block in &mut blocks[at..=end] {
            if let Block::Paragraph(paragraph) = block {
                paragraph.part = Part::Quotation;
            }
        }
        at = end + 1;
    }
}

fn said((at, words): (u32, String), count: usize, closed: bool) -> Remark {
    if closed {
        let message = format!("{count} paragraphs between quotation marks: set as a quotation");
        return Remark::new(Kind::Decided, Some(at), &words, message);
    }
    let message = format!("a quotation that no mark closes: {count} paragraphs were set as one");
    let help = "See where it ends in the document, and take the `> ` away before what comes after.";
    Remark::new(Kind::Doubt, Some(at), &words, message).help(help)
}

/// The quotation that begins at a block: up to the paragraph that closes it. Where an extract is announced, its first
/// paragraph may be closed by itself, and the last alone shows where it ends; or none does, before a numbered paragraph.
fn quotation(blocks: &[Block], at: usize) -> Option<Quotation> {
    let text = plain(&blocks[at])?.text();
    let text = text.trim();
    let sign = text.chars().next().filter(|sign| matches!(sign, '"' | '“'))?;
    let odd = |text: &str| match sign {
        '"' => text.matches('"').count() % 2 == 1,
        _ => text.matches('“').count() != text.matches('”').count(),
    };
    let ends = |text: &str| text.trim_end_matches(['.', ';', ',']).ends_with(['"', '”']);
    let announced = at > 0 && announces(&blocks[at - 1]);
    let open = odd(text) && !ends(text);
    if !open && !announced {
        return None;
    }
    let more: Vec<String> =
        blocks[at + 1..].iter().take(MOST).map_while(plain).map(Paragraph::text).collect();
    // Each paragraph may open the marks again; the last one closes them.
    let last = |text: &String| ends(text.trim()) && (open || odd(text));
    if let Some(more) = more.iter().position(last) {
        return Some(Quotation { end: at + 1 + more, closed: true });
    }
    let numbered = blocks.get(at + 1 + more.len()).and_then(paragraph);
    let bounded = numbered.is_some_and(|next| matches!(next.mark, Mark::Number(_)));
    (open && announced && bounded && !more.is_empty())
        .then_some(Quotation { end: at + more.len(), closed: false })
}

/// An extract that is announced and has no marks: up to where the document speaks of itself again, "This policy covers:".
fn bare_extract(blocks: &[Block], at: usize) -> Option<Quotation> {
    let announced = at > 0 && announces(&blocks[at - 1]);
    let first = plain(&blocks[at]).filter(|_| announced)?.text();
    if first.split_whitespace().count() < SENTENCE || first.trim_start().starts_with(MARKS) {
        return None;
    }
    let own = blocks[at + 1..]
        .iter()
        .take(MOST)
        .position(|block| paragraph(block).is_some_and(|next| speaks_of_itself(&next.text())))?;
    let whole = blocks[at..=at + own].iter().all(|block| plain(block).is_some());
    (whole && own > 0).then_some(Quotation { end: at + own, closed: false })
}

/// "This Protocol covers:"
fn speaks_of_itself(text: &str) -> bool {
    let small = text.to_lowercase();
    let mut words = small.split(|c: char| !c.is_alphanumeric());
    let mut is =
        |list| words.next().is_some_and(|word| Lexicon::of(Language::English).has(list, word));
    is("this") && is("itself")
}

/// True for "The following extract says:".
fn announces(block: &Block) -> bool {
    let Some(lead) = paragraph(block) else { return false };
    let text = lead.text().to_lowercase();
    let says = |word: &str| Lexicon::of(Language::English).has("extract", word);
    text.trim_end().ends_with(':') && text.split(|c: char| !c.is_alphanumeric()).any(says)
}

fn plain(block: &Block) -> Option<&Paragraph> {
    paragraph(block).filter(|found| found.part == Part::Words && found.mark == Mark::None)
}

/// What is said of the first paragraph of an extract that has no marks: nothing says where it ends.
fn unmarked(first: &Block) -> Option<Remark> {
    let next = plain(first)?;
    let text = next.text();
    let sentence = text.split_whitespace().count() >= SENTENCE;
    (sentence && !text.trim_start().starts_with(MARKS)).then(|| {
        let message = "what is quoted here has no quotation marks: where it ends is not told";
        Remark::new(Kind::Doubt, Some(next.at), &text, message).help(
            "Put `> ` before each paragraph that is quoted, and `>` in the empty lines between them.",
        )
    })
}
