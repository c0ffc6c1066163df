//! Reviews as iCalendar (RFC 5545) -> `reviews.ics`. By hand: the crates that write it bring a second library of dates, and
//! put the time of the build into every entry.

use crate::page::{Calendar, ReviewDue};
use jiff::civil::Date;

/// The calendar as bytes.
pub fn calendar(calendar: &Calendar) -> Vec<u8> {
    let mut out = Lines(Vec::with_capacity(640 * (calendar.reviews.len() + 1)));
    out.line("BEGIN", "VCALENDAR");
    out.line("VERSION", "2.0");
    out.line("PRODID", "-//protosite//Review register//EN");
    out.line("CALSCALE", "GREGORIAN");
    // The one name stands in the standard (RFC 7986), the other is what most programs read.
    out.text("NAME", &calendar.name);
    out.text("X-WR-CALNAME", &calendar.name);
    out.line("REFRESH-INTERVAL;VALUE=DURATION", "P1D");
    out.line("X-PUBLISHED-TTL", "P1D");
    calendar.reviews.iter().for_each(|review| out.review(review));
    out.line("END", "VCALENDAR");
    out.0
}

/// Lines that end as the standard has it, none longer than 75 bytes.
struct Lines(Vec<u8>);

impl Lines {
    fn review(&mut self, review: &ReviewDue) {
        self.line("BEGIN", "VEVENT");
        self.text("UID", &review.uid);
        self.line("SEQUENCE", &review.sequence.to_string());
        self.line("DTSTAMP", &format!("{}T000000Z", digits(review.stamp)));
        self.line("DTSTART;VALUE=DATE", &digits(review.day));
        if let Ok(next) = review.day.tomorrow() {
            self.line("DTEND;VALUE=DATE", &digits(next));
        }
        self.text("SUMMARY", &review.summary);
        self.text("DESCRIPTION", &review.description);
        if let Some(url) = &review.url {
            self.line("URL", url);
        }
        self.line("TRANSP", "TRANSPARENT");
        self.line("BEGIN", "VALARM");
        self.line("ACTION", "DISPLAY");
        self.line("TRIGGER", &format!("-P{}D", review.remind));
        self.text("DESCRIPTION", &review.summary);
        self.line("END", "VALARM");
        self.line("END", "VEVENT");
    }

    /// A line whose value is text: what would end it is escaped.
    fn text(&mut self, name: &str, value: &str) {
        let mut escaped = String::with_capacity(value.len() + 8);
        for c in value.chars() {
            match c {
                '\\' | ';' | ',' => escaped.extend(['\\', c]),
                '\n' => escaped.push_str("\\n"),
                c if c.is_control() => {}
                c => escaped.push(c),
            }
        }
        self.line(name, &escaped);
    }

    /// A line, folded between letters: one that goes on begins with a space.
    fn line(&mut self, name: &str, value: &str) {
        let mut width = 0;
        let mut put = |text: &str| {
            for c in text.chars() {
                if width + c.len_utf8() > 75 {
                    self.0.extend_from_slice(b"\r\n ");
                    width = 1;
                }
                width += c.len_utf8();
                self.0.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
            }
        };
        put(name);
        put(":");
        put(value);
        self.0.extend_from_slice(b"\r\n");
    }
}

fn digits(day: Date) -> String {
    day.strftime("%Y%m%d").to_string()
}
