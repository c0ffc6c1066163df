//! `protosite diff`: what changed from one text of a protocol to another, clause by clause; and a motion put into a text.

use super::say::{hand_over, say, tell};
use crate::compare::{
    Amended, Amendment, Change, Changes, Place, Run, RunKind, Summary, amend, compare, motion,
    number_taken, parse, titled,
};
use crate::disk::{Failure, read_file};
use crate::language::Language;
use crate::protocol::{Protocol, fill_in};
use crate::read::{self, MODELS};
use crate::source::{Source, escape_html};
use clap::{Args, ValueEnum};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

#[derive(Debug, Args)]
pub struct Diff {
    /// The text as it was: a protocol's file, or `media@2023-05-10` for what was decided that day
    old: PathBuf,
    /// The text as it is
    #[arg(required_unless_present_any = ["apply", "model"], conflicts_with_all = ["apply", "model"])]
    new: Option<PathBuf>,
    /// How to print it; `motion` is the wording of a resolution
    #[arg(long, value_enum, default_value_t = Form::Human)]
    format: Form,
    /// Compare a text with the model that its `based_on:` names
    #[arg(long, conflicts_with = "apply")]
    model: bool,
    /// Print the text as a motion amends it: a file in the words of `--format motion`
    #[arg(long, value_name = "MOTION", conflicts_with = "format")]
    apply: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    Human,
    Markdown,
    Html,
    Motion,
    Json,
}

impl Diff {
    /// Compares; true if the two say the same.
    pub fn run(self) -> Result<bool, Failure> {
        let old = protocol(&self.old)?;
        if let Some(list) = &self.apply {
            hand_over(&amended(&old, list)?)?;
            return Ok(true);
        }
        let (old, new) = match &self.new {
            Some(new) => (old, protocol(new)?),
            None => (model(&old, &self.old)?, old),
        };
        let changes = compare(&old, &new);
        match self.format {
            Form::Human => say(&report(&changes, &["[-", "-]", "{+", "+}"], "")),
            Form::Markdown => say(&report(&changes, &["~~", "~~", "**", "**"], "- ")),
            Form::Html => hand_over(&html(&new.metadata.title, &changes))?,
            // Against its model: what the council resolves so that its text becomes the model.
            Form::Motion if self.model => say(&resolution(&new, &old)),
            Form::Motion => say(&resolution(&old, &new)),
            Form::Json => hand_over(&format!("{:#}\n", data(&changes)))?,
        }
        Ok(changes.is_empty())
    }
}

fn text(path: &Path) -> Result<Source, Failure> {
    let name = path.to_string_lossy().into_owned();
    Source::decode(name.as_str(), read_file(path)?).map_err(|wrong| {
        let message = format!("{name} is not UTF-8 text (line {})", wrong.line);
        Failure::new(message, "Save it as UTF-8 in your editor.")
    })
}

/// A protocol by its file, by its id in the project here, or as it was decided on a day: `media@2023-05-10`.
fn protocol(path: &Path) -> Result<Protocol, Failure> {
    let whole = text(path);
    let found = named(path).into_iter().find_map(|other| Some((text(&other).ok()?, other)));
    let (source, path) = match (whole, found) {
        (Ok(source), _) => (source, path.to_path_buf()),
        (Err(_), Some(found)) => found,
        (Err(why), None) => return Err(undated(path).unwrap_or(why)),
    };
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    Ok(read::protocol(Arc::new(source), &stem).value)
}

/// Why there is no text of a day that was asked for: texts are called by the days of decisions.
fn undated(path: &Path) -> Option<Failure> {
    let words = path.to_string_lossy();
    let (name, day) = words.split_once('@')?;
    Some(Failure::new(
        format!("no text of `{name}` is kept that was decided on {day}"),
        format!(
            "Its page lists the days of its texts, and its folder in content/history has a file for each: {name}@2025-10-15 is that of 15 October 2025."
        ),
    ))
}

/// The files that may be meant by what is no file itself: of `ashby/media@2023-05-10` the text that was frozen that day.
fn named(path: &Path) -> Vec<PathBuf> {
    let words = path.to_string_lossy().replace('\\', "/");
    let (name, day) = match words.split_once('@') {
        Some((name, day)) => (name, Some(day)),
        None => (&*words, None),
    };
    let name = name.strip_suffix(".md").unwrap_or(name);
    let (folder, id) = name.rsplit_once('/').map_or(("", name), |(folder, id)| (folder, id));
    let file = match day {
        Some(day) => format!("history/{id}/{day}.md"),
        None => format!("{id}.md"),
    };
    [Path::new(folder).join(&file), Path::new("content").join(folder).join(&file)].into()
}

/// The model of a text, with the blanks filled in as the text says.
fn model(of: &Protocol, path: &Path) -> Result<Protocol, Failure> {
    let name = path.to_string_lossy();
    let based = of.metadata.based_on.as_ref();
    let Some((based, id)) = based.and_then(|based| Some((based, based.model.as_deref()?))) else {
        return Err(Failure::new(
            format!("{name} names no model"),
            "Write into its first lines: based_on: {model: …}, with the name of a file in content/models.",
        ));
    };
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let content = whole.ancestors().find(|folder| folder.ends_with("content"));
    let Some(content) = content else {
        return Err(Failure::new(
            format!("{name} stands in no folder `content`, so that its model cannot be found"),
            "Name the model's file instead: protosite diff MODEL TEXT",
        ));
    };
    let source = text(&content.join("models").join(format!("{id}.md")))?;
    let filled = fill_in(source.written(), &based.blanks);
    let source = Source::new(format!("{MODELS}{id}.md"), filled);
    Ok(read::protocol(Arc::new(source), id).value)
}

fn resolution(old: &Protocol, new: &Protocol) -> String {
    let mut paragraphs = motion(old, new);
    paragraphs.extend(by_hand(old, new, &paragraphs));
    if paragraphs.is_empty() {
        return String::new();
    }
    let mut said = format!(
        "That the {} be amended as follows. Numbers are those of the text as it stands; what a clause holds follows its number.\n\n",
        old.metadata.title
    );
    for (at, amendment) in paragraphs.iter().enumerate() {
        let _ = writeln!(said, "{}. {amendment}", at + 1);
    }
    said
}

/// True if a motion means a text by its title, or by the words that its title begins with: the Rules.
fn is_called(text: &Protocol, named: &str) -> bool {
    let bare = |title: &str| {
        let title = title.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
        title.strip_prefix("the ").map_or(title.clone(), str::to_owned)
    };
    let (title, named) = (bare(&text.metadata.title), bare(named));
    title.strip_prefix(&named).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// What stays different when a motion is put into the text: a person must do it, and the motion says so.
fn by_hand(old: &Protocol, new: &Protocol, motion: &[Amendment]) -> Vec<Amendment> {
    let by_hand = |what: String| Amendment::ByHand { what };
    let amended = match amend(old, motion) {
        Ok(amended) => amended,
        Err(misfit) => return vec![by_hand(misfit.message)],
    };
    match put_in(old, &amended) {
        Ok((made, _)) => {
            let left = compare(&read_back(old, &made), new);
            let said = |change: &Change| {
                by_hand(format!("{}: {}", title(change), change.said(Language::English)))
            };
            left.changed().map(said).collect()
        }
        Err(at) => vec![by_hand(format!("“{}”, with what stands around it", amended.called(at)))],
    }
}

fn read_back(old: &Protocol, text: &str) -> Protocol {
    read::protocol(Arc::new(Source::new(&**old.source.path(), text)), &old.id).value
}

/// The source, and the parts that were written plainly; else the first part that does not come out as meant.
fn put_in(old: &Protocol, amended: &Amended) -> Result<(String, BTreeSet<usize>), usize> {
    let misread = |text: &str| amended.misread(&read_back(old, text));
    let text = amended.source(&BTreeSet::new());
    let wrong = misread(&text);
    if wrong.is_empty() {
        return Ok((text, BTreeSet::new()));
    }
    let plain: BTreeSet<usize> = wrong.into_iter().filter(|at| amended.can_be_plain(*at)).collect();
    let text = amended.source(&plain);
    match misread(&text).first() {
        None => Ok((text, plain)),
        Some(at) => Err(*at),
    }
}

/// The source as a motion amends it.
fn amended(old: &Protocol, list: &Path) -> Result<String, Failure> {
    let name = list.to_string_lossy();
    let list = text(list)?;
    if let Some((line, named)) = titled(list.text()).filter(|(_, named)| !is_called(old, named)) {
        let (path, title) = (old.source.path(), &old.metadata.title);
        return Err(Failure::new(
            format!(
                "{name}, line {line}: this motion amends the {named}, and {path} is the {title}"
            ),
            "Name the file that the motion amends, or put the title right in its first words.",
        ));
    }
    let read = parse(list.text()).map_err(|unread| {
        let first = unread.words.lines().next().unwrap_or_default();
        Failure::new(
            format!("{name}, line {}: “{first}” is no amendment that protosite can read", unread.line),
            "Word it as `protosite diff --format motion` does, such as: In 2.3(b), leave out “five” and insert “ten”.",
        )
    })?;
    let (lines, amendments): (Vec<usize>, Vec<_>) = read.into_iter().unzip();
    let amended = amend(old, &amendments).map_err(|misfit| {
        let line = lines.get(misfit.at).copied().unwrap_or_default();
        Failure::new(format!("{name}, line {line}: {}", misfit.message), misfit.help)
    })?;
    let text = written(old, &amended)?;
    match number_taken(old, &read_back(old, &text), &amendments) {
        Some((at, number)) => Err(Failure::new(
            format!(
                "{name}, line {}: two parts beside each other would be {number}",
                lines.get(at).copied().unwrap_or_default()
            ),
            format!(
                "Renumber the one that stands there too, as in “Renumber {number} as …”, or give the new one another number."
            ),
        )),
        None => Ok(text),
    }
}

/// The source, read back: what does not come out as meant is written plainly, or refused.
fn written(old: &Protocol, amended: &Amended) -> Result<String, Failure> {
    match put_in(old, amended) {
        Ok((text, plain)) => {
            for at in plain {
                tell(&format!(
                    "The words of “{}” were written anew, without links and marks.\n",
                    amended.called(at)
                ));
            }
            Ok(text)
        }
        Err(at) => Err(Failure::new(
            format!(
                "with these amendments, “{}” would not be read as it is meant",
                amended.called(at)
            ),
            "Make this change in the file by hand, and leave its amendment out.",
        )),
    }
}

fn report(changes: &Changes, marks: &[&str; 4], bullet: &str) -> String {
    if changes.is_empty() {
        return "The two texts say the same, under the same numbers.\n".to_owned();
    }
    let mut said = format!("{}.\n\n", Summary::of(changes).said(Language::English));
    for change in changes.changed() {
        let _ = writeln!(said, "{bullet}{}: {}", title(change), change.said(Language::English));
        if change.words_changed() {
            let words: String = change.runs.iter().map(|run| marked(run, marks)).collect();
            let _ = writeln!(said, "    {words}");
        }
    }
    said
}

/// What stands before and after a run, and its words: marks stand at words, not at the spaces around them.
fn trimmed(run: &Run) -> (&str, &str, &str) {
    let words = run.text.trim();
    if words.is_empty() {
        return ("", &run.text, "");
    }
    let start = run.text.len() - run.text.trim_start().len();
    (&run.text[..start], words, &run.text[start + words.len()..])
}

fn marked(run: &Run, marks: &[&str; 4]) -> String {
    let (open, close) = match run.kind {
        RunKind::Same => return run.text.clone(),
        RunKind::LeftOut => (marks[0], marks[1]),
        RunKind::Inserted => (marks[2], marks[3]),
    };
    let (before, words, after) = trimmed(run);
    format!("{before}{open}{words}{close}{after}")
}

fn html(name: &str, changes: &Changes) -> String {
    let summary = Summary::of(changes).said(Language::English);
    let name = escape_html(name);
    let mut out = format!(
        "<!doctype html>\n<html lang=\"en-GB\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>Changes to {name}</title>\n<style>\n{STYLE}</style>\n<h1>Changes to {name}</h1>\n<p>{}.</p>\n",
        escape_html(&summary)
    );
    for change in changes.changed() {
        let _ = writeln!(
            out,
            "<h2>{}: {}</h2>",
            escape_html(&title(change)),
            escape_html(&change.said(Language::English))
        );
        if change.words_changed() {
            let words: String = change.runs.iter().map(marked_up).collect();
            let _ = writeln!(out, "<p>{words}</p>");
        }
    }
    out.push_str("</html>\n");
    out
}

/// Told apart by lines and brackets, not by colour.
const STYLE: &str =
    "body { font: 1rem/1.5 sans-serif; max-width: 45rem; margin: 2rem auto; padding: 0 1rem; }
h2 { font-size: 1.1rem; }
ins { text-decoration: underline; font-weight: bold; }
ins::before { content: \"[+\"; } ins::after { content: \"+]\"; }
del::before { content: \"[–\"; } del::after { content: \"–]\"; }
";

fn marked_up(run: &Run) -> String {
    let (before, words, after) = trimmed(run);
    let words = escape_html(words);
    match run.kind {
        RunKind::Same => escape_html(&run.text),
        RunKind::LeftOut => format!("{before}<del>{words}</del>{after}"),
        RunKind::Inserted => format!("{before}<ins>{words}</ins>{after}"),
    }
}

fn title(change: &Change) -> String {
    change.new.as_ref().or(change.old.as_ref()).map_or_else(String::new, Place::name)
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
            "with": change.with.as_ref().and_then(|with| Some(&with.place()?.address)),
            "structure": change.reshaped.iter().map(|way| format!("{way:?}").to_lowercase()).collect::<Vec<_>>(),
            "words": change.runs.iter().map(run).collect::<Vec<_>>(),
        })
    };
    let summary = Summary::of(changes);
    json!({
        "summary": if changes.is_empty() { String::new() } else { summary.said(Language::English) },
        "counts": {
            "unchanged": changes.parts.iter().filter(|change| !change.is_change()).count(),
            "words": summary.words,
            "punctuation": summary.marks,
            "added": summary.added,
            "removed": summary.removed,
            "moved": summary.moved.len(),
            "renumbered": summary.renumbered,
        },
        "changes": changes.changed().map(part).collect::<Vec<_>>(),
    })
}
