//! Numbered places in prose: "clauses 5.1, 5.2 or 5.3 above", "paragraph (b) of this clause", "section 27 of the Localism
//! Act 2011", "Financial Regulation 5.2".

use super::beside;
use super::cursor::{Cursor, after_gloss, joins, word_before};
use super::law;
use super::list::list;
use super::number::Number;
use super::whose::{Itself, bare_place, eat_whose, unit_of, way, whose};
use super::words::{Cut, UnitWord, Whose as Of, Words};
use crate::lexicon::is_of_others;
use crate::protocol::{Owner, Place, Shape, Unit};

/// The places of one list of numbers, each with its bytes, and where the list ends with all that belongs to it.
pub struct Places {
    /// The places.
    pub found: Vec<(usize, usize, Place)>,
    /// Where the scan goes on.
    pub end: usize,
}

/// A word that names a unit, where it stands.
pub struct Head<'a> {
    /// The text.
    pub text: &'a str,
    /// The first byte of the word, with what puts it lower.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// The word.
    pub unit: UnitWord,
    /// True for "sub-clause".
    pub below: bool,
    /// The rule book that its capitals name: "SO", "FR".
    pub book: Option<&'static str>,
}

/// Reads the numbers after a word that names a unit.
pub fn places(words: &Words, head: &Head, itself: &Itself) -> Option<Places> {
    let Head { text, start, end, unit, below, .. } = *head;
    let mut cursor = Cursor::new(text, end);
    past_number(words, unit.cut, &mut cursor);
    let (numbers, end) = list(words, cursor, unit, below)?;
    // "Part 2D.6" of an Act from elsewhere: a number of a kind that nothing here has.
    let more = text[end..]
        .strip_prefix('.')
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    if more && numbers.iter().any(|number| number.path.ends_with(|c: char| c.is_alphabetic())) {
        return None;
    }
    let single = numbers.len() == 1;
    if single && is_no_citation(words, head, &numbers[0]) {
        return None;
    }
    let mut tail = Cursor::new(text, end);
    tail.at = after_gloss(tail);
    let whose = whose(words, tail, itself);
    let end = if whose.end > tail.at { whose.end } else { end };
    let called = if unit.cut == Cut::Short { None } else { called(words, head) };
    let called = head.book.map(Into::into).or(called);
    let (owner, named) = match (&whose.owner, called) {
        (Owner::Unsaid, Some(name)) => (Owner::Called(name), None),
        (Owner::Unsaid, None) if whose.way.is_none() => {
            beside::owner(words, text, start..end, unit, itself)
        }
        (owner, _) => (owner.clone(), None),
    };
    let looked_for = !is_gone(words, tail) && !is_of_context(words, head) && !heads(head, end);
    let place = |number: &Number| Place {
        sub: below,
        letter: number.letter,
        joined: number.joined,
        through: number.through,
        within: whose.within.clone().into(),
        way: whose.way,
        owner: owner.clone(),
        after: after(words, text, start),
        then: then(text, end),
        named,
        single,
        sure: number.sure && is_sure(unit, number) && looked_for,
        ..bare_place(unit.unit, number.path.as_str().into(), number.shape)
    };
    let mut found: Vec<(usize, usize, Place)> = match &*numbers {
        [only] => {
            let to = if whose.within.is_empty() { only.end } else { end.max(only.end) };
            vec![(start, to, place(only))]
        }
        all => all.iter().map(|number| (number.start, number.end, place(number))).collect(),
    };
    // "paragraphs (a) and (b) of clause 3": what they stand in is cited too.
    if let (false, Some((start, end, around))) = (single, whose.around) {
        let way = whose.way;
        found.push((start, end, Place { way, owner: owner.clone(), ..around }));
    }
    Some(Places { found, end })
}

/// Past the stop of a word that is cut, and past "No." and "number": "Standing Order No. 3".
fn past_number(words: &Words, cut: Cut, cursor: &mut Cursor) {
    if cut != Cut::Whole {
        cursor.eat(".");
    }
    cursor.spaces();
    let before = *cursor;
    let word = cursor.word();
    if !Words::has(&words.number, word) {
        return;
    }
    cursor.at += word.len();
    cursor.eat(".");
    cursor.spaces();
    if !cursor.byte().is_ascii_digit() {
        *cursor = before;
    }
}

/// Points, rules and articles are of agendas and constitutions as often as of the document that names them.
fn is_sure(unit: UnitWord, number: &Number) -> bool {
    match unit.unit {
        Unit::Point => number.shape == Shape::Brackets,
        Unit::Rule | Unit::Article | Unit::Regulation | Unit::Chapter | Unit::Division => false,
        _ => true,
    }
}

/// "[subparagraph (b) is omitted]", "clause 6.3 (deleted)": nobody will find it, and the text says so.
fn is_gone(words: &Words, mut tail: Cursor) -> bool {
    tail.spaces();
    let bracket = tail.eat("(") || tail.eat("[");
    let said = words.said_gone.iter().any(|said| tail.eat_words(said));
    tail.spaces();
    (bracket || said) && words.gone.iter().any(|gone| tail.eat_words(gone))
}

/// "Part 2 – Definitions" alone in its paragraph: a heading, or an entry of a contents list.
fn heads(head: &Head, end: usize) -> bool {
    const LONGEST: usize = 100;
    let Head { text, start, unit, .. } = *head;
    let titled = [" – ", " - ", " — ", ": "].iter().any(|mark| {
        let title = text[end..].strip_prefix(mark);
        title.is_some_and(|title| title.starts_with(char::is_uppercase))
    });
    let line = text.len() < LONGEST && !text.ends_with(['.', ';', ',']);
    unit.unit.is_named() && text[..start].trim().is_empty() && titled && line
}

/// "in this Appendix A": the document itself. "Rule 2.4.3 and Appendix 3": of what the rule is of.
fn is_of_context(words: &Words, head: &Head) -> bool {
    if head.unit.unit.depth() > 0 {
        return false;
    }
    let before = head.text[..head.start].trim_end();
    let word = word_before(head.text, before.len());
    let place = || {
        let outer = before[..before.len() - word.len()].trim_end();
        outer.ends_with(|c: char| c.is_ascii_digit() || c == ')')
    };
    Words::has(&words.this, word) || (Words::has(&words.and, word) && place())
}

/// "the Section 151 Officer", "an Article 4 Direction", "item 3" of an agenda; and a sentence that ends before the next
/// label: "further rules 16. Subject to".
fn is_no_citation(words: &Words, head: &Head, number: &Number) -> bool {
    let whole = number.shape == Shape::Whole;
    // "model Standing Orders 2018" are of a year.
    if whole && number.path.parse().is_ok_and(|year: u32| (1800..2100).contains(&year)) {
        return true;
    }
    // "how to use these Standing Orders 2": the page of a contents list.
    let end = head.text[..head.start].trim_end().len();
    if head.unit.many && whole && Words::has(&words.this, word_before(head.text, end)) {
        return true;
    }
    let mut tail = Cursor::new(head.text, number.end);
    // “the Chief Finance (section 151) Officer” is the section 151 officer.
    let opened = head.text[..head.start].ends_with('(');
    if opened {
        tail.eat(")");
    }
    let spaced = tail.spaces();
    let outer = matches!(
        head.unit.unit,
        Unit::Section | Unit::Part | Unit::Article | Unit::Regulation | Unit::Rule
    );
    if spaced && outer && number.shape != Shape::Brackets && Words::has(&words.called, tail.word())
    {
        return true;
    }
    // "Appendices 9" is an entry of a contents list.
    let listed = head.unit.unit == Unit::Point || head.unit.unit.depth() == 0;
    if listed && whole && head.unit.many {
        return true;
    }
    // "item 3" is one of an agenda, and "step 7 below" of this text.
    let word = &head.text[head.start..head.end];
    if head.unit.unit == Unit::Point && whole && word.len() < 6 && !word.starts_with(['p', 'P']) {
        let after = Cursor::new(head.text, number.end);
        return way(words, &mut after.clone()).is_none() && !in_named(words, after);
    }
    let mut chars = head.text[number.end..].chars();
    head.unit.many
        && whole
        && chars.next() == Some('.')
        && chars.next() == Some(' ')
        && chars.next().is_some_and(char::is_uppercase)
}

/// "item 1 of Appendix B": what is named around a number says that it is no item of an agenda.
fn in_named(words: &Words, mut cursor: Cursor) -> bool {
    cursor.spaces();
    let of = eat_whose(words, &mut cursor) == Some(Of::Of);
    cursor.spaces();
    of && unit_of(words, cursor.word()).is_some_and(|(unit, _)| unit.unit.is_named())
}

/// Where a name would end that stands just before a place: "Media Protocol, clause 4.1", "the Rules, in particular rule 3".
fn after(words: &Words, text: &str, start: usize) -> Option<u32> {
    let before = text[..start].trim_end();
    let aside = words.aside.iter().find_map(|aside| before.strip_suffix(aside));
    let before = aside.map_or(&text[..start], |before| &text[..before.len()]);
    let from = before.len().saturating_sub(4);
    let from = (from..before.len()).find(|at| before.is_char_boundary(*at))?;
    let trimmed = before[from..].trim_end_matches([' ', ',', '(', '\u{a0}']);
    let end = from + trimmed.len();
    (end < start && !trimmed.is_empty()).then_some(end as u32)
}

/// Where a name would begin that stands just after a place: "Art. 6(1)(e) UK GDPR".
fn then(text: &str, end: usize) -> Option<u32> {
    let mut cursor = Cursor::new(text, end);
    cursor.eat(",");
    let spaced = cursor.spaces();
    cursor.eat("(");
    (spaced && cursor.byte().is_ascii_uppercase()).then_some(cursor.at as u32)
}

/// The document whose rule is cited by its name: "Financial Regulation 5.2", "Council Procedure Rule 3".
fn called(words: &Words, head: &Head) -> Option<Box<str>> {
    let Head { text, start, end, unit, .. } = *head;
    let (many, word) = (unit.many, &text[start..end]);
    let books = matches!(
        unit.unit,
        Unit::Rule | Unit::Regulation | Unit::StandingOrder | Unit::Byelaw | Unit::Article
    );
    if let Some(name) = rule_book(words, &text[..end]) {
        return Some(name.into());
    }
    let from = law::start(words, text, start);
    let mut phrase = text[from..start].trim();
    // "Regulation 5 (Payments) and Regulation 6": what stands before it is another place, with its heading.
    if let Some((_, own)) = phrase.rsplit_once(')') {
        phrase = own.trim_start_matches([',', ' ']);
    }
    while let Some((first, rest)) =
        phrase.split_once(' ').or((!phrase.is_empty()).then_some((phrase, "")))
        && Words::has(&words.and, first)
    {
        phrase = rest.trim_start();
    }
    while let Some((first, rest)) =
        phrase.split_once([' ', '\n']).or((!phrase.is_empty()).then_some((phrase, "")))
    {
        if !Words::has(&words.opener, first.trim_matches(['(', ',', '.'])) {
            break;
        }
        phrase = rest.trim_start();
    }
    // "the Council Procedure Rules, Rule 12.3": the book is named before it, with a comma.
    if let Some(name) = phrase.strip_suffix(',').filter(|_| books)
        && names_book(words, name)
    {
        return Some(name.to_lowercase().into());
    }
    if books {
        let plural = if many || word.ends_with('s') { "" } else { "s" };
        if phrase.is_empty() {
            return (unit.unit == Unit::StandingOrder)
                .then(|| format!("{word}{plural}").to_lowercase().into());
        }
        // One word with a capital that begins a sentence may be any word: "Suspend Rule 5".
        let begins = opens_sentence(text, from);
        let others = || is_of_others(phrase);
        if begins && !phrase.contains(' ') && unit.unit != Unit::StandingOrder && !others() {
            return None;
        }
        return Some(format!("{phrase} {word}{plural}").to_lowercase().into());
    }
    (names_book(words, phrase) && !unit.many).then(|| phrase.to_lowercase().into())
}

/// "Union Bylaws Section 1.3": a book of rules by its name.
fn names_book(words: &Words, phrase: &str) -> bool {
    let last = phrase.rsplit(' ').next().unwrap_or("");
    let book = |unit: UnitWord| unit.many && unit.unit.depth() == 3 && unit.unit != Unit::Section;
    let kind = words.sense(last).is_some_and(|(sense, _)| {
        sense.document || (phrase.contains(' ') && sense.unit.is_some_and(book))
    });
    kind && last.starts_with(char::is_uppercase)
}

/// "financial regulation", also in small letters.
fn rule_book(words: &Words, text: &str) -> Option<&'static str> {
    let fits = |book: &str| {
        text.len().checked_sub(book.len()).and_then(|at| text.get(at..)).is_some_and(|end| {
            end.eq_ignore_ascii_case(book)
                && !text[..text.len() - book.len()].ends_with(char::is_alphanumeric)
        })
    };
    words.rule_book.iter().find(|(book, _)| fits(book)).map(|(_, name)| *name)
}

/// True where a sentence or a line begins.
fn opens_sentence(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches(' ');
    before.is_empty() || before.ends_with(['.', '\n', '\t', ':', ';', '?'])
}

/// True if only what joins numbers of a list stands between two places of a text.
pub fn joined(words: &Words, text: &str, from: usize, to: usize) -> bool {
    if to < from || to - from > 40 {
        return false;
    }
    let mut cursor = Cursor::new(&text[..to], from);
    joins(words, &mut cursor);
    if cursor.at < to && cursor.eat_any(&words.the) {
        cursor.spaces();
    }
    cursor.at == to
}
