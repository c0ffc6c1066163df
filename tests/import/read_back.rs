//! What import writes is read without an error, to the same words and the same numbers.

use super::docx::{Docx, level, list, n, p, r};
use super::{numbers, word};
use protosite::import::Changes;
use protosite::protocol::{plain_text, push_text};
use protosite::read;
use protosite::source::Source;
use std::sync::Arc;

/// The words of a source as its readers see them, without labels.
fn words(text: &str) -> Vec<String> {
    let checked = read::protocol(Arc::new(Source::new("made.md", text)), "made");
    let mut out = String::new();
    checked.value.parts().map(|part| part.clause).for_each(|clause| {
        if let Some(label) = &clause.label {
            out.push_str(&label.printed);
            out.push(' ');
        }
        out.push_str(&plain_text(&clause.heading));
        out.push(' ');
        push_text(&mut out, &clause.body);
        out.push('\n');
    });
    out.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn words_that_look_like_markdown_come_back_as_they_were() {
    let odd = [
        "# no heading",
        "> no quotation",
        "2*3*4 and a * b",
        "a_b_c _d_ __e__",
        "_____ (signed)",
        "[x](y) [^1] [[z]]",
        "`code` ~~no~~",
        "1 < 2 > 0 & &amp; R&D; <b>",
        "C:\\temp \\* x",
        "| a | b |",
        "* * *",
        "{#here}",
        "x {#y}",
        "!<-- no -->",
        "<!-- no comment -->",
        "~~~",
        "``` x",
        "= equals",
        "Total: 5%",
        "![x](y.png)",
    ];
    for text in odd {
        let xml = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let docx = Docx::new(p("First.") + &p(&xml) + &p("Last."));
        let got = word(&docx.bytes(), Changes::Refuse);
        let expected: Vec<String> = format!("First. {} Last.", text.replace("--", "–"))
            .split_whitespace()
            .map(str::to_owned)
            .collect();
        assert_eq!(words(&got.text), expected, "{}", got.text);
    }
}

#[test]
fn looks_of_words_come_back_with_the_words() {
    let run = |look: &str, text: &str| {
        format!("<w:r><w:rPr>{look}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
    };
    let looks = ["", "<w:b/>", "<w:i/>", "<w:b/><w:i/>", "<w:strike/>"];
    let texts = ["The ", "clerk", " (a) ", "“must”", ". ", "not"];
    for first in looks {
        for second in looks {
            for text in texts {
                let body = format!(
                    "<w:p>{}{}{}{}</w:p>",
                    r("Then "),
                    run(first, text),
                    run(second, text),
                    r("ends.")
                );
                let got = word(&Docx::new(body).bytes(), Changes::Refuse);
                let expected: Vec<String> = format!("Then {text}{text}ends.")
                    .split_whitespace()
                    .map(str::to_owned)
                    .collect();
                assert_eq!(words(&got.text), expected, "{}", got.text);
            }
        }
    }
}

#[test]
fn titles_of_any_kind_are_yaml() {
    for title in [
        "Dogs: a policy",
        "# 1",
        "no",
        "2023",
        "1.10",
        "'quoted' \"twice\"",
        "- dash",
        "&amp;anchor *alias",
        "{a: b}",
        "[x]",
        "Yes!",
        "~",
        "null",
        "@at `tick` %percent",
        "a: b: c #d",
        "Tŷ",
    ] {
        let styles =
            "<w:style w:type=\"paragraph\" w:styleId=\"T\"><w:name w:val=\"Title\"/></w:style>";
        let docx = Docx::new(super::docx::s("T", title) + &p("Words.")).styles(styles);
        let got = word(&docx.bytes(), Changes::Refuse);
        let seen = title.replace("&amp;", "&");
        let checked = read::protocol(Arc::new(Source::new("made.md", got.text.clone())), "made");
        assert_eq!(checked.value.metadata.title, seen, "{}", got.text);
        assert!(checked.findings.is_empty(), "{:?}", checked.findings);
        let front = got.text.split("---\n").nth(1).unwrap();
        let witness: std::collections::BTreeMap<String, String> =
            yaml_serde::from_str(front).unwrap();
        assert_eq!(witness["title"], seen);
    }
}

#[test]
fn numbers_are_read_as_labels_or_the_report_says_so() {
    for (name, docx, lines) in numbers::corpus() {
        let got = word(&docx.bytes(), Changes::Refuse);
        let checked = read::protocol(Arc::new(Source::new("made.md", got.text.clone())), "made");
        let mut labels = 0;
        checked
            .value
            .parts()
            .map(|part| part.clause)
            .for_each(|clause| labels += usize::from(clause.label.is_some()));
        // "the number 1st is read as words", or of many "12 numbers, this one first, are".
        let count = |message: &str| match message.split_once(" read as words")?.0 {
            one if one.ends_with(" is") => Some(1),
            many => many.split(' ').next()?.parse().ok(),
        };
        let said: usize = got.notes.iter().filter_map(|note| count(&note.message)).sum();
        assert_eq!(labels + said, got.numbers, "{name}: {}\n{lines:?}", got.text);
    }
}

#[test]
fn points_in_points_come_back_nested() {
    let levels = level(0, "decimal", "%1.", "")
        + &level(1, "decimal", "%1.%2", "")
        + &level(2, "lowerLetter", "(%3)", "")
        + &level(3, "lowerRoman", "(%4)", "");
    let body = [
        n(1, 0, "All of it."),
        n(1, 1, "These:"),
        n(1, 2, "pens;"),
        n(1, 3, "red;"),
        n(1, 3, "blue;"),
        n(1, 2, "ink."),
        n(1, 1, "Last."),
    ]
    .concat();
    let got = word(&Docx::new(body).numbering(&list(1, &levels)).bytes(), Changes::Refuse);
    let checked = read::protocol(Arc::new(Source::new("made.md", got.text.clone())), "made");
    let mut addresses = Vec::new();
    checked
        .value
        .parts()
        .map(|part| part.clause)
        .for_each(|clause| addresses.push(clause.address.to_string()));
    assert_eq!(
        addresses,
        ["1", "1.1", "1.1.a", "1.1.a.i", "1.1.a.ii", "1.1.b", "1.2"],
        "{}",
        got.text
    );
}
