//! `undated-draft`: a document that nobody called a draft, and that is one because nothing says when it was adopted.

use crate::diagnostic::{Diagnostic, Place, Rule};
use crate::protocol::{Protocol, Rank, Status};
use crate::register::Register;
use crate::source::Span;

/// A document that is a draft for want of a line.
pub static UNDATED_DRAFT: Rule = Rule::warning(
    "undated-draft",
    "Nothing in its first lines says that a document was adopted, so that it is a draft and has no page.",
    "If the council has adopted it, add `adopted:` with the date. If it is a draft, say so: `status: draft`.",
);

/// Looks at every draft of the site, published or held back.
pub fn undated_drafts(register: &Register) -> Vec<Diagnostic> {
    let councils = register.councils.iter();
    let all = councils.flat_map(|council| {
        council.drafts.iter().chain(council.entries.iter().map(|entry| &entry.protocol))
    });
    all.filter(|protocol| is_undated(protocol)).map(|protocol| undated(protocol)).collect()
}

/// True if nobody said that it is a draft. A translation is one as its original is.
pub fn is_undated(protocol: &Protocol) -> bool {
    let metadata = &protocol.metadata;
    metadata.status == Status::Draft
        && !metadata.unread
        && metadata.translation_of.is_none()
        && !protocol.places.keys.contains_key("status")
}

/// Why it is one. A text with such a date is taken as in force, unless it calls itself a draft.
pub fn why_draft(protocol: &Protocol) -> String {
    match (protocol.places.called_draft, protocol.day_of_what()) {
        (Some(said), _) if is_title(protocol, said) => "its title calls it one".to_owned(),
        (Some(said), _) => format!("“{}” calls it one", protocol.source.slice(said)),
        (None, Some((_, words))) => {
            format!("no line says when it was adopted, unless “{words}” does")
        }
        (None, None) => match dated_line(protocol) {
            Some(words) => format!("no line says when it was adopted, unless “{words}” does"),
            None => "no line says when it was adopted".to_owned(),
        },
    }
}

/// A line beside the clauses that has a year, as stamps of minutes and lines of signatures have, and that is none of law:
/// whoever reads the finding knows what happened then.
fn dated_line(protocol: &Protocol) -> Option<&str> {
    const LONGEST: usize = 160;
    let lines = protocol.parts().filter(|part| {
        part.parent.is_none() && part.clause.rank == Rank::Paragraph && part.clause.label.is_none()
    });
    lines.map(|part| protocol.source.slice(part.span).trim()).find(|words| {
        let law = words.contains(" Act ") || words.contains(" Regulations ");
        // The year in an address is of what stands there.
        let address = words.contains("://");
        let line = words.len() < LONGEST && !words.contains('\n') && !law && !address;
        line && words.split(is_no_digit).any(is_year)
    })
}

fn is_no_digit(c: char) -> bool {
    !c.is_ascii_digit()
}

fn is_year(digits: &str) -> bool {
    digits.len() == 4 && digits.parse().is_ok_and(|year: u16| (1974..2100).contains(&year))
}

fn is_title(protocol: &Protocol, said: Span) -> bool {
    said == protocol.key_span("title")
}

fn says_when(lines: &[String]) -> bool {
    lines.iter().any(|line| line.starts_with("adopted") || line.starts_with("reviewed"))
}

/// What to type, with the dates that its text gives, if it gives any.
pub fn line_to_type(protocol: &Protocol) -> String {
    let lines = protocol.lines_to_type();
    if !says_when(&lines) {
        return match protocol.day_of_what() {
            Some((day, _)) => format!("`adopted: {day}`, or the day on which it was"),
            None => "`adopted:` with the date, such as `adopted: 15 October 2025`".to_owned(),
        };
    }
    let lines: Vec<String> = lines.iter().map(|line| format!("`{line}`")).collect();
    format!("{}, as its text says", lines.join(" and "))
}

fn undated(protocol: &Protocol) -> Diagnostic {
    let title = &protocol.metadata.title;
    let message = format!("“{title}” is a draft, which is not published: {}", why_draft(protocol));
    let help = format!(
        "If the council has adopted it, add to its first lines {}. If it is a draft, add `status: draft`.",
        line_to_type(protocol)
    );
    let finding =
        Diagnostic::new(&UNDATED_DRAFT, &protocol.source, protocol.key_span("title"), message)
            .help(help)
            .protocol(&protocol.id);
    match protocol.places.called_draft.filter(|said| !is_title(protocol, *said)) {
        Some(said) => finding.other(Place::new(&protocol.source, said), "called a draft here"),
        None => finding,
    }
}
