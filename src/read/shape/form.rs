//! A label by its form: a number or letter, what stands around it, and the words after it.

use super::reading::{CAPITALS, PART, SENTENCE, Style, TITLE};
use super::token::{Token, token};
use super::words::Words;
use crate::lexicon::hangs_as_title;
use crate::protocol::Wrap;

/// What is known of a text before its labels are read.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// True in a heading with its own sign, where a bare number or letter is a label.
    pub heading: bool,
    /// True after a bullet: there a bare letter is the first word.
    pub bullet: bool,
    /// True if letters may count as Welsh ones.
    pub welsh: bool,
    /// The words of the language.
    pub words: &'a Words,
}

/// A label by its form, before it is asked what it counts as.
pub struct Form<'a> {
    pub token: Token,
    pub printed: &'a str,
    pub wrap: Wrap,
    /// Where the label as printed ends.
    pub end: usize,
    /// The words after it, and where they begin.
    pub words: &'a str,
    pub rest: usize,
    /// True after a tab.
    pub tab: bool,
    /// True if nothing stands between the label and the words.
    pub glued: bool,
    /// True if the words have the sign of a heading: `1. ## Aims`.
    pub signed: bool,
    /// The mark around label and words, if it does not close between them.
    pub mark: Option<&'static str>,
}

pub fn form<'a>(text: &'a str, mark: Option<&'static str>, setting: Setting) -> Option<Form<'a>> {
    let Core { length, token, printed, wrap } = core(text)?;
    let after = &text[length..];
    let closed = mark.filter(|mark| after.starts_with(mark));
    let after = &after[closed.map_or(0, str::len)..];
    let mut words = after.trim_start();
    let spaced = after.is_empty() || words.len() < after.len();
    let mut end = length;
    let dash = closed.is_none()
        && matches!(wrap, Wrap::Stop | Wrap::Bare)
        && (words.starts_with(['—', '–'])
            || (words.starts_with("- ") && (wrap == Wrap::Stop || setting.heading)));
    if dash {
        end = text.len() - words.len() + words.chars().next().map_or(0, char::len_utf8);
        words = text[end..].trim_start();
    }
    let glued = !spaced && !dash;
    let good = !glued || may_touch(&token, wrap, words);
    let unsigned = without_sign(words);
    let signed = unsigned.len() < words.len();
    words = unsigned;
    good.then(|| Form {
        token,
        printed,
        wrap,
        end,
        words,
        rest: text.len() - words.len(),
        tab: after.starts_with('\t'),
        glued,
        signed,
        mark: if closed.is_some() { None } else { mark },
    })
}

/// `1. ## Aims`, `1. ##Aims`: the words without the sign of a heading. `#1` is a number and `#aims` a word of the web.
fn without_sign(words: &str) -> &str {
    let rest = words.trim_start_matches('#');
    let signs = words.len() - rest.len();
    let sign = (1..=6).contains(&signs)
        && (rest.starts_with([' ', '\t']) || signs > 1 && rest.starts_with(char::is_alphabetic));
    if sign { rest.trim_start() } else { words }
}

/// A token with what stands around it.
pub struct Core<'a> {
    pub length: usize,
    pub token: Token,
    pub printed: &'a str,
    pub wrap: Wrap,
}

/// `(a)`, `[a]`, `a)`, `a.`, `a.)`, `1-`, `8.2.`, `8`
pub fn core(text: &str) -> Option<Core<'_>> {
    let square = text.starts_with('[');
    let open = usize::from(square || text.starts_with('('));
    let (inner, token) = match unclosed(text) {
        Some((length, token)) => {
            let printed = &text[open..open + length];
            return Some(Core { length: open + length, token, printed, wrap: Wrap::Brackets });
        }
        None => token(&text[open..])?,
    };
    let end = open + inner;
    let next = |at: usize| text.as_bytes().get(at).copied().unwrap_or(b' ');
    // `[1](page.html)` and `[1]: page.html` are links.
    if square && (next(end) != b']' || !next(end + 1).is_ascii_whitespace()) {
        return None;
    }
    let (length, wrap) = match (open, next(end)) {
        (1, b']') if square => (end + 1, Wrap::Brackets),
        (1, b')') => (end + 1, Wrap::Brackets),
        (1, _) => return None,
        (_, b')') => (end + 1, Wrap::Bracket),
        // `4.)`
        (_, b'.') if next(end + 1) == b')' => (end + 2, Wrap::Bracket),
        // `b*)`, where a sign says which points the law requires.
        (_, b'*') if next(end + 1) == b')' => (end + 2, Wrap::Bracket),
        (_, b'.' | b':') if !next(end + 1).is_ascii_digit() => (end + 1, Wrap::Stop),
        (_, b'-') if next(end + 1).is_ascii_whitespace() => (end + 1, Wrap::Stop),
        _ => (end, Wrap::Bare),
    };
    let stop = matches!(wrap, Wrap::Brackets | Wrap::Bracket)
        && matches!(next(length), b'.' | b':')
        && next(length + 1).is_ascii_whitespace();
    Some(Core { length: length + usize::from(stop), token, printed: &text[open..end], wrap })
}

/// `(1The clerk`, `(aThe clerk`: pages of law lose the second bracket with the space.
fn unclosed(text: &str) -> Option<(usize, Token)> {
    let inner = text.strip_prefix('(')?.as_bytes();
    let digits = inner.iter().take(3).take_while(|byte| byte.is_ascii_digit()).count();
    let length = if inner.first()?.is_ascii_lowercase() { 1 } else { digits };
    let word = matches!(inner.get(length..), Some([b'A'..=b'Z', b'a'..=b'z' | b' ', ..]));
    if !(1..3).contains(&length) || !word {
        return None;
    }
    match digits {
        0 => Some((1, Token::Letters)),
        _ => token(&text[1..=length]).map(|(_, token)| (length, token)),
    }
}

/// Whether words may follow a label without a space: `9.Title`, `1.3Lost`, `(a)Text`, `(3)(a)`; but `U.K.` and `B.Sc` are words.
fn may_touch(token: &Token, wrap: Wrap, words: &str) -> bool {
    // `B._Words_`
    let mut letters = words.trim_start_matches(['_', '*']).chars();
    let (first, second) = (letters.next(), letters.next());
    let opens = matches!(first, Some('“' | '"' | '‘' | '[' | '('));
    let capital = first.is_some_and(char::is_uppercase);
    match (wrap, token) {
        (Wrap::Bare, Token::Numbers(all)) => {
            first == Some('(')
                || begins_name(words)
                || (all.as_slice().len() == 1 && capital && second.is_some_and(char::is_uppercase))
        }
        (Wrap::Bare, _) => false,
        // "(a)conducts", as pages of law are copied; "(s)he" is a word.
        (Wrap::Brackets, Token::Letters) => {
            opens || first.is_some_and(char::is_alphabetic) && !words.starts_with("he ")
        }
        (Wrap::Stop, Token::Letters) => {
            capital && second.is_some_and(|c| c.is_lowercase() || c == ' ') || is_small_word(words)
        }
        // "(14)where", between "(13) Where" and "(15) Where".
        (Wrap::Brackets, Token::Numbers(_)) => opens || capital || is_small_word(words),
        _ => opens || capital,
    }
}

/// True for a word of small letters and a space or a dash after it: "to" in "a.to receive", and none in "i.e. this".
pub fn is_small_word(words: &str) -> bool {
    let letters = words.bytes().take_while(u8::is_ascii_lowercase).count();
    letters > 1 && words[letters..].starts_with([' ', ',', ':', '-', '–', '—'])
}

pub fn begins_sentence(words: &str) -> bool {
    words.starts_with(|c: char| {
        c.is_uppercase() || matches!(c, '“' | '"' | '‘' | '(' | '[' | '*' | '_')
    })
}

pub fn begins_name(words: &str) -> bool {
    let mut letters = words.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
}

/// What words look like.
pub fn style(words: &str) -> Style {
    let words = words.trim_end_matches(['*', '_', ' ', '\t']);
    let first = words.chars().next().unwrap_or(' ');
    let stops = ['.', ';', ':', ',', '—', '–', '-'];
    let stopped = words.trim_end_matches(['"', '”', '’', ')']).ends_with(stops);
    // "Who may sit on the Committees?" A question is a heading also where it has more words.
    let (longest, most) = if words.ends_with('?') { (110, 16) } else { (80, 10) };
    let title = first.is_uppercase()
        && words.len() <= longest
        && !stopped
        && words.split_whitespace().nth(most).is_none()
        && !hangs_as_title(words);
    match title {
        false if first.is_lowercase() => PART,
        false => SENTENCE,
        true if words.contains(char::is_lowercase) => TITLE,
        true => CAPITALS,
    }
}
