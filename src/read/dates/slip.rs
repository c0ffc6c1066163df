//! One slip of a hand: a word that is one letter away from another.

/// True if one letter was left out, put in, mistyped, or changed places with its neighbour.
pub fn is_slip(word: &str, right: &str) -> bool {
    let (word, right): (Vec<char>, Vec<char>) = (word.chars().collect(), right.chars().collect());
    let same = word.iter().zip(&right).take_while(|(a, b)| a == b).count();
    let (word, right) = (&word[same..], &right[same..]);
    match (word, right) {
        ([], [_]) | ([_], []) => true,
        ([a, word @ ..], [b, right @ ..]) => {
            word == right
                || word == [&[*b][..], right].concat()
                || [&[*a][..], word].concat() == right
                || (word.first() == Some(b) && right.first() == Some(a) && word[1..] == right[1..])
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter_is_a_slip_and_two_are_none() {
        for slip in ["novmeber", "novemer", "novemberr", "nuvember", "november"] {
            assert_eq!(is_slip(slip, "november"), slip != "november", "{slip}");
        }
        for other in ["remember", "novmbr", "member", ""] {
            assert!(!is_slip(other, "december"), "{other}");
        }
    }
}
