//! What people ask, and what the search page finds: the questions and the clauses that answer them are files in
//! `tests/cases/search`, and it is the script of the page that answers, run by Node.js.

use crate::house::{Project, snapshot, within_limit};
use protosite::language::Language;
use protosite::search::Forms;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Of a hundred questions so many must be answered within the first three, and the mean of one by the place of the answer.
const MOST: [f64; 2] = [0.97, 0.92];
/// Of questions that were written without a look at what is answered, clause by clause.
const STRANGE: [f64; 2] = [0.90, 0.81];
/// Of questions that nobody looked at until the list of what people say was written.
const UNSEEN: [f64; 2] = [0.93, 0.84];
/// Of questions in people's own words, to one council and to all of them at once.
const EVERYDAY: [f64; 2] = [0.93, 0.89];
/// Of questions as they are typed: short, and with words that no protocol has.
const TYPED: [f64; 2] = [0.92, 0.81];
/// Of questions that were written from the pages alone, half of them unseen until the weights were chosen.
const FRESH: [f64; 2] = [0.97, 0.92];
/// Of questions in words that the documents do not have, half of them unseen when words were added to what people say.
const OWN_WORDS: [f64; 2] = [0.85, 0.82];
/// Of whole sentences as people speak, which have few words of the documents in them.
const SPOKEN: [f64; 2] = [0.73, 0.65];

/// Of questions that were written from the documents alone, half of them unseen when words were added to what people say.
const ASKED: [f64; 2] = [0.94, 0.88];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What the script answers; None where there is no Node.js.
fn asked(what: &Value) -> Option<Value> {
    let there = Command::new("node").arg("-v").stdout(std::process::Stdio::null()).status();
    if there.is_err() {
        eprintln!("SKIPPED: Node.js is not installed, what the script of the search page finds");
        return None;
    }
    let folder = tempfile::TempDir::new().unwrap();
    let questions = folder.path().join("questions.json");
    fs::write(&questions, what.to_string()).unwrap();
    let mut command = Command::new("node");
    command.arg(root().join("tests/search/ask.mjs"));
    let ran = within_limit(command.arg(questions));
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    Some(serde_json::from_slice(&ran.stdout).unwrap())
}

/// A copy of a project, built.
fn built(from: &Path) -> Project {
    let mut project = Project::empty();
    for (name, bytes) in snapshot(&from.join("content")) {
        project = project.file(&format!("content/{name}"), bytes);
    }
    project.write("protosite.yaml", fs::read(from.join("protosite.yaml")).unwrap());
    let ran = project.build();
    assert!(project.path("site/404.html").exists(), "{}", ran.err);
    project
}

/// The questions of a case file: whom they are put to, the question, and the clauses that answer it.
fn questions(file: &str) -> Vec<(String, String, Vec<String>)> {
    let text = fs::read_to_string(root().join("tests/cases/search").join(file)).unwrap();
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let question = |line: &str| {
        let (asked, answers) = line.rsplit_once(" = ").unwrap_or_else(|| panic!("{line}"));
        let (council, asked) = asked.split_once(": ").unwrap_or(("", asked));
        let answers = answers.split(", ").map(str::to_owned).collect();
        (council.to_owned(), asked.to_owned(), answers)
    };
    lines.map(question).collect()
}

/// The place at which a question is answered, from 1: by a clause that is wanted, or by a point of it.
fn place(found: &Value, council: &str, wanted: &[String]) -> Option<usize> {
    let right = |found: &Value| {
        let found = found.as_str().unwrap().replace("/#", "#");
        let found = found.strip_prefix(&format!("{council}/")).unwrap_or(&found);
        let clause = |wanted: &String| {
            let found = match wanted.contains('#') {
                true => found,
                false => found.split_once('#').map_or("", |(_, clause)| clause),
            };
            found
                .strip_prefix(wanted.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        wanted.iter().any(clause)
    };
    found.as_array().unwrap().iter().position(right).map(|at| at + 1)
}

/// How questions were answered.
#[derive(Default)]
struct Judged {
    count: f64,
    within: f64,
    sum: f64,
    missed: String,
}

impl Judged {
    /// Puts questions to the search pages of a site in one language, `search` or `cy/search`.
    fn ask(&mut self, site: &Path, (language, page): (&str, &str), files: &[&str]) {
        let all: Vec<_> = files.iter().flat_map(|file| questions(file)).collect();
        let councils: std::collections::BTreeSet<&String> = all.iter().map(|(of, ..)| of).collect();
        for council in councils {
            let own: Vec<_> = all.iter().filter(|(of, ..)| of == council).collect();
            let search = format!("{council}/{page}");
            let queries: Vec<&String> = own.iter().map(|(_, asked, _)| asked).collect();
            let what = json!({"site": site, "search": search.trim_start_matches('/'), "language": language, "questions": queries});
            let Some(answers) = asked(&what) else { return };
            for ((_, asked, wanted), answer) in own.iter().zip(answers.as_array().unwrap()) {
                let place = place(&answer["found"], council, wanted);
                self.count += 1.0;
                self.within += f64::from(place.is_some_and(|place| place <= 3));
                self.sum += place.map_or(0.0, |place| 1.0 / place as f64);
                if place != Some(1) {
                    self.missed +=
                        &format!("{asked}: {place:?}, {wanted:?} in {}\n", answer["found"]);
                }
            }
        }
    }

    fn hold(&self, [least_within, least_mean]: [f64; 2]) {
        let (within, mean) = (self.within / self.count, self.sum / self.count);
        eprintln!(
            "{} questions: {within:.3} within the first three, {mean:.3} in the mean",
            self.count
        );
        assert!(
            self.count == 0.0 || (within >= least_within && mean >= least_mean),
            "{within:.3} within the first three, {mean:.3} in the mean\n{}",
            self.missed
        );
    }
}

/// A word may stand for many others, and each of these may be spelt as a small word is, once its ending is taken away.
#[test]
fn every_word_that_stands_for_others_can_be_asked_for() {
    let project = built(root());
    for (language, code) in [(Language::English, "en"), (Language::Welsh, "cy")] {
        let lexicon = protosite::lexicon::Lexicon::of(language);
        let words = lexicon.words("alike").chain(lexicon.words("broader"));
        let rows = lexicon.list("meant").iter().map(|(_, words)| words.join(" "));
        let all: Vec<String> = words.map(|(word, _)| word.to_owned()).chain(rows).collect();
        let what = json!({"site": project.path("site"), "search": "search", "language": code, "questions": all});
        let Some(answers) = asked(&what) else { return };
        assert_eq!(answers.as_array().unwrap().len(), all.len());
        assert!(all.len() > 20, "{all:?}");
    }
}

#[test]
fn what_is_asked_is_found() {
    let project = built(root());
    let mut judged = Judged::default();
    let files = ["content.txt", "second.txt", "third.txt", "fourth.txt"];
    judged.ask(&project.path("site"), ("en", "search"), &files);
    let welsh = built(&root().join("tests/sites/bilingual"));
    judged.ask(&welsh.path("site"), ("cy", "cy/search"), &["cymraeg.txt"]);
    judged.hold(MOST);
    let mut strange = Judged::default();
    strange.ask(&project.path("site"), ("en", "search"), &["fifth.txt"]);
    let mut unseen = Judged::default();
    unseen.ask(&project.path("site"), ("en", "search"), &["unseen.txt"]);
    let mut everyday = Judged::default();
    everyday.ask(&project.path("site"), ("en", "search"), &["sixth.txt"]);
    let mut typed = Judged::default();
    typed.ask(&project.path("site"), ("en", "search"), &["seventh.txt"]);
    typed.ask(&welsh.path("site"), ("cy", "cy/search"), &["cymraeg-second.txt"]);
    let mut fresh = Judged::default();
    fresh.ask(&project.path("site"), ("en", "search"), &["eighth.txt"]);
    fresh.ask(&welsh.path("site"), ("cy", "cy/search"), &["cymraeg-third.txt"]);
    let mut spoken = Judged::default();
    spoken.ask(&project.path("site"), ("en", "search"), &["ninth.txt"]);
    let mut own_words = Judged::default();
    own_words.ask(&project.path("site"), ("en", "search"), &["tenth.txt"]);
    let mut written = Judged::default();
    written.ask(&project.path("site"), ("en", "search"), &["eleventh.txt", "twelfth.txt"]);
    let seeds: PathBuf = root().join("../shared/seeds/project");
    if seeds.exists() {
        let real = built(&seeds);
        judged.ask(
            &real.path("site"),
            ("en", "search"),
            &["seeds.txt", "seeds-second.txt", "seeds-third.txt"],
        );
        judged.hold(MOST);
        strange.ask(&real.path("site"), ("en", "search"), &["seeds-fourth.txt"]);
        unseen.ask(&real.path("site"), ("en", "search"), &["seeds-unseen.txt"]);
        let files = ["seeds-fifth.txt", "seeds-across.txt"];
        everyday.ask(&real.path("site"), ("en", "search"), &files);
        typed.ask(&real.path("site"), ("en", "search"), &["seeds-seventh.txt"]);
        fresh.ask(&real.path("site"), ("en", "search"), &["seeds-eighth.txt"]);
        spoken.ask(&real.path("site"), ("en", "search"), &["seeds-ninth.txt"]);
        own_words.ask(&real.path("site"), ("en", "search"), &["seeds-tenth.txt"]);
        let files = ["seeds-eleventh.txt", "seeds-twelfth.txt"];
        written.ask(&real.path("site"), ("en", "search"), &files);
    } else {
        eprintln!("SKIPPED: the five real protocols are not at ../shared/seeds");
    }
    strange.hold(STRANGE);
    unseen.hold(UNSEEN);
    everyday.hold(EVERYDAY);
    typed.hold(TYPED);
    fresh.hold(FRESH);
    spoken.hold(SPOKEN);
    own_words.hold(OWN_WORDS);
    written.hold(ASKED);
    // What is a draft is in no file that the search page loads.
    for (path, bytes) in snapshot(&project.path("site")) {
        let text = String::from_utf8_lossy(&bytes);
        let searched = path.contains("search/") || path.ends_with("clauses.js");
        assert!(!searched || !text.to_lowercase().contains("site visits"), "{path}");
    }
}

/// The questions of a case file with what is wanted of each and what the script answers; nothing where there is no Node.js.
fn answers(project: &Project, file: &str) -> Vec<(String, String, Value)> {
    let text = fs::read_to_string(root().join("tests/cases/search").join(file)).unwrap();
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let all: Vec<(&str, &str)> = lines.filter_map(|line| line.split_once(" = ")).collect();
    let queries: Vec<&str> = all.iter().map(|(asked, _)| *asked).collect();
    let what = json!({"site": project.path("site"), "search": "search", "language": "en", "questions": queries});
    let Some(Value::Array(answers)) = asked(&what) else { return Vec::new() };
    assert_eq!(all.len(), answers.len());
    let each = all.into_iter().zip(answers);
    each.map(|((asked, wanted), answer)| (asked.to_owned(), wanted.to_owned(), answer)).collect()
}

/// Questions that a name answers, with the documents that are shown before all clauses; or what is said besides.
#[test]
fn a_document_is_found_by_its_name() {
    let project = built(root());
    for (asked, wanted, answer) in answers(&project, "names.txt") {
        let names = |key: &str| -> Vec<String> {
            let found = answer[key].as_array().unwrap().iter();
            found.map(|name| name.as_str().unwrap().trim_end_matches('/').to_owned()).collect()
        };
        match wanted.as_str() {
            "(too common)" => assert_eq!(answer["common"], json!(true), "{asked}"),
            wanted if wanted.starts_with("also ") => {
                assert_eq!(format!("also {}", names("also").join(", ")), wanted, "{asked}")
            }
            wanted => assert_eq!(names("called").join(", "), wanted, "{asked}"),
        }
    }
}

#[test]
fn the_script_takes_words_apart_as_the_build_does() {
    let project = Project::new();
    project.build();
    let mut text = String::from(
        "The Clerk’s e-mail to Ŵyn: organisation, organized, CO-OPTED, don't, 8.2(b) naïve ",
    );
    for (_, bytes) in snapshot(&root().join("content")) {
        text.push_str(&String::from_utf8_lossy(&bytes));
    }
    let what = json!({"site": project.path("site"), "search": "search", "language": "en", "questions": [], "text": text});
    let Some(answers) = asked(&what) else { return };
    let forms = Forms::of(Language::English);
    let words: Vec<[String; 2]> =
        forms.words(&text).into_iter().map(|word| [forms.stem(&word), word]).collect();
    assert!(words.len() > 3000);
    for (ours, theirs) in words.iter().zip(answers.as_array().unwrap()) {
        assert_eq!(json!(ours), *theirs);
    }
    assert_eq!(words.len(), answers.as_array().unwrap().len());
}

/// Scripts that hold data alone hold nothing that a reader of pages, or an old reader of scripts, takes for more than data.
#[test]
fn no_word_of_a_council_ends_a_script_of_data() {
    // Signs that end a line are written by their numbers where a line holds one value.
    let title = r"</script><b>\u2028alert(1)\u2029<script>";
    let text = format!(
        "---\ntitle: \"Bees {title}\"\nadopted: 2 May 2026\nreview_every: 1 year\nsummary: \"On {title}\"\n---\n\n## 1 Hives\n\n1.1 A hive\u{2028} is \\</script>\\<b> a hive.\n"
    );
    let project = Project::new().file("content/bees.md", text);
    let ran = project.build();
    let scripts = snapshot(&project.path("site")).into_iter();
    let data: Vec<_> = scripts.filter(|(_, bytes)| bytes.starts_with(b"protosite(")).collect();
    assert!(data.len() >= 5, "{}", ran.err);
    for (path, bytes) in data {
        let text = String::from_utf8(bytes).unwrap();
        assert!(!text.contains(['<', '\u{2028}', '\u{2029}']), "{path}: {text}");
    }
}

/// Without script the search page is an index: a part that is numbered stands where its number counts.
#[test]
fn the_index_goes_by_the_alphabet_and_numbers_by_what_they_count() {
    let headings = [10, 2, 1]
        .map(|part| format!("## {part}. Meetings, part {part}\n\n{part}.1 The Clerk attends.\n\n"));
    let text = format!(
        "---\ntitle: The Code\nadopted: May 2025\nreview_every: 3 years\n---\n\n{}",
        headings.concat()
    );
    let project = Project::empty()
        .file("content/council.yaml", "name: Quaymouth Town Council\n")
        .file("content/code.md", text);
    assert_eq!(project.build().code, 0);
    let page = project.read("site/search/index.html");
    let at = |words: &str| page.find(&format!("<b>{words}</b>")).unwrap();
    let order = ["The Code", "Meetings, part 1", "Meetings, part 2", "Meetings, part 10"].map(at);
    assert!(order.is_sorted(), "{page}");
}

/// Points have numbers too, and what is superseded is listed beside what is in force.
#[test]
fn the_index_lists_every_number() {
    let project = built(root());
    let page = project.read("site/search/index.html");
    for link in [
        "<a href=\"../standing-orders/#1.b\">1(b)</a>",
        "<a href=\"../media/#2.3.a\">2.3 a.</a>",
        "<a href=\"../email-policy-2016/#1\">1.</a>",
    ] {
        assert!(page.contains(link), "{link}");
    }
    let many = built(&root().join("tests/sites/association")).read("site/search/index.html");
    assert!(many.contains("Choose a council: its page has an index"));
    assert!(!many.contains("index below"));
}

/// In Welsh "ch" is a letter of its own, after "c", and an article before a title is passed over.
#[test]
fn the_index_of_a_welsh_page_goes_by_the_welsh_alphabet() {
    let text = "---\ntitle: Y Cod\nlanguage: cy\nadopted: May 2025\nreview_every: 3 years\n---\n\n## 1. Chwynion\n\n1.1 Rhaid i’r Clerc ateb.\n\n## 2. Cyfarfodydd\n\n2.1 Rhaid i’r Clerc ateb.\n\n## 3. Dyled\n\n3.1 Rhaid i’r Clerc ateb.\n";
    let project = Project::empty()
        .file("content/council.yaml", "name: Cyngor Tref Aberffug\nlanguage: cy\n")
        .file("content/cod.md", text);
    assert_eq!(project.build().code, 0);
    let page = project.read("site/search/index.html");
    let at = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words}: {page}"));
    let order =
        ["id=\"_c\"", "<b>Y Cod</b>", "<b>Cyfarfodydd</b>", "id=\"_ch\"", "<b>Chwynion</b>"]
            .map(at);
    assert!(order.is_sorted(), "{page}");
}

/// The name of a document and a number of it, as its page prints that, lead to it before all else; and what answers has that number.
#[test]
fn every_number_is_found_as_it_is_printed() {
    let sites = [
        root().to_owned(),
        root().join("tests/sites/bilingual"),
        root().join("../shared/seeds/project"),
    ];
    let mut count = 0;
    for site in sites.iter().filter(|site| site.exists()) {
        let project = built(site);
        let what = json!({"site": project.path("site"), "search": "search", "language": "en", "questions": [], "numbers": true});
        let Some(answers) = asked(&what) else { return };
        for answer in answers.as_array().unwrap() {
            assert_eq!(answer["wanted"], answer["found"], "{}", answer["asked"]);
            count += 1;
        }
    }
    assert!(count > 200, "{count}");
}

/// A number that nothing has is said to be missing; what it would stand in is offered, and nothing that shares a digit with it.
#[test]
fn what_is_said_besides_what_is_found_is_true() {
    let project = built(root());
    for (asked, wanted, answer) in answers(&project, "said.txt") {
        let mut said = Vec::new();
        for (key, words) in [("lacks", "lacks"), ("also", "also"), ("absent", "absent")] {
            match &answer[key] {
                Value::String(number) if !number.is_empty() => {
                    said.push(format!("{words} {number}"))
                }
                Value::Array(all) => said
                    .extend(all.iter().map(|word| format!("{words} {}", word.as_str().unwrap()))),
                _ => {}
            }
        }
        let found = answer["found"].as_array().unwrap();
        said.push(
            found
                .first()
                .map_or("nothing".into(), |first| first.as_str().unwrap().replace("/#", "#")),
        );
        assert_eq!(said.join(", "), *wanted, "{asked}");
    }
}
