//! Pages and judgements are values: equal where all that they rest on is equal, so that whoever keeps one can tell whether
//! it still holds.

use protosite::build::{
    Cache, CouncilInputs, File, Files, Inputs, Judging, Output, build, build_again,
};
use protosite::page::{Page, page};
use std::collections::BTreeMap;
use std::hash::{BuildHasher, RandomState};

/// The documents of Saltby: the name and the whole text of each.
fn saltby(documents: &[(&str, String)]) -> Inputs {
    let file = |path: &str, text: &str| File {
        path: format!("content/{path}"),
        bytes: Some(text.as_bytes().to_vec()),
    };
    let council = CouncilInputs {
        folder: String::new(),
        settings: Some(file("council.yaml", "name: Saltby Parish Council\n")),
        protocols: documents.iter().map(|(name, text)| file(name, text)).collect(),
        ..CouncilInputs::default()
    };
    Inputs {
        files: Files { councils: vec![council], ..Files::default() },
        day: jiff::civil::date(2026, 11, 21),
        judging: Judging::default(),
    }
}

fn document(title: &str, more: &str, text: &str) -> String {
    format!(
        "---\ntitle: {title}\nadopted: 3 March 2025\nreview_every: 4 years\n{more}---\n\n{text}\n"
    )
}

/// Two documents of Saltby, of which the first cites the second.
fn site(boats: &str, moorings: &str) -> Output {
    build(saltby(&[
        ("boats.md", document("Boats on the Slipway", "", boats)),
        ("moorings.md", document("Moorings Policy", "", moorings)),
    ]))
}

fn pages(output: &Output) -> BTreeMap<String, Page> {
    let made = output.plans.iter();
    made.filter_map(|(path, plan)| Some((path.to_string(), page(&output.register, plan)?)))
        .collect()
}

/// The paths of the pages that are not what they were.
fn changed(before: &Output, after: &Output) -> Vec<String> {
    let state = RandomState::new();
    let (before, after) = (pages(before), pages(after));
    let differs = |(path, page): (String, Page)| {
        let equal = before.get(&path).is_some_and(|before| *before == page);
        if equal {
            assert_eq!(state.hash_one(&before[&path]), state.hash_one(&page), "{path}");
        }
        (!equal).then_some(path)
    };
    after.into_iter().filter_map(differs).collect()
}

const BOATS: &str = "1. Boats are launched by day. See clause 2 of the Moorings Policy.";
const MOORINGS: &str = "1. Each mooring has a number.\n\n2. Fees are due in April.";

#[test]
fn two_sites_of_equal_sources_have_equal_pages() {
    assert_eq!(changed(&site(BOATS, MOORINGS), &site(BOATS, MOORINGS)), Vec::<String>::new());
}

#[test]
fn a_page_differs_where_the_text_or_what_it_leads_to_does() {
    let before = site(BOATS, MOORINGS);
    let words = site(&BOATS.replace("by day", "at high water"), MOORINGS);
    assert_eq!(
        changed(&before, &words),
        [
            "boats/boats.md",
            "boats/clauses.js",
            "boats/index.html",
            "boats/index.json",
            "search/documents-0.js",
            "search/index.js",
            "search/words-0.js"
        ],
        "no other page but the search says a word of that clause"
    );
    let uncited = site(&BOATS.replace(" See clause 2 of the Moorings Policy.", ""), MOORINGS);
    let changed = changed(&before, &uncited);
    assert!(changed.contains(&"moorings/index.json".to_owned()), "{changed:?}");
}

#[test]
fn a_document_is_judged_again_when_another_says_that_it_took_its_place() {
    let old = document("Byelaws of the Quay", "status: superseded\n", "1. No fires on the quay.");
    let new = |more| document("Quay Rules", more, "1. No fires, no fishing.");
    let mut cache = Cache::default();
    let mut found = |more| {
        let inputs = saltby(&[("byelaws.md", old.clone()), ("quay.md", new(more))]);
        let output = build_again(inputs, &mut cache);
        output.findings.iter().map(|finding| finding.rule.name).collect::<Vec<_>>()
    };
    assert_eq!(found(""), ["no-successor"]);
    assert_eq!(found("supersedes: byelaws\n"), Vec::<&str>::new());
    assert_eq!(found(""), ["no-successor"]);
}
