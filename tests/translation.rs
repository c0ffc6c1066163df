//! Two languages: pages wholly in each, a document and its translation linked clause by clause, what is missing said.

use crate::house::{Project, snapshot};

const COUNCIL: &str = "name: Rhydesgob Community Council\nlanguage: [en-GB, cy]\ncontact: {role: Clerk, email: clerk@rhydesgob.example}\ntranslations:\n  cy: {name: Cyngor Cymuned Rhydesgob, role: Clerc}\n";
const ENGLISH: &str = "---\ntitle: Media Protocol\nadopted: 15 October 2025\nreview_every: 3 years\n---\n\n## 1. Purpose\n\n1.1 It says who speaks.\n\n1.2 It binds everyone.\n";
const WELSH: &str = "---\ntitle: Protocol y Cyfryngau\nid: protocol-y-cyfryngau\nlanguage: cy\ntranslation_of: media\nadopted: 15 Hydref 2025\n---\n\n## 1. Diben\n\n1.1 Mae’n dweud pwy sy’n siarad.\n";

fn bilingual() -> Project {
    Project::empty()
        .file("content/council.yaml", COUNCIL)
        .file("content/media.md", ENGLISH)
        .file("content/cyfryngau.md", WELSH)
        .file("content/filming.md", "---\ntitle: Filming Protocol\nadopted: May 2026\nreview_every: 3 years\n---\n\n1.1 Anyone may film.\n")
}

#[test]
fn pages_are_wholly_in_their_language() {
    let project = bilingual();
    let built = project.build();
    assert_eq!(built.code, 0, "{}", built.err);
    let page = project.read("site/protocol-y-cyfryngau/index.html");
    for words in [
        "<html lang=\"cy\"",
        "Neidio i’r prif gynnwys",
        "Mabwysiadwyd",
        "15 Hydref 2025",
        "bob 3 blynedd",
        "aria-label=\"Cymal 1.1\"",
        "Cyngor Cymuned Rhydesgob",
        "Cysylltu â: Clerc",
        "href=\"../cy/register/\"",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    for english in ["Adopted", "Review by", "Contents", "every 3 years", "Community Council"] {
        assert!(!page.contains(english), "{english}");
    }
    let register = project.read("site/cy/register/index.html");
    assert!(
        register.contains("Cofrestr adolygu")
            && register.contains("Protocol y Cyfryngau")
            && register.contains("21 Tachwedd 2026"),
        "{register}"
    );
    assert!(register.contains("lang=\"en-GB\" hreflang=\"en-GB\">Filming Protocol"), "{register}");
}

#[test]
fn a_document_and_its_translation_lead_to_each_other_clause_by_clause() {
    let project = bilingual();
    project.build();
    let english = project.read("site/media/index.html");
    assert!(
        english.contains("<a href=\"../protocol-y-cyfryngau/#1.1\" lang=\"cy\" hreflang=\"cy\" aria-label=\"Cymraeg: Cymal 1.1\">Cymraeg</a>"),
        "{english}"
    );
    assert!(english.contains("<a href=\"../protocol-y-cyfryngau/\" lang=\"cy\" hreflang=\"cy\" aria-label=\"Cymraeg: y dudalen hon\">Cymraeg</a>"));
    assert!(!english.contains("protocol-y-cyfryngau/#1.2"), "there is no such clause");
    let welsh = project.read("site/protocol-y-cyfryngau/index.html");
    assert!(welsh.contains("<a href=\"../media/#1.1\" lang=\"en-GB\" hreflang=\"en-GB\" aria-label=\"English: Clause 1.1\">English</a>"), "{welsh}");
    assert!(
        welsh.contains("<a href=\"../media/#1.2\" lang=\"en-GB\" hreflang=\"en-GB\">1.2</a>"),
        "what is not translated is shown: {welsh}"
    );
    let filming = project.read("site/filming/index.html");
    assert!(
        filming.contains(
            "href=\"../cy/\" lang=\"cy\" hreflang=\"cy\" aria-label=\"Cymraeg: dogfennau\""
        ),
        "no translation: to the Welsh protocols: {filming}"
    );
}

#[test]
fn a_document_is_listed_once_and_what_is_not_translated_is_listed_as_such() {
    let project = bilingual();
    let built = project.build();
    assert!(built.out.contains("Published 2 documents of 1 council"), "{}", built.out);
    let home = project.read("site/index.html");
    assert!(home.contains("Media Protocol") && !home.contains("Protocol y Cyfryngau"), "{home}");
    let welsh = project.read("site/cy/index.html");
    assert!(welsh.contains("Protocol y Cyfryngau") && !welsh.contains("Media Protocol"), "{welsh}");
    let (_, after) = welsh.split_once("Heb fod yn Gymraeg eto").unwrap();
    assert!(after.contains("lang=\"en-GB\" hreflang=\"en-GB\">Filming Protocol"), "{after}");
    assert!(
        !project.read("site/register.csv").contains("Cyfryngau"),
        "a translation is no second document"
    );
}

/// The language in which a page says some words, wherever it does.
fn tongues(page: &str, words: &str) -> Vec<String> {
    const VOID: [&str; 8] = ["meta", "link", "input", "img", "br", "hr", "wbr", "!doctype"];
    let mut open: Vec<(String, Option<String>)> = Vec::new();
    let mut all = Vec::new();
    for piece in page.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap();
        let name = tag.split([' ', '\n', '/']).next().unwrap();
        if let Some(closed) = tag.strip_prefix('/') {
            let at = open.iter().rposition(|(name, _)| name == closed).unwrap();
            open.truncate(at);
        } else if !VOID.contains(&name) && !tag.ends_with('/') {
            let lang = tag.split_once(" lang=\"").and_then(|(_, lang)| lang.split('"').next());
            open.push((name.to_owned(), lang.map(str::to_owned)));
        }
        let shown = !open.iter().any(|(name, _)| name == "head" || name == "script");
        if shown && text.contains(words) {
            all.extend(open.iter().rev().find_map(|(_, lang)| lang.clone()));
        }
    }
    all
}

#[test]
fn what_is_not_translated_is_told_in_its_own_language_on_every_page() {
    let project = bilingual().file(
        "content/iaith.md",
        "---\ntitle: Polisi Iaith\nlanguage: cy\nadopted: Mai 2026\nreview_every: 3 blynedd\n---\n\n## 1. Cyfarfodydd\n\n1.1 Caiff y Clerc siarad.\n",
    );
    assert_eq!(project.build().code, 0);
    let mut told = 0;
    for (path, page) in snapshot(&project.path("site")) {
        let page = String::from_utf8_lossy(&page);
        for (words, own) in [
            ("Polisi Iaith", "cy"),
            ("Cyfarfodydd", "cy"),
            ("Filming Protocol", "en-GB"),
            ("Anyone may film", "en-GB"),
        ] {
            let tongues = if path.ends_with(".html") { tongues(&page, words) } else { Vec::new() };
            assert!(tongues.iter().all(|lang| lang == own), "{path}: {words} in {tongues:?}");
            told += tongues.len();
        }
    }
    assert!(told > 30, "{told}");
}

#[test]
fn a_translation_that_has_not_followed_is_said() {
    let project = bilingual();
    let built = project.build();
    assert!(
        built.err.contains("this translation lacks 1.2, which the original has")
            && built.err.contains("[untranslated]"),
        "{}",
        built.err
    );
    assert!(!built.err.contains("translation-older"), "{}", built.err);
    project.write(
        "content/media.md",
        ENGLISH.replace("review_every", "reviewed: 12 May 2026\nreview_every"),
    );
    let built = project.build();
    assert!(!built.err.contains("translation-older"), "its words are as they were: {}", built.err);
    let history = "history:\n  - adopted: 15 October 2025\n  - amended: 12 May 2026\nreview_every";
    project.write("content/media.md", ENGLISH.replace("review_every", history));
    let built = project.build();
    assert!(
        built.err.contains("“Media Protocol” was adopted or amended after this translation of it")
            && built.err.contains("[translation-older]"),
        "{}",
        built.err
    );
    let page = project.read("site/protocol-y-cyfryngau/index.html");
    assert!(page.contains("Yn hŷn na’r gwreiddiol.") && page.contains("12 Mai 2026"), "{page}");
    let original = project.read("site/media/index.html");
    let behind =
        "The text in the other language has not followed the last change (12 May 2026) yet.";
    assert!(original.contains(behind), "{original}");
    let waits = "y cyfieithiad heb ei ddiweddaru eto";
    let register = project.read("site/cy/register/index.html");
    assert_eq!(register.matches(waits).count(), 2, "its row and its amendment: {register}");
    assert!(project.read("site/cy/index.html").contains(waits));
    assert!(!project.read("site/register/index.html").contains("not yet brought up to date"));
}

#[test]
fn a_review_is_told_once_for_both_languages() {
    let project = bilingual();
    project.write("content/media.md", ENGLISH.replace("15 October 2025", "15 October 2020"));
    project.write("content/cyfryngau.md", WELSH.replace("15 Hydref 2025", "15 Hydref 2020"));
    let built = project.build();
    assert_eq!(built.err.matches("[review-overdue]").count(), 1, "{}", built.err);
    assert!(
        project.read("site/protocol-y-cyfryngau/index.html").contains("Adolygiad yn hwyr ers"),
        "the page says it all the same"
    );
}

#[test]
fn calendars_and_feeds_are_in_each_language() {
    let project = bilingual();
    project.write("content/filming.md", "---\ntitle: Filming Protocol\nadopted: May 2026\nreview_every: 3 years\nowner: Chair\n---\n\n1.1 Anyone may film.\n");
    project.write("content/media.md", ENGLISH.replace("adopted:", "owner: Clerk\nadopted:"));
    project.write("content/cyfryngau.md", WELSH.replace("adopted:", "owner: Clerc\nadopted:"));
    let built = project.build();
    assert_eq!(built.code, 0, "{}", built.err);
    let register = project.read("site/cy/register/index.html");
    let (mut uids, mut ids) = (Vec::new(), Vec::new());
    for (folder, title, council) in [
        ("", "Media Protocol", "Rhydesgob Community Council"),
        ("cy/", "Protocol y Cyfryngau", "Cyngor Cymuned Rhydesgob"),
    ] {
        let calendar = project.read(&format!("site/{folder}reviews.ics")).replace("\r\n ", "");
        let feed = project.read(&format!("site/{folder}changes.atom"));
        for words in [title, council, "Filming Protocol"] {
            assert!(calendar.contains(words) && feed.contains(words), "{folder}: {words}");
        }
        let uid = calendar.lines().find(|line| line.starts_with("UID:review-media-"));
        uids.push(uid.expect("an entry").to_owned());
        ids.extend(feed.lines().find(|line| line.starts_with("<id>")).map(str::to_owned));
    }
    assert_eq!(uids[0], uids[1], "who subscribes to both has one entry");
    assert_ne!(ids[0], ids[1], "two feeds");
    for file in ["../reviews.ics", "../changes.atom", "clerk.ics"] {
        assert!(register.contains(&format!("href=\"{file}\"")), "{file}: {register}");
    }
    let of_clerk = project.read("site/cy/register/clerk.ics").replace("\r\n ", "");
    assert!(of_clerk.contains("– Clerc") && !of_clerk.contains("Filming"), "{of_clerk}");
}

#[test]
fn wrong_pairs_and_languages_are_said() {
    for (file, text, said) in [
        ("cyfryngau.md", WELSH.replace("language: cy\n", ""), "[same-language]"),
        (
            "cyfryngau.md",
            WELSH.replace("translation_of: media", "translation_of: medai"),
            "Did you mean `media`?",
        ),
        (
            "media.md",
            ENGLISH.replace("adopted:", "translation_of: protocol-y-cyfryngau\nadopted:"),
            "none of them is the original",
        ),
        (
            "media.md",
            ENGLISH.replace("adopted:", "translation_of: media\nadopted:"),
            "[no-original]",
        ),
        ("council.yaml", COUNCIL.replace("[en-GB, cy]", "[en-GB, en-US]"), "name each once"),
        (
            "council.yaml",
            COUNCIL.replace("[en-GB, cy]", "[en-GB, gd]"),
            "there are no pages in `gd`",
        ),
        ("council.yaml", COUNCIL.replace("  cy:", "  kw:"), "there are no pages in `kw`"),
        (
            "council.yaml",
            COUNCIL.replace("[en-GB, cy]", "\"en GB\""),
            "is not the tag of a language",
        ),
    ] {
        let project = bilingual();
        project.write(&format!("content/{file}"), &text);
        let built = project.build();
        assert!(built.err.contains(said), "{said}: {}", built.err);
    }
}

#[test]
fn a_text_in_a_language_without_pages_is_marked() {
    let project = bilingual();
    std::fs::remove_file(project.path("content/cyfryngau.md")).unwrap();
    project.write("content/council.yaml", "name: Comhairle Bhaile an Sampla\nlanguage: gd\n");
    let said = project.build().err;
    assert!(said.contains("pages cannot be written in `gd` yet"), "{said}");
    let page = project.read("site/filming/index.html");
    assert!(
        page.contains("<html lang=\"en-GB\"")
            && page.contains("<div class=\"text gutter-short\" lang=\"gd\">"),
        "{page}"
    );
}

#[test]
fn a_text_in_a_language_in_which_no_pages_are_written_is_a_translation_too() {
    let original =
        "---\ntitle: Media Protocol\nadopted: 2 May 2024\nreview_every: 4 years\n---\n\n1.1 One.\n";
    let text = |title: &str, language: &str| {
        format!(
            "---\ntitle: {title}\nlanguage: {language}\ntranslation_of: media\nadopted: 2 May 2024\n---\n\n1.1 Words.\n"
        )
    };
    let project = Project::empty()
        .file("content/council.yaml", "name: Ashby Town Council\nlanguage: [en-GB, cy]\n")
        .file("content/media.md", original)
        .file("content/media-ur.md", text("میڈیا پروٹوکول", "ur"))
        .file("content/media-pl.md", text("Protok\u{f3}\u{142} medialny", "pl"));
    let built = project.build();
    assert_eq!(built.code, 0, "{}", built.err);
    assert!(built.out.contains("Published 1 document of 1 council"), "{}", built.out);
    let page = project.read("site/media/index.html");
    assert!(page.contains("<a href=\"../media-ur/\" lang=\"ur\" hreflang=\"ur\""), "{page}");
    assert!(project.read("site/media-pl/index.html").contains("lang=\"pl\""));
    project.write("content/again.md", text("Ponownie", "pl-PL"));
    let said = project.build().err;
    assert!(
        said.contains("into the language `pl`, in which “Protok\u{f3}\u{142} medialny” is already")
            || said.contains("in which “Ponownie” is already"),
        "{said}"
    );
}

/// A council may write in Welsh first: a text that does not say its language is read as English, and that is said.
#[test]
fn a_text_that_does_not_say_its_language_is_asked_for_it_where_welsh_comes_first() {
    let text = |more: &str| {
        format!(
            "---\ntitle: Rheolau'r Cei\n{more}adopted: 3 March 2026\nreview_every: 3 years\n---\n\n1.1 Rhaid i'r Clerc gloi'r cei.\n\n1.2 Mae cymal 1.1 yn gymwys bob nos.\n"
        )
    };
    let council =
        |languages: &str| format!("name: Cyngor Cymuned Porth Enghraifft\nlanguage: {languages}\n");
    let project = Project::empty()
        .file("content/council.yaml", council("cy"))
        .file("content/cei.md", text(""));
    let asked = project.run(&["check", "--format", "short", "--today", "2026-11-26"]);
    assert!(
        asked.err.contains("content/cei.md:2:8: warning: the page of this text is in `cy`")
            && asked.err.contains("[unsaid-language]"),
        "{}",
        asked.err
    );
    for (languages, line) in [
        ("cy", "language: cy\n"),
        ("[cy, en-GB]", "language: en-GB\n"),
        ("[en-GB, cy]", "language: cy\n"),
    ] {
        project.write("content/council.yaml", council(languages));
        project.write("content/cei.md", text(line));
        let said = project.run(&["check", "--format", "short", "--today", "2026-11-26"]).err;
        assert!(!said.contains("unsaid-language"), "{languages} {line}: {said}");
    }
    for languages in ["[en-GB, cy]", "en-GB"] {
        project.write("content/council.yaml", council(languages));
        project.write("content/cei.md", text(""));
        let said = project.run(&["check", "--format", "short", "--today", "2026-11-26"]).err;
        let line = "content/cei.md:2:8: warning: the words of this text are Welsh";
        assert!(said.contains(line) && said.contains("[unsaid-language]"), "{languages}: {said}");
    }
    let english =
        ENGLISH.replace("who speaks", "who speaks for Cyngor Cymuned Porth yn y Cei, y Clerc");
    project.write("content/cei.md", english);
    let said = project.run(&["check", "--format", "short", "--today", "2026-11-26"]).err;
    assert!(!said.contains("unsaid-language"), "{said}");
    project.write("content/council.yaml", council("cy"));
    project.write("content/cei.md", text("language: cy\n"));
    assert_eq!(project.build().code, 0);
    assert!(project.read("site/cei/index.html").contains("<a href=\"#1.1\">cymal 1.1</a>"));
}

/// A reader of Welsh is told of another review than the council keeps, if the line in the file of the translation counts for
/// nothing and nobody says so.
#[test]
fn a_review_that_a_translation_states_otherwise_is_said() {
    for (english, welsh, said) in [
        (
            "review_every: 3 years",
            "review_by: Mai 2027\n",
            Some("whose file says `review_every: 3 years`"),
        ),
        (
            "review_by: May 2028",
            "review_by: Mai 2027\n",
            Some("whose file says `review_by: May 2028`"),
        ),
        ("review_by: May 2028", "review_by: Mai 2028\n", None),
        (
            "review_by: May 2028",
            "review_every: 2 flynedd\n",
            Some("whose file says `review_by: May 2028`"),
        ),
        ("review_by: May 2028", "", None),
        (
            "review_by: May 2026",
            "",
            Some("the original of this translation is to be reviewed by May 2026"),
        ),
    ] {
        // A date in the words of the translation is one too.
        let words = if welsh.is_empty() { "\n\nAdolygiad nesaf: Mai 2028\n" } else { "" };
        let original = ENGLISH.replace("review_every: 3 years", english);
        let translated = WELSH
            .replace("adopted: 15 Hydref 2025\n", &format!("adopted: 15 Hydref 2025\n{welsh}"))
            + words;
        let project = bilingual()
            .file("content/media.md", &original)
            .file("content/cyfryngau.md", &translated);
        let found = project.run(&["check", "--today", "2026-11-21", "--format", "short"]).err;
        let conflict = found.lines().find(|line| line.ends_with("[review-conflict]"));
        assert_eq!(conflict.is_some(), said.is_some(), "{welsh}: {found}");
        assert!(said.is_none_or(|said| conflict.unwrap().contains(said)), "{welsh}: {found}");
    }
}
