//! What each decision changed: `<id>/changes/`, made of the texts that were kept.

use crate::house::Project;

const BEFORE: &str = "---\ntitle: Bell Rules\nhistory:\n  - adopted: 4 March 2021\n  - {amended: 12 May 2026, minute: FC 26/31}\nreview_every: 8 years\n---\n\n## 1. Ringing\n\n1.1 The bell is rung at noon.\n\n1.2 Nobody rings it for a party.\n";

fn after() -> String {
    BEFORE.replace("noon", "one o’clock").replace(
        "1.2 Nobody rings it for a party.\n",
        "1.2 The key hangs in the porch.\n\n1.3 Nobody rings it for a party.\n",
    )
}

fn site() -> Project {
    Project::empty()
        .file("content/council.yaml", "name: Testford Parish Council\n")
        .file("content/bell.md", after())
        .file("content/history/bell/2021-03-04.md", BEFORE)
        .file("content/history/bell/2026-05-12.md", after())
}

#[test]
fn each_decision_says_what_it_changed() {
    let project = site();
    let built = project.build();
    assert_eq!(built.code, 0, "{}", built.err);
    let page = "bell/changes/index.html";
    assert_eq!(project.said(page, ".summary"), ["1 clause changed, 1 added, 1 renumbered."]);
    assert_eq!(
        project.said(page, ".is-words .redline"),
        ["The bell is rung at [left out: noon ][added: one o’clock ]."]
    );
    let decisions = project.said(page, ".decision h2");
    assert_eq!(decisions, ["Text of 12 May 2026", "Text of 4 March 2021"]);
    assert!(project.said(page, ".decision")[0].contains("FC 26/31"));
    assert!(project.said(page, ".decision")[1].contains("This is the first text that was kept."));
    assert!(project.said(page, ".lede")[0].ends_with("The text in force stands at Bell Rules."));
    let offered = project.said("bell/index.html", "a[href='changes/']");
    assert_eq!(offered, ["What each decision changed"]);
}

#[test]
fn what_is_being_drafted_is_shown_beside_the_text_in_force_to_who_drafts_it() {
    let project = site();
    project.write("content/bell.md", after().replace("noon", "two").replace("porch", "vestry"));
    assert_eq!(project.build().code, 0);
    assert!(project.said("bell/changes/index.html", "#_drafted").is_empty());
    let built = project.run(&["build", "--today", "2026-11-21", "--drafts"]);
    assert_eq!(built.code, 0, "{}", built.err);
    let page = "bell/changes/index.html";
    assert_eq!(project.said(page, "#_drafted"), ["Being drafted, and not decided"]);
    let drafted = &project.said(page, ".decision")[0];
    assert!(
        drafted.contains("Laid beside the text that was decided on last: Text of 12 May 2026."),
        "{drafted}"
    );
    assert!(project.said(page, ".decision")[0].contains("[left out: porch ][added: vestry ]"));
    // The page of the document shows the draft: it leads to what that would change, and to the text in force.
    let stamp = &project.said("bell/index.html", ".state")[0];
    assert!(
        stamp.contains("In force instead: Text of 12 May 2026 · What it would change"),
        "{stamp}"
    );
    let document = project.read("site/bell/index.html");
    // A sheet of it says at its head that it is in force from no day.
    assert!(
        document.contains("data-dated=\"Amendment being drafted, not in force\""),
        "{document}"
    );
    assert!(document.contains("href=\"changes/#_drafted\">What it would change</a>"), "{document}");
    assert!(
        project.said(page, ".lede")[0]
            .ends_with("The text in force stands at Text of 12 May 2026.")
    );
    assert!(
        project.read("site/bell/changes/index.html").contains("<a href=\"../2026-05-12/\">Text of")
    );
}

#[test]
fn a_clause_says_when_its_words_were_last_changed() {
    // Nothing but the texts says which clauses a decision changed.
    let project = site();
    assert_eq!(project.build().code, 0);
    let changed = |clause: &str| {
        let page = project.read("site/bell/index.html");
        let of =
            page.split(&format!("<li id=\"{clause}\"")).nth(1).unwrap_or_else(|| panic!("{page}"));
        of.split("<li id=").next().unwrap().contains("Amended 12 May 2026")
    };
    assert!(changed("1.1"), "reworded");
    assert!(changed("1.2"), "new");
    assert!(!changed("1.3"), "only renumbered");
    // A later text in which 1.1 is 1.4: what is said of it goes with it. A point that is gone changed what it stood in.
    let later = after()
        .replace("1.1 The bell is rung at one o’clock.\n\n", "")
        .replace("review_every", "  - amended: 3 November 2026\nreview_every")
        .replace("for a party.\n", "for a party.\n\n1.4 The bell is rung at one o’clock.\n");
    project.write("content/bell.md", &later);
    project.write("content/history/bell/2026-11-03.md", &later);
    let built = project.build();
    assert_eq!(built.code, 0, "{}", built.err);
    assert!(changed("1.4") && changed("1.2") && !changed("1.3"));
    assert!(!project.read("site/bell/index.html").contains("Amended 3 November 2026</"));
}

/// Two decisions that are still to come leave neither the one that holds unsaid, nor each other.
#[test]
fn a_clause_names_every_decision_that_is_to_change_it_and_the_last_that_did() {
    let decided = |more: &str| {
        BEFORE.replace("minute: FC 26/31}", &format!("minute: FC 26/31, clauses: [1.1]}}{more}"))
    };
    let first = "\n  - {amended: 6 October 2026, in_force: 1 January 2027, clauses: [1.1, 1.2]}";
    let both = format!(
        "{first}\n  - {{amended: 3 November 2026, in_force: 1 April 2027, clauses: [1.1]}}"
    );
    let project = Project::empty()
        .file("content/council.yaml", "name: Testford Parish Council\n")
        .file("content/bell.md", decided(&both).replace("noon", "three").replace("party", "feast"))
        .file("content/history/bell/2026-05-12.md", decided(""))
        .file("content/history/bell/2026-10-06.md", decided(first).replace("party", "feast"))
        .file(
            "content/history/bell/2026-11-03.md",
            decided(&both).replace("noon", "three").replace("party", "feast"),
        );
    let built = project.build();
    assert_eq!(built.code, 0, "{}", built.err);
    assert_eq!(
        project.said("bell/index.html", ".changed"),
        [
            "Amended 12 May 2026",
            "Amended 6 October 2026, in force from 1 January 2027",
            "Amended 3 November 2026, in force from 1 April 2027",
            "Amended 6 October 2026, in force from 1 January 2027",
        ]
    );
}
