//! What was found in the bodies of one text, for another text of the same document: most of its bodies say the same, and the
//! same words mention the same.

use super::Mentions;
use super::whose::Itself;
use crate::language::Language;
use crate::protocol::{Definition, Mention, PartId};
use rustc_hash::FxHashMap;

/// What was found, by the words of each body. What a body mentions rests on these, on the language, and on what the document
/// is called.
#[derive(Debug, Default)]
pub struct Seen {
    /// True if other texts of the document will be read.
    pub goes_on: bool,
    of: Option<(Language, Itself)>,
    bodies: FxHashMap<Box<str>, Found>,
}

/// What was found in a body.
#[derive(Debug)]
struct Found {
    /// How much of it may define.
    own: usize,
    mentions: Box<[Mention]>,
    definitions: Box<[Definition]>,
}

impl Seen {
    /// Begins a text in a language, of a document that is called so.
    pub(super) fn of(&mut self, language: Language, itself: &Itself) {
        let same = self.of.as_ref().is_some_and(|(known, called)| {
            (*known, &called.kind, &called.title) == (language, &itself.kind, &itself.title)
        });
        if !same {
            self.bodies.clear();
            self.of = Some((language, itself.clone()));
        }
    }

    /// Puts what is known of a body where what is found in it would stand; false where it is not known.
    pub(super) fn put(&self, text: &str, own: usize, part: PartId, all: &mut Mentions) -> bool {
        let Some(found) = self.bodies.get(text).filter(|found| found.own == own) else {
            return false;
        };
        let here = |mention: &Mention| Mention { part, ..mention.clone() };
        all.mentions.extend(found.mentions.iter().map(here));
        let here = |definition: &Definition| Definition { part, ..definition.clone() };
        all.definitions.extend(found.definitions.iter().map(here));
        true
    }

    /// Keeps what was found in a body.
    pub(super) fn keep(
        &mut self,
        text: &str,
        own: usize,
        mentions: &[Mention],
        definitions: &[Definition],
    ) {
        if self.goes_on {
            let found = Found { own, mentions: mentions.into(), definitions: definitions.into() };
            self.bodies.insert(text.into(), found);
        }
    }
}
