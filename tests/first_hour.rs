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

const WELLS: &str = "---\ntitle: Well Rules\nadopted: 3 March 2026\nreview_by: March 2029\n---\n\n## 1. Wells\n\n1.1 A well is covered when nobody draws water.\n";

/// What a first build says of a file, in short; the errors alone where `all` is how many findings there are.
#[track_caller]
fn says(file: impl AsRef<[u8]>, said: &str, all: usize) {
    let project = Project::empty()
        .file("content/council.yaml", crate::house::COUNCIL)
        .file("content/wells.md", file);
    let ran = project.run(&["build", "--today", "2026-11-21", "--format", "short"]);
    assert!(ran.err.contains(said), "{said}\n{}", ran.err);
    assert_eq!(
        ran.err.matches(": error: ").count() + ran.err.matches(": warning: ").count(),
        all,
        "{}",
        ran.err
    );
}

#[test]
fn a_first_mistake_is_said_once_and_nothing_untrue_beside_it() {
    let with = |from: &str, to: &str| WELLS.replace(from, to);
    says(
        with("adopted:", "adopted on:"),
        "content/wells.md:3:1: error: front matter has no key `adopted on` [unknown-key]",
        1,
    );
    says(
        with("title:", "Title:"),
        "content/wells.md:2:1: error: front matter has no key `Title` [unknown-key]",
        1,
    );
    says(with("3 March 2026", "31 June 2026"), "there is no 31 June 2026 [bad-date]", 1);
    says(
        with("March 2029", "next spring"),
        "`review_by: next spring`: this is not a date [bad-date]",
        1,
    );
    says(
        with("adopted: ", "adopted:"),
        "content/wells.md:3:1: error: there is no space after the colon of `adopted` [bad-yaml]",
        1,
    );
    says(
        with("adopted: 3 March 2026\n", "based_on:\n\ttitle: A model\n"),
        "content/wells.md:4:1: error: this line begins with a tab",
        1,
    );
    says(with("title: Well Rules", "title: “Well Rules”"), "", 0);
    says(
        WELLS.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>(),
        "this file is written in UTF-16, not in UTF-8 [not-utf8]",
        1,
    );
    says(
        WELLS.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>(),
        "this file is written in UTF-16, not in UTF-8 [not-utf8]",
        1,
    );
    // A save that was cut short: the file is not empty, whatever its letters were.
    for bytes in [&b"\xff\xfe"[..], b"\xff\xfet", b"\xfe\xff\0", b"\xff\xfet\0i"] {
        says(bytes, "this file is written in UTF-16, not in UTF-8 [not-utf8]", 1);
    }
    says(with("A well", "A \0\0\0\0well"), "in part nothing but NUL bytes", 1);
    says(
        with("A well", "A \u{1}well")
            .bytes()
            .map(|b| if b == 1 { 0x93 } else { b })
            .collect::<Vec<u8>>(),
        "it looks like Windows-1252",
        1,
    );
}

#[test]
fn lines_about_a_document_that_stand_elsewhere_are_said_and_not_published() {
    let second = WELLS.replace("adopted:", "---\n\n---\nadopted:");
    says(
        &second,
        "content/wells.md:5:1: error: a second block of lines about the document begins here, and only the first is read [open-front-matter]",
        1,
    );
    says(
        format!("# Well Rules\n\n{WELLS}"),
        "content/wells.md:3:1: error: the lines about the document stand below other text [open-front-matter]",
        1,
    );
    says(
        &WELLS[4..],
        "content/wells.md:1:1: error: the lines about the document are not opened by a line of --- [open-front-matter]",
        1,
    );
    says(
        WELLS.replacen("---", "—", 2),
        "open with `—` and not with three hyphens [open-front-matter]",
        1,
    );
    // A rule across the page, and words that any text may begin with, are text.
    says(WELLS.replace("## 1.", "---\n\nStatus: of wells, not of ponds.\n\n---\n\n## 1."), "", 0);
}

#[test]
fn a_title_is_offered_that_the_file_itself_gives() {
    let help = |text: &str| {
        let project = Project::empty()
            .file("content/council.yaml", crate::house::COUNCIL)
            .file("content/well-rules.md", text);
        project.run(&["build", "--today", "2026-11-21"]).err
    };
    let untitled = WELLS.replace("title: Well Rules\n", "");
    assert!(help(&untitled).contains("Add a line: title: Well Rules\n"), "by the name of the file");
    let headed = untitled.replace("## 1.", "# The Wells of Testford\n\n## 1.");
    assert!(help(&headed).contains("Add a line: title: The Wells of Testford\n"));
    assert!(help("A well is covered.\n").contains("title: Well Rules\n"), "a sentence is no title");
}

#[test]
fn where_there_is_nothing_to_read_what_was_meant_is_named() {
    let said = |files: &[&str]| {
        let project =
            files.iter().fold(Project::empty(), |project, name| project.file(name, WELLS));
        let ran = project.run(&["build", "--today", "2026-11-21"]);
        assert_eq!(ran.code, 2, "{}", ran.err);
        ran.err
    };
    for (files, words) in [
        (
            &["content/council.yaml.txt", "content/wells.md.txt"][..],
            "`wells.md.txt` is not read: its name ends in .txt. Name it wells.md.",
        ),
        (&["content/Well Rules.docx"], "protosite import \"content/Well Rules.docx\""),
        (
            &["content/x.pdf", "wells.md"],
            "`wells.md` stands beside the folder `content`, not in it. Move it there",
        ),
        (&["content/x.pdf", "Wells.DOCX"], "protosite import \"Wells.DOCX\""),
        (
            &["Content/wells.md"],
            "There is a folder `Content`: name it `content`, in small letters.",
        ),
    ] {
        let err = said(files);
        assert!(err.contains(words), "{words}: {err}");
    }
    let project = Project::empty()
        .file("content/wells.md", WELLS)
        .file("council.yaml", crate::house::COUNCIL);
    let ran = project.run(&["build", "--today", "2026-11-21"]);
    assert!(
        ran.err.contains(
            "`council.yaml` is not read: it stands beside the folder `content`, not in it"
        ),
        "{}",
        ran.err
    );
}

#[test]
fn values_that_yaml_reads_otherwise_than_they_are_meant_are_said() {
    let with = |from: &str, to: &str| WELLS.replace(from, to);
    let review = |to: &str| with("review_by: March 2029", to);
    says(
        with("Well Rules", "!Well Rules"),
        "content/wells.md:2:8: error: a value that begins with ! loses its first word [bad-yaml]",
        1,
    );
    for title in ["*Well* rules", "? Well rules", "- Well rules", "[Well] rules"] {
        says(
            with("Well Rules", title),
            "the value of `title` begins with a character that needs quotes [bad-yaml]",
            1,
        );
    }
    says(
        review("redirect_from:\n- pumps\n  - taps"),
        "a line that begins with a hyphen is set in further than the item above it",
        1,
    );
    for line in [
        "review_by = March 2029",
        "review_by, March 2029",
        "review_by March 2029",
        "review_by:\u{a0}March 2029",
        "review_by：March 2029",
    ] {
        says(
            review(line),
            "content/wells.md:4:1: error: there is no colon with a plain space after `review_by` [bad-yaml]",
            1,
        );
    }
    says(
        with("adopted:", "\u{200b}adopted:"),
        "a character that nobody sees stands beside `adopted` [unknown-key]",
        1,
    );
    says(
        review("review_by: March 2029\nlanguage: Welsh"),
        "`language: Welsh`: this is not the tag of a language [bad-value]",
        1,
    );
    // Several lines of one value, and a value that holds a hyphen, are as they were.
    says(
        review(
            "review_by: March 2029\nsummary: What wells are for,\n  and what - if anything - is thrown in.",
        ),
        "",
        0,
    );
}

#[test]
fn a_part_of_council_yaml_that_is_one_line_is_shown_how_it_is_written() {
    let project = Project::empty()
        .file(
            "content/council.yaml",
            "name: Wick Parish Council\ncontact: clerk@wick.example\nlanguage: welsh\n",
        )
        .file("content/wells.md", WELLS);
    let err = project.run(&["build", "--today", "2026-11-21"]).err;
    assert!(
        err.contains("`contact` must be keys and values")
            && err.contains("under `contact:`, set in by two spaces"),
        "{err}"
    );
    assert!(err.contains("`welsh` is not the tag of a language"), "{err}");
}

#[test]
fn two_documents_of_one_id_are_one_mistake() {
    let project = Project::new().file(
        "content/press.md",
        MEDIA.replace("title:", "id: media\ntitle:").replace("Media", "Press"),
    );
    let ran = project.run(&["build", "--today", "2026-11-21", "--format", "short"]);
    assert!(ran.code == 1 && ran.err.matches(": error: ").count() == 1, "{}", ran.err);
}

/// What is typed instead is said: the key that was meant, and the value as it can be read.
#[test]
fn keys_and_values_in_the_words_of_a_form_are_named_as_they_are_typed_here() {
    for (from, to, help) in [
        ("adopted:", "date of adoption:", "Did you mean `adopted`?"),
        ("review_by:", "Next review:", "Did you mean `review_by`?"),
        ("title: Well Rules", "title: \"Lower\" Well", "title: '\"Lower\" Well'"),
        ("title: Well Rules", "title: 'Lower' Well", "title: \"'Lower' Well\""),
        ("March 2029", "9th Setpember 2029", "Did you mean 9 September 2029?"),
        ("March 2029", "9/3/29", "9 March 2029, if the day stands first"),
        ("March 2029", "9.3.2029 (minute 4)", "Write the date alone: 9 March 2029"),
        ("review_by:", "status: in force\nreview_by:", "did you mean `adopted`?"),
        ("review_by:", "status: archived\nreview_by:", "did you mean `superseded`?"),
    ] {
        let text = WELLS.replace(from, to);
        assert_ne!(text, WELLS, "{from}");
        let project = Project::empty()
            .file("content/council.yaml", crate::house::COUNCIL)
            .file("content/wells.md", &text);
        let built = project.build();
        assert!(built.code == 1 && built.err.contains(help), "{to}: {}", built.err);
    }
}
