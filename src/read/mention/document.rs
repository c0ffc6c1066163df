//! Names of documents in prose: "our Data Retention Policy", "the Protocol on Appeals".

use super::cursor::Cursor;
use super::law::start;
use super::words::Words;

/// The name of a document whose kind ("Policy") stands at `at` to `end`: "Data Retention Policy", "Protocol on
/// Appeals". None for the kind alone.
pub fn document(words: &Words, text: &str, at: usize, end: usize) -> Option<(usize, usize)> {
    let kind = words.documents.iter().filter(|kind| {
        let mut cursor = Cursor::new(text, at);
        cursor.eat_words(kind)
    });
    let end = kind.map(|kind| at + kind.len()).max().unwrap_or(end);
    if text.as_bytes().get(end).is_some_and(u8::is_ascii_alphanumeric) {
        return None;
    }
    let from = past_openers(words, text, start(words, text, at), at);
    let to = names_after(words, text, end);
    let alone = words.documents.iter().any(|kind| kind.eq_ignore_ascii_case(&text[at..end]));
    (from < at || to > end || alone).then_some((from, to))
}

/// Where a name begins whose first words only open a sentence: "See the Scheme". `at`: a word that is part of it.
pub fn past_openers(words: &Words, text: &str, mut from: usize, at: usize) -> usize {
    while let Some((word, rest)) = text[from..at].split_once(' ')
        && (Words::has(&words.opener, word)
            || Words::has(&words.joiner, word)
            || word.starts_with('(')
            || word.ends_with(','))
    {
        from = at - rest.len();
    }
    from
}

/// Where a name ends that goes on after its kind: "Protocol on Appeals and Complaints".
fn names_after(words: &Words, text: &str, end: usize) -> usize {
    const LONGEST: usize = 12;
    let mut to = end;
    let mut cursor = Cursor::new(text, end);
    cursor.spaces();
    let word = cursor.word();
    if !Words::has(&words.about, word) {
        return end;
    }
    cursor.at += word.len();
    cursor.spaces();
    if cursor.eat_any(&words.the) {
        cursor.spaces();
    }
    for _ in 0..LONGEST {
        let word = cursor.word();
        if word.starts_with(char::is_uppercase) {
            to = cursor.at + word.len();
        } else if !Words::has(&words.joiner, word) {
            break;
        }
        cursor.at += word.len();
        if !cursor.spaces() {
            break;
        }
    }
    to
}
