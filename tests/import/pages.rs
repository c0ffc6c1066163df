//! Web pages and Markdown: the text and not what is around it, with the numbers that a reader sees.

use super::lines;
use protosite::import::{Changes, Imported, Kind, import};

fn page(body: &str) -> Imported {
    let html =
        format!("<!doctype html><html><head><title>Rules</title></head><body>{body}</body></html>");
    import("made.html", html.as_bytes(), Changes::Refuse).unwrap()
}

fn seen(body: &str) -> Vec<String> {
    lines(&page(body).text)
}

fn markdown(text: &str) -> Imported {
    import("made.md", text.as_bytes(), Changes::Refuse).unwrap()
}

#[test]
fn lists_have_the_numbers_that_browsers_show() {
    assert_eq!(
        seen("<ol><li>One</li><li value=5>Five</li><li>Six</li></ol>"),
        ["1. One", "5. Five", "6. Six"]
    );
    assert_eq!(seen("<ol type=a start=3><li>c</li><li>d</li></ol>"), ["c. c", "d. d"]);
    assert_eq!(
        seen("<ol type=I reversed><li>x</li><li>y</li><li>z</li></ol>"),
        ["III. x", "II. y", "I. z"]
    );
    assert_eq!(
        seen(
            "<ol style='list-style-type: lower-roman'><li>x<ol type=A><li>y</li></ol></li><li>z</li></ol>"
        ),
        ["i. x", "A. y", "ii. z"]
    );
    assert_eq!(
        seen("<ol style='list-style: none'><li>(a) typed</li></ol><ul><li>sign</li></ul>"),
        ["(a) typed", "- sign"]
    );
}

/// As protosite's own pages have them: the stylesheet hides what browsers would put before each item.
#[test]
fn labels_that_were_typed_take_the_place_of_those_of_the_browser() {
    let item =
        |label: &str, words: &str| format!("<li><a class=num>{label}</a> <p>{words}</p></li>");
    let inner = format!("<ol>{}{}</ol>", item("(i)", "calls them;"), item("(ii)", "opens them."));
    let list = format!(
        "<ol>{}<li><a class=num>(b)</a> <div><p>The chair:</p>{inner}</div></li></ol>",
        item("(a)", "Meetings are open.")
    );
    let got = page(&list);
    let labels =
        ["(a) Meetings are open.", "(b) The chair:", "(i) calls them;", "(ii) opens them."];
    assert_eq!(lines(&got.text), labels);
    assert!(got.text.contains("\n    (i) calls them;"), "{}", got.text);
    assert_eq!(
        seen("<ol><li><b>(a)</b></li><li>(b) y</li></ol><p>End.</p>"),
        ["(a)", "(b) y", "End."]
    );
}

/// Words are cut where letters end, whatever letters they are.
#[test]
fn letters_of_several_bytes_stand_anywhere() {
    for start in ["Don’t", "Dé’s", "Tŷ’r", "“A”", "ch’i", "1’2.", "(’)", "Part’", "ââââ"]
    {
        assert_eq!(seen(&format!("<p>{start} forget it.</p>")), [format!("{start} forget it.")]);
    }
}

#[test]
fn the_site_around_the_text_is_left_out_and_said() {
    let got = page(
        "<nav>Home News</nav><main><h1>Rules</h1><h2>Scope</h2><p>All of the rules of the council stand here.</p><aside>Share this</aside></main><footer>Contact us</footer>",
    );
    assert_eq!(lines(&got.text), ["Scope", "All of the rules of the council stand here."]);
    assert!(got.text.contains("title: Rules"));
    let dropped: Vec<String> = got
        .notes
        .iter()
        .filter(|note| note.kind == Kind::Dropped)
        .map(|note| format!("{}{}", note.words, note.message))
        .collect();
    assert!(dropped.iter().any(|said| said.contains("4 words of the website")), "{dropped:?}");
    assert!(dropped.iter().any(|said| said.starts_with("Share this")), "{dropped:?}");
}

#[test]
fn links_tables_and_looks() {
    let got = seen(
        "<p>See <a href='https://a.example/b'>the <b>guide</b></a>, <a href='javascript:x()'>this</a> and <em>that</em>.<br>New line</p><table><tr><th>Sum</th><th>Who</th></tr><tr><td>£5</td><td>Clerk</td></tr></table>",
    );
    assert_eq!(
        got,
        [
            "See [the](https://a.example/b) **[guide](https://a.example/b)**, this and *that*.",
            "New line",
            "| Sum | Who |",
            "|---|---|",
            "| £5 | Clerk |"
        ]
    );
}

#[test]
fn pages_made_to_tire_their_reader_are_refused_or_read() {
    let deep = "<div>".repeat(100_000);
    assert!(import("a.html", deep.as_bytes(), Changes::Refuse).is_err());
    page(&"<b>x".repeat(2_000));
    page(&"<ol><li>x".repeat(500));
    // Each table stands in a cell of the one before it, and its rows are its own alone.
    let tables = seen(&"<table><tr><td>Ferry</td><td>".repeat(30));
    assert_eq!(tables.join(" ").matches("Ferry").count(), 30, "{tables:?}");
}

#[test]
fn markdown_keeps_its_text_and_loses_what_converters_put_in() {
    let got = markdown(
        "---\ntitle: \"Dogs: a policy\"\nlayout: page\nversion: '2'\n---\n\n1\\. One \\*star\\*\n\n\\(a\\) two\n\n```\n1\\. code\n```\n",
    );
    assert!(got.text.starts_with("---\ntitle: 'Dogs: a policy'\nversion: '2'\nextra:\n  layout: page\n---\n\n1. One \\*star\\*\n\n(a) two\n\n```\n1\\. code\n```\n"), "{}", got.text);
    assert!(
        got.notes.iter().any(|note| note.message.contains("2 labels had a backslash")),
        "{:?}",
        got.notes
    );
}

#[test]
fn a_heading_over_all_others_is_the_title_and_depths_fit_the_format() {
    let one = markdown("# Rules\n\n## Scope\n\nWords.\n");
    assert_eq!(one.text, "---\ntitle: Rules\n---\n\n## Scope\n\nWords.\n");
    let two = markdown("# Scope\n\nWords.\n\n# Rest\n\nAdopted: May 2023\n");
    assert_eq!(
        two.text,
        "---\ntitle: made\nadopted: May 2023\n---\n\n## Scope\n\nWords.\n\n## Rest\n\nAdopted: May 2023\n"
    );
}

#[test]
fn links_to_other_files_of_an_old_website_are_told() {
    let imported = page(
        "<p>See the <a href='media.html'>Media Policy</a>, <a href='../grants.pdf'>grants</a>, <a href='#top'>above</a> and <a href='https://a.example/'>there</a>.</p>",
    );
    let told: Vec<_> = imported.notes.iter().filter(|note| note.words == "../grants.pdf").collect();
    assert_eq!(told.len(), 1);
    assert!(told[0].message.starts_with("2 addresses"), "{}", told[0].message);
    assert!(!told[0].help.is_empty() && imported.text.contains("the Media Policy"));
}

#[test]
fn lines_that_were_typed_end_where_they_were_typed_so() {
    let page = "<main><h1>Slipway Rules</h1><pre><code>(a) Keep left.\n\n(b) Keep\nthe ramp free;\n(c) pay first.</code></pre><p>One\nline.</p></main>";
    let made = import("a.html", page.as_bytes(), Changes::Refuse).unwrap();
    let read = lines(&made.text);
    assert_eq!(read[..4], ["(a) Keep left.", "(b) Keep", "the ramp free;", "(c) pay first."]);
    assert!(read.contains(&"One line.".to_owned()), "{read:?}");
}

#[test]
fn a_page_whose_words_a_program_fetches_is_refused_with_its_cure() {
    let shell = "<html><head><title>Quay App</title></head><body><noscript>Turn scripts on.</noscript><div id=root></div></body></html>";
    let refused = import("a.html", shell.as_bytes(), Changes::Refuse).unwrap_err().to_string();
    assert!(refused.contains("holds no words"), "{refused}");
}

#[test]
fn the_one_heading_of_a_page_is_its_title() {
    let text = page("<h1>Slipway Rules</h1><ol><li>Keep left.</li></ol>").text;
    assert!(text.starts_with("---\ntitle: Slipway Rules\n---\n\n1. Keep left."), "{text}");
    // One that comes later, or has a number, is the heading of what stands under it.
    let text = page("<p>By the quay.</p><h1>Fees</h1><p>None.</p>").text;
    assert!(text.contains("## Fees"), "{text}");
}

#[test]
fn a_cell_that_is_a_number_stays_in_its_column() {
    let got = seen(
        "<table>\n <tr>\n  <td>Room</td>\n  <td>20</td>\n  <td>(a)</td>\n </tr>\n <tr>\n  <td>Loft</td>\n  <td>x</td>\n  <td>7</td>\n </tr>\n</table>\n<p>1.2 Chairs are stacked.</p>",
    );
    assert_eq!(
        got,
        ["| Room | 20 | (a) |", "|---|---|---|", "| Loft | x | 7 |", "1.2 Chairs are stacked."]
    );
}

#[test]
fn what_comes_after_a_tall_cell_stays_in_its_column() {
    let got = seen(
        "<table><tr><td rowspan=2>Money</td><td>Clerk</td><td>£500</td></tr><tr><td>Chair</td><td>£900</td></tr><tr><td>Keys</td><td rowspan=2>Clerk</td><td>2</td></tr><tr><td>Bells</td><td>1</td></tr></table>",
    );
    assert_eq!(
        got,
        [
            "| Money | Clerk | £500 |",
            "|---|---|---|",
            "|  | Chair | £900 |",
            "| Keys | Clerk | 2 |",
            "| Bells |  | 1 |"
        ]
    );
}

#[test]
fn a_heading_that_is_a_button_stays_and_what_no_page_shows_is_said() {
    let made = page(
        "<h1>Hall Policy</h1><h2><button aria-expanded=false>1. Keys</button></h2><p>1.1 A key is lent.</p><p style=\"display: none\">1.2 Gone.</p><button>Print</button><iframe title=\"A film\" src=\"/f\"></iframe>",
    );
    assert_eq!(lines(&made.text), ["1. Keys", "1.1 A key is lent."]);
    for words in ["1.2 Gone.", "Print", "A film"] {
        let told =
            |note: &protosite::import::Note| note.kind == Kind::Dropped && note.words == words;
        assert!(made.notes.iter().any(told), "{words}: {:?}", made.notes);
    }
}

#[test]
fn a_list_is_counted_as_the_styles_of_its_page_say() {
    let got = seen(
        "<style>ol.points { margin: 0; list-style-type: lower-alpha }</style><ol class=points><li>Tea.</li><li>Cake.</li></ol>",
    );
    assert_eq!(got, ["a. Tea.", "b. Cake."]);
}

#[test]
fn a_list_whose_styles_stand_elsewhere_is_a_doubt() {
    let made = page("<h1>Hall Policy</h1><ol class=alpha><li>Tea.</li><li>Cake.</li></ol>");
    assert_eq!(lines(&made.text), ["a. Tea.", "b. Cake."]);
    assert!(
        made.notes.iter().any(|note| note.message.contains("the name of its class was followed"))
    );
}

#[test]
fn a_quotation_of_a_page_is_one_and_a_text_that_is_only_set_in_is_none() {
    let made = page(
        "<h1>Hall Policy</h1><blockquote><p>Halls belong to all.</p><p>So do keys.</p></blockquote><blockquote><ol><li>Tea.</li></ol></blockquote>",
    );
    assert!(made.text.contains("> Halls belong to all.\n>\n> So do keys.\n"), "{}", made.text);
    assert!(made.text.contains("\n1. Tea."), "{}", made.text);
}

#[test]
fn a_table_that_is_nearly_all_empty_is_written_in_paragraphs() {
    let cells = "<td colspan=60 rowspan=1000>fare</td>".repeat(20);
    let rows = "<tr><td>coin</td></tr>".repeat(30);
    let got = page(&format!("<p>Ferry Policy</p><table><tr>{cells}</tr>{rows}</table>"));
    let seen = lines(&got.text);
    assert_eq!(seen.iter().filter(|line| *line == "fare").count(), 20, "{seen:?}");
    assert_eq!(seen.iter().filter(|line| *line == "coin").count(), 30, "{seen:?}");
    assert!(got.notes.iter().any(|note| note.message.contains("nearly all empty")));
}

#[test]
fn what_a_blog_puts_round_a_text_is_left_out_and_said() {
    let text =
        "<p>All of the kites of the parish are flown on the green, and on no day after dusk.</p>"
            .repeat(9);
    let got = page(&format!(
        "<article><h1>Kite Rules</h1><div class='entry-meta'>By admin, 4 May</div><p>Posted by the Clerk on Monday</p>{text}<p>Posted letters go to the Clerk.</p><div class='share'><a href='https://a.example/s'>Post it</a></div><div id='comments'><h3>2 thoughts</h3><p>Nice.</p></div></article>"
    ));
    for gone in ["admin", "Posted by", "Post it", "thoughts", "Nice"] {
        assert!(!got.text.contains(gone), "{gone}: {}", got.text);
    }
    assert!(got.text.contains("Posted letters go to the Clerk."));
    let said = |note: &&protosite::import::Note| note.message.contains("a blog puts round a text");
    assert_eq!(got.notes.iter().filter(said).count(), 4, "{:?}", got.notes);
    // A theme may call the whole text so.
    let whole = page(&format!("<div class='post'><div class='comments'>{text}</div></div>"));
    assert!(whole.text.contains("All of the kites"), "{}", whole.text);
}

#[test]
fn an_address_that_links_to_itself_is_written_once() {
    let got = seen(
        "<p>See <a href='https://kites.example/Rules/'>https://kites.example/Rules</a>, <a href='http://www.kites.example/'>www.kites.example</a> and <a href='https://kites.example/b'>https://kites.example/a</a>.</p>",
    );
    assert_eq!(
        got,
        [
            "See https://kites.example/Rules, www.kites.example and [https://kites.example/a](https://kites.example/b)."
        ]
    );
}

#[test]
fn the_sign_beside_a_heading_that_leads_to_it_is_no_word_and_no_part_of_its_number() {
    let body = "<h2 id=m><b>4.2</b> <a href='#m'>#</a> Moorings</h2><ol><li><b>4.2.a</b> <a href='#n'>¶</a> Boats float.</li><li><b>4.2.b</b> <a href='#o'>¶</a> See <a href='#m'>moorings</a>.</li></ol>";
    assert_eq!(seen(body), ["4.2 Moorings", "4.2.a Boats float.", "4.2.b See moorings."]);
}

#[test]
fn merged_cells_are_said() {
    let got = page(
        "<table><tr><th colspan=2>Fees of the harbour<th>Who</tr><tr><td rowspan=2>Boats<td>1<td>a</tr><tr><td>2<td>b</tr></table>",
    );
    let message = "a table with merged cells, 1 that span columns, and 1 that span rows: the words stand in the first, and the others are empty";
    let note = got.notes.iter().find(|note| note.message == message).unwrap();
    assert_eq!((note.kind, note.words.as_str()), (Kind::Decided, "Fees of the harbour"));
    let got = page("<table><tr><td>a<td>b</tr></table>");
    assert!(!got.notes.iter().any(|note| note.message.contains("merged")));
}

/// 10 to the third is no 103.
#[test]
fn raised_and_lowered_figures_stay_so() {
    let got = page(
        "<p>At most 10<sup>3</sup> in 40 m<span style=\"Vertical-Align: super; color: red\">2</span>, on the 2<sup>nd</sup> day<sup><a href=\"#n1\">[1]</a></sup> of CO<sub>2</sub>.</p><p>The fee is £50<sup>12</sup>.</p>",
    );
    assert_eq!(
        lines(&got.text),
        ["At most 10³ in 40 m², on the 2nd day[¹] of CO₂.", "The fee is £50¹²."]
    );
}
