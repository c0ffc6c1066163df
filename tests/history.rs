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
    project.write(kept, text);
    assert_eq!(build(&project, TODAY).code, 1, "and changed once more");
    std::fs::remove_file(project.path(kept)).unwrap();
    assert_eq!(build(&project, TODAY).code, 1, "or taken away");
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
