//! A year and the time in it that stand apart: "in 2027 at the May meeting", "the Annual Meeting in 2027". The year alone would
//! be over months after the review was due.

use super::reach::Values;
use super::when::When;
use crate::protocol::{Ask, PartialDate};
use jiff::civil::Date;

/// The month in which councils hold their annual meetings, by law.
const ANNUAL: i8 = 5;

impl Values {
    /// Puts a month to the year that it is the month of.
    pub fn join_year(&mut self) {
        let [When::Date(PartialDate::Year(year))] = self.dates[..] else { return };
        if let Some(part) = &self.loosely {
            self.dates = vec![When::loose(year, part)];
        }
        let Some((month, day)) = self.yearly else { return };
        let date = match day {
            Some(day) => Date::new(year, month, day).ok().map(PartialDate::Day),
            None => Some(PartialDate::Month(year, month)),
        };
        self.dates = date.map(When::Date).into_iter().collect();
        self.yearly = None;
    }

    /// The review at the annual meeting of a year: what law fixes for the councils' own, and a question for any other.
    pub fn at_meeting(&mut self) -> Option<Ask> {
        let [When::Date(PartialDate::Year(year))] = self.dates[..] else { return None };
        let month = PartialDate::Month(year, ANNUAL);
        if self.general {
            self.dates.clear();
            return Some(Ask {
                readings: format!(
                    "{month}, the month of councils' annual meetings, or any day of {year}"
                ),
                lines: vec![format!("review_by: {month}"), format!("review_by: {year}")],
                cycle: false,
            });
        }
        if self.meeting {
            self.dates = vec![When::Date(month)];
        }
        None
    }
}
