//! Wordings of councils in the places where they are printed, through the whole program: what the register says of each.

use crate::house::Project;
use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

const BODY: &str = "## 1. Scope\n\n1.1 Everyone tells the office where they go.\n\n1.2 Nobody works alone after dark.\n";

/// A wording, where it stands in its document, and what is to be read.
struct Case {
    name: String,
    source: String,
    words: String,
    due: Option<String>,
    adopted: Option<String>,
    accept: Vec<String>,
    ask: bool,
    /// A sentence about something else: it must give nothing, not even a question.
    other: bool,
}

/// What the program made of a case.
#[derive(Debug, PartialEq)]
enum Outcome {
    Right,
    Asked,
    Lost,
    Wrong(String),
}

fn text(row: &Json, key: &str) -> Option<String> {
    row[key].as_str().filter(|text| *text != "null").map(str::to_owned)
}

fn front(row: &Json, more: &str) -> String {
    let mut out = String::from("---\ntitle: Lone Working Protocol\nstatus: adopted\n");
    if let Some(language) = text(row, "language") {
        writeln!(out, "language: {language}").unwrap();
    }
    for key in ["adopted", "reviewed"] {
        if let Some(date) = text(&row["given"], key) {
            writeln!(out, "{key}: {date}").unwrap();
        }
    }
    out + more + "---\n\n"
}

/// The documents of a row: its words in each place where they can stand.
fn cases(row: &Json) -> Vec<Case> {
    let words = text(row, "words").unwrap();
    let shown = text(row, "text").unwrap_or_else(|| words.replace(" / ", "\n"));
    let place = text(row, "where").unwrap_or_else(|| "any".to_owned());
    let other = text(row, "feed").is_some();
    let mut found: Vec<(&str, String)> = Vec::new();
    if !other && text(row, "text").is_none() {
        let line = format!("review: {}\n", serde_json::to_string(&words).unwrap());
        found.push(("review", front(row, &line) + BODY));
    }
    found.push(("first", format!("{}{shown}\n\n{BODY}", front(row, ""))));
    found.push(("last", format!("{}{BODY}\n{shown}\n", front(row, ""))));
    if place == "key" {
        found.retain(|(place, _)| *place == "review");
    } else if place == "body" {
        let clause = format!(
            "{}{BODY}\n## 2. Other matters\n\n2.1 The office is open.\n\n2.2 {shown}\n\n2.3 The end.\n",
            front(row, "")
        );
        found.push(("clause", clause));
    } else {
        found.push((
            "control",
            format!("{}{BODY}\n## Document control\n\n{shown}\n", front(row, "")),
        ));
    }
    let case = |(place, source): (&str, String)| Case {
        name: format!("{}-{place}", text(row, "id").unwrap()),
        source,
        words: words.clone(),
        due: text(row, "due"),
        adopted: text(row, "adopted"),
        accept: row["accept"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|one| one.as_str())
            .map(str::to_owned)
            .collect(),
        ask: text(row, "ask").is_some(),
        other,
    };
    found.into_iter().map(case).collect()
}

/// Publishes all cases as documents of one council, and judges what became of each.
fn judge(cases: &[Case]) -> Vec<(&Case, Outcome)> {
    let mut project = Project::empty().file(
        "content/council.yaml",
        "name: Exampleford Town Council\nannual_meeting: [11 May 2027]\n",
    );
    for case in cases {
        project = project.file(&format!("content/{}.md", case.name), &case.source);
    }
    let day = ["--today", "2026-11-21"];
    let check = project.run(&["check", day[0], day[1], "--format", "short"]).err;
    // Words that nothing can be made of stop publishing: they are said, and no date is taken.
    let refused: Vec<&Case> = cases
        .iter()
        .filter(|case| {
            check.contains(&format!("content/{}.md:4:9: error", case.name))
                || check.contains(&format!("content/{}.md:5:9: error", case.name))
                || check.contains(&format!("content/{}.md:6:9: error", case.name))
        })
        .collect();
    for case in &refused {
        std::fs::remove_file(project.path(&format!("content/{}.md", case.name))).unwrap();
    }
    let built = project.run(&["build", day[0], day[1]]);
    assert_eq!(built.code, 0, "{}", built.err);
    let outcome = |case: &Case| {
        if refused.iter().any(|other| other.name == case.name) {
            return if case.due.is_none() { Outcome::Right } else { Outcome::Lost };
        }
        let page: Json =
            serde_json::from_str(&project.read(&format!("site/{}/index.json", case.name))).unwrap();
        let due = page["review_due"].as_str().map(str::to_owned);
        let adopted = page["adopted"].as_str().map(str::to_owned);
        let own = case.adopted.is_none() || case.adopted == adopted;
        let invented = case.other && !case.source.contains("\nadopted:") && adopted.is_some();
        if !own || invented {
            return Outcome::Wrong(format!("adopted {adopted:?}"));
        }
        let asked = check.lines().any(|line| {
            line.starts_with(&format!("content/{}.md:", case.name))
                && line.ends_with("[review-ambiguous]")
        });
        match due {
            None if case.other && asked => Outcome::Wrong("asked".to_owned()),
            Some(due) if Some(&due) == case.due.as_ref() || case.accept.contains(&due) => {
                Outcome::Right
            }
            Some(due) => Outcome::Wrong(due),
            None if case.due.is_none() && (!case.ask || asked) => Outcome::Right,
            None if asked => Outcome::Asked,
            None => Outcome::Lost,
        }
    };
    cases.iter().map(|case| (case, outcome(case))).collect()
}

/// No wrong date; of the others so many in a hundred right or asked.
fn holds(rows: &[Json], percent: usize) {
    let cases: Vec<Case> = rows.iter().flat_map(cases).collect();
    let judged = judge(&cases);
    let mut said = String::new();
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for (case, outcome) in &judged {
        let name = match outcome {
            Outcome::Right => "right",
            Outcome::Asked => "asked",
            Outcome::Lost => "lost",
            Outcome::Wrong(_) => "wrong",
        };
        *count.entry(name).or_default() += 1;
        if matches!(outcome, Outcome::Lost | Outcome::Wrong(_)) {
            writeln!(said, "{} {outcome:?}, should be {:?}: {}", case.name, case.due, case.words)
                .unwrap();
        }
    }
    let of = |name| count.get(name).copied().unwrap_or(0);
    assert_eq!(of("wrong"), 0, "{count:?}\n{said}");
    assert!((of("right") + of("asked")) * 100 >= judged.len() * percent, "{count:?}\n{said}");
}

/// The rows of a table of wordings.
fn rows(yaml: &str) -> Vec<Json> {
    yaml.lines().filter(|line| line.starts_with("- {")).map(crate::review::row).collect()
}

#[test]
fn wordings_of_councils_in_every_place() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/spec/review-corpus.yaml");
    let Ok(yaml) = std::fs::read_to_string(path) else {
        eprintln!("skipped: the table of wordings is not at ../shared/spec");
        return;
    };
    let rows = rows(&yaml);
    assert!(rows.len() > 120, "{} rows", rows.len());
    holds(&rows, 99);
}

#[test]
fn wordings_that_stand_in_no_table() {
    holds(&rows(include_str!("cases/review/wordings.yaml")), 98);
}

#[test]
fn sentences_about_something_else_say_nothing() {
    holds(&rows(include_str!("cases/review/something-else.yaml")), 100);
}

#[test]
fn further_wordings() {
    holds(&rows(include_str!("cases/review/further-wordings.yaml")), 92);
}

#[test]
fn further_sentences_about_something_else_say_nothing() {
    holds(&rows(include_str!("cases/review/further-something-else.yaml")), 100);
}

#[test]
fn wordings_of_a_fourth_set() {
    holds(&rows(include_str!("cases/review/fourth-wordings.yaml")), 90);
}

#[test]
fn a_fourth_set_about_something_else_says_nothing() {
    holds(&rows(include_str!("cases/review/fourth-something-else.yaml")), 100);
}

#[test]
fn wordings_of_a_fifth_set() {
    holds(&rows(include_str!("cases/review/fifth-wordings.yaml")), 90);
}

#[test]
fn a_fifth_set_about_something_else_says_nothing() {
    holds(&rows(include_str!("cases/review/fifth-something-else.yaml")), 100);
}

#[test]
fn wordings_of_a_sixth_set() {
    holds(&rows(include_str!("cases/review/sixth-wordings.yaml")), 98);
}

#[test]
fn a_sixth_set_about_something_else_says_nothing() {
    holds(&rows(include_str!("cases/review/sixth-something-else.yaml")), 100);
}

#[test]
fn wordings_of_a_seventh_set() {
    holds(&rows(include_str!("cases/review/seventh-wordings.yaml")), 96);
}

#[test]
fn a_seventh_set_about_something_else_says_nothing() {
    holds(&rows(include_str!("cases/review/seventh-something-else.yaml")), 100);
}

#[test]
fn wordings_of_an_eighth_set() {
    holds(&rows(include_str!("cases/review/eighth-wordings.yaml")), 97);
}

#[test]
fn an_eighth_set_about_something_else_says_nothing() {
    holds(&rows(include_str!("cases/review/eighth-something-else.yaml")), 100);
}

#[test]
fn wordings_of_a_ninth_set() {
    holds(&rows(include_str!("cases/review/ninth-wordings.yaml")), 98);
}

#[test]
fn a_ninth_set_about_something_else_says_nothing() {
    holds(&rows(include_str!("cases/review/ninth-something-else.yaml")), 100);
}

#[test]
fn wordings_of_a_tenth_set() {
    holds(&rows(include_str!("cases/review/tenth-wordings.yaml")), 100);
}

#[test]
fn a_tenth_set_about_something_else_says_nothing() {
    holds(&rows(include_str!("cases/review/tenth-something-else.yaml")), 100);
}
