//! What was decided when: texts that are kept, what is published of them, and what is refused.

use crate::house::{COUNCIL, Project, Ran};

const DOGS: &str = "---\ntitle: Dogs Policy\nreview_every: 3 years\n---\n\n1.1 Dogs are on leads.\n\n1.2 Two dogs are enough.\n";
const TODAY: &str = "2026-11-21";

fn project() -> Project {
    Project::empty().file("content/council.yaml", COUNCIL).file("content/dogs.md", DOGS)
}

fn record(project: &Project, rest: &[&str]) -> Ran {
    project.run(&[&["record", "dogs"], rest, &["--today", TODAY]].concat())
}

fn build(project: &Project, today: &str) -> Ran {
    project.run(&["build", "--today", today, "--format", "short"])
}

fn reword(project: &Project, from: &str, to: &str) {
    let text = project.read("content/dogs.md");
    assert!(text.contains(from), "{text}");
    project.write("content/dogs.md", text.replace(from, to));
}

/// Adopted in 2021; in 2026 the second clause was changed, from the new year.
fn with_two_texts() -> Project {
    let project = project();
    let adopted = record(&project, &["adopted", "--on", "4 March 2021", "--minute", "FC 21/033"]);
    assert_eq!(adopted.code, 0, "{}", adopted.err);
    reword(&project, "Two dogs", "Three dogs");
    let amended = record(&project, &["amended", "--on", "2026-10-06", "--in-force", "2027-01-01"]);
    assert_eq!(amended.code, 0, "{}", amended.err);
    project
}

#[test]
fn a_decision_is_written_and_its_text_is_kept() {
    let project = project();
    let ran = record(&project, &["adopted", "--on", "4 March 2021", "--minute", "FC 21/033"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let added = "history:\n  - adopted: 4 March 2021\n    minute: FC 21/033\n";
    let text = project.read("content/dogs.md");
    assert_eq!(text.replacen(added, "", 1), DOGS);
    assert_eq!(project.read("content/history/dogs/2021-03-04.md"), text);
    let ran = build(&project, TODAY);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let source = project.read("site/dogs/2021-03-04/dogs.md");
    assert_eq!(source, text);
    let page = project.read("site/dogs/index.html");
    let print = protosite::source::sha256(source.as_bytes());
    assert!(page.contains(&print) && project.read("addresses.lock").contains(&print));
}

#[test]
fn the_text_in_force_is_published_and_the_next_one_on_its_day() {
    let project = with_two_texts();
    let ran = build(&project, TODAY);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(project.read("site/dogs/index.html").contains("Two dogs"));
    let coming = project.read("site/dogs/2026-10-06/index.html");
    assert!(coming.contains("Three dogs") && coming.contains("not in force until 1 January 2027"));
    // Who reads the register alone learns as well that it does not hold yet.
    let register = project.read("site/register/index.html");
    assert!(
        register.contains("Amended: 6 October 2026, in force from 1 January 2027"),
        "{register}"
    );
    let before = project.read("site/dogs/2021-03-04/dogs.md");
    assert_eq!(build(&project, "2027-01-01").code, 0);
    assert!(project.read("site/dogs/index.html").contains("Three dogs"));
    let old = project.read("site/dogs/2021-03-04/index.html");
    assert!(old.contains("was in force from 4 March 2021 until 31 December 2026"), "{old}");
    assert_eq!(project.read("site/dogs/2021-03-04/dogs.md"), before);
}

#[test]
fn an_edit_is_an_amendment_that_is_being_drafted() {
    let project = project();
    record(&project, &["adopted", "--on", "4 March 2021"]);
    reword(&project, "Dogs are on leads", "Dogs run free");
    let ran = build(&project, TODAY);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(
        ran.err.contains("differs in 1.1") && ran.err.contains("[text-changed]"),
        "{}",
        ran.err
    );
    assert!(ran.out.contains("Amendment being drafted: content/dogs.md (1 clause)"), "{}", ran.out);
    assert!(project.read("site/dogs/index.html").contains("on leads"));
    let ran = project.run(&["build", "--drafts", "--today", TODAY]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let page = project.read("site/dogs/index.html");
    assert!(page.contains("run free") && page.contains("Amendment being drafted"), "{page}");
}

/// What nobody filled in yet is for whoever drafts: `check` says it at its line, and no build of what is in force stops at it.
#[test]
fn a_blank_in_what_is_being_drafted_is_said_by_check_and_stops_no_build() {
    let project = project();
    record(&project, &["adopted", "--on", "4 March 2021"]);
    reword(&project, "Two dogs are", "Two dogs of [insert name of owner] are");
    let ran =
        project.run(&["build", "--format", "short", "--deny", "placeholder", "--today", TODAY]);
    assert!(ran.code == 0 && !ran.err.contains("[placeholder]"), "{}", ran.err);
    let ran = project.run(&["check", "--format", "short", "--today", TODAY]);
    assert!(ran.err.contains("`[insert name of owner]` was not filled in"), "{}", ran.err);
}

/// An amendment may well say that it is a draft: it is not published. What its first lines lack is said once.
#[test]
fn an_amendment_that_calls_itself_a_draft_is_not_said_to_be_published() {
    let project = project();
    record(&project, &["adopted", "--on", "4 March 2021"]);
    reword(&project, "Dogs are on leads", "DRAFT\n\nDogs run free");
    let text = project.read("content/dogs.md");
    project
        .write("content/dogs.md", text.replace("review_every", "extra: {ward: x}\n#review_every"));
    let ran = project.run(&["check", "--format", "short", "--today", TODAY]);
    assert!(ran.err.contains("[text-changed]"), "{}", ran.err);
    assert!(!ran.err.contains("[called-draft]"), "{}", ran.err);
    assert_eq!(ran.err.matches("[review-missing]").count(), 1, "{}", ran.err);
}

#[test]
fn a_kept_text_that_was_changed_stops_the_build_until_it_is_put_back_or_recorded() {
    let project = project();
    record(&project, &["adopted", "--on", "4 March 2021"]);
    assert_eq!(build(&project, TODAY).code, 0);
    let kept = "content/history/dogs/2021-03-04.md";
    let text = project.read(kept);
    project.write(kept, text.replace("leads", "leashes"));
    let ran = build(&project, TODAY);
    assert!(ran.code == 1 && ran.err.contains("[changed-version]"), "{}", ran.err);
    let correction = ["corrected", "--on", "2026-11-02", "--corrects", "2021-03-04"];
    let ran = record(&project, &correction);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(build(&project, TODAY).code, 0, "recorded as a correction");
    let log = project.run(&["review", "--log", "--today", TODAY]).out;
    let row = log.lines().find(|line| line.contains(",corrected,")).unwrap_or(&log);
    assert!(row.contains("mends a slip in the kept text of 4 March 2021"), "{log}");
    project.write(kept, text);
    assert_eq!(build(&project, TODAY).code, 1, "and changed once more");
    std::fs::remove_file(project.path(kept)).unwrap();
    assert_eq!(build(&project, TODAY).code, 1, "or taken away");
    let ran = project.run(&["forget", "dogs"]);
    assert!(
        ran.out.contains("the fingerprints of 1 text that the council decided on"),
        "{}",
        ran.out
    );
}

#[test]
fn a_kept_text_that_is_changed_is_found_after_a_build_that_changed_nothing() {
    let project = with_two_texts();
    for _ in 0..3 {
        assert_eq!(build(&project, TODAY).code, 0);
    }
    let kept = "content/history/dogs/2021-03-04.md";
    let text = project.read(kept);
    for forged in [Some(text.replace("leads", "reins")), None] {
        match forged {
            Some(forged) => project.write(kept, forged),
            None => std::fs::remove_file(project.path(kept)).unwrap(),
        }
        let ran = build(&project, TODAY);
        assert!(ran.code == 1 && ran.err.contains("[changed-version]"), "{}{}", ran.out, ran.err);
        project.write(kept, &text);
        assert_eq!(build(&project, TODAY).code, 0);
        assert_eq!(build(&project, TODAY).code, 0);
    }
    // A text that is not the one in force, too.
    let coming = "content/history/dogs/2026-10-06.md";
    project.write(coming, project.read(coming).replace("Three", "Seven"));
    assert_eq!(build(&project, TODAY).code, 1);
}

#[test]
fn what_is_recorded_keeps_every_byte_and_a_text_without_words_is_refused() {
    let odd = "\u{feff}---\r\ntitle: Dogs Policy\r\n---\r\n\r\n1.1 Dogs\u{7} run.\r\n1.2 A\u{0}B";
    let project = project().file("content/dogs.md", odd);
    let ran = record(&project, &["adopted", "--on", "4 March 2021"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let added = "history:\r\n  - adopted: 4 March 2021\r\n";
    assert_eq!(project.read("content/dogs.md").replacen(added, "", 1), odd);
    let project = project.file("content/cats.md", "---\ntitle: Cats\n---\n\n<!-- soon -->\n");
    let ran = project.run(&["record", "cats", "adopted", "--on", "2021-03-04", "--today", TODAY]);
    assert!(ran.code == 2 && ran.err.contains("has no text"), "{}", ran.err);
}

#[test]
fn what_cannot_have_been_is_refused_and_nothing_is_changed() {
    let project = project();
    record(&project, &["adopted", "--on", "4 March 2021"]);
    let before = project.read("content/dogs.md");
    for (decision, on, why) in [
        ("reviewed", "2020-01-01", "before the event above it"),
        ("amended", "2026-05-12", "nothing in it was amended"),
        ("reviewed", "2027-05-12", "still to come"),
        ("reinstated", "2026-05-12", "nothing had ended or suspended it"),
        ("adopted", "2021-03-04", "says already"),
    ] {
        let ran = record(&project, &[decision, "--on", on]);
        assert!(ran.code == 2 && ran.err.contains(why), "{decision} {on}: {}", ran.err);
    }
    reword(&project, "leads", "leashes");
    let ran = record(&project, &["reviewed", "--on", "2026-05-12"]);
    assert!(ran.code == 2 && ran.err.contains("was changed since 4 March 2021"), "{}", ran.err);
    assert_eq!(project.read("content/dogs.md").replace("leashes", "leads"), before);
}

#[test]
fn texts_without_decisions_and_decisions_without_texts_are_said() {
    let project = with_two_texts();
    assert_eq!(build(&project, TODAY).code, 0);
    let site = project.read("site/dogs/index.html");
    project.write("content/history/dogs/2024-05-14.md", DOGS);
    project.write("content/history/cats/2024-05-14.md", DOGS);
    project.write("content/history/notes.md", "1.1 Not a protocol.");
    let ran = build(&project, TODAY);
    assert_eq!(ran.err.matches("[stray-version]").count(), 3, "{}", ran.err);
    ["dogs/2024-05-14.md", "cats/2024-05-14.md", "notes.md", "dogs/2026-10-06.md"].iter().for_each(
        |name| {
            std::fs::remove_file(project.path(&format!("content/history/{name}"))).unwrap();
        },
    );
    let ran = build(&project, TODAY);
    assert!(ran.code == 1 && ran.err.contains("[missing-version]"), "{}", ran.err);
    assert_eq!(project.read("site/dogs/index.html"), site, "the last good site stays");
}

#[test]
fn of_a_decision_that_is_mistyped_it_is_not_said_that_its_text_is_gone_or_astray() {
    let project = with_two_texts();
    assert_eq!(build(&project, TODAY).code, 0);
    let (whole, site) = (project.read("content/dogs.md"), project.read("site/dogs/index.html"));
    for wrong in ["adoptd: 4 March 2021", "adopted: 34 March 2021", "adopted: in spring"] {
        project.write("content/dogs.md", whole.replace("adopted: 4 March 2021", wrong));
        let ran = build(&project, TODAY);
        let follows = ["[stray-version]", "[changed-version]"];
        assert!(ran.code == 1 && ran.err.contains("content/dogs.md:"), "{}", ran.err);
        assert!(!follows.iter().any(|rule| ran.err.contains(rule)), "{}", ran.err);
        assert_eq!(project.read("site/dogs/index.html"), site, "the last good site stays");
    }
}

#[test]
fn a_page_a_source_and_a_fingerprint_are_verified() {
    let project = with_two_texts();
    assert_eq!(build(&project, TODAY).code, 0);
    let print = protosite::source::sha256(project.read("site/dogs/2021-03-04/dogs.md").as_bytes());
    for what in
        ["site/dogs/index.html", "site/dogs/2026-10-06/index.html", "content/dogs.md", &print]
    {
        let ran = project.run(&["verify", what]);
        assert_eq!(ran.code, 0, "{what}: {}{}", ran.out, ran.err);
    }
    let page = project.read("site/dogs/index.html");
    project.write("forged.html", page.replace("Two dogs are", "Nine dogs are"));
    project.write("forged.md", DOGS.replace("Two", "Nine"));
    let ran = project.run(&["verify", "forged.html"]);
    assert!(ran.code == 1 && ran.out.contains("1.2"), "{}{}", ran.out, ran.err);
    assert_eq!(project.run(&["verify", "forged.md"]).code, 1);
    assert_eq!(project.run(&["verify", &"0".repeat(64)]).code, 1);
}

#[test]
fn a_later_decision_is_never_displaced_by_an_earlier_one() {
    let project = with_two_texts();
    reword(&project, "Three dogs", "Four dogs");
    for decision in ["amended", "corrected"] {
        let ran = record(&project, &[decision, "--on", "2026-11-10"]);
        assert!(ran.code == 2 && ran.err.contains("1 January 2027"), "{decision}: {}", ran.err);
        let early = [decision, "--on", "2026-11-10", "--in-force", "2026-12-31"];
        assert_eq!(record(&project, &early).code, 2, "{decision}");
    }
    let late = ["amended", "--on", "2026-11-10", "--in-force", "2027-01-01"];
    let ran = record(&project, &late);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(build(&project, "2026-12-31").code, 0);
    assert!(project.read("site/dogs/index.html").contains("Two dogs"));
    assert_eq!(build(&project, "2027-01-01").code, 0);
    assert!(project.read("site/dogs/index.html").contains("Four dogs"));
    let text = project.read("content/dogs.md");
    let by_hand =
        text.replace("10 November 2026\n    in_force: 1 January 2027", "10 November 2026");
    assert_ne!(by_hand, text);
    project.write("content/dogs.md", by_hand);
    let ran = build(&project, TODAY);
    assert!(ran.code == 1 && ran.err.contains("[bad-history]"), "{}", ran.err);
}

#[test]
fn decisions_name_clauses_that_are_there_and_adoptions_none() {
    let project = project();
    let part = record(&project, &["adopted", "--on", "4 March 2021", "--clause", "1.1"]);
    assert!(part.code == 2 && part.err.contains("adopted as a whole"), "{}", part.err);
    let early = record(&project, &["reviewed", "--on", "4 March 2021"]);
    assert!(early.code == 2 && early.err.contains("when it was adopted"), "{}", early.err);
    assert_eq!(record(&project, &["adopted", "--on", "4 March 2021"]).code, 0);
    let none = record(&project, &["suspended", "--on", "2026-05-12", "--clause", "7.3"]);
    assert!(none.code == 2 && none.err.contains("no clause 7.3"), "{}", none.err);
    let there = record(&project, &["suspended", "--on", "2026-05-12", "--clause", "1.2"]);
    assert_eq!(there.code, 0, "{}", there.err);
    assert_eq!(build(&project, TODAY).code, 0);
    let text = project.read("content/dogs.md");
    for (from, to, why) in [
        ("\"1.2\"", "\"7.3\"", "clause 7.3"),
        (
            "- adopted: 4 March 2021",
            "- adopted: 4 March 2021\n    clauses: [\"1.1\"]",
            "as a whole",
        ),
        ("- adopted: 4 March 2021", "- reviewed: 4 March 2021", "when it was adopted"),
    ] {
        let wrong = text.replace(from, to);
        assert_ne!(wrong, text, "{from}");
        project.write("content/dogs.md", wrong);
        let ran = build(&project, TODAY);
        assert!(ran.code == 1 && ran.err.contains("[bad-history]"), "{to}: {}", ran.err);
        assert!(ran.err.contains(why), "{to}: {}", ran.err);
    }
}

#[test]
fn dated_addresses_of_a_document_that_has_another_name_lead_on() {
    let project = with_two_texts();
    assert_eq!(build(&project, TODAY).code, 0);
    for (from, to) in [("dogs", "hounds"), ("hounds", "pets")] {
        let at = |name: &str| project.path(&format!("content/{name}"));
        std::fs::rename(at(&format!("{from}.md")), at(&format!("{to}.md"))).unwrap();
        let history = |name: &str| at(&format!("history/{name}"));
        std::fs::rename(history(from), history(to)).unwrap();
        let ran = build(&project, TODAY);
        assert_eq!(ran.code, 0, "{}", ran.err);
    }
    let rules = project.read("site/_redirects");
    for old in ["dogs", "hounds"] {
        for under in ["2021-03-04", "2026-10-06", "changes"] {
            let page = project.read(&format!("site/{old}/{under}/index.html"));
            assert!(page.contains(&format!("../../pets/{under}/")), "{page}");
            assert!(rules.contains(&format!("/pets/{under}/")), "{rules}");
        }
    }
}

#[test]
fn a_document_with_published_texts_does_not_go_unsaid() {
    let project = with_two_texts();
    assert_eq!(build(&project, TODAY).code, 0);
    project.write(
        "content/bins.md",
        "---\ntitle: Bins\nadopted: May 2025\nreview_every: 3 years\n---\n\n1.1 Bins are emptied weekly.\n",
    );
    project.write("content/dogs.md", DOGS.replace("review_every", "status: draft\nreview_every"));
    let ran = build(&project, "2026-11-22");
    assert!(ran.code == 1 && ran.err.contains("[missing-version]"), "{}", ran.err);
    std::fs::remove_dir_all(project.path("content/history")).unwrap();
    let ran = build(&project, "2026-11-22");
    assert!(ran.code == 1 && ran.err.contains("is a draft now"), "{}", ran.err);
    std::fs::remove_file(project.path("content/dogs.md")).unwrap();
    let ran = build(&project, "2026-11-22");
    assert!(ran.code == 1 && ran.err.contains("the document is not there"), "{}", ran.err);
    assert_eq!(project.run(&["forget", "dogs"]).code, 0);
    assert!(!build(&project, "2026-11-22").err.contains("[missing-version]"));
}

#[test]
fn a_copy_from_before_a_correction_was_decided_on_too() {
    let project = with_two_texts();
    assert_eq!(build(&project, TODAY).code, 0);
    let kept = "content/history/dogs/2021-03-04.md";
    let copy = project.read(kept);
    project.write("copy.md", copy.clone());
    project.write(kept, copy.replace("leads", "short leads"));
    let correction = ["corrected", "--on", "2026-11-02", "--corrects", "2021-03-04"];
    let ran = record(&project, &correction);
    assert_eq!(ran.code, 0, "{}", ran.err);
    for _ in 0..2 {
        let ran = build(&project, TODAY);
        assert_eq!(ran.code, 0, "{}", ran.err);
    }
    let print = protosite::source::sha256(copy.as_bytes());
    for what in ["copy.md", print.as_str()] {
        let ran = project.run(&["verify", what]);
        assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
        assert!(ran.out.contains("it was corrected since, on 2 November 2026"), "{}", ran.out);
    }
}

#[test]
fn a_page_that_says_more_or_hides_words_is_not_what_was_decided_on() {
    let project = with_two_texts();
    assert_eq!(build(&project, TODAY).code, 0);
    for page in ["site/dogs/index.html", "site/dogs/2021-03-04/index.html"] {
        let page = project.read(page);
        let added = "<li>1.3 Cats too.</li>";
        for (from, to, said) in [
            ("<h1>Dogs Policy", "<h1>Cats Policy", "is called “Cats Policy”"),
            ("<p>Two dogs are enough.", "<p>Two <del>dogs</del> are enough.", "<del>"),
            ("<p>Two dogs", "<p hidden>Two dogs", "hidden"),
            ("<p>Two dogs", "<p style=\"display:none\">Two dogs", "display:none"),
            ("</head>", "<style>li { display: none }</style></head>", "style"),
            ("<li id=\"1.1\"", &format!("{added}<li id=\"1.1\""), "above its first clause"),
            ("<li id=\"1.2\"", &format!("{added}<li id=\"1.2\""), "1.3 Cats"),
            (
                "Two dogs are enough.</p></li>",
                &format!("Two dogs are enough.</p></li>{added}"),
                "1.3 Cats",
            ),
            ("</ul>\n\n</div>", "</ul><p>And cats.</p></div>", "And cats."),
        ] {
            let forged = page.replace(from, to);
            assert_ne!(forged, page, "{from}");
            project.write("forged.html", forged);
            let ran = project.run(&["verify", "forged.html"]);
            assert!(ran.code == 1 && ran.out.contains(said), "{to}: {}{}", ran.out, ran.err);
        }
    }
}

#[test]
fn what_is_adopted_and_still_to_come_is_not_in_force() {
    let project = project();
    let ran = record(&project, &["adopted", "--on", "2026-11-01", "--in-force", "2027-01-01"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(build(&project, TODAY).code, 0);
    let page = project.read("site/dogs/index.html");
    assert!(page.contains("<strong>In force from 1 January 2027</strong>"), "{page}");
    for list in ["site/index.html", "site/register/index.html"] {
        assert!(project.read(list).contains("Not in force yet"), "{list}");
    }
    assert!(project.read("site/register.json").contains("not-in-force"));
    assert_eq!(build(&project, "2027-01-01").code, 0);
    assert!(project.read("site/dogs/index.html").contains("<strong>In force</strong>"));
}

const GUIDANCE: &str = "> [!GUIDANCE]\n> Ask the clerk for a lead.\n";

#[test]
fn guidance_is_no_part_of_what_was_decided_on() {
    let guided = |guidance: &str| {
        DOGS.replace("on leads.\n\n", &format!("on leads.\n\n{guidance}\n"))
            .replace("enough.\n", &format!("enough.\n\n{guidance}"))
    };
    let (plain, project) = (project(), project().file("content/dogs.md", guided(GUIDANCE)));
    for project in [&plain, &project] {
        assert_eq!(record(project, &["adopted", "--on", "4 March 2021"]).code, 0);
    }
    let kept = "content/history/dogs/2021-03-04.md";
    assert_eq!(project.read(kept), plain.read(kept), "and so of one fingerprint");
    assert_eq!(build(&project, TODAY).code, 0);
    let page = "site/dogs/index.html";
    assert!(project.read(page).contains("Ask the clerk"));
    assert!(!project.read("site/dogs/2021-03-04/index.html").contains("Ask the clerk"));
    project.write("before.html", project.read(page));
    // Other guidance is no amendment: it is published at once, and the words were reviewed without change.
    reword(&project, "Ask the clerk", "Ask the warden");
    let ran = build(&project, TODAY);
    assert!(ran.code == 0 && !ran.err.contains("text-changed"), "{}", ran.err);
    assert!(project.read(page).contains("Ask the warden"));
    for what in ["before.html", page, "content/dogs.md"] {
        let ran = project.run(&["verify", what]);
        assert_eq!(ran.code, 0, "{what}: {}", ran.out);
    }
    assert_eq!(record(&project, &["amended", "--on", "2026-05-12"]).code, 2);
    assert_eq!(record(&project, &["reviewed", "--on", "2026-05-12"]).code, 0);
    // Beside an amendment that is being drafted it stays beside the clause that it stood beside.
    reword(&project, "Two dogs", "> [!GUIDANCE]\n> Of the draft.\n\nFour dogs");
    reword(
        &project,
        "1.1 Dogs are",
        "0.9 Cats are free.\n\n> [!GUIDANCE]\n> On cats.\n\n1.1 Dogs are",
    );
    let ran = build(&project, TODAY);
    assert!(ran.err.contains("[text-changed]"), "{}", ran.err);
    let shown = project.read(page);
    let place = |words: &str| shown.find(words).unwrap_or_else(|| panic!("{words}: {shown}"));
    assert!(place("are on leads") < place("Ask the warden") && !shown.contains("On cats"));
    assert!(place("Ask the warden") < place("Two dogs are"));
    assert_eq!(shown.matches("Ask the warden").count(), 2);
}

#[test]
fn an_error_in_guidance_beside_a_text_of_before_is_told_at_its_line() {
    let project = project();
    assert_eq!(record(&project, &["adopted", "--on", "4 March 2021"]).code, 0);
    reword(&project, "on leads.\n", "on short leads.\n\n> [!GUIDANCE]\n> See [the map](map.md).\n");
    let line = project.read("content/dogs.md").lines().position(|line| line.contains("map.md"));
    let ran = build(&project, TODAY);
    let said = format!("content/dogs.md:{}:", line.unwrap() + 1);
    assert!(ran.code == 1 && ran.err.contains(&said), "{said}\n{}", ran.err);
    assert!(ran.err.contains("[broken-link]"), "{}", ran.err);
}

#[test]
fn a_text_kept_with_guidance_in_it_keeps_its_fingerprint() {
    let project = project();
    assert_eq!(record(&project, &["adopted", "--on", "4 March 2021"]).code, 0);
    let kept = "content/history/dogs/2021-03-04.md";
    let text = project.read(kept).replace("on leads.\n\n", &format!("on leads.\n\n{GUIDANCE}\n"));
    project.write(kept, &text);
    for _ in 0..2 {
        let ran = build(&project, TODAY);
        assert!(ran.code == 0 && !ran.err.contains("text-changed"), "{}", ran.err);
    }
    let print = protosite::source::sha256(text.as_bytes());
    assert!(project.read("addresses.lock").contains(&print));
    assert!(project.read("site/dogs/index.html").contains(&print));
    for what in [print.as_str(), kept, "site/dogs/index.html"] {
        assert_eq!(project.run(&["verify", what]).code, 0, "{what}");
    }
}

#[test]
fn no_text_is_said_to_hold_once_its_document_has_ended() {
    let project = with_two_texts();
    assert_eq!(record(&project, &["withdrawn", "--on", "2026-11-01"]).code, 0);
    assert_eq!(build(&project, TODAY).code, 0);
    let page = |day: &str| project.read(&format!("site/dogs/{day}index.html"));
    assert!(page("2021-03-04/").contains("was in force from 4 March 2021 until 31 October 2026"));
    assert!(page("2026-10-06/").contains("the document no longer held by then"));
    assert!(!page("2021-03-04/").contains("The text in force today"));
    assert!(!page("").contains("Another text is in force from"), "{}", page(""));
    assert_eq!(build(&project, "2027-02-01").code, 0);
    assert!(page("").contains("Two dogs") && page("").contains("Withdrawn"));
    assert!(!page("2026-10-06/").contains("in force since"));
}

/// What was to come went with the document; only a text of a document that goes on stands in the way of a newer one.
#[test]
fn a_document_that_was_withdrawn_is_adopted_anew_whatever_was_to_come_of_it() {
    let project = with_two_texts();
    reword(&project, "Three dogs", "Four dogs");
    let adopt = ["adopted", "--on", "2026-11-15"];
    let ran = record(&project, &adopt);
    assert!(ran.code == 2 && ran.err.contains("in force only from 1 January 2027"), "{}", ran.err);
    assert_eq!(record(&project, &["withdrawn", "--on", "2026-11-01"]).code, 0);
    let ran = record(&project, &adopt);
    assert_eq!(ran.code, 0, "{}", ran.err);
    for day in [TODAY, "2027-02-01"] {
        let ran = build(&project, day);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(project.read("site/dogs/index.html").contains("Four dogs"), "{day}");
        let page = project.read("site/dogs/2026-10-06/index.html");
        assert!(page.contains("never in force"), "{page}");
    }
    // Reinstated, it goes on as it was, with what was to come.
    let text = project.read("content/dogs.md");
    project.write(
        "content/dogs.md",
        text.replace("- adopted: 15 ", "- reinstated: 10 November 2026\n  - amended: 15 "),
    );
    let ran = build(&project, TODAY);
    assert!(ran.err.contains("in force only from 1 January 2027"), "{}", ran.err);
}

#[test]
fn dated_addresses_of_a_document_with_another_id_lead_on() {
    let project = with_two_texts();
    assert_eq!(build(&project, TODAY).code, 0);
    for id in ["hounds", "pets"] {
        let text = project.read("content/dogs.md");
        let bare: String =
            text.split_inclusive('\n').filter(|line| !line.starts_with("id:")).collect();
        project.write("content/dogs.md", bare.replacen("title:", &format!("id: {id}\ntitle:"), 1));
        let ran = build(&project, TODAY);
        assert_eq!(ran.code, 0, "{}", ran.err);
    }
    for old in ["dogs", "hounds"] {
        for under in ["2021-03-04", "2026-10-06", "changes"] {
            let page = project.read(&format!("site/{old}/{under}/index.html"));
            assert!(page.contains(&format!("../../pets/{under}/")), "{page}");
        }
    }
    assert!(project.read("site/pets/2021-03-04/index.html").contains("Two dogs"));
    let kept = "content/history/dogs/2021-03-04.md";
    project.write(kept, project.read(kept).replace("leads", "leashes"));
    assert!(build(&project, TODAY).err.contains("[changed-version]"), "under each of its ids");
}

#[test]
fn a_text_that_takes_the_place_of_a_forgotten_one_is_told_from_it() {
    let project = with_two_texts();
    assert_eq!(build(&project, TODAY).code, 0);
    let kept = "content/history/dogs/2021-03-04.md";
    let text = project.read(kept);
    let print = protosite::source::sha256(text.as_bytes());
    assert_eq!(project.run(&["forget", "dogs@2021-03-04"]).code, 0);
    let said = project.run(&["verify", &print]);
    project.write(kept, text.replace("leads", "leashes"));
    for _ in 0..2 {
        let ran = build(&project, TODAY);
        assert!(ran.code == 0 && ran.err.contains("[replaced-version]"), "{}", ran.err);
        assert!(ran.err.contains(&print), "{}", ran.err);
    }
    let ran = project.run(&["verify", &print]);
    assert!(ran.code == 1 && ran.out.contains("it was forgotten"), "{}{}", ran.out, said.out);
    project.write(kept, text);
    assert!(build(&project, TODAY).err.contains("[changed-version]"));
    assert_eq!(project.run(&["forget", "dogs@2021-03-04"]).code, 0);
    let ran = build(&project, TODAY);
    assert!(ran.code == 0 && ran.err.contains("[replaced-version]"), "{}", ran.err);
}

#[test]
fn a_site_of_a_day_to_come_that_goes_elsewhere_leaves_the_ledger_as_it_is() {
    let project = with_two_texts();
    assert_eq!(build(&project, TODAY).code, 0);
    let ledger = project.read("addresses.lock");
    reword(&project, "1.1 Dogs", "1.9 Cats.\n\n1.1 Dogs");
    let later = ["amended", "--on", "2026-11-20", "--in-force", "2099-01-01"];
    assert_eq!(record(&project, &later).code, 0);
    let elsewhere = project.path("ahead");
    let ran =
        project.run(&["build", "--today", "2099-01-01", "--output", elsewhere.to_str().unwrap()]);
    assert!(
        ran.code == 0 && ran.out.contains("addresses.lock stays as it is"),
        "{}{}",
        ran.out,
        ran.err
    );
    assert!(project.read("ahead/dogs/index.html").contains("1.9"));
    assert_eq!(project.read("addresses.lock"), ledger);
}

/// The minute of a short `adopted:` is that of the adoption also where the history lists later decisions alone.
#[test]
fn the_minute_of_an_adoption_beside_a_history_is_said_with_it() {
    let dogs = DOGS.replace(
        "review_every",
        "adopted: 4 March 2021\nminute: FC 21/033\napproved_by: Full Council\nhistory:\n  - amended: 6 October 2026\n    minute: FC 26/090\nreview_every",
    );
    let project = project();
    project.write("content/dogs.md", &dogs);
    project.write("content/history/dogs/2021-03-04.md", &dogs);
    project.write("content/history/dogs/2026-10-06.md", &dogs);
    let ran = build(&project, TODAY);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let history = project.said("dogs/index.html", ".history li");
    assert_eq!(
        history,
        [
            "Amended 6 October 2026 (minute FC 26/090) Text of 6 October 2026",
            "Adopted 4 March 2021 (Full Council, minute FC 21/033) Text of 4 March 2021",
        ]
    );
    let text = project.said("dogs/2021-03-04/index.html", ".facts")[0].clone();
    assert!(text.contains("Minute FC 21/033"), "{text}");
}

/// A decision on clauses says which: no clause changes unsaid, and none is said to have changed that did not.
#[test]
fn an_amendment_of_clauses_names_all_that_it_changed_and_no_other() {
    let project = project();
    let adopted = record(&project, &["adopted", "--on", "4 March 2021"]);
    assert_eq!(adopted.code, 0, "{}", adopted.err);
    reword(&project, "on leads.", "on short leads.");
    reword(&project, "Two dogs", "Three dogs");
    let before = project.read("content/dogs.md");
    let amended = |clauses: &[&str]| {
        let named: Vec<&str> = clauses.iter().flat_map(|clause| ["--clause", clause]).collect();
        record(&project, &[&["amended", "--on", "2026-10-06"][..], &named].concat())
    };
    let ran = amended(&["1.2"]);
    let said = "differs from the text of 4 March 2021 in 1.1 too, and `--clause` names 1.2 alone";
    assert!(ran.code == 2 && ran.err.contains(said), "{}", ran.err);
    assert_eq!(project.read("content/dogs.md"), before);
    // A new clause shifts no number here, and is named by its own.
    project.write("content/dogs.md", before.replace("1.2 Three", "1.2 Cats are free.\n\n1.3 Two"));
    let ran = amended(&["1.1", "1.3"]);
    assert!(ran.code == 2 && ran.err.contains("in 1.2 too"), "{}", ran.err);
    let ran = amended(&["1.1", "1.2"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(
        ran.out.contains(
            "Recorded: clauses 1.1 and 1.2 of content/dogs.md were amended on 6 October 2026."
        ),
        "{}",
        ran.out
    );
    reword(&project, "short leads.", "long leads.");
    let ran =
        record(&project, &["amended", "--on", "2026-11-02", "--clause", "1.1", "--clause", "1.2"]);
    let said =
        "clause 1.2 of content/dogs.md says what it said on 6 October 2026: it was not amended";
    assert!(ran.code == 2 && ran.err.contains(said), "{}", ran.err);
}

/// Of what is to end, its page says until when it holds, and on that day that it is over, though nobody builds it anew.
#[test]
fn a_document_that_is_to_be_withdrawn_says_until_when_it_holds() {
    let project = project();
    let adopted = record(&project, &["adopted", "--on", "4 March 2021"]);
    assert_eq!(adopted.code, 0, "{}", adopted.err);
    let ran = record(&project, &["withdrawn", "--on", "2026-10-06", "--in-force", "2027-02-01"]);
    let said = "Recorded: content/dogs.md was withdrawn on 6 October 2026, with effect from 1 February 2027.\nNext: protosite build\n";
    assert_eq!((ran.code, &*ran.out), (0, said), "{}", ran.err);
    assert_eq!(build(&project, TODAY).code, 0);
    let state = project.said("dogs/index.html", ".state")[0].clone();
    assert!(state.starts_with("In force until 31 January 2027 · Review overdue"), "{state}");
    let page = project.read("site/dogs/index.html");
    assert!(
        page.contains("data-from=\"2027-02-01\" data-class=\"due-soon\" data-words=\"Withdrawn since 1 February 2027\""),
        "{page}"
    );
    assert_eq!(
        project.said("dogs/index.html", ".history li")[0],
        "Withdrawn 6 October 2026 (with effect from 1 February 2027)"
    );
    // Suspended for a month, on which the review falls due: it is spoken of until then, and not while nothing holds.
    let said = "adopted: 9 December 2023\nreview_every: 3 years\nhistory:\n  - {suspended: 6 October 2026, in_force: 5 December 2026}\n  - {reinstated: 6 October 2026, in_force: 8 January 2027}\n";
    project.write("content/dogs.md", DOGS.replace("review_every: 3 years\n", said));
    let other = Project::empty().file("content/council.yaml", COUNCIL);
    other.write(
        "content/dogs.md",
        DOGS.replace(
            "review_every: 3 years
",
            said,
        ),
    );
    assert_eq!(build(&other, TODAY).code, 0);
    let page = other.read("site/dogs/index.html");
    let turns: Vec<&str> = page.split("data-words=\"").skip(1).collect();
    let turns: Vec<&str> = turns.iter().map(|turn| turn.split('"').next().unwrap()).collect();
    assert_eq!(turns, ["Suspended since 5 December 2026", "Reinstated since 8 January 2027"]);
}

#[test]
fn what_is_said_of_a_decision_that_stands_in_short_is_written_too() {
    let project = project();
    project.write(
        "content/dogs.md",
        DOGS.replace("review_every", "adopted: 4 March 2021\nreview_every"),
    );
    let said =
        ["adopted", "--on", "2021-03-04", "--minute", "FC 21/033", "--note", "without a vote"];
    let ran = record(&project, &said);
    assert!(ran.code == 0 && ran.out.contains("minute FC 21/033"), "{}{}", ran.out, ran.err);
    let text = project.read("content/dogs.md");
    assert!(text.contains("minute: FC 21/033\n    note: without a vote\n"), "{text}");
    // Said again it is known; said otherwise it is refused, and the file stays.
    for (minute, why) in [("FC 21/033", "says already"), ("FC 21/034", "with another minute")] {
        let ran = record(&project, &["adopted", "--on", "2021-03-04", "--minute", minute]);
        assert!(ran.code == 1 || ran.code == 2, "{}", ran.out);
        assert!(ran.err.contains(why), "{}", ran.err);
    }
    assert_eq!(project.read("content/dogs.md"), text);
    assert_eq!(build(&project, TODAY).code, 0);
}

/// Whoever records that a clause was taken out is asked at once what became of it, before a build stops.
#[test]
fn a_decision_that_takes_a_clause_out_asks_what_became_of_it() {
    let project = project();
    let first = record(&project, &["adopted", "--on", "2025-03-04"]);
    assert!(first.code == 0 && !first.out.contains("removed:"), "{}{}", first.out, first.err);
    project.run(&["build", "--publish", "--today", "2026-11-20"]);
    reword(&project, "\n1.2 Two dogs are enough.\n", "");
    let ran = record(&project, &["amended", "--on", "2026-11-10"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let line = "removed:\n  \"1.2\": {date: 10 November 2026}\n";
    assert!(
        ran.out.contains("#1.2 is not in this text any more.") && ran.out.contains(line),
        "{}",
        ran.out
    );
    // What is to be typed is what the build asks for.
    assert_eq!(build(&project, TODAY).code, 1);
    reword(&project, "title:", &format!("{line}title:"));
    let ran = build(&project, TODAY);
    assert_eq!(ran.code, 0, "{}", ran.err);
}

/// A review that is recorded leaves the document overdue where its first lines still name the day that is past.
#[test]
fn a_review_that_is_recorded_asks_for_the_next_day_where_the_stated_one_is_past() {
    for (by, said) in [("May 2026", true), ("July 2026", true), ("May 2029", false)] {
        let text = format!(
            "---\ntitle: Dogs\nadopted: 4 March 2021\nreview_by: {by}\n---\n\n1.1 A dog is on a lead.\n"
        );
        let project = project().file("content/dogs.md", &text);
        let ran = record(&project, &["reviewed", "--on", "2026-05-12"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert_eq!(ran.out.contains(&format!("still says `review_by: {by}`")), said, "{}", ran.out);
    }
}
