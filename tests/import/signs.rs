//! What was typed in a document and means something to a program stays words: the signs of a comment hide nothing.

use super::docx::{Docx, p, r};
use super::{lines, text, word};
use protosite::import::{Changes, Kind};

#[test]
fn signs_of_a_comment_that_were_typed_hide_nothing() {
    let bold = |words: &str| format!("<w:r><w:rPr><w:b/></w:rPr><w:t>{words}</w:t></w:r>");
    let joined = format!("<w:p>{}{}{}</w:p>", r("A toll &lt;"), r("!"), r("-- is owed."));
    let heading = format!(
        "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr>{}{}</w:p>",
        bold("Tolls &lt;"),
        r("!-- and fares")
    );
    let body = p("Ferry Policy") + &p("Owner: The &lt;!-- Clerk") + &heading + &joined + &p("End.");
    let got = word(&Docx::new(body.as_str()).bytes(), Changes::Refuse);
    let seen = lines(&got.text);
    assert!(seen.contains(&"A toll &lt;!-- is owed.".to_owned()), "{seen:?}");
    assert_eq!(seen.last().map(String::as_str), Some("End."));
    assert!(got.text.contains("owner: \"The \\u003c!-- Clerk\""), "{}", got.text);
    assert!(!got.text.contains("<!--"), "{}", got.text);
    let said = |note: &&protosite::import::Note| note.message.contains("comment");
    assert!(got.notes.iter().filter(said).any(|note| note.kind == Kind::Doubt), "{:?}", got.notes);
}

#[test]
fn a_comment_of_a_text_that_never_ends_hides_nothing() {
    let got = text("Ferry Policy\n\n1. Tolls <!-- ask Bob\n\nA toll is owed.\n");
    let seen = lines(&got.text);
    assert!(seen.contains(&"A toll is owed.".to_owned()), "{seen:?}");
    assert!(seen.iter().any(|line| line.contains("&lt;!-- ask Bob")), "{seen:?}");
}
