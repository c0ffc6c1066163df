//! The accessibility statement: every part that the Regulations require, what is missing, old or contradicts itself; and how
//! pages speak of late reviews.

use crate::house::{COUNCIL, Project, STATEMENT};

fn with(settings: &str) -> Project {
    Project::new().file("content/council.yaml", settings)
}

#[test]
fn it_has_every_part() {
    let settings = format!("{COUNCIL}{STATEMENT}").replace("status: full", "status: partial\n  improving: The map is drawn anew.\n  issues:\n    - {problem: The map is a picture., criteria: [1.1.1, 1.4.5], mend_by: June 2027, instead: Ask the clerk.}\n    - {problem: Old plans are paper., because: burden}\n    - {problem: Recordings of 2019., because: out-of-scope}");
    let project = with(&settings);
    let built = project.build();
    assert_eq!((built.code, built.err.as_str()), (0, ""));
    let page = project.read("site/accessibility/index.html");
    for part in [
        "Accessibility statement for Testford Parish Council",
        "applies to the protocols that Testford Parish Council publishes",
        "Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018",
        "Equality and Human Rights Commission",
        "https://www.equalityadvisoryservice.com/",
        "clerk@testford.example",
        "within 10 working days",
        "is partially compliant with the Web Content Accessibility Guidelines version 2.2 AA standard, due to the non-compliances and exemptions listed below.",
        "The map is a picture. This fails WCAG 2.2 success criteria 1.1.1, 1.4.5. Ask the clerk. It is to be mended by the end of June 2027.",
        "Disproportionate burden",
        "not within the scope",
        "was prepared on 3 November 2026",
        "last reviewed on 3 November 2026",
        "last tested on 2 November 2026",
        "carried out by the council",
        "Every page was read.",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(
        project
            .read("site/media/index.html")
            .contains("<a href=\"../accessibility/\">Accessibility statement</a>"),
        "linked from every page"
    );
    let northern = with(&settings.replace("status: partial", "status: partial\n  nation: NI"));
    northern.build();
    let page = northern.read("site/accessibility/index.html");
    assert!(
        page.contains("Equality Commission for Northern Ireland") && !page.contains("EHRC"),
        "{page}"
    );
}

#[test]
fn what_is_missing_old_or_contradictory_is_said() {
    let whole = format!("{COUNCIL}{STATEMENT}");
    for (settings, said) in [
        (whole.replace("  respond_within: 10 working days\n", ""), "how soon the council answers"),
        (whole.replace("date: 2 November 2026, ", ""), "when the site was last tested"),
        (
            whole.replace("contact: {email: clerk@testford.example}\n", ""),
            "how to reach the council",
        ),
        (whole.replace("  status: full\n", ""), "how far the site meets the standard"),
        (
            whole.replace("reviewed: 3 November 2026", "reviewed: 3 November 2025"),
            "[statement-old]",
        ),
        (
            whole.replace(
                "status: full",
                "status: full\n  issues: [{problem: The map is a picture.}]",
            ),
            "says “fully compliant” and lists what is not",
        ),
        (whole.replace("status: full", "status: partial"), "does not say what"),
        (
            whole.replace(
                "status: full",
                "status: partial\n  issues: [{problem: The map., mend_by: May 2026}]",
            ),
            "was to be mended by May 2026",
        ),
    ] {
        let built = with(&settings).build();
        assert_eq!(built.code, 0, "{said}: {}", built.err);
        assert!(built.err.contains(said), "{said}: {}", built.err);
    }
    for (settings, said) in [
        (whole.replace("status: full", "status: mostly"), "Write full, partial or none."),
        (
            whole.replace("status: full", "status: full\n  issues: [{criteria: 1.1.1}]"),
            "does not say what is not accessible",
        ),
        (
            whole.replace("status: full", "status: full\n  issues: [{problem: x, criteria: 9.9}]"),
            "is not the number of a success criterion",
        ),
        (whole.replace("status: full", "status: full\n  nation: FR"), "Write GB or NI."),
    ] {
        let built = with(&settings).build();
        assert_eq!(built.code, 1, "{said}: {}", built.err);
        assert!(built.err.contains(said), "{said}: {}", built.err);
    }
}

#[test]
fn that_there_is_none_is_said_where_it_is_asked_for() {
    let project = Project::new();
    assert!(!project.run(&["check"]).err.contains("statement"));
    let asked = project.run(&["check", "--warn", "statement-missing"]);
    assert!(asked.err.contains("publishes no accessibility statement here"), "{}", asked.err);
    project.build();
    assert!(!project.path("site/accessibility").exists());
}

#[test]
fn a_council_chooses_how_its_pages_speak_of_late_reviews() {
    let late =
        "---\ntitle: Media Protocol\nadopted: May 2020\nreview_every: 3 years\n---\n\n1.1 Text.\n";
    for (notices, page_says, page_says_not) in [
        ("plain", "Review overdue since 1 June 2023", "To be reviewed"),
        ("neutral", "To be reviewed: the date set for that was the end of May 2023", "verdue"),
        ("off", "<strong>In force</strong>", "May 2023"),
    ] {
        let project =
            with(&format!("{COUNCIL}review_notices: {notices}\n")).file("content/media.md", late);
        project.build();
        let page = project.read("site/media/index.html");
        let main = page.split("<main").nth(1).unwrap();
        assert!(main.contains(page_says), "{notices}: {main}");
        assert!(!main.contains(page_says_not), "{notices}: {main}");
        assert!(
            project
                .read("site/register/index.html")
                .contains("<span class=\"tag overdue\">Overdue</span>"),
            "the register always says it"
        );
    }
}

#[test]
fn what_will_be_due_stands_ready_for_its_day() {
    let project = Project::new().file(
        "content/media.md",
        "---\ntitle: Media Protocol\nadopted: May 2025\nreview_by: April 2027\n---\n\n1.1 Text.\n",
    );
    project.build();
    let page = project.read("site/media/index.html");
    for said in [
        "<span class=\"review current\" data-review>Review due by the end of April 2027</span>",
        "<span hidden data-from=\"2027-01-30\" data-class=\"due-soon\" data-words=\"Review due soon, by the end of April 2027\"></span>",
        "<span hidden data-from=\"2027-05-01\" data-class=\"overdue\" data-words=\"Review overdue since 1 May 2027\"></span>",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let list = project.read("site/index.html");
    assert!(list.contains("<span class=\"tag current\" data-due=\"2027-04-30\" data-soon=\"2027-01-30\">Current</span>"), "{list}");
}

/// A finding points at the line that is to be changed, and a day that has not come yet is said.
#[test]
fn a_finding_points_at_the_line_that_it_means() {
    let head = "name: Testford Parish Council\ncontact: {email: clerk@testford.example}\n";
    let statement = "accessibility:\n  status: full\n  prepared: 3 December 2026\n  reviewed: 5 January 2026\n  respond_within: 10 working days\n  tested:\n    date: December 2027\n    by: the council\n  issues:\n    - problem: The map is a picture.\n      mend_by: May 2026\n    - problem: Plans are paper.\n      mend_by: April 2026\n";
    let project = with(&format!("{head}{statement}"));
    let ran = project.run(&["check", "--today", "2026-11-21", "--format", "short"]);
    let places: Vec<(&str, &str)> = ran
        .err
        .lines()
        .map(|line| {
            let place = line.split(": warning: ").next().unwrap();
            (place.trim_start_matches("content/council.yaml:"), line.rsplit('[').next().unwrap())
        })
        .collect();
    assert_eq!(
        places,
        [
            ("4:11", "statement-contradiction]"),
            ("5:13", "statement-future]"),
            ("6:13", "statement-contradiction]"),
            ("8:3", "statement-incomplete]"),
            ("9:11", "statement-future]"),
            ("13:16", "statement-old]"),
            ("15:16", "statement-old]"),
        ],
        "{}",
        ran.err
    );
    assert!(
        ran.err.contains("the site was tested on a day that has not come yet (December 2027)"),
        "{}",
        ran.err
    );
    // What is missing as a whole is asked for at the key itself.
    let project = with(&format!("{head}accessibility:\n  status: full\n"));
    let ran = project.run(&["check", "--today", "2026-11-21", "--format", "short"]);
    let all: Vec<&str> = ran.err.lines().filter(|line| line.contains("[statement-")).collect();
    assert_eq!(all.len(), 6, "{}", ran.err);
    assert!(all.iter().all(|line| line.starts_with("content/council.yaml:3:1:")), "{all:?}");
    // A year that is not over has begun.
    let year = statement.replace("3 December 2026", "2026").replace("5 January 2026", "2026");
    let ran = with(&format!("{head}{year}")).run(&["check", "--today", "2026-11-21"]);
    assert_eq!(ran.err.matches("[statement-future]").count(), 1, "{}", ran.err);
}
