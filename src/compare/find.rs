//! Where words that a motion quotes stand in a part.

/// The places of some words in others: where no letter stands at their ends, whatever else does. Who hears “butts” read out
/// hears it in “butts.” too, so that both count.
pub fn places(what: &str, words: &str) -> Vec<usize> {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let glued =
        |one: &str, two: &str| letter(one.chars().next_back()) && letter(two.chars().next());
    let apart = |at: &usize| {
        let (before, after) = (&words[..*at], &words[at + what.len()..]);
        !(glued(before, what) || glued(what, after))
    };
    let all = words.char_indices().map(|(at, _)| at);
    all.filter(|at| !what.is_empty() && words[*at..].starts_with(what)).filter(apart).collect()
}
