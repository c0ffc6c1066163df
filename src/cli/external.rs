//! `protosite check --external`: whether the links to other websites, and to the law, still lead somewhere.

use super::progress::Progress;
use crate::build::Output;
use crate::check::DEAD_LINK;
use crate::diagnostic::{Diagnostic, Level};
use crate::disk::Notes;
use crate::protocol::running;
use crate::register::{Target, To, resolve};
use crate::web::{Answer, Asking, Seen, ask};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Asks for every page elsewhere that the documents link to, and gives a finding for each that is not there. Pages
/// that were there within the last week are not asked for again.
pub fn check(output: &Output, asking: Asking, quiet: bool) -> Vec<Diagnostic> {
    let links = links(output);
    let today = output.register.today;
    let notes = cache().map(Notes::new);
    let mut seen = notes.as_ref().map_or_else(Seen::default, |notes| Seen::read(&notes.read()));
    let wanted: Vec<String> =
        links.keys().filter(|url| !seen.lately(url, today)).cloned().collect();
    let progress = Progress::over("Asking websites", wanted.len(), !quiet);
    let answers = ask(wanted, asking, || progress.step());
    drop(progress);
    answers
        .iter()
        .filter(|(_, answer)| **answer == Answer::There)
        .for_each(|(url, _)| seen.note(url, today));
    if let Some(notes) = &notes {
        notes.write(&seen.text());
    }
    let mut findings = Vec::new();
    for (url, places) in links {
        let why = match answers.get(&url) {
            Some(Answer::Gone(status)) => {
                format!("there is no such page any more (it answered {status})")
            }
            Some(Answer::Silent(why)) => why.clone(),
            Some(Answer::There) | None => continue,
        };
        findings.extend(
            places
                .into_iter()
                .map(|finding| Diagnostic { message: format!("{url}: {why}"), ..finding }),
        );
    }
    findings.iter_mut().for_each(|finding| finding.level = output.levels.of(&DEAD_LINK));
    findings.retain(|finding| finding.level != Level::Allow);
    findings
}

/// Every address elsewhere, with a finding for each place that links to it, still without its words.
fn links(output: &Output) -> BTreeMap<String, Vec<Diagnostic>> {
    let mut links: BTreeMap<String, Vec<Diagnostic>> = BTreeMap::new();
    for entry in output.register.councils.iter().flat_map(|council| &council.entries) {
        let protocol = &entry.protocol;
        let at = |span| {
            let help = "Find out where the page is now, and correct the link; or take it out.";
            Diagnostic::new(&DEAD_LINK, &protocol.source, span, String::new())
                .help(help)
                .protocol(&protocol.id)
        };
        for link in protocol.places.links.iter().filter(|link| !link.image) {
            if let Target::Elsewhere(url) = resolve(&output.register, protocol, &link.to)
                && url.starts_with("http")
            {
                links.entry(url.to_string()).or_default().push(at(link.span));
            }
        }
        for reference in &entry.cross.references {
            if let (To::Law(provision), Some(part)) = (&reference.to, protocol.part(reference.part))
            {
                let run = running(&part.clause.body);
                let words =
                    run.text.get(reference.start as usize..reference.end as usize).unwrap_or("");
                let span = protocol.source.find(part.span, words);
                links
                    .entry(provision.url.to_string())
                    .or_default()
                    .push(at(span).clause(&part.clause.address));
            }
        }
    }
    links
}

/// Where answers are kept between runs (XDG Base Directory Specification).
#[allow(clippy::disallowed_methods, reason = "where a user's notes are kept enters in src/cli")]
fn cache() -> Option<PathBuf> {
    let folder =
        |name: &str| std::env::var_os(name).filter(|folder| !folder.is_empty()).map(PathBuf::from);
    let base = folder("XDG_CACHE_HOME")
        .or_else(|| folder("LOCALAPPDATA"))
        .or_else(|| folder("HOME").map(|home| home.join(".cache")))?;
    Some(base.join("protosite").join("links.txt"))
}
