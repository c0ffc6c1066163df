//! Duties by role. `tests/cases/duties/*.md` hold a source, a line of `%%%`, and the duties that are read from it;
//! `UPDATE=1 cargo test duties` writes them anew. `seeds.txt` beside them holds what a reader found in the five real
//! protocols, marked before the program was asked: addresses, sentences, forces and roles, no words.

use crate::house::Project;
use protosite::protocol::{Duty, Force, Protocol, running};
use protosite::read;
use protosite::source::Source;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::sync::Arc;

#[test]
fn cases() {
    crate::case::run("duties", |source| {
        let protocol = read::protocol(Arc::new(Source::new("case.md", source)), "case").value;
        let mut out = String::new();
        for duty in &protocol.duties {
            let roles: Vec<String> = duty.who.iter().map(|role| format!("{role:?}")).collect();
            let part = protocol.part(duty.part).unwrap().clause;
            let run = running(&part.body);
            let words = &run.text[duty.start as usize..duty.end as usize];
            let led = match duty.lead.as_ref().map(|lead| lead.over.is_some()) {
                Some(true) => " (led twice)",
                Some(false) => " (led)",
                None => "",
            };
            let points = if duty.points { " (with its points)" } else { "" };
            let (force, roles) = (duty.force.name(), roles.join(", "));
            writeln!(out, "#{} {force}{led}{points} {roles}: {words}", part.address).unwrap();
        }
        out
    });
}

/// A duty as a reader marks it: the address, which sentence there, how it binds, on whom.
type Mark = (String, usize, Force, String);

#[test]
fn duties_of_the_seeds_are_right_and_found() {
    let Some(seeds) = crate::case::seeds() else { return };
    let (mut found, mut marked, mut right) = (0, 0, 0);
    let mut differing = String::new();
    for (document, marks) in marks(include_str!("cases/duties/seeds.txt")) {
        let path = seeds.join("content").join(format!("{document}.md"));
        let source = std::fs::read_to_string(path).unwrap();
        let protocol = read::protocol(Arc::new(Source::new("seed.md", source)), "seed").value;
        let read = found_in(&protocol);
        found += read.len();
        marked += marks.len();
        right += read.intersection(&marks).count();
        for (what, marks) in [("wrong", &read - &marks), ("missed", &marks - &read)] {
            marks.iter().for_each(|mark| {
                writeln!(differing, "{document} {what} {mark:?}").unwrap();
            });
        }
    }
    let precision = right as f64 / found as f64;
    let recall = right as f64 / marked as f64;
    eprintln!(
        "{found} duties found, {precision:.3} of them right; {recall:.3} of {marked} marked found"
    );
    assert!(precision >= 0.95, "{right} of {found} duties are right\n{differing}");
    assert!(recall >= 0.85, "{right} of {marked} marked duties are found\n{differing}");
}

fn marks(text: &str) -> BTreeMap<&str, BTreeSet<Mark>> {
    let mut all: BTreeMap<&str, BTreeSet<Mark>> = BTreeMap::new();
    let mut document = "";
    for line in text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        if let Some(name) = line.strip_prefix('[') {
            document = name.trim_end_matches(']');
            continue;
        }
        let (place, roles) = line.split_once(": ").unwrap();
        let [address, sentence, force] = place.split(' ').collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        for role in roles.split(", ") {
            let force = Force::named(force).unwrap();
            let mark = (address.to_owned(), sentence.parse().unwrap(), force, role.to_owned());
            all.entry(document).or_default().insert(mark);
        }
    }
    all
}

fn found_in(protocol: &Protocol) -> BTreeSet<Mark> {
    let marks = |duty: &Duty| {
        let part = protocol.part(duty.part).unwrap().clause;
        let sentence = 1 + ends(&running(&part.body).text, duty.start as usize);
        let roles =
            duty.who.iter().filter(|role| !matches!(role, protosite::protocol::Role::Perhaps(_)));
        let name = |role: &protosite::protocol::Role| role.name().to_lowercase().replace(' ', "-");
        roles
            .map(|role| (part.address.to_string(), sentence, duty.force, name(role)))
            .collect::<Vec<_>>()
    };
    protocol.duties.iter().flat_map(marks).collect()
}

/// Every page of a council's duties leads to its clauses; names of roles come together; what is not in force lays nothing on
/// anybody; and the data says the same.
#[test]
fn roles_have_sheets_in_the_words_of_what_is_in_force() {
    let front = |title: &str, status: &str| {
        format!("---\ntitle: {title}\nstatus: {status}\nadopted: 2024\n---\n\n")
    };
    let council = "name: Exampleford Town Council\nroles:\n  Clerk: [Proper Officer, harbour manager]\n  Tree Warden: tree keeper\n";
    let boats = front("Boats", "adopted")
        + "1. The Proper Officer must count the boats. The harbour manager should paint them.\n\n2. The Clerk must:\n\n(a) lock the gate; and\n\n(b) not lend the key.\n\n3. The tree keeper may prune. The harbour ghost must howl.\n";
    let project = Project::empty()
        .file("content/council.yaml", council)
        .file("content/boats.md", boats)
        .file("content/old.md", front("Old", "superseded") + "1. The Clerk must dance.\n")
        .file("content/draft.md", front("New", "draft") + "1. The Clerk must sing.\n");
    let ran = project.build();
    assert_eq!(ran.code, 0, "{}", ran.err);
    let page = |path: &str| project.read(&format!("site/{path}"));
    let clerk = page("duties/clerk/index.html");
    for words in [
        "must count the boats.",
        "should paint them.",
        "lock the gate",
        "not lend the key",
        "../../boats/#2.a",
    ] {
        assert!(clerk.contains(words), "{words} in {clerk}");
    }
    assert!(!clerk.contains("dance") && !clerk.contains("sing"), "only what is in force");
    assert_eq!(clerk.matches("The Clerk must:").count(), 2, "once under must, once under must not");
    assert!(page("duties/tree-warden/index.html").contains("may prune."));
    let index = page("duties/index.html");
    assert!(index.contains("href=\"clerk/\"") && !index.contains("ghost"));
    let data: serde_json::Value = serde_json::from_str(&page("duties.json")).unwrap();
    let roles: Vec<&str> =
        data["roles"].as_array().unwrap().iter().map(|role| role["id"].as_str().unwrap()).collect();
    assert_eq!(roles, ["clerk", "tree-warden"]);
    assert_eq!(data["roles"][0]["duties"][2]["lead"], "The Clerk must:");
}

/// How many sentences end in a text before a place.
fn ends(text: &str, at: usize) -> usize {
    let ends = |(place, mark): &(usize, char)| {
        let closed = text[place + mark.len_utf8()..].trim_start_matches(['"', '”', '’', ')']);
        let next = closed.trim_start().trim_start_matches(['"', '“', '(']);
        match mark {
            '\n' => true,
            '.' | '?' | '!' => closed.starts_with(' ') && next.starts_with(char::is_uppercase),
            _ => false,
        }
    };
    text.char_indices().take_while(|(place, _)| *place < at).filter(ends).count()
}
