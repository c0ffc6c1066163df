//! Numbers of parts as a motion speaks of them: how one is written like another, and how what a part holds follows its number.

use super::amendment::Number;
use super::part::Part;

/// The number or letter itself, without what stands around it: "7" of "7.", "b" of "(b)".
fn token(label: &str) -> &str {
    label.trim_matches(|c: char| !c.is_alphanumeric())
}

/// A number written as an old one was: "9" like "7." is "9."
pub fn like(old: &str, number: &str) -> String {
    let own = token(old);
    if own.is_empty() {
        return number.to_owned();
    }
    old.replacen(own, token(number), 1)
}

/// What a motion says of the number of a part; None where nothing has to be said.
pub fn said(old: &str, carried: Option<&str>, new: &str) -> Option<Number> {
    if carried.unwrap_or(old) == new {
        return None;
    }
    if new.is_empty() {
        return Some(Number::Gone);
    }
    let short = new.trim_end_matches(['.', ':']);
    let plain = !old.is_empty() && like(old, short) == new && !short.contains([',', ' ', '“']);
    Some(if plain { Number::Like(short.to_owned()) } else { Number::Exact(new.to_owned()) })
}

/// The number of a part as it follows that of the part around it: 7.1 is 9.1 where 7 became 9.
pub fn follows(label: &str, around: Option<(&str, &str)>) -> Option<String> {
    let (old, new) = around.map(|(old, new)| (token(old), token(new)))?;
    let rest = token(label).strip_prefix(old).filter(|_| !old.is_empty() && !new.is_empty())?;
    (rest.starts_with('.') && old != new).then(|| label.replacen(old, new, 1))
}

/// The number of each new part that came from an old one, if it followed the part around it.
pub fn carried(new: &[Part], of_new: &[Option<usize>], old: &[Part]) -> Vec<Option<String>> {
    // The numbers, old and new, of the nearest part around each that has one.
    let mut around: Vec<Option<(&str, &str)>> = Vec::with_capacity(new.len());
    let mut out = Vec::with_capacity(new.len());
    for (n, part) in new.iter().enumerate() {
        let above = part.parent.and_then(|parent| around[parent]);
        let from = of_new[n].map(|o| old[o].label());
        out.push(from.and_then(|from| follows(from, above)));
        around.push(match from {
            None => None,
            Some("") => above,
            Some(from) => Some((from, part.label())),
        });
    }
    out
}
