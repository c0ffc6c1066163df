//! What holds for any text: reading never panics, addresses are unique, every part has a place, and no word is lost.

use protosite::build::{Content, CouncilInputs, File, Files, Inputs, Judging, Output, build};
use protosite::page::SitePath;
use protosite::protocol::{Protocol, plain_text, push_text};
use protosite::read;
use protosite::source::Source;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

/// Pieces of which odd protocols are made.
const PIECES: [&str; 49] = [
    "8.2 ",
    "8.3 ",
    "8.2.1 ",
    "(a) ",
    "(b) ",
    "(i) ",
    "(ii) ",
    "a. ",
    "i. ",
    "h. ",
    "1. ",
    "2) ",
    "- ",
    "• ",
    "o\t",
    "> ",
    "# ",
    "## ",
    "### 8. ",
    "## Part 2: ",
    "\n",
    "\n\n",
    "\n\n",
    "\n    ",
    "\n  ",
    "Text",
    "text of a clause",
    "and so on.",
    "The Clerk",
    "it's",
    "members' ",
    "\"quoted\"",
    "*stress*",
    "**bold",
    "[a](#8.2)",
    "[^1]",
    "[^1]: note",
    "| a | b |\n|---|---|\n",
    "---",
    "===",
    "```\n",
    "<b>",
    "<!-- x -->",
    "<!-- x -->  <!-- y",
    "{#here}",
    "\u{a0}",
    "\u{ad}",
    "\u{f0b7}\t",
    "’",
];

/// A generator of equal rows of numbers on every run (Knuth's constants).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % sides
    }
}

fn document(dice: &mut Dice) -> String {
    let length = 1 + dice.roll(60);
    let body: String = (0..length).map(|_| PIECES[dice.roll(PIECES.len())]).collect();
    format!("---\ntitle: T\n---\n{body}\n")
}

fn read(text: &str) -> Protocol {
    read::protocol(Arc::new(Source::new("case.md", text)), "case").value
}

#[test]
fn any_text_is_read_into_parts_with_unique_addresses_and_places() {
    let mut dice = Dice(7);
    for _ in 0..20_000 {
        let text = document(&mut dice);
        let protocol = read(&text);
        let mut addresses = BTreeSet::new();
        let mut parts = 0;
        protocol.parts().map(|part| part.clause).for_each(|clause| {
            parts += 1;
            assert!(
                addresses.insert(clause.address.to_string()),
                "{} twice in {text:?}",
                clause.address
            );
            for alias in &clause.aliases {
                assert!(addresses.insert(alias.to_string()), "{alias} twice in {text:?}");
            }
        });
        assert_eq!(protocol.parts.len(), parts, "{text:?}");
    }
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// True for "1. 2.4 Words" and "1. - 2.4 Words": the first number is left out, and a finding says so.
fn counted_twice(line: &str) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    let label = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    let dashed = |words: &str| words.trim_start_matches([' ', '\u{a0}', '-', '–', '—']).to_owned();
    let words = label.trim_start_matches(digit).strip_prefix('.').map(dashed);
    label.starts_with(digit) && words.is_some_and(|words| words.starts_with(digit))
}

/// Letters come out in the order in which they went in, but for those of notes, which move to their marks.
#[test]
fn no_word_is_lost_or_moved() {
    let mut dice = Dice(11);
    for _ in 0..20_000 {
        let text = document(&mut dice);
        // Notes move, addresses and link targets are no words, comments are hidden, and `o` with a tab is a bullet.
        if ["[^1]", "{#here}", "](#", "<!--", "o\t", "```", "|---|"]
            .iter()
            .any(|odd| text.contains(odd))
            || text.lines().any(counted_twice)
        {
            continue;
        }
        let body = text.strip_prefix("---\ntitle: T\n---\n").unwrap();
        let mut out = String::new();
        read(&text).parts().map(|part| part.clause).for_each(|clause| {
            out.push_str(clause.label.as_ref().map_or("", |label| &label.printed));
            out.push_str(&plain_text(&clause.heading));
            let mut words = String::new();
            push_text(&mut words, &clause.body);
            out.push_str(&words);
        });
        assert_eq!(letters(&out), letters(body), "{text:?}");
    }
}

/// Text without markup is read without the Markdown parser; a soft hyphen, which leaves no trace, forces the parser.
#[test]
fn plain_text_is_what_the_parser_would_give() {
    const WORDS: [&str; 16] = [
        "The",
        "councillors'",
        "own",
        "it's",
        "paper,",
        "1.5",
        "(real",
        "and",
        "perceived)",
        "£50;",
        "e.g.",
        "–",
        "“so”",
        "100%",
        "and/or",
        "A.",
    ];
    let mut dice = Dice(13);
    for _ in 0..5_000 {
        let length = 2 + dice.roll(20);
        let words: Vec<&str> = (0..length).map(|_| WORDS[dice.roll(WORDS.len())]).collect();
        let plain = format!(
            "---\ntitle: T\n---\n\n## 1. H\n\n1.1 Begin {}\n",
            words.join(if dice.roll(3) == 0 { "\nthen " } else { " " })
        );
        let parsed = plain.replace("Begin", "Be\u{ad}gin");
        let (plain, parsed) = (read(&plain), read(&parsed));
        assert_eq!(plain.clauses, parsed.clauses, "{words:?}");
    }
}

/// A site of one council with these sources, judged thoroughly.
fn site(sources: &[String]) -> Output {
    let file = |path: String, text: &str| File { path, bytes: Some(text.as_bytes().to_vec()) };
    let protocols = sources
        .iter()
        .enumerate()
        .map(|(n, text)| file(format!("content/p{n}.md"), text))
        .collect();
    let settings = Some(file("content/council.yaml".to_owned(), "name: Testford Council\n"));
    build(Inputs {
        files: Files {
            councils: vec![CouncilInputs {
                folder: String::new(),
                settings,
                protocols,
                ..CouncilInputs::default()
            }],
            ..Files::default()
        },
        day: jiff::civil::date(2026, 11, 21),
        judging: Judging { drafts: true, thorough: true, ..Judging::default() },
    })
}

fn files(output: &Output) -> BTreeMap<String, Vec<u8>> {
    let files = Mutex::new(BTreeMap::new());
    let put = |path: &SitePath, content: Content| {
        if let Content::Bytes(bytes) = content {
            files.lock().unwrap().insert(path.to_string(), bytes);
        }
        Ok::<(), ()>(())
    };
    output.render(put).unwrap();
    files.into_inner().unwrap()
}

#[test]
fn any_text_is_judged_and_rendered_and_findings_point_into_it() {
    let mut dice = Dice(17);
    for _ in 0..100 {
        let sources: Vec<String> = (0..20).map(|_| document(&mut dice)).collect();
        let output = site(&sources);
        for finding in &output.findings {
            assert!(
                finding.place.excerpt.get(finding.place.marked.0..finding.place.marked.1).is_some(),
                "{finding:?}"
            );
        }
        assert_eq!(files(&output).len(), output.files());
    }
}

/// What a build gives does not depend on the order in which the disk lists the sources: only on their names.
#[test]
fn equal_inputs_give_equal_bytes() {
    let mut dice = Dice(19);
    let sources: Vec<String> = (0..40).map(|_| document(&mut dice)).collect();
    let (first, second) = (site(&sources), site(&sources));
    assert_eq!(first.findings, second.findings);
    assert_eq!(files(&first), files(&second));
}

/// Pieces of which odd themes, settings and drawings are made.
const FACE: [&str; 34] = [
    "{% extends \"base.html\" %}",
    "{% include \"",
    "base.html",
    "\" %}",
    "{% block main %}",
    "{% endblock %}",
    "{{ page.title }}",
    "{{ say",
    ".skip }}",
    "{% for x in frame.nav %}",
    "{% endfor %}",
    "{%",
    "%}",
    "{#",
    "é",
    "@import \"",
    "colours.css",
    "style.css",
    "\";",
    "url(",
    "icon.svg",
    ")",
    ":root{",
    "--paper:#fff",
    "--ink:#ää",
    "--ink:#aaa;",
    "}",
    "@media (prefers-color-scheme:dark){",
    "/*",
    "*/",
    "<svg ",
    "onload=",
    "href = '#",
    "\n",
];

#[test]
fn any_theme_and_any_logo_is_judged() {
    let mut dice = Dice(77);
    let mut taken = 0;
    for _ in 0..400 {
        let mut text =
            || (0..dice.roll(14)).map(|_| FACE[dice.roll(FACE.len())]).collect::<String>();
        let files = [
            "base.html",
            "council.html",
            "style.css",
            "colours.css",
            "theme.yaml",
            "page.js",
            "arms.svg",
        ];
        let mut files: BTreeMap<String, Vec<u8>> =
            files.iter().map(|name| ((*name).to_owned(), text().into_bytes())).collect();
        let mut colour = text();
        let mut logo = files.remove("arms.svg").unwrap();
        // Most of each is right: else nothing would get further than the first fault.
        if dice.roll(5) > 0 {
            (colour, logo) =
                ("#0b4f45".to_owned(), b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_vec());
            files.remove("theme.yaml");
        }
        files.retain(|_, _| dice.roll(5) == 0);
        let file = |path: &str, text: String| File {
            path: path.to_owned(),
            bytes: Some(text.into_bytes()),
        };
        let council = CouncilInputs {
            folder: String::new(),
            settings: Some(file(
                "content/council.yaml",
                format!(
                    "name: X\nlanguage: [en-GB, cy]\nbrand:\n  logo: arms.svg\n  colour: {colour:?}\n"
                ),
            )),
            protocols: vec![file(
                "content/media.md",
                "---\ntitle: Media\nadopted: May 2025\n---\n\n1.1 Text.\n".to_owned(),
            )],
            ..CouncilInputs::default()
        };
        let output = build(Inputs {
            files: Files {
                settings: Some(file("protosite.yaml", "theme: own\n".to_owned())),
                councils: vec![council],
                assets: ["content/arms.svg".to_owned()].into(),
                pictures: [("content/arms.svg".to_owned(), logo)].into(),
                themes: [(
                    "own".to_owned(),
                    protosite::build::Folder { files, outside: Vec::new() },
                )]
                .into(),
                ..Files::default()
            },
            day: jiff::civil::date(2026, 11, 21),
            judging: Judging::default(),
        });
        // What may be published can be rendered.
        if output.may_be_published() && !output.lacks_pages() {
            assert_eq!(output.render(|_, _| Ok::<(), ()>(())).unwrap(), []);
            taken += 1;
        }
    }
    assert!((20..380).contains(&taken), "{taken} of 400 are right");
}
