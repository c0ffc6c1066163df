//! A source file as text: decoded once, with its line starts, so that any offset has a line and a column.

use super::Span;
use super::comment::{Comment, CommentDoubt};
use super::fingerprint::fingerprint;
use super::shelf::{Away, Held, Laid};
use super::visible::visible;
use super::words::Words;
use borsh::{BorshDeserialize, BorshSerialize};
use memchr::memmem;
use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

/// A line and a column as an editor counts them: from 1, the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[derive(BorshSerialize, BorshDeserialize)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// The size of a block whose characters are counted once.
const COUNTED: usize = 128;

/// One file of the project as text. What is read of it holds no comments: letters that leave no trace stand in their
/// places, so that all else stands where it was written.
#[derive(Debug, Default)]
pub struct Source {
    path: Arc<str>,
    words: Held<Words>,
    /// How many bytes the text has.
    length: usize,
    /// Its fingerprint, once somebody asks.
    fingerprint: OnceLock<u64>,
    /// Bytes of the file before the text: those of a byte-order mark.
    before: u32,
}

/// What has its bytes and its path is the same.
impl PartialEq for Source {
    fn eq(&self, other: &Source) -> bool {
        (&self.path, self.before, self.length) == (&other.path, other.before, other.length)
            && self.words == other.words
    }
}

impl Eq for Source {}

/// Why a file is not text that protosite reads.
#[derive(Debug, PartialEq, Eq)]
pub struct Undecodable {
    /// What the bytes look like: "Windows-1252 (as older versions of Word save it)", "UTF-16", "a Word file".
    pub looks_like: &'static str,
    /// The line of the first byte that is not UTF-8, from 1.
    pub line: u32,
    /// The words before that byte, for finding the place.
    pub before: String,
    /// What can be read of it all the same; None of a file that is no text. It is never published.
    pub salvaged: Option<String>,
}

impl Source {
    /// A source from text that is already decoded. A byte-order mark at the start is dropped; what would act on a terminal
    /// is marked (U+FFFD); comments are taken out of what is read.
    pub fn new(path: impl Into<Arc<str>>, text: impl Into<String>) -> Self {
        let mut text = text.into();
        let before = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() as u32 } else { 0 };
        if text.starts_with('\u{feff}') {
            text.drain(..'\u{feff}'.len_utf8());
        }
        // Programs of old ended lines so; as one line a text says nothing.
        if !text.contains('\n') && text.contains('\r') {
            text = text.replace('\r', "\n");
        }
        if let Cow::Owned(shown) = visible(&text) {
            text = shown;
        }
        let (words, path) = (Words::new(text), path.into());
        let (length, fingerprint) = (words.text.len(), OnceLock::new());
        Source { path, words: Held::new(words), length, fingerprint, before }
    }

    /// Decodes the bytes of a file as UTF-8.
    ///
    /// # Errors
    /// Says what the bytes look like instead, and where the first bad one stands.
    ///
    /// ```
    /// # use protosite::source::Source;
    /// let wrong = Source::decode("a.md", b"The clerk\x92s desk".to_vec()).unwrap_err();
    /// assert_eq!((wrong.line, wrong.before.as_str()), (1, "The clerk"));
    /// ```
    pub fn decode(path: impl Into<Arc<str>>, bytes: Vec<u8>) -> Result<Self, Undecodable> {
        match String::from_utf8(bytes) {
            // UTF-16 of plain letters is UTF-8 too: every other byte of it is nothing.
            Ok(text) if unmarked_utf_16(text.as_bytes()).is_some() => {
                Err(undecodable(text.as_bytes(), 0))
            }
            Ok(text) => match memmem::find(text.as_bytes(), NOTHING.as_bytes()) {
                Some(at) => Err(undecodable(text.as_bytes(), at)),
                None => Ok(Source::new(path, text)),
            },
            Err(error) => Err(undecodable(error.as_bytes(), error.utf8_error().valid_up_to())),
        }
    }

    /// The same text in another place.
    pub fn standing_at(&self, path: Arc<str>) -> Source {
        let (words, fingerprint) = (self.words.clone(), self.fingerprint.clone());
        Source { path, words, length: self.length, fingerprint, before: self.before }
    }

    /// How many bytes the text has.
    pub fn length(&self) -> usize {
        self.length
    }

    /// The fingerprint of the text.
    pub fn fingerprint(&self) -> u64 {
        *self.fingerprint.get_or_init(|| fingerprint(self.text()))
    }

    /// Appends the bytes that it may be laid away as; its fingerprint is asked for when the text is not here.
    pub fn write(&self, to: &mut Vec<u8>) {
        self.fingerprint();
        self.words.write(to);
    }

    /// Its text lies there from now on, and need not be held.
    pub fn leave(&mut self, away: Away) {
        self.words.leave(away);
    }

    /// Holds its text no more, where it lies elsewhere.
    pub fn let_go(&mut self) {
        self.words.let_go();
    }

    /// The path from the project's folder, with `/` between the parts.
    pub fn path(&self) -> &Arc<str> {
        &self.path
    }

    /// The whole text, comments apart. No other text of a source may reach a page.
    pub fn text(&self) -> &str {
        &self.words.text
    }

    /// The whole text as it was written, with its comments: for what only its writers see.
    pub fn written(&self) -> &str {
        self.words.written()
    }

    /// The comments, in their order.
    pub fn comments(&self) -> &[Comment] {
        &self.words.comments
    }

    /// True if its last comment never ends, so that nobody knows what the rest of it says.
    pub fn is_cut_short(&self) -> bool {
        let last = self.words.comments.last().and_then(|comment| comment.doubt);
        matches!(last, Some(CommentDoubt::Open(_)))
    }

    /// The pieces of a span between its comments, each with its offset.
    pub fn pieces(&self, span: Span) -> Vec<(usize, &str)> {
        let (mut at, end) = (span.start, span.end);
        let from = self.words.comments.partition_point(|comment| comment.cut.end <= at);
        let mut out = Vec::new();
        for Comment { cut, .. } in &self.words.comments[from..] {
            if cut.start >= end {
                break;
            }
            out.push((at as usize, self.slice(Span::new(at as usize, cut.start as usize))));
            at = cut.end;
        }
        if at < end {
            out.push((at as usize, self.slice(Span::new(at as usize, end as usize))));
        }
        out
    }

    /// A span of the text as bytes of the file that it was read from.
    pub fn in_file(&self, span: Span) -> Span {
        Span { start: span.start + self.before, end: span.end + self.before }
    }

    /// The words of a span, comments apart; empty if it does not lie on character bounds of this text.
    pub fn slice(&self, span: Span) -> &str {
        self.words.text.get(span.start as usize..span.end as usize).unwrap_or("")
    }

    /// The line of a byte offset, from 1.
    pub fn line(&self, offset: u32) -> u32 {
        self.words.lines.partition_point(|&start| start <= offset) as u32
    }

    /// Line and column of a byte offset; offsets beyond the end stand at the end.
    pub fn position(&self, offset: u32) -> Position {
        let text = self.written();
        let mut offset = (offset as usize).min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.words.lines.partition_point(|&start| start as usize <= offset);
        let start = self.words.lines[line - 1] as usize;
        Position { line: line as u32, column: self.characters(start, offset) as u32 + 1 }
    }

    /// How many characters stand between two offsets. Of a long line they are counted once for all places in it.
    fn characters(&self, start: usize, end: usize) -> usize {
        let count = |start: usize, end: usize| {
            self.written().as_bytes()[start..end]
                .iter()
                .filter(|byte| **byte as i8 >= -0x40)
                .count()
        };
        if end - start < 2 * COUNTED {
            return count(start, end);
        }
        let counted = self.words.counted.get_or_init(|| {
            let blocks = self.written().as_bytes().chunks(COUNTED).enumerate();
            let ends = blocks.scan(0, |sum, (at, block)| {
                *sum += count(at * COUNTED, at * COUNTED + block.len()) as u32;
                Some(*sum)
            });
            std::iter::once(0).chain(ends).collect()
        });
        let before = |offset: usize| {
            let block = offset / COUNTED;
            counted[block] as usize + count(block * COUNTED, offset)
        };
        before(end) - before(start)
    }

    /// The first place of `words` in a span; the span itself where they are written otherwise.
    pub fn find(&self, span: Span, words: &str) -> Span {
        let start = span.start as usize;
        self.slice(span)
            .find(words)
            .map_or(span, |at| Span::new(start + at, start + at + words.len()))
    }

    /// The place of `words` in a span after as many others of the same; the first where there are fewer.
    pub fn find_nth(&self, span: Span, words: &str, others: usize) -> Span {
        let start = span.start as usize;
        let found = self.slice(span).match_indices(words).nth(others).filter(|_| !words.is_empty());
        found.map_or_else(
            || self.find(span, words),
            |(at, _)| Span::new(start + at, start + at + words.len()),
        )
    }

    /// The span of a line (from 1) without its line end.
    pub fn line_span(&self, line: u32) -> Span {
        let index = (line.max(1) as usize - 1).min(self.words.lines.len() - 1);
        let start = self.words.lines[index] as usize;
        let text = self.written();
        let end = self.words.lines.get(index + 1).map_or(text.len(), |&next| next as usize - 1);
        Span::new(start, start + text[start..end].trim_end_matches('\r').len())
    }
}

/// Bytes of nothing in a row: a cut of power leaves them where words were to be written.
const NOTHING: &str = "\0\0\0\0";
/// What a file is that has such.
const TORN: &str = "in part nothing but NUL bytes, as a cut of power leaves them: not text";

fn undecodable(bytes: &[u8], at: usize) -> Undecodable {
    let line = bytes[..at].iter().filter(|&&b| b == b'\n').count() as u32 + 1;
    let start = bytes[..at].iter().rposition(|&b| b == b'\n').map_or(0, |i| i + 1);
    let before = String::from_utf8_lossy(&bytes[start..at]);
    let skip = before.chars().count().saturating_sub(40);
    let looks_like = looks_like(bytes);
    let salvaged = match bytes {
        _ if looks_like.contains("not text") => None,
        bytes if unmarked_utf_16(bytes).is_some() => {
            unmarked_utf_16(bytes).map(|unit| utf_16(bytes, unit))
        }
        [0xff, 0xfe, rest @ ..] => Some(utf_16(rest, u16::from_le_bytes)),
        [0xfe, 0xff, rest @ ..] => Some(utf_16(rest, u16::from_be_bytes)),
        _ => Some(String::from_utf8_lossy(bytes).into_owned()),
    };
    Undecodable { looks_like, line, before: before.chars().skip(skip).collect(), salvaged }
}

fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
    String::from_utf16_lossy(&units)
}

/// How the pairs of a text in UTF-16 are read that does not say that it is: nearly every other byte is nothing.
fn unmarked_utf_16(bytes: &[u8]) -> Option<fn([u8; 2]) -> u16> {
    let pairs = bytes.len().min(4096) / 2;
    let nothing =
        |at: usize| bytes.chunks_exact(2).take(pairs).filter(|pair| pair[at] == 0).count();
    let most = |count: usize| pairs > 1 && count * 10 > pairs * 7;
    match (nothing(0), nothing(1)) {
        (first, second) if most(first) && !most(second) => Some(u16::from_be_bytes),
        (first, second) if most(second) && !most(first) => Some(u16::from_le_bytes),
        _ => None,
    }
}

/// A guess by the first bytes: all that a clerk needs is which button to press in which program.
fn looks_like(bytes: &[u8]) -> &'static str {
    match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "UTF-16",
        _ if unmarked_utf_16(bytes).is_some() => "UTF-16",
        [b'P', b'K', 3, 4, ..] => "a Word or other Office file, not text",
        [0xd0, 0xcf, 0x11, 0xe0, ..] => "an old Word file, not text",
        [b'%', b'P', b'D', b'F', ..] => "a PDF, not text",
        _ if std::str::from_utf8(bytes).is_ok_and(|text| text.contains(NOTHING)) => TORN,
        _ if bytes.iter().take(4096).filter(|&&b| b == 0).count() > 8 => "a file that is not text",
        _ => "Windows-1252, as older programs save it",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_and_survive_any_offset() {
        let source = Source::new("a.md", "\u{feff}one\r\nt’wo\n");
        assert_eq!(source.position(0), Position { line: 1, column: 1 });
        assert_eq!(source.position(9), Position { line: 2, column: 3 });
        assert_eq!(source.position(7), Position { line: 2, column: 2 });
        assert_eq!(source.position(999), Position { line: 3, column: 1 });
        assert_eq!(source.slice(source.line_span(1)), "one");
    }

    #[test]
    fn what_stands_after_a_comment_stands_where_it_was_written() {
        let source = Source::new("a.md", "1.1 The <!-- é\n1.2 x --> Clerk\n1.3 On");
        let at = source.text().find("Clerk").unwrap();
        assert_eq!(source.position(at as u32), Position { line: 2, column: 11 });
        assert!(!source.text().contains("1.2") && source.written().contains("1.2 x -->"));
        let whole = Span::new(0, source.text().len());
        let pieces = source.pieces(whole).into_iter().map(|(_, words)| words);
        assert_eq!(pieces.collect::<String>(), "1.1 The Clerk\n1.3 On");
        assert_eq!(source.line_span(2), Span::new(16, 31));
    }

    #[test]
    fn a_column_of_a_long_line_is_counted_like_that_of_a_short_one() {
        let line = "ŵ, words – and more words of one line. ".repeat(400);
        let source = Source::new("a.md", format!("first\n{line}"));
        for (at, _) in line.char_indices().step_by(97) {
            let column = line[..at].chars().count() as u32 + 1;
            assert_eq!(source.position(at as u32 + 6), Position { line: 2, column });
        }
    }

    #[test]
    fn encodings_are_told_apart() {
        for (bytes, guess) in [
            (&b"\xff\xfea\0"[..], "UTF-16"),
            (b"PK\x03\x04\xff", "a Word or other Office file, not text"),
        ] {
            assert_eq!(Source::decode("a", bytes.to_vec()).unwrap_err().looks_like, guess);
        }
    }
}
