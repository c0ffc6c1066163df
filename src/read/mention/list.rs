//! Lists and ranges of numbers as they are cited: "5.1, 5.2 or 5.3", "3 to 7", "(a) and (b)".

use super::cursor::{Cursor, after_gloss, joins};
use super::number::{Grammar, Number};
use super::words::{Cut, UnitWord, Whose, Words};
use crate::protocol::Shape;

/// A list or range of numbers after a word that names a unit, and where it ends. `below` is true after "sub-".
pub fn list(
    words: &Words,
    mut cursor: Cursor,
    unit: UnitWord,
    below: bool,
) -> Option<(Vec<Number>, usize)> {
    let grammar = Grammar { words, unit, below };
    let mut found = vec![grammar.number(&mut cursor, None)?];
    let mut end = cursor.at;
    loop {
        let mut next = Cursor { at: end, ..cursor };
        next.at = after_gloss(next);
        let glossed = next.at > end;
        let from = next.at;
        if !joins(words, &mut next) {
            break;
        }
        let comma = next.text[from..next.at].contains(',');
        let through = is_through(words, &next.text[from..next.at]);
        let Some(number) = grammar.number(&mut next, found.last()) else { break };
        // "section 185 to 188", "section 5 and 6": the word stands once, and the next number is a later one. A comma
        // goes on after "S23" alone, which cites nothing but law.
        let later =
            grows(found.last(), &number).is_some_and(|by| match comma && unit.cut != Cut::Short {
                true => is_ended(&grammar, next, &number, by < FAR),
                false => by < FAR || is_owned(words, next),
            });
        if !goes_on(&found, &number, unit.many || glossed || later) {
            break;
        }
        end = next.at;
        found.push(Number { through, ..number });
    }
    Some((found, end))
}

/// True for what stands between the ends of a range: "to", a dash.
fn is_through(words: &Words, between: &str) -> bool {
    let word = between.trim();
    matches!(word, "–" | "—" | "--" | "-") || words.through.contains(&word)
}

/// None for one number right after the word for several: "the standing orders1 and" has the mark of a note.
pub fn no_mark(words: &Words, cursor: Cursor, unit: UnitWord, below: bool) -> Option<()> {
    let (numbers, _) = list(words, cursor, unit, below)?;
    let marked = unit.many && unit.cut == Cut::Whole && numbers.len() == 1;
    (!marked || numbers[0].path.contains('.')).then_some(())
}

/// "rule 1, 2 or 3": numbers after a comma are of one list where "and" or "or" ends it, and all lie near each other or are of
/// the same thing: "section 28, 34, 64 or 70 of the Act".
fn is_ended(grammar: &Grammar, mut cursor: Cursor, last: &Number, mut near: bool) -> bool {
    const MOST: usize = 8;
    let mut last = last.clone();
    for _ in 0..MOST {
        let from = cursor.at;
        if !joins(grammar.words, &mut cursor) {
            return false;
        }
        let ends = cursor.text[from..cursor.at].contains(|c: char| c.is_alphabetic() || c == '&');
        let Some(next) = grammar.number(&mut cursor, Some(&last)) else { return false };
        let Some(by) = grows(Some(&last), &next) else { return false };
        near &= by < FAR;
        if ends {
            return near || is_owned(grammar.words, cursor);
        }
        last = next;
    }
    false
}

/// A list goes on only in kind: after "sections 3 and 4" and "5.1, 5.2" more of the same may come, but "clause 5.1 and 3
/// members" cites one place.
fn goes_on(found: &[Number], next: &Number, many: bool) -> bool {
    let first = found[0].shape;
    let deep = |number: &Number| number.path.contains('.') || number.shape == Shape::Brackets;
    match next.shape {
        Shape::Decimal => matches!(first, Shape::Decimal | Shape::Whole),
        Shape::Brackets => found.iter().any(deep),
        // "section 30(1), 31(2)"
        // and "(iv), (v) or 6(iv)"
        Shape::Whole
            if next.path.contains('.') && (first == Shape::Whole || in_brackets(found)) =>
        {
            true
        }
        Shape::Whole | Shape::Letters => many && (next.shape == first || first == Shape::Decimal),
    }
}

/// True for letters and numerals in brackets alone.
fn in_brackets(found: &[Number]) -> bool {
    found.iter().all(|number| {
        number.shape == Shape::Brackets && !number.path.starts_with(|c: char| c.is_ascii_digit())
    })
}

/// Whole numbers of one list are nearer to each other.
const FAR: u32 = 30;

/// By how much a whole number is greater than the one before it: by nothing if it has a later letter, 75B after 75A.
fn grows(last: Option<&Number>, next: &Number) -> Option<u32> {
    let value = |number: &Number| {
        let head = number.path.split('.').next()?;
        let digits = head.trim_end_matches(|c: char| c.is_ascii_uppercase());
        Some((digits.parse::<u32>().ok()?, head[digits.len()..].to_owned()))
    };
    let whole = |number: &&Number| number.shape == Shape::Whole;
    let (last, next) = (value(last.filter(whole)?)?, value(Some(next).filter(whole)?)?);
    (last < next).then(|| next.0 - last.0)
}

/// "section 3 or 72 of the 1992 Act": what both are of says that both are numbers, however far they lie apart.
fn is_owned(words: &Words, after: Cursor) -> bool {
    let mut of = after;
    of.spaces();
    of.at > after.at
        && words.whose.iter().any(|(word, of_it)| *of_it == Whose::Of && of.eat_words(word))
}
