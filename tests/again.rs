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

/// The files in which is kept what was read.
fn texts(project: &Project) -> Vec<std::path::PathBuf> {
    let kept = fs::read_dir(project.path(".protosite/cache/texts")).unwrap();
    let mut kept: Vec<_> = kept.map(|file| file.unwrap().path()).collect();
    kept.sort();
    kept
}

#[test]
fn after_an_edit_the_site_is_that_of_a_first_build() {
    let project = Project::two_councils();
    let media = "content/ashby/media.md";
    let whole = project.read(media);
    for words in ["answers", "answers none", "is asked"] {
        // A page of the council that nobody edited was lost, too.
        let _ = fs::remove_file(project.path("site/birch/index.html"));
        for unknown in [false, true] {
            // As after a start of the machine: nothing tells what its files look like.
            if unknown {
                let mut kept: serde_json::Value =
                    serde_json::from_str(&project.read(LAST)).unwrap();
                kept["looked"] = serde_json::Value::Null;
                project.write(LAST, kept.to_string());
            }
            project.write(media, whole.replace("who speaks", &format!("who {words} {unknown}")));
            assert_eq!(built(&project, &[]).code, 0);
        }
        let again = site(&project);
        assert_eq!(built(&project, &["--no-cache"]).code, 0);
        assert!(again == site(&project) && again.contains_key("birch/index.html"));
    }
}

#[test]
fn what_was_read_and_is_not_whole_is_read_again() {
    let project = settled();
    let (made, kept) = (site(&project), texts(&project));
    let whole: Vec<Vec<u8>> = kept.iter().map(|file| fs::read(file).unwrap()).collect();
    let longest = whole.iter().map(Vec::len).max().unwrap();
    assert!(longest > 200);
    for cut in [0, 1, 31, 32, 33, longest / 2, longest - 1] {
        for (file, whole) in kept.iter().zip(&whole) {
            fs::write(file, &whole[..cut.min(whole.len())]).unwrap();
        }
        project.write("content/media.md", MEDIA.to_owned() + "\n");
        built(&project, &[]);
        project.write("content/media.md", MEDIA);
        assert!(built(&project, &[]).code == 0 && site(&project) == made, "cut at {cut}");
        // One byte that is another.
        for (file, whole) in kept.iter().zip(&whole).filter(|(_, whole)| whole.len() > cut) {
            let mut whole = whole.clone();
            whole[cut] ^= 1;
            fs::write(file, whole).unwrap();
        }
        project.write("content/media.md", MEDIA.to_owned() + "\n\n");
        built(&project, &[]);
        project.write("content/media.md", MEDIA);
        assert!(built(&project, &[]).code == 0 && site(&project) == made, "byte {cut}");
    }
}

#[test]
fn nothing_is_kept_of_what_is_gone() {
    let project = Project::two_councils();
    built(&project, &[]);
    assert_eq!(texts(&project).len(), 2);
    let kept = |words: &str| {
        let all = texts(&project).into_iter().map(|file| fs::read(file).unwrap());
        all.filter(|bytes| bytes.windows(words.len()).any(|of| of == words.as_bytes())).count()
    };
    assert_eq!(kept("who speaks"), 2);
    let media = project.read("content/ashby/media.md");
    project.write("content/ashby/media.md", media.replace("who speaks", "who sings"));
    fs::remove_dir_all(project.path("content/birch")).unwrap();
    built(&project, &["--no-ledger"]);
    assert_eq!((texts(&project).len(), kept("who speaks"), kept("who sings")), (1, 0, 1));
}
