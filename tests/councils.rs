//! A site of many councils: one council's mistake is not the silence of all.

use crate::house::{Project, snapshot};
use std::collections::BTreeMap;
use std::fs;

fn protocol(title: &str, more: &str) -> String {
    format!(
        "---\ntitle: {title}\nadopted: 4 March 2025\nreview_every: 4 years\n---\n\n1.1 Words.\n\n1.2 {more}\n"
    )
}

/// Three councils; what Birchley says leads into Alderham and back.
fn county() -> Project {
    Project::empty()
        .file(
            "protosite.yaml",
            "title: Protocols of the county\nbase_url: https://county.example/p\n",
        )
        .file("content/alderham/council.yaml", "name: Alderham Parish Council\n")
        .file("content/alderham/filming.md", protocol("Filming Protocol", "More."))
        .file(
            "content/birchley/council.yaml",
            "name: Birchley Town Council\nbrand:\n  colour: \"#205020\"\n",
        )
        .file("content/birchley/map.png", "not looked into")
        .file(
            "content/birchley/gifts.md",
            protocol(
                "Gifts Protocol",
                "See [the other](../alderham/filming.md#1.2) and ![a map](map.png).",
            ),
        )
        .file("content/cedarwick/council.yaml", "name: Cedarwick Parish Council\n")
        .file(
            "content/cedarwick/visits.md",
            protocol("Visits Protocol", "See [gifts](../birchley/gifts.md#1.1)."),
        )
}

fn of(site: &BTreeMap<String, Vec<u8>>, folder: &str) -> BTreeMap<String, Vec<u8>> {
    let inside = |(path, _): &(&String, &Vec<u8>)| path.starts_with(folder);
    site.iter().filter(inside).map(|(path, bytes)| (path.clone(), bytes.clone())).collect()
}

#[test]
fn a_council_with_an_error_keeps_its_pages_and_the_others_are_published() {
    let project = county();
    assert_eq!(project.build().code, 0);
    let before = snapshot(&project.path("site"));
    let ledger = project.read("addresses.lock");
    project.write(
        "content/birchley/gifts.md",
        "---\ntitle: Gifts Protocol\nadoptd: 2025\n---\n\n7.1 New.\n",
    );
    project
        .write("content/birchley/council.yaml", "nam: Birchley\nbrand:\n  colour: \"#502050\"\n");
    project.write(
        "content/birchley/late.md",
        protocol("Late Protocol", "See [f](../alderham/filming.md)."),
    );
    fs::remove_file(project.path("content/birchley/map.png")).unwrap();
    project.write(
        "content/alderham/filming.md",
        protocol("Filming and Sound Protocol", "Other words."),
    );
    let built = project.build();
    assert_eq!(built.code, 1);
    assert!(
        built.err.contains("  Birchley Town Council: ") || built.err.contains("  birchley: "),
        "{}",
        built.err
    );
    assert!(built.out.contains("Published 2 documents of 2 councils"), "{}", built.out);
    let after = snapshot(&project.path("site"));
    assert_eq!(of(&after, "birchley/"), of(&before, "birchley/"));
    for (path, _) in of(&before, "assets/") {
        assert!(after.contains_key(&path), "{path} is needed by pages that stayed");
    }
    let text = |path: &str| String::from_utf8(after[path].clone()).unwrap();
    assert!(text("alderham/filming/index.html").contains("Other words."));
    assert!(!text("alderham/filming/index.html").contains("Late Protocol"), "it is not published");
    let home = text("index.html");
    assert!(home.contains("<a href=\"birchley/\">Birchley Town Council</a>"), "{home}");
    assert!(text("sitemap.xml").contains("https://county.example/p/birchley/gifts/"));
    assert!(text("cedarwick/visits/index.html").contains("href=\"../../birchley/gifts/#1.1\""));
    let block = |ledger: &str| {
        let from = ledger.find("[birchley/gifts]").unwrap();
        ledger[from..].split("\n\n").next().unwrap().to_owned()
    };
    assert_eq!(block(&project.read("addresses.lock")), block(&ledger));
    // Mended, all is new, and what nothing needs any more is gone.
    project.write("content/birchley/council.yaml", "name: Birchley Town Council\n");
    project.write("content/birchley/gifts.md", protocol("Gifts Protocol", "Again."));
    let mended = project.build();
    assert_eq!(mended.code, 0, "{}", mended.err);
    let site = snapshot(&project.path("site"));
    assert!(
        site.contains_key("birchley/late/index.html") && !site.contains_key("birchley/map.png")
    );
    assert!(!site.contains_key("assets/brand-205020.css"));
}

#[test]
fn a_council_that_was_never_published_is_named_and_not_shown() {
    let project = county();
    project.write(
        "content/birchley/gifts.md",
        "---\ntitle: Gifts Protocol\nadopted: 31/02/2025\n---\n\n1.1 A.\n",
    );
    let built = project.build();
    assert_eq!(built.code, 1);
    assert!(built.err.contains("  Birchley Town Council: 1 error"), "{}", built.err);
    let site = snapshot(&project.path("site"));
    assert!(of(&site, "birchley/").is_empty(), "{:?}", site.keys());
    let text = |path: &str| String::from_utf8(site[path].clone()).unwrap();
    assert!(!text("index.html").contains("Birchley") && !text("sitemap.xml").contains("birchley"));
    let visits = text("cedarwick/visits/index.html");
    assert!(
        visits.contains("See gifts.") && !visits.contains("birchley"),
        "no link that leads nowhere"
    );
    assert!(!project.read("addresses.lock").contains("birchley"));
}

#[test]
fn a_link_to_a_clause_that_is_not_published_yet_leads_to_its_page() {
    let project = county();
    project.build();
    project.write(
        "content/birchley/gifts.md",
        protocol("Gifts Protocol", "Words.\n\n1.3 New.\n\n![](x.png)"),
    );
    project.write(
        "content/cedarwick/visits.md",
        protocol("Visits Protocol", "[g](../birchley/gifts.md#1.3)"),
    );
    assert_eq!(project.build().code, 1);
    assert!(
        project.read("site/cedarwick/visits/index.html").contains("href=\"../../birchley/gifts/\"")
    );
}

#[test]
fn a_link_to_what_another_council_has_lost_leads_to_what_is_kept_of_it() {
    let project = county();
    project.write(
        "content/cedarwick/visits.md",
        protocol(
            "Visits Protocol",
            "[a](../birchley/gifts.md#1.2), [b](../birchley/gifts.md#7.7) and [c](/p/birchley/gifts/#1.1).",
        ),
    );
    project.write("content/birchley/gifts.md", protocol("Gifts Protocol", "Words.\n\n7.7 More."));
    let build = |day: &str| project.run(&["build", "--publish", "--today", day]);
    assert_eq!(build("2026-11-21").code, 0);
    let before = project.read("site/cedarwick/visits/index.html");
    let (lost, kept) = (project.path("content/birchley/gifts.md"), project.path("gifts.md"));
    fs::rename(&lost, &kept).unwrap();
    let ways: [&dyn Fn(); 3] = [
        &|| (),
        // Nothing can be read of it, and an error of another file holds its council back.
        &|| fs::create_dir(&lost).unwrap(),
        &|| project.write("content/birchley/lamps.md", protocol("Lamps", "[x](none.md)")),
    ];
    for (number, way) in ways.into_iter().enumerate() {
        way();
        let name = format!("Cedarwick Council {number}");
        project.write("content/cedarwick/council.yaml", format!("name: {name}\n"));
        let ran = build("2026-11-22");
        assert_eq!(ran.code, 1, "{number}: {}", ran.err);
        assert!(!ran.err.contains("  Cedarwick Council"), "{number}: {}", ran.err);
        let page = project.read("site/cedarwick/visits/index.html");
        assert!(page.contains(&name), "{number}: published");
        for place in ["gifts/#1.2\"", "gifts/#7.7\"", "gifts/#1.1\""] {
            assert!(before.contains(place) && page.contains(place), "{number}: {place}");
        }
        let _ = fs::remove_dir(&lost);
    }
    // A way to what was never published is a mistake of the one who wrote it.
    project.write("content/cedarwick/visits.md", protocol("Visits", "[g](../birchley/gitfs.md)"));
    let ran = build("2026-11-22");
    assert!(ran.err.contains("  Cedarwick Council"), "{}", ran.err);
}

/// A document that has another id while an error holds its council back still stands where it was published.
#[test]
fn a_link_to_a_document_with_another_id_leads_to_where_it_stands_while_an_error_holds_it_back() {
    for wrong in ["redirect_from: [\"/old?page=2\"]", "owner: [\"Clerk\"", "adopted: 31 June 2026"]
    {
        let project = county();
        let links = "[a](../birchley/gifts.md#1.2), [b](../birchley/gifts.md) and [c](/p/birchley/gifts/#1.1).";
        project.write("content/cedarwick/visits.md", protocol("Visits Protocol", links));
        assert_eq!(project.run(&["build", "--publish", "--today", "2026-11-21"]).code, 0);
        let before = project.read("site/cedarwick/visits/index.html");
        let gifts = project.read("content/birchley/gifts.md");
        let moved = gifts.replace("title: Gifts", &format!("id: presents\n{wrong}\ntitle: Gifts"));
        project.write("content/birchley/gifts.md", moved);
        for (asked, code) in [(&[][..], 1), (&["--council", "cedarwick"][..], 0)] {
            let ran = project.run(&[&["build", "--today", "2026-11-22"], asked].concat());
            assert_eq!(ran.code, code, "{wrong}: {}", ran.err);
            assert!(!ran.err.contains("cedarwick/visits.md"), "{wrong}: {}", ran.err);
            assert!(!ran.err.contains("Nothing was published"), "{wrong}: {}", ran.err);
            let page = project.read("site/cedarwick/visits/index.html");
            for link in ["gifts/#1.2\">a", "gifts/\">b", "gifts/#1.1\">c"] {
                assert!(before.contains(link) && page.contains(link), "{wrong}: {link}");
            }
        }
    }
}

/// One council alone is built beside one that was never published for its errors: its links are words for now, which is said.
#[test]
fn links_to_what_is_not_published_yet_are_said_to_be_words() {
    let project = county();
    project.write(
        "content/birchley/gifts.md",
        "---\ntitle: Gifts\nadopted: 31 June 2026\n---\n\n1.1 No.\n",
    );
    let ran = project.run(&["build", "--council", "cedarwick", "--today", "2026-11-21"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let said = "1 link leads to what Birchley Town Council has not published yet, and stands as words until it is.";
    assert!(ran.err.contains(said), "{}", ran.err);
    assert!(project.read("site/cedarwick/visits/index.html").contains("See gifts."));
}

#[test]
fn what_concerns_all_councils_holds_all_back() {
    for (file, text) in [
        ("protosite.yaml", "theme: gone\n"),
        ("protosite.yaml", "titel: X\n"),
        ("addresses.lock", "what\n"),
    ] {
        let project = county();
        project.write(file, text);
        let built = project.build();
        assert_eq!(built.code, 1, "{file}");
        assert!(built.err.contains("Nothing was published"), "{}", built.err);
        assert!(!project.path("site/index.html").exists());
    }
}

#[test]
fn two_folders_of_one_address_are_held_back_both() {
    let project = county()
        .file("content/Cedarwick/council.yaml", "name: Another Council\n")
        .file("content/Cedarwick/visits.md", protocol("Visits Protocol", "Of the other."));
    let built = project.build();
    assert_eq!(built.code, 1);
    assert!(built.err.contains("`Cedarwick` and `cedarwick` would both stand at"), "{}", built.err);
    assert!(built.out.contains("of 2 councils") && !project.path("site/cedarwick").exists());
}

#[test]
fn a_file_that_belongs_to_no_council_holds_none_back() {
    let project = county().file("content/stray.md", protocol("Stray Protocol", "More."));
    let built = project.build();
    assert_eq!(built.code, 1);
    assert!(
        built.err.contains("content/stray.md") && built.out.contains("of 3 councils"),
        "{}",
        built.err
    );
}

#[test]
fn one_council_alone_is_built_checked_and_reviewed() {
    let project = county();
    project.build();
    let before = snapshot(&project.path("site"));
    project.write("content/alderham/filming.md", protocol("Filming Protocol", "Anew."));
    project.write("content/cedarwick/visits.md", protocol("Visits Protocol", "Anew."));
    project.write("content/birchley/gifts.md", "---\ntitle: [\n---\n");
    let built = project.run(&["build", "--today", "2026-11-21", "--council", "Cedarwick"]);
    assert_eq!(built.code, 0, "{}", built.err);
    assert!(
        built.err.is_empty() && built.out.contains("Published 1 document of 1 council"),
        "{}",
        built.out
    );
    let after = snapshot(&project.path("site"));
    assert_eq!(of(&after, "alderham/"), of(&before, "alderham/"));
    assert_ne!(of(&after, "cedarwick/"), of(&before, "cedarwick/"));
    assert!(String::from_utf8_lossy(&after["index.html"]).contains("Alderham Parish Council"));
    let check =
        |folder: &str| project.run(&["check", "--today", "2026-11-21", "--council", folder]);
    assert_eq!((check("alderham").code, check("birchley").code), (0, 1));
    let review = project.run(&["review", "--today", "2026-11-21", "--council", "alderham"]);
    assert!(review.out.contains("Filming") && !review.out.contains("Visits"), "{}", review.out);
    let by_name = project.run(&["check", "--council", "cedarwick parish councl"]);
    assert!(by_name.code == 2 && by_name.err.contains("--council cedarwick\n"), "{}", by_name.err);
    let unknown = project.run(&["build", "--council", "cedarwich"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("Did you mean cedarwick?"), "{}", unknown.err);
    assert_eq!(project.run(&["build", "--today", "2026-11-21", "--council", "birchley"]).code, 1);
    assert_eq!(of(&snapshot(&project.path("site")), "birchley/"), of(&before, "birchley/"));
}

#[test]
fn a_council_without_its_settings_keeps_its_pages_and_its_place() {
    let project = county();
    assert_eq!(project.build().code, 0);
    let before = snapshot(&project.path("site"));
    fs::remove_file(project.path("content/birchley/council.yaml")).unwrap();
    let ran = project.build();
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.err.contains("Birchley Town Council: 1 error"), "{}", ran.err);
    let after = snapshot(&project.path("site"));
    assert_eq!(of(&after, "birchley/"), of(&before, "birchley/"));
    assert!(!after.keys().any(|path| path.starts_with("gifts")), "{:?}", after.keys());
}

#[cfg(unix)]
#[test]
fn a_council_whose_folder_cannot_be_reached_keeps_its_pages_and_its_place() {
    let project = county();
    assert_eq!(project.build().code, 0);
    let (before, ledger) = (snapshot(&project.path("site")), project.read("addresses.lock"));
    let folder = project.path("content/birchley");
    let away = tempfile::tempdir().unwrap();
    fs::rename(&folder, project.path("birchley-kept")).unwrap();
    let link = |to: &std::path::Path| std::os::unix::fs::symlink(to, &folder).unwrap();
    let ways: [&dyn Fn(); 4] = [
        &|| link(std::path::Path::new("/no/such/share/birchley")),
        &|| link(away.path()),
        &|| fs::write(&folder, "lost in a move").unwrap(),
        // Where a share is mounted when it is there.
        &|| fs::create_dir(&folder).unwrap(),
    ];
    for (number, way) in ways.into_iter().enumerate() {
        way();
        let ran = project.build();
        assert_eq!(ran.code, 1, "{number}: {}", ran.err);
        assert!(!ran.err.contains("[lost-page]"), "{number}: {}", ran.err);
        assert!(ran.err.contains("content/birchley"), "{number}: {}", ran.err);
        assert!(ran.err.contains("Birchley Town Council: "), "{number}: {}", ran.err);
        let after = snapshot(&project.path("site"));
        assert_eq!(of(&after, "birchley/"), of(&before, "birchley/"), "{number}");
        assert!(project.read("site/index.html").contains("Birchley Town Council"), "{number}");
        assert_eq!(project.read("addresses.lock"), ledger, "{number}");
        if folder.is_dir() && !folder.is_symlink() {
            fs::remove_dir(&folder).unwrap();
        } else {
            assert_eq!(project.run(&["build", "--no-ledger"]).code, 1);
            let after = snapshot(&project.path("site"));
            assert_eq!(of(&after, "birchley/"), of(&before, "birchley/"), "{number}");
            fs::remove_file(&folder).unwrap();
        }
    }
    fs::rename(project.path("birchley-kept"), &folder).unwrap();
    assert_eq!(project.build().code, 0);
    assert_eq!(snapshot(&project.path("site")), before);
}

#[test]
fn a_council_whose_documents_are_all_gone_keeps_its_pages_until_it_is_said_to_have_left() {
    let project = county();
    let build = |day: &str| project.run(&["build", "--today", day]);
    assert_eq!(project.run(&["build", "--publish", "--today", "2026-11-21"]).code, 0);
    let (before, ledger) = (snapshot(&project.path("site")), project.read("addresses.lock"));
    fs::rename(project.path("content/birchley"), project.path("kept")).unwrap();
    let ways: [&dyn Fn(); 3] = [
        &|| (),
        // A transfer left out all but the settings, or all but a picture.
        &|| project.write("content/birchley/council.yaml", project.read("kept/council.yaml")),
        &|| project.write("content/birchley/map.png", "not looked at"),
    ];
    for (number, way) in ways.into_iter().enumerate() {
        way();
        let ran = build("2026-11-22");
        assert_eq!(ran.code, 1, "{number}: {}", ran.err);
        assert!(ran.err.contains("[lost-council]"), "{number}: {}", ran.err);
        assert!(ran.err.contains("protosite forget birchley"), "{number}: {}", ran.err);
        assert!(ran.err.contains("Birchley Town Council: "), "{number}: {}", ran.err);
        assert!(!ran.err.contains("[lost-page]"), "{number}: {}", ran.err);
        let after = snapshot(&project.path("site"));
        assert_eq!(of(&after, "birchley/"), of(&before, "birchley/"), "{number}");
        assert!(project.read("site/index.html").contains("Birchley Town Council"), "{number}");
        assert_eq!(project.read("addresses.lock"), ledger, "{number}");
        let doctor = project.run(&["doctor"]);
        assert!(doctor.code == 1 && doctor.out.contains("content/birchley: "), "{}", doctor.out);
        let _ = fs::remove_dir_all(project.path("content/birchley"));
    }
    // The others are published all the while.
    project.write("content/alderham/noise.md", protocol("Noise Protocol", "Quiet after ten."));
    assert_eq!(build("2026-11-22").code, 1);
    assert!(project.path("site/alderham/noise/index.html").exists());
    let ran = project.run(&["forget", "birchley"]);
    assert!(ran.code == 0 && ran.out.contains("Forgotten: birchley (1 document"), "{}", ran.out);
    project.write(
        "content/cedarwick/visits.md",
        protocol("Visits Protocol", "Visitors sign the book."),
    );
    let ran = build("2026-11-22");
    assert!(ran.code == 0 && !ran.err.contains("[lost-"), "{}", ran.err);
    assert!(!project.path("site/birchley").exists());
    assert!(!project.read("addresses.lock").contains("[birchley"));
}

#[test]
fn the_pages_of_a_council_that_has_left_go_also_while_another_one_is_held_back() {
    let project = county();
    let build = |day: &str| project.run(&["build", "--today", day]);
    assert_eq!(project.run(&["build", "--publish", "--today", "2026-11-21"]).code, 0);
    fs::remove_dir_all(project.path("content/birchley")).unwrap();
    let visits = protocol("Visits Protocol", "Visitors sign the book.");
    project.write("content/cedarwick/visits.md", visits.replace("adopted: 4", "adopted: 34"));
    assert_eq!(build("2026-11-22").code, 1);
    assert!(project.path("site/birchley/gifts/index.html").exists());
    assert_eq!(project.run(&["forget", "birchley"]).code, 0);
    let ran = build("2026-11-22");
    assert!(ran.code == 1 && !project.path("site/birchley").exists(), "{}", ran.err);
    assert!(ran.err.contains("They still name birchley, whose pages are gone."), "{}", ran.err);
    let register = project.read("site/register/index.html");
    assert!(register.contains("Birchley") && !register.contains("../birchley/"), "{register}");
    assert!(register.contains("../cedarwick/"));
    assert!(project.path("site/cedarwick/visits/index.html").exists());
}

#[test]
fn a_council_that_goes_by_another_name_or_was_only_tried_has_not_left() {
    let project = county();
    assert_eq!(project.run(&["build", "--publish", "--today", "2026-11-21"]).code, 0);
    fs::rename(project.path("content/birchley"), project.path("content/birchwood")).unwrap();
    let ran = project.run(&["build", "--today", "2026-11-22"]);
    assert!(ran.err.contains("[moved-page]"), "{}", ran.err);
    assert!(!ran.err.contains("[lost-council]"), "{}", ran.err);
    let project = county();
    assert_eq!(project.run(&["build", "--today", "2026-11-21"]).code, 0);
    fs::remove_dir_all(project.path("content/birchley")).unwrap();
    let ran = project.run(&["build", "--today", "2026-11-21"]);
    assert!(!ran.err.contains("[lost-council]"), "{}", ran.err);
}

#[test]
fn a_council_whose_folder_was_renamed_while_it_had_an_error_keeps_its_addresses() {
    let project = county();
    project.write(
        "content/cedarwick/visits.md",
        protocol("Visits Protocol", "Visitors sign the book."),
    );
    assert_eq!(project.run(&["build", "--publish", "--today", "2026-11-21"]).code, 0);
    fs::rename(project.path("content/birchley"), project.path("content/birchwood")).unwrap();
    let gifts = project.read("content/birchwood/gifts.md");
    project.write("content/birchwood/gifts.md", gifts.replace("adopted:", "adopted on:"));
    let ran = project.run(&["build", "--today", "2026-11-22"]);
    assert!(ran.code == 1 && ran.err.contains("[lost-council]"), "{} {}", ran.out, ran.err);
    assert!(project.read("addresses.lock").contains("[birchley/gifts] content/birchley/gifts.md"));
    assert!(project.path("site/birchley/gifts/index.html").exists());
    // Once it is mended, the old address leads on.
    project.write("content/birchwood/gifts.md", gifts);
    let ran = project.run(&["build", "--today", "2026-11-23"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(project.read("site/birchley/gifts/index.html").contains("../../birchwood/gifts/"));
    assert!(project.read("addresses.lock").contains("[birchley/gifts] = birchwood/gifts"));
}

#[test]
fn a_locked_build_of_one_council_asks_for_its_part_of_the_ledger_alone() {
    let project = county();
    assert_eq!(project.run(&["build", "--publish", "--today", "2026-11-21"]).code, 0);
    let locked = |council: &str| {
        let args = [
            "build",
            "--locked",
            "--today",
            "2026-11-22",
            "--format",
            "short",
            "--council",
            council,
        ];
        project.run(&args)
    };
    project.write("content/alderham/noise.md", protocol("Noise Protocol", "Quiet after ten."));
    assert_eq!(locked("birchley").code, 0);
    let ran = locked("alderham");
    assert!(
        ran.code == 1 && ran.err.contains("alderham/noise would be kept otherwise [ledger-behind]"),
        "{}",
        ran.err
    );
    assert!(!project.path("site/alderham/noise").exists());
}

/// A document whose page stood at another address before.
fn moved(title: &str, from: &str) -> String {
    protocol(title, "More.").replace("\n---\n\n", &format!("\nredirect_from: [{from}]\n---\n\n"))
}

#[test]
fn what_a_council_claims_of_another_takes_no_page_of_it_away() {
    for (claimant, claimed) in [
        ("birchley", "/p/alderham/filming/"),
        ("birchley", "/p/alderham/"),
        ("birchley", "/p/alderham/register/"),
        ("birchley", "/p/alderham/filming/index.json/"),
        ("cedarwick", "/p/alderham/Filming/"),
        ("alderham", "/p/cedarwick/visits/"),
        ("alderham", "/p/birchley/"),
    ] {
        let project = county();
        assert_eq!(project.run(&["build", "--publish", "--today", "2026-11-21"]).code, 0);
        let before = snapshot(&project.path("site"));
        project.write(&format!("content/{claimant}/queue.md"), moved("Queue Protocol", claimed));
        let ran = project.run(&["build", "--today", "2026-11-21"]);
        assert_eq!(ran.code, 1, "{claimed}: {}", ran.err);
        assert!(ran.err.contains(&format!("content/{claimant}/queue.md:5")), "{}", ran.err);
        assert!(ran.err.contains("duplicate-path") && !ran.out.contains("removed"), "{}", ran.out);
        let after = snapshot(&project.path("site"));
        for path in before.keys() {
            assert!(after.contains_key(path), "{path} is gone, since {claimant} claims {claimed}");
        }
        assert_eq!(after.len(), before.len(), "{claimed}");
        let shows = |bytes: &Vec<u8>| String::from_utf8_lossy(bytes).contains("Queue Protocol");
        assert!(!after.values().any(shows), "{claimed}: it is not published");
        // The council that is right is published with what is new of it.
        let right = if claimant == "alderham" { "cedarwick" } else { "alderham" };
        project.write(&format!("content/{right}/noise.md"), protocol("Noise Protocol", "Quiet."));
        project.run(&["build", "--today", "2026-11-23"]);
        assert!(project.read(&format!("site/{right}/noise/index.html")).contains("Quiet."));
    }
}

#[test]
fn a_page_takes_its_address_from_what_another_council_led_on_from_there() {
    for asked in [&["--council", "alderham"][..], &[]] {
        let project = county();
        project.write("content/birchley/queue.md", moved("Queue Protocol", "/p/alderham/noise/"));
        assert_eq!(project.run(&["build", "--publish", "--today", "2026-11-21"]).code, 0);
        assert!(project.read("site/alderham/noise/index.html").contains("birchley/queue/"));
        project.write("content/alderham/noise.md", protocol("Noise Protocol", "Quiet after ten."));
        let ran = project.run(&[&["build", "--today", "2026-11-22"], asked].concat());
        // Who has to mend it is held back; the other one is told.
        let code = i32::from(asked.is_empty());
        assert_eq!(ran.code, code, "{}", ran.err);
        assert!(ran.err.contains("duplicate-path"), "{}", ran.err);
        assert!(ran.err.contains("content/birchley/queue.md:5"), "{}", ran.err);
        assert!(ran.err.contains("the page of “Noise Protocol”"), "{}", ran.err);
        assert!(project.read("site/alderham/noise/index.html").contains("Quiet after ten."));
        assert!(project.path("site/alderham/noise/index.json").exists());
        assert!(project.path("site/birchley/queue/index.html").exists());
        let other = project.run(&["build", "--today", "2026-11-22", "--council", "birchley"]);
        assert_eq!(other.code, 1, "{}", other.err);
        assert!(project.read("site/alderham/noise/index.html").contains("Quiet after ten."));
    }
}

#[test]
fn what_leads_on_to_a_held_back_council_stays_but_where_a_page_stands_now() {
    let project = county();
    let old = "/p/alderham/noise/, /p/alderham/lane/, /p/lamps.html";
    project.write("content/birchley/queue.md", moved("Queue Protocol", old));
    let build = |day: &str| project.run(&["build", "--today", day, "--redirects", "apache"]);
    assert_eq!(build("2026-11-21").code, 0);
    let rules = project.read("site/.htaccess");
    let pages = ["site/alderham/lane/index.html", "site/lamps.html"].map(|page| project.read(page));
    // A mistake elsewhere in that council takes no address away.
    let gifts = project.read("content/birchley/gifts.md");
    project.write("content/birchley/gifts.md", gifts.replace("adopted:", "adoptd:"));
    let ran = build("2026-11-21");
    assert!(ran.code == 1 && !ran.out.contains("removed"), "{} {}", ran.out, ran.err);
    assert_eq!(project.read("site/.htaccess"), rules);
    assert!(project.read("site/alderham/noise/index.html").contains("birchley/queue/"));
    // A page of another council does.
    project.write("content/alderham/noise.md", protocol("Noise Protocol", "Quiet after ten."));
    assert_eq!(build("2026-11-21").code, 1);
    assert!(project.read("site/alderham/noise/index.html").contains("Quiet after ten."));
    for file in ["site/.htaccess", "site/_redirects"] {
        let rules = project.read(file);
        assert!(!rules.contains("/p/alderham/noise"), "{rules}");
        assert!(rules.contains("/p/alderham/lane") && rules.contains("lamps"), "{rules}");
    }
    let now = ["site/alderham/lane/index.html", "site/lamps.html"].map(|page| project.read(page));
    assert!(now == pages);
    // Where its documents cannot be read, its pages lead on, and no rule is in the way of a page.
    project.write("content/birchley/queue.md", "---\ntitle: [\n---\n");
    assert_eq!(build("2026-11-21").code, 1);
    assert!(!project.read("site/.htaccess").contains("/alderham/lane"));
    assert!(project.path("site/alderham/lane/index.html").exists());
    // Mended and without that address, what it gave up is gone.
    project.write("content/birchley/gifts.md", gifts);
    project.write("content/birchley/queue.md", moved("Queue Protocol", "/p/lamps.html"));
    assert_eq!(build("2026-11-21").code, 0);
    assert!(!project.path("site/alderham/lane").exists());
}

#[test]
fn an_address_that_another_council_led_on_from_first_is_refused_to_the_newcomer() {
    for (first, newcomer, old, new) in [
        ("alderham", "birchley", "filming", "cameras"),
        ("cedarwick", "alderham", "visits", "callers"),
    ] {
        let project = county();
        project.write("content/birchley/gifts.md", protocol("Gifts Protocol", "No gifts."));
        let words = protocol("Its Protocol", "Whoever comes signs the book in the hall.");
        project.write(&format!("content/{first}/{old}.md"), &words);
        let publish = |day: &str| project.run(&["build", "--publish", "--today", day]);
        assert_eq!(publish("2026-11-19").code, 0);
        let from = project.path(&format!("content/{first}/{old}.md"));
        fs::rename(from, project.path(&format!("content/{first}/{new}.md"))).unwrap();
        let ran = publish("2026-11-20");
        assert_eq!(ran.code, 0, "{}", ran.err);
        let claimed = moved("Queue Protocol", &format!("/p/{first}/{old}/"));
        project.write(&format!("content/{newcomer}/queue.md"), claimed);
        let ran = publish("2026-11-21");
        assert_eq!(ran.code, 1, "{}", ran.err);
        let at = format!("content/{newcomer}/queue.md:5");
        assert!(ran.err.contains(&at) && ran.err.contains("duplicate-path"), "{}", ran.err);
        let page = project.read(&format!("site/{first}/{old}/index.html"));
        assert!(page.contains(&format!("data-to=\"../{new}/\"")), "{page}");
        assert!(!project.path(&format!("site/{newcomer}/queue")).exists());
    }
}

#[test]
fn an_old_address_stays_with_the_council_that_named_it_first_even_where_no_page_stood() {
    let publish = |project: &crate::house::Project, day: &str| {
        project.run(&["build", "--publish", "--today", day])
    };
    for (first, newcomer) in [("alderham", "birchley"), ("cedarwick", "alderham")] {
        let project = county();
        project.write("content/birchley/gifts.md", protocol("Gifts Protocol", "No gifts."));
        let path = format!("content/{first}/yard.md");
        project.write(&path, moved("Yard Protocol", "/p/site/yard-2019.html"));
        let ran = publish(&project, "2026-11-19");
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(
            project
                .read("addresses.lock")
                .contains(&format!("[/site/yard-2019.html] = {first}/yard\n"))
        );
        let later = format!("content/{newcomer}/works.md");
        project.write(&later, moved("Works Protocol", "/p/site/yard-2019.html"));
        let ran = publish(&project, "2026-11-20");
        assert!(ran.code == 1 && ran.err.contains(&format!("{later}:5")), "{}", ran.err);
        let page = project.read("site/site/yard-2019.html");
        assert!(page.contains(&format!("data-to=\"../{first}/yard/\"")), "{page}");
        // The line goes, and the address that others know leads on.
        project.write(&later, protocol("Works Protocol", "Works are seen by two members."));
        project.write(&path, protocol("Yard Protocol", "The yard is locked at dusk."));
        let ran = publish(&project, "2026-11-21");
        assert!(ran.code == 0 && project.path("site/site/yard-2019.html").exists(), "{}", ran.err);
        let ran = project.run(&["forget", "/site/yard-2019.html"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        publish(&project, "2026-11-21");
        assert!(!project.path("site/site/yard-2019.html").exists());
    }
}

/// What a council that is held back has typed since stands in no file of the site.
#[test]
fn new_first_lines_of_a_held_back_council_are_in_nothing_of_all_councils() {
    for (line, by_itself) in [("broken: [", false), ("", true)] {
        let project = county();
        assert_eq!(project.build().code, 0);
        let of_all = ["register/index.html", "changes.atom", "reviews.ics"];
        let before = of_all.map(|file| project.read(&format!("site/{file}")));
        project.write("content/birchley/gifts.md", protocol("Secret Gifts", "No gifts."));
        if !line.is_empty() {
            project.write("content/birchley/pond.md", format!("---\n{line}\n---\n"));
        }
        project.write("content/alderham/filming.md", protocol("Filming Rules", "More."));
        let args: &[&str] =
            if by_itself { &["build", "--council", "alderham"] } else { &["build"] };
        let ran = project.run(args);
        assert_eq!(ran.code, i32::from(!by_itself), "{}", ran.err);
        assert!(project.read("site/alderham/filming/index.html").contains("Filming Rules"));
        for (path, bytes) in snapshot(&project.path("site")) {
            assert!(!String::from_utf8_lossy(&bytes).contains("Secret Gifts"), "{path}");
        }
        assert!(of_all.map(|file| project.read(&format!("site/{file}"))) == before);
    }
}

/// Whoever looks after all councils asks one file for all documents, in both forms, and a finding says whose it is.
#[test]
fn the_register_of_all_councils_is_data_at_the_root() {
    let project = county();
    assert_eq!(project.build().code, 0);
    let data = |project: &Project| -> serde_json::Value {
        serde_json::from_str(&project.read("site/register.json")).unwrap()
    };
    let all = data(&project);
    let rows = all["protocols"].as_array().unwrap();
    let said =
        |key: &str| -> Vec<&str> { rows.iter().map(|row| row[key].as_str().unwrap()).collect() };
    assert_eq!(said("slug"), ["alderham", "birchley", "cedarwick"]);
    assert_eq!(said("council")[1], "Birchley Town Council");
    assert_eq!(said("url"), ["alderham/filming/", "birchley/gifts/", "cedarwick/visits/"]);
    assert_eq!(all["councils"][2]["name"], "Cedarwick Parish Council");
    assert!(all.get("council").is_none(), "it is nobody's alone");
    let schema: serde_json::Value =
        serde_json::from_str(&project.read("site/register.schema.json")).unwrap();
    let known = &schema["$defs"]["protocol"]["properties"];
    for key in rows[0].as_object().unwrap().keys() {
        assert!(known.get(key).is_some(), "{key}");
    }
    let table = project.read("site/register.csv");
    assert!(table.contains("council,slug,id,title"), "{table}");
    assert!(table.contains("Birchley Town Council,birchley,gifts,Gifts Protocol"), "{table}");
    for of in ["register.csv", "register.json"] {
        assert!(project.read("site/register/index.html").contains(&format!("href=\"../{of}\"")));
    }
    // It stays as the page does while a council is held back, with the day that it was made for.
    project.write("content/birchley/gifts.md", "---\ntitle: [\n---\n");
    assert_eq!(project.run(&["build", "--today", "2026-12-01"]).code, 1);
    assert_eq!(data(&project), all);
    let checked = project.run(&["check", "--format", "json"]).out;
    let found: serde_json::Value = serde_json::from_str(&checked).unwrap();
    let first = &found["findings"][0];
    assert_eq!(
        (&first["council"], &first["slug"]),
        (&"Birchley Town Council".into(), &"birchley".into()),
        "{checked}"
    );
    project.write("protosite.yaml", "titel: X\n");
    let checked = project.run(&["check", "--format", "json"]).out;
    let found: serde_json::Value = serde_json::from_str(&checked).unwrap();
    let of_all = found["findings"].as_array().unwrap();
    let of_all = of_all.iter().find(|finding| finding["path"] == "protosite.yaml").unwrap();
    assert!(of_all["council"].is_null() && of_all["slug"].is_null(), "{checked}");
}

/// A machine that begins with an empty folder would put a site online that has lost a council; what could be published is
/// handed on, and the code is still that of an error.
#[cfg(unix)]
#[test]
fn a_machine_publishes_the_others_and_loses_no_council() {
    use std::process::Command;
    let exe = std::path::Path::new(env!("CARGO_BIN_EXE_protosite")).parent().unwrap();
    let path = format!("{}:{}", exe.display(), std::env::var("PATH").unwrap());
    for (kind, file, folder, told) in [
        ("github", ".github/workflows/protocols.yml", "site", "output"),
        ("gitlab", ".gitlab-ci.yml", "public", "build-code"),
    ] {
        let project = county();
        assert_eq!(project.run(&["new", ".", "--schedule", kind]).code, 0);
        assert_eq!(project.run(&["build", "--publish", "--today", "2026-11-20"]).code, 0);
        fs::remove_dir_all(project.path("site")).unwrap();
        project.write("output", "");
        let flow: serde_json::Value = yaml_serde::from_str(&project.read(file)).unwrap();
        let lines: Vec<String> = match kind {
            "github" => flow["jobs"]["publish"]["steps"].as_array().unwrap().iter(),
            _ => flow["pages"]["script"].as_array().unwrap().iter(),
        }
        .filter_map(|step| step.as_str().or(step["run"].as_str()).map(str::to_owned))
        .filter(|line| line.starts_with("protosite"))
        .collect();
        let run = || {
            let mut shell = Command::new("sh");
            shell.args(["-ec", &lines.join("\n")]).current_dir(project.path("."));
            shell.env("PATH", &path).env("GITHUB_OUTPUT", project.path("output"));
            crate::house::within_limit(shell.env("SOURCE_DATE_EPOCH", "1795651200"))
        };
        let before = project.read("content/birchley/gifts.md");
        project.write("content/birchley/gifts.md", "---\ntitle: [\n---\n");
        // Nothing of the last run is here: nothing may be handed on.
        let ran = run();
        let said = String::from_utf8_lossy(&ran.stderr).into_owned();
        assert!(!ran.status.success() && said.contains("[pages-not-here]"), "{kind}: {said}");
        assert!(said.contains("the pages of Birchley Town Council were published"), "{said}");
        assert!(!project.path(folder).join("index.html").exists());
        project.write("content/birchley/gifts.md", before);
        assert!(run().status.success(), "{kind}");
        project.write("content/birchley/gifts.md", "---\ntitle: [\n---\n");
        let name = "name: The Council of Alderham\n";
        project.write("content/alderham/council.yaml", name);
        let ran = run();
        assert!(ran.status.success(), "{kind}: {}", String::from_utf8_lossy(&ran.stderr));
        assert!(project.read(told).contains('1'), "{kind}: the error is told at the end");
        assert!(project.read(&format!("{folder}/birchley/gifts/index.html")).contains("Gifts"));
        let home = project.read(&format!("{folder}/alderham/index.html"));
        assert!(home.contains("The Council of Alderham"), "{kind}");
    }
    // At a desk the site is built, and what it lacks is said.
    let project = county();
    assert_eq!(project.run(&["build", "--publish", "--today", "2026-11-20"]).code, 0);
    fs::remove_dir_all(project.path("site")).unwrap();
    project.write("content/birchley/gifts.md", "---\ntitle: [\n---\n");
    let ran = project.build();
    assert!(ran.code == 1 && ran.err.contains("[pages-not-here]"), "{}", ran.err);
    assert!(ran.err.contains("what was published of them is not here"), "{}", ran.err);
    assert!(ran.out.contains("Published 2 documents"), "{}", ran.out);
    // Who asks for one council alone knows that the others are not made.
    let one = project.run(&["build", "--today", "2026-11-21", "--council", "alderham"]);
    assert_eq!((one.code, one.err.contains("pages-not-here")), (0, false), "{}", one.err);
}

/// Councils stand in the order of the names that the pages have for them, and a folder of models with a capital is told.
#[test]
fn councils_are_in_the_order_of_the_names_that_are_shown() {
    let project = county()
        .file(
            "content/rhydesgob/council.yaml",
            "name: Cyngor Tref Aberesgob\nlanguage: [cy, en-GB]\ntranslations:\n  en:\n    name: Bishopsford Town Council\n",
        )
        .file("content/Models/media.md", "---\ntitle: Model\npublisher: Us\nyear: 2024\n---\n\n1.1 A.\n");
    let ran = project.build();
    assert!(
        ran.err.contains("its name is written in small letters: content/models"),
        "{}",
        ran.err
    );
    let home = project.read("site/index.html");
    let at = |name: &str| home.find(&format!(">{name}</a>")).unwrap_or_else(|| panic!("{home}"));
    assert!(at("Birchley Town Council") < at("Bishopsford Town Council"), "{home}");
    assert!(at("Bishopsford Town Council") < at("Cedarwick Parish Council"), "{home}");
}

/// Of two folders with one address both are held back, and each is told.
#[test]
fn folders_of_one_address_are_both_told() {
    let mut project = Project::empty();
    for folder in ["hens", "Hens", "ducks"] {
        project = project
            .file(&format!("content/{folder}/council.yaml"), format!("name: {folder} Council\n"))
            .file(
                &format!("content/{folder}/pond.md"),
                "---\ntitle: Pond\nadopted: May 2026\nreview_every: 3 years\n---\n\n1. Water.\n",
            );
    }
    let built = project.run(&["build", "--today", "2026-11-21"]);
    assert_eq!(built.code, 1);
    for held in ["Hens Council: 1 error", "hens Council: 1 error"] {
        assert!(built.err.contains(held), "{held}: {}", built.err);
    }
    assert!(project.path("site/ducks/pond/index.html").exists());
    assert_eq!(built.err.matches("[clashing-names]").count(), 1, "{}", built.err);
}
