//! Which documents hold a word: the words of all of them in the order of the alphabet, cut into files that are loaded by need.

use super::document::Document;
use super::weight::{Has, Scales};
use rustc_hash::FxHashMap;

/// What a file of words takes, about, in bytes. A word that each of ten thousand documents holds takes ten thousand more.
const FILE: usize = 8_000;

/// The words of some documents with where they are.
#[derive(Debug, Default, Clone)]
pub struct Directory {
    /// How many documents there are.
    documents: usize,
    /// How many parts these have.
    pub parts: usize,
    /// How many words these have.
    pub length: usize,
    /// A line for each word, in the order of the alphabet: the word, how many parts hold it, the documents. `clerk 40 AB2c`
    lines: String,
}

/// Where a word is.
#[derive(Debug, Default)]
struct At {
    /// How many parts of documents hold it.
    parts: u32,
    /// The documents, as they are written: `AB2c`.
    documents: String,
    /// The document after the last one.
    next: usize,
}

/// A file of words: its first word, and its lines.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Found {
    /// The first word.
    pub first: String,
    /// A line for each: the word, how many parts hold it, the documents. `clerk 40 AB2c`
    pub lines: String,
}

impl Directory {
    /// That of some documents, in their order.
    pub fn new<'a>(documents: impl Iterator<Item = Document<'a>>) -> Directory {
        let mut all = Directory::default();
        let mut scales = Scales::default();
        let mut places: Vec<At> = Vec::new();
        for document in documents {
            for (word, has) in scales.weigh(&document) {
                places.resize_with(places.len().max(word + 1), At::default);
                places[word].add(all.documents, has);
            }
            let words = document
                .rows
                .iter()
                .map(|row| memchr::memchr_iter(b' ', row.text.as_bytes()).count() + 1);
            all.length += words.sum::<usize>();
            all.parts += document.rows.len();
            all.documents += 1;
        }
        all.lines = lines(scales.words.iter().map(String::as_str).zip(places).collect());
        all
    }

    /// That of the documents of several, which come in their order.
    pub fn of_all<'a>(directories: impl Iterator<Item = &'a Directory>) -> Directory {
        let mut all = Directory::default();
        let mut words: FxHashMap<&str, At> = FxHashMap::default();
        for directory in directories {
            for line in directory.lines.lines() {
                let mut cells = line.split(' ');
                let mut next = || cells.next().unwrap_or("");
                let (word, parts, documents) = (next(), next(), next());
                let at = words.entry(word).or_default();
                at.parts += parts.parse::<u32>().unwrap_or(0);
                at.go_on(all.documents, documents);
            }
            all.length += directory.length;
            all.parts += directory.parts;
            all.documents += directory.documents;
        }
        all.lines = lines(words.into_iter().collect());
        all
    }

    /// The words in so many files, of about the same size.
    pub fn files(&self, files: usize) -> Vec<Found> {
        let each = self.lines.len() / files + 1;
        let mut all: Vec<Found> = Vec::with_capacity(files);
        let mut written = 0;
        for line in self.lines.split_inclusive('\n') {
            if written >= each * all.len() && all.len() < files {
                let first = line.split(' ').next().unwrap_or("").to_owned();
                all.push(Found { first, lines: String::new() });
            }
            written += line.len();
            if let Some(last) = all.last_mut() {
                last.lines.push_str(line);
            }
        }
        all.resize_with(files, || Found { first: String::new(), lines: String::new() });
        all
    }

    /// Into how many files the words of documents go, by the bytes of their sources: that is known before they are read.
    pub fn planned(bytes: usize) -> usize {
        (bytes / 10).div_ceil(FILE).max(1)
    }
}

impl At {
    /// Adds a document.
    fn add(&mut self, document: usize, has: Has) {
        self.parts += has.parts;
        self.pass(document);
        self.documents.push(letter(has));
        self.next += 1;
    }

    /// Adds documents as they are written, whose first would have this number.
    fn go_on(&mut self, first: usize, documents: &str) {
        let number = documents.find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
        let (passed, rest) = documents.split_at(number);
        self.pass(first + passed.parse::<usize>().unwrap_or(0));
        self.documents.push_str(rest);
        let mut passed = 0;
        for byte in rest.bytes() {
            if byte.is_ascii_digit() {
                passed = passed * 10 + usize::from(byte - b'0');
            } else {
                self.next += std::mem::take(&mut passed) + 1;
            }
        }
    }

    /// Notes how many documents are left out before one; none is not written.
    fn pass(&mut self, document: usize) {
        if document > self.next {
            self.documents.push_str(&(document - self.next).to_string());
        }
        self.next = document;
    }
}

fn lines(mut words: Vec<(&str, At)>) -> String {
    words.sort_unstable_by(|a, b| a.0.cmp(b.0));
    let mut lines = String::new();
    for (word, at) in words {
        lines.push_str(word);
        lines.push(' ');
        lines.push_str(&at.parts.to_string());
        lines.push(' ');
        lines.push_str(&at.documents);
        lines.push('\n');
    }
    lines
}

/// A letter says how much of a word a document has; a small one, that the word is of its name.
fn letter(has: Has) -> char {
    let letter = char::from(b'A' + has.level.saturating_sub(1));
    if has.named { letter.to_ascii_lowercase() } else { letter }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::search::{Kind, Row};

    fn document<'a>(name: &'a str, texts: &[&'a str]) -> Document<'a> {
        let row = |text: &&'a str| Row {
            kind: Kind::Clause,
            depth: 0,
            citation: "",
            aliases: &[],
            address: "",
            heading: "".into(),
            text: (*text).into(),
            terms: Vec::new(),
        };
        Document {
            language: Language::English,
            names: vec![name],
            about: "",
            rows: texts.iter().map(row).collect(),
        }
    }

    fn all_lines(directory: &Directory) -> String {
        directory.files(3).iter().map(|file| file.lines.as_str()).collect()
    }

    #[test]
    fn a_word_stands_in_one_file_with_the_documents_that_hold_it() {
        let directory = Directory::new(
            [
                document("Allotments", &["the clerk", "a clerk with a chair"]),
                document("Bonfires", &["a fire"]),
                document("Clerks", &["clerk clerk clerk"]),
            ]
            .into_iter(),
        );
        let files = directory.files(3);
        assert_eq!(files.len(), 3);
        assert_eq!(
            all_lines(&directory),
            "allot 0 e\nbonfir 0 1e\nchair 1 D\nclerk 3 D1f\nfir 1 1D\n"
        );
        assert_eq!(files[0].first, "allot");
    }

    #[test]
    fn the_directories_of_councils_make_that_of_a_site() {
        let texts = ["the clerk", "a chair", "minutes", "the chair and the clerk", "a fire"];
        let of = |some: &[&str]| Directory::new(some.iter().map(|text| document(text, &[text])));
        let parted = [&texts[..1], &texts[1..3], &texts[3..]].map(of);
        let (parted, whole) = (Directory::of_all(parted.iter()), of(&texts));
        assert_eq!(all_lines(&parted), all_lines(&whole));
        assert_eq!((parted.parts, parted.length), (whole.parts, whole.length));
    }
}
