//! What a council's own words say about its reviews, and what was read from them.

use super::{PartialDate, Period};
use crate::language::Language;
use borsh::{BorshDeserialize, BorshSerialize};
use jiff::ToSpan;
use jiff::civil::Date;

/// A dated act that the words tell of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[derive(BorshSerialize, BorshDeserialize)]
pub enum Act {
    /// Adopted, agreed, approved.
    Adopted,
    /// "Reviewed and approved": the close of a review; an adoption where the words tell of no other.
    Confirmed,
    /// Reviewed.
    Reviewed,
    /// Updated, amended, revised.
    Updated,
    /// Replaced by another.
    Superseded,
    /// A date without a word that says what it is the date of, or that of its print or first day.
    Dated,
}

/// What besides time calls for a review: "or sooner if legislation changes". It never weakens the date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[derive(BorshSerialize, BorshDeserialize)]
pub enum Trigger {
    /// The law.
    Legislation,
    /// What was learnt in using it.
    Experience,
    /// A significant change.
    Changes,
    /// Whenever it is needed.
    Need,
}

/// Why words cannot be turned into a date.
#[derive(Debug, Clone, PartialEq, Eq)]
#[derive(BorshSerialize, BorshDeserialize)]
pub enum Unread {
    /// "periodically": no date can be computed.
    Vague,
    /// "by the Clerk": it says who reviews, not when.
    Who,
    /// "after each election": the date of one is not known here.
    Election,
    /// "XX May 20XX": the blanks of a model were never filled in.
    Placeholder,
    /// A day that does not exist, in words.
    NoSuchDay(String),
    /// Digits or marks that are not what they look like.
    Disguised,
    /// Too long for one sentence.
    TooLong,
    /// Nothing about a review was understood.
    Nothing,
    /// "Michaelmas 2027": a time that is not understood.
    Time,
    /// The line names another document.
    Another,
}

/// Words that mean two things: both, each with the line to type for it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[derive(BorshSerialize, BorshDeserialize)]
pub struct Ask {
    /// "December 2025 or 25 December"
    pub readings: String,
    /// The lines to type: `review_by: December 2025`.
    pub lines: Vec<String>,
    /// True if it is about the cycle, which does not matter where a date is stated.
    pub cycle: bool,
}

impl Ask {
    /// The question which of two cycles holds.
    pub fn cycles(cycles: [Period; 2]) -> Ask {
        let said = cycles.map(|cycle| cycle.cycle(Language::English));
        Ask {
            readings: said.join(" or "),
            lines: cycles.iter().map(|cycle| format!("review_every: {cycle}")).collect(),
            cycle: true,
        }
    }

    /// The question whether a review was done on a date or is due by it: "Review date: 14 May 2024".
    pub fn done_or_due(date: PartialDate) -> Ask {
        let at = if matches!(date, PartialDate::Day(_)) { "on" } else { "in" };
        Ask {
            readings: format!("reviewed {at} {date}, or due by then"),
            lines: vec![format!("reviewed: {date}"), format!("review_by: {date}")],
            cycle: false,
        }
    }
}

/// What words about reviews say: a sentence, a line, a row of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[derive(BorshSerialize, BorshDeserialize)]
pub struct ReviewWords {
    /// The words as written.
    pub words: String,
    /// Dated acts, in their order.
    pub events: Vec<(Act, PartialDate)>,
    /// Dates of these on which a committee did it, and on which the council did.
    pub committee: Vec<PartialDate>,
    /// See [`ReviewWords::committee`].
    pub council: Vec<PartialDate>,
    /// The date by which the review is due.
    pub by: Option<PartialDate>,
    /// True if it stands after "review date", which may also be the date of one that was done; or for a date with nothing
    /// beside it.
    pub bare: bool,
    /// The cycle.
    pub every: Option<Period>,
    /// True if that is the time to the next review alone: it counts from the review that stands beside it.
    pub counted: bool,
    /// Another cycle that the words name beside it: which holds has to be asked.
    pub clash: Option<Period>,
    /// The time to the first review, where it is another than the cycle: "after six months, then annually".
    pub first: Option<Period>,
    /// The time of the year at which it is reviewed: "each May", "by 31 March".
    pub yearly: Option<(i8, Option<i8>)>,
    /// True if it is reviewed at each annual meeting.
    pub annual_meeting: bool,
    /// What else calls for a review.
    pub triggers: Vec<Trigger>,
    /// True if it says that it was adopted, and no day: "Status: Adopted". The date beside it is that of the adoption.
    pub undated: bool,
    /// A question for the author, where the words are ambiguous.
    pub ask: Option<Ask>,
    /// Why there is no date, where there is none.
    pub unread: Option<Unread>,
}

impl ReviewWords {
    /// A document that says more often than this when it is reviewed is a list of documents, and is not read to its end.
    pub const MOST: usize = 60;

    /// All that several places say, as if it were one sentence.
    pub fn all(read: &[ReviewWords]) -> ReviewWords {
        read.iter().fold(ReviewWords::default(), |mut all, read| {
            all.absorb(read.clone());
            all
        })
    }

    /// The last date of an act in the words.
    pub fn date_of(&self, act: Act) -> Option<PartialDate> {
        last(self.events.iter().filter(|(found, _)| *found == act).map(|(_, date)| *date))
    }

    /// When it was adopted. "Reviewed and approved" is an adoption where there is no other.
    pub fn adopted(&self) -> Option<PartialDate> {
        let adopted = self.date_of(Act::Adopted);
        let council = adopted.and_then(|last| self.council_beside(last));
        council
            .or(adopted)
            .or_else(|| self.date_of(Act::Confirmed))
            .or_else(|| self.date_of(Act::Dated).filter(|_| self.undated))
    }

    /// The adoption by the council of what a committee approved on a day near it. What a committee approves long after that
    /// is adopted anew.
    fn council_beside(&self, last: PartialDate) -> Option<PartialDate> {
        let near = |council: &PartialDate| {
            let until = council.first_day().checked_add(3.months());
            until.is_ok_and(|until| last.first_day() <= until)
        };
        let committees = self.committee.contains(&last) && !self.council.contains(&last);
        self.council.iter().rfind(|council| committees && near(council)).copied()
    }

    /// True if it says when the next review is, or asks.
    pub fn tells(&self) -> bool {
        self.by.is_some()
            || self.every.is_some()
            || self.first.is_some()
            || self.annual_meeting
            || self.ask.is_some()
    }

    /// True if it gives a date, a cycle or a question.
    pub fn is_dated(&self) -> bool {
        self.tells() || !self.events.is_empty()
    }

    /// True if it says anything: a date, a cycle, or that there is none.
    pub fn is_telling(&self) -> bool {
        self.tells() || !self.events.is_empty() || self.unread.is_some() || self.undated
    }

    /// Takes what other words of the same place say, after these. Two dates for the next review are a question;
    /// "review date" beside "next review" is the date of one that was done.
    pub fn absorb(&mut self, other: ReviewWords) {
        self.events.extend(other.events);
        self.committee.extend(other.committee);
        self.council.extend(other.council);
        self.count_from_done(other.counted);
        match (self.by, other.by) {
            (Some(first), Some(second)) if self.bare && !other.bare => {
                self.done(first, second);
                (self.by, self.bare) = (Some(second), false);
            }
            (Some(first), Some(second)) if other.bare && !self.bare => self.done(second, first),
            (Some(first), Some(second)) if first != second => {
                let lines = [first, second].map(|date| format!("review_by: {date}"));
                let readings = format!("{first} or {second}");
                self.ask.get_or_insert(Ask { readings, lines: lines.into(), cycle: false });
            }
            (None, Some(date)) if other.bare && self.counted => {
                self.events.push((Act::Reviewed, date));
            }
            (None, Some(_)) => (self.by, self.bare) = (other.by, other.bare),
            _ => {}
        }
        self.counted |= other.counted;
        self.another_cycle(other.every);
        self.another_cycle(other.clash);
        self.first = self.first.or(other.first);
        self.yearly = self.yearly.or(other.yearly);
        self.annual_meeting |= other.annual_meeting;
        self.undated |= other.undated;
        self.triggers.extend(other.triggers);
        self.triggers.sort();
        self.triggers.dedup();
        self.ask = match (self.ask.take(), other.ask) {
            (Some(first), Some(second)) if first.cycle && !second.cycle => Some(second),
            (first, second) => first.or(second),
        };
        self.unread = self.unread.take().or(other.unread);
    }

    /// "Date of review: 12 May 2026" beside "next review: 2 years": the date is that of the review that was done.
    fn count_from_done(&mut self, counted: bool) {
        if let (true, true, Some(date)) = (self.bare, counted, self.by) {
            self.events.push((Act::Reviewed, date));
            (self.by, self.bare) = (None, false);
        }
    }

    /// "Reviewed September 2027", in 2026: nothing was reviewed on a day to come, and what is meant is asked.
    pub fn ask_what_is_to_come(&mut self, today: Date) {
        let to_come =
            |(act, date): &(Act, PartialDate)| *act == Act::Reviewed && date.first_day() > today;
        let Some((_, date)) = self.events.iter().copied().find(to_come) else { return };
        self.events.retain(|event| !to_come(event));
        let lines = vec![format!("review_by: {date}"), "reviewed: ...".to_owned()];
        let readings = format!("due by {date}, which is still to come, or reviewed on another day");
        self.ask = Some(Ask { readings, lines, cycle: false });
    }

    /// Takes a date with nothing beside it as that of a review, since it stands after `review:`.
    pub fn take_bare_date(&mut self) {
        if let (true, None, [(Act::Dated, date)]) = (self.bare, self.by, &self.events[..]) {
            self.by = Some(*date);
            self.events.clear();
        }
    }

    /// Takes a cycle; one of another length than that before it is a clash.
    pub fn another_cycle(&mut self, cycle: Option<Period>) {
        let Some(cycle) = cycle else { return };
        let every = *self.every.get_or_insert(cycle);
        if (every.months(), every.days()) != (cycle.months(), cycle.days()) {
            self.clash.get_or_insert(cycle);
        }
    }

    /// The date by which a review is due, where the words state one; or the question that has to be answered first.
    /// `from` is the last review or adoption. "Review date" is to come if it is after that, or after the day of judgement.
    ///
    /// # Errors
    /// The question.
    pub fn due(
        &self,
        from: Option<PartialDate>,
        today: Option<Date>,
    ) -> Result<Option<PartialDate>, Ask> {
        let open = self.ask.as_ref();
        match (
            self.by,
            open.filter(|ask| !ask.cycle || (self.by.is_none() && self.every.is_none())),
        ) {
            (_, Some(ask)) => Err(ask.clone()),
            (Some(by), None) if self.bare => {
                let from = from.or_else(|| self.date_of(Act::Dated));
                let to_come = match from {
                    Some(from) => by.first_day() > from.last_day(),
                    None => today.is_some_and(|today| by.last_day() >= today),
                };
                if to_come { Ok(Some(by)) } else { Err(Ask::done_or_due(by)) }
            }
            (by, None) => {
                let by = by.filter(|by| from.is_none_or(|from| by.last_day() >= from.first_day()));
                match (by, self.every, self.clash) {
                    (None, Some(every), Some(clash)) => Err(Ask::cycles([every, clash])),
                    _ => Ok(by),
                }
            }
        }
    }

    fn done(&mut self, bare: PartialDate, next: PartialDate) {
        if bare.last_day() < next.last_day() {
            self.events.push((Act::Reviewed, bare));
        }
    }
}

/// The latest of some dates. A month or a year that has one of the days among them is that day.
pub fn last(dates: impl Iterator<Item = PartialDate>) -> Option<PartialDate> {
    let dates: Vec<PartialDate> = dates.collect();
    let latest = *dates.iter().max_by_key(|date| (date.last_day(), date.first_day()))?;
    let within = |date: &&PartialDate| {
        latest.first_day() <= date.first_day() && date.last_day() <= latest.last_day()
    };
    dates.iter().filter(within).max_by_key(|date| (date.first_day(), date.last_day())).copied()
}
