//! What follows from the decisions on a document for others, and for the text that is told of them.

use crate::house::{COUNCIL, Project, Ran};

fn check(project: &Project) -> Ran {
    project.run(&["check", "--today", "2026-11-21", "--format", "short"])
}

#[test]
fn an_amendment_of_what_is_cited_puts_out_of_step_as_a_review_does() {
    let rules = |last: &str| {
        format!(
            "---\ntitle: Standing Orders\nhistory:\n  - adopted: 1 May 2025\n  - {last}\n---\n\n1.1 Meetings are open.\n\n1.2 The chair speaks first.\n"
        )
    };
    let project = Project::empty().file("content/council.yaml", COUNCIL).file(
        "content/policy.md",
        "---\ntitle: Speaking Policy\nadopted: 2 May 2025\n---\n\n1.1 See standing order 1.2.\n",
    );
    for (last, said) in [
        ("amended: 10 January 2026", Some("amended 10 January 2026")),
        ("reviewed: 10 January 2026", Some("reviewed 10 January 2026")),
        // What is still to come has changed no word yet.
        ("amended: 10 January 2026\n    in_force: 1 January 2027", None),
        ("amended: 2 May 2025", None),
    ] {
        project.write("content/standing-orders.md", rules(last));
        let found = check(&project).err;
        let words = format!("“Standing Orders” was {}", said.unwrap_or_default());
        assert_eq!(found.contains("[review-out-of-step]"), said.is_some(), "{last}: {found}");
        assert!(said.is_none() || found.contains(&words), "{last}: {found}");
        assert_eq!(project.build().code, 0);
        let data = project.read("site/register.csv");
        let row = data.lines().find(|line| line.contains("Speaking Policy")).unwrap_or_default();
        assert_eq!(row.contains("standing-orders"), said.is_some(), "{last}: {row}");
        let page = project.read("site/policy/index.html");
        let words = said.and_then(|said| said.split(' ').next()).unwrap_or("amended");
        assert_eq!(page.contains(&format!("{words} 10 January")), said.is_some(), "{page}");
    }
}

#[test]
fn a_document_that_was_replaced_is_not_silently_in_force() {
    let text = |title: &str, more: &str| {
        format!(
            "---\ntitle: {title}\nadopted: 2 May 2025\n{more}---\n\n1.1 {title} holds.\n\n1.2 So it is.\n"
        )
    };
    let project = Project::empty().file("content/council.yaml", COUNCIL);
    for (media, comms, found) in [
        ("replaced_by: comms\n", "", "media.md:4:14: warning: “Comms” replaced this document"),
        ("", "supersedes: media\n", "media.md:2:8: warning: “Comms” replaced this document"),
        (
            "replaced_by: comms\n",
            "replaced_by: media\n",
            "media.md:4:14: warning: this says that “Comms” replaced it, and that one says the same",
        ),
        ("status: superseded\nreplaced_by: comms\n", "supersedes: media\n", ""),
        // What is to come has replaced nothing yet.
        ("", "supersedes: media\nstatus: draft\n", ""),
    ] {
        project.write("content/media.md", text("Media", media));
        project.write("content/comms.md", text("Comms", comms));
        let said = check(&project).err;
        assert_eq!(said.contains("[replaced-in-force]"), !found.is_empty(), "{media}{comms}{said}");
        assert!(said.contains(found), "{media}{comms}{said}");
    }
}

const DOGS: &str =
    "---\ntitle: Dogs Policy\n---\n\n1.1 Dogs are on a lead.\n\n1.2 Two dogs are enough.\n";

fn record(project: &Project, rest: &[&str]) -> Ran {
    let ran = project.run(&[&["record", "dogs", "--today", "2026-11-26"], rest].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran
}

fn reword(project: &Project, from: &str, to: &str) {
    let text = project.read("content/dogs.md");
    assert!(text.contains(from), "{text}");
    project.write("content/dogs.md", text.replace(from, to));
}

/// The page of the document as it is built on a day.
fn saved(project: &Project, day: &str) {
    let ran = project.run(&["build", "--today", day]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    project.write("saved.html", project.read("site/dogs/index.html"));
}

fn verified(project: &Project, right: bool) {
    let ran = project.run(&["verify", "saved.html"]);
    assert_eq!(ran.code == 0, right, "{}{}", ran.out, ran.err);
}

#[test]
fn a_page_of_before_the_next_decision_is_still_what_was_decided_on() {
    let project =
        Project::empty().file("content/council.yaml", COUNCIL).file("content/dogs.md", DOGS);
    record(&project, &["adopted", "--on", "2026-11-10"]);
    reword(&project, "Two dogs", "Three dogs");
    record(&project, &["amended", "--on", "2026-11-20", "--clause", "1.2"]);
    saved(&project, "2026-11-21");
    assert!(project.read("saved.html").contains("Amended 20 November 2026"));
    verified(&project, true);
    reword(&project, "Three dogs", "Four dogs");
    record(
        &project,
        &["amended", "--on", "2026-11-25", "--in-force", "2026-11-27", "--clause", "1.2"],
    );
    verified(&project, true);
    // What is to come is said beside the clause too, and has come when the page is looked at again.
    saved(&project, "2026-11-26");
    let page = project.read("saved.html");
    assert!(page.contains("in force from 27 November 2026</a></p>"), "{page}");
    project.run(&["build", "--today", "2026-11-28"]);
    verified(&project, true);
    // Nothing else may stand in such a place.
    for words in
        ["Amended 20 November 2026: five dogs", "Five dogs, in force from 27 November 2026"]
    {
        let forged = page.replace("Amended 20 November 2026</a>", &format!("{words}</a>"));
        assert_ne!(forged, page);
        project.write("saved.html", forged);
        verified(&project, false);
    }
}

#[test]
fn a_clause_that_an_amendment_to_come_takes_out_is_asked_for_before_its_day() {
    let project = Project::empty().file("content/council.yaml", COUNCIL).file(
        "content/dogs.md",
        DOGS.replace("1.2 Two", "1.2 Bins are emptied on Mondays.\n\n1.3 Two"),
    );
    record(&project, &["adopted", "--on", "2026-11-10"]);
    assert_eq!(project.run(&["build", "--publish", "--today", "2026-11-11"]).code, 0);
    reword(&project, "1.2 Bins are emptied on Mondays.\n\n", "");
    record(&project, &["amended", "--on", "2026-11-20", "--in-force", "2026-12-01"]);
    let said = "#1.2 is taken out by the amendment that holds from 1 December 2026";
    let on =
        |command: &str, day: &str| project.run(&[command, "--today", day, "--format", "short"]);
    for command in ["check", "build"] {
        let ran = on(command, "2026-11-21");
        assert!(ran.code == 0 && ran.err.contains(said), "{}", ran.err);
        assert!(!ran.err.contains("#1.3"), "{}", ran.err);
    }
    assert_eq!(on("build", "2026-12-01").code, 1);
    reword(&project, "history:", "removed:\n  \"1.2\": {date: 1 December 2026}\nhistory:");
    for day in ["2026-11-21", "2026-12-01"] {
        let ran = on("build", day);
        assert!(ran.code == 0 && !ran.err.contains("remov"), "{}", ran.err);
        let page = project.read("site/dogs/index.html");
        assert_eq!(page.matches("id=\"1.2\"").count(), 1, "{page}");
        assert_eq!(page.contains("Bins are emptied"), day < "2026-12-01");
    }
}

#[test]
fn a_blank_of_its_model_is_not_recorded() {
    let project = Project::empty()
        .file("content/council.yaml", COUNCIL)
        .file("content/models/dogs-2025.md", "---\ntitle: Model Dogs Policy\nyear: 2025\n---\n\n1.1 The {{officer}} counts dogs.\n\n1.2 Two dogs are enough.\n")
        .file("content/dogs.md", "---\ntitle: Dogs Policy\nbased_on:\n  model: dogs-2025\n  blanks:\n    officer: Clerk\n---\n\n1.1 The {{officer}} counts dogs.\n\n1.2 Two dogs are enough.\n");
    let before = project.read("content/dogs.md");
    let ran =
        project.run(&["record", "dogs", "adopted", "--on", "2026-11-10", "--today", "2026-11-21"]);
    assert!(
        ran.code != 0 && ran.err.contains("`{{officer}}` is a blank of the model"),
        "{}",
        ran.err
    );
    assert_eq!(project.read("content/dogs.md"), before);
    // One fault is said once.
    project.write("content/dogs.md", before.replace("based_on:", "adopted: 1 May 2025\nbased_on:"));
    let said = check(&project).err;
    assert!(said.contains("[unfilled-blank]") && !said.contains("[placeholder]"), "{said}");
    project.write("content/dogs.md", &before);
    reword(&project, "The {{officer}}", "The Clerk");
    record(&project, &["adopted", "--on", "2026-11-10"]);
}

#[test]
fn what_is_to_be_typed_next_names_the_folder_as_it_is_typed() {
    let project = Project::empty()
        .file("our site/content/council.yaml", COUNCIL)
        .file("our site/content/dogs.md", DOGS);
    let ran = project.run(&[
        "record",
        "dogs",
        "adopted",
        "--on",
        "2026-11-10",
        "--today",
        "2026-11-21",
        "--project",
        "our site",
    ]);
    assert!(ran.out.contains("Next: protosite build \"our site\"\n"), "{}{}", ran.out, ran.err);
    let ran = project.run(&["check", "our site", "nosuch.md"]);
    assert!(ran.code == 2 && ran.err.contains("our site is a folder"), "{}", ran.err);
}

/// A command that a finding names works where the finding was read, and so does the name of the file as it prints it.
#[test]
fn what_is_to_be_typed_names_the_project_that_was_named() {
    let project = Project::empty();
    let file = |name: &str, text: &str| project.write(&format!("our/content/{name}"), text);
    file("council.yaml", "name: Testford Parish Council\n");
    let text =
        "---\ntitle: Hens\nadopted: 12 May 2025\nreview_every: 3 years\n---\n\n1. Hens are kept.\n";
    file("hens.md", text);
    let record = ["record", "our/content/hens.md", "adopted", "--on", "2025-05-12"];
    let recorded = project.run(&[&record[..], &["--today", "2026-11-21"]].concat());
    assert_eq!(recorded.code, 0, "{}", recorded.err);
    assert!(project.path("our/content/history/hens/2025-05-12.md").exists());
    file("hens.md", &project.read("our/content/hens.md").replace("are kept", "are fed"));
    let checked = project.run(&["check", "our", "--today", "2026-11-21"]);
    let typed = "protosite record --project our content/hens.md amended --on";
    assert!(checked.err.contains(typed), "{}", checked.err);
    let words = "record --project our content/hens.md amended --on 2026-11-20 --today 2026-11-21";
    let ran = project.run(&words.split(' ').collect::<Vec<_>>());
    assert_eq!(ran.code, 0, "{}", ran.err);
}
