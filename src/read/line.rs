//! Lines of a body: where they begin, how far in, and what sort of block their first characters could open.

use crate::source::{Source, Span, is_unseen};
use memchr::memchr3;

/// A line without its end and without its indentation.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    /// Offset of the text in the source.
    pub offset: usize,
    /// Columns of white space before it; a tab goes on to the next multiple of four.
    pub indent: usize,
    /// The text, trailing spaces included (two of them ask for a line break).
    pub text: &'a str,
    /// The bullet that it begins with: its sign, and the bytes up to the words after it.
    pub bullet: Option<(char, usize)>,
}

impl<'a> Line<'a> {
    /// Bytes before the words: those of its bullet.
    pub fn skip(&self) -> usize {
        self.bullet.map_or(0, |(_, at)| at)
    }

    /// The text in which a label is looked for: the words of a marked heading, else what stands after a bullet.
    pub fn labelled(&self) -> &'a str {
        match heading(self.text) {
            Some((_, words)) => words,
            None => &self.text[self.skip()..],
        }
    }
}

impl Line<'_> {
    /// True if there is nothing on it.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// The next line with words after one.
pub fn next_with_words(lines: &[Line], line: usize) -> Option<usize> {
    (line + 1..lines.len()).find(|at| !lines[*at].is_blank())
}

/// The lines of a span of the source. Word and PDF break lines with signs of their own, too.
pub fn lines(source: &Source, span: Span) -> Vec<Line<'_>> {
    let text = source.slice(span);
    let mut lines = Vec::with_capacity(text.len() / 64);
    let mut start = 0;
    while start < text.len() {
        let end = line_end(text.as_bytes(), start);
        let line = text[start..end].trim_end_matches(['\n', '\r', '\u{b}', '\u{2028}', '\u{2029}']);
        lines.push(self::line(span.start as usize + start, line));
        start = end;
    }
    letters_o(&mut lines);
    rows_of_o(&mut lines);
    lines
}

/// How many lines a text has.
pub fn count(text: &str) -> usize {
    let (mut at, mut count) = (0, 0);
    while at < text.len() {
        at = line_end(text.as_bytes(), at);
        count += 1;
    }
    count
}

/// One past the end of the line that begins at `start`, its sign included.
fn line_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start;
    while let Some(near) = memchr3(b'\n', 0xb, 0xe2, &bytes[at..]) {
        at += near;
        match bytes[at..] {
            [b'\n' | 0xb, ..] => return at + 1,
            [0xe2, 0x80, 0xa8 | 0xa9, ..] => return at + 3,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// A line of a text, which begins at an offset of its source.
pub fn line(start: usize, line: &str) -> Line<'_> {
    let line = line.trim_end_matches(is_unseen);
    let mut indent = 0;
    for (at, c) in line.char_indices() {
        match c {
            ' ' | '\u{a0}' | '\u{2003}' | '\u{2002}' => indent += 1,
            '\t' => indent = indent / 4 * 4 + 4,
            '\u{c}' => indent = 0,
            _ if is_unseen(c) => {}
            _ => {
                let text = &line[at..];
                return Line { offset: start + at, indent, text, bullet: bullet(text) };
            }
        }
    }
    Line { offset: start + line.len(), indent: 0, text: "", bullet: None }
}

/// `o` and a tab is Word's second bullet, but a letter after `n` and a tab.
fn letters_o(lines: &mut [Line]) {
    let mut after_n = false;
    for line in lines.iter_mut().filter(|line| line.text.as_bytes().get(1) == Some(&b'\t')) {
        match line.text.as_bytes()[0] {
            b'o' if after_n => (line.bullet, after_n) = (None, false),
            b'o' => {}
            letter => after_n = letter == b'n',
        }
    }
}

/// Lines that follow each other and begin with `o` and a space: Word's second bullet, without its tab, also with blank lines
/// between them; and one between bullets of another sign, where the line before it had ended. One alone may be Welsh.
fn rows_of_o(lines: &mut [Line]) {
    let begins = |line: &Line| line.bullet.is_none() && line.text.starts_with("o ");
    let own: Vec<bool> = lines.iter().map(begins).collect();
    if !own.contains(&true) {
        return;
    }
    let blank: Vec<bool> = lines.iter().map(|line| line.text.is_empty()).collect();
    let text = |at: &usize| !blank[*at];
    let beside = |near: Option<usize>| near.is_some_and(|near| own[near]);
    for at in (0..lines.len()).filter(|at| own[*at]) {
        let (next, last) = ((at + 1..lines.len()).find(text), (0..at).rev().find(text));
        let between = || match (next, last) {
            (Some(next), Some(last)) => {
                let ended = at > last + 1 || has_ended(lines[last].text);
                lines[next].bullet.is_some() && lines[last].bullet.is_some() && ended
            }
            _ => false,
        };
        if beside(next) || beside(last) || between() {
            let text = lines[at].text;
            lines[at].bullet = Some(('o', text.len() - text[1..].trim_start().len()));
        }
    }
}

/// True for a line that no sentence goes on after: it is too short to have been wrapped, or has a stop.
fn has_ended(line: &str) -> bool {
    const WRAPPED: usize = 50;
    line.chars().count() < WRAPPED || line.trim_end().ends_with(['.', ';', ':', ','])
}

/// A bullet at the start of a line: its sign and the bytes up to the text after it. Word leaves signs from its symbol
/// fonts (private use), and `o` with a tab for its second level.
fn bullet(text: &str) -> Option<(char, usize)> {
    let sign = text.chars().next()?;
    let after = &text[sign.len_utf8()..];
    let space = after.is_empty() || after.starts_with([' ', '\t', '\u{a0}']);
    let known = match sign {
        '-' | '*' | '+' | '–' | '—' => space,
        '•' | '·' | '▪' | '◦' | '‣' | '●' | '○' | '■' | '□' | '➢' | '✓' | '❖' | '►' | '▶' | '✔'
        | '⮚' | '➔' | '◆' | '♦' => true,
        // What Word's symbol fonts leave where a program does not have them; § before a number is a section.
        '§' => space && !after.trim_start().starts_with(|c: char| c.is_ascii_digit()),
        'Ø' | 'ü' | '¨' | 'Ÿ' | '−' | '‒' => space && !after.is_empty(),
        '\u{f000}'..='\u{f0ff}' => true,
        'o' => after.starts_with('\t'),
        _ => false,
    };
    let words = after.trim_start_matches(|c: char| c.is_whitespace() || is_unseen(c));
    // "● / 1.2 Words": what a converter made of a bullet.
    let number = |rest: &&str| rest.starts_with(|c: char| c.is_ascii_digit());
    let words = words.strip_prefix("/ ").filter(number).unwrap_or(words);
    known.then(|| (sign, text.len() - words.len()))
}

/// A heading's depth and its words, without the signs before and after it: `## 8. Access ##`.
pub fn heading(text: &str) -> Option<(usize, &str)> {
    let depth = text.bytes().take(7).take_while(|&b| b == b'#').count();
    let after = &text[depth..];
    let clear = after.is_empty()
        || after.starts_with([' ', '\t', '\u{a0}'])
        || (depth > 1 && !after.starts_with('#'));
    if depth == 0 || depth > 6 || !clear {
        return None;
    }
    let words = after.trim().trim_start_matches(|c: char| c.is_whitespace() || is_unseen(c));
    let open = words.trim_end_matches('#');
    let words =
        if open.is_empty() || open.ends_with([' ', '\t']) { open.trim_end() } else { words };
    Some((depth, words))
}

/// A rule between paragraphs: three or more of `-`, `*` or `_` and nothing else.
pub fn is_rule(text: &str) -> bool {
    let text = text.trim_end();
    let Some(sign) = text.chars().next().filter(|c| matches!(c, '-' | '*' | '_')) else {
        return false;
    };
    text.chars().all(|c| c == sign || c == ' ' || c == '\t')
        && text.chars().filter(|&c| c == sign).count() >= 3
}

/// The fence that opens preformatted text: three or more backticks or tildes.
pub fn fence(text: &str) -> Option<&str> {
    let sign = text.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = text.chars().take_while(|&c| c == sign).count();
    let info = &text[length..];
    (length >= 3 && !(sign == '`' && info.contains('`'))).then(|| &text[..length])
}

/// True for the line under a table's head: `|---|:--:|`.
pub fn is_table_rule(text: &str) -> bool {
    let text = text.trim();
    text.contains('|')
        && text.contains('-')
        && text.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'))
}

/// Splits `{#address}` off the end of a line: what is before it, and the address with its place in the line.
pub fn by_hand(text: &str) -> (&str, Option<(usize, &str)>) {
    let line = text.trim_end();
    let found = line.strip_suffix('}').and_then(|open| {
        let at = open.rfind("{#")?;
        let name = &open[at + 2..];
        (!name.is_empty() && !name.contains(char::is_whitespace)).then_some((at, name))
    });
    match found {
        Some((at, name)) => (text[..at].trim_end(), Some((at + 2, name))),
        None => (text, None),
    }
}

/// The words of a marked or underlined heading, and where they begin.
pub fn heading_words<'a>(line: Line<'a>) -> (&'a str, usize) {
    let words = heading(line.text).map_or(line.text.trim_end(), |(_, words)| words);
    (words, line.offset + (words.as_ptr() as usize - line.text.as_ptr() as usize))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bullets_of_word_are_bullets() {
        for text in ["- a", "• a", "\u{f0b7}\ta", "o\ta", "– a", "•a"] {
            assert_eq!(bullet(text).map(|(_, at)| &text[at..]), Some("a"), "{text}");
        }
        for text in ["-a", "o a", "on a", "3 - a", ""] {
            assert_eq!(bullet(text), None, "{text}");
        }
    }

    #[test]
    fn headings_lose_their_signs() {
        assert_eq!(heading("## 8. Access ##"), Some((2, "8. Access")));
        assert_eq!(heading("##Access"), Some((2, "Access")));
        assert_eq!(heading("# C#"), Some((1, "C#")));
        assert_eq!(heading("#tag"), None);
        assert_eq!(heading("####### seven"), None);
    }

    #[test]
    fn addresses_by_hand_stand_at_the_end() {
        assert_eq!(by_hand("Need to know {#need}"), ("Need to know", Some((15, "need"))));
        assert_eq!(by_hand("a {#b} c"), ("a {#b} c", None));
    }
}
