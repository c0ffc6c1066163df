//! A paper as its parts in a row, whatever file it becomes.

use crate::protocol::Href;

/// A paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// Its title.
    pub title: String,
    /// Its parts.
    pub blocks: Vec<Block>,
}

/// A part of a paper. Texts are plain: what has a meaning in a file is made safe where it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading, of level 2 and down.
    Heading(usize, String),
    /// A paragraph.
    Words(String),
    /// Words to be put into the minutes.
    Resolution(String),
    /// A list.
    Points(Vec<String>),
    /// A table: its heads, then its rows.
    Table(Vec<String>, Vec<Vec<String>>),
}

/// The website that a word is the address of, if that may stand in a page. A title may be anybody's words: what is not what
/// it seems, or holds a sign of Markdown, stays words.
pub(super) fn website(word: &str) -> Option<Href> {
    let signs = ['`', '*', '[', ']', '|', '{', '}', '^', '\''];
    let may = word.starts_with("http") && !word.contains(signs);
    may.then(|| Href::website(word).ok()).flatten()
}

impl Paper {
    pub(super) fn heading(&mut self, level: usize, words: impl Into<String>) {
        self.blocks.push(Block::Heading(level, words.into()));
    }

    pub(super) fn words(&mut self, words: impl Into<String>) {
        self.blocks.push(Block::Words(words.into()));
    }

    pub(super) fn points(&mut self, points: Vec<String>) {
        if !points.is_empty() {
            self.blocks.push(Block::Points(points));
        }
    }

    /// Adds a table. A column in which no row says anything is left out: it would take room from those that do.
    pub(super) fn table(&mut self, heads: &[&str], mut rows: Vec<Vec<String>>) {
        let said = |at: usize| {
            rows.is_empty()
                || rows.iter().any(|row| row.get(at).is_some_and(|cell| !cell.is_empty()))
        };
        let kept: Vec<bool> = (0..heads.len()).map(said).collect();
        let heads = heads.iter().zip(&kept).filter(|(_, kept)| **kept);
        let heads = heads.map(|(head, _)| (*head).to_owned()).collect();
        for row in &mut rows {
            let mut kept = kept.iter();
            row.retain(|_| kept.next() != Some(&false));
        }
        self.blocks.push(Block::Table(heads, rows));
    }
}
