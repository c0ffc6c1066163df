//! `protosite verify`: whether a page, a source or a printed fingerprint is what the council decided on.

use super::options::Answer;
use super::page_text::PageText;
use super::progress::Progress;
use super::say::{answer, say};
use super::session::{built, gathering, today};
use crate::build::{Cache, Content, Inputs, Judging, Output};
use crate::disk::{Failure, gather, read_file};
use crate::page::{SitePath, protocol_path, version_address};
use crate::protocol::{Version, long_date};
use crate::read::decided;
use crate::register::{Entry, Seal};
use crate::source::{Source, is_sha256, parted, same_lines, sha256};
use crate::web::page_at;
use clap::Args;
use serde_json::json;
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub struct Verify {
    /// Pages by their web addresses, files (a page, a source), or fingerprints as a page prints them
    #[arg(value_name = "URL | FILE | FINGERPRINT", required = true)]
    what: Vec<String>,
    /// The folder of the project
    #[arg(long, value_name = "DIR", default_value = ".")]
    project: PathBuf,
    /// How it is said
    #[arg(long, value_enum, default_value = "human")]
    format: Answer,
}

/// A text that was kept: its council and entry, and its place among the versions.
type Kept<'a> = ((usize, usize, usize), &'a Entry, &'a Version);

impl Verify {
    /// True if all of it is what was decided on.
    pub fn run(self) -> Result<bool, Failure> {
        let person = self.format == Answer::Human;
        let shown = gathering(person);
        let files = gather(&self.project)?.files;
        let inputs = Inputs { files, day: today(None)?, judging: Judging::default() };
        let output = built(inputs, &mut Cache::default(), &shown);
        drop(shown);
        let progress = Progress::over("Comparing texts", self.what.len(), person);
        let (mut all, mut words, mut data) = (true, String::new(), Vec::new());
        for what in &self.what {
            let (right, said) = match one(&output, what) {
                Ok(said) => said,
                Err(failure) => {
                    drop(progress);
                    // What is known of the others is said all the same.
                    say(if person { &words } else { "" });
                    return Err(failure);
                }
            };
            all &= right;
            words.push_str(&format!("{what}: {said}\n"));
            data.push(json!({ "what": what, "right": right, "said": said }));
            progress.step();
        }
        drop(progress);
        answer(self.format, &words, &json!({ "texts": data }))?;
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
    if of_print(output, &print).is_some() {
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

/// The text that has a fingerprint, or had it until a slip was mended.
fn of_print<'a>(output: &'a Output, print: &str) -> Option<Kept<'a>> {
    kept(output).find(|(_, _, version)| version.frozen.sha256 == print).or_else(|| {
        let mut seals = output.ledger.versions.values();
        let had = |seal: &&Seal| seal.earlier.iter().any(|earlier| earlier == print);
        let now = &seals.find(had)?.sha256;
        kept(output).find(|(_, _, version)| version.frozen.sha256 == *now)
    })
}

fn fingerprint(output: &Output, print: &str) -> (bool, String) {
    match of_print(output, print) {
        Some((_, entry, version)) if !is_of(version, print) => {
            let said = format!(
                "no: another text was kept as {} before, whose fingerprint this is, and it was forgotten",
                called(entry, version)
            );
            (false, said)
        }
        Some((_, entry, version)) => {
            let mended = version.corrected.filter(|_| version.frozen.sha256 != print);
            let since = mended.map_or_else(String::new, |day| {
                format!(", as it was published; it was corrected since, on {}", long_date(day))
            });
            (true, format!("yes, {}{since}", called(entry, version)))
        }
        None => {
            let mut seals = output.ledger.versions.values();
            let forgotten = seals.any(|seal| seal.forgotten && seal.sha256 == print);
            let also = if forgotten { ": one that was kept had it, and was forgotten" } else { "" };
            (false, format!("no text that the council decided on has this fingerprint{also}"))
        }
    }
}

/// True if a fingerprint is that of a text, or was until a slip of it was mended.
fn is_of(version: &Version, print: &str) -> bool {
    version.frozen.sha256 == print || version.corrected.is_some()
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
    let written = decided(&source);
    let body = parted(&written).1;
    let same = |version: &Version| same_lines(body, parted(&decided(&version.frozen.source)).1);
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
    let found = prints.iter().find_map(|print| of_print(output, print));
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
    // The page of the document says beside a clause who cites it; that of the version does not. It may be either.
    let council = &output.register.councils[c];
    let today = rendered(output, &protocol_path(council, &entry.protocol.id))
        .filter(|_| entry.in_force(output.register.today) == Some(v));
    let kinds = [Some(right), today].into_iter().flatten().map(|page| PageText::of(&page));
    let differs: Vec<_> = kinds.map(|right| right.unlike(&right.beside(html))).collect();
    if differs.iter().any(Option::is_none) && prints.iter().any(|print| is_of(version, print)) {
        return (true, format!("yes, {}", called(entry, version)));
    }
    // It is told of the one that it follows further.
    let what = differs.into_iter().flatten().max_by_key(|(at, _)| *at);
    let what = what.map_or_else(String::new, |(_, what)| what);
    let of = called(entry, version);
    let mended = version.corrected.filter(|_| !prints.contains(&&*version.frozen.sha256));
    let then = mended.map_or_else(String::new, |day| {
        format!(" as it was until it was corrected on {}, which is not kept", long_date(day))
    });
    (false, format!("no: it prints the fingerprint of {of}{then}, and {what}"))
}

fn rendered(output: &Output, path: &SitePath) -> Option<String> {
    match output.file(path.as_str()).ok()?? {
        Content::Bytes(bytes) => String::from_utf8(bytes).ok(),
        _ => None,
    }
}
