//! Verbs as rules have them: "keep" is "keeps" of the Clerk, and "kept" or "recorded" of what is done.

/// "keep" -> "keeps", "notify" -> "notifies", "discuss" -> "discusses".
pub fn third_person(verb: &str) -> String {
    let vowel = |c: char| "aeiou".contains(c);
    match verb.strip_suffix('y') {
        Some(stem) if !stem.ends_with(vowel) => format!("{stem}ies"),
        _ if verb.ends_with(['s', 'x', 'z', 'o'])
            || verb.ends_with("sh")
            || verb.ends_with("ch") =>
        {
            format!("{verb}es")
        }
        _ => format!("{verb}s"),
    }
}

/// "record" -> "recorded", "notify" -> "notified"; of what has another past the lexicon says it.
pub fn past(verb: &str) -> String {
    let vowel = |c: char| "aeiou".contains(c);
    match verb.strip_suffix('y') {
        Some(stem) if !stem.ends_with(vowel) => format!("{stem}ied"),
        _ if verb.ends_with('e') => format!("{verb}d"),
        _ => format!("{verb}ed"),
    }
}

/// True for a past participle by its ending. Words such as "need" and "proceed" are no verbs here.
pub fn is_done(word: &str) -> bool {
    match word.as_bytes() {
        [_, .., before, e, d] => [*e | 0x20, *d | 0x20] == *b"ed" && *before | 0x20 != b'e',
        _ => false,
    }
}

/// The words of a phrase, as a text is taken apart: "aelod o’r cyngor" has four.
pub fn apart(phrase: &'static str) -> impl Iterator<Item = &'static str> {
    phrase.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}
