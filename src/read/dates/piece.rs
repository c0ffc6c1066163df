//! A paragraph in pieces that can be read by themselves: only those that may tell of an act are cut into tokens.

use super::words::{Words, acts};
use crate::source::first_of;
use aho_corasick::{AhoCorasick, AhoCorasickKind};
use memchr::{memchr, memchr_iter};
use std::ops::Range;
use std::sync::LazyLock;

static ACTS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let mut builder = AhoCorasick::builder();
    builder.ascii_case_insensitive(true).kind(Some(AhoCorasickKind::DFA)).build(acts()).ok()
});

/// A piece of a text, and whether it has to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Where it stands.
    pub range: Range<usize>,
    /// False where nothing in it tells of an act: it may say what the next sentence is about, and nothing else.
    pub read: bool,
}

/// The pieces of a text. A sentence whose value stands in the next one is read with it.
pub fn pieces(text: &str, words: &Words) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    let mut told = false;
    for range in ends(text, words) {
        let tells = tells(&text[range.clone()]);
        let read = tells || told;
        told = tells;
        match out.last_mut() {
            Some(last) if last.read == read => last.range.end = range.end,
            _ => out.push(Piece { range, read }),
        }
    }
    out
}

/// True if a piece may tell of an act. What has capitals beyond ASCII is looked at closely; what is put together of parts may
/// be one word without its hyphens.
fn tells(piece: &str) -> bool {
    let odd = |byte: u8| (byte >= 0xc3) & (byte != 0xe2);
    let tells = |piece: &str| ACTS.as_ref().is_none_or(|acts| acts.is_match(piece));
    first_of(piece.as_bytes(), odd).is_some()
        || tells(piece)
        || (memchr(b'-', piece.as_bytes()).is_some() && tells(&piece.replace('-', "")))
}

/// A text cut where a sentence ends without a doubt: at a full stop before a capital, after two words that are no part of
/// a date, a time or a phrase. Whatever is read of one side needs nothing of the other.
fn ends(text: &str, words: &Words) -> impl Iterator<Item = Range<usize>> {
    let mut stops = memchr_iter(b'.', text.as_bytes()).filter(|at| is_end(text, *at, words));
    let mut start = Some(0);
    std::iter::from_fn(move || {
        let from = start?;
        let stop = stops.next();
        start = stop.map(|stop| stop + 2);
        Some(from..stop.map_or(text.len(), |stop| stop + 1))
    })
}

fn is_end(text: &str, stop: usize, words: &Words) -> bool {
    /// Shorter words may be cut short: "min. 24".
    const LONG: usize = 5;
    let bytes = text.as_bytes();
    let word = |end: usize| {
        let letters = bytes[..end].iter().rev().take_while(|byte| byte.is_ascii_lowercase());
        let start = end - letters.count();
        let plain = start > 0 && start < end && bytes[start - 1] == b' ';
        plain.then_some(start).filter(|start| words.get(text, *start..end).is_none())
    };
    bytes.get(stop + 1) == Some(&b' ')
        && bytes.get(stop + 2).is_some_and(u8::is_ascii_uppercase)
        && word(stop)
            .filter(|start| stop - start >= LONG)
            .is_some_and(|start| word(start - 1).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn a_paragraph_is_read_where_it_tells_of_an_act_and_in_the_sentence_after_it() {
        let text = "Nobody may shout near windows. The Council reviewed these opening hours. It was the first time since anybody remembers. All doors have stiff handles. The end";
        let found = pieces(text, Words::of(Language::English));
        let read: Vec<(&str, bool)> =
            found.iter().map(|piece| (&text[piece.range.clone()], piece.read)).collect();
        assert_eq!(
            read,
            [
                ("Nobody may shout near windows.", false),
                (
                    "The Council reviewed these opening hours. It was the first time since anybody remembers.",
                    true
                ),
                ("All doors have stiff handles. The end", false),
            ]
        );
    }

    #[test]
    fn a_stop_that_may_belong_to_a_date_or_a_number_ends_no_piece() {
        for text in [
            "Reviewed early autumn. The 2027 list",
            "See min. The Clerk",
            "Due by the end of March. The 2027 list",
            "About twelve councils. May 2027",
        ] {
            assert_eq!(pieces(text, Words::of(Language::English)).len(), 1, "{text}");
        }
    }
}
