//! Pages that were there when they were last asked for: they are not asked for again within a week.

use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Addresses, each with the day on which it was there.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Seen(BTreeMap<String, Date>);

impl Seen {
    /// Reads what [`Seen::text`] wrote; lines that are something else are passed over.
    ///
    /// ```
    /// # use protosite::web::Seen;
    /// # use jiff::civil::date;
    /// let seen = Seen::read("2026-11-20 https://www.gov.uk/\nnonsense\n");
    /// assert!(seen.lately("https://www.gov.uk/", date(2026, 11, 21)));
    /// assert!(!seen.lately("https://www.gov.uk/", date(2026, 12, 21)));
    /// assert_eq!(seen.text(), "2026-11-20 https://www.gov.uk/\n");
    /// ```
    pub fn read(text: &str) -> Seen {
        let line = |line: &str| {
            line.split_once(' ').and_then(|(day, url)| Some((url.to_owned(), day.parse().ok()?)))
        };
        Seen(text.lines().filter_map(line).collect())
    }

    /// True if the page was there within the week before a day.
    pub fn lately(&self, url: &str, today: Date) -> bool {
        self.0.get(url).is_some_and(|day| {
            *day <= today && today.checked_sub(7.days()).is_ok_and(|week| *day > week)
        })
    }

    /// Notes that a page was there.
    pub fn note(&mut self, url: &str, today: Date) {
        self.0.insert(url.to_owned(), today);
    }

    /// As text, a line a page.
    pub fn text(&self) -> String {
        self.0.iter().map(|(url, day)| format!("{day} {url}\n")).collect()
    }
}
