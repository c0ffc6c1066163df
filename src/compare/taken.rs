//! Numbers that a motion brings in though a part beside them has them already.

use super::amendment::Amendment;
use crate::protocol::Protocol;
use std::collections::BTreeSet;

/// The number of a part that comes in which one beside it has already, with the amendment that brings it in.
pub fn number_taken(
    old: &Protocol,
    new: &Protocol,
    motion: &[Amendment],
) -> Option<(usize, String)> {
    let twice = |text: &Protocol| -> BTreeSet<String> {
        let mut seen = BTreeSet::new();
        let labels = text.parts().filter_map(|part| {
            let label = part.clause.label.as_ref()?;
            Some((part.parent, label.printed.trim_end_matches(['.', ':']).to_owned()))
        });
        labels.filter(|label| !seen.insert(label.clone())).map(|(_, label)| label).collect()
    };
    let (before, now) = (twice(old), twice(new));
    let number = |words: &str| {
        words.split(' ').next().map(|word| word.trim_end_matches(['.', ':']).to_owned())
    };
    motion.iter().enumerate().find_map(|(at, amendment)| {
        let Amendment::Insert { parts, .. } = amendment else { return None };
        let mut numbers = parts.iter().filter_map(|(_, part)| number(&part.words));
        numbers
            .find(|number| now.contains(number) && !before.contains(number))
            .map(|number| (at, number))
    })
}
