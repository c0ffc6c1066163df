//! Where a text uses the names that it gives: its terms, the short forms of its Acts.

use super::words::Words;
use crate::language::Language;
use crate::lexicon::{Fit, Lexicon, Names};
use crate::protocol::{Definition, Form, Mention, Mentioned, Metadata, PartId, Use, Used};
use std::borrow::Cow;

/// The finder of a protocol's own names, each with the bytes of its article; None if it gives none.
pub type Own = Names<(Used, u32)>;

/// Each name in so many forms at most, so that no text costs more than its length.
const FORMS: usize = 4;

/// The names that a protocol gives.
pub fn names(
    words: &Words,
    metadata: &Metadata,
    definitions: &[Definition],
    mentions: &[Mention],
) -> Option<Own> {
    let mut names: Vec<(String, Fit, (Used, u32))> = Vec::new();
    for (at, found) in (0..).zip(definitions.iter().take(Definition::MOST)) {
        let used = Used::Term(at);
        match found.form {
            Form::WithThe => {
                names.push((format!("the {}", found.term), Fit::Term, (used, 4)));
                names.push((format!("The {}", found.term), Fit::Term, (used, 4)));
            }
            form => {
                let small = (form == Form::Listed).then(|| lowered(&found.term)).flatten();
                names.extend(small.map(|small| (small, Fit::Term, (used, 0))));
                names.push((found.term.to_string(), Fit::Term, (used, 0)));
                let other = mutated(&found.term, metadata);
                names.extend(other.into_iter().map(|term| (term, Fit::Term, (used, 0))));
            }
        }
    }
    let keys = (0..).zip(metadata.definitions.keys());
    for (at, term) in keys {
        let all = mutated(term, metadata).into_iter().chain([term.clone()]);
        names.extend(all.map(|term| (term, Fit::Term, (Used::Key(at), 0))));
    }
    for (at, mention) in (0..).zip(mentions) {
        let Mentioned::Law(law) = &mention.of else { continue };
        // “the Act” and “the 1972 Act” are read as such.
        let shorts = law.shorts.iter().filter(|short| !is_bare(words, short));
        for short in shorts {
            let used = Used::Short(at);
            // “the Regulations” are meant with their article alone: “these Financial Regulations” are others.
            if words.sense(short).is_some_and(|(sense, _)| sense.instrument) {
                names.push((format!("the {short}"), Fit::Term, (used, 4)));
            } else {
                names.push((short.to_string(), Fit::Title, (used, 0)));
            }
        }
    }
    names.truncate(Definition::MOST * FORMS);
    (!names.is_empty()).then(|| Names::new(names))
}

/// A term as its beginning changes after other words, in languages where it does: "cyfarfod", "gyfarfod".
fn mutated(term: &str, metadata: &Metadata) -> Vec<String> {
    let language = metadata.language.as_deref().and_then(Language::named).unwrap_or_default();
    let small = term.to_lowercase();
    // The list has its longest beginnings first.
    let rows = Lexicon::of(language).list("mutation");
    let Some((begin, others)) = rows.iter().find(|(begin, _)| small.starts_with(begin)) else {
        return Vec::new();
    };
    let rest = &small[begin.len()..];
    let changed = others.iter().filter(|other| *other != begin);
    changed.map(|other| format!("{}{rest}", other.trim_start_matches('-'))).collect()
}

/// The uses of the names in a text. One name may be of several things: the term that was defined first, and the law.
pub fn uses(own: &Own, text: &str, part: PartId, into: &mut Vec<Use>) {
    for (range, of) in own.find(text) {
        for (of, article) in of {
            let start = range.start as u32 + article;
            let capital = text[start as usize..].starts_with(char::is_uppercase);
            into.push(Use { part, start, end: range.end as u32, of: *of, capital });
        }
    }
}

/// True for "Act" and "1972 Act".
fn is_bare(words: &Words, short: &str) -> bool {
    let kind = short.rsplit(' ').next().unwrap_or(short);
    let act = words.sense(kind).is_some_and(|(sense, _)| sense.act.is_some());
    act && short[..short.len() - kind.len()].bytes().all(|b| b == b' ' || b.is_ascii_digit())
}

/// "Footpath" in small letters; None for a name of several words with capitals, which means itself alone.
fn lowered(term: &str) -> Option<String> {
    let mut letters = term.chars();
    let first = letters.next()?;
    let rest: Cow<str> = letters.as_str().into();
    (first.is_uppercase() && !rest.is_empty() && !rest.contains(char::is_uppercase))
        .then(|| first.to_lowercase().chain(rest.chars()).collect())
}
