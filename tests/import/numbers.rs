//! Word's automatic numbers, each feature alone and together: what is written is what Word shows.

use super::docx::{Docx, level, list, n, p, r, s, start, use_of};
use super::seen;
use protosite::import::Changes;

/// 1. / 1.1 / (a) / (i), the legal list of most councils.
fn legal() -> String {
    list(
        1,
        &(level(0, "decimal", "%1.", "")
            + &level(1, "decimal", "%1.%2", "")
            + &level(2, "lowerLetter", "(%3)", "")
            + &level(3, "lowerRoman", "(%4)", "")),
    )
}

/// A document of paragraphs, and the lines that a reader sees.
type Made = (&'static str, Docx, Vec<&'static str>);

/// `w:abstractNum`s come before all `w:num`s in a file that Word reads.
fn sorted(xml: &str) -> String {
    let (mut abstracts, mut uses) = (String::new(), String::new());
    let mut rest = xml;
    while !rest.is_empty() {
        let (end, to) = match rest.starts_with("<w:abstractNum") {
            true => ("</w:abstractNum>", &mut abstracts),
            false => ("</w:num>", &mut uses),
        };
        let at = rest.find(end).unwrap() + end.len();
        to.push_str(&rest[..at]);
        rest = &rest[at..];
    }
    abstracts + &uses
}

fn made(name: &'static str, numbering: &str, body: &[String], lines: &[&'static str]) -> Made {
    (name, Docx::new(body.concat()).numbering(&sorted(numbering)), lines.to_vec())
}

/// One row of one level, with that form and text.
fn row(name: &'static str, form: &str, text: &str, more: &str, lines: &[&'static str]) -> Made {
    let body: Vec<String> = (0..lines.len()).map(|_| n(1, 0, "Words.")).collect();
    made(name, &list(1, &level(0, form, text, more)), &body, lines)
}

pub fn corpus() -> Vec<Made> {
    let mut all = forms();
    all.extend(levels());
    all.extend(uses());
    all.extend(styles());
    all
}

fn forms() -> Vec<Made> {
    let from = |start: u32| format!("<w:start w:val=\"{start}\"/>");
    let replaced = |(name, docx, lines): Made, start: u32| -> Made {
        let numbering =
            list(1, &level(0, "FORM", "%1.", "")).replace("<w:start w:val=\"1\"/>", &from(start));
        let _ = docx;
        let form = name.split(' ').next().unwrap();
        let body: String = lines.iter().map(|_| n(1, 0, "Words.")).collect();
        (name, Docx::new(body).numbering(&numbering.replace("FORM", form)), lines)
    };
    let high = |name: &'static str, start: u32, lines: &[&'static str]| {
        replaced((name, Docx::default(), lines.to_vec()), start)
    };
    vec![
        row("decimal", "decimal", "%1.", "", &["1. Words.", "2. Words.", "3. Words."]),
        row("lower letters", "lowerLetter", "(%1)", "", &["(a) Words.", "(b) Words."]),
        row("upper letters", "upperLetter", "%1.", "", &["A. Words.", "B. Words."]),
        row(
            "lower romans",
            "lowerRoman",
            "%1)",
            "",
            &["i) Words.", "ii) Words.", "iii) Words.", "iv) Words."],
        ),
        row("upper romans", "upperRoman", "%1.", "", &["I. Words.", "II. Words."]),
        row("zeros", "decimalZero", "%1", "", &["01 Words.", "02 Words."]),
        row(
            "ordinals",
            "ordinal",
            "%1",
            "",
            &["1st Words.", "2nd Words.", "3rd Words.", "4th Words."],
        ),
        row("ordinals in words", "ordinalText", "%1:", "", &["First: Words.", "Second: Words."]),
        row("cardinals in words", "cardinalText", "%1.", "", &["One. Words.", "Two. Words."]),
        row(
            "words round a number",
            "decimal",
            "Section %1.",
            "",
            &["Section 1. Words.", "Section 2. Words."],
        ),
        row("a dash after it", "decimal", "%1 -", "", &["1 - Words.", "2 - Words."]),
        row("a number in brackets", "decimal", "[%1]", "", &["[1] Words.", "[2] Words."]),
        row(
            "nothing between",
            "decimal",
            "%1)",
            "<w:suff w:val=\"nothing\"/>",
            &["1) Words.", "2) Words."],
        ),
        row(
            "a space between",
            "decimal",
            "%1)",
            "<w:suff w:val=\"space\"/>",
            &["1) Words.", "2) Words."],
        ),
        row("no number at all", "none", "%1", "", &["Words.", "Words."]),
        row("words without a number", "none", "Note:", "", &["Note: Words.", "Note: Words."]),
        row("signs of a symbol font", "bullet", "\u{f0b7}", "", &["- Words.", "- Words."]),
        high("lowerLetter past z", 25, &["y. Words.", "z. Words.", "aa. Words.", "bb. Words."]),
        high("upperLetter past ZZ", 52, &["ZZ. Words.", "AAA. Words."]),
        high("decimal past 1,000", 999, &["999. Words.", "1000. Words."]),
        high(
            "lowerRoman past 1,000",
            1998,
            &["mcmxcviii. Words.", "mcmxcix. Words.", "mm. Words."],
        ),
        high("upperRoman at 400 and 500", 399, &["CCCXCIX. Words.", "CD. Words."]),
        high("ordinal past 10", 11, &["11th. Words.", "12th. Words."]),
        high("ordinalText past 20", 20, &["Twentieth. Words.", "Twenty-first. Words."]),
        high("decimal from nought", 0, &["0. Words.", "1. Words."]),
        high("decimalZero past 9", 9, &["09. Words.", "10. Words."]),
    ]
}

fn levels() -> Vec<Made> {
    let three = |more: &str| {
        list(
            1,
            &(level(0, "decimal", "%1.", "")
                + &level(1, "lowerLetter", "(%2)", "")
                + &level(2, "lowerRoman", "(%3)", more)),
        )
    };
    let lgl = list(
        1,
        &(level(0, "upperRoman", "%1.", "")
            + &level(1, "decimal", "%1.%2", "<w:isLgl/>")
            + &level(2, "lowerLetter", "%1.%2.%3", "")),
    );
    let article = list(
        1,
        &(level(0, "upperRoman", "Article %1 –", "")
            + &level(1, "decimalZero", "Section %1.%2", "")
            + &level(2, "none", "", "")),
    );
    vec![
        made(
            "the legal list",
            &legal(),
            &[n(1, 0, "Scope."), n(1, 1, "One."), n(1, 1, "Two:"), n(1, 2, "pens;"), n(1, 3, "red;"), n(1, 3, "blue;"), n(1, 2, "ink."), n(1, 1, "Three."), n(1, 0, "Rest."), n(1, 1, "Four.")],
            &["1. Scope.", "1.1 One.", "1.2 Two:", "(a) pens;", "(i) red;", "(ii) blue;", "(b) ink.", "1.3 Three.", "2. Rest.", "2.1 Four."],
        ),
        made(
            "a list goes on after text",
            &legal(),
            &[n(1, 0, "One."), p("Between them."), n(1, 0, "Two."), n(1, 2, "first;"), p("Again."), n(1, 2, "second.")],
            &["1. One.", "Between them.", "2. Two.", "(a) first;", "Again.", "(b) second."],
        ),
        made(
            "a level is left out",
            &legal(),
            &[n(1, 0, "One."), n(1, 2, "deep;"), n(1, 2, "deeper."), n(1, 1, "Back."), n(1, 2, "anew.")],
            &["1. One.", "(a) deep;", "(b) deeper.", "1.2 Back.", "(a) anew."],
        ),
        made(
            "never starts again",
            &three("<w:lvlRestart w:val=\"0\"/>"),
            &[n(1, 0, "A."), n(1, 2, "x"), n(1, 1, "b"), n(1, 2, "y"), n(1, 0, "C."), n(1, 2, "z")],
            &["1. A.", "(i) x", "(b) b", "(ii) y", "2. C.", "(iii) z"],
        ),
        made(
            "starts again after the first level only",
            &three("<w:lvlRestart w:val=\"1\"/>"),
            &[n(1, 0, "A."), n(1, 1, "b"), n(1, 2, "x"), n(1, 1, "c"), n(1, 2, "y"), n(1, 0, "D."), n(1, 2, "z")],
            &["1. A.", "(a) b", "(i) x", "(b) c", "(ii) y", "2. D.", "(i) z"],
        ),
        made(
            "legal style",
            &lgl,
            &[n(1, 0, "One."), n(1, 0, "Two."), n(1, 1, "In it."), n(1, 2, "Deeper.")],
            &["I. One.", "II. Two.", "2.1 In it.", "II.1.a Deeper."],
        ),
        made(
            "articles and sections",
            &article,
            &[n(1, 0, "Name."), n(1, 1, "Long."), n(1, 1, "Short."), n(1, 2, "No number."), n(1, 0, "Seat."), n(1, 1, "Where.")],
            &["Article I – Name.", "Section I.01 Long.", "Section I.02 Short.", "No number.", "Article II – Seat.", "Section II.01 Where."],
        ),
        made(
            "an empty numbered paragraph has its number",
            &legal(),
            &[n(1, 0, "One."), n(1, 0, ""), n(1, 0, "Three.")],
            &["1. One.", "2.", "3. Three."],
        ),
        made(
            "but not if it only ends a section",
            &legal(),
            &[
                n(1, 0, "One."),
                "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr><w:sectPr/></w:pPr></w:p>".to_owned(),
                n(1, 0, "Two."),
            ],
            &["1. One.", "2. Two."],
        ),
        made(
            "numbers that are not shown",
            &list(1, &(level(0, "decimal", "%1.", "") + &level(1, "decimal", "%1.%2", "").replace("</w:lvl>", "<w:rPr><w:vanish/></w:rPr></w:lvl>"))),
            &[n(1, 0, "One."), n(1, 1, "Silent."), n(1, 0, "Two.")],
            &["1. One.", "Silent.", "2. Two."],
        ),
    ]
}

fn uses() -> Vec<Made> {
    let again =
        legal() + &use_of(2, 1, &start(0, 1)) + &use_of(3, 1, "") + &use_of(4, 1, &start(2, 3));
    let other_text = legal()
        + &use_of(
            2,
            1,
            &format!(
                "<w:lvlOverride w:ilvl=\"0\">{}</w:lvlOverride>",
                level(0, "upperLetter", "%1)", "")
            ),
        );
    let linked = format!(
        "<w:abstractNum w:abstractNumId=\"7\"><w:multiLevelType w:val=\"multilevel\"/><w:numStyleLink w:val=\"Rules\"/></w:abstractNum>{}{}",
        use_of(7, 7, ""),
        legal().replace(
            "<w:multiLevelType w:val=\"multilevel\"/>",
            "<w:multiLevelType w:val=\"multilevel\"/><w:styleLink w:val=\"Rules\"/>"
        )
    );
    vec![
        made(
            "a start of its own",
            &again,
            &[
                n(1, 0, "One."),
                n(1, 0, "Two."),
                n(2, 0, "Anew."),
                n(2, 0, "On."),
                n(1, 0, "And on."),
            ],
            &["1. One.", "2. Two.", "1. Anew.", "2. On.", "3. And on."],
        ),
        made(
            "another use of the same list counts on",
            &again,
            &[n(1, 0, "One."), n(3, 0, "Two."), n(1, 0, "Three.")],
            &["1. One.", "2. Two.", "3. Three."],
        ),
        made(
            "a start of an inner level",
            &again,
            &[n(1, 0, "One:"), n(4, 2, "from c;"), n(4, 2, "to d.")],
            &["1. One:", "(c) from c;", "(d) to d."],
        ),
        made(
            "another text for one level",
            &other_text,
            &[n(1, 0, "One."), n(2, 0, "Two."), n(2, 0, "Three.")],
            &["1. One.", "B) Two.", "C) Three."],
        ),
        {
            let (name, docx, lines) = made(
                "numbering by a style of lists",
                &linked,
                &[n(7, 0, "One."), n(7, 1, "In it."), n(1, 0, "Two.")],
                &["1. One.", "1.1 In it.", "2. Two."],
            );
            let style = "<w:style w:type=\"numbering\" w:styleId=\"Rules\"><w:name w:val=\"Rules\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>";
            (name, docx.styles(style), lines)
        },
        made(
            "two lists side by side",
            &(legal() + &list(2, &level(0, "upperLetter", "%1.", ""))),
            &[n(1, 0, "One."), n(2, 0, "Apart."), n(1, 0, "Two."), n(2, 0, "Apart too.")],
            &["1. One.", "A. Apart.", "2. Two.", "B. Apart too."],
        ),
    ]
}

fn styles() -> Vec<Made> {
    let linked = list(
        1,
        &(level(0, "decimal", "%1", "<w:pStyle w:val=\"Heading1\"/>")
            + &level(1, "decimal", "%1.%2", "<w:pStyle w:val=\"Clause\"/>")
            + &level(2, "lowerLetter", "(%3)", "<w:pStyle w:val=\"Point\"/>")),
    );
    let sheet = "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>\
<w:style w:type=\"paragraph\" w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"Normal\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style>\
<w:style w:type=\"paragraph\" w:styleId=\"Clause\"><w:name w:val=\"Clause\"/><w:basedOn w:val=\"Normal\"/><w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>\
<w:style w:type=\"paragraph\" w:styleId=\"Point\"><w:name w:val=\"Point\"/><w:basedOn w:val=\"Clause\"/><w:pPr><w:numPr><w:ilvl w:val=\"2\"/></w:numPr></w:pPr></w:style>\
<w:style w:type=\"paragraph\" w:styleId=\"Quiet\"><w:name w:val=\"Quiet\"/><w:basedOn w:val=\"Clause\"/><w:pPr><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr></w:style>";
    let off = "<w:p><w:pPr><w:pStyle w:val=\"Clause\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"0\"/></w:numPr></w:pPr>".to_owned() + &r("Off here.") + "</w:p>";
    let with = |(name, docx, lines): Made| (name, docx.styles(sheet), lines);
    vec![
        with(made(
            "numbering by styles",
            &linked,
            &[
                s("Heading1", "Scope"),
                s("Clause", "One."),
                s("Clause", "Two:"),
                s("Point", "pens;"),
                s("Point", "ink."),
                s("Heading1", "Rest"),
                s("Clause", "Three."),
            ],
            &["1 Scope", "1.1 One.", "1.2 Two:", "(a) pens;", "(b) ink.", "2 Rest", "2.1 Three."],
        )),
        with(made(
            "numbers switched off, by hand and by a style",
            &linked,
            &[
                s("Heading1", "Scope"),
                s("Clause", "One."),
                off,
                s("Quiet", "Off by style."),
                s("Clause", "Two."),
            ],
            &["1 Scope", "1.1 One.", "Off here.", "Off by style.", "1.2 Two."],
        )),
        with(made(
            "an inner level before its outer one",
            &linked,
            &[s("Clause", "Early."), s("Heading1", "Scope"), s("Clause", "One.")],
            &["1.1 Early.", "2 Scope", "2.1 One."],
        )),
    ]
}

#[test]
fn every_number_is_the_one_that_word_shows() {
    let mut wrong = Vec::new();
    for (name, docx, lines) in corpus() {
        for (form, bytes) in [("", docx.bytes()), (" (strict)", docx.strict())] {
            let got = seen(&bytes, Changes::Refuse);
            if got != lines {
                wrong.push(format!("{name}{form}\n  expected {lines:?}\n  got      {got:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Writes the corpus to a folder, for a comparison with another program: `CORPUS=folder cargo test corpus`.
#[test]
fn the_corpus_can_be_written_to_a_folder() {
    let Some(folder) = std::env::var_os("CORPUS") else { return };
    for (name, docx, lines) in corpus() {
        let path = std::path::Path::new(&folder).join(name.replace([' ', ','], "-"));
        std::fs::write(path.with_extension("docx"), docx.bytes()).unwrap();
        std::fs::write(path.with_extension("expected"), lines.join("\n")).unwrap();
    }
}
