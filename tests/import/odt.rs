//! OpenDocument texts: their lists as LibreOffice counts them, and the words around them.

use super::docx::archive;
use super::lines;
use protosite::import::{Changes, Imported, Kind, import};

const SPACES: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"";

/// `1.` / `1.1` / `(a)` as the list style L.
const LIST: &str = "<text:list-style style:name=\"L\"><text:list-level-style-number text:level=\"1\" style:num-format=\"1\" style:num-suffix=\".\"/><text:list-level-style-number text:level=\"2\" style:num-format=\"1\" text:display-levels=\"2\"/><text:list-level-style-number text:level=\"3\" style:num-format=\"a\" style:num-prefix=\"(\" style:num-suffix=\")\" style:num-letter-sync=\"true\"/></text:list-style>";

fn odt(styles: &str, body: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content {SPACES}><office:automatic-styles>{LIST}{styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    archive(&[
        ("mimetype".into(), b"application/vnd.oasis.opendocument.text".to_vec()),
        ("content.xml".into(), content.into_bytes()),
    ])
}

fn imported(styles: &str, body: &str) -> Imported {
    import("made.odt", &odt(styles, body), Changes::Refuse)
        .unwrap_or_else(|refused| panic!("{refused}"))
}

fn seen(body: &str) -> Vec<String> {
    lines(&imported("", body).text)
}

fn p(text: &str) -> String {
    format!("<text:p>{text}</text:p>")
}

fn item(inner: &str) -> String {
    format!("<text:list-item>{inner}</text:list-item>")
}

fn list(more: &str, items: &str) -> String {
    format!("<text:list text:style-name=\"L\"{more}>{items}</text:list>")
}

fn inner(items: &str) -> String {
    format!("<text:list>{items}</text:list>")
}

#[test]
fn levels_are_counted_in_their_list() {
    let points = inner(&(item(&p("pens;")) + &item(&p("ink."))));
    let clauses = inner(&(item(&p("One.")) + &item(&(p("Two:") + &points))));
    let body = list("", &(item(&(p("Scope.") + &clauses)) + &item(&p("Rest."))));
    assert_eq!(
        seen(&body),
        ["1. Scope.", "1.1 One.", "1.2 Two:", "(a) pens;", "(b) ink.", "2. Rest."]
    );
}

#[test]
fn a_list_goes_on_only_if_it_says_so() {
    let one = list("", &item(&p("One.")));
    let on = list(" text:continue-numbering=\"true\"", &item(&p("On.")));
    let anew = list("", &item(&p("Anew.")));
    assert_eq!(seen(&(one.clone() + &p("Between.") + &on)), ["1. One.", "Between.", "2. On."]);
    assert_eq!(seen(&(one + &p("Between.") + &anew)), ["1. One.", "Between.", "1. Anew."]);
    let named = list(" xml:id=\"first\"", &item(&p("One.")))
        + &list("", &item(&p("Apart.")))
        + &list(" text:continue-list=\"first\"", &item(&p("Two.")));
    assert_eq!(seen(&named), ["1. One.", "1. Apart.", "2. Two."]);
}

#[test]
fn headers_further_paragraphs_and_starts() {
    let body = list(
        "",
        &("<text:list-header><text:p>Over them.</text:p></text:list-header>".to_owned()
            + &item(&(p("One.") + &p("More of one.")))
            + "<text:list-item text:start-value=\"7\"><text:p>Seven.</text:p></text:list-item>"
            + &item(&p("Eight."))),
    );
    assert_eq!(seen(&body), ["Over them.", "1. One.", "More of one.", "7. Seven.", "8. Eight."]);
}

#[test]
fn headings_are_numbered_by_the_outline() {
    let outline = "<text:outline-style><text:outline-level-style text:level=\"1\" style:num-format=\"1\" style:num-suffix=\".\"/><text:outline-level-style text:level=\"2\" style:num-format=\"\"/></text:outline-style>";
    let h =
        |level: u32, text: &str| format!("<text:h text:outline-level=\"{level}\">{text}</text:h>");
    let got = imported(
        outline,
        &(h(1, "Scope")
            + &p("Words.")
            + &h(2, "Inner")
            + &p("Words.")
            + &h(1, "Rest")
            + &p("Words.")),
    );
    assert_eq!(lines(&got.text), ["1. Scope", "Words.", "Inner", "Words.", "2. Rest", "Words."]);
    assert!(got.text.contains("## 1. Scope") && got.text.contains("### Inner"), "{}", got.text);
}

#[test]
fn sections_notes_boxes_and_spaces_are_words_and_comments_are_none() {
    let note = "<text:note text:note-class=\"footnote\"><text:note-citation>1</text:note-citation><text:note-body><text:p>As amended.</text:p></text:note-body></text:note>";
    let comment = "<office:annotation><dc:creator>Clerk</dc:creator><text:p>Between us.</text:p></office:annotation>";
    let boxed =
        "<draw:frame><draw:text-box><text:p>In the box.</text:p></draw:text-box></draw:frame>";
    let body = format!(
        "<text:section>{}</text:section>{}",
        p(&format!(
            "The rule{note} holds{comment}.<text:s text:c=\"3\"/>Always<text:line-break/>so."
        )),
        p(&format!("{boxed}After."))
    );
    assert_eq!(
        seen(&body),
        ["The rule[^1] holds. Always", "so.", "After.", "In the box.", "[^1]: As amended."]
    );
}

#[test]
fn hidden_words_and_contents_lists_are_said() {
    let hidden = "<text:section text:display=\"none\"><text:p>secret</text:p></text:section>";
    let contents = "<text:table-of-content><text:index-body><text:p>Scope 1</text:p><text:p>Rest 2</text:p></text:index-body></text:table-of-content>";
    let got = imported("", &(hidden.to_owned() + contents + &p("Words.")));
    assert_eq!(lines(&got.text), ["Words."]);
    let dropped: Vec<&str> = got
        .notes
        .iter()
        .filter(|note| note.kind == Kind::Dropped)
        .map(|note| note.words.as_str())
        .collect();
    assert_eq!(dropped, ["secret", "Scope 1"]);
}

#[test]
fn changes_and_passwords_are_refused_with_their_cure() {
    let tracked = "<text:tracked-changes><text:changed-region><text:deletion><text:p>old</text:p></text:deletion></text:changed-region></text:tracked-changes>".to_owned() + &p("New<text:change/>.");
    let said = |changes| import("a.odt", &odt("", &tracked), changes).map(|got| lines(&got.text));
    assert_eq!(said(Changes::Accepted).unwrap(), ["New."]);
    assert!(said(Changes::Refuse).unwrap_err().cure.contains("--changes accepted"));
    assert!(said(Changes::Rejected).unwrap_err().cure.contains("Reject all"));
    let locked = archive(&[("META-INF/manifest.xml".into(), b"<m:manifest xmlns:m=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>".to_vec())]);
    assert!(import("a.odt", &locked, Changes::Refuse).unwrap_err().message.contains("password"));
}

/// 10 to the third is no 103.
#[test]
fn raised_and_lowered_figures_stay_so() {
    let style = |name: &str, position: &str| {
        format!(
            "<style:style style:name=\"{name}\" style:family=\"text\"><style:text-properties style:text-position=\"{position}\"/></style:style>"
        )
    };
    let styles = style("H", "super 58%") + &style("L", "-33% 58%") + &style("N", "0% 100%");
    let span = |name: &str, text: &str| {
        format!("<text:span text:style-name=\"{name}\">{text}</text:span>")
    };
    let body = p(&format!(
        "No more than 10{} of H{}O in 2{}{} years.",
        span("H", "3"),
        span("L", "2"),
        span("N", "0"),
        span("H", "nd")
    ));
    assert_eq!(lines(&imported(&styles, &body).text), ["No more than 10³ of H₂O in 20nd years."]);
}
