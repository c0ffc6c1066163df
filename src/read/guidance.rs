//! Guidance beside a clause: a quotation that begins with `[!GUIDANCE]`. It helps to read the clause and is no part of what
//! the council adopted: nothing in it gives a word its meaning, a date, or the document its state.

use super::line::Line;
use super::shape::Block;
use crate::diagnostic::{Diagnostic, Rule};
use crate::language::Language;
use crate::lexicon::Lexicon;
use crate::source::{Source, Span, nearest};
use std::borrow::Cow;

/// A quotation that begins with a word in `[!…]` that means nothing here, or guidance that says nothing.
pub static ODD_GUIDANCE: Rule = Rule::warning(
    "odd-guidance",
    "A quotation begins with a word in `[!…]` that has no meaning here, so pages show it as it is typed and as words of the council; or guidance has no words.",
    "For guidance beside a clause type `> [!GUIDANCE]`, and each line of it with `>` before it.",
);

/// The word in `> [!WORD]` with its place in the line, and where the rest of the line begins.
fn marked(line: &str) -> Option<(&str, usize, usize)> {
    let start = line.len() - line.strip_prefix('>')?.trim_start().len();
    let word = line[start..].strip_prefix("[!")?.split_once(']')?.0;
    let plain = !word.is_empty() && word.len() < 40 && !word.contains(['[', '^', '<']);
    plain.then_some((word, start, start + word.len() + 3))
}

/// The words that mark guidance, in every language: a text in Welsh may have either.
fn names() -> impl Iterator<Item = &'static str> {
    Language::ALL
        .into_iter()
        .flat_map(|language| Lexicon::of(language).words("beside"))
        .map(|of| of.0)
}

/// True if guidance begins with this line.
pub fn begins(line: &str) -> bool {
    marked(line).is_some_and(|(word, ..)| names().any(|name| name == word.trim().to_lowercase()))
}

/// The words of a line of guidance with their place, without the signs before them; None for a line of signs alone.
pub fn said<'a>(line: &Line<'a>) -> Option<(usize, &'a str)> {
    let text = line.text;
    let skip = match marked(text).filter(|_| begins(text)) {
        Some((.., rest)) if text[rest..].trim().is_empty() => return None,
        Some((.., rest)) => text.len() - text[rest..].trim_start().len(),
        None => text.len() - text.strip_prefix('>')?.trim_start_matches(' ').len(),
    };
    Some((line.offset + skip, &text[skip..]))
}

/// The lines of each block of guidance.
pub fn blocks_of<'a>(
    lines: &'a [Line<'a>],
    blocks: &'a [Block],
) -> impl Iterator<Item = &'a [Line<'a>]> {
    let first = |at: &usize| blocks[*at] == Block::Quote && begins(lines[*at].text);
    (0..blocks.len()).filter(first).map(|at| {
        let more = blocks[at + 1..].iter().take_while(|block| **block == Block::Inside).count();
        &lines[at..=at + more]
    })
}

/// A text with blanks where its guidance stands, every other word in its place.
pub fn adopted<'a>(source: &'a Source, lines: &[Line], blocks: &[Block]) -> Cow<'a, str> {
    let text = source.text();
    if !text.contains("[!") {
        return Cow::Borrowed(text);
    }
    let mut own = String::with_capacity(text.len());
    for line in blocks_of(lines, blocks).flatten() {
        own.push_str(&text[own.len()..line.offset]);
        own.extend(std::iter::repeat_n(' ', line.text.len()));
    }
    own.push_str(&text[own.len()..]);
    Cow::Owned(own)
}

/// What is to be told of quotations that begin as guidance does.
pub fn odd(source: &Source, lines: &[Line], blocks: &[Block], findings: &mut Vec<Diagnostic>) {
    if !source.text().contains("[!") {
        return;
    }
    for block in blocks_of(lines, blocks) {
        if block.iter().filter_map(said).all(|(_, words)| words.trim().is_empty()) {
            let span = Span::new(block[0].offset, block[0].offset + block[0].text.trim_end().len());
            let help =
                "Type its words on the lines below, each with > before it, or take the line out.";
            let message = "this guidance has no words";
            findings.push(Diagnostic::new(&ODD_GUIDANCE, source, span, message).help(help));
        }
    }
    for (line, block) in lines.iter().zip(blocks) {
        let Some((word, start, end)) = marked(line.text) else { continue };
        if *block != Block::Quote || begins(line.text) {
            continue;
        }
        let span = Span::new(line.offset + start, line.offset + end);
        let meant = nearest(word, names());
        let message =
            format!("[!{word}] is shown to readers as it is typed, as words of the council");
        let help = match meant {
            Some(name) => format!("If this is guidance, type > [!{}]", name.to_uppercase()),
            None => "If this is guidance beside the clause, type > [!GUIDANCE]; if the council adopted these words, take the sign out.".to_owned(),
        };
        findings.push(Diagnostic::new(&ODD_GUIDANCE, source, span, message).help(help));
    }
}
