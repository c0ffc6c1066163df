//! Bad input: a clear finding or failure each, in short time, with nothing lost and no panic.

use crate::house::{COUNCIL, MEDIA, Project, Ran};
use std::fs;

fn finds(ran: &Ran, words: &[&str]) {
    assert!(!ran.err.contains("panicked"), "{}", ran.err);
    for word in words {
        assert!(
            ran.err.contains(word),
            "no “{word}” in:\n{}",
            ran.err.chars().take(3000).collect::<String>()
        );
    }
}

#[test]
fn no_content_folder() {
    let ran = Project::empty().build();
    assert_eq!(ran.code, 2);
    finds(&ran, &["there is no folder `content`", "protosite new"]);
}

#[test]
fn a_content_folder_with_nothing_in_it() {
    let ran = Project::empty().file("content/council.yaml", COUNCIL).build();
    assert_eq!(ran.code, 2);
    finds(&ran, &["there is no protocol in", "title: Media Protocol"]);
}

#[test]
fn text_that_is_not_utf_8() {
    let ran = Project::new()
        .file("content/old.md", b"---\ntitle: Old\n---\n\nThe clerk\x92s desk\n")
        .build();
    assert_eq!(ran.code, 1);
    finds(&ran, &["[not-utf8]", "Windows-1252", "line 5", "The clerk", "Save it again as UTF-8"]);
}

#[test]
fn a_word_file_with_the_wrong_name() {
    let ran = Project::new().file("content/old.md", b"PK\x03\x04\xff\xfe\x00").build();
    finds(&ran, &["[not-utf8]", "a Word or other Office file"]);
}

#[test]
fn front_matter_that_never_ends() {
    let ran = Project::new().file("content/open.md", "---\ntitle: Open\n\n1.1 Text\n").build();
    assert_eq!(ran.code, 1);
    finds(&ran, &["[open-front-matter]", "have no end"]);
}

#[test]
fn yaml_that_is_a_bomb() {
    let mut bomb = String::from("---\ntitle: Bomb\na: &a [x,x,x,x,x,x,x,x,x]\n");
    for (name, of) in
        [("b", "a"), ("c", "b"), ("d", "c"), ("e", "d"), ("f", "e"), ("g", "f"), ("h", "g")]
    {
        bomb.push_str(&format!("{name}: &{name} [{}]\n", vec![format!("*{of}"); 9].join(",")));
    }
    let ran = Project::new().file("content/bomb.md", bomb + "---\n").build();
    assert_eq!(ran.code, 1);
    finds(&ran, &["[bad-yaml]", "are not read here"]);
}

#[test]
fn yaml_nested_without_end() {
    let ran = Project::new()
        .file("content/deep.md", format!("---\ntitle: {}\n---\n", "[".repeat(100_000)))
        .build();
    assert_eq!(ran.code, 1);
    finds(&ran, &["[bad-yaml]"]);
}

#[test]
fn a_file_of_twenty_megabytes() {
    let text = format!(
        "{MEDIA}{}",
        "1.2 The council meets in the hall on the first Monday of the month.\n\n".repeat(300_000)
    );
    let ran = Project::new().file("content/large.md", text).build();
    assert_eq!(ran.code, 1);
    finds(&ran, &["[too-large]", "million characters"]);
}

/// The parser of Markdown keeps a value for each sign, so that four megabytes of brackets took 900.
#[test]
fn a_file_of_signs() {
    for signs in ["[a](", "a[^1] ", "*a ", "“\"a"] {
        let text = format!("{MEDIA}1.1 {}\n", signs.repeat(120_000));
        let ran = Project::new().file("content/signs.md", text).build();
        assert_eq!(ran.code, 1);
        finds(&ran, &["[too-large]", "signs such as [, *, _, <"]);
    }
}

#[test]
fn ten_thousand_levels() {
    let quotes = format!("{} deep\n\n", "> ".repeat(10_000));
    let bullets: String = (0..800).map(|n| format!("{}- level\n", " ".repeat(n * 2))).collect();
    let numbers: String =
        (2..10_000).map(|n| format!("{} text\n\n", vec!["1"; n.min(50)].join("."))).collect();
    let stars = format!("{}deep{}\n\n", "*a ".repeat(10_000), "*".repeat(10_000));
    let brackets = format!("{}x\n\n", "[".repeat(50_000));
    let ran = Project::new()
        .file(
            "content/deep.md",
            format!("{MEDIA}\n{quotes}{bullets}\n\n{numbers}{stars}{brackets}"),
        )
        .build();
    assert_eq!(ran.code, 0, "{}", ran.err);
    finds(&ran, &["[too-deep]"]);
}

#[test]
fn one_line_of_two_hundred_kilobytes() {
    for line in [
        "word ".repeat(40_000),
        "'\"".repeat(45_000),
        "<!--".repeat(40_000),
        "(a) ".repeat(50_000),
        "(a), ".repeat(40_000),
        "(a) to (b) and ".repeat(15_000),
        "`".repeat(90_001),
        "1.1 ".repeat(40_000),
        "[^1]: ".repeat(20_000),
        "| a ".repeat(20_000),
        "[^".repeat(60_000),
        "[insert ".repeat(20_000),
        "{#".repeat(60_000),
        "This protocol will be reviewed every year. ".repeat(4_000),
        "he/she below Act ".repeat(10_000),
    ] {
        let ran = Project::new().file("content/long.md", format!("{MEDIA}\n{line}\n")).build();
        // A comment that never ends is no page.
        let code = i32::from(line.starts_with("<!--"));
        assert_eq!(ran.code, code, "{}", &ran.err.chars().take(2000).collect::<String>());
    }
}

#[test]
fn five_thousand_short_lines() {
    for line in [
        "(a)\n",
        "- x\n",
        "(i) x\n(a) y\n",
        "1.1 A\n",
        "<!-- x\n",
        "```\n",
        "~~~\n",
        "> x\n",
        "|a|\n",
        "a\n---\n",
        "# x\n",
    ] {
        let ran = Project::new()
            .file("content/many.md", format!("{MEDIA}\n{}\n", line.repeat(5_000)))
            .build();
        assert!(
            ran.code == 0 || ran.code == 1,
            "{line:?}: {}",
            ran.err.chars().take(2000).collect::<String>()
        );
        finds(&ran, &[]);
    }
}

#[test]
fn ten_thousand_links_to_nowhere_and_to_somewhere() {
    let links: String = (0..10_000)
        .map(|n| format!("1.{n} See [one](#1.{n}), [two](#2.{n}) and [three](gone-{n}.md).\n\n"))
        .collect();
    let ran = Project::new().file("content/links.md", format!("{MEDIA}{links}")).build();
    assert_eq!(ran.code, 1);
    finds(
        &ran,
        &["[broken-link]", "content/gone-499.md", "more like it in this file, the next on lines "],
    );
}

#[test]
fn two_files_with_one_id() {
    let ran = Project::new()
        .file("content/press.md", MEDIA.replace("title: Media", "id: media\ntitle: Press"))
        .build();
    assert_eq!(ran.code, 1);
    finds(&ran, &["[duplicate-id]", "content/media.md", "content/press.md"]);
}

#[test]
fn an_id_that_is_taken_by_the_site() {
    let ran =
        Project::new().file("content/register.md", MEDIA.replace("Media", "Register")).build();
    assert_eq!(ran.code, 1);
    finds(&ran, &["[duplicate-path]", "register/index.html"]);
}

#[test]
fn names_with_spaces_and_accents() {
    let project =
        Project::new().file("content/Prêt à porter & co.md", MEDIA.replace("Media", "Fashion"));
    let ran = project.build();
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(project.path("site/prêt-à-porter-co/index.html").exists());
    assert!(project.read("site/index.html").contains("pr%C3%AAt-%C3%A0-porter-co/"));
}

#[cfg(unix)]
#[test]
fn a_folder_that_links_to_itself() {
    let project = Project::new();
    std::os::unix::fs::symlink(project.path("content"), project.path("content/again")).unwrap();
    let ran = project.build();
    assert_eq!(ran.code, 1);
    finds(&ran, &["[unreadable]", "a link to a folder that it stands in"]);
}

#[test]
fn every_fault_of_every_file_in_one_run() {
    let project = Project::new()
        .file("protosite.yaml", "tilte: X\nlints:\n  review-overdu: allow\n")
        .file(
            "content/a.md",
            "---\ntitle: A\nrevew_by: May 2027\nadopted: 10/12/24\nstatus: adoptd\n---\n",
        )
        .file(
            "content/b.md",
            "## Media Rules\n\n1.1 Text [to nowhere](gone.md) and [to no clause](#9.9).\n",
        );
    let ran = project.build();
    assert_eq!(ran.code, 1);
    finds(
        &ran,
        &[
            "did you mean",
            "`title`",
            "`review_by`",
            "year of two digits",
            "`adopted`",
            "review-overdue",
            "this document has no title",
            "title: Media Rules",
        ]
        .map(|word| if word == "did you mean" { "Did you mean" } else { word }),
    );
    let lines: Vec<&str> =
        ran.err.lines().filter(|line| line.trim_start().starts_with("--> ")).collect();
    assert!(
        lines.is_sorted_by_key(|line| line.trim_start()[4..].split(':').next().unwrap().to_owned()),
        "{lines:?}"
    );
}

#[test]
fn broken_links_are_errors_with_the_nearest_right_one() {
    let ran = Project::new()
        .file(
            "content/b.md",
            MEDIA.replace("speaks.", "speaks: [one](medai.md), [two](#1.9), [three](media.md#7), [four](javascript:alert(1)).").replace("Media", "B"),
        )
        .build();
    assert_eq!(ran.code, 1);
    finds(
        &ran,
        &[
            "there is no file content/medai.md",
            "Did you mean content/media.md?",
            "#1.9",
            "“Media Protocol” has no part",
            "`javascript:`",
        ],
    );
}

#[test]
fn sources_are_never_changed() {
    let project = Project::new()
        .file("content/bad.md", b"---\ntitle: [\n---\n\xff")
        .file("content/more.md", "no front matter\r\n");
    let before = crate::house::snapshot(&project.path("content"));
    project.build();
    project.run(&["check"]);
    assert_eq!(crate::house::snapshot(&project.path("content")), before);
}

#[cfg(unix)]
#[test]
fn a_name_that_is_not_text() {
    use std::os::unix::ffi::OsStrExt;
    let project = Project::new();
    let name = std::ffi::OsStr::from_bytes(b"bad\xff.md");
    if fs::write(project.path("content").join(name), MEDIA).is_err() {
        return; // A disk that refuses such names needs no finding.
    }
    let ran = project.build();
    assert_eq!(ran.code, 1);
    finds(&ran, &["[unreadable]", "its name is not text"]);
}

#[test]
fn a_title_as_long_as_a_file_is_not_said_whole() {
    let title = "tide".repeat(50_000);
    let project = Project::empty().file("content/council.yaml", COUNCIL).file(
        "content/quay.md",
        format!("---\ntitle: {title}\nadopted: 5 May 2019\nreview_every: 3 years\n---\n\n1.1 x\n"),
    );
    let ran = project.run(&["check", "--today", "2026-11-21"]);
    finds(&ran, &["“tidetide", "[…]", "tide” is overdue", "content/quay.md:4"]);
    assert!(ran.err.len() < 10_000, "{}", ran.err.len());
}

#[test]
fn what_stands_after_the_end_of_settings_is_not_passed_over() {
    let council = |text: &str| {
        let project = Project::new().file("content/council.yaml", text);
        project.run(&["check", "--today", "2026-11-21"])
    };
    let closed = council("---\nname: Gullhaven Parish Council\n---\n");
    assert!(!closed.err.contains("[bad-yaml]"), "{}", closed.err);
    for more in ["---\nkind: parish\n", "...\n---\n- a\n", "---\n---\nkind: parish\n"] {
        let ran = council(&format!("name: Gullhaven Parish Council\n{more}"));
        assert_eq!(ran.code, 1, "{more}");
        finds(&ran, &["content/council.yaml:", "after the line `---`", "Take that line out"]);
    }
}
