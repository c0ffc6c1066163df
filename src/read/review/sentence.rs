//! A whole sentence about reviews, word by word: what each date is the date of, the cycle, and what else is said.

use super::dates::{Found as DateFound, date_at, trimmed};
use super::periods::{Found as PeriodFound, period_at};
use crate::protocol::{Act, Ask, ReviewWords, Trigger, Unread};

/// Longest sentence that is read, in characters: more is a page pasted into one line.
const LONGEST: usize = 600;

/// What the last telling word was about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum About {
    Nothing,
    Past(Act),
    Review,
}

/// Reads what a council says about its reviews: "Next review: April 2028", "every three years", "at each AGM or sooner".
///
/// ```
/// let read = protosite::read::review_words("Agreed on 6th May 2021, and to be reviewed in two years, or earlier if the law changes");
/// assert_eq!((read.events.len(), read.every.unwrap().iso().as_str()), (1, "P2Y"));
/// ```
pub fn review_words(text: &str) -> ReviewWords {
    let mut read = ReviewWords {
        words: text.split_whitespace().collect::<Vec<_>>().join(" "),
        ..ReviewWords::default()
    };
    if read.words.chars().count() > LONGEST {
        read.words = read.words.chars().take(80).chain("…".chars()).collect();
        read.unread = Some(Unread::TooLong);
        return read;
    }
    if read.words.chars().any(disguised) {
        read.unread = Some(Unread::Disguised);
        return read;
    }
    let text = read.words.replace(['–', '—', '|'], " - ").replace('(', " (");
    let words: Vec<&str> = text.split_whitespace().collect();
    walk(&words, &mut read);
    read.triggers = triggers(&text.to_lowercase());
    read.annual_meeting = meeting(&text.to_lowercase());
    read.unread = read.unread.take().or_else(|| unread(&read, &words));
    read
}

/// Digits of other scripts, and marks that turn the direction of writing.
fn disguised(c: char) -> bool {
    (c.is_numeric() && !c.is_ascii_digit() && !"½¼¾²³¹".contains(c))
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn walk(words: &[&str], read: &mut ReviewWords) {
    let mut about = About::Nothing;
    let mut at = 0;
    while at < words.len() {
        let rest = &words[at..];
        if let Some((found, length)) = date_at(rest) {
            take_date(found, about, read);
            at += length;
            continue;
        }
        match period_at(rest) {
            Some(PeriodFound::Every(every)) => {
                read.every.get_or_insert(every);
            }
            Some(PeriodFound::BiAnnual) => {
                let lines =
                    vec!["review_every: 2 years".to_owned(), "review_every: 6 months".to_owned()];
                read.ask =
                    Some(Ask { readings: "every two years or twice a year".to_owned(), lines });
            }
            _ => {}
        }
        about = said(words, at).unwrap_or(about);
        at += 1;
    }
}

/// What a word says the next date is about.
fn said(words: &[&str], at: usize) -> Option<About> {
    let word = trimmed(words[at]).to_lowercase();
    let before = at.checked_sub(1).map_or(String::new(), |at| trimmed(words[at]).to_lowercase());
    let to_come = matches!(before.as_str(), "be" | "is" | "are");
    Some(match word.as_str() {
        "review" | "reviews" | "reviewing" | "revisit" | "revisited" => About::Review,
        "reviewed" if to_come => About::Review,
        "reviewed" => About::Past(Act::Reviewed),
        "adopted" | "agreed" | "approved" | "ratified" => About::Past(Act::Adopted),
        "updated" | "amended" | "revised" => About::Past(Act::Updated),
        "superseded" | "replaced" => About::Past(Act::Superseded),
        "date"
            if words.first().is_some_and(|first| trimmed(first).eq_ignore_ascii_case("date"))
                && at == 0 =>
        {
            About::Past(Act::Dated)
        }
        _ => return None,
    })
}

fn take_date(found: DateFound, about: About, read: &mut ReviewWords) {
    match (found, about) {
        (DateFound::NoSuchDay(words), _) => read.unread = Some(Unread::NoSuchDay(words)),
        (DateFound::Date(date), About::Past(act)) => read.events.push((act, date)),
        (DateFound::Date(date), About::Nothing) => read.events.push((Act::Dated, date)),
        (DateFound::Date(date), About::Review) => match read.by {
            Some(first) if first != date => {
                let lines = vec![format!("review_by: {first}"), format!("review_by: {date}")];
                read.ask = Some(Ask { readings: format!("{first} or {date}"), lines });
            }
            _ => read.by = Some(date),
        },
        (DateFound::MonthAndNumber(date, _), About::Past(act)) => read.events.push((act, date)),
        (DateFound::MonthAndNumber(date, day), _) => {
            let lines =
                vec![format!("review_by: {date}"), format!("review_by: {day} {}", date.year())];
            read.ask = Some(Ask { readings: format!("{date} or {day}"), lines });
            read.by.get_or_insert(date);
        }
    }
}

/// What calls for an earlier review.
fn triggers(text: &str) -> Vec<Trigger> {
    let mut found = Vec::new();
    let marks = ["sooner", "earlier", " or when", " or if", " or as", "or where", "dictate"];
    if marks.iter().any(|mark| text.contains(mark)) {
        let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
        for (trigger, words) in [
            (Trigger::Legislation, &["legislation", "the law", "regulation", "statut"][..]),
            (Trigger::Experience, &["experience"]),
            (Trigger::Changes, &["significant change", "changes occur", "changes in"]),
            (Trigger::Need, &["necessary", "needed", "required", "the need"]),
        ] {
            if says(words) {
                found.push(trigger);
            }
        }
    }
    found
}

fn meeting(text: &str) -> bool {
    let each =
        ["each ", "every ", "at the ", "at our ", "at its "].iter().any(|word| text.contains(word));
    each && [
        "agm",
        "annual general meeting",
        "annual meeting",
        "annual council meeting",
        "annual parish council meeting",
        "annual town council meeting",
    ]
    .iter()
    .any(|name| text.contains(name))
}

/// Why nothing can be computed.
fn unread(read: &ReviewWords, words: &[&str]) -> Option<Unread> {
    if words.iter().any(|word| placeholder(trimmed(word))) {
        return Some(Unread::Placeholder);
    }
    if read.by.is_some() || read.every.is_some() || read.annual_meeting || read.ask.is_some() {
        return None;
    }
    let text = read.words.to_lowercase();
    let vague = [
        "periodic",
        "regular",
        "from time to time",
        "as necessary",
        "as required",
        "when necessary",
        "when required",
        "as and when",
        "as needed",
        "ongoing",
        "kept under review",
    ];
    if vague.iter().any(|word| text.contains(word)) {
        return Some(Unread::Vague);
    }
    (read.events.is_empty()).then_some(Unread::Nothing)
}

/// XXX, XXXX, 20XX, [date], dd/mm/yyyy: a blank of a model.
fn placeholder(word: &str) -> bool {
    let capital_x = word.chars().filter(|c| *c == 'X').count();
    (capital_x >= 2 && word.chars().all(|c| c == 'X' || c.is_ascii_digit() || c == '/'))
        || word.eq_ignore_ascii_case("dd/mm/yyyy")
        || word.eq_ignore_ascii_case("tbc")
}

/// The sentences of a text that say when the document itself is reviewed.
pub fn clause_sentences(text: &str) -> Vec<ReviewWords> {
    if !text.contains("eview") || text.len() > 20_000 {
        return Vec::new();
    }
    sentences(text)
        .filter(|sentence| of_itself(&sentence.to_lowercase()))
        .map(review_words)
        .filter(|read| {
            read.by.is_some() || read.every.is_some() || read.annual_meeting || read.ask.is_some()
        })
        .collect()
}

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(". ")
        .flat_map(|part| part.split_inclusive(['\n', '!', '?']))
        .map(str::trim)
        .filter(|sentence| sentence.len() < 600)
}

/// "This protocol will be reviewed ...", "The Committee reviews this policy ...": the document, and its review to come.
fn of_itself(sentence: &str) -> bool {
    const NAMES: [&str; 8] = [
        "protocol",
        "policy",
        "code",
        "procedure",
        "document",
        "standing orders",
        "scheme",
        "terms of reference",
    ];
    let article = |before: &str| {
        before.ends_with("this ") || before.ends_with("the ") || before.ends_with("these ")
    };
    let named = NAMES
        .iter()
        .any(|name| sentence.match_indices(name).any(|(at, _)| article(&sentence[..at])));
    let itself = sentence.contains("review it ") || sentence.contains("review them ");
    let reviewed = [
        "be reviewed",
        "is reviewed",
        "are reviewed",
        "reviews th",
        "review th",
        "will review",
        "shall review",
        "to review",
        "review of th",
        "next review",
        "review date",
    ]
    .iter()
    .any(|words| sentence.contains(words));
    (named || itself) && reviewed
}
