//! A council's own sentence about reviews, and what was read from it.

use super::{PartialDate, Period};

/// A dated act that the words tell of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Adopted, agreed, approved.
    Adopted,
    /// Reviewed.
    Reviewed,
    /// Updated, amended, revised.
    Updated,
    /// Replaced by another.
    Superseded,
    /// A date without a word that says what it is the date of.
    Dated,
}

/// What besides time calls for a review: "or sooner if legislation changes". It never weakens the date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
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
pub enum Unread {
    /// "periodically": no date can be computed.
    Vague,
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
}

/// Words that mean two things: both, each with the line to type for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// "December 2025 or 25 December"
    pub readings: String,
    /// The lines to type: `review_by: December 2025`.
    pub lines: Vec<String>,
}

/// What a sentence about reviews says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReviewWords {
    /// The sentence as written.
    pub words: String,
    /// Dated acts, in their order.
    pub events: Vec<(Act, PartialDate)>,
    /// The date by which the review is due.
    pub by: Option<PartialDate>,
    /// The cycle.
    pub every: Option<Period>,
    /// True if it is reviewed at each annual meeting.
    pub annual_meeting: bool,
    /// What else calls for a review.
    pub triggers: Vec<Trigger>,
    /// A question for the author, where the words are ambiguous.
    pub ask: Option<Ask>,
    /// Why there is no date, where there is none.
    pub unread: Option<Unread>,
}

impl ReviewWords {
    /// The last date of an act in the words.
    pub fn date_of(&self, act: Act) -> Option<PartialDate> {
        self.events.iter().rev().find(|(found, _)| *found == act).map(|(_, date)| *date)
    }
}
