//! What each paragraph of a plain text is: title, heading or words. All of them are judged together.

use super::join::Item;
use super::line::compared;
use crate::import::document::{Kind, Look, Mark, Paragraph, Part, Piece, Remark};
use crate::import::facts::is_fact;
use crate::import::look::is_capitals;
use crate::language::Language;
use crate::lexicon::Lexicon;
use crate::read::kind_of;
use std::collections::HashSet;

/// A longer line is a sentence.
const LONGEST: usize = 100;
/// A shorter paragraph is none that a heading without any sign would stand over.
const PARAGRAPH: usize = 60;
/// The title stands among the first lines.
const COVER: usize = 14;
/// One column, in twentieths of a point.
const COLUMN: i32 = 120;

/// Paragraphs with their parts named. `entries` are those of the contents list, as they are compared.
pub fn named(
    items: Vec<Item>,
    entries: &HashSet<String>,
    remarks: &mut Vec<Remark>,
) -> Vec<Paragraph> {
    // What stands after the first clause is no title of the whole.
    let cover =
        items.iter().take(COVER).take_while(|item| item.label.is_none() || item.text.is_empty());
    let title = cover.into_iter().position(is_title);
    let plain = !items.iter().any(|item| item.heavy);
    let mut judge = Judge { items: &items, entries, title, bare: HashSet::new() };
    if plain {
        judge.bare = (0..items.len()).filter(|at| judge.is_bare(*at)).collect();
        judge.say_bare(remarks);
    }
    let loud = (0..items.len()).any(|at| judge.rank(at) == Some(Rank::Loud));
    let parts: Vec<Part> = (0..items.len()).map(|at| judge.part(at, loud)).collect();
    items.into_iter().zip(parts).map(|(item, part)| paragraph(item, part)).collect()
}

fn is_title(item: &Item) -> bool {
    let words = item.text.split_whitespace().count();
    item.label.is_none()
        && !item.bullet
        && is_short(&item.text)
        && (2..=10).contains(&words)
        && !item.text.contains(':')
        && !is_fact(&item.text)
        && (kind_of(&item.text, Language::English) != "document" || names_itself(&item.text))
}

/// "The Bylaws of the Harbour": what a text calls itself stands before the first small word.
fn names_itself(text: &str) -> bool {
    let lexicon = Lexicon::of(Language::English);
    let small = text.to_lowercase();
    let head = small.split_whitespace().take_while(|word| !lexicon.has("heads", word)).last();
    head.is_some_and(|word| word != "document" && lexicon.has("itself", word))
}

fn is_short(text: &str) -> bool {
    text.chars().count() <= LONGEST
        && text.chars().any(char::is_alphabetic)
        && !text.contains(['@', '<'])
        && !text.contains("://")
        && !text.ends_with(['.', ';', ':', ','])
        && !text.starts_with(char::is_lowercase)
}

/// How a heading is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rank {
    /// By its number, of so many parts.
    Numbered(usize),
    /// By capitals.
    Loud,
    /// By the contents list, or since it stands alone over a paragraph.
    Quiet,
}

struct Judge<'a> {
    items: &'a [Item],
    entries: &'a HashSet<String>,
    title: Option<usize>,
    /// Lines right over what they head, with nothing that tells them from words but how short they are.
    bare: HashSet<usize>,
}

impl Judge<'_> {
    fn part(&self, at: usize, loud: bool) -> Part {
        if Some(at) == self.title {
            return Part::Title;
        }
        match self.rank(at) {
            Some(Rank::Numbered(parts)) => Part::Heading(parts),
            Some(Rank::Loud) => Part::Heading(1),
            Some(Rank::Quiet) => Part::Heading(if loud { 2 } else { 1 }),
            None => Part::Words,
        }
    }

    fn rank(&self, at: usize) -> Option<Rank> {
        let item = &self.items[at];
        let next = self.items.get(at + 1)?;
        let listed = self.entries.contains(&compared(&item.text));
        // A contents list has "Procedure for officers" for what stands there with a colon.
        let words = if listed { item.text.trim_end_matches(':') } else { &item.text };
        if item.bullet || !is_short(words) || self.title.is_some_and(|title| at < title) {
            return None;
        }
        if self.heads_lettered(at) {
            return Some(Rank::Numbered(2));
        }
        if let Some(label) = &item.label {
            return self.numbered(label, item, next, listed);
        }
        if is_fact(&item.text) {
            return None;
        }
        if is_capitals(&item.text) || (item.heavy && item.text.split_whitespace().count() <= 12) {
            return Some(Rank::Loud);
        }
        let over = next.apart
            && next.label.is_none()
            && !next.bullet
            && next.text.chars().count() >= PARAGRAPH;
        let few = item.text.split_whitespace().count() <= 9;
        (listed || (item.apart && few && over) || self.bare.contains(&at)).then_some(Rank::Quiet)
    }

    /// "Noticeboards", after a paragraph that is whole and right over a long one, a list or what leads up to one, in a text
    /// that has no other way to show a heading.
    fn is_bare(&self, at: usize) -> bool {
        const WORDS: usize = 6;
        let item = &self.items[at];
        let before = at.checked_sub(1).map(|before| &self.items[before]);
        let Some(next) = self.items.get(at + 1) else { return false };
        let whole = before.is_some_and(|before| {
            before.text.ends_with(['.', '!', '?', '”']) || is_capitals(&before.text)
        });
        let long = next.text.ends_with('.') && next.text.chars().count() >= PARAGRAPH;
        let heads = !next.apart
            && next.label.is_none()
            && (next.bullet || long || next.text.ends_with(':'));
        item.label.is_none()
            && !item.bullet
            && item.text.split_whitespace().count() <= WORDS
            && is_short(&item.text)
            && !item.text.contains(':')
            && !is_capitals(&item.text)
            && !is_fact(&item.text)
            && !is_fact(&next.text)
            && whole
            && heads
    }

    /// One may be a slip; of several it is said that they were taken so.
    fn say_bare(&mut self, remarks: &mut Vec<Remark>) {
        const FEWEST: usize = 2;
        if self.bare.len() < FEWEST {
            self.bare.clear();
        }
        let Some(first) = self.bare.iter().min() else { return };
        let message = format!(
            "{} short lines, this one first, stand alone over what follows: each was made a heading",
            self.bare.len()
        );
        let item = &self.items[*first];
        let remark = Remark::new(Kind::Decided, Some(item.at), &item.text, message);
        remarks.push(remark.help("Take the ## away from those that are none."));
    }

    /// True for `a. Procedure for officers` over paragraphs, where the next letter of the row stands over others.
    fn heads_lettered(&self, at: usize) -> bool {
        const ROW: usize = 30;
        let letter = |item: &Item| {
            let bare = item.label.as_deref()?.trim_matches(['(', ')', '.']);
            let letter = bare.bytes().next().filter(|_| bare.len() == 1)?;
            letter.is_ascii_alphabetic().then_some(letter)
        };
        let heads = |at: usize| {
            let (Some(item), Some(next)) = (self.items.get(at), self.items.get(at + 1)) else {
                return false;
            };
            is_short(&item.text)
                && item.text.split_whitespace().count() <= 8
                && next.apart
                && next.label.is_none()
                && !next.bullet
                && next.text.chars().count() >= PARAGRAPH
        };
        let Some(own) = letter(&self.items[at]).filter(|_| heads(at)) else { return false };
        let near = at.saturating_sub(ROW)..(at + ROW).min(self.items.len());
        let mut others = near.filter_map(|other| Some((other, letter(&self.items[other])?)));
        others.any(|(other, letter)| letter.abs_diff(own) == 1 && heads(other))
    }

    fn numbered(&self, label: &str, item: &Item, next: &Item, listed: bool) -> Option<Rank> {
        let bare = label.trim_end_matches(['.', ')', ':']);
        let parts = bare.split('.').count();
        if !bare.split('.').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
        {
            let named = label.split_whitespace().count() > 1;
            // `IV. Fees`, printed larger than what stands under it.
            let capital = label.starts_with(|c: char| c.is_ascii_uppercase());
            let few = item.text.split_whitespace().count() <= 12;
            let large = capital && few && item.heavy && !next.heavy;
            let heads = named || large || (listed && is_capitals(&item.text));
            return heads.then_some(Rank::Numbered(1));
        }
        // "4.3.1" stands under a heading, "4.3.a" in a sentence; and so does what comes after a dash.
        let inner = |next: &String| {
            let rest = next.strip_prefix(bare).and_then(|rest| rest.strip_prefix('.'));
            rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        };
        let leads_on = item.text.trim_end().ends_with(['—', '–']);
        let holds = !leads_on && next.label.as_ref().is_some_and(inner);
        let few = item.text.split_whitespace().count() <= 12;
        let over = next.label.is_none() && next.text.chars().count() > item.text.chars().count();
        let heading = match parts {
            1 => {
                holds
                    || listed
                    || (is_capitals(&item.text) && few)
                    || (over && few && item.apart && next.apart)
            }
            _ => holds || (few && over && next.text.chars().count() >= PARAGRAPH / 2),
        };
        heading.then_some(Rank::Numbered(parts))
    }
}

fn paragraph(item: Item, part: Part) -> Paragraph {
    let indent = item.indent as i32 * COLUMN;
    let mark = match item.label {
        Some(label) => Mark::Number(label),
        None if item.bullet => Mark::Bullet,
        None => Mark::None,
    };
    let hang = if mark == Mark::None { indent } else { indent + 3 * COLUMN };
    Paragraph {
        at: item.at,
        part,
        mark,
        indent,
        hang,
        pieces: pieces(&item.text),
        ..Paragraph::default()
    }
}

/// Words with what converters of PDFs leave in them: `**bold**`, `<u>underlined</u>`.
fn pieces(text: &str) -> Vec<Piece> {
    let mut text = text.to_owned();
    for tag in ["<u>", "</u>", "<br>", "<br/>", "<sup>", "</sup>", "<b>", "</b>", "<i>", "</i>"] {
        text = text.replace(tag, if tag.starts_with("<br") { " " } else { "" });
    }
    // An address in angle brackets is a link; so it is without them.
    text = text.replace("<http", "http");
    if text.contains("http") {
        text = text.replace('>', "");
    }
    let parts: Vec<&str> = text.split("**").collect();
    if parts.len() < 3 || parts.len().is_multiple_of(2) {
        return vec![Piece::Text(text, Look::default())];
    }
    let bold = |at: usize| Look { bold: at % 2 == 1, ..Look::default() };
    let words = parts.iter().enumerate().filter(|(_, part)| !part.is_empty());
    words.map(|(at, part)| Piece::Text((*part).to_owned(), bold(at))).collect()
}
