//! One address, one page: what `redirect_from` may say, and what stands in its way.

use crate::house::{COUNCIL, Project, Ran, snapshot};

const BYELAWS: &str = "---\ntitle: Allotment Rules\nadopted: 3 March 2026\nreview_by: March 2029\nredirect_from: OLD\n---\n\n## 1. Plots\n\n1.1 “Plot” means a piece of ground that the council lets. Section 23 of the Small Holdings and Allotments Act 1908 holds.\n";

fn with(old: &str) -> Project {
    Project::empty()
        .file("content/council.yaml", COUNCIL)
        .file("content/allotments.md", BYELAWS.replace("OLD", old))
}

fn short(project: &Project) -> Ran {
    project.run(&["build", "--today", "2026-11-21", "--format", "short"])
}

/// The site as it was, the finding, and nothing written.
#[track_caller]
fn refused(project: &Project, rule: &str, words: &str) {
    let ran = short(project);
    assert_eq!(ran.code, 1, "{words}: {}", ran.err);
    let said = ran.err.lines().any(|line| line.contains(words) && line.contains(rule));
    assert!(said, "{words} [{rule}]: {}", ran.err);
    assert!(snapshot(&project.path("site")).is_empty(), "nothing is written");
}

#[track_caller]
fn leads_on(project: &Project, file: &str) {
    let ran = short(project);
    assert_eq!(ran.code, 0, "{file}: {}", ran.err);
    assert!(project.read(&format!("site/{file}")).contains("This page has moved"), "{file}");
}

#[test]
fn an_old_address_takes_no_page_of_the_site() {
    for (old, what) in [
        ("[/]", "the home stands"),
        ("index.html", "the home stands"),
        ("INDEX.HTML", "the home stands"),
        ("[old-plots, /register/]", "the review register"),
        ("register", "the review register"),
        ("/Register/", "the review register stands there"),
        ("/definitions/index.html", "the index of definitions"),
        ("/law", "the index of law"),
        ("/404.html", "the page for unknown addresses"),
        ("/allotments", "the page of “Allotment Rules”"),
        (
            "/sitemap.xml",
            "needs a folder where sitemap.xml, which the site needs, stands as a file",
        ),
        ("/robots.txt/", "needs a folder where robots.txt"),
        ("_headers", "needs a folder where _headers"),
        (
            "/allotments/allotments.md",
            "needs a folder where allotments/allotments.md, which belongs to",
        ),
        (
            "/allotments/index.html/old.html",
            "needs a folder where the page of “Allotment Rules” stands",
        ),
        ("/register.csv/2019.html", "needs a folder where register.csv"),
        ("/assets", "the old address `/assets` stands in the folder of assets/"),
        ("assets/", "which the site keeps for the files of its theme"),
        ("/Assets/fonts/", "which the site keeps for the files of its theme"),
        ("/assets/old/plots.html", "which the site keeps for the files of its theme"),
        ("/index.htm", "what some hosts show in the place of index.html; the home stands there"),
        // It would lead to itself.
        (
            "/allotments/Index.HTM",
            "in the place of allotments/index.html; the page of “Allotment Rules” stands there",
        ),
        ("/Register.html", "what some hosts show in the place of register/index.html"),
        ("/register/default.htm", "the review register stands there"),
        ("/%61llotments/", "the page of “Allotment Rules”"),
        ("/index.html/", "needs a folder where the home stands"),
    ] {
        refused(&with(old), "duplicate-path", what);
    }
}

#[test]
fn a_file_takes_no_folder_that_a_page_needs() {
    let project = with("[/minutes.html, /minutes.html/2019.html]");
    refused(
        &project,
        "duplicate-path",
        "`/minutes.html/2019.html` needs a folder where an old address of “Allotment Rules” stands as a file",
    );
    let project = with("old-plots")
        .file("content/register", "A list.\n")
        .file("content/register.json/x.txt", "A list.\n");
    project.write(
        "content/allotments.md",
        format!(
            "{}1.2 The [list](register.json/x.txt) is kept.\n",
            BYELAWS.replace("OLD", "old-plots")
        ),
    );
    refused(
        &project,
        "duplicate-path",
        "content/register.json/x.txt:1:1: error: this file needs a folder where register.json",
    );
}

#[test]
fn a_linked_file_takes_no_page() {
    let project = with("old-plots").file("content/register.csv", "plot,holder\n");
    project.write(
        "content/allotments.md",
        format!("{}1.2 The [list](register.csv) is kept.\n", BYELAWS.replace("OLD", "old-plots")),
    );
    refused(
        &project,
        "duplicate-path",
        "this file would stand where register.csv, which the site needs, stands",
    );
}

#[test]
fn two_documents_cannot_both_have_stood_at_one_address() {
    let project = with("/gardens/").file(
        "content/orchard.md",
        BYELAWS.replace("OLD", "[caf%C3%A9, Gardens]").replace("Allotment", "Orchard"),
    );
    refused(
        &project,
        "duplicate-path",
        "`Gardens` differs from gardens/index.html in capital letters or accents alone",
    );
    // The same accent written in two ways (U+00E9; e and U+0301).
    let project = with("café").file(
        "content/orchard.md",
        BYELAWS.replace("OLD", "cafe%CC%81").replace("Allotment", "Orchard"),
    );
    refused(&project, "duplicate-path", "in capital letters or accents alone");
    // Where a disk tells no case apart, ß is ss.
    let project = with("/straße/").file(
        "content/orchard.md",
        BYELAWS.replace("OLD", "/STRASSE/").replace("Allotment", "Orchard"),
    );
    refused(&project, "duplicate-path", "in capital letters or accents alone");
    // Named twice by one document, it is one address.
    leads_on(&with("[plots, /plots/, /plots/index.html]"), "plots/index.html");
}

#[test]
fn what_no_host_or_disk_could_serve_is_refused() {
    for (old, why) in [
        ("[\"\"]", "it is empty"),
        ("/a//b/", "two slashes stand side by side"),
        ("//elsewhere.example/plots", "begins with two slashes"),
        ("/plots/../register/", "leads out of the folder"),
        ("/plots/%2e%2e/register/", "leads out of the folder"),
        ("./plots", "leads out of the folder"),
        ("/plots%2Fold/", "`/` in `plots%2Fold`"),
        ("'/plots\\old/'", "cannot be part of a file's name"),
        ("/plots%0Aold/", "cannot be part of a file's name"),
        ("/plots%00/", "cannot be part of a file's name"),
        ("/plots%zz/", "is not followed by two digits"),
        ("/100%", "is not followed by two digits"),
        ("/plots%ff/", "does not stand for letters"),
        ("/.htaccess", "hosts do not serve names such as `.htaccess`"),
        ("/.protosite/manifest.json", "hosts do not serve names such as `.protosite`"),
        ("/aux.html", "cannot be the name of a file on every system"),
        ("/plots./", "cannot be the name of a file on every system"),
        ("/show:plots/", "cannot be part of a file's name"),
        ("\"/plots/?doc=12\"", "what follows `?` is a question"),
        ("\"/plots/#1.1\"", "what follows `#` is a place on a page"),
        ("https://old.example/plots/", "does not say the address of its own site"),
        ("mailto:clerk@testford.example", "`:` in"),
        ("www.testford.example/plots/", "`www.testford.example` is the name of a website"),
        ("old.testford.example", "`old.testford.example` is the name of a website"),
        ("www.testford", "is the name of a website"),
        ("Parish.Gov/plots.html", "is the name of a website"),
        ("\"/plots\\u0007/\"", "cannot be part of a file's name"),
        ("\"/plots\\e[31m/\"", "cannot be part of a file's name"),
        ("\"/plots\\t/\"", "cannot be part of a file's name"),
        ("\"/plots\\u200b/\"", "a character that nobody sees (U+200B)"),
        ("\"/plots\\u202e/\"", "a character that nobody sees (U+202E)"),
        ("/plots%C2%A0old/", "a character that nobody sees (U+00A0)"),
        ("/plots%20/", "a space stands at an end of `plots%20`"),
        ("|\n  /plots/\n  /old/", "several addresses stand in one value"),
        ("|\n  /Plots\n  Old plots of ours", "it goes over a line end"),
        ("/web.config", "hosts do not serve names such as `web.config`"),
    ] {
        refused(&with(old), "bad-old-address", why);
    }
}

#[test]
fn a_name_with_a_dot_is_no_website_where_it_reads_as_a_page_or_a_number() {
    leads_on(&with("v1.2/plots.html"), "v1.2/plots.html");
    leads_on(&with("index.php/plots/"), "index.php/plots/index.html");
    leads_on(&with("/old.testford.example/"), "old.testford.example/index.html");
    leads_on(&with("[/old/index.htm, /old/]"), "old/index.htm");
    leads_on(&with("/minutes/default.html"), "minutes/default.html");
    // Whichever of the two a host shows, it is the page that is meant.
    leads_on(&with("/allotments.html"), "allotments.html");
}

#[test]
fn percent_encoding_is_what_it_stands_for() {
    leads_on(&with("/old%20plots/caf%c3%A9.html"), "old plots/café.html");
    leads_on(&with("/plots%2525/"), "plots%25/index.html");
    leads_on(&with("Plots.HTM"), "Plots.HTM");
    leads_on(&with("/plots.aspx"), "plots.aspx/index.html");
}

#[test]
fn an_old_address_lands_where_it_stood() {
    let site =
        |old: &str, base: &str| with(old).file("protosite.yaml", format!("base_url: {base}\n"));
    let below = "https://www.testford.example/council/protocols/";
    for (old, file) in [
        ("/council/protocols/plots/", "plots/index.html"),
        ("https://www.testford.example/council/protocols/plots.html", "plots.html"),
        ("HTTP://WWW.testford.example:80/council/protocols/plots", "plots/index.html"),
        ("plots", "plots/index.html"),
        ("old/plots.html", "old/plots.html"),
    ] {
        leads_on(&site(old, below), file);
    }
    for (old, why) in [
        ("/plots/", "it is outside /council/protocols/, where this site stands"),
        ("/council/protocols-2019/plots/", "it is outside /council/protocols/"),
        ("https://www.testford.example/plots/", "it is outside /council/protocols/"),
        ("https://archive.example/council/protocols/plots/", "archive.example is another host"),
        (
            "ftp://www.testford.example/council/protocols/plots/",
            "`ftp:` begins no address of a page",
        ),
    ] {
        refused(&site(old, below), "bad-old-address", why);
    }
    for (old, why) in [
        ("protocols/plots", "whether `protocols` is the folder in which this site stands"),
        (
            "council/protocols/plots",
            "whether `council/protocols` is the folder in which this site stands",
        ),
        ("WWW.testford.example", "is the name of a website"),
    ] {
        refused(&site(old, below), "bad-old-address", why);
    }
    let ran = site("protocols/plots", below).run(&["build", "--today", "2026-11-21"]);
    assert!(ran.err.contains("If it is: /council/protocols/plots. If the page stood in a folder of that name within the site: /council/protocols/protocols/plots"), "{}", ran.err);
    leads_on(&site("/council/protocols/protocols/plots", below), "protocols/plots/index.html");
    leads_on(&site("protocols-of-old/plots", below), "protocols-of-old/plots/index.html");
    refused(&site("/council/protocols/", below), "duplicate-path", "the home stands");
    refused(
        &site("https://www.testford.example", "https://www.testford.example"),
        "duplicate-path",
        "the home stands",
    );
    // A copy built for another address leads on from the same places.
    let project = site("/council/protocols/plots/", below);
    let ran = project.run(&["build", "--today", "2026-11-21", "--base-url", "https://try.example"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(project.path("site/plots/index.html").exists());
}

#[test]
fn of_two_councils_each_has_its_own_old_addresses() {
    let project = Project::empty()
        .file("content/ashton/council.yaml", "name: Ashton Parish Council\n")
        .file("content/birchley/council.yaml", "name: Birchley Parish Council\n")
        .file("content/ashton/allotments.md", BYELAWS.replace("OLD", "plots"))
        .file(
            "content/birchley/allotments.md",
            BYELAWS.replace("OLD", "[plots, /ashton/gardens/]"),
        );
    let ran = short(&project);
    assert_eq!(ran.code, 0, "{}", ran.err);
    for file in ["ashton/plots", "birchley/plots", "ashton/gardens"] {
        assert!(project.path(&format!("site/{file}/index.html")).exists(), "{file}");
    }
    project.write("content/birchley/allotments.md", BYELAWS.replace("OLD", "/ashton/plots/"));
    let ran = short(&project);
    assert!(ran.code == 1 && ran.err.contains("[duplicate-path]"), "{}", ran.err);
    project.write("content/birchley/allotments.md", BYELAWS.replace("OLD", "/"));
    let ran = short(&project);
    assert!(ran.code == 1 && ran.err.contains("the home of the site stands"), "{}", ran.err);
}

#[test]
fn a_page_of_the_site_comes_before_an_address_that_only_the_ledger_knows() {
    let text = BYELAWS
        .replace("redirect_from: OLD\n", "")
        .replace(" Section 23 of the Small Holdings and Allotments Act 1908 holds.", "");
    let project =
        Project::empty().file("content/council.yaml", COUNCIL).file("content/law.md", &text);
    assert_eq!(project.run(&["build", "--publish", "--today", "2026-11-20"]).code, 0);
    std::fs::rename(project.path("content/law.md"), project.path("content/allotments.md")).unwrap();
    leads_on(&project, "law/index.html");
    project.write("content/allotments.md", format!("{text}1.2 The Localism Act 2011 holds.\n"));
    let ran = short(&project);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("/law/ led to this document and does no more: the index of law stands there now [reused-address]"), "{}", ran.err);
    assert!(project.read("site/law/index.html").contains("Localism Act"));
}

#[test]
fn only_files_whose_names_carry_their_hash_are_kept_for_long() {
    let project = with("plots").file("content/assets/plan.txt", "North is above.\n");
    project.write(
        "content/allotments.md",
        format!("{}1.2 The [plan](assets/plan.txt) holds.\n", BYELAWS.replace("OLD", "plots")),
    );
    assert_eq!(short(&project).code, 0);
    assert!(project.path("site/assets/plan.txt").exists());
    let headers = project.read("site/_headers");
    let kept: Vec<&str> = headers
        .split("\n\n")
        .filter(|block| block.contains("immutable"))
        .map(|block| block.lines().next().unwrap())
        .collect();
    assert!(!kept.is_empty());
    for path in kept {
        assert!(!path.contains('*') && project.path(&format!("site{path}")).is_file(), "{path}");
    }
}

/// A document that is there and cannot be opened has lost nothing: its address needs no other document.
#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_opened_keeps_its_address_unasked() {
    let project = Project::new();
    project.write(
        "content/boats.md",
        "---\ntitle: Boats\nadopted: May 2026\nreview_every: 3 years\n---\n\n1. Small.\n",
    );
    assert_eq!(project.run(&["build", "--today", "2026-11-20"]).code, 0);
    std::fs::remove_file(project.path("content/boats.md")).unwrap();
    std::os::unix::fs::symlink("boats.md", project.path("content/boats.md")).unwrap();
    let built = project.run(&["build", "--today", "2026-11-21"]);
    assert!(built.err.contains("[unreadable]"), "{}", built.err);
    assert!(!built.err.contains("redirect_from"), "{}", built.err);
}
