//! Comparing two texts: cases as files (`tests/cases/compare/*.md`: the old text, a line of `+++`, the new one, and what
//! `protosite diff` says as a report and as a motion), and what must hold for any two texts.

use crate::house::Project;
use protosite::compare::{Changes, Kind, RunKind, compare, runs};
use protosite::protocol::{Clause, Protocol, plain_text, push_text};
use protosite::read;
use protosite::source::Source;
use std::sync::Arc;

fn protocol(text: &str) -> Protocol {
    read::protocol(Arc::new(Source::new("case.md", text)), "case").value
}

/// Every part as comparing sees it: address, label and words.
fn parts(protocol: &Protocol) -> Vec<(String, String)> {
    let mut row = Vec::new();
    let mut push = |clause: &Clause| {
        let mut words = plain_text(&clause.heading);
        push_text(&mut words, &clause.body);
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        row.push((clause.address.to_string(), words));
    };
    protocol.clauses.iter().for_each(|clause| clause.walk(&mut push));
    row
}

fn side(changes: &Changes, new: bool) -> Vec<(String, String)> {
    let place = |change: &protosite::compare::Change| {
        let place = if new { change.new.clone() } else { change.old.clone() }?;
        let words = if new { change.new_words() } else { change.old_words() };
        Some((place.address.to_string(), words))
    };
    changes.parts.iter().filter_map(place).collect()
}

#[test]
fn cases() {
    crate::case::run("compare", |source| {
        let (old, new) = source.split_once("\n+++\n").unwrap();
        let project = Project::empty().file("old.md", old).file("new.md", new);
        let said = project.run(&["diff", "old.md", "new.md"]);
        let motion = project.run(&["diff", "old.md", "new.md", "--format", "motion"]);
        format!("{}{}--- motion\n{}", said.err, said.out, motion.out)
    });
}

/// A small, sure source of random numbers, so that a failure comes again.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below.max(1)
    }
}

/// A text of a few sections, whose sentences are drawn from few words, so that many are alike.
fn text(dice: &mut Dice) -> Vec<String> {
    const WORDS: [&str; 12] = [
        "the", "Clerk", "council", "tells", "within", "five", "days", "member", "press", "may",
        "not", "speak",
    ];
    let mut lines = vec!["---\ntitle: Case\n---".to_owned()];
    for section in 1..=1 + dice.roll(4) {
        lines.push(format!("## {section}. {} {}", WORDS[dice.roll(12)], WORDS[dice.roll(12)]));
        for clause in 1..=dice.roll(6) {
            let words: Vec<&str> = (0..1 + dice.roll(14)).map(|_| WORDS[dice.roll(12)]).collect();
            lines.push(format!("{section}.{clause} {}.", words.join(" ")));
        }
    }
    lines
}

fn edited(lines: &[String], dice: &mut Dice) -> Vec<String> {
    let mut lines = lines.to_vec();
    for _ in 0..1 + dice.roll(4) {
        let at = 1 + dice.roll(lines.len() - 1);
        match dice.roll(4) {
            0 if lines.len() > 3 => drop(lines.remove(at)),
            1 => lines.insert(at, "9.9 a rule that is new and has words of its own.".to_owned()),
            2 => lines[at] = lines[at].replace("five", "ten").replace("may", "must"),
            _ => {
                let other = 1 + dice.roll(lines.len() - 1);
                lines.swap(at, other);
            }
        }
    }
    lines
}

#[test]
fn the_old_text_and_the_changes_give_the_new_one() {
    let mut dice = Dice(20_261_125);
    for round in 0..400 {
        let before = text(&mut dice);
        let after = edited(&before, &mut dice);
        let (old, new) = (protocol(&before.join("\n\n")), protocol(&after.join("\n\n")));
        let changes = compare(&old, &new);
        assert_eq!(side(&changes, true), parts(&new), "round {round}");
        let mut stood = side(&changes, false);
        let mut parts = parts(&old);
        stood.sort();
        parts.sort();
        assert_eq!(stood, parts, "round {round}");
        assert!(compare(&old, &old).is_empty(), "round {round}");
    }
}

#[test]
fn new_against_old_mirrors_old_against_new() {
    let mut dice = Dice(7);
    for round in 0..200 {
        let before = text(&mut dice);
        let after = edited(&before, &mut dice);
        let (old, new) = (protocol(&before.join("\n\n")), protocol(&after.join("\n\n")));
        let pairs = |changes: &Changes, turned: bool| {
            let both = changes.parts.iter().filter_map(|change| {
                let (old, new) = (change.old.as_ref()?, change.new.as_ref()?);
                let (a, b) = (old.address.to_string(), new.address.to_string());
                Some(if turned { (b, a) } else { (a, b) })
            });
            let mut both: Vec<_> = both.collect();
            both.sort();
            both
        };
        let (there, back) = (compare(&old, &new), compare(&new, &old));
        assert_eq!(pairs(&there, false), pairs(&back, true), "round {round}");
    }
}

#[test]
fn words_are_never_broken_and_nothing_is_lost() {
    let mut dice = Dice(3);
    for _ in 0..500 {
        let sentence = |dice: &mut Dice| {
            let words = [
                "five", "ten", "days’", "notice,", "clear", "to", "the", "Clerk", "£500",
                "co-opted",
            ];
            (0..dice.roll(20)).map(|_| words[dice.roll(10)]).collect::<Vec<_>>().join(" ")
        };
        let (old, new) = (sentence(&mut dice), sentence(&mut dice));
        let runs = runs(&old, &new);
        let of = |kind: RunKind| -> String {
            runs.iter()
                .filter(|run| run.kind == RunKind::Same || run.kind == kind)
                .map(|run| &*run.text)
                .collect()
        };
        assert_eq!((of(RunKind::LeftOut), of(RunKind::Inserted)), (old, new));
    }
}

#[test]
fn a_clause_that_moved_with_one_sentence_changed_is_one_change() {
    let clause = |n: usize, words: &str| format!("## {n}. Heading number {n}\n\n{n}.1 {words}\n");
    let rule = |n: usize| format!("The council keeps rule number {n} of its own about matter {n}.");
    let moved = "The Clerk writes to each councillor before the meeting. The agenda is on the board for five days.";
    let mut old = "---\ntitle: Case\n---\n".to_owned();
    let mut new = old.clone();
    (1..=9).for_each(|n| old += &clause(n, &if n == 7 { moved.to_owned() } else { rule(n) }));
    // 7 becomes 9; 8 and 9 move up.
    (1..=6).for_each(|n| new += &clause(n, &rule(n)));
    new += &format!("## 7. Heading number 8\n\n7.1 {}\n", rule(8));
    new += &format!("## 8. Heading number 9\n\n8.1 {}\n", rule(9));
    new += &format!("## 9. Heading number 7\n\n9.1 {}\n", moved.replace("five", "ten"));
    let changes = compare(&protocol(&old), &protocol(&new));
    let moved = changes.changed().find(|change| change.kind == Kind::Moved).unwrap();
    assert_eq!(
        (&*moved.old.as_ref().unwrap().address, &*moved.new.as_ref().unwrap().address),
        ("7", "9")
    );
    let words: Vec<_> = changes.changed().filter(|change| change.words_changed()).collect();
    assert_eq!(words.len(), 1, "{words:#?}");
    assert_eq!(&*words[0].new.as_ref().unwrap().address, "9.1");
}

#[test]
fn what_cannot_be_compared_is_said() {
    let project =
        Project::empty().file("old.md", "1.1 Words.\n").file("bad.md", b"caf\xe9".as_slice());
    for (new, says) in
        [("gone.md", "it does not exist"), ("bad.md", "not UTF-8"), (".", "is a folder")]
    {
        let said = project.run(&["diff", "old.md", new]);
        assert_eq!(said.code, 2);
        assert!(said.err.contains(says), "{}", said.err);
    }
}
