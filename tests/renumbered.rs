//! Numbers that are given to other rules: who follows an old citation is told, and so is who wrote it.

use crate::house::{Project, Ran};

fn council() -> Project {
    Project::empty().file("content/council.yaml", "name: Quaymouth Town Council\n")
}

/// Standing orders with these clauses and lines about them, built on a day; what others know of them then stays.
fn built(project: &Project, lines: &str, clauses: &[&str], day: &str) -> Ran {
    let clauses = clauses.join("\n\n");
    project.write(
        "content/orders.md",
        format!("---\ntitle: Standing Orders\nadopted: May 2023\nreview_every: 4 years\n{lines}---\n\n{clauses}\n"),
    );
    let ran = project.run(&["build", "--today", day]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran
}

const MAJORITY: &str = "Any matter is decided by a simple majority.";
const HANDS: &str = "The vote is by show of hands.";
const RECORDED: &str = "A recorded vote is taken if seven members demand it.";
const CASTING: &str = "The Chair has a casting vote.";

fn numbered(rules: &[&str]) -> Vec<String> {
    rules.iter().enumerate().map(|(at, rule)| format!("1.{} {rule}", at + 1)).collect()
}

fn rules(project: &Project, rules: &[&str], day: &str) -> Ran {
    let rules = numbered(rules);
    built(project, "", &rules.iter().map(String::as_str).collect::<Vec<_>>(), day)
}

#[test]
fn a_rule_whose_number_another_one_took_is_said_though_its_words_are_nowhere() {
    let project = council();
    rules(&project, &[MAJORITY, HANDS, RECORDED, CASTING], "2024-02-01");
    let ran = rules(&project, &[MAJORITY, RECORDED, CASTING], "2024-06-01");
    for said in [
        "#1.2 was published with the words “The vote is by show of …”, and is another rule now [reused-address]",
        "#1.3 was published with the words “A recorded vote is taken if …”, which are #1.2 now [reused-address]",
    ] {
        assert!(ran.err.contains(said), "{said}: {}", ran.err);
    }
    // Whoever comes by an old citation is told on the page.
    let page = project.read("site/orders/index.html");
    for told in [
        "<p class=\"changed\">Another rule had the number 1.2 before</p>",
        "<a href=\"#1.2\">Another rule had the number 1.3 before; it is 1.2 now</a>",
    ] {
        assert!(page.contains(told), "{told}: {page}");
    }
    assert!(page.contains("<span class=\"alias\" id=\"1.4\">"), "the last one is led on to");
    // A rule that is reworded where it stands now is the same rule still.
    const FIVE: &str = "A recorded vote is taken if five members ask for it.";
    let ran = rules(&project, &[MAJORITY, FIVE, CASTING], "2024-09-01");
    let said = "“A recorded vote is taken if …”, which are #1.2 now";
    assert!(ran.err.contains(said), "{}", ran.err);
    let again = rules(&project, &[MAJORITY, FIVE, CASTING], "2024-10-01");
    assert!(again.err.contains(said), "{}", again.err);
}

#[test]
fn a_rule_that_was_only_reworded_is_no_other_one() {
    let project = council();
    rules(&project, &[MAJORITY, HANDS, RECORDED], "2024-02-01");
    let ran = rules(&project, &[MAJORITY, "Votes are cast on paper.", RECORDED], "2024-06-01");
    assert!(!ran.err.contains("reused-address"), "{}", ran.err);
    assert!(!project.read("site/orders/index.html").contains("Another rule had"));
}

#[test]
fn the_earlier_number_of_a_rule_that_was_removed_says_what_became_of_it() {
    let project = council();
    let (first, at_two, at_three) =
        (format!("1.1 {MAJORITY}"), format!("1.2 {CASTING}"), format!("1.3 {CASTING}"));
    built(&project, "", &[&first, &at_two], "2024-02-01");
    built(&project, "", &[&first, &at_three], "2024-03-01");
    let removed = "removed:\n  \"1.3\": {date: 1 April 2024, replaced_by: \"1.1\"}\n";
    for day in ["2024-04-02", "2024-05-02"] {
        built(&project, removed, &[&first], day);
        let page = project.read("site/orders/index.html");
        let told = "<li id=\"1.3\"><span class=\"alias\" id=\"1.2\"></span><b class=\"num\">1.3</b> Removed on 1 April 2024. Number before: 1.2. See <a href=\"#1.1\">1.1</a>.</li>";
        assert!(page.contains(told), "{day}: {page}");
    }
    // What took its place is led on to when it has another number.
    built(&project, removed, &[&format!("1.7 {MAJORITY}")], "2024-06-02");
    let page = project.read("site/orders/index.html");
    assert!(page.contains("See <a href=\"#1.7\">1.7</a>."), "{page}");
}

#[test]
fn a_citation_that_a_new_numbering_turns_onto_another_rule_is_said() {
    const SIGNS: &str = "The Chair signs the record under Rule 1.2.";
    let project = council().file(
        "content/media.md",
        "---\ntitle: Media Policy\nadopted: May 2023\nreview_every: 4 years\n---\n\n1.1 Filming stops under Standing Order 1.2.\n",
    );
    rules(&project, &[MAJORITY, RECORDED, SIGNS], "2024-02-01");
    let ran = rules(&project, &[MAJORITY, CASTING, RECORDED, SIGNS], "2024-06-01");
    for said in [
        "warning: “Rule 1.2” stands as it was written, when 1.2 was the rule that is 1.3 now [turned-citation]\n  --> content/orders.md:13:38",
        "warning: “Standing Order 1.2” stands as it was written, when 1.2 was the rule that is 1.3 now [turned-citation]\n --> content/media.md:7:25",
    ] {
        assert!(ran.err.contains(said), "{said}: {}", ran.err);
    }
    // Citations that were changed with it, and those of rules that kept their number, are as they should be.
    let other = council();
    rules(&other, &[MAJORITY, RECORDED, SIGNS, "Members vote under Rule 1.1."], "2024-02-01");
    let mended = "The Chair signs the record under Rule 1.3.";
    let all = [MAJORITY, CASTING, RECORDED, mended, "Members vote under Rule 1.1."];
    let ran = rules(&other, &all, "2024-06-01");
    assert!(!ran.err.contains("turned-citation"), "{}", ran.err);
}
