//! Tables that only place text: clauses whose numbers stand in a column of their own become clauses; a true table stays one.

use super::docx::{Docx, p};
use super::{lines, word};
use protosite::import::{Changes, Imported};

fn table(rows: &[&[&str]]) -> Imported {
    let cell = |text: &&str| format!("<w:tc>{}</w:tc>", p(text));
    let row = |row: &&[&str]| format!("<w:tr>{}</w:tr>", row.iter().map(cell).collect::<String>());
    let table = format!("<w:tbl>{}</w:tbl>", rows.iter().map(row).collect::<String>());
    word(&Docx::new(p("Kite Policy") + &table + &p("End.")).bytes(), Changes::Refuse)
}

fn says(got: &Imported, words: &str) -> bool {
    got.notes.iter().any(|note| note.message.contains(words))
}

#[test]
fn a_policy_laid_out_as_a_table_becomes_clauses() {
    let got = table(&[
        &["Item", "Wording", ""],
        &["1", "Kites", ""],
        &["1.1", "A kite is flown on the green, and on no other land of the parish.", ""],
        &["", "It is taken down at dusk by whoever flew it.", ""],
        &["(a)", "A kite of paper may stay in the shed until the next day.", ""],
        &["2", "Lines", ""],
        &["2.1", "A line is no longer than the green is wide, measured at its north end.", ""],
    ]);
    let seen = lines(&got.text);
    for line in [
        "1 Kites",
        "1.1 A kite is flown on the green, and on no other land of the parish.",
        "It is taken down at dusk by whoever flew it.",
        "(a) A kite of paper may stay in the shed until the next day.",
        "2 Lines",
    ] {
        assert!(seen.iter().any(|seen| seen == line), "{line}: {seen:?}");
    }
    assert!(!got.text.contains('|'), "{}", got.text);
    assert!(says(&got, "numbers the words beside it, 5 of 7 rows"), "{:?}", got.notes);
}

#[test]
fn a_true_table_with_numbers_stays_one_and_is_said() {
    let roles: &[&[&str]] = &[
        &["1", "Fly the kite", "Warden"],
        &["2", "Wind the line", "Clerk"],
        &["3", "Mend the tail", "Warden"],
    ];
    let got = table(roles);
    assert!(got.text.contains("| 2 | Wind the line | Clerk |"), "{}", got.text);
    let versions: &[&[&str]] = &[
        &["Version", "Changes"],
        &["1.1", "The first text that the parish agreed on."],
        &["1.2", "Kites of paper were let into the shed."],
        &["1.3", "The green was measured again from the north."],
    ];
    let got = table(versions);
    assert!(got.text.contains("| 1.2 | Kites of paper"), "{}", got.text);
    assert!(says(&got, "stays a table: its numbers cannot be cited"), "{:?}", got.notes);
    let fees: &[&[&str]] =
        &[&["5.00", "Hire of a kite"], &["3.50", "Hire of a line"], &["9.00", "Hire of both"]];
    assert!(table(fees).text.contains("| 3.50 | Hire of a line |"));
}
