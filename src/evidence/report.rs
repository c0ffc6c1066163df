//! The report as one HTML file that opens anywhere and prints: no file besides it.

use super::criteria::{CRITERIA, Criterion, How};
use crate::build::{Output, rules};
use crate::diagnostic::{Diagnostic, Rule};
use crate::page::{Plan, Room};
use crate::protocol::{PartialDate, Statement};
use crate::register::CouncilEntry;
use crate::source::escape_html;
use crate::theme::Brand;
use std::collections::HashSet;

/// What a person still has to do: no program can.
const PEOPLE: [&str; 7] = [
    "Read two or three pages with a screen reader (NVDA with Firefox, VoiceOver with Safari), numbers and lists included.",
    "Walk through the same pages with a keyboard alone, and with voice control if someone uses it.",
    "Look at them at 400 % on a laptop, in a Windows contrast theme, and printed.",
    "Read the words that stand for pictures, and judge whether they say what the pictures say.",
    "Judge headings, plain English, and words such as “on the right” in the council's own text.",
    "Mark words of other languages in a text, where a screen reader would misread them.",
    "Test the papers that pages link to (PDF, Word): they must meet the standard themselves, and this report does not reach them.",
];

/// The report on a build, whose findings were made with the wording judged too. `version` is that of the program.
pub fn report(output: &Output, version: &str) -> String {
    let register = &output.register;
    let title = match register.councils.as_slice() {
        [council] => council.council.name.clone(),
        councils => format!("{} councils", councils.len()),
    };
    let title = escape_html(&title);
    let day = PartialDate::Day(register.today);
    let mut out = format!(
        "<!doctype html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n{TITLE}{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>Evidence of accessibility</h1>\n<p>{title}. Checked on <time datetime=\"{}\">{day}</time> by protosite {version} against the Web Content Accessibility Guidelines (WCAG) 2.2, levels A and AA.</p>\n",
        day.iso()
    );
    let address = register
        .site
        .base_url
        .as_deref()
        .map_or(String::new(), |url| format!(" at {}", escape_html(url)));
    out.push_str(&format!("<p>This is a record of what a program checked in the pages to be published{address}. It is not a statement that they comply: for that, a person has to do what stands under <a href=\"#people\">what needs a person</a>.</p>\n"));
    if !output.theme.own.is_empty() {
        out.push_str(&format!("<p><strong>These pages are made with a theme of their own, “{}”.</strong> What is said below to be tested in a browser or met by construction was so for the theme it is based on; for the files that it changes, a person has to see to it: {}.</p>\n", escape_html(&output.theme.name), list_of(output.theme.own.iter())));
    }
    if !output.may_be_published() {
        out.push_str("<p><strong>This build was stopped by errors, and was not published as it is.</strong> What follows is of the pages as they would have been.</p>\n");
    }
    pages(&mut out, output);
    findings(&mut out, output);
    colours(&mut out, output);
    statements(&mut out, &register.councils);
    criteria(&mut out);
    out.push_str("<h2 id=\"people\">What needs a person</h2>\n<ul>\n");
    PEOPLE.iter().for_each(|words| out.push_str(&format!("<li>{words}</li>\n")));
    out.push_str("</ul>\n</main>\n</body>\n</html>\n");
    out
}

/// How every report begins, up to its name.
const TITLE: &str = "<title>Evidence of accessibility – ";

/// True for the text of a report, of this version or an earlier one.
pub fn is_report(text: &str) -> bool {
    let head = text.split_once("</title>").map_or("", |(head, _)| head);
    head.starts_with("<!doctype html>\n") && head.contains(TITLE)
}

/// In light and dark as the reader has it; on a narrow screen each row of a table stands by itself.
const STYLE: &str = ":root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:light-dark(#111,#eee);background:light-dark(#fff,#111);overflow-wrap:anywhere}table{border-collapse:collapse;width:100%;margin:0 0 1.5rem}caption{text-align:left;font-weight:bold;padding:.5rem 0}th,td{text-align:left;vertical-align:top;padding:.35rem .75rem .35rem 0;border-bottom:1px solid #767676;min-width:4rem}@media(max-width:40rem){table,caption,tbody,tr,th,td{display:block}thead{position:absolute;clip-path:inset(50%)}th,td{border:0;padding:.1rem 0}tr{border-bottom:1px solid #767676;padding:.5rem 0}}";

fn list_of(words: impl Iterator<Item = impl AsRef<str>>) -> String {
    words.map(|word| escape_html(word.as_ref())).collect::<Vec<_>>().join(", ")
}

fn table(out: &mut String, caption: &str, heads: &[&str], rows: impl Iterator<Item = Vec<String>>) {
    out.push_str(&format!("<table>\n<caption>{caption}</caption>\n<thead><tr>"));
    heads.iter().for_each(|head| out.push_str(&format!("<th scope=\"col\">{head}</th>")));
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in rows {
        out.push_str("<tr>");
        for (at, cell) in row.iter().enumerate() {
            let (open, close) =
                if at == 0 { ("<th scope=\"row\">", "</th>") } else { ("<td>", "</td>") };
            out.push_str(&format!("{open}{}{close}", escape_html(cell)));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
}

type Kind = (&'static str, fn(&Plan) -> bool);

fn pages(out: &mut String, output: &Output) {
    let count = |is: fn(&Plan) -> bool| output.plans.iter().filter(|(_, plan)| is(plan)).count();
    let kinds: [Kind; 9] = [
        ("Documents", |plan| matches!(plan, Plan::Protocol(..))),
        ("Model texts, and documents beside theirs", |plan| matches!(plan, Plan::Compared(_))),
        ("Homes of councils", |plan| matches!(plan, Plan::Room(Room::Protocols, ..) | Plan::Site)),
        ("Review registers", |plan| matches!(plan, Plan::Room(Room::Register, ..))),
        ("Indexes of definitions and of law", |plan| {
            matches!(plan, Plan::Room(Room::Definitions | Room::Law, ..))
        }),
        ("Search pages", |plan| matches!(plan, Plan::Room(Room::Search, ..) | Plan::SiteSearch)),
        ("Accessibility statements", |plan| matches!(plan, Plan::Room(Room::Statement, ..))),
        ("Redirects", |plan| matches!(plan, Plan::Redirect(..))),
        ("Pictures and papers, copied and not checked", |plan| matches!(plan, Plan::Asset(..))),
    ];
    out.push_str("<h2>What was checked</h2>\n");
    table(
        out,
        "Pages of the site",
        &["Kind", "Number"],
        kinds.iter().map(|(words, is)| vec![(*words).to_owned(), count(*is).to_string()]),
    );
}

fn findings(out: &mut String, output: &Output) {
    // Drafts are judged too, and are not published: the report is no place to name them.
    let drafts = output.register.councils.iter().flat_map(|council| &council.drafts);
    let held: HashSet<&str> = drafts.map(|draft| &**draft.source.path()).collect();
    let of = |rule: &Rule| {
        output
            .findings
            .iter()
            .filter(|finding| {
                finding.rule.name == rule.name && !held.contains(&*finding.place.path)
            })
            .collect::<Vec<&Diagnostic>>()
    };
    let rules: Vec<&Rule> = rules().into_iter().filter(|rule| rule.on_access).collect();
    let rows = rules
        .iter()
        .map(|rule| vec![rule.name.to_owned(), rule.what.to_owned(), of(rule).len().to_string()]);
    table(
        out,
        "Rules of this build that bear on accessibility",
        &["Rule", "What it finds", "Found"],
        rows,
    );
    let found: Vec<&Diagnostic> = rules.iter().flat_map(|rule| of(rule)).collect();
    if !found.is_empty() {
        out.push_str("<p>What was found:</p>\n<ul>\n");
        for finding in found {
            let place = format!("{}, line {}", finding.place.path, finding.place.start.line);
            out.push_str(&format!(
                "<li>{}: {} ({})</li>\n",
                escape_html(&place),
                escape_html(&finding.message),
                finding.rule.name
            ));
        }
        out.push_str("</ul>\n");
    }
}

fn colours(out: &mut String, output: &Output) {
    let tokens = &output.theme.tokens;
    let pairs = ["light", "dark"]
        .into_iter()
        .flat_map(|scheme| tokens.pairs(scheme).into_iter().map(move |pair| (scheme, pair)));
    let row = |(scheme, (on_top, below, ratio, least)): (&str, (&str, &str, f64, f64))| {
        vec![
            format!("{on_top} on {below}"),
            scheme.to_owned(),
            format!("{ratio:.1}:1"),
            format!("{least}:1"),
        ]
    };
    if tokens.light.is_empty() {
        return;
    }
    table(
        out,
        &format!("Colours of the theme “{}”", escape_html(&output.theme.name)),
        &["Colours", "Scheme", "Contrast", "Least"],
        pairs.map(row),
    );
    let branded = output.register.councils.iter().filter_map(|council| {
        Some((council, Brand::new(council.council.colour.as_deref()?, tokens).ok()?))
    });
    let rows: Vec<Vec<String>> = branded
        .map(|(council, brand)| {
            let paper = |scheme: &std::collections::BTreeMap<String, crate::theme::Colour>| {
                scheme.get("paper").copied().unwrap_or(brand.brand)
            };
            vec![
                council.council.name.clone(),
                format!("{:.1}:1", brand.on_brand.contrast(brand.brand)),
                format!("{:.1}:1", brand.mark.contrast(paper(&tokens.light))),
                format!("{:.1}:1", brand.mark_dark.contrast(paper(&tokens.dark))),
            ]
        })
        .collect();
    if !rows.is_empty() {
        table(
            out,
            "Colours of councils",
            &[
                "Council",
                "Text on it (least 4.5:1)",
                "Edges, light (least 3:1)",
                "Edges, dark (least 3:1)",
            ],
            rows.into_iter(),
        );
    }
}

fn statements(out: &mut String, councils: &[CouncilEntry]) {
    out.push_str("<h2>Accessibility statements</h2>\n");
    let date =
        |date: Option<PartialDate>| date.map_or("not said".to_owned(), |date| date.to_string());
    let said = |council: &CouncilEntry, statement: &Statement| {
        let tested = format!(
            "{}, by {}",
            date(statement.tested.date),
            statement.tested.by.as_deref().unwrap_or("nobody named")
        );
        vec![
            council.council.name.clone(),
            date(statement.prepared),
            date(statement.reviewed),
            tested,
            statement.issues.len().to_string(),
        ]
    };
    let rows: Vec<Vec<String>> = councils
        .iter()
        .filter_map(|council| Some(said(council, council.council.statement.as_ref()?)))
        .collect();
    let without: Vec<&str> = councils
        .iter()
        .filter(|council| council.council.statement.is_none())
        .map(|council| council.council.name.as_str())
        .collect();
    if !rows.is_empty() {
        table(
            out,
            "As the councils give them",
            &["Council", "Prepared", "Reviewed", "Tested", "Problems listed"],
            rows.into_iter(),
        );
    }
    if !without.is_empty() {
        out.push_str(&format!(
            "<p>No statement is published with these pages for: {}.</p>\n",
            list_of(without.iter())
        ));
    }
}

fn criteria(out: &mut String) {
    out.push_str("<h2>Success criteria of WCAG 2.2, A and AA</h2>\n<p>“Tested in a browser”: in Chromium, over every page of the sample council, for each version of protosite. “By construction”: pages are made so that it cannot fail.</p>\n");
    let row = |criterion: &Criterion| {
        let how: Vec<&str> = criterion.how.iter().map(|how| how.words()).collect();
        vec![
            format!("{} {}", criterion.number, criterion.name),
            criterion.level.to_owned(),
            how.join("; "),
            criterion.words.to_owned(),
        ]
    };
    table(
        out,
        "Each criterion, and how it is met",
        &["Criterion", "Level", "How", "What that means"],
        CRITERIA.iter().map(row),
    );
    let person: Vec<String> = CRITERIA
        .iter()
        .filter(|criterion| criterion.how.contains(&How::Person))
        .map(|criterion| criterion.number.to_owned())
        .collect();
    out.push_str(&format!(
        "<p>Criteria that need a person in any case: {}.</p>\n",
        person.join(", ")
    ));
}
