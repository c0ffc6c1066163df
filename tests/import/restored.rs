//! What a text lost on its way out of a PDF and its own neighbours prove; and what covers say that no clause says.

use super::{lines, text};
use protosite::import::{Changes, Imported, Kind, import_each};

fn says(imported: &Imported, kind: Kind, words: &str) -> bool {
    let note = |note: &protosite::import::Note| {
        note.kind == kind && (note.message.contains(words) || note.help.contains(words))
    };
    imported.notes.iter().any(note)
}

#[test]
fn a_space_where_a_sign_was_is_a_bullet_and_before_capitals_the_number_that_is_missing() {
    let got = text(
        "Allotment Rules\n PLOTS\n\n1.1\n\nA plot is let for a year.\n\n2\n\nRENT\n\n2.1\n\nRent pays for:\n Water.\n Gates.\n Paths.\n KEYS\n\n3.1\n\nA key is lent.\n\n4\n\nSHEDS\n\n4.1\n\nA shed is small.\n",
    );
    let seen = lines(&got.text);
    for line in ["1 PLOTS", "2 RENT", "- Water.", "- Paths.", "3 KEYS", "4 SHEDS"] {
        assert!(seen.iter().any(|seen| seen == line), "{line}: {seen:?}");
    }
    assert!(says(&got, Kind::Decided, "begin with a space where a sign was lost"));
    assert!(says(&got, Kind::Decided, "its number was lost: 3 was put here"));
}

#[test]
fn numbers_in_a_heap_stand_before_whole_points_and_not_within_one() {
    let got = text(
        "Market Rules\n\n2.5\n\nA trader keeps in mind:\n\ni\n\nii\n\nThe square belongs to everybody, and a stall that grows beyond the line that is\npainted for it takes room from the others, who have paid for theirs too.\nNo trader may sell to the members of the council at a price that the public is not\noffered on the same day, in the same place and for the same goods.\n",
    );
    let seen = lines(&got.text);
    assert!(
        seen.iter()
            .any(|line| line.starts_with("i. The square belongs") && line.ends_with("theirs too.")),
        "{seen:?}"
    );
    assert!(
        seen.iter()
            .any(|line| line.starts_with("ii. No trader may") && line.ends_with("same goods.")),
        "{seen:?}"
    );
}

#[test]
fn a_heading_that_stands_in_the_contents_list_alone_is_put_over_its_clauses() {
    let section = |n: u32, name: &str| {
        format!(
            "{n}. {name}\n\n{n}.1 The first rule of this part of the policy is this one.\n\n{n}.2 The second is this.\n\n"
        )
    };
    let got = text(&format!(
        "Cemetery Policy\n\nContents\n\n1. Graves\n2. Stones\n3. Flowers\n4. Visitors\n\n{}{}3.1 Flowers may be laid on any day of the year by anybody.\n\n3.2 Wreaths are cleared.\n\n{}",
        section(1, "Graves"),
        section(2, "Stones"),
        section(4, "Visitors"),
    ));
    let seen = lines(&got.text);
    let heading =
        seen.iter().position(|line| line == "3. Flowers").unwrap_or_else(|| panic!("{seen:?}"));
    assert!(seen[heading + 1].starts_with("3.1 Flowers may"), "{seen:?}");
    assert!(says(&got, Kind::Decided, "the heading of section 3 was lost"));
}

#[test]
fn an_extract_between_marks_is_a_quotation_up_to_the_mark_that_closes_it() {
    let got = text(
        "Gifts Protocol\n\nThe following extract is from the guidance of the association:\n\n“Gifts may be offered in thanks for a service that was well done.\n\nThey are told to the clerk, and the book of gifts lies open to all.”\n\nThis protocol covers gifts to members and to officers of the council.\n",
    );
    assert!(got.text.contains("\n> “Gifts may be"), "{}", got.text);
    assert!(got.text.contains("well done.\n>\n> They are told"), "{}", got.text);
    assert!(got.text.contains("\n\nThis protocol covers"), "{}", got.text);
    assert!(says(&got, Kind::Decided, "2 paragraphs between quotation marks"));
}

#[test]
fn an_extract_without_marks_is_a_doubt_since_nothing_tells_its_end() {
    let got = text(
        "Gifts Protocol\n\nThe following extract is from the guidance of the association:\n\nGifts may be offered in thanks for a service that was well done.\n\nIt covers gifts to members and to officers of the council.\n",
    );
    assert!(!got.text.contains("> "), "{}", got.text);
    assert!(says(&got, Kind::Doubt, "where it ends is not told"), "{:?}", got.notes);
}

#[test]
fn what_a_cover_says_of_the_document_and_the_council_is_no_clause() {
    let got = text(
        "Quaymouth Town Council\n\nThe Old Forge\n\nPort Lane\n\nQuaymouth QM1 2AB\n\nClerk: A. Marsh\n\nTelephone: 01632 960123\n\nEmail: clerk@quaymouth.example\n\nHarbour Protocol\n\nHarbour Protocol 2026\n\nLast reviewed: May 2025\n\nNext review: May 2027\n\n1. Boats\n\n1.1 A boat is moored by its owner, who tells the harbour master of it.\n",
    );
    assert_eq!(
        lines(&got.text),
        ["1. Boats", "1.1 A boat is moored by its owner, who tells the harbour master of it."]
    );
    for line in ["title: Harbour Protocol\n", "reviewed: May 2025\n", "review_by: May 2027\n"] {
        assert!(got.text.contains(line), "{line}: {}", got.text);
    }
    assert!(says(&got, Kind::Dropped, "how to reach the council"));
    assert!(says(&got, Kind::Dropped, "phone: \"01632 960123\""), "{:?}", got.notes);
    assert!(says(&got, Kind::Dropped, "the title once more"));
}

#[test]
fn who_adopted_it_stays_where_it_is_said() {
    let got = text(
        "Harbour Protocol\n\nAdopted by the Harbour Committee on 4 May 2025 (minute H 25/7)\n\n1. Boats\n\n1.1 A boat is moored by its owner.\n",
    );
    assert!(got.text.contains("adopted: 4 May 2025"), "{}", got.text);
    assert!(lines(&got.text)[0].contains("Harbour Committee"), "{}", got.text);
}

const REPORT: &str = "Report to: Council\n\nDate of Meeting 4 May 2026\n\n1. Summary\n\n1.1 The council is asked to adopt a protocol on boats.\n\n2. Reasons for recommendation\n\n2.1 There is none so far.\n\n3. Financial implications\n\n3.1 There are none.\n\nAPPENDIX 1\n\nPROTOCOL ON BOATS\n\n1. Moorings\n\n1.1 A boat is moored by its owner.\n\n1.2 The owner pays:\n\n1. for the ring;\n2. for the rope.\n\n2. Storms\n\n2.1 In a storm nobody sails.\n";

#[test]
fn a_report_that_brings_a_protocol_to_a_meeting_is_left_out_and_its_day_asked_about() {
    let got = text(REPORT);
    assert_eq!(lines(&got.text)[0], "1. Moorings", "{}", got.text);
    assert!(got.text.contains("title: PROTOCOL ON BOATS"), "{}", got.text);
    assert!(says(&got, Kind::Dropped, "brings the document to a meeting"));
    assert!(says(&got, Kind::Doubt, "`adopted: 4 May 2026`"), "{:?}", got.notes);
    // A list that counts from 1 begins no other document.
    assert!(!says(&got, Kind::Doubt, "another document begins"), "{:?}", got.notes);
    let each = import_each("made.txt", REPORT.as_bytes(), Changes::Refuse).unwrap();
    assert_eq!(each.len(), 2);
    assert!(each[0].text.contains("3.1 There are none."), "{}", each[0].text);
}

#[test]
fn a_row_that_begins_after_a_full_line_begins_paragraphs_and_so_does_one_that_begins_small() {
    let got = text(
        "HARBOUR RULES\nAgreed by all who were there that day, in the old net loft, to hold for a year\n1.\tMeetings\n1.1\tMeetings are held at 7.30 pm in the net loft, since it has a stove and a kettle.\n1.2\tthe harbour master tells everybody of each of them, three days before it.\n1.3Nobody smokes there.\n2.\tRules of debate\n",
    );
    let seen = lines(&got.text);
    for line in ["1. Meetings", "1.2 the harbour master", "1.3 Nobody smokes", "2. Rules of debate"]
    {
        assert!(seen.iter().any(|seen| seen.starts_with(line)), "{line}: {seen:?}");
    }
    assert!(says(&got, Kind::Decided, "no space stood after the number 1.3"));
}

#[test]
fn two_documents_of_two_sections_are_split_where_the_second_has_a_title() {
    let section =
        |n: u32| format!("{n}. Part\n\n{n}.1 The words of this part.\n\n{n}.2 More of them.\n\n");
    let both =
        format!("Notes\n\n{}{}Boat Policy\n\n{}{}", section(1), section(2), section(1), section(2));
    // The title of the second is not taken for that of the first.
    let each = import_each("made.txt", both.as_bytes(), Changes::Refuse).unwrap();
    let names: Vec<&str> = each.iter().map(|made| made.name.as_str()).collect();
    assert_eq!(names, ["made", "boat-policy"]);
    assert!(!each[0].text.contains("title: Boat Policy"), "{}", each[0].text);
}

#[test]
fn a_contents_list_is_no_document_before_the_others() {
    let sections = ["1. Boats", "2. Nets", "3. Ropes"];
    let list: String = sections.iter().map(|name| format!("{name} .... 4\n\n")).collect();
    let text_of: String = sections
        .iter()
        .map(|name| format!("{name}\n\n{}.1 The words of it.\n\n", &name[..1]))
        .collect();
    let got = text(&format!("Harbour Policy\n\nWhat is where\n\n{list}{text_of}"));
    assert!(!says(&got, Kind::Doubt, "another document begins"), "{:?}", got.notes);
}

#[test]
fn letters_over_paragraphs_are_headings() {
    let words =
        "A letter to the clerk is answered within a week, in writing, by whoever knows best.";
    let got = text(&format!(
        "Letters Policy\n\n1. Answers\n\n{words}\n\na. From residents\n\n{words}\n\nb. From others\n\n{words}\n",
    ));
    assert!(
        got.text.contains("### a. From residents\n") && got.text.contains("### b. From others\n"),
        "{}",
        got.text
    );
}

#[test]
fn an_extract_without_marks_goes_up_to_where_the_document_speaks_of_itself_and_is_a_doubt() {
    let got = text(
        "Gifts Protocol\n\nThe following extract is from the guidance of the association:\n\nGifts may be offered in thanks for a service that was well done.\n\nThey are told to the clerk, and the book of gifts lies open to all.\n\nThis protocol covers gifts to members and to officers of the council.\n",
    );
    assert!(
        got.text.contains("> Gifts may") && got.text.contains("> They are told"),
        "{}",
        got.text
    );
    assert!(got.text.contains("\n\nThis protocol covers"), "{}", got.text);
    assert!(says(&got, Kind::Doubt, "no mark closes"), "{:?}", got.notes);
}

#[test]
fn a_word_over_bullets_that_had_room_in_the_line_before_stands_by_itself() {
    let got = text(
        "Harbour Rules\n\n2.6\n\nHow the people of the harbour talk to each other on every day of the week\nRadio\n\u{f0b7} Channel eight is for the ferries, and no other boat may talk on it while one of\nthem is under way, be it by day or by night.\n\u{f0b7} Channel nine is for all who sail here, and whoever hears a call on it for help\nanswers that at once.\n",
    );
    let seen = lines(&got.text);
    assert!(seen.iter().any(|line| line == "Radio"), "{seen:?}");
}

#[test]
fn a_heap_of_empty_lines_says_how_many_points_the_lines_after_it_are() {
    let got = text(
        "Harbour Rules\n\n1.1\n\nA skipper keeps:\n\n\n\n\n\n1.2\n\na lamp that burns for at least as many hours as the\nnight has\na rope of hemp, of manila or of sisal, no shorter\nthan the boat is long\na bell and its clapper, a horn, and a whistle on a\nrope\na spare oar for each boat that is rowed by four\n\nA boat is moored at the quay.\n",
    );
    let seen = lines(&got.text);
    for line in [
        "- a lamp that burns for at least as many hours as the night has",
        "- a rope of hemp, of manila or of sisal, no shorter than the boat is long",
        "- a bell and its clapper, a horn, and a whistle on a rope",
        "- a spare oar for each boat that is rowed by four",
        "1.2 A boat is moored at the quay.",
    ] {
        assert!(seen.iter().any(|seen| seen == line), "{line}: {seen:?}");
    }
    assert!(says(&got, Kind::Decided, "a bullet was put before each of 4 lines"));
}

#[test]
fn empty_lines_of_which_nothing_can_be_told_stay_so() {
    let got = text("Harbour Rules\n\n1. Boats\n\n\n\n\n\nA boat is moored.\nIt is tied.\n");
    assert!(!got.text.contains("- "), "{}", got.text);
    assert!(!says(&got, Kind::Decided, "empty lines"));
}

#[test]
fn an_address_that_a_page_cut_off_stands_in_its_sentence() {
    let got = text(
        "Harbour Rules\n\n1. Tides\n\nThe county keeps a table of all the tides -\n\n<https://tides.example/table>\n\nA boat sails with them.\n",
    );
    assert!(got.text.contains("the tides - https://tides.example/table\n"), "{}", got.text);
}

#[test]
fn a_hyphen_at_the_end_of_a_line_is_of_the_word_where_the_text_has_it_so() {
    let lines_of = |sign: &str| {
        let words = "Boats are moored by the harbour, and each mooring has a number which the warden re-\n\
            paints in spring. Co-opted members of the harbour committee vote, as all the other mem-\n\
            bers do, and the members who were co-\n\
            opted in the year before leave it, as do those of the long-\n\
            and short-term groups. A warden paints the moo-\n\
            ring again where the number is gone, and tells all members of the harbour committee.\n";
        let words = words.replace("-\n", &format!("{sign}\n"));
        lines(&text(&format!("Mooring Policy\n\n{words}")).text).join(" ")
    };
    for sign in ["-", "\u{2010}"] {
        let read = lines_of(sign);
        for words in ["other members do", "the mooring again", "who were co", "opted in the year"] {
            assert!(read.contains(words), "{words}: {read}");
        }
        assert!(read.contains(&format!("co{sign}opted in")), "{read}");
        assert!(read.contains(&format!("long{sign} and short-term")), "{read}");
    }
    // The file itself calls this one of the line.
    let read = lines_of("\u{ad}");
    assert!(read.contains("repaints") && read.contains("other members"), "{read}");
}

#[test]
fn a_number_that_stands_alone_over_points_is_that_of_their_clause() {
    let got = text(
        "Window Policy\n\n5.1\n\na) Windows are clean.\n\nb) Frames are white, and their paint is that which the harbour has chosen.\n\nNo frame is left bare.\n\n5.2\n\nGlass is mended.\n",
    );
    assert_eq!(
        lines(&got.text),
        [
            "5.1",
            "a) Windows are clean.",
            "b) Frames are white, and their paint is that which the harbour has chosen.",
            "No frame is left bare.",
            "5.2 Glass is mended.",
        ]
    );
}

/// A sentence torn at the end of a line is another rule: "dig no deeper than", and a clause 1.1 about metres.
#[test]
fn a_line_that_goes_on_a_sentence_is_joined_whatever_it_begins_with() {
    let got = text(
        "Digging Policy\n\n1. Holes\n1.1 The warden under-\nstands that a crew may\ndig alone.\n1.2 A crew digs no deeper than\n1.1 metres in sand, with no more than\n12 hands.\n1.3 A hole is\n(a) shored below\n1.4 metres; or\n(b) filled by 11\npm; and\n(c) marked.\n1.4 A moo-\nring is kept.\n1.5 A long-\nterm plan is kept, as in\n1.2 and no deeper.\n",
    );
    assert_eq!(
        lines(&got.text),
        [
            "1. Holes",
            "1.1 The warden understands that a crew may dig alone.",
            "1.2 A crew digs no deeper than 1.1 metres in sand, with no more than 12 hands.",
            "1.3 A hole is",
            "(a) shored below 1.4 metres; or",
            "(b) filled by 11 pm; and",
            "(c) marked.",
            "1.4 A mooring is kept.",
            "1.5 A long-term plan is kept, as in 1.2 and no deeper.",
        ]
    );
    assert!(says(&got, Kind::Decided, "go on with the one before them"), "{:?}", got.notes);
    assert!(says(&got, Kind::Doubt, "`mooring` stands here"), "{:?}", got.notes);
    assert!(!says(&got, Kind::Doubt, "understands"), "{:?}", got.notes);
}

/// Bullets that are read as words stand on the page as "o the warden".
#[test]
fn the_letter_o_is_a_bullet_where_others_stand_so_or_a_sentence_calls_for_one() {
    let got = text(
        "Boat Policy\n\n1.1 It holds for:\n  o the warden, with all who\n    help on the quay\n  o the crews\n1.2 It is brought by:\no the warden.\n1.3 Bring:\n• ropes\no lights\n• oars\n1.4 Aelodau\no Gyngor y Dref a chlerc\no bob plwyf yn y sir.\n",
    );
    let seen = lines(&got.text);
    for line in [
        "- the warden, with all who help on the quay",
        "- the crews",
        "- the warden.",
        "- ropes",
        "- lights",
        "- oars",
        "1.4 Aelodau o Gyngor y Dref a chlerc o bob plwyf yn y sir.",
    ] {
        assert!(seen.iter().any(|seen| seen == line), "{line}: {seen:?}");
    }
    assert!(!says(&got, Kind::Decided, "lost their bullets"), "{:?}", got.notes);
}

/// A pasted policy whose headings are short lines is a wall of paragraphs without them.
#[test]
fn short_lines_right_over_paragraphs_and_lists_are_headings_and_said() {
    let got = text(
        "QUAY POLICY\nAIMS\n• To keep the quay clear of ropes, nets and boxes at every hour of the day and of the night\nso that nobody falls.\nIntroduction\nEach skipper has a duty to keep the quay clear, without being asked, in the interest of the whole\nharbour.\nMoorings\n• A boat is moored by her skipper, who tells the warden of it on the day on which she comes in and\npays.\nNotices\nThe following are shown:\n• The tides.\nA. Clerk\n",
    );
    for line in ["Introduction", "Moorings", "Notices"] {
        assert!(got.text.contains(&format!("## {line}\n")), "{line}: {}", got.text);
    }
    assert!(!got.text.contains("# A. Clerk"), "{}", got.text);
    assert!(says(&got, Kind::Decided, "3 short lines, this one first"), "{:?}", got.notes);
}
