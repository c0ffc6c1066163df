//! The label that a line by itself begins with, for whoever writes sources.

use super::shape::{Chain, Setting, chains, words};
use crate::language::Language;
use crate::protocol::{Series, Wrap};

/// The label that a line begins with, as it is typed, and the words after it. A bare number counts before words that
/// could be a heading; emphasis that goes on past a label keeps it in the words.
pub fn typed_label(line: &str) -> Option<(&str, &str)> {
    const LONGEST_HEADING: usize = 100;
    let heads = line.len() <= LONGEST_HEADING && !line.ends_with(['.', ';', ':', ',']);
    let words = words(Language::English);
    let read = |heading: bool| {
        let setting = Setting { heading, bullet: false, welsh: false, words };
        // `(i)` is a letter or a roman number: either makes a label of it.
        let sure = |chain: &Chain| chain.inner.is_empty() && chain.first.weak == 0;
        chains(line, setting).into_iter().find(sure).map(|chain| chain.first)
    };
    let plain = read(false).filter(|first| {
        let marked = first.wrap != Wrap::Bare || matches!(first.series, Series::Decimal(_));
        marked && first.unit.is_none()
    });
    // "15 July 2013" is a date, and "Section 118 of the Act" goes on with a sentence.
    let goes_on = |rest: &str| words.dates(rest) || rest.starts_with(char::is_lowercase);
    let headed = || read(true).filter(|first| heads && !goes_on(&line[first.rest..]));
    let found = plain.or_else(headed)?;
    let whole = found.mark.is_none();
    whole.then(|| (line[found.head].trim_end(), &line[found.rest..]))
}
