//! A body made anew with other words: one walk over its blocks, whatever is put into them. A kind of block that is new is
//! named here, and nowhere else.

use super::{Block, Inline, Inlines, ListItem};

/// What is done with the words of a body as it is walked through in its order.
pub(super) trait Rewrite {
    /// The words of a block or a cell.
    fn inlines(&mut self, inlines: &[Inline]) -> Inlines;

    /// A block begins.
    fn begins(&mut self) {}

    /// A cell of a table begins.
    fn cell(&mut self) {}

    /// A block of code, which stays as it is.
    fn code(&mut self, _text: &str) {}

    /// The blocks made anew.
    fn blocks(&mut self, blocks: &[Block]) -> Box<[Block]> {
        blocks.iter().map(|block| self.block(block)).collect()
    }

    /// One of them.
    fn block(&mut self, block: &Block) -> Block {
        self.begins();
        match block {
            Block::Paragraph(inlines) => Block::Paragraph(self.inlines(inlines)),
            Block::Heading(inlines) => Block::Heading(self.inlines(inlines)),
            Block::Quote(blocks) => Block::Quote(self.blocks(blocks)),
            Block::Guidance(blocks) => Block::Guidance(self.blocks(blocks)),
            Block::Note(number, marks, blocks) => Block::Note(*number, *marks, self.blocks(blocks)),
            Block::List(items) => {
                let item = |item: &ListItem| ListItem {
                    label: item.label.clone(),
                    blocks: self.blocks(&item.blocks),
                };
                Block::List(items.iter().map(item).collect())
            }
            Block::Table(head, rows) => {
                let head = self.cells(head);
                Block::Table(head, rows.iter().map(|row| self.cells(row)).collect())
            }
            Block::Code(text) => {
                self.code(text);
                Block::Code(text.clone())
            }
            Block::Rule => Block::Rule,
        }
    }

    /// A row of a table.
    fn cells(&mut self, cells: &[Inlines]) -> Box<[Inlines]> {
        let cell = |cell: &Inlines| {
            self.cell();
            self.inlines(cell)
        };
        cells.iter().map(cell).collect()
    }
}
