//! The stages in their order: settings, read, register, check, plan. Files are read in parallel; rendering comes later.

use super::cache::{Cache, Read};
use super::letters::letters;
use super::output::Output;
use super::{CouncilInputs, DUPLICATE_PATH, File, Inputs};
use super::{allowances, drafts, face, files, follows, passed_over, paths, rules};
use crate::check::{statements, undated_drafts};
use crate::diagnostic::{Checked, Diagnostic, PROGRAM_FAULT, Place, Rule, fault, guarded, sort};
use crate::page::plan;
use crate::protocol::Protocol;
use crate::read;
use crate::register::{Ledger, keep, register};
use crate::settings::{self, CouncilSettings, SiteSettings};
use crate::source::{Source, Undecodable};
use crate::yaml::MISSING_METADATA;
use rayon::prelude::*;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// A file that is not UTF-8 text.
pub static NOT_UTF8: Rule = Rule::error(
    "not-utf8",
    "A file is not UTF-8 text, so that some of its letters would be wrong. Word files and files of older editors are so.",
    "Save it again as plain text, UTF-8.",
);
/// Runs every stage up to the plan of the site. It always gives an output; whether that may be published, its findings say.
pub fn build(inputs: Inputs) -> Output {
    build_again(inputs, &mut Cache::default())
}

/// The same, with what the build before kept: equal inputs give equal bytes, sooner.
pub fn build_again(inputs: Inputs, cache: &mut Cache) -> Output {
    let mut findings = inputs.findings;
    let source = inputs.settings.and_then(|file| decoded(file, &mut findings));
    let mut site = source.as_ref().map_or_else(SiteSettings::default, |source| {
        let mut checked = settings::site(source);
        findings.append(&mut checked.findings);
        checked.value
    });
    site.base_url = inputs.base_url.or(site.base_url);
    site.redirects.extend(inputs.redirects);
    site.known_at = site.known_at.or(site.base_url.clone());
    let levels = rules::levels(&site.lints, source.as_ref(), &inputs.levels, &mut findings);
    check_folders(&inputs.councils, &mut findings);
    // All councils at once: most have too few documents to keep every processor busy.
    let known = std::mem::take(&mut cache.read);
    let read: Vec<_> = inputs
        .councils
        .into_par_iter()
        .map(|council| read_council(council, &known, inputs.drafts))
        .collect();
    let mut councils = Vec::with_capacity(read.len());
    for (settings, sources, mut found) in read {
        findings.append(&mut found);
        findings.extend(sources.iter().flat_map(|(_, read)| read.findings.iter().cloned()));
        councils.push((
            settings,
            sources.iter().filter_map(|(_, read)| read.protocol.clone()).collect(),
        ));
        cache.read.extend(sources);
    }
    drop(known);
    // Only a run that judges everything looks at what is held back.
    let with_drafts = (inputs.thorough && !inputs.drafts).then(|| councils.clone());
    let mut checked = register(
        councils,
        site,
        inputs.many,
        files::parted(inputs.assets, &inputs.pictures),
        inputs.today,
        inputs.drafts,
        &mut cache.known,
    );
    findings.append(&mut checked.findings);
    let mut register = checked.value;
    match inputs.ledger {
        None => cache.ledger = Arc::default(),
        Some(File { bytes: None, .. }) => {}
        Some(file) => {
            cache.ledger = Arc::new(
                decoded(file, &mut findings)
                    .map(|source| Ledger::read(&source, &mut findings))
                    .unwrap_or_default(),
            )
        }
    }
    let ledger = keep(&mut register, &cache.ledger, inputs.publish, &mut findings);
    findings.extend(cache.check(&register, &levels, inputs.thorough));
    findings
        .extend(with_drafts.into_iter().flat_map(|all| drafts::judge(&all, &register, &levels)));
    findings.extend(undated_drafts(&register));
    findings.extend(statements(&register));
    let mut plans = plan(&register);
    let (theme, engine) =
        face::dress(&register, &plans, (&inputs.themes, &inputs.pictures), cache, &mut findings);
    findings.extend(passed_over::passed_over(&register, &plans));
    paths::settle(&mut register, &mut plans, &theme, &mut findings);
    allowances::apply(&register, &mut findings, inputs.thorough);
    follows::said_once(&mut findings);
    levels.apply(&mut findings);
    sort(&mut findings);
    let ledger_before = cache.ledger.clone();
    Output {
        register,
        plans,
        theme,
        engine,
        findings,
        levels,
        ledger,
        held: BTreeSet::new(),
        made: BTreeSet::new(),
        ledger_before,
    }
}

/// Two folders whose names differ in capitals or spaces alone would be one council to a web address.
fn check_folders(councils: &[CouncilInputs], findings: &mut Vec<Diagnostic>) {
    let mut taken: HashMap<String, &str> = HashMap::new();
    for CouncilInputs { folder, .. } in councils {
        let slug = read::slug(folder);
        let Some(first) = taken.insert(slug.clone(), folder) else { continue };
        let message = format!(
            "the folders `{first}` and `{folder}` would both stand at the address /{slug}/"
        );
        let place = Place::file(format!("content/{folder}/council.yaml"));
        findings.push(
            Diagnostic::at(&DUPLICATE_PATH, place, message).help("Give one folder another name."),
        );
    }
}

fn decoded(file: File, findings: &mut Vec<Diagnostic>) -> Option<Source> {
    match Source::decode(file.path.as_str(), file.bytes.unwrap_or_default()) {
        Ok(source) => {
            letters(&source, findings);
            Some(source)
        }
        Err(wrong) => {
            findings.push(not_utf8(&file.path, &wrong));
            None
        }
    }
}

/// A source as text; where it is in another encoding, what can be read of it, so that links to it are not said to be wrong.
fn readable(file: File, findings: &mut Vec<Diagnostic>) -> Option<Source> {
    match Source::decode(file.path.as_str(), file.bytes.unwrap_or_default()) {
        Ok(source) => {
            letters(&source, findings);
            Some(source)
        }
        Err(wrong) => {
            findings.push(not_utf8(&file.path, &wrong));
            wrong.salvaged.map(|text| Source::new(file.path.as_str(), text))
        }
    }
}

fn not_utf8(path: &str, wrong: &Undecodable) -> Diagnostic {
    let after = Some(wrong.before.trim()).filter(|before| !before.is_empty());
    let after = after.map_or(String::new(), |before| format!(", after “{before}”"));
    let (message, help) = if wrong.looks_like.contains("not text") {
        (
            format!("this file is {}", wrong.looks_like),
            "Open it in its own program and save it as plain text: in Word, Save As, Plain Text, and choose Unicode (UTF-8).",
        )
    } else if wrong.looks_like == "UTF-16" {
        (
            "this file is written in UTF-16, not in UTF-8".to_owned(),
            "Save it again as UTF-8: in Notepad, Save As, Encoding: UTF-8.",
        )
    } else {
        (
            format!(
                "this file is not UTF-8 text: it looks like {} (line {}{after})",
                wrong.looks_like, wrong.line
            ),
            "Save it again as UTF-8: in Notepad, Save As, Encoding: UTF-8.",
        )
    };
    let mut place = Place::file(path);
    place.start.line = wrong.line;
    place.end.line = wrong.line;
    Diagnostic::at(&NOT_UTF8, place, message).help(help)
}

fn read_council(
    inputs: CouncilInputs,
    known: &HashMap<String, Read>,
    drafting: bool,
) -> (CouncilSettings, Vec<(String, Read)>, Vec<Diagnostic>) {
    let mut findings = Vec::new();
    let slug = if inputs.folder.is_empty() { String::new() } else { read::slug(&inputs.folder) };
    let settings = match inputs.settings {
        None => {
            findings.push(no_council(&inputs.folder));
            CouncilSettings::unread(&slug)
        }
        Some(file) => {
            let source = readable(file, &mut findings);
            source.map_or_else(
                || CouncilSettings::unread(&slug),
                |source| {
                    let mut checked = settings::council(&source, &slug);
                    findings.append(&mut checked.findings);
                    checked.value
                },
            )
        }
    };
    (
        settings,
        inputs.protocols.into_par_iter().map(|file| read_source(file, known, drafting)).collect(),
        findings,
    )
}

fn no_council(folder: &str) -> Diagnostic {
    let path = if folder.is_empty() {
        "content/council.yaml".to_owned()
    } else {
        format!("content/{folder}/council.yaml")
    };
    let message = format!("there is no {path}, which names the council");
    Diagnostic::at(&MISSING_METADATA, Place::file(path), message)
        .help("Make it with one line: `name: Exampleford Town Council`")
}

fn emptied(path: &str, before: &Read) -> Read {
    let message = "this file is empty; what it said last is shown";
    let finding = Diagnostic::at(&MISSING_METADATA, Place::file(path), message)
        .help("Write into it again, or delete it.");
    Read { protocol: before.protocol.clone(), findings: vec![finding] }
}

fn read_source(file: File, known: &HashMap<String, Read>, drafting: bool) -> (String, Read) {
    let path = file.path.clone();
    let before = known.get(&path);
    let same = |bytes: &Vec<u8>| {
        before
            .and_then(|read| read.protocol.as_ref())
            .is_some_and(|protocol| protocol.source.written().as_bytes() == bytes.as_slice())
    };
    let empty = |bytes: &Vec<u8>| drafting && bytes.iter().all(u8::is_ascii_whitespace);
    let read = match (&file.bytes, before) {
        (None, Some(read)) => read.clone(),
        // An editor empties a file before it writes: what it said last is shown until it says something again.
        (Some(bytes), Some(read)) if read.protocol.is_some() && empty(bytes) => {
            emptied(&path, read)
        }
        (Some(bytes), Some(read)) if same(bytes) => read.clone(),
        _ => read_protocol(file),
    };
    // Where the program fails at a text that is being drafted, the last one that it could read stands in.
    let failed = read.findings.iter().any(|finding| finding.rule.name == PROGRAM_FAULT.name);
    let stand_in = before.filter(|_| failed).and_then(|before| before.protocol.clone());
    let read = Read { protocol: read.protocol.or(stand_in), findings: read.findings };
    (path, read)
}

fn read_protocol(file: File) -> Read {
    let mut findings = Vec::new();
    let name = file.path.rsplit('/').next().unwrap_or(&file.path).to_owned();
    let name = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
    let protocol = readable(file, &mut findings).and_then(|source| {
        let place = Place::file(source.path().clone());
        match guarded(|| read_guarded(source, name)) {
            Ok(mut checked) => {
                findings.append(&mut checked.findings);
                Some(Arc::new(checked.value))
            }
            Err(why) => {
                findings.push(fault(place, "reading it", &why));
                None
            }
        }
    });
    Read { protocol, findings }
}

fn read_guarded(source: Source, name: &str) -> Checked<Protocol> {
    // A document at which the program fails, for the tests below.
    #[cfg(test)]
    assert!(!source.text().contains("no reader reads this"), "a trap for tests");
    read::protocol(Arc::new(source), name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Levels;

    fn inputs(media: &str) -> Inputs {
        let file = |path: &str, text: &str| File {
            path: format!("content/{path}"),
            bytes: Some(text.as_bytes().to_vec()),
        };
        let council = CouncilInputs {
            folder: String::new(),
            settings: Some(file("council.yaml", "name: Quaymouth Town Council\n")),
            protocols: vec![
                file("media.md", media),
                file(
                    "dogs.md",
                    "---\ntitle: Dogs\nadopted: May 2025\nreview_every: 3 years\n---\n\n1.1 On leads.\n",
                ),
            ],
        };
        Inputs {
            settings: None,
            ledger: None,
            councils: vec![council],
            many: false,
            assets: Default::default(),
            findings: Vec::new(),
            pictures: Default::default(),
            themes: Default::default(),
            today: jiff::civil::date(2026, 11, 21),
            drafts: false,
            publish: false,
            redirects: Vec::new(),
            thorough: false,
            base_url: None,
            levels: Levels::default(),
        }
    }

    #[test]
    fn a_fault_of_the_program_at_one_document_is_a_finding_there_and_the_rest_goes_on() {
        let text = |words: &str| {
            format!(
                "---\ntitle: Media\nadopted: May 2025\nreview_every: 3 years\n---\n\n1.1 {words}\n"
            )
        };
        let mut cache = Cache::default();
        let good = build_again(inputs(&text("The Clerk speaks.")), &mut cache);
        assert!(good.findings.is_empty() && good.file("media/index.html").unwrap().is_some());
        let trapped = text("Look: no reader reads this.");
        let cold = build(inputs(&trapped));
        let [finding] = cold.findings.as_slice() else { panic!("{:?}", cold.findings) };
        assert_eq!(
            (finding.rule.name, &*finding.place.path),
            ("program-fault", "content/media.md")
        );
        assert!(
            finding.message.contains("while reading it: a trap for tests"),
            "{}",
            finding.message
        );
        assert!(
            cold.may_be_published()
                && cold.spares("media/index.html")
                && !cold.spares("dogs/index.html")
        );
        assert!(
            cold.file("media/index.html").unwrap().is_none()
                && cold.file("dogs/index.html").unwrap().is_some()
        );
        // While it is drafted, the last text that could be read stays.
        let warm = build_again(inputs(&trapped), &mut cache);
        assert!(warm.file("media/index.html").unwrap().is_some() && warm.findings.len() == 1);
        assert!(build_again(inputs(&text("Mended.")), &mut cache).findings.is_empty());
    }
}
