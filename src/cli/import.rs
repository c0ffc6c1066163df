//! `protosite import`: from what councils have to what protosite reads, with a report of all that was decided.

use super::options::Answer;
use super::progress::Progress;
use super::say::{hand_over, say};
use super::summary::command;
use crate::disk::{Failure, Placed, council_folder, documents_in, place_source, read_foreign};
use crate::import::{
    Changes, Imported, Kind, LARGEST, Note, Refused, answered, import, import_each, is_document,
};
use clap::{Args, ValueEnum};
use serde::Serialize;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub struct Import {
    /// Word documents (.docx), OpenDocument texts, PDFs, web pages, Markdown or plain text; or a folder of them
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// The folder of the council, in a project that has several
    #[arg(long, value_name = "COUNCIL")]
    into: Option<String>,
    /// The folder of the project
    #[arg(long, value_name = "PROJECT", default_value = ".")]
    project: PathBuf,
    /// What becomes of changes that are tracked in a Word document
    #[arg(long, value_enum, default_value = "refuse")]
    changes: Tracked,
    /// Make a source of each document, where a file holds several: where its sections are numbered from 1 again
    #[arg(long)]
    split: bool,
    /// What a line of the report is to say, or a key of the first lines: "49=(c) three days", "title=Media Policy"
    #[arg(long, value_name = "LINE=WORDS")]
    answer: Vec<String>,
    /// Write over a file of that name, though it was edited
    #[arg(long)]
    force: bool,
    /// How the report is printed
    #[arg(long, value_enum, default_value = "human")]
    format: Answer,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Tracked {
    /// A document that has any is not imported
    Refuse,
    /// As if all were accepted
    Accepted,
    /// As if all were rejected
    Rejected,
}

/// What import calls a file: one of a folder by its place in it, as an old website had it.
fn named(file: &Path, given: &Path) -> String {
    let inner = file.strip_prefix(given).ok().filter(|inner| !inner.as_os_str().is_empty());
    let parts = inner.into_iter().flat_map(Path::iter).map(|part| part.to_string_lossy());
    match inner {
        Some(_) => parts.fold(String::new(), |path, part| path + "/" + &part),
        None => file.file_name().unwrap_or_default().to_string_lossy().into_owned(),
    }
}

/// What became of one file.
#[derive(Debug, Serialize)]
struct Report {
    file: String,
    result: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    written: Option<String>,
    pictures: Vec<String>,
    words: usize,
    numbers: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    refused: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cure: Option<String>,
    /// Lines of the file that stands there, and of what would be written.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    differs: Vec<String>,
    notes: Vec<Note>,
}

impl Import {
    /// Imports; true if every file was.
    pub fn run(self) -> Result<bool, Failure> {
        let folder = council_folder(&self.project, self.into.as_deref())?;
        let found = self.files.iter().map(|path| (path, documents_in(path, is_document)));
        let files: Vec<(PathBuf, String)> = found
            .flat_map(|(path, files)| files.into_iter().map(move |file| (named(&file, path), file)))
            .map(|(name, file)| (file, name))
            .collect();
        if files.is_empty() {
            return Err(Failure::new(
                "there is nothing to import in that folder",
                "Name a folder that holds files that end in .docx, .odt, .pdf, .html, .md or .txt.",
            ));
        }
        let progress =
            Progress::over("Reading documents", files.len(), self.format == Answer::Human);
        let mut taken = BTreeSet::new();
        let mut reports = Vec::new();
        for (file, name) in &files {
            let bytes = read_foreign(file, LARGEST)?;
            self.one((file, name), &bytes, &folder, &mut taken, &mut reports)?;
            progress.step();
        }
        drop(progress);
        let clean = reports.iter().all(|report| matches!(report.result, "written" | "unchanged"));
        match self.format {
            Answer::Human => self.tell(&reports),
            Answer::Json => {
                let data = serde_json::json!({ "files": reports });
                hand_over(&format!("{data:#}\n"))?;
            }
        }
        Ok(clean)
    }

    fn one(
        &self,
        (file, name): (&Path, &str),
        bytes: &[u8],
        folder: &Path,
        taken: &mut BTreeSet<String>,
        reports: &mut Vec<Report>,
    ) -> Result<(), Failure> {
        let changes = match self.changes {
            Tracked::Refuse => Changes::Refuse,
            Tracked::Accepted => Changes::Accepted,
            Tracked::Rejected => Changes::Rejected,
        };
        let made = if self.split {
            import_each(name, bytes, changes)
        } else {
            import(name, bytes, changes).map(|imported| vec![imported])
        };
        let made = made.and_then(|made| self.answered(made));
        let made = match made {
            Ok(made) => made,
            Err(refused) => {
                reports.push(Report::refused(file, refused));
                return Ok(());
            }
        };
        for imported in made {
            let report = if taken.insert(imported.name.clone()) {
                self.put(file, imported, folder)?
            } else {
                let message = format!("another file was just written to {}.md", imported.name);
                let cure = "Give one of the two another name, and import it again.";
                Report::refused(file, Refused::new(message, cure))
            };
            reports.push(report);
        }
        Ok(())
    }

    /// With what was asked about it answered.
    fn answered(&self, made: Vec<Imported>) -> Result<Vec<Imported>, Refused> {
        if self.answer.is_empty() {
            return Ok(made);
        }
        match <[Imported; 1]>::try_from(made) {
            Ok([only]) if self.files.len() == 1 => Ok(vec![answered(only, &self.answer)?]),
            _ => Err(Refused::new(
                "--answer is about one document, and these are several",
                "Import the file that you answer for by itself; without --split.",
            )),
        }
    }

    fn put(&self, file: &Path, imported: Imported, folder: &Path) -> Result<Report, Failure> {
        let source = format!("{}.md", imported.name);
        let placed = place_source(folder, &source, imported.text.as_bytes(), self.force)?;
        let mut report = Report {
            file: file.display().to_string(),
            result: "written",
            written: Some(folder.join(&source).display().to_string()),
            pictures: Vec::new(),
            words: imported.words,
            numbers: imported.labels,
            refused: None,
            cure: None,
            differs: Vec::new(),
            notes: imported.notes,
        };
        match placed {
            Placed::Written => {}
            Placed::Unchanged => report.result = "unchanged",
            Placed::Kept(before) => {
                report.result = "kept";
                let before = String::from_utf8_lossy(&before);
                report.differs = differing(&before, &imported.text);
                return Ok(report);
            }
        }
        for (name, bytes) in &imported.pictures {
            if let Placed::Kept(_) = place_source(folder, name, bytes, self.force)? {
                report.result = "kept";
            }
            report.pictures.push(folder.join(name).display().to_string());
        }
        Ok(report)
    }

    fn tell(&self, reports: &[Report]) {
        let mut out = String::new();
        for report in reports {
            report.tell(&mut out);
        }
        if reports.len() > 1 {
            out.push_str(&table(reports));
        }
        if reports.iter().any(|report| report.written.is_some()) {
            let (check, serve) = (command("check", &self.project), command("serve", &self.project));
            let _ = writeln!(out, "Next: {check}, and compare the page with the document: {serve}");
        }
        say(&out);
    }
}

impl Report {
    fn refused(file: &Path, refused: Refused) -> Report {
        Report {
            file: file.display().to_string(),
            result: "refused",
            written: None,
            pictures: Vec::new(),
            words: 0,
            numbers: 0,
            refused: Some(refused.message),
            cure: Some(refused.cure),
            differs: Vec::new(),
            notes: Vec::new(),
        }
    }

    fn tell(&self, out: &mut String) {
        let _ = match (&self.written, self.result) {
            (None, _) => {
                let why = self.refused.as_deref().unwrap_or("");
                let cure = self.cure.as_deref().unwrap_or("");
                writeln!(out, "{} was not imported: {why}.\n  {cure}\n", self.file)
            }
            (Some(written), "kept") => writeln!(
                out,
                "{} was not written: {written} stands there and differs.\n{}\n  To write over it, add --force.\n",
                self.file,
                self.differs.iter().map(|line| format!("  {line}")).collect::<Vec<_>>().join("\n"),
            ),
            (Some(written), "unchanged") => {
                writeln!(out, "{} -> {written}, as it was: nothing has changed.", self.file)
            }
            (Some(written), _) => writeln!(out, "{} -> {written}", self.file),
        };
        if self.written.is_some() && self.result != "kept" {
            let _ = writeln!(
                out,
                "  {} words, {} numbers, {} pictures",
                self.words,
                self.numbers,
                self.pictures.len()
            );
            for (kind, title) in
                [(Kind::Decided, "Decided"), (Kind::Dropped, "Left out"), (Kind::Doubt, "In doubt")]
            {
                tell_kind(&self.notes, kind, title, out);
            }
            out.push('\n');
        }
    }
}

/// One line for each of several files: what became of it, and how many doubts there are.
fn table(reports: &[Report]) -> String {
    let mut out = format!("{:>9}  {:>7}  {:>6}  file\n", "", "numbers", "doubts");
    for report in reports {
        let doubts = report.notes.iter().filter(|note| note.kind == Kind::Doubt).count();
        let _ = writeln!(
            out,
            "{:>9}  {:>7}  {doubts:>6}  {}",
            report.result, report.numbers, report.file
        );
    }
    out.push('\n');
    out
}

fn tell_kind(notes: &[Note], kind: Kind, title: &str, out: &mut String) {
    let mut notes = notes.iter().filter(|note| note.kind == kind).peekable();
    if notes.peek().is_none() {
        return;
    }
    let _ = writeln!(out, "  {title}:");
    for note in notes {
        let place = match (note.line, &note.original) {
            (Some(line), _) => format!("line {line}: "),
            (None, Some(original)) => format!("{original} of the original: "),
            (None, None) => String::new(),
        };
        let words = match note.words.as_str() {
            "" => String::new(),
            words => format!("“{words}” "),
        };
        let _ = writeln!(out, "    {place}{words}{}", note.message);
        if !note.help.is_empty() {
            let _ = writeln!(out, "      {}", note.help);
        }
    }
}

/// Most lines of a difference that are shown of each side.
const SHOWN: usize = 8;

/// The first lines in which two texts differ: `- ` as it stands, `+ ` as it would be.
fn differing(before: &str, after: &str) -> Vec<String> {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let same = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let rest = old.len().min(new.len()) - same;
    let tail =
        old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    let mut out = vec![format!("From line {}:", same + 1)];
    for (sign, lines) in [('-', &old[same..old.len() - tail]), ('+', &new[same..new.len() - tail])]
    {
        out.extend(lines.iter().take(SHOWN).map(|line| format!("{sign} {line}")));
        if lines.len() > SHOWN {
            out.push(format!("{sign} and {} lines more", lines.len() - SHOWN));
        }
    }
    out
}
