//! `broken-reference`: a citation of a number that no clause has.

use super::citation::{doubts, like};
use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};
use crate::register::Wrong;
use std::cell::{Cell, LazyCell};
use std::collections::HashSet;

pub static BROKEN_REFERENCE: Rule = Rule::warning(
    "broken-reference",
    "A clause is cited by a number that no clause has. It is shown as plain words, and no link.",
    "Correct the number. Where the law is meant, name the Act: “section 137 of the Local Government Act 1972”.",
);

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let asked = Cell::new(0);
    let cells = LazyCell::new(|| {
        subject.cells().iter().map(|cell| &*cell.number).collect::<HashSet<&str>>()
    });
    doubts(subject, &BROKEN_REFERENCE, findings, |doubt, words| {
        if let Wrong::Absent(unit, more, kept) = &doubt.wrong {
            // The "A" and the "B" of "Appendices A and B".
            let whole = match words.contains(char::is_whitespace) {
                true => words.to_owned(),
                false => format!("{} {words}", unit.title()),
            };
            return Some(absent(&whole, *more, kept.as_deref()));
        }
        let Wrong::Missing(of) = doubt.wrong else { return None };
        let cited = words.trim_start_matches(|c: char| !c.is_ascii_digit());
        if of.is_none() && cells.contains(cited) {
            return None;
        }
        let near = like(subject, doubt, words, asked.replace(asked.get() + 1));
        // "Part 4" where 4 is a section.
        let called = |near: &&str| of.is_none() && words.rsplit(' ').next() == Some(*near);
        let other = near.as_deref().filter(called).is_some();
        let help = match (of, near) {
            (None, Some(near)) if other => format!("Where {near} of this document is meant, call it “section {near}”; where another document is, name it."),
            (_, Some(near)) => format!("Did you mean {near}?"),
            (Some(_), None) => "Correct the number, or name the document alone.".to_owned(),
            (None, None) => "Correct the number. If an Act or another document is meant, name it: “section 137 of the Local Government Act 1972”.".to_owned(),
        };
        let whose = of.map(|(council, entry)| {
            &subject.register.councils[council].entries[entry].protocol.metadata.title
        });
        let message = match whose {
            Some(title) => format!("“{words}”: “{title}” has no such number"),
            None if other => format!("“{words}”: nothing in this document is called so"),
            None => format!("“{words}”: nothing in this document has that number"),
        };
        Some((message, help))
    });
}

/// What is cited by a name that nothing in the document has.
fn absent(words: &str, more: u32, kept: Option<&str>) -> (String, String) {
    let others = match more {
        0 => String::new(),
        1 => ", and 1 more citation of the kind".to_owned(),
        _ => format!(", and {more} more citations of the kind"),
    };
    let message = format!("“{words}”{others}: nothing in this document is called so");
    match kept {
        Some(title) => (
            format!("{message}; “{title}” may be meant"),
            format!(
                "If it is, write among the first lines of that file: also_known_as: [\"{}\"]",
                sign_in(words, title)
            ),
        ),
        None => (
            message,
            format!(
                "Paste it below under a heading of its own, “## {words}”; where it is another file, make the words a link to it: “[{words}](address)”."
            ),
        ),
    }
}

/// The "Appendix A" of "paragraph 1 of Appendix A", with which a title begins; else all of the words.
fn sign_in<'w>(words: &'w str, title: &str) -> &'w str {
    let title = title.to_lowercase();
    let starts = std::iter::once(0).chain(words.match_indices(' ').map(|(at, _)| at + 1));
    let signs = starts.filter_map(|at| {
        let rest = &words[at..];
        let number = rest.find(' ')? + 1;
        let end = rest[number..].find([' ', ',', '(']).map_or(rest.len(), |end| number + end);
        Some(&rest[..end])
    });
    signs.into_iter().find(|sign| title.contains(&sign.to_lowercase())).unwrap_or(words)
}
