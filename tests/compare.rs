//! Comparing two texts: cases as files (`tests/cases/compare/*.md`: the old text, a line of `+++`, the new one, and what
//! `protosite diff` says as a report and as a motion), and what must hold for any two texts.

use crate::house::Project;
use protosite::compare::{Amendment, Changes, Kind, RunKind, amend, compare, motion, parse, runs};
use protosite::language::Language;
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

/// The paragraphs of the motion from one text to another, as they are printed.
fn printed(old: &Protocol, new: &Protocol) -> String {
    let paragraphs = motion(old, new);
    paragraphs.iter().enumerate().map(|(at, one)| format!("{}. {one}\n", at + 1)).collect()
}

/// What a motion from one text to another makes of the first, read again.
fn carried(old: &Protocol, new: &Protocol, round: &str) -> Protocol {
    let said = printed(old, new);
    let read = parse(&said).unwrap_or_else(|unread| panic!("{round}: {unread:?}\n{said}"));
    let amendments: Vec<Amendment> = read.into_iter().map(|(_, one)| one).collect();
    assert_eq!(amendments, motion(old, new), "{round}");
    let amended =
        amend(old, &amendments).unwrap_or_else(|misfit| panic!("{round}: {misfit:?}\n{said}"));
    let text = amended.source(&Default::default());
    let wrong = amended.misread(&protocol(&text));
    let plain = wrong.into_iter().filter(|at| amended.can_be_plain(*at)).collect();
    protocol(&amended.source(&plain))
}

fn labelled(protocol: &Protocol) -> Vec<String> {
    let mut row = Vec::new();
    let mut push = |clause: &Clause| {
        let mut words = plain_text(&clause.heading);
        push_text(&mut words, &clause.body);
        let label = clause.label.as_ref().map_or("", |label| &label.printed);
        row.push(format!("{label} {words}").split_whitespace().collect::<Vec<_>>().join(" "));
    };
    protocol.clauses.iter().for_each(|clause| clause.walk(&mut push));
    row
}

#[test]
fn a_motion_put_into_the_old_text_gives_the_new_one() {
    let mut dice = Dice(11);
    for round in 0..300 {
        let before = text(&mut dice);
        let after = edited(&before, &mut dice);
        let (old, new) = (protocol(&before.join("\n\n")), protocol(&after.join("\n\n")));
        let made = carried(&old, &new, &format!("round {round}"));
        assert_eq!(labelled(&made), labelled(&new), "round {round}\n{}", printed(&old, &new));
    }
}

/// A text with a few of its lines changed as people change them.
fn revised(text: &str, dice: &mut Dice) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let body = lines.iter().skip(1).position(|line| line == "---").unwrap() + 2;
    for _ in 0..1 + dice.roll(5) {
        let at = body + dice.roll(lines.len() - body);
        let words = lines[at].clone();
        match dice.roll(6) {
            0 => lines[at] = words.replace(" the ", " any "),
            1 => lines[at] = words.replace("council", "town council"),
            2 => {
                let end = words.find(". ").map_or(words.len(), |at| at + 1);
                lines[at] = words[..end].to_owned();
            }
            3 => lines[at] = words.replace("must", "should").replace(" and ", " or "),
            4 if !words.is_empty() && !words.starts_with(['#', '|', '>', '<']) => {
                lines[at] = format!("{words} It says so at once.");
            }
            _ => {
                if words.is_empty() {
                    lines.insert(at, "\nA rule that was agreed later says more.\n".to_owned());
                }
            }
        }
    }
    lines.join("\n") + "\n"
}

#[test]
fn a_motion_put_into_a_source_gives_the_source_that_was_meant() {
    let mut dice = Dice(2_026);
    for entry in std::fs::read_dir("content").unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "md") {
            continue;
        }
        let before = std::fs::read_to_string(&path).unwrap();
        for round in 0..12 {
            let (old, new) = (protocol(&before), protocol(&revised(&before, &mut dice)));
            let round = format!("{} {round}", path.display());
            let made = carried(&old, &new, &round);
            assert_eq!(labelled(&made), labelled(&new), "{round}\n{}", printed(&old, &new));
        }
    }
}

#[test]
fn hostile_pairs_take_no_longer_than_others() {
    // Everything with everything would be a million pairs of clauses in each: no run would end.
    let clauses = |words: &dyn Fn(usize) -> String| {
        let rows = (1..=1_000).map(|n| format!("1.{n} {}\n\n", words(n)));
        protocol(&format!("---\ntitle: Case\n---\n## 1. Rules\n\n{}", rows.collect::<String>()))
    };
    let same = |_| "The Clerk keeps a note of each meeting for two years.".to_owned();
    let other = |_| "The Clerk keeps a note of each meetings for two years.".to_owned();
    let own = |n: usize| format!("The Clerk keeps note {n} of meeting {n} for {n} years.");
    let back = |n: usize| own(1_001 - n);
    let letter = |n: usize| format!("{}s", own(n).trim_end_matches('.'));
    for (old, new, kind) in [
        (clauses(&same), clauses(&other), Kind::Words),
        (clauses(&own), clauses(&back), Kind::Moved),
        (clauses(&own), clauses(&letter), Kind::Words),
    ] {
        let changes = compare(&old, &new);
        let count = changes.parts.iter().filter(|change| change.kind == kind).count();
        assert!(count >= 999, "{count} of {kind:?}");
    }
    assert!(compare(&clauses(&same), &clauses(&same)).is_empty());
}

const RULES: &str = "---\ntitle: Rules for Visits\n---\n\n## 1. Before\n\n1.1 The Clerk tells the owner **five days** before.\n\n1.2 Nobody goes alone, and nobody goes twice.\n\n## 2. After\n\n2.1 A note is kept.\n";

#[test]
fn a_motion_typed_by_a_clerk_is_put_into_the_text() {
    let motion = "That the Rules be amended as follows:\n\n1. In clause 1.1, leave out “five days” and insert “two weeks”.\n2. in 1.2, after \"alone,\" insert \"without telling the Clerk,\".\n3. After 1.2, insert:\n   “1.3 Nobody takes:\n   (a) a dog; or\n";
    let project = Project::empty().file("rules.md", RULES).file("motion.txt", motion);
    let said = project.run(&["diff", "rules.md", "--apply", "motion.txt"]);
    assert_eq!(said.code, 2);
    assert!(
        said.err.contains("motion.txt, line 5: “After 1.2, insert:” is no amendment"),
        "{}",
        said.err
    );
    project.write(
        "motion.txt",
        motion.replace("“1.3 Nobody takes:\n   (a) a dog; or\n", "“1.3 Nobody takes:”\n     “(a) a dog; or”\n     “(b) pictures of people.”\n4. Leave out 2, with all that it holds.\n"),
    );
    let said = project.run(&["diff", "rules.md", "--apply", "motion.txt"]);
    assert_eq!(
        (said.code, said.out.as_str()),
        (
            0,
            "---\ntitle: Rules for Visits\n---\n\n## 1. Before\n\n1.1 The Clerk tells the owner **two weeks** before.\n\n1.2 Nobody goes alone, without telling the Clerk, and nobody goes twice.\n\n1.3 Nobody takes:\n\n(a) a dog; or\n\n(b) pictures of people.\n"
        ),
        "{}",
        said.err
    );
    assert_eq!(project.read("rules.md"), RULES, "the text itself is left alone");
}

#[test]
fn an_amendment_that_does_not_fit_is_said_at_its_line() {
    let project = Project::empty().file("rules.md", RULES);
    for (amendment, says) in [
        ("In 1.3, leave out “dogs”.", "the text has no 1.3"),
        ("In 1.2, leave out “dogs”.", "1.2 does not say “dogs”"),
        ("In 1.2, leave out “nobody goes”.", "says “nobody goes”"),
        ("In 1.2, leave out “goes”.", "1.2 says “goes” 2 times"),
        ("In 1.2, leave out “goes” (where it stands for the third time).", "2 times, not 3"),
        (
            "In 1.2, leave out “goes alone,”; after “alone,” insert “first”.",
            "speak of the same words",
        ),
        ("Leave out 1.", "1 holds other parts"),
        ("Move 1 to after 1.2.", "cannot be moved into itself"),
        ("Move 1.2 to after the new “2.9 No”.", "no amendment before this one"),
        (
            "Leave out 1.2.\n\nThat the Dog Rules be amended.",
            "line 3: this motion amends the Dog Rules",
        ),
        ("Leave out 1.2.\n2. In 1.2, leave out “alone,”.", "line 2: 1.2 does not stay"),
        ("Leave out 1.2.\n2. Leave out 1.2.", "line 2: 1.2 is left out already"),
        ("Renumber 1.1 as 1.2.", "line 1: two parts beside each other would be 1.2"),
        ("In 1.2, leave out the table.", "1.2 has no table"),
        ("By hand, since words cannot say it: 1.2: a link leads elsewhere.", "a person must: 1.2"),
        ("Strike out 1.2.", "is no amendment that protosite can read"),
        (
            "After 1.2, insert a paragraph “2.2 A number in disguise.”.",
            "would not be read as it is meant",
        ),
    ] {
        project.write("motion.txt", format!("1. {amendment}\n"));
        let said = project.run(&["diff", "rules.md", "--apply", "motion.txt"]);
        if says == "says “nobody goes”" {
            assert_eq!(said.code, 0, "capitals tell them apart: {}", said.err);
            continue;
        }
        assert_eq!((said.code, &*said.out), (2, ""), "{amendment}");
        assert!(said.err.contains(says), "{amendment}\n{}", said.err);
    }
}

#[test]
fn a_redline_for_a_browser_marks_what_came_and_what_went() {
    let new = RULES.replace("five days", "ten days & nights");
    let project = Project::empty().file("old.md", RULES).file("new.md", new);
    let said = project.run(&["diff", "old.md", "new.md", "--format", "html"]);
    assert!(
        said.out.contains("<del>five</del><ins>ten</ins> days <ins>&amp; nights</ins>"),
        "{}",
        said.out
    );
    assert!(said.out.contains("<p>1 clause changed.</p>"), "{}", said.out);
}

#[test]
fn texts_are_named_by_their_ids_and_the_days_of_their_decisions() {
    let project = Project::empty()
        .file("content/rules.md", RULES.replace("five days", "ten days"))
        .file("content/history/rules/2024-03-05.md", RULES)
        .file("content/ashby/history/rules/2023-01-10.md", RULES.replace("five", "two"));
    let said = project.run(&["diff", "rules@2024-03-05", "rules", "--format", "motion"]);
    assert!(
        said.out.ends_with("\n1. In 1.1, leave out “five” and insert “ten”.\n"),
        "{}",
        said.out
    );
    let said = project.run(&["diff", "ashby/rules@2023-01-10", "content/rules.md"]);
    assert!(said.out.contains("[-two-]{+ten+}"), "{}", said.out);
    let said = project.run(&["diff", "rules@2020-01-01", "rules"]);
    assert_eq!(said.code, 2);
    let why = "no text of `rules` is kept that was decided on 2020-01-01";
    assert!(said.err.contains(why), "{}", said.err);
}

const FEES: &str = "---\ntitle: Hall Fees\n---\n\n## 1. Fees\n\n1.1 For an evening:\n\n| Room | Fee |\n|:---|---:|\n| Loft | £3 |\n| Yard | £8 |\n\n1.2 See [the list](https://fees.example/2024). Pay the clerk. Tell the clerk or the clerk.\n";

fn changed(from: &str, to: &str) -> (String, String) {
    assert!(FEES.contains(from), "{from}");
    let new = FEES.replace(from, to);
    let project = Project::empty().file("fees.md", FEES).file("new.md", &new);
    let motion = project.run(&["diff", "fees.md", "new.md", "--format", "motion"]).out;
    project.write("fees.motion", &motion);
    let said = project.run(&["diff", "fees.md", "--apply", "fees.motion"]);
    if said.code == 0 {
        assert!(compare(&protocol(&said.out), &protocol(&new)).is_empty(), "{motion}{}", said.out);
    }
    (motion, if said.code == 0 { said.out } else { said.err })
}

#[test]
fn a_table_whose_cells_change_is_amended_as_a_whole() {
    for (from, to) in [
        ("| Yard | £8 |\n", "| Yard | £8 |\n| Green | |\n"),
        ("| Loft | £3 |\n", ""),
        ("| Loft | £3 |", "| Loft | |"),
        ("| Loft | £3 |", "| | Loft £3 |"),
        ("Loft | £3", "Barn \\| byre | £4"),
        ("\n\n| Room | Fee |\n|:---|---:|\n| Loft | £3 |\n| Yard | £8 |", ""),
        (
            "clerk or the clerk.",
            "clerk or the clerk.\n\n| Day | Open |\n|---|---|\n| Monday | no |",
        ),
    ] {
        let (motion, made) = changed(from, to);
        assert!(motion.contains("the table"), "{motion}");
        assert!(!motion.contains("By hand"), "{motion}");
        assert!(made.starts_with("---"), "{motion}{made}");
    }
    let project = Project::empty().file("fees.md", FEES);
    for typed in ["leave out “Loft £3” and insert “Barn £5”", "at the end insert “Shed £2”"]
    {
        project.write("fees.motion", format!("1. In 1.1, {typed}.\n"));
        let said = project.run(&["diff", "fees.md", "--apply", "fees.motion"]);
        assert_eq!((said.code, &*said.out), (2, ""));
        assert!(said.err.contains("line 1: these words stand in several cells"), "{}", said.err);
    }
    project.write("fees.motion", "1. In 1.1, leave out “£3” and insert “£4”.\n");
    let said = project.run(&["diff", "fees.md", "--apply", "fees.motion"]);
    assert_eq!(said.out, FEES.replace("£3", "£4"), "{}", said.err);
}

/// A clause with two tables, one of them in a quotation, and words around them.
const HIRE: &str = "---\ntitle: Hall Hire\n---\n\n## 1. Hire\n\n1.1 The rooms are let at these rates, by the evening:\n\n| Room | Rate |\n|---|---:|\n| Loft | £3 |\n| Yard | £8 |\n\n> The county said in its letter:\n>\n> | Year | Grant |\n> |---|---|\n> | 2019 | £90 |\n> | 2020 | £95 |\n\n1.2 Nobody lets a room twice.\n";

#[test]
fn words_and_tables_of_one_clause_change_together() {
    let loft = "leave out the first table and insert:";
    for (edits, motion) in [
        (vec![("by the evening", "by the hour"), ("| Loft | £3 |", "| Loft | £4 |")], loft),
        (
            vec![("| 2020 | £95 |", "| 2020 | £95 |\n> | 2021 | £97 |")],
            "leave out the second table and insert:",
        ),
        (vec![("£90", "£91"), ("Yard | £8", "Barn | £7"), ("said in its", "wrote in a")], loft),
        (
            vec![
                ("\n>\n> | Year | Grant |\n> |---|---|\n> | 2019 | £90 |\n> | 2020 | £95 |", ""),
                ("rooms", "halls"),
            ],
            "leave out the second table.",
        ),
        (
            vec![(
                "> | 2020 | £95 |\n",
                "> | 2020 | £95 |\n\n| Key | Kept by |\n|---|---|\n| Loft | the Clerk |\n",
            )],
            "at the end insert the table:",
        ),
    ] {
        let mut new = HIRE.to_owned();
        for (from, to) in edits {
            assert!(new.contains(from), "{from}");
            new = new.replace(from, to);
        }
        let project = Project::empty().file("hire.md", HIRE).file("new.md", &new);
        let said = project.run(&["diff", "hire.md", "new.md", "--format", "motion"]).out;
        assert!(said.contains(motion) && !said.contains("By hand"), "{motion}\n{said}");
        project.write("hire.motion", &said);
        let made = project.run(&["diff", "hire.md", "--apply", "hire.motion"]);
        assert_eq!((made.code, made.out.as_str()), (0, new.as_str()), "{said}{}", made.err);
    }
    let project = Project::empty().file("hire.md", HIRE);
    for (typed, says) in [
        ("leave out the table.", "1.1 has 2 tables"),
        ("leave out the third table.", "1.1 has 2 tables"),
        ("leave out “Loft”.\n2. In 1.1, leave out the first table.", "speak of the same words"),
        (
            "leave out the first table.\n2. In 1.1, leave out the first table.",
            "speak of the same words",
        ),
    ] {
        project.write("hire.motion", format!("1. In 1.1, {typed}\n"));
        let said = project.run(&["diff", "hire.md", "--apply", "hire.motion"]);
        assert!(said.code == 2 && said.err.contains(says), "{typed}\n{}", said.err);
    }
}

#[test]
fn items_with_the_same_words_stay_in_their_own_lists() {
    let old = "---\ntitle: Case\n---\n## 1. Sides\n\nCooks expect:\n\n- trust.\n- clean knives.\n\nWaiters expect:\n\n- trust\n- short menus.\n";
    // What comes in before the lists brings the second nearer to where the first stood.
    let lines = "- more of it.\n- and more.\n- and so on.\n\n";
    let new = old.replace("trust.\n", "trust;\n").replace("trust\n", "trust;\n");
    let new = new.replace("## 1. Sides\n\n", &format!("## 1. Sides\n\nThere is:\n\n{lines}"));
    let (old, new) = (protocol(old), protocol(&new));
    for (old, new) in [(&old, &new), (&new, &old)] {
        let changes = compare(old, new);
        assert!(changes.changed().all(|change| change.kind != Kind::Moved), "{changes:#?}");
    }
}

#[test]
fn a_sentence_that_is_another_one_is_told_whole() {
    let (old, new) = (
        "It is open. A copy of the plan goes to the clerk.",
        "It is open. The keys are left with a warden of the hall.",
    );
    let changed: Vec<_> =
        runs(old, new).into_iter().filter(|run| run.kind != RunKind::Same).collect();
    assert_eq!(changed.len(), 2, "{changed:?}");
    let (old, new) =
        ("within five clear days of the notice", "within ten clear days of the warning");
    let changed = runs(old, new).into_iter().filter(|run| run.kind != RunKind::Same).count();
    assert_eq!(changed, 4);
}

#[test]
fn a_sentence_that_came_in_is_told_from_its_beginning() {
    let shown = |old: &str, new: &str| -> String {
        let marks = |kind| match kind {
            RunKind::Same => ("", ""),
            RunKind::LeftOut => ("[-", "-]"),
            RunKind::Inserted => ("[+", "+]"),
        };
        let said = |run: &protosite::compare::Run| {
            let (open, close) = marks(run.kind);
            format!("{open}{}{close}", run.text)
        };
        runs(old, new).iter().map(said).collect()
    };
    let (old, new) = ("It is late. The door shuts.", "It is late. The bell rings. The door shuts.");
    assert_eq!(shown(old, new), "It is late. [+The bell rings. +]The door shuts.");
    assert_eq!(shown(new, old), "It is late. [-The bell rings. -]The door shuts.");
    let (old, new) = ("The door shuts.", "The bell rings. The door shuts.");
    assert_eq!(shown(old, new), "[+The bell rings. +]The door shuts.");
    let (old, new) = ("cats, the dogs and hens", "cats, the cows, the dogs and hens");
    assert_eq!(shown(old, new), "cats, [+the cows, +]the dogs and hens");
}

#[test]
fn what_changed_besides_the_words_is_shown_and_left_to_a_person() {
    for (from, to, says) in [
        ("fees.example/2024", "fees.example/2025", "a link or picture leads elsewhere now"),
        ("Pay the clerk", "Pay ~~the clerk~~", "other words are struck through"),
        ("| Loft | £3 |", "| Loft £3 | |", "words moved to other cells of the table"),
    ] {
        let (motion, made) = changed(from, to);
        let changes = compare(&protocol(FEES), &protocol(&FEES.replace(from, to)));
        let said: Vec<String> = changes.changed().map(|one| one.said(Language::English)).collect();
        assert_eq!(said, [says]);
        if !from.starts_with('|') {
            assert!(
                motion.contains(&format!("1. By hand, since words cannot say it: 1.2: {says}.")),
                "{motion}"
            );
            assert!(made.contains("line 3: words cannot say it"), "{made}");
        }
    }
}

#[test]
fn words_that_stand_several_times_are_counted_whatever_stands_around_them() {
    let (motion, made) = changed("Tell the clerk or", "Tell the treasurer or");
    assert!(
        motion.contains("leave out “clerk” (where it stands for the second time) and insert"),
        "{motion}"
    );
    assert!(made.contains("Tell the treasurer or the clerk."), "{made}");
    let (motion, _) = changed("## 1. Fees", "## 1. Charges");
    assert!(motion.contains("1. In the heading of section 1, leave out"), "{motion}");
}

#[test]
fn a_number_that_is_none_or_is_taken_is_refused_and_lines_end_as_they_did() {
    let text = "---\r\ntitle: Ferry Rules\r\n---\r\n\r\n## 4. Fares\r\n\r\n4.1 Dogs are free.\r\n\r\n4.2 Carts pay.\r\n";
    let project = Project::empty().file("ferry.md", text);
    let applied = |motion: &str| {
        project.write("ferry.motion", motion);
        project.run(&["diff", "ferry.md", "--apply", "ferry.motion"])
    };
    for (motion, said) in [
        ("1. Renumber 4.1 as .\n", "line 1: “Renumber 4.1 as .” is no amendment"),
        ("1. Renumber 4.1 as “–”.\n", "is no amendment"),
        (
            "1. Renumber 4.1 as clause.\n",
            "“clause Dogs are free.” would not be read as it is meant",
        ),
        (
            "1. In 4.2, leave out “pay” and insert “wait”.\n2. After 4.1 insert “4.2 Bicycles pay.”.\n",
            "line 2: two parts beside each other would be 4.2",
        ),
    ] {
        let refused = applied(motion);
        assert!(
            refused.code == 2 && refused.err.contains(said),
            "{motion}{}{}",
            refused.err,
            refused.out
        );
    }
    let made = applied("1. After 4.1 insert “4.2 Bicycles pay.”.\n2. Renumber 4.2 as 4.3.\n");
    let lines = "4.1 Dogs are free.\r\n\r\n4.2 Bicycles pay.\r\n\r\n4.3 Carts pay.\r\n";
    assert!(made.out.ends_with(lines), "{}{:?}", made.err, made.out);
}
