//! A decision written into the first lines of a document: every other byte stays.

use crate::protocol::Event;
use crate::source::parted;
use crate::yaml::{quoted, typed};

/// Why a decision cannot be written into some first lines.
pub type Unwritten = &'static str;

/// The text with a decision added to its `history:`; an explicit `status:` says what the decision says.
///
/// # Errors
/// The first lines are not of a form that a line can be added to.
pub fn with_event(text: &str, event: &Event) -> Result<String, Unwritten> {
    let (first, rest) = parted(text);
    if first.is_empty() {
        return Err("the file has no first lines between two of ---");
    }
    let end = if first.contains("\r\n") { "\r\n" } else { "\n" };
    let mut lines: Vec<String> = first.split_inclusive('\n').map(str::to_owned).collect();
    lines.iter_mut().for_each(begin_list);
    let (at, indent) = place(&lines)?;
    let mut added = entry(event, &indent, end);
    if at.is_none() {
        added.insert_str(0, &format!("history:{end}"));
    }
    let fence = lines.len().saturating_sub(1);
    let at = at.unwrap_or(fence);
    if event.clauses.is_empty()
        && let Some(status) = event.kind.status()
    {
        lines.iter_mut().for_each(|line| turn_status(line, status.name()));
    }
    lines.insert(at, added);
    Ok(lines.concat() + rest)
}

/// What stands behind the key of the list, however it is written, if a line begins with it.
fn list_of(line: &str) -> Option<&str> {
    let keys = ["history", "\"history\"", "'history'"];
    let rest = keys.iter().find_map(|key| line.strip_prefix(key))?;
    Some(rest.trim_start_matches([' ', '\t']).strip_prefix(':')?.trim())
}

/// Makes a line that says that there is no history yet begin one.
fn begin_list(line: &mut String) {
    let empty = ["[]", "~", "null"];
    if let Some(value) = list_of(line).filter(|value| empty.contains(value)) {
        *line = line.replacen(&format!(" {value}"), "", 1);
    }
}

/// Where an entry is added, and how far it is set in; None where there is no `history:` yet.
fn place(lines: &[String]) -> Result<(Option<usize>, String), Unwritten> {
    let key = lines.iter().enumerate().find_map(|(at, line)| Some((at, list_of(line)?)));
    let Some((key, value)) = key else { return Ok((None, "  ".to_owned())) };
    if !value.is_empty() && !value.starts_with('#') {
        return Err("`history:` is written on one line");
    }
    let of_list = |line: &&String| {
        let words = line.trim();
        words.is_empty() || words.starts_with('#') || line.starts_with([' ', '-'])
    };
    let fence = |line: &str| matches!(line.trim(), "---" | "...");
    let list: Vec<&String> =
        lines[key + 1..].iter().take_while(|line| of_list(line) && !fence(line)).collect();
    let entries = list.iter().filter(|line| line.trim_start().starts_with("- "));
    let indent = entries.map(|line| &line[..line.len() - line.trim_start().len()]).next();
    let last =
        list.iter().rposition(|line| !line.trim().is_empty() && !line.trim().starts_with('#'));
    Ok((Some(key + 1 + last.map_or(0, |last| last + 1)), indent.unwrap_or("  ").to_owned()))
}

/// An entry of the list, a line each.
fn entry(event: &Event, indent: &str, end: &str) -> String {
    let day = |date: crate::protocol::PartialDate| date.to_string();
    let corrects = event.corrects.map(|day| day.to_string());
    let clauses: Vec<String> = event.clauses.iter().map(|clause| quoted(clause)).collect();
    let clauses = Some(format!("[{}]", clauses.join(", "))).filter(|_| !clauses.is_empty());
    let text = |text: &Option<String>| text.as_deref().map(typed);
    let pairs = [
        (event.kind.name(), Some(day(event.date))),
        ("by", text(&event.by)),
        ("minute", text(&event.minute)),
        ("in_force", event.in_force.map(day)),
        ("clauses", clauses),
        ("corrects", corrects),
        ("note", text(&event.note)),
    ];
    let mut out = String::new();
    for (key, value) in pairs.into_iter().filter_map(|(key, value)| Some((key, value?))) {
        let mark = if out.is_empty() { "- " } else { "  " };
        out.push_str(&format!("{indent}{mark}{key}: {value}{end}"));
    }
    out
}

/// Makes a line that says the status say another one.
fn turn_status(line: &mut String, status: &str) {
    let Some(rest) = line.strip_prefix("status:") else { return };
    let value = rest.trim_start().split([' ', '\t', '\r', '\n', '#']).next().unwrap_or("");
    let value = value.trim_matches(['"', '\'']);
    if !value.is_empty() && !value.eq_ignore_ascii_case(status) {
        *line = line.replacen(value, status, 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{EventKind, PartialDate};

    fn amended(on: &str) -> Event {
        Event {
            minute: Some("FC 26/41: item 3".to_owned()),
            ..Event::new(EventKind::Amended, PartialDate::parse(on).unwrap())
        }
    }

    #[test]
    fn a_decision_is_added_and_no_other_byte_changes() {
        let text = "---\r\ntitle: Dogs # of all sizes\r\nhistory:\r\n    - adopted: 2021\r\n\r\nowner: Clerk\r\n---\r\n\r\n1.1 On leads.";
        let next = with_event(text, &amended("12 May 2026")).unwrap();
        let added = "    - amended: 12 May 2026\r\n      minute: \"FC 26/41: item 3\"\r\n";
        assert!(next.contains(added), "{next}");
        assert_eq!(next.replacen(added, "", 1), text);
        assert!(next.find(added) < next.find("\r\n\r\nowner"));
    }

    #[test]
    fn a_key_in_quotes_an_empty_list_and_a_status_in_quotes_are_read_as_they_are() {
        let adopted = Event::new(EventKind::Adopted, PartialDate::parse("2 June 2026").unwrap());
        let entry = "  - adopted: 2 June 2026\n";
        for (lines, next) in [
            ("history: []\n", format!("history:\n{entry}")),
            ("history: ~\nowner: Clerk\n", format!("history:\n{entry}owner: Clerk\n")),
            ("\"history\":\n", format!("\"history\":\n{entry}")),
            ("history :\n  - adopted: 2019\n", format!("history :\n  - adopted: 2019\n{entry}")),
            ("status: \"adopted\"\n", format!("status: \"adopted\"\nhistory:\n{entry}")),
            ("status: 'draft' # yet\n", format!("status: 'adopted' # yet\nhistory:\n{entry}")),
        ] {
            let text = format!("---\ntitle: Dogs\n{lines}---\n1.1 On leads.\n");
            let meant = format!("---\ntitle: Dogs\n{next}---\n1.1 On leads.\n");
            assert_eq!(with_event(&text, &adopted), Ok(meant), "{lines}");
        }
    }

    #[test]
    fn a_history_begins_at_the_end_of_the_first_lines() {
        let text = "---\ntitle: Dogs\nstatus: draft # for now\n---\n1.1 On leads.\n";
        let adopted = Event::new(EventKind::Adopted, PartialDate::parse("2 June 2026").unwrap());
        let next = with_event(text, &adopted).unwrap();
        assert_eq!(
            next,
            "---\ntitle: Dogs\nstatus: adopted # for now\nhistory:\n  - adopted: 2 June 2026\n---\n1.1 On leads.\n"
        );
        assert!(with_event("1.1 On leads.\n", &adopted).is_err());
        assert!(with_event("---\nhistory: [{adopted: 2021}]\n---\n", &adopted).is_err());
    }
}
