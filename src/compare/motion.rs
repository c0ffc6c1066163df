//! Changes as the wording of a motion: what a chair can read out and a minute can hold.

use super::change::{Change, Changes, Kind};
use super::words::{Run, RunKind};

/// The motion's paragraphs, one for each part that changes, in the order of the new text.
///
/// Words are quoted so that they are found: where the words to leave out stand more than once in the clause, the motion
/// says which of them is meant.
pub fn motion(changes: &Changes) -> Vec<String> {
    let mut said = Vec::new();
    let mut before: Option<&Change> = None;
    for change in &changes.parts {
        match change.kind {
            Kind::Removed | Kind::Joined => said.push(format!("Leave out {}.", name(change))),
            Kind::Inserted | Kind::Split => said.push(inserted(change, before)),
            Kind::Moved | Kind::Renumbered => said.push(renumbered(change)),
            Kind::Unchanged | Kind::Carried | Kind::Words => {}
        }
        if change.old.is_some() && change.new.is_some() && change.words_changed() {
            said.push(format!("In {}, {}.", name(change), amendments(&change.runs)));
        }
        if change.new.is_some() {
            before = Some(change);
        }
    }
    said
}

/// How a motion names a part: as it stands after the motion, unless it is left out.
fn name(change: &Change) -> String {
    let place = change.new.as_ref().or(change.old.as_ref());
    let Some(place) = place else { return String::new() };
    if place.citation.is_empty() { unnumbered(&place.address) } else { place.citation.to_string() }
}

/// A paragraph or heading without a number, by where it stands.
fn unnumbered(address: &str) -> String {
    let last = address.rsplit('.').next().unwrap_or(address);
    let count = |mark: char| last.strip_prefix(mark).and_then(|rest| rest.parse::<u32>().ok());
    let within =
        address.rsplit_once('.').map_or(String::new(), |(above, _)| format!(" of {above}"));
    match (count('p'), count('b')) {
        (Some(n), _) => format!("paragraph {n} (without a number){within}"),
        (_, Some(n)) => format!("bullet {n}{within}"),
        _ => format!("the heading “{}”", address.replace('-', " ")),
    }
}

fn inserted(change: &Change, before: Option<&Change>) -> String {
    let at =
        before.map_or("At the beginning".to_owned(), |before| format!("After {}", name(before)));
    let label = change.new.as_ref().map_or("", |place| &place.label);
    let words = format!("{label} {}", change.new_words());
    format!("{at}, insert “{}”.", words.trim())
}

fn renumbered(change: &Change) -> String {
    let old = change.old.as_ref().map_or("", |place| &place.citation);
    let new = change.new.as_ref().map_or("", |place| &place.citation);
    match (old, new) {
        ("", _) | (_, "") => format!("Move {}.", name(change)),
        (old, new) if change.kind == Kind::Moved => format!("Move {old} to {new}."),
        (old, new) => format!("Renumber {old} as {new}."),
    }
}

fn amendments(runs: &[Run]) -> String {
    let mut said = Vec::new();
    let mut old = String::new();
    let mut at = 0;
    while at < runs.len() {
        let run = &runs[at];
        let next = runs.get(at + 1).filter(|next| next.kind == RunKind::Inserted);
        match (run.kind, next) {
            (RunKind::Same, _) => {}
            (RunKind::LeftOut, Some(next)) => {
                let which = which(runs, &old, run.text.trim());
                let (out, come) = (run.text.trim(), next.text.trim());
                said.push(format!("leave out “{out}”{which} and insert “{come}”"));
                at += 1;
            }
            (RunKind::LeftOut, None) => {
                let which = which(runs, &old, run.text.trim());
                said.push(format!("leave out “{}”{which}", run.text.trim()));
            }
            (RunKind::Inserted, _) => {
                said.push(format!("{} insert “{}”", place(runs, &old), run.text.trim()));
            }
        }
        if run.kind != RunKind::Inserted {
            old.push_str(&run.text);
        }
        at += 1;
    }
    said.join("; ")
}

/// Which of several: "(where it stands for the second time)". Nothing where the words stand once.
fn which(runs: &[Run], before: &str, words: &str) -> String {
    let whole: String =
        runs.iter().filter(|run| run.kind != RunKind::Inserted).map(|run| &*run.text).collect();
    if words.is_empty() || whole.matches(words).count() < 2 {
        return String::new();
    }
    format!(" (where it stands for the {} time)", nth(before.matches(words).count() + 1))
}

/// Before which words of the old text something comes in: the last of them that stand only once.
fn place(runs: &[Run], before: &str) -> String {
    let whole: String =
        runs.iter().filter(|run| run.kind != RunKind::Inserted).map(|run| &*run.text).collect();
    let words: Vec<&str> = before.split(' ').filter(|word| !word.is_empty()).collect();
    if words.is_empty() {
        return "at the beginning".to_owned();
    }
    let shortest = (1..=words.len().min(8))
        .map(|count| words[words.len() - count..].join(" "))
        .find(|last| whole.matches(last.as_str()).count() == 1);
    match shortest {
        Some(last) => format!("after “{last}”"),
        None => {
            let last = words[words.len() - 1];
            format!("after “{last}”{}", which(runs, &before[..before.len() - last.len()], last))
        }
    }
}

fn nth(n: usize) -> String {
    const WORDS: [&str; 9] =
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"];
    WORDS.get(n - 1).map_or_else(|| format!("{n}th"), |word| (*word).to_owned())
}
