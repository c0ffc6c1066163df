//! Names of law in prose: "the Localism Act 2011", "the Local Government Acts 1986 and 1988", "the 2011 Localism Act",
//! "LGA 1972", "Ddeddf Llywodraeth Leol 2000".

use super::cursor::{Cursor, after_gloss, joins, word_before};
use super::law_after::{abroad, shorts, welsh};
use super::law_words::{Spelt, spelt};
use super::spelling::loosely;
use super::words::Words;
use super::year::{is_range, year, year_at};
use crate::protocol::{Law, LawName, SameLaw, law_key};

/// A name of law with its place in the text.
pub struct Named {
    /// The furthest place where it may begin.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// The name.
    pub name: LawName,
}

/// More words than any short title has.
const LONGEST: usize = 24;

/// Where a name may begin, at the furthest, whose kind stands at `at`: capital words and what joins them.
pub fn start(words: &Words, text: &str, at: usize) -> usize {
    let (mut start, mut next) = (at, at);
    let mut after_year = false;
    for _ in 0..LONGEST {
        let before = text[..next].trim_end_matches([' ', '\u{a0}']);
        if before.len() == next || before.is_empty() {
            break;
        }
        let bracket = before.ends_with(')');
        let word = if bracket {
            match opened(before) {
                Some(open) => open,
                None => break,
            }
        } else {
            before.len() - word_before(before, before.len()).len()
        };
        let bare = before[word..].trim_end_matches(',');
        // "Act 2011Freedom of Information Act 2000": a copy lost the end of a line.
        let digits = bare.bytes().take(5).take_while(u8::is_ascii_digit).count();
        if digits == 4 && bare[digits..].starts_with(|c: char| c.is_ascii_uppercase()) {
            return word + digits;
        }
        // "the Data Protection Act and the Housing Act" are two names.
        if !bracket && !after_year && is_act(words, bare) {
            break;
        }
        let year = bare.len() == 4
            && bare.bytes().all(|byte| byte.is_ascii_digit())
            && text[next..].trim_start_matches([' ', '\u{a0}']).starts_with('(');
        let capital = bare.starts_with(char::is_uppercase)
            && bare.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '’' | '\'' | '/' | '&'));
        after_year = year;
        if bracket || year || capital {
            start = word;
        } else if !Words::has(&words.joiner, bare.trim_end_matches('.')) {
            break;
        }
        next = word;
        let edge = ['(', '“', '‘', '"', '\n', '\t', '['];
        if !bracket && before[..word].ends_with(edge) {
            break;
        }
    }
    start
}

/// True for "Act" and "Measure".
fn is_act(words: &Words, word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        && words.sense(word).is_some_and(|(sense, _)| sense.act.is_some())
}

/// Where the brackets open that close at the end of a text, if they hold words with a capital.
fn opened(before: &str) -> Option<usize> {
    const LONGEST: usize = 120;
    let bytes = before.as_bytes();
    let from = bytes.len().saturating_sub(LONGEST);
    let open = from + bytes[from..].iter().rposition(|byte| *byte == b'(')?;
    before[open + 1..].starts_with(char::is_uppercase).then_some(open)
}

/// The law whose kind ("Act") stands from `at` to `end`; several where years are joined. Empty if there is no name.
pub fn law(words: &Words, text: &str, at: usize, end: usize, act: bool, many: bool) -> Vec<Named> {
    // "Authority To Act" is a heading, and no law.
    let last = word_before(text, text[..at].trim_end_matches([' ', '\u{a0}']).len());
    if act && last.starts_with(char::is_uppercase) && Words::has(&words.joiner, last) {
        return Vec::new();
    }
    let from = start(words, text, at);
    let before = word_before(text, text[..from].trim_end_matches([' ', '\u{a0}']).len());
    let leading: Option<u16> =
        before.parse().ok().filter(|year| (1200..2100).contains(year) && before.len() == 4);
    let kind = singular(&text[at..end], many);
    let (first, name_end) = match year(text, end) {
        Some((year, to)) => (Some(year), to),
        None => (leading, end),
    };
    // "the Charities Acts" are several, and nobody says which.
    if first.is_none() && (!act || many) {
        return Vec::new();
    }
    let land = &text[end..after_gloss(Cursor::new(text, end))];
    let kind = if name_end > end { law_key(&format!("{kind}{land}")) } else { kind };
    let Spelt { mut name, inside } = spelt(words, text, from..at, &kind, first, act);
    let mut from = from;
    let loose = year(text, end)
        .and_then(|(year, _)| loosely(text, end, year, &name))
        .filter(|(_, start)| !inside.contains(start));
    if let Some((key, start)) = loose {
        (name.key, name.starts, name.likely) = (key, Box::new([(0, start as u32)]), 0);
        from = start;
    }
    if name.starts.len() as u32 <= name.likely {
        return Vec::new();
    }
    name.numbered = number(text, name_end).map(|(place, _)| {
        let start = name.starts[name.likely as usize].1 as usize;
        Law { title: text[start..name_end].replace('\n', " ").into(), place }
    });
    let led = leading.is_some() && year(text, end).is_none();
    let start = if led { from - 5 } else { from };
    if led {
        name.starts.iter_mut().for_each(|(_, at)| *at = start as u32);
    }
    // "Regulations 2012 (SI 2012/2089) (“the Regulations”)"
    let gloss = number(text, name_end)
        .map_or(name_end, |(_, end)| end + usize::from(text[end..].starts_with(')')));
    name.shorts = shorts(words, text, gloss).into();
    name.abroad = abroad(words, text, name_end);
    let mut found = vec![Named { start, end: name_end, name }];
    if many && first.is_some() {
        more_years(words, text, name_end, &mut found);
        // "the Allotments Acts 1908 to 1950" are all that were passed between, by whatever names.
        if is_range(words, text, name_end) {
            found.clear();
        }
    }
    found
}

/// "Acts 1986 and 1988": the same name in other years.
fn more_years(words: &Words, text: &str, end: usize, found: &mut Vec<Named>) {
    let mut cursor = Cursor::new(text, end);
    for _ in 0..LONGEST {
        if !joins(words, &mut cursor) {
            return;
        }
        let Some((year, to)) = year_at(cursor) else { return };
        let mut name = found[0].name.clone();
        let key = name.key.rsplit_once(' ').map_or("", |(name, _)| name);
        name.key = format!("{key} {year}").into();
        name.year = Some(year);
        name.shorts = Box::default();
        name.starts.iter_mut().for_each(|(_, at)| *at = cursor.at as u32);
        found.push(Named { start: cursor.at, end: to, name });
        cursor.at = to;
    }
}

/// "Acts" is "act", "Regs" is "regulations".
fn singular(kind: &str, many: bool) -> String {
    let small = kind.to_lowercase();
    match small.as_str() {
        "regs" => "regulations".to_owned(),
        _ if many => small.trim_end_matches('s').to_owned(),
        _ => small,
    }
}

/// "the Act", "that Act", "the 1972 Act": where the words for it begin, and what they say.
pub fn same(words: &Words, text: &str, at: usize) -> Option<(usize, SameLaw)> {
    let before = text[..at].trim_end_matches([' ', '\u{a0}']);
    if before.len() == at {
        return None;
    }
    let word = word_before(text, before.len());
    let year = word.parse().ok().filter(|year| (1800..2100).contains(year) && word.len() == 4);
    let mut after = Cursor::new(text, at);
    let own = after.word().trim_end_matches('’').len();
    after.at += own;
    after.spaces();
    // "References to an Act of Parliament are to the Act as amended": any of them.
    const NEAR: usize = 80;
    let from =
        (before.len().saturating_sub(NEAR)..=before.len()).find(|at| text.is_char_boundary(*at));
    let near = text[from.unwrap_or(at)..before.len()].to_lowercase();
    let sentence = near.rsplit(". ").next().unwrap_or("");
    if words.any_act.iter().any(|any| sentence.contains(any)) {
        return None;
    }
    // (“the Act”): a name that is given, and no use of it.
    let quoted = text[..before.len() - word.len()].ends_with(['“', '‘', '"']);
    if quoted && text[at + own..].starts_with(['”', '’', '"']) {
        return None;
    }
    // "the Act means the Localism Act 2011"
    if words.means.iter().any(|(verb, _)| Cursor { ..after }.eat_words(verb)) {
        return None;
    }
    let last = Words::has(&words.that, word) || Words::has(&words.that_after, after.word());
    let points = last || words.is_article(word);
    (points || year.is_some()).then(|| {
        let from = if year.is_some() { before.len() - 4 } else { at };
        (from, SameLaw { year, last, made: false })
    })
}

/// "the 1972 LGA": capitals that end in A after a year that ends at `end`.
fn short_after(text: &str, at: usize, year: u16, end: usize) -> Option<Named> {
    let form = Cursor::new(text, end + 1).word();
    let good = text[end..].starts_with(' ')
        && (3..8).contains(&form.len())
        && form.ends_with('A')
        && form.bytes().all(|byte| byte.is_ascii_uppercase());
    good.then(|| Named { start: at, end: end + 1 + form.len(), name: short_name(form, year, at) })
}

fn short_name(form: &str, year: u16, at: usize) -> LawName {
    LawName {
        key: format!("{form} {year}").into(),
        starts: Box::new([(0, at as u32)]),
        year: Some(year),
        act: true,
        short: true,
        ..LawName::default()
    }
}

/// "LGA 1972", "LG(MP)A 1976", "VAT Act 1994" and "LGA act 1972": capitals that end in A before a year that stands at `at`.
pub fn short(text: &str, at: usize) -> Option<Named> {
    let (year, end) = year_at(Cursor::new(text, at))?;
    if let Some(found) = short_after(text, at, year, end) {
        return Some(found);
    }
    let before = text[..at].trim_end_matches([' ', '\u{a0}', ',']);
    let mut word = word_before(text, before.len());
    let mut close = before.len();
    if before.ends_with(')') {
        return None;
    }
    if word.eq_ignore_ascii_case("act") {
        let outer = before[..before.len() - word.len()].trim_end_matches([' ', '\u{a0}']);
        word = word_before(text, outer.len());
        close = outer.len();
    }
    let mut from = close - word.len();
    // The brackets of LG(MP)A part it into two words; that of "(LGA 1972, s 111)" stands before the first.
    if text[..from].ends_with('(') {
        let outer = word_before(text, from - 1);
        from -= if outer.is_empty() { 0 } else { outer.len() + 1 };
    }
    let form = &text[from..close];
    let good = form.len() > 1
        && form.len() < 16
        && form.ends_with('A')
        && form.bytes().all(|byte| byte.is_ascii_uppercase() || matches!(byte, b'(' | b')'));
    good.then(|| Named { start: from, end, name: short_name(form, year, from) })
}

/// The place that the number of an instrument says, and where it ends: "SI 2012/2089", "(S.I. 2008/788 (W. 82))".
pub fn number(text: &str, at: usize) -> Option<(Box<str>, usize)> {
    const SERIES: [(&str, &str); 6] = [
        ("SI", "uksi"),
        ("S.I", "uksi"),
        ("WSI", "wsi"),
        ("W.S.I", "wsi"),
        ("SSI", "ssi"),
        ("S.S.I", "ssi"),
    ];
    let mut cursor = Cursor::new(text, at);
    cursor.spaces();
    cursor.eat("(");
    let (_, series) = SERIES.iter().find(|(series, _)| cursor.eat(series))?;
    cursor.eat(".");
    cursor.spaces();
    cursor.eat("No.");
    cursor.spaces();
    let digits = |rest: &str| rest.bytes().take_while(u8::is_ascii_digit).count();
    let year = cursor.rest().get(..4).filter(|_| digits(cursor.rest()) == 4)?;
    cursor.at += 4;
    (cursor.eat("/") || numero(&mut cursor)).then_some(())?;
    let count = digits(cursor.rest());
    let number = cursor.rest().get(..count).filter(|number| (1..5).contains(&number.len()))?;
    let end = cursor.at + count;
    // "SI 2886/2012" has them the wrong way round.
    let is_year = |text: &str| text.len() == 4 && ("1900".."2100").contains(&text);
    let turned = !is_year(year) && is_year(number);
    let (year, number) = if turned { (number, year) } else { (year, number) };
    // Instruments of Wales have a second number.
    let welsh = cursor.rest()[count..].trim_start_matches([' ', '(']).starts_with("W.");
    let series = if welsh { "wsi" } else { series };
    Some((format!("{series}/{year}/{number}").into(), end))
}

/// Past the words of "SI 2006 no. 215", "SI 2006, No 215".
fn numero(cursor: &mut Cursor) -> bool {
    cursor.eat(",");
    let spaced = cursor.spaces();
    let word = cursor.eat_words("no");
    cursor.eat(".");
    cursor.spaces();
    spaced && word
}

/// An instrument by its number alone: "SI 2012/1463".
pub fn numbered(text: &str, at: usize) -> Option<Named> {
    let (place, end) = number(text, at)?;
    let title: Box<str> = text[at..end].into();
    let name = LawName {
        key: law_key(&title).into(),
        starts: Box::new([(0, at as u32)]),
        numbered: Some(Law { title, place }),
        ..LawName::default()
    };
    Some(Named { start: at, end, name })
}

/// A Welsh name of an Act: "Ddeddf Llywodraeth Leol 2000", whose first word ends at `end`. The table has it in English.
pub fn forward(words: &Words, text: &str, at: usize, end: usize) -> Option<Named> {
    const WORDS: usize = 16;
    // "Acts" before a name is no word of it: "Public Health Acts Amendment Act 1890".
    let first = welsh(&text[at..end])?;
    let mut cursor = Cursor::new(text, end);
    for _ in 0..WORDS {
        cursor.spaces();
        if let Some((year, to)) = year_at(cursor) {
            let name = law_key(&format!("{first} {}", &text[end..cursor.at]));
            let english = words.acts.iter().find(|(welsh, _)| law_key(welsh) == name);
            let key = match english {
                Some((_, english)) => format!("{} {year}", law_key(english)),
                None => format!("{name} {year}"),
            };
            return Some(Named {
                start: at,
                end: to,
                name: LawName {
                    key: key.into(),
                    starts: Box::new([(0, at as u32)]),
                    year: Some(year),
                    act: true,
                    shorts: shorts(words, text, to).into(),
                    ..LawName::default()
                },
            });
        }
        cursor.eat("(");
        let word = cursor.word();
        let goes_on = word.starts_with(char::is_uppercase) || Words::has(&words.joiner, word);
        if word.is_empty() || !goes_on {
            return None;
        }
        cursor.at += word.len();
        cursor.eat(")");
        cursor.eat(",");
    }
    None
}
