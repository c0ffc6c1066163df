//! The text that a council decides on: what stands between its lines for others, comments and guidance, is no part of it.

use super::front_matter::front_matter;
use super::protocol::{Outlined, outlined};
use super::{doubt, guidance};
use crate::protocol::Places;
use crate::source::{Source, Span};
use std::borrow::Cow;

/// A source without its comments, whose lines stay without a word, and without guidance, whose lines go: what is left is
/// what it would be if there had been none.
pub fn decided(source: &Source) -> Cow<'_, str> {
    let text = source.uncommented();
    if !text.contains("[!") {
        return text;
    }
    let bare = Source::new(source.path().clone(), text.as_ref());
    let beside = beside(&bare);
    if beside.is_empty() {
        return text;
    }
    let written = bare.written();
    let mut out = String::with_capacity(written.len());
    let mut at = 0;
    for span in beside {
        out.push_str(&written[at..span.start as usize]);
        at = span.end as usize;
        if is_apart(&out) {
            let rest = &written[at..];
            at += rest.len() - rest.trim_start_matches(['\n', '\r']).len();
        } else if !written[at..].starts_with(['\n', '\r']) && at < written.len() {
            out.push('\n');
        }
    }
    if written[at..].is_empty() {
        out.truncate(out.trim_end_matches(['\n', '\r']).len());
        out.push_str(if written.contains("\r\n") { "\r\n" } else { "\n" });
    }
    out.push_str(&written[at..]);
    Cow::Owned(out)
}

/// True where nothing or an empty line stands last.
fn is_apart(text: &str) -> bool {
    let mut lines = text.rsplit('\n');
    lines.next();
    lines.next().is_none_or(|line| line.trim().is_empty())
}

/// The whole lines of each piece of guidance in a source, ends of lines included.
pub fn beside(source: &Source) -> Vec<Span> {
    let text = source.text();
    if !text.contains("[!") {
        return Vec::new();
    }
    let front = front_matter(source, &mut Places::default(), &mut Vec::new());
    let Outlined { lines, blocks, .. } = outlined(source, &front, doubt::UNSURE);
    let whole = |offset: usize| text[..offset].rfind('\n').map_or(0, |end| end + 1);
    let end = |offset: usize| text[offset..].find('\n').map_or(text.len(), |end| offset + end + 1);
    let of = guidance::blocks_of(&lines, &blocks)
        .filter_map(|lines| Some((lines.first()?.offset, lines.last()?.offset)));
    of.map(|(first, last)| Span::new(whole(first), end(last))).collect()
}
