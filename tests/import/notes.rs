//! Notes keep the numbers that are printed before them.

use super::docx::{Docx, p, r, root};
use super::{lines, word};
use crate::house::Project;
use protosite::import::{Changes, import_each};

fn noted(id: u32, words: &str) -> String {
    format!("<w:p>{}<w:r><w:footnoteReference w:id=\"{id}\"/></w:r></w:p>", r(words))
}

fn with_notes(body: String, settings: &str) -> Vec<u8> {
    let note = |id: u32| format!("<w:footnote w:id=\"{id}\">{}</w:footnote>", p("As agreed."));
    let notes = root("footnotes", &(1..=4).map(note).collect::<String>());
    let docx = Docx::new(body).part("footnotes.xml", "footnotes", notes);
    docx.part("settings.xml", "settings", root("settings", settings)).bytes()
}

#[test]
fn a_row_of_notes_that_begins_at_three_stays_so() {
    let start = "<w:footnotePr><w:numStart w:val=\"3\"/></w:footnotePr>";
    let got = word(&with_notes(noted(1, "A kite.") + &noted(2, "A line."), start), Changes::Refuse);
    assert_eq!(
        lines(&got.text),
        ["A kite.[^3]", "A line.[^4]", "[^3]: As agreed.", "[^4]: As agreed."]
    );
}

#[test]
fn the_second_document_of_a_file_goes_on_with_the_numbers_of_notes() {
    let sections = |from: u32| {
        let section = |n: u32| p(&format!("{n}. Part")) + &noted(from + n - 1, "Words of it.");
        section(1) + &section(2)
    };
    let body = p("Kite Rules") + &sections(1) + &p("Boat Rules") + &sections(3);
    let made = import_each("made.docx", &with_notes(body, ""), Changes::Refuse).unwrap();
    assert_eq!(made.len(), 2);
    assert!(made[1].text.contains("[^3]: As agreed.\n\n[^4]: As agreed."), "{}", made[1].text);
}

#[test]
fn notes_that_each_page_counts_anew_are_counted_through() {
    let each = "<w:footnotePr><w:numRestart w:val=\"eachPage\"/></w:footnotePr>";
    let got = word(&with_notes(noted(3, "A kite.") + &noted(1, "A line."), each), Changes::Refuse);
    assert!(got.text.contains("A kite.[^1]") && got.text.contains("A line.[^2]"), "{}", got.text);
    assert!(got.notes.iter().any(|note| note.message.contains("counts its notes")));
}

#[test]
fn the_page_shows_the_numbers_by_which_a_source_calls_its_notes() {
    let page = |text: &str| {
        let project =
            Project::empty().file("content/council.yaml", "name: Kiteham Parish Council\n").file(
                "content/kites.md",
                format!("---\ntitle: Kites\nadopted: 4 June 2026\nreview_by: 2029\n---\n\n{text}"),
            );
        project.build();
        project.read("site/kites/index.html")
    };
    let shown = page("1. A kite[^7] flies[^3].\n\n[^3]: High.\n\n[^7]: Of paper.\n");
    assert!(shown.contains("href=\"#_note7\" aria-label=\"Note 7\">7</a>"), "{shown}");
    assert!(shown.contains("<strong>Note 3.</strong></p><p>High."), "{shown}");
    let named = page("1. A kite[^b] flies[^3].\n\n[^3]: High.\n\n[^b]: Of paper.\n");
    assert!(named.contains("<strong>Note 1.</strong></p><p>Of paper."), "{named}");
}
