//! Where words that a motion quotes stand in a part.

/// The places of some words in others: where they stand from space to space; else where no letter stands at their ends, since
/// people leave out the comma after a word.
pub fn places(what: &str, words: &str) -> Vec<usize> {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let around = |at: &usize| (&words[..*at], &words[at + what.len()..]);
    let whole = |at: &usize| {
        let (before, after) = around(at);
        (before.is_empty() || before.ends_with(' ')) && (after.is_empty() || after.starts_with(' '))
    };
    let loose = |at: &usize| {
        let (before, after) = around(at);
        let glued =
            |one: &str, two: &str| letter(one.chars().next_back()) && letter(two.chars().next());
        !(glued(before, what) || glued(what, after))
    };
    let all: Vec<usize> = words
        .char_indices()
        .map(|(at, _)| at)
        .filter(|at| !what.is_empty() && words[*at..].starts_with(what))
        .collect();
    let found: Vec<usize> = all.iter().copied().filter(whole).collect();
    if found.is_empty() { all.into_iter().filter(loose).collect() } else { found }
}
