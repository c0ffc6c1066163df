//! Signs that Markdown takes for its own where a person typed them to be read: 2*3*4 loses its stars, \\server a stroke.

use super::line::Line;
use super::shape::Block;
use crate::diagnostic::{Diagnostic, Rule};
use crate::source::{Source, Span, link_titles};
use memchr::memchr2;

/// A sign that no page shows.
pub static LOST_SIGN: Rule = Rule::warning(
    "lost-sign",
    "A star between figures or letters, or the first of two backward strokes, is taken for a mark of the text and shown on no page; nor are words in quotes after the address of a link, or after the language of code.",
    "Type 2 × 3 × 4 for a product. Before a star or a stroke that readers are to see, type a backward stroke: 2\\*3, \\\\\\\\server.",
);

/// What a sign is, and what to type for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Taken {
    Stars,
    Stroke,
}

/// What is to be told of such signs in a body: each kind once, with how many there are.
pub fn taken(source: &Source, lines: &[Line], blocks: &[Block], findings: &mut Vec<Diagnostic>) {
    unshown(source, lines, findings);
    if memchr2(b'*', b'\\', source.text().as_bytes()).is_none() {
        return;
    }
    let mut found: Vec<(Taken, Span)> = Vec::new();
    let mut fence = false;
    for (line, block) in lines.iter().zip(blocks) {
        fence = *block == Block::Fence || (fence && *block == Block::Inside);
        if !fence && memchr2(b'*', b'\\', line.text.as_bytes()).is_some() {
            let here = signs(line.text).into_iter();
            found.extend(here.map(|(what, start, end)| {
                (what, Span::new(line.offset + start, line.offset + end))
            }));
        }
    }
    for kind in [Taken::Stars, Taken::Stroke] {
        let mut of = found.iter().filter(|(what, _)| *what == kind);
        findings.extend(of.next().map(|(_, span)| told(source, kind, *span, of.count())));
    }
}

/// Words in quotes after the addresses of links.
fn unshown(source: &Source, lines: &[Line], findings: &mut Vec<Diagnostic>) {
    let start = lines.first().map_or(0, |line| line.offset);
    for words in link_titles(&source.text()[start..]) {
        let span = Span::new(start + words.start as usize, start + words.end as usize);
        let inner = source.slice(span).trim_start();
        let line = source.slice(source.line_span(source.line(span.start)));
        let message = match line.trim_start().starts_with(['`', '~']) {
            true => "no page shows these words, which stand beside the signs of code",
            false => "no page shows these words, which stand after the address of a link",
        };
        let finding = Diagnostic::new(&LOST_SIGN, source, source.find(span, inner), message);
        findings.push(
            finding.help("Put them into the text, if readers are to see them, or take them out."),
        );
    }
}

/// Those of a line, outside of code.
fn signs(line: &str) -> Vec<(Taken, usize, usize)> {
    let mut found = Vec::new();
    let mut opens: Option<usize> = None;
    let mut code = false;
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let mut past = 0;
    for (at, sign) in line.match_indices(['*', '\\', '`']) {
        let (before, after) = (line[..at].chars().next_back(), line[at + 1..].chars().next());
        code ^= sign == "`";
        if code || at < past {
            continue;
        }
        match sign {
            "\\" => {
                past = at + 2;
                if after == Some('\\')
                    && before != Some('\\')
                    // A drive and a folder, with the stroke that shows the other: S:\\forms.
                    && before != Some(':')
                    && !word(before)
                    && word(line[at + 2..].chars().next())
                {
                    found.push((Taken::Stroke, at, at + 2));
                }
            }
            "*" if word(before) && word(after) => match opens.take() {
                Some(first) => found.push((Taken::Stars, first, at + 1)),
                None => opens = Some(at),
            },
            // Stress that is meant closes what is open.
            "*" => opens = None,
            _ => {}
        }
    }
    found
}

fn told(source: &Source, what: Taken, span: Span, more: usize) -> Diagnostic {
    let others = if more == 0 { String::new() } else { format!(" ({more} more below)") };
    let (message, help) = match what {
        Taken::Stars => (
            format!("these stars are taken for stress, and no page shows them{others}"),
            "For a product type 2 × 3. For stars that readers are to see, type a backward stroke before each: 2\\*3\\*4.",
        ),
        Taken::Stroke => (
            format!("of these two strokes pages show one{others}"),
            "Type each stroke twice, \\\\\\\\server, or set the whole in code: `\\\\server`.",
        ),
    };
    Diagnostic::new(&LOST_SIGN, source, span, message).help(help)
}

#[cfg(test)]
mod tests {
    use super::signs;

    #[test]
    fn signs_that_no_page_shows_are_found_and_stress_is_not() {
        let words = |line: &'static str| -> Vec<&str> {
            signs(line).into_iter().map(|(_, start, end)| &line[start..end]).collect()
        };
        assert_eq!(words("It costs 2*3*4 pounds, at 5*6*7."), ["*3*", "*6*"]);
        assert_eq!(words(r"Files are on \\server\share and C:\papers."), [r"\\"]);
        for quiet in [
            "a *word* and **two**",
            "3* hotel",
            "2*3",
            r"2\*3\*4",
            "`2*3*4`",
            r"\\\\server",
            "a*b *c*",
        ] {
            assert!(words(quiet).is_empty(), "{quiet}");
        }
    }
}
