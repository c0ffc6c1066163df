//! PDFs made by the tests themselves: letters at places, as printing programs leave them.

use super::lines;
use protosite::import::{Changes, Imported, Kind, import};
use std::fmt::Write;
use std::io::Write as _;

/// One row: from the left edge, from the top edge, size, heavy, words.
type Row<'a> = (u32, u32, u32, bool, &'a str);

/// A PDF of pages of A4 with rows of words in Helvetica.
pub fn pdf(pages: &[&[Row]]) -> Vec<u8> {
    let contents = pages.iter().map(|rows| {
        let mut out = String::new();
        for (x, y, size, heavy, words) in *rows {
            let font = if *heavy { "B" } else { "R" };
            let words = words.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
            let _ = writeln!(out, "BT /{font} {size} Tf {x} {} Td ({words}) Tj ET", 842 - y);
        }
        out
    });
    of_contents(&contents.collect::<Vec<_>>(), "")
}

/// A PDF of pages with these drawing instructions; `more` stands in its trailer.
fn of_contents(contents: &[String], more: &str) -> Vec<u8> {
    with_catalog(contents, more, "")
}

/// The same with more in its catalog. Page 1 is object 5, page 2 is object 7.
pub fn with_catalog(contents: &[String], more: &str, catalog: &str) -> Vec<u8> {
    let kids: Vec<String> = (0..contents.len()).map(|n| format!("{} 0 R", 5 + 2 * n)).collect();
    let mut objects = vec![
        format!("<< /Type /Catalog /Pages 2 0 R {catalog} >>"),
        format!("<< /Type /Pages /Count {} /Kids [{}] >>", contents.len(), kids.join(" ")),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".into(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>"
            .into(),
    ];
    for (index, content) in contents.iter().enumerate() {
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {} 0 R /Resources << /Font << /R 3 0 R /B 4 0 R >> >> >>",
            6 + 2 * index
        ));
        objects.push(format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()));
    }
    let mut out = "%PDF-1.7\n".to_owned();
    let mut places = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        places.push(out.len());
        let _ = writeln!(out, "{} 0 obj\n{object}\nendobj", index + 1);
    }
    let table = out.len();
    let _ = write!(out, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    places.iter().for_each(|place| {
        let _ = writeln!(out, "{place:010} 00000 n ");
    });
    let count = objects.len() + 1;
    let _ =
        write!(out, "trailer << /Size {count} /Root 1 0 R {more} >>\nstartxref\n{table}\n%%EOF");
    out.into_bytes()
}

pub fn read(bytes: &[u8]) -> Imported {
    import("made.pdf", bytes, Changes::Refuse).unwrap_or_else(|refused| panic!("{refused}"))
}

pub fn said(imported: &Imported, kind: Kind) -> String {
    let notes = imported.notes.iter().filter(|note| note.kind == kind);
    notes.map(|note| format!("{}: {}\n", note.words, note.message)).collect()
}

#[test]
fn rows_are_put_together_by_where_they_stand() {
    let imported = read(&pdf(&[&[
        (200, 60, 18, true, "Moorings Policy"),
        (70, 110, 13, true, "1."),
        (106, 110, 13, true, "Purpose"),
        // A number in the margin, words further in, and a row that begins with a number that it speaks of.
        (70, 140, 11, false, "1.1"),
        (
            106,
            140,
            11,
            false,
            "The council lets moorings to those who live in the parish under clause",
        ),
        (
            106,
            154,
            11,
            false,
            "2.1 of this policy, and to nobody else as long as any of them waits here.",
        ),
        (70, 176, 11, false, "1.2"),
        (106, 176, 11, false, "A mooring is:"),
        (106, 194, 11, false, "(a)"),
        (130, 194, 11, false, "a ring on the quay; or"),
        (106, 210, 11, false, "(b)"),
        (130, 210, 11, false, "a buoy."),
        (70, 240, 13, true, "2."),
        (106, 240, 13, true, "Fees"),
        (70, 270, 11, false, "2.1"),
        (106, 270, 11, false, "Fees are set each year."),
    ]]));
    assert_eq!(
        lines(&imported.text),
        [
            "1. Purpose",
            "1.1 The council lets moorings to those who live in the parish under clause 2.1 of this policy, and to nobody else as long as any of them waits here.",
            "1.2 A mooring is:",
            "(a) a ring on the quay; or",
            "(b) a buoy.",
            "2. Fees",
            "2.1 Fees are set each year.",
        ]
    );
    assert!(imported.text.contains("title: Moorings Policy"), "{}", imported.text);
}

#[test]
fn letters_without_a_stop_are_labels_where_they_stand_apart() {
    let imported = read(&pdf(&[&[
        (200, 60, 18, true, "Standing Orders"),
        (45, 110, 11, true, "1"),
        (74, 110, 11, true, "RULES OF DEBATE"),
        (45, 140, 11, false, "a"),
        (74, 140, 11, false, "A motion needs a seconder."),
        (45, 160, 11, false, "b"),
        (74, 160, 11, false, "A motion may be withdrawn."),
    ]]));
    let read = lines(&imported.text);
    assert_eq!(read[1..], ["a. A motion needs a seconder.", "b. A motion may be withdrawn."]);
}

#[test]
fn a_wide_number_stands_apart_where_the_narrow_ones_of_its_row_do() {
    let rows: Vec<Row> = ["i", "vii", "viii", "m"]
        .iter()
        .enumerate()
        .flat_map(|(at, label)| {
            let y = 100 + 20 * at as u32;
            [(45, y, 11, false, *label), (70, y, 11, false, "The slipway is kept free of weed.")]
        })
        .collect();
    let read = lines(&read(&pdf(&[&rows])).text);
    let labels: Vec<&str> = read.iter().filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(labels, ["i.", "vii.", "viii.", "m."], "{read:?}");
    // A word at the edge with a wide space after it is none.
    let imported = import("a.txt", b"I saw the slipway.\n", Changes::Refuse).unwrap();
    assert_eq!(lines(&imported.text), ["I saw the slipway."]);
}

#[test]
fn rows_of_two_columns_are_named() {
    let pairs = [("Minutes", "Web site"), ("Agendas", "Hard copy"), ("Byelaws", "On request")];
    let rows: Vec<Row> = pairs
        .iter()
        .enumerate()
        .flat_map(|(at, (left, right))| {
            let y = 100 + 30 * at as u32;
            [(70, y, 11, false, *left), (300, y, 11, false, *right)]
        })
        .collect();
    let imported = read(&pdf(&[&rows]));
    let doubts = said(&imported, Kind::Doubt);
    assert!(doubts.contains("Minutes Web site: 3 rows of two columns"), "{doubts}");
}

#[test]
fn clauses_of_one_row_are_written_alike_however_their_lines_end() {
    let imported = read(&pdf(&[&[
        (45, 100, 11, false, "1"),
        (74, 100, 11, false, "A complaint is written to the Clerk"),
        (45, 120, 11, false, "2"),
        (74, 120, 11, false, "It is answered by the Clerk,"),
        (45, 140, 11, false, "3"),
        (74, 140, 11, false, "It is filed."),
    ]]));
    let read = lines(&imported.text);
    assert_eq!(
        read,
        [
            "1. A complaint is written to the Clerk",
            "2. It is answered by the Clerk,",
            "3. It is filed.",
        ]
    );
}

#[test]
fn a_space_that_the_file_draws_is_one_however_narrow_it_is_set() {
    let tight = "BT /B 13 Tf -2 Tw 70 700 Td (12. Harbour dues) Tj ET\n";
    let imported = read(&of_contents(&[tight.to_owned()], ""));
    assert_eq!(lines(&imported.text), ["12. Harbour dues"]);
}

#[test]
fn what_pages_repeat_is_left_out_and_a_sentence_goes_on_over_the_page() {
    let page = |number: &'static str, words: &'static str| -> Vec<Row<'static>> {
        vec![
            (70, 40, 9, false, "Testford Parish Council: Grants Policy"),
            (70, 110, 11, false, words),
            (280, 800, 9, false, number),
        ]
    };
    let pages = [
        page("Page 1 of 3", "1.1 A grant is paid to those who live in the parish and"),
        page("Page 2 of 3", "who have asked for it in writing before the first of May."),
        page("Page 3 of 3", "1.2 A grant is paid once."),
    ];
    let imported = read(&pdf(&[&pages[0], &pages[1], &pages[2]]));
    assert_eq!(
        lines(&imported.text),
        [
            "1.1 A grant is paid to those who live in the parish and who have asked for it in writing before the first of May.",
            "1.2 A grant is paid once.",
        ]
    );
    let dropped = said(&imported, Kind::Dropped);
    assert!(dropped.contains("Grants Policy") && dropped.contains("Page 1 of 3"), "{dropped}");
    let note = imported.notes.iter().find(|note| note.words.starts_with("Page 1")).unwrap();
    assert_eq!(note.original.as_deref(), Some("page 1, line 3"));
}

#[test]
fn a_hyphen_at_the_end_of_a_row_is_what_the_file_has_elsewhere() {
    let long =
        "The committee may co-opt members who are no councillors where it lacks hands, and co-";
    let typeset =
        "The consti- tution of a committee is for the council, and so is the end of a consti-";
    let of = |rows: &[Row]| lines(&read(&pdf(&[rows])).text).join(" ");
    let kept = of(&[(70, 100, 11, false, long), (70, 114, 11, false, "opt them for a year.")]);
    assert!(kept.ends_with("and co-opt them for a year."), "{kept}");
    let whole = "Every constitution is published on the website of the council by its clerk, who";
    let joined = of(&[
        (70, 100, 11, false, whole),
        (70, 114, 11, false, &typeset.replace("consti- tution", "constitution")),
        (70, 128, 11, false, "tution that has ended."),
    ]);
    assert!(joined.ends_with("a constitution that has ended."), "{joined}");
}

#[test]
fn what_is_unsure_is_said() {
    let table: Vec<Row> =
        [("Post", "Limit", "Who"), ("Clerk", "500", "alone"), ("Chair", "900", "with the Clerk")]
            .iter()
            .enumerate()
            .flat_map(|(at, (a, b, c))| {
                let y = 100 + 20 * at as u32;
                [(70, y, 11, false, *a), (200, y, 11, false, *b), (330, y, 11, false, *c)]
            })
            .collect();
    let imported = read(&pdf(&[&table]));
    assert!(said(&imported, Kind::Doubt).contains("3 rows that may be a table"));
    assert!(imported.text.contains("Chair | 900 | with the Clerk"), "{}", imported.text);
    // A stamp across the page, text that a scan's program left under the picture, two texts over each other.
    let stamp = "BT 0.7 0.7 -0.7 0.7 100 300 Tm /B 60 Tf (DRAFT) Tj ET\n";
    let words = "BT /R 11 Tf 70 700 Td (1.1 The gates are shut at dusk.) Tj ET\n";
    let imported = read(&of_contents(&[format!("{stamp}{words}")], ""));
    assert!(said(&imported, Kind::Dropped).contains("DRAFT"));
    assert_eq!(lines(&imported.text), ["1.1 The gates are shut at dusk."]);
    let imported = read(&of_contents(&[words.replace("BT", "BT 3 Tr")], ""));
    assert!(said(&imported, Kind::Doubt).contains("read from a scan"));
    let over = "BT /R 11 Tf 71 700 Td (Index of all these words here) Tj ET\n";
    let imported = read(&of_contents(&[format!("{words}{over}")], ""));
    assert!(said(&imported, Kind::Doubt).contains("over each other"));
    assert!(imported.text.contains("The gates are shut at dusk."), "{}", imported.text);
}

/// Words with `#` in a font that draws it and does not tell what letter it is.
fn with_unknown(words: &str) -> Vec<u8> {
    let shown = words.replace('#', ") Tj /B 11 Tf (#) Tj /R 11 Tf (");
    let file = of_contents(&[format!("BT /R 11 Tf 70 700 Td ({shown}) Tj ET")], "");
    let told =
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>";
    let untold = "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [0.001 0 0 0.001 0 0] /CharProcs << /q77 6 0 R >> /Encoding << /Differences [35 /q77] >> /FirstChar 35 /LastChar 35 /Widths [600] >>";
    String::from_utf8(file).unwrap().replace(told, untold).into_bytes()
}

#[test]
fn a_sign_that_nobody_tells_stands_as_one_and_is_said() {
    let imported = read(&with_unknown("1.1 The fee is #9 a day for each of the berths."));
    assert_eq!(lines(&imported.text), ["1.1 The fee is \u{fffd}9 a day for each of the berths."]);
    assert!(said(&imported, Kind::Doubt).contains("what letter a sign is"), "{:?}", imported.notes);
    let list =
        "1.1 The Warden:) Tj 0 -16 Td (# rings the bell at dusk;) Tj 0 -16 Td (# shuts the gates.";
    let imported = read(&with_unknown(list));
    assert_eq!(
        lines(&imported.text),
        ["1.1 The Warden:", "- rings the bell at dusk;", "- shuts the gates."]
    );
    assert!(said(&imported, Kind::Doubt).contains("of 2 signs what"), "{:?}", imported.notes);
}

#[test]
fn what_has_no_words_is_refused_with_its_cure() {
    let refused = |bytes: &[u8]| import("a.pdf", bytes, Changes::Refuse).unwrap_err().to_string();
    let scan = of_contents(&["q 595 0 0 842 0 0 cm Q".to_owned()], "");
    assert!(refused(&scan).contains("pictures of pages and no text"));
    assert!(refused(b"%PDF-1.7\nnothing more").contains("damaged"));
    assert!(refused(b"plain words").contains("Correct the end of its name"));
    let locked = of_contents(
        &["BT /R 11 Tf 70 700 Td (1.1 Words.) Tj ET".to_owned()],
        "/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A> /U <0000000000000000000000000000000000000000000000000000000000000000> >>",
    );
    assert!(refused(&locked).contains("password"), "{}", refused(&locked));
}

#[test]
fn a_small_file_that_unpacks_to_a_large_one_is_refused() {
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    for _ in 0..300 {
        packed.write_all(&vec![b' '; 1 << 20]).unwrap();
    }
    let packed = packed.finish().unwrap();
    let mut twice = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    twice.write_all(&packed).unwrap();
    for (filter, bytes) in
        [("/FlateDecode", packed), ("[/FlateDecode /FlateDecode]", twice.finish().unwrap())]
    {
        let mut bomb =
            format!("%PDF-1.7\n1 0 obj\n<< /Length {} /Filter {filter} >>\nstream\n", bytes.len())
                .into_bytes();
        bomb.extend(bytes);
        let refused = import("a.pdf", &bomb, Changes::Refuse).unwrap_err().to_string();
        assert!(refused.contains("unpacks to far more"), "{refused}");
    }
    // Eight thousand rows of forty letters are on no page.
    let row = "(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) Tj ".repeat(8_000);
    let drawn = of_contents(&[format!("BT /R 11 Tf 70 700 Td {row} ET")], "");
    let refused = import("a.pdf", &drawn, Changes::Refuse).unwrap_err().to_string();
    assert!(refused.contains("damaged"), "{refused}");
}

#[test]
fn damaged_files_are_read_or_refused() {
    let good = pdf(&[
        &[(70, 100, 11, false, "1.1 The gates are shut at dusk.")],
        &[(70, 100, 11, true, "2. Dogs")],
    ]);
    let mut seed = 0x5eed_u64;
    let mut roll = |sides: usize| {
        seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (seed >> 33) as usize % sides.max(1)
    };
    let mut whole = 0;
    for round in 0..150 {
        let mut bytes = good.clone();
        for _ in 0..1 + round % 8 {
            let at = roll(bytes.len());
            if bytes.len() < 60 {
                break;
            }
            match roll(4) {
                0 => bytes.truncate(at.max(20)),
                1 => bytes[at] = roll(256) as u8,
                2 => drop(bytes.drain(at..(at + roll(30)).min(bytes.len()))),
                _ => {
                    let piece = bytes[at..(at + roll(60)).min(bytes.len())].to_vec();
                    bytes.splice(at..at, piece);
                }
            }
        }
        whole += usize::from(import("a.pdf", &bytes, Changes::Refuse).is_ok());
    }
    assert!(whole > 15, "most damage is small: {whole} of 150 were read");
}

/// A clause that a table swallows is a rule less, and a row in another's line is a fee for the wrong hall.
#[test]
fn no_row_of_two_columns_goes_on_and_no_clause_goes_on_from_one() {
    for rows in [&["Item|Fee", "Loft|five"][..], &["Loft|five", "Quay|nine", "Room|two"]] {
        let mut page: Vec<Row> = vec![
            (72, 72, 14, true, "Loft Policy"),
            (72, 110, 11, false, "1. Fees are in the table."),
        ];
        let cells: Vec<(&str, &str)> = rows.iter().filter_map(|row| row.split_once('|')).collect();
        let mut y = 110;
        for (left, right) in &cells {
            y += 15;
            page.push((72, y, 11, false, left));
            page.push((190, y, 11, false, right));
        }
        page.push((72, y + 15, 11, false, "2. The warden has the keys."));
        page.push((72, y + 30, 11, false, "3. Nobody else has one of the keys."));
        let got = import("made.pdf", &pdf(&[&page]), Changes::Refuse).unwrap();
        let seen = lines(&got.text);
        let table: Vec<String> = rows.iter().map(|row| row.replace('|', " ")).collect();
        assert_eq!(seen[1..=rows.len()], table, "{seen:?}");
        assert_eq!(seen[rows.len() + 1], "2. The warden has the keys.");
        let said = format!("{} rows of two columns", rows.len());
        assert!(got.notes.iter().any(|note| note.message.contains(&said)), "{:?}", got.notes);
    }
}
