//! What is known on the way through the tree of tags, and where a part of it stands.

use super::Plain;
use super::marks::{Lines, Marks};
use crate::import::document::{Block, Footnote, Kind, Paragraph, Part, Remark};
use crate::import::pdf::glyph::Glyph;

/// What is made on the way through the tags.
pub struct Walk<'a> {
    /// The letters of each mark.
    pub marks: &'a Marks<'a>,
    /// What the reading by places says.
    pub plain: &'a Plain<'a>,
    /// Where rows stand.
    pub lines: Lines<'a>,
    /// The place of the last paragraph: places grow.
    pub at: u32,
    /// Rows that begin a clause of their own within one tag.
    pub parted: usize,
    /// Sentences that two tags cut.
    pub joined: usize,
    /// A number that stands in a paragraph of its own: the words that follow are those of its clause.
    pub held: Option<Paragraph>,
    /// The texts of notes.
    pub notes: Vec<Footnote>,
    /// What should be known.
    pub remarks: Vec<Remark>,
    /// How many lists there were.
    pub lists: u32,
}

/// Letters of a part, or the mark of a note among them.
pub enum Run<'a> {
    /// Letters with their pages.
    Letters(Vec<(u32, &'a Glyph)>),
    /// The mark of a note.
    Note(usize),
}

/// What a paragraph stands in.
#[derive(Debug, Clone, Default)]
pub struct Place<'a> {
    /// What its tag says that it is.
    pub part: Part,
    /// The name of its style.
    pub style: &'a str,
    /// The list it stands in, and how deep.
    pub list: Option<(u32, usize)>,
    /// The number or sign that was tagged as one.
    pub label: Option<String>,
    /// Where that stands.
    pub label_x: Option<f64>,
    /// How many parts of the document it stands in, for headings that do not say how deep they are.
    pub depth: usize,
    /// It is the first of a part of a list: its number may begin it.
    pub first: bool,
    /// It stands in a cell of a table.
    pub cell: bool,
}

impl<'a> Walk<'a> {
    /// Before anything was read.
    pub fn new(marks: &'a Marks<'a>, plain: &'a Plain<'a>) -> Walk<'a> {
        let lines = Lines::of(plain);
        let (notes, remarks) = (Vec::new(), Vec::new());
        Walk {
            marks,
            plain,
            lines,
            at: 1,
            parted: 0,
            joined: 0,
            held: None,
            notes,
            remarks,
            lists: 0,
        }
    }

    /// A number that no words followed stays what it is.
    pub fn put_held(&mut self, out: &mut Vec<Block>) {
        out.extend(self.held.take().map(Block::Paragraph));
    }

    /// Says what was put together and parted.
    pub fn say(&mut self) {
        let Walk { joined, parted, .. } = self;
        let counts = [
            (*joined, "sentences that the tags cut in two were put together"),
            (
                *parted,
                "clauses that the tags ran into the one before begin where their numbers stand",
            ),
        ];
        for (count, what) in counts.into_iter().filter(|(count, _)| *count > 0) {
            self.remarks.push(Remark::new(Kind::Decided, None, "", format!("{count} {what}")));
        }
    }
}
