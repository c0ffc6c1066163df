//! `protosite verify`: whether a page, a source or a printed fingerprint is what the council decided on.

use super::say::say;
use super::session::today;
use crate::build::{Content, Inputs, Judging, Output, build};
use crate::disk::{Failure, gather, read_file};
use crate::page::{SitePath, protocol_path, version_address};
use crate::protocol::{Version, long_date};
use crate::register::Entry;
use crate::source::{Source, is_sha256, parted, same_lines, sha256};
use crate::web::page_at;
use clap::Args;
use scraper::{Html, Selector};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub struct Verify {
    /// Pages by their web addresses, files (a page, a source), or fingerprints as a page prints them
    #[arg(value_name = "URL | FILE | FINGERPRINT", required = true)]
    what: Vec<String>,
    /// The folder of the project
    #[arg(long, value_name = "DIR", default_value = ".")]
    project: PathBuf,
}

/// A text that was kept: its council and entry, and its place among the versions.
type Kept<'a> = ((usize, usize, usize), &'a Entry, &'a Version);

impl Verify {
    /// True if all of it is what was decided on.
    pub fn run(self) -> Result<bool, Failure> {
        let files = gather(&self.project)?.files;
        let output = build(Inputs { files, day: today(None)?, judging: Judging::default() });
        let mut all = true;
        for what in &self.what {
            let (right, said) = one(&output, what)?;
            all &= right;
            say(&format!("{what}: {said}\n"));
        }
        Ok(all)
    }
}

fn one(output: &Output, what: &str) -> Result<(bool, String), Failure> {
    let print = what.split_whitespace().collect::<String>().to_lowercase();
    if is_sha256(&print) {
        return Ok(fingerprint(output, &print));
    }
    if what.starts_with("http://") || what.starts_with("https://") {
        let text = page_at(what).map_err(|why| {
            Failure::new(format!("{what} cannot be read: {why}"), "Check the address.")
        })?;
        return Ok(text_of(output, text));
    }
    let bytes = read_file(Path::new(what))?;
    let print = sha256(&bytes);
    if kept(output).any(|(_, _, version)| version.frozen.sha256 == print) {
        return Ok(fingerprint(output, &print));
    }
    Ok(text_of(output, String::from_utf8_lossy(&bytes).into_owned()))
}

/// All texts that were kept and are what addresses.lock says.
fn kept(output: &Output) -> impl Iterator<Item = Kept<'_>> {
    let councils = output.register.councils.iter().enumerate();
    let entries = councils
        .flat_map(|(c, council)| council.entries.iter().enumerate().map(move |(e, of)| (c, e, of)));
    let all = entries.flat_map(|(c, e, entry)| {
        entry.versions.iter().enumerate().map(move |(v, version)| ((c, e, v), entry, version))
    });
    all.filter(|(_, _, version)| {
        let seals = &output.ledger.versions;
        seals.values().any(|seal| seal.sha256 == version.frozen.sha256)
    })
}

fn fingerprint(output: &Output, print: &str) -> (bool, String) {
    let found = kept(output).find(|(_, _, version)| version.frozen.sha256 == print);
    match found {
        Some((_, entry, version)) => (true, format!("yes, {}", called(entry, version))),
        None => (false, "no text that the council decided on has this fingerprint".to_owned()),
    }
}

/// "the text of “Media Policy” that was adopted on 15 October 2025"
fn called(entry: &Entry, version: &Version) -> String {
    let title = &entry.protocol.metadata.title;
    let (kind, day) = (version.kind.name(), long_date(version.day));
    format!("the text of “{title}” that was {kind} on {day}")
}

fn text_of(output: &Output, text: String) -> (bool, String) {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    if start.starts_with('<') { page(output, &text) } else { source(output, text) }
}

/// A source is what was decided on if its text is; its first lines may say what came later.
fn source(output: &Output, text: String) -> (bool, String) {
    let source = Source::new("", text);
    let written = source.uncommented();
    let body = parted(&written).1;
    let same = |version: &Version| same_lines(body, parted(&version.frozen.source.uncommented()).1);
    match kept(output).find(|(_, _, version)| same(version)) {
        Some((_, entry, version)) => {
            (true, format!("yes, under other first lines: {}", called(entry, version)))
        }
        None => (false, "no: the council decided on no such text".to_owned()),
    }
}

/// A page is what was decided on if it prints the fingerprint of a text, and has its words clause by clause.
fn page(output: &Output, html: &str) -> (bool, String) {
    let words = |c: char| !c.is_ascii_alphanumeric();
    let prints: Vec<&str> = html.split(words).filter(|word| is_sha256(word)).collect();
    let found = kept(output).find(|(_, _, version)| prints.contains(&&*version.frozen.sha256));
    let Some(((c, e, v), entry, version)) = found else {
        return (
            false,
            "no: it prints the fingerprint of no text that the council decided on".to_owned(),
        );
    };
    let path = version_address(&output.register, (c, e, v));
    let Some(right) = rendered(output, &path) else {
        return (false, format!("its text could not be made: {path}"));
    };
    // The page of the document says beside a clause who cites it; that of the version does not.
    let council = &output.register.councils[c];
    let today = rendered(output, &protocol_path(council, &entry.protocol.id))
        .filter(|_| entry.in_force(output.register.today) == Some(v));
    let (there, right) = (clauses(html), clauses(&right));
    let today = today.map(|page| clauses(&page)).unwrap_or_default();
    let differs = |address: &&str| {
        let words = there.get(*address);
        words != right.get(*address) && (words.is_none() || words != today.get(*address))
    };
    let differ: Vec<&str> = entry_addresses(&right).filter(differs).collect();
    match differ.as_slice() {
        [] => (true, format!("yes, {}", called(entry, version))),
        differ => (
            false,
            format!(
                "no: it prints the fingerprint of {}, and its words are others in {}",
                called(entry, version),
                differ.join(", ")
            ),
        ),
    }
}

fn rendered(output: &Output, path: &SitePath) -> Option<String> {
    match output.file(path.as_str()).ok()?? {
        Content::Bytes(bytes) => String::from_utf8(bytes).ok(),
        _ => None,
    }
}

/// The addresses of clauses: those of the frame of a page begin with a line.
fn entry_addresses(page: &BTreeMap<String, String>) -> impl Iterator<Item = &str> {
    page.keys().map(String::as_str).filter(|address| !address.starts_with('_'))
}

/// The words at each address of a page.
fn clauses(html: &str) -> BTreeMap<String, String> {
    let page = Html::parse_document(html);
    let Ok(named) = Selector::parse("main [id], article [id]") else { return BTreeMap::new() };
    let words = |element: scraper::ElementRef| {
        element.text().flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
    };
    page.select(&named)
        .filter_map(|element| Some((element.value().id()?.to_owned(), words(element))))
        .collect()
}
