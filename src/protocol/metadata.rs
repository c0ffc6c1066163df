//! A protocol: its front matter as values, its clause tree, and where in the source each of them stands.

use super::{
    Act, Clause, Definition, Duty, Event, EventKind, Href, Mention, PartId, PartialDate, Parts,
    Period, ReviewWords, Status, Use, in_order, status_on,
};
use crate::source::{Held, Source, Span};
use borsh::{BorshDeserialize, BorshSerialize};
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, OnceLock};

/// The model that a protocol was drawn from.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[derive(BorshSerialize, BorshDeserialize)]
pub struct BasedOn {
    /// Its title, or the id of a protocol of this site.
    pub title: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// When.
    pub year: Option<String>,
    /// Where it can be read.
    pub url: Option<Href>,
    /// The id of the model text of this site.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// What stands in the blanks of that text.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub blanks: BTreeMap<String, String>,
}

/// A reason not to hold a late review against anyone for a while.
#[derive(Debug, Clone, PartialEq, Eq)]
#[derive(BorshSerialize, BorshDeserialize)]
pub struct Waiver {
    /// The last day on which it holds.
    pub until: PartialDate,
    /// Why the review has to wait.
    pub reason: String,
}

/// What the front matter says. Absent keys are None or empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[derive(BorshSerialize, BorshDeserialize)]
pub struct Metadata {
    /// The title, as printed.
    pub title: String,
    /// Other names by which documents cite it.
    pub also_known_as: Vec<String>,
    /// protocol, code, policy, ...; in lower case.
    pub kind: String,
    /// Whether it is in force.
    pub status: Status,
    /// True where some of its first lines cannot be read and none that can says its status: it is no draft for that.
    pub unread: bool,
    /// The version as the council prints it.
    pub version: Option<String>,
    /// The decisions on it in their order, where `history:` lists them: with those that short keys say besides.
    pub history: Vec<Event>,
    /// When it was adopted.
    pub adopted: Option<PartialDate>,
    /// When it was last reviewed.
    pub reviewed: Option<PartialDate>,
    /// The next review, where a date is stated.
    pub review_by: Option<PartialDate>,
    /// Its own review cycle.
    pub review_every: Option<Period>,
    /// The council's own sentence about its reviews, and what was read from it.
    pub review: Option<ReviewWords>,
    /// Minute reference of the adoption.
    pub minute: Option<String>,
    /// Who approved it.
    pub approved_by: Option<String>,
    /// Who looks after it.
    pub owner: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// One or two plain sentences, shown under the title.
    pub summary: Option<String>,
    /// A waiver of the gate on reviews; the page says overdue all the same.
    pub review_waiver: Option<Waiver>,
    /// The id of the protocol that this one replaced.
    pub supersedes: Option<String>,
    /// The id of the protocol that replaced this one.
    pub replaced_by: Option<String>,
    /// The model it was drawn from.
    pub based_on: Option<BasedOn>,
    /// Who published it; of a model text alone.
    pub publisher: Option<String>,
    /// When; of a model text alone.
    pub year: Option<String>,
    /// BCP 47 tag of its language.
    pub language: Option<String>,
    /// The id of the protocol that it is a translation of.
    pub translation_of: Option<String>,
    /// What a theme of the site's own needs beyond these keys; handed to its templates as it is, every value as text.
    #[borsh(
        serialize_with = "super::stored::write_json",
        deserialize_with = "super::stored::read_json"
    )]
    pub extra: serde_json::Value,
    /// Terms and what they mean, besides those the text defines.
    pub definitions: BTreeMap<String, String>,
    /// Old addresses of its page, as written: each leads to it.
    pub redirect_from: Vec<String>,
    /// Addresses of clauses that were published and are no more.
    pub removed: Vec<Removed>,
    /// True where something under `removed` cannot be read: which numbers are gone is not known.
    pub removals_unread: bool,
}

impl Metadata {
    /// All decisions on it, in their order: those of `history:`, and those that the short keys or the text say.
    pub fn events(&self) -> Vec<Event> {
        let mut events = self.history.clone();
        let short = [(EventKind::Adopted, self.adopted), (EventKind::Reviewed, self.reviewed)];
        let lists_adoption = self.history.iter().any(|event| event.kind == EventKind::Adopted);
        for (kind, date) in short.into_iter().filter_map(|(kind, date)| Some((kind, date?))) {
            if !self.lists(kind, date) {
                let of = |text: &Option<String>| {
                    text.clone().filter(|_| kind == EventKind::Adopted && !lists_adoption)
                };
                let (minute, by) = (of(&self.minute), of(&self.approved_by));
                events.push(Event { minute, by, ..Event::new(kind, date) });
            }
        }
        in_order(events)
    }

    /// When it was last reviewed, or adopted where that was later: an adoption looks at all of a text.
    pub fn last_reviewed(&self) -> Option<PartialDate> {
        self.review_that_counts().or(self.adopted)
    }

    /// When it was last reviewed, unless it was adopted after that.
    pub fn review_that_counts(&self) -> Option<PartialDate> {
        let since = |reviewed: &PartialDate| {
            self.adopted.is_none_or(|adopted| reviewed.last_day() >= adopted.first_day())
        };
        self.reviewed.filter(since)
    }

    /// The last of its adoptions, reviews and amendments that hold on a day, and when that was. Of two on one day the review
    /// is named.
    pub fn last_act(&self, today: Date) -> Option<(EventKind, PartialDate)> {
        let holds = |event: &&Event| event.kind == EventKind::Amended && event.from() <= today;
        let amended = self.history.iter().filter(holds).map(|event| event.date);
        let amended = amended.max_by_key(|date| date.last_day());
        let acts = [
            (EventKind::Amended, amended),
            (EventKind::Adopted, self.adopted),
            (EventKind::Reviewed, self.reviewed),
        ];
        let acts = acts.into_iter().filter_map(|(kind, date)| Some((kind, date?)));
        acts.max_by_key(|(_, date)| date.last_day())
    }

    /// When its words were last adopted or amended with effect on a day: a review leaves them as they are.
    pub fn last_change(&self, today: Date) -> Option<PartialDate> {
        let of_words = |event: &&Event| {
            matches!(event.kind, EventKind::Adopted | EventKind::Amended) && event.from() <= today
        };
        let changed = self.history.iter().filter(of_words).map(|event| event.date);
        changed.chain(self.adopted).max_by_key(|date| date.last_day())
    }

    /// True if the history lists a decision of a kind on a date, or within it: "2024" says no more than "5 May 2024".
    fn lists(&self, kind: EventKind, date: PartialDate) -> bool {
        let within = |other: PartialDate| {
            date.first_day() <= other.first_day() && other.last_day() <= date.last_day()
        };
        self.history.iter().any(|event| event.kind == kind && within(event.date))
    }

    /// True if the history lists decisions of the kind of this one, and not this one.
    pub fn lists_others(&self, event: &Event) -> bool {
        let of_kind = |other: &Event| other.kind == event.kind;
        self.history.iter().any(of_kind) && !self.lists(event.kind, event.date)
    }
}

/// A clause that was removed: what a reader finds who follows an old citation.
#[derive(Debug, Clone, PartialEq, Eq)]
#[derive(BorshSerialize, BorshDeserialize)]
pub struct Removed {
    /// Its address: `4.5`
    pub address: String,
    /// Where that is written.
    pub span: Span,
    /// When it was removed.
    pub date: PartialDate,
    /// By which minute.
    pub minute: Option<String>,
    /// The address of what replaced it.
    pub replaced_by: Option<String>,
}

/// A link written in the source, for checks: its address and the words of the source it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
#[derive(BorshSerialize, BorshDeserialize)]
pub struct Link {
    /// The address as written.
    pub to: Box<str>,
    /// Where it is written.
    pub span: Span,
    /// True for an image.
    pub image: bool,
}

/// A comment that allows a finding at the part after it: `<!-- protosite: allow number-gap because ... -->`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[derive(BorshSerialize, BorshDeserialize)]
pub struct Allowance {
    /// The name of the rule.
    pub rule: String,
    /// Why the finding is allowed; empty where no reason is given.
    pub reason: String,
    /// Where it is written.
    pub span: Span,
    /// The part after it.
    pub part: PartId,
}

/// Where things stand in the source. Kept apart from the values, which do not change when a line moves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[derive(BorshSerialize, BorshDeserialize)]
pub struct Places {
    /// The value of each key of the front matter.
    #[borsh(
        serialize_with = "super::stored::write_keys",
        deserialize_with = "super::stored::read_keys"
    )]
    pub keys: BTreeMap<&'static str, Span>,
    /// Each link, in the order of the source.
    pub links: Vec<Link>,
    /// Each event of [`Metadata::history`].
    pub history: Vec<Span>,
    /// Each address of [`Metadata::redirect_from`].
    pub redirects: Vec<Span>,
    /// The words about dates, in the order of [`Protocol::dates`].
    pub dates: Vec<Span>,
    /// The minute that stands with the words about its adoption.
    pub minute: Option<String>,
    /// The words that call a text a draft, where its dates would have it in force.
    pub called_draft: Option<Span>,
    /// Where the lines begin that pages print at their heads and feet, in the order of the source.
    pub feet: Vec<u32>,
    /// Where the text begins, after the front matter.
    pub body: usize,
}

/// One governed document, made from one source and never changed afterwards.
#[derive(Debug, Clone)]
#[derive(BorshSerialize, BorshDeserialize)]
pub struct Protocol {
    /// The name in its page's address.
    pub id: String,
    /// What its front matter says.
    pub metadata: Metadata,
    /// Its clauses, each with those that it holds.
    #[borsh(skip)]
    pub clauses: Held<Box<[Clause]>>,
    /// The same in a row, with the place of each.
    #[borsh(skip)]
    pub parts: Held<Parts>,
    /// What its own text says of its dates, in the order of the source; [`Places::dates`] says where.
    pub dates: Vec<ReviewWords>,
    /// What its text mentions, in the order of the source; places are in the running text of a part.
    #[borsh(skip)]
    pub mentions: Held<Vec<Mention>>,
    /// The terms that its text defines.
    pub definitions: Vec<Definition>,
    /// What it lays on whom.
    #[borsh(skip)]
    pub duties: Held<Box<[Duty]>>,
    /// Where its text uses the names that it gives.
    #[borsh(skip)]
    pub uses: Held<Vec<Use>>,
    /// Definitions whose terms stand in headings, by their places.
    pub headed: Vec<u32>,
    /// Findings that its author allows.
    pub allowances: Vec<Allowance>,
    /// Where its keys, links and dates stand.
    pub places: Places,
    /// The source it was made from.
    #[borsh(skip)]
    pub source: Arc<Source>,
    /// Its lines of the ledger, and the part of each; made when a build first asks.
    #[borsh(skip)]
    pub ledger: OnceLock<(Arc<str>, Vec<PartId>)>,
}

/// A protocol is made from its source and its id alone: where these are equal, so is all of it.
impl PartialEq for Protocol {
    fn eq(&self, other: &Protocol) -> bool {
        self.id == other.id && self.source == other.source
    }
}

impl Eq for Protocol {}

impl Hash for Protocol {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.id, self.source.path(), self.source.text()).hash(state);
    }
}

impl Protocol {
    /// The status that its history gives it on a day, where that is not the one it was read with.
    pub fn status_turned(&self, day: Date) -> Option<Status> {
        let metadata = &self.metadata;
        let later = metadata.history.iter().any(|event| event.in_force.is_some());
        if !later || self.places.keys.contains_key("status") {
            return None;
        }
        status_on(&metadata.events(), Some(day)).filter(|status| *status != metadata.status)
    }

    /// What its text says of its dates, with the place of the words.
    pub fn dated(&self) -> impl Iterator<Item = (&ReviewWords, Span)> {
        self.dates.iter().zip(self.places.dates.iter().copied())
    }

    /// All that its text says of its dates, as if it were one sentence.
    pub fn said(&self) -> ReviewWords {
        ReviewWords::all(&self.dates)
    }

    /// The last day that its text tells of, where none is said to be that of an adoption or a review, with the words for it:
    /// "as amended in May 2019", "effective from 2 August 2021".
    pub fn day_of_what(&self) -> Option<(PartialDate, &str)> {
        let day =
            |read: &ReviewWords| read.date_of(Act::Updated).or_else(|| read.date_of(Act::Dated));
        let all = self.metadata.review.iter().chain(&self.dates);
        let days = all.filter_map(|read| Some((day(read)?, read.words.as_str())));
        days.max_by_key(|(day, _)| day.first_day())
    }

    /// The lines that its text would have in the front matter and that are not there, as they are to be typed.
    pub fn lines_to_type(&self) -> Vec<String> {
        let (metadata, said) = (&self.metadata, self.said());
        let told = metadata.review.as_ref();
        let written = |key: &str| self.places.keys.contains_key(key);
        let mut lines = Vec::new();
        let mut line = |key: &str, value: Option<String>, known: bool| {
            lines.extend(
                value.filter(|_| !known && !written(key)).map(|value| format!("{key}: {value}")),
            );
        };
        let date = |date: Option<PartialDate>| date.map(|date| date.to_string());
        line("adopted", date(metadata.adopted), told.is_some_and(|read| read.adopted().is_some()));
        // What was recorded elsewhere is not what the words say.
        let reviewed = told.is_some_and(|read| read.date_of(Act::Reviewed).is_some())
            || said.date_of(Act::Reviewed) != metadata.reviewed;
        line("reviewed", date(metadata.reviewed), reviewed);
        let settled =
            told.is_some_and(ReviewWords::tells) || written("review_by") || written("review_every");
        let from = metadata.last_reviewed();
        line("review_by", date(said.due(from, None).ok().flatten()), settled);
        let every = said.every.filter(|_| said.clash.is_none());
        line("review_every", every.map(|every| every.to_string()), settled);
        line("minute", self.places.minute.clone(), false);
        lines
    }

    /// The title of a model text, with the year of its edition.
    pub fn titled(&self) -> String {
        match &self.metadata.year {
            Some(year) if !self.metadata.title.contains(year.as_str()) => {
                format!("{} {year}", self.metadata.title)
            }
            _ => self.metadata.title.clone(),
        }
    }

    /// The words of a key's value in the source; the first line where the key is not written.
    pub fn key_span(&self, key: &str) -> Span {
        self.places.keys.get(key).copied().unwrap_or_else(|| self.source.line_span(1))
    }
}
