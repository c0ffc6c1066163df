//! A text that stands in quotations as a whole, or all of whose lists do: converters leave `>` for what Word had set in.

use super::guidance;
use super::line::{Line, line};
use super::shape::{Setting, Words, chains};

/// So many columns each sign stands for.
const STEP: usize = 2;
/// Fewer numbers in quotations may be quoted from elsewhere.
const LEAST: usize = 2;

/// Takes the signs off the lines of a text most of whose numbers stand behind them. What quotes another text does not.
pub fn unquote(lines: &mut [Line], words: &Words) {
    let quoted = |line: &Line| line.text.starts_with('>');
    if !lines.iter().any(quoted) || lines.iter().any(|line| guidance::begins(line.text)) {
        return;
    }
    let bare: Vec<Line> = lines.iter().map(without_signs).collect();
    let setting = Setting { heading: false, bullet: false, welsh: false, words };
    let numbered = |line: &Line| !chains(line.labelled(), setting).is_empty();
    let (mut inside, mut outside) = (0, 0);
    for (line, _) in lines.iter().zip(&bare).filter(|(_, bare)| numbered(bare)) {
        *(if quoted(line) { &mut inside } else { &mut outside }) += 1;
    }
    if inside >= LEAST && inside > outside {
        lines.copy_from_slice(&bare);
    }
}

/// A line without the signs of quotations, set in as far as they say.
fn without_signs<'a>(of: &Line<'a>) -> Line<'a> {
    let (mut at, mut depth) = (0, 0);
    while let Some(rest) = of.text[at..].strip_prefix('>') {
        at = of.text.len() - rest.strip_prefix(' ').unwrap_or(rest).len();
        depth += 1;
    }
    match depth {
        0 => *of,
        _ => {
            let inner = line(of.offset + at, &of.text[at..]);
            Line { indent: of.indent + depth * STEP + inner.indent, ..inner }
        }
    }
}
