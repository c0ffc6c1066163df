//! Words that a hyphen parts at the end of a line: it is of the word ("co-opted"), or of the line, as typesetters part words.

use super::document::{Kind, Remark};
use crate::language::Language;
use crate::lexicon::Lexicon;
use std::cell::{Cell, RefCell};
use std::collections::HashSet;

/// The hyphen of a line that is none of its word.
const SOFT: char = '\u{ad}';
/// Hyphens: the typed one, that of printers, and the one at which no line ends.
const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{2011}'];

/// What a hyphen at the end of a line is in a file: what the file has elsewhere, else what its halves say.
pub struct Hyphens {
    /// Every word of the file, in small letters; halves of words that a line parts are none.
    words: HashSet<String>,
    /// True where more words that stand so are whole elsewhere than have a hyphen elsewhere.
    parts_words: bool,
    /// Words that were put together.
    joined: Cell<usize>,
    /// Those of which nothing tells whether the hyphen is theirs, as they are written, each with its line.
    unsure: RefCell<Vec<(u32, String)>>,
}

impl Hyphens {
    /// Those of some lines.
    pub fn of<'a>(lines: impl Iterator<Item = &'a str>) -> Hyphens {
        let lines: Vec<&str> = lines.collect();
        let mut words = HashSet::new();
        let mut tail = 0;
        for (at, line) in lines.iter().enumerate() {
            let cut = lines.get(at + 1).and_then(|next| parted(line, next));
            let whole: Vec<&str> = line.split_whitespace().skip(tail).collect();
            let heads = whole.len() - usize::from(cut.is_some() && !whole.is_empty());
            words.extend(whole[..heads].iter().map(|word| bare(word)));
            tail = usize::from(cut.is_some());
        }
        let mut out =
            Hyphens { words, parts_words: false, joined: Cell::new(0), unsure: RefCell::default() };
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

    /// Adds the line at a place to a paragraph.
    pub fn add(&self, last: &mut String, text: &str, at: u32) {
        match parted(last, text) {
            Some((head, tail)) => self.add_half(last, (&head, &tail), at),
            None if last.is_empty() => {}
            None => last.push(' '),
        }
        last.push_str(text);
    }

    /// Makes room for the other half of a word.
    fn add_half(&self, last: &mut String, (head, tail): (&str, &str), at: u32) {
        let whole = self.has(head, "", tail);
        let hyphened = self.has(head, "-", tail);
        // A hyphen that the file itself calls one of the line is none of the word.
        let soft = last.ends_with(SOFT);
        let of_word = hyphened || keeps(head, tail);
        if !soft && !hyphened && goes_on(tail, whole) {
            last.push(' ');
        } else if soft || (!hyphened && (whole || (!of_word && self.is_parted(head)))) {
            last.pop();
            self.joined.set(self.joined.get() + 1);
        } else if !of_word {
            let both = self.words.contains(head) && self.words.contains(tail);
            if !both {
                last.pop();
            }
            let written = format!("{head}{}{tail}", if both { "-" } else { "" });
            self.unsure.borrow_mut().push((at, written));
        }
    }

    /// True where the file parts words at the ends of its lines, or the first half is one of words without a hyphen.
    fn is_parted(&self, head: &str) -> bool {
        self.parts_words || Lexicon::any_has("whole-heads", head)
    }

    /// Says how many words were put together, and of which it is unsure.
    pub fn say(&self, remarks: &mut Vec<Remark>) {
        let joined = self.joined.get();
        if joined > 0 {
            let message = match joined {
                1 => "a word that a hyphen parts at the end of a line was put together".to_owned(),
                _ => format!(
                    "{joined} words that a hyphen parts at the end of a line were put together"
                ),
            };
            remarks.push(Remark::new(Kind::Decided, None, "", message));
        }
        for (at, word) in self.unsure.borrow().iter() {
            let message = format!(
                "a hyphen at the end of a line parts this word, and nothing tells whether it is the word's own: `{word}` stands here"
            );
            let help = "Take the hyphen out, or put it back, where the other is right.";
            remarks.push(Remark::new(Kind::Doubt, Some(*at), word, message).help(help));
        }
    }
}

/// A word in small letters, without the signs around it.
fn bare(word: &str) -> String {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    word.replace(SOFT, "").replace(HYPHENS, "-")
}

/// "non-" and "-term": halves of words that keep their hyphen.
fn keeps(head: &str, tail: &str) -> bool {
    Lexicon::any_has("hyphen-heads", head)
        || (Lexicon::any_has("hyphen-tails", tail) && !Lexicon::any_has("whole-heads", head))
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
