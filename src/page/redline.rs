//! A clause that changed, with what stood and what stands: the same on every page that shows changes.

use crate::compare::{Change, Changes, Kind, Run, RunKind};
use crate::language::Language;
use crate::protocol::{Href, Rank};
use serde::Serialize;

/// A clause that changed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct ChangedPart {
    /// `words`, `moved`, `renumbered`, `split`, `joined`, `inserted`, `removed`; `kept` for a number that stands alone.
    pub kind: &'static str,
    /// "2.3(b)"
    pub name: String,
    /// "moved from 9.2 to 7.4; words changed"
    pub what: String,
    /// Where it stands, if it still does.
    pub href: Option<Href>,
    /// True for a heading.
    pub heading: bool,
    /// Its words with what changed.
    pub runs: Vec<ShownRun>,
    /// What stood; empty where nothing did.
    pub old: Vec<ShownRun>,
    /// What stands; empty where nothing does.
    pub new: Vec<ShownRun>,
}

/// A run of words.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct ShownRun {
    /// `same`, `del` or `ins`.
    pub kind: &'static str,
    /// The words.
    pub text: String,
}

/// A clause of a redline; `page` is the way to the text in which its new address is.
pub(super) fn changed_part(change: &Change, page: &Href, language: Language) -> ChangedPart {
    let place = change.new.as_ref().or(change.old.as_ref());
    let (mut old, mut new) = (Vec::new(), Vec::new());
    if change.old.is_some() && change.words_changed() {
        old = shown(change.runs.iter().filter(|run| run.kind != RunKind::Inserted));
    }
    if change.new.is_some() && change.words_changed() {
        new = shown(change.runs.iter().filter(|run| run.kind != RunKind::LeftOut));
    }
    let kept = is_kept(change);
    ChangedPart {
        kind: if kept { "kept" } else { kind(change) },
        name: place.map_or_else(String::new, |place| place.name()),
        what: if kept { language.say("model.kept_one").to_owned() } else { change.said(language) },
        href: change.new.as_ref().map(|place| page.at(&place.address)),
        heading: place.is_some_and(|place| place.rank == Rank::Section),
        runs: shown(change.runs.iter()),
        old,
        new,
    }
}

fn kind(change: &Change) -> &'static str {
    match change.kind {
        Kind::Unchanged | Kind::Carried | Kind::Words => "words",
        Kind::Moved => "moved",
        Kind::Renumbered => "renumbered",
        Kind::Split => "split",
        Kind::Joined => "joined",
        Kind::Inserted => "inserted",
        Kind::Removed => "removed",
    }
}

/// The runs as they are shown: marks stand at words, not at the spaces around them.
fn shown<'a>(runs: impl Iterator<Item = &'a Run>) -> Vec<ShownRun> {
    let mut out: Vec<ShownRun> = Vec::new();
    let mut push = |kind: &'static str, text: &str| {
        if text.is_empty() {
            return;
        }
        match out.last_mut().filter(|last| last.kind == kind) {
            Some(last) => last.text.push_str(text),
            None => out.push(ShownRun { kind, text: text.to_owned() }),
        }
    };
    for run in runs {
        let kind = match run.kind {
            RunKind::Same => "same",
            RunKind::LeftOut => "del",
            RunKind::Inserted => "ins",
        };
        let words = run.text.trim();
        if kind == "same" || words.is_empty() {
            push(kind, &run.text);
            continue;
        }
        let start = run.text.len() - run.text.trim_start().len();
        push("same", &run.text[..start]);
        push(kind, words);
        push("same", &run.text[start + words.len()..]);
    }
    out
}

/// The words by which a council says that it did not adopt a clause of a model, and keeps its number.
const KEPT: [&str; 4] = ["not adopted", "not used", "heb ei fabwysiadu", "ni fabwysiadwyd"];

/// True for a clause of which a council kept the number alone.
pub(super) fn is_kept(change: &Change) -> bool {
    let words = change.new_words().to_lowercase();
    let bare = words.trim_matches(|c: char| !c.is_alphanumeric());
    change.old.is_some() && change.words_changed() && KEPT.contains(&bare)
}

/// The parts that are as they were and have words, by name, each once.
pub(super) fn unchanged(changes: &Changes) -> impl Iterator<Item = &Change> {
    let same = changes.parts.iter().filter(|change| !change.is_change());
    same.filter(|change| !change.runs.is_empty())
}
