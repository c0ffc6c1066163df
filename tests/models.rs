//! Model texts: who was drawn from which, what each council makes of it, and what is wrong with either.

use crate::house::{Project, snapshot};

const OLD: &str = "---\ntitle: Model Rules for Allotments\npublisher: Guild of Market Clerks\nyear: 2019\n---\n\n## 1. Plots\n\n1.1 {{council}} lets each plot for a year.\n\n1.2 The rent is {{rent}}, and is paid in April.\n\n1.3 Nobody keeps hens on a plot.\n\n1.4 A shed is no higher than two metres.\n";

fn new() -> String {
    OLD.replace("year: 2019", "year: 2024\nsupersedes: allotments-2019")
        .replace("two metres", "three metres")
}

fn rules(council: &str, model: &str, body: &str) -> String {
    format!(
        "---\ntitle: Allotment Rules\nadopted: 4 March 2025\nreview_every: 4 years\nbased_on:\n  model: {model}\n  blanks:\n    council: {council}\n    rent: £40\n---\n\n## 1. Plots\n\n{body}"
    )
}

const VARIED: &str = "1.1 Nether Marl Parish Council lets each plot for a year.\n\n1.2 The rent is £40, and is paid in October.\n\n1.3 Not adopted.\n\n1.4 A shed is no higher than two metres.\n\n1.5 Bonfires are lit after dusk.\n";
const SHORT: &str = "1.1 Over Marl Town Council lets each plot for a year.\n\n1.2 The rent is £40, and is paid in April.\n\n1.3 A shed is no higher than two metres.\n";

fn site() -> Project {
    Project::empty()
        .file("content/models/allotments-2019.md", OLD)
        .file("content/models/allotments-2024.md", new())
        .file("content/nether/council.yaml", "name: Nether Marl Parish Council\n")
        .file(
            "content/nether/allotments.md",
            rules("Nether Marl Parish Council", "allotments-2024", VARIED),
        )
        .file("content/over/council.yaml", "name: Over Marl Town Council\n")
        .file(
            "content/over/allotments.md",
            rules("Over Marl Town Council", "allotments-2019", SHORT),
        )
}

#[test]
fn a_document_says_what_it_makes_of_its_model() {
    let project = site();
    let built = project.build();
    assert_eq!(built.code, 0, "{}", built.err);
    assert_eq!(
        project.said("nether/allotments/model/index.html", ".counts li"),
        ["2 parts adopted as they are", "2 varied", "1 not adopted, number kept", "1 added"]
    );
    let varied = project.said("nether/allotments/model/index.html", ".change.is-words .redline");
    assert_eq!(
        varied,
        [
            "The rent is £40, and is paid in [left out: April ][added: October ].",
            "A shed is no higher than [left out: three ][added: two ] metres."
        ]
    );
    assert_eq!(
        project.said("nether/allotments/model/index.html", ".numbers"),
        ["1, 1.1"],
        "the heading and what stands as it is"
    );
    let over = project.said("over/allotments/model/index.html", ".counts li");
    assert_eq!(
        over,
        ["3 parts adopted as they are", "1 with another number or place", "1 left out"]
    );
}

#[test]
fn a_model_says_who_varies_which_clause_and_who_stands_on_an_older_edition() {
    let project = site();
    let built = project.build();
    assert!(built.err.contains("the model `allotments-2019` has a newer edition: Model Rules for Allotments 2024 [model-moved-on]"), "{}", built.err);
    let page = "models/allotments-2024/index.html";
    let uses = project.said(page, "[aria-labelledby=_uses] li > a");
    assert_eq!(uses, ["Nether Marl Parish Council: Allotment Rules"]);
    let behind = project.said(page, "[aria-labelledby=_behind] li > a");
    assert_eq!(behind, ["Over Marl Town Council: Allotment Rules"]);
    assert_eq!(project.said(page, ".varied .who").len(), 4);
    let clauses = project.said(page, ".clause");
    assert_eq!(clauses[0], "1.1 [council] lets each plot for a year.");
    assert_eq!(
        project.said("models/allotments-2019/index.html", "[aria-labelledby=_uses] li").len(),
        1
    );
    // What the text itself says of its model leads there.
    let facts =
        project.said("over/allotments/index.html", "main a[href$='models/allotments-2019/']");
    assert_eq!(facts, ["Model Rules for Allotments 2019 (Guild of Market Clerks)"]);
}

#[test]
fn what_is_wrong_with_a_model_is_said_and_the_last_good_site_stays() {
    let project = site();
    assert_eq!(project.build().code, 0);
    let before = project.read("site/over/allotments/model/index.html");
    let own = |text: &str| project.write("content/over/allotments.md", text);
    let good = rules("Over Marl Town Council", "allotments-2019", SHORT);
    for (text, says) in [
        (good.replace("allotments-2019", "allotment-2019"), "there is no model `allotment-2019`"),
        (good.replace("    rent: £40\n", ""), "has a blank `{{rent}}`, and nothing fills it"),
        (good.replace("£40", "\"\""), "has a blank `{{rent}}`, and nothing fills it"),
        (good.replace("£40", "\"{{sum}}\""), "has a blank `{{rent}}`, and nothing fills it"),
        (
            good.replace("rent: £40", "rente: £40"),
            "the model `allotments-2019` has no blank `{{rente}}`",
        ),
        (good.replace("is £40", "is {{rent}}"), "`{{rent}}` is a blank of the model"),
    ] {
        own(&text);
        let built = project.build();
        assert_eq!(built.code, 1, "{}", built.err);
        assert!(built.err.contains(says), "{says}\n{}", built.err);
        assert_eq!(project.read("site/over/allotments/model/index.html"), before);
    }
    own(&good);
    for (old, new, says) in [
        ("year: 2019", "year: 2019\nsupersedes: allotments-2024", "takes the place of itself"),
        (
            "year: 2019",
            "year: 2019\nsupersedes: allotments-1990",
            "there is no model `allotments-1990`",
        ),
        ("year: 2019", "year: 2019\nbased_on: {model: allotments-2019}", "is based on itself"),
        ("year: 2019", "yaer: 2019", "did you mean `year`"),
    ] {
        project.write("content/models/allotments-2019.md", OLD.replace(old, new));
        let built = project.build();
        assert_eq!(built.code, 1, "{}", built.err);
        assert!(built.err.to_lowercase().contains(says), "{says}\n{}", built.err);
        assert_eq!(project.read("site/over/allotments/model/index.html"), before);
    }
}

#[test]
fn a_text_is_compared_with_its_model_on_the_command_line() {
    let project = site();
    let said = project.run(&["diff", "--model", "content/nether/allotments.md"]);
    assert_eq!(said.code, 1, "{}", said.err);
    assert!(said.out.starts_with("3 clauses changed, 1 added.\n"), "{}", said.out);
    let said = project.run(&["diff", "--model", "content/models/allotments-2019.md"]);
    assert!(said.err.contains("names no model"), "{}", said.err);
}

#[test]
fn three_councils_of_an_association_vary_its_model_each_in_its_own_way() {
    let project = Project::empty();
    let site = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/sites/association");
    let files = snapshot(std::path::Path::new(site));
    files.iter().for_each(|(path, bytes)| project.write(path, bytes));
    let built = project.build();
    assert_eq!(built.code, 0, "{}", built.err);
    for (council, counts) in [
        ("brackwater", vec!["14 parts adopted as they are", "1 varied", "1 added"]),
        (
            "stonelea",
            vec!["13 parts adopted as they are", "1 not adopted, number kept", "1 left out"],
        ),
        (
            "upper-tarn",
            vec!["12 parts adopted as they are", "1 varied", "1 with another number or place"],
        ),
    ] {
        assert_eq!(
            project.said(&format!("{council}/benches/model/index.html"), ".counts li"),
            counts
        );
    }
    let page = "models/benches-2024/index.html";
    assert_eq!(project.said(page, "[aria-labelledby=_uses] li > a").len(), 2);
    let behind = project.said(page, "[aria-labelledby=_behind] li > a");
    assert_eq!(behind, ["Upper Tarn Community Council: Memorial Benches"]);
    assert!(built.err.contains("[model-moved-on]"));
}
