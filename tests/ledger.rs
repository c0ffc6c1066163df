//! The ledger: an address that was published leads somewhere for ever, and a page too.

use crate::house::Project;

const RULES: &str = "---\ntitle: House Rules\nadopted: 1 May 2026\nreview_by: May 2029\n---\n\n## 4. Doors\n\n4.1 Doors are shut after every meeting of the council.\n\n4.2 Windows are shut by the person who opened them.\n\n4.3 Keys are kept by the Clerk and by nobody else:\n(a) in the safe at the town hall; or\n(b) on the Clerk.\n";

fn published() -> Project {
    let project = Project::empty()
        .file("content/council.yaml", crate::house::COUNCIL)
        .file("content/rules.md", RULES);
    let ran = project.build();
    assert_eq!(ran.code, 0, "{}", ran.err);
    project
}

fn lines(project: &Project) -> Vec<String> {
    project
        .read("addresses.lock")
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(str::to_owned)
        .collect()
}

#[test]
fn a_build_keeps_every_address_with_its_words() {
    let project = published();
    let kept = lines(&project);
    assert_eq!(kept[0], "[rules] content/rules.md");
    let shape: Vec<(&str, &str)> = kept[1..]
        .iter()
        .map(|line| (line.split(' ').next().unwrap(), line.splitn(3, ' ').nth(2).unwrap()))
        .collect();
    assert_eq!(
        shape,
        [
            ("4", "Doors"),
            ("4.1", "Doors are shut after every meeting"),
            ("4.2", "Windows are shut by the person"),
            ("4.3", "Keys are kept by the Clerk"),
            ("4.3.a", "in the safe at the town"),
            ("4.3.b", "on the Clerk."),
        ]
    );
    let before = project.read("addresses.lock");
    project.build();
    assert_eq!(project.read("addresses.lock"), before);
}

#[test]
fn a_renumbered_clause_keeps_its_old_address() {
    let project = published();
    project.write(
        "content/rules.md",
        RULES
            .replace("4.3", "4.4")
            .replace("## 4. Doors", "## 5. Doors")
            .replace("4.1", "5.1")
            .replace("4.2", "5.2")
            .replace("4.4", "5.3"),
    );
    let ran = project.build();
    assert_eq!(ran.code, 0, "{}", ran.err);
    let page = project.read("site/rules/index.html");
    for (old, new) in
        [("4", "5"), ("4.1", "5.1"), ("4.2", "5.2"), ("4.3", "5.3"), ("4.3.a", "5.3.a")]
    {
        let (at, place) =
            (page.find(&format!("id=\"{old}\"")), page.find(&format!("id=\"{new}\"")));
        assert!(at > place && place.is_some(), "{old} stands in {new}");
        assert!(lines(&project).contains(&format!("{old} = {new}")), "{old}");
    }
    // Renumbered once more, the oldest address leads to the newest.
    let again = project.read("content/rules.md").replace("5.3 Keys", "5.7 Keys");
    project.write("content/rules.md", again);
    assert_eq!(project.build().code, 0);
    assert!(
        lines(&project).contains(&"4.3 = 5.7".to_owned())
            && lines(&project).contains(&"5.3 = 5.7".to_owned()),
        "{:?}",
        lines(&project)
    );
}

#[test]
fn a_heading_without_a_number_may_be_reworded() {
    let rules = "---\ntitle: House Rules\nadopted: 1 May 2026\nreview_by: May 2029\n---\n\n## Doors\n\nThey are shut after every meeting.\n\n## Keys\n\n### The safe\n\nThey are kept there.\n";
    let project = Project::empty()
        .file("content/council.yaml", crate::house::COUNCIL)
        .file("content/rules.md", rules);
    assert_eq!(project.build().code, 0);
    project.write(
        "content/rules.md",
        rules.replace("## Doors", "## Doors and windows").replace("## Keys", "## Where keys are"),
    );
    let ran = project.build();
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(
        lines(&project).contains(&"doors = doors-and-windows".to_owned()),
        "{:?}",
        lines(&project)
    );
    assert!(project.read("site/rules/index.html").contains("id=\"doors\""));
}

#[test]
fn a_clause_that_was_mended_and_renumbered_is_known_by_its_first_words() {
    let project = published();
    project.write(
        "content/rules.md",
        RULES.replace(
            "4.2 Windows are shut by the person who opened them.",
            "4.9 Windows are shut by the person that opened them first.",
        ),
    );
    let ran = project.build();
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(lines(&project).contains(&"4.2 = 4.9".to_owned()), "{:?}", lines(&project));
}

#[test]
fn a_number_that_is_given_to_other_words_is_said() {
    let project = published();
    project.write(
        "content/rules.md",
        RULES
            .replace("4.2 Windows", "4.2 Lights are put out at ten in the evening.\n\n4.4 Windows")
            .replace("4.3 Keys", "4.5 Keys"),
    );
    let ran = project.run(&["build", "--today", "2026-11-21", "--format", "short"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("#4.2 was published with the words “Windows are shut by the person …”, which are #4.4 now [reused-address]"), "{}", ran.err);
}

#[test]
fn a_clause_that_vanished_stops_the_build_until_its_end_is_recorded() {
    let project = published();
    let site = crate::house::snapshot(&project.path("site"));
    let without = RULES.replace("4.2 Windows are shut by the person who opened them.\n\n", "");
    project.write("content/rules.md", &without);
    let ran = project.run(&["build", "--today", "2026-11-21", "--format", "short"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("#4.2 was published (“Windows are shut by the person …”) and leads nowhere now [lost-address]"), "{}", ran.err);
    assert_eq!(crate::house::snapshot(&project.path("site")), site, "the last good site is kept");
    let recorded = without.replace("review_by", "removed:\n  \"4.2\": {date: 12 May 2026, minute: HR 26/41, replaced_by: \"4.3\"}\nreview_by");
    project.write("content/rules.md", &recorded);
    let ran = project.build();
    assert_eq!(ran.code, 0, "{}", ran.err);
    let page = project.read("site/rules/index.html");
    assert!(page.contains("id=\"4.2\""), "an old citation leads to it");
    assert!(
        page.contains("Removed on 12 May 2026 (minute HR 26/41).")
            && page.contains("<a href=\"#4.3\">4.3</a>")
    );
    assert!(lines(&project).contains(&"4.2 gone".to_owned()));
    // The record is needed for as long as the address is not used again.
    project.write("content/rules.md", &without);
    assert_eq!(project.build().code, 1);
}

#[test]
fn a_page_whose_id_or_file_changed_is_led_to() {
    let project = published();
    project.write("content/rules.md", RULES.replace("title:", "id: house\ntitle:"));
    assert_eq!(project.build().code, 0);
    assert!(project.read("site/rules/index.html").contains("url=../house/"));
    std::fs::remove_file(project.path("content/rules.md")).unwrap();
    project.write("content/the-house.md", RULES);
    let ran = project.build();
    assert_eq!(ran.code, 0, "{}", ran.err);
    for old in ["rules", "house"] {
        assert!(
            project.read(&format!("site/{old}/index.html")).contains("url=../the-house/"),
            "{old}"
        );
    }
    assert_eq!(lines(&project).iter().filter(|line| line.contains("] = the-house")).count(), 2);
}

#[test]
fn a_page_that_vanished_is_said_until_something_takes_its_place() {
    let project = published().file("content/media.md", crate::house::MEDIA);
    assert_eq!(project.build().code, 0);
    std::fs::remove_file(project.path("content/rules.md")).unwrap();
    let ran = project.run(&["build", "--today", "2026-11-21", "--format", "short"]);
    assert!(
        ran.code == 0 && ran.err.contains("addresses.lock:8:1: warning: `rules` was published from content/rules.md and has no page now [lost-page]"),
        "{}",
        ran.err
    );
    assert!(!project.path("site/rules/index.html").exists());
    assert!(project.build().err.contains("[lost-page]"), "for as long as nothing leads there");
    assert_eq!(project.run(&["build", "--today", "2026-11-21", "--deny", "lost-page"]).code, 1);
    project.write(
        "content/media.md",
        crate::house::MEDIA.replace("title:", "redirect_from: [rules, /old/press.html]\ntitle:"),
    );
    let ran = project.build();
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(project.read("site/rules/index.html").contains("url=../media/"));
    assert!(project.read("site/old/press.html").contains("url=../media/"));
    assert!(!project.build().err.contains("[lost-page]"));
}

#[test]
fn drafts_may_still_change_their_numbers() {
    let project = published();
    project.write(
        "content/draft.md",
        "---\ntitle: Draft\n---\n\n## 1. One\n\n1.1 A draft is not published.\n",
    );
    assert_eq!(project.run(&["build", "--drafts", "--today", "2026-11-21"]).code, 0);
    assert!(!project.read("addresses.lock").contains("[draft]"));
    project.write("content/rules.md", RULES.replace("adopted: 1 May 2026", "status: draft"));
    let ran = project.run(&["build", "--today", "2026-11-21", "--format", "short"]);
    assert!(
        ran.code == 0
            && ran.err.contains("`rules` was published from content/rules.md and is a draft now"),
        "{}",
        ran.err
    );
}

#[test]
fn a_ledger_with_the_marks_of_a_merge_is_shown_at_its_lines() {
    let project = published();
    let text = project.read("addresses.lock").replacen("4.1 ", "<<<<<<< ours\n4.1 ", 1);
    project.write("addresses.lock", text);
    let ran = project.run(&["check", "--today", "2026-11-21", "--format", "short"]);
    assert!(
        ran.code == 1
            && ran.err.contains(
                "addresses.lock:6:1: error: this line is no address of a document [bad-ledger]"
            ),
        "{}",
        ran.err
    );
}
