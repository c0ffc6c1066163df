//! A document as import sees it, whatever file it came from: paragraphs with the numbers that a reader sees, tables, notes.

use std::collections::BTreeSet;
use std::rc::Rc;

/// A whole document.
#[derive(Debug, Default)]
pub struct Document {
    /// The name of its file, as words; empty where it is not known.
    pub name: String,
    /// What stands in it, in order.
    pub blocks: Vec<Block>,
    /// The texts of its notes; [`Piece::Note`] counts from 0.
    pub notes: Vec<Footnote>,
    /// What its pages repeat at head and foot, each text once.
    pub margins: Vec<String>,
    /// Its pictures; [`Piece::Picture`] counts from 0.
    pub pictures: Vec<Picture>,
    /// The title that the file states of itself.
    pub title: Option<String>,
    /// What was decided, left out or doubted while it was read.
    pub remarks: Vec<Remark>,
    /// What [`Paragraph::at`] counts.
    pub unit: Unit,
}

impl Document {
    /// The numbers of the notes: those that are printed, if all have one of their own, else 1, 2, 3. Where printed numbers
    /// are not kept, it is said.
    pub fn note_numbers(&mut self) -> Vec<u32> {
        let printed: Option<Vec<u32>> = self.notes.iter().map(|note| note.printed).collect();
        let own = |numbers: &Vec<u32>| {
            let each: BTreeSet<u32> = numbers.iter().copied().collect();
            each.len() == numbers.len() && !each.contains(&0)
        };
        if let Some(numbers) = printed.filter(own) {
            return numbers;
        }
        let counted: Vec<u32> = (1..).take(self.notes.len()).collect();
        let differs = |(note, n): (&Footnote, &u32)| note.printed.is_some_and(|own| own != *n);
        if self.notes.iter().zip(&counted).any(differs) {
            let message = "its notes have numbers that stand several times, or signs and other numbers among them: they are numbered 1, 2, 3 here, as they come";
            let remark = Remark::new(Kind::Decided, None, "", message);
            self.remarks.push(remark.help("Mend what cites a note by its number."));
        }
        counted
    }

    /// Takes the blocks at some places out.
    pub fn take_out(&mut self, gone: &BTreeSet<usize>) {
        let mut at = 0..self.blocks.len();
        self.blocks.retain(|_| at.next().is_some_and(|at| !gone.contains(&at)));
    }
}

/// A note, and the number that is printed before it, where that is known.
#[derive(Debug, Clone, Default)]
pub struct Footnote {
    /// Its number as printed.
    pub printed: Option<u32>,
    /// Its text.
    pub blocks: Vec<Block>,
}

/// How places in the original are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Unit {
    /// Paragraphs, from 1.
    #[default]
    Paragraph,
    /// Lines, from 1.
    Line,
    /// Parts of a web page, from 1.
    Part,
    /// Lines of pages: page 3, line 7 is 30,007.
    PageLine,
}

impl Unit {
    /// A place, for people.
    ///
    /// `Unit::PageLine.place(30_007)` is "page 3, line 7".
    pub fn place(self, at: u32) -> String {
        match self {
            Unit::Paragraph => format!("paragraph {at}"),
            Unit::Line => format!("line {at}"),
            Unit::Part => format!("part {at}"),
            Unit::PageLine => format!("page {}, line {}", at / 10_000, at % 10_000),
        }
    }
}

/// A part of a document.
#[derive(Debug, Clone)]
pub enum Block {
    /// Words.
    Paragraph(Paragraph),
    /// Rows of cells.
    Table(Vec<Vec<Cell>>),
}

/// A cell of a table.
#[derive(Debug, Clone, Default)]
pub struct Cell {
    /// What stands in it.
    pub blocks: Vec<Block>,
    /// How many columns it takes, at least one.
    pub columns: usize,
    /// True if it takes rows below its own too.
    pub tall: bool,
}

impl Cell {
    /// Columns in which nothing stands, as one cell.
    pub fn empty(columns: usize) -> Option<Cell> {
        (columns > 0).then(|| Cell { columns, ..Cell::default() })
    }
}

/// A paragraph as it is seen.
#[derive(Debug, Clone, Default)]
pub struct Paragraph {
    /// Its place in the original, from 1.
    pub at: u32,
    /// What its style says that it is.
    pub part: Part,
    /// The number or sign that its program puts before it, or that was typed.
    pub mark: Mark,
    /// True if its number was typed: then it may be no number at all.
    pub typed: bool,
    /// The row of numbers that its own belongs to, and the level in it.
    pub row: Option<(u32, usize)>,
    /// How far in its number or first word stands, in twentieths of a point.
    pub indent: i32,
    /// How far in its other lines stand.
    pub hang: i32,
    /// The name of its style, of paragraphs that are judged together.
    pub style: Rc<str>,
    /// Its words.
    pub pieces: Vec<Piece>,
}

/// What a paragraph's style says that it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Part {
    /// Words.
    #[default]
    Words,
    /// The title of the document.
    Title,
    /// A heading of that level, from 1.
    Heading(usize),
    /// A line of a contents list.
    Contents,
    /// Words of another text.
    Quotation,
}

/// What a program puts before a paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Mark {
    /// Nothing.
    #[default]
    None,
    /// A sign.
    Bullet,
    /// A number, as printed.
    Number(String),
}

/// A stretch of words of one look, or what stands between them.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    /// Words.
    Text(String, Look),
    /// A new line in the same paragraph.
    Break,
    /// The mark of a note.
    Note(usize),
    /// A picture.
    Picture(usize),
}

/// Where words stand to the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Height {
    /// On it.
    #[default]
    Line,
    /// Above it.
    Raised,
    /// Below it.
    Lowered,
}

/// How words look.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Look {
    /// Heavy.
    pub bold: bool,
    /// Slanted.
    pub italic: bool,
    /// Struck through, and still there to be read.
    pub struck: bool,
    /// Above the line, or below it.
    pub height: Height,
    /// Size in half points, 0 if nothing says it.
    pub size: u16,
    /// Where the words lead.
    pub link: Option<Rc<str>>,
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The ending of its file: png, jpg, gif, webp.
    pub ending: &'static str,
    /// The file.
    pub bytes: Vec<u8>,
    /// Its words for people who cannot see it.
    pub words: String,
}

/// What kind of remark it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Chosen between readings, or taken for something.
    Decided,
    /// Not in what was written.
    Dropped,
    /// A person has to look.
    Doubt,
}

/// Something that the person who imports should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// What kind.
    pub kind: Kind,
    /// The place in the original, counted in [`Document::unit`].
    pub at: Option<u32>,
    /// The words it is about.
    pub words: String,
    /// What is so.
    pub message: String,
    /// What to do or type; may be empty.
    pub help: String,
}

impl Remark {
    /// A remark; its words are cut to what a line can show.
    pub fn new(kind: Kind, at: Option<u32>, words: &str, message: impl Into<String>) -> Remark {
        let words = shortened(words, 60);
        Remark { kind, at, words, message: message.into(), help: String::new() }
    }

    /// The same with what to do.
    pub fn help(mut self, help: impl Into<String>) -> Remark {
        self.help = help.into();
        self
    }
}

/// Words in a row, with single spaces, cut after so many characters.
pub fn shortened(words: &str, most: usize) -> String {
    let words = words.split_whitespace().take(most).collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", words[..end].trim_end()),
        None => words,
    }
}

impl Paragraph {
    /// Its words without their look; breaks are spaces.
    pub fn text(&self) -> String {
        let mut out = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Text(text, _) => out.push_str(text),
                Piece::Break => out.push(' '),
                Piece::Note(_) | Piece::Picture(_) => {}
            }
        }
        out
    }

    /// True if there is nothing to see in it but white space.
    pub fn is_blank(&self) -> bool {
        self.pieces.iter().all(|piece| match piece {
            Piece::Text(text, _) => text.trim().is_empty(),
            Piece::Break => true,
            Piece::Note(_) | Piece::Picture(_) => false,
        })
    }

    /// Adds words, to the last piece where they look the same.
    pub fn push(&mut self, text: &str, look: &Look) {
        if text.is_empty() {
            return;
        }
        match self.pieces.last_mut() {
            Some(Piece::Text(last, same)) if same == look => last.push_str(text),
            _ => self.pieces.push(Piece::Text(text.to_owned(), look.clone())),
        }
    }
}

/// Every paragraph of some blocks, those in tables too, in order.
pub fn paragraphs(blocks: &[Block]) -> Vec<&Paragraph> {
    let mut out = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => out.push(paragraph),
            Block::Table(rows) => {
                out.extend(rows.iter().flatten().flat_map(|cell| paragraphs(&cell.blocks)));
            }
        }
    }
    out
}
