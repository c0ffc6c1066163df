//! The program in other people's hands: what a new project holds, what `doctor` says, manual pages and completions from the one
//! definition of the commands, and answers as data.

use crate::house::{COUNCIL, MEDIA, Project, run_in, snapshot};
use serde_json::Value;
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

/// Every command that `protosite --help` lists.
fn commands() -> Vec<String> {
    let help = run_in(std::env::temp_dir().as_path(), &["--help"]).out;
    let listed = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    // What is wrapped is set in further.
    let first = |line: &str| {
        let name = line.strip_prefix("  ").filter(|rest| !rest.starts_with(' '))?;
        Some(name.split_whitespace().next()?.to_owned())
    };
    let all: Vec<String> = listed.lines().filter_map(first).collect();
    assert!(all.len() > 10 && all.contains(&"doctor".to_owned()), "{all:?}");
    all
}

#[test]
fn each_command_has_a_manual_page_and_each_shell_its_completions() {
    let project = Project::empty();
    assert_eq!(project.run(&["man", "--into", "man"]).code, 0);
    let pages = snapshot(&project.path("man"));
    assert_eq!(pages.len(), commands().len() + 1);
    for command in commands() {
        let page = project.run(&["man", &command]).out;
        assert_eq!(pages[&format!("protosite-{command}.1")], page.as_bytes());
        assert!(page.contains(&format!("\\fBprotosite {command}\\fR")), "{page}");
    }
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let script = project.run(&["completions", shell]).out;
        for command in commands() {
            assert!(script.contains(&command), "{shell} does not know {command}");
        }
    }
    let unknown = project.run(&["man", "biuld"]);
    assert!(unknown.code == 2 && unknown.err.contains("Did you mean `build`?"), "{}", unknown.err);
}

#[test]
fn a_new_project_has_what_its_host_needs_and_builds_without_a_finding() {
    for (host, files, lines) in [
        ("apache", &["site/.htaccess"][..], "redirects: apache"),
        ("nginx", &["hosting/nginx.conf", "site/_redirects.nginx.conf"], "redirects: nginx"),
        ("iis", &["site/web.config"], "redirects: iis"),
        ("netlify", &["netlify.toml"], "redirects: netlify"),
        ("github", &[".github/workflows/protocols.yml"], "defaults:"),
        ("gitlab", &[".gitlab-ci.yml"], "defaults:"),
        ("s3", &["hosting/s3.sh"], "defaults:"),
        ("other", &[".gitignore", "schema/council.json"], "defaults:"),
    ] {
        let project = Project::empty();
        let made = project.run(&[
            "new",
            "ours",
            "--council",
            "Nether Council",
            "--kind",
            "parish",
            "--contact",
            "clerk@nether.example",
            "--language",
            "cy, en-GB",
            "--host",
            host,
            "--base-url",
            "https://www.nether.example/protocols",
        ]);
        assert_eq!((made.code, made.err.as_str()), (0, ""));
        assert!(made.out.contains("Next:\n  1. "), "{}", made.out);
        assert!(project.read("ours/protosite.yaml").contains(lines), "{host}");
        let settings = project.read("ours/protosite.yaml");
        assert!(
            settings.contains("base_url: \"https://www.nether.example/protocols\""),
            "{settings}"
        );
        let council = project.read("ours/content/council.yaml");
        for line in ["kind: parish\n", "email: \"clerk@nether.example\"", "language: [cy, en-GB]"] {
            assert!(council.contains(line), "{council}");
        }
        // A reader of screens reads a page in the language that it says it is in.
        let text = project.read("ours/content/media-protocol.md");
        assert!(text.contains("title: Protocol y Cyfryngau\n"), "{text}");
        let checked = project.run(&["check", "ours"]);
        assert_eq!((checked.code, checked.err.as_str()), (0, ""));
        assert_eq!(project.run(&["build", "ours"]).code, 0);
        for file in files {
            assert!(project.path("ours").join(file).is_file(), "{host} lacks {file}");
        }
    }
}

#[test]
fn what_cannot_be_is_refused_before_anything_is_made() {
    let project = Project::empty();
    let unnamed = project.run(&["new", "--council", "Nether Council"]);
    assert!(
        unnamed.code == 2 && unnamed.err.contains("protosite new our-protocols"),
        "{}",
        unnamed.err
    );
    for (option, wrong, said) in [
        ("--kind", "village", "possible values: parish"),
        ("--contact", "the clerk", "clerk@exampleford.example"),
        ("--language", "fr", "English (en-GB) and Welsh (cy)"),
        ("--host", "ftp", "possible values: apache"),
    ] {
        let ran = project.run(&["new", "ours", option, wrong]);
        assert!(ran.code == 2 && ran.err.contains(said), "{}", ran.err);
        assert!(!project.path("ours").exists());
    }
}

#[test]
fn doctor_says_what_would_surprise_and_writes_nothing() {
    let project = Project::new()
        .file("protosite.yaml", "base_url: https://protocols.testford.example\n")
        .file("content/minutes.docx", "no document")
        .file("schema/council.json", "{}");
    let before = snapshot(&project.path("."));
    let ran = project.run(&["doctor"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    for said in
        ["content/minutes.docx", "never built here", "schema/council.json is another program's"]
    {
        assert!(ran.out.contains(said), "{said}: {}", ran.out);
    }
    assert_eq!(snapshot(&project.path(".")), before);
    std::fs::remove_file(project.path("content/minutes.docx")).unwrap();
    std::fs::remove_file(project.path("schema/council.json")).unwrap();
    assert_eq!(project.build().code, 0);
    let well = project.run(&["doctor"]).out;
    assert!(well.contains("Nothing here would surprise you"), "{well}");

    // An address that the ledger lacks, old addresses that only pages lead on from, and a build that is behind.
    project.write(
        "content/gifts.md",
        MEDIA.replace("Media", "Gifts").replace("---\n\n", "redirect_from: presents\n---\n\n"),
    );
    let behind = project.run(&["doctor"]).out;
    for said in ["addresses.lock is out of step", "not published yet", "redirects: apache"] {
        assert!(behind.contains(said), "{said}: {behind}");
    }
    // Beside a mistake that stops the build nothing is foretold of the next one.
    let gifts = project.read("content/gifts.md");
    project.write("content/gifts.md", gifts.replace("adopted: ", "adopted: 31 February or "));
    project.write("content/aux.md", MEDIA.replace("Media", "Auxiliaries"));
    let stopped = project.run(&["doctor"]);
    assert!(
        stopped.code == 1 && stopped.out.contains("! it cannot all be published: 1 error"),
        "{}",
        stopped.out
    );
    assert!(
        stopped.out.contains("content/aux.md: `aux` in its address is a name"),
        "{}",
        stopped.out
    );
    for untrue in ["out of step", "not published yet", "no part of it any more"] {
        assert!(!stopped.out.contains(untrue), "{untrue}: {}", stopped.out);
    }
    std::fs::remove_file(project.path("content/aux.md")).unwrap();
    // A document that is gone, whose page the site has still.
    std::fs::remove_file(project.path("content/gifts.md")).unwrap();
    project.write("content/rents.md", MEDIA.replace("Media", "Rents"));
    assert_eq!(project.build().code, 0);
    std::fs::remove_file(project.path("content/rents.md")).unwrap();
    let fewer = project.run(&["doctor"]).out;
    assert!(fewer.contains("no part of it any more, such as rents/"), "{fewer}");
    // What was kept of the last build is another program's.
    assert_eq!(project.build().code, 0);
    assert_eq!(project.build().code, 0);
    assert!(!project.run(&["doctor"]).out.contains("the last build was made by"));
    const LAST: &str = ".protosite/cache/last-build.json";
    let version = format!("\"program\":\"{}\"", env!("CARGO_PKG_VERSION"));
    let kept = project.read(LAST).replace(&version, "\"program\":\"0.0.7\"");
    project.write(LAST, kept.replace("\"made_from\":", "\"of\":"));
    let older = project.run(&["doctor"]).out;
    assert!(older.contains("the last build was made by protosite 0.0.7, and this is"), "{older}");
    let built = project.build();
    assert!(!built.err.contains("damaged"), "{}", built.err);
    // What keeps the site from being published is grave.
    std::fs::remove_file(project.path("addresses.lock")).unwrap();
    let lost = project.run(&["doctor"]);
    assert!(lost.code == 1 && lost.out.contains("! there is no addresses.lock"), "{}", lost.out);
    project.write("protosite.yaml", "output: content/site\n");
    let inside = project.run(&["doctor"]);
    assert!(
        inside.code == 1 && inside.out.contains("inside the folder of the sources"),
        "{}",
        inside.out
    );
}

#[test]
fn a_copy_for_trying_out_asks_search_engines_to_leave_it_out() {
    let project = Project::new();
    assert_eq!(project.build().code, 0);
    let args = ["build", "--no-ledger", "--output", "staging", "--redirects", "apache"];
    let more = ["--redirects", "nginx", "--redirects", "iis", "--noindex"];
    assert_eq!(project.run(&[&args[..], &more].concat()).code, 0);
    const META: &str = "<meta name=\"robots\" content=\"noindex\">";
    for page in ["index.html", "media/index.html", "register/index.html", "search/index.html"] {
        assert_eq!(project.read(&format!("staging/{page}")).matches(META).count(), 1, "{page}");
        assert!(!project.read(&format!("site/{page}")).contains(META), "{page}");
    }
    for (rules, line) in [
        ("_headers", "  X-Robots-Tag: noindex\n"),
        (".htaccess", "Header always set X-Robots-Tag \"noindex\"\n"),
        ("_redirects.nginx.conf", "add_header X-Robots-Tag \"noindex\" always;\n"),
        ("web.config", "<add name=\"X-Robots-Tag\" value=\"noindex\" />\n"),
    ] {
        assert!(project.read(&format!("staging/{rules}")).contains(line), "{rules}");
    }
    assert!(!project.read("site/_headers").contains("X-Robots-Tag"));
}

#[test]
fn doctor_names_a_council_whose_folder_is_gone() {
    let project = Project::two_councils();
    assert_eq!(project.build().code, 0);
    let content = project.path("content");
    let folders = std::fs::read_dir(&content).unwrap().map(|entry| entry.unwrap().path());
    let gone = folders.filter(|path| path.is_dir()).max().unwrap();
    std::fs::remove_dir_all(&gone).unwrap();
    let said = project.run(&["doctor"]).out;
    let name = gone.file_name().unwrap().to_str().unwrap();
    assert!(said.contains(&format!("! content/{name}: a document of this council")), "{said}");
    // Once it is said to have left, its files are what the next build takes off.
    assert_eq!(project.run(&["forget", name]).code, 0);
    let said = project.run(&["doctor"]).out;
    assert!(said.contains(&format!("the folder content/{name} is gone, and ")), "{said}");
    assert!(!said.contains("no part of it any more"), "{said}");
}

/// The first line that a command says which goes on until it is ended.
pub fn first_line(folder: &Path, args: &[&str]) -> String {
    let mut child = Command::new(env!("CARGO_BIN_EXE_protosite"))
        .args(args)
        .current_dir(folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let _limit = crate::house::limit(child.id());
    let mut said = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut said).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    said
}

/// Each command says what it finds or makes as data too, as one value; so does one that cannot run.
#[test]
fn every_command_answers_as_data() {
    let project =
        Project::new().file("content/council.yaml", COUNCIL).file("note.txt", "1. A note.\n");
    let mut asked = BTreeSet::new();
    let ask = |args: &[&str]| -> Value {
        let ran = project.run(args);
        serde_json::from_str(&ran.out)
            .unwrap_or_else(|error| panic!("{args:?}: {error}: {}", ran.out))
    };
    for args in [
        &["check", "--format", "json"][..],
        &["build", "--format", "json"],
        &["review", "--format", "json"],
        &["doctor", "--format", "json"],
        &["explain", "--format", "json"],
        &["explain", "number-gap", "--format", "json"],
        &["explain", "content/media.md:10", "--format", "json"],
        &["diff", "content/media.md", "content/media.md", "--format", "json"],
        &["import", "note.txt", "--format", "json"],
        &["new", "ours", "--format", "json"],
        &["record", "media", "adopted", "--on", "2026-11-02", "--format", "json"],
        &["verify", "content/media.md", "--format", "json"],
        &["forget", "media", "--format", "json"],
        &["manual", "manual", "--format", "json"],
        &["man", "build", "--format", "json"],
        &["man", "--into", "man", "--format", "json"],
        &["completions", "zsh", "--format", "json"],
        &["schema", "council", "--format", "json"],
    ] {
        ask(args);
        asked.insert(args[0].to_owned());
    }
    let served = first_line(&project.path("."), &["serve", "--port", "0", "--format", "json"]);
    let served: Value = serde_json::from_str(&served).unwrap();
    assert!(served["serving"].as_str().unwrap().starts_with("http://127.0.0.1:"), "{served}");
    asked.insert("serve".to_owned());
    assert_eq!(asked, commands().into_iter().collect());
    // What was typed wrongly is said as any other failure.
    for args in [
        &["build", "--no-such-thing", "--format", "json"][..],
        &["recrod", "--format=json"],
        &["new", "--host", "ftp", "there", "--format", "json"],
    ] {
        let failed = ask(args);
        let said = failed["error"]["message"].as_str().unwrap();
        assert!(!said.is_empty() && !said.starts_with("error"), "{failed}");
        assert_eq!(project.run(args).code, 2);
    }
    let built = ask(&["build", "--format=json"]);
    assert_eq!(built["published"]["folder"], "./site", "{built}");
    for args in [["build", "nowhere"], ["check", "nowhere"], ["doctor", "nowhere"]] {
        let failed = ask(&[args[0], args[1], "--format", "json"]);
        assert_eq!(failed["error"]["message"], "there is no folder nowhere");
    }
}

#[test]
fn a_build_ends_with_the_next_step() {
    let project = Project::new();
    assert!(
        project
            .build()
            .out
            .ends_with("Next: look at it, then upload what is in ./site to your host.\n")
    );
    assert!(project.build().out.ends_with("Next: nothing. The site says what the sources say.\n"));
    project.write("content/media.md", MEDIA.replace("who speaks", "who may speak"));
    assert!(project.build().out.ends_with("Next: upload what is in ./site to your host.\n"));
}

#[test]
fn help_of_a_command_can_be_asked_for_as_of_other_programs() {
    let project = Project::empty();
    let (asked, usual) = (project.run(&["help", "import"]), project.run(&["import", "--help"]));
    assert!(asked.code == 0 && asked.out.contains("--split"), "{}{}", asked.out, asked.err);
    assert_eq!(asked.out, usual.out);
    assert!(project.run(&["help"]).out.contains("import"));
}
