//! Plain text as damaged as PDFs leave it: what neighbours prove is restored and said, and every word is kept in order.

use super::{lines, text};
use protosite::import::{Changes, Imported, Kind, Note, import, import_each};

fn seen(words: &str) -> Vec<String> {
    lines(&text(words).text)
}

fn said(imported: &Imported, kind: Kind) -> Vec<&str> {
    imported
        .notes
        .iter()
        .filter(|note| note.kind == kind)
        .map(|note| note.message.as_str())
        .collect()
}

/// A text whose lines a program wrapped at seventy letters.
const WRAPPED: &str = "1.1 The clerk keeps the seal of the council in a safe and lends it to\nnobody, be it a member of the council or of its staff, for any reason.\n1.2 The chair signs the minutes of each meeting once the council has\nagreed that they are right, and the clerk signs them as well as a witness.\n";

#[test]
fn wrapped_lines_are_joined_and_numbers_begin_paragraphs() {
    let got = seen(WRAPPED);
    assert_eq!(got.len(), 2, "{got:?}");
    assert!(
        got[0].ends_with("for any reason.") && got[1].starts_with("1.2 The chair signs"),
        "{got:?}"
    );
}

#[test]
fn running_heads_and_page_numbers_are_left_out_and_said() {
    let page = |n: u32, words: &str| {
        format!("{words}\n\nTestford Council Gifts Policy\nPage {n} of 3\n\u{c}")
    };
    let whole = page(
        1,
        "1. A gift is told to the clerk, who writes it into the\n\nbook of gifts on the day.",
    ) + &page(2, "2. A meal is a gift.")
        + &page(3, "3. So is a ticket.");
    let got = text(&whole);
    assert!(
        !got.text.contains("Page 2") && !got.text.contains("Council Gifts Policy\n\n2"),
        "{}",
        got.text
    );
    let dropped = said(&got, Kind::Dropped);
    assert_eq!(dropped.len(), 2, "{dropped:?}");
    assert!(dropped.iter().all(|said| said.contains("3 times")), "{dropped:?}");
}

#[test]
fn a_sentence_that_a_page_cut_is_whole_again() {
    let got = text(
        "2. A member who is given a present of any worth tells the clerk about\n\nit within a week.\n\n3. Next.",
    );
    assert_eq!(
        lines(&got.text)[0],
        "2. A member who is given a present of any worth tells the clerk about it within a week."
    );
    assert!(said(&got, Kind::Decided).iter().any(|said| said.contains("was joined")));
}

#[test]
fn numbers_on_lines_of_their_own_find_their_words() {
    let got = text(
        "1.1\n\nThe clerk keeps the seal.\n\n1.2\n\nThe chair:\n\ni\n\nii\n\nsigns the minutes;\n\nopens the meeting.\n\n",
    );
    assert_eq!(
        lines(&got.text),
        [
            "1.1 The clerk keeps the seal.",
            "1.2 The chair:",
            "i. signs the minutes;",
            "ii. opens the meeting."
        ]
    );
    assert!(
        said(&got, Kind::Decided).iter().any(|said| said.contains("4 numbers")),
        "{:?}",
        got.notes
    );
}

#[test]
fn lost_bullets_are_put_back_after_a_colon() {
    let got = text(
        "Members can expect from staff:\n\na friendly word\n\nhelp with papers\n\ntimely answers\n\nThe clerk sees to it.",
    );
    assert_eq!(
        lines(&got.text),
        [
            "Members can expect from staff:",
            "- a friendly word",
            "- help with papers",
            "- timely answers",
            "The clerk sees to it."
        ]
    );
    assert!(
        said(&got, Kind::Decided)
            .iter()
            .any(|said| said.contains("3 lines after it have lost their bullets"))
    );
}

#[test]
fn a_contents_list_names_the_headings() {
    let got = text(
        "Gifts Policy\n\nContents\n\n1. Scope .... 2\n2. The book of gifts .... 3\n\n1. Scope\n\nAll members are bound by what stands here, and all of the staff.\n\n2. The book of gifts\n\nThe clerk keeps it in the office, where everyone may look into it.\n",
    );
    assert!(got.text.starts_with("---\ntitle: Gifts Policy\n---\n\n## 1. Scope\n"), "{}", got.text);
    assert!(got.text.contains("\n## 2. The book of gifts\n"), "{}", got.text);
    assert!(said(&got, Kind::Dropped).iter().any(|said| said.contains("contents list of 2 lines")));
}

#[test]
fn a_report_before_the_protocol_is_a_doubt() {
    let sections = |names: &[&str]| {
        names.iter().enumerate().map(|(at, name)| format!("{}. {name}\n\nThe words of this section are these, and there are no others in it.\n\n", at + 1)).collect::<String>()
    };
    let got = text(
        &(sections(&["Summary", "Reasons", "Options", "Costs", "Risks"])
            + &sections(&["Scope", "Duties"])),
    );
    assert!(
        said(&got, Kind::Doubt).iter().any(|said| said.contains("numbered from 1 again")),
        "{:?}",
        got.notes
    );
}

#[test]
fn a_file_of_several_documents_is_split_where_sections_begin_again() {
    let section = |name: &str| {
        format!("{name}\n\nThe words of this section are these, and there are no others in it.\n\n")
    };
    let report: String = ["1. Summary", "2. Reasons", "3. Costs"].map(section).concat();
    let code: String = ["1. Scope", "2. Duties", "3. Gifts"].map(section).concat();
    let rules: String = ["1. Meetings", "2. Motions"].map(section).concat();
    let text = format!(
        "Report to Council\n\n{report}Appendix 1\n\nCode of Conduct\n\nAdopted 4 May 2024\n\n{code}Standing Orders\n\n{rules}"
    );
    let made = import_each("council.txt", text.as_bytes(), Changes::Refuse).unwrap();
    let names: Vec<&str> = made.iter().map(|made| made.name.as_str()).collect();
    assert_eq!(names, ["council", "code-of-conduct", "standing-orders"]);
    assert!(made[0].text.contains("3. Costs") && !made[0].text.contains("Scope"));
    assert!(made[1].text.contains("title: Code of Conduct"), "{}", made[1].text);
    assert!(made[1].text.contains("adopted: 4 May 2024") && made[1].text.contains("3. Gifts"));
    assert!(made[2].text.ends_with("no others in it.\n") && made[2].text.contains("2. Motions"));
    let whole = text.split_whitespace().count();
    let parts: usize = made
        .iter()
        .map(|made| lines(&made.text).join(" "))
        .map(|text| text.split_whitespace().count())
        .sum();
    // Titles went to the front matter, with the day of adoption and the place of one in the larger text.
    assert!(whole - parts <= 11, "{whole} words, {parts} of them in the parts");
}

#[test]
fn a_schedule_that_is_split_off_begins_with_its_name() {
    let section = |name: &str| {
        format!("{name}\n\nThe words of this section are these, and there are no others in it.\n\n")
    };
    let rules: String = ["1. Boats", "2. Piers", "3. Bells"].map(section).concat();
    let text = format!("Harbour Rules\n\n{rules}SCHEDULE 2: NETS AND LINES\n\n{rules}");
    let made = import_each("harbour.txt", text.as_bytes(), Changes::Refuse).unwrap();
    assert_eq!(made.len(), 2);
    assert!(!made[0].text.contains("NETS"), "{}", made[0].text);
    assert!(made[1].text.starts_with("---\ntitle: NETS AND LINES\n"), "{}", made[1].text);
    assert_eq!(made[1].name, "nets-and-lines");
}

#[test]
fn a_label_that_comes_next_begins_a_paragraph_whatever_stands_before_it() {
    let got = seen(
        "Bench Policy\n\n1) One bench stands at the gate and another at the weir, where walkers rest\n2) Two more are on the green\n3) Three belong to the school, which looks after them without help from us\n",
    );
    assert_eq!(got.len(), 3, "{got:?}");
    let got = seen(
        "Plots\n\n1.2 Rent is due in May, on the first of the month, from all who hold one\n1.2.1 A reminder is sent in April, and nothing after it, to save the stamps\n1.2.2 None is sent twice\n",
    );
    assert_eq!(got[1..].len(), 3, "{got:?}");
}

#[test]
fn a_comment_of_a_plain_text_is_left_out_and_said() {
    let got = text(
        "Plots Policy\n\n1. Plots <!-- ask Bob --> are let.\n\n<!-- was\n2. never -->\n2. Rent is due.\n",
    );
    assert!(!got.text.contains("Bob") && !got.text.contains("never"), "{}", got.text);
    assert!(said(&got, Kind::Dropped).iter().any(|said| said.contains("a comment")));
    assert!(got.text.contains("Rent is due."));
}

#[test]
fn letters_of_older_programs_are_read_and_said() {
    let got = import("made.txt", b"The clerk\x92s seal.", Changes::Refuse).unwrap();
    assert_eq!(lines(&got.text), ["The clerk’s seal."]);
    assert!(said(&got, Kind::Doubt).iter().any(|said| said.contains("Windows-1252")));
    let wide: Vec<u8> =
        "\u{feff}The clerk’s seal.".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let got = import("made.txt", &wide, Changes::Refuse).unwrap();
    assert_eq!(lines(&got.text), ["The clerk’s seal."]);
    assert!(said(&got, Kind::Doubt).iter().any(|said| said.contains("UTF-16")));
}

/// The five real texts, where they are at hand: every word comes out in its order, but those of lists of contents and
/// of what pages repeat, and numbers that stood apart from their words.
#[test]
fn every_word_of_the_seeds_comes_out_in_order() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds/text");
    if !folder.is_dir() {
        eprintln!("skipped: the five real protocols are not at ../shared/seeds");
        return;
    }
    for path in crate::case::files(&folder, "txt") {
        let bytes = std::fs::read(&path).unwrap();
        // A report that brings one to a meeting is a source of its own here.
        let made = import_each("seed.txt", &bytes, Changes::Refuse).unwrap();
        let raw = words(&String::from_utf8(bytes).unwrap());
        let title =
            |made: &Imported| made.text.lines().nth(1).unwrap()["title: ".len()..].to_owned();
        let cover = words(&made.iter().map(title).collect::<Vec<_>>().join(" "));
        let notes: Vec<&Note> = made.iter().flat_map(|made| &made.notes).collect();
        // A heading that stands in the contents list alone was put where its clauses are.
        let restored = |line: &String| {
            notes.iter().any(|note| {
                note.message.contains("from the contents list") && line.ends_with(&note.words)
            })
        };
        let body: Vec<String> =
            made.iter().flat_map(|made| lines(&made.text)).filter(|line| !restored(line)).collect();
        let body = words(&body.join("\n"));
        // What is in the body stands in the original in the same order.
        let mut rest = raw.iter();
        for word in &body {
            assert!(
                rest.any(|found| found == word),
                "{}: “{word}” is not there, or not in its place",
                path.display()
            );
        }
        // What is not in the body is a list of contents, the title, or said to be left out.
        let lost = raw.len() - body.len() - cover.len().min(raw.len() - body.len());
        assert!(
            lost * 100 <= raw.len() * 3,
            "{}: {lost} words of {} are gone",
            path.display(),
            raw.len()
        );
    }
}

/// Words without numbers and signs.
fn words(text: &str) -> Vec<String> {
    let text = text.replace("<u>", "").replace("</u>", "").replace("**", "");
    let words = text.split(|c: char| !c.is_alphabetic() && c != '’' && c != '\'');
    // Roman numbers and letters that stand apart move to their words.
    words
        .filter(|word| {
            word.chars().count() > 3 || word.chars().any(|c| !"ivxabcdefghijklm".contains(c))
        })
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Lines of a column that is as narrow as in a leaflet: each ends where the next word had no room.
const COLUMN: &str = "FERRY RULES\n\n1. FARES\n1.1 The fare is paid before the\nferry leaves, in coins or with a\ncard, to the man at the gate.\n1.2 Nobody pays for\n(a) a child who cannot walk by\nitself;\n(b) a dog, unless the ferry is\nfull; or\n(c) a bicycle.\n1.3 The Council sets the fares\nEach year in May.\n\nThe Office\nQuay\nTestford\n";

#[test]
fn a_narrow_column_is_put_together_and_an_address_is_not() {
    let got = seen(COLUMN);
    for whole in [
        "1.1 The fare is paid before the ferry leaves, in coins or with a card, to the man at the gate.",
        "(a) a child who cannot walk by itself;",
        "(b) a dog, unless the ferry is full; or",
        "Quay",
    ] {
        assert!(got.iter().any(|line| line == whole), "{whole}: {got:#?}");
    }
}

#[test]
fn lines_of_verse_that_are_put_together_are_said() {
    let got = text(
        "Pledge\n\nWe pick up all the cans by night\nand leave the meadow clean and bright,\nfor those who come at dawn to see\nthe grass as it was meant to be.\n",
    );
    let decided = said(&got, Kind::Decided);
    assert!(decided.iter().any(|said| said.contains("go on with the one before")), "{decided:?}");
}

#[test]
fn a_line_that_hangs_under_a_label_is_one_with_it() {
    let got =
        seen("Rules\n\n1. We stop at the\n   red lamp.\n2. We go.\n   - at green\n     only\n");
    assert!(got.iter().any(|line| line == "1. We stop at the red lamp."), "{got:?}");
}

#[test]
fn a_section_sign_before_a_number_is_no_bullet() {
    let text =
        "Harbour Rules\n\n\u{a7} 4 Fees\n\nFees are paid:\n\n\u{a7} in coin;\n\n\u{a7} by card.\n";
    let made = import("a.txt", text.as_bytes(), Changes::Refuse).unwrap();
    let read = lines(&made.text);
    assert!(read.iter().any(|line| line == "\u{a7} 4 Fees"), "{read:?}");
    assert!(read.iter().any(|line| line == "- in coin;"), "{read:?}");
}

#[test]
fn a_number_that_its_neighbours_prove_is_put_back_and_said() {
    let text = "Ferry Rules\n\n3. Fares\n\n- Each passenger pays once.\n\n3.2 Nobody pays for:\n\n- a) a child;\n\n- a dog; or\n\n- c) a bicycle.\n\n- The council sets the fares.\n\n3.4 They are:\n\n- posted at the quay; and\n\n- printed.\n\n3.6 The end:\n\n- by noon; or\n\n- ii. by dusk.\n";
    let made = self::text(text);
    let read = lines(&made.text);
    for line in [
        "3.1 Each passenger pays once.",
        "b) a dog; or",
        "3.3 The council sets the fares.",
        "i. by noon; or",
    ] {
        assert!(read.iter().any(|found| found == line), "{line}: {read:?}");
    }
    // Two bullets that begin small are no 3.5: nothing is invented.
    assert!(read.iter().any(|found| found == "- printed."), "{read:?}");
    let put = made.notes.iter().filter(|note| note.message.starts_with("its number was lost"));
    assert_eq!(put.count(), 4);
}

#[test]
fn a_date_that_the_foot_of_a_page_left_in_the_text_is_one_of_the_document() {
    let clause = "The ferry leaves when the tide lets it, and not before the bell was rung.\n\n";
    let text = format!(
        "Ferry Rules\n\n{}Reviewed: - June 2023\n\nReview by: - June 2027\n\nOwner: nobody: 3\n\n{}",
        clause.repeat(30),
        clause.repeat(30)
    );
    let made = self::text(&text);
    assert!(
        made.text.contains("reviewed: June 2023\nreview_by: June 2027\n---"),
        "{}",
        &made.text[..200]
    );
}

#[test]
fn lines_that_are_alike_on_one_page_are_no_running_heads() {
    assert_eq!(
        seen("1. Noted.\n\n2. Noted.\n\n3. Noted.\n"),
        ["1. Noted.", "2. Noted.", "3. Noted."]
    );
}

/// A narrow frame sets 10 as a 1 over a 0, and its page ends in the middle of a sentence.
#[test]
fn page_numbers_whose_figures_stand_one_above_the_other_are_left_out() {
    let boats = ["A barge", "Any punt or canoe", "No ferry", "The pilot's cutter", "Each lighter"];
    let page = |(number, boat): (u32, &str)| {
        let (ten, one) = (number / 10, number % 10);
        format!(
            "{number}. {boat} that lies at the pier may\n{ten}\n{one}\n\u{c}leave it if {boat} is fit for sea.\n"
        )
    };
    let text: String = (10..).zip(boats).map(page).collect();
    let got = seen(&text);
    assert_eq!(got.len(), 5, "{got:?}");
    assert_eq!(
        got[2],
        "12. No ferry that lies at the pier may leave it if No ferry is fit for sea."
    );
}

#[test]
fn a_contents_list_with_a_longer_name_is_left_out_and_its_entries_begin_none() {
    let words = "Rules of the Harbour\n\nIndex to the Rules\n\n1. Boats ........ 1\n2. Contents of boats ........ 1\n3. Piers ........ 2\n4. Bells ........ 2\n5. Nets ........ 3\n\nRules of the Harbour\n\n1. Boats\n\nThey float when nobody is aboard and when somebody is.\n";
    let got = text(words);
    assert!(!got.text.contains("....") && !got.text.contains("Index"), "{}", got.text);
    assert!(got.text.contains("## 1. Boats"), "{}", got.text);
    assert_eq!(
        said(&got, Kind::Dropped).iter().filter(|said| said.contains("contents list")).count(),
        1
    );
}
