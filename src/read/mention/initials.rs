//! Acts by the first letters of their names: "FOIA", where a text names the Freedom of Information Act 2000 alone.

use super::Mentions;
use super::words::Words;
use crate::protocol::{LawName, Mentioned};
use rustc_hash::{FxHashMap, FxHashSet};

/// Fewer letters may be many things: the LGA is an association.
const FEWEST: usize = 4;

/// Gives each Act that is named with its year the letters of its name as a short form, where they are nothing else's.
pub fn name(words: &Words, found: &mut Mentions) {
    let Mentions { mentions, definitions, .. } = found;
    let mut taken: FxHashSet<Box<str>> =
        definitions.iter().map(|definition| definition.term.clone()).collect();
    // Each by its letters, with the first mention that names it; None where two Acts have them.
    let mut acts: FxHashMap<String, Option<(usize, Box<str>)>> = FxHashMap::default();
    for (at, mention) in mentions.iter().enumerate() {
        let Mentioned::Law(law) = &mention.of else { continue };
        taken.extend(law.shorts.iter().cloned());
        let Some(title) = title(law) else { continue };
        for letters in letters(words, title).into_iter().filter(|it| it.len() >= FEWEST) {
            let first = acts.entry(letters).or_insert_with(|| Some((at, title.into())));
            if first.as_ref().is_some_and(|(_, other)| **other != *title) {
                *first = None;
            }
        }
    }
    let mut named: Vec<(usize, String)> = acts
        .into_iter()
        .filter(|(letters, _)| !taken.contains(letters.as_str()))
        .filter_map(|(letters, first)| Some((first?.0, letters)))
        .collect();
    named.sort_unstable();
    for (at, letters) in named {
        if let Mentioned::Law(law) = &mut mentions[at].of {
            let shorts = std::mem::take(&mut law.shorts).into_vec();
            law.shorts = shorts.into_iter().chain([letters.into()]).collect();
        }
    }
}

/// The title of an Act with its year, as it is looked up.
fn title(law: &LawName) -> Option<&str> {
    let (key, _) = law.starts.get(law.likely as usize)?;
    (law.act && !law.short && !law.abroad && law.year.is_some()).then(|| &law.key[*key as usize..])
}

/// The first letters of all words of a title, and of all but the small ones.
fn letters(words: &Words, title: &str) -> [String; 2] {
    let name = title.rsplit_once(' ').map_or("", |(name, _)| name);
    let first = |word: &str| word.chars().next().map(|first| first.to_ascii_uppercase());
    let large = name.split(' ').filter(|word| !Words::has(&words.joiner, word));
    [name.split(' ').filter_map(first).collect(), large.filter_map(first).collect()]
}
