//! Nothing private is published: a secret in every place where a person could write one, and every byte of the site read.

use crate::house::{Project, snapshot};
use protosite::build::{Content, CouncilInputs, File, Files, Inputs, Judging, Output, build};
use std::sync::Mutex;

/// A document with secrets in all that its page does not show; each has a number of its own.
const MEDIA: &str = "---
# SECRET01 is a comment
title: Media   # SECRET02 after a value
adopted: 15 October 2025
review_every: 3 years # SECRET03
owner: 'Clerk # not a comment'   # SECRET04
summary: >-
  Who speaks # for us
  and when.
# SECRET05 between
definitions:
  # SECRET06 within
  embargo: a time before which nothing is said  # SECRET07
based_on: {title: The model, publisher: A body} # SECRET08
extra:
  note: SECRET09
  list: [SECRET10, x]
review_waiver: {until: 31 May 2030, reason: SECRET11}
replaced_by: next-media
minute: \"FC # 12\" # SECRET12
---

<!-- SECRET13 before all -->

## 1. Who speaks <!-- SECRET14 in a heading -->

1.1 The Clerk <!-- SECRET15 in a sentence --> answers.

<!-- SECRET16
over
SECRET17 lines
-->

1.2 Before speaking, <!--SECRET18--> the Chair:
(a) tells the Clerk; <!-- SECRET19 in a point -->
(b) keeps to it.

| Who | What |
|---|---|
| Chair <!-- SECRET20 in a table --> | Speaks |

> A word. <!-- SECRET21 in a quotation -->

[//]: # (SECRET22 by habit)
[note]: <> (SECRET23 by habit)

1.3 A note.[^1]

[^1]: The note. <!-- SECRET24 in a note -->

1.4 *In <!-- SECRET25 --> emphasis*, [a link <!-- SECRET26 -->](#1.1).

```
<!-- SECRET30 in code -->
```

- A bullet <!-- SECRET27 -->
  <!-- SECRET28 -->

<!-- protosite: allow all-caps because SECRET29 -->

1.5 The end.

![A bridge](arms.svg) and [a plan](plan.csv \"SECRET82\"); ![A pier](pier.jpg)
";
const ARMS: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><!-- SECRET80 --><metadata>SECRET81</metadata><title>A bridge</title><path d=\"M0 0h9\"/></svg>";
const DRAFT: &str = "---
title: SECRET40 to come
id: next-media
owner: SECRET41
definitions: {SECRET42 term: SECRET43}
supersedes: media
---

1.1 Under section 3 of the SECRET44 Act 2021 the “SECRET45 officer” means the SECRET46.
";
const COUNCIL: &str = "# SECRET50
name: Quaymouth Town Council # SECRET51
contact: {email: clerk@quaymouth.example} # SECRET52
definitions:
  # SECRET53
  clear day: a day between # SECRET54
";

#[test]
fn a_secret_in_any_place_is_in_no_byte_of_the_site() {
    let project = Project::empty()
        .file("content/council.yaml", COUNCIL)
        .file("content/media.md", MEDIA)
        .file("content/next.md", DRAFT)
        .file("content/arms.svg", ARMS)
        .file("content/plan.csv", "a,b\n")
        .file("content/notes/SECRET60.txt", "SECRET61")
        .file("content/.SECRET62.md", "SECRET63")
        .file(
            "protosite.yaml",
            "# SECRET70\nbase_url: https://protocols.quaymouth.example # SECRET71\n",
        );
    let photograph = b"\xff\xd8\xff\xe1\0\x10Exif\0\0SECRET83\xff\xfe\0\x0aSECRET84\xff\xd9";
    std::fs::write(project.path("content/pier.jpg"), photograph).unwrap();
    let built = project.build();
    assert_eq!(built.code, 0, "{}{}", built.out, built.err);
    let folder = project.path("");
    let folder = folder.to_string_lossy();
    let mut read = 0;
    for (path, bytes) in snapshot(&project.path("site")) {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!path.contains("SECRET") && !path.contains("next"), "{path}");
        if let Some(at) = text.find("SECRET") {
            panic!("{path}: {}", text[at..].chars().take(60).collect::<String>());
        }
        assert!(
            !text.contains(folder.trim_end_matches('/')),
            "{path} names a folder of this machine"
        );
        assert!(!text.contains("next-media"), "{path} names a draft");
        read += 1;
    }
    assert!(read > 15, "{read}");
    let source = project.read("site/media/media.md");
    for words in [
        "title: Media\n",
        "owner: 'Clerk # not a comment'\n",
        "  Who speaks # for us\n",
        "minute: \"FC # 12\"\n",
        "embargo: a time",
        "1.1 The Clerk answers.",
    ] {
        assert!(source.contains(words), "no {words:?} in\n{source}");
    }
    // Lines keep their numbers: the data of the document names them.
    let line = |text: &str, words: &str| text.lines().position(|line| line.contains(words));
    assert_eq!(line(&source, "1.3 A note"), line(MEDIA, "1.3 A note"));
}

/// Every way to write a comment, around a secret; those of the second list stop the site.
const CLOSED: [&str; 13] = [
    "<!-- SECRET -->",
    "<!--SECRET-->",
    "<!-- a -- SECRET > b -->",
    "<!-- SECRET --!>",
    "<!-- old:\n1.4 SECRET. -->",
    "<!-- old:\n(b) SECRET; -->",
    "<!-- old:\n- SECRET\n-->",
    "<!-- old:\n| SECRET | b |\n-->",
    "<!-- old:\n\n1.9 SECRET.\n\n## 2. SECRET\n\n-->",
    "<!-- old:\n---\nSECRET: x\n---\n-->",
    "<!-- ```\nSECRET\n``` -->",
    "<!-- a <!-- b --> SECRET -->",
    "<!-- \\--><!-- SECRET -->",
];
const OPEN: [&str; 6] = [
    "<!-- SECRET",
    "<!--> SECRET -->",
    "<!---> SECRET -->",
    "<!-- a <!-- SECRET -->",
    "<!-- SECRET –>",
    "<!-- SECRET -- >",
];

/// Every place of a source where a person may write one.
const PLACES: [&str; 30] = [
    "---\ntitle: Media @\nadopted: 15 October 2025\n---\n\n1.1 A clause.\n",
    "---\ntitle: Media\nsummary: |\n  Who speaks. @\n  And when.\nadopted: 15 October 2025\n---\n\n1.1 A.\n",
    "---\ntitle: Media\nsummary: >-\n  Who speaks. @ And\n  when.\nadopted: 15 October 2025\n---\n\n1.1 A.\n",
    "---\ntitle: \"Media @\"\nadopted: 15 October 2025\n---\n\n1.1 A.\n",
    "---\ntitle: Media\n@\nadopted: 15 October 2025\n---\n\n1.1 A.\n",
    "---\ntitle: Media\n@ adopted: 15 October 2025\n---\n\n1.1 A.\n",
    "---\ntitle: Media\nadopted: 15 October 2025\nalso_known_as: [Press @, News]\ndefinitions:\n  embargo: a time @\n---\n\n1.1 An embargo.\n",
    "---\ntitle: Media # @\nadopted: 15 October 2025\n---\n\n1.1 A.\n",
    "@\n---\ntitle: Media\nadopted: 15 October 2025\n---\n\n1.1 A.\n",
    "1.1 A clause.\n\n@\n\n1.2 Another.",
    "1.1 A clause. @\n1.2 Another.",
    "1.1 A @ clause.\n\n1.2 An@other.",
    "@ 1.1 A clause.\n\n@1.2 Another.",
    "1.1 @ A clause.\n\n1.2@ Another.",
    "## 1. Speaking @\n\n1.1 A.\n\n## @ 2. Silence\n\n2.1 B.",
    "Speaking @\n===\n\n1.1 A.",
    "1.1 Before:\n(a) one; @\n(@b) two.\n",
    "1.1 Before:\n\n- one @\n- @ two\n@\n- three",
    "| Who | What @ |\n|---|---|\n| Chair @ | Speaks |\n| Clerk | @ Writes |",
    "Who\tWhat @\nChair @\tSpeaks\nClerk\tWrites",
    "> Quoted. @\n> On.\n@\n> More.",
    "1.1 A note.[^1]\n\n[^1]: Its words. @\n    And more. @",
    "1.1 See [the @ rule](#1.2 \"@\") and [it](#1.2@).\n\n1.2 B.",
    "1.1 ![A map @](map.png \"@\") and ![@](map.png).",
    "1.1 *A @* and **b@** and `c @ d` and ``@``.",
    "```\ncode @\n@\n```\n\n1.1 A.",
    "~~~\n@\n~~~\n\n    @\n\n1.1 A.",
    "1.1 “Officer” means a person @ who works. @\n\n1.2 An officer.",
    "1.1 Under section 27 @ of the Localism Act 2011 and clause 1.2 @.\n\n1.2 See [[media#1.1|@ it]].",
    "1.1 A. @ {#name}\n\n1.2 \\@ B.\n\n[//]: # (x @)",
];

fn output(document: &str, council: &str, settings: &str) -> Output {
    let file = |path: &str, text: &str| File {
        path: path.to_owned(),
        bytes: Some(text.as_bytes().to_vec()),
    };
    build(Inputs {
        files: Files {
            settings: Some(file("protosite.yaml", settings)),
            councils: vec![CouncilInputs {
                folder: String::new(),
                settings: Some(file("content/council.yaml", council)),
                protocols: vec![file("content/media.md", document)],
                ..CouncilInputs::default()
            }],
            assets: ["content/map.png".to_owned()].into(),
            ..Files::default()
        },
        day: jiff::civil::date(2026, 11, 21),
        judging: Judging { drafts: true, thorough: true, ..Judging::default() },
    })
}

/// The files of a site, whether it may be published or not, and the ledger, that hold a word.
fn holding(output: &Output, word: &str) -> Vec<String> {
    let found = Mutex::new(Vec::new());
    let put = |path: &protosite::page::SitePath, content: Content| -> Result<(), ()> {
        if let Content::Bytes(bytes) = content
            && let Some(at) = String::from_utf8_lossy(&bytes).find(word)
        {
            let text = String::from_utf8_lossy(&bytes);
            let near: String = text[at..].chars().take(60).collect();
            found.lock().unwrap().push(format!("{path}: {near}"));
        }
        Ok(())
    };
    output.render(put).unwrap();
    let mut found = found.into_inner().unwrap();
    found.extend(output.ledger.text().contains(word).then(|| "addresses.lock".to_owned()));
    found
}

fn stops(output: &Output) -> bool {
    output.findings.iter().any(|finding| finding.rule.name == "open-comment")
}

fn whole(place: &str, comment: &str) -> String {
    let text = place.replace('@', comment);
    match place.contains("title:") {
        true => text,
        false => format!("---\ntitle: Media\nadopted: 15 October 2025\n---\n\n{text}\n"),
    }
}

#[test]
fn a_comment_of_any_form_is_published_at_no_place() {
    for place in PLACES {
        for comment in CLOSED {
            let text = whole(place, comment);
            let output = output(&text, "name: Quaymouth Town Council\n", "");
            assert_eq!(holding(&output, "SECRET"), [""; 0], "{text}");
            assert!(!stops(&output), "{text}\n{:?}", output.findings);
        }
        for comment in OPEN {
            let text = whole(place, comment);
            let output = output(&text, "name: Quaymouth Town Council\n", "");
            assert_eq!(holding(&output, "SECRET"), [""; 0], "{text}");
            assert!(stops(&output) && !output.may_be_published(), "{text}");
        }
    }
}

#[test]
fn what_is_almost_a_comment_stops_the_site() {
    for words in [
        "<!- SECRET ->",
        "<!— SECRET —>",
        "<! -- SECRET -->",
        "<!SECRET>",
        "SECRET -->",
        r"\<\!-- SECRET --\>",
        "&lt;!-- SECRET --&gt;",
        "< !-- SECRET -- >",
        "＜!-- SECRET",
        "&#x3c;!&#45;&#45; SECRET",
        "&lt!&ndash; SECRET",
    ] {
        for place in ["1.1 A @.", "1.1 A.\n\n@\n\n1.2 B.", "---\ntitle: A @\n---\n\n1.1 A."] {
            let output = output(&whole(place, words), "name: Quaymouth Town Council\n", "");
            assert!(stops(&output) && !output.may_be_published(), "{words}");
        }
    }
    for words in ["5 < 6", "a <b>", "Stop! <!", "a – b", "a -> b", "A<->B"] {
        let output = output(&whole("1.1 A @ b.", words), "name: Quaymouth Town Council\n", "");
        assert!(!stops(&output), "{words}");
    }
}

#[test]
fn settings_print_no_comment() {
    let council = "name: Quaymouth @ Town Council\ncontact: {email: clerk@quaymouth.example, role: Clerk @}\ndefinitions:\n  clear day: a day @ between\nlicence: |\n  Open @\n  Licence\n"
        .replace("clerk@", "clerk%");
    let site = "title: All @ rules\nlaws:\n  Badgers @ Act 2023: ukpga/2023/55\n";
    let text = whole("1.1 A clear day.", "");
    for comment in CLOSED.iter().chain(&OPEN) {
        let council = council.replace('@', comment).replace('%', "@");
        let output = output(&text, &council, &site.replace('@', comment));
        assert_eq!(holding(&output, "SECRET"), [""; 0], "{comment}");
        assert_eq!(stops(&output), OPEN.contains(comment), "{comment}\n{:?}", output.findings);
    }
}

/// Secrets between signs that are planted anywhere, over lines, in each other and in code: what a reader sees is what no
/// comment holds, counted here by signs alone.
#[test]
fn secrets_planted_anywhere_stay_hidden() {
    const TEXT: &str = "## 1. Who speaks\n\n1.1 The Clerk, or the Chair:\n(a) tells the Clerk; and\n(b) keeps to it.\n\n| Who | What |\n|---|---|\n| Chair | Speaks |\n\n> Quoted `code` words.\n\n- one\n  - two [link](#1.1) and ![map](map.png)\n\n```\ncode\n```\n\n1.2 A note.[^1]\n\n[^1]: Its words.\n\n1.3 “Officer” means **a person** who works.\n";
    let mut dice = 12_u64;
    let mut roll = |sides: usize| {
        dice = dice.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (dice >> 33) as usize % sides
    };
    for _ in 0..150 {
        let mut text = TEXT.to_owned();
        // From the last cut to the first, so that places stay.
        let mut cuts: Vec<usize> = (0..2 * (1 + roll(4))).map(|_| roll(TEXT.len())).collect();
        cuts.retain(|at| TEXT.is_char_boundary(*at));
        cuts.sort_unstable();
        cuts.dedup();
        for (index, at) in cuts.iter().enumerate().rev() {
            let closes = index % 2 == 1;
            text.insert_str(*at, if closes { "SECRET-->" } else { "<!--SECRET" });
        }
        let document = whole(&text, "");
        let output = output(&document, "name: Quaymouth Town Council\n", "");
        assert_eq!(holding(&output, "SECRET"), [""; 0], "{document}");
        assert_eq!(stops(&output), cuts.len() % 2 == 1, "{document}\n{:?}", output.findings);
    }
}

/// A text beside a document is published as it stands; a comment in it is said, for its author may take it to be hidden.
#[test]
fn a_comment_in_a_text_that_is_published_as_it_stands_is_said() {
    let project = Project::empty()
        .file("content/council.yaml", COUNCIL)
        .file("content/kites.csv", "day,field\n1 May,<!-- ask Ted -->Green\n")
        .file("content/wind.txt", "No wind, no kites.\n")
        .file("content/idle.txt", "<!-- nobody links here -->\n")
        .file(
            "content/kites.md",
            "---\ntitle: Kite Rules\nadopted: 4 June 2026\nreview_by: 2029\n---\n\n1.1 See [days](kites.csv) and [wind](wind.txt). The [[kites]] hold all year.\n",
        );
    let ran = project.run(&["build", "--format", "short", "--today", "2026-11-21"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(
        ran.err.contains("content/kites.csv:2:1: warning: a comment begins here"),
        "{}",
        ran.err
    );
    assert_eq!(ran.err.matches("[comment-in-file]").count(), 1, "{}", ran.err);
    // A document that is named in itself is no link to nothing.
    let page = project.read("site/kites/index.html");
    assert!(page.contains("The <a href=\"./\">Kite Rules</a> hold"), "{page}");
    let text = project.read("content/kites.md");
    for (empty, said) in
        [("[[]]", "these brackets name no document"), ("[x]()", "this link names no file")]
    {
        project.write("content/kites.md", text.replace("[[kites]]", empty));
        let ran = project.run(&["check", "--format", "short", "--today", "2026-11-21"]);
        assert!(ran.code == 1 && ran.err.contains(said), "{empty}: {}", ran.err);
    }
}

/// Lines about a document as any program or person may write them: keys set in, in quotes, by their numbers, in brackets;
/// remarks behind apostrophes and quotes that open nothing.
#[test]
fn no_form_of_the_first_lines_lets_out_what_no_page_shows() {
    const FORMS: [&str; 12] = [
        "  title: Quay\n  adopted: 3 May 2024\n  extra:\n    note: SECRET\n",
        "title: Quay\nadopted: 3 May 2024\n? extra\n: {note: SECRET}\n",
        "title: Quay\nadopted: 3 May 2024\n\"ex\\u0074ra\": {note: SECRET}\n",
        "{title: Quay, adopted: 3 May 2024, extra: {note: SECRET}}\n",
        "title: Quay\nadopted: 3 May 2024\nsummary: rules of the '90s # SECRET\n",
        "title: Quay\nadopted: 3 May 2024\nsummary: what is (\"left # SECRET\n",
        "title: Quay\nadopted: 3 May 2024\nsummary: 'it''s # ours' # SECRET\n",
        "title: Quay\nadopted: 3 May 2024\nsummary: \"a \\\" # ours\" # SECRET\n",
        "title: Quay\nadopted: 3 May 2024\nsummary: >-\n    Ours,\n    # and shown.\n  # SECRET\nowner: Clerk\n",
        "title: Quay\nadopted: 3 May 2024\nextra:\n- SECRET\n- b\nowner: Clerk\n",
        "title: Quay\nadopted: 3 May 2024\nextra: |\n  a\n\n  title: SECRET\nowner: Clerk\n",
        "title: Quay\nhistory:\n- adopted: 3 May 2024 # SECRET\n  # SECRET\n  minute: \"4 # 5\"\n",
    ];
    for form in FORMS {
        let text = format!("---\n{form}---\n\n1.1 A boat waits.\n");
        let output = output(&text, "name: Quaymouth Town Council\n", "");
        assert!(output.may_be_published(), "{form}\n{:?}", output.findings);
        assert_eq!(holding(&output, "SECRET"), [""; 0], "{form}");
        for shown in
            ["# ours", "# and shown", "4 # 5"].iter().filter(|words| form.contains(**words))
        {
            let held = holding(&output, shown);
            assert!(held.iter().any(|file| file.starts_with("media/media.md")), "{form}\n{held:?}");
        }
    }
}
