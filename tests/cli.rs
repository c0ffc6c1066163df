//! Commands, options, exit codes and formats, as scripts rely on them.

use crate::house::{MEDIA, Project, run_in, snapshot};

fn overdue() -> Project {
    Project::new().file(
        "content/old.md",
        "---\ntitle: Old Protocol\nadopted: April 2024\nreview_by: April 2026\n---\n\n1.1 Text.\n",
    )
}

#[test]
fn what_is_overdue_is_a_warning_and_is_published() {
    let project = overdue();
    let built = project.build();
    assert_eq!(built.code, 0);
    assert!(
        built
            .out
            .contains("Overdue for review (they stay in force):\n  Old Protocol: since 1 May 2026"),
        "{}",
        built.out
    );
    assert!(built.err.contains("[review-overdue]"), "{}", built.err);
    assert!(project.path("site/old/index.html").exists());
}

#[test]
fn levels_of_rules_are_set_by_options_and_settings() {
    let project = overdue();
    assert_eq!(
        project.run(&["build", "--today", "2026-11-21", "--deny", "review-overdue"]).code,
        1
    );
    assert_eq!(project.run(&["build", "--today", "2026-11-21", "--deny", "warnings"]).code, 1);
    assert!(
        project
            .run(&["check", "--today", "2026-11-21", "--allow", "review-overdue"])
            .out
            .contains("Nothing was found.")
    );
    let unknown = project.run(&["check", "--allow", "review-overdu"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("did you mean `review-overdue`?"), "{}", unknown.err);
    project.write("protosite.yaml", "lints:\n  review-overdue: deny\n");
    assert_eq!(project.build().code, 1);
    project.write("protosite.yaml", "lints:\n  not-utf8: allow\n");
    assert!(project.build().err.contains("is an error, which no setting lowers"));
}

#[test]
fn the_day_is_given_or_taken_from_source_date_epoch() {
    let project = overdue();
    assert!(!project.run(&["build", "--today", "2026-04-30"]).out.contains("Overdue"));
    assert!(project.run(&["build", "--today", "1 May 2026"]).out.contains("Overdue"));
    let wrong = project.run(&["build", "--today", "31/02/2026"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("there is no 31 February 2026"), "{}", wrong.err);
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_protosite"));
    command.arg("build").current_dir(project.path("")).env("SOURCE_DATE_EPOCH", "1774958400");
    let output = crate::house::within_limit(&mut command);
    assert!(!String::from_utf8(output.stdout).unwrap().contains("Overdue"));
    assert!(project.read("site/register.json").contains("\"generated_for\": \"2026-03-31\""));
}

#[test]
fn findings_as_data() {
    let ran = overdue().run(&["check", "--today", "2026-11-21", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let finding = &report["findings"][0];
    assert_eq!(
        (&finding["name"], &finding["level"], &finding["path"]),
        (&"review-overdue".into(), &"warn".into(), &"content/old.md".into())
    );
    assert_eq!(
        (&finding["line"], &finding["column"], &finding["end_column"]),
        (&4.into(), &12.into(), &22.into())
    );
    assert_eq!(
        (
            &report["summary"]["overdue"],
            &report["summary"]["protocols"],
            &report["summary"]["deny"]
        ),
        (&1.into(), &2.into(), &0.into())
    );
}

#[test]
fn findings_in_a_line_and_as_workflow_commands() {
    let project = overdue();
    let short = project.run(&["check", "--today", "2026-11-21", "--format", "short"]);
    assert_eq!(
        short.err,
        "content/old.md:4:12: warning: “Old Protocol” is overdue for review since 1 May 2026 (due April 2026) [review-overdue]\n"
    );
    let github = project.run(&["check", "--today", "2026-11-21", "--format", "github"]);
    assert!(github.out.starts_with("::warning file=content/old.md,line=4,endLine=4,col=12,endColumn=22,title=review-overdue::"), "{}", github.out);
}

#[test]
fn matters_of_style_are_reported_when_asked_for() {
    let style = "---\ntitle: Style\nadopted: May 2026\nreview_by: May 2029\n---\n\n## 1. IN CAPITALS\n\n1.1 A list:\n\n- one;\n- Two.\n- three\n";
    let project = Project::new().file("content/style.md", style);
    assert_eq!(project.run(&["check", "--format", "short", "--today", "2026-11-21"]).err, "");
    for rule in ["all-caps", "single-clause", "list-case", "list-punctuation"] {
        let asked =
            project.run(&["check", "--format", "short", "--today", "2026-11-21", "--warn", rule]);
        assert!(asked.err.contains(&format!("[{rule}]")), "{rule}: {}", asked.err);
    }
}

#[test]
fn a_long_text_names_its_council() {
    let text = |first: &str| {
        format!(
            "---\ntitle: Long\nadopted: May 2026\nreview_by: May 2029\n---\n\n## 1. One\n\n1.1 {first}\n\n{}",
            (2..60).map(|n| format!("1.{n} The Council meets on day {n} of the year, in hall {n}, from hour {n} on.\n\n")).collect::<String>()
        )
    };
    let project = Project::new().file("content/long.md", text("It meets."));
    let check = || {
        project
            .run(&[
                "check",
                "--format",
                "short",
                "--today",
                "2026-11-21",
                "--warn",
                "unnamed-council",
            ])
            .err
    };
    assert!(
        check().contains("“Long” nowhere names Testford Parish Council [unnamed-council]"),
        "{}",
        check()
    );
    project.write("content/long.md", text("The council of Testford meets."));
    assert!(!check().contains("unnamed-council"), "{}", check());
}

#[test]
fn findings_as_sarif() {
    let ran = overdue().run(&["check", "--today", "2026-11-21", "--format", "sarif"]);
    let report: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let run = &report["runs"][0];
    let result = &run["results"][0];
    assert_eq!(
        (&report["version"], &result["ruleId"], &result["level"]),
        (&"2.1.0".into(), &"review-overdue".into(), &"warning".into())
    );
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(
        (&place["artifactLocation"]["uri"], &place["region"]["startLine"]),
        (&"content/old.md".into(), &4.into())
    );
    let index = result["ruleIndex"].as_u64().unwrap() as usize;
    assert_eq!(run["tool"]["driver"]["rules"][index]["id"], "review-overdue");
}

#[test]
fn every_rule_is_explained() {
    let project = Project::empty();
    let list = project.run(&["explain"]).out;
    assert!(list.lines().count() > 40, "{list}");
    for line in list.lines() {
        let page = project.run(&["explain", line.split_whitespace().next().unwrap()]);
        assert!(page.code == 0 && page.out.lines().count() > 6, "{}", page.out);
    }
    let unknown = project.run(&["explain", "number-gpa"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("Did you mean `number-gap`?"), "{}", unknown.err);
}

/// Compares a table in a document with what it should be; `UPDATE=1` writes it anew.
#[allow(clippy::disallowed_methods)]
#[track_caller]
pub fn blessed(document: &str, mark: &str, table: &str) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(document);
    let text = std::fs::read_to_string(&path).unwrap();
    let open = format!("<!-- {mark} -->\n");
    let (before, rest) = text.split_once(&open).unwrap();
    let (listed, after) = rest.split_once("<!-- end -->").unwrap();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, format!("{before}{open}{table}<!-- end -->{after}")).unwrap();
    } else {
        crate::case::same(document, listed, table, "run UPDATE=1 cargo test cli");
    }
}

/// A clerk who disagrees sees how a line was read, what it could have been, and what to type.
#[test]
fn a_line_is_explained() {
    let text = "---\ntitle: Grants\n---\n\n## 3. Grants\n\n3.1 A grant is:\n(a) made in May:\n(i) by vote;\n(b) paid in June.\n";
    let project = Project::empty().file("content/grants.md", text);
    let said = project.run(&["explain", "content/grants.md:9"]);
    assert_eq!(said.code, 0, "{}", said.err);
    for part in
        ["“(i)” inside “(a)” on line 8", "#3.1.a.i", "as letter 9", "as the roman numeral 1"]
    {
        assert!(said.out.contains(part), "{part}: {}", said.out);
    }
    let goes_on = project.run(&["explain", "content/grants.md:10"]).out;
    assert!(goes_on.contains("the numbers that begin on line 8"), "{goes_on}");
    let blank = project.run(&["explain", "content/grants.md:6"]);
    assert_eq!(blank.code, 2);
    assert!(blank.err.contains("line 6"), "{}", blank.err);
    // A key says what it is for, and a comment that nobody reads it.
    let council = "name: Testford Town Council\nbrand:\n  # theirs\n  colour: \"#205020\"\n";
    let project = project.file("content/council.yaml", council).file(
        "content/loans.md",
        "---\ntitle: Loans\nreview_every: 3 years\n---\n\n1.1 A loan. <!-- sure? -->\n\n<!-- ask\nPat -->\n",
    );
    for (place, said) in [
        ("council.yaml:4", "brand.colour"),
        ("council.yaml:4", "The colour of the header"),
        ("loans.md:3", "review_every"),
        ("loans.md:6", "#1.1"),
        ("loans.md:9", "It stands in the comment of lines 8 to 9, which is published nowhere."),
    ] {
        let ran = project.run(&["explain", &format!("content/{place}")]);
        assert!(ran.code == 0 && ran.out.contains(said), "{place}: {}{}", ran.out, ran.err);
    }
}

/// Whatever file of a project is asked about, it is told as what it is.
#[test]
fn every_file_of_a_project_is_explained_as_what_it_is() {
    let project = Project::empty()
        .file("content/council.yaml", "name: Testford Town Council\n")
        .file("content/loans.md", "---\ntitle: Loans\nadopted: May 2026\n---\n\n1.1 A loan.\n")
        .file("content/history/loans/2026-05-01.md", "1.1 A loan.\n")
        .file("content/map.png", [0x89, 0x50, 0xff])
        .file("content/notes.txt", "1.1 No text of a document.\n")
        .file("themes/own/base.html", "1.1 <p>")
        .file("addresses.lock", "# Addresses\n");
    for (name, code, said) in [
        ("content/loans.md", 0, "protosite explain content/loans.md:8"),
        ("content/history/loans/2026-05-01.md", 0, "it is not edited"),
        ("content/council.yaml", 0, "protosite explain content/council.yaml:1"),
        ("content/map.png", 0, "No document and no settings"),
        ("content/map.png:1", 0, "No document and no settings"),
        ("content/notes.txt:1", 0, "No document and no settings"),
        ("themes/own/base.html:1", 0, "A file of a theme"),
        ("addresses.lock:1", 0, "The ledger"),
        ("content/loans.md:99", 2, "Its lines are 1 to 6."),
        ("content/loans.md:0", 2, "Its lines are 1 to 6."),
        ("content/loans.md:last", 2, "`last` is no number of a line"),
        ("content/lones.md", 2, "content/lones.md"),
        ("content", 2, "there is no rule"),
        ("content/", 2, "content/"),
    ] {
        let ran = project.run(&["explain", name]);
        let all = ran.out + &ran.err;
        assert!(ran.code == code && all.contains(said), "{name}: {all}");
        assert!(!all.contains("read as"), "{name}: {all}");
    }
}

/// The list of all rules, in a document.
#[track_caller]
pub fn blessed_rules(document: &str) {
    let rows: String = protosite::build::rules()
        .iter()
        .map(|rule| {
            let level = format!("{:?}", rule.level).to_lowercase();
            let what = rule.what.split(". ").next().unwrap().trim_end_matches('.');
            // The manual is read as a protocol, in which this sign ends a comment.
            let what = what.replace("-->", "closing sign");
            format!("| `{}` | {level} | {what} |\n", rule.name)
        })
        .collect();
    let table = format!("| rule | level | what it finds |\n|---|---|---|\n{rows}");
    blessed(document, "rules", &table);
}

/// The schemas know exactly the keys that protosite reads: those that it lists when it meets one it does not know.
#[test]
fn schemas_have_the_keys_that_are_read() {
    let project = Project::new();
    project.write("protosite.yaml", "qqqqqqqqqq: 1\ndefaults: {qqqqqqqqqq: 1}\n");
    project.write(
        "content/council.yaml",
        "name: X\nqqqqqqqqqq: 1\ncontact: {qqqqqqqqqq: 1}\nbrand: {qqqqqqqqqq: 1}\n",
    );
    project.write("content/media.md", "---\ntitle: X\nqqqqqqqqqq: 1\nbased_on: {title: X, qqqqqqqqqq: 1}\nreview_waiver: {qqqqqqqqqq: 1}\n---\n");
    let report: serde_json::Value =
        serde_json::from_str(&project.run(&["check", "--format", "json"]).out).unwrap();
    let lists: Vec<(String, Vec<String>)> = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|finding| {
            let keys = finding["help"]
                .as_str()?
                .strip_prefix("The keys are: ")?
                .trim_end_matches('.')
                .split(", ")
                .map(str::to_owned)
                .collect();
            Some((finding["message"].as_str()?.split(" has no key").next()?.to_owned(), keys))
        })
        .collect();
    let schema = |which: &str| -> serde_json::Value {
        serde_json::from_str(&project.run(&["schema", which]).out).unwrap()
    };
    let (site, council, front) = (schema("site"), schema("council"), schema("front-matter"));
    let keys = |value: &serde_json::Value| -> Vec<String> {
        value["properties"].as_object().unwrap().keys().cloned().collect()
    };
    for (what, known) in [
        ("protosite.yaml", keys(&site)),
        ("defaults", keys(&site["properties"]["defaults"])),
        ("council.yaml", keys(&council)),
        ("contact", keys(&council["properties"]["contact"])),
        ("brand", keys(&council["properties"]["brand"])),
        ("front matter", keys(&front)),
        ("based_on", keys(&front["properties"]["based_on"]["oneOf"][1])),
        ("review_waiver", keys(&front["properties"]["review_waiver"])),
    ] {
        let mut read = lists
            .iter()
            .find(|(name, _)| name == what)
            .unwrap_or_else(|| panic!("{what}: {lists:?}"))
            .1
            .clone();
        read.sort();
        assert_eq!(read, known, "{what}");
    }
}

#[test]
fn check_reports_on_single_files() {
    let project = overdue().file("content/more.md", MEDIA.replace("review_every: 3 years\n", ""));
    let ran =
        project.run(&["check", "content/more.md", "--today", "2026-11-21", "--format", "short"]);
    assert!(
        ran.err.contains("content/more.md") && !ran.err.contains("content/old.md"),
        "{}",
        ran.err
    );
    assert_eq!(project.run(&["check", "content/gone.md"]).code, 2);
    assert!(!project.path("site").exists());
}

#[test]
fn a_new_project_builds_at_once() {
    let dir = tempfile::TempDir::new().unwrap();
    let made =
        run_in(dir.path(), &["new", "ours", "--council", "St Mary's: \"Old\" Parish Council"]);
    assert_eq!(made.code, 0, "{}", made.err);
    let built = run_in(dir.path(), &["build", "ours"]);
    assert_eq!((built.code, built.err.as_str()), (0, ""));
    assert!(
        std::fs::read_to_string(dir.path().join("ours/site/index.html"))
            .unwrap()
            .contains("St Mary's: &quot;Old&quot; Parish Council")
    );
    let again = run_in(dir.path(), &["new", "ours"]);
    assert_eq!(again.code, 2);
    assert!(again.err.contains("is not empty"), "{}", again.err);
}

#[test]
fn the_gate_on_reviews() {
    let project = overdue();
    let gate = |args: &[&str]| project.run(&[&["review", "--today", "2026-11-21"], args].concat());
    let closed = gate(&[]);
    assert_eq!(closed.code, 1);
    assert_eq!(
        closed.out,
        "! April 2026 overdue  Old Protocol\n  15 October 2028     Media Protocol\n\n1 is overdue. What is overdue stays in force.\n"
    );
    assert_eq!(gate(&["--within", "2 years"]).out.matches("! ").count(), 2);
    assert_eq!(gate(&["--within", "90d"]).out.matches("! ").count(), 1);
    let data: serde_json::Value = serde_json::from_str(&gate(&["--format", "json"]).out).unwrap();
    assert_eq!(
        (&data[0]["id"], &data[0]["due"], &data[1]["review_state"]),
        (&"old".into(), &true.into(), &"current".into())
    );
    let waived = "---\ntitle: Old Protocol\nadopted: April 2024\nreview_by: April 2026\nreview_waiver:\n  until: 30 November 2026\n  reason: waiting for the new model\n---\n\n1.1 Text.\n";
    project.write("content/old.md", waived);
    let open = gate(&[]);
    assert_eq!(open.code, 0);
    assert!(
        open.out
            .contains("waived until 30 November 2026  Old Protocol (waiting for the new model)"),
        "{}",
        open.out
    );
    assert_eq!(project.run(&["review", "--today", "2026-12-01"]).code, 1);
    assert!(
        project.build().out.contains("Old Protocol: since 1 May 2026"),
        "a waiver does not change what the site says"
    );
}

#[test]
fn reviews_by_owner_and_by_meeting() {
    let project = overdue().file("content/council.yaml", "name: Testford\nannual_meeting: [12 May 2026, 11 May 2027]\ndefaults: {owner: Clerk}\n").file(
        "content/agm.md",
        "---\ntitle: AGM Protocol\nadopted: June 2026\nowner: Staffing Committee\nreview: Reviewed at each Annual Meeting\n---\n\n1.1 Text.\n",
    );
    let by = |by: &str| project.run(&["review", "--today", "2026-11-21", "--by", by]).out;
    assert!(by("owner").contains("Staffing Committee\n  11 May 2027"), "{}", by("owner"));
    assert!(
        by("meeting").contains(
            "Annual meeting of 11 May 2027\n! April 2026 overdue  Old Protocol\n  11 May 2027         AGM Protocol\n  15 October 2028"
        ),
        "{}",
        by("meeting")
    );
}

/// Each body has a calendar of its own; their meetings are in the order of their days, and those of two councils apart.
#[test]
fn meetings_of_several_bodies_are_in_the_order_of_their_days() {
    let settings = |name: &str| {
        format!(
            "name: {name} Parish Council\nannual_meeting: 11 May 2027\nmeetings:\n  Planning Committee: [20 April 2027, 1 December 2026]\n  Staffing Committee: [10 April 2027]\n  Full Council: [9 March 2027, 11 May 2027]\n  Parish Council: [30 March 2027]\n"
        )
    };
    let text = |title: &str, owner: &str, due: &str| {
        format!(
            "---\ntitle: {title}\nadopted: 4 March 2015\nreview_by: {due}\nowner: {owner}\n---\n\n1.1 Words of {title}.\n"
        )
    };
    let mut project = Project::empty();
    for name in ["Ashby", "Birch"] {
        let folder = format!("content/{}", name.to_lowercase());
        project = project
            .file(&format!("{folder}/council.yaml"), settings(name))
            .file(&format!("{folder}/a.md"), text("Sites", "Planning Committee", "21 May 2027"))
            .file(&format!("{folder}/b.md"), text("Leave", "Staffing Committee", "22 May 2027"));
    }
    let project = project
        .file("content/ashby/c.md", text("Press", "Clerk", "2 April 2027"))
        .file("content/ashby/d.md", text("Trees", "The Parish Council", "20 May 2027"))
        .file("content/ashby/e.md", text("Ponds", "Planning Committee", "30 November 2026"));
    let review =
        |more: &[&str]| project.run(&[&["review", "--today", "2026-11-21"][..], more].concat()).out;
    let out = review(&["--by", "meeting"]);
    let heads: Vec<&str> = out.lines().filter(|line| line.contains("eeting")).collect();
    assert_eq!(
        heads,
        [
            "Meeting of 30 March 2027 (Ashby Parish Council)",
            "Meeting of 10 April 2027, Staffing Committee (Ashby Parish Council)",
            "Meeting of 10 April 2027, Staffing Committee (Birch Parish Council)",
            "Meeting of 20 April 2027, Planning Committee (Ashby Parish Council)",
            "Meeting of 20 April 2027, Planning Committee (Birch Parish Council)",
            "Annual meeting of 11 May 2027 (Ashby Parish Council)",
            "No meeting before it is due",
        ],
        "{out}"
    );
    let data: serde_json::Value = serde_json::from_str(&review(&["--format", "json"])).unwrap();
    let of = |id: &str| data.as_array().unwrap().iter().find(|line| line["id"] == id).unwrap();
    assert_eq!(of("c")["meeting"]["day"], "2027-03-30");
    assert!(of("c")["meeting"]["body"].is_null() && of("e")["meeting"].is_null());
    assert_eq!(of("a")["meeting"]["body"], "Planning Committee");
}

#[test]
fn usage_errors_have_their_own_code() {
    let project = Project::empty();
    assert_eq!(project.run(&["biuld"]).code, 2);
    assert_eq!(project.run(&["build", "--format", "xml"]).code, 2);
    assert_eq!(project.run(&["--help"]).code, 0);
}

#[test]
fn evidence_for_an_auditor() {
    let project = Project::new()
        .file("content/council.yaml", format!("{}{}brand: {{colour: \"#0b4f45\"}}\n", crate::house::COUNCIL, crate::house::STATEMENT))
        .file(
            "content/map.md",
            "---\ntitle: Map <Protocol>\nadopted: May 2026\nreview_every: 3 years\n---\n\n1.1 See ![the parish](map.png), or click [here](#1.1).\n",
        )
        .file("content/map.png", b"\x89PNG\r\n\x1a\n");
    let built = project.run(&["build", "--today", "2026-11-21", "--evidence", "evidence.html"]);
    assert!(
        built.out.contains("The evidence of accessibility is in evidence.html."),
        "{}{}",
        built.out,
        built.err
    );
    let evidence = project.read("evidence.html");
    for part in [
        "Checked on <time datetime=\"2026-11-21\">21 November 2026</time>",
        "levels A and AA",
        "<th scope=\"row\">Documents</th><td>2</td>",
        "<th scope=\"row\">missing-alt</th><td>",
        "content/map.md, line 7",
        "(click-here-link)",
        "<th scope=\"row\">ink on paper</th><td>light</td>",
        "<th scope=\"row\">Testford Parish Council</th><td>9.",
        "3 November 2026",
        "<th scope=\"row\">1.4.3 Contrast (Minimum)</th><td>AA</td>",
        "What needs a person",
    ] {
        assert!(evidence.contains(part), "{part}: {evidence}");
    }
    assert_eq!(
        evidence.matches("<td>A</td>").count() + evidence.matches("<td>AA</td>").count(),
        55
    );
    assert_eq!(project.run(&["build", "--quiet", "--evidence", "no/such/folder/e.html"]).code, 2);
    let own =
        Project::new().file("protosite.yaml", "theme: own\n").file("themes/own/site.html", "x");
    own.run(&["build", "--evidence", "evidence.html"]);
    assert!(
        own.read("evidence.html").contains("made with a theme of their own, “own”"),
        "claims of tests do not reach templates that nobody tested"
    );
    assert!(
        own.read("evidence.html")
            .contains("No statement is published with these pages for: Testford Parish Council.")
    );
}

/// Each criterion of WCAG names rules and tests that exist; tests/browser/README.md has the same table.
#[test]
#[allow(clippy::disallowed_methods)]
fn every_criterion_is_proven_by_what_exists() {
    let tests: String = ["pages", "reading", "script", "print", "html", "protocol", "search"]
        .iter()
        .map(|name| std::fs::read_to_string(format!("tests/browser/{name}.test.mjs")).unwrap())
        .collect();
    let tests = tests.replace(
        "axe finds nothing: ${name}",
        "axe finds nothing: phone axe finds nothing: desktop",
    );
    let rules = protosite::build::rules();
    let mut table =
        String::from("| criterion | level | how | what that means |\n|---|---|---|---|\n");
    for criterion in protosite::evidence::CRITERIA.iter() {
        for by in &criterion.by {
            assert!(
                rules.iter().any(|rule| rule.name == *by) || tests.contains(by),
                "{}: there is no rule or test “{by}”",
                criterion.number
            );
        }
        let how: Vec<&str> = criterion.how.iter().map(|how| how.words()).collect();
        table.push_str(&format!(
            "| {} {} | {} | {} | {} |\n",
            criterion.number,
            criterion.name,
            criterion.level,
            how.join("; "),
            criterion.words
        ));
    }
    blessed("tests/browser/README.md", "wcag", &table);
}

/// A line longer than any excerpt, with letters of two bytes before what is found, in a file with a byte-order mark.
fn long_line() -> Project {
    let before =
        "Every caf\u{e9} in the parish keeps a list of what it serves to whom and when. ".repeat(4);
    let text = format!("\u{feff}{}\n1.2 {before}See clause 9.4 too.\n", MEDIA.trim_end());
    Project::empty()
        .file("p/content/council.yaml", crate::house::COUNCIL)
        .file("p/content/media.md", text)
}

#[test]
fn a_column_counts_characters_for_people_and_an_offset_bytes_for_programs() {
    let project = long_line();
    let text = project.read("p/content/media.md");
    let at = text.find("clause 9.4").unwrap();
    let line = &text[text[..at].rfind('\n').unwrap() + 1..at];
    let column = line.chars().count() + 1;
    let check =
        |format: &str| project.run(&["check", "p", "--today", "2026-11-21", "--format", format]);
    let place = format!("p/content/media.md:10:{column}");
    for format in ["human", "short"] {
        let said = check(format).err;
        assert!(said.contains(&place), "{format}: {place}\n{said}");
    }
    let data: serde_json::Value = serde_json::from_str(&check("json").out).unwrap();
    let found = data["findings"].as_array().unwrap();
    let found = found.iter().find(|finding| finding["name"] == "broken-reference").unwrap();
    assert_eq!(found["column"], column);
    let bytes = |key: &str| found[key].as_u64().unwrap() as usize;
    assert_eq!(&text[bytes("offset")..bytes("end_offset")], "clause 9.4");
}

#[test]
fn paths_for_code_hosts_are_those_from_the_folder_of_work() {
    let project = long_line();
    let whole = project.path("p");
    for named in ["p", "./p", "p/", whole.to_str().unwrap()] {
        let check = |format: &str| {
            project.run(&["check", named, "--today", "2026-11-21", "--format", format]).out
        };
        let report: serde_json::Value = serde_json::from_str(&check("sarif")).unwrap();
        let uri = &report["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
            ["uri"];
        assert_eq!(uri, "p/content/media.md", "{named}");
        assert!(check("github").contains("file=p/content/media.md,line=10"), "{named}");
    }
}

#[test]
fn a_picture_is_not_taken_for_a_document_with_a_name_like_it() {
    let text = format!("{MEDIA}\n1.2 ![A plan](media.png) and [it](medai.md).\n");
    let err =
        Project::new().file("content/media.md", text).run(&["check", "--today", "2026-11-21"]).err;
    assert!(
        !err.contains(
            "no file content/media.png [broken-link]\n = help: Did you mean content/media.md?"
        ),
        "{err}"
    );
    assert_eq!(err.matches("Did you mean content/media.md?").count(), 1, "{err}");
}

#[test]
fn a_check_of_many_findings_ends_with_the_three_to_mend_first() {
    let words = "---\ntitle: Hens Policy\nreview_every: 3 years\n---\n\n## 1. Hens\n\n1.1 See clause 9.9 below.\n\n1.1 He tells the chairman.\n\n1.4 See [here](gone.md), and the Hens Act.\n\n1.5\n";
    let project = Project::new().file("content/hens.md", words);
    let said = project.run(&["check", "--today", "2026-11-21"]).out;
    let first = said.split_once("Do first:\n").unwrap().1;
    let lines: Vec<&str> = first.lines().collect();
    assert_eq!(lines.len(), 3, "{said}");
    assert!(
        lines[0].starts_with("  1. content/hens.md:12: ") && lines[0].contains("[broken-link]")
    );
    assert!(
        lines[1].contains("[undated-draft]") && lines[2].contains("[duplicate-number]"),
        "{said}"
    );
    let few = Project::new().file("content/hens.md", "---\ntitle: Hens Policy\nadopted: 2025\nreview_every: 3 years\n---\n\n1.1 See clause 9.9.\n");
    assert!(!few.run(&["check", "--today", "2026-11-21"]).out.contains("Do first"));
}

#[test]
fn the_first_build_says_how_to_look_at_the_site() {
    let project = Project::new();
    assert!(project.build().out.contains("To look at it: `protosite serve --open`"));
    assert!(!project.build().out.contains("To look at it"));
}

#[test]
fn evidence_never_takes_the_place_of_a_source() {
    let project = Project::new();
    for file in ["content/media.md", "content/council.yaml", "addresses.lock"] {
        let ran = project.run(&["build", "--today", "2026-11-21", "--evidence", file]);
        assert_eq!(ran.code, 2, "{}", ran.err);
        assert!(ran.err.contains("ends in .html"), "{}", ran.err);
    }
    assert_eq!(project.read("content/media.md"), MEDIA);
}

#[test]
fn evidence_takes_the_place_of_nothing_but_earlier_evidence() {
    let project = Project::new()
        .file("content/minutes.html", "<p>Minutes</p>")
        .file("themes/plain/law.html", "law")
        .file("audit/letter.html", "<!doctype html>\n<title>A letter</title>")
        .file("audit/empty.html", "");
    assert_eq!(project.build().code, 0);
    let before = snapshot(&project.path(""));
    for (file, why) in [
        ("site/index.html", "inside the folder of the site"),
        ("./site/media/index.html", "inside the folder of the site"),
        ("site/new.html", "inside the folder of the site"),
        ("content/minutes.html", "inside the folder of the sources"),
        ("content/new.html", "inside the folder of the sources"),
        ("themes/plain/law.html", "inside the folder of the sources"),
        ("audit/letter.html", "is there already, and is no evidence"),
    ] {
        let ran = project.run(&["build", "--today", "2026-11-22", "--evidence", file]);
        assert!(ran.code == 2 && ran.err.contains(why), "{file}: {} {}", ran.code, ran.err);
        assert_eq!(snapshot(&project.path("")), before, "{file}: nothing is written");
    }
    for file in ["audit/empty.html", "audit/new.html", "audit/new.html"] {
        let ran = project.run(&["build", "--today", "2026-11-21", "--evidence", file]);
        assert_eq!(ran.code, 0, "{file}: {}", ran.err);
        assert!(project.read(file).contains("<h1>Evidence of accessibility</h1>"));
    }
}
