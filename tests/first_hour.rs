//! The first hour of a clerk: the usual slips, each said at its line with what to type, and none a silent wrong page.

use crate::house::{MEDIA, Project};

fn said(name: &str, text: impl AsRef<[u8]>) -> String {
    Project::new().file(name, text).run(&["check", "--today", "2026-11-21"]).err
}

fn all_said(name: &str, text: impl AsRef<[u8]>, words: &[&str]) {
    let err = said(name, text);
    for words in words {
        assert!(err.contains(words), "{name}: “{words}” is not in\n{err}");
    }
}

#[test]
fn front_matter_is_found_after_blank_lines_and_spaces() {
    for start in ["\n\n---", " ---", "\u{feff}---", "\r\n---"] {
        let text = format!(
            "{start}\ntitle: Hens Policy\nadopted: 3 March 2024\nreview_every: 9 years\n ---\n\n1.1 Six hens.\n"
        );
        let project = Project::new().file("content/hens.md", text);
        assert_eq!(project.build().code, 0, "{start:?}");
        assert!(project.read("site/hens/index.html").contains("Hens Policy"), "{start:?}");
    }
}

#[test]
fn dashes_of_a_word_processor_are_named() {
    for dashes in ["—", "– – –", "———", "----", "- - -"] {
        let text = format!(
            "{dashes}\ntitle: Hens Policy\nadopted: 3 March 2024\n{dashes}\n\n1.1 Six hens.\n"
        );
        all_said(
            "content/hens.md",
            text,
            &[&format!("open with `{dashes}` and not with three hyphens"), "Type ---"],
        );
    }
}

#[test]
fn a_text_pasted_without_first_lines_gets_them_offered() {
    let text = "NETHER WALLOP PARISH COUNCIL\n\nPOLICY ON THE KEEPING OF HENS\n\nApproved by Full Council on 7th July 2022\n\n1. Hens\n\n1.1 Six.\n";
    all_said(
        "content/hens.md",
        text,
        &["title: Policy on the Keeping of Hens", "adopted: 7 July 2022"],
    );
}

#[test]
fn curly_quotation_marks_quote() {
    let text = "---\ntitle: “Hens Policy”\nadopted: “3 March 2024”\nreview_every: ‘9 years’\n---\n\n1.1 Six hens.\n";
    let project = Project::new().file("content/hens.md", text);
    assert_eq!(project.build().code, 0);
    assert!(project.read("site/hens/index.html").contains("<h1>Hens Policy</h1>"));
    let colon = "---\ntitle: “Hens: a policy”\n---\n\n1.1 Six.\n";
    all_said("content/hens.md", colon, &["straight quotes: title: \"Hens: a policy\""]);
}

#[test]
fn a_line_set_in_or_with_a_tab_is_called_so() {
    all_said(
        "content/hens.md",
        "---\ntitle: Hens Policy\n  adopted: 3 March 2024\n---\n\n1.1 Six.\n",
        &[
            "set in further than the one before it, as if it were part of `title`",
            "at its start: adopted: 3 March 2024",
        ],
    );
    all_said(
        "content/hens.md",
        "---\ntitle: Hens Policy\n\tadopted: 3 March 2024\n---\n\n1.1 Six.\n",
        &["content/hens.md:3:1", "begins with a tab", "Take the tab out: adopted: 3 March 2024"],
    );
}

#[test]
fn what_stands_after_a_hash_is_said_where_it_may_be_meant() {
    all_said(
        "content/council.yaml",
        "name: Testford Parish Council\nbrand:\n  colour: #503060\n",
        &["`colour` has no value", "colour: \"#503060\""],
    );
    all_said(
        "content/hens.md",
        "---\ntitle: Hens # cocks\nadopted: 2024\n---\n\n1.1 Six.\n",
        &["`title` ends there", "title: \"Hens # cocks\""],
    );
    let remark = "---\ntitle: Hens Policy\n# a remark\nstatus: adopted # of the minutes\nadopted: 2024\nreview_every: 9 years\n---\n\n1.1 Six.\n";
    assert!(!said("content/hens.md", remark).contains("[after-hash]"));
}

#[test]
fn files_that_are_passed_over_are_named() {
    for (name, words) in [
        ("content/hens.docx", "protosite import \"content/hens.docx\""),
        ("content/hens.doc", "Save it as a Word document (.docx)"),
        ("content/hens.md.txt", "Name it hens.md."),
        ("content/hens.txt", "Name it hens.md, if it is one."),
        ("content/plan.pdf", "[what it is](plan.pdf)"),
        ("content/coop.png", "no document uses it"),
        ("protosite.yml", "Name it protosite.yaml."),
        ("content/councils.yaml", "Name it council.yaml"),
        ("content/old-page.html", "protosite import \"content/old-page.html\""),
        ("content/council.yml", "only one can hold"),
    ] {
        all_said(name, "x: y\n", &[words]);
    }
    let linked = format!("{MEDIA}\n1.2 See [the plan](plan.pdf) and ![a coop](coop.png).\n");
    let project = Project::new()
        .file("content/media.md", linked)
        .file("content/plan.pdf", "x")
        .file("content/coop.png", "x");
    assert!(!project.build().err.contains("[passed-over]"));
}

#[test]
fn two_documents_of_one_title_are_said_unless_one_is_no_longer_in_force() {
    let other = |status: &str| {
        format!(
            "---\ntitle: media protocol\nadopted: 2019\nstatus: {status}\nreplaced_by: media\n---\n\n1.1 A.\n"
        )
    };
    all_said("content/old.md", other("adopted"), &["two documents in force have the title"]);
    assert!(!said("content/old.md", other("superseded")).contains("[same-title]"));
}

#[test]
fn a_title_says_what_kind_of_document_it_is() {
    for (title, kind) in [
        ("Hens Policy", "policy"),
        ("Policy on Complaints Procedures", "policy"),
        ("Code of Conduct", "code"),
        ("Terms of Reference for the Hen Committee", "terms of reference"),
        ("Emergency Plan", "plan"),
        ("Hens", "document"),
    ] {
        let text = format!("---\ntitle: {title}\nadopted: 2025\n---\n\n1.1 A.\n");
        let project = Project::new().file("content/hens.md", text);
        project.build();
        let data: serde_json::Value =
            serde_json::from_str(&project.read("site/hens/index.json")).unwrap();
        assert!(data.to_string().contains(&format!("\"kind\":\"{kind}\"")), "{title}: {data}");
    }
}

#[test]
fn a_new_project_says_what_kind_of_council_it_is_for() {
    for (name, line) in [
        ("Overby Parish Council", "\nkind: parish\n"),
        ("Great Overby Town Council", "\nkind: town\n"),
        ("Overby-under-Wold Community Council", "\nkind: community\n"),
        ("The Overbys", "\n# kind: parish\n"),
    ] {
        let project = Project::empty();
        assert_eq!(project.run(&["new", "p", "--council", name]).code, 0);
        let settings = project.read("p/content/council.yaml");
        assert!(settings.contains(line), "{settings}");
    }
}

#[test]
fn the_wrong_folder_is_answered_with_the_right_one() {
    let project = Project::new();
    let inside = project.run(&["build", "content"]);
    assert!(
        inside.code == 2 && inside.err.contains("The project is the folder above it"),
        "{}",
        inside.err
    );
    assert!(project.run(&["build", "contnt"]).err.contains("there is no folder contnt"));
}
