//! The report that brings a protocol to a meeting: it stands before the protocol in many a file, and is no part of it.

use super::document::{Block, Document, Kind, Remark, paragraphs};
use super::split::{beginnings, split, words};
use crate::language::Language;
use crate::lexicon::Lexicon;
use std::collections::BTreeSet;

/// A report says so many things that no protocol says: one may stand anywhere.
const SIGNS: usize = 2;
/// Lines of a report that may say of which day its meeting is.
const HEAD: usize = 12;

/// The document without the report before it, where one stands there and something else begins after it.
pub fn without_report(document: Document) -> Document {
    let beginnings = beginnings(&document.blocks);
    let Some((at, title)) = beginnings.into_iter().next() else { return document };
    if title.is_none() || !is_report(&document.blocks[..at]) {
        return document;
    }
    let mut pieces = split(document, &[(at, title)]).into_iter().map(|(_, piece)| piece);
    let (Some(report), Some(mut own)) = (pieces.next(), pieces.next()) else {
        return Document::default();
    };
    own.remarks.extend(said(&report));
    own.margins = report.margins;
    own
}

/// What is told of a report that was left out.
fn said(report: &Document) -> Vec<Remark> {
    let all = paragraphs(&report.blocks);
    let Some(first) = all.first() else { return Vec::new() };
    let count = all.len();
    let message = format!("a report of {count} paragraphs that brings the document to a meeting");
    let left = Remark::new(Kind::Dropped, Some(first.at), &first.text(), message)
        .help("Import the file with --split, for a source of it too.");
    let dated = all.iter().take(HEAD).find_map(|line| {
        let text = line.text();
        super::facts::bare_date(&text).map(|date| {
            let message =
                "the report is to a meeting of that day, which may have adopted the document";
            Remark::new(Kind::Doubt, None, text.trim(), message)
                .help(format!("If it did, add the line `adopted: {date}` under the title."))
        })
    });
    std::iter::once(left).chain(dated).collect()
}

fn is_report(blocks: &[Block]) -> bool {
    let begins = |block: &Block| {
        let Block::Paragraph(found) = block else { return None };
        sign_of(&words(found).1)
    };
    blocks.iter().filter_map(begins).collect::<BTreeSet<_>>().len() >= SIGNS
}

/// The words of the lexicon's list with which a line of a report begins.
fn sign_of(words: &str) -> Option<&'static str> {
    let words = words.trim().to_lowercase();
    let begins = |sign: &&'static str| {
        words.strip_prefix(*sign).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    Language::ALL
        .into_iter()
        .flat_map(|language| Lexicon::of(language).words("report").map(|(sign, _)| sign))
        .find(|sign| begins(sign))
}
