//! Lines of a plain text: where they stand, and what they begin with.

use crate::read::typed_label;

/// A line that is not dropped.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its place in the file, from 1.
    pub at: u32,
    /// Columns of white space before it.
    pub indent: usize,
    /// Its words, without white space at either end.
    pub text: String,
    /// True if a page begins here.
    pub page: bool,
}

impl Line {
    /// True if there is nothing on it.
    pub fn is_blank(&self) -> bool {
        self.text.is_empty()
    }
}

/// What a line begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Start<'a> {
    /// The sign of a bullet stands first.
    pub bullet: bool,
    /// The label after it, as printed.
    pub label: Option<&'a str>,
    /// The words.
    pub words: &'a str,
}

/// The lines of a text. A form feed begins a page; so does a line separator, which begins a line.
pub fn lines(text: &str) -> Vec<Line> {
    let text =
        text.replace("\r\n", "\n").replace(['\r', '\u{b}', '\u{85}', '\u{2028}', '\u{2029}'], "\n");
    let mut out = Vec::new();
    for (index, whole) in text.split('\n').enumerate() {
        let page = whole.contains('\u{c}');
        let whole = whole.replace('\u{c}', "");
        let mut clean: String = crate::import::markdown::without_unseen(&whole);
        // A hyphen that is one of the line parts a word.
        if whole.trim_end().ends_with('\u{ad}') && !clean.trim().is_empty() {
            clean.truncate(clean.trim_end().len());
            clean.push('\u{ad}');
        }
        let words = clean.trim();
        let lead = &clean[..clean.len() - clean.trim_start().len()];
        let indent = lead.chars().map(|c| if c == '\t' { 4 } else { 1 }).sum();
        out.push(Line { at: index as u32 + 1, indent, text: words.to_owned(), page });
    }
    out
}

/// What a line begins with: a bullet, a label, or both, as converters of PDFs put them.
pub fn start(text: &str) -> Start<'_> {
    let (bullet, rest) = after_bullet(text).map_or((false, text), |rest| (true, rest));
    // Converters of PDFs put `**` round a label alone.
    match typed_label(rest) {
        Some((label, words)) => Start { bullet, label: Some(label), words },
        None => Start { bullet, label: None, words: rest },
    }
}

fn after_bullet(text: &str) -> Option<&str> {
    let sign = text.chars().next()?;
    let rest = &text[sign.len_utf8()..];
    let spaced = rest.is_empty() || rest.starts_with(char::is_whitespace);
    let known = match sign {
        // A section sign is what became of a bullet of a font of signs, unless a number follows: `§ 4`.
        '§' => spaced && !rest.trim_start().starts_with(|c: char| c.is_ascii_digit()),
        // What a PDF does not tell is a bullet where it stands before all words of a line.
        '-' | '*' | '–' | '—' | 'o' | '·' | '+' | '\u{fffd}' => {
            spaced && (sign != 'o' || rest.starts_with("  "))
        }
        '•'
        | '▪'
        | '●'
        | '○'
        | '■'
        | '□'
        | '◦'
        | '‣'
        | '➢'
        | '➤'
        | '✓'
        | '❖'
        | '\u{f000}'..='\u{f0ff}' => true,
        _ => false,
    };
    known.then(|| rest.trim_start())
}

/// True for a label without words: `1.1`, `(a)`, `ii`, `2`.
pub fn is_label_alone(text: &str) -> bool {
    let inner = text.trim_matches(['(', ')', '.']);
    let digits = |part: &str| {
        !part.is_empty() && part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit())
    };
    let numbers = inner.split('.').all(digits) && inner.split('.').count() <= 6;
    let roman = inner.len() <= 5
        && !inner.is_empty()
        && inner.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
    let letter =
        inner.len() == 1 && inner.bytes().all(|b| b.is_ascii_alphabetic()) && inner != text;
    text.len() <= 14 && !text.contains(' ') && (numbers || roman || letter)
}

/// An entry of a contents list without the dots and the number of a page behind it.
pub fn without_page(words: &str) -> &str {
    words.trim_end_matches(|c: char| {
        c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | '…' | '·' | '_')
    })
}

/// Words as they are compared: without labels, page numbers, dots and letter case.
pub fn compared(text: &str) -> String {
    let text = text.replace('|', " ");
    let words = start(text.trim()).words.to_owned();
    let words = without_page(&words);
    let words = if is_label_alone(words) { "" } else { words };
    let mut out: String = words.chars().filter(|c| c.is_alphanumeric()).collect();
    out = out.to_lowercase();
    out.trim_start_matches(|c: char| c.is_ascii_digit()).to_owned()
}
