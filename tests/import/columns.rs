//! PDFs whose pages are printed in columns, turned, or with notes at their foot.

use super::lines;
use super::pdf::{pdf, read, said, with_catalog};
use protosite::import::Kind;
use std::fmt::Write;

type Row<'a> = (u32, u32, u32, bool, &'a str);

/// A column of the Harbour Rules: lines of one width, of which those that begin a clause have its number.
const LEFT: [&str; 9] = [
    "1.1 The slipway is open to all who",
    "live in the parish from the first of",
    "May until the last day of October,",
    "and to their guests if the warden of",
    "the harbour has been told of them.",
    "1.2 A boat is not left on the slipway",
    "over night, unless the warden allows",
    "it in writing, and no boat is cleaned",
    "or painted there while others wait to",
];
const RIGHT: [&str; 9] = [
    "be launched from it.",
    "1.3 Whoever uses the slipway pays",
    "the fee of the day at the hut, where",
    "the list of all fees hangs on the wall",
    "beside the door for everybody to see.",
    "1.4 The council closes the slipway",
    "where the water is too low for boats,",
    "and it puts a notice of the day when",
    "it will open again on the gate.",
];

fn column<'a>(x: u32, from: u32, words: &[&'a str]) -> Vec<Row<'a>> {
    words
        .iter()
        .enumerate()
        .map(|(at, words)| (x, from + 14 * at as u32, 11, false, *words))
        .collect()
}

#[test]
fn columns_are_read_one_after_the_other() {
    let mut rows = vec![(180, 60, 18, true, "Slipway Policy of Testford Harbour")];
    rows.extend(column(70, 110, &LEFT));
    // The lines of the second column need not stand beside those of the first; the gap is narrow.
    rows.extend(column(278, 113, &RIGHT));
    let wide = "The harbour master of Testford answers for this policy and tells the council of it each year.";
    rows.push((70, 270, 11, false, wide));
    let made = read(&pdf(&[&rows]));
    let seen = lines(&made.text);
    assert_eq!(
        seen,
        [
            "1.1 The slipway is open to all who live in the parish from the first of May until the last day of October, and to their guests if the warden of the harbour has been told of them.",
            "1.2 A boat is not left on the slipway over night, unless the warden allows it in writing, and no boat is cleaned or painted there while others wait to be launched from it.",
            "1.3 Whoever uses the slipway pays the fee of the day at the hut, where the list of all fees hangs on the wall beside the door for everybody to see.",
            "1.4 The council closes the slipway where the water is too low for boats, and it puts a notice of the day when it will open again on the gate.",
            wide,
        ]
    );
    assert!(said(&made, Kind::Decided).contains("page 1 is printed in columns"));
}

#[test]
fn a_table_is_no_column_and_its_cells_are_whole() {
    // Short pieces: as they stand, side by side.
    let rows: Vec<Row> = (0..9)
        .flat_map(|at| {
            [
                (70, 100 + 14 * at, 11, false, "Berth"),
                (300, 100 + 14 * at, 11, false, "Fee of the day"),
            ]
        })
        .collect();
    let made = read(&pdf(&[&rows]));
    assert!(
        lines(&made.text).iter().all(|line| line.contains("Berth Fee of the day")),
        "{}",
        made.text
    );
    // Cells that are texts: both of a row begin on one line.
    let cell = |x: u32, y: u32, words: &[&'static str]| column(x, y, words);
    let mut rows = cell(70, 100, &LEFT[..5]);
    rows.extend(cell(300, 100, &RIGHT[1..5]));
    rows.extend(cell(
        70,
        190,
        &["2.1 Each of the berths has a number", "that is painted on the quay beside it."],
    ));
    rows.extend(cell(
        300,
        190,
        &["2.2 The warden keeps the list of the", "berths and of all who have one there."],
    ));
    rows.extend(cell(
        70,
        238,
        &["3.1 A berth is given up by a letter", "to the clerk before the end of March."],
    ));
    rows.extend(cell(
        300,
        238,
        &["3.2 The clerk offers it to whoever is", "the first of those who wait for one."],
    ));
    let made = read(&pdf(&[&rows]));
    let begins: Vec<String> =
        lines(&made.text).iter().map(|line| line.chars().take(3).collect()).collect();
    assert_eq!(begins, ["1.1", "1.3", "2.1", "2.2", "3.1", "3.2"], "{}", made.text);
    assert!(said(&made, Kind::Doubt).contains("a table on page 1"), "{:?}", made.notes);
}

/// A page whose text is drawn upwards, as a wide page is in a file of tall ones.
fn turned(rows: &[(u32, u32, &str)]) -> String {
    let mut out = String::new();
    for (x, y, words) in rows {
        let _ = writeln!(out, "BT 0 1 -1 0 {y} {x} Tm /R 11 Tf ({words}) Tj ET");
    }
    out
}

#[test]
fn a_page_whose_text_is_turned_is_read_upright() {
    let rows = [
        (70, 100, "1. Fees"),
        (70, 130, "1.1 The fee of a berth is set each year by the council."),
        (70, 160, "1.2 The fee of a buoy is half of that."),
    ];
    let upright = [
        "1. Fees",
        "1.1 The fee of a berth is set each year by the council.",
        "1.2 The fee of a buoy is half of that.",
    ];
    let made = read(&with_catalog(&[turned(&rows)], "", ""));
    assert_eq!(lines(&made.text), upright);
    assert!(said(&made, Kind::Decided).contains("page 1 is turned"), "{:?}", made.notes);
    // A page that readers turn: what is drawn upwards stands upright on it, and what is drawn as usual does not.
    let file = String::from_utf8(with_catalog(&[turned(&rows)], "", "")).unwrap();
    let file = file.replace("/MediaBox", "/Rotate 90 /MediaBox");
    let made = read(file.as_bytes());
    assert_eq!(lines(&made.text), upright);
    assert!(!said(&made, Kind::Decided).contains("turned"), "{:?}", made.notes);
    // A word in the margin turns no page, and is said.
    let words = "BT /R 11 Tf 70 700 Td (1.1 The gates are shut at dusk.) Tj ET\n";
    let made =
        read(&with_catalog(&[format!("{words}{}", turned(&[(300, 30, "Harbour")]))], "", ""));
    assert_eq!(lines(&made.text), ["1.1 The gates are shut at dusk."]);
    assert!(said(&made, Kind::Dropped).contains("Harbour"), "{:?}", made.notes);
}

/// Words with a raised figure after them.
fn cited(x: u32, y: u32, words: &str, number: &str, more: &str) -> String {
    format!(
        "BT /R 11 Tf {x} {} Td ({words}) Tj 4 Ts /R 7 Tf ({number}) Tj 0 Ts /R 11 Tf ({more}) Tj ET\n",
        842 - y
    )
}

#[test]
fn notes_at_the_foot_of_a_page_go_where_they_are_cited() {
    let mut page = cited(70, 100, "1.1 Dogs are kept on a lead", "4", " on the quay.");
    page += &cited(70, 130, "1.2 Whoever feeds gulls pays a fine", "5", ".");
    page += &cited(70, 190, "1.4 Pots are not", "5", ".");
    for (y, words) in [(160, "1.3 Nets are dried on the racks."), (205, "1.5 Eels are sold.")] {
        let _ = writeln!(page, "BT /R 11 Tf 70 {} Td ({words}) Tj ET", 842 - y);
    }
    let _ = writeln!(
        page,
        "BT /R 6 Tf 70 114 Td 2 Ts (4) Tj 0 Ts /R 9 Tf ( Save those that help) Tj 0 -11 Td (the blind.) Tj ET"
    );
    let _ = writeln!(page, "BT /R 9 Tf 70 90 Td (5 Ten pounds.) Tj ET");
    let _ = writeln!(page, "BT /R 9 Tf 290 40 Td (Page 7) Tj ET");
    let made = read(&with_catalog(&[page], "", ""));
    assert_eq!(
        lines(&made.text),
        [
            "1.1 Dogs are kept on a lead[^4] on the quay.",
            "1.2 Whoever feeds gulls pays a fine[^5].",
            "1.3 Nets are dried on the racks.",
            "1.4 Pots are not[^5].",
            "1.5 Eels are sold.",
            "[^4]: Save those that help the blind.",
            "[^5]: Ten pounds.",
        ]
    );
    // Figures that cite nothing stay: areas and powers.
    let made =
        read(&with_catalog(&[cited(70, 100, "1.1 A stall has 4 m", "2", " and no more.")], "", ""));
    assert_eq!(lines(&made.text), ["1.1 A stall has 4 m² and no more."]);
}

#[test]
fn notes_in_the_margin_stand_over_what_they_are_beside() {
    let mut rows = column(170, 100, &LEFT[..5]);
    rows.extend(column(170, 186, &LEFT[5..]));
    rows.extend(column(170, 242, &RIGHT));
    for (y, words) in [(100, "Who may use"), (110, "the slipway."), (186, "Boats at night.")] {
        rows.push((70, y, 8, false, words));
    }
    let made = read(&pdf(&[&rows]));
    let begins: Vec<String> = lines(&made.text)
        .iter()
        .map(|line| line.split_whitespace().take(3).collect::<Vec<_>>().join(" "))
        .collect();
    let seen =
        ["1.1 The slipway", "Boats at night", "1.2 A boat", "1.3 Whoever uses", "1.4 The council"];
    assert_eq!(begins[begins.len() - 5..], seen, "{}", made.text);
    assert!(made.text.contains("Who may use the slipway"), "{}", made.text);
    assert!(made.text.contains("## Boats at night"), "{}", made.text);
    assert!(said(&made, Kind::Decided).contains("notes in its margin"), "{:?}", made.notes);
}

#[test]
fn a_figure_that_is_raised_by_half_a_letter_is_of_its_line() {
    let rows = "BT /R 11 Tf 70 700 Td (1.1 This is the 2) Tj 6 Ts /R 7 Tf (nd) Tj 0 Ts /R 11 Tf ( berth of the quay.) Tj ET\n";
    let made = read(&with_catalog(&[rows.to_owned()], "", ""));
    assert_eq!(lines(&made.text), ["1.1 This is the 2nd berth of the quay."]);
}

#[test]
fn a_roman_number_before_large_words_heads_a_section_and_dots_lead_to_pages() {
    let dots = ".".repeat(130);
    let (fees, berths) = (format!("I. Fees {dots}2"), format!("II. Berths {dots}3"));
    let made = read(&pdf(&[&[
        (150, 60, 17, false, "The Byelaws of the Harbour of Testford"),
        (70, 100, 14, false, "0. Contents"),
        (70, 130, 9, false, &fees),
        (70, 150, 9, false, &berths),
        (70, 190, 14, false, "I. Fees"),
        (70, 220, 11, false, "The fee of a berth is set each year by the council."),
        (70, 250, 14, false, "II. Berths"),
        (70, 280, 11, false, "A berth is let for one year, and to one boat alone."),
        (70, 310, 11, false, "The warden says which it is."),
        (70, 340, 11, false, "A list of all berths hangs at the gate."),
    ]]));
    assert!(made.text.contains("title: The Byelaws of the Harbour of Testford"), "{}", made.text);
    assert!(
        made.text.contains("## I. Fees") && made.text.contains("## II. Berths"),
        "{}",
        made.text
    );
    assert!(!made.text.contains("...."), "{}", made.text);
}
