//! Words to a person and data to a program: the only way out of the program. A stream that is full or closed is no reason to
//! fail at telling a person (`| head` has seen enough); a program must not take half of its data for all.

use super::options::Answer;
use crate::diagnostic::{Diagnostic, Place};
use crate::disk::Failure;
use crate::source::visible;
use serde_json::Value;
use std::io::Write;

/// Says something on standard output.
pub fn say(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(visible(text).as_bytes()).and_then(|()| out.flush());
}

/// Says something on standard error.
pub fn tell(text: &str) {
    tell_styled(&visible(text));
}

/// The same with colours, which are escape sequences: whatever is in the text has been made visible before.
pub fn tell_styled(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}

/// Hands data over on standard output.
///
/// # Errors
/// It was not taken whole.
pub fn hand_over(data: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    out.write_all(visible(data).as_bytes()).and_then(|()| out.flush()).map_err(|error| {
        Failure::new(
            format!("not all of the result could be written to standard output: {error}"),
            "Do not use the part that was; make room, or read to the end, and run the command again.",
        )
    })
}

/// Answers as was asked: in words, or as data.
///
/// # Errors
/// Data was not taken whole.
pub fn answer(how: Answer, words: &str, data: &Value) -> Result<(), Failure> {
    match how {
        Answer::Human => say(words),
        Answer::Json => hand_over(&format!("{data:#}\n"))?,
    }
    Ok(())
}

/// A finding in which everything can be seen: what it quotes is a source's, or a name of somebody's.
pub fn visible_finding(finding: &Diagnostic) -> Diagnostic {
    let shown = |text: &String| visible(text).into_owned();
    let place =
        |place: &Place| Place { path: visible(&place.path).as_ref().into(), ..place.clone() };
    let mut finding = finding.clone();
    finding.message = shown(&finding.message);
    finding.help = finding.help.as_ref().map(shown);
    finding.place = place(&finding.place);
    finding.other = finding.other.as_ref().map(|(at, what)| (place(at), shown(what)));
    finding
}
