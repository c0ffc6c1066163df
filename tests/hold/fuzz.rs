//! Texts that are broken by chance, in everything that is read: nothing fails, and a build that kept what the last one knew
//! gives what a new one gives. `FUZZ=100000 FUZZ_SEED=7 cargo test --release --test protosite hold::fuzz -- --nocapture`
//! makes so many builds, and ten times as many readings of single texts.

use protosite::build::{
    Cache, Content, CouncilInputs, File, Files as Sources, Folder, Inputs, Judging, Output, build,
    build_again,
};
use protosite::harmless::{drawing, loads, markup};
use protosite::protocol::Href;
use protosite::register::Ledger;
use protosite::source::Source;
use protosite::{read, settings};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::{Arc, Mutex};

/// Numbers that look random and are the same for a seed (SplitMix64, Steele 2014).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn roll(&mut self, sides: usize) -> usize {
        (self.next() % sides.max(1) as u64) as usize
    }

    fn pick<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.roll(of.len())]
    }
}

/// What is put into texts: the words of each language that is read, and what its readers stumble over.
const PIECES: &str = "1. |1.1 |4294967296 |0.0.0 |(a) |(zz) |(iv) |2.3.b |§|- |• |## |### 3. |Part II |Schedule 1\n|---\n|: |'|\"|{|}|[|]|\\|#|\
    {#x}|[[media]]|[[media#1.1]]|[x](media.md#2)|![x](seal.png)|</etc/passwd>|<https://a.example>|clause 1.1|paragraphs (a) to (z) above|section 27 of the Localism Act 2011|\
    the Act|“Clerk” means |12 May 2026|31 February 0000|reviewed every 999999999 years|annually|next review |title: |adopted: |review_every: |\
    removed: {|redirect_from: [|translation_of: |language: cy\n|status: draft\n|definitions:\n  x: y\n|brand: {colour: \"#fff\"}\n|laws:\n  X Act 2019: ukpga/1/1\n|\
    &amp;|&#0;|&#x10ffff;|*|**|_|`|```\n|| a | b |\n|---|---|\n|[^1]|[^1]: x\n|> |<!-- protosite: allow number-gap because x -->|\u{0}|\u{1b}[31m|\u{85}|\u{a0}|\u{ad}|\u{200b}|\u{202e}|\u{feff}|\u{fffd}|\u{10ffff}|é|ŷ|ß|İ|ﬁ|🏛|\t|\r\n|\r|\n|\n\n|    |\
    <svg>|</svg>|<use href=\"#a\"/>|<![CDATA[|]]>|<!DOCTYPE x>|<?x?>|url(#a)|url(|@import |;|@media |expression(|/*|*/|\\75 |--x:|!important|{% for a in b %}|{% endfor %}|{{ page }}|{{|{%|%}|}}|# End\n|[media] content/media.md\n|0x|-1|+|..|../|//|\\\\";

fn pieces() -> Vec<&'static str> {
    // A bar that is meant stands between two others as `||`, and gives an empty piece.
    PIECES.split('|').map(|piece| if piece.is_empty() { "|" } else { piece }).collect()
}

/// A text with a few faults: parts taken out, doubled, moved, put in from elsewhere, and letters changed.
fn broken(text: &str, other: &str, pieces: &[&str], dice: &mut Dice) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for _ in 0..=dice.roll(4) {
        let at = dice.roll(letters.len() + 1);
        let end = (at + dice.roll(30)).min(letters.len());
        match dice.roll(8) {
            0 => drop(letters.drain(at..end)),
            1 => {
                let part: Vec<char> = letters[at..end].to_vec();
                letters.splice(at..at, part.repeat(1 + dice.roll(4)));
            }
            2 | 3 => drop(letters.splice(at..at, dice.pick(pieces).chars())),
            4 => drop(letters.splice(at..end, dice.pick(pieces).chars())),
            5 => {
                let words: Vec<char> = other.chars().collect();
                let from = dice.roll(words.len() + 1);
                let to = (from + dice.roll(60)).min(words.len());
                letters.splice(at..at, words[from..to].to_vec());
            }
            6 => {
                let mut lines: Vec<String> =
                    letters.iter().collect::<String>().split('\n').map(str::to_owned).collect();
                let (a, b) = (dice.roll(lines.len()), dice.roll(lines.len()));
                lines.swap(a, b);
                letters = lines.join("\n").chars().collect();
            }
            _ => {
                if let Some(letter) = letters.get_mut(at) {
                    *letter = char::from_u32(dice.roll(0x3000) as u32).unwrap_or('?');
                }
            }
        }
        // What only grows is soon too long to be read often.
        letters.truncate(6000);
    }
    letters.into_iter().collect()
}

/// The files of a project by path.
type Files = BTreeMap<String, String>;

const FILES: &[(&str, &str)] = &[
    (
        "protosite.yaml",
        "title: Protocols\nbase_url: https://www.quaymouth.example/protocols\ntheme: own\nredirects: [apache, nginx]\nlaws:\n  Boats Act 2019: ukpga/2019/5\n",
    ),
    ("addresses.lock", ""),
    (
        "content/council.yaml",
        "name: Quaymouth Town Council\nlanguage: [en-GB, cy]\nwebsite: https://www.quaymouth.example\ncontact: {email: clerk@quaymouth.example, phone: 01632 960123}\nbrand: {colour: \"#0b4f45\"}\ndefinitions: {clear day: a day}\nannual_meeting: [12 May 2026]\naccessibility: {status: full, prepared: 3 May 2026, tested: {date: 2 May 2026, by: us, method: all}}\n",
    ),
    (
        "content/media.md",
        "---\ntitle: Media Protocol\nadopted: 15 October 2025\nreview_every: 3 years\nredirect_from: [press, /protocols/old/media.html]\nremoved: {\"1.9\": {date: 1 May 2026, minute: FC 1}}\n---\n\n## 1. Who speaks\n\n1.1 The Clerk answers (see clause 2.1(b)).\n\n1.2 Before speaking:\n(a) one; and\n(b) two.\n\n## 2. Law\n\n2.1 Under section 27 of the Localism Act 2011 (“the Act”):\n(a) [the code](code.md#1.1);\n(b) [[code#1.2]].\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nA note.[^1]\n\n[^1]: Call 01632 960123.\n",
    ),
    (
        "content/code.md",
        "---\ntitle: Code of Conduct\nreviewed: May 2024\nreview: every two years\nalso_known_as: [the Code]\ndefinitions: {member: a councillor}\n---\n\nPart 1: General\n\n1 In this code “Officer” means an officer.\n1.1 A member is bound by the Media Protocol, clause 1.2.\n1.2 An Officer too.\n\nSCHEDULE 1\n\n1. First.\n2. Second; see paragraph 1 above.\n\nReviewed May 2025. Next review May 2027.\n",
    ),
    (
        "content/cyfryngau.md",
        "---\ntitle: Protocol y Cyfryngau\nlanguage: cy\ntranslation_of: media\nadopted: May 2026\n---\n\n## 1. Pwy\n\n1.1 Gweler cymal 1.2.\n\n1.2 Dan adran 49(2) o Ddeddf Llywodraeth Leol 2000.\n",
    ),
    ("themes/own/theme.yaml", "engine: minijinja\n"),
    ("themes/own/more.css", "a:hover{color:red}\n@media print{a{background:none}}\n"),
    (
        "themes/own/redirect.html",
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>x</title></head><body>{% if page.to %}<a href=\"{{ page.to.href }}\">{{ page.to.words }}</a>{% endif %}</body></html>\n",
    ),
];

fn project() -> Files {
    FILES.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

/// What a build is given; files that are as before are named, and not handed over again.
fn inputs(files: &Files, before: Option<&Files>) -> Inputs {
    let spared = |path: &str| {
        before.is_some_and(|before| before.get(path) == files.get(path))
            && (path.ends_with(".md") || path == "addresses.lock")
    };
    let file = |path: &str| {
        let text = files.get(path).filter(|text| !text.is_empty())?;
        let bytes = if spared(path) { None } else { Some(text.as_bytes().to_vec()) };
        Some(File { path: path.to_owned(), bytes })
    };
    let theme = files.iter().filter_map(|(path, text)| {
        Some((path.strip_prefix("themes/own/")?.to_owned(), text.as_bytes().to_vec()))
    });
    let protocols = files.keys().filter(|path| path.ends_with(".md"));
    let council = CouncilInputs {
        folder: String::new(),
        settings: file("content/council.yaml"),
        protocols: protocols.filter_map(|path| file(path)).collect(),
        ..CouncilInputs::default()
    };
    Inputs {
        files: Sources {
            settings: file("protosite.yaml"),
            ledger: file("addresses.lock"),
            councils: vec![council],
            assets: ["content/seal.png".to_owned()].into(),
            themes: [("own".to_owned(), Folder { files: theme.collect(), outside: Vec::new() })]
                .into(),
            ..Sources::default()
        },
        day: jiff::civil::date(2026, 11, 21),
        judging: Judging::default(),
    }
}

/// Every file of a site, what was found, and the ledger to come.
type All = (BTreeMap<String, Vec<u8>>, Vec<String>, String);

/// All that a build gives.
fn all(output: &Output) -> All {
    let files = Mutex::new(BTreeMap::new());
    let unmade = output.render(|path, content| -> Result<(), ()> {
        if let Content::Bytes(bytes) = content {
            files.lock().unwrap().insert(path.to_string(), bytes);
        }
        Ok(())
    });
    let unmade = unmade.unwrap().into_iter().map(|(path, why)| format!("{path}: {why:?}"));
    let found = output.findings.iter().map(|finding| format!("{finding:?}"));
    (files.into_inner().unwrap(), found.chain(unmade).collect(), output.ledger.text())
}

/// The first thing in which two builds differ.
fn difference(warm: &All, cold: &All) -> String {
    let file =
        warm.0.keys().chain(cold.0.keys()).find(|path| warm.0.get(*path) != cold.0.get(*path));
    let found =
        warm.1.iter().chain(&cold.1).find(|one| !warm.1.contains(one) || !cold.1.contains(one));
    format!("file {file:?}, finding {found:?}, ledger {}", warm.2 == cold.2)
}

fn count(name: &str, default: usize) -> usize {
    std::env::var(name).ok().and_then(|words| words.parse().ok()).unwrap_or(default)
}

/// Where a text is kept at which something failed.
fn kept(what: &str, text: &str) -> String {
    let path = std::env::temp_dir().join(format!("protosite-fuzz-{:016x}.txt", hash(text)));
    let _ = std::fs::write(&path, text);
    format!("{what}: {}", path.display())
}

fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[test]
fn builds_of_broken_projects_do_not_fail_and_warm_ones_are_as_cold_ones() {
    let (builds, seed) = (count("FUZZ", 80), count("FUZZ_SEED", 1) as u64);
    let (rows, each) = (builds.div_ceil(40), 40);
    let pieces = pieces();
    let (done, publishable) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let failures: Vec<String> = (0..rows)
        .into_par_iter()
        .flat_map_iter(|row| {
            let mut dice = Dice(seed.wrapping_mul(1_000_003).wrapping_add(row as u64));
            let mut cache = Cache::default();
            let (mut files, mut before) = (project(), None);
            let mut failed = Vec::new();
            for _ in 0..each {
                let text = || {
                    files
                        .iter()
                        .map(|(path, text)| format!("=== {path}\n{text}"))
                        .collect::<String>()
                };
                let tried = catch_unwind(AssertUnwindSafe(|| {
                    let warm = build_again(inputs(&files, before.as_ref()), &mut cache);
                    let cold = build(inputs(&files, None));
                    (all(&warm), all(&cold), cold.may_be_published())
                }));
                before = Some(files.clone());
                done.fetch_add(1, Relaxed);
                match tried {
                    Err(_) => failed.push(kept("a build failed", &text())),
                    Ok((warm, cold, good)) => {
                        publishable.fetch_add(usize::from(good), Relaxed);
                        if warm != cold {
                            let what = format!(
                                "a warm build is not as a cold one ({})",
                                difference(&warm, &cold)
                            );
                            failed.push(kept(&what, &text()));
                        }
                        if cold.1.iter().any(|finding| finding.contains("program-fault")) {
                            failed.push(kept("the program failed at a document", &text()));
                        }
                        if good && dice.roll(3) == 0 {
                            files.insert("addresses.lock".to_owned(), cold.2);
                        }
                    }
                }
                // Now and then all is well again.
                if dice.roll(6) == 0 {
                    let ledger = files.remove("addresses.lock").unwrap_or_default();
                    files = project();
                    if dice.roll(2) == 0 {
                        files.insert("addresses.lock".to_owned(), ledger);
                    }
                }
                let paths: Vec<String> = files.keys().cloned().collect();
                let (path, other) =
                    (&paths[dice.roll(paths.len())], &paths[dice.roll(paths.len())]);
                let text = broken(&files[path], &files[other], &pieces, &mut dice);
                files.insert(path.clone(), text);
            }
            failed
        })
        .collect();
    eprintln!(
        "builds: {} twice, {} of them publishable, {} failures",
        done.into_inner(),
        publishable.into_inner(),
        failures.len()
    );
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// A reader of single texts, and texts to begin with.
type Reader = (&'static str, fn(&str), Vec<String>);

fn parts(list: &str) -> Vec<String> {
    list.split("\n== ")
        .skip(1)
        .filter_map(|part| Some(part.split_once('\n')?.1.to_owned()))
        .collect()
}

fn lines(list: &str) -> Vec<String> {
    list.lines().filter(|line| !line.starts_with(['#', '='])).map(str::to_owned).collect()
}

fn readers() -> Vec<Reader> {
    let of = |ending: &str| -> Vec<String> {
        FILES
            .iter()
            .filter(|(path, _)| path.ends_with(ending))
            .map(|(_, text)| (*text).to_owned())
            .collect()
    };
    let ledger = build(inputs(&project(), None)).ledger.text();
    vec![
        (
            "a protocol",
            |text| {
                let protocol = read::protocol(Arc::new(Source::new("case.md", text)), "case").value;
                assert!(protocol.parts().all(|part| protocol.has_address(&part.clause.address)));
            },
            of(".md"),
        ),
        (
            "council.yaml",
            |text| drop(settings::council(&Source::new("council.yaml", text), "")),
            of("council.yaml"),
        ),
        (
            "protosite.yaml",
            |text| drop(settings::site(&Source::new("protosite.yaml", text))),
            of("protosite.yaml"),
        ),
        (
            "a ledger",
            |text| {
                let mut findings = Vec::new();
                let ledger = Ledger::read(&Source::new("addresses.lock", text), &mut findings);
                if findings.is_empty() {
                    let again = ledger.text();
                    let other = Ledger::read(&Source::new("addresses.lock", &again), &mut findings);
                    assert!(findings.is_empty() && other.text() == again, "{findings:?}");
                }
            },
            vec![ledger],
        ),
        ("a manifest", manifest, vec![MANIFEST.to_owned()]),
        (
            "a drawing",
            |text| {
                if drawing(text.as_bytes()).is_ok() {
                    let lower = text.to_lowercase();
                    // Within CDATA it is text.
                    let marked = lower.split("<![cdata[").map(|part| part.rsplit("]]>").next());
                    let marked: String = marked.flatten().collect();
                    let bad = marked.contains("<script") || marked.contains("<!doctype");
                    assert!(!bad, "{text}");
                }
            },
            parts(include_str!("drawings.txt")),
        ),
        ("a stylesheet", |text| drop(loads(text)), lines(include_str!("styles.txt"))),
        ("a page", |text| drop(markup(text)), lines(include_str!("markup.txt"))),
        (
            "an address",
            |text| {
                if let Ok(href) = Href::elsewhere(text) {
                    let known = ["http://", "https://", "mailto:", "tel:"];
                    let lower = href.to_ascii_lowercase();
                    assert!(known.iter().any(|known| lower.starts_with(known)), "{text}");
                }
            },
            lines(include_str!("unfit.txt")),
        ),
    ]
}

const MANIFEST: &str = "{\"folders\":[\"12-34\"],\"files\":{\"index.html\":[\"0123456789abcdef0123456789abcdef\"],\"media/index.html\":[\"0123456789abcdef0123456789abcdef\"]}}";

/// A manifest is read with the folder that it stands in.
fn manifest(text: &str) {
    thread_local! {
        static FOLDER: tempfile::TempDir = tempfile::TempDir::new().unwrap();
    }
    FOLDER.with(|folder| {
        let own = folder.path().join(".protosite");
        std::fs::create_dir_all(&own).unwrap();
        std::fs::write(own.join("site.json"), text).unwrap();
        let site = folder.path().join("site");
        if let Ok(files) = protosite::disk::published_files(folder.path(), &site) {
            assert!(
                files.iter().all(|path| !path.contains("..") && !path.starts_with('/')),
                "{files:?}"
            );
        }
    });
}

#[test]
fn readers_of_broken_texts_do_not_fail() {
    let (texts, seed) = (count("FUZZ", 80) * 10, count("FUZZ_SEED", 1) as u64);
    let pieces = pieces();
    let mut failures = Vec::new();
    for (name, reader, seeds) in readers() {
        let each = if name == "a manifest" { texts / 10 } else { texts };
        let failed: Vec<String> = (0..each)
            .into_par_iter()
            .filter_map(|at| {
                let mut dice = Dice(seed ^ hash(name).wrapping_add(at as u64));
                let mut text = seeds[dice.roll(seeds.len())].clone();
                for _ in 0..=dice.roll(3) {
                    text = broken(&text, &seeds[dice.roll(seeds.len())], &pieces, &mut dice);
                }
                catch_unwind(|| reader(&text)).err().map(|_| kept(name, &text))
            })
            .collect();
        eprintln!("{name}: {each} texts, {} failures", failed.len());
        failures.extend(failed);
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
