//! What a line is known by where it comes again: its words and its label, as a contents list repeats them.

use super::reading::Chain;
use super::words::Words;
use rustc_hash::FxHasher;
use std::hash::Hasher;

/// What the whole text is compared by: the words of each line and its label.
#[derive(Debug, Clone, Default)]
pub struct Sign {
    /// The words in small letters, without numbers and signs; 0 where there are none.
    pub words: u64,
    /// The label without its stops; 0 where there is none.
    pub label: u64,
    /// True if a line of a list may read so: short, and no stop at its end.
    pub listed: bool,
    /// True if the number of a page ends it.
    pub page: bool,
    /// The number at its end, which may be one of a page: in company it is.
    pub ends: Option<u16>,
    /// True if it is a marked heading.
    pub heading: bool,
    /// True if a row of dots ends it, which led to a page.
    pub leads: bool,
    /// True for the word "Contents" by itself.
    pub opens: bool,
}

/// What stands before the number of a page, where it is said.
const PAGE: &str = " page ";
/// An entry of a contents list is no longer.
const LONGEST_ENTRY: usize = 90;

impl Sign {
    /// The sign of a line: its words after the label, and the label as printed. A long line repeats no entry, and needs none.
    pub fn new(text: &str, chains: &[Chain], heading: bool, words: &Words) -> Sign {
        let first = chains.first().map(|chain| &chain.first);
        let rest = first.map_or(0, |first| first.rest);
        let opens = first.is_none() && words.opens_contents(text);
        let Some(words) = squeezed(without_page_title(&text[rest..], words), words) else {
            // "1.0 Aims Page 3 2.0 Membership Page 5": entries that a copy made one line of.
            let listed = !heading && !text.trim_end().ends_with('.');
            let page = listed && (names_page(text) || leads_to_page(text));
            let named = first.filter(|first| first.unit.is_some() && first.rest >= text.len());
            let label = named.map_or(0, |first| label_of(&text[first.head.clone()]));
            return Sign { heading, page, label, ..Sign::default() };
        };
        let label = first.map_or(0, |first| label_of(&text[first.head.clone()]));
        let listed = !text.trim_end().ends_with(['.', ';', ':', ',']);
        Sign {
            listed,
            words,
            label,
            page: ends_in_page(text),
            ends: number_at_end(text),
            heading,
            leads: !listed && leads(text),
            opens,
        }
    }
}

/// An entry without the "Page" that stands over the column of pages, on the line of the first of them.
fn without_page_title<'a>(text: &'a str, words: &Words) -> &'a str {
    const SHORTEST: usize = 3;
    let trimmed = text.trim_end();
    let last = trimmed.rsplit([' ', '\t']).next().unwrap_or("");
    let titles = (SHORTEST..=words.longest_page()).contains(&last.len())
        && last.len() < trimmed.len()
        && words.page(last) == Some(last.len());
    if titles { &trimmed[..trimmed.len() - last.len()] } else { text }
}

/// A hash of a label without its stops. "2.0 Meetings" is what a list has as "2 Meetings".
fn label_of(head: &str) -> u64 {
    let whole = head.trim_end_matches('.').strip_suffix(".0").unwrap_or(head);
    hashed(whole.chars().filter(|c| c.is_alphanumeric()))
}

/// A hash of characters; 0 where there are none.
fn hashed(letters: impl Iterator<Item = char>) -> u64 {
    let mut hasher = FxHasher::default();
    let count = letters.map(|letter| hasher.write_u32(u32::from(letter))).count();
    if count == 0 { 0 } else { hasher.finish().max(1) }
}

/// A hash of the words of a line in small letters, without numbers and signs and without "and"; None where they are none, or longer than an
/// entry.
fn squeezed(text: &str, words: &Words) -> Option<u64> {
    // Not even a look at each letter of one that is too long.
    let near = &text.as_bytes()[..text.len().min(LONGEST_ENTRY + 40)];
    let letters = near.iter().filter(|byte| byte.is_ascii_alphabetic()).count();
    if letters >= LONGEST_ENTRY && near.is_ascii() {
        return None;
    }
    let mut hasher = FxHasher::default();
    let (mut length, mut gap, mut inside, mut past) = (0, false, false, 0);
    // Not the whole of a long paragraph.
    for (at, c) in text.char_indices().take(LONGEST_ENTRY + 40) {
        if !c.is_alphabetic() || at < past {
            gap = length > 0;
            inside = false;
            continue;
        }
        // "Fees & Charges" of a list is "Fees and Charges" above its clauses.
        if !std::mem::replace(&mut inside, true)
            && let Some(joined) = words.ampersand(&text[at..])
        {
            past = at + joined;
            continue;
        }
        if std::mem::take(&mut gap) {
            hasher.write_u32(u32::from(' '));
            length += 1;
        }
        if c.is_ascii() {
            hasher.write_u32(u32::from(c.to_ascii_lowercase()));
            length += 1;
        } else {
            for small in c.to_lowercase() {
                hasher.write_u32(u32::from(small));
                length += small.len_utf8();
            }
        }
        if length >= LONGEST_ENTRY {
            return None;
        }
    }
    (length > 0).then(|| hasher.finish().max(1))
}

/// `Meetings ........ 12`, words and a tab and a number; `Meetings12`, where a copy lost the tab; `Meetings Page 12`.
fn ends_in_page(text: &str) -> bool {
    let text = text.trim_end();
    if text.len() < LONGEST_ENTRY * 2 && names_page(text) {
        return true;
    }
    let words = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - words.len();
    (1..=3).contains(&digits)
        && (words.ends_with('\t')
            || words.ends_with("   ")
            || words.trim_end().ends_with("...")
            || words.trim_end().ends_with('…')
            || words.ends_with(char::is_lowercase))
}

/// True for a row of dots at the end, with blanks between them or without.
fn leads(text: &str) -> bool {
    let text = text.trim_end();
    text.ends_with("....") || text.ends_with(". . .")
}

/// True for a row of dots and the number of a page at the end: "Annual review of fees ........ 5".
pub fn leads_to_page(text: &str) -> bool {
    let text = text.trim_end();
    let words = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let dots = words.trim_end();
    (1..=3).contains(&(text.len() - words.len()))
        && ["...", "…", ". . ."].iter().any(|row| dots.ends_with(row))
}

/// The number of up to three figures that ends a line, after other words.
fn number_at_end(text: &str) -> Option<u16> {
    let text = text.trim_end();
    let words = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &text[words.len()..];
    (digits.len() < 4 && !words.trim().is_empty()).then(|| digits.parse().ok()).flatten()
}

/// True for "page 3" after other words: none is cited by its page in a line without a stop.
fn names_page(text: &str) -> bool {
    let page = |at: usize| {
        text.get(at..at + PAGE.len()).is_some_and(|word| word.eq_ignore_ascii_case(PAGE))
            && text[at + PAGE.len()..].starts_with(|c: char| c.is_ascii_digit())
    };
    memchr::memchr_iter(b' ', text.as_bytes()).any(page)
}
