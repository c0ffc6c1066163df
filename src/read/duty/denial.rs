//! What turns a verb into its opposite besides "not": "under no circumstances", "no longer"; and what only seems to.

use super::noun::View;
use super::token::Kind;
use super::words::Sort;

impl View<'_> {
    /// How many words deny a verb at a token: "must on no account sign".
    pub fn denial(&self, at: usize) -> Option<usize> {
        self.is(at, Sort::Denial).then_some(())?;
        let fits = |phrase: &&Vec<&str>| {
            let tokens = self.tokens.get(at..at + phrase.len());
            tokens.is_some_and(|tokens| {
                let mut words = tokens.iter().zip(phrase.iter());
                words.all(|(token, word)| token.kind == Kind::Word && token.reads(self.text, word))
            })
        };
        self.words.denials.iter().find(fits).map(Vec::len)
    }

    /// True for the "not" of "must not only keep the book but publish it": both have to be done.
    pub fn is_not_only(&self, at: usize) -> bool {
        let but = |at: usize| self.is(at, Sort::Joins) && self.tokens[at].reads(self.text, "but");
        self.is(at, Sort::Not)
            && self.is(at + 1, Sort::Only)
            && (at + 2..self.tokens.len()).any(but)
    }
}
