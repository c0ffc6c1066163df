//! Words that a hyphen parts at the end of a line: it is of the word ("co-opted"), or of the line, as typesetters part words.

use super::document::{Kind, Remark};
use crate::language::Language;
use crate::lexicon::Lexicon;
use std::cell::Cell;
use std::collections::HashSet;

/// The hyphen of a line that is none of its word.
const SOFT: char = '\u{ad}';
/// Hyphens: the typed one, that of printers, and the one at which no line ends.
const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{2011}'];

/// What a hyphen at the end of a line is in a file: what the file has elsewhere.
pub struct Hyphens {
    /// Every word of the file, in small letters.
    words: HashSet<String>,
    /// True where more words that stand so are whole elsewhere than have a hyphen elsewhere.
    parts_words: bool,
    /// Words that were put together.
    joined: Cell<usize>,
}

impl Hyphens {
    /// Those of some lines.
    pub fn of<'a>(lines: impl Iterator<Item = &'a str>) -> Hyphens {
        let lines: Vec<&str> = lines.collect();
        let all = lines.iter().flat_map(|line| line.split_whitespace());
        let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let words = all.map(|word| bare(word).replace(SOFT, "").replace(HYPHENS, "-")).collect();
        let mut out = Hyphens { words, parts_words: false, joined: Cell::new(0) };
        let parted = lines.windows(2).filter_map(|pair| parted(pair[0], pair[1]));
        let (mut whole, mut hyphened) = (0, 0);
        for (head, tail) in parted {
            whole += usize::from(out.has(&head, "", &tail));
            hyphened += usize::from(out.has(&head, "-", &tail));
        }
        out.parts_words = whole > hyphened;
        out
    }

    fn has(&self, head: &str, between: &str, tail: &str) -> bool {
        self.words.contains(&format!("{head}{between}{tail}"))
    }

    /// Adds a line to a paragraph.
    pub fn add(&self, last: &mut String, text: &str) {
        match parted(last, text) {
            Some((head, tail)) => {
                let whole = self.has(&head, "", &tail);
                let hyphened = self.has(&head, "-", &tail);
                // A hyphen that the file itself calls one of the line is none of the word.
                let soft = last.ends_with(SOFT);
                if soft || ((whole || self.parts_words) && !hyphened && !goes_on(&tail, whole)) {
                    last.pop();
                    self.joined.set(self.joined.get() + 1);
                } else if goes_on(&tail, whole) && !hyphened {
                    last.push(' ');
                }
            }
            None if last.is_empty() => {}
            None => last.push(' '),
        }
        last.push_str(text);
    }

    /// Says how many words were put together.
    pub fn say(&self, remarks: &mut Vec<Remark>) {
        let joined = self.joined.get();
        if joined > 0 {
            let message = format!(
                "{joined} words that a hyphen parts at the end of a line were put together"
            );
            remarks.push(Remark::new(Kind::Decided, None, "", message));
        }
    }
}

/// True for "and" in "short- and long-term": the hyphen stands for what comes later.
fn goes_on(tail: &str, whole: bool) -> bool {
    !whole && Lexicon::of(Language::English).has("list-joiners", tail)
}

/// The two halves of a word that a hyphen parts at the end of a line, in small letters.
pub fn parted(text: &str, next: &str) -> Option<(String, String)> {
    let head = text.strip_suffix([SOFT, HYPHENS[0], HYPHENS[1]])?;
    let head = head.rsplit(|c: char| !c.is_alphanumeric()).next()?;
    let tail = next.split(|c: char| !c.is_alphanumeric()).next()?;
    let letters = head.ends_with(char::is_alphabetic) && tail.starts_with(char::is_lowercase);
    letters.then(|| (head.to_lowercase(), tail.to_owned()))
}
