//! What a site holds for other programs: calendars, feeds, tables, data, Akoma Ntoso. Here with their own words; with
//! parsers of others where `tests/run` has installed them (`OUTPUTS_PYTHON`, `OUTPUTS_AKN`).

use crate::house::{COUNCIL, MEDIA, Project, within_limit};
use std::collections::BTreeMap;
use std::process::Command;

/// A document by the rest of its first lines.
fn document(title: &str, lines: &str) -> String {
    format!("---\ntitle: {title}\n{lines}---\n\n## 1. Purpose\n\n1.1 It says who does what.\n")
}

/// The entries of a calendar by their UID, each with its lines unfolded.
fn entries(calendar: &str) -> BTreeMap<String, Vec<String>> {
    let unfolded = calendar.replace("\r\n ", "");
    let entries = unfolded.split("BEGIN:VEVENT\r\n").skip(1);
    let lines = entries.map(|entry| {
        let entry = entry.split("END:VEVENT").next().unwrap();
        entry.lines().map(str::to_owned).collect::<Vec<_>>()
    });
    lines.map(|lines| (value(&lines, "UID").to_owned(), lines)).collect()
}

/// The Python that has the parsers of others.
fn python() -> Option<String> {
    let python = std::env::var("OUTPUTS_PYTHON").ok();
    if python.is_none() {
        eprintln!("SKIPPED: tests/run installs the parsers of others (OUTPUTS_PYTHON)");
    }
    python
}

fn value<'a>(lines: &'a [String], name: &str) -> &'a str {
    lines.iter().find_map(|line| line.strip_prefix(name)?.strip_prefix(':')).unwrap_or_default()
}

/// A number that a line of an entry holds.
fn number(lines: &[String], name: &str) -> u64 {
    let digits = value(lines, name).chars().filter(char::is_ascii_digit);
    digits.collect::<String>().parse().unwrap()
}

#[test]
fn a_calendar_that_is_read_again_after_a_change_updates_the_same_entry() {
    let project = Project::empty().file("content/council.yaml", COUNCIL);
    let gifts = document("Gifts Policy", "adopted: 4 March 2024\nreview_every: 4 years\n");
    project.write("content/gifts.md", gifts);
    let mut read: Vec<(BTreeMap<String, Vec<String>>, String)> = Vec::new();
    for (at, (title, lines, due)) in [
        ("Press Policy", "adopted: 9 May 2023\nreview_every: 2 years\n", "20250509"),
        // The month of the review, then its day; then it is put off, brought forward, and has another title and cycle.
        (
            "Press Policy",
            "adopted: 9 May 2023\nreviewed: May 2025\nreview_every: 2 years\n",
            "20270531",
        ),
        (
            "Press Policy",
            "adopted: 9 May 2023\nreviewed: 13 May 2025\nreview_every: 2 years\n",
            "20270513",
        ),
        (
            "Press Policy",
            "adopted: 9 May 2023\nreviewed: 13 May 2025\nreview_by: 30 June 2027\n",
            "20270630",
        ),
        (
            "Press Policy",
            "adopted: 9 May 2023\nreviewed: 13 May 2025\nreview_by: 29 January 2027\n",
            "20270129",
        ),
        (
            "Media Policy",
            "adopted: 9 May 2023\nreviewed: 12 May 2026\nreview_every: 1 year\n",
            "20270512",
        ),
    ]
    .into_iter()
    .enumerate()
    {
        project.write("content/press.md", document(title, lines));
        let day = format!("2026-11-{:02}", 21 + at);
        assert_eq!(project.run(&["build", "--today", &day]).code, 0);
        let calendar = project.read("site/reviews.ics");
        project.write(&format!("read/{at}.ics"), &calendar);
        let now = entries(&calendar);
        let press = now.iter().find(|(_, lines)| value(lines, "SUMMARY").ends_with(title));
        let (uid, press) = press.unwrap();
        assert_eq!(value(press, "DTSTART;VALUE=DATE"), due);
        if let Some((before, _)) = read.last() {
            let older = |name| number(press, name) < number(&before[uid], name);
            assert!(!older("SEQUENCE") && !older("DTSTAMP"), "{lines}");
        }
        read.push((now, calendar));
    }
    let sequence = |at: usize| number(&read[at].0.values().last().unwrap().clone(), "SEQUENCE");
    assert!(sequence(1) > sequence(0) && sequence(5) > sequence(4), "an act raises it");
    // On another day nothing but the stamp is another, although one more is overdue.
    assert_eq!(project.run(&["build", "--today", "2028-01-01"]).code, 0);
    let later = project.read("site/reviews.ics");
    let unstamped = |calendar: &str| calendar.replace("DTSTAMP:20280101", "DTSTAMP:20261126");
    assert_eq!(unstamped(&later), read.last().unwrap().1);
    let Some(python) = python() else { return };
    let files = (0..read.len()).map(|at| project.path(&format!("read/{at}.ics")));
    let mut command = Command::new(python);
    command.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/outputs/subscribed.py")).args(files);
    let ran = within_limit(&mut command);
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let held: serde_json::Value = serde_json::from_slice(&ran.stdout).unwrap();
    let held = held.as_object().unwrap();
    assert_eq!(held.len(), 2);
    let press = held.iter().find(|(uid, _)| uid.starts_with("review-press-")).unwrap().1;
    let last = serde_json::json!({ "day": "2027-05-12", "summary": "Review due: Media Policy", "replaced": 5 });
    assert_eq!(*press, last);
}

#[test]
fn an_entry_is_known_by_its_address_whatever_the_council_or_the_file_is_called() {
    let uid = |project: &Project, file: &str| {
        let ran = project.run(&["build", "--publish", "--today", "2026-11-21"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        entries(&project.read(file)).keys().cloned().collect::<Vec<_>>()
    };
    let rules = document("Bench Rules", "adopted: May 2025\nreview_every: 2 years\n");
    let site = |base: &str, name: &str| {
        Project::empty()
            .file("protosite.yaml", format!("base_url: {base}\n"))
            .file("content/council.yaml", format!("name: {name}\n"))
            .file("content/bench.md", &rules)
    };
    let north = site("https://sutton-north.example/rules", "Sutton Parish Council");
    let south = site("https://sutton-south.example/rules", "Sutton Parish Council");
    let first = uid(&north, "site/reviews.ics");
    assert_ne!(first, uid(&south, "site/reviews.ics"), "two sites of one name");
    north.write("content/council.yaml", "name: Sutton Town Council\n");
    north.write("protosite.yaml", "base_url: http://sutton-north.example/rules\n");
    assert_eq!(first, uid(&north, "site/reviews.ics"), "the council has another name");
    std::fs::rename(north.path("content/bench.md"), north.path("content/seats.md")).unwrap();
    assert_eq!(first, uid(&north, "site/reviews.ics"), "the file has another name");
    // Two councils of one name on one site are told apart everywhere.
    let both = Project::empty();
    for folder in ["east", "west"] {
        both.write(&format!("content/{folder}/council.yaml"), "name: Sutton Parish Council\n");
        both.write(&format!("content/{folder}/bench.md"), &rules);
    }
    assert_eq!(uid(&both, "site/reviews.ics").len(), 2);
    for (file, words) in [
        ("reviews.ics", "Review due: Bench Rules (Sutton Parish Council (east))"),
        ("changes.atom", "Bench Rules (Sutton Parish Council (west)): Adopted"),
        ("register/index.html", "id=\"council-west\""),
        ("index.html", "Sutton Parish Council (east)"),
    ] {
        let said = both.read(&format!("site/{file}")).replace("\r\n ", "");
        assert!(said.contains(words), "{file}: {said}");
    }
}

#[test]
fn a_feed_says_of_each_decision_what_it_changed() {
    let project = Project::empty().file("protosite.yaml", "base_url: https://longmere.example\n");
    let project = project.file("content/council.yaml", COUNCIL);
    let press = |history: &str, body: &str| {
        project.write(
            "content/press.md",
            format!("---\ntitle: Press Policy\nhistory:\n{history}---\n\n{body}"),
        );
    };
    let text = |day: &str, body: &str| {
        project.write(
            &format!("content/history/press/{day}.md"),
            format!("---\ntitle: Press Policy\n---\n\n{body}"),
        );
    };
    let first = "1.1 The Clerk speaks to the press.\n\n1.2 Photographs are agreed.\n";
    let second =
        "1.1 The Mayor speaks to the press.\n\n1.2 Photographs are agreed.\n\n1.3 Films are not.\n";
    let third = "1.1 The Mayor speaks to the press.\n";
    text("2021-03-04", first);
    text("2023-05-12", second);
    text("2026-11-03", third);
    press(
        "  - adopted: 4 March 2021\n  - reviewed: 9 May 2022\n  - amended: 12 May 2023\n    minute: FC 23/41\n  - amended: 3 November 2026\n    in_force: 1 January 2027\n    note: After the inquiry.\n",
        third,
    );
    let ran = project.run(&["build", "--today", "2026-11-26"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let feed = project.read("site/changes.atom");
    for words in [
        "<summary>Adopted: 4 March 2021</summary>",
        "<summary>Reviewed, not changed: 9 May 2022</summary>",
        "<summary>Amended: 12 May 2023 (FC 23/41). 1 clause changed, 1 added</summary>",
        "<summary>Amended: 3 November 2026, in force from 1 January 2027. After the inquiry. 2 removed</summary>",
        "title=\"What each decision changed\" href=\"https://longmere.example/press/changes/#_2023-05-12\"",
    ] {
        assert!(feed.contains(words), "{words} in {feed}");
    }
    // The page that it leads to says the same, at that place.
    let page = project.read("site/press/changes/index.html");
    assert!(page.contains("id=\"_2023-05-12\"") && page.contains("1 clause changed, 1 added"));
}

#[test]
fn all_data_says_of_a_document_what_its_page_says() {
    let project = Project::empty().file("content/council.yaml", COUNCIL);
    let coming = "history:\n  - adopted: 3 November 2026\n    in_force: 1 January 2027\nreview_every: 1 year\nowner: Clerk\n";
    let must = "\n1.2 The Clerk must keep a list.\n";
    project.write("content/soon.md", document("Skate Park Rules", coming) + must);
    let over = "history:\n  - adopted: 4 March 2021\n  - withdrawn: 1 June 2026\n";
    project.write("content/over.md", document("Fax Policy", over));
    project.write("content/history/over/2021-03-04.md", document("Fax Policy", ""));
    let held = "adopted: 4 March 2021\nreview_every: 2 years\n";
    project.write("content/held.md", document("Bonfire Rules", held));
    let said = |day: &str| {
        let ran = project.run(&["build", "--today", day]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        let json = |file: &str| -> serde_json::Value {
            serde_json::from_str(&project.read(&format!("site/{file}"))).unwrap()
        };
        let page = project.read("site/soon/index.html");
        let (_, ld) = page.split_once("application/ld+json\">").unwrap();
        let ld: serde_json::Value =
            serde_json::from_str(ld.split("</script>").next().unwrap()).unwrap();
        let table = project.read("site/register.csv");
        let row = table.lines().find(|line| line.starts_with("soon,")).unwrap().to_owned();
        (
            json("soon/index.json")["status"].clone(),
            json("register.json")["protocols"][2]["status"].clone(),
            row.split(',').nth(3).unwrap().to_owned(),
            ld["legislationLegalForce"].as_str().unwrap().rsplit('/').next().unwrap().to_owned(),
            project.read("site/reviews.ics").contains("Skate Park Rules"),
            project.path("site/duties/clerk/index.html").exists(),
            page.contains("In force from 1 January 2027"),
        )
    };
    let before = said("2026-12-31");
    let not_yet = "not-yet-in-force";
    assert_eq!(
        before,
        (not_yet.into(), not_yet.into(), not_yet.into(), "NotInForce".into(), false, false, true)
    );
    let log = project.run(&["review", "--log", "--today", "2026-12-31"]).out;
    for row in [
        "soon,Skate Park Rules,2026-12-31,stands: not in force,,,,,not-yet-in-force,,its adoption has it come into force on 1 January 2027",
        "over,Fax Policy,2026-12-31,stands: not in force,,,,,withdrawn,,withdrawn from 1 June 2026 on",
    ] {
        assert!(log.contains(row), "{row} in {log}");
    }
    let table = project.run(&["review", "--today", "2026-12-31"]).out;
    assert!(!table.contains("Skate Park Rules") && table.contains("Bonfire Rules"), "{table}");
    // The text of a document that was withdrawn is not in force either.
    let text = project.read("site/over/2021-03-04/index.html");
    assert!(text.contains("was in force from 4 March 2021 until 31 May 2026"), "{text}");
    assert!(text.contains("https://schema.org/NotInForce"));
    let then = said("2027-01-01");
    let adopted = "adopted";
    assert_eq!(
        then,
        (adopted.into(), adopted.into(), adopted.into(), "InForce".into(), true, true, false)
    );
}

#[test]
fn each_who_looks_after_documents_has_a_calendar_and_one_who_does_alone_has_the_councils() {
    let project = Project::empty().file("content/council.yaml", COUNCIL);
    let owned = |owner: &str| format!("adopted: May 2025\nreview_every: 2 years\nowner: {owner}\n");
    project.write("content/a.md", document("Allotment Rules", &owned("Open Spaces Committee")));
    project.build();
    assert!(!project.path("site/register/open-spaces-committee.ics").exists());
    project.write("content/b.md", document("Burial Rules", &owned("open spaces committee")));
    project.write("content/c.md", document("Cash Rules", &owned("Clerk’s Deputy")));
    project.build();
    let of = |name: &str| entries(&project.read(&format!("site/register/{name}.ics"))).len();
    assert_eq!((of("open-spaces-committee"), of("clerks-deputy")), (2, 1));
    assert_eq!(entries(&project.read("site/reviews.ics")).len(), 3);
}

#[test]
fn every_owner_has_an_address_of_their_own() {
    let project = Project::empty().file("content/council.yaml", COUNCIL);
    let long = "The Joint Committee of the Parish, the Town and the District for the Common Lands";
    let owners = [
        "—",
        "🌳",
        "Клерк міста",
        "Clerc y Dref, Llŷn",
        "CLERC Y DREF LLY\u{302}N",
        "नगर लिपिक",
        "Con",
        &format!("{long} (North)"),
        &format!("{long} (South)"),
    ];
    for (at, owner) in owners.iter().enumerate() {
        let lines = format!("adopted: May 2025\nreview_every: 2 years\nowner: \"{owner}\"\n");
        project.write(&format!("content/d{at}.md"), document(&format!("Rules {at}"), &lines));
    }
    assert_eq!(project.build().code, 0);
    let files = std::fs::read_dir(project.path("site/register")).unwrap();
    let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    let mut calendars: Vec<String> = names.filter(|name| name.ends_with(".ics")).collect();
    calendars.sort();
    assert_eq!(calendars.len(), 8, "capitals and marks tell no owners apart: {calendars:?}");
    for name in ["клерк-міста.ics", "clerc-y-dref-llŷn.ics", "नगर-लिपिक.ics"]
    {
        assert!(calendars.iter().any(|calendar| calendar == name), "{name} in {calendars:?}");
    }
    assert!(!calendars.iter().any(|name| [".ics", "con.ics"].contains(&&**name)));
    let page = project.read("site/register/index.html");
    for name in &calendars {
        let (id, link) = (name.trim_end_matches(".ics"), encoded(name));
        assert!(page.contains(&format!("id=\"owner-{id}\"")), "{id} in {page}");
        assert!(page.contains(&format!("href=\"{link}\"")), "{link} in {page}");
    }
}

/// A name as links write it.
fn encoded(name: &str) -> String {
    protosite::protocol::encoded_path(name)
}

#[test]
fn a_site_of_many_councils_has_one_register_calendar_and_feed_over_all() {
    let project = Project::two_councils();
    assert_eq!(project.build().code, 0);
    let all = entries(&project.read("site/reviews.ics"));
    assert_eq!(all.len(), 2, "one document of the same name in each");
    let of_ashby = entries(&project.read("site/ashby/reviews.ics"));
    assert!(of_ashby.iter().all(|(uid, lines)| all[uid] == *lines));
    let page = project.read("site/register/index.html");
    assert!(
        page.contains("href=\"../ashby/media/\"") && page.contains("href=\"../birch/register/\"")
    );
    assert_eq!(project.read("site/changes.atom").matches("<entry>").count(), 2);
}

#[test]
fn the_map_for_search_engines_says_when_a_page_last_changed() {
    let project = Project::empty()
        .file("content/council.yaml", COUNCIL)
        .file("content/a.md", document("Ash Rules", "adopted: 3 May 2024\nreview_every: 5 years\n"))
        .file(
            "content/b.md",
            document("Birch Rules", "adopted: 3 May 2023\nreview_every: 2 years\n"),
        )
        .file("content/c.md", document("Cedar Rules", "status: adopted\n"));
    assert_eq!(project.build().code, 0);
    let map = project.read("site/sitemap.xml");
    // It says since then that its review is overdue.
    for line in [
        "<loc>/a/</loc><lastmod>2024-05-03</lastmod>",
        "<loc>/b/</loc><lastmod>2025-05-04</lastmod>",
        "<loc>/c/</loc></url>",
        "<loc>/register/</loc><lastmod>2026-11-21</lastmod>",
    ] {
        assert!(map.contains(line), "{line} in {map}");
    }
}

#[test]
fn what_a_page_says_to_programs_that_know_law_is_named_by_its_hash_and_runs_nothing() {
    let project = Project::new();
    let title = "title: \"Media </script><b> & Protocol\"";
    project.write("content/media.md", MEDIA.replace("title: Media Protocol", title));
    project.build();
    let page = project.read("site/media/index.html");
    let (_, data) = page.split_once("<script type=\"application/ld+json\">").unwrap();
    let data = data.split("</script>").next().unwrap();
    let said: serde_json::Value = serde_json::from_str(data).unwrap();
    assert_eq!(said["name"], "Media </script><b> & Protocol");
    assert_eq!(said["legislationDate"], "2025-10-15");
    let hash = protosite::theme::integrity(data.as_bytes());
    assert!(page.contains(&format!("script-src '{hash}'")), "{hash}");
}

/// Blocks of every kind, in one another.
const WILD: &str = "---\ntitle: =Wild & <free>; @Protocol\nkind: standing orders\nadopted: May 2025\nreviewed: 12 May 2026\nreview_every: 2 years\nminute: \"-2+3\"\nowner: \"=cmd()\"\nsummary: Words, with; signs \\ and “quotes”.\n---\n\nWords before any number.[^a]\n\n## 1. Purpose *and* scope\n\n1.1 Money:\n(a) **cash** and `code`; or\n  (i) ~~none~~; or\n(b) see [the law](https://www.legislation.gov.uk/ukpga/1972/70).\nA tail after the list.\n\n| Sum | Who |\n|---|---|\n| £5 | The *Clerk* |\n\n> A quotation.\n>\n> - one\n> - two\n>\n> | a | b |\n> |---|---|\n> | c | d |\n\n```\npre & <formatted>\n```\n\n> [!GUIDANCE]\n> Not adopted.\n\n## Heading alone\n\n[^a]: A note.\n";

#[test]
fn programs_of_others_read_all_that_is_for_them() {
    let Some(python) = python() else { return };
    let mut sites: Vec<Project> = Vec::new();
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let copied = |folders: &[&str]| {
        let project = Project::empty().file("protosite.yaml", "formats: akoma-ntoso\n");
        for folder in folders {
            for (name, bytes) in crate::house::snapshot(&root.join(folder)) {
                project.write(&format!("content/{name}"), bytes);
            }
        }
        project
    };
    sites.push(copied(&["content"]));
    sites.push(copied(&["tests/sites/bilingual/content"]));
    if root.join("../shared/seeds/project/content").is_dir() {
        let seeds = copied(&["../shared/seeds/project/content"]);
        let own = std::fs::read_to_string(root.join("../shared/seeds/project/protosite.yaml"));
        seeds.write("protosite.yaml", format!("{}\nformats: akoma-ntoso\n", own.unwrap()));
        sites.push(seeds);
    }
    // Every shape that the reader knows.
    let shapes = Project::empty()
        .file(
            "protosite.yaml",
            "formats: akoma-ntoso\nbase_url: https://shapes.example/a b\n".replace(" b", ""),
        )
        .file("content/council.yaml", COUNCIL)
        .file("content/wild.md", WILD);
    for (name, bytes) in crate::house::snapshot(&root.join("tests/cases/read")) {
        let text = String::from_utf8(bytes).unwrap();
        let source = text.split("\n%%%\n").next().unwrap().to_owned();
        shapes.write(&format!("content/{name}"), source);
    }
    // Some are there for what stops a build.
    let ran = shapes.run(&["check", "--drafts", "--format", "short"]);
    let errors = ran.err.lines().filter(|line| line.contains(": error: "));
    let mut stopped = errors.filter_map(|line| line.split(':').next()).collect::<Vec<_>>();
    stopped.dedup();
    assert!(stopped.len() < 12, "{stopped:?}");
    stopped.iter().for_each(|file| std::fs::remove_file(shapes.path(file)).unwrap_or_default());
    sites.push(shapes);
    for (at, site) in sites.iter().enumerate() {
        let ran = site.run(&["build", "--today", "2026-11-21", "--drafts"]);
        assert!(site.path("site/register.schema.json").exists(), "site {at}: {}", ran.err);
        let mut command = Command::new(&python);
        command.arg(root.join("tests/outputs/validate.py")).arg(site.path("site"));
        if let Ok(schema) = std::env::var("OUTPUTS_AKN") {
            command.args(["--akn", &schema]);
        }
        let read = within_limit(&mut command);
        let said = String::from_utf8_lossy(&read.stderr);
        eprintln!("site {at}: {}", String::from_utf8_lossy(&read.stdout));
        assert!(read.status.success(), "site {at}: {said}");
    }
}

/// A council of which twelve documents fall due in one May.
fn crowded() -> Project {
    let project = Project::empty().file(
        "content/council.yaml",
        "name: Longmere Parish Council\nannual_meeting: 11 May 2027\nmeetings:\n  Longmere Parish Council: [8 December 2026, 9 February 2027, 13 April 2027]\n  Staffing Committee: 19 January 2027\n",
    );
    for n in 1..=12 {
        let lines = format!("adopted: {n} May 2024\nreview_by: May 2027\nreview_every: 3 years\n");
        project.write(&format!("content/d{n}.md"), document(&format!("Policy {n}"), &lines));
    }
    let late =
        "adopted: 3 June 2023\nreview_every: 3 years\nowner: Staffing Committee\nminute: FC 23/9\n";
    project.write(
        "content/late.md",
        document("Lone Working Policy", late)
            + "\n1.2 See section 27 of the Localism Act 2011 and the [media rules](media.md).\n",
    );
    let media = "adopted: 4 March 2025\nreviewed: 9 June 2026\nreview_every: 5 years\n";
    project.write("content/media.md", document("Media Protocol", media));
    project
}

#[test]
fn a_paper_says_what_to_decide_what_changed_and_what_to_take_earlier() {
    let project = crowded();
    let ran = project.run(&["review", "--paper", "--today", "2026-11-26"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    for words in [
        "for the meeting on 8 December 2026",
        "what falls due by 19 January 2027",
        "## For the Staffing Committee",
        "On record: adopted 3 June 2023 (minute FC 23/9).",
        "Media Protocol was reviewed 9 June 2026 (cited in clause 1.2)",
        "Localism Act 2011 (cited in clause 1.2): what changed in it is listed at https://www.legislation.gov.uk/changes/affected/ukpga/2011/20",
        "> RESOLVED: that the Lone Working Policy, having been reviewed, be confirmed without change, and that its next review be due by 8 December 2029.",
        "12 in May 2027",
        "| Policy 1 | May 2027 | 13 April 2027 | early |",
    ] {
        assert!(ran.out.contains(words), "{words} in {}", ran.out);
    }
    assert_eq!(ran.out.matches("| early |").count(), 8);
    assert_eq!(project.run(&["review", "--paper", "--today", "2026-11-26"]).out, ran.out);
    let page = project.run(&["review", "--paper", "--today", "2026-11-26", "--format", "html"]);
    let page = scraper::Html::parse_document(&page.out);
    let tables = scraper::Selector::parse("main table th[scope=col]").unwrap();
    assert!(page.select(&tables).count() > 8);
    // A Word document needs a file, and takes the place of none.
    let docx = ["review", "--paper", "--today", "2026-11-26", "--format", "docx"];
    assert_eq!(project.run(&docx).code, 2);
    let to = [&docx[..], &["--to", "paper.docx"]].concat();
    assert_eq!(project.run(&to).code, 0);
    assert_eq!(project.run(&to).code, 2, "it is there already");
    assert_eq!(project.run(&[&docx[..], &["--to", "again.docx"]].concat()).code, 0);
    let bytes = |name| std::fs::read(project.path(name)).unwrap();
    assert!(bytes("paper.docx") == bytes("again.docx"), "the same bytes for the same day");
    let back = project.run(&["import", "paper.docx", "--project", "."]);
    assert!(
        project.read("content/paper.md").contains("RESOLVED: that the Lone Working Policy"),
        "{}",
        back.err
    );
}

#[test]
fn words_of_a_title_are_nothing_else_in_a_paper() {
    let title = "https://www.gov.uk@pay.example/ or https://pay.example/|<b>x</b> &copy; \\uFFFF";
    let project =
        Project::empty().file("content/council.yaml", "name: Longmere Parish Council\n").file(
            "content/fees.md",
            document(&format!("\"{title}\""), "adopted: May 2023\nreview_every: 2 years\n"),
        );
    let paper = |more: &[&str]| {
        let ran = project.run(&[&["review", "--paper", "--today", "2026-11-26"], more].concat());
        assert_eq!(ran.code, 0, "{}", ran.err);
        ran.out
    };
    let page = scraper::Html::parse_document(&paper(&["--format", "html"]));
    let links = scraper::Selector::parse("main a, main b").unwrap();
    assert_eq!(page.select(&links).count(), 0);
    let text = paper(&["--format", "markdown"]);
    // Readers of Markdown make links of addresses themselves: of what is none they must not.
    assert!(text.contains("https\\://www\\.gov.uk@pay.example/"), "{text}");
    assert!(text.contains("https\\://pay.example/\\|\\<b\\>x\\</b\\> \\&copy;"), "{text}");
    // A character that XML has not makes a Word document that no program opens.
    paper(&["--format", "docx", "--to", "paper.docx"]);
    let back = project.run(&["import", "paper.docx", "--project", "."]);
    assert!(project.read("content/paper.md").contains("RESOLVED"), "{}", back.err);
}

#[test]
fn a_paper_words_what_can_be_decided_of_each_document_as_it_stands() {
    let project = Project::empty().file(
        "content/council.yaml",
        "name: Longmere Parish Council\nmeetings: [8 December 2026, 9 February 2027]\n",
    );
    for (file, title, lines) in [
        (
            "held",
            "A Guide to Grants",
            "review_by: May 2026\nstatus: adopted\nreview_every: 2 years\n",
        ),
        ("yearly", "Fees", "adopted: 12 May 2025\nreview: Reviewed annually in May.\n"),
        (
            "asleep",
            "Bonfire Rules",
            "history:\n  - adopted: 4 March 2021\n  - suspended: 1 June 2025\n",
        ),
        (
            "ending",
            "Fax Policy",
            "history:\n  - adopted: 4 March 2021\n  - withdrawn: 3 November 2026\n    in_force: 1 January 2027\nreview_every: 2 years\n",
        ),
        (
            "coming",
            "Skate Park Rules",
            "history:\n  - adopted: 3 November 2026\n    in_force: 1 January 2027\nreview_by: December 2026\n",
        ),
        ("draft", "Draft Rules", "status: draft\nreview_by: December 2026\n"),
    ] {
        project.write(&format!("content/{file}.md"), document(title, lines));
    }
    let paper = project.run(&["review", "--paper", "--today", "2026-11-26"]);
    for words in [
        "RESOLVED: that A Guide to Grants, of whose adoption no record is at hand, be adopted as it stands, and that its next review be due by 8 December 2028.",
        "RESOLVED: that the Fees, having been reviewed, be confirmed without change, and that its next review be due by May 2027.",
        "It has been suspended since 1 June 2025.",
        "RESOLVED: that the Bonfire Rules be reinstated with effect from",
        "The council has decided that it is withdrawn from 1 January 2027: no review of it is needed before.",
    ] {
        assert!(paper.out.contains(words), "{words} in {} {}", paper.out, paper.err);
    }
    for words in ["Skate Park Rules", "Draft Rules", "that the Fax Policy"] {
        assert!(!paper.out.contains(words), "{words} in {}", paper.out);
    }
}

#[test]
fn a_register_of_hundreds_of_owners_shows_the_documents_of_each_without_script() {
    let project = Project::empty().file("content/council.yaml", COUNCIL);
    for at in 0..70 {
        let lines = format!("adopted: May 2025\nreview_every: 2 years\nowner: Warden {at}\n");
        project.write(&format!("content/d{at}.md"), document(&format!("Rules {at}"), &lines));
    }
    assert_eq!(project.build().code, 0);
    let page = project.read("site/register/index.html");
    let (_, last) = page.split_once("id=\"owner-warden-9\"").unwrap();
    let aim = page.split("id=\"owner-warden-9\"").next().unwrap();
    let class = aim.rsplit("class=\"aim ").next().unwrap().split('"').next().unwrap();
    assert!(class.trim_start_matches('f').parse::<usize>().unwrap() > 60, "{class} {}", last.len());
    let sheet = page.split("assets/parts-").nth(1).unwrap().split('"').next().unwrap();
    let sheet = project.read(&format!("site/assets/parts-{sheet}"));
    assert!(sheet.contains(&format!(".{class}:target~.filters .{class}")), "{sheet}");
}

#[test]
fn the_table_by_meeting_goes_by_the_councils_calendar() {
    let out = crowded().run(&["review", "--by", "meeting", "--today", "2026-11-26"]).out;
    // What a committee looks after is taken at its own meetings, and all else at those of the council.
    let committee =
        out.find("Meeting of 19 January 2027, Staffing Committee\n! 3 June 2026 overdue");
    let council = out.find("Annual meeting of 11 May 2027\n");
    assert!(committee.is_some() && committee < council, "{out}");
    assert_eq!(out.matches("Staffing Committee").count(), 1, "{out}");
}

#[test]
fn the_record_says_how_each_state_followed() {
    let project = Project::empty().file("content/council.yaml", COUNCIL).file(
        "content/a.md",
        document(
            "=Ash, “Rules”",
            "adopted: 3 May 2021\nreviewed: 9 June 2024\nminute: FC 21/3\nreview_every: 2 years\n",
        ),
    );
    let ran = project.run(&["review", "--log", "--today", "2026-11-26"]);
    let lines: Vec<&str> = ran.out.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines.len(), 6, "{}", ran.out);
    let whose = "Testford Parish Council,a,\"'=Ash, “Rules”\"";
    for (line, rest) in lines[1..].iter().zip([
        "2021-05-03,adopted,,FC 21/3,,,adopted,2023-05-03,counted 2 years from this day",
        "2023-05-04,became overdue,,,,,adopted,2023-05-03,due by 3 May 2023; next reviewed: 9 June 2024",
        "2024-06-09,reviewed,,,,,adopted,2026-06-09,counted 2 years from this day",
        "2026-06-10,became overdue,,,,,adopted,2026-06-09,\"due by 9 June 2026, and no review is recorded since\"",
        "2026-11-26,stands: overdue for review,,,,,adopted,2026-06-09,its own cycle: 2 years",
    ]) {
        assert_eq!(*line, format!("{whose},{rest}"));
    }
    let page = project.run(&["review", "--log", "--today", "2026-11-26", "--format", "html"]);
    assert!(page.out.contains("<td>became overdue</td>"), "{}", page.out);
    // Nobody is named as having decided anything: no column is empty on the page.
    assert!(page.out.contains(">Minute</th>") && !page.out.contains(">By</th>"), "{}", page.out);
    assert_eq!(project.run(&["review", "--format", "csv"]).code, 2, "the table is no record");
}

/// The rows stand by their days, and what is to end later has not ended on the day on which that is decided.
#[test]
fn the_record_goes_day_by_day() {
    let lines = "history:\n  - adopted: 3 May 2022\n  - amended: 2 June 2025\n  - {withdrawn: 6 October 2026, in_force: 1 April 2027}\nreview_every: 2 years\n";
    let project = Project::empty()
        .file("content/council.yaml", COUNCIL)
        .file("content/a.md", document("Ash Rules", lines));
    let ran = project.run(&["review", "--log", "--today", "2026-11-26"]);
    let rows: Vec<String> = (ran.out.lines().skip(1))
        .map(|line| line.split(",a,Ash Rules,").nth(1).unwrap().to_owned())
        .collect();
    assert_eq!(
        rows,
        [
            "2022-05-03,adopted,,,,,adopted,2024-05-03,counted 2 years from this day",
            "2024-05-04,became overdue,,,,,adopted,2024-05-03,\"due by 3 May 2024, and no review is recorded since\"",
            "2025-06-02,amended,,,,,adopted,,",
            "2026-10-06,withdrawn,,,,,adopted,,with effect from 1 April 2027",
            "2026-11-26,stands: overdue for review,,,,,adopted,2024-05-03,its own cycle: 2 years",
        ]
    );
}

#[test]
fn code_hosts_hear_what_is_due() {
    let project = crowded();
    let of = |format: &str| project.run(&["review", "--today", "2026-11-26", "--format", format]);
    let github = of("github");
    assert!(
        github.code == 1 && github.out.contains("::error file=content/late.md"),
        "{}",
        github.out
    );
    let sarif: serde_json::Value = serde_json::from_str(&of("sarif").out).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    assert!(
        results
            .iter()
            .any(|result| result["ruleId"] == "review-overdue" && result["level"] == "error")
    );
    let data: serde_json::Value = serde_json::from_str(&of("json").out).unwrap();
    assert_eq!(data[0]["source"], "content/late.md");
}

#[test]
fn what_a_schedule_writes_runs() {
    let project = crowded();
    let bin = project.path("bin");
    std::fs::create_dir(&bin).unwrap();
    let exe = env!("CARGO_BIN_EXE_protosite");
    #[cfg(unix)]
    std::os::unix::fs::symlink(exe, bin.join("protosite")).unwrap();
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap());
    for kind in ["cron", "systemd", "github", "gitlab"] {
        let ran = project.run(&["new", ".", "--schedule", kind]);
        assert_eq!(ran.code, 0, "{kind}: {}", ran.err);
    }
    let run = |program: &str, args: &[&str]| {
        let mut command = Command::new(program);
        within_limit(
            command
                .args(args)
                .current_dir(project.path("."))
                .env("PATH", &path)
                .env("SOURCE_DATE_EPOCH", "1795651200"),
        )
    };
    // Cron and systemd run one script; a report is no failure though something is overdue.
    let ran = run("sh", &["schedule/rebuild.sh", "--report"]);
    let said = String::from_utf8_lossy(&ran.stdout).into_owned();
    assert!(ran.status.success() && said.contains("Lone Working Policy"), "{said}");
    assert!(project.path("site/reviews.ics").exists());
    // A project that was made for another machine gets the job that builds it, once.
    for file in [".github/workflows/protocols.yml", ".gitlab-ci.yml"] {
        assert!(project.read(file).contains("protosite build --locked"), "{file}");
    }
    assert!(project.read(".gitlab-ci.yml").starts_with("include: schedule/gitlab.yml\n"));
    let again = project.run(&["new", ".", "--schedule", "github"]);
    assert!(again.out.contains("protocols.yml was there, and stays as it is"), "{}", again.out);
    // Workflows are YAML, and each line that they run is one of these commands.
    for file in [".github/workflows/reviews.yml", "schedule/gitlab.yml"] {
        let text = project.read(file);
        assert!(yaml_serde::from_str::<serde_json::Value>(&text).is_ok(), "{file}");
        assert!(text.contains("protosite review --format json > due.json || [ $? = 1 ]"), "{file}");
    }
    let ran = run("sh", &["-ec", "protosite review --format json > due.json || [ $? = 1 ]"]);
    assert!(ran.status.success());
    let found = std::env::split_paths(&path).any(|folder| folder.join("python3").exists());
    if !found {
        eprintln!("SKIPPED: python3 is not here, the test that issues are opened once");
        return;
    }
    let ran =
        run("python3", &[concat!(env!("CARGO_MANIFEST_DIR"), "/tests/outputs/opened_once.py")]);
    assert!(
        ran.status.success(),
        "{}{}",
        String::from_utf8_lossy(&ran.stdout),
        String::from_utf8_lossy(&ran.stderr)
    );
    // An error in a text, and the list is made all the same; the code says that something is to be mended.
    project.write("content/broken.md", "---\ntitle: [\n---\n\n1.1 A.\n");
    let ran = run("sh", &["schedule/rebuild.sh", "--report"]);
    let said = String::from_utf8_lossy(&ran.stdout).into_owned();
    assert_eq!(ran.status.code(), Some(1), "{said}");
    assert!(said.contains("Lone Working Policy"), "{said}");
    // What somebody changed is not written over.
    project.write("schedule/rebuild.sh", "#!/bin/sh\n");
    assert_eq!(project.run(&["new", ".", "--schedule", "cron"]).code, 2);
    assert_eq!(project.read("schedule/rebuild.sh"), "#!/bin/sh\n");
}
