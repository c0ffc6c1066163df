//! The ledger: an address that was published leads somewhere for ever, and a page too.

use crate::house::{Project, Ran};

const RULES: &str = "---\ntitle: House Rules\nadopted: 1 May 2026\nreview_by: May 2029\n---\n\n## 4. Doors\n\n4.1 Doors are shut after every meeting of the council.\n\n4.2 Windows are shut by the person who opened them.\n\n4.3 Keys are kept by the Clerk and by nobody else:\n(a) in the safe at the town hall; or\n(b) on the Clerk.\n";

fn published() -> Project {
    let project = Project::empty()
        .file("content/council.yaml", crate::house::COUNCIL)
        .file("content/rules.md", RULES);
    let ran = publish(&project);
    assert_eq!(ran.code, 0, "{}", ran.err);
    project
}

/// Others know from now on of every address.
fn publish(project: &Project) -> Ran {
    project.run(&["build", "--publish", "--today", "2026-11-21"])
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
fn a_clause_with_two_addresses_keeps_both_when_its_part_is_gone() {
    const RULES: &str = "---\ntitle: House Rules\nadopted: 1 May 2026\nreview_by: May 2029\n---\n\n## Part 2 The Hall\n\n7. The hall is let by the Clerk.\n\n8. The hall is swept after each hiring.\n";
    let project = Project::empty()
        .file("content/council.yaml", crate::house::COUNCIL)
        .file("content/rules.md", RULES);
    assert_eq!(publish(&project).code, 0);
    let gone = "removed:\n  \"part-2\": {date: 1 November 2026}\n---\n\n7.";
    project.write("content/rules.md", RULES.replace("---\n\n## Part 2 The Hall\n\n7.", gone));
    let ran = project.build();
    assert_eq!(ran.code, 0, "{}", ran.err);
    let page = project.read("site/rules/index.html");
    for (old, new) in [("part-2.7", "7"), ("part-2.8", "8")] {
        let (at, place) =
            (page.find(&format!("id=\"{old}\"")), page.find(&format!("id=\"{new}\"")));
        assert!(at > place && place.is_some(), "{old} stands in {new}");
    }
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
    // It is said again, and on later days, until somebody says that it may be so.
    for args in [
        ["build", "--today", "2026-11-21"],
        ["build", "--today", "2026-12-10"],
        ["check", "--today", "2026-12-10"],
    ] {
        let ran = project.run(&[&args[..], &["--format", "short"]].concat());
        assert!(ran.err.contains("which are #4.4 now [reused-address]"), "{}", ran.err);
        assert!(lines(&project).iter().any(|line| line.starts_with("4.2 was ")));
    }
    let before = project.read("addresses.lock");
    let now = project.read("content/rules.md");
    let allowed = "<!-- protosite: allow reused-address because it was numbered anew on 12 May 2026 -->\n\n4.2 Lights";
    project.write("content/rules.md", now.replace("4.2 Lights", allowed));
    for _ in 0..2 {
        let ran = project.run(&["build", "--today", "2026-12-10", "--format", "short"]);
        assert!(!ran.err.contains("#4.2 was") && !ran.err.contains("allow"), "{}", ran.err);
    }
    assert_eq!(project.read("addresses.lock"), before);
    // Where the words are put back nothing is kept of it, and what nobody has seen is forgotten.
    project.write("content/rules.md", &now);
    assert_eq!(project.run(&["forget", "rules#4.2"]).code, 0);
    let ran = project.run(&["build", "--today", "2026-12-11", "--format", "short"]);
    assert!(!ran.err.contains("#4.2 was"), "{}", ran.err);
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
    assert!(project.read("site/rules/index.html").contains("href=\"../house/"));
    std::fs::remove_file(project.path("content/rules.md")).unwrap();
    project.write("content/the-house.md", RULES);
    let ran = project.build();
    assert_eq!(ran.code, 0, "{}", ran.err);
    for old in ["rules", "house"] {
        assert!(
            project.read(&format!("site/{old}/index.html")).contains("href=\"../the-house/"),
            "{old}"
        );
    }
    assert_eq!(lines(&project).iter().filter(|line| line.contains("] = the-house")).count(), 2);
}

#[test]
fn a_page_that_vanished_is_said_until_something_takes_its_place() {
    let project = published().file("content/media.md", crate::house::MEDIA);
    assert_eq!(publish(&project).code, 0);
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
    assert!(project.read("site/rules/index.html").contains("href=\"../media/"));
    assert!(project.read("site/old/press.html").contains("href=\"../media/"));
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
    let whole = project.read("addresses.lock");
    let line = whole.lines().find(|line| line.starts_with("4.1 ")).unwrap();
    let both = format!(
        "<<<<<<< ours\n{line}\n=======\n[rules] content/rules.md\n4.9 0c2b7710fa4e Bells are rung\n>>>>>>> theirs"
    );
    let merged = whole.replace(line, &both);
    project.write("addresses.lock", &merged);
    let ran = project.run(&["check", "--today", "2026-11-21", "--format", "short"]);
    let found = "addresses.lock:6:1: error: a merge conflict begins here";
    assert!(ran.code == 1 && ran.err.contains(found), "{}", ran.err);
    assert_eq!(ran.err.matches("[bad-ledger]").count(), 1, "{}", ran.err);
    for refused in
        [&["forget", "rules#4.1"][..], &["record", "rules", "reviewed", "--on", "2026-11-20"]]
    {
        let ran = project.run(refused);
        assert!(ran.code != 0 && ran.err.contains("merge conflict"), "{}", ran.err);
    }
    assert_eq!(project.read("addresses.lock"), merged);
    // The lines of both sides are kept, each address once.
    let marks = ["<<<<<<<", "=======", ">>>>>>>"];
    let kept = merged.lines().filter(|line| !marks.iter().any(|mark| line.starts_with(mark)));
    project.write("addresses.lock", kept.collect::<Vec<_>>().join("\n") + "\n");
    let ran = project.run(&["build", "--today", "2026-11-21", "--format", "short"]);
    assert!(ran.err.contains("#4.9 was published (“Bells are rung …”)"), "{}", ran.err);
    assert!(!ran.err.contains("#4.2") && !ran.err.contains("[bad-ledger]"), "{}", ran.err);
}

#[test]
fn a_document_with_the_marks_of_a_merge_is_said_to_be_one() {
    let project = published();
    let conflict =
        |one: &str, other: &str| format!("<<<<<<< ours\n{one}\n=======\n{other}\n>>>>>>> theirs\n");
    let line = "4.2 Windows are shut by the person who opened them.";
    for (text, at) in [
        (
            RULES.replace(
                "adopted: 1 May 2026\n",
                &conflict("adopted: 1 May 2026", "adopted: 2 May 2026"),
            ),
            3,
        ),
        (RULES.replace(line, &conflict(line, "4.2 Windows stay shut.")), 11),
    ] {
        project.write("content/rules.md", text);
        let ran = project.run(&["check", "--today", "2026-11-21", "--format", "short"]);
        let found = format!("content/rules.md:{at}:1: error: a merge conflict begins here");
        assert!(ran.code == 1 && ran.err.contains(&found), "{}", ran.err);
        assert!(ran.err.contains("[merge-conflict]"), "{}", ran.err);
    }
    project.write("content/rules.md", RULES);
    project.write("content/council.yaml", conflict("name: Testford", "name: Ashby"));
    let ran = project.run(&["check", "--today", "2026-11-21", "--format", "short"]);
    assert!(ran.err.contains("content/council.yaml:1:1: error: a merge conflict"), "{}", ran.err);
}

fn on(project: &Project, day: &str) -> Ran {
    project.run(&["build", "--today", day, "--format", "short"])
}

fn kept(project: &Project) -> Vec<String> {
    lines(project)
}

#[test]
fn on_its_first_day_a_text_may_still_change() {
    let project = Project::empty()
        .file("content/council.yaml", crate::house::COUNCIL)
        .file("content/rules.md", RULES)
        .file("content/try.md", RULES.replace("House", "Trial").replace("shut", "closed"));
    assert_eq!(on(&project, "2026-11-21").code, 0);
    assert_eq!(kept(&project)[1], "new 2026-11-21");
    // The same day: a clause, a number and a whole document are gone again. It is said once, and nothing is kept of them.
    std::fs::remove_file(project.path("content/try.md")).unwrap();
    project.write(
        "content/rules.md",
        RULES
            .replace("4.2 Windows are shut by the person who opened them.\n\n", "")
            .replace("4.3 Keys", "4.2 Keys"),
    );
    let ran = on(&project, "2026-11-21");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("`try` was first made today from content/try.md and has no page now, so nothing is kept of it [dropped-address]"), "{}", ran.err);
    assert!(!ran.err.contains("[lost-") && !ran.err.contains("[reused-address]"), "{}", ran.err);
    let ran = on(&project, "2026-11-21");
    assert!(ran.code == 0 && !ran.err.contains("[dropped-address]"), "{}", ran.err);
    // What moved is led on to, for the site may have been put online; it costs nothing.
    assert!(kept(&project).contains(&"4.3 = 4.2".to_owned()), "{:?}", kept(&project));
    // A day later it is known to others, whether the ledger was written anew or not.
    project.write(
        "content/rules.md",
        RULES.replace("4.1 Doors are shut after every meeting of the council.\n\n", ""),
    );
    let ran = on(&project, "2026-11-22");
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.err.contains("#4.1 was published (“Doors are shut after every meeting …”) and leads nowhere now [lost-address]"), "{}", ran.err);
}

#[test]
fn a_clause_that_is_gone_is_spoken_of_once_whatever_numbers_it_had() {
    let project = published();
    project.write("content/rules.md", RULES.split("(a) in").next().unwrap());
    for point in ["rules#4.3.a", "rules#4.3.b"] {
        project.run(&["forget", point]);
    }
    project.write(
        "content/rules.md",
        RULES.split("(a) in").next().unwrap().replace("4.3 Keys", "4.7 Keys"),
    );
    publish(&project);
    assert!(kept(&project).contains(&"4.3 = 4.7".to_owned()), "{:?}", kept(&project));
    let gone = RULES.split("4.3 Keys").next().unwrap();
    project.write("content/rules.md", gone);
    let ran = publish(&project);
    assert!(ran.code == 1 && ran.err.contains("#4.7 was published"), "{}", ran.err);
    assert!(!ran.err.contains("#4.3 was published"), "{}", ran.err);
    // Its end is recorded once, and so it is forgotten.
    let removed = "\nremoved: {\"4.7\": {date: 12 May 2026}}\n---";
    project.write("content/rules.md", gone.replacen("\n---", removed, 1));
    assert_eq!(publish(&project).code, 0);
    assert!(kept(&project).contains(&"4.3 = 4.7".to_owned()), "{:?}", kept(&project));
    assert_eq!(publish(&project).code, 0);
    project.write("content/rules.md", gone);
    assert_eq!(publish(&project).code, 1);
    assert_eq!(project.run(&["forget", "rules#4.7"]).code, 0);
    assert!(!project.read("addresses.lock").contains("4.3"), "{:?}", kept(&project));
    let ran = publish(&project);
    assert_eq!(ran.code, 0, "{}", ran.err);
}

#[test]
fn many_addresses_of_one_document_are_lost_in_one_finding() {
    let project = published();
    project.write("content/rules.md", RULES.split("4.2 Windows").next().unwrap());
    let ran = project.run(&["build", "--today", "2026-11-21"]);
    assert_eq!(ran.code, 1);
    assert_eq!(ran.err.matches("[lost-address]").count(), 1, "{}", ran.err);
    let said = " addresses of this document were published and lead nowhere now: #4.2 (“Windows are shut by the person …”), ";
    assert!(ran.err.contains(said), "{}", ran.err);
    // What is typed for all of them is there to copy, and it ends the matter.
    let mut typed = String::from("removed:\n");
    for address in ["4.2", "4.3"] {
        let line = format!("  \"{address}\": {{date: 12 May 2026, minute: FC 26/41}}\n");
        assert!(ran.err.contains(line.trim()), "{}", ran.err);
        typed.push_str(&line);
    }
    assert!(ran.err.contains("protosite forget rules#4.2 rules#4.3"), "{}", ran.err);
}

#[test]
fn what_is_dropped_is_named_with_its_words() {
    let project = Project::empty()
        .file("content/council.yaml", crate::house::COUNCIL)
        .file("content/rules.md", RULES);
    on(&project, "2026-11-21");
    project.write("content/rules.md", RULES.split("4.2 Windows").next().unwrap());
    let ran = on(&project, "2026-11-21");
    assert!(ran.code == 0 && ran.err.contains("#4.2 (“Windows are shut by the person …”) and 3 more were first made today and are gone again"), "{}", ran.err);
    assert_eq!(kept(&project).len(), 4, "{:?}", kept(&project));
    // A clause that is added later has a first day of its own; the others have none any more.
    project.write("content/rules.md", RULES.split("4.3 Keys").next().unwrap());
    assert_eq!(on(&project, "2026-11-23").code, 0);
    let now = kept(&project);
    assert_eq!(now[3..], ["new 2026-11-23".to_owned(), now[4].clone()], "{now:?}");
    assert!(now[4].starts_with("4.2 "), "{now:?}");
    assert_eq!(on(&project, "2026-11-24").code, 0);
    assert!(
        !project.read("addresses.lock").contains("\nnew "),
        "{}",
        project.read("addresses.lock")
    );
}

#[test]
fn what_is_published_is_known_at_once() {
    let project = published();
    assert!(!project.read("addresses.lock").contains("\nnew "));
    project.write("content/rules.md", RULES.split("4.3 Keys").next().unwrap());
    assert_eq!(on(&project, "2026-11-21").code, 1, "on the same day");
}

#[test]
fn an_address_that_nobody_has_seen_is_forgotten() {
    let project = published().file("content/media.md", crate::house::MEDIA);
    publish(&project);
    let without = RULES.replace("(a) in the safe at the town hall; or\n(b) on the Clerk.\n", "");
    project.write("content/rules.md", without);
    let ran = project.run(&["build", "--today", "2026-11-21"]);
    assert!(ran.code == 1 && ran.err.contains("protosite forget rules#4.3.a"), "{}", ran.err);
    let before = project.read("addresses.lock");
    let ran = project.run(&["forget", "rules#4.3.a", "/rules/#4.3.b"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(
        ran.out.contains("Forgotten: rules#4.3.a (“in the safe at the town …”)"),
        "{}",
        ran.out
    );
    let left: String = before
        .split_inclusive('\n')
        .filter(|line| !line.starts_with("4.3.a ") && !line.starts_with("4.3.b "))
        .collect();
    assert_eq!(project.read("addresses.lock"), left, "every other byte is as it was");
    assert_eq!(project.build().code, 0);
    for (address, why) in [
        ("rules#4.3.a", "addresses.lock holds no rules#4.3.a"),
        ("rules#4.33", "Of rules it holds 4, 4.2, 4.3."),
        ("rule#4.3", "Did you mean rules?"),
        ("nothing", "addresses.lock holds no nothing"),
    ] {
        let before = project.read("addresses.lock");
        let ran = project.run(&["forget", "rules#4.1", address]);
        assert!(ran.code == 2 && ran.err.contains(why), "{address}: {}", ran.err);
        assert_eq!(project.read("addresses.lock"), before, "all or none");
    }
    // A document with all that is kept of it, from another folder and with the line ends of Windows.
    project.write("addresses.lock", project.read("addresses.lock").replace('\n', "\r\n"));
    let folder = project.path("").to_string_lossy().into_owned();
    let ran =
        crate::house::run_in(&std::env::temp_dir(), &["forget", "--project", &folder, "media"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let left = project.read("addresses.lock");
    assert!(!left.contains("[media]") && left.contains("[rules] content/rules.md\r\n4 "), "{left}");
    assert_eq!(project.build().code, 0);
}

#[test]
fn a_document_takes_the_place_of_another_by_its_words_or_by_saying_so() {
    let lone = "---\ntitle: Lone Working\nadopted: 1 May 2026\nreview_by: May 2029\n---\n\n## 1. Purpose\n\n1.1 This policy is reviewed every three years.\n\n1.2 Whoever works alone tells a colleague when to expect them.\n\n1.3 The Clerk keeps a list of telephone numbers.\n";
    let cemetery = "---\ntitle: Cemetery Rules\nadopted: 1 May 2026\nreview_by: May 2029\n---\n\n## 1. Purpose\n\n1.1 This policy is reviewed every three years.\n\n1.2 Graves are dug by the council alone and by nobody else.\n\n1.3 Wreaths are taken away after four weeks.\n";
    let project = Project::empty()
        .file("content/council.yaml", crate::house::COUNCIL)
        .file("content/lone.md", lone);
    publish(&project);
    // Another text, also in a file of the same name with an id of its own, is no heir.
    for (file, text) in [
        ("content/cemetery.md", cemetery.to_owned()),
        ("content/lone.md", cemetery.replace("title:", "id: cemetery\ntitle:")),
    ] {
        std::fs::remove_file(project.path("content/lone.md")).unwrap_or_default();
        std::fs::remove_file(project.path("content/cemetery.md")).unwrap_or_default();
        project.write(file, text);
        let ran = project.run(&["check", "--today", "2026-11-21", "--format", "short"]);
        assert!(
            ran.err.contains(
                "`lone` was published from content/lone.md and has no page now [lost-page]"
            ),
            "{}",
            ran.err
        );
        assert!(!ran.err.contains("[moved-page]"), "{}", ran.err);
    }
    // One with mostly the same words is, and it is said once.
    std::fs::remove_file(project.path("content/lone.md")).unwrap();
    project
        .write("content/alone.md", lone.replace("The Clerk keeps a list", "The Mayor keeps lists"));
    let ran = on(&project, "2026-11-21");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("content/alone.md:2:8: warning: `lone`, which was published from content/lone.md, leads to this document now: 2 of its 3 clauses are the same [moved-page]"), "{}", ran.err);
    assert!(project.path("site/lone/index.html").exists());
    assert!(!on(&project, "2026-11-21").err.contains("[moved-page]"));
    // And it can be taken back.
    assert_eq!(project.run(&["forget", "lone"]).code, 0);
    on(&project, "2026-11-21");
    assert!(!project.path("site/lone/index.html").exists());
}

#[test]
fn documents_that_become_one_lead_to_their_clauses_in_it() {
    let part = |title: &str, clauses: &str| {
        format!("---\ntitle: {title}\nadopted: 1 May 2026\nreview_by: May 2029\n---\n\n{clauses}")
    };
    let gifts = "## 1. Gifts\n\n1.1 A gift worth fifty pounds or more is registered.\n\n1.2 Nobody takes cash from a contractor of the council.\n";
    let travel = "## 1. Travel\n\n1.1 Second class is good enough for every journey.\n\n1.2 Receipts are handed in within two weeks.\n\n1.3 Nobody pays for meals that the host has paid for.\n";
    let project = Project::empty()
        .file("content/council.yaml", crate::house::COUNCIL)
        .file("content/gifts.md", part("Gifts", gifts))
        .file("content/travel.md", part("Travel", travel));
    publish(&project);
    std::fs::remove_file(project.path("content/travel.md")).unwrap();
    let both = format!(
        "{gifts}\n{}",
        travel
            .replace("1. Travel", "2. Travel")
            .replace("1.1 ", "2.1 ")
            .replace("1.2 ", "2.4 ")
            .replace("\n1.3 Nobody pays for meals that the host has paid for.\n", "")
    );
    project.write(
        "content/gifts.md",
        part("Gifts", &both).replace("title:", "redirect_from: [travel]\ntitle:"),
    );
    let ran = on(&project, "2026-11-22");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("content/gifts.md:2:17: warning: `travel` leads to this document now, in which #1.3 (“Nobody pays for meals that the …”) of it cannot be found [lost-page]"), "{}", ran.err);
    let moved = |project: &Project| -> Vec<String> {
        kept(project).into_iter().skip_while(|line| line != "[travel] = gifts").collect()
    };
    assert_eq!(moved(&project), ["[travel] = gifts", "1 = 2", "1.1 = 2.1", "1.2 = 2.4"]);
    // Later moves are followed: another number, and another id.
    std::fs::remove_file(project.path("content/gifts.md")).unwrap();
    project.write(
        "content/gifts-and-travel.md",
        part("Gifts", &both)
            .replace("title:", "redirect_from: [travel]\ntitle:")
            .replace("2.4 ", "2.2 "),
    );
    let ran = on(&project, "2026-11-23");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(moved(&project).len(), 0);
    let all = kept(&project);
    let at = all.iter().position(|line| line == "[travel] = gifts-and-travel").unwrap();
    assert_eq!(all[at + 1..], ["1 = 2", "1.1 = 2.1", "1.2 = 2.2"]);
}

#[test]
fn texts_that_change_places_are_said() {
    let project = published().file(
        "content/press.md",
        "---\ntitle: Press\nadopted: 1 May 2026\nreview_by: May 2029\n---\n\n1.1 Nobody speaks to the press but the Clerk.\n\n1.2 A statement is sent to every councillor first.\n",
    );
    publish(&project);
    let (rules, press) = (project.read("content/rules.md"), project.read("content/press.md"));
    project.write(
        "content/rules.md",
        press
            .replace("1.1", "4.1")
            .replace("1.2", "4.2\n\n4.3 Keys are given back at the end.\n\n4.4"),
    );
    project.write("content/press.md", rules.replace("4.1", "1.1").replace("4.2", "1.2"));
    let ran = on(&project, "2026-11-22");
    assert!(ran.err.contains("`press` was published with the words of “Press”, which stand at `rules` now [reused-address]"), "{}", ran.err);
    assert!(ran.err.contains("`rules` was published with the words of “House Rules”, which stand at `press` now [reused-address]"), "{}", ran.err);
}

/// Two documents, each a text below its first lines, published on an earlier day.
fn two(bonfires: &str, dogs: &str) -> Project {
    let head = |title: &str| {
        format!("---\ntitle: {title}\nadopted: 3 March 2025\nreview_by: March 2029\n---\n\n")
    };
    let project = Project::empty()
        .file("content/council.yaml", crate::house::COUNCIL)
        .file("content/bonfires.md", head("Bonfires") + bonfires)
        .file("content/dogs.md", head("Dogs") + dogs);
    assert_eq!(publish(&project).code, 0);
    project
}

const EXCHANGED: [&str; 2] = [
    "content/bonfires.md:2:8: warning: `bonfires` was published with the words of “Bonfires”, which stand at `dogs` now [reused-address]",
    "content/dogs.md:2:8: warning: `dogs` was published with the words of “Dogs”, which stand at `bonfires` now [reused-address]",
];

#[test]
fn texts_that_change_places_are_said_however_short() {
    for (bonfires, dogs) in [
        // Clauses of two or three words.
        ("1.1 None before dusk.\n\n1.2 Out by ten.\n", "1.1 On leads.\n\n1.2 Clean up.\n"),
        // One clause.
        ("1. Nobody lights one.\n", "1. Nobody brings one.\n"),
        // Most of it is in both.
        (
            "1. Purpose\n\n1.1 No fire is lit in May.\n\n1.2 The Clerk keeps a list of complaints.\n",
            "1. Purpose\n\n1.1 No dog is let loose.\n\n1.2 The Clerk keeps a list of complaints.\n",
        ),
        // No number at all.
        ("No fire is lit before dusk.\n", "Dogs are kept on a lead.\n"),
        ("## Purpose\n\nFire.\n", "## Purpose\n\nDogs.\n"),
    ] {
        let project = two(bonfires, dogs);
        let path = |name: &str| project.path(&format!("content/{name}.md"));
        std::fs::rename(path("dogs"), path("aside")).unwrap();
        std::fs::rename(path("bonfires"), path("dogs")).unwrap();
        std::fs::rename(path("aside"), path("bonfires")).unwrap();
        let ran = on(&project, "2026-11-22");
        for said in EXCHANGED {
            assert!(ran.err.contains(said), "{said}\n{}", ran.err);
        }
        assert!(!on(&project, "2026-11-23").err.contains("[reused-address]"), "said once");
    }
}

#[test]
fn ids_that_change_places_are_said() {
    let project = two("No fire is lit before dusk.\n", "1. Dogs are kept on a lead.\n");
    for (file, id) in [("bonfires", "dogs"), ("dogs", "bonfires")] {
        let text = project.read(&format!("content/{file}.md"));
        project.write(
            &format!("content/{file}.md"),
            text.replace("title:", &format!("id: {id}\ntitle:")),
        );
    }
    let ran = on(&project, "2026-11-22");
    assert!(ran.err.contains("`dogs` was published with the words of “Dogs”, which stand at `bonfires` now [reused-address]"), "{}", ran.err);
    assert!(ran.err.contains("`bonfires` was published with the words of “Bonfires”, which stand at `dogs` now [reused-address]"), "{}", ran.err);
}

#[test]
fn another_text_that_was_saved_over_one_is_said_once() {
    let project = two(
        "1. No fire is lit in May.\n\n2. The warden may put one out.\n\n3. Ash is taken home.\n",
        "1. Dogs are kept on a lead.\n",
    );
    let head = "---\ntitle: Bonfires\nadopted: 3 March 2025\nreview_by: March 2029\n---\n\n";
    project.write(
        "content/bonfires.md",
        format!("{head}1. A stall is let by the day.\n\n2. Rents are paid at noon.\n\n3. Ash is taken home.\n\n4. Nobody shouts.\n"),
    );
    let said = "content/bonfires.md:2:8: warning: `bonfires` holds another text than the one that was published: 2 of its 3 clauses were published with other words [reused-address]";
    assert!(
        !on(&project, "2026-11-22").err.contains("holds another text"),
        "two of three is a revision"
    );
    project.write(
        "content/bonfires.md",
        format!("{head}1. Wagons stand in the yard.\n\n2. Horses are led out.\n\n3. Straw is swept.\n\n4. Gates are shut.\n"),
    );
    let all = said.replace("2 of its 3 clauses were", "all of its 4 clauses were");
    let ran = on(&project, "2026-11-23");
    assert!(ran.code == 0 && ran.err.contains(&all), "{}", ran.err);
    assert!(!on(&project, "2026-11-24").err.contains("holds another text"), "said once");
}

#[test]
fn a_file_that_was_renamed_and_renamed_back_is_the_same_document() {
    let project = two(
        "1. No fire is lit in May.\n\n2. The warden may put one out.\n",
        "1. Dogs are kept on a lead.\n",
    );
    let path = |name: &str| project.path(&format!("content/{name}.md"));
    std::fs::rename(path("bonfires"), path("fires")).unwrap();
    assert!(on(&project, "2026-11-22").err.contains("[moved-page]"));
    std::fs::rename(path("fires"), path("bonfires")).unwrap();
    let ran = on(&project, "2026-11-23");
    assert!(
        ran.err.contains(
            "`fires`, which was published from content/fires.md, leads to this document now"
        ),
        "{}",
        ran.err
    );
    assert!(!ran.err.contains("another document"), "{}", ran.err);
    assert!(project.read("site/fires/index.html").contains("../bonfires/"));
}

#[test]
fn an_id_that_is_given_on_takes_its_old_address_along() {
    let project = two(
        "1. No fire is lit in May.\n\n2. The warden may put one out.\n",
        "1. Dogs are kept on a lead.\n\n2. Dirt is taken home by the owner.\n",
    );
    for (file, id) in [("bonfires", "dogs"), ("dogs", "animals")] {
        let path = format!("content/{file}.md");
        let text = project.read(&path).replace("title:", &format!("id: {id}\ntitle:"));
        project.write(&path, text);
    }
    let ran = on(&project, "2026-11-22");
    assert!(ran.err.contains("`bonfires`, which was published from content/bonfires.md, leads to this document now: all of its 2 clauses are the same [moved-page]"), "{}", ran.err);
    assert!(ran.err.contains("`dogs` was published with the words of “Dogs”, which stand at `animals` now [reused-address]"), "{}", ran.err);
    assert!(!ran.err.contains("[lost-page]"), "{}", ran.err);
    assert!(project.read("site/bonfires/index.html").contains("../dogs/"));
}

#[test]
fn a_clause_that_goes_to_another_document_is_no_exchange() {
    let both = "1.1 The Clerk keeps a list of complaints.\n\n1.2 Nobody shouts at the warden.\n";
    let project = two(
        &format!("{both}\n1.3 No fire is lit before dusk.\n"),
        &format!("{both}\n1.3 Dogs are kept on a lead.\n"),
    );
    let (bonfires, dogs) = (project.read("content/bonfires.md"), project.read("content/dogs.md"));
    project.write("content/dogs.md", format!("{dogs}\n1.4 No fire is lit before dusk.\n"));
    project.write(
        "content/bonfires.md",
        bonfires.replace("No fire is lit before dusk", "Smoke is a nuisance"),
    );
    let ran = on(&project, "2026-11-22");
    assert!(ran.code == 0 && !ran.err.contains("[reused-address]"), "{}", ran.err);
}

#[test]
fn a_text_without_numbers_is_known_again_under_another_name() {
    let project = two("No fire is lit before dusk.\n", "Dogs are kept on a lead.\n");
    assert!(project.read("addresses.lock").contains("[dogs] content/dogs.md\n. "));
    std::fs::rename(project.path("content/dogs.md"), project.path("content/hounds.md")).unwrap();
    let ran = on(&project, "2026-11-22");
    assert!(ran.err.contains("`dogs`, which was published from content/dogs.md, leads to this document now: its words are the same [moved-page]"), "{}", ran.err);
    assert!(project.read("site/dogs/index.html").contains("../hounds/"));
    // Once it has numbers, they are its addresses.
    let text = project.read("content/hounds.md");
    project.write("content/hounds.md", text.replace("Dogs are", "1. Dogs are"));
    assert_eq!(on(&project, "2026-11-23").code, 0);
    assert!(!project.read("addresses.lock").contains("\n. 1"));
}

#[test]
fn an_address_that_led_elsewhere_and_is_taken_is_said() {
    let project = published();
    std::fs::rename(project.path("content/rules.md"), project.path("content/house.md")).unwrap();
    assert_eq!(publish(&project).code, 0);
    project.write("content/rules.md", crate::house::MEDIA.replace("Media", "Referees'"));
    let ran = on(&project, "2026-11-22");
    assert!(ran.code == 0 && ran.err.contains("content/rules.md:2:8: warning: `rules` led to `house` and is the address of this document now [reused-address]"), "{}", ran.err);
}

#[test]
fn a_ledger_that_is_not_whole_is_refused_and_not_taken_for_none() {
    let project = published();
    let (text, site) =
        (project.read("addresses.lock"), crate::house::snapshot(&project.path("site")));
    let headless = text.split_once('\n').unwrap().1.to_owned();
    let cut = text[..text.len() - 10].to_owned();
    for (damaged, why) in [
        (String::new(), "this file is empty"),
        (" \n\n".to_owned(), "this file is empty"),
        (headless, "its first lines are missing"),
        ("\0".repeat(800), "nothing but NUL bytes"),
        (cut, "this file was cut short"),
        (text.lines().take(5).collect::<Vec<_>>().join("\n"), "this file was cut short"),
    ] {
        project.write("addresses.lock", &damaged);
        let ran = on(&project, "2026-11-21");
        assert!(
            ran.code == 1
                && ran.err.contains(why)
                && (ran.err.contains("[bad-ledger]") || why.contains("NUL")),
            "{why}: {}",
            ran.err
        );
        assert_eq!(project.read("addresses.lock"), damaged, "it is left as it is");
        assert_eq!(crate::house::snapshot(&project.path("site")), site);
        assert_eq!(project.run(&["forget", "rules#4.1"]).code, 2);
    }
    // One that an older version wrote says nothing of its end.
    let older = text.replace(" It ends with a line `# End`.", "").replace("\n# End\n", "\n");
    project.write("addresses.lock", older);
    assert_eq!(on(&project, "2026-11-21").code, 0);
    assert_eq!(project.read("addresses.lock"), text);
}

#[test]
fn a_machine_that_builds_from_a_repository_changes_no_ledger() {
    let project = published();
    let locked = |project: &Project| {
        project.run(&["build", "--locked", "--today", "2026-11-21", "--format", "short"])
    };
    let before = project.read("addresses.lock");
    assert_eq!(locked(&project).code, 0);
    project.write("content/rules.md", format!("{RULES}\n4.4 Lights are put out at ten.\n"));
    let ran = locked(&project);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("addresses.lock:1:1: error: addresses.lock is not up to date: rules#4.4 would be kept otherwise [ledger-behind]"), "{}", ran.err);
    assert!(!project.read("site/rules/index.html").contains("Lights"), "nothing is published");
    assert_eq!(project.read("addresses.lock"), before);
    // It is of no account whether the first day of an address is over.
    on(&project, "2026-11-20");
    assert!(project.read("addresses.lock").contains("\nnew 2026-11-20\n4.4 "));
    assert_eq!(locked(&project).code, 0);
    assert!(project.read("addresses.lock").contains("\nnew 2026-11-20\n4.4 "));
}

#[test]
fn a_ledger_that_is_gone_beside_its_site_is_said() {
    let project = published();
    std::fs::remove_file(project.path("addresses.lock")).unwrap();
    let ran = project.run(&["build", "--locked", "--today", "2026-11-21", "--format", "short"]);
    assert!(
        ran.code == 1
            && ran.err.contains("there is no addresses.lock")
            && ran.err.contains("[missing-ledger]"),
        "{}",
        ran.err
    );
    assert!(!project.path("addresses.lock").exists());
    let ran = on(&project, "2026-11-21");
    assert!(
        ran.code == 0 && ran.err.contains("warning: there is no addresses.lock"),
        "{}",
        ran.err
    );
    assert!(!on(&project, "2026-11-21").err.contains("[missing-ledger]"));
}

#[cfg(unix)]
#[test]
fn the_ledger_comes_first_and_a_link_stays_one() {
    use std::os::unix::fs::symlink;
    let project = published();
    let text = project.read("addresses.lock");
    std::fs::create_dir(project.path("kept")).unwrap();
    std::fs::rename(project.path("addresses.lock"), project.path("kept/ours.lock")).unwrap();
    symlink("kept/ours.lock", project.path("addresses.lock")).unwrap();
    // What someone put where the new ledger is written is not followed.
    project.write("theirs.txt", "theirs");
    symlink(project.path("theirs.txt"), project.path("kept/.ours.lock.new")).unwrap();
    project.write("content/rules.md", format!("{RULES}\n4.4 Lights are put out at ten.\n"));
    assert_eq!(publish(&project).code, 0);
    assert!(project.path("addresses.lock").is_symlink());
    assert!(
        project.read("kept/ours.lock").contains("\n4.4 ") && text != project.read("kept/ours.lock")
    );
    assert_eq!(project.read("theirs.txt"), "theirs");
    // A link to nothing is not taken for none.
    std::fs::remove_file(project.path("kept/ours.lock")).unwrap();
    let ran = on(&project, "2026-11-21");
    assert!(
        ran.code == 1 && ran.err.contains("addresses.lock:1:1: error: this file cannot be read"),
        "{}",
        ran.err
    );
    // A ledger that cannot be written stops the publishing; who means it may go on.
    std::fs::remove_file(project.path("addresses.lock")).unwrap();
    project.write("addresses.lock", &text);
    std::fs::create_dir(project.path(".addresses.lock.new")).unwrap();
    project.write("content/rules.md", format!("{RULES}\n4.5 Bells are rung at eight.\n"));
    let ran = on(&project, "2026-11-21");
    assert!(ran.code == 2 && ran.err.contains("--no-ledger"), "{}", ran.err);
    assert!(!project.read("site/rules/index.html").contains("Bells"));
    let ran = project.run(&["build", "--no-ledger", "--today", "2026-11-21"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(project.read("site/rules/index.html").contains("Bells"));
    assert_eq!(project.read("addresses.lock"), text);
}

#[test]
fn a_ledger_that_was_cut_within_its_first_lines_is_refused() {
    let project = Project::new();
    assert_eq!(project.build().code, 0);
    let whole = project.read("addresses.lock");
    let head = whole.find("\n[").unwrap();
    for length in [45, 100, head / 2 + 60, head] {
        project.write("addresses.lock", &whole[..length]);
        let ran = project.build();
        assert_ne!(ran.code, 0, "cut at {length}: {}", ran.err);
        assert!(ran.err.contains("[bad-ledger]"), "cut at {length}: {}", ran.err);
        assert_eq!(project.read("addresses.lock"), &whole[..length]);
    }
}

#[test]
fn forgetting_an_address_without_its_number_forgets_nothing() {
    let project = Project::new();
    assert_eq!(project.build().code, 0);
    let before = project.read("addresses.lock");
    for slip in ["media#", "", "#1.1"] {
        let ran = project.run(&["forget", slip]);
        assert_eq!(ran.code, 2, "{slip}: {}", ran.err);
        assert!(ran.err.contains("names no address"), "{slip}: {}", ran.err);
        assert_eq!(project.read("addresses.lock"), before);
    }
}

/// The ledger is a file that people merge by hand, and its keys become paths and rules of hosts.
#[test]
fn a_key_at_which_no_page_can_have_stood_is_refused() {
    for key in [
        "/x\" { return 301 \"/y",
        "../evil",
        "/../KEEP.txt",
        "/x\"><script>",
        "a//b",
        "/.git/config",
        "rules/",
    ] {
        let project = published();
        let ledger = project.read("addresses.lock");
        let line = format!("[{key}] = rules\n# End");
        project.write("addresses.lock", ledger.replace("# End\n", &(line + "\n")));
        let ran = project.run(&["build", "--redirects", "nginx"]);
        assert!(ran.code == 1 && ran.err.contains("[bad-ledger]"), "{key}: {}", ran.err);
    }
}

/// An address that led elsewhere is only lent to who takes it.
#[test]
fn an_address_that_was_taken_leads_on_again_when_its_taker_is_gone() {
    let project =
        two("1. No fire is lit in May.\n\n2. The warden may put one out.\n", "1. Dogs.\n");
    std::fs::rename(project.path("content/bonfires.md"), project.path("content/fires.md")).unwrap();
    assert!(on(&project, "2026-11-22").err.contains("[moved-page]"));
    project.write("content/bonfires.md", crate::house::MEDIA.replace("Media", "Marshals'"));
    assert!(on(&project, "2026-11-23").err.contains("[reused-address]"));
    assert!(project.read("site/bonfires/index.html").contains("Marshals"));
    // It is said once, when it comes.
    let ran = on(&project, "2026-11-24");
    assert!(ran.code == 0 && !ran.err.contains("[reused-address]"), "{}", ran.err);
    let both = |project: &Project| {
        let heads = kept(project).into_iter().filter(|line| line.starts_with("[bonfires]"));
        heads.collect::<Vec<_>>()
    };
    assert_eq!(both(&project), ["[bonfires] content/bonfires.md", "[bonfires] = fires"]);
    std::fs::remove_file(project.path("content/bonfires.md")).unwrap();
    let ran = on(&project, "2026-11-25");
    assert!(
        ran.code == 0 && ran.err.contains("has no page now: its address leads to `fires` again"),
        "{}",
        ran.err
    );
    assert!(project.read("site/bonfires/index.html").contains("../fires/"));
    assert_eq!(both(&project), ["[bonfires] = fires"]);
    assert!(!on(&project, "2026-11-26").err.contains("[lost-page]"));
    // Who forgets the taker does not forget the one before.
    project.write("content/bonfires.md", crate::house::MEDIA.replace("Media", "Marshals'"));
    assert_eq!(on(&project, "2026-11-27").code, 0);
    std::fs::remove_file(project.path("content/bonfires.md")).unwrap();
    assert_eq!(project.run(&["forget", "bonfires"]).code, 0);
    assert_eq!(both(&project), ["[bonfires] = fires"]);
}

#[test]
fn a_name_that_a_document_had_on_its_first_day_alone_is_not_kept() {
    let project = Project::empty()
        .file("content/council.yaml", crate::house::COUNCIL)
        .file("content/rules.md", RULES);
    assert_eq!(on(&project, "2026-11-21").code, 0);
    std::fs::rename(project.path("content/rules.md"), project.path("content/house.md")).unwrap();
    let ran = on(&project, "2026-11-21");
    assert!(ran.code == 0 && ran.err.contains("`rules` was first made today"), "{}", ran.err);
    assert!(!kept(&project).iter().any(|line| line.starts_with("[rules]")));
    assert!(!project.path("site/rules").exists());
}

#[test]
fn an_address_is_forgotten_however_it_was_copied() {
    for address in
        ["rules ", "/rules/", "rules/index.html", "https://www.testford.example/p/rules/?from=mail"]
    {
        let project = published();
        let ran = project.run(&["forget", address]);
        assert!(ran.code == 0 && ran.out.contains("Forgotten: rules\n"), "{address}: {}", ran.err);
    }
    for address in ["#1", "rules#", "rules##1", "..", "rules#1 or 2", "[rules]", "*", ""] {
        let project = published();
        let before = project.read("addresses.lock");
        assert_eq!(project.run(&["forget", address]).code, 2, "{address}");
        assert_eq!(project.read("addresses.lock"), before, "{address}");
    }
}
