//! The time line of the register as SVG: a bar a document, from its last review to its next. The table says the same.

use crate::page::{RegisterPage, Row};
use crate::source::escape_html;
use jiff::civil::{Date, date};

const WIDTH: f64 = 1100.0;
const LEFT: f64 = 300.0;
const TOP: f64 = 30.0;
const STEP: f64 = 34.0;
/// Years at most: what began earlier or ends later runs off the side.
const MOST_YEARS: i16 = 12;
/// Letters of a title that fit before the bars.
const LETTERS: usize = 38;

/// The picture; None for a register without dates.
pub fn svg(page: &RegisterPage) -> Option<String> {
    let scale = Scale::new(page)?;
    let bottom = TOP + STEP * page.rows.len() as f64;
    let height = bottom + 26.0;
    let mut out = format!(
        "<svg viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-labelledby=\"_timeline\">\n"
    );
    let step = if scale.years() > 8 { 2 } else { 1 };
    for year in (scale.from..=scale.to).step_by(step) {
        let x = scale.x(date(year, 1, 1));
        let anchor = if x > WIDTH - 40.0 { " text-anchor=\"end\"" } else { "" };
        out.push_str(&format!("<path class=\"grid\" d=\"M{x:.1} 20V{bottom}\"/><text class=\"quiet\" x=\"{x:.1}\" y=\"14\"{anchor}>{year}</text>\n"));
    }
    for (index, row) in page.rows.iter().enumerate() {
        bar(&mut out, &scale, row, TOP + STEP * index as f64);
    }
    let x = scale.x(page.today);
    let anchor = if x > WIDTH - 120.0 { " text-anchor=\"end\"" } else { "" };
    out.push_str(&format!(
        "<path class=\"today\" d=\"M{x:.1} 20V{}\"/><text class=\"quiet\" x=\"{x:.1}\" y=\"{}\"{anchor}>{}</text>\n</svg>",
        bottom + 6.0,
        bottom + 20.0,
        page.as_at
    ));
    Some(out)
}

fn bar(out: &mut String, scale: &Scale, row: &Row, y: f64) {
    let base = y + 16.0;
    out.push_str(&format!(
        "<text x=\"0\" y=\"{base}\">{}</text>",
        escape_html(&clipped(&row.title))
    ));
    let rect = |from: f64, to: f64| {
        format!(
            "<rect class=\"{}\" x=\"{from:.1}\" y=\"{y}\" width=\"{:.1}\" height=\"22\"/>",
            row.tag.class,
            (to - from).max(3.0)
        )
    };
    match row.bar {
        (from, Some(due)) => {
            let end = scale.x(due);
            let start = from.map_or(end - 8.0, |from| scale.x(from)).min(end);
            out.push_str(&rect(start, end));
            if let Some(late) = &row.late {
                out.push_str(&format!("<text x=\"{:.1}\" y=\"{base}\">{late}</text>", end + 8.0));
            }
        }
        (from, None) => {
            let start = from.map_or(LEFT, |from| scale.x(from));
            out.push_str(&rect(start, WIDTH - 1.0));
            out.push_str(&format!(
                "<text class=\"quiet\" x=\"{:.1}\" y=\"{base}\">{}</text>",
                start + 10.0,
                row.tag.words
            ));
        }
    }
    out.push('\n');
}

fn clipped(title: &str) -> String {
    if title.chars().count() <= LETTERS {
        return title.to_owned();
    }
    let cut: String = title.chars().take(LETTERS - 1).collect();
    format!("{}…", cut.trim_end())
}

/// From days to places.
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
        LEFT + (WIDTH - 1.0 - LEFT) * part.clamp(0.0, 1.0)
    }
}

fn days(from: Date, to: Date) -> f64 {
    from.until(to).map_or(0.0, |span| f64::from(span.get_days()))
}
