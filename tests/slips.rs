//! Slips of the hand: outputs, councils and addresses that are not what was meant, and things that stand where a file
//! should. Each is said as it is, and nothing is written.

use crate::house::{COUNCIL, Project, Ran, snapshot};
use std::fs;

const PONDS: &str = "---\ntitle: Pond Rules\nadopted: 3 March 2026\nreview_by: March 2029\n---\n\n## 1. Ponds\n\n1.1 A pond is kept clean by whoever fishes in it.\n\n1.2 Nets are taken home every evening.\n";

fn ponds() -> Project {
    Project::empty().file("content/council.yaml", COUNCIL).file("content/ponds.md", PONDS)
}

fn built(project: &Project, more: &[&str]) -> Ran {
    project.run(&[&["build", "--today", "2026-11-21", "--format", "short"], more].concat())
}

#[track_caller]
fn refused(project: &Project, more: &[&str], why: &str) {
    let before = snapshot(&project.path(""));
    let ran = built(project, more);
    assert!(ran.code == 2 && ran.err.contains(why), "{more:?}, {why}: {} {}", ran.code, ran.err);
    assert_eq!(snapshot(&project.path("")), before, "{more:?}: nothing is written");
}

#[test]
fn a_site_goes_where_it_harms_nothing_and_is_not_harmed() {
    let project = ponds()
        .file("themes/own/motto.html", "")
        .file("other/content/council.yaml", COUNCIL)
        .file("clone/.git/HEAD", "ref: refs/heads/main\n")
        .file("worktree/.git", "gitdir: ../clone/.git\n")
        .file("bare.git/HEAD", "ref: refs/heads/main\n")
        .file("bare.git/objects/x", "")
        .file("bare.git/refs/x", "")
        .file("notes.txt", "");
    for (output, why) in [
        ("content", "is inside the folder of the sources"),
        ("content/site", "is inside the folder of the sources"),
        ("CONTENT", "is inside the folder of the sources"),
        ("Content/pages", "is inside the folder of the sources"),
        ("Themes", "is inside the folder of the sources"),
        ("themes/own", "is inside the folder of the sources"),
        (".", "holds the sources, in content/"),
        ("site/..", "holds the sources, in content/"),
        ("other/content/site", "is inside the sources of a council"),
        ("other", "holds the sources of another project"),
        (".git", "is hidden, in .git"),
        (".git/pages", "is hidden, in .git"),
        (".public", "is hidden, in .public"),
        ("pages/.svn/site", "is hidden, in .svn"),
        ("CVS", "is hidden, in CVS"),
        ("../.pages", "is hidden, in .pages"),
        ("clone", "holds a repository"),
        ("worktree", "holds a repository"),
        ("bare.git", "holds a repository"),
        ("protosite.yaml", "is where protosite.yaml belongs"),
        ("Addresses.lock", "is where addresses.lock belongs"),
        ("content/ponds.md", "is a file"),
        ("notes.txt", "is a file"),
    ] {
        refused(&project, &["--output", output], why);
    }
    project.write("protosite.yaml", "output: ../protosite.yaml\n");
    refused(&project, &[], "is where protosite.yaml belongs");
    project.write("protosite.yaml", "output: protosite.yaml\n");
    refused(&project, &[], "is a file");
    // A folder in a repository is as good as any other.
    assert_eq!(built(&project, &["--output", "clone/docs"]).code, 0);
}

#[cfg(unix)]
#[test]
fn a_link_to_the_sources_is_the_sources() {
    use std::os::unix::fs::symlink;
    let project = ponds().file("clone/.git/HEAD", "ref: refs/heads/main\n");
    symlink("content", project.path("pages")).unwrap();
    symlink("clone/.git", project.path("public")).unwrap();
    refused(&project, &["--output", "pages"], "is inside the folder of the sources");
    refused(&project, &["--output", "public"], "is hidden, in .git");
}

#[test]
fn a_council_is_named_by_its_folder() {
    let project = Project::empty()
        .file("content/alpha/council.yaml", "name: Alpha Parish Council\n")
        .file("content/beta/council.yaml", "name: Beta Parish Council\n")
        .file("content/alpha/ponds.md", PONDS)
        .file("content/beta/ponds.md", PONDS);
    for name in [
        "../alpha",
        "/alpha",
        "beta/../alpha",
        ".",
        "..",
        "",
        "content",
        "alpha\\",
        "content/../alpha",
    ] {
        refused(&project, &["--council", name], "there is no council in a folder");
    }
    for name in ["alpha", "alpha/", "content/alpha", "./content/alpha/", "Alpha"] {
        assert_eq!(built(&project, &["--council", name]).code, 0, "{name}");
    }
}

#[test]
fn what_may_be_forgotten_is_named_and_never_guessed() {
    let project = ponds();
    assert_eq!(built(&project, &[]).code, 0);
    let forget = |address: &str| project.run(&["forget", address]);
    let before = project.read("addresses.lock");
    for (address, said) in [
        (
            "/ponds/#1.9",
            "addresses.lock holds no ponds#1.9\n  Of ponds it holds 1, 1.1, 1.2. Nothing was changed.",
        ),
        ("https://www.testford.example/p/ponds/index.html#2", "addresses.lock holds no ponds#2\n"),
        ("content/ponds.md", "addresses.lock holds no content/ponds.md\n  Did you mean ponds?"),
        ("ponds.md#1.1", "Did you mean ponds?"),
        ("pnods", "Did you mean ponds?"),
        ("https://www.testford.example/", "names no address"),
    ] {
        let ran = forget(address);
        assert!(ran.code == 2 && ran.err.contains(said), "{address}: {}", ran.err);
        assert_eq!(project.read("addresses.lock"), before, "{address}");
    }
    let ran = forget("https://www.testford.example/p/ponds/#1.2");
    assert!(
        ran.code == 0
            && ran.out.starts_with("Forgotten: ponds#1.2 (“Nets are taken home every evening. …”)"),
        "{}",
        ran.out
    );
    assert!(!project.read("addresses.lock").contains("\n1.2 "));
    let ran = project.run(&["forget", "/ponds/"]);
    assert!(ran.code == 0 && ran.out.starts_with("Forgotten: ponds\n"), "{}", ran.out);
}

#[test]
fn a_folder_in_the_place_of_the_ledger_is_said_as_one() {
    let project = ponds();
    assert_eq!(built(&project, &[]).code, 0);
    fs::remove_file(project.path("addresses.lock")).unwrap();
    fs::create_dir(project.path("addresses.lock")).unwrap();
    for more in [&[][..], &["--locked"], &["--no-ledger"]] {
        let ran = built(&project, more);
        assert_eq!(ran.code, 1, "{}", ran.err);
        assert!(ran.err.contains("addresses.lock:1:1: error: this file cannot be read: it is a folder, and not a file [unreadable]"), "{}", ran.err);
        for untrue in ["there is no addresses.lock", "not up to date", "A protocol is text"] {
            assert!(!ran.err.contains(untrue), "{untrue}: {}", ran.err);
        }
    }
    let ran = project.run(&["forget", "ponds"]);
    assert!(ran.code == 2 && ran.err.contains("cannot be read: it is a folder"), "{}", ran.err);
    let ran = project.run(&["build", "--today", "2026-11-21"]);
    assert!(ran.err.contains("Move it away, and put the file addresses.lock back"), "{}", ran.err);
}

#[cfg(unix)]
#[test]
fn a_pipe_is_said_as_one_and_never_waited_for() {
    let pipe = |project: &Project, name: &str| {
        let _ = fs::remove_file(project.path(name));
        let made = std::process::Command::new("mkfifo").arg(project.path(name)).status();
        assert!(made.unwrap().success());
    };
    for (name, untrue) in [
        ("content/council.yaml", "there is no content/council.yaml"),
        ("content/crest.svg", "does not exist"),
        ("addresses.lock", "there is no addresses.lock"),
        ("protosite.yaml", "A protocol is text"),
    ] {
        let project = ponds();
        if name.ends_with("svg") {
            project.write("content/council.yaml", format!("{COUNCIL}brand:\n  logo: crest.svg\n"));
        }
        pipe(&project, name);
        let ran = project.run(&["build", "--today", "2026-11-21"]);
        assert!(
            ran.code == 1 && ran.err.contains("it is a named pipe, and not a file"),
            "{name}: {}",
            ran.err
        );
        assert!(
            !ran.err.contains(untrue) && ran.err.matches("error:").count() == 1,
            "{name}: {}",
            ran.err
        );
    }
    let project = ponds();
    pipe(&project, "addresses.lock");
    let ran = project.run(&["forget", "ponds"]);
    assert!(ran.code == 2 && ran.err.contains("it is a named pipe"), "{}", ran.err);
}

#[test]
fn a_document_has_one_ending() {
    let project = ponds().file("content/lakes.markdown", PONDS.replace("Pond", "Lake"));
    let ran = built(&project, &[]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("content/lakes.markdown:1:1: warning: `lakes.markdown` is not read: a document's name ends in .md [passed-over]"), "{}", ran.err);
    assert!(!project.path("site/lakes").exists());
}

#[test]
fn a_review_that_cannot_know_does_not_pass() {
    let late = PONDS.replace("review_by: March 2029", "review_by: March 2026");
    for broken in [
        late.replace("review_by: March 2026", "review_by: 31 February 2026"),
        late.replace("review_by:", "review by:"),
        late.replace("title: Pond Rules", "title: \"Pond Rules"),
    ] {
        let project = ponds().file("content/wells.md", &broken);
        let ran = project.run(&["review", "--today", "2026-11-21"]);
        assert_eq!(ran.code, 1, "{broken}\n{}", ran.out);
        assert!(ran.out.contains("Nothing is overdue among what could be read."), "{}", ran.out);
        assert!(ran.err.contains("There are errors in content/wells.md."), "{}", ran.err);
    }
    let project = ponds().file("content/wells.md", b"\xff\xfe\x00-\x00-");
    assert_eq!(project.run(&["review", "--today", "2026-11-21"]).code, 1);
    // What is wrong with the text alone takes no date away.
    let project = ponds().file("content/ponds.md", PONDS.replace("Nets", "[Nets](nets.md)"));
    let ran = project.run(&["review", "--today", "2026-11-21"]);
    assert!(ran.code == 0 && ran.out.contains("Nothing is overdue. "), "{} {}", ran.out, ran.err);
}

#[test]
fn the_evidence_names_no_draft_and_says_that_a_build_was_stopped() {
    let draft = "---\ntitle: Secret Weirs\nstatus: draft\n---\n\n## 1. WEIRS ARE SECRET\n\n1.1 See [here](http://www.testford.example/weirs).\n";
    let project = ponds().file("content/secret-weirs.md", draft);
    let evidence = |project: &Project| {
        let ran = built(project, &["--evidence", "evidence.html"]);
        (ran.code, project.read("evidence.html"))
    };
    let (code, text) = evidence(&project);
    assert!(
        code == 0 && !text.to_lowercase().contains("weirs") && !text.contains("was stopped"),
        "{text}"
    );
    project.write("content/ponds.md", format!("{PONDS}\n1.3 ![](fish.png)\n"));
    let (code, text) = evidence(&project);
    assert!(code == 1 && !text.to_lowercase().contains("weirs"), "{text}");
    assert!(text.contains("This build was stopped by errors"), "{text}");
}

/// What is said of an odd file is what is so.
#[test]
fn a_file_is_not_said_to_lack_what_it_has() {
    let head = "---\ntitle: Ponds\nadopted: 4 March 2025\nreview_by: March 2029\n---\n\n";
    let said = |text: &str| {
        let project = ponds().file("content/odd.md", text);
        project.run(&["check", "--today", "2026-11-21", "--format", "short"]).err
    };
    let late = said(&format!("{head}2. Wells\n\n2.1 A well.\n\n2.3 A pump.\n\n2.2 A spring.\n"));
    assert!(late.contains("2.2 stands below") && !late.contains("missing"), "{late}");
    let list = said(&format!("{head}1.1 Tools:\n\n(a) a spade;\n\n(c) a rake;\n\n(d) a hoe.\n"));
    assert!(list.contains("(b) is missing"), "{list}");
    let empty = said("");
    assert!(empty.contains("this file is empty") && !empty.contains("first lines"), "{empty}");
    // Lines may end as those of programs of old do.
    let old = said(&format!("{head}1.1 A pond.\n\n1.2 See clause 9.9.\n").replace('\n', "\r"));
    assert!(old.contains("content/odd.md:9:9: ") && old.contains("clause 9.9"), "{old}");
    assert!(!old.contains("no title"), "{old}");
}

#[test]
fn documents_that_stand_beside_the_folder_content_are_named_and_notes_are_not() {
    let project = ponds()
        .file("weirs.md", PONDS)
        .file("contents/locks.md", PONDS)
        .file("models/quays-2025.md", PONDS)
        .file("README.md", "# How we work\n")
        .file("drafts/later.md", PONDS)
        .file("notes/plan.md", "---\nlayout: post\n---\n");
    let said = built(&project, &[]).err;
    for words in [
        "weirs.md:1:1: warning: `weirs.md` is not read: it stands beside the folder `content`, not in it",
        "contents:1:1: warning: what stands in `contents` is not read: documents stand in `content`",
        "models:1:1: warning: what stands in `models` is not read",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    for quiet in ["README", "drafts", "notes"] {
        assert!(!said.contains(quiet), "{quiet}: {said}");
    }
}
