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

fn value<'a>(lines: &'a [String], name: &str) -> &'a str {
    lines.iter().find_map(|line| line.strip_prefix(name)?.strip_prefix(':')).unwrap_or_default()
}

#[test]
fn a_calendar_that_is_read_again_after_a_change_updates_the_same_entry() {
    let project = Project::empty().file("content/council.yaml", COUNCIL);
    let press = |lines: &str| project.write("content/press.md", document("Press Policy", lines));
    project.write(
        "content/gifts.md",
        document("Gifts Policy", "adopted: 4 March 2024\nreview_every: 4 years\n"),
    );
    let read = || {
        assert_eq!(project.build().code, 0);
        entries(&project.read("site/reviews.ics"))
    };
    let mut last: Option<BTreeMap<String, Vec<String>>> = None;
    for (lines, due) in [
        ("adopted: 9 May 2023\nreview_every: 2 years\n", "20250509"),
        // The month of the review, then its day; then it is put off; then its cycle is changed with the next review.
        ("adopted: 9 May 2023\nreviewed: May 2025\nreview_every: 2 years\n", "20270531"),
        ("adopted: 9 May 2023\nreviewed: 13 May 2025\nreview_every: 2 years\n", "20270513"),
        ("adopted: 9 May 2023\nreviewed: 13 May 2025\nreview_by: 30 June 2027\n", "20270630"),
        ("adopted: 9 May 2023\nreviewed: 12 May 2026\nreview_every: 1 year\n", "20270512"),
    ] {
        press(lines);
        let now = read();
        let of = |entries: &BTreeMap<String, Vec<String>>, id: &str| {
            let found = entries.iter().find(|(uid, _)| uid.starts_with(id));
            found.map(|(uid, lines)| (uid.clone(), lines.clone())).unwrap()
        };
        let (uid, press) = of(&now, "review-press-");
        assert_eq!(value(&press, "DTSTART;VALUE=DATE"), due);
        if let Some(before) = &last {
            let (uid_before, press_before) = of(before, "review-press-");
            assert_eq!(uid, uid_before);
            let number = |lines: &[String]| value(lines, "SEQUENCE").parse::<u32>().unwrap();
            assert!(number(&press) > number(&press_before), "{lines}");
            assert_eq!(of(&now, "review-gifts-"), of(before, "review-gifts-"));
        }
        last = Some(now);
    }
    // A day later nothing has changed, although one more is overdue.
    let calendar = project.read("site/reviews.ics");
    assert_eq!(project.run(&["build", "--today", "2028-01-01"]).code, 0);
    assert_eq!(project.read("site/reviews.ics"), calendar);
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
    let Ok(python) = std::env::var("OUTPUTS_PYTHON") else {
        eprintln!("SKIPPED: tests/run installs the parsers of others (OUTPUTS_PYTHON)");
        return;
    };
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
        "| Policy 1 | May 2027 | 13 April 2027 (Longmere Parish Council) | early |",
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
    let back = project.run(&["import", "paper.docx", "--project", "."]);
    assert!(
        project.read("content/paper.md").contains("RESOLVED: that the Lone Working Policy"),
        "{}",
        back.err
    );
}

#[test]
fn the_table_by_meeting_goes_by_the_councils_calendar() {
    let out = crowded().run(&["review", "--by", "meeting", "--today", "2026-11-26"]).out;
    let first =
        out.find("Meeting of 8 December 2026, Longmere Parish Council\n! 3 June 2026 overdue");
    let last = out.find("Annual meeting of 11 May 2027\n");
    assert!(first.is_some() && first < last, "{out}");
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
        "2023-05-04,became overdue,,,,,adopted,2023-05-03,due by 3 May 2023; the next decision on it was reviewed on 9 June 2024",
        "2024-06-09,reviewed,,,,,adopted,2026-06-09,counted 2 years from this day",
        "2026-06-10,became overdue,,,,,adopted,2026-06-09,\"due by 9 June 2026, and no review is recorded since\"",
        "2026-11-26,stands: overdue for review,,,,,adopted,2026-06-09,its own cycle: 2 years",
    ]) {
        assert_eq!(*line, format!("{whose},{rest}"));
    }
    let page = project.run(&["review", "--log", "--today", "2026-11-26", "--format", "html"]);
    assert!(page.out.contains("<td>became overdue</td>"), "{}", page.out);
    assert_eq!(project.run(&["review", "--format", "csv"]).code, 2, "the table is no record");
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
    // What somebody changed is not written over.
    project.write("schedule/rebuild.sh", "#!/bin/sh\n");
    assert_eq!(project.run(&["new", ".", "--schedule", "cron"]).code, 2);
    assert_eq!(project.read("schedule/rebuild.sh"), "#!/bin/sh\n");
}
