//! What hostile hands put into drawings, stylesheets, templates and addresses: `tests/hold/*.txt` hold the cases. Nothing runs,
//! nothing is loaded from elsewhere, nothing leads where no address may, and nothing costs more than a page can.

use protosite::build::{
    Content, CouncilInputs, File, Files, Folder, Inputs, Judging, Output, build,
};
use protosite::diagnostic::Level;
use protosite::harmless::{drawing, markup};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::time::{Duration, Instant};

const DRAWINGS: &str = include_str!("hold/drawings.txt");
const STYLES: &str = include_str!("hold/styles.txt");
const MARKUP: &str = include_str!("hold/markup.txt");
const TEMPLATES: &str = include_str!("hold/templates.txt");
const ADDRESSES: &str = include_str!("hold/addresses.txt");
const UNFIT: &str = include_str!("hold/unfit.txt");

/// The cases of a list: what stands after `==`, and the text under it.
fn cases(list: &'static str) -> Vec<(&'static str, &'static str)> {
    let parts = list.split("\n== ").skip(1);
    parts.map(|part| part.split_once('\n').unwrap_or((part, ""))).collect()
}

#[test]
fn a_drawing_draws_and_does_nothing_else() {
    let (mut good, mut bad) = (0, 0);
    for (name, text) in cases(DRAWINGS) {
        let judged = drawing(text.trim_end_matches('\n').as_bytes());
        match name.split_once(' ').unwrap() {
            ("good", _) => {
                assert_eq!(judged, Ok(()), "{name}");
                good += 1;
            }
            _ => {
                let harm = judged.expect_err(name);
                assert!(!harm.why.is_empty() && harm.why.len() < 200, "{name}: {harm:?}");
                bad += 1;
            }
        }
    }
    assert!(good >= 8 && bad >= 90, "{good} good and {bad} bad");
    // What no list of texts can hold.
    let svg = |inner: &str| format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{inner}</svg>");
    let late = svg(&format!("<desc>{}</desc><script>ran=1</script>", "x".repeat(5 << 20)));
    let deep = svg(&format!("{}{}", "<g>".repeat(60_000), "</g>".repeat(60_000)));
    let utf16: Vec<u8> = svg("<script/>").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = format!("\u{feff}{}", svg("<path d=\"M0 0\"/>"));
    assert!(drawing(late.as_bytes()).is_err() && drawing(&utf16).is_err());
    assert!(drawing(b"\x1b$B<svg xmlns=\"http://www.w3.org/2000/svg\"/>").is_err());
    assert_eq!(drawing(marked.as_bytes()), Ok(()));
    let _ = drawing(deep.as_bytes());
}

#[test]
fn markup_of_a_template_runs_and_loads_nothing() {
    let cases = cases(MARKUP);
    for html in cases[0].1.lines() {
        assert_eq!(markup(html), Ok(()), "{html}");
    }
    for html in cases[1].1.lines() {
        assert!(markup(html).is_err(), "this came through: {html}");
    }
    assert!(cases[1].1.lines().count() >= 60);
}

fn file(path: &str, text: &str) -> File {
    File { path: path.to_owned(), bytes: Some(text.as_bytes().to_vec()) }
}

const MEDIA: &str = "---\ntitle: Media\nadopted: May 2025\nreview_every: 3 years\nredirect_from: [old-media]\n---\n\n1.1 The Clerk speaks.\n";

fn inputs(site: &str, council: &str, media: &str, theme: &[(&str, &str)]) -> Inputs {
    let files = theme.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()));
    let council = CouncilInputs {
        folder: String::new(),
        settings: Some(file("content/council.yaml", council)),
        protocols: vec![
            file("content/media.md", media),
            file(
                "content/dogs.md",
                "---\ntitle: Dogs\nadopted: May 2025\nreview_every: 3 years\n---\n\n1.1 See [[media]].\n",
            ),
        ],
        ..CouncilInputs::default()
    };
    Inputs {
        files: Files {
            settings: Some(file("protosite.yaml", site)),
            councils: vec![council],
            assets: ["content/seal.png".to_owned(), "content/map.pdf".to_owned()].into(),
            themes: [("own".to_owned(), Folder { files: files.collect(), outside: Vec::new() })]
                .into(),
            ..Files::default()
        },
        day: jiff::civil::date(2026, 11, 21),
        judging: Judging { drafts: true, ..Judging::default() },
    }
}

const COUNCIL: &str = "name: Quaymouth Town Council\n";

fn themed(theme: &[(&str, &str)]) -> Output {
    build(inputs("theme: own\n", COUNCIL, MEDIA, theme))
}

fn findings(output: &Output) -> String {
    let said = output.findings.iter().map(|finding| {
        format!("{}:{}: {}\n", finding.place.path, finding.place.start.line, finding.message)
    });
    said.collect()
}

#[test]
fn a_stylesheet_of_a_theme_loads_nothing_from_elsewhere() {
    let cases = cases(STYLES);
    for css in cases[0].1.lines() {
        let output = themed(&[("more.css", css), ("note.html", "{{ asset[\"more.css\"] }}")]);
        let said: Vec<_> =
            output.findings.iter().filter(|finding| finding.rule.name == "bad-theme").collect();
        assert!(said.is_empty(), "{css}: {said:?}");
    }
    for css in cases[1].1.lines() {
        let output = themed(&[("more.css", css)]);
        assert!(!output.may_be_published(), "this came through: {css}");
        let said = findings(&output);
        assert!(said.contains("themes/own/more.css:1: "), "{css}: {said}");
    }
    assert!(cases[1].1.lines().count() >= 50);
}

/// `REPEAT 3 <<x>>` stands for xxx.
fn repeated(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("REPEAT ") {
        let (count, after) = after.split_once(" <<").unwrap();
        let (words, after) = after.split_once(">>").unwrap();
        out.push_str(before);
        out.push_str(&words.repeat(count.parse().unwrap()));
        rest = after;
    }
    out + rest
}

#[test]
fn a_template_costs_no_more_than_a_page_can() {
    let cases = cases(TEMPLATES);
    assert!(cases.len() >= 60, "{}", cases.len());
    cases.into_par_iter().for_each(|(name, text)| {
        let (said, what) = name.split_once(": ").unwrap();
        let (language, said) = said.split_once(' ').unwrap();
        let text = repeated(text.trim_end_matches('\n'));
        let engine = format!("engine: {language}\n");
        let began = Instant::now();
        let output = themed(&[("theme.yaml", &engine), ("redirect.html", &text)]);
        let took = began.elapsed();
        let found = findings(&output);
        // A second where nothing else runs; the tests run side by side, and unoptimised.
        assert!(took < Duration::from_secs(60), "{language}, {what}: {took:?}");
        if said == "none" {
            let wrong = output.findings.iter().any(|finding| finding.rule.name == "template");
            assert!(!wrong, "{language}, {what}: {found}");
        } else {
            let at = found.contains("themes/own/redirect.html:") && found.contains(said);
            assert!(at, "{language}, {what}: {}", found.chars().take(500).collect::<String>());
        }
    });
}

#[test]
fn templates_that_include_each_other_again_and_again_are_stopped() {
    for engine in ["minijinja", "tera"] {
        let engine = format!("engine: {engine}\n");
        let mut files = vec![
            ("theme.yaml".to_owned(), engine),
            ("redirect.html".to_owned(), "{% include \"t0.html\" %}".to_owned()),
        ];
        for at in 0..9 {
            let next = format!("{{% include \"t{}.html\" %}}", at + 1);
            files.push((format!("t{at}.html"), next.repeat(12)));
        }
        files.push(("t9.html".to_owned(), "x".to_owned()));
        let files: Vec<(&str, &str)> =
            files.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        let output = themed(&files);
        assert!(
            ["repeats", "recursion"].iter().any(|word| findings(&output).contains(word)),
            "{}",
            findings(&output)
        );
    }
}

#[test]
fn templates_that_include_each_other_too_deep_are_said_where_it_begins() {
    let deep =
        (0..40).map(|at| (format!("t{at}.html"), format!("{{% include \"t{}.html\" %}}", at + 1)));
    let mut files: Vec<(String, String)> = deep.collect();
    files.push(("t40.html".to_owned(), "x".to_owned()));
    let files: Vec<(&str, &str)> = files.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let said = findings(&themed(&files));
    assert!(said.contains("more than 12 deep"), "{said}");
}

/// Every file of a site; also of one that may not be published, as it is served while it is drafted.
fn all(output: &Output) -> BTreeMap<String, String> {
    let files = Mutex::new(BTreeMap::new());
    let put = |path: &protosite::page::SitePath, content: Content| -> Result<(), ()> {
        if let Content::Bytes(bytes) = content {
            files
                .lock()
                .unwrap()
                .insert(path.to_string(), String::from_utf8_lossy(&bytes).into_owned());
        }
        Ok(())
    };
    assert_eq!(output.render(put).unwrap(), []);
    files.into_inner().unwrap()
}

/// True for an address that may stand in a page, by another way than the program's own.
fn leads_well(address: &str, loaded: bool) -> bool {
    let seen: String = address.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let lower = seen.to_lowercase();
    if seen.contains('\\') || seen.starts_with("//") {
        return false;
    }
    match lower.split(['/', '?', '#']).next().unwrap_or("").split_once(':') {
        None => true,
        Some(("http" | "https", _)) => {
            let host = lower.split("//").nth(1).unwrap_or("").split('/').next().unwrap_or("");
            !loaded && !host.is_empty() && !host.contains('@')
        }
        Some(("mailto" | "tel", _)) => !loaded,
        Some(_) => false,
    }
}

fn look_at(page: &str, what: &str) {
    let html = scraper::Html::parse_document(page);
    for element in html.tree.nodes().filter_map(scraper::ElementRef::wrap) {
        let name = element.value().name();
        assert!(!matches!(name, "iframe" | "object" | "embed" | "base"), "{what}: <{name}>");
        for (attribute, value) in element.value().attrs() {
            assert!(
                !attribute.starts_with("on") && attribute != "srcdoc" && attribute != "style",
                "{what}: {attribute}={value}"
            );
            let canonical =
                name == "link" && matches!(element.attr("rel"), Some("canonical" | "alternate"));
            // A form leads to the search page of the site and nowhere else.
            let loaded = matches!(attribute, "src" | "action") || name == "link" && !canonical;
            if matches!(attribute, "href" | "src" | "action" | "formaction") {
                assert!(leads_well(value, loaded), "{what}: {attribute}={value}");
            }
        }
    }
    markup(page).unwrap_or_else(|why| panic!("{what}: {why:?}"));
}

#[test]
fn no_address_in_any_field_runs_loads_or_leads_astray() {
    let quoted = |payload: &str| serde_json::to_string(payload).unwrap();
    let fields = [
        "summary",
        "version",
        "minute",
        "approved_by",
        "owner",
        "author",
        "kind",
        "redirect_from",
        "supersedes",
        "replaced_by",
        "review",
        "translation_of",
        "also_known_as",
    ];
    let council = "name: {}\nwebsite: {}\nlicence: {}\ncontact: {email: {}, phone: {}, role: {}, name: {}, address: {}}\ndefinitions: {Clerk: {}}\nbrand: {logo: {}, colour: {}}\nlanguage: [en-GB, cy]\ntranslations: {cy: {website: {}, name: {}}}\naccessibility: {status: full, respond_within: {}, tested: {by: {}, method: {}}}\n";
    let site = [
        "base_url: {}\ntitle: {}\nlaws: {Boats Act 2019: {}}\n",
        "theme: {}\n",
        "languages: [{}]\n",
    ];
    let texts = "[word]({})\n\n![word]({})\n\n[word](<{}>)\n\n![word](<{}>)\n\n{}\n\n[[{}]]\n\n`{}`\n\n<{}>\n\n| a |\n|---|\n| {} |\n\n> {}\n\nword[^1] and [a]\n\n[^1]: [x]({})\n\n[a]: {}\n\n## {}\n\n{}\n----\n";
    let mut all_cases: BTreeSet<(&str, String, String, String)> = BTreeSet::new();
    for payload in ADDRESSES.lines() {
        let text = quoted(payload);
        let lines: String = fields.iter().map(|field| format!("{field}: {text}\n")).collect();
        let front = format!(
            "---\ntitle: {text}\nadopted: May 2025\n{lines}based_on: {{title: {text}, url: {text}, publisher: {text}}}\nextra: {{a: {text}}}\ndefinitions: {{clerk: {text}}}\nremoved: {{\"1.9\": {{date: 1 May 2026, minute: {text}}}}}\n---\n\n1.1 The clerk.\n"
        );
        all_cases.insert(("front matter", String::new(), COUNCIL.to_owned(), front));
        all_cases.insert((
            "council",
            String::new(),
            council.replace("{}", &text),
            MEDIA.to_owned(),
        ));
        let act = MEDIA.replace("The Clerk", "Section 2 of the Boats Act 2019 says that the Clerk");
        for key in site {
            all_cases.insert((key, key.replace("{}", &text), COUNCIL.to_owned(), act.clone()));
        }
        let words = format!("{MEDIA}\n1.2 {}", texts.replace("{}", payload));
        all_cases.insert(("text", String::new(), COUNCIL.to_owned(), words));
    }
    assert!(all_cases.len() >= 380, "{}", all_cases.len());
    all_cases.into_par_iter().for_each(|(field, site, council, media)| {
        let output = build(inputs(&site, &council, &media, &[]));
        for (path, text) in all(&output) {
            let what = format!("{field}: {path} of\n{site}{council}{media}");
            if path.ends_with(".html") {
                look_at(&text, &what);
            } else if path.ends_with(".json") {
                let _: serde_json::Value =
                    serde_json::from_str(&text).unwrap_or_else(|why| panic!("{what}: {why}"));
                for key in ["\"url\":\"", "\"website\":\"", "\"href\":\""] {
                    for rest in text.split(key).skip(1) {
                        let address = rest.split('"').next().unwrap();
                        assert!(leads_well(address, false), "{what}: {key}{address}");
                    }
                }
                for rest in text.split("href=\\\"").skip(1).chain(text.split("src=\\\"").skip(1)) {
                    let address = rest.split("\\\"").next().unwrap();
                    assert!(leads_well(address, false), "{what}: {address}");
                }
            }
        }
    });
}

/// `\u{202e}` as the character that it stands for.
fn unescaped(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("\\u{") {
        let (code, after) = after.split_once('}').unwrap();
        out.push_str(before);
        out.push(char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap());
        rest = after;
    }
    out + rest
}

/// The findings of errors, and the page of the document, of a text that links to an address, and settings that name it.
fn linked(address: &str) -> (Vec<String>, String) {
    let media = format!("{MEDIA}\n1.2 See [the word](<{address}>).\n");
    let output = build(inputs("", COUNCIL, &media, &[]));
    let errors = output.findings.iter().filter(|finding| finding.level == Level::Deny);
    let said = errors.map(|finding| {
        assert!(finding.help.as_ref().is_some_and(|help| !help.is_empty()), "{finding:?}");
        format!("{}: {}", finding.rule.name, finding.message)
    });
    (said.collect(), all(&output).remove("media/index.html").unwrap())
}

#[test]
fn an_address_that_is_not_what_it_seems_is_said_and_is_no_link() {
    let cases = cases(UNFIT);
    let (bad, good) = (cases[0].1, cases[1].1);
    assert!(bad.lines().count() >= 80 && good.lines().count() >= 15);
    bad.lines().map(unescaped).collect::<Vec<_>>().into_par_iter().for_each(|address| {
        let (said, page) = linked(&address);
        assert_eq!(said.len(), 1, "{address}: {said:?}");
        assert!(said[0].starts_with("broken-link: "), "{address}: {said:?}");
        assert!(!page.contains(">the word</a>"), "{address}: {page}");
    });
    good.lines().collect::<Vec<_>>().into_par_iter().for_each(|address| {
        let (said, page) = linked(address);
        assert!(said.is_empty(), "{address}: {said:?}");
        assert!(page.contains(">the word</a>"), "{address}");
    });
}

#[test]
fn settings_take_no_address_that_is_not_what_it_seems() {
    let bad: Vec<String> = cases(UNFIT)[0].1.lines().map(unescaped).collect();
    let websites = bad.iter().filter(|address| address.to_lowercase().starts_with("http"));
    let mails = bad.iter().filter_map(|address| address.strip_prefix("mailto:"));
    let mails =
        mails.filter(|account| !account.is_empty()).chain(["mailto:clerk@quaymouth.example"]);
    let quoted = |words: &str| serde_json::to_string(words).unwrap();
    let council = |key: &str| (String::new(), format!("{COUNCIL}{key}\n"));
    let settings = websites
        .flat_map(|address| {
            let address = quoted(address);
            [
                council(&format!("website: {address}")),
                (format!("base_url: {address}\n"), COUNCIL.to_owned()),
            ]
        })
        .chain(mails.map(|account| council(&format!("contact: {{email: {}}}", quoted(account)))));
    settings.collect::<Vec<_>>().into_par_iter().for_each(|(site, council)| {
        let output = build(inputs(&site, &council, MEDIA, &[]));
        let said = output.findings.iter().any(|finding| finding.rule.name == "bad-value");
        assert!(said, "{site}{council}{}", findings(&output));
    });
}
