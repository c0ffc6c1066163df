//! The site of the moment, as it is served: the last one that could be read, and what is wrong with the newest.

use crate::build::{Content, Output, is_of_theme};
use crate::diagnostic::{Diagnostic, Level};
use crate::language::Language;
use crate::protocol::{Part, Protocol, folder_of, percent_decoded, running};
use serde::Serialize;
use std::collections::HashMap;
use std::sync::{Arc, RwLock};

/// What stands at a path of the site.
pub enum Found {
    /// A page, or another file that was made.
    Bytes(Arc<Vec<u8>>),
    /// A file of the project, by its path there.
    File(String),
}

/// One state of the site.
pub struct Site {
    output: Arc<Output>,
    /// What cannot be read, so that what was there last is shown; empty while all can be.
    errors: Vec<Finding>,
    /// Counts the states.
    pub number: u64,
    rendered: RwLock<HashMap<String, Arc<Vec<u8>>>>,
    /// What is wrong with the templates of pages that are shown in those that ship.
    stood_in: RwLock<HashMap<String, Finding>>,
}

/// A finding as the panel shows it.
#[derive(Debug, Clone, Serialize)]
pub struct Finding {
    rule: &'static str,
    level: Level,
    path: String,
    line: u32,
    column: u32,
    message: String,
    help: String,
    words: String,
    /// It stops a file from being read.
    unread: bool,
}

/// What the panel says of a page.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    number: u64,
    errors: Vec<Finding>,
    findings: Vec<Finding>,
    /// The top sections with the number of their words.
    words: Vec<(String, usize)>,
}

impl From<&Diagnostic> for Finding {
    fn from(finding: &Diagnostic) -> Finding {
        let place = &finding.place;
        Finding {
            rule: finding.rule.name,
            level: finding.level,
            path: place.path.to_string(),
            line: place.start.line,
            column: place.start.column,
            message: finding.message.clone(),
            help: finding.help.clone().unwrap_or_default(),
            words: place.words().to_owned(),
            unread: finding.rule.stops_reading,
        }
    }
}

impl Site {
    /// The state after a build: its own pages, with what is wrong where a text could not be read; or those before it, where
    /// that is a file on which all pages rest. Each text that could not be read is in the build as it was before.
    pub fn after(before: Option<&Site>, output: Output) -> Site {
        let unread = || output.findings.iter().filter(|finding| finding.rule.stops_reading);
        let errors: Vec<Finding> = unread().map(Finding::from).collect();
        // A build shows new texts in a theme that went wrong as it last looked.
        let of_all = unread()
            .any(|finding| !finding.place.path.starts_with("content/") && !is_of_theme(finding));
        let number = before.map_or(0, |before| before.number + 1);
        match before.filter(|_| of_all) {
            Some(before) => Site::new(before.output.clone(), errors, number),
            None => Site::new(Arc::new(output), errors, number),
        }
    }

    fn new(output: Arc<Output>, errors: Vec<Finding>, number: u64) -> Site {
        Site { output, errors, number, rendered: RwLock::default(), stood_in: RwLock::default() }
    }

    /// The same pages, with a word of why there are no newer ones: the project's folder cannot be read.
    pub fn stopped(before: &Site, message: &str, help: &str) -> Site {
        let error = Finding {
            rule: "unreadable",
            level: Level::Deny,
            path: String::new(),
            line: 0,
            column: 0,
            message: message.to_owned(),
            help: help.to_owned(),
            words: String::new(),
            unread: true,
        };
        Site::new(before.output.clone(), vec![error], before.number + 1)
    }

    /// A file, rendered when it is first asked for.
    ///
    /// # Errors
    /// The page cannot be made, not in the templates that ship either: why.
    pub fn file(&self, path: &str) -> Result<Option<Found>, String> {
        if let Some(bytes) =
            self.rendered.read().ok().and_then(|rendered| rendered.get(path).cloned())
        {
            return Ok(Some(Found::Bytes(bytes)));
        }
        let bytes = match self.output.file(path) {
            Ok(Some(Content::Bytes(bytes))) => Arc::new(bytes),
            Ok(Some(Content::CopyOf(file))) => return Ok(Some(Found::File(file.to_owned()))),
            Ok(None) => return self.within(path).map_or(Ok(None), |inner| self.file(inner)),
            Err(why) => Arc::new(self.stand_in(path, &why).ok_or_else(|| why.message.clone())?),
        };
        if let Ok(mut rendered) = self.rendered.write() {
            rendered.insert(path.to_owned(), bytes.clone());
        }
        Ok(Some(Found::Bytes(bytes)))
    }

    /// A path without the folder of the host in which the site will stand: here it stands at the root, and pages that name
    /// themselves from the root of the host, as that for unknown addresses does, name that folder.
    fn within<'a>(&self, path: &'a str) -> Option<&'a str> {
        let base = self.output.register.site.base_url.as_deref()?;
        let folder = percent_decoded(folder_of(base).trim_start_matches('/'));
        path.strip_prefix(&*folder)?.strip_prefix('/').filter(|_| !folder.is_empty())
    }

    /// A page whose template is wrong, in those that ship: whoever drafts it sees the words, and what is wrong.
    fn stand_in(&self, path: &str, why: &Diagnostic) -> Option<Vec<u8>> {
        let bytes = self.output.stand_in(path)?;
        if let Ok(mut stood_in) = self.stood_in.write() {
            stood_in.insert(path.to_owned(), Finding::from(why));
        }
        Some(bytes)
    }

    /// What is wrong with settings, theme or ledger, though they could be read: no page is published while it is.
    fn of_all(&self) -> impl Iterator<Item = Finding> {
        let wrong = self.output.findings.iter().filter(|finding| {
            finding.level == Level::Deny
                && !finding.rule.stops_reading
                && !finding.place.path.starts_with("content/")
        });
        wrong.map(Finding::from)
    }

    /// What is wrong, for the page at a path: what keeps newer texts from being shown, and what was found in its
    /// document, its wording included.
    pub fn report(&self, path: &str) -> Report {
        let mut report = Report {
            number: self.number,
            errors: self.errors.iter().cloned().chain(self.of_all()).collect(),
            findings: Vec::new(),
            words: Vec::new(),
        };
        let of_page = self.stood_in.read().ok().and_then(|of| of.get(path).cloned());
        let said = |finding: &Finding| {
            report
                .errors
                .iter()
                .any(|other| (&other.path, other.line) == (&finding.path, finding.line))
        };
        let of_page = of_page.filter(|finding| !said(finding));
        report.errors.extend(of_page);
        let judged = self.output.judge_page(path);
        let inner = || self.output.judge_page(self.within(path)?);
        if let Some((protocol, mut findings)) = judged.or_else(inner) {
            findings.sort_by_key(|finding| (finding.place.start.line, finding.place.start.column));
            report.findings = findings.iter().map(Finding::from).collect();
            report.words = words(&protocol);
        }
        report
    }
}

/// How many words each top section has.
fn words(protocol: &Protocol) -> Vec<(String, usize)> {
    let count = |section: Part| {
        let inside = protocol.parts().take(section.end.index()).skip(section.id.index());
        inside.map(|part| running(&part.clause.body).text.split_whitespace().count()).sum()
    };
    let named = protocol.parts_in(None).filter(|part| !part.clause.heading.is_empty());
    named.map(|part| (part.clause.name(Language::English), count(part))).collect()
}
