//! The words of Word documents: all that is seen, in order, and nothing that is not.

use super::docx::{Docx, level, list, n, p, r, root, s};
use super::{lines, seen, word};
use protosite::import::{Changes, Kind, import};

fn accepted(body: &str) -> Vec<String> {
    seen(&Docx::new(body).bytes(), Changes::Accepted)
}

fn rejected(body: &str) -> Vec<String> {
    seen(&Docx::new(body).bytes(), Changes::Rejected)
}

fn shown(body: &str) -> Vec<String> {
    seen(&Docx::new(body).bytes(), Changes::Refuse)
}

const LIST: &str = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>";

fn legal(body: &str) -> Docx {
    let levels = level(0, "decimal", "%1.", "")
        + &level(1, "decimal", "%1.%2", "")
        + &level(2, "lowerLetter", "(%3)", "");
    Docx::new(body).numbering(&list(1, &levels))
}

#[test]
fn tracked_changes_are_refused_until_someone_decides() {
    let body = p("Kept.")
        + "<w:p><w:r><w:t>The </w:t></w:r><w:ins w:id=\"1\"><w:r><w:t>new </w:t></w:r></w:ins><w:del w:id=\"2\"><w:r><w:delText>old </w:delText></w:r></w:del><w:r><w:t>clerk.</w:t></w:r></w:p>";
    let refused = import("a.docx", &Docx::new(body.as_str()).bytes(), Changes::Refuse).unwrap_err();
    assert!(refused.message.contains("2 tracked changes"), "{refused}");
    assert!(refused.cure.contains("--changes accepted"), "{refused}");
    assert_eq!(accepted(&body), ["Kept.", "The new clerk."]);
    assert_eq!(rejected(&body), ["Kept.", "The old clerk."]);
}

#[test]
fn a_deleted_end_of_a_paragraph_joins_it_to_the_next() {
    let gone = |text: &str| {
        format!("<w:p><w:pPr>{LIST}<w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr>{}</w:p>", r(text))
    };
    let body = n(1, 0, "One.") + &gone("Two, ") + &n(1, 0, "and more.") + &n(1, 0, "Three.");
    let docx = legal(&body);
    assert_eq!(
        seen(&docx.bytes(), Changes::Accepted),
        ["1. One.", "2. Two, and more.", "3. Three."]
    );
    assert_eq!(
        seen(&docx.bytes(), Changes::Rejected),
        ["1. One.", "2. Two,", "3. and more.", "4. Three."]
    );
}

#[test]
fn a_paragraph_that_was_deleted_whole_has_no_number() {
    let gone = format!(
        "<w:p><w:pPr>{LIST}<w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr><w:del w:id=\"2\"><w:r><w:delText>Old.</w:delText></w:r></w:del></w:p>"
    );
    let docx = legal(&(n(1, 0, "One.") + &gone + &n(1, 0, "Next.")));
    assert_eq!(seen(&docx.bytes(), Changes::Accepted), ["1. One.", "2. Next."]);
    assert_eq!(seen(&docx.bytes(), Changes::Rejected), ["1. One.", "2. Old.", "3. Next."]);
}

#[test]
fn a_number_that_was_put_in_is_there_if_it_is_accepted() {
    let numbered = "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/><w:ins w:id=\"1\"/></w:numPr></w:pPr>".to_owned() + &r("New.") + "</w:p>";
    let docx = legal(&(n(1, 0, "One.") + &numbered + &n(1, 0, "Next.")));
    assert_eq!(seen(&docx.bytes(), Changes::Accepted), ["1. One.", "2. New.", "3. Next."]);
    assert_eq!(seen(&docx.bytes(), Changes::Rejected), ["1. One.", "New.", "2. Next."]);
}

#[test]
fn moved_words_and_deleted_rows_stand_where_they_are() {
    let moved = "<w:p><w:moveFrom w:id=\"1\"><w:r><w:t>Here.</w:t></w:r></w:moveFrom><w:r><w:t>Stays.</w:t></w:r></w:p><w:p><w:moveTo w:id=\"2\"><w:r><w:t>There.</w:t></w:r></w:moveTo></w:p>";
    assert_eq!(accepted(moved), ["Stays.", "There."]);
    assert_eq!(rejected(moved), ["Here.Stays."]);
    let row = |change: &str, text: &str| {
        format!("<w:tr>{change}<w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>", p(text), p("x"))
    };
    let table = format!(
        "<w:tbl>{}{}</w:tbl>",
        row("", "kept"),
        row("<w:trPr><w:del w:id=\"3\"/></w:trPr>", "gone")
    );
    assert_eq!(accepted(&table), ["| kept | x |", "|---|---|"]);
    assert_eq!(rejected(&table), ["| kept | x |", "|---|---|", "| gone | x |"]);
}

#[test]
fn hidden_words_are_left_out_and_said() {
    let hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>";
    let body = format!("<w:p>{}{hidden}{}</w:p>", r("Seen "), r("words."));
    let got = word(&Docx::new(body).bytes(), Changes::Refuse);
    assert_eq!(lines(&got.text), ["Seen words."]);
    assert!(got.notes.iter().any(|note| note.kind == Kind::Dropped && note.words == "secret"));
    let whole = format!("<w:p><w:pPr>{LIST}<w:rPr><w:vanish/></w:rPr></w:pPr>{hidden}</w:p>");
    let docx = legal(&(n(1, 0, "One.") + &whole + &n(1, 0, "Two.")));
    assert_eq!(seen(&docx.bytes(), Changes::Refuse), ["1. One.", "2. Two."]);
}

#[test]
fn a_run_in_heading_keeps_its_number() {
    let lead = format!(
        "<w:p><w:pPr>{LIST}<w:rPr><w:vanish/><w:specVanish/></w:rPr></w:pPr>{}</w:p>",
        r("Quorum. ")
    );
    let docx = legal(&(n(1, 0, "One.") + &lead + &p("Three members are one.") + &n(1, 0, "Next.")));
    assert_eq!(
        seen(&docx.bytes(), Changes::Refuse),
        ["1. One.", "2. Quorum. Three members are one.", "3. Next."]
    );
}

#[test]
fn fields_are_what_they_show() {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let asked = |what: &str| format!("<w:r><w:instrText>{what}</w:instrText></w:r>");
    let field = |what: &str, shows: &str| {
        mark("begin") + &asked(what) + &mark("separate") + &r(shows) + &mark("end")
    };
    let nested = mark("begin")
        + &asked("IF ")
        + &field("PAGE", "7")
        + &asked(" = 7")
        + &mark("separate")
        + &r("yes")
        + &mark("end");
    let body = format!(
        "<w:p>{}{}{}</w:p><w:p>{nested}</w:p><w:p><w:fldSimple w:instr=\"REF b\">{}</w:fldSimple></w:p>",
        r("See clause "),
        field(" REF _Ref1 \\r ", "8.2(b)"),
        r(" above."),
        r("9.1")
    );
    assert_eq!(shown(&body), ["See clause 8.2(b) above.", "yes", "9.1"]);
    let silent = format!(
        "<w:p>{}{}</w:p>",
        r("Words."),
        mark("begin") + &asked("XE \"index\"") + &mark("end")
    );
    assert_eq!(shown(&silent), ["Words."]);
    let lost =
        format!("<w:p>{}{}</w:p>", mark("begin") + &asked("LISTNUM") + &mark("end"), r("Words."));
    let got = word(&Docx::new(lost).bytes(), Changes::Refuse);
    assert!(got.notes.iter().any(|note| note.kind == Kind::Doubt && note.words == "LISTNUM"));
}

#[test]
fn links_lead_to_where_a_browser_may_go() {
    let body = format!(
        "<w:p><w:hyperlink r:id=\"rIdx0\">{}</w:hyperlink>{}<w:hyperlink w:anchor=\"b\">{}</w:hyperlink>{}<w:hyperlink r:id=\"rIdx1\">{}</w:hyperlink></w:p>",
        r("the guide"),
        r(" and "),
        r("clause 4"),
        r(" and "),
        r("this")
    );
    let docx = Docx::new(body)
        .outside("hyperlink", "https://council.example/guide")
        .outside("hyperlink", "javascript:alert(1)");
    assert_eq!(
        seen(&docx.bytes(), Changes::Refuse),
        ["[the guide](https://council.example/guide) and clause 4 and this"]
    );
}

#[test]
fn a_text_box_that_stands_twice_is_read_once() {
    let content = format!("<w:txbxContent>{}</w:txbxContent>", p("In the box."));
    let body = format!(
        "<w:p>{}<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>{}",
        r("Before."),
        p("After.")
    );
    assert_eq!(shown(&body), ["Before.", "In the box.", "After."]);
}

#[test]
fn content_controls_smart_tags_and_frames_hold_words() {
    let body = format!(
        "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt><w:p><w:smartTag>{}</w:smartTag><w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt><w:customXml>{}</w:customXml></w:p><w:p><w:pPr><w:framePr w:w=\"10\"/></w:pPr>{}</w:p>",
        p("Controlled."),
        r("Smart "),
        r("and "),
        r("custom."),
        r("Framed.")
    );
    assert_eq!(shown(&body), ["Controlled.", "Smart and custom.", "Framed."]);
}

#[test]
fn comments_do_not_leak() {
    let comments =
        root("comments", &format!("<w:comment w:id=\"1\">{}</w:comment>", p("Between us.")));
    let body = format!(
        "<w:p><w:commentRangeStart w:id=\"1\"/>{}<w:commentRangeEnd w:id=\"1\"/><w:r><w:commentReference w:id=\"1\"/></w:r></w:p>",
        r("Words.")
    );
    let got =
        word(&Docx::new(body).part("comments.xml", "comments", comments).bytes(), Changes::Refuse);
    assert!(!got.text.contains("Between us"), "{}", got.text);
    assert!(!format!("{:?}", got.notes).contains("Between us"));
}

#[test]
fn notes_stand_at_their_marks() {
    let notes = root(
        "footnotes",
        &format!("<w:footnote w:id=\"2\">{}{}</w:footnote>", p("As amended."), p("Twice.")),
    );
    let body = format!(
        "<w:p>{}<w:r><w:footnoteReference w:id=\"2\"/></w:r>{}</w:p>",
        r("The rule"),
        r(" holds.")
    );
    let got =
        seen(&Docx::new(body).part("footnotes.xml", "footnotes", notes).bytes(), Changes::Refuse);
    assert_eq!(got, ["The rule[^1] holds.", "[^1]: As amended. Twice."]);
}

#[test]
fn signs_hyphens_and_breaks() {
    let body = "<w:p><w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>opt</w:t><w:softHyphen/><w:t>ed</w:t><w:br/><w:t>next\u{a0}line</w:t><w:br w:type=\"page\"/><w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/></w:r></w:p>";
    assert_eq!(shown(body), ["co-opted", "next line ✓"]);
    let caps = "<w:p><w:r><w:rPr><w:caps/></w:rPr><w:t>As typed.</w:t></w:r></w:p>";
    assert_eq!(shown(caps), ["As typed."]);
}

#[test]
fn pictures_stand_beside_the_text_with_their_words() {
    let png = b"\x89PNG\r\n\x1a\nrest".to_vec();
    let picture = |id: &str, words: &str| {
        format!(
            "<w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"p\" descr=\"{words}\"/><a:graphic><a:graphicData><a:blip r:embed=\"{id}\"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )
    };
    let body = format!(
        "<w:p>{}</w:p><w:p>{}</w:p><w:p>{}</w:p>",
        picture("rId10", "A map of the ward"),
        picture("rId10", ""),
        picture("rId11", "An old drawing")
    );
    let docx = Docx::new(body).part("media/a.png", "image", png.clone()).part(
        "media/b.emf",
        "image",
        b"\x01\0\0\0".to_vec(),
    );
    let got = word(&docx.bytes(), Changes::Refuse);
    assert_eq!(
        lines(&got.text),
        ["![A map of the ward](made-1.png)", "![\\[insert what this picture shows]](made-2.png)"]
    );
    assert_eq!(got.pictures[0], ("made-1.png".to_owned(), png));
    assert_eq!(
        got.notes
            .iter()
            .filter(|note| note.kind == Kind::Doubt && note.message.contains("picture"))
            .count(),
        2
    );
}

#[test]
fn nothing_outside_of_the_file_is_asked_for() {
    let body = "<w:p><w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"p\" descr=\"x\"/><a:blip r:link=\"rIdx0\"/></wp:inline></w:drawing></w:r><w:r><w:t>Words.</w:t></w:r></w:p>";
    let got = word(
        &Docx::new(body).outside("image", "http://127.0.0.1:1/track.png").bytes(),
        Changes::Refuse,
    );
    assert_eq!(lines(&got.text), ["Words."]);
    assert!(got.notes.iter().any(|note| note.message.contains("not fetched")), "{:?}", got.notes);
}

#[test]
fn heads_and_feet_of_pages_say_what_the_document_is() {
    let header = root("hdr", &p("Version: 2.1"));
    let footer = root("ftr", &(p("Next review: April 2028") + &p("Page 1 of 3")));
    let docx = Docx::new(s("Title", "Media Policy") + &p("Words.")).styles(
        "<w:style w:type=\"paragraph\" w:styleId=\"Title\"><w:name w:val=\"Title\"/></w:style>",
    );
    let got = word(
        &docx.part("header1.xml", "header", header).part("footer1.xml", "footer", footer).bytes(),
        Changes::Refuse,
    );
    assert!(
        got.text
            .starts_with("---\ntitle: Media Policy\nversion: '2.1'\nreview_by: April 2028\n---\n"),
        "{}",
        got.text
    );
    assert_eq!(lines(&got.text), ["Words."]);
    let dropped: Vec<&str> = got
        .notes
        .iter()
        .filter(|note| note.kind == Kind::Dropped)
        .map(|note| note.words.as_str())
        .collect();
    assert_eq!(dropped, ["Next review: April 2028", "Page 1 of 3", "Version: 2.1"]);
}

#[test]
fn a_contents_list_is_left_out_and_said() {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let body = p("Contents")
        + &format!(
            "<w:p>{}<w:r><w:instrText>TOC \\o</w:instrText></w:r>{}{}</w:p>",
            mark("begin"),
            mark("separate"),
            r("1 Scope 2")
        )
        + &p("2 Rest 3")
        + &format!("<w:p>{}</w:p>", mark("end"))
        + &p("The text begins.");
    let got = word(&Docx::new(body).bytes(), Changes::Refuse);
    assert_eq!(lines(&got.text), ["The text begins."]);
    assert!(
        got.notes.iter().any(|note| note.message.contains("a contents list of 2 lines")),
        "{:?}",
        got.notes
    );
}

#[test]
fn tables_stay_tables_unless_they_only_place_text() {
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", p(text));
    let row = |cells: &[&str]| {
        format!("<w:tr>{}</w:tr>", cells.iter().map(|text| cell(text)).collect::<String>())
    };
    let table =
        format!("<w:tbl>{}{}</w:tbl>", row(&["Sum", "Who"]), row(&["up to £500 | net", "Clerk"]));
    assert_eq!(shown(&table), ["| Sum | Who |", "|---|---|", "| up to £500 \\| net | Clerk |"]);
    let placed = format!("<w:tbl>{}{}</w:tbl>", row(&["One."]), row(&["Two."]));
    assert_eq!(shown(&placed), ["One.", "Two."]);
    let numbers = format!(
        "<w:tbl>{}{}{}</w:tbl>",
        row(&["1.1", "The clerk keeps the seal."]),
        row(&["1.2", "The chair signs the minutes."]),
        row(&["1.3", "The council meets in May."])
    );
    assert_eq!(
        shown(&numbers),
        [
            "1.1 The clerk keeps the seal.",
            "1.2 The chair signs the minutes.",
            "1.3 The council meets in May."
        ]
    );
    let wide = format!(
        "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>{}</w:tc></w:tr>{}</w:tbl>",
        p("All"),
        row(&["a", "b"])
    );
    assert_eq!(shown(&wide), ["| All |  |", "|---|---|", "| a | b |"]);
    let tall = |value: &str, text: &str| {
        format!("<w:tc><w:tcPr><w:vMerge{value}/></w:tcPr>{}</w:tc>", p(text))
    };
    let merged = format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
        tall(" w:val=\"restart\"", "All"),
        cell("a"),
        tall("", ""),
        cell("b")
    );
    let got = word(&Docx::new(merged).bytes(), Changes::Refuse);
    let said = |note: &&protosite::import::Note| {
        note.message.contains("merged cells, 1 that span rows") && note.words == "All"
    };
    assert_eq!(got.notes.iter().filter(said).count(), 1, "{:?}", got.notes);
}

#[test]
fn the_title_is_what_says_of_what_kind_the_document_is() {
    let sheet = "<w:style w:type=\"paragraph\" w:styleId=\"H1\"><w:name w:val=\"heading 1\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"H3\"><w:name w:val=\"heading 3\"/></w:style>";
    let titled = |body: String| {
        let got = word(&Docx::new(body).styles(sheet).bytes(), Changes::Refuse);
        got.text.lines().nth(1).unwrap_or_default().to_owned()
    };
    let bold = |text: &str| format!("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r></w:p>");
    let under = bold("Exampleford Allotment Society")
        + &bold("Standing Orders")
        + &p("1. Spades are shared.");
    assert_eq!(titled(under), "title: Standing Orders");
    let welsh =
        bold("Cyngor Tref Rhydesgob") + &bold("Polisi Rhoddion") + &p("1. Rhaid eu cofnodi.");
    assert_eq!(titled(welsh), "title: Polisi Rhoddion");
    let whose =
        bold("Exampleford Allotment Society") + &p("This policy is short.") + &p("1. Spades.");
    assert_eq!(titled(whose), "title: Exampleford Allotment Society");
    let council =
        bold("Exampleford Town Council") + &p("Procedure for Seed Sharing") + &p("1. Ask.");
    assert_eq!(titled(council), "title: Procedure for Seed Sharing");
    let body = s("H1", "Seed Policy") + &p("Seeds are shared.") + &s("H1", "Beans") + &p("Too.");
    let bytes = Docx::new(body).styles(sheet).bytes();
    let got = import("EPC Seed Policy 2024.docx", &bytes, Changes::Refuse).unwrap();
    assert!(got.text.starts_with("---\ntitle: Seed Policy\n"), "{}", got.text);
    let over = s("H1", "Rules of the Allotments") + &s("H3", "Spades") + &p("They are shared.");
    assert_eq!(titled(over), "title: Rules of the Allotments");
    let numbered = s("H1", "Rules of the Allotments")
        + &s("H1", "1. Spades")
        + &p("They are shared.")
        + &s("H1", "2. Rakes")
        + &p("They are not.");
    assert_eq!(titled(numbered), "title: Rules of the Allotments");
}

#[test]
fn headings_by_style_and_by_look() {
    let bold = |text: &str| format!("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r></w:p>");
    let sheet = "<w:style w:type=\"paragraph\" w:styleId=\"H1\"><w:name w:val=\"heading 1\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"H2\"><w:name w:val=\"heading 2\"/></w:style>";
    let body = s("H1", "Scope")
        + &p("Words of it.")
        + &s("H2", "Inner")
        + &bold("Who may speak")
        + &p("The chair may.")
        + &s("H1", "Rest")
        + &p("More.");
    let got = word(&Docx::new(body).styles(sheet).bytes(), Changes::Refuse);
    let heads: Vec<&str> = got.text.lines().filter(|line| line.starts_with('#')).collect();
    assert_eq!(heads, ["## Scope", "### Inner", "#### Who may speak", "## Rest"]);
}

#[test]
fn headings_that_are_sentences_are_clauses() {
    let sheet = "<w:style w:type=\"paragraph\" w:styleId=\"H1\"><w:name w:val=\"heading 1\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style><w:style w:type=\"paragraph\" w:styleId=\"H2\"><w:name w:val=\"heading 2\"/><w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>";
    let body = s("H1", "Scope")
        + &s("H2", "The clerk keeps the seal of the council.")
        + &s("H2", "The chair signs.");
    let docx = legal(&body).styles(sheet);
    let got = word(&docx.bytes(), Changes::Refuse);
    assert!(got.text.contains("## 1. Scope\n\n1.1 The clerk keeps"), "{}", got.text);
}

#[test]
fn an_address_keeps_its_stars_and_tildes() {
    let body = p("See https://www.quaymouth.example/~clerk/a_b*c and ~10 others.");
    let made = word(&Docx::new(body.as_str()).bytes(), Changes::Refuse);
    assert!(
        made.text.contains("https://www.quaymouth.example/~clerk/a_b*c and ~10 others."),
        "{}",
        made.text
    );
}

/// £50 with the mark of a note is no £501, and 10 to the third no 103.
#[test]
fn raised_and_lowered_figures_stay_so() {
    let at = |look: &str, text: &str| {
        format!("<w:r><w:rPr>{look}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
    };
    let high = |text: &str| at("<w:vertAlign w:val=\"superscript\"/>", text);
    let low = |text: &str| at("<w:vertAlign w:val=\"subscript\"/>", text);
    let moved = |text: &str| at("<w:position w:val=\"6\"/><w:sz w:val=\"14\"/>", text);
    let body = format!(
        "<w:p>{}{}{}{}{}</w:p><w:p>{}{}{}{}</w:p><w:p>{}{}{}{}</w:p><w:p>{}</w:p>",
        r("1. The fee is £50"),
        high("1"),
        r(" a day, in a hall of 40 m"),
        moved("2"),
        r("."),
        r("2. At most 10"),
        high("-3"),
        r(" of CO"),
        low("2"),
        r("3. On the 1"),
        high("st"),
        r(" of May, at £50"),
        high("1a"),
        high("4. All of it is raised."),
    );
    let got = word(&Docx::new(body).bytes(), Changes::Refuse);
    assert_eq!(
        lines(&got.text),
        [
            "1. The fee is £50¹ a day, in a hall of 40 m².",
            "2. At most 10⁻³ of CO₂",
            "3. On the 1st of May, at £50¹a",
            "4. All of it is raised.",
        ]
    );
    let said = got.notes.iter().find(|note| note.message.contains("5 raised or lowered figures"));
    assert_eq!(said.map(|note| note.words.as_str()), Some("The fee is £50¹"));
}
