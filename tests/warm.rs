//! A warm build gives the same bytes as a cold one, whatever was edited in between.

use protosite::build::{
    Cache, Content, CouncilInputs, File, Files, Folder, Inputs, Judging, Mark, Output, SourceHash,
    Unmade, build, build_again, source_hash,
};
use protosite::page::SitePath;
use protosite::source::Shelf;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, Mutex};

/// A project in memory.
#[derive(Clone)]
struct Project {
    settings: String,
    ledger: Option<String>,
    councils: BTreeMap<String, (String, BTreeMap<String, String>)>,
    assets: BTreeSet<String>,
    theme: BTreeMap<String, Vec<u8>>,
}

impl Project {
    /// The inputs of a build; sources that are as in `before` are not handed over again.
    fn inputs(&self, before: Option<&Project>) -> Inputs {
        let file = |path: &str, text: &str| File {
            path: path.to_owned(),
            bytes: Some(text.as_bytes().to_vec()),
        };
        let council =
            |(folder, (settings, sources)): (&String, &(String, BTreeMap<String, String>))| {
                let old = before.and_then(|before| before.councils.get(folder));
                let source = |(path, text): (&String, &String)| match old
                    .and_then(|(_, sources)| sources.get(path))
                {
                    Some(same) if same == text => File { path: path.clone(), bytes: None },
                    _ => file(path, text),
                };
                CouncilInputs {
                    folder: folder.clone(),
                    settings: Some(file(&format!("content/{folder}/council.yaml"), settings)),
                    protocols: sources.iter().map(source).collect(),
                    ..CouncilInputs::default()
                }
            };
        Inputs {
            files: Files {
                settings: Some(file("protosite.yaml", &self.settings)),
                ledger: self.ledger.as_ref().map(|text| {
                    match before.and_then(|before| before.ledger.as_ref()) {
                        Some(same) if same == text => {
                            File { path: "addresses.lock".to_owned(), bytes: None }
                        }
                        _ => file("addresses.lock", text),
                    }
                }),
                councils: self.councils.iter().map(council).collect(),
                many: true,
                assets: self.assets.clone(),
                themes: [(
                    "own".to_owned(),
                    Folder { files: self.theme.clone(), outside: Vec::new() },
                )]
                .into(),
                ..Files::default()
            },
            day: jiff::civil::date(2026, 11, 21),
            judging: Judging::default(),
        }
    }
}

type All = (BTreeMap<String, Vec<u8>>, String, String);
type Made = Mutex<BTreeMap<String, Vec<u8>>>;

/// Every byte of a site, what was found, and the ledger to come.
fn all(output: &Output) -> All {
    let made = Made::default();
    let unmade = output.render(|path, content| put(&made, path, content)).unwrap();
    all_made(output, unmade, made)
}

/// The same, council by council.
fn by_councils(output: &mut Output) -> All {
    let made = Made::default();
    let unmade = output.render_by_councils(|_, path, content| put(&made, path, content)).unwrap();
    all_made(output, unmade, made)
}

fn put(made: &Made, path: &SitePath, content: Content) -> Result<(), ()> {
    let bytes = match content {
        Content::Bytes(bytes) => bytes,
        Content::CopyOf(file) => file.as_bytes().to_vec(),
    };
    made.lock().unwrap().insert(path.to_string(), bytes);
    Ok(())
}

fn all_made(output: &Output, unmade: Vec<Unmade>, made: Made) -> All {
    // What may be published can be made.
    assert!(unmade.is_empty() || !output.may_be_published(), "{unmade:?}");
    let findings: Vec<String> =
        output.findings.iter().map(|finding| format!("{finding:?}")).collect();
    (made.into_inner().unwrap(), findings.join("\n"), output.ledger.text())
}

/// A shelf in memory.
#[derive(Debug, Default)]
struct Row(Mutex<Vec<u8>>);

impl Shelf for Row {
    fn lay(&self, bytes: &[u8]) -> Option<u64> {
        let mut row = self.0.lock().unwrap();
        row.extend_from_slice(bytes);
        Some((row.len() - bytes.len()) as u64)
    }

    fn take(&self, at: u64, length: usize) -> Option<Vec<u8>> {
        let row = self.0.lock().unwrap();
        row.get(at as usize..at as usize + length).map(<[u8]>::to_vec)
    }
}

/// What a build makes that holds no more than it looks at, and what it keeps; `read` is what the one before kept.
fn laid_away(project: &Project, read: Option<&[u8]>) -> (All, Vec<u8>) {
    let mut cache = Cache::once(Some(Arc::new(Row::default())));
    if let Some(read) = read {
        cache.take(read, &borrowed(&sources(project)));
    }
    let mut output = build_again(project.inputs(None), &mut cache);
    let made = by_councils(&mut output);
    (made, cache.give(&hashed(project)))
}

/// What one run of the program leaves for the next: what it read, and the site with the marks of its councils.
struct Left {
    read: Vec<u8>,
    marks: BTreeMap<String, Mark>,
    site: BTreeMap<String, Vec<u8>>,
}

fn sources(project: &Project) -> Vec<(File, SourceHash)> {
    let councils = project.inputs(None).files.councils.into_iter();
    let files = councils.flat_map(|council| council.protocols);
    let hashed = |file: File| {
        let hash = source_hash(&file).unwrap();
        (file, hash)
    };
    files.map(hashed).collect()
}

/// The hashes of the files of each council.
fn hashes(project: &Project) -> BTreeMap<String, Mark> {
    let hash = |council: &(String, BTreeMap<String, String>)| {
        let mut hasher = DefaultHasher::new();
        council.hash(&mut hasher);
        let mut mark = Mark::default();
        mark[..8].copy_from_slice(&hasher.finish().to_le_bytes());
        mark
    };
    project.councils.iter().map(|(folder, of)| (folder.clone(), hash(of))).collect()
}

fn hashed(project: &Project) -> Vec<(String, SourceHash)> {
    sources(project).into_iter().map(|(file, hash)| (file.path, hash)).collect()
}

fn borrowed(sources: &[(File, SourceHash)]) -> Vec<(&File, SourceHash)> {
    sources.iter().map(|(file, hash)| (file, *hash)).collect()
}

impl Left {
    fn by(
        project: &Project,
        output: &Output,
        cache: &Cache,
        site: BTreeMap<String, Vec<u8>>,
    ) -> Left {
        let (read, marks) = (cache.give(&hashed(project)), output.marks(&hashes(project)));
        Left { read, marks, site }
    }

    /// The next run: it reads no source that is as it was, and makes no page of a council that is.
    fn next(&self, project: &Project) -> (Output, Cache) {
        let mut cache = Cache::default();
        cache.take(&self.read, &borrowed(&sources(project)));
        let mut output = build_again(project.inputs(None), &mut cache);
        output.stand(&hashes(project), &self.marks, |path| self.site.contains_key(path));
        (output, cache)
    }
}

/// Numbers that look random and are the same in every run (xorshift, Marsaglia 2003).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }

    fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.roll(of.len())]
    }
}

const TITLES: [&str; 6] = [
    "Media Protocol",
    "Code of Conduct",
    "Standing Orders",
    "Gifts Policy",
    "Filming Protocol",
    "Site Visits Protocol",
];
const LINES: [&str; 19] = [
    "1.1 The Media Protocol and the Code of Conduct hold.",
    "1.2 See clause 1.1 and clause 2.3 of the Media Protocol.",
    "2.1 A Working Party may meet; the Proper Officer is told.",
    "2.2 “Working Party” means a body that advises.",
    "2.3 Under section 27 of the Localism Act 2011 (“the Act”) a code is adopted. Section 28 of the Act too.",
    "(a) as [the code](doc1.md#1.1) says;",
    "(b) or [[doc2#2.1]];",
    "## 1. Purpose",
    "## 2. Rules",
    "3.1 This document is reviewed every two years.",
    "- a bullet that names the Gifts Policy",
    "<!-- protosite: allow number-gap because it was so -->",
    "4.1 ![](map.png) and [gone](gone.md)",
    "The Badgers Act 1999 and standing order 3.",
    "1.4 Clause 2.3 and clause 2.1 of the Media Protocol, and clause 2.2, hold.",
    "5.1 Telephone 01632 960123, clause 9.9 above.",
    "6.1 As [the neighbours](../council1/doc1.md#1.1) have it.",
    "6.2 [Their rules](../council0/doc2.md) hold too.",
    "",
];
const META: [&str; 14] = [
    "language: cy",
    "translation_of: doc1",
    "translation_of: doc2",
    "extra: {ward: East}",
    "adopted: 1 May 2024",
    "adopted: 3 June 2026",
    "reviewed: 2 November 2026",
    "review_every: 3 years",
    "review_by: May 2026",
    "status: draft",
    "status: withdrawn",
    "kind: standing orders",
    "also_known_as: [the House Rules]",
    "definitions: {quorum: a third}",
];
const COUNCIL: [&str; 9] = [
    "language: [en-GB, cy]\n",
    "language: [cy, en-GB]\ntranslations:\n  cy: {name: Cyngor}\n",
    "review_notices: neutral\n",
    "accessibility:\n  status: full\n  reviewed: 3 November 2026\n",
    "",
    "definitions:\n  Proper Officer: the Clerk\n",
    "defaults:\n  review_every: 1 year\n",
    "definitions:\n  clause: a part\n  rule: another\n",
    "brand:\n  colour: \"#0b4f45\"\n",
];
const SETTINGS: [&str; 8] = [
    "theme: own\n",
    "theme: own\nlanguages: [en-GB, cy]\n",
    "theme: embed\n",
    "",
    "laws:\n  Badgers Act 1999: ukpga/1999/900\n",
    "lints:\n  review-overdue: allow\n",
    "lints:\n  number-gap: deny\n",
    "base_url: https://protocols.exampleford.example\n",
];

/// Files of a theme of the site's own; some are wrong.
const THEME: [(&str, &str); 6] = [
    (
        "council.html",
        "{{ page.name }}: {% for group in page.groups %}{{ group.heading }}{% endfor %}",
    ),
    ("council.html", "{% include \"note.html\" %}"),
    ("note.html", "{{ say.skip }}"),
    ("law.html", "{{ page.no_such_thing.at_all }}"),
    ("colours.css", ":root{--paper:#fff;--ink:#333}"),
    ("colours.css", ":root{--paper:#fff;--ink:#ddd}"),
];

fn source(dice: &mut Dice) -> String {
    let mut text = format!("---\ntitle: {}\n", dice.pick(&TITLES));
    let mut keys = BTreeSet::new();
    for _ in 0..dice.roll(4) {
        let line = *dice.pick(&META);
        if keys.insert(line.split(':').next().unwrap()) {
            text.push_str(line);
            text.push('\n');
        }
    }
    text.push_str("---\n\n");
    for _ in 0..dice.roll(12) {
        text.push_str(LINES[dice.roll(LINES.len())]);
        text.push_str("\n\n");
    }
    text
}

fn edit(project: &mut Project, dice: &mut Dice) {
    let folder = format!("council{}", dice.roll(2));
    let path = format!("content/{folder}/doc{}.md", dice.roll(6));
    let (settings, sources) = project.councils.get_mut(&folder).unwrap();
    match dice.roll(13) {
        0 => *settings = format!("name: The Council of {folder}\n{}", dice.pick(&COUNCIL)),
        1 => project.settings = (*dice.pick(&SETTINGS)).to_owned(),
        12 => {
            let (name, text) = *dice.pick(&THEME);
            if project.theme.remove(name).is_none() {
                project.theme.insert(name.to_owned(), text.into());
            }
        }
        2 => drop(sources.remove(&path)),
        3 => drop(
            project.assets.remove("content/council0/map.png")
                || project.assets.insert("content/council0/map.png".to_owned()),
        ),
        4 => {
            if let Some(text) = sources.remove(&path) {
                sources.insert(path.replace("doc", "moved"), text);
            }
        }
        5..=7 => drop(sources.insert(path, source(dice))),
        _ => {
            let text = sources.entry(path).or_insert_with(|| source(dice));
            let lines: Vec<&str> = text.lines().collect();
            let at = dice.roll(lines.len());
            let mut lines: Vec<String> = lines.into_iter().map(str::to_owned).collect();
            match dice.roll(4) {
                0 => drop(lines.remove(at)),
                // A clause gets another number: the ledger knows it by the old one, which others still cite.
                3 => {
                    if let Some(rest) = lines[at].strip_prefix("2.") {
                        lines[at] = format!("2.{}{}", 4 + dice.roll(5), &rest[1..]);
                    }
                }
                1 => lines.insert(at, (*dice.pick(&LINES)).to_owned()),
                _ => lines[at].push_str(" more words"),
            }
            *text = lines.join("\n") + "\n";
        }
    }
}

// Two rows of edits, so that two processors share the thousand rounds.
#[test]
fn a_warm_build_is_the_cold_one() {
    warm_is_cold(0x5eed);
}

#[test]
fn a_warm_build_is_the_cold_one_after_other_edits() {
    warm_is_cold(0xd1ce);
}

fn warm_is_cold(seed: u64) {
    let mut dice = Dice(seed);
    let council = |folder: &str| {
        (folder.to_owned(), (format!("name: The Council of {folder}\n"), BTreeMap::new()))
    };
    let mut project = Project {
        settings: String::new(),
        ledger: None,
        councils: [council("council0"), council("council1")].into(),
        assets: BTreeSet::new(),
        theme: BTreeMap::new(),
    };
    for _ in 0..12 {
        edit(&mut project, &mut dice);
    }
    let mut cache = Cache::default();
    let mut before: Option<Project> = None;
    for step in 0..500 {
        for _ in 0..1 + dice.roll(3) {
            edit(&mut project, &mut dice);
        }
        let cold = all(&build(project.inputs(None)));
        let output = build_again(project.inputs(before.as_ref()), &mut cache);
        let warm = all(&output);
        assert_eq!(warm.1, cold.1, "findings at step {step}");
        assert_eq!(warm.2, cold.2, "ledger at step {step}");
        assert_eq!(
            warm.0.keys().collect::<Vec<_>>(),
            cold.0.keys().collect::<Vec<_>>(),
            "files at step {step}"
        );
        for (path, bytes) in &cold.0 {
            assert!(
                warm.0[path] == *bytes,
                "{path} at step {step}:\n{}\n--- cold\n{}",
                String::from_utf8_lossy(&warm.0[path]),
                String::from_utf8_lossy(bytes)
            );
        }
        // What one run has read the next takes in.
        if step % 4 == 0 {
            let kept = cache.give(&hashed(&project));
            let mut taken = Cache::default();
            taken.take(&kept, &borrowed(&sources(&project)));
            let again = all(&build_again(project.inputs(None), &mut taken));
            assert!(again == cold, "from what was read at step {step}");
            // A large build holds no more than it looks at.
            if step % 8 == 0 {
                let read = Some(&*kept).filter(|_| step % 16 == 0);
                let (made, left) = laid_away(&project, read);
                assert!(made == cold, "what was laid away at step {step}");
                assert!(left == kept, "what is kept of what was laid away at step {step}");
            }
        }
        before = Some(project.clone());
        // A ledger is kept now and then, as by a build beside watch mode.
        match dice.roll(20) {
            0 | 1 => project.ledger = Some(cold.2),
            2 => project.ledger = None,
            _ => {}
        }
    }
}

/// Four councils without a mistake, which may cite each other's first document.
fn neighbours() -> Project {
    let text = |title: &str| {
        format!(
            "---\ntitle: {title}\nadopted: 1 May 2024\nreview_every: 3 years\n---\n\n1.1 The Clerk keeps the list.\n\n1.2 See clause 1.1.\n"
        )
    };
    let council = |name: &str| {
        let path = |at: usize| format!("content/{name}/doc{at}.md");
        let sources = (0..3).map(|at| (path(at), text(TITLES[at]))).collect();
        (name.to_owned(), (format!("name: The Council of {name}\n"), sources))
    };
    Project {
        settings: "base_url: https://protocols.exampleford.example\n".to_owned(),
        ledger: None,
        councils: ["ash", "beech", "cedar", "dogwood"].map(council).into(),
        assets: BTreeSet::new(),
        theme: BTreeMap::new(),
    }
}

/// Lines that are right in any of their documents.
const RIGHT: [&str; 8] = [
    "1.3 Members must tell the Clerk of any visit.",
    "1.4 [Our neighbours](../ash/doc0.md#1.1) keep one too.",
    "1.5 [Others](../beech/doc0.md) keep one.",
    "1.6 [Others](../cedar/register/) are to be reviewed.",
    "1.7 Section 27 of the Localism Act 2011 holds, and the Code of Conduct.",
    "1.8 “Visit” means a visit of a site.",
    "1.9 Clause 1.1 of the Media Protocol holds.",
    "1.10 The Chair may speak.",
];

fn edit_one(project: &mut Project, dice: &mut Dice) {
    let folder = *dice.pick(&["ash", "beech", "cedar", "dogwood"]);
    let (settings, sources) = project.councils.get_mut(folder).unwrap();
    let path = format!("content/{folder}/doc{}.md", dice.roll(3));
    match dice.roll(16) {
        0 => *settings = format!("name: The Council of {folder}\n{}", dice.pick(&COUNCIL)),
        1 => {
            let more = format!("content/{folder}/more.md");
            if sources.remove(&more).is_none() {
                sources.insert(more, sources[&path].replacen("title: ", "title: Another ", 1));
            }
        }
        2 => {
            let text = sources.get_mut(&path).unwrap();
            *text = text.replacen("title: ", "title: New ", 1);
        }
        3 => {
            let text = sources.get_mut(&path).unwrap();
            *text = text.replacen("\n\n1.1", "\n\n1.1 Nobody else does.\n\n1.1", 1);
            *text = text.replacen("\n\n1.1 Nobody", "\n\n0.9 Nobody", 1);
        }
        _ => {
            let line = *dice.pick(&RIGHT);
            let number = line.split(' ').next().unwrap();
            let text = sources.get_mut(&path).unwrap();
            let kept = text.lines().filter(|line| !line.starts_with(&format!("{number} ")));
            *text = kept.map(|line| format!("{line}\n")).collect();
            if dice.roll(2) == 0 {
                text.push_str(&format!("\n{line}\n"));
            }
        }
    }
}

#[test]
fn pages_that_stand_are_those_that_would_be_made() {
    let (mut project, mut dice) = (neighbours(), Dice(0xa5e));
    let (mut left, mut made, mut stood): (Option<Left>, usize, usize) = (None, 0, 0);
    for step in 0..100 {
        edit_one(&mut project, &mut dice);
        let cold = all(&build(project.inputs(None)));
        let (output, cache) = match &left {
            Some(left) => left.next(&project),
            None => {
                let mut cache = Cache::default();
                (build_again(project.inputs(None), &mut cache), cache)
            }
        };
        let mut next = all(&output);
        made += next.0.len();
        for path in output.standing() {
            let before = &left.as_ref().unwrap().site[path.as_str()];
            assert!(next.0.insert(path.to_string(), before.clone()).is_none(), "{path}");
            stood += 1;
        }
        assert_eq!((&next.1, &next.2), (&cold.1, &cold.2), "step {step}");
        let differing = cold.0.iter().find(|(path, bytes)| next.0.get(*path) != Some(bytes));
        assert!(differing.is_none() && next.0.len() == cold.0.len(), "{differing:?} at {step}");
        left =
            output.may_be_published().then(|| Left::by(&project, &output, &cache, cold.0.clone()));
        project.ledger = Some(cold.2);
    }
    assert!(stood > made / 6, "{stood} stood, {made} were made");
}

#[test]
fn a_cure_follows_the_ledger_alone() {
    let text = |number: &str| {
        format!(
            "---\ntitle: Media Protocol\nadopted: 1 May 2024\n---\n\n## 2. Calls\n\n{number} The desk answers each call within the hour, or says when it will.\n\n2.1 The desk is staffed.\n"
        )
    };
    let citing = "---\ntitle: Gifts Policy\nadopted: 1 May 2024\n---\n\n## 1. Calls\n\n1.1 Clause 2.2 of the Media Protocol holds.\n";
    let sources = [
        ("content/one/doc0.md".to_owned(), text("2.2")),
        ("content/one/doc1.md".to_owned(), citing.to_owned()),
    ];
    let mut project = Project {
        settings: String::new(),
        ledger: None,
        councils: [("one".to_owned(), ("name: One\n".to_owned(), sources.into()))].into(),
        assets: BTreeSet::new(),
        theme: BTreeMap::new(),
    };
    project.ledger = Some(all(&build(project.inputs(None))).2);
    let sources = &mut project.councils.get_mut("one").unwrap().1;
    sources.insert("content/one/doc0.md".to_owned(), text("2.9"));
    let mut cache = Cache::default();
    let renumbered = all(&build_again(project.inputs(None), &mut cache)).1;
    assert!(renumbered.contains("Did you mean 2.9?"), "{renumbered}");
    let before = project.clone();
    project.ledger = None;
    let warm = all(&build_again(project.inputs(Some(&before)), &mut cache)).1;
    assert_eq!(warm, all(&build(project.inputs(None))).1);
    assert!(!warm.contains("Did you mean 2.9?"), "{warm}");
}
