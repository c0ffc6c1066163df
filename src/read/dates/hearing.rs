//! What was spoken of before a sentence, found out only when it is asked: most sentences name their subject.

use super::stop::sentences;
use super::token::{Token, tokens};
use super::whose::{Own, Whose};
use super::words::{Class, Words};
use std::cell::RefCell;

/// What a listener knows before a sentence.
pub struct Hearing<'a> {
    own: &'a Own,
    words: &'a Words,
    /// What was spoken of before the first sentence.
    outer: &'a dyn Fn() -> Option<bool>,
    heard: RefCell<Heard<'a>>,
}

#[derive(Default)]
struct Heard<'a> {
    /// This document, something else or nothing, once it is known.
    of: Option<Option<bool>>,
    /// What was said since, and was not listened to yet.
    since: Vec<Unheard<'a>>,
}

/// Words that tell of no act, but may say what is spoken of.
pub enum Unheard<'a> {
    /// Sentences that were not cut into tokens.
    Text(&'a str),
    /// One sentence, with the text that its tokens stand in.
    Sentence(&'a str, &'a [Token<'a>]),
}

impl<'a> Hearing<'a> {
    /// A listener who knows nothing but what `outer` says.
    pub fn new(own: &'a Own, words: &'a Words, outer: &'a dyn Fn() -> Option<bool>) -> Hearing<'a> {
        Hearing { own, words, outer, heard: RefCell::default() }
    }

    /// What is spoken of: true for this document, false for something else.
    pub fn of(&self) -> Option<bool> {
        let mut heard = self.heard.borrow_mut();
        let Heard { of, since } = &mut *heard;
        while let Some(said) = since.pop() {
            let named = match said {
                Unheard::Text(text) => self.last_named(text),
                Unheard::Sentence(text, sentence) => self.named(text, sentence),
            };
            if named.is_some() {
                since.clear();
                *of = Some(named);
            }
        }
        *of.get_or_insert_with(self.outer)
    }

    /// Hears that something is spoken of.
    pub fn hear(&self, of: bool) {
        self.heard.replace(Heard { of: Some(Some(of)), since: Vec::new() });
    }

    /// Hears words that may say what is spoken of.
    pub fn note(&self, said: Unheard<'a>) {
        self.heard.borrow_mut().since.push(said);
    }

    /// "The Clerk keeps a risk policy. This policy is reviewed": true where the words right before name a document of that kind
    /// as one of many. `before`: the text up to the sentence.
    pub fn introduces(&self, before: &str, kind: &str) -> bool {
        const NEAR: usize = 400;
        let from = (before.len().saturating_sub(NEAR)..before.len())
            .find(|at| before.is_char_boundary(*at));
        let heard = self.heard.borrow();
        let last = match heard.since.last() {
            Some(Unheard::Text(text)) => text,
            _ => "",
        };
        [from.map_or("", |from| &before[from..]), last].into_iter().any(|text| {
            let tokens = tokens(text, self.words);
            let one = |at: usize| {
                // "a risk" and on the next line "management policy".
                let before = tokens[..at].iter().rev().filter(|token| !token.is_break());
                let mut phrase =
                    before.take_while(|token| token.unknown() || token.is(&[Class::A]));
                tokens[at].word == kind && phrase.any(|token| token.is(&[Class::A]))
            };
            (0..tokens.len()).any(one)
        })
    }

    fn named(&self, text: &str, sentence: &[Token]) -> Option<bool> {
        match self.own.whose(text, sentence) {
            Whose::Own => Some(true),
            Whose::Other => Some(false),
            Whose::Body if self.own.names_another(text, sentence) => Some(false),
            Whose::It | Whose::Body | Whose::Nobody => None,
        }
    }

    fn last_named(&self, text: &str) -> Option<bool> {
        let tokens = tokens(text, self.words);
        let sentences = sentences(text, &tokens, false);
        sentences.into_iter().rev().find_map(|range| self.named(text, &tokens[range]))
    }
}
