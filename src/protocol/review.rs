//! When a protocol must be looked at again, and what that means on a given day.

use super::{PartialDate, Period, Status};
use jiff::{ToSpan, civil::Date};
use serde::Serialize;

/// What a protocol and its council say about the next review.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ReviewPolicy {
    /// The date stated: `review_by`.
    pub by: Option<PartialDate>,
    /// The protocol's own cycle: `review_every`.
    pub every: Option<Period>,
    /// The month, and perhaps the day, of the year in which that cycle falls due: "annually in May".
    pub yearly: Option<(i8, Option<i8>)>,
    /// The cycle of the council or the site, where the protocol names none.
    pub default_every: Option<Period>,
    /// What a cycle counts from: last reviewed, else adopted.
    pub from: Option<PartialDate>,
}

/// True for a review that may be the one that was due by a date: at most three months before it, or later.
pub fn is_review_due_by(done: PartialDate, by: PartialDate) -> bool {
    const BEFORE: i32 = 3;
    by.first_day().checked_sub(BEFORE.months()).is_ok_and(|near| done.last_day() >= near)
}

/// What a due date rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// The protocol states the date.
    Stated,
    /// Its own cycle, from the last review or adoption.
    Cycle,
    /// The cycle that the council sets for all.
    CouncilDefault,
    /// Nothing: no date can be computed.
    None,
}

impl Basis {
    /// The name in data: `council-default`.
    pub fn name(self) -> &'static str {
        match self {
            Basis::Stated => "stated",
            Basis::Cycle => "cycle",
            Basis::CouncilDefault => "council-default",
            Basis::None => "none",
        }
    }
}

/// How a review stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReviewState {
    /// The due day has passed. The protocol stays in force.
    Overdue,
    /// Due within the council's time of warning.
    DueSoon,
    /// Due later than that.
    Current,
    /// In force, and nothing says when it must be reviewed.
    NoReviewDate,
    /// Draft, superseded or withdrawn: never overdue.
    NotInForce,
}

impl ReviewState {
    /// The name in data and in class names: `due-soon`.
    pub fn name(self) -> &'static str {
        match self {
            ReviewState::Overdue => "overdue",
            ReviewState::DueSoon => "due-soon",
            ReviewState::Current => "current",
            ReviewState::NoReviewDate => "no-review-date",
            ReviewState::NotInForce => "not-in-force",
        }
    }
}

/// The next review of a protocol, judged on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Review {
    /// When it is due, in the precision of what it was computed from.
    pub due: Option<PartialDate>,
    /// What that rests on.
    pub basis: Basis,
    /// The cycle that was used, if one was.
    pub every: Option<Period>,
    /// The month, and perhaps the day, of the year in which that cycle falls due.
    pub yearly: Option<(i8, Option<i8>)>,
    /// How it stands.
    pub state: ReviewState,
}

impl ReviewPolicy {
    /// Judges the review as of `today`. The due date is the one stated; else the last review (or adoption) and the
    /// protocol's own cycle; else the same with the council's cycle; else there is none. A month or a year is met
    /// until its last day.
    ///
    /// ```
    /// # use protosite::protocol::*;
    /// let policy = ReviewPolicy { by: PartialDate::parse("April 2026").ok(), ..Default::default() };
    /// let soon = Period::parse("90 days").unwrap();
    /// let state = |day| policy.judge(Status::Adopted, day, soon).state;
    /// assert_eq!(state(jiff::civil::date(2026, 4, 30)), ReviewState::DueSoon);
    /// assert_eq!(state(jiff::civil::date(2026, 5, 1)), ReviewState::Overdue);
    /// ```
    pub fn judge(&self, status: Status, today: Date, due_soon: Period) -> Review {
        let yearly = self.yearly.filter(|_| self.every.is_some());
        let after = |every: Option<Period>| counted(self.from?, every?, yearly);
        let (due, basis, every) = if self.by.is_some() {
            (self.by, Basis::Stated, None)
        } else if let Some(due) = after(self.every) {
            (Some(due), Basis::Cycle, self.every)
        } else if let (None, Some(due)) = (self.every, after(self.default_every)) {
            (Some(due), Basis::CouncilDefault, self.default_every)
        } else {
            (None, Basis::None, None)
        };
        let state = if status != Status::Adopted {
            ReviewState::NotInForce
        } else {
            state(due, today, due_soon)
        };
        Review { due, basis, every, yearly, state }
    }
}

/// When a cycle that is counted from a date is over.
fn counted(
    from: PartialDate,
    every: Period,
    yearly: Option<(i8, Option<i8>)>,
) -> Option<PartialDate> {
    match yearly {
        Some((month, day)) => from.after_at(every, month, day),
        None => from.after(every),
    }
}

fn state(due: Option<PartialDate>, today: Date, due_soon: Period) -> ReviewState {
    let Some(last) = due.map(PartialDate::last_day) else { return ReviewState::NoReviewDate };
    if last < today {
        ReviewState::Overdue
    } else if due_soon.add_to(today).is_none_or(|warn| last <= warn) {
        ReviewState::DueSoon
    } else {
        ReviewState::Current
    }
}

impl Review {
    /// When the next review is due after one on a day, by the same cycle; None where the due date rests on none.
    pub fn due_after(&self, date: PartialDate) -> Option<PartialDate> {
        let cycle = matches!(self.basis, Basis::Cycle | Basis::CouncilDefault);
        self.every.filter(|_| cycle).and_then(|every| counted(date, every, self.yearly))
    }

    /// The first day on which it is due soon, where that begins `due_soon` before its last day.
    pub fn soon_from(&self, due_soon: Period) -> Option<Date> {
        let last = self.due?.last_day();
        // Months have different lengths: the day that is a period before may not be the day from which that period leads here.
        let soon = |day: Date| due_soon.add_to(day).is_none_or(|warn| last <= warn);
        let mut day = due_soon.before(last)?;
        while soon(day.yesterday().ok()?) {
            day = day.yesterday().ok()?;
        }
        while !soon(day) {
            day = day.tomorrow().ok()?;
        }
        Some(day)
    }

    /// The first day on which it is overdue: the day after the last day that meets it.
    pub fn overdue_from(&self) -> Option<Date> {
        self.due.and_then(|due| due.last_day().checked_add(1.day()).ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn policy(by: &str, every: &str, default: &str, from: &str) -> ReviewPolicy {
        ReviewPolicy {
            by: PartialDate::parse(by).ok(),
            every: Period::parse(every).ok(),
            yearly: None,
            default_every: Period::parse(default).ok(),
            from: PartialDate::parse(from).ok(),
        }
    }

    #[test]
    fn the_basis_is_the_first_that_gives_a_date() {
        for (given, basis, due) in [
            (policy("April 2026", "3 years", "1 year", "2020"), Basis::Stated, Some("2026-04")),
            (policy("", "3 years", "1 year", "May 2025"), Basis::Cycle, Some("2028-05")),
            (policy("", "", "2 years", "May 2025"), Basis::CouncilDefault, Some("2027-05")),
            (policy("", "3 years", "", ""), Basis::None, None),
            (policy("", "", "", "May 2025"), Basis::None, None),
        ] {
            let review =
                given.judge(Status::Adopted, date(2026, 11, 21), Period::parse("90 days").unwrap());
            assert_eq!((review.basis, review.due.map(PartialDate::iso).as_deref()), (basis, due));
        }
    }

    #[test]
    fn what_is_not_in_force_is_never_overdue() {
        let given = policy("2001", "", "", "");
        for status in [Status::Draft, Status::Superseded, Status::Withdrawn] {
            let review = given.judge(status, date(2026, 1, 1), Period::parse("90 days").unwrap());
            assert_eq!(review.state, ReviewState::NotInForce);
        }
    }

    #[test]
    fn the_day_on_which_due_soon_begins_is_the_first_that_is_so() {
        for (by, soon) in [
            ("31 December 2026", "90 days"),
            ("31 March 2027", "1 month"),
            ("2027-02", "3 months"),
            ("2027", "1 day"),
        ] {
            let given = policy(by, "", "", "");
            let soon = Period::parse(soon).unwrap();
            let first =
                given.judge(Status::Adopted, date(2026, 1, 1), soon).soon_from(soon).unwrap();
            let on = |day| given.judge(Status::Adopted, day, soon).state;
            assert_eq!(
                (on(first.yesterday().unwrap()), on(first)),
                (ReviewState::Current, ReviewState::DueSoon),
                "{by} {first}"
            );
        }
    }

    #[test]
    fn due_soon_begins_on_its_day() {
        let given = policy("31 December 2026", "", "", "");
        let on = |day| given.judge(Status::Adopted, day, Period::parse("90 days").unwrap()).state;
        assert_eq!(on(date(2026, 10, 1)), ReviewState::Current);
        assert_eq!(on(date(2026, 10, 2)), ReviewState::DueSoon);
        assert_eq!(on(date(2026, 12, 31)), ReviewState::DueSoon);
        assert_eq!(on(date(2027, 1, 1)), ReviewState::Overdue);
    }
}
