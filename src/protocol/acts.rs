//! The Acts of the United Kingdom to 2016, in a compact table that is read a year at a time, when that year is first asked
//! for: a site that cites three Acts reads three years of it.

use super::law::{Law, key, year_of};
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

static TABLE: &str = include_str!("acts.txt");

/// The first year of which there may be any, and how many years the table spans.
const FIRST: u16 = 1200;
const YEARS: usize = 850;

/// Where the Acts of each year stand in the table: the lines after each head line.
static HEADS: OnceLock<Vec<(u16, &'static str, &'static str)>> = OnceLock::new();
static READ: [OnceLock<Year>; YEARS] = [const { OnceLock::new() }; YEARS];

/// Acts by first letters and year, “FOIA 2000”; None where several have them.
pub type Spelt = HashMap<String, Option<Arc<Law>>>;

/// The Acts of a year.
#[derive(Default)]
struct Year {
    /// By title, without case and punctuation, and by the short form that the table gives.
    acts: HashMap<String, Arc<Law>>,
    /// By the first letters of all words, spelt when they are first asked for.
    spelt: OnceLock<Spelt>,
}

/// The Act whose title, without case and punctuation, or whose short form (“LG(MP)A 1976”) this is.
pub fn act(key: &str) -> Option<&'static Arc<Law>> {
    year(year_of(key)?)?.acts.get(key)
}

/// Every Act of the table whose name is this one but for its year: “localism act” has that of 2011.
pub fn named(name: &str) -> Vec<&'static Arc<Law>> {
    let mut years: Vec<u16> = heads().iter().map(|(year, ..)| *year).collect();
    years.sort_unstable();
    years.dedup();
    years.into_iter().filter_map(|at| year(at)?.acts.get(&format!("{name} {at}"))).collect()
}

/// The titles of the Acts of a year.
pub fn titles(of: u16) -> impl Iterator<Item = &'static str> {
    year(of).into_iter().flat_map(|of| of.acts.values().map(|law| &*law.title))
}

fn year(of: u16) -> Option<&'static Year> {
    let place = READ.get(usize::from(of.checked_sub(FIRST)?))?;
    Some(place.get_or_init(|| {
        let mut year = Year::default();
        for (_, base, rows) in heads().iter().filter(|(year, ..)| *year == of) {
            rows.lines().for_each(|row| add(base, of, row, &mut year.acts));
        }
        year
    }))
}

fn add(base: &str, year: u16, row: &str, acts: &mut HashMap<String, Arc<Law>>) {
    let mut cells = row.split('\t');
    let (Some(chapter), Some(name)) = (cells.next(), cells.next()) else { return };
    let title = match name.strip_prefix('.') {
        Some(whole) => format!("{whole} {year}"),
        None => format!("{name} Act {year}"),
    };
    let short = match cells.next() {
        Some("*") => Some(initials(&title)),
        Some(short) => Some(format!("{short} {year}")),
        None => None,
    };
    let place = format!("{base}/{chapter}");
    let law = Arc::new(Law { title: title.as_str().into(), place: place.into() });
    acts.extend(short.map(|short| (short, law.clone())));
    acts.insert(key(&title), law);
}

fn heads() -> &'static [(u16, &'static str, &'static str)] {
    HEADS.get_or_init(|| {
        let head = |block: &'static str| {
            let (head, rows) = block.split_once('\n')?;
            let (base, year) = head.split_once(' ')?;
            Some((year.parse().ok()?, base, rows))
        };
        TABLE.split("\n= ").skip(1).filter_map(head).collect()
    })
}

/// The one Act of these first letters and this year where also small words count: “FOIA 2000”.
pub fn lettered(letters: &str) -> Option<&'static Arc<Law>> {
    let year = year(year_of(letters)?)?;
    // Each stands there by its title, and some by a short form too.
    let titles = year.acts.iter().filter(|(key, _)| key.starts_with(char::is_lowercase));
    let spell = |law: &Law| [all_initials(&law.title), String::new()];
    let spelt = year.spelt.get_or_init(|| spelt(titles.map(|(_, law)| law), spell));
    spelt.get(letters)?.as_ref()
}

/// Acts by their first letters, as `spell` writes those of each in two ways.
pub fn spelt<'a>(
    acts: impl Iterator<Item = &'a Arc<Law>>,
    spell: impl Fn(&Law) -> [String; 2],
) -> Spelt {
    let mut by_letters = Spelt::new();
    for law in acts {
        let [one, other] = spell(law);
        let other = Some(other).filter(|other| *other != one && !other.is_empty());
        for letters in [one].into_iter().chain(other) {
            let more = |of: &mut Option<Arc<Law>>| *of = None;
            by_letters.entry(letters).and_modify(more).or_insert_with(|| Some(law.clone()));
        }
    }
    by_letters
}

/// “FOIA 2000”: the first letters of all words of a title.
pub fn all_initials(title: &str) -> String {
    let Some((name, year)) = title.rsplit_once(' ') else { return String::new() };
    let letters = name.split([' ', '-', '(', '/']).filter_map(|word| word.chars().next());
    let letters: String =
        letters.filter(|c| c.is_alphabetic()).flat_map(char::to_uppercase).collect();
    format!("{letters} {year}")
}

/// “LG(MP)A 1976”: the first letters of the words of a title, with its brackets.
pub fn initials(title: &str) -> String {
    const SMALL: [&str; 15] = [
        "of", "and", "the", "for", "to", "in", "on", "by", "with", "etc", "from", "or", "at", "as",
        "against",
    ];
    let Some((name, year)) = title.rsplit_once(' ') else { return String::new() };
    let mut out = String::new();
    for word in name.split_inclusive([' ', '(', ')']) {
        let bare = word.trim_end_matches([' ', '(', ')', '.', ',']);
        if !SMALL.contains(&bare.to_lowercase().as_str()) {
            let parts = bare.split(['-', '/']).filter_map(|part| part.chars().next());
            out.extend(parts.filter(|c| c.is_alphabetic()).flat_map(char::to_uppercase));
        }
        out.extend(word[bare.len()..].chars().filter(|c| matches!(c, '(' | ')')));
    }
    format!("{out} {year}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read_and_stands_at_its_place() {
        let mut count = 0;
        for (at, base, rows) in heads() {
            assert!((1200..2017).contains(at), "{base}");
            assert!(base.split('/').count() >= 2, "{base}");
            for row in rows.lines() {
                let mut one = HashMap::new();
                add(base, *at, row, &mut one);
                assert!((1..=2).contains(&one.len()), "{row}");
                count += 1;
            }
        }
        assert!(count > 4_800, "{count}");
    }

    #[test]
    fn titles_short_forms_and_years() {
        let place = |key: &str| act(key).map(|law| law.place.to_string());
        assert_eq!(place("local government act 1972").as_deref(), Some("ukpga/1972/70"));
        assert_eq!(place("LG(MP)A 1976").as_deref(), Some("ukpga/1976/57"));
        assert_eq!(place("LGA 1972").as_deref(), Some("ukpga/1972/70"));
        assert_eq!(place("open spaces act 1906").as_deref(), Some("ukpga/Edw7/6/25"));
        assert_eq!(place("localism act 2012"), None);
        let titles: Vec<&str> = named("localism act").iter().map(|law| &*law.title).collect();
        assert_eq!(titles, ["Localism Act 2011"]);
    }
}
