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

/// "Rhan 1" is Part 1; what stands in a Schedule is paired with what stands in the Atodlen of its number.
#[test]
fn parts_that_begin_with_a_word_are_paired_by_what_it_means_and_their_number() {
    let english = "# Part 1 General\n\n## 1. Purpose\n\n1.1 The Clerk must keep a register.\n\n# Part 2 Limits\n\n## 2. Limits\n\n2.1 No gift over £25.\n\n# Schedule 1 Forms\n\n1. Form A.\n\n2. Form B.\n\n# Appendix A Notes\n\n1. Note.\n";
    let welsh = "# Rhan 1 Cyffredinol\n\n## 1. Diben\n\n1.1 Rhaid i’r Clerc gadw cofrestr.\n\n# Rhan 2 Terfynau\n\n## 2. Terfynau\n\n2.1 Dim rhodd dros £25.\n\n# Atodlen 1 Ffurflenni\n\n1. Ffurflen A.\n\n2. Ffurflen B.\n\n# Atodiad A Nodiadau\n\n1. Nodyn.\n";
    let project = pair((ADOPTED, english), (ADOPTED, welsh));
    let said = checked(&project);
    assert!(!said.contains("[untranslated]") && !said.contains("[translation-"), "{said}");
    project.build();
    let (english, welsh) =
        (project.read("site/gifts/index.html"), project.read("site/rhoddion/index.html"));
    for (page, missing) in
        [(&english, "not in the English text"), (&welsh, "yn y testun Cymraeg eto")]
    {
        assert!(!page.contains(missing), "{page}");
    }
    for to in ["#rhan-1", "#rhan-2", "#atodlen-1", "#atodlen-1.2", "#atodiad-a", "#2.1"] {
        assert!(
            english.contains(&format!("<a href=\"../rhoddion/{to}\" lang=\"cy\"")),
            "{to}: {english}"
        );
    }
    assert!(welsh.contains("<a href=\"../gifts/#schedule-1.2\" lang=\"en-GB\""), "{welsh}");
    let articles = pair(
        (ADOPTED, "# Article 1 Purpose\n\n1.1 One.\n\n# Article 2 Scope\n\n2.1 Two.\n"),
        (ADOPTED, "# Erthygl 1 Diben\n\n1.1 Un.\n"),
    );
    let said = checked(&articles);
    assert!(said.contains("lacks Article 2, 2.1, which the original has"), "{said}");
}

#[test]
fn what_a_translation_counts_otherwise_than_its_original_is_said() {
    let english = "## 1. Purpose\n\n1.1 The Clerk must keep a register within 28 clear days of 3 May 2026.\n\n1.2 The fee is £1,500.00 or £20.\n\n1.3 The Chair must sign:\n\n(a) each gift;\n\n(b) each refusal; and\n\n(c) each request.\n\n## 2. Table\n\n| Item | Limit |\n|---|---|\n| Meals | 2 |\n| Trips | 3 |\n";
    let welsh = "## 1. Diben\n\n1.1 Rhaid i’r Clerc gadw cofrestr o fewn 21 diwrnod clir i 3 Mai 2026.\n\n1.2 Y ffi yw £1,550 neu £20.\n\n1.3 Rhaid i’r Cadeirydd lofnodi:\n\n(a) pob rhodd; a\n\n(b) phob gwrthodiad.\n\n1.4 Cymal ychwanegol.\n\n## 2. Tabl\n\n| Eitem | Terfyn |\n|---|---|\n| Prydau | 2 |\n";
    let project = pair((ADOPTED, english), (ADOPTED, welsh));
    let said = checked(&project);
    for (line, words) in [
        (10, "clause 1.1 says “21 diwrnod” here, and “28 clear days” in the original"),
        (12, "clause 1.2 says “£1,550” here, and “£1,500.00” in the original"),
        (14, "this translation lacks 1.3(c), which the original has"),
        (20, "the original has no 1.4, which this translation has"),
        (22, "section 2 has 1 row of a table here, and 2 in the original"),
    ] {
        let there = |found: &str| {
            found.starts_with(&format!("content/rhoddion.md:{line}:")) && found.contains(words)
        };
        assert!(said.lines().any(there), "{line} {words}: {said}");
    }
    assert_eq!(said.matches("[translation-differs]").count(), 5, "{said}");
    project.build();
    assert!(!project.read("site/gifts/index.html").contains("not in the English text yet"));
    // A period in words, an Act of a year and a day of a month are no difference.
    let english = "1.1 Under section 12 of the Local Government Act 1972 within seven days, or 14 days from 1 May 2026, 5% or £20 and a year.\n";
    let welsh = "1.1 O dan adran 12 o Ddeddf Llywodraeth Leol 1972 o fewn 7 diwrnod, neu 14 o ddiwrnodau, neu 14 diwrnod o 1 Mai 2026, 5% neu £20.00 a 12 mis.\n";
    let said = checked(&pair((ADOPTED, english), (ADOPTED, welsh)));
    assert!(!said.contains("[translation-differs]"), "{said}");
}

#[test]
fn who_looks_after_a_document_is_named_in_the_language_of_the_page() {
    let second = "---\ntitle: Loans Policy\nreview_every: 3 years\nadopted: 12 May 2025\nowner: The Chair\n---\n\n1.1 One.\n";
    let project = pair(
        (&format!("{ADOPTED}owner: Town Clerk\n"), ENGLISH),
        (&format!("{ADOPTED}owner: Clerc y Dref\n"), WELSH),
    )
    .file("content/loans.md", second);
    project.build();
    for (page, own, other) in [
        ("site/register/index.html", "Town Clerk", "Clerc y Dref"),
        ("site/index.html", "Town Clerk", "Clerc y Dref"),
        ("site/cy/register/index.html", "Clerc y Dref", "Town Clerk"),
        ("site/cy/index.html", "Clerc y Dref", "Town Clerk"),
    ] {
        let page = project.read(page);
        assert!(page.contains(own) && !page.contains(other), "{own}: {page}");
    }
}
