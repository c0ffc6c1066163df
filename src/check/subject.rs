//! What a rule looks at: one protocol in its council, its parts in a row, and its rows of numbers.

use super::cells::{Numbered, numbered};
use super::row::{Fault, Wrong, faults};
use super::word::{Word, words};
use crate::diagnostic::Place;
use crate::protocol::{Block, Clause, Inline, Part, PartId, Rank, plain_text, push_text};
use crate::register::{CouncilEntry, Entry, Register};
use crate::source::Span;
use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// One protocol, as rules see it.
pub struct Subject<'a> {
    /// All protocols and the day.
    pub register: &'a Register,
    /// Its council.
    pub council: &'a CouncilEntry,
    /// The protocol.
    pub entry: &'a Entry,
    /// Its parts in the order of the source.
    pub parts: Vec<Part<'a>>,
    faults: OnceCell<Vec<Fault>>,
    texts: OnceCell<Vec<Cow<'a, str>>>,
    words: OnceCell<Vec<Word>>,
    cells: OnceCell<Vec<Numbered>>,
}

impl<'a> Subject<'a> {
    /// A protocol of the register.
    pub fn new(register: &'a Register, council: &'a CouncilEntry, entry: &'a Entry) -> Subject<'a> {
        Subject {
            register,
            council,
            entry,
            parts: entry.protocol.parts().collect(),
            faults: OnceCell::new(),
            texts: OnceCell::new(),
            words: OnceCell::new(),
            cells: OnceCell::new(),
        }
    }

    /// The document as a whole.
    pub fn place(&self) -> Place {
        let protocol = &self.entry.protocol;
        Place::new(&protocol.source, protocol.key_span("title"))
    }

    /// What is wrong with its numbers; found once for all rules that judge them.
    pub fn faults(&self) -> &[Fault] {
        self.faults.get_or_init(|| {
            let metadata = &self.entry.protocol.metadata;
            let mut faults = faults(&self.parts, &metadata.removed);
            // Of numbers that may be recorded as gone it is not said that they are missing.
            faults.retain(|fault| {
                !metadata.removals_unread || !matches!(fault.wrong, Wrong::Gap(_) | Wrong::Lost(_))
            });
            faults
        })
    }

    /// The numbers of clauses that stand in cells of tables.
    pub fn cells(&self) -> &[Numbered] {
        self.cells.get_or_init(|| numbered(&self.parts))
    }

    /// The words of each part, headings included, in the order of the parts.
    pub fn texts(&self) -> &[Cow<'a, str>] {
        self.texts.get_or_init(|| self.parts.iter().map(|part| text(part.clause)).collect())
    }

    /// Each part that holds a list of three or more points, with the words of the points.
    pub fn lists(&self) -> Vec<(Part<'a>, Vec<&str>)> {
        let mut items: BTreeMap<PartId, Vec<&str>> = BTreeMap::new();
        for (part, text) in self.parts.iter().zip(self.texts()) {
            if let (Rank::Point, Some(parent), false) =
                (part.clause.rank, part.parent, text.trim().is_empty())
            {
                items.entry(parent).or_default().push(text.trim());
            }
        }
        items
            .into_iter()
            .filter(|(_, items)| items.len() > 2)
            .map(|(parent, items)| (self.parts[parent.index()], items))
            .collect()
    }

    /// Every word of every part, in the order of the source.
    pub fn words(&self) -> &[Word] {
        self.words.get_or_init(|| words(self.texts()))
    }

    /// The letters of a word.
    pub fn spelt(&self, word: Word) -> &str {
        self.texts()[word.part as usize].get(word.start as usize..word.end as usize).unwrap_or("")
    }

    /// The words that its next review was read from: a key, the council's sentence, or a clause of the text.
    pub fn review_span(&self) -> Span {
        let protocol = &self.entry.protocol;
        let key = |name: &str| protocol.places.keys.get(name).copied();
        let text =
            || protocol.dated().find(|(read, _)| self.entry.words.as_ref() == Some(&read.words));
        key("review_by")
            .or_else(|| key("review_every"))
            .or_else(|| text().map(|(_, span)| span))
            .or_else(|| key("review"))
            .unwrap_or_else(|| protocol.key_span("title"))
    }
}

/// Most parts are one text, which need not be copied.
fn text(clause: &Clause) -> Cow<'_, str> {
    if let ([], [Block::Paragraph(inlines)]) = (&*clause.heading, &*clause.body)
        && let [Inline::Text(text)] = &**inlines
    {
        return Cow::Borrowed(text);
    }
    let mut text = plain_text(&clause.heading);
    push_text(&mut text, &clause.body);
    Cow::Owned(text)
}
