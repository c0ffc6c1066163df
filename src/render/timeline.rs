//! The time line of the register: a row a document, with a bar from its last review to its next, and on to today where that
//! is past. Rows are a list of links with a drawing each, so that names wrap, a phone puts the bar under its name, and rows
//! that are filtered out leave no hole. The table says the same, so a screen reader hears the names alone.

use crate::page::{RegisterPage, Row};
use crate::source::push_escaped;
use jiff::civil::{Date, date};
use std::fmt::Write;

/// Years at most: what began earlier or ends later runs off the side.
const MOST_YEARS: i16 = 12;
/// After so many rows the years are said again.
const AGAIN: usize = 15;
/// The same of so many documents would be a page of bars that nobody reads.
const MOST_ROWS: usize = 400;

/// The list; None for a register without dates, or with too many documents.
pub fn timeline(page: &RegisterPage) -> Option<String> {
    let scale = Scale::new(page).filter(|_| page.rows.len() <= MOST_ROWS)?;
    let mut out = String::with_capacity(512 * (page.rows.len() + 4));
    out.push_str("<ol class=\"timeline\">\n");
    axis(&mut out, &scale, page, "axis");
    for (index, row) in page.rows.iter().enumerate() {
        if index > 0 && index % AGAIN == 0 {
            axis(&mut out, &scale, page, "axis again");
        }
        bar(&mut out, &scale, row, page.today);
    }
    out.push_str("</ol>");
    Some(out)
}

/// The years, and today; the first one holds the lines that all rows show.
fn axis(out: &mut String, scale: &Scale, page: &RegisterPage, class: &str) {
    let _ = write!(out, "<li class=\"{class}\" aria-hidden=\"true\"><svg>");
    let step = if scale.years() > 8 { 2 } else { 1 };
    let years = (scale.from..=scale.to).step_by(step);
    if class == "axis" {
        out.push_str("<g id=\"_grid\">");
        for year in years.clone() {
            let x = scale.x(date(year, 1, 1));
            let _ = write!(out, "<line class=\"grid\" x1=\"{x:.2}%\" x2=\"{x:.2}%\" y2=\"100%\"/>");
        }
        let x = scale.x(page.today);
        let _ =
            write!(out, "<line class=\"today\" x1=\"{x:.2}%\" x2=\"{x:.2}%\" y2=\"100%\"/></g>");
    } else {
        out.push_str("<use href=\"#_grid\"/>");
    }
    for year in years {
        let x = scale.x(date(year, 1, 1));
        let end = if x > 88.0 { " class=\"end last\"" } else { "" };
        let _ = write!(out, "<text x=\"{x:.2}%\" y=\"1em\"{end}>{year}</text>");
    }
    let x = scale.x(page.today);
    let end = if x > 50.0 { " end" } else { "" };
    let _ = writeln!(
        out,
        "<text class=\"now{end}\" x=\"{x:.2}%\" y=\"2.3em\">{}</text></svg></li>",
        page.frame.language.say("timeline_today")
    );
}

fn bar(out: &mut String, scale: &Scale, row: &Row, today: Date) {
    let _ = write!(out, "<li class=\"{} {}\"><a href=\"{}\"", row.tag.class, row.classes, row.href);
    let told = |name| row.lang.as_ref().map_or(String::new(), |lang| format!(" {name}=\"{lang}\""));
    let (lang, hreflang) = (told("lang"), told("hreflang"));
    // Councils that took one model have documents of one title.
    match &row.council {
        Some(council) => {
            let _ = write!(out, "{hreflang}><span{lang}>");
            push_escaped(out, &row.title);
            out.push_str("</span>, ");
            push_escaped(out, &council.words);
        }
        None => {
            let _ = write!(out, "{lang}{hreflang}>");
            push_escaped(out, &row.title);
        }
    }
    let words = row.late.as_deref().unwrap_or(row.tag.words);
    let _ =
        write!(out, "</a> <small>{words}</small><svg aria-hidden=\"true\"><use href=\"#_grid\"/>");
    let mut part = |class: &str, from: f64, to: f64| {
        let width = (to - from).max(0.4);
        let _ = write!(
            out,
            "<rect class=\"{class}\" x=\"{from:.2}%\" width=\"{width:.2}%\" height=\"100%\"/>"
        );
    };
    let start = row.bar.0.map(|from| scale.x(from));
    match row.bar.1 {
        Some(due) => {
            let end = scale.x(due);
            part("term", start.unwrap_or(end - 1.0).min(end), end);
            if due < today {
                stripes(out, "late", end, scale.x(today));
            } else if row.tag.class == "due-soon" {
                stripes(out, "soon", start.unwrap_or(end - 1.0).min(end), end);
            }
        }
        None => part("open", start.unwrap_or(0.0), 100.0),
    }
    out.push_str("</svg></li>\n");
}

/// A pattern that is seen without colour: a thick line, dashed.
fn stripes(out: &mut String, class: &str, from: f64, to: f64) {
    let to = to.max(from + 0.4);
    let _ = write!(
        out,
        "<line class=\"{class}\" x1=\"{from:.2}%\" x2=\"{to:.2}%\" y1=\"50%\" y2=\"50%\"/>"
    );
}

/// From days to places, in hundredths of the width.
struct Scale {
    from: i16,
    to: i16,
}

impl Scale {
    fn new(page: &RegisterPage) -> Option<Scale> {
        let days = page.rows.iter().flat_map(|row| [row.bar.0, row.bar.1]).flatten();
        let years: Vec<i16> = days.map(Date::year).collect();
        let today = page.today.year();
        let first = years.iter().copied().min()?.min(today).max(today - MOST_YEARS / 2);
        let last = (years.iter().copied().max()?.max(today) + 1).min(first + MOST_YEARS);
        Some(Scale { from: first, to: last })
    }

    fn years(&self) -> i16 {
        self.to - self.from
    }

    fn x(&self, day: Date) -> f64 {
        let all = days(date(self.from, 1, 1), date(self.to, 1, 1));
        let part = days(date(self.from, 1, 1), day) / all;
        part.clamp(0.0, 1.0) * 100.0
    }
}

fn days(from: Date, to: Date) -> f64 {
    from.until(to).map_or(0.0, |span| f64::from(span.get_days()))
}
