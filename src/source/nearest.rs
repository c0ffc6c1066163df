//! The nearest right word to one that was mistyped, for "did you mean".

/// The candidate that is closest to `word`, if one is close enough to be a slip of the hand: at most a third of
/// its letters differ (insertions, deletions, changes and swaps of neighbours each count one; case does not).
///
/// ```
/// # use protosite::source::nearest;
/// assert_eq!(nearest("revew_by", ["title", "review_by"]), Some("review_by"));
/// assert_eq!(nearest("colour", ["title", "review_by"]), None);
/// ```
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = word.to_lowercase().chars().take(64).collect();
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let letters: Vec<char> = candidate.to_lowercase().chars().take(64).collect();
            let length = letters.len().max(word.len());
            // Words of other lengths differ by as many letters at least.
            let near = letters.len().abs_diff(word.len()) * 3 <= length;
            near.then(|| (distance(&word, &letters), length, candidate))
        })
        .filter(|&(far, length, _)| far * 3 <= length)
        .min_by_key(|&(far, _, candidate)| (far, candidate))
        .map(|(_, _, candidate)| candidate)
}

/// True if one letter was left out, put in, mistyped, or changed places with its neighbour.
///
/// ```
/// # use protosite::source::is_slip;
/// assert!(is_slip("novmeber", "november") && is_slip("novemer", "november"));
/// assert!(!is_slip("november", "november") && !is_slip("novmbr", "november"));
/// ```
pub fn is_slip(word: &str, right: &str) -> bool {
    let begins = same_bytes(word.chars().zip(right.chars()));
    let (word, right) = (&word[begins..], &right[begins..]);
    let ends = same_bytes(word.chars().rev().zip(right.chars().rev()));
    let three = |word: &str| {
        let mut letters = word[..word.len() - ends].chars();
        [letters.next(), letters.next(), letters.next()]
    };
    match (three(word), three(right)) {
        ([None, ..], [Some(_), None, _])
        | ([Some(_), None, _], [None, ..] | [Some(_), None, _]) => true,
        ([Some(a), Some(b), None], [Some(c), Some(d), None]) => a == d && b == c,
        _ => false,
    }
}

/// How many bytes the letters take that are the same at first.
fn same_bytes(pairs: impl Iterator<Item = (char, char)>) -> usize {
    pairs.take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
}

/// Edit distance with swaps of neighbours (optimal string alignment).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let change = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = change.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}
