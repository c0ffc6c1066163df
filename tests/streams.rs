//! What reaches a terminal, a log or another program: no escape sequence of a source, and no half of an answer as a whole.

use crate::house::{COUNCIL, MEDIA, Project, snapshot};

/// A council in which every place that a person can write in holds an escape sequence.
fn hostile() -> Project {
    let title = "title: \"Me\\e[31mdia\\x9b Protocol\"";
    let media = MEDIA
        .replace("title: Media Protocol", title)
        .replace("says who", "s\u{1b}]0;owned\u{7}ays &#27;[2J &#x9b;2J `c\u{9b}ode` who\u{7f}")
        .replace("## 1. Purpose", "## 1. Pur\u{1b}[1mpose\n\nClause 9.\u{1b}[5m9 is not there. See [a\u{1b}c](b\u{1b}.md).")
        + "\n1.2 [\u{1b}](https://a.example/\u{1b})\n\n| a\u{90} | b |\n|---|---|\n| \u{1b}c | d |\n";
    Project::empty()
        .file(
            "content/council.yaml",
            COUNCIL.replace("Testford", "Test\u{9d}ford").replace("name", "kin\u{1b}d: x\nname"),
        )
        .file("content/media.md", media)
        .file("protosite.yaml", "title: \"a\\ec\"\nbase_url: https://a.example\n")
}

fn acts(text: &str) -> Option<char> {
    text.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\t' | '\r'))
}

#[test]
fn no_escape_sequence_of_a_source_reaches_a_terminal_or_a_log() {
    let project = hostile();
    for format in ["human", "short", "json", "sarif", "github"] {
        for command in ["build", "check", "review"] {
            let ran = project.run(&[
                command,
                "--format",
                format,
                "--today",
                "2026-11-21",
                "--allow",
                "unknown-key",
                "--color",
                "never",
            ]);
            let all = format!("{}{}", ran.out, ran.err);
            assert_eq!(acts(&all), None, "{command} {format}: {all}");
            assert!(
                !all.to_lowercase().contains("\\u001b") && !all.contains("\\u009b"),
                "{command} {format}: {all}"
            );
        }
    }
    let ran = project.run(&["check", "--today", "2026-11-21"]);
    assert!(ran.err.contains("[unseen-character]"), "{}", ran.err);
}

#[test]
fn no_escape_sequence_of_a_source_is_published() {
    let project = hostile();
    project.write("content/council.yaml", COUNCIL.replace("Testford", "Test\u{9d}ford"));
    project.write(
        "content/media.md",
        project.read("content/media.md").replace("[a\u{1b}c](b\u{1b}.md)", "it"),
    );
    let built = project.build();
    assert_eq!(built.code, 0, "{}", built.err);
    for (path, bytes) in snapshot(&project.path("site")) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        // The source is published as it is; there a browser or an editor shows it.
        if !path.ends_with(".md") && !path.ends_with(".woff2") {
            assert_eq!(acts(&text), None, "{path}");
            assert!(!text.to_lowercase().contains("\\u001b"), "{path}");
        }
    }
    assert_eq!(acts(&project.read("addresses.lock")), None);
}

#[cfg(target_os = "linux")]
mod full {
    use super::*;
    use std::fs::OpenOptions;
    use std::process::{Command, Stdio};

    fn full() -> Stdio {
        OpenOptions::new().write(true).open("/dev/full").unwrap().into()
    }

    fn run(project: &Project, args: &[&str], out: Stdio, err: Stdio) -> Option<i32> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_protosite"));
        command.args(args).args(["--today", "2026-11-21"]).current_dir(project.path(""));
        let mut child = command.stdout(out).stderr(err).spawn().unwrap();
        let _limit = crate::house::limit(child.id());
        child.wait().unwrap().code()
    }

    #[test]
    fn streams_that_are_full_are_no_reason_to_fail_at_telling_a_person() {
        let project = Project::new();
        for command in ["build", "check", "review"] {
            assert_eq!(run(&project, &[command], full(), full()), Some(0), "{command}");
        }
        project.write("content/media.md", MEDIA.replace("title", "titel"));
        assert_eq!(run(&project, &["build"], full(), full()), Some(1));
        assert_eq!(run(&Project::empty(), &["build"], full(), full()), Some(2));
    }

    #[test]
    fn data_that_was_not_taken_whole_is_a_failure() {
        let project = Project::new();
        for args in [
            ["check", "--format", "json"],
            ["check", "--format", "sarif"],
            ["build", "--format", "json"],
            ["review", "--format", "json"],
        ] {
            assert_eq!(run(&project, &args, full(), Stdio::null()), Some(2), "{args:?}");
            assert_eq!(run(&project, &args, full(), full()), Some(2), "{args:?}");
            assert_eq!(run(&project, &args, Stdio::null(), full()), Some(0), "{args:?}");
        }
    }
}
