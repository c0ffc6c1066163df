//! The marks that a merge leaves in a text where two people changed the same lines.

/// What begins the lines of one side, parts the sides and ends the other.
const MARKS: [&str; 3] = ["<<<<<<<", "=======", ">>>>>>>"];

/// What is so at that line.
pub const MERGE_BEGINS: &str =
    "a merge conflict begins here: this file holds the lines of both sides";

/// The line, from 1, at which the marks of a merge begin, where a text has them all.
pub fn merge_conflict(text: &str) -> Option<u32> {
    if !text.contains(MARKS[0]) {
        return None;
    }
    let is = |line: &str, mark: &str| {
        line.strip_prefix(mark)
            .is_some_and(|rest| rest.trim_end().is_empty() || rest.starts_with(' '))
    };
    let mut lines = (1..).zip(text.lines());
    let (first, _) = lines.find(|(_, line)| is(line, MARKS[0]))?;
    lines.find(|(_, line)| is(line, MARKS[1]))?;
    lines.find(|(_, line)| is(line, MARKS[2]))?;
    Some(first)
}
