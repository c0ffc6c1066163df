//! Numbered places in prose: "clauses 5.1, 5.2 or 5.3 above", "paragraph (b)", "section 27 of the Localism Act 2011".

use super::cursor::Cursor;
use crate::protocol::{Of, Place, Unit, Way};

/// A number with its place in the text.
#[derive(Debug)]
pub struct Number {
    /// Its first byte; that of the word before it where it stands alone.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// The place.
    pub place: Place,
}

/// How a number is written. A list goes on only in kind: after "sections 3 and 4" and "5.1, 5.2" more of the same may
/// come, but "clause 5.1 and 3 members" cites one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Decimal,
    Whole,
    Brackets,
    Letters,
}

/// The unit that a word names, in any letter case, and whether it is plural.
pub fn unit(word: &str) -> Option<(Unit, bool)> {
    let bare = if word.len() > 5 && word.as_bytes()[..3].eq_ignore_ascii_case(b"sub") {
        word[3..].trim_start_matches('-')
    } else {
        word
    };
    UNITS
        .iter()
        .find(|(name, ..)| bare.len() == name.len() && name.eq_ignore_ascii_case(bare))
        .map(|&(_, unit, plural)| (unit, plural))
}

const UNITS: [(&str, Unit, bool); 39] = [
    ("section", Unit::Section, false),
    ("sections", Unit::Section, true),
    ("sect", Unit::Section, false),
    ("s", Unit::Section, false),
    ("ss", Unit::Section, true),
    ("clause", Unit::Clause, false),
    ("clauses", Unit::Clause, true),
    ("cl", Unit::Clause, false),
    ("cls", Unit::Clause, true),
    ("paragraph", Unit::Paragraph, false),
    ("paragraphs", Unit::Paragraph, true),
    ("para", Unit::Paragraph, false),
    ("paras", Unit::Paragraph, true),
    ("point", Unit::Point, false),
    ("points", Unit::Point, true),
    ("item", Unit::Point, false),
    ("items", Unit::Point, true),
    ("part", Unit::Part, false),
    ("parts", Unit::Part, true),
    ("schedule", Unit::Schedule, false),
    ("schedules", Unit::Schedule, true),
    ("appendix", Unit::Appendix, false),
    ("appendices", Unit::Appendix, true),
    ("annex", Unit::Annex, false),
    ("annexes", Unit::Annex, true),
    ("annexe", Unit::Annex, false),
    ("chapter", Unit::Chapter, false),
    ("chapters", Unit::Chapter, true),
    ("regulation", Unit::Regulation, false),
    ("regulations", Unit::Regulation, true),
    ("reg", Unit::Regulation, false),
    ("regs", Unit::Regulation, true),
    ("article", Unit::Article, false),
    ("articles", Unit::Article, true),
    ("art", Unit::Article, false),
    ("rule", Unit::Rule, false),
    ("rules", Unit::Rule, true),
    ("order", Unit::StandingOrder, false),
    ("orders", Unit::StandingOrder, true),
];

/// Offices, agreements and powers that are called by a section of an Act: "the Section 151 Officer". They cite nothing.
const CALLED: [&str; 22] = [
    "officer",
    "officers",
    "agreement",
    "agreements",
    "notice",
    "notices",
    "obligation",
    "obligations",
    "money",
    "monies",
    "funding",
    "funds",
    "contribution",
    "contributions",
    "expenditure",
    "payment",
    "payments",
    "power",
    "powers",
    "report",
    "limit",
    "statement",
];

/// Reads the numbers after a word that names a unit, and how far they go; `start` is where that word begins, `at`
/// where it ends.
pub fn numbers(
    text: &str,
    start: usize,
    at: usize,
    unit: Unit,
    plural: bool,
) -> Option<(Vec<Number>, usize)> {
    let mut cursor = Cursor::new(text, at);
    cursor.eat(".");
    cursor.spaces();
    let (mut found, end) = list(cursor, unit, plural)?;
    let mut tail = Cursor::new(text, end);
    tail.spaces();
    if unit == Unit::Section
        && found.len() == 1
        && CALLED.iter().any(|called| tail.word().eq_ignore_ascii_case(called))
    {
        return None;
    }
    let mut cursor = Cursor::new(text, end);
    let (within, way, of) = whose(&mut cursor);
    let single = found.len() == 1;
    // Points, rules and articles are of agendas and constitutions as often as of the document that names them.
    let sure = !matches!(
        unit,
        Unit::Point | Unit::Rule | Unit::Article | Unit::Regulation | Unit::Chapter
    );
    for number in &mut found {
        number.place =
            Place { within: within.clone().into(), way, of, single, sure, ..number.place.clone() };
    }
    if let [only] = &mut *found {
        only.start = start;
        only.end = if within.is_empty() { only.end } else { cursor.at.max(only.end) };
    }
    Some((found, cursor.at.max(end)))
}

/// Decimal numbers with no word before them: "see 8.2", "5.1 to 5.3 above". They cite only what there is.
pub fn bare(text: &str, at: usize) -> Option<(Vec<Number>, usize)> {
    let (mut found, end) = list(Cursor::new(text, at), Unit::Clause, false)?;
    if !found.iter().all(|number| number.place.path.contains('.') && !number.place.relative) {
        return None;
    }
    let (_, way, of) = whose(&mut Cursor::new(text, end));
    let single = found.len() == 1;
    for number in &mut found {
        number.place = Place { way, of, single, sure: way.is_some(), ..number.place.clone() };
    }
    Some((found, end))
}

/// A list or range of numbers, and where it ends.
fn list(mut cursor: Cursor, unit: Unit, plural: bool) -> Option<(Vec<Number>, usize)> {
    let (first, shape) = number(&mut cursor, unit, None)?;
    let mut found = vec![first];
    let mut end = cursor.at;
    loop {
        let mut next = Cursor { at: end, ..cursor };
        if !joins(&mut next) {
            break;
        }
        let last = found.last().map(|number| number.place.path.clone()).unwrap_or_default();
        let Some((number, other)) = number(&mut next, unit, Some(&last)) else { break };
        let bracket_after = other == Shape::Brackets
            && found.iter().any(|number| number.place.path.contains('.') || number.place.relative);
        let goes_on = match other {
            Shape::Decimal => matches!(shape, Shape::Decimal | Shape::Whole),
            Shape::Brackets => shape == Shape::Brackets || bracket_after,
            Shape::Whole | Shape::Letters => shape == other && plural,
        };
        if !goes_on {
            break;
        }
        end = next.at;
        found.push(number);
    }
    Some((found, end))
}

/// Goes past what joins two numbers of a list: a comma, "and", "or", "to".
fn joins(cursor: &mut Cursor) -> bool {
    let start = cursor.at;
    cursor.spaces();
    let comma = cursor.eat(",") || cursor.eat(";");
    cursor.spaces();
    let word = cursor.eat("and/or")
        || cursor.eat_any(&["and", "or", "to", "through"])
        || cursor.eat("&")
        || cursor.eat("–")
        || cursor.eat("-");
    cursor.spaces();
    (comma || word) && cursor.at > start
}

/// One number. `after` is the one before it in a list: "8.2(a) and (b)" is 8.2(a) and 8.2(b).
fn number(cursor: &mut Cursor, unit: Unit, after: Option<&str>) -> Option<(Number, Shape)> {
    let start = cursor.at;
    let (main, shape) = main(cursor, unit)?;
    let mut path = match (shape, after) {
        (Shape::Brackets, Some(after)) if after.contains('.') => {
            let depth = after.rsplit_once('.').map_or("", |(base, _)| base);
            format!("{depth}.{main}")
        }
        _ => main,
    };
    while let Some(inner) = bracketed(cursor) {
        path.push('.');
        path.push_str(&inner);
    }
    if stops(cursor) {
        return None;
    }
    let relative = shape == Shape::Brackets && !path.starts_with(|c: char| c.is_ascii_digit());
    if unit.is_named() {
        path = format!("{}-{}", unit.name(), path.to_lowercase());
    }
    let place = Place {
        unit,
        path: path.into(),
        relative,
        within: Box::default(),
        way: None,
        of: Of::Nothing,
        single: false,
        sure: true,
    };
    Some((Number { start, end: cursor.at, place }, shape))
}

/// True if what was read is part of something else: a date, a sum, a minute number.
fn stops(cursor: &Cursor) -> bool {
    let rest = cursor.rest();
    let mut chars = rest.chars();
    match chars.next() {
        Some(c) if c.is_alphanumeric() || matches!(c, '%' | '£') => true,
        Some('/' | ':' | '-') => chars.next().is_some_and(|c| c.is_ascii_digit()),
        Some(' ') => {
            let word = Cursor { at: cursor.at + 1, ..*cursor }.word();
            ["per", "percent", "pm", "am", "million", "metres", "days", "hours", "minutes"]
                .contains(&word)
        }
        _ => false,
    }
}

fn main(cursor: &mut Cursor, unit: Unit) -> Option<(String, Shape)> {
    if cursor.byte() == b'(' {
        return bracketed(cursor).map(|inner| (inner, Shape::Brackets));
    }
    let bytes = cursor.rest().as_bytes();
    let digits = |from: usize| {
        bytes[from.min(bytes.len())..].iter().take_while(|byte| byte.is_ascii_digit()).count()
    };
    let mut end = digits(0);
    if end > 0 {
        let mut parts = 1;
        while bytes.get(end) == Some(&b'.') && digits(end + 1) > 0 && parts < 6 {
            end += 1 + digits(end + 1);
            parts += 1;
        }
        // An inserted clause: 10.12A, section 137A, section 2ZA.
        end += bytes[end..].iter().take(2).take_while(|byte| byte.is_ascii_uppercase()).count();
        let text = cursor.rest()[..end].to_owned();
        cursor.at += end;
        return (text.len() < 24 && !text.starts_with("00"))
            .then_some((text, if parts > 1 { Shape::Decimal } else { Shape::Whole }));
    }
    // Letters and roman numerals, where the label has them: "Appendix A", "Part IV".
    let end = bytes.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
    let letters = &cursor.rest()[..end];
    let roman = !letters.is_empty()
        && letters.len() < 6
        && letters.bytes().all(|byte| b"IVXLC".contains(&byte));
    let good = unit.is_named() && (end == 1 || roman);
    if !good {
        return None;
    }
    cursor.at += end;
    Some((letters.to_owned(), Shape::Letters))
}

/// "(b)": one to four letters, digits or numerals, with a space before it at most.
fn bracketed(cursor: &mut Cursor) -> Option<String> {
    let rest = cursor.rest();
    let inner = rest.strip_prefix('(').or_else(|| rest.strip_prefix(" ("))?;
    let (inner, _) = inner.split_once(')')?;
    let token = inner.trim();
    let letter = token.len() == 1
        || token.bytes().all(|byte| b"ivxlc".contains(&byte))
        || (token.len() == 2 && token.as_bytes()[0] == token.as_bytes()[1]);
    let digits = token.bytes().next().is_some_and(|byte| byte.is_ascii_digit())
        && token.len() < 4
        && token.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if token.is_empty()
        || token.len() > 5
        || !token.is_ascii()
        || !(digits || (letter && token.bytes().all(|byte| byte.is_ascii_alphabetic())))
    {
        return None;
    }
    cursor.at += rest.find(')')? + 1;
    Some(token.to_owned())
}

/// The places that a number stands in, innermost first.
type Within = Vec<(Unit, Box<str>)>;

/// What follows the numbers: what they stand in, which way they are, and whose they are.
fn whose(cursor: &mut Cursor) -> (Within, Option<Way>, Of) {
    let mut within = Vec::new();
    let way = way(cursor);
    loop {
        let before = *cursor;
        cursor.spaces();
        cursor.eat(",");
        cursor.spaces();
        let of = cursor.eat_word("of") || cursor.eat_word("to");
        let perhaps = !of && cursor.eat_any(&["in", "under"]);
        if !of && !perhaps {
            *cursor = before;
            break;
        }
        cursor.spaces();
        if cursor.eat_word("this") {
            *cursor = before;
            return (within, way, Of::This);
        }
        if cursor.eat_any(&["the", "that", "those", "our", "its", "said"]) {
            cursor.spaces();
        }
        let next = cursor.word();
        if let Some((unit, plural)) = unit(next) {
            let mut inner = Cursor { at: cursor.at + next.len(), ..*cursor };
            inner.eat(".");
            inner.spaces();
            if let Some((mut found, end)) = list(inner, unit, plural).filter(|_| within.len() < 3) {
                let place = found.swap_remove(0).place;
                within.push((unit, place.path));
                cursor.at = end;
                continue;
            }
        }
        let at = cursor.at as u32;
        *cursor = before;
        return (within, way, if of { Of::Named(at) } else { Of::Perhaps(at) });
    }
    (within, way, Of::Nothing)
}

fn way(cursor: &mut Cursor) -> Option<Way> {
    let before = *cursor;
    cursor.spaces();
    cursor.eat(",");
    cursor.eat("(");
    cursor.spaces();
    for (word, way) in [("above", Way::Above), ("below", Way::Below)] {
        if cursor.eat_word(word) {
            cursor.eat(")");
            return Some(way);
        }
    }
    *cursor = before;
    None
}
