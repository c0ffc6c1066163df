//! What kind of document a title names: "Gifts Policy" is a policy, "Code of Conduct" a code.

use crate::language::Language;
use crate::lexicon::Lexicon;
use std::ops::Range;

/// A document that its title calls nothing in particular.
const DOCUMENT: &str = "document";

/// The kind that a title names, by the last of its words that name one before "on", "for" or "of"; `document` where
/// none does.
///
/// ```
/// use protosite::{language::Language, read::kind_of};
/// assert_eq!(kind_of("Policy on Complaints Procedures", Language::English), "policy");
/// assert_eq!(kind_of("Emergency Cover", Language::English), "document");
/// ```
pub fn kind_of(title: &str, language: Language) -> &'static str {
    let title = title.to_lowercase();
    let lexicon = Lexicon::of(language);
    let mut found: Vec<(Range<usize>, &'static str)> = Vec::new();
    for (kind, words) in lexicon.list("kinds") {
        for word in words {
            found.extend(title.match_indices(word).map(|(at, _)| (at..at + word.len(), *kind)));
        }
    }
    found.retain(|(range, _)| stands_alone(&title, range));
    let mut breaks = lexicon.list("heads").iter().flat_map(|(_, words)| words);
    let inside = |at: usize| found.iter().any(|(range, _)| range.contains(&at));
    let head = breaks.by_ref().filter_map(|word| {
        let alone = format!(" {word} ");
        title.match_indices(&alone).map(|(at, _)| at).find(|at| !inside(at + 1))
    });
    let head = head.min().unwrap_or(title.len());
    let last = |end: usize| {
        let before = found.iter().filter(|(range, _)| range.start < end);
        before.max_by_key(|(range, _)| (range.end, range.len())).map(|(_, kind)| *kind)
    };
    last(head).or_else(|| last(title.len())).unwrap_or(DOCUMENT)
}

/// A kind as an author types it, `rheolau sefydlog`, by the word that the program has for it.
pub(super) fn kind_typed(kind: &str, language: Language) -> String {
    let small = kind.to_lowercase();
    Lexicon::of(language).meaning("kinds", &small).map_or(small, str::to_owned)
}

fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !letter(text[..range.start].chars().next_back()) && !letter(text[range.end..].chars().next())
}
