//! The blanks of a model text, `{{council}}`: which it has, and the text with them filled in.

use super::rewrite::Rewrite;
use super::{Clause, Inline, Inlines};
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

/// The name of the blank that begins here, after its brackets, and what follows it. No name is longer than a line: a text of
/// brackets that nothing closes is not gone through again for each.
pub fn name_of_blank(after: &str) -> Option<(&str, &str)> {
    const LONGEST: usize = 200;
    let (name, _) = after[..after.floor_char_boundary(LONGEST)].split_once("}}")?;
    Some((name, &after[name.len() + 2..]))
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
            name_of_blank(after).and_then(|(name, next)| Some((values.get(name.trim())?, next)));
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
    let mut fill = Fill(values);
    let clause = |clause: &Clause| Clause {
        heading: fill.inlines(&clause.heading),
        body: fill.blocks(&clause.body),
        children: filled(&clause.children, values),
        ..clause.clone()
    };
    clauses.iter().map(clause).collect()
}

/// Puts words into blanks.
struct Fill<'a>(&'a BTreeMap<String, String>);

impl Rewrite for Fill<'_> {
    fn inlines(&mut self, inlines: &[Inline]) -> Inlines {
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
    use super::super::{Block, ListItem};
    use super::*;

    #[test]
    fn blanks_are_filled_in_every_kind_of_block() {
        let words = |text: &str| -> Inlines { Box::new([Inline::Text(text.into())]) };
        let body = |text: &str| {
            let inner = || Box::new([Block::Paragraph(words(text))]);
            let row = || Box::new([words(text)]);
            let item = ListItem { label: None, blocks: inner() };
            [
                Block::Quote(inner()),
                Block::Guidance(inner()),
                Block::Note(1, 1, inner()),
                Block::List(Box::new([item])),
                Block::Table(row(), Box::new([row()])),
            ]
        };
        let values = [("mayor".to_owned(), "Chair".to_owned())].into();
        assert_eq!(*Fill(&values).blocks(&body("The {{mayor}}")), body("The Chair"));
    }

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
