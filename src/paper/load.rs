//! How many reviews fall into each month to come, and what to take earlier where too many fall into one.

use crate::protocol::PartialDate;
use jiff::ToSpan;
use jiff::civil::Date;

/// More than these in a month are too many for one agenda to do them justice.
const MOST: usize = 4;
/// Months that are looked at.
const MONTHS: usize = 24;

/// The reviews of the months to come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Load {
    /// The months, each by its first day, and how many reviews fall into it.
    pub months: Vec<(Date, usize)>,
    /// How many a month should hold at most.
    pub most: usize,
    /// Reviews to take in another month, by their places among those given, with the month by its first day.
    pub moved: Vec<(usize, Date)>,
}

/// Spreads reviews by their due days. Where a month has too many, those that were looked at longest ago (`last`) are taken in
/// the nearest month before that has room, which needs nobody's leave; only where there is none, after it.
pub fn load(today: Date, reviews: &[(Date, Option<Date>)]) -> Load {
    let first = today.first_of_month();
    let mut months: Vec<(Date, usize)> = (0..MONTHS)
        .filter_map(|n| first.checked_add(i32::try_from(n).unwrap_or(0).months()).ok())
        .map(|month| (month, 0))
        .collect();
    let place = |due: Date| months.iter().position(|(month, _)| *month == due.first_of_month());
    let mut of: Vec<Vec<usize>> = vec![Vec::new(); months.len()];
    for (at, (due, _)) in reviews.iter().enumerate().filter(|(_, (due, _))| *due >= today) {
        if let Some(month) = place(*due) {
            of[month].push(at);
        }
    }
    let all: usize = of.iter().map(Vec::len).sum();
    // A council with hundreds of documents reviews more of them each month.
    let most = MOST.max(all.div_ceil(MONTHS) + 1);
    let mut held: Vec<usize> = of.iter().map(Vec::len).collect();
    for (month, held) in months.iter_mut().zip(&held) {
        month.1 = *held;
    }
    let mut moved = Vec::new();
    for full in 0..of.len() {
        of[full].sort_by_key(|at| (reviews[*at].1, *at));
        for at in of[full].clone().into_iter().take(held[full].saturating_sub(most)) {
            let room = |month: &usize| held[*month] < most;
            let Some(to) = (0..full).rev().find(room).or_else(|| (full + 1..held.len()).find(room))
            else {
                break;
            };
            held[full] -= 1;
            held[to] += 1;
            moved.push((at, months[to].0));
        }
    }
    Load { months, most, moved }
}

/// "May 2027"
pub(super) fn month(day: Date) -> String {
    PartialDate::Month(day.year(), day.month()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn twelve_in_one_may_are_spread_over_the_months_before_it() {
        let due = (0..12).map(|n| (date(2027, 5, 31), Some(date(2023, 5, 1 + n))));
        let reviews: Vec<_> = due.collect();
        let load = load(date(2026, 11, 26), &reviews);
        assert_eq!(load.months[6], (date(2027, 5, 1), 12));
        assert_eq!((load.most, load.moved.len()), (4, 8));
        let to: Vec<Date> = load.moved.iter().map(|(_, to)| *to).collect();
        assert!(to[..4].iter().all(|to| *to == date(2027, 4, 1)), "{to:?}");
        assert!(to[4..].iter().all(|to| *to == date(2027, 3, 1)), "{to:?}");
        assert_eq!(load.moved[0].0, 0, "the one that was looked at longest ago goes first");
    }

    #[test]
    fn what_is_not_too_much_stays_and_where_no_month_before_has_room_one_after_it_is_taken() {
        let now = date(2026, 11, 26);
        let quiet = load(now, &[(date(2026, 12, 1), None), (date(2020, 1, 1), None)]);
        assert!(quiet.moved.is_empty() && quiet.months[1].1 == 1);
        let soon = load(now, &[(date(2026, 11, 30), None); 5]);
        assert_eq!(soon.moved, [(0, date(2026, 12, 1))]);
    }
}
