//! Fields of a Word document, of each kind that councils use: what Word shows is what is read, and what cannot be right on a
//! web page is said.

use super::docx::{Docx, p, r};
use super::{lines, word};
use protosite::import::{Changes, Imported, Kind};

fn mark(kind: &str, more: &str) -> String {
    format!("<w:r><w:fldChar w:fldCharType=\"{kind}\" {more}/></w:r>")
}

fn asked(what: &str) -> String {
    format!("<w:r><w:instrText xml:space=\"preserve\">{what}</w:instrText></w:r>")
}

/// A field with what Word last showed of it.
fn field(what: &str, shows: &str) -> String {
    mark("begin", "") + &asked(what) + &mark("separate", "") + &r(shows) + &mark("end", "")
}

fn dirty(what: &str, shows: &str) -> String {
    field(what, shows).replacen("\"begin\" ", "\"begin\" w:dirty=\"true\" ", 1)
}

fn of(runs: &[String]) -> Imported {
    word(
        &Docx::new(format!("<w:p>{}</w:p>{}", runs.concat(), p("The end."))).bytes(),
        Changes::Refuse,
    )
}

/// The first line, and the fields that are doubted.
fn first(runs: &[String]) -> (String, Vec<String>) {
    let made = of(runs);
    let of_field =
        |words: &&str| words.starts_with(|c: char| c.is_ascii_uppercase()) && !words.contains('.');
    let doubts = made.notes.iter().filter(|note| note.kind == Kind::Doubt);
    let doubts = doubts.map(|note| note.words.as_str()).filter(of_field).map(str::to_owned);
    (lines(&made.text)[0].clone(), doubts.collect())
}

#[test]
fn what_a_field_shows_is_read_whatever_it_is() {
    for (what, shows) in [
        (" REF _Ref88 \\r \\h ", "6.3(c)"),
        ("SEQ Table \\* ARABIC", "4"),
        ("FORMTEXT", "Quayside Hall"),
        ("DOCPROPERTY Version", "3.1"),
        ("STYLEREF \"Heading 1\"", "Moorings"),
        ("MERGEFIELD Council", "Testford"),
        ("NOTEREF _Ref5", "12"),
        ("DATE \\@ \"d MMMM yyyy\"", "4 May 2026"),
    ] {
        let (line, doubts) = first(&[r("It is "), field(what, shows), r(" here.")]);
        assert_eq!(line, format!("It is {shows} here."), "{what}");
        assert!(doubts.is_empty(), "{what}: {doubts:?}");
    }
}

#[test]
fn the_number_of_a_page_is_read_and_doubted() {
    for what in ["PAGEREF _Toc7 \\h", "NUMPAGES", "PAGE", "SECTIONPAGES \\* Arabic"] {
        let (line, doubts) = first(&[r("See page "), field(what, "14"), r(" of this.")]);
        assert_eq!(line, "See page 14 of this.", "{what}");
        assert_eq!(doubts, [what], "{what}");
    }
    let simple = format!("<w:fldSimple w:instr=\"PAGEREF b \\h\">{}</w:fldSimple>", r("9"));
    let (line, doubts) = first(&[r("On page "), simple]);
    assert_eq!((line.as_str(), doubts.len()), ("On page 9", 1));
}

#[test]
fn in_a_contents_list_pages_are_no_doubt() {
    let line = |words: &str, page: &str| {
        let link = "<w:hyperlink w:anchor=\"_Toc1\">".to_owned()
            + &r(words)
            + &field("PAGEREF _Toc1 \\h", page);
        format!("<w:p>{link}</w:hyperlink></w:p>")
    };
    let begins =
        mark("begin", "w:dirty=\"1\"") + &asked("TOC \\o \"1-3\" \\h") + &mark("separate", "");
    let body = format!("<w:p>{begins}{}</w:p>", r("Fees 2"))
        + &line("Dues", "3")
        + &format!("<w:p>{}</w:p>", mark("end", ""))
        + &p("Fees are due in May.");
    let made = word(&Docx::new(body).bytes(), Changes::Refuse);
    assert_eq!(lines(&made.text), ["Fees are due in May."]);
    let said = |words: &str| made.notes.iter().any(|note| note.message.contains(words));
    assert!(said("a contents list of 2 lines"), "{:?}", made.notes);
    assert!(!said("the number of a page"), "{:?}", made.notes);
}

#[test]
fn a_link_leads_on_the_web_and_not_within_the_file() {
    let made = of(&[
        r("Ask "),
        field(" HYPERLINK \"https://testford.example/ask\" \\o \"Ask us\" ", "the Clerk"),
        r(" or see "),
        field(" HYPERLINK \\l \"_Toc4\" ", "clause 4"),
        r("."),
    ]);
    assert_eq!(
        lines(&made.text)[0],
        "Ask [the Clerk](https://testford.example/ask) or see clause 4."
    );
}

#[test]
fn of_fields_in_fields_only_what_the_outer_one_shows_is_read() {
    let inner =
        field("PAGE", "3") + &asked(" > ") + &field("NUMPAGES", "5") + &asked(" \"last\" \"more\"");
    let nested = mark("begin", "")
        + &asked("IF ")
        + &inner
        + &mark("separate", "")
        + &r("more follows")
        + &mark("end", "");
    let (line, doubts) = first(&[nested, r(" below.")]);
    assert_eq!((line.as_str(), doubts.len()), ("more follows below.", 0));
    // What is shown may itself be a field.
    let shown = mark("begin", "")
        + &asked("QUOTE ")
        + &mark("separate", "")
        + &field("REF x", "7.2")
        + &mark("end", "");
    assert_eq!(first(&[r("As in "), shown, r(" said.")]).0, "As in 7.2 said.");
    // One that is never closed holds nothing back.
    let open = mark("begin", "") + &asked("REF y ") + &mark("separate", "") + &r("8.1");
    assert_eq!(first(&[r("Of "), open, r(" and on.")]).0, "Of 8.1 and on.");
}

#[test]
fn what_word_would_compute_anew_is_a_doubt() {
    let (line, doubts) = first(&[r("Under "), dirty("REF _Ref3 \\r", "2.4"), r(" it is shut.")]);
    assert_eq!(line, "Under 2.4 it is shut.");
    assert_eq!(doubts, ["REF _Ref3 \\r"]);
    let simple =
        format!("<w:fldSimple w:instr=\"SEQ Rule\" w:dirty=\"1\">{}</w:fldSimple>", r("3"));
    assert_eq!(
        first(&[r("Rule "), simple, r(" holds.")]),
        ("Rule 3 holds.".into(), vec!["SEQ Rule".into()])
    );
    // And one of which the file holds nothing is said as ever.
    let (line, doubts) =
        first(&[mark("begin", "") + &asked("AUTONUM") + &mark("end", ""), r(" Gates.")]);
    assert_eq!((line.trim(), doubts.len()), ("Gates.", 1));
}
