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
    assert!(built.out.contains("4 removed"), "{}", built.out);
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
    let left: Vec<String> = snapshot(&project.path("site")).into_keys().collect();
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
    project.write(".protosite/.site.json.new", "{");
    project.write(".addresses.lock.new", "# Addr");
    assert_eq!(project.build().code, 0);
    assert_eq!(own(&project), [".protosite/site.json", "addresses.lock"]);
    assert_eq!(snapshot(&project.path("site")), whole);
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
    assert!(built.err.contains("taken is a file, and a site needs a folder"), "{}", built.err);
    assert_eq!(project.read("taken"), "a file");
}

#[test]
fn a_damaged_manifest_stops_before_anything_is_written() {
    let project = Project::new();
    project.build();
    project.write(".protosite/site.json", "not json");
    project.write("content/media.md", MEDIA.replace("speaks", "talks"));
    let built = project.build();
    assert_eq!(built.code, 2);
    assert!(built.err.contains("is damaged"), "{}", built.err);
    assert!(project.read("site/media/index.html").contains("speaks"));
}

/// What stands in the project besides what the test put there and the site.
fn own(project: &Project) -> Vec<String> {
    let files = snapshot(&project.path(""));
    files
        .into_keys()
        .filter(|path| {
            !["content/", "site/", ".protosite/cache/"].iter().any(|of| path.starts_with(of))
        })
        .collect()
}

#[test]
fn the_manifest_stands_beside_the_sources_and_nothing_of_it_in_the_site() {
    let project = Project::new();
    assert_eq!(project.build().code, 0);
    assert_eq!(own(&project), [".protosite/site.json", "addresses.lock"]);
    let site = snapshot(&project.path("site"));
    assert!(!site.keys().any(|path| path.starts_with('.')), "{:?}", site.keys());
    let machine = project.path("").to_str().unwrap().to_owned();
    for (path, bytes) in snapshot(&project.path("")) {
        assert!(
            !String::from_utf8_lossy(&bytes).contains(&machine),
            "{path} names a folder of this machine"
        );
    }
}

#[test]
fn a_manifest_of_an_earlier_version_is_taken_over() {
    let project = Project::new().file("content/old.md", MEDIA.replace("Media", "Old"));
    project.build();
    fs::create_dir_all(project.path("site/.protosite")).unwrap();
    fs::rename(project.path(".protosite/site.json"), project.path("site/.protosite/manifest.json"))
        .unwrap();
    project.write("site/.protosite/lock", "");
    fs::remove_file(project.path("content/old.md")).unwrap();
    let built = project.build();
    assert!(built.code == 0 && built.out.contains("4 removed"), "{}{}", built.out, built.err);
    assert!(
        !project.path("site/.protosite").exists() && project.path(".protosite/site.json").exists()
    );
}

#[test]
fn a_manifest_that_names_files_elsewhere_is_refused() {
    for path in [
        "../content/media.md",
        "/etc/hostname",
        "a/../../x",
        "C:/x",
        "a\\..\\x",
        "",
        "a//b",
        ".protosite/x",
    ] {
        let project = Project::new();
        project.build();
        let manifest = project.read(".protosite/site.json");
        let line = format!("\"files\": {{\n {}: \"00\",", serde_json::to_string(path).unwrap());
        project.write(".protosite/site.json", manifest.replacen("\"files\": {", &line, 1));
        let before = snapshot(&project.path(""));
        let built = project.build();
        assert_eq!(built.code, 2, "{path}");
        assert!(built.err.contains("names a file outside the site"), "{}", built.err);
        assert_eq!(snapshot(&project.path("")), before);
    }
}

#[test]
fn what_someone_put_in_the_place_of_the_site_is_not_taken_for_it() {
    let project = Project::new();
    project.build();
    fs::remove_dir_all(project.path("site")).unwrap();
    project.write("site/index.html", "the bowls club");
    let built = project.build();
    assert_eq!(built.code, 2);
    assert!(built.err.contains("stand in the way: index.html"), "{}", built.err);
    assert_eq!(project.read("site/index.html"), "the bowls club");
}

#[test]
fn a_site_that_was_copied_with_its_project_is_known_by_its_content() {
    let project = Project::new();
    project.build();
    fs::rename(project.path("site"), project.path("moved")).unwrap();
    for (path, bytes) in snapshot(&project.path("moved")) {
        project.write(&format!("site/{path}"), bytes);
    }
    project.write("content/media.md", MEDIA.replace("speaks", "talks"));
    let built = project.build();
    assert_eq!(built.code, 0, "{}", built.err);
    assert!(project.read("site/media/index.html").contains("talks"));
}

#[test]
fn pages_that_a_cut_of_power_tore_are_mended_unasked() {
    let project = Project::new().file("content/old.md", MEDIA.replace("Media", "Old"));
    project.build();
    let whole = snapshot(&project.path("site"));
    project.write("site/media/index.html", "");
    project.write("site/index.html", "<!DOC");
    project.write("site/register/index.html", "\0".repeat(4096));
    project.write("site/old/index.html", "");
    assert_eq!(project.build().code, 0);
    assert_eq!(snapshot(&project.path("site")), whole);
    project.write("site/old/index.html", "\0".repeat(4096));
    fs::remove_file(project.path("content/old.md")).unwrap();
    let built = project.build();
    assert!(built.out.contains("4 removed") && !project.path("site/old").exists(), "{}", built.out);
}

#[test]
fn a_third_state_after_two_builds_that_were_killed_is_ours_all_the_same() {
    let project = Project::new().file("content/old.md", MEDIA.replace("Media", "Old"));
    project.build();
    // As if a build with other words was killed before any file was in its place: the manifest names both hashes.
    let manifest = project.read(".protosite/site.json");
    let (before, rest) = manifest.split_once("\"old/index.html\": ").unwrap();
    let (hash, rest) = rest.split_once(",").unwrap();
    let both = format!("[\"00000000000000000000000000000000\", {hash}]");
    project.write(".protosite/site.json", format!("{before}\"old/index.html\": {both},{rest}"));
    fs::remove_file(project.path("content/old.md")).unwrap();
    let built = project.build();
    assert!(built.out.contains("4 removed") && !built.out.contains("Kept"), "{}", built.out);
}

#[test]
fn of_two_builds_of_one_project_one_waits_for_the_other() {
    let project = Project::new();
    let folder = fs::File::open(project.path("")).unwrap();
    folder.lock().unwrap();
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| project.build());
        std::thread::sleep(std::time::Duration::from_millis(300));
        assert!(!waiting.is_finished() && !project.path("site").exists());
        folder.unlock().unwrap();
        assert_eq!(waiting.join().unwrap().code, 0);
    });
}

#[test]
fn sources_and_output_stand_apart() {
    for (output, words) in [
        (".", "holds the sources"),
        ("..", "holds the sources"),
        ("content", "inside the folder of the sources"),
        ("content/deep/er", "inside the folder of the sources"),
        ("site/../content/x", "inside the folder of the sources"),
        ("themes/own", "inside the folder of the sources"),
        (".protosite/site", "inside the folder of the sources"),
    ] {
        let project = Project::new()
            .file("content/content.md", MEDIA)
            .file("protosite.yaml", format!("output: {output}\n"));
        let before = snapshot(&project.path(""));
        let built = project.build();
        assert_eq!(built.code, 2, "{output}: {}", built.err);
        assert!(built.err.contains(words), "{output}: {}", built.err);
        assert_eq!(snapshot(&project.path("")), before, "{output}");
    }
}

#[test]
fn a_ledger_that_cannot_be_kept_stops_the_publishing() {
    let project = Project::new();
    fs::create_dir_all(project.path("addresses.lock")).unwrap();
    let built = project.build();
    assert_ne!(built.code, 0);
    assert!(!project.path("site").exists(), "{}", built.err);
}

#[cfg(unix)]
mod links {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn a_ledger_that_is_a_link_stays_one() {
        let project = Project::new();
        project.build();
        fs::create_dir_all(project.path("kept")).unwrap();
        fs::rename(project.path("addresses.lock"), project.path("kept/ours.lock")).unwrap();
        symlink("kept/ours.lock", project.path("addresses.lock")).unwrap();
        project.write("content/gifts.md", MEDIA.replace("Media", "Gifts"));
        assert_eq!(project.build().code, 0);
        assert!(fs::symlink_metadata(project.path("addresses.lock")).unwrap().is_symlink());
        assert!(project.read("kept/ours.lock").contains("[gifts]"));
    }

    #[test]
    fn no_link_in_the_place_of_something_of_ours_is_followed() {
        for name in [
            ".protosite",
            ".protosite/site.json",
            ".protosite/.site.json.new",
            ".addresses.lock.new",
            "site/.protosite",
            "site/.protosite/stage",
            "site/.protosite/stage/0",
            "site/.protosite/manifest.json",
            "site/index.html",
            "site/media",
            "site/assets",
        ] {
            for folder in [false, true] {
                let project =
                    Project::new().file("theirs/keep.txt", "keep").file("theirs/0/1", "keep");
                let target = if folder { "theirs" } else { "theirs/keep.txt" };
                let place = project.path(name);
                fs::create_dir_all(place.parent().unwrap()).unwrap();
                symlink(project.path(target), &place).unwrap();
                let built = project.build();
                assert!(!built.err.contains("panicked"), "{name}: {}", built.err);
                assert!([0, 2].contains(&built.code), "{name}: {}", built.err);
                let theirs = snapshot(&project.path("theirs"));
                assert_eq!(theirs.len(), 2, "{name}: {:?}", theirs.keys());
                assert!(theirs.values().all(|bytes| bytes == b"keep"), "{name}");
            }
        }
    }

    #[test]
    fn an_output_that_is_a_link_to_a_folder_is_filled() {
        let project = Project::new();
        fs::create_dir_all(project.path("www")).unwrap();
        symlink("www", project.path("site")).unwrap();
        assert_eq!(project.build().code, 0);
        assert!(project.path("www/media/index.html").exists());
    }

    #[test]
    fn an_atomic_output_is_a_link_that_turns() {
        let project = Project::new().file("content/old.md", MEDIA.replace("Media", "Old"));
        let build = || project.run(&["build", "--atomic", "--today", "2026-11-21"]);
        let first = build();
        assert_eq!(first.code, 0, "{}", first.err);
        let tree = fs::read_link(project.path("site")).unwrap();
        project.write("site/CNAME", "protocols.testford.example");
        fs::remove_file(project.path("content/old.md")).unwrap();
        project.write("content/media.md", MEDIA.replace("speaks", "talks"));
        let second = build();
        assert!(second.out.contains("4 removed"), "{}{}", second.out, second.err);
        assert_ne!(fs::read_link(project.path("site")).unwrap(), tree);
        assert!(
            project.read("site/media/index.html").contains("talks")
                && !project.path("site/old").exists()
        );
        assert_eq!(project.read("site/CNAME"), "protocols.testford.example");
        let before = project.path("").join(&tree);
        assert!(
            fs::read_to_string(before.join("media/index.html")).unwrap().contains("speaks"),
            "the old site is whole"
        );
        assert_eq!(build().code, 0);
        assert_eq!(project.build().code, 0, "a plain build fills what the link leads to");
    }

    #[test]
    fn an_atomic_output_takes_nobodys_folder() {
        let project = Project::new().file("site/CNAME", "theirs");
        let built = project.run(&["build", "--atomic"]);
        assert_eq!(built.code, 2);
        assert!(built.err.contains("Move it away once"), "{}", built.err);
        fs::remove_dir_all(project.path("site")).unwrap();
        project.write("theirs/index.html", "theirs");
        symlink("theirs", project.path("site")).unwrap();
        assert_eq!(project.run(&["build", "--atomic"]).code, 2);
        assert_eq!(project.read("theirs/index.html"), "theirs");
    }
}
