//! Lines -> paragraphs: wrapped lines are joined, numbers find their words, sentences that a page cut are whole again.

use super::labels::{Labels, comes_after, is_measured};
use super::line::{Line, is_label_alone, start};
use crate::import::document::{Kind, Remark};
use crate::import::hyphen::{Hyphens, parted};
use crate::import::look::next_after;
use crate::language::Language;
use crate::lexicon::{Lexicon, hangs};

/// A longer line is wrapped by nobody's hand, and no page is so narrow that all its lines are shorter than the other.
const WIDEST: usize = 130;
const NARROWEST: usize = 45;
/// Of lines that are shorter, as in a letter or a column, so many hundredths end where the next word had no room; those of
/// verses and addresses end where they please. No column is narrower than the second.
const FULL: usize = 80;
const COLUMN: usize = 24;
/// A line that reaches so many hundredths of the width is full; fewer do before a capital, which begins few lines.
const EDGE: usize = 91;
/// So many lines of a hundred run on to the next one where lines are wrapped.
const RUN_ON: usize = 25;

/// A paragraph in the making.
#[derive(Debug, Clone, Default)]
pub struct Item {
    /// The line that it begins on.
    pub at: u32,
    /// Columns before it.
    pub indent: usize,
    /// True for a bullet.
    pub bullet: bool,
    /// Its label.
    pub label: Option<String>,
    /// Its words.
    pub text: String,
    /// True if blank lines stand before it.
    pub apart: bool,
    /// True if it is printed larger or heavier than the rest.
    pub heavy: bool,
}

/// Paragraphs that are whole: cut sentences find their ends, and lists their bullets.
pub fn items(items: Vec<Item>, remarks: &mut Vec<Remark>) -> Vec<Item> {
    let mut items = with_cut_sentences(items, remarks);
    restore_bullets(&mut items, remarks);
    items
}

/// The width to which lines are wrapped; None if they are not.
fn width(lines: &[Line]) -> Option<usize> {
    let length = |line: &Line| line.indent + line.text.chars().count();
    let mut lengths: Vec<usize> =
        lines.iter().filter(|line| !line.is_blank()).map(length).collect();
    lengths.sort_unstable();
    let widest = *lengths.get(lengths.len().checked_sub(1)? * 98 / 100)?;
    let long = |line: &&[Line]| length(&line[0]) * 10 >= widest * 7 && !line[1].is_blank();
    let run_on = lines.windows(2).filter(long).count();
    let wide = (NARROWEST..=WIDEST).contains(&widest) && run_on * 100 >= lengths.len() * RUN_ON;
    let narrow = (COLUMN..NARROWEST).contains(&widest) && is_column(lines, widest);
    (wide || narrow).then_some(widest)
}

/// True if nearly all lines end where the next word had no room.
fn is_column(lines: &[Line], width: usize) -> bool {
    const FEWEST: usize = 4;
    let begins = |line: &Line| {
        let start = start(&line.text);
        start.bullet || start.label.is_some()
    };
    let goes_on = |pair: &&[Line]| {
        !pair[0].is_blank()
            && !pair[1].is_blank()
            && !begins(&pair[1])
            && !pair[0].text.ends_with(['.', ':', ';'])
    };
    let pairs: Vec<&[Line]> = lines.windows(2).filter(goes_on).collect();
    let full = pairs.iter().filter(|pair| reach(&pair[0], &pair[1]) > width).count();
    pairs.len() >= FEWEST && full * 100 >= pairs.len() * FULL
}

/// How far a line would reach with the first word of the next one.
fn reach(before: &Line, line: &Line) -> usize {
    let first = line.text.split_whitespace().next().map_or(0, |word| word.chars().count());
    before.indent + before.text.chars().count() + 1 + first
}

/// Puts wrapped lines together, by how many letters they have.
pub fn assembled(lines: &[Line], remarks: &mut Vec<Remark>) -> Vec<Item> {
    let width = width(lines);
    let own: Vec<Option<&str>> = lines.iter().map(|line| start(&line.text).label).collect();
    let after = next_after(own.iter().copied());
    let hyphens = Hyphens::of(lines.iter().map(|line| line.text.as_str()));
    let mut out: Vec<Item> = Vec::new();
    let mut before: Option<&Line> = None;
    let mut labels = Labels::default();
    let mut apart = true;
    // How many lines the paragraph has, and the longest of them.
    let (mut run, mut longest) = (0, 0);
    for (index, line) in lines.iter().enumerate() {
        if line.is_blank() {
            apart = true;
            continue;
        }
        let comes = |label: &str| labels.comes(label);
        let tight = tight_label(&line.text).filter(|(label, _)| comes(label));
        let label = own[index]
            .or(tight.map(|(label, _)| label))
            .or_else(|| small_label(before, line).filter(|label| comes(label)));
        // A row goes on, or begins here: the next label is the one after this.
        let next = label.is_some_and(|label| {
            let next = || after[index].is_some_and(|after| comes_after(label, after));
            comes(label) || (!labels.knows(label) && next())
        });
        let hangs = || before.is_some_and(|before| hangs_under(before, line));
        // A point further in has shorter lines than the page: three of its own tell how long.
        let own = (run >= 3).then_some(longest);
        let goes_on = !apart
            && !next
            && (hangs()
                || width.is_some_and(|width| {
                    before.is_some_and(|before| runs_on(before, line, width, own))
                        && !(heads_list(line, lines.get(index + 1))
                            && before.is_some_and(|before| reach(before, line) <= width))
                }));
        let length = line.indent + line.text.chars().count();
        (run, longest) = if goes_on { (run + 1, longest.max(length)) } else { (1, length) };
        if !goes_on && let Some(label) = label {
            labels.take(label);
        }
        match out.last_mut().filter(|_| goes_on) {
            Some(item) => hyphens.add(&mut item.text, &line.text, line.at),
            None => out.push(begun(line, apart, tight, remarks)),
        }
        before = Some(line);
        apart = false;
    }
    hyphens.say(remarks);
    out
}

/// `1.3The clerk`: a number that lost the space after it, and the words.
fn tight_label(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.')?;
    let (label, words) = text.split_at(end);
    let mut letters = words.chars();
    let word = letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some_and(char::is_lowercase);
    (word && label.contains('.') && label.starts_with(|c: char| c.is_ascii_digit()))
        .then_some((label, words))
}

/// The number before words that begin small, where the line before it is closed: `1.2 the clerk`.
fn small_label<'a>(before: Option<&Line>, line: &'a Line) -> Option<&'a str> {
    let label = line.text.split_whitespace().next().filter(|label| is_label_alone(label))?;
    before.is_some_and(|before| before.text.ends_with(['.', ';', ':'])).then_some(label)
}

/// The paragraph that a line begins; `tight` is its number where that has no space after it.
fn begun(line: &Line, apart: bool, tight: Option<(&str, &str)>, remarks: &mut Vec<Remark>) -> Item {
    let begun = item(line, apart);
    let Some((label, words)) = tight else { return begun };
    let message = format!("no space stood after the number {label}: one was put there");
    remarks.push(Remark::new(Kind::Decided, Some(line.at), &line.text, message));
    Item { label: Some(label.to_owned()), text: words.to_owned(), ..begun }
}

/// True for a line that hangs under the words of a label or a bullet: it begins nothing, small and further in.
fn hangs_under(before: &Line, line: &Line) -> bool {
    let above = start(&before.text);
    let own = start(&line.text);
    let words = before.text.len() - above.words.len();
    (above.bullet || above.label.is_some())
        && !before.text.ends_with([':', '.'])
        && !own.bullet
        && own.label.is_none()
        && line.text.starts_with(char::is_lowercase)
        && line.indent > before.indent
        && line.indent <= before.indent + words + 2
}

/// A paragraph that begins with a line.
pub fn item(line: &Line, apart: bool) -> Item {
    let begins = start(&line.text);
    Item {
        at: line.at,
        indent: line.indent,
        // A bullet before a label is what converters make of any list.
        bullet: begins.bullet && begins.label.is_none(),
        label: begins.label.map(str::to_owned),
        text: begins.words.to_owned(),
        apart,
        heavy: false,
    }
}

/// True for a few words with a capital right over a bullet. They end the heading before them only where they had no room
/// in its line.
fn heads_list(line: &Line, next: Option<&Line>) -> bool {
    let few = line.text.split_whitespace().count() <= 3 && !line.text.ends_with(['.', ';', ',']);
    few && line.text.starts_with(char::is_uppercase)
        && next.is_some_and(|next| start(&next.text).bullet)
}

/// True if a line goes on in the next one: its end was full, and the next begins nothing. `own` is the longest line of its
/// paragraph, where that has enough.
fn runs_on(before: &Line, line: &Line, width: usize, own: Option<usize>) -> bool {
    if is_label_alone(&before.text) || is_label_alone(&line.text) {
        return false;
    }
    let reaches = reach(before, line);
    let begins = start(&line.text);
    // Letters are of different widths, so that the edge is not sharp; a sentence that ends well before it ends a
    // paragraph if the next word had room.
    let ends =
        before.text.ends_with(['.', '!', '?', '”']) && line.text.starts_with(char::is_uppercase);
    let edge = if line.text.starts_with(char::is_lowercase) { EDGE } else { EDGE - 11 };
    let full =
        if ends { reaches > own.unwrap_or(width).min(width) } else { reaches * 100 > width * edge };
    let closed = before.text.ends_with(['.', ';', ':', ',']) || !full;
    let opens = begins.bullet || (begins.label.is_some() && closed);
    full && !opens
}

/// Sentences that the end of a page cut, in one piece.
fn with_cut_sentences(items: Vec<Item>, remarks: &mut Vec<Remark>) -> Vec<Item> {
    let hyphens = Hyphens::of(items.iter().map(|item| item.text.as_str()));
    let mut out: Vec<Item> = Vec::with_capacity(items.len());
    let mut joined: Vec<(u32, String)> = Vec::new();
    for item in items {
        if let Some(last) = out.last_mut().filter(|last| is_cut(last, &item)) {
            if !item.apart {
                joined.push((item.at, format!("{} {}", tail(&last.text), item.text)));
                hyphens.add(&mut last.text, &item.text, item.at);
                continue;
            }
            let words = format!("{} {}", tail(&last.text), item.text);
            let message = "the end of a page cut this sentence: it was joined";
            remarks.push(Remark::new(Kind::Decided, Some(item.at), &words, message));
            hyphens.add(&mut last.text, &item.text, item.at);
            continue;
        }
        out.push(item);
    }
    hyphens.say(remarks);
    if let Some((at, words)) = joined.first() {
        let message = match joined.len() {
            1 => "this line goes on with the one before it: it was joined to it".to_owned(),
            count => format!(
                "{count} lines, this one first, go on with the one before them: each was joined to it"
            ),
        };
        let remark = Remark::new(Kind::Decided, Some(*at), words, message);
        remarks.push(
            remark.help("Put a blank line before each that stands for itself, as in verses."),
        );
    }
    out
}

fn tail(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().rev().take(4).collect();
    words.into_iter().rev().collect::<Vec<_>>().join(" ")
}

/// True if the end of a page, or of a line, cut a sentence that goes on in the next paragraph.
pub fn is_cut(last: &Item, next: &Item) -> bool {
    let open = !last.text.ends_with(['.', ';', ':', '!', '?', '”', '"']) && !last.text.is_empty();
    let lower = next.text.trim_start_matches('<').starts_with(char::is_lowercase);
    let lower = lower && next.label.is_none();
    // "no more than / 12 people"
    let counts = next.text.starts_with(|c: char| c.is_ascii_digit()) && !next.apart && !next.bullet;
    if counts && next.label.is_none() && open && (hangs(&last.text) || is_measured(&next.text)) {
        return true;
    }
    if !open || !lower {
        return false;
    }
    if parted(&last.text, &next.text).is_some() && !next.bullet {
        return true;
    }
    // "by coin; or" ends a point of a list where a bullet follows.
    let point = next.bullet
        && ["; and", "; or", ", and", ", or"].iter().any(|end| last.text.ends_with(end));
    let hanging = !point && (last.text.ends_with(',') || hangs(&last.text));
    let first = next.text.split_whitespace().next().unwrap_or("");
    let carries_on =
        !next.apart && !next.bullet && Lexicon::of(Language::English).has("carrying", first);
    // Items of a list that lost its bullets begin small as well, and none goes on in the next.
    let listed = last.label.is_none() && !last.bullet && last.text.starts_with(char::is_lowercase);
    let sentence = last.text.split_whitespace().nth(6).is_some();
    // What stands right under a numbered line and begins small is of it, however short that is: "(b) leave by 11 / pm".
    let numbered = last.label.is_some() && !next.apart;
    hanging || carries_on || ((sentence || numbered) && !listed && !next.bullet)
}

/// Lines after a colon that begin small, two or more, with neither bullet nor label: they had bullets.
fn restore_bullets(items: &mut [Item], remarks: &mut Vec<Remark>) {
    let mut at = 0;
    while at < items.len() {
        let leads = items[at].text.ends_with(':');
        let plain = |item: &&Item| {
            item.label.is_none() && !item.bullet && item.text.starts_with(char::is_lowercase)
        };
        let count = if leads { items[at + 1..].iter().take_while(plain).count() } else { 0 };
        if count >= 2 {
            let message =
                format!("the {count} lines after it have lost their bullets, which were put back");
            remarks.push(Remark::new(Kind::Decided, Some(items[at].at), &items[at].text, message));
            items[at + 1..=at + count].iter_mut().for_each(|item| item.bullet = true);
        }
        at += count + 1;
    }
}
