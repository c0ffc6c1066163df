//! `protosite explain`: what a finding means, and how to mend or allow it; or how a line of a source was read and why.
//! Without a name, the list of all rules.

use super::explain_file::{self, What};
use super::key::{said, schema_of};
use super::options::Answer;
use super::say::answer;
use crate::build::rules;
use crate::diagnostic::{Level, Rule};
use crate::disk::{Failure, read_file};
use crate::read::{LineRead, line_read};
use crate::source::{Source, nearest};
use clap::Args;
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;

#[derive(Debug, Args)]
pub struct Explain {
    /// The name in square brackets after a finding, or FILE:LINE to see how that line was read; without it all rules are listed
    name: Option<String>,
    /// How the answer is printed
    #[arg(long, value_enum, default_value = "human")]
    format: Answer,
}

impl Explain {
    /// Prints the explanation.
    pub fn run(self) -> Result<bool, Failure> {
        let rules = rules();
        let (page, data) = match self.name.as_deref() {
            None => (list(&rules), json!(rules.iter().map(|rule| data(rule)).collect::<Vec<_>>())),
            Some(name) => match place(name) {
                Some((file, line)) => line_said(file, line)?,
                None if is_path(name) => file_said(name)?,
                None => {
                    let rule = rules.iter().find(|rule| rule.name == name);
                    let rule = rule.ok_or_else(|| unknown(name, &rules))?;
                    (page(rule), data(rule))
                }
            },
        };
        answer(self.format, &page, &data)?;
        Ok(true)
    }
}

fn list(rules: &[&Rule]) -> String {
    let width = rules.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    let line = |rule: &&Rule| {
        format!("{:width$}  {:8}{}\n", rule.name, grade(rule), first_sentence(rule.what))
    };
    rules.iter().map(line).collect()
}

fn unknown(name: &str, rules: &[&Rule]) -> Failure {
    let near = nearest(name, rules.iter().map(|rule| rule.name));
    let help = near.map_or("`protosite explain` lists all rules.".to_owned(), |near| {
        format!("Did you mean `{near}`?")
    });
    Failure::new(format!("there is no rule `{name}`"), help)
}

fn data(rule: &Rule) -> Value {
    json!({ "name": rule.name, "level": rule.level, "what": rule.what, "cure": rule.cure })
}

fn line_data(read: &LineRead) -> Value {
    json!({ "words": read.words, "read_as": read.read, "address": read.address, "readings": read.readings })
}

/// True for what can be no name of a rule: `content/media.md`, `.protosite`.
fn is_path(name: &str) -> bool {
    name.contains(['/', '\\', '.'])
}

/// What a file is that was named without a line.
fn file_said(name: &str) -> Result<(String, Value), Failure> {
    // A line that is no number, `media.md:abc`, is not part of the name.
    let odd = name
        .rsplit_once(':')
        .filter(|(file, _)| is_path(file) && read_file(Path::new(file)).is_ok());
    if let Some((file, line)) = odd {
        let message = format!("`{line}` is no number of a line");
        return Err(Failure::new(message, format!("Write it so: protosite explain {file}:8")));
    }
    let file = Path::new(name);
    read_file(file)?;
    let said = explain_file::said(file);
    Ok((format!("{name}\n\n{said}\n"), json!({ "file": name, "what": said })))
}

/// `content/media.md:12`
fn place(name: &str) -> Option<(&Path, u32)> {
    let (file, line) = name.rsplit_once(':')?;
    Some((Path::new(file), line.parse().ok()?))
}

/// How a line of a file was read: for people, and as data.
fn line_said(file: &Path, number: u32) -> Result<(String, Value), Failure> {
    if !matches!(explain_file::what(file), What::Text | What::Settings) {
        return file_said(&file.display().to_string());
    }
    let source = Source::decode(file.display().to_string(), read_file(file)?).map_err(|wrong| {
        let message = format!("{} is not UTF-8 text (line {})", file.display(), wrong.line);
        Failure::new(message, "Save it as UTF-8 in your editor.")
    })?;
    if let Some((words, said)) = unlabelled(file, &source, number) {
        return Ok((format!("{words}\n\n{said}\n"), json!({ "words": words, "read_as": said })));
    }
    let lines = source.written().lines().count();
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let read =
        line_read(&Arc::new(source), &stem, number).ok_or_else(|| no_words(file, number, lines))?;
    Ok((line_page(&read), line_data(&read)))
}

/// A line that nothing is read of, or that is not there.
fn no_words(file: &Path, number: u32, lines: usize) -> Failure {
    let shown = file.display();
    if number == 0 || number as usize > lines {
        let message = format!("{shown} has no line {number}");
        let help = match lines {
            0 => "It is empty.".to_owned(),
            n => format!("Its lines are 1 to {n}."),
        };
        return Failure::new(message, help);
    }
    Failure::new(
        format!("line {number} of {shown} holds no words that are read"),
        "Name a line of the text: not a blank one, not one of a table or a quotation.",
    )
}

fn line_page(read: &LineRead) -> String {
    let mut out = format!("{}\n\n  read as   {}\n", read.words, read.read);
    let mut row = |what: &str, said: &str| out.push_str(&format!("  {what:8}  {said}\n"));
    read.address.iter().for_each(|address| row("address", &format!("#{address}")));
    read.row.iter().for_each(|said| row("goes on", said));
    for (at, reading) in read.readings.iter().enumerate() {
        row(if at == 0 { "may be" } else { "or" }, reading);
    }
    if let Some((rival, dearer)) = &read.rival {
        let how = if *dearer < 40 { "about as good" } else { "the next best" };
        row("but for", &format!("{rival}: {how}"));
    }
    out.push_str("\nIf that is wrong, set the line in by two spaces more than the part that it belongs to, or out to the margin;\n\
        put a blank line before a number that was taken for words; join words that were taken for a number to the line before.\n");
    out
}

/// What is so of a line that can have no label: a key of YAML, or one in a comment.
fn unlabelled(file: &Path, source: &Source, number: u32) -> Option<(String, String)> {
    let text = source.written();
    let lines: Vec<&str> = text.lines().collect();
    let line = lines.get((number as usize).checked_sub(1)?)?.trim();
    let hidden = source.comments().iter().find(|comment| {
        let (first, last) = (source.line(comment.span.start), source.line(comment.span.end));
        let alone = first < number || line.starts_with("<!--");
        alone && (first..=last).contains(&number) && (number < last || line.ends_with("-->"))
    });
    if let Some(comment) = hidden {
        let (first, last) = (source.line(comment.span.start), source.line(comment.span.end));
        let lines = if first == last {
            "It stands in a comment".to_owned()
        } else {
            format!("It stands in the comment of lines {first} to {last}")
        };
        return Some((line.to_owned(), format!("{lines}, which is published nowhere.")));
    }
    let which = schema_of(file, &lines, number as usize)?;
    let (path, said) = said(which, &lines, number as usize)?;
    Some((line.to_owned(), format!("The key `{path}`: {said}")))
}

fn grade(rule: &Rule) -> &'static str {
    match rule.level {
        Level::Deny => "error",
        Level::Warn => "warning",
        Level::Allow => "allowed",
    }
}

fn first_sentence(text: &str) -> &str {
    text.find(". ").map_or(text, |at| &text[..=at])
}

fn page(rule: &Rule) -> String {
    let level = match rule.level {
        Level::Deny => "It is an error: nothing is published until it is mended.".to_owned(),
        Level::Warn => format!(
            "It is a warning. To have it reported no more, or as an error, write in protosite.yaml:\n\n    lints:\n      {}: allow\n\nOr allow it at one place, on a line of its own before it:\n\n    <!-- protosite: allow {} because the council adopted it so -->",
            rule.name, rule.name
        ),
        Level::Allow => format!(
            "It is reported only where protosite.yaml asks for it:\n\n    lints:\n      {}: warn",
            rule.name
        ),
    };
    format!("{}\n\n{}\n\n{}\n\n{level}\n", rule.name, rule.what, rule.cure)
}
