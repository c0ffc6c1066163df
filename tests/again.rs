//! A build of what was built already makes nothing, and says what the last one said; whatever has changed is built.

use crate::house::{MEDIA, Project, Ran, snapshot};
use std::collections::BTreeMap;
use std::fs;

const LAST: &str = ".protosite/cache/last-build.json";

fn built(project: &Project, more: &[&str]) -> Ran {
    let mut args = vec!["build", "--today", "2026-11-21"];
    args.extend(more);
    project.run(&args)
}

fn site(project: &Project) -> BTreeMap<String, Vec<u8>> {
    snapshot(&project.path("site"))
}

/// A project that was built until there was nothing to do: a first build writes the ledger, which is an input of the next.
fn settled() -> Project {
    let project = Project::new();
    for _ in 0..2 {
        assert_eq!(project.build().code, 0);
    }
    assert!(project.path(LAST).exists() && project.read(".protosite/cache/.gitignore") == "*\n");
    project
}

#[test]
fn a_build_of_what_was_built_says_the_same_and_leaves_all_as_it_is() {
    let project = settled();
    let made = site(&project);
    let known = built(&project, &[]);
    let anew = built(&project, &["--no-cache"]);
    assert_eq!((known.code, &known.out, &known.err), (anew.code, &anew.out, &anew.err));
    assert!(known.out.contains("unchanged") || known.out.contains("Nothing"), "{}", known.out);
    assert!(site(&project) == made);
    // What is kept is what is said: proof that nothing was built.
    let kept = project.read(LAST).replace("Published 1 document", "Published one document");
    project.write(LAST, kept);
    assert!(built(&project, &[]).out.contains("Published one document"));
}

#[test]
fn what_has_changed_is_built_whatever_it_is() {
    let project = settled();
    let before = site(&project);
    // The site itself: a page that was lost, and one that was cut short.
    fs::remove_file(project.path("site/media/index.html")).unwrap();
    fs::write(project.path("site/index.html"), "<!doc").unwrap();
    built(&project, &[]);
    assert!(site(&project) == before);
    // A source.
    project.write("content/media.md", MEDIA.replace("who speaks", "who answers"));
    built(&project, &[]);
    assert!(project.read("site/media/index.html").contains("who answers"));
    // The day.
    let later = project.run(&["build", "--today", "2029-11-21"]);
    assert!(later.out.contains("Overdue"), "{}", later.out);
    // A file that is copied.
    let project = settled();
    project.write("content/map.txt", "old");
    project.write("content/media.md", MEDIA.to_owned() + "\n1.2 See [the map](map.txt).\n");
    for _ in 0..2 {
        assert_eq!(project.build().code, 0);
    }
    project.write("content/map.txt", "new");
    assert_eq!(project.build().code, 0);
    assert!(
        site(&project).iter().any(|(path, bytes)| path.ends_with("map.txt") && bytes == b"new")
    );
}

#[test]
fn a_cache_that_was_cut_or_is_no_cache_is_not_used_and_said() {
    let project = settled();
    let (made, whole) = (site(&project), project.read(LAST));
    for kept in [&whole[..0], &whole[..1], &whole[..whole.len() / 2], "[]", "{\"made_from\":7}"] {
        project.write(LAST, kept);
        let ran = built(&project, &[]);
        assert!(ran.code == 0 && ran.err.contains("is damaged, and was not used"), "{}", ran.err);
        assert!(site(&project) == made && project.read(LAST) == whole);
    }
    fs::remove_dir_all(project.path(".protosite/cache")).unwrap();
    assert!(built(&project, &[]).err.is_empty() && site(&project) == made);
}

/// What files look like from outside tells that nobody wrote to them, on systems that name each run of the machine.
#[cfg(target_os = "linux")]
#[test]
fn a_page_that_looks_as_it_did_but_for_a_hidden_time_is_read_and_made_again() {
    let project = settled();
    let page = project.path("site/media/index.html");
    let (made, dated) =
        (fs::read(&page).unwrap(), fs::metadata(&page).unwrap().modified().unwrap());
    let date = |bytes: &[u8]| {
        fs::write(&page, bytes).unwrap();
        fs::File::options().write(true).open(&page).unwrap().set_modified(dated).unwrap();
    };
    let looked = |project: &Project| {
        let kept: serde_json::Value = serde_json::from_str(&project.read(LAST)).unwrap();
        kept["looked"].as_str().map(str::to_owned)
    };
    let first = looked(&project);
    assert!(first.is_some());
    // As long as it was, and dated as it was.
    let other: Vec<u8> = made.iter().map(|byte| if *byte == b'a' { b'e' } else { *byte }).collect();
    date(&other);
    built(&project, &[]);
    assert!(fs::read(&page).unwrap() == made);
    // Written anew with the same words: known by its bytes, and from then on by its looks.
    built(&project, &[]);
    date(&made);
    let before = looked(&project);
    assert!(built(&project, &[]).out.contains("unchanged"));
    let after = looked(&project);
    assert!(after.is_some() && after != before);
    assert!(built(&project, &[]).out.contains("unchanged") && looked(&project) == after);
}
