//! Duties by role. `tests/cases/duties/*.md` hold a source, a line of `%%%`, and the duties that are read from it;
//! `UPDATE=1 cargo test duties` writes them anew. `seeds.txt` beside them holds what a reader found in the five real
//! protocols, marked before the program was asked: addresses, sentences, forces and roles, no words.

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
            let led = if duty.lead.is_some() { " (led)" } else { "" };
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
    for (document, marks) in marks(include_str!("cases/duties/seeds.txt")) {
        let path = seeds.join("content").join(format!("{document}.md"));
        let source = std::fs::read_to_string(path).unwrap();
        let protocol = read::protocol(Arc::new(Source::new("seed.md", source)), "seed").value;
        let read = found_in(&protocol);
        found += read.len();
        marked += marks.len();
        right += read.intersection(&marks).count();
        if std::env::var_os("SHOW").is_some() {
            read.difference(&marks).for_each(|mark| println!("{document} WRONG {mark:?}"));
            marks.difference(&read).for_each(|mark| println!("{document} MISSED {mark:?}"));
        }
    }
    let precision = right as f64 / found as f64;
    let recall = right as f64 / marked as f64;
    println!(
        "{right} of {found} found are right ({precision:.3}); of {marked} marked {recall:.3} are found"
    );
    assert!(precision >= 0.95, "{right} of {found} duties are right");
    assert!(recall >= 0.85, "{right} of {marked} marked duties are found");
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
        let before = running(&part.body).text[..duty.start as usize].to_owned();
        let sentence = 1 + before.trim_end().matches(['.', '?', '!', '\n']).count();
        let roles =
            duty.who.iter().filter(|role| !matches!(role, protosite::protocol::Role::Perhaps(_)));
        let name = |role: &protosite::protocol::Role| role.name().to_lowercase().replace(' ', "-");
        roles
            .map(|role| (part.address.to_string(), sentence, duty.force, name(role)))
            .collect::<Vec<_>>()
    };
    protocol.duties.iter().flat_map(marks).collect()
}
