//! Which documents hold a word: the words of all of them in the order of the alphabet, cut into files that are loaded by need.

use super::weight::Has;
use rustc_hash::FxHashMap;

/// What a file of words takes, about, in bytes. A word that each of ten thousand documents holds takes ten thousand more.
const FILE: usize = 8_000;

/// The words of some documents with where they are.
#[derive(Debug, Default)]
pub struct Directory {
    words: FxHashMap<String, At>,
}

/// Where a word is.
#[derive(Debug, Default)]
struct At {
    /// How many parts of documents hold it.
    parts: u32,
    /// The documents, as they are written: `AB2c`.
    documents: String,
    /// The document after the last one.
    next: u32,
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
    /// Adds a document. Documents come in their order.
    pub fn add(&mut self, document: usize, words: Vec<(String, Has)>) {
        let document = document as u32;
        for (word, has) in words {
            let at = self.words.entry(word).or_default();
            at.parts += has.parts;
            // How many documents are left out before it; none is not written.
            if document > at.next {
                at.documents.push_str(&(document - at.next).to_string());
            }
            at.documents.push(letter(has));
            at.next = document + 1;
        }
    }

    /// The words in so many files, of about the same size.
    pub fn files(self, files: usize) -> Vec<Found> {
        let mut words: Vec<(String, At)> = self.words.into_iter().collect();
        words.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        let line = |(word, at): (String, At)| {
            let line = format!("{word} {} {}\n", at.parts, at.documents);
            (word, line)
        };
        let lines: Vec<(String, String)> = words.into_iter().map(line).collect();
        let each = lines.iter().map(|(_, line)| line.len()).sum::<usize>() / files + 1;
        let mut all: Vec<Found> = Vec::with_capacity(files);
        let mut written = 0;
        for (word, line) in lines {
            if written >= each * all.len() && all.len() < files {
                all.push(Found { first: word, lines: String::new() });
            }
            written += line.len();
            if let Some(last) = all.last_mut() {
                last.lines.push_str(&line);
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

/// A letter says how much of a word a document has; a small one, that the word is of its name.
fn letter(has: Has) -> char {
    let letter = char::from(b'A' + has.level.saturating_sub(1));
    if has.named { letter.to_ascii_lowercase() } else { letter }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_stands_in_one_file_with_the_documents_that_hold_it() {
        let mut directory = Directory::default();
        let has = |level, named| Has { level, named, parts: 2 };
        directory.add(0, vec![("clerk".to_owned(), has(1, false))]);
        directory
            .add(1, vec![("chair".to_owned(), has(8, true)), ("clerk".to_owned(), has(2, false))]);
        directory.add(4, vec![("clerk".to_owned(), has(3, true))]);
        let files = directory.files(3);
        assert_eq!(files.len(), 3);
        let lines: String = files.iter().map(|file| file.lines.as_str()).collect();
        assert_eq!(lines, "chair 2 1h\nclerk 6 AB2c\n");
        assert_eq!(files[0].first, "chair");
    }
}
