//! Where the words of a running text stand in the source: found again when a finding asks, since bodies hold no positions.

use super::{Block, Inline};
use crate::source::{Source, Span};

/// From places in the running text of a part to places in the source.
#[derive(Debug, Default)]
pub struct Origin {
    /// Pairs of offsets, in the running text and in the source, from which both run on together.
    runs: Vec<(u32, u32)>,
    /// The part, for what is not found.
    part: Span,
}

/// So many letters of a text must stand in a row for its place to be believed.
const ENOUGH: usize = 24;

impl Origin {
    /// The origin of a body whose part stands at a span of the source.
    pub fn new(source: &Source, part: Span, body: &[Block]) -> Origin {
        let text = source.text();
        let finder = Finder { text, at: part.start as usize, running: 0, runs: Vec::new() };
        let mut finder = finder;
        finder.blocks(body);
        Origin { runs: finder.runs, part }
    }

    /// The words of the source that made a stretch of the running text.
    pub fn span(&self, start: u32, end: u32) -> Span {
        match (self.source(start), self.source(end.saturating_sub(1))) {
            (Some(from), Some(to)) if from <= to => Span::new(from as usize, to as usize + 1),
            (Some(from), _) => Span::new(from as usize, from as usize + 1),
            _ => self.part,
        }
    }

    fn source(&self, at: u32) -> Option<u32> {
        let next = self.runs.partition_point(|(from, _)| *from <= at);
        let (from, source) = self.runs.get(next.checked_sub(1)?)?;
        Some(source + (at - from))
    }
}

struct Finder<'a> {
    text: &'a str,
    /// Where the search goes on in the source.
    at: usize,
    /// How far the running text has come.
    running: usize,
    runs: Vec<(u32, u32)>,
}

impl Finder<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.running += usize::from(self.running > 0);
            match block {
                Block::Paragraph(inlines) | Block::Heading(inlines) => self.inlines(inlines),
                Block::Quote(blocks) | Block::Guidance(blocks) => self.blocks(blocks),
                Block::Note(_, _, blocks) => {
                    // The text of a note stands anywhere.
                    let at = self.at;
                    let words = first_words(blocks);
                    self.at = self.text.find(words).unwrap_or(at);
                    self.blocks(blocks);
                    self.at = at;
                }
                Block::List(items) => items.iter().for_each(|item| self.blocks(&item.blocks)),
                Block::Table(head, rows) => {
                    for cell in head.iter().chain(rows.iter().flatten()) {
                        self.running += 1;
                        self.inlines(cell);
                    }
                }
                Block::Code(text) => self.words(text),
                Block::Rule => {}
            }
        }
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) | Inline::Code(text) => self.words(text),
                Inline::Emph(inner)
                | Inline::Strong(inner)
                | Inline::Strike(inner)
                | Inline::Term(_, inner)
                | Inline::Defined(inner) => self.inlines(inner),
                Inline::Link(to, inner) => {
                    self.inlines(inner);
                    self.past(to);
                }
                Inline::Image(to, alt) => {
                    self.words(alt);
                    self.past(to);
                }
                Inline::Break => self.running += 1,
                Inline::Note(..) => {}
            }
        }
    }

    /// Goes past the address of a link, whose letters are no words.
    fn past(&mut self, to: &str) {
        let rest = &self.text[self.at..];
        if rest.starts_with("](")
            && let Some(close) =
                rest.get(..(to.len() + 40).min(rest.len())).and_then(|near| near.find(')'))
        {
            self.at += close + 1;
        }
    }

    /// Finds a text from where the search stands, and goes along it.
    fn words(&mut self, words: &str) {
        let start = self.running;
        self.running += words.len();
        let Some(first) = words.chars().next() else { return };
        let mut from = self.at;
        while let Some(next) = self.text.get(from..).and_then(|rest| {
            rest.char_indices().find(|(_, c)| same(first, *c)).map(|(at, _)| from + at)
        }) {
            if self.along(words, next, None) {
                self.along(words, next, Some(start));
                return;
            }
            from = next + self.text[next..].chars().next().map_or(1, char::len_utf8);
        }
    }

    /// True if a text stands at a place of the source, but for marks. With `start`, its runs are noted.
    fn along(&mut self, words: &str, place: usize, start: Option<usize>) -> bool {
        let mut at = place;
        let mut fresh = true;
        let mut count = 0;
        let mut seen = words.char_indices().peekable();
        while let Some(&(offset, c)) = seen.peek() {
            let Some(here) = self.text[at..].chars().next() else { return count >= ENOUGH };
            if same(c, here) {
                if let Some(start) = start
                    && (fresh || c.len_utf8() != here.len_utf8())
                {
                    self.runs.push(((start + offset) as u32, at as u32));
                }
                fresh = c.len_utf8() != here.len_utf8();
                at += here.len_utf8();
                count += 1;
                seen.next();
                if start.is_none() && count >= ENOUGH {
                    return true;
                }
                continue;
            }
            let skip = skipped(&self.text[at..], c);
            if skip == 0 {
                return count >= ENOUGH;
            }
            at += skip;
            fresh = true;
            // What stands for several: "..." for …, "&amp;" for &.
            if stands_for(&self.text[at - skip..at], c) {
                if let Some(start) = start {
                    self.runs.push(((start + offset) as u32, (at - skip) as u32));
                }
                seen.next();
                count += 1;
            }
        }
        if start.is_some() {
            self.at = at;
        }
        true
    }
}

/// True if a letter of the running text was made from one of the source: typed quotation marks are turned.
fn same(running: char, source: char) -> bool {
    running == source
        || match running {
            '’' | '‘' => source == '\'',
            '“' | '”' => source == '"',
            ' ' => matches!(source, '\n' | '\t' | '\r'),
            _ => false,
        }
}

/// How much of the source leaves no trace before a letter: backslashes, indentation, marks of quotations.
fn skipped(source: &str, next: char) -> usize {
    const NO_TRACE: [char; 12] =
        ['\\', ' ', '\t', '\r', '\n', '>', '\u{ad}', '\u{200b}', '\u{feff}', '*', '_', '~'];
    if next == '…' && source.starts_with("...") {
        return 3;
    }
    if matches!(next, '–' | '—') && source.starts_with("--") {
        return source.bytes().take(3).take_while(|byte| *byte == b'-').count();
    }
    if source.starts_with('&') {
        return source.bytes().take(12).position(|byte| byte == b';').map_or(0, |end| end + 1);
    }
    source.chars().next().filter(|c| NO_TRACE.contains(c)).map_or(0, char::len_utf8)
}

fn stands_for(source: &str, next: char) -> bool {
    (next == '…' && source == "...")
        || (matches!(next, '–' | '—') && source.starts_with("--"))
        || (source.len() > 2 && source.starts_with('&'))
}

fn first_words(blocks: &[Block]) -> &str {
    match blocks.first() {
        Some(Block::Paragraph(inlines)) => match inlines.first() {
            Some(Inline::Text(text)) => text.get(..ENOUGH.min(text.len())).unwrap_or(text),
            _ => "",
        },
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(source: &str, body: &[Block], start: usize, words: &str) -> String {
        let whole = Span::new(0, source.len());
        let source = Source::new("a.md", source);
        let origin = Origin::new(&source, whole, body);
        source.slice(origin.span(start as u32, (start + words.len()) as u32)).to_owned()
    }

    #[test]
    fn words_are_found_at_their_own_place() {
        let text = |words: &str| Inline::Text(words.into());
        let body = [Block::Paragraph(Box::new([
            text("See clause "),
            Inline::Strong(Box::new([text("7.7")])),
            text(" then clause 7.7, the clerk’s."),
        ]))];
        let source = "1.1 See clause **7.7**\nthen clause 7.7, the clerk's.";
        let run = "See clause 7.7 then clause 7.7, the clerk’s.";
        assert_eq!(found(source, &body, 4, "clause 7.7"), "clause **7.7");
        let second = run.rfind("clause").unwrap();
        assert_eq!(found(source, &body, second, "clause 7.7"), "clause 7.7");
        assert_eq!(found(source, &body, run.find("clerk").unwrap(), "clerk’s"), "clerk's");
    }

    #[test]
    fn addresses_of_links_are_no_words() {
        let text = |words: &str| Inline::Text(words.into());
        let link = Inline::Link("a-rule-5.2.html".into(), Box::new([text("this")]));
        let body = [Block::Paragraph(Box::new([link, text(" is rule 5.2.")]))];
        let source = "[this](a-rule-5.2.html) is rule 5.2.";
        assert_eq!(found(source, &body, 8, "rule 5.2"), "rule 5.2");
        let whole = Source::new("a.md", source);
        let origin = Origin::new(&whole, Span::new(0, source.len()), &body);
        assert_eq!(origin.span(8, 16).start, 27);
    }
}
