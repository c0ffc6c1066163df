//! The blanks of a model text, `{{council}}`: which it has, and the text with them filled in.

use super::{Block, Clause, Inline, Inlines, ListItem};
use std::collections::{BTreeMap, BTreeSet};

/// The names of the blanks of a text, in the order of the alphabet.
pub fn blanks(text: &str) -> BTreeSet<&str> {
    let name = |rest: &'_ str| rest.split_once("}}").map(|(name, _)| name.trim().len());
    let mut found = BTreeSet::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("{{") {
        if name(after).is_some() {
            let (inner, next) = after.split_once("}}").unwrap_or((after, ""));
            if is_name(inner.trim()) {
                found.insert(inner.trim());
            }
            rest = next;
        } else {
            break;
        }
    }
    found
}

fn is_name(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' '))
}

/// A text with its blanks filled in; those without a value stay.
pub fn fill_in(text: &str, values: &BTreeMap<String, String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{") {
        out.push_str(before);
        let value =
            after.split_once("}}").and_then(|(name, next)| Some((values.get(name.trim())?, next)));
        match value {
            Some((value, next)) => {
                out.push_str(value);
                rest = next;
            }
            None => {
                out.push_str("{{");
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// A clause tree with its blanks filled in.
pub fn filled(clauses: &[Clause], values: &BTreeMap<String, String>) -> Box<[Clause]> {
    let fill = Fill(values);
    let clause = |clause: &Clause| Clause {
        heading: fill.inlines(&clause.heading),
        body: fill.blocks(&clause.body),
        children: filled(&clause.children, values),
        ..clause.clone()
    };
    clauses.iter().map(clause).collect()
}

struct Fill<'a>(&'a BTreeMap<String, String>);

impl Fill<'_> {
    fn blocks(&self, blocks: &[Block]) -> Box<[Block]> {
        blocks.iter().map(|block| self.block(block)).collect()
    }

    fn block(&self, block: &Block) -> Block {
        match block {
            Block::Paragraph(inlines) => Block::Paragraph(self.inlines(inlines)),
            Block::Heading(inlines) => Block::Heading(self.inlines(inlines)),
            Block::Quote(blocks) => Block::Quote(self.blocks(blocks)),
            Block::Note(number, marks, blocks) => Block::Note(*number, *marks, self.blocks(blocks)),
            Block::List(items) => {
                let item = |item: &ListItem| ListItem {
                    label: item.label.clone(),
                    blocks: self.blocks(&item.blocks),
                };
                Block::List(items.iter().map(item).collect())
            }
            Block::Table(head, rows) => {
                let row = |row: &[Inlines]| row.iter().map(|cell| self.inlines(cell)).collect();
                Block::Table(row(head), rows.iter().map(|cells| row(cells)).collect())
            }
            other => other.clone(),
        }
    }

    fn inlines(&self, inlines: &[Inline]) -> Inlines {
        let inline = |inline: &Inline| match inline {
            Inline::Text(text) => Inline::Text(fill_in(text, self.0).into()),
            Inline::Emph(inner) => Inline::Emph(self.inlines(inner)),
            Inline::Strong(inner) => Inline::Strong(self.inlines(inner)),
            Inline::Strike(inner) => Inline::Strike(self.inlines(inner)),
            Inline::Link(to, inner) => Inline::Link(to.clone(), self.inlines(inner)),
            Inline::Term(to, inner) => Inline::Term(to.clone(), self.inlines(inner)),
            Inline::Defined(inner) => Inline::Defined(self.inlines(inner)),
            other => other.clone(),
        };
        inlines.iter().map(inline).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_are_found_and_filled_and_others_stay() {
        let text = "{{council}} pays {{ sum }} and {{nothing}}, but {{no}thing}} stays";
        assert_eq!(blanks(text).into_iter().collect::<Vec<_>>(), ["council", "nothing", "sum"]);
        let values = [("council", "Testford"), ("sum", "£5")];
        let values = values.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
        assert_eq!(
            fill_in(text, &values),
            "Testford pays £5 and {{nothing}}, but {{no}thing}} stays"
        );
        assert!(blanks("{{open").is_empty() && blanks("{{}}").is_empty());
    }
}
