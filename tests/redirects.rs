//! Old addresses lead on: a page with a script that keeps the clause, and rules for hosts that lead on themselves.

use crate::house::{COUNCIL, Project};
use scraper::{Html, Selector};
use std::fs;

const BYELAWS: &str = "---\ntitle: Allotment Rules\nadopted: 3 March 2026\nreview_by: March 2029\nredirect_from: OLD\n---\n\n## 1. Plots\n\n1.1 A plot is a piece of ground that the council lets to a resident.\n\n1.2 Sheds are no higher than the fence that stands beside them.\n";

fn with(old: &str) -> Project {
    Project::empty()
        .file("content/council.yaml", COUNCIL)
        .file("content/allotments.md", BYELAWS.replace("OLD", old))
}

fn build(project: &Project, more: &[&str]) {
    let ran = project.run(&[&["build", "--publish", "--today", "2026-11-21"], more].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
}

/// The script of a page that leads on: where to, and the clauses that have another number there.
fn script(project: &Project, file: &str) -> (String, Option<serde_json::Value>) {
    let page = Html::parse_document(&project.read(file));
    let all = Selector::parse("script").unwrap();
    let scripts: Vec<_> = page.select(&all).collect();
    let [script] = scripts.as_slice() else { panic!("{file}: {} scripts", scripts.len()) };
    let script = script.value();
    assert!(script.attr("src").unwrap().contains("assets/redirect-"), "{file}");
    assert_eq!(
        script.attr("integrity"),
        None,
        "which a browser refuses in a folder without a host"
    );
    if let Some(policy) = page.select(&Selector::parse("meta[http-equiv]").unwrap()).next() {
        let policy = policy.attr("content").unwrap();
        assert!(policy.contains("'self'"), "{policy}");
        assert!(!policy.contains("unsafe"), "{policy}");
    }
    let clauses = script.attr("data-clauses").map(|text| serde_json::from_str(text).unwrap());
    (script.attr("data-to").unwrap().to_owned(), clauses)
}

#[test]
fn the_page_at_an_old_address_leads_on_with_the_clause_or_says_where() {
    for theme in ["default", "embed"] {
        let project =
            with("[plots, /old/plots.html]").file("protosite.yaml", format!("theme: {theme}\n"));
        build(&project, &[]);
        for (file, to) in
            [("site/plots/index.html", "../allotments/"), ("site/old/plots.html", "../allotments/")]
        {
            assert_eq!(script(&project, file), (to.to_owned(), None), "{theme}");
            let page = project.read(file);
            assert!(page.contains(&format!("<a href=\"{to}\">Allotment Rules</a>")), "{page}");
            assert!(page.contains("look for its number there"), "without script");
            assert!(!page.contains("refresh"), "which would lead on without the clause");
        }
    }
}

#[test]
fn a_theme_that_words_the_page_anew_still_leads_on() {
    let project = with("plots")
        .file("protosite.yaml", "theme: mine\n")
        .file("themes/mine/redirect.html", "{% extends \"base.html\" %}\n{% block main %}\n<h1>{{ say.moved }}</h1>\n{%- endblock %}\n");
    build(&project, &[]);
    assert_eq!(script(&project, "site/plots/index.html").0, "../allotments/");
}

#[test]
fn clauses_with_other_numbers_are_led_to_by_their_new_ones() {
    let project = with("none").file(
        "content/sheds.md",
        "---\ntitle: Sheds\nadopted: 3 March 2026\nreview_by: March 2029\n---\n\n1.1 Whoever builds a shed asks the Clerk before the first nail.\n\n1.2 Greenhouses are sheds for the purpose of these rules.\n",
    );
    build(&project, &[]);
    std::fs::remove_file(project.path("content/sheds.md")).unwrap();
    let both = format!(
        "{}\n1.3 Greenhouses are sheds for the purpose of these rules.\n\n1.4 Whoever builds a shed asks the Clerk before the first nail.\n",
        BYELAWS.replace("OLD", "sheds")
    );
    project.write("content/allotments.md", both);
    build(&project, &["--redirects", "nginx"]);
    let (to, clauses) = script(&project, "site/sheds/index.html");
    assert_eq!(to, "../allotments/");
    assert_eq!(clauses.unwrap(), serde_json::json!({"1.1": "1.4", "1.2": "1.3"}));
    // Without script the same is there to be read.
    let page = Html::parse_document(&project.read("site/sheds/index.html"));
    let row = Selector::parse("main tbody tr").unwrap();
    let rows: Vec<String> = page.select(&row).map(|row| row.inner_html()).collect();
    assert_eq!(
        rows,
        [
            "<th scope=\"row\">1.1</th><td><a href=\"../allotments/#1.4\">1.4</a></td>",
            "<th scope=\"row\">1.2</th><td><a href=\"../allotments/#1.3\">1.3</a></td>",
        ]
    );
    assert!(!project.read("site/sheds/index.html").contains("look for its number there"));
    // A host knows nothing of clauses: such an address is left to its page.
    let rules = project.read("site/_redirects.nginx.conf");
    assert!(!rules.contains("/sheds\"") && rules.contains("# Left to the page that stands there, which knows where its clauses are now: /sheds\n"), "{rules}");
}

#[test]
fn each_host_has_rules_in_its_own_words() {
    let old = "[plots, /old/caf%C3%A9 (2019)+/, /a.b/Plots.html, '/old/x^y$.html']";
    let project = with(old).file(
        "protosite.yaml",
        "base_url: https://www.testford.example\nredirects: [apache, iis]\n",
    );
    build(&project, &["--redirects", "nginx", "--redirects", "netlify"]);
    // What the host is told besides is tried on hosts: tests/hosts.rs.
    let moves =
        |line: &&str| ["/", "RedirectMatch", "location = "].iter().any(|x| line.starts_with(x));
    let lines = |file: &str| -> Vec<String> {
        project.read(file).lines().filter(moves).map(str::to_owned).collect()
    };
    assert_eq!(
        lines("site/_redirects"),
        [
            "/a.b/Plots.html /allotments/ 301!",
            "/old/caf%C3%A9%20%282019%29%2B /allotments/ 301!",
            "/old/caf%C3%A9%20%282019%29%2B/ /allotments/ 301!",
            "/old/x%5Ey%24.html /allotments/ 301!",
            "/plots /allotments/ 301!",
            "/plots/ /allotments/ 301!",
        ]
    );
    assert_eq!(
        lines("site/.htaccess"),
        [
            "RedirectMatch 301 \"^/a[.]b/Plots[.]html$\" \"/allotments/\"",
            "RedirectMatch 301 \"^/old/café [(]2019[)][+]/?$\" \"/allotments/\"",
            "RedirectMatch 301 \"^/old/x\\^y[$][.]html$\" \"/allotments/\"",
            "RedirectMatch 301 \"^/plots/?$\" \"/allotments/\"",
        ]
    );
    assert_eq!(
        lines("site/_redirects.nginx.conf"),
        [
            "location = \"/a.b/Plots.html\" { return 301 \"/allotments/\"; }",
            "location = \"/old/café (2019)+\" { return 301 \"/allotments/\"; }",
            "location = \"/old/café (2019)+/\" { return 301 \"/allotments/\"; }",
            "location = \"/old/x^y$.html\" { return 301 \"/allotments/\"; }",
            "location = \"/plots\" { return 301 \"/allotments/\"; }",
            "location = \"/plots/\" { return 301 \"/allotments/\"; }",
        ]
    );
    let iis = project.read("site/web.config");
    let places: Vec<&str> = iis
        .split("<location path=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .filter(|place| *place != "assets")
        .collect();
    assert_eq!(places, ["a.b/Plots.html", "old/café (2019)+", "old/x^y$.html", "plots"]);
    assert_eq!(iis.matches("destination=\"/allotments/\" exactDestination=\"true\" httpResponseStatus=\"Permanent\"").count(), 4);
}

#[test]
fn rules_know_the_folder_of_the_site_and_what_stands_there() {
    let project = with("[/council/plots/, /council/plots/old/, /council/FILES/]")
        .file("content/files/map.csv", "plot,holder\n")
        .file(
            "content/orchard.md",
            "---\ntitle: Orchard\nadopted: 3 March 2026\nreview_by: March 2029\n---\n\n1.1 See the [map](files/map.csv).\n",
        )
        .file("protosite.yaml", "base_url: https://www.testford.example/council\n");
    build(&project, &["--redirects", "iis", "--redirects", "apache"]);
    assert!(
        project
            .read("site/.htaccess")
            .contains("RedirectMatch 301 \"^/council/plots/?$\" \"/council/allotments/\"\n")
    );
    // IIS leads on from all that is in a folder: one in which another page stands is left to its own page.
    let iis = project.read("site/web.config");
    assert!(
        iis.contains("<location path=\"plots/old\">") && !iis.contains("<location path=\"plots\">"),
        "{iis}"
    );
    assert!(iis.contains("/council/plots -->"), "{iis}");
    // And tells no capitals apart.
    assert!(iis.contains("/council/FILES -->"), "{iis}");
    // Where they are not asked for they go again, but for the file that many hosts read.
    build(&project, &[]);
    assert!(!project.path("site/web.config").exists() && !project.path("site/.htaccess").exists());
    assert!(project.read("site/_redirects").contains("/council/plots /council/allotments/ 301\n"));
}

#[test]
fn hyphens_of_an_old_address_end_no_comment_of_the_settings() {
    // One comment that is none, and a host with such settings answers nothing at all.
    let project = with("[/plots---2019/, /plots---2019/map.html, /a----/, /a----/b.html]");
    build(&project, &["--redirects", "iis"]);
    let iis = project.read("site/web.config");
    for left in iis.split("<!-- ").skip(1) {
        assert!(left.split_once("--").is_some_and(|(_, rest)| rest.starts_with('>')), "{left}");
    }
    assert!(iis.contains(": /plots-%2D-2019 -->") && iis.contains(": /a-%2D-%2D -->"), "{iis}");
}

#[test]
fn a_host_never_leads_away_from_a_page_of_today() {
    let text = BYELAWS.replace("redirect_from: OLD\n", "");
    let project = Project::empty()
        .file("content/council.yaml", COUNCIL)
        .file("content/definitions.md", &text);
    build(&project, &[]);
    std::fs::rename(project.path("content/definitions.md"), project.path("content/allotments.md"))
        .unwrap();
    build(&project, &[]);
    assert!(project.read("site/_redirects").contains("/definitions/ /allotments/ 301"));
    project.write(
        "content/allotments.md",
        format!(
            "{text}\n1.3 “Fence” means what stands between two plots. A fence is mended by both.\n"
        ),
    );
    build(&project, &[]);
    assert!(project.read("site/definitions/index.html").contains("Fence"));
    let rules = project.path("site/_redirects");
    assert!(!rules.exists() || !project.read("site/_redirects").contains("/definitions"));
}

/// What leads on to a document is a page of the site: a link to it is no mistake, and leads there at once.
#[test]
fn a_link_to_an_old_address_leads_to_where_the_document_is_now() {
    let project = with("[/archive/plots.html, plots]");
    let links = "1.1 See [a](/archive/plots.html), [b](/plots/#1.2), [c](/plots/), [[plots]] and [[plots#1.1]].";
    let ponds = format!(
        "---\ntitle: Ponds Policy\nadopted: 3 March 2026\nreview_by: 2029\n---\n\n{links}\n"
    );
    project.write("content/ponds.md", &ponds);
    build(&project, &[]);
    let page = project.read("site/ponds/index.html");
    let linked: Vec<&str> = page.split("href=\"../allotments/").skip(1).collect();
    let linked: Vec<&str> = linked.iter().filter_map(|rest| rest.split("</a>").next()).collect();
    for link in
        ["\">a", "#1.2\">b", "\">c", "\">Allotment Rules", "#1.1\">Allotment Rules, clause 1.1"]
    {
        assert!(linked.contains(&link), "{link}: {linked:?}");
    }
    project.write("content/ponds.md", ponds.replace("/plots/#1.2", "/plots/#1.9"));
    let ran = project.run(&["build", "--today", "2026-11-21"]);
    assert!(ran.code == 1 && ran.err.contains("has no part with the address #1.9"), "{}", ran.err);
}

#[test]
fn a_host_that_is_not_known_is_named() {
    let project = with("plots").file("protosite.yaml", "redirects: lighttpd\n");
    let ran = project.run(&["build", "--today", "2026-11-21"]);
    assert!(
        ran.code == 1 && ran.err.contains("`lighttpd` is no host for which rules can be written"),
        "{}",
        ran.err
    );
}

#[test]
fn both_themes_list_for_readers_without_script_what_has_another_number() {
    for theme in ["default", "embed"] {
        let project = with("none").file("protosite.yaml", format!("theme: {theme}\n")).file(
            "content/bees.md",
            "---\ntitle: Bees\nadopted: 3 March 2026\nreview_by: March 2029\n---\n\n## Hives\n\n3. A keeper of bees:\n(a) tells the neighbours before the first swarm comes; and\n(b) keeps every hive ten metres from the path.\n",
        );
        build(&project, &[]);
        std::fs::remove_file(project.path("content/bees.md")).unwrap();
        let both = format!(
            "{}\n## 2. Bees\n\n2.1 A keeper of bees:\n(a) keeps every hive ten metres from the path; and\n(b) tells the neighbours before the first swarm comes.\n",
            BYELAWS.replace("OLD", "bees")
        );
        project.write("content/allotments.md", both);
        build(&project, &[]);
        let page = project.read("site/bees/index.html");
        assert!(
            page.contains(
                "<th scope=\"row\">3(b)</th><td><a href=\"../allotments/#2.1.a\">2.1(a)</a></td>"
            ),
            "{page}"
        );
        assert!(page.contains("Clauses that are not in this list keep their numbers."), "{page}");
    }
}

#[test]
fn a_document_that_was_renamed_and_renumbered_is_said_as_its_links_will_lead() {
    let text = BYELAWS.replace("redirect_from: OLD\n", "");
    let project = with("none").file("content/gardens.md", text.replace("Allotment", "Garden"));
    std::fs::remove_file(project.path("content/allotments.md")).unwrap();
    build(&project, &[]);
    std::fs::remove_file(project.path("content/gardens.md")).unwrap();
    let (first, second) = text.split_once("1.2 ").unwrap();
    let (head, one) = first.split_once("1.1 ").unwrap();
    project.write("content/plots.md", format!("{head}1.1 {second}\n1.2 {one}"));
    let ran = project.run(&["build", "--today", "2026-11-22"]);
    assert!(
        ran.err.contains(
            "Links to the old page lead to 1.2; who looks the number 1.1 up finds another rule."
        ),
        "{}",
        ran.err
    );
    let (_, clauses) = script(&project, "site/gardens/index.html");
    assert_eq!(clauses.unwrap(), serde_json::json!({"1.1": "1.2", "1.2": "1.1"}));
}

#[test]
fn several_addresses_in_one_value_are_told_apart_from_one_with_odd_signs() {
    let with = |from: &str, settings: &str| {
        Project::empty()
            .file("protosite.yaml", settings)
            .file("content/council.yaml", "name: Saltmarsh Parish Council\n")
            .file(
                "content/dykes.md",
                format!("---\ntitle: Dykes Policy\nadopted: 4 May 2025\nredirect_from: {from}\n---\n\n1.1 A dyke holds.\n"),
            )
            .build()
    };
    let site = |from: &str| with(from, "");
    for (from, each) in [
        ("dykes.php, /walls/", "[dykes.php, /walls/]"),
        ("dykes.php,/walls/", "[dykes.php, /walls/]"),
        ("walls; /old/dykes.htm", "[walls, /old/dykes.htm]"),
        ("/a/dykes.aspx /b/dykes.aspx", "[/a/dykes.aspx, /b/dykes.aspx]"),
        ("|\n  /a/dykes.html\n  /b/", "[/a/dykes.html, /b/]"),
    ] {
        let built = site(from);
        assert!(
            built.code == 1 && built.err.contains("several addresses stand in one value"),
            "{from}: {}",
            built.err
        );
        assert!(built.err.contains(each), "{from}: {}", built.err);
    }
    for (odd, said) in [
        ("[\"ftp://www.saltmarsh.example/x\"]", "`ftp:` begins no address of a page"),
        (r"[\\x\y]", r"from `\\x\y`: `\` in"),
        ("[\"robots.txt\"]", "the old address `robots.txt` "),
    ] {
        let built = with(odd, "base_url: https://www.saltmarsh.example/\n");
        assert!(built.code == 1 && built.err.contains(said), "{odd}: {}", built.err);
    }
    for one in ["/minutes,2019.html", "/Smith,%20John.html", "/dykes (old)+/", "/dykes;v=2/x.html"]
    {
        assert_eq!(site(one).code, 0, "{one}: {}", site(one).err);
    }
}

/// The ledger is a text that is read back: what an address holds is not taken for its signs.
#[test]
fn an_old_address_with_the_signs_of_the_ledger_is_kept_as_it_is() {
    let project = Project::empty()
        .file("content/council.yaml", "name: Saltmarsh Parish Council\n")
        .file(
            "content/sluices.md",
            "---\ntitle: Sluices Policy\nadopted: 4 May 2025\nredirect_from:\n- \"/files/sluice [2019] (b).pdf\"\n- /gate@sea/\n- \"/a] = b/x.html\"\n- /sluices@2019.html\n---\n\n1.1 A sluice is shut.\n",
        );
    let first = project.run(&["build", "--publish"]);
    assert_eq!(first.code, 0, "{}", first.err);
    let ledger = project.read("addresses.lock");
    let again = project.build();
    assert_eq!((again.code, &project.read("addresses.lock")), (0, &ledger), "{}", again.err);
    // Kept when their lines are gone, and forgotten each by itself.
    let text = "---\ntitle: Sluices Policy\nadopted: 4 May 2025\n---\n\n1.1 A sluice is shut.\n";
    project.write("content/sluices.md", text);
    assert_eq!(project.build().code, 0);
    assert!(project.read("site/a] = b/x.html").contains("sluices/"), "{ledger}");
    let ran = project.run(&["forget", "/gate@sea/"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let left = project.read("addresses.lock");
    assert!(!left.contains("gate@sea") && left.contains("sluice [2019]"), "{left}");
}

/// A council whose folder has another name: its documents are known by their words, and its other pages lead on when the
/// clerk says so.
#[test]
fn a_council_with_another_folder_leads_on_when_its_clerk_says_so() {
    let text = |what: &str| {
        format!(
            "---\ntitle: {what}\nadopted: 4 March 2025\nreview_every: 4 years\n---\n\n1.1 The Clerk keeps the {what} in order.\n\n1.2 Anyone may read the {what} at the office.\n"
        )
    };
    let project = Project::empty()
        .file("protosite.yaml", "title: County\nbase_url: https://county.example/p\n")
        .file("content/ashby/council.yaml", "name: Ashby Parish Council\n")
        .file("content/ashby/media.md", text("Media Protocol"))
        .file("content/birch/council.yaml", "name: Birch Parish Council\n")
        .file("content/birch/filming.md", text("Filming Protocol"));
    let on = |day: &str, more: &[&str]| project.run(&[&["build", "--today", day], more].concat());
    assert_eq!(on("2026-11-20", &["--publish"]).code, 0);
    fs::rename(project.path("content/ashby"), project.path("content/ashby-magna")).unwrap();
    // It is said until it is settled, and not on the day of the change alone.
    for day in ["2026-11-22", "2026-11-23"] {
        let ran = on(day, &[]);
        let said = "this council was published at ashby/ before: its documents lead on from there, and its front page, register, calendar and other pages do not";
        assert!(ran.err.contains(said), "{}", ran.err);
        assert!(
            ran.err.contains("Write into content/ashby-magna/council.yaml: `redirect_from: ashby`"),
            "{}",
            ran.err
        );
        assert!(!project.path("site/ashby/index.html").exists());
        assert!(project.path("site/ashby/media/index.html").exists());
    }
    let settings = "name: Ashby Parish Council\nredirect_from: ashby\n";
    project.write("content/ashby-magna/council.yaml", settings);
    let ran = on("2026-11-23", &[]);
    assert!(ran.code == 0 && !ran.err.contains("[moved-council]"), "{}", ran.err);
    for (old, to) in [
        ("ashby/index.html", "../ashby-magna/"),
        ("ashby/register/index.html", "../../ashby-magna/register/"),
        ("ashby/search/index.html", "../../ashby-magna/search/"),
        ("ashby/duties/clerk/index.html", "../../../ashby-magna/duties/clerk/"),
    ] {
        assert!(
            project.read(&format!("site/{old}")).contains(&format!("data-to=\"{to}\"")),
            "{old}"
        );
    }
    let rules = project.read("site/_redirects");
    assert!(rules.contains("/p/ashby/reviews.ics /p/ashby-magna/reviews.ics 301\n"), "{rules}");
    assert!(rules.contains("/p/ashby/ /p/ashby-magna/ 301\n"), "{rules}");
    assert!(rules.contains("/p/ashby/duties.json /p/ashby-magna/duties.json 301\n"), "{rules}");
    // Without its line it is said again, and an address that nobody knows is forgotten.
    project.write("content/ashby-magna/council.yaml", "name: Ashby Parish Council\n");
    assert!(on("2026-11-24", &[]).err.contains("[moved-council]"));
    assert_eq!(project.run(&["forget", "ashby"]).code, 0);
    assert!(!on("2026-11-24", &[]).err.contains("[moved-council]"));
    assert!(project.path("site/ashby/media/index.html").exists(), "documents lead on as before");
    // What cannot be is said at its words; a folder that two name is said once, with the other.
    project.write("content/ashby-magna/council.yaml", settings);
    let wrong = "name: Birch Parish Council\nredirect_from: [ashby, birch, a/b.html, Old Birch]\n";
    project.write("content/birch/council.yaml", wrong);
    let ran = project.run(&["check", "--today", "2026-11-24", "--format", "short"]);
    // A folder is named as it was written: its pages stood at old-birch/.
    assert!(!ran.err.contains("Old Birch"), "{}", ran.err);
    for (column, said) in [
        ("2:17", "would stand where an old address of Ashby Parish Council stands"),
        ("2:24", "`birch` is the folder that the council has"),
        ("2:31", "`a/b.html` is not the name of a folder"),
    ] {
        let lines: Vec<&str> = ran.err.lines().filter(|line| line.contains(said)).collect();
        assert_eq!(lines.len(), 1, "{}", ran.err);
        assert!(
            lines[0].starts_with(&format!("content/birch/council.yaml:{column}:")),
            "{lines:?}"
        );
    }
}

/// The council of one site becomes the first of several, and its pages stood at the root.
#[test]
fn a_council_that_stood_at_the_root_leads_on_from_there() {
    let text = "---\ntitle: Media Protocol\nadopted: 4 March 2025\nreview_every: 4 years\n---\n\n1.1 The Clerk answers the press on the same day.\n\n1.2 “Press” means newspapers of any kind.\n";
    let project = Project::empty()
        .file("content/council.yaml", "name: Ashby Parish Council\n")
        .file("content/media.md", text);
    assert_eq!(project.run(&["build", "--publish", "--today", "2026-11-20"]).code, 0);
    fs::create_dir(project.path("content/ashby")).unwrap();
    for name in ["council.yaml", "media.md"] {
        let (from, to) = (format!("content/{name}"), format!("content/ashby/{name}"));
        fs::rename(project.path(&from), project.path(&to)).unwrap();
    }
    project.write("content/birch/council.yaml", "name: Birch Parish Council\n");
    let ran = project.run(&["build", "--today", "2026-11-22"]);
    assert!(ran.err.contains("published at the root of the site before"), "{}", ran.err);
    assert!(ran.err.contains("`redirect_from: /`"), "{}", ran.err);
    let settings = "name: Ashby Parish Council\nredirect_from: /\n";
    project.write("content/ashby/council.yaml", settings);
    let ran = project.run(&["build", "--today", "2026-11-22"]);
    assert!(ran.code == 0 && !ran.err.contains("[moved-council]"), "{}", ran.err);
    assert!(project.read("site/duties/index.html").contains("data-to=\"../ashby/duties/\""));
    assert!(
        project.read("site/index.html").contains("Birch Parish Council"),
        "the list stands there"
    );
}

/// An old address that was named for an hour may have been online: its end is said.
#[test]
fn an_old_address_that_is_taken_out_on_its_first_day_is_said() {
    let text = |line: &str| {
        format!(
            "---\ntitle: Media\nadopted: 4 March 2025\nreview_every: 4 years\n{line}---\n\n1.1 Words of the council.\n"
        )
    };
    let project = Project::two_councils();
    project.write("content/ashby/notes.md", text("redirect_from: /old/notes.html\n"));
    project.run(&["build", "--today", "2026-11-22"]);
    project.write("content/ashby/notes.md", text(""));
    let check =
        |more: &[&str]| project.run(&[&["check", "--today", "2026-11-22"][..], more].concat());
    let ran = check(&["--format", "short"]);
    assert!(
        ran.err.contains("content/ashby/notes.md:2:8: warning: `old/notes.html` was first named today as an old address of this document and is named no more"),
        "{}",
        ran.err
    );
    assert!(check(&[]).err.contains("write it again: `redirect_from: [/old/notes.html]`"));
    // Another document has it now: nothing is lost.
    project.write(
        "content/ashby/more.md",
        text("redirect_from: /old/notes.html\n").replace("Media", "More"),
    );
    assert!(!check(&[]).err.contains("is named no more"), "{}", check(&[]).err);
    // A finding about the ledger names the council, for people and for programs.
    project.write("content/birch/try.md", text("").replace("Media", "Try"));
    project.run(&["build", "--today", "2026-11-22"]);
    fs::remove_file(project.path("content/birch/try.md")).unwrap();
    let ran = check(&["--format", "json"]);
    let data: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let all = data["findings"].as_array().unwrap();
    let gone = all.iter().find(|of| of["name"] == "dropped-address").unwrap();
    assert!(gone["message"].as_str().unwrap().starts_with("`birch/try` was first made today"));
    assert_eq!((&gone["slug"], &gone["protocol"]), (&"birch".into(), &"try".into()));
}
