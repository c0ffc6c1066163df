//! Drafts: each is named, with why it is one; one that nobody called a draft is no silent gap in the site.

use crate::house::{MEDIA, Project};

fn with(name: &str, front: &str, text: &str) -> Project {
    let file = format!("---\n{front}---\n\n{text}");
    Project::new().file(&format!("content/{name}.md"), file)
}

#[test]
fn a_document_that_no_line_calls_adopted_is_named_with_the_line_to_type() {
    let project = with("hedges", "title: Hedges Policy\n", "1.1 Hedges are cut.\n");
    let built = project.build();
    assert_eq!(built.code, 0);
    assert!(
        built.out.contains(
            "  content/hedges.md: no line says when it was adopted; if it was adopted, add `adopted:`"
        ),
        "{}",
        built.out
    );
    let checked = project.run(&["check", "--today", "2026-11-21"]);
    assert!(
        checked.err.contains("[undated-draft]") && checked.err.contains("status: draft"),
        "{}",
        checked.err
    );
    assert!(!checked.out.contains("Nothing was found"), "{}", checked.out);
}

#[test]
fn one_that_says_so_is_named_by_build_and_is_no_finding() {
    let project = with("hedges", "title: Hedges Policy\nstatus: draft\n", "1.1 Hedges are cut.\n");
    assert!(
        project.build().out.contains("  content/hedges.md: its first lines say `status: draft`")
    );
    let checked = project.run(&["check", "--today", "2026-11-21"]);
    assert!(checked.out.contains("Nothing was found"), "{}{}", checked.err, checked.out);
}

#[test]
fn drafts_are_judged_by_check() {
    let text = "1.1 See clause 4.9.\n\n1.3 The Chairman shall see [it](gone.md).\n";
    let project = with("hedges", "title: Hedges Policy\nstatus: draft\n", text);
    let checked = project.run(&["check", "--today", "2026-11-21", "--format", "short"]);
    assert_eq!(checked.code, 1);
    for rule in ["broken-reference", "broken-link", "number-gap", "gendered-wording"] {
        assert!(checked.err.contains(&format!("[{rule}]")), "{rule}: {}", checked.err);
    }
}

#[test]
fn a_draft_may_link_to_another_and_a_document_in_force_may_not() {
    let project =
        with("hedges", "title: Hedges Policy\nstatus: draft\n", "1.1 See [verges](verges.md).\n")
            .file(
                "content/verges.md",
                "---\ntitle: Verges Policy\nstatus: draft\n---\n\n1.1 Mown.\n",
            );
    assert_eq!(project.run(&["check", "--today", "2026-11-21"]).code, 0);
    project.write("content/media.md", format!("{MEDIA}\n1.2 See [verges](verges.md).\n"));
    let checked = project.run(&["check", "--today", "2026-11-21"]);
    assert!(
        checked.err.contains("“Verges Policy” is a draft, which is not published"),
        "{}",
        checked.err
    );
}

#[test]
fn a_document_whose_first_lines_are_broken_is_not_called_a_draft() {
    for broken in [
        "---\ntitle: Media Protocol\nadopted: 31/02/2025\n---\n\n1.1 A.\n",
        "---\ntitle: Media: who speaks\nadopted: 2 May 2025\n---\n\n1.1 A.\n",
        "---\ntitle: Media Protocol\nadoptd: 2 May 2025\n---\n\n1.1 A.\n",
        "---\ntitle: Media Protocol\nadopted: 2 May 2025\n\n1.1 A.\n",
        "1.1 A.\n",
    ] {
        let link = "---\ntitle: Post Protocol\nadopted: 2024\n---\n\n1.1 See [it](media.md).\n";
        let project = Project::new().file("content/post.md", link);
        assert_eq!(project.build().code, 0);
        project.write("content/media.md", broken);
        let built = project.build();
        assert_eq!(built.code, 1, "{broken}");
        assert!(!built.err.contains("draft"), "{}", built.err);
        assert!(
            !built.err.contains("[broken-link]") && !built.err.contains("[lost-page]"),
            "{}",
            built.err
        );
    }
}

#[test]
fn links_to_a_file_in_another_encoding_are_not_said_to_be_wrong() {
    let utf_16: Vec<u8> = MEDIA.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let link = "---\ntitle: Post Protocol\nadopted: 2024\n---\n\n1.1 See [it](media.md#1.1).\n";
    for bytes in [
        [vec![0xff, 0xfe], utf_16].concat(),
        MEDIA.replace("It says", "It\u{92} says").chars().map(|c| c as u8).collect(),
    ] {
        let project = Project::new().file("content/post.md", link).file("content/media.md", bytes);
        let built = project.build();
        assert!(
            built.err.contains("[not-utf8]") && !built.err.contains("[broken-link]"),
            "{}",
            built.err
        );
    }
}

#[test]
fn a_text_that_says_when_it_was_adopted_is_in_force() {
    let text = "Approved by Full Council on 9th June 2021\n\n1.1 Hedges are cut.\n";
    let project = with("hedges", "title: Hedges Policy\n", text);
    let built = project.build();
    assert!(project.path("site/hedges").exists(), "{}", built.out);
    let check = project.run(&["check", "--today", "2026-11-21"]);
    assert!(check.err.contains("adopted: 9 June 2021"), "{}", check.err);
}

#[test]
fn a_text_that_calls_itself_a_draft_is_one_and_its_day_is_offered() {
    let text = "DRAFT\n\nApproved by Full Council on 9th June 2021\n\n1.1 Hedges are cut.\n";
    let project = with("hedges", "title: Hedges Policy\n", text);
    let built = project.build();
    assert!(
        built.out.contains("if it was adopted, add `adopted: 9 June 2021`, as its text says"),
        "{}",
        built.out
    );
    assert!(!project.path("site/hedges").exists(), "it is offered, and not taken");
}
