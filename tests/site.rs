//! Whole sites: which files there are, that every link leads somewhere, and what the pages say.

use crate::house::{COUNCIL, MEDIA, Project, run_in, snapshot};
use scraper::{Html, Selector};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

const DAY: [&str; 2] = ["--today", "2026-11-21"];

/// The sample council, built as of 21 November 2026.
fn sample(more: &[&str]) -> (tempfile::TempDir, BTreeMap<String, Vec<u8>>) {
    let out = tempfile::TempDir::new().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let site = out.path().join("site");
    let args = [&["build", "--output", site.to_str().unwrap()], &DAY[..], more].concat();
    let ran = run_in(root, &args);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let files = snapshot(&site);
    (out, files)
}

fn html(files: &BTreeMap<String, Vec<u8>>, path: &str) -> Html {
    Html::parse_document(
        std::str::from_utf8(files.get(path).unwrap_or_else(|| panic!("no {path}"))).unwrap(),
    )
}

fn all(page: &Html, selector: &str) -> Vec<String> {
    page.select(&Selector::parse(selector).unwrap())
        .map(|found| {
            found
                .text()
                .collect::<Vec<_>>()
                .join(" ")
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        })
        .collect()
}

fn attributes(page: &Html, selector: &str, name: &str) -> Vec<String> {
    page.select(&Selector::parse(selector).unwrap())
        .filter_map(|found| found.attr(name))
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_files_of_a_site() {
    let project = Project::new();
    project.build();
    let mut files: Vec<String> = snapshot(&project.path("site")).into_keys().collect();
    files.retain(|path| !path.starts_with("assets/") && !path.starts_with(".protosite/"));
    assert_eq!(
        files,
        [
            "404.html",
            "_headers",
            "changes.atom",
            "index.html",
            "media/clauses.js",
            "media/index.html",
            "media/index.json",
            "media/media.md",
            "register.csv",
            "register.json",
            "register.schema.json",
            "register/index.html",
            "reviews.ics",
            "robots.txt",
            "search/dictionary.js",
            "search/documents-0.js",
            "search/index.html",
            "search/index.js",
            "search/words-0.js",
            "sitemap.xml"
        ]
    );
}

#[test]
fn a_site_of_many_councils_has_a_folder_for_each() {
    let project = Project::two_councils();
    assert_eq!(project.build().code, 0);
    for path in [
        "index.html",
        "ashby/index.html",
        "ashby/media/index.html",
        "birch/register/index.html",
        "birch/register.json",
    ] {
        assert!(project.path("site").join(path).exists(), "{path}");
    }
    let home = Html::parse_document(&project.read("site/index.html"));
    assert_eq!(attributes(&home, "main th a", "href"), ["ashby/", "birch/"]);
}

/// Every relative link of every page leads to a file of the site, and every fragment to an id in it.
#[test]
fn every_link_leads_somewhere() {
    let (_dir, files) = sample(&["--drafts"]);
    assert!(links(&files) > 300);
    let project = Project::empty();
    let bilingual = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/sites/bilingual");
    for (name, bytes) in snapshot(&Path::new(bilingual).join("content")) {
        project.write(&format!("content/{name}"), bytes);
    }
    project.write("protosite.yaml", fs::read(format!("{bilingual}/protosite.yaml")).unwrap());
    project.run(&["build", "--today", "2026-11-21", "--drafts"]);
    assert!(links(&snapshot(&project.path("site"))) > 150);
}

/// Checks all relative links of a site; gives their number.
fn links(files: &BTreeMap<String, Vec<u8>>) -> usize {
    let mut ids: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for path in files.keys().filter(|path| path.ends_with(".html")) {
        let page = html(files, path);
        let found = attributes(&page, "[id]", "id");
        let unique: BTreeSet<String> = found.iter().cloned().collect();
        assert_eq!(unique.len(), found.len(), "{path} has an id twice");
        ids.insert(path, unique);
    }
    let mut checked = 0;
    for path in files.keys().filter(|path| path.ends_with(".html") && *path != "404.html") {
        let page = html(files, path);
        for (selector, name) in [
            ("a[href]", "href"),
            ("link[href]", "href"),
            ("img[src]", "src"),
            ("script[src]", "src"),
        ] {
            for link in attributes(&page, selector, name) {
                if link.contains("://") || link.starts_with("mailto:") || link.starts_with("tel:") {
                    continue;
                }
                let (to, fragment) = link
                    .split_once('#')
                    .map_or((link.as_str(), None), |(to, fragment)| (to, Some(fragment)));
                let target = resolve(path, to);
                assert!(
                    files.contains_key(&target),
                    "{path}: {link} leads to {target}, which does not exist"
                );
                if let Some(fragment) = fragment {
                    assert!(
                        ids[target.as_str()].contains(fragment),
                        "{path}: {link} leads to no id"
                    );
                }
                checked += 1;
            }
        }
    }
    checked
}

fn resolve(from: &str, to: &str) -> String {
    if to.is_empty() {
        return from.to_owned();
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in to.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    let path = parts.join("/");
    if to.ends_with('/') {
        format!("{path}/index.html").trim_start_matches('/').to_owned()
    } else {
        path
    }
}

#[test]
fn states_are_said_in_words() {
    let (_dir, files) = sample(&[]);
    for (id, state) in [
        ("councillor-officer", "In force · Review overdue since 1 May 2026 Print or save as PDF"),
        ("media", "In force · Review due soon, by 31 January 2027 Print or save as PDF"),
        ("gifts-and-hospitality", "In force · No review date Print or save as PDF"),
        (
            "email-policy-2016",
            "Superseded: no longer in force · In force instead: Information Technology Policy Print or save as PDF",
        ),
    ] {
        let page = html(&files, &format!("{id}/index.html"));
        assert_eq!(all(&page, ".state"), [state], "{id}");
        let notices = all(&page, ".notice").concat();
        assert!(!notices.contains("eview"), "{id}: it is said once: {notices}");
    }
    let page = html(&files, "code-of-conduct/index.html");
    assert!(all(&page, ".state")[0].starts_with("In force · Review due by "));
}

#[test]
fn drafts_are_published_only_when_asked_for_and_are_stamped() {
    let (_dir, files) = sample(&[]);
    assert!(!files.contains_key("site-visits/index.html"));
    let (_dir, files) = sample(&["--drafts"]);
    let page = html(&files, "site-visits/index.html");
    assert_eq!(all(&page, ".stamp"), ["Draft"]);
    assert_eq!(
        all(&page, ".clauses a.num"),
        ["1.1", "1.2", "2.1", "2.2", "(a)", "(b)", "(c)", "2.3", "3.1"]
    );
}

#[test]
fn numbers_are_text_and_links_with_names() {
    let (_dir, files) = sample(&[]);
    let page = html(&files, "councillor-officer/index.html");
    let names = attributes(&page, ".text a.num", "aria-label");
    for name in ["Section 4.", "Clause 4.3", "Clause 4.3(c)", "Clause 4.3(c)(ii)"] {
        assert!(names.iter().any(|found| found == name), "no “{name}” in {names:?}");
    }
    assert_eq!(all(&page, "[id='4.3.c.ii'] > .num"), ["(ii)"]);
    assert_eq!(attributes(&page, "[id='need-to-know'] .alias", "id"), ["4.1"]);
}

#[test]
fn the_register_as_data() {
    let (_dir, files) = sample(&[]);
    let register: serde_json::Value = serde_json::from_slice(&files["register.json"]).unwrap();
    assert_eq!(register["generated_for"], "2026-11-21");
    let of = |id: &str| {
        register["protocols"]
            .as_array()
            .unwrap()
            .iter()
            .find(|row| row["id"] == id)
            .unwrap()
            .clone()
    };
    let overdue = of("councillor-officer");
    assert_eq!(
        (&overdue["review_due"], &overdue["review_due_last_day"]),
        (&"2026-04".into(), &"2026-04-30".into())
    );
    assert_eq!(
        (&overdue["review_basis"], &overdue["review_state"]),
        (&"stated".into(), &"overdue".into())
    );
    assert_eq!(of("code-of-conduct")["review_basis"], "cycle");
    assert_eq!(of("gifts-and-hospitality")["review_state"], "no-review-date");
    assert_eq!(of("email-policy-2016")["review_state"], "not-in-force");
    let csv = String::from_utf8(files["register.csv"].clone()).unwrap();
    assert_eq!(csv.lines().count(), register["protocols"].as_array().unwrap().len() + 1);
}

#[test]
fn the_clause_tree_as_data() {
    let (_dir, files) = sample(&[]);
    let data: serde_json::Value =
        serde_json::from_slice(&files["councillor-officer/index.json"]).unwrap();
    let clause = &data["clauses"][3]["children"][2];
    assert_eq!(
        (&clause["address"], &clause["label"], &clause["kind"]),
        (&"4.3".into(), &"4.3".into(), &"clause".into())
    );
    let point = &clause["children"][2]["children"][1];
    assert_eq!(
        (&point["address"], &point["text"]),
        (&"4.3.c.ii".into(), &"no shorter account would do.".into())
    );
    assert_eq!(
        clause["children"][3]["text"],
        "The Clerk records each such request and what was shown."
    );
}

#[test]
fn the_site_works_under_a_path_and_names_its_addresses() {
    let (_dir, files) = sample(&["--base-url", "https://www.exampleford.example/protocols/"]);
    let page = html(&files, "media/index.html");
    assert_eq!(
        attributes(&page, "link[rel=canonical]", "href"),
        ["https://www.exampleford.example/protocols/media/"]
    );
    assert!(
        attributes(&page, "a[href], link[href]", "href").iter().all(|href| !href.starts_with('/'))
    );
    let gone = html(&files, "404.html");
    assert!(attributes(&gone, "main a", "href").contains(&"/protocols/".to_owned()));
    assert!(
        attributes(&gone, "header nav a", "href").contains(&"/protocols/register/".to_owned()),
        "it may stand at any depth"
    );
    assert!(
        attributes(&gone, "footer a", "href").contains(&"/protocols/accessibility/".to_owned())
    );
    let map = String::from_utf8(files["sitemap.xml"].clone()).unwrap();
    assert!(map.contains("<loc>https://www.exampleford.example/protocols/media/</loc>"));
}

#[test]
fn raw_html_is_text_and_pictures_are_copied() {
    let text = format!(
        "{MEDIA}\n1.2 A <script>alert(1)</script> and ![A map of the parish](maps/parish.svg) and [a form](maps/form.pdf).\n"
    );
    let project = Project::new()
        .file("content/media.md", text)
        .file("content/maps/parish.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        .file("content/maps/form.pdf", "%PDF")
        .file("content/maps/unused.docx", "x");
    assert_eq!(project.build().code, 0);
    let page = project.read("site/media/index.html");
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), "{page}");
    assert!(page.contains("<img src=\"../maps/parish.svg\" alt=\"A map of the parish\">"));
    assert_eq!(project.read("site/maps/form.pdf"), "%PDF");
    assert!(!project.path("site/maps/unused.docx").exists());
}

#[test]
fn a_council_has_its_own_colour_and_logo() {
    let project = Project::new().file(
        "content/council.yaml",
        format!("{COUNCIL}brand: {{colour: '#5b1a6b', logo: arms.svg}}\n"),
    );
    assert_eq!(project.build().code, 1);
    project.write("content/arms.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
    assert_eq!(project.build().code, 0);
    let page = Html::parse_document(&project.read("site/media/index.html"));
    assert_eq!(attributes(&page, ".council img", "src"), ["../arms.svg"]);
    assert!(project.path("site/arms.svg").exists());
    assert!(
        project.read("site/assets/brand-5b1a6b.css").contains("--brand:#5b1a6b;--on-brand:#ffffff")
    );
}

#[test]
fn a_folder_without_settings_builds() {
    let project = Project::new();
    assert!(!project.path("protosite.yaml").exists());
    assert_eq!(project.build().code, 0);
}

/// The five real protocols, where they are at hand.
#[test]
fn the_seeds_are_published_and_judged() {
    let Some(seeds) = crate::case::seeds() else { return };
    let out = tempfile::TempDir::new().unwrap();
    let site = out.path().join("site");
    let ran = run_in(&seeds, &["build", ".", "--output", site.to_str().unwrap(), DAY[0], DAY[1]]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("Published 5 documents of 5 councils"), "{}", ran.out);
    assert!(ran.out.contains("since 1 May 2026"), "{}", ran.out);
    let files = snapshot(&site);
    for (council, state, basis, due) in [
        ("martlesham", "overdue", "stated", Some("2026-04")),
        ("bfstc", "no-review-date", "none", None),
        ("member-officer-town", "no-review-date", "none", None),
        ("spilsby", "current", "stated", Some("2028-04")),
        ("east-devon", "current", "cycle", Some("2028-10-15")),
    ] {
        let register: serde_json::Value =
            serde_json::from_slice(&files[&format!("{council}/register.json")]).unwrap();
        let row = &register["protocols"][0];
        assert_eq!(
            (
                row["review_state"].as_str(),
                row["review_basis"].as_str(),
                row["review_due"].as_str()
            ),
            (Some(state), Some(basis), due),
            "{council}"
        );
    }
}

/// The sample council in a folder of its own.
fn copy_of_the_sample() -> crate::house::Project {
    let mut project = Project::empty();
    for (name, bytes) in snapshot(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content")) {
        project = project.file(&format!("content/{name}"), bytes);
    }
    project
}

#[test]
fn a_new_adoption_puts_those_that_cite_it_out_of_step_and_no_others() {
    let project = copy_of_the_sample();
    let code = project.read("content/code-of-conduct.md");
    project.write(
        "content/code-of-conduct.md",
        code.replace("adopted: 14 May 2024", "adopted: 2 November 2026")
            .replace("reviewed: 13 May 2026\n", ""),
    );
    let ran = project.build();
    assert_eq!(ran.code, 0, "{}", ran.err);
    let json =
        |path: &str| -> serde_json::Value { serde_json::from_str(&project.read(path)).unwrap() };
    let register = json("site/register.json");
    let ids = |wanted: &dyn Fn(&serde_json::Value) -> bool| -> BTreeSet<String> {
        register["protocols"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|row| wanted(row))
            .map(|row| row["id"].as_str().unwrap().to_owned())
            .collect()
    };
    let names_code = |list: &serde_json::Value| {
        list.as_array().unwrap().iter().any(|other| other["id"] == "code-of-conduct")
    };
    let out_of_step = ids(&|row| names_code(&row["out_of_step_with"]));
    let cite = ids(&|row| {
        row["status"] == "adopted"
            && names_code(
                &json(&format!("site/{}/index.json", row["id"].as_str().unwrap()))["refers_to"],
            )
    });
    assert_eq!(out_of_step, cite);
    assert_eq!(
        out_of_step.into_iter().collect::<Vec<_>>(),
        [
            "councillor-officer",
            "grievance",
            "public-participation",
            "social-media",
            "standing-orders"
        ]
    );
    let page = html_of(&project.read("site/grievance/index.html"));
    assert!(all(&page, ".steps li").iter().any(|line| line.contains(
        "Code of Conduct (adopted 2 November 2026), cited in “Grievances about a councillor”"
    )));
    // Recording the review of one clears that one alone.
    let orders = project.read("content/standing-orders.md");
    project.write(
        "content/standing-orders.md",
        orders.replace("reviewed: 13 May 2026", "reviewed: 16 November 2026"),
    );
    project.build();
    let rows = json("site/register.json");
    let of = |id: &str| {
        rows["protocols"].as_array().unwrap().iter().find(|row| row["id"] == id).unwrap()["out_of_step_with"].clone()
    };
    assert!(!names_code(&of("standing-orders")) && names_code(&of("grievance")));
}

fn html_of(text: &str) -> Html {
    Html::parse_document(text)
}

#[test]
fn who_is_cited_lists_the_clauses_that_cite_it() {
    let (_out, files) = sample(&[]);
    let page = html(&files, "media/index.html");
    let back: Vec<String> = all(&page, "section[aria-labelledby=_referred] li");
    assert_eq!(
        back,
        [
            "Correspondence Protocol in clause 2.4",
            "Councillor–Officer Protocol in clause 3.2(c) , clause 3.3"
        ]
    );
    assert!(
        attributes(&page, "section[aria-labelledby=_referred] a", "href")
            .contains(&"../councillor-officer/#3.2.c".to_owned())
    );
    let law = html(&files, "law/index.html");
    assert!(
        attributes(&law, "main h3 a", "href")
            .contains(&"https://www.legislation.gov.uk/ukpga/2011/20/section/27".to_owned())
    );
    let terms = html(&files, "definitions/index.html");
    assert!(all(&terms, "dt").contains(&"Proper Officer".to_owned()));
}

#[test]
fn law_may_be_added_in_the_settings() {
    let project = Project::new()
        .file("protosite.yaml", "laws:\n  Badgers and Otters Act 1999: ukpga/1999/900\n  Exampleford Byelaws 2001: https://www.exampleford.example/byelaws\n")
        .file("content/media.md", MEDIA.replace("It says", "Section 3 of the Badgers and Otters Act 1999 and the Exampleford Byelaws 2001 say"));
    let ran = project.build();
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(
        project
            .read("site/media/index.html")
            .contains("https://www.legislation.gov.uk/ukpga/1999/900/section/3")
    );
    let wrong = Project::new()
        .file("protosite.yaml", "laws:\n  Badgers Act 1999: somewhere else\n")
        .run(&["check", "--format", "short"]);
    assert!(
        wrong.err.contains("`somewhere else` is no place at legislation.gov.uk [bad-value]"),
        "{}",
        wrong.err
    );
}

#[test]
fn a_home_page_counts_what_is_in_force() {
    let withdrawn = "---\ntitle: Grants Policy\nadopted: 3 March 2022\nstatus: withdrawn\n---\n\n1.1 The Clerk must pay.\n";
    let project = Project::new().file("content/grants.md", withdrawn);
    assert_eq!(project.build().code, 0);
    let home = project.read("site/index.html");
    assert!(home.contains("1 document by which this council works."), "{home}");
    let project =
        Project::empty().file("content/council.yaml", COUNCIL).file("content/grants.md", withdrawn);
    assert_eq!(project.build().code, 0);
    let home = project.read("site/index.html");
    assert!(home.contains("No document is in force at present."), "{home}");
}
