//! What people say, and the words that documents have for it: of long lists an index holds what its documents can answer.

use super::form::Forms;
use crate::language::Language;
use crate::lexicon::Lexicon;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// The most bytes of such rows in the index of a council, which is loaded before the first answer, and in that of several, which
/// say more.
const MOST: usize = 25_500;
const MOST_OF_ALL: usize = 34_000;

/// A name of something, with what its words are looked up as.
type Name = (&'static str, Vec<String>);

/// The lists of a language.
struct Lists {
    /// Names that stand for each other.
    alike: Vec<Vec<Name>>,
    /// Names that documents have, and what people say for them.
    meant: Vec<(Vec<Name>, String)>,
}

static LISTS: LazyLock<[Lists; Language::ALL.len()]> =
    LazyLock::new(|| Language::ALL.map(Lists::of));

impl Lists {
    fn of(language: Language) -> Lists {
        let forms = Forms::of(language);
        // The lists have few words and use each of them often.
        let mut stems: FxHashMap<String, String> = FxHashMap::default();
        let mut name = |name: &'static str| {
            let words = forms.words(name).into_iter().filter(|word| !forms.passes_over(word));
            let stem = |word: String| match stems.get(&word) {
                Some(stem) => stem.clone(),
                None => stems.entry(word.clone()).or_insert(forms.stem(&word)).clone(),
            };
            (name, words.map(stem).collect())
        };
        let lexicon = Lexicon::of(language);
        let alike = lexicon.list("alike").iter();
        let meant = lexicon.list("broader").iter().chain(lexicon.list("meant"));
        Lists {
            alike: alike.map(|(_, names)| names.iter().map(|one| name(one)).collect()).collect(),
            meant: meant
                .map(|(said, names)| (said.split(", ").map(&mut name).collect(), names.join(",")))
                .collect(),
        }
    }
}

fn there(known: &FxHashSet<&str>, (_, stems): &Name) -> bool {
    stems.iter().all(|stem| known.contains(stem.as_str()))
}

/// Names that stand for each other, of which some documents have one.
pub fn alike(language: Language, known: &FxHashSet<&str>) -> Vec<String> {
    let all = LISTS[language as usize].alike.iter();
    let held = all.filter(|names| names.iter().any(|name| there(known, name)));
    held.map(|names| names.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(",")).collect()
}

/// What people say for the words of some documents, which are known by what they are looked up as: a row each, of words of the
/// documents, a colon, and what people say. The first of its words is what a row is about.
pub fn meant(language: Language, known: &FxHashSet<&str>, councils: usize) -> Vec<String> {
    let row = |(said, names): &(Vec<Name>, String)| {
        said.first().filter(|name| there(known, name))?;
        let said = said.iter().filter(|name| there(known, name)).map(|(name, _)| *name);
        Some(format!("{}:{names}", said.collect::<Vec<_>>().join(",")))
    };
    let mut left = if councils > 1 { MOST_OF_ALL } else { MOST };
    let fits = |row: &String| {
        let fits = row.len() <= left;
        left = left.saturating_sub(row.len());
        fits
    };
    LISTS[language as usize].meant.iter().filter_map(row).take_while(fits).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_document_says_is_left_out() {
        let stem = Forms::of(Language::English).stem("dismissal");
        let known = FxHashSet::from_iter([stem.as_str()]);
        let alike = alike(Language::English, &known);
        assert!(alike.contains(&"dismiss,sack,terminate".to_owned()), "{alike:?}");
        let rows = meant(Language::English, &known, 1);
        assert_eq!(rows.len(), 1, "{rows:?}");
        assert!(rows[0].starts_with("dismissal,dismiss:sack,"), "{rows:?}");
        assert!(meant(Language::English, &FxHashSet::default(), 1).is_empty());
    }
}
