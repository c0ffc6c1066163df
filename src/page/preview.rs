//! The first words of what a link leads to on another page: they are shown where it is used, so that nobody has to leave the
//! clause. What is cited on the page itself is there to be shown.

use crate::language::Language;
use crate::protocol::{Clause, Href, Part, Protocol, adopted, plain_text, push_text};
use serde::Serialize;

/// So many letters are shown.
const LONGEST: usize = 280;

/// What a link leads to.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Preview {
    /// The address of the link.
    pub to: Href,
    /// "Media Protocol, clause 2.3", "quorum"
    pub name: String,
    /// Its first words.
    pub words: String,
}

/// A clause of another document.
pub(super) fn clause(protocol: &Protocol, part: Part, to: Href, language: Language) -> Preview {
    let name = format!("{}, {}", protocol.metadata.title, protocol.name_of(part, language));
    let mut words = plain_text(&part.clause.heading);
    // A point is half a sentence: its lead-in is the other half.
    let lead = part.parent.and_then(|parent| protocol.part(parent));
    if let Some(lead) = lead.filter(|_| part.clause.rank == crate::protocol::Rank::Point) {
        push_text(&mut words, adopted(&lead.clause.body));
        words.push_str(" … ");
    }
    own(part.clause, &mut words);
    Preview { to, name, words: shortened(&words) }
}

/// The meaning of a term.
pub(super) fn term(term: &str, meaning: &str, to: Href) -> Preview {
    Preview { to, name: term.to_owned(), words: shortened(meaning) }
}

/// The words of a part, and of what is in it as far as there is room.
fn own(clause: &Clause, words: &mut String) {
    let mut text = String::new();
    push_text(&mut text, adopted(&clause.body));
    if !text.is_empty() && !words.is_empty() && !words.ends_with(' ') {
        words.push_str(": ");
    }
    words.push_str(&text);
    for child in &clause.children {
        if words.len() < LONGEST {
            words.push(' ');
            own(child, words);
        }
    }
}

/// A text up to a word's end.
fn shortened(text: &str) -> String {
    let mut out = String::new();
    for word in text.split_whitespace() {
        if out.len() + word.len() > LONGEST {
            out.push_str(" …");
            break;
        }
        out.push_str(if out.is_empty() { "" } else { " " });
        out.push_str(word);
    }
    out
}
