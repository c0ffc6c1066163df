//! A document and its translation are one: one state, one review, and what one says differently is told.

use crate::house::Project;

const COUNCIL: &str = "name: Exampleford Community Council\nlanguage: [en-GB, cy]\ncontact: {email: clerk@e.example}\ntranslations:\n  cy: {name: Cyngor Cymuned Rhydesgob}\n";

/// A council with a document in both languages; what stands in the first lines of each, and its text.
fn pair(english: (&str, &str), welsh: (&str, &str)) -> Project {
    Project::empty()
        .file("content/council.yaml", COUNCIL)
        .file(
            "content/gifts.md",
            format!(
                "---\ntitle: Gifts Policy\nreview_every: 3 years\n{}---\n\n{}",
                english.0, english.1
            ),
        )
        .file(
            "content/rhoddion.md",
            format!(
                "---\ntitle: Polisi Rhoddion\nlanguage: cy\ntranslation_of: gifts\n{}---\n\n{}",
                welsh.0, welsh.1
            ),
        )
}

const ADOPTED: &str = "adopted: 12 May 2025\n";
const ENGLISH: &str = "1.1 The Clerk must keep a register.\n";
const WELSH: &str = "1.1 Rhaid i’r Clerc gadw cofrestr.\n";

fn checked(project: &Project) -> String {
    project.run(&["check", "--format", "short", "--today", "2026-11-27"]).err
}

/// The state of the translation in the data.
fn status(project: &Project) -> String {
    let data: serde_json::Value =
        serde_json::from_str(&project.read("site/rhoddion/index.json")).unwrap();
    data["status"].as_str().unwrap().to_owned()
}

#[test]
fn a_translation_stands_as_its_original_does() {
    for (ended, said) in [
        ("superseded", "Wedi’i disodli"),
        ("withdrawn", "Wedi’i thynnu’n ôl"),
        ("suspended", "Wedi’i hatal"),
    ] {
        let lines = format!(
            "{ADOPTED}history:\n  - adopted: 12 May 2025\n  - {ended}: 2 November 2026\n    minute: 9/26\n"
        );
        let project = pair((&lines, ENGLISH), (ADOPTED, WELSH)).file(
            "content/new.md",
            "---\ntitle: Hospitality Policy\nadopted: 2 November 2026\nreview_every: 3 years\nsupersedes: gifts\n---\n\n1.1 The Clerk must keep a list.\n",
        );
        assert_eq!(project.build().code, 0);
        let page = project.read("site/rhoddion/index.html");
        assert!(!page.contains(">Mewn grym<"), "{ended}: {page}");
        assert!(page.contains(said) && page.contains("9/26"), "{ended}: {page}");
        assert_eq!(page.contains("Hospitality Policy"), ended == "superseded", "{page}");
        assert!(!project.path("site/cy/duties/clerk").exists(), "{ended}: no duty is left");
        assert_eq!(status(&project), ended);
        let home = project.read("site/cy/index.html");
        assert!(home.contains(said), "{ended}: {home}");
        assert!(home.contains("1 ddogfen sy’n"), "what is in force is counted: {home}");
        let english = project.read("site/gifts/index.html");
        assert_eq!(english.contains("Hospitality Policy"), ended == "superseded", "{english}");
    }
}

#[test]
fn a_translation_of_a_draft_is_one_and_one_of_what_is_to_come_too() {
    let project = pair((&format!("{ADOPTED}status: draft\n"), ENGLISH), (ADOPTED, WELSH));
    let built = project.build();
    assert!(built.out.contains("content/rhoddion.md: its original is one"), "{}", built.out);
    assert!(!project.path("site/rhoddion").exists());
    assert!(!checked(&project).contains("undated-draft"));
    let lines = "history:\n  - adopted: 12 May 2025\n    in_force: 1 January 2027\n";
    let project = pair((lines, ENGLISH), (ADOPTED, WELSH));
    project.build();
    let page = project.read("site/rhoddion/index.html");
    assert!(page.contains("1 Ionawr 2027") && !page.contains(">Mewn grym<"), "{page}");
    let own = pair(
        (&format!("{ADOPTED}status: withdrawn\n"), ENGLISH),
        (&format!("{ADOPTED}status: suspended\n"), WELSH),
    );
    own.build();
    assert_eq!(status(&own), "suspended");
}

#[test]
fn a_review_of_a_translation_alone_counts_for_nothing_and_that_is_said() {
    let history =
        "history:\n  - adopted: 12 May 2020\n  - reviewed: 20 November 2026\n    minute: 95/26\n";
    let project = pair(("adopted: 12 May 2020\n", ENGLISH), (history, WELSH));
    let said = checked(&project);
    let there = said.lines().any(|line| {
        line.starts_with("content/rhoddion.md:7:") && line.contains("[translation-review]")
    });
    assert!(there, "{said}");
    project.build();
    let page = project.read("site/rhoddion/index.html");
    assert!(!page.contains("95/26") && !page.contains("20 Tachwedd 2026"), "{page}");
    assert!(!project.read("site/rhoddion/index.json").contains("2026-11-20"));
    let history = history.replace("12 May 2020", "12 May 2025");
    project.write(
        "content/rhoddion.md",
        project.read("content/rhoddion.md").replace("12 May 2020", "12 May 2025"),
    );
    project.write(
        "content/gifts.md",
        format!("---\ntitle: Gifts Policy\nreview_every: 3 years\n{history}---\n\n{ENGLISH}"),
    );
    let said = checked(&project);
    assert!(!said.contains("[translation-"), "both say it: {said}");
}

#[test]
fn what_is_decided_on_a_document_is_recorded_of_its_original() {
    let project = pair((ADOPTED, ENGLISH), (ADOPTED, WELSH));
    let record = |file: &str, what: &str| {
        project.run(&[
            "record",
            file,
            what,
            "--on",
            "2026-11-20",
            "--minute",
            "95/26",
            "--today",
            "2026-11-27",
        ])
    };
    for what in ["reviewed", "superseded", "withdrawn"] {
        let refused = record("content/rhoddion.md", what);
        assert_ne!(refused.code, 0);
        let next =
            format!("protosite record content/gifts.md {what} --on 2026-11-20 --minute \"95/26\"");
        assert!(refused.err.contains(&next), "{}", refused.err);
    }
    assert_eq!(record("content/gifts.md", "reviewed").code, 0);
}
