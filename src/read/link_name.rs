//! Links by a name: `[the map][m]`, and below the text `[m]: https://maps.example "Our parish"`. One that nothing refers to
//! stays text, so that no word is lost or published unseen; it is said, and so is a link whose name has no address.

use super::line::Line;
use std::collections::BTreeSet;

/// How long a name may be: a line of nothing but brackets must not be read again for each of them.
const LONGEST: usize = 100;

/// The name on a line that gives a link its address.
pub fn given(line: &str) -> Option<&str> {
    let (name, after) = line.strip_prefix('[')?.split_once("]:")?;
    let named = !name.trim().is_empty() && name.len() <= LONGEST && !name.contains(['[', ']', '^']);
    let after = after.trim();
    let (address, title) = match after.strip_prefix('<') {
        Some(rest) => rest.split_once('>')?,
        None => after.split_at(after.find(char::is_whitespace).unwrap_or(after.len())),
    };
    let title = title.trim();
    let marks = [('"', '"'), ('\'', '\''), ('(', ')')];
    let whole = |(open, close): &(char, char)| {
        title.len() > 1 && title.starts_with(*open) && title.ends_with(*close)
    };
    let titled = title.is_empty() || marks.iter().any(whole);
    (named && titled && address.contains(['/', '#', '.'])).then_some(name)
}

/// Names are the same in capitals and with other spaces.
pub fn key(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// A name in brackets: where its bracket opens, the name, and whether it stands right after the words of its link.
pub fn names(line: &str) -> impl Iterator<Item = (usize, &str, bool)> {
    line.match_indices('[').filter_map(|(at, _)| {
        let rest = &line[at + 1..];
        let end = rest.bytes().take(LONGEST).position(|byte| byte == b']')?;
        let name = rest[..end].trim();
        // `[words](address)` has its address already; `[^1]` is a note.
        let named = !name.is_empty() && !name.starts_with('^') && !rest[end + 1..].starts_with('(');
        named.then(|| (at, name, line[..at].ends_with(']')))
    })
}

/// The names that the text refers to.
pub fn used(lines: &[Line]) -> BTreeSet<String> {
    let own = |line: &Line| given(line.text).is_some();
    let texts = lines.iter().filter(|line| line.text.contains('[') && !own(line));
    texts.flat_map(|line| names(line.text).map(|(_, name, _)| key(name))).collect()
}
