//! Reading, case by case: `tests/cases/read/*.md` hold a source, a line of `%%%`, and the tree that is read from it with
//! the findings. `UPDATE=1 cargo test read` writes the trees anew; read the diff before you keep it.

use protosite::protocol::{Part, Protocol, guidance, plain_text, push_text};
use protosite::read;
use protosite::source::Source;
use std::fmt::Write;
use std::sync::Arc;

#[test]
fn cases() {
    crate::case::run("read", |source| {
        let checked = read::protocol(Arc::new(Source::new("case.md", source)), "case");
        let mut out = tree(&checked.value);
        for finding in &checked.findings {
            let at = finding.place.start;
            writeln!(out, "{}:{} {}: {}", at.line, at.column, finding.rule.name, finding.message)
                .unwrap();
        }
        out
    });
}

fn tree(protocol: &Protocol) -> String {
    let mut out = String::new();
    protocol.parts_in(None).for_each(|part| show(protocol, part, 0, &mut out));
    out
}

fn show(protocol: &Protocol, part: Part, depth: usize, out: &mut String) {
    let clause = part.clause;
    let mut text = plain_text(&clause.heading);
    push_text(&mut text, &clause.body);
    let rank = format!("{:?}", clause.rank).to_lowercase();
    let label =
        clause.label.as_ref().map_or(String::new(), |label| format!(" [{}]", label.printed));
    let line = protocol.source.position(part.span.start).line;
    let alias: String = clause.aliases.iter().map(|alias| format!(" (also #{alias})")).collect();
    writeln!(
        out,
        "{}{rank}{label} #{}{alias} :{line} {}",
        "  ".repeat(depth),
        clause.address,
        text.replace('\n', " / ")
    )
    .unwrap();
    for blocks in guidance(&clause.body) {
        let mut beside = String::new();
        push_text(&mut beside, blocks);
        let beside = beside.replace('\n', " / ");
        writeln!(out, "{}beside: {beside}", "  ".repeat(depth + 1)).unwrap();
    }
    protocol.parts_in(Some(part)).for_each(|child| show(protocol, child, depth + 1, out));
}

/// The five real protocols, where they are at hand: every word of the source is in the tree, in order.
#[test]
fn every_word_of_the_seeds_is_read_in_order() {
    let Some(seeds) = crate::case::seeds() else { return };
    // Section 13 of east-devon has five clauses that are lettered a. to e.; they are points of the section.
    for (council, clauses) in [
        ("east-devon", 103),
        ("member-officer-town", 94),
        ("bfstc", 3),
        ("spilsby", 0),
        ("martlesham", 0),
    ] {
        for path in crate::case::files(&seeds.join("content").join(council), "md") {
            let text = std::fs::read_to_string(&path).unwrap();
            let checked = read::protocol(Arc::new(Source::new("seed.md", text.clone())), "seed");
            let body = text.splitn(3, "---\n").nth(2).unwrap();
            assert_eq!(words(&flat(&checked.value)), words(body), "{}", path.display());
            let mut numbered = 0;
            checked.value.parts().map(|part| part.clause).for_each(|clause| {
                numbered += usize::from(clause.rank == protosite::protocol::Rank::Clause)
            });
            assert_eq!(numbered, clauses, "{council}");
        }
    }
}

fn flat(protocol: &Protocol) -> String {
    let mut out = String::new();
    protocol.parts().map(|part| part.clause).for_each(|clause| {
        if let Some(label) = &clause.label {
            out.push_str(&label.printed);
            out.push(' ');
        }
        out.push_str(&plain_text(&clause.heading));
        let mut text = String::new();
        push_text(&mut text, &clause.body);
        out.push_str(&text);
        out.push('\n');
    });
    out
}

/// Words as a reader sees them: without the signs of Markdown, quotes straight.
fn words(text: &str) -> Vec<String> {
    let text =
        text.replace(['’', '‘'], "'").replace(['“', '”'], "\"").replace(['#', '>', '<'], " ");
    text.split_whitespace().filter(|word| *word != "-").map(str::to_owned).collect()
}

#[test]
fn guidance_is_no_part_of_the_text() {
    let read = |beside: &str| {
        let source = format!(
            "---\ntitle: Keys\n---\n\n1.1 The Caretaker keeps the keys.\n{beside}\n1.2 The hall is locked.\n"
        );
        read::protocol(Arc::new(Source::new("keys.md", source)), "keys").value
    };
    let plain = read("");
    let beside = "> [!GUIDANCE]\n> “Keys” means those of the hall. This policy was adopted on 3 May 2019 and will be reviewed every two years. See clause 1.2.\n";
    let guided = read(beside);
    assert_eq!(guided.metadata.adopted, None);
    assert!(guided.dates.is_empty() && guided.definitions.is_empty());
    assert_eq!(flat(&guided), flat(&plain));
    assert!(protosite::compare::compare(&plain, &guided).is_empty());
    // Its citations are links all the same; without its sign all of it would be words of the council.
    assert_eq!(guided.mentions.len(), 1);
    let said = read(&beside.replace("> [!GUIDANCE]\n> ", "\n"));
    assert_eq!((said.dates.is_empty(), said.definitions.is_empty()), (false, false));
}

/// A row of texts of one document: a text that looks as the one before it has its outline, and no other one has.
#[test]
fn texts_that_are_read_one_after_the_other_are_read_as_each_alone() {
    let text = |lines: &[&str]| {
        format!("---\ntitle: Boats\nadopted: 3 May 2024\n---\n\n{}\n", lines.join("\n\n"))
    };
    let first =
        ["1. Moorings", "1.1 A boat is moored at the quay.", "(a) by day; or", "(b) by night."];
    let texts = [
        text(&first),
        text(&[first[0], "1.1 A barge is moored at the old quay.", first[2], first[3]]),
        text(&[first[0], first[1], "1.2 A raft is not.", first[2], first[3]]),
        text(&[first[0], first[1], "By day;", "by night."]),
        text(&first),
    ];
    let source = |text: &String| Arc::new(Source::new("content/boats.md", text.as_str()));
    let row = read::kept(&texts.iter().map(source).collect::<Vec<_>>(), "boats");
    let alone = texts.iter().flat_map(|text| read::kept(&[source(text)], "boats"));
    let trees: Vec<String> = row.iter().map(tree).collect();
    assert_eq!(trees, alone.map(|one| tree(&one)).collect::<Vec<_>>());
    assert_eq!(trees[0], trees[4]);
    assert_ne!(trees[2], trees[1]);
}

/// A row of texts that say much the same, each with something by which the same words are read otherwise: under a heading of
/// definitions, after a bullet, in another language, under another title, among Welsh letters.
#[test]
fn the_same_words_mention_the_same_in_each_text_of_a_row_unless_something_else_is_said_of_them() {
    let lines = [
        "1. Moorings",
        "1.1 Under clause 1.2 and section 27 of the Localism Act 2011 a boat is moored (the “Berth”).",
        "1.2 “Skipper” means who steers. The Skipper and the Clerk keep to paragraph (a) and to the Code of Conduct.",
        "(a) the Berth is swept, see 2.1;",
        "(c) no fires.",
        "2. Fees",
        "2.1 Mooring fee: what is paid under clause 1.1.",
        "Ring 01632 960 983.",
    ];
    let text = |title: &str, more: &str, lines: &[&str]| {
        format!("---\ntitle: {title}\nadopted: 3 May 2024\n{more}---\n\n{}\n", lines.join("\n\n"))
    };
    let mut texts = vec![text("Boats", "", &lines)];
    let with = |at: usize, line: &'static str| {
        let mut lines = lines;
        lines[at] = line;
        lines
    };
    texts.push(text("Boats", "", &with(0, "1. A new clause of moorings")));
    texts.push(text("Boats", "", &with(5, "2. Definitions")));
    texts.push(text("Boats", "", &with(4, "- no fires.")));
    texts.push(text("Boats", "language: cy\n", &lines));
    texts.push(text("Code of Conduct", "", &lines));
    texts.push(text("Boats", "", &with(4, "(ch) no fires.")));
    texts.push(text("Boats", "", &[&lines[..3], &lines[4..]].concat()));
    texts.push(text("Boats", "", &with(7, "## Ring 01632 960 983.")));
    // Headings without numbers are addressed by their words; an address may be set by hand.
    texts.push(text("Boats", "", &with(7, "## Whom to ring")));
    texts.push(text("Boats", "", &with(7, "## Whom to ring {#ring}")));
    texts.push(text("Boats", "", &with(7, "## Whom to ring {#bell}")));
    texts.push(text("Boats", "", &with(7, "## Fees")));
    texts.push(text("Boats", "", &with(6, "2.3 Mooring fee: what is paid under clause 1.1.")));
    texts.push(text("Boats", "", &with(6, "2.3. Mooring fee: what is paid under clause 1.1.")));
    texts.push(text("Boats", "", &lines));
    let source = |text: &String| Arc::new(Source::new("content/boats.md", text.as_str()));
    let said = |one: &Protocol| {
        let Protocol { mentions, definitions, uses, headed, .. } = one;
        format!("{}{mentions:#?}{definitions:#?}{uses:#?}{headed:#?}", tree(one))
    };
    let row = read::kept(&texts.iter().map(source).collect::<Vec<_>>(), "boats");
    let row: Vec<String> = row.iter().map(said).collect();
    for (text, row) in texts.iter().zip(&row) {
        assert_eq!(*row, said(&read::kept(&[source(text)], "boats")[0]), "{text}");
    }
    assert_eq!(row.first(), row.last());
    assert!(row.iter().filter(|other| **other != row[0]).count() > 11);
}
