//! What changed as Atom (RFC 4287) -> `changes.atom`.

use crate::page::{Feed, FeedEntry};
use crate::source::escape_xml;
use jiff::civil::Date;
use std::fmt::Write;

/// The feed as bytes.
pub fn feed(feed: &Feed) -> Vec<u8> {
    let mut out = String::with_capacity(640 * (feed.entries.len() + 1));
    let _ = write!(
        out,
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n<id>{}</id>\n<title>{}</title>\n<updated>{}</updated>\n<author><name>{}</name></author>\n<link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>\n<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n<generator>protosite</generator>\n",
        escape_xml(&feed.lang),
        feed.id,
        escape_xml(&feed.title),
        moment(feed.updated),
        escape_xml(&feed.author),
        escape_xml(&feed.own),
        escape_xml(&feed.home)
    );
    feed.entries.iter().for_each(|entry| push_entry(&mut out, entry));
    out.push_str("</feed>\n");
    out.into_bytes()
}

fn push_entry(out: &mut String, entry: &FeedEntry) {
    let changes = entry.changes.as_ref().map_or(String::new(), |(page, name)| {
        let (page, name) = (escape_xml(page), escape_xml(name));
        format!("<link rel=\"related\" type=\"text/html\" title=\"{name}\" href=\"{page}\"/>\n")
    });
    let _ = write!(
        out,
        "<entry>\n<id>{}</id>\n<title>{}</title>\n<updated>{}</updated>\n<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n{changes}<category term=\"{}\"/>\n<summary>{}</summary>\n</entry>\n",
        entry.id,
        escape_xml(&entry.title),
        moment(entry.day),
        escape_xml(&entry.link),
        entry.event,
        escape_xml(&entry.summary)
    );
}

fn moment(day: Date) -> String {
    format!("{day}T00:00:00Z")
}
