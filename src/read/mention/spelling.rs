//! Names of law that are not written as the table has them: words run together by a PDF ("theChildren Act 1989"), one word
//! for two ("Smallholdings and Allotments Act 1908"), a small letter ("the public Health Act 1936"), "(Misc Provisions)".

use crate::protocol::{LawName, Laws, law_key};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// Letters of the longest short title.
const LONGEST: usize = 160;
/// Letters of a title that is known by them alone.
const SURE: usize = 9;

/// The key of the law of a year whose letters are those before `end`, and where its name begins; None where the table has
/// the name as it is written.
pub fn loosely(text: &str, end: usize, year: u16, name: &LawName) -> Option<(Box<str>, usize)> {
    let laws = Laws::known();
    if name.starts.iter().any(|(key, _)| laws.keyed(&name.key[*key as usize..]).is_some()) {
        return None;
    }
    let year = spellings(year)?;
    let last: String = letters(text, end).take(SURE).map(|(letter, _)| letter).collect();
    let named = year.by_end.get(last.as_str())?;
    let written: Vec<(char, usize)> = letters(text, end).take(LONGEST).collect();
    // The longest come first.
    let named = named.iter().map(|at| &year.all[*at as usize]);
    named
        .filter(|(form, _)| ends_with(&written, form))
        .map(|(form, key)| (key, written[form.chars().count() - 1].1))
        .find(|(_, at)| begins(text, *at))
        .map(|(key, at)| (key.clone(), at))
}

/// The letters of a name, each with the key of what it names.
type Spelling = (String, Box<str>);

/// The names of the law of a year by their letters alone.
struct Year {
    /// The longest first, each with its key.
    all: Vec<Spelling>,
    /// The places of those that end with the same letters, the last first: a text of a million names looks at few of them.
    by_end: FxHashMap<String, Vec<u32>>,
}

/// The names of the law of a year; made once.
fn spellings(year: u16) -> Option<&'static Year> {
    const FIRST: u16 = 1200;
    static YEARS: [OnceLock<Year>; 900] = [const { OnceLock::new() }; 900];
    let year_of = year.checked_sub(FIRST).and_then(|at| YEARS.get(usize::from(at)))?;
    Some(year_of.get_or_init(|| {
        let keys = Laws::known().of_year(year).into_iter().map(|title| law_key(&title));
        let mut all: Vec<Spelling> = keys
            .filter_map(|key| {
                let (bare, _) = key.rsplit_once(' ')?;
                Some(forms(bare).map(|form| (form, key.as_str().into())))
            })
            .flatten()
            .filter(|(form, _)| form.chars().count() >= SURE)
            .collect();
        all.sort_by(|(a, _), (b, _)| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        all.dedup_by(|(a, _), (b, _)| a == b);
        let mut by_end: FxHashMap<String, Vec<u32>> = FxHashMap::default();
        for (at, (form, _)) in (0..).zip(&all) {
            by_end.entry(form.chars().rev().take(SURE).collect()).or_default().push(at);
        }
        Year { all, by_end }
    }))
}

/// The letters and digits before a place, the last first, in small letters, each with its place.
fn letters(text: &str, end: usize) -> impl Iterator<Item = (char, usize)> {
    let mut from = end.saturating_sub(LONGEST * 2);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    // A name does not go back over the end of a sentence.
    let sentence = |c: char| matches!(c, ';' | ':' | '“' | '”' | '\t');
    let near = text[from..end].char_indices().rev().take_while(move |(_, c)| !sentence(*c));
    near.flat_map(move |(at, c)| {
        let and = "dna".chars().filter(move |_| c == '&');
        let letter = c.to_lowercase().filter(move |_| c.is_alphanumeric());
        and.chain(letter).map(move |letter| (letter, from + at))
    })
}

fn squeezed(key: &str) -> String {
    key.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// A name by its letters, and as clerks cut it short: "misc", and one provision.
fn forms(key: &str) -> [String; 4] {
    let misc = key.replace("miscellaneous", "misc");
    let one = |key: &str| squeezed(&key.replace("provisions", "provision"));
    [squeezed(key), squeezed(&misc), one(key), one(&misc)]
}

fn ends_with(written: &[(char, usize)], form: &str) -> bool {
    form.chars().count() <= written.len()
        && form.chars().rev().zip(written).all(|(letter, (other, _))| letter == *other)
}

/// True where a word begins, or a capital after a small letter: "theChildren".
fn begins(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let capital = text[at..].starts_with(char::is_uppercase);
    before.is_none_or(|before| !before.is_alphanumeric() || (capital && before.is_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<(Box<str>, usize)> {
        let end = text.rfind("Act").map_or(0, |at| at + 3);
        let year = text[end..].trim().parse().unwrap_or(0);
        let name = LawName {
            key: law_key(text).into(),
            starts: Box::new([(0, 0)]),
            year: Some(year),
            act: true,
            ..LawName::default()
        };
        loosely(text, end, year, &name)
    }

    #[test]
    fn names_are_known_by_their_letters() {
        for (text, key, at) in [
            ("section 3 of theChildren Act 1989", "children act 1989", 16),
            ("the LocalGovernment Act 2000", "local government act 2000", 4),
            ("the public Health Act 1936", "public health act 1936", 4),
            (
                "the Smallholdings and Allotments Act 1908",
                "small holdings and allotments act 1908",
                4,
            ),
            (
                "Sch 14; Public Health Acts Amendment Act 1890",
                "public health acts amendment act 1890",
                8,
            ),
            (
                "Local Government (Misc Provisions) Act 1976",
                "local government miscellaneous provisions act 1976",
                0,
            ),
        ] {
            assert_eq!(found(text), Some((key.into(), at)), "{text}");
        }
        assert_eq!(found("the Marchildren Act 1989"), None);
    }
}
