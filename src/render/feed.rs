//! What changed as Atom (RFC 4287) -> `changes.atom`.

use crate::page::{Feed, FeedEntry};
use crate::source::escape_html;
use jiff::civil::Date;
use std::fmt::Write;

/// The feed as bytes.
pub fn feed(feed: &Feed) -> Vec<u8> {
    let mut out = String::with_capacity(640 * (feed.entries.len() + 1));
    let text = |text: &str| xml(text);
    let _ = write!(
        out,
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n<id>{}</id>\n<title>{}</title>\n<updated>{}</updated>\n<author><name>{}</name></author>\n<link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>\n<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n<generator>protosite</generator>\n",
        text(&feed.lang),
        feed.id,
        text(&feed.title),
        moment(feed.updated),
        text(&feed.author),
        text(&feed.own),
        text(&feed.home)
    );
    feed.entries.iter().for_each(|entry| push_entry(&mut out, entry));
    out.push_str("</feed>\n");
    out.into_bytes()
}

fn push_entry(out: &mut String, entry: &FeedEntry) {
    let changes = entry.changes.as_ref().map_or(String::new(), |(page, name)| {
        let (page, name) = (xml(page), xml(name));
        format!("<link rel=\"related\" type=\"text/html\" title=\"{name}\" href=\"{page}\"/>\n")
    });
    let _ = write!(
        out,
        "<entry>\n<id>{}</id>\n<title>{}</title>\n<updated>{}</updated>\n<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n{changes}<category term=\"{}\"/>\n<summary>{}</summary>\n</entry>\n",
        entry.id,
        xml(&entry.title),
        moment(entry.day),
        xml(&entry.link),
        entry.event,
        xml(&entry.summary)
    );
}

fn moment(day: Date) -> String {
    format!("{day}T00:00:00Z")
}

/// Text as XML may hold it: the controls that no escape makes legal there are left out.
pub(super) fn xml(text: &str) -> String {
    let legal = |c: &char| !matches!(c, '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\u{fffe}' | '\u{ffff}');
    if text.chars().all(|c| legal(&c)) {
        return escape_html(text);
    }
    escape_html(&text.chars().filter(legal).collect::<String>())
}
