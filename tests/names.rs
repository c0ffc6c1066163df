//! Names and links among the sources: each real folder is read once, nothing from outside the project, and what is no file
//! is named and not read.

#![cfg(unix)]

use crate::house::{MEDIA, Project};
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::process::Command;

fn link(project: &Project, name: &str, to: &str) {
    fs::create_dir_all(project.path(name).parent().unwrap()).unwrap();
    symlink(to, project.path(name)).unwrap();
}

fn pipe(project: &Project, name: &str) {
    assert!(Command::new("mkfifo").arg(project.path(name)).status().unwrap().success());
}

#[test]
fn the_lock_files_of_editors_are_passed_over_though_they_lead_nowhere() {
    let project = Project::new();
    link(&project, "content/.#media.md", "clerk@office.4711:1764000000");
    let built = project.build();
    assert_eq!((built.code, built.err.contains("unreadable")), (0, false), "{}", built.err);
}

#[test]
fn a_pipe_a_socket_and_a_device_are_named_and_not_read() {
    let project = Project::new();
    pipe(&project, "content/minutes.md");
    link(&project, "content/endless.md", "/dev/zero");
    let socket = UnixListener::bind(project.path("content/talk.md")).unwrap();
    let built = project.build();
    assert_eq!(built.code, 1);
    for words in
        ["content/minutes.md", "a named pipe", "content/talk.md", "a socket", "[outside-link]"]
    {
        assert!(built.err.contains(words), "no {words} in {}", built.err);
    }
    drop(socket);
}

#[test]
fn settings_that_are_no_file_are_named_and_not_read() {
    for name in ["protosite.yaml", "content/council.yaml", "addresses.lock"] {
        for to in ["pipe", "/dev/zero", "nowhere"] {
            let project = Project::new();
            let _ = fs::remove_file(project.path(name));
            match to {
                "pipe" => pipe(&project, name),
                _ => link(&project, name, to),
            }
            let built = project.build();
            assert_eq!(built.code, 1, "{name} {to}: {}", built.err);
            assert!(built.err.contains(name), "{name} {to}: {}", built.err);
            assert!(!project.path("site").exists());
        }
    }
}

#[test]
fn settings_from_outside_the_project_are_not_shown() {
    let outside = Project::empty().file("secret.txt", "tide gauge key: 4711\n");
    let own = Project::new().file("shared/site.yaml", "title: Protocols\n");
    let secret = outside.path("secret.txt");
    for name in ["protosite.yaml", "content/council.yaml"] {
        let project = Project::new();
        let _ = fs::remove_file(project.path(name));
        link(&project, name, secret.to_str().unwrap());
        let built = project.build();
        assert!(built.code == 1 && built.err.contains("outside-link"), "{name}: {}", built.err);
        assert!(!built.err.contains("4711"), "{name}: {}", built.err);
    }
    link(&own, "protosite.yaml", "shared/site.yaml");
    assert_eq!(own.build().code, 0, "a link within the project is followed");
}

#[test]
fn a_tree_of_links_is_walked_once() {
    let project = Project::new();
    for n in 0..16 {
        project.write(&format!("content/{n}/page{n}.md"), MEDIA.replace("Media", &format!("P{n}")));
        for side in ["left", "right"] {
            link(&project, &format!("content/{n}/{side}"), &format!("../{}", n + 1));
        }
    }
    project.write("content/16/page16.md", MEDIA.replace("Media", "P16"));
    let built = project.build();
    assert_eq!(built.code, 1);
    assert_eq!(built.err.matches("are read already").count(), 32, "{}", built.err);
    assert!(built.err.len() < 20_000, "{}", built.err.len());
}

#[test]
fn no_link_leads_out_of_the_project() {
    let project = Project::new().file(".private/notes.md", MEDIA);
    for (name, to) in [
        ("root", "/"),
        ("map.pdf", "/etc/passwd"),
        ("up", "../.."),
        ("notes.md", "../.private/notes.md"),
        ("round", "."),
        ("lost.md", "gone.md"),
    ] {
        link(&project, &format!("content/{name}"), to);
    }
    let built = project.build();
    assert_eq!(built.code, 1);
    for words in [
        "something outside the project",
        "content/root",
        "content/map.pdf",
        "content/up",
        "a hidden file or folder",
        "a folder that it stands in",
        "leads nowhere",
    ] {
        assert!(built.err.contains(words), "no {words} in {}", built.err);
    }
}

#[test]
fn a_link_within_the_project_is_a_source_like_any_other() {
    let project = Project::new().file("models/code.md", MEDIA.replace("Media", "Model"));
    link(&project, "content/shared", "../models");
    let built = project.build();
    assert_eq!(built.code, 0, "{}", built.err);
    assert!(project.path("site/code/index.html").exists());
}

#[test]
fn a_name_that_would_disturb_a_terminal_is_refused_and_shown_escaped() {
    for (bytes, said) in [
        (&b"a\nb.md"[..], "a\\u{a}b.md"),
        (b"\x1b[31mred.md", "\\u{1b}[31mred.md"),
        ("c1\u{9b}2J.md".as_bytes(), "c1\\u{9b}2J.md"),
        ("turned\u{202e}dm.exe.md".as_bytes(), "turned\\u{202e}dm.exe.md"),
    ] {
        let project = Project::new();
        fs::write(project.path("content").join(OsStr::from_bytes(bytes)), MEDIA).unwrap();
        for format in ["human", "short", "json"] {
            let built = project.run(&["check", "--format", format, "--today", "2026-11-21"]);
            let all = built.out + &built.err;
            assert_eq!(built.code, 1);
            assert!(all.replace("\\\\", "\\").contains(said), "no {said} in {all}");
            assert!(!all.contains(std::str::from_utf8(bytes).unwrap()));
        }
    }
}

#[test]
fn names_that_are_one_elsewhere_are_said() {
    for (one, other) in [
        ("content/Hall.pdf", "content/hall.pdf"),
        ("content/caf\u{e9}.pdf", "content/cafe\u{301}.pdf"),
        ("content/STRASSE/a.pdf", "content/stra\u{df}e/b.pdf"),
    ] {
        let project = Project::new().file(one, "%PDF-1.7").file(other, "%PDF-1.7");
        let built = project.build();
        assert_eq!(built.code, 0, "{}", built.err);
        assert_eq!(built.err.matches("[clashing-names]").count(), 1, "{}", built.err);
    }
}

/// Each kind of name that is lost on a Windows server, and names that only look like one.
#[test]
fn names_that_windows_cannot_keep_are_said_where_they_are_given() {
    let text = |title: &str, body: &str| {
        format!(
            "---\ntitle: {title}\nadopted: 3 March 2026\nreview_by: March 2029\n---\n\n1.1 {body}\n"
        )
    };
    let drains = format!("plans/{}drains.pdf", "every-ditch-of-the-parish/".repeat(8));
    let project = Project::new()
        .file(
            "content/con.md",
            text("Conduct", "See the [plan](plans/aux.pdf) and the [list](plans/a:b.csv)."),
        )
        .file("content/hens.md", text("Hens", "Six.").replace("title", "id: lpt1\ntitle"))
        .file(
            "content/console.md",
            text(
                "Console",
                &format!("See the [contacts](plans/contacts.csv) and [drains]({drains})."),
            ),
        )
        .file("content/plans/aux.pdf", "%PDF-1.4")
        .file("content/plans/a:b.csv", "a,b\n")
        .file("content/plans/contacts.csv", "a,b\n")
        .file(&format!("content/{drains}"), "%PDF-1.4");
    let built = project.run(&["build", "--today", "2026-11-21", "--format", "short"]);
    assert_eq!(built.code, 0, "{}", built.err);
    let said: Vec<&str> = built.err.lines().filter(|line| line.contains("[unfit-name]")).collect();
    assert_eq!(said.len(), 5, "{}", built.err);
    for (line, start) in said.iter().zip([
        "content/con.md:2:8: warning: `con` in its address is a name that Windows keeps for a device",
        "content/hens.md:2:5: warning: `lpt1` in its address",
        "content/plans/a:b.csv:1:1: warning: `a:b.csv` in its address holds a sign",
        "content/plans/aux.pdf:1:1: warning: `aux.pdf` in its address",
        &format!("content/{drains}:1:1: warning: its path has more than 200 letters"),
    ]) {
        assert!(line.starts_with(start), "{line}");
    }
}

#[test]
fn a_text_under_the_name_of_a_picture_is_told_where_it_is_published() {
    let project = Project::empty()
        .file("content/council.yaml", "name: Kiteham Parish Council\n")
        .file("content/wind.PNG", "Notes of the staff meeting.\n")
        .file("content/map.pdf", "version https://git-lfs.github.com/spec/v1\n")
        .file("content/true.pdf", "%PDF-1.4\nplain\n")
        .file("content/true.png", b"\x89PNG\r\n\x1a\n\0\0")
        .file("content/unused.gif", "Nobody links to this.\n")
        .file(
            "content/kites.md",
            "---\ntitle: Kite Rules\nadopted: 4 June 2026\nreview_by: 2029\n---\n\n1.1 See ![wind](wind.PNG), [map](map.pdf), [paper](true.pdf) and ![kite](true.png).\n",
        );
    let ran = project.run(&["build", "--format", "short", "--today", "2026-11-21"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(ran.err.matches("[misnamed-file]").count(), 2, "{}", ran.err);
    assert!(ran.err.contains("content/wind.PNG:1:1: warning: this file is a text"), "{}", ran.err);
    assert!(ran.err.contains("content/map.pdf"), "{}", ran.err);
}
