//! Review words: what councils print about their reviews, and what is read from it.

use protosite::language::Language;
use protosite::protocol::{Act, PartialDate, Period, ReviewWords, Trigger, Unread};
use protosite::read;
use saphyr_parser::{Event, Parser};
use std::path::Path;

/// What was read, in one line: the form in which the cases state it.
fn said(read: &ReviewWords) -> String {
    let mut parts: Vec<String> = read
        .events
        .iter()
        .map(|(act, date)| format!("{act:?} {}", date.iso()).to_lowercase())
        .collect();
    parts.extend(read.by.map(|by| format!("by {}", by.iso())));
    parts.extend(read.every.map(|every| format!("every {}", every.iso())));
    parts.extend(read.first.map(|first| format!("first {}", first.iso())));
    parts.extend(read.annual_meeting.then(|| "annual meeting".to_owned()));
    parts.extend(read.triggers.iter().map(|trigger| format!("or {trigger:?}").to_lowercase()));
    parts.extend(read.ask.as_ref().map(|ask| format!("ask {}", ask.readings)));
    parts.extend(read.unread.as_ref().map(|unread| format!("unread {unread:?}").to_lowercase()));
    parts.join(", ")
}

#[test]
fn words_and_what_they_mean() {
    for (words, meaning) in [
        ("Review by the end of March 2027", "by 2027-03"),
        ("Due for review: 1st of May 2027", "by 2027-05-01"),
        ("Adopted 12.5.25; next review May 2028", "adopted 2025-05-12, by 2028-05"),
        (
            "Approved by Full Council on 3 June 2024 (minute 24/117), review every 2 years",
            "adopted 2024-06-03, every P2Y",
        ),
        ("To be reviewed every three (3) years", "every P3Y"),
        ("Reviewed twice a year", "every P6M"),
        (
            "This policy is reviewed once a year, or earlier if the law changes",
            "every P1Y, or legislation",
        ),
        ("Three-yearly review", "every P3Y"),
        ("The policy will be reviewed at every Annual Meeting of the Council", "annual meeting"),
        ("Biennial review", "every P2Y"),
        ("bi-annually", "ask every two years or twice a year"),
        ("Next review: June 26", "by 2026-06, ask June 2026 or 26 June"),
        ("Review: May 2027. Review: June 2028", "by 2027-05, ask May 2027 or June 2028"),
        ("Kept under review", "unread vague"),
        ("Next review: 30/02/2027", "unread nosuchday(\"30/02/2027\")"),
        ("Review date: XX/XX/20XX", "unread placeholder"),
        ("Next review: May ２０２７", "unread disguised"),
        ("Next review: \u{202e}7202 yaM", "unread disguised"),
        ("Minute 090-23/24", "unread nothing"),
        ("the Clerk", "unread nothing"),
    ] {
        assert_eq!(said(&review_words(words)), meaning, "{words}");
    }
}

#[test]
fn a_megabyte_of_words_is_refused_at_once() {
    assert_eq!(review_words(&"reviewed May 2024 ".repeat(60_000)).unread, Some(Unread::TooLong));
}

/// The table of wordings, where it is at hand: every row gives what it says there.
#[test]
fn every_row_of_the_table_of_wordings() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/spec/review-phrases.yaml");
    let Ok(text) = std::fs::read_to_string(path) else {
        eprintln!("skipped: the table of wordings is not at ../shared/spec");
        return;
    };
    let mut rows = 0;
    for line in text.lines().filter(|line| line.starts_with("- {")) {
        let row = Row::read(line);
        row.check(line);
        rows += 1;
    }
    assert!(rows > 30, "{rows} rows");
}

/// A row of the table: keys and values, those within lists and maps with their outer key before them.
#[derive(Default)]
struct Row(Vec<(String, String)>);

impl Row {
    fn read(line: &str) -> Row {
        let mut row = Row::default();
        let (mut path, mut key): (Vec<String>, Option<String>) = (Vec::new(), None);
        for event in Parser::new_from_str(line.trim_start_matches("- ")) {
            match event.unwrap().0 {
                Event::MappingStart(..) | Event::SequenceStart(..) => path.extend(key.take()),
                Event::SequenceEnd => drop(path.pop()),
                Event::MappingEnd if path.last().is_some_and(|last| last != "events") => {
                    drop(path.pop())
                }
                Event::Scalar(text, ..) => match (key.take(), path.last().map(String::as_str)) {
                    (None, Some("triggers")) => row.0.push(("triggers".into(), text.into_owned())),
                    (None, _) => key = Some(text.into_owned()),
                    (Some(name), outer) => row.0.push((
                        outer.map_or(name.clone(), |outer| format!("{outer}.{name}")),
                        text.into_owned(),
                    )),
                },
                _ => {}
            }
        }
        row
    }

    fn get(&self, key: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(name, _)| name == key)
            .map(|(_, value)| value.as_str())
            .filter(|value| *value != "null")
    }

    fn check(&self, line: &str) {
        let read = review_words(self.get("words").unwrap());
        match self.get("as") {
            Some("minute") => {
                return assert!(read.events.is_empty() && read.by.is_none(), "{line}: {read:?}");
            }
            Some("date") => {
                return assert_eq!(
                    read.events.first().map(|(_, date)| date.iso()).as_deref(),
                    self.get("value"),
                    "{line}"
                );
            }
            _ => {}
        }
        let date = |words: Option<&str>| words.and_then(|words| PartialDate::parse(words).ok());
        let from = read
            .date_of(Act::Reviewed)
            .or(read.date_of(Act::Adopted))
            .or(date(self.get("given.reviewed")))
            .or(date(self.get("given.adopted")));
        let meeting = date(self.get("given.annual_meeting")).filter(|_| read.annual_meeting);
        let due = read
            .by
            .or(meeting)
            .or_else(|| from.zip(read.every).and_then(|(from, every)| from.after(every)));
        assert_eq!(due.map(PartialDate::iso).as_deref(), self.get("due"), "{line}\n{read:?}");
        assert_eq!(read.every.map(Period::iso).as_deref(), self.get("every"), "{line}\n{read:?}");
        assert_eq!(read.ask.is_some(), self.get("ask").is_some(), "{line}\n{read:?}");
        for (act, name) in [
            (Act::Adopted, "adopted"),
            (Act::Reviewed, "reviewed"),
            (Act::Updated, "updated"),
            (Act::Superseded, "superseded"),
            (Act::Dated, "dated"),
        ] {
            assert_eq!(
                read.date_of(act).map(PartialDate::iso).as_deref(),
                self.get(&format!("events.{name}")),
                "{line}\n{read:?}"
            );
        }
        let triggers: Vec<&str> = self
            .0
            .iter()
            .filter(|(key, _)| key == "triggers")
            .map(|(_, value)| value.as_str())
            .collect();
        let found: Vec<&str> = read
            .triggers
            .iter()
            .map(|trigger| match trigger {
                Trigger::Legislation => "legislation",
                Trigger::Experience => "experience",
                Trigger::Changes => "significant changes",
                Trigger::Need => "need",
            })
            .collect();
        assert_eq!(found, triggers, "{line}");
        match self.get("finding") {
            Some("no such day") => {
                assert!(matches!(read.unread, Some(Unread::NoSuchDay(_))), "{line}")
            }
            Some("placeholder") => assert_eq!(read.unread, Some(Unread::Placeholder), "{line}"),
            Some("no date can be computed") => {
                assert_eq!(read.unread, Some(Unread::Vague), "{line}")
            }
            _ => assert_eq!(read.unread, None, "{line}"),
        }
    }
}

fn review_words(words: &str) -> ReviewWords {
    read::review_words(words, "Media Protocol", Language::English)
}

/// A row of a table of wordings as data: every value is text, whatever it looks like.
pub fn row(line: &str) -> serde_json::Value {
    use serde_json::{Map, Value};
    /// What is open: a map with the key that waits for its value, or a list.
    enum Open {
        Map(Map<String, Value>, Option<String>),
        List(Vec<Value>),
    }
    let mut open: Vec<Open> = Vec::new();
    let mut done = Value::Null;
    for event in Parser::new_from_str(line.trim_start_matches("- ")) {
        let value = match event.unwrap().0 {
            Event::MappingStart(..) => {
                open.push(Open::Map(Map::new(), None));
                continue;
            }
            Event::SequenceStart(..) => {
                open.push(Open::List(Vec::new()));
                continue;
            }
            Event::Scalar(text, ..) => Value::String(text.into_owned()),
            Event::MappingEnd | Event::SequenceEnd => match open.pop().unwrap() {
                Open::Map(map, _) => Value::Object(map),
                Open::List(list) => Value::Array(list),
            },
            _ => continue,
        };
        match open.last_mut() {
            None => done = value,
            Some(Open::List(list)) => list.push(value),
            Some(Open::Map(map, key)) => match key.take() {
                Some(key) => drop(map.insert(key, value)),
                None => *key = value.as_str().map(str::to_owned),
            },
        }
    }
    done
}
