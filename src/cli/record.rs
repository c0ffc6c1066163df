//! `protosite record`: writes a decision of the council into a document, and keeps the text that was decided on.

use super::desk::{Desk, refused};
use super::here::{name_in, project_of};
use super::options::{Answer, day};
use super::say::answer;
use super::session::{built, gathering, today};
use crate::build::{Cache, File, Inputs, Judging, Output, frozen_path};
use crate::diagnostic::Level;
use crate::disk::{Failure, Lock, drop_text, gather, keep_text, write_whole};
use crate::protocol::{Event, EventKind, PartialDate};
use crate::read::{decided, protocol, with_event};
use crate::render::public_text;
use crate::source::{Source, nearest};
use clap::Args;
use jiff::civil::Date;
use serde_json::json;
use std::path::{Path, PathBuf};
use std::sync::Arc;

#[derive(Debug, Args)]
pub struct Record {
    /// The document: its file, such as content/media.md, or its id
    #[arg(value_name = "DOCUMENT")]
    document: String,
    /// What was decided
    #[arg(value_name = "DECISION", value_parser = EventKind::ALL.map(EventKind::name))]
    decision: String,
    /// The day of the decision, such as 2026-05-12
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Date,
    /// The minute of the decision
    #[arg(long, value_name = "MINUTE")]
    minute: Option<String>,
    /// Who decided
    #[arg(long, value_name = "BODY")]
    by: Option<String>,
    /// From when it holds, if later than the day of the decision
    #[arg(long, value_name = "DATE", value_parser = day)]
    in_force: Option<Date>,
    /// A clause that it concerns, if not the whole text; may be given several times
    #[arg(long = "clause", value_name = "CLAUSE")]
    clauses: Vec<String>,
    /// What is to be said of it besides
    #[arg(long, value_name = "WORDS")]
    note: Option<String>,
    /// For `corrected`: the day of the version whose kept text was mended in its own place
    #[arg(long, value_name = "DATE", value_parser = day)]
    corrects: Option<Date>,
    /// The folder of the project
    #[arg(long, value_name = "DIR", default_value = ".")]
    project: PathBuf,
    /// The day on which it is recorded [default: SOURCE_DATE_EPOCH, else today]
    #[arg(long, value_name = "DATE", value_parser = day)]
    today: Option<Date>,
    /// How it is said what was recorded
    #[arg(long, value_enum, default_value = "human")]
    format: Answer,
}

impl Record {
    /// Records the decision, or refuses and says why.
    pub fn run(mut self) -> Result<bool, Failure> {
        self.find_project()?;
        let _locked = Lock::folder(&self.project)?;
        let desk = self.desk()?;
        let event = self.event();
        let known = desk.known(&event);
        desk.refuse(&event, known)?;
        let next = if known { desk.text() } else { self.written(&desk, &event)? };
        let frozen = self.keep(&desk, &event, &next)?;
        if !known {
            let bytes = desk.with_mark(&next);
            let path = self.project.join(&desk.file.path);
            if let Err(failure) = write_whole(&path, &bytes) {
                let new = frozen.iter().filter(|(_, new)| *new);
                new.for_each(|(path, _)| drop_text(&self.project, path));
                return Err(failure);
            }
        }
        let text = frozen.as_ref().map(|(path, _)| path.as_str());
        let unsaid = desk.unsaid(&event);
        let data = json!({
            "document": &*desk.file.path,
            "decision": self.decision,
            "on": self.on.to_string(),
            "in_force": event.from().to_string(),
            "text": text,
            "known_before": known,
            "unsaid_removals": unsaid,
        });
        let said = desk.said(&event, (text, &unsaid), &self.project);
        answer(self.format, &said, &json!({ "recorded": data }))?;
        Ok(true)
    }

    /// The file may be named as findings name it, from a folder above the project: our-protocols/content/media.md.
    fn find_project(&mut self) -> Result<(), Failure> {
        let file = Path::new(&self.document);
        let here = self.project == Path::new(".") && !Path::new("content").is_dir();
        if here && file.is_file() {
            let project = project_of(file)?;
            let name = name_in(&project, file)?;
            (self.project, self.document) = (project, name);
        }
        Ok(())
    }

    fn event(&self) -> Event {
        let kind = EventKind::named(&self.decision).unwrap_or(EventKind::Adopted);
        let clean = |text: &Option<String>| {
            let words = text.as_deref().unwrap_or_default().split_whitespace();
            Some(words.collect::<Vec<_>>().join(" ")).filter(|text| !text.is_empty())
        };
        Event {
            by: clean(&self.by),
            minute: clean(&self.minute),
            note: clean(&self.note),
            in_force: self.in_force.filter(|from| *from != self.on).map(PartialDate::Day),
            clauses: self.clauses.clone(),
            corrects: self.corrects,
            ..Event::new(kind, PartialDate::Day(self.on))
        }
    }

    fn desk(&self) -> Result<Desk, Failure> {
        let shown = gathering(self.format == Answer::Human);
        let gathered = gather(&self.project)?;
        let today = today(self.today)?;
        let sources = gathered.files.councils.iter().flat_map(|council| council.protocols.clone());
        let sources: Vec<File> = sources.collect();
        // Drafts are documents here: most are recorded for the first time.
        let judging = Judging { drafts: true, thorough: true, ..Judging::default() };
        let output = built(
            Inputs { files: gathered.files, day: today, judging },
            &mut Cache::default(),
            &shown,
        );
        let at = self.find(&output)?;
        let path = output.register.councils[at.0].entries[at.1].protocol.source.path().clone();
        let file = sources.into_iter().find(|file| *file.path == *path);
        let file =
            file.ok_or_else(|| refused(format!("{path} cannot be read"), "Check the file."))?;
        let source = Source::decode(path.clone(), file.bytes.clone().unwrap_or_default());
        let source = source
            .map_err(|_| refused(format!("{path} is not UTF-8 text"), "Save it again as UTF-8."))?;
        let name = path.rsplit('/').next().unwrap_or(&path);
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let working = protocol(Arc::new(source), stem).value;
        Ok(Desk { output, at, file, working, today })
    }

    /// The document that was named: by its file, or by its id, with the folder of its council before it where there are
    /// several.
    fn find(&self, output: &Output) -> Result<(usize, usize), Failure> {
        let named = self.document.replace('\\', "/");
        let named = named.trim_start_matches("./");
        let mut ids = Vec::new();
        let mut found = Vec::new();
        for (c, council) in output.register.councils.iter().enumerate() {
            for (e, entry) in council.entries.iter().enumerate() {
                let (id, path) = (&entry.protocol.id, entry.protocol.source.path());
                let slug = &council.council.slug;
                let whole = if slug.is_empty() { id.clone() } else { format!("{slug}/{id}") };
                let by_path = **path == *named || named.ends_with(&format!("/{path}"));
                if by_path || *named == **id || named == whole {
                    found.push((c, e));
                }
                ids.push(whole);
            }
        }
        match found.as_slice() {
            [one] => Ok(*one),
            [] => {
                let help = nearest(named, ids.iter().map(String::as_str)).map_or_else(
                    || "Name its file, such as content/media.md.".to_owned(),
                    |near| format!("Did you mean {near}?"),
                );
                Err(refused(format!("there is no document `{named}`"), &help))
            }
            _ => Err(refused(
                format!("several councils have a document `{named}`"),
                "Name its file, such as content/exampleford/media.md.",
            )),
        }
    }

    /// The text with the decision in it, read back: what was written is what is read.
    fn written(&self, desk: &Desk, event: &Event) -> Result<String, Failure> {
        let path = &desk.file.path;
        let by_hand = |why: &str| {
            refused(
                format!("{path}: the decision cannot be written into the first lines: {why}"),
                "Write `history:` as a list, each decision on lines of its own that begin with `- `, and run the command again.",
            )
        };
        let next = with_event(&desk.text(), event).map_err(by_hand)?;
        let read = protocol(Arc::new(Source::new(path.as_str(), next.as_str())), "");
        let wrong = read.findings.iter().find(|finding| finding.level == Level::Deny);
        if let Some(finding) = wrong {
            return Err(by_hand(&finding.message));
        }
        let there = read.value.metadata.history.iter().any(|other| other == event);
        if there { Ok(next) } else { Err(by_hand("it is not read back as it was said")) }
    }

    /// Keeps the text that was decided on: the path of its file, if the decision has a text, and whether that is new.
    fn keep(
        &self,
        desk: &Desk,
        event: &Event,
        next: &str,
    ) -> Result<Option<(String, bool)>, Failure> {
        if !event.kind.has_text() || event.corrects.is_some() {
            return Ok(None);
        }
        let path = frozen_path(&desk.file.path, self.on);
        let source = Source::new(path.as_str(), next);
        let source = Source::new(path.as_str(), decided(&source));
        let text = public_text(&source, None).replace("\r\n", "\n");
        let new = keep_text(&self.project, &path, text.as_bytes())?;
        Ok(Some((path, new)))
    }
}
