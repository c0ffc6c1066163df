//! What a document says of itself: its version, its owner, when it was adopted and when it is reviewed. Read from the
//! first and last lines, from small tables, and from the heads and feet of pages.

use super::document::{Document, Kind, Remark, shortened};
use super::fact_lines::{Line, lines};
use crate::language::Language;
use crate::lexicon::Lexicon;
use crate::protocol::{Act, PartialDate, ReviewWords};
use crate::read::{kind_of, review_words};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// In a longer line a date is one of many things.
const SHORT: usize = 60;

/// What speaks of the day by which something is reviewed, by the lists of the lexicon.
const DUE: [&str; 7] =
    ["review", "reviewed", "review cut short", "amendment", "expiry", "next", "due"];

/// The front matter of a protocol, in the order in which it is written.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize)]
pub struct Facts {
    /// The title.
    pub title: String,
    /// The version as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// When it was adopted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub adopted: Option<String>,
    /// When it was last reviewed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reviewed: Option<String>,
    /// When the next review is due.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review_by: Option<String>,
    /// Its cycle.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review_every: Option<String>,
    /// The minute of its adoption.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minute: Option<String>,
    /// Who approved it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approved_by: Option<String>,
    /// Who looks after it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// Who wrote it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// Where it stood on an old website.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub redirect_from: Vec<String>,
    /// Keys of other programs.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub extra: BTreeMap<String, String>,
}

/// Reads what a document says of itself, and takes the lines out of it that say nothing else: the page has it at its head.
pub fn taken_facts(document: &mut Document) -> Facts {
    let (facts, whole) = read_facts(document);
    document.take_out(&whole);
    facts
}

/// Reads what a document says of itself. The lines stay in the text.
pub fn facts(document: &mut Document) -> Facts {
    read_facts(document).0
}

/// What a document says of itself, and the blocks that say nothing else.
fn read_facts(document: &mut Document) -> (Facts, BTreeSet<usize>) {
    let mut facts = Facts::default();
    let mut whole = BTreeSet::new();
    let mut remarks = Vec::new();
    let mut dated = None;
    for line in lines(document) {
        let said = remarks.len();
        let mut all = false;
        if let Some((key, value)) = stated(&line.words).filter(|_| line.near) {
            all |= facts.state(key, value, &line, &mut remarks);
        }
        let read = review_words(&line.words, "", Language::English);
        if is_about_reviews(&line.words, &read) {
            all |= facts.date(&read, &line, &mut remarks) && says_no_more(&line.words);
        }
        if let Some(block) = line.block.filter(|_| all && said < remarks.len()) {
            whole.insert(block);
            remarks[said..]
                .iter_mut()
                .for_each(|remark| remark.message.push_str(", and taken out of the text"));
        }
        if let Some(date) = bare_date(&line.words).filter(|_| line.near) {
            dated.get_or_insert((line.at, line.words, date));
        }
    }
    if let Some((at, words, date)) =
        dated.filter(|_| facts.adopted.is_none() && facts.reviewed.is_none())
    {
        remarks.push(
            Remark::new(
                Kind::Doubt,
                at,
                &words,
                "a date, and no word that says what it is the date of",
            )
            .help(format!("Add the line `adopted: {date}` or `reviewed: {date}` under the title.")),
        );
    }
    document.remarks.append(&mut remarks);
    (facts, whole)
}

impl Facts {
    fn slot(&mut self, key: &str) -> Option<&mut Option<String>> {
        Some(match key {
            "version" => &mut self.version,
            "adopted" => &mut self.adopted,
            "reviewed" => &mut self.reviewed,
            "review_by" => &mut self.review_by,
            "review_every" => &mut self.review_every,
            "minute" => &mut self.minute,
            "approved_by" => &mut self.approved_by,
            "owner" => &mut self.owner,
            "author" => &mut self.author,
            _ => return None,
        })
    }

    /// Sets a key that is known here; false for any other.
    pub fn set(&mut self, key: &str, value: &str) -> bool {
        let slot = self.slot(key);
        let known = slot.is_some();
        if let Some(slot) = slot.filter(|_| !value.trim().is_empty()) {
            *slot = Some(value.trim().to_owned());
        }
        known
    }

    /// Takes over what other facts say: they are stated, these were read.
    pub fn merge(&mut self, stated: Facts) {
        let keys = [
            "version",
            "adopted",
            "reviewed",
            "review_by",
            "review_every",
            "minute",
            "approved_by",
            "owner",
            "author",
        ];
        let mut stated = stated;
        for key in keys {
            if let Some(value) = stated.slot(key).and_then(Option::take) {
                self.set(key, &value);
            }
        }
        self.title = stated.title;
        self.extra = stated.extra;
    }

    /// Takes a fact over; true if it is new here, and whole.
    fn state(&mut self, key: &str, value: &str, line: &Line, remarks: &mut Vec<Remark>) -> bool {
        let whole = value.trim();
        let value = shortened(whole, 80);
        let Some(slot) = self.slot(key).filter(|_| !value.is_empty()) else { return false };
        match slot {
            Some(known) if *known == value => return false,
            Some(known) => remarks.push(
                Remark::new(
                    Kind::Doubt,
                    line.at,
                    &line.words,
                    format!("says another `{key}` than “{known}”, which was found first"),
                )
                .help(format!("If this is the right one, write `{key}: {value}` under the title.")),
            ),
            None => {
                remarks.push(Remark::new(
                    Kind::Decided,
                    line.at,
                    &line.words,
                    format!("read as `{key}: {value}`"),
                ));
                let all = value == whole;
                *slot = Some(value);
                return all;
            }
        }
        false
    }

    /// Takes over what words say of dates; true if all of it is new here.
    fn date(&mut self, read: &ReviewWords, line: &Line, remarks: &mut Vec<Remark>) -> bool {
        // "Review date" with a day that is not after the adoption may be the date of a review that was done.
        let date = |of: &Option<String>| of.as_deref().and_then(|of| PartialDate::parse(of).ok());
        let from = date(&self.reviewed).or_else(|| date(&self.adopted));
        let doubt = from.and_then(|_| read.due(from, None).err()).or_else(|| read.ask.clone());
        if let Some(ask) = doubt {
            let help =
                ask.lines.iter().map(|line| format!("`{line}`")).collect::<Vec<_>>().join(" or ");
            let message = format!("may mean {}", ask.readings);
            remarks.push(
                Remark::new(Kind::Doubt, line.at, &line.words, message)
                    .help(format!("Write {help} under the title.")),
            );
            return false;
        }
        let dates: [(&'static str, Option<PartialDate>); 3] = [
            ("adopted", read.adopted()),
            ("reviewed", read.date_of(Act::Reviewed)),
            ("review_by", read.by),
        ];
        let mut all = true;
        for (key, date) in dates {
            if let Some(date) = date {
                all &= self.state(key, &date.to_string(), line, remarks);
            }
        }
        if let Some(every) = read.every {
            all &= self.state("review_every", &every.to_string(), line, remarks);
        }
        all
    }
}

/// The date of a short line that says no more of it than what it is a date of: "Date of meeting: 4 May 2026".
pub fn bare_date(words: &str) -> Option<PartialDate> {
    let read = review_words(words, "", Language::English);
    let mut events = read.events.iter().filter(|_| words.len() < SHORT);
    events.find(|(act, _)| *act == Act::Dated).map(|(_, date)| *date)
}

/// True for words that were read without a doubt and say something of adoption or review. How often something happens is
/// the review's only where it says so: a Clerk reports every year.
fn is_about_reviews(words: &str, read: &ReviewWords) -> bool {
    // A day by itself answers whoever asks for a review; in a text it is the day of anything.
    let about = (read.by.is_some() && names_one_of(words, &DUE))
        || (read.every.is_some() && names_a_review(words))
        || read
            .events
            .iter()
            .any(|(act, _)| matches!(act, Act::Adopted | Act::Confirmed | Act::Reviewed));
    // "This policy was adopted by ... at its meeting on ...": a longer sentence says itself what it is about.
    let own = words.split_whitespace().take(3).collect::<Vec<_>>().join(" ");
    let most = if kind_of(&own, Language::English) == "document" { 14 } else { 40 };
    about && words.split_whitespace().count() <= most
}

/// True for a label with its date and nothing besides: who adopted it, or by which minute, would be lost.
fn says_no_more(words: &str) -> bool {
    let words = words.to_lowercase();
    let mut parts = words.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    parts.all(|part| {
        part.starts_with(|c: char| c.is_ascii_digit())
            || Lexicon::any_has("label-of-date", part)
            || begins_month(part)
    })
}

/// "Nov", "September"
fn begins_month(word: &str) -> bool {
    let mut months =
        Language::ALL.into_iter().flat_map(|language| Lexicon::of(language).words("months"));
    word.len() >= 3 && months.any(|(name, _)| name.to_lowercase().starts_with(word))
}

fn names_a_review(words: &str) -> bool {
    names_one_of(words, &["review", "reviewed"])
}

/// True for words one of which the lexicon of dates lists so, in either language.
fn names_one_of(words: &str, lists: &[&str]) -> bool {
    let words = words.to_lowercase();
    let parts = words.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '/' | '’')));
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    let row = format!(" {} ", parts.join(" "));
    Language::ALL.into_iter().any(|language| {
        let mut known = Lexicon::of(language).words("dates");
        known.any(|(word, what)| lists.contains(&what) && row.contains(&format!(" {word} ")))
    })
}

/// `Owner: Town Clerk`, `Version 2.1`: the key of the front matter and its value.
fn stated(words: &str) -> Option<(&'static str, &str)> {
    let known = |name: &str| listed("facts", name);
    if let Some((name, value)) = words.split_once(':') {
        let head = known(value).or_else(|| listed("columns", value));
        return Some((known(name)?, value)).filter(|_| head.is_none() && is_value(value));
    }
    let (name, value) = words.split_once(' ')?;
    if let Some(minute) = known(name).filter(|key| *key == "minute") {
        let number = value.chars().any(|c| c.is_ascii_digit()) && value.split(' ').count() <= 3;
        return number.then_some((minute, value));
    }
    let key = known(name).filter(|key| *key == "version")?;
    let number = value.trim().trim_start_matches(['v', 'V']);
    (number.starts_with(|c: char| c.is_ascii_digit()) && !value.trim().contains(' '))
        .then_some((key, value))
}

/// True for the name of a column of a table about the document itself: "Version", "Date".
pub fn is_column(name: &str) -> bool {
    listed("facts", name).or_else(|| listed("columns", name)).is_some()
}

/// What a list of the lexicon says of a name, in either language.
fn listed(list: &str, name: &str) -> Option<&'static str> {
    let name = name.trim().to_lowercase();
    Language::ALL.into_iter().find_map(|language| Lexicon::of(language).meaning(list, &name))
}

/// False for a blank that nobody filled in.
fn is_value(value: &str) -> bool {
    value.chars().any(char::is_alphanumeric) && !value.contains(['[', '…']) && !value.contains("__")
}

/// True for a line that is about the document: no heading, whatever it looks like.
pub fn is_fact(words: &str) -> bool {
    if stated(words).is_some() {
        return true;
    }
    let read = review_words(words, "", Language::English);
    // "Member Code of Conduct 2026" is a title with its year.
    let titled = kind_of(words, Language::English) != "document";
    read.by.is_some() || read.events.iter().any(|(act, _)| *act != Act::Dated || !titled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heads_of_two_columns_are_no_fact() {
        for words in ["Version: Date", "Owner: Approved by", "Fersiwn: Dyddiad", "Author: Changes"]
        {
            assert_eq!(stated(words), None, "{words}");
        }
        assert_eq!(stated("Version: 2.1"), Some(("version", " 2.1")));
    }

    #[test]
    fn a_day_that_no_word_calls_one_of_a_review_is_none() {
        let about =
            |words: &str| is_about_reviews(words, &review_words(words, "", Language::English));
        for words in ["Next review: April 2028", "Review due May 2027", "Valid until May 2027"] {
            assert!(about(words), "{words}");
        }
        for words in [
            "Transcribed from the book of the harbour of January 29, 1993.",
            "December, 1992, by the Company of Ferrymen",
            "7/12/15 005 Changes made as the members wished",
        ] {
            assert!(!about(words), "{words}");
        }
    }

    #[test]
    fn how_often_something_else_happens_is_no_review() {
        let about =
            |words: &str| is_about_reviews(words, &review_words(words, "", Language::English));
        for words in ["Review: every 2 years", "Reviewed annually", "Adolygir bob 3 blynedd"] {
            assert!(about(words), "{words}");
        }
        for words in [
            "(c) report each year.",
            "Meetings are held every two months",
            "Fees rise every 2 years",
        ] {
            assert!(!about(words), "{words}");
        }
    }
}
