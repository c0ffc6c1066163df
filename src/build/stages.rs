//! The stages in their order: settings, read, register, check, plan. Files are read in parallel; rendering comes later.

use super::cache::Read;
use super::drafts::Councils;
use super::frozen::Texts;
use super::inputs::unread;
use super::output::{Apart, Output};
use super::reading::{self, Before, ReadCouncil, decoded, read_council, read_source};
use super::{
    Cache, CouncilInputs, DUPLICATE_PATH, File, Inputs, Judging, Told, UNREADABLE, Waiting,
};
use super::{changed, drafts, files, follows, frozen, passed_over, paths, rules, theming};
use super::{unfit_names, unreached, versions};
use crate::check::{allow, colours, logos, statements, undated_drafts};
use crate::diagnostic::{Diagnostic, Levels, Place, sort};
use crate::page::plan;
use crate::protocol::Protocol;
use crate::read;
use crate::register::{Ledger, Register, keep, models, register};
use crate::settings::{self, SiteSettings};
use jiff::civil::Date;
use rayon::prelude::*;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock};

/// Runs every stage up to the plan of the site. It always gives an output; whether that may be published, its findings say.
pub fn build(inputs: Inputs) -> Output {
    build_again(inputs, &mut Cache::default())
}

/// The same, with what the build before kept: equal inputs give equal bytes, sooner.
pub fn build_again(inputs: Inputs, cache: &mut Cache) -> Output {
    build_told(inputs, cache, &|_| ())
}

/// The same, for somebody who waits: `told` hears of every text that was read or judged.
pub fn build_told(inputs: Inputs, cache: &mut Cache, told: Waiting) -> Output {
    let Inputs { files, day, judging } = inputs;
    let mut findings = files.findings;
    let (site, levels) = site(files.settings, &judging, &mut findings);
    read_ledger(files.ledger, cache);
    let mut councils = files.councils;
    let empty = (files.many, &files.empty);
    unreached::add(&mut councils, empty, (&cache.ledger, &files.assets), &mut findings);
    let (mut councils, texts, frozen_texts) =
        read_councils((councils, files.models), &judging, cache, told, &mut findings);
    // Only a run that judges everything looks at what is held back.
    let with_drafts = (judging.thorough && !judging.drafts).then(|| councils.clone());
    let of_day = (day, judging.drafts);
    let histories = versions::settle(&mut councils, frozen_texts, of_day, cache, &mut findings);
    let assets = files::parted(files.assets, &files.pictures);
    let of_site = (site, files.many, assets);
    let of_files = findings.len();
    let mut register = registered(councils, of_site, day, &judging, cache, &mut findings);
    models(&mut register, texts, &mut findings);
    histories.attach(&mut register);
    findings.extend(cache.ledger_findings.iter().cloned());
    let ledger = keep(&mut register, &cache.ledger, judging.publish, &mut findings);
    findings.extend(cache.check(&mut register, &levels, judging.thorough, told));
    let of_texts = findings.split_off(of_files);
    findings.extend(histories.retell(of_texts));
    let amended = histories.drafted();
    let drafted =
        with_drafts.map(|all| drafts::judge(&all, &amended, (&register, &findings), &levels));
    findings.extend(drafted.into_iter().flatten());
    let of_councils = [undated_drafts(&register), statements(&register)];
    findings.extend(of_councils.into_iter().flatten());
    findings.extend(logos(&register, &files.pictures));
    let drawings = files::bare_drawings(&files.pictures);
    let mut plans = plan(&register);
    let at_work = (&mut *cache, judging.drafts);
    let look = theming::themed(&register, &plans, &files.themes, at_work, &mut findings);
    plans.retain(|(_, plan)| look.theme.searches() || !plan.is_searched());
    findings.extend(colours(&register, &look.theme.tokens));
    findings.extend(passed_over::passed_over(&register, &plans));
    findings.extend(files::beside(&plans, &files.commented, &files.misnamed));
    findings.extend(unfit_names::unfit_names(&register, &plans));
    paths::settle(&mut register, &mut plans, (&look.theme, &cache.ledger), &mut findings);
    allow(&register, &rules::rules(), &mut findings, judging.thorough);
    in_order(&mut findings, &levels);
    Output {
        noted: changed::noted(&register),
        register,
        plans,
        theme: look.theme,
        engine: look.engine,
        blank: look.blank,
        spare: OnceLock::new(),
        findings,
        levels,
        drawings,
        ledger,
        apart: Apart::default(),
        ledger_before: cache.ledger.clone(),
    }
}

/// Files that are there and cannot be opened.
fn closed(findings: &[Diagnostic]) -> HashSet<Arc<str>> {
    let closed = findings.iter().filter(|finding| finding.rule.name == UNREADABLE.name);
    closed.map(|finding| finding.place.path.clone()).collect()
}

/// Findings at the levels that hold, each said once, sorted.
fn in_order(findings: &mut Vec<Diagnostic>, levels: &Levels) {
    follows::said_once(findings);
    levels.apply(findings);
    sort(findings);
    // A folder that is walked for its texts and for its files has one fault, found twice.
    findings.dedup();
}

/// The settings of the site with what was asked for besides, and the levels of rules that hold.
fn site(
    file: Option<File>,
    judging: &Judging,
    findings: &mut Vec<Diagnostic>,
) -> (SiteSettings, Levels) {
    let source = file.and_then(|file| decoded(file, findings));
    let mut site = source.as_ref().map_or_else(SiteSettings::default, |source| {
        let mut checked = settings::site(source);
        findings.append(&mut checked.findings);
        checked.value
    });
    site.base_url = judging.base_url.clone().or(site.base_url);
    site.noindex = judging.noindex;
    site.redirects.extend(&judging.redirects);
    site.known_at = site.known_at.or(site.base_url.clone());
    let levels = rules::levels(&site.lints, source.as_ref(), &judging.levels, findings);
    (site, levels)
}

/// Reads all councils at once: most have too few documents to keep every processor busy.
fn read_councils(
    (mut councils, models): (Vec<CouncilInputs>, Vec<File>),
    judging: &Judging,
    cache: &mut Cache,
    told: Waiting,
    findings: &mut Vec<Diagnostic>,
) -> (Councils, Vec<Arc<Protocol>>, Vec<Texts>) {
    told(Told::Begins("Reading the documents", unread(&councils, &models)));
    check_folders(&councils, findings);
    let sources = std::mem::take(&mut cache.read);
    let settings = std::mem::take(&mut cache.settings);
    let (drafting, shelf) = (judging.drafts, cache.shelf.clone());
    let shelf = shelf.as_ref();
    let before = Before { sources: &sources, settings: &settings, drafting, shelf, told };
    reading::stand_in(&mut councils, before, findings);
    let frozen = std::mem::take(&mut cache.frozen);
    let read: Vec<_> = councils
        .into_par_iter()
        .map(|mut council| {
            let (kept, mut said) = (std::mem::take(&mut council.frozen), Vec::new());
            let texts = frozen::texts(kept, &frozen, told, &mut said);
            (texts, said, read_council(council, before))
        })
        .collect();
    let models: Vec<(String, Read)> =
        models.into_par_iter().map(|file| read_source(file, before)).collect();
    let (mut councils, mut all_texts) = (Vec::with_capacity(read.len()), Vec::new());
    for (texts, mut said, council) in read {
        let ReadCouncil { settings, sources, findings: mut found, readable_at } = council;
        findings.append(&mut said);
        findings.append(&mut found);
        all_texts.push(texts);
        if let Some(path) = readable_at.filter(|_| judging.drafts) {
            cache.settings.insert(path, settings.clone());
        }
        findings.extend(sources.iter().flat_map(|(_, read)| read.findings.iter().cloned()));
        let protocols = sources.iter().filter_map(|(_, read)| read.protocol.clone()).collect();
        councils.push((settings, protocols));
        cache.keep(sources);
    }
    findings.extend(models.iter().flat_map(|(_, read)| read.findings.iter().cloned()));
    let texts = models.iter().filter_map(|(_, read)| read.protocol.clone()).collect();
    cache.keep(models);
    if judging.drafts {
        // What is away may come back as something that cannot be read.
        for (path, read) in sources {
            cache.read.entry(path).or_insert(read);
        }
    }
    (councils, texts, all_texts)
}

/// Puts what was read into the register.
fn registered(
    councils: Councils,
    (site, many, assets): (SiteSettings, bool, files::Parted),
    day: Date,
    judging: &Judging,
    cache: &mut Cache,
    findings: &mut Vec<Diagnostic>,
) -> Register {
    let mut checked = register(councils, site, many, assets, day, judging.drafts, &mut cache.known);
    findings.append(&mut checked.findings);
    checked.value.closed = closed(findings);
    checked.value
}

/// Reads the ledger. One that is as it was is as wrong as it was, too.
fn read_ledger(file: Option<File>, cache: &mut Cache) {
    if matches!(file, Some(File { bytes: None, .. })) {
        return;
    }
    let mut findings = Vec::new();
    let source = file.and_then(|file| decoded(file, &mut findings));
    let ledger = source.map(|source| Ledger::read(&source, &mut findings)).unwrap_or_default();
    (cache.ledger, cache.ledger_findings) = (Arc::new(ledger), findings);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::build::{Files, build_again};

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
            ..CouncilInputs::default()
        };
        Inputs {
            files: Files { councils: vec![council], ..Files::default() },
            day: jiff::civil::date(2026, 11, 21),
            judging: Judging::default(),
        }
    }

    #[test]
    fn who_waits_hears_of_every_text_that_is_read_and_judged() {
        let heard = std::sync::Mutex::new(Vec::new());
        let told = |told| heard.lock().unwrap().push(told);
        let mut cache = Cache::default();
        build_told(
            inputs("---\ntitle: Media\nadopted: May 2025\n---\n\n1.1 Yes.\n"),
            &mut cache,
            &told,
        );
        let (read, judged) = ("Reading the documents", "Checking the documents");
        let both = |what| [Told::Begins(what, 2), Told::One, Told::One];
        assert_eq!(*heard.lock().unwrap(), [both(read), both(judged)].concat());
        // What is as it was is not read again.
        heard.lock().unwrap().clear();
        let mut same = inputs("");
        same.files.councils[0].protocols.iter_mut().for_each(|file| file.bytes = None);
        build_told(same, &mut cache, &told);
        assert_eq!(heard.lock().unwrap()[..2], [Told::Begins(read, 0), Told::Begins(judged, 2)]);
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
