//! Which label is which: a candidate is a label if it carries a row of labels on, or plainly begins one.

use super::label::Candidate;
use crate::protocol::{Series, Wrap};

/// A point or bullet whose text or list is still open.
#[derive(Debug, Clone)]
pub struct Open {
    /// Its node in the draft.
    pub node: usize,
    /// How it counts; None for a bullet.
    pub series: Option<(Wrap, Series)>,
    /// The sign of a bullet.
    pub glyph: char,
    /// Columns before its label.
    pub indent: usize,
}

/// How the line with the candidate stands to what is before it.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// Columns before the label.
    pub indent: usize,
    /// True at the start of a paragraph, after a blank line or a heading.
    pub fresh: bool,
    /// The line before, where the candidate stands within a paragraph.
    pub before: &'a str,
    /// True if that line began with a label or a bullet: in a list, the next label needs no other sign.
    pub listed: bool,
    /// The text after the label.
    pub text: &'a str,
    /// The next candidate with the same wrap, if any: what it may count as.
    pub next: &'a [Series],
}

/// Where a label belongs: under the first `level` open points, counted as `series`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placement {
    /// How many of the open points stay open.
    pub level: usize,
    /// How it counts.
    pub series: Series,
}

/// Decides whether a candidate that is no decimal is the label of a point, and where. `open` are the points that are
/// open, outermost first; `closed` says that a paragraph has closed their list, so that only a label that carries it
/// on goes back to it.
pub fn point(
    candidate: &Candidate,
    open: &[Open],
    closed: bool,
    setting: Setting,
) -> Option<Placement> {
    let begins = candidate.readings.iter().copied().rfind(|series| series.ordinal() == 1);
    let goes_on = carries_on(candidate, open);
    match (goes_on, begins) {
        (Some(on), Some(first)) if rather_begins(on, first, open, setting) => {
            Some(begin(first, candidate.wrap, open, closed, setting))
        }
        (Some(on), _) if setting.fresh || !refers(setting.before) => Some(on),
        (Some(_), _) => None,
        (None, Some(first)) => may_begin(candidate, first, setting)
            .then(|| begin(first, candidate.wrap, open, closed, setting)),
        (None, None) => out_of_order(candidate, open, setting)
            .or_else(|| lone(candidate, open, closed, setting)),
    }
}

/// The innermost open row that the candidate is the next of.
fn carries_on(candidate: &Candidate, open: &[Open]) -> Option<Placement> {
    open.iter().enumerate().rev().find_map(|(level, point)| {
        let (wrap, last) = point.series?;
        let step = u32::from(!candidate.inserted);
        let fits = |series: &&Series| {
            wrap == candidate.wrap
                && series.same_kind(last)
                && series.ordinal() == last.ordinal() + step
        };
        candidate.readings.iter().find(fits).map(|&series| Placement { level, series })
    })
}

/// `i.` after `h.`: the ninth letter, unless `ii.` comes next or it is set further in.
fn rather_begins(on: Placement, first: Series, open: &[Open], setting: Setting) -> bool {
    if follows(setting.next, on.series) {
        return false;
    }
    follows(setting.next, first) || setting.indent > open[on.level].indent + 1
}

fn follows(next: &[Series], series: Series) -> bool {
    next.iter().any(|n| n.same_kind(series) && n.ordinal() == series.ordinal() + 1)
}

/// May a row begin here? "A. Smith said" is a name unless "B." comes; in the middle of a paragraph the words before
/// must lead up to a list.
fn may_begin(candidate: &Candidate, first: Series, setting: Setting) -> bool {
    if follows(setting.next, first) {
        return setting.fresh || !refers(setting.before);
    }
    if candidate.wrap == Wrap::Stop && matches!(first, Series::Capital(_) | Series::CapitalRoman(_))
    {
        return false;
    }
    setting.fresh || within_list(candidate, setting)
}

/// In the middle of a paragraph, the line before must lead up to a label or be one of a list itself.
fn within_list(candidate: &Candidate, setting: Setting) -> bool {
    let listed = setting.listed && candidate.wrap != Wrap::Stop;
    (listed || leads_up(setting.before)) && !refers(setting.before)
}

/// True if a line ends as a line before a list does.
pub fn leads_up(line: &str) -> bool {
    let line = line.trim_end();
    line.ends_with([':', ';', '.', ',', '-', '–', '—'])
        || line.ends_with(" and")
        || line.ends_with(" or")
}

/// True if a line ends in words that a label follows in prose: "under paragraph / (b) above".
fn refers(line: &str) -> bool {
    let last = line
        .trim_end()
        .rsplit(|c: char| !c.is_alphabetic() && c != '-')
        .next()
        .unwrap_or("")
        .to_lowercase();
    let words = [
        "paragraph",
        "clause",
        "section",
        "point",
        "sub-paragraph",
        "subparagraph",
        "rule",
        "item",
        "under",
        "of",
        "in",
        "with",
        "see",
        "by",
        "to",
    ];
    line.trim_end().ends_with(char::is_alphabetic) && words.contains(&last.trim_end_matches('s'))
}

/// A new row: inside the innermost open point, or beside a row of the same kind that has ended, or further out if it
/// is set further out.
fn begin(series: Series, wrap: Wrap, open: &[Open], closed: bool, setting: Setting) -> Placement {
    if closed {
        return Placement { level: 0, series };
    }
    let same = open.iter().position(|point| {
        point.series.is_some_and(|(w, s)| w == wrap && s.same_kind(series))
            && setting.indent <= point.indent + 1
    });
    let inner = same.unwrap_or_else(|| {
        let mut level = open.len();
        while level > 0 {
            let point = &open[level - 1];
            let inside = point.indent <= setting.indent
                && (point.series.is_some() || setting.indent > point.indent);
            if inside {
                break;
            }
            level -= 1;
        }
        level
    });
    Placement { level: inner, series }
}

/// A gap, a repeat or a step back in an open row: the council printed it so, and the checks will say so.
fn out_of_order(candidate: &Candidate, open: &[Open], setting: Setting) -> Option<Placement> {
    if !setting.fresh && !within_list(candidate, setting) {
        return None;
    }
    open.iter().enumerate().rev().find_map(|(level, point)| {
        let (wrap, last) = point.series?;
        let near = |series: &&Series| {
            wrap == candidate.wrap
                && series.same_kind(last)
                && series.ordinal() <= last.ordinal() + 5
        };
        candidate.readings.iter().find(near).map(|&series| Placement { level, series })
    })
}

/// A row that begins past its first: its start was lost. Only forms that are hardly ever prose, or that go on.
fn lone(candidate: &Candidate, open: &[Open], closed: bool, setting: Setting) -> Option<Placement> {
    let on = candidate.readings.iter().copied().find(|&series| follows(setting.next, series));
    let clear = candidate.wrap != Wrap::Stop || matches!(candidate.readings[0], Series::Number(_));
    let series =
        on.or((setting.fresh && clear && !setting.text.is_empty()).then(|| usual(candidate)))?;
    setting.fresh.then(|| begin(series, candidate.wrap, open, closed, setting))
}

/// Without any context `(v)` is rather roman five and `(d)` a letter.
fn usual(candidate: &Candidate) -> Series {
    let roman = candidate
        .readings
        .iter()
        .find(|series| matches!(series, Series::Roman(n) | Series::CapitalRoman(n) if *n <= 30));
    roman.copied().unwrap_or(candidate.readings[0])
}

/// Decides whether a decimal candidate is the label of a clause. `last` is the decimal label before it and `path` the
/// numbers of the sections and clauses that are open, outermost first.
pub fn decimal(parts: &[u32], last: &[u32], path: &[Vec<u32>], setting: Setting) -> bool {
    let next = follows_on(parts, last)
        || path.iter().any(|open| is_first_child(parts, open) || follows_on(parts, open));
    if measures(setting.text) {
        return next && setting.fresh;
    }
    let starts = setting.text.is_empty()
        || setting.text.starts_with(|c: char| c.is_uppercase() || !c.is_alphanumeric());
    if setting.fresh {
        let home = path.iter().any(|open| parts.starts_with(open)) || path.is_empty();
        return next || home || starts;
    }
    let same_row = parts.len() == last.len()
        && !last.is_empty()
        && parts[..parts.len() - 1] == last[..last.len() - 1];
    (next && !refers(setting.before))
        || (starts && same_row && leads_up(setting.before) && !refers(setting.before))
}

/// 8.3 after 8.2; 9.1 after 8.7.
fn follows_on(parts: &[u32], last: &[u32]) -> bool {
    let Some((&end, before)) = parts.split_last() else { return false };
    let shared = before.len();
    if last.len() > shared
        && before == &last[..shared]
        && (end == last[shared] + 1 || end == last[shared])
    {
        return end > last[shared] || last.len() == parts.len();
    }
    end == 1
        && shared > 0
        && last.len() >= shared
        && before[..shared - 1] == last[..shared - 1]
        && before[shared - 1] == last[shared - 1] + 1
}

fn is_first_child(parts: &[u32], open: &[u32]) -> bool {
    parts.len() == open.len() + 1 && parts.starts_with(open) && parts[open.len()] == 1
}

/// "3.5 per cent", "7.30 pm", "1.5 hours": a number that measures something.
fn measures(text: &str) -> bool {
    const UNITS: [&str; 36] = [
        "per",
        "percent",
        "%",
        "million",
        "billion",
        "thousand",
        "m",
        "bn",
        "k",
        "hours",
        "hour",
        "hrs",
        "minutes",
        "days",
        "weeks",
        "months",
        "years",
        "am",
        "pm",
        "a.m.",
        "p.m.",
        "a.m",
        "p.m",
        "o'clock",
        "metres",
        "metre",
        "kilometres",
        "km",
        "miles",
        "hectares",
        "acres",
        "times",
        "and",
        "to",
        "or",
        "tonnes",
    ];
    let word = text
        .split_whitespace()
        .next()
        .unwrap_or("")
        .trim_end_matches([',', ';', ':'])
        .to_lowercase();
    UNITS.contains(&word.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clause_numbers_follow_on() {
        for (parts, last) in [
            (&[8, 3][..], &[8, 2][..]),
            (&[9, 1], &[8, 7]),
            (&[8, 3], &[8, 2, 4]),
            (&[8, 2, 1], &[8, 1, 9]),
            (&[8, 2], &[8, 2]),
        ] {
            assert!(follows_on(parts, last), "{parts:?} after {last:?}");
        }
        for (parts, last) in [(&[3, 5][..], &[8, 2][..]), (&[8, 5], &[8, 2]), (&[8, 2], &[])] {
            assert!(!follows_on(parts, last), "{parts:?} after {last:?}");
        }
    }

    #[test]
    fn references_at_a_line_end_are_seen() {
        assert!(refers("as set out in paragraph"));
        assert!(refers("under clauses"));
        assert!(!refers("has not agreed, or"));
        assert!(!refers("in paragraph:"));
    }
}
