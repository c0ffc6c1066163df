//! `unused-definition`: a term that is defined and never used.

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};
use crate::protocol::{Definition, Origin, PartId};
use crate::register::Meaning;
use aho_corasick::AhoCorasick;
use rustc_hash::FxHashMap;

pub static UNUSED_DEFINITION: Rule = Rule::warning(
    "unused-definition",
    "A term is defined and used nowhere else in the document. Readers look for the rule that it was made for.",
    "Take the definition out, or use the term where it is meant.",
);

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let protocol = &subject.entry.protocol;
    let used = &subject.entry.cross.used;
    let is_used = |at: usize| {
        used.binary_search(&Meaning::Text(at as u32)).is_ok()
            || protocol.headed.contains(&(at as u32))
    };
    let mut unused: Vec<&Definition> = Vec::new();
    for (at, found) in protocol.definitions.iter().take(Definition::MOST).enumerate() {
        // Two names of one term: “the Board of Directors” or “the Board”.
        let other = |other: usize| {
            let same = protocol.definitions.get(other).is_some_and(|definition| {
                definition.part == found.part && definition.meaning == found.meaning
            });
            same && is_used(other)
        };
        let alike = (at.saturating_sub(3)..at + 4).any(other);
        if !found.local && !is_used(at) && !alike {
            unused.push(found);
        }
    }
    drop_mentioned(subject, &mut unused);
    let mut here: Option<(PartId, Origin)> = None;
    for found in unused {
        let part = subject.parts[found.part.index()];
        let (_, origin) = match here.take_if(|(of, _)| *of == found.part) {
            Some(same) => here.insert(same),
            None => {
                let origin = Origin::new(&protocol.source, part.span, &part.clause.body);
                here.insert((found.part, origin))
            }
        };
        let message = format!("“{}” is defined here and used nowhere else", found.term);
        let span = origin.span(found.start, found.end);
        findings.push(
            Diagnostic::new(&UNUSED_DEFINITION, &protocol.source, span, message)
                .help("Take the definition out, or use the term where it is meant.")
                .clause(&part.clause.address),
        );
    }
    for (at, term) in protocol.metadata.definitions.keys().enumerate() {
        if used.binary_search(&Meaning::Key(at as u32)).is_err() {
            let message =
                format!("“{term}” is defined in the first lines and used nowhere in the text");
            findings.push(
                Diagnostic::new(
                    &UNUSED_DEFINITION,
                    &protocol.source,
                    protocol.key_span("definitions"),
                    message,
                )
                .help("Take it out, or use the term where it is meant."),
            );
        }
    }
}

/// Takes out the terms that other parts use in another form: in small letters, with another ending, in a longer name. Such
/// a use is no link, but the definition has its reason.
fn drop_mentioned(subject: &Subject, unused: &mut Vec<&Definition>) {
    if unused.is_empty() {
        return;
    }
    let stem = |term: &str| term.to_lowercase().trim_end_matches(['s', 'y', 'e']).to_owned();
    let stems: Vec<String> = unused.iter().map(|found| stem(&found.term)).collect();
    let mut seen: FxHashMap<&str, Seen> = FxHashMap::default();
    stems.iter().for_each(|stem| {
        seen.entry(stem).or_default();
    });
    let mut all: Vec<(&str, Seen)> = seen.into_iter().collect();
    all.sort_unstable_by_key(|(stem, _)| *stem);
    let Ok(finder) =
        AhoCorasick::builder().ascii_case_insensitive(true).build(all.iter().map(|(stem, _)| stem))
    else {
        return;
    };
    for (part, text) in subject.parts.iter().zip(subject.texts()) {
        for found in finder.find_overlapping_iter(&**text) {
            if !text[..found.start()].ends_with(char::is_alphanumeric) {
                all[found.pattern().as_usize()].1.see(part.id);
            }
        }
    }
    let mut stems = stems.iter();
    unused.retain(|found| {
        let seen = stems.next().and_then(|stem| {
            let at = all.binary_search_by_key(&stem.as_str(), |(stem, _)| *stem).ok()?;
            Some(&all[at].1)
        });
        !seen.is_some_and(|seen| seen.outside(found.part))
    });
}

/// Where words that are like a term stand.
#[derive(Default)]
struct Seen {
    /// The first part and the last one.
    first: Option<PartId>,
    last: Option<PartId>,
    /// The parts that have them more than once.
    twice: Vec<PartId>,
}

impl Seen {
    fn see(&mut self, part: PartId) {
        if self.last == Some(part) && self.twice.last() != Some(&part) {
            self.twice.push(part);
        }
        self.first.get_or_insert(part);
        self.last = Some(part);
    }

    /// True where they stand outside the part that defines the term, or twice in it: once is the definition.
    fn outside(&self, defined: PartId) -> bool {
        [self.first, self.last].into_iter().flatten().any(|part| part != defined)
            || self.twice.binary_search(&defined).is_ok()
    }
}
