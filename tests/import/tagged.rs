//! Tagged PDFs: what their tags say is believed as far as the pages bear it out, and no word is lost where they do not.

use super::lines;
use super::pdf::{read, said, with_catalog};
use protosite::import::{Imported, Kind};
use std::fmt::Write;

/// Rows with the number of their mark: from the left edge, from the top edge, words. A mark of its own parts number and words.
type Row<'a> = (i32, u32, u32, &'a str);

fn drawn(rows: &[Row]) -> String {
    let mut out = String::new();
    for (mark, x, y, words) in rows {
        let words = words.replace('(', "\\(").replace(')', "\\)");
        let show = format!("BT /R 11 Tf {x} {} Td ({words}) Tj ET", 842 - y);
        let _ = match mark {
            -1 => writeln!(out, "{show}"),
            -2 => writeln!(out, "/Artifact BMC {show} EMC"),
            mark => writeln!(out, "/P << /MCID {mark} >> BDC {show} EMC"),
        };
    }
    out
}

/// A part with its tag and what stands in it: numbers of marks, or other parts.
fn el(tag: &str, kids: &str) -> String {
    format!("<< /S /{tag} /K [ {kids} ] >> ")
}

/// The same with more entries.
fn with(tag: &str, more: &str, kids: &str) -> String {
    format!("<< /S /{tag} {more} /K [ {kids} ] >> ")
}

/// A PDF of one page or two with its tags. What is not said to stand on page 2 stands on page 1.
fn tagged(pages: &[&[Row]], tree: &str) -> Imported {
    let contents: Vec<String> = pages.iter().map(|rows| drawn(rows)).collect();
    let map = "/RoleMap << /Clause /P /Council#20Head /H2 >>";
    let catalog = format!(
        "/MarkInfo << /Marked true >> /StructTreeRoot << /Type /StructTreeRoot {map} /K << /S /Document /Pg 5 0 R /K [ {tree} ] >> >>"
    );
    read(&with_catalog(&contents, "", &catalog))
}

fn decided(imported: &Imported) -> String {
    said(imported, Kind::Decided)
}

#[test]
fn headings_lists_and_their_numbers_are_as_tagged() {
    let rows: &[Row] = &[
        (0, 70, 60, "Dredging Policy"),
        (1, 70, 100, "1. When"),
        (2, 70, 130, "1.1"),
        (
            3,
            100,
            130,
            "The basin is dredged each spring, when the water is low and before the boats",
        ),
        (3, 100, 144, "come back."),
        (4, 100, 170, "(a)"),
        (5, 130, 170, "by the council; or"),
        (6, 100, 186, "(b)"),
        (7, 130, 186, "by a contractor."),
        (8, 70, 220, "o"),
        (9, 100, 220, "Notices are put up."),
    ];
    let point = |label: u32, words: u32| {
        el("LI", &(el("Lbl", &label.to_string()) + &el("LBody", &words.to_string())))
    };
    let inner = el("L", &(point(4, 5) + &point(6, 7)));
    let clause = el("LI", &(el("Lbl", "2") + &el("LBody", &(el("Clause", "3") + &inner))));
    let bullet = el("L", &point(8, 9));
    let tree = el("H1", "0") + &el("Council#20Head", "1") + &el("L", &clause) + &bullet;
    let made = tagged(&[rows], &tree);
    assert!(made.text.contains("title: Dredging Policy"), "{}", made.text);
    assert_eq!(
        lines(&made.text),
        [
            "1. When",
            "1.1 The basin is dredged each spring, when the water is low and before the boats come back.",
            "(a) by the council; or",
            "(b) by a contractor.",
            "- Notices are put up.",
        ]
    );
    assert!(made.text.contains("## 1. When"), "{}", made.text);
    assert!(decided(&made).contains("is as its tags say"), "{}", decided(&made));
}

#[test]
fn a_table_is_a_table_with_its_cells() {
    let rows: &[Row] = &[
        (0, 70, 100, "Boat"),
        (1, 200, 100, "Fee"),
        (2, 300, 100, "Due"),
        (3, 70, 120, "Skiff"),
        (4, 200, 120, "4.50"),
        (5, 300, 120, "May"),
        (6, 70, 140, "Barge"),
        (7, 200, 140, "on request"),
        (8, 200, 160, "ninety"),
        (9, 300, 160, "June"),
        (10, 70, 200, "Fees are reviewed."),
    ];
    let cell = |mark: u32| el("TD", &el("P", &mark.to_string()));
    let head = el("TR", &(el("TH", "0") + &el("TH", "1") + &el("TH", "2")));
    let wide = with("TD", "/A << /O /Table /ColSpan 2 >>", "7");
    let tall = with("TD", "/A [ << /O /Layout >> << /O /Table /RowSpan 2 >> ]", "6");
    let body = el("TR", &(cell(3) + &cell(4) + &cell(5)))
        + &el("TR", &(tall + &wide))
        + &el("TR", &(cell(8) + &cell(9)));
    let table = el("Table", &(el("THead", &head) + &el("TBody", &body)));
    let made = tagged(&[rows], &(table + &el("P", "10")));
    assert_eq!(
        lines(&made.text),
        [
            "| Boat | Fee | Due |",
            "|---|---|---|",
            "| Skiff | 4.50 | May |",
            "| Barge | on request |  |",
            "|  | ninety | June |",
            "Fees are reviewed.",
        ]
    );
}

#[test]
fn the_order_is_that_of_the_tags_and_a_sentence_goes_on_over_the_page() {
    let first: &[Row] = &[
        (0, 300, 100, "1.2 The second column."),
        (1, 70, 100, "1.1 The first column is"),
        (-2, 70, 800, "Testford Quay"),
    ];
    let second: &[Row] =
        &[(0, 70, 100, "1.3 A berth is let for a year and"), (1, 70, 114, "no longer.")];
    let over = with("P", "/Pg 7 0 R", "0") + &with("P", "/Pg 7 0 R", "1");
    let made = tagged(&[first, second], &(el("P", "1") + &el("P", "0") + &over));
    assert_eq!(
        lines(&made.text),
        [
            "1.1 The first column is",
            "1.2 The second column.",
            "1.3 A berth is let for a year and no longer."
        ]
    );
    assert!(said(&made, Kind::Dropped).contains("Testford Quay"));
    assert!(decided(&made).contains("1 sentences that the tags cut in two"), "{}", decided(&made));
}

#[test]
fn a_number_in_a_paragraph_of_its_own_is_that_of_the_next() {
    let rows: &[Row] = &[
        (0, 70, 100, "Berths"),
        (1, 70, 130, "A."),
        (2, 100, 130, "A berth"),
        (3, 150, 130, "is let"),
        (4, 100, 700, "For a year."),
        (5, 70, 150, "B."),
        (6, 100, 150, "It is kept clean."),
    ];
    let note = el("Note", &el("P", "4"));
    let tree = el("P", "0")
        + &el("P", "1")
        + &el("P", &format!("2 {note} 3"))
        + &el("P", "5")
        + &el("P", "6");
    let made = tagged(&[rows], &tree);
    let read = lines(&made.text);
    assert_eq!(read[1..], ["A. A berth[^1] is let", "B. It is kept clean.", "[^1]: For a year."]);
}

#[test]
fn a_number_with_a_mark_of_its_own_is_one_however_near_the_words_stand() {
    let rows: &[Row] = &[
        (0, 70, 100, "1"),
        (1, 76, 100, "Scope"),
        (2, 70, 130, "1.1"),
        (3, 86, 130, "All boats."),
        (4, 70, 150, "1.2"),
        (5, 86, 150, "No rafts."),
    ];
    let item = |kids: &str| el("LI", &el("LBody", &el("P", kids)));
    let made = tagged(&[rows], &(el("H1", "0 1") + &el("L", &(item("2 3") + &item("4 5")))));
    assert_eq!(
        lines(&made.text),
        ["1 Scope", "1.1 All boats.", "1.2 No rafts."],
        "{}",
        decided(&made)
    );
}

#[test]
fn a_note_stands_where_it_is_cited() {
    let rows: &[Row] = &[
        (0, 70, 100, "1.1 A mooring is let to a boat"),
        (2, 232, 100, "for a year."),
        (3, 70, 700, "A raft is a boat."),
    ];
    let note = el("Note", &el("P", "3"));
    let made = tagged(&[rows], &el("P", &format!("0 {note} 2")));
    assert_eq!(
        lines(&made.text),
        ["1.1 A mooring is let to a boat[^1] for a year.", "[^1]: A raft is a boat."]
    );
}

#[test]
fn a_note_that_no_words_cite_stays_where_it_is() {
    let rows: &[Row] = &[(0, 70, 100, "1.1 A raft is let."), (1, 70, 120, "A raft is a boat.")];
    let made = tagged(&[rows], &(el("P", "0") + &el("Note", &el("P", "1"))));
    assert_eq!(lines(&made.text), ["1.1 A raft is let.", "A raft is a boat."]);
}

#[test]
fn clauses_that_one_tag_holds_are_parted_where_their_numbers_stand() {
    let rows: &[Row] = &[
        (
            0,
            70,
            100,
            "The harbour master, who is appointed by the council each year at its meeting, may",
        ),
        (0, 70, 114, "(a) move a boat;"),
        (0, 70, 128, "(b) cut a rope."),
        (1, 70, 160, "(c) Nothing else is done."),
    ];
    let made = tagged(&[rows], &(el("P", "0") + &el("P", "1")));
    let read = lines(&made.text);
    assert_eq!(read[1..], ["(b) cut a rope.", "(c) Nothing else is done."], "{read:?}");
}

#[test]
fn tags_that_leave_words_out_are_not_followed_and_it_is_said() {
    let rows: &[Row] = &[
        (0, 70, 100, "1. Gates"),
        (1, 70, 130, "1.1 The gates are shut at dusk."),
        (-1, 70, 150, "1.2 They are opened at dawn."),
    ];
    let made = tagged(&[rows], &(el("H1", "0") + &el("P", "1")));
    let all = ["1. Gates", "1.1 The gates are shut at dusk.", "1.2 They are opened at dawn."];
    assert_eq!(lines(&made.text), all);
    assert!(
        decided(&made).contains("leave out 23 letters (“1.2Theyareopenedatdawn.”)"),
        "{}",
        decided(&made)
    );
    // A mark that no tag names is left out too; and words that are told twice are told once.
    let made =
        tagged(&[&[rows[0], rows[1], (2, 70, 150, rows[2].3)]], &(el("P", "0") + &el("P", "1")));
    assert_eq!(lines(&made.text), all);
    let made = tagged(&[&[rows[0], rows[1], (2, 70, 150, rows[2].3)]], &el("P", "0 1 2 1"));
    assert_eq!(lines(&made.text), all);
    assert!(decided(&made).contains("tell of some words twice"), "{}", decided(&made));
}

#[test]
fn tags_that_contradict_the_page_are_not_followed() {
    let text = ["1.1 One.", "1.2 Two.", "1.3 Three.", "1.4 Four.", "1.5 Five.", "1.6 Six."];
    let rows: Vec<Row> = text
        .iter()
        .enumerate()
        .map(|(at, words)| (at as i32, 70, 100 + 20 * at as u32, *words))
        .collect();
    // All clauses are one paragraph to these tags.
    let made = tagged(&[&rows], &el("P", "0 1 2 3 4 5"));
    assert_eq!(lines(&made.text), text);
    assert!(decided(&made).contains("was read by where its words stand"), "{}", decided(&made));
    // A program that is not sure of its tags says so.
    let catalog =
        "/MarkInfo << /Suspects true >> /StructTreeRoot << /K << /S /P /Pg 5 0 R /K 0 >> >>";
    let made = read(&with_catalog(&[drawn(&rows)], "", catalog));
    assert_eq!(lines(&made.text), text);
}

#[test]
fn what_the_file_says_of_its_signs_is_taken_where_they_say_nothing() {
    // The letters of a part are told to be others than those printed: a person has to look.
    let made = tagged(
        &[&[(0, 70, 100, "1.1 The fee is 40.")]],
        &with("P", "/ActualText (1.1 The fee is 90.)", "0"),
    );
    assert_eq!(lines(&made.text), ["1.1 The fee is 40."]);
    assert!(said(&made, Kind::Doubt).contains("says of it “1.1 The fee is 90.”"));
    // The hyphen of a row is none of the word.
    let cut = "/P << /MCID 0 >> BDC BT /R 11 Tf 70 700 Td (The pier is re) Tj ET /Span << /ActualText <FEFF00AD> >> BDC BT /R 11 Tf 134 700 Td (-) Tj ET EMC BT /R 11 Tf 70 686 Td (paired.) Tj ET EMC";
    let catalog = "/StructTreeRoot << /K << /S /P /Pg 5 0 R /K 0 >> >>";
    let made = read(&with_catalog(&[cut.to_owned()], "", catalog));
    assert_eq!(lines(&made.text), ["The pier is repaired."]);
    // The words of a picture are told.
    let figure = with("Figure", "/Alt (A map of the berths)", "0") + &el("P", "1");
    let made = tagged(&[&[(0, 70, 100, "Berths"), (1, 70, 300, "1.1 Berths are let.")]], &figure);
    assert!(said(&made, Kind::Dropped).contains("A map of the berths"));
    assert!(made.text.contains("Berths"), "{}", made.text);
}

#[test]
fn words_that_are_marked_as_margins_are_kept_where_they_are_too_many() {
    let rows: &[Row] =
        &[(-2, 70, 100, "1.1 The gates are shut."), (0, 70, 120, "1.2 So is the pier.")];
    let made = tagged(&[rows], &el("P", "0"));
    assert_eq!(lines(&made.text), ["1.1 The gates are shut.", "1.2 So is the pier."]);
    assert!(said(&made, Kind::Doubt).contains("too many to be that"));
}

#[test]
fn a_tree_that_goes_in_a_circle_is_given_up() {
    let rows: &[Row] = &[(0, 70, 100, "1.1 The gates are shut.")];
    let catalog = "/StructTreeRoot 1 0 R /K [ 1 0 R 1 0 R 1 0 R ] /S /Div";
    let made = read(&with_catalog(&[drawn(rows)], "", catalog));
    assert_eq!(lines(&made.text), ["1.1 The gates are shut."]);
}
