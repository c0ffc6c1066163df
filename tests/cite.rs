//! Citations, case by case: `tests/cases/cite/*.md` hold a protocol, a line of `%%%`, and where each of its words leads:
//! the clause, the words, and the address; then what `protosite check` says of its citations. A line `+++ name.md` begins
//! another document of the council. `UPDATE=1 cargo test
//! --test cite` writes them anew.

use crate::house::Project;
use scraper::{ElementRef, Html, Selector};

/// What the cases may cite: a council that defines a term for all, and two documents besides the case.
const COUNCIL: &str = "name: Testford Parish Council\ndefinitions:\n  Proper Officer: the officer whom the council appoints to act in its name\n";
const MEDIA: &str = "---\ntitle: Media Protocol\nalso_known_as: [the Press Rules]\nadopted: 1 May 2025\nreview_by: May 2029\n---\n\n## 4. Embargoes\n\n4.1 An embargo is kept.\n\n4.2 It may be lifted:\n(a) by the Clerk; or\n(b) by the Chair.\n";
const ORDERS: &str = "---\ntitle: Standing Orders\nkind: standing orders\nadopted: 1 May 2025\nreview_by: May 2029\n---\n\n## 3. Meetings\n\n3.1 Meetings are public.\n\n3.2 “Working Party” means a body that advises and does not decide. A Working Party meets as it likes.\n";

const RULES: [&str; 12] = [
    "cites-past",
    "broken-reference",
    "ambiguous-reference",
    "reference-direction",
    "unknown-act",
    "undated-act",
    "unnumbered-law",
    "unused-definition",
    "undefined-term",
    "broken-link",
    "review-out-of-step",
    "replaced-in-force",
];

#[test]
fn cases() {
    crate::case::run("cite", |source| {
        let mut documents = source.split("\n+++ ");
        let mut project = Project::empty()
            .file("content/council.yaml", COUNCIL)
            .file("content/media.md", MEDIA)
            .file("content/orders.md", ORDERS)
            .file("content/case.md", documents.next().unwrap_or(""));
        for (name, text) in documents.filter_map(|document| document.split_once('\n')) {
            project = project.file(&format!("content/{name}"), text);
        }
        let check = project
            .run(&["check", "content/case.md", "--today", "2026-11-21", "--format", "short"])
            .err;
        let said = check
            .lines()
            .filter(|line| RULES.iter().any(|rule| line.ends_with(&format!("[{rule}]"))));
        let mut out: String = said.map(|line| format!("{line}\n")).collect();
        let built = project.run(&["build", "--today", "2026-11-21"]);
        if built.code == 0 {
            out.insert_str(0, &links(&project.read("site/case/index.html")));
        }
        out
    });
}

/// Each link and each term defined in the text of a page, with the clause it stands in.
fn links(page: &str) -> String {
    let page = Html::parse_document(page);
    let select = |selector: &str| Selector::parse(selector).unwrap();
    let mut out = String::new();
    for link in page
        .select(&select(".text a:not(.num), .text dfn"))
        .filter(|link| link.value().attr("href") != Some("#_main"))
    {
        let clause = link
            .ancestors()
            .filter_map(ElementRef::wrap)
            .find_map(|above| above.value().attr("id"))
            .unwrap_or("");
        let words: String = link.text().collect();
        let to = match (link.value().name(), link.value().attr("class"), link.value().attr("href"))
        {
            ("dfn", ..) => "defined".to_owned(),
            (_, Some("term"), Some(href)) => format!("{href} (term)"),
            (_, _, href) => href.unwrap_or("").replace("https://www.legislation.gov.uk/", "law:"),
        };
        out.push_str(&format!("#{clause}: {words} -> {to}\n"));
    }
    out
}
