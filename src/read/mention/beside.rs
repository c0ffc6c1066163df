//! What stands right beside a place and owns it, with no "of": "the Staff Handbook, paragraph 2", "its clause 3", "Article 8
//! ECHR", "paragraph 2 thereof".

use super::cursor::{Cursor, word_before};
use super::document::past_openers;
use super::law;
use super::whose::{Itself, names_itself, unit_of};
use super::words::{UnitWord, Words};
use crate::protocol::{Owner, Unit, ordinal};
use std::ops::Range;

/// Whose a place is by the words beside it: "its clause 3" and "paragraph 2 thereof" are of what was named before, "this
/// Section 6" is of this text. And the words right beside it that name something with numbers of its own; whether that is
/// this document, its title says.
pub fn owner(
    words: &Words,
    text: &str,
    place: Range<usize>,
    UnitWord { unit, .. }: UnitWord,
    itself: &Itself,
) -> (Owner, Option<(u32, u32)>) {
    let mut after = Cursor::new(text, place.end);
    after.spaces();
    let end = text[..place.start].trim_end_matches([' ', '\n', '\u{a0}']).len();
    let word = word_before(text, end);
    if words.is_beside("thereof", after.word()) || words.is_beside("its", word) {
        return (Owner::Other, None);
    }
    if stands_on(words, Cursor::new(text, place.end), itself) {
        return (Owner::Other, None);
    }
    let name =
        before(words, text, place.start, unit, itself).or_else(|| short(words, text, &place, unit));
    let name = name.map(|name| (name.start as u32, name.end as u32));
    // "this Appendix A" may be what the document itself is.
    let this = Words::has(&words.this, word) && !unit.is_named();
    (if this { Owner::This } else { Owner::Unsaid }, name)
}

/// "section 3 on the form", "paragraph 2 in the staff handbook": a thing that has numbers of its own.
fn stands_on(words: &Words, mut after: Cursor, itself: &Itself) -> bool {
    const MOST: usize = 3;
    after.spaces();
    let word = after.word();
    let (on, within) = (words.is_beside("on", word), words.is_beside("in", word));
    if !on && !within {
        return false;
    }
    after.at += word.len();
    after.spaces();
    let article = after.word();
    let this = Words::has(&words.this, article);
    if !(Words::has(&words.the, article) || words.is_beside("a", article) || (on && this)) {
        return false;
    }
    after.at += article.len();
    let has = |word: &str| {
        Words::has(&words.printed, word)
            || within && (words.is_beside("has", word) || Words::has(&words.has_clauses, word))
    };
    for _ in 0..MOST {
        if !after.spaces() || names_itself(words, after.rest(), itself) {
            return false;
        }
        let word = after.word();
        after.at += word.len();
        if has(word) {
            // "section 3 on the form of words", "on the notice board"
            let next = after.rest();
            let mut more = after;
            more.spaces();
            let goes_on = words.whose.iter().any(|(of, _)| more.eat_words(of));
            return !goes_on && !next.starts_with('-');
        }
        // "section 3 on the use of forms"
        let of = words.whose.iter().any(|(of, _)| of == &word);
        if of || !word.starts_with(char::is_lowercase) {
            return false;
        }
    }
    false
}

/// "Article 8 ECHR", "GDPR Article 6", "NPPF, paragraph 11": a law or a paper by its first letters.
fn short(words: &Words, text: &str, place: &Range<usize>, unit: Unit) -> Option<Range<usize>> {
    let of_law = matches!(unit, Unit::Article | Unit::Section | Unit::Regulation | Unit::Schedule);
    // In a line of capitals every word is such.
    let loud = || text.as_bytes().get(place.start + 1).is_some_and(u8::is_ascii_uppercase);
    if !of_law && (unit.depth() < Unit::Section.depth() || loud()) {
        return None;
    }
    let short = |at: usize, word: &str| {
        let fits = (3..=6).contains(&word.len());
        let capitals = word.bytes().all(|byte| byte.is_ascii_uppercase());
        (fits && capitals).then_some(at..at + word.len())
    };
    let mut after = Cursor::new(text, place.end);
    let next = after.spaces().then(|| short(after.at, after.word())).flatten();
    let end = text[..place.start].trim_end_matches([' ', ',', '(', '\u{a0}']).len();
    let last = word_before(text, end);
    // "a DPI (paragraph 4)" is what paragraph 4 of this text is about.
    let about = text[end..place.start].contains('(') && !words.is_beside("letters", last);
    next.or_else(|| if about { None } else { short(end - last.len(), last) })
}

/// "the lease, clause 4", "Scheme of Delegation (paragraph 2)". A place in brackets after a common noun is where this document
/// speaks of it: "makes a report (clause 5)".
fn before(
    words: &Words,
    text: &str,
    start: usize,
    unit: Unit,
    itself: &Itself,
) -> Option<Range<usize>> {
    let blank = [' ', ',', '(', '\n', '\u{a0}'];
    let mut end = text[..start].trim_end_matches(blank).len();
    // "the Terms of Reference (see Appendix 1)" are in it.
    let pointer = word_before(text, end);
    let pointed = words.is_beside("see", pointer) && !unit.is_named();
    if pointed || words.is_beside("at", pointer) {
        end = text[..end - pointer.len()].trim_end_matches(blank).len();
    }
    let bracket = text[end..start].contains('(');
    let last = word_before(text, end);
    let common = last.starts_with(char::is_lowercase);
    let letters = word_before(text, text[..end - last.len()].trim_end().len());
    let from = match common {
        // "the ICO guidance (paragraph 2)"
        true if bracket && words.is_beside("letters", letters) => {
            text[..end - last.len()].trim_end().len() - letters.len()
        }
        // "by letter, see clause 4"
        true if bracket || pointed => return None,
        true => end - last.len(),
        false => past_openers(words, text, law::start(words, text, end - last.len()), end),
    };
    let has_numbers =
        |word: &str| words.is_beside("has", word) || Words::has(&words.has_clauses, word);
    let name = text.get(from..end)?;
    // "Schedule 1, paragraph 2" names a place, and no document.
    let unit = word_before(text, text[..end - last.len()].trim_end().len());
    if ordinal(last).is_some() && unit_of(words, unit).is_some() {
        return None;
    }
    let kind = name.split([' ', '\n', '\u{a0}']).find(|word| has_numbers(word))?;
    let kind = kind.as_ptr().addr() - text.as_ptr().addr();
    let outer = word_before(text, text[..from].trim_end().len());
    // "this Policy, paragraph 2"; "a Working Agreement (clause 4)"
    let own = Words::has(&words.this, outer)
        || bracket && words.is_beside("a", outer)
        || names_itself(words, &text[kind..], itself);
    (!own).then_some(from..end)
}
