//! `protosite diff`: what changed from one text of a protocol to another, clause by clause.

use super::say::{hand_over, say};
use crate::compare::{Change, Changes, Kind, Place, Run, RunKind, compare, motion};
use crate::disk::{Failure, read_file};
use crate::protocol::Protocol;
use crate::read;
use crate::source::Source;
use clap::{Args, ValueEnum};
use serde_json::{Value, json};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

#[derive(Debug, Args)]
pub struct Diff {
    /// The text as it was: a protocol's file
    old: PathBuf,
    /// The text as it is
    new: PathBuf,
    /// How to print it; `motion` is the wording of a resolution
    #[arg(long, value_enum, default_value_t = Form::Human)]
    format: Form,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    Human,
    Markdown,
    Motion,
    Json,
}

impl Diff {
    /// Compares; true if the two say the same.
    pub fn run(self) -> Result<bool, Failure> {
        let changes = compare(&protocol(&self.old)?, &protocol(&self.new)?);
        match self.format {
            Form::Human => say(&report(&changes, &["[-", "-]", "{+", "+}"], "")),
            Form::Markdown => say(&report(&changes, &["~~", "~~", "**", "**"], "- ")),
            Form::Motion => {
                let lines = motion(&changes).into_iter().enumerate();
                say(&lines
                    .fold(String::new(), |said, (at, line)| format!("{said}{}. {line}\n", at + 1)));
            }
            Form::Json => hand_over(&format!("{:#}\n", data(&changes)))?,
        }
        Ok(changes.is_empty())
    }
}

fn protocol(path: &Path) -> Result<Protocol, Failure> {
    let name = path.to_string_lossy().into_owned();
    let source = Source::decode(name.as_str(), read_file(path)?).map_err(|wrong| {
        let message = format!("{name} is not UTF-8 text (line {})", wrong.line);
        Failure::new(message, "Save it as UTF-8 in your editor.")
    })?;
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    Ok(read::protocol(Arc::new(source), &stem).value)
}

fn report(changes: &Changes, marks: &[&str; 4], bullet: &str) -> String {
    if changes.is_empty() {
        return "The two texts say the same, under the same numbers.\n".to_owned();
    }
    let mut said = format!("{}\n\n", summary(changes));
    for change in changes.changed() {
        let _ = writeln!(said, "{bullet}{}: {}", title(change), what(change));
        if change.words_changed() {
            let words: String = change.runs.iter().map(|run| marked(run, marks)).collect();
            let _ = writeln!(said, "    {words}");
        }
    }
    said
}

fn marked(run: &Run, marks: &[&str; 4]) -> String {
    let (open, close) = match run.kind {
        RunKind::Same => return run.text.clone(),
        RunKind::LeftOut => (marks[0], marks[1]),
        RunKind::Inserted => (marks[2], marks[3]),
    };
    // Marks stand at words, not at the spaces around them.
    let words = run.text.trim();
    if words.is_empty() {
        return format!("{open}{}{close}", run.text);
    }
    let start = run.text.len() - run.text.trim_start().len();
    let (before, after) = (&run.text[..start], &run.text[start + words.len()..]);
    format!("{before}{open}{words}{close}{after}")
}

/// "3 with other words, 1 new, 1 moved"
fn summary(changes: &Changes) -> String {
    let count = |test: &dyn Fn(&Change) -> bool| changes.changed().filter(|c| test(c)).count();
    let counts = [
        (count(&|c| c.old.is_some() && c.new.is_some() && c.words_changed()), "with other words"),
        (count(&|c| matches!(c.kind, Kind::Inserted | Kind::Split)), "new"),
        (count(&|c| matches!(c.kind, Kind::Removed | Kind::Joined)), "gone"),
        (count(&|c| c.kind == Kind::Moved), "moved"),
        (count(&|c| c.kind == Kind::Renumbered), "renumbered"),
    ];
    let said: Vec<String> =
        counts.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
    format!("{}.", said.join(", "))
}

fn title(change: &Change) -> String {
    let name = |place: &Place| {
        if place.citation.is_empty() {
            format!("#{}", place.address)
        } else {
            place.citation.to_string()
        }
    };
    change.new.as_ref().or(change.old.as_ref()).map_or(String::new(), name)
}

fn what(change: &Change) -> String {
    let from = change.old.as_ref().map_or("", |place| {
        if place.citation.is_empty() { &place.address } else { &place.citation }
    });
    let with = change.with.as_deref().unwrap_or_default();
    let words = if change.words_changed() { ", with other words" } else { "" };
    match change.kind {
        Kind::Unchanged | Kind::Carried | Kind::Words => "other words".to_owned(),
        Kind::Renumbered => format!("was {from}{words}"),
        Kind::Moved => format!("moved from {from}{words}"),
        Kind::Split => format!("new, cut from {with}"),
        Kind::Joined => format!("gone, its words went into {with}"),
        Kind::Inserted => "new".to_owned(),
        Kind::Removed => "gone".to_owned(),
    }
}

fn data(changes: &Changes) -> Value {
    let place = |place: &Option<Place>| {
        place.as_ref().map(|place| json!({"address": place.address, "citation": place.citation}))
    };
    let run = |run: &Run| {
        let kind = match run.kind {
            RunKind::Same => "same",
            RunKind::LeftOut => "left_out",
            RunKind::Inserted => "inserted",
        };
        json!({"kind": kind, "text": run.text})
    };
    let part = |change: &Change| {
        json!({
            "change": format!("{:?}", change.kind).to_lowercase(),
            "old": place(&change.old),
            "new": place(&change.new),
            "with": change.with,
            "words": change.runs.iter().map(run).collect::<Vec<_>>(),
        })
    };
    json!({"summary": if changes.is_empty() { String::new() } else { summary(changes) },
        "changes": changes.changed().map(part).collect::<Vec<_>>()})
}
