//! Blocks that stand as they are: which lines are headings, fences, quotations, tables, notes; the rest is text.

use super::super::line::{self, Line};
use super::super::link_name;
use super::form::Setting;
use super::label::chains;
use super::words::Words;
use memchr::{memchr, memchr_iter};
use std::cell::OnceCell;
use std::collections::{BTreeSet, HashSet};

/// What a line is, as far as its signs say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Block {
    /// Nothing.
    Blank,
    /// Words, with or without a label or bullet.
    Text,
    /// A heading of this depth with its own sign, or one that is underlined.
    Heading(usize),
    /// The line under a heading.
    Underline,
    /// A rule between paragraphs.
    Rule,
    /// Preformatted text.
    Fence,
    /// A quotation.
    Quote,
    /// A table in Markdown.
    Table,
    /// Rows of words with tabs between them: a table as Word leaves it.
    Tabs,
    /// The text of a note, or the address of a link.
    Note,
    /// A further line of the block above.
    Inside,
}

/// Not further than this: a stray fence must not make the rest of a protocol code.
const LONGEST_FENCE: usize = 200;

/// What each line is.
pub fn blocks(lines: &[Line], words: &Words) -> Vec<Block> {
    let mut finder = Finder {
        lines,
        words,
        notes: notes_used(lines),
        links: OnceCell::new(),
        found: Vec::with_capacity(lines.len()),
    };
    while finder.found.len() < lines.len() {
        let (block, length) = finder.next();
        finder.found.push(block);
        finder.found.resize(finder.found.len() + length.max(1) - 1, Block::Inside);
    }
    finder.found
}

/// The names of notes that the text refers to.
fn notes_used<'a>(lines: &[Line<'a>]) -> HashSet<&'a str> {
    let mut names = HashSet::new();
    for line in lines {
        let open = memchr_iter(b'[', line.text.as_bytes());
        for at in open.filter(|at| line.text[at + 1..].starts_with('^')) {
            // The name of a note is short: a line of nothing but brackets must not be read again for each of them.
            let rest = &line.text[at + 2..];
            let near = rest.char_indices().nth(60).map_or(rest, |(end, _)| &rest[..end]);
            if let Some((name, after)) = near.split_once(']')
                && !(at == 0 && after.starts_with(':'))
            {
                names.insert(name);
            }
        }
    }
    names
}

struct Finder<'a> {
    lines: &'a [Line<'a>],
    words: &'a Words,
    notes: HashSet<&'a str>,
    /// The names of links that the text refers to, once one is asked for.
    links: OnceCell<BTreeSet<String>>,
    found: Vec<Block>,
}

impl<'a> Finder<'a> {
    /// The block at the next line and how many lines it has.
    fn next(&mut self) -> (Block, usize) {
        let at = self.found.len();
        let text = self.lines[at].text;
        if self.lines[at].is_blank() {
            return (Block::Blank, 1);
        }
        if let Some((depth, _)) = line::heading(text) {
            return (Block::Heading(depth), 1);
        }
        if let Some(depth) = self.underline(at) {
            self.found[at - 1] = Block::Heading(depth);
            return (Block::Underline, 1);
        }
        if line::is_rule(text) {
            return (Block::Rule, 1);
        }
        let known = [
            (Block::Fence, self.fence(at)),
            (Block::Quote, self.while_all(at, |line| line.text.starts_with('>'))),
            (Block::Table, self.table(at)),
            (Block::Note, self.note(at)),
            (Block::Tabs, self.tabs(at)),
        ];
        known.into_iter().find(|(_, length)| *length > 0).unwrap_or((Block::Text, 1))
    }

    fn while_all(&self, at: usize, more: impl Fn(&Line) -> bool) -> usize {
        self.lines[at..].iter().take_while(|line| more(line)).count()
    }

    /// A heading underlined with `===`, or a one-line paragraph with `---`. Under a label `---` is a rule: nobody
    /// underlines a clause.
    fn underline(&self, at: usize) -> Option<usize> {
        let text = self.lines[at].text.trim_end();
        let depth = match text.as_bytes() {
            [b'=', b'=', ..] if text.bytes().all(|b| b == b'=') => 1,
            [b'-', b'-', b'-', ..] if text.bytes().all(|b| b == b'-') => 2,
            _ => return None,
        };
        let alone = at > 0
            && self.found[at - 1] == Block::Text
            && at.checked_sub(2).is_none_or(|before| self.found[before] != Block::Text);
        let above = self.lines[at.checked_sub(1)?];
        let words = self.words;
        let setting = Setting { heading: false, bullet: false, welsh: false, words };
        let titles = alone && above.bullet.is_none();
        (titles && (depth == 1 || chains(above.text, setting).is_empty())).then_some(depth)
    }

    fn fence(&self, at: usize) -> usize {
        let Some(mark) = line::fence(self.lines[at].text) else { return 0 };
        let closes = |other: &Line| {
            other.text.starts_with(mark)
                && other.text.trim_end().bytes().all(|b| b == mark.as_bytes()[0])
        };
        let length = self.lines[at + 1..].iter().take(LONGEST_FENCE).position(closes);
        length.map_or(0, |length| length + 2)
    }

    fn table(&self, at: usize) -> usize {
        let under = self.lines.get(at + 1);
        let begins = memchr(b'|', self.lines[at].text.as_bytes()).is_some()
            && under.is_some_and(|under| line::is_table_rule(under.text));
        if begins {
            self.while_all(at, |line| !line.is_blank() && line.text.contains('|'))
        } else {
            0
        }
    }

    /// The text of a note, `[^1]: ...`, with the lines set in under it and its further paragraphs; or the address of a
    /// link, `[name]: address`. What nothing refers to stays text, so that no word is lost.
    fn note(&self, at: usize) -> usize {
        let Some((name, _)) =
            self.lines[at].text.strip_prefix('[').and_then(|rest| rest.split_once("]:"))
        else {
            return 0;
        };
        let within = at > 0 && self.found[at - 1] == Block::Text;
        let known = match name.strip_prefix('^') {
            Some(note) => self.notes.contains(note),
            None => {
                let name = (!within).then(|| link_name::given(self.lines[at].text)).flatten();
                name.is_some_and(|name| {
                    let used = self.links.get_or_init(|| link_name::used(self.lines));
                    used.contains(&link_name::key(name))
                })
            }
        };
        if !known {
            return 0;
        }
        let mut length = 1;
        let set_in = |line: &Line, columns| line.indent >= columns && !line.is_blank();
        loop {
            length += self.while_all(at + length, |line| set_in(line, 2));
            let next = self.lines.get(at + length + 1);
            let blank = self.lines.get(at + length).is_some_and(Line::is_blank);
            if !(blank && next.is_some_and(|next| set_in(next, 4))) {
                return length;
            }
            length += 1;
        }
    }

    /// Rows of as many cells each, with tabs between them. A label and a tab is a label, words and a tab and the number
    /// of a page an entry of a contents list. What begins with a tab goes on the cell above.
    fn tabs(&self, at: usize) -> usize {
        let cells = self.cells(at);
        if cells < 2 || self.cells(at + 1) != cells {
            return 0;
        }
        let mut length = 2;
        loop {
            let next = at + length;
            let more = self.cells(next) == cells;
            if !more && !self.lines.get(next).is_some_and(|line| set_in_by_tab(line)) {
                return length;
            }
            length += 1;
        }
    }

    fn cells(&self, at: usize) -> usize {
        let tab = |line: &&Line| memchr(b'\t', line.text.as_bytes()).is_some();
        let Some(line) = self.lines.get(at).filter(tab) else {
            return 0;
        };
        let text = line.text.trim_end();
        let page = text.rsplit('\t').next().is_some_and(|last| {
            !last.is_empty() && last.len() < 4 && last.bytes().all(|b| b.is_ascii_digit())
        });
        let words = self.words;
        let setting = Setting { heading: false, bullet: false, welsh: false, words };
        if page || line.bullet.is_some() || !chains(text, setting).is_empty() {
            return 0;
        }
        text.split('\t').filter(|cell| !cell.trim().is_empty()).count()
    }
}

fn set_in_by_tab(line: &Line) -> bool {
    line.indent >= 4 && !line.is_blank() && !line.text.contains('\t')
}
