//! The two halves of a source: the lines about the document, and its text.

use super::{Source, Span, is_unseen};
use std::borrow::Cow;

/// The front matter with its fences, and the rest.
pub fn parted(text: &str) -> (&str, &str) {
    let bare =
        |line: &str| line.trim_matches(|c: char| c.is_whitespace() || is_unseen(c)).to_owned();
    let mut at = 0;
    let mut open = false;
    for line in text.split_inclusive('\n') {
        at += line.len();
        match (open, bare(line).as_str()) {
            (false, "") => {}
            (false, "---") => open = true,
            (false, _) => return ("", text),
            (true, "---" | "...") => return text.split_at(at),
            (true, _) => {}
        }
    }
    (text, "")
}

/// True where two texts say the same, line by line: spaces at the ends of lines, empty lines and the kind of line end apart.
pub fn same_lines(one: &str, other: &str) -> bool {
    let lines = |text: &str| -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for line in text.lines().map(str::trim_end) {
            // However many empty lines stand between two paragraphs, they are two.
            if !line.is_empty() || lines.last().is_some_and(|last| !last.is_empty()) {
                lines.push(line.to_owned());
            }
        }
        while lines.last().is_some_and(String::is_empty) {
            lines.pop();
        }
        lines
    };
    one == other || lines(one) == lines(other)
}

impl Source {
    /// The text without its comments, to be published. The lines of each stay, without a word.
    pub fn uncommented(&self) -> Cow<'_, str> {
        if self.comments().is_empty() {
            return Cow::Borrowed(self.text());
        }
        let written = self.written();
        let mut out = String::with_capacity(written.len());
        let mut at = 0;
        for (start, piece) in self.pieces(Span::new(0, written.len())) {
            out.extend(written[at..start].matches('\n'));
            out.push_str(piece);
            at = start + piece.len();
        }
        out.extend(written[at..].matches('\n'));
        Cow::Owned(out)
    }
}
