//! Publishing: only what differs is written, nothing of anyone else's is touched, and a build that fails loses nothing.

use crate::house::{MEDIA, Project, snapshot};
use std::fs;
use std::time::SystemTime;

fn modified(project: &Project, name: &str) -> SystemTime {
    fs::metadata(project.path(name)).unwrap().modified().unwrap()
}

#[test]
fn a_second_build_changes_nothing() {
    let project = Project::new();
    assert_eq!(project.build().code, 0);
    let (before, when) =
        (snapshot(&project.path("site")), modified(&project, "site/media/index.html"));
    let again = project.build();
    assert!(again.out.contains("unchanged") && !again.out.contains("new"), "{}", again.out);
    assert_eq!(snapshot(&project.path("site")), before);
    assert_eq!(modified(&project, "site/media/index.html"), when);
}

#[test]
fn two_builds_into_different_folders_are_equal_byte_for_byte() {
    let project = Project::new().file("content/other.md", MEDIA.replace("Media", "Other"));
    for output in ["a", "b"] {
        assert_eq!(project.run(&["build", "--today", "2026-11-21", "--output", output]).code, 0);
    }
    assert_eq!(snapshot(&project.path("a")), snapshot(&project.path("b")));
}

#[test]
fn what_is_gone_from_the_sources_goes_from_the_site() {
    let project = Project::new().file("content/old.md", MEDIA.replace("Media", "Old"));
    project.build();
    fs::remove_file(project.path("content/old.md")).unwrap();
    let built = project.build();
    assert!(built.out.contains("3 removed"), "{}", built.out);
    assert!(!project.path("site/old").exists());
    assert!(project.path("site/media/index.html").exists());
}

#[test]
fn files_of_others_are_never_touched() {
    let project = Project::new().file("content/old.md", MEDIA.replace("Media", "Old"));
    project.write("site/CNAME", "protocols.testford.example");
    project.write("site/old/notes.pdf", "%PDF");
    project.build();
    fs::remove_file(project.path("content/old.md")).unwrap();
    project.build();
    assert_eq!(project.read("site/CNAME"), "protocols.testford.example");
    assert_eq!(project.read("site/old/notes.pdf"), "%PDF");
    assert!(!project.path("site/old/index.html").exists());
}

#[test]
fn a_page_changed_by_hand_is_kept_when_its_source_goes() {
    let project = Project::new().file("content/old.md", MEDIA.replace("Media", "Old"));
    project.build();
    project.write("site/old/index.html", "mine now");
    fs::remove_file(project.path("content/old.md")).unwrap();
    let built = project.build();
    assert!(built.out.contains("Kept old/index.html"), "{}", built.out);
    assert_eq!(project.read("site/old/index.html"), "mine now");
}

#[test]
fn a_clash_with_a_file_of_someone_else_publishes_nothing() {
    let project = Project::new()
        .file("site/media/index.html", "an uploaded page")
        .file("site/robots.txt", "mine");
    let built = project.build();
    assert_eq!(built.code, 2);
    assert!(built.err.contains("media/index.html, robots.txt"), "{}", built.err);
    let left: Vec<String> = snapshot(&project.path("site"))
        .into_keys()
        .filter(|path| !path.starts_with(".protosite"))
        .collect();
    assert_eq!(left, ["media/index.html", "robots.txt"]);
    assert_eq!(project.read("site/robots.txt"), "mine");
}

#[test]
fn an_error_keeps_the_last_good_site() {
    let project = Project::new();
    project.build();
    let before = snapshot(&project.path("site"));
    project.write("content/media.md", MEDIA.replace("15 October 2025", "31 February 2025"));
    let built = project.build();
    assert_eq!(built.code, 1);
    assert!(built.err.contains("there is no 31 February 2025"), "{}", built.err);
    assert!(built.err.contains("Nothing was published"), "{}", built.err);
    assert_eq!(snapshot(&project.path("site")), before);
}

#[test]
fn a_build_that_was_killed_is_completed_by_the_next() {
    let project = Project::new();
    project.build();
    let whole = snapshot(&project.path("site"));
    // As if killed while files were put in place: some pages are missing, staged files are left, and the manifest
    // names old and new.
    fs::remove_file(project.path("site/media/index.html")).unwrap();
    project.write("site/.protosite/stage/3/17", "half a pa");
    project.write("site/.protosite/manifest.new", "{");
    assert_eq!(project.build().code, 0);
    let mut after = snapshot(&project.path("site"));
    after.remove(".protosite/manifest.new");
    assert_eq!(after, whole);
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    let project = Project::new().file("elsewhere/keep.txt", "keep");
    fs::create_dir_all(project.path("site")).unwrap();
    std::os::unix::fs::symlink(project.path("elsewhere"), project.path("site/media")).unwrap();
    let built = project.build();
    assert_eq!(built.code, 2);
    assert_eq!(snapshot(&project.path("elsewhere")).len(), 1);
}

#[test]
fn the_output_may_not_be_among_the_sources() {
    let project = Project::new();
    let built = project.run(&["build", "--output", "content/site"]);
    assert_eq!(built.code, 2);
    assert!(built.err.contains("inside the folder of the sources"), "{}", built.err);
}

#[test]
fn an_output_that_cannot_be_written_is_a_failure_with_its_cure() {
    let project = Project::new().file("taken", "a file");
    let built = project.run(&["build", "--output", "taken"]);
    assert_eq!(built.code, 2);
    assert!(built.err.contains("a file stands where a folder is needed"), "{}", built.err);
    assert_eq!(project.read("taken"), "a file");
}

#[test]
fn a_damaged_manifest_stops_before_anything_is_written() {
    let project = Project::new();
    project.build();
    project.write("site/.protosite/manifest.json", "not json");
    project.write("content/media.md", MEDIA.replace("speaks", "talks"));
    let built = project.build();
    assert_eq!(built.code, 2);
    assert!(built.err.contains("is damaged"), "{}", built.err);
    assert!(project.read("site/media/index.html").contains("speaks"));
}

#[test]
fn a_wrong_template_is_named_and_keeps_the_last_good_site() {
    let project = Project::new()
        .file("protosite.yaml", "theme: own\n")
        .file("themes/own/theme.yaml", "engine: minijinja\n");
    project.build();
    let before = snapshot(&project.path("site"));
    for (name, wrong, said) in [
        ("register.html", "{{ page.nothing }}", "themes/own/register.html:1"),
        ("protocol.html", "\n{% if %}", "themes/own/protocol.html:2"),
    ] {
        project.write("content/media.md", MEDIA.replace("speaks", "talks"));
        project.write(&format!("themes/own/{name}"), wrong);
        let built = project.build();
        assert_eq!(built.code, 1);
        assert!(built.err.contains(said), "{}", built.err);
        assert_eq!(snapshot(&project.path("site")), before);
        fs::remove_file(project.path(&format!("themes/own/{name}"))).unwrap();
    }
}
