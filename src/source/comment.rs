//! Comments: what stands between `<!--` and `-->`, and link definitions that are comments by habit, `[//]: # (…)`. They are
//! found before anything else looks at a text, so that no rule about lines, labels or Markdown can bring them back. Where a
//! person may think more hidden than a browser does, more is hidden: in code, inside each other, to the end where none ends.

use super::Span;
use memchr::{memchr, memchr3_iter, memmem};

/// A comment of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// From its first sign to its last.
    pub span: Span,
    /// What goes with it: also the spaces on one side, where some stand on both.
    pub cut: Span,
    /// Where it may not be what was meant.
    pub doubt: Option<CommentDoubt>,
}

/// Why a comment may not be what was meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CommentDoubt {
    /// It does not end: all after it is hidden. Where another one opens in it, that one's place.
    Open(Option<u32>),
    /// Others stand in it, and end in it.
    Nested,
    /// It begins with `<!-->` or `<!--->`, which a browser takes for a whole comment.
    Short,
}

const OPEN: &str = "<!--";
/// A browser takes either for the end.
const CLOSE: [&str; 2] = ["-->", "--!>"];

/// The comments of a text, in their order. None overlap.
pub fn comments(text: &str) -> Vec<Comment> {
    let mut found = marked(text);
    let mut cut_to = 0;
    for comment in &mut found {
        comment.cut = cut(text, comment.span);
        // The spaces between two on one line go with the first.
        comment.cut.start = comment.cut.start.max(cut_to);
        cut_to = comment.cut.end;
    }
    if memmem::find(text.as_bytes(), b"]:").is_some() {
        let habits = habits(&without(text, &found));
        if !habits.is_empty() {
            found = merged(found, habits);
        }
    }
    found
}

/// The text with letters that leave no trace in the places of comments: what stands after one stays where it stands.
pub fn without(text: &str, comments: &[Comment]) -> String {
    let mut read = String::with_capacity(text.len());
    let mut at = 0;
    for Comment { cut, .. } in comments {
        read.push_str(&text[at..cut.start as usize]);
        unseen(&mut read, cut.len());
        at = cut.end as usize;
    }
    read.push_str(&text[at..]);
    read
}

/// Where each sign stands next. What was found is kept until it is passed, so that a text is read once.
struct Signs<'a> {
    text: &'a str,
    next: [Option<usize>; 3],
}

impl Signs<'_> {
    /// The next of a sign at or after a place; the length of the text if there is none.
    fn next(&mut self, sign: usize, from: usize) -> usize {
        let known = self.next[sign].filter(|at| *at >= from);
        let word = [OPEN, CLOSE[0], CLOSE[1]][sign];
        let rest = &self.text.as_bytes()[from..];
        let find = || memmem::find(rest, word.as_bytes()).map_or(self.text.len(), |at| from + at);
        *self.next[sign].insert(known.unwrap_or_else(find))
    }

    /// The end of the comment whose first sign ends at `from`, and what is in doubt about it.
    fn end(&mut self, from: usize) -> (usize, Option<CommentDoubt>) {
        let short = self.text[from..].starts_with('>') || self.text[from..].starts_with("->");
        let mut doubt = short.then_some(CommentDoubt::Short);
        let (mut at, mut depth, mut inner) = (from, 1, None);
        loop {
            let (open, plain, odd) = (self.next(0, at), self.next(1, at), self.next(2, at));
            let close = plain.min(odd);
            if close == self.text.len() {
                inner = inner.or(Some(open).filter(|open| *open < close));
                let inner = inner.map(|open| open as u32);
                return (close, Some(CommentDoubt::Open(inner)));
            }
            if open < close {
                inner.get_or_insert(open);
                doubt = doubt.or(Some(CommentDoubt::Nested));
                (at, depth) = (open + OPEN.len(), depth + 1);
                continue;
            }
            at = close + CLOSE[usize::from(odd < plain)].len();
            depth -= 1;
            if depth == 0 {
                return (at, doubt);
            }
        }
    }
}

fn marked(text: &str) -> Vec<Comment> {
    let mut signs = Signs { text, next: [None; 3] };
    let mut found = Vec::new();
    let mut at = signs.next(0, 0);
    while at < text.len() {
        let (end, doubt) = signs.end(at + OPEN.len());
        let span = Span::new(at, end);
        found.push(Comment { span, cut: span, doubt });
        at = signs.next(0, end);
    }
    found
}

/// The definitions of links that lead nowhere, each with its title, which may run over lines.
fn habits(text: &str) -> Vec<Comment> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let end = line_end(text, at);
        let line = &text[at..end];
        let open = line.len() - line.trim_start_matches([' ', '\t', '>']).len();
        at = match line[open..].split_once("]:") {
            Some((name, to)) if is_habit(name, to) => {
                let close = habit_end(text, end, to);
                let span = Span::new(at + open, close);
                found.push(Comment { span, cut: span, doubt: None });
                close + 1
            }
            _ => end + 1,
        };
    }
    found
}

fn line_end(text: &str, at: usize) -> usize {
    memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |end| at + end)
}

/// Both sorts in their order. One that stands in a definition goes with it, and its doubt is the definition's.
fn merged(found: Vec<Comment>, habits: Vec<Comment>) -> Vec<Comment> {
    let mut out: Vec<Comment> = Vec::with_capacity(found.len() + habits.len());
    let mut habits = habits.into_iter().peekable();
    for comment in found {
        while let Some(habit) = habits.next_if(|habit| habit.span.start <= comment.span.start) {
            out.push(habit);
        }
        match out.last_mut().filter(|last| comment.span.start < last.span.end) {
            Some(around) => around.doubt = around.doubt.or(comment.doubt),
            None => out.push(comment),
        }
    }
    out.extend(habits);
    out
}

/// `[//]: # (ask the Chair)`, `[note]: <> (...)`
fn is_habit(name: &str, to: &str) -> bool {
    let name = name.strip_prefix('[');
    let to = to.trim_start_matches([' ', '\t']);
    let nowhere = |to: &str| to.is_empty() || to.starts_with(char::is_whitespace);
    name.is_some_and(|name| !name.contains(['[', ']']))
        && (to.starts_with("<>") || to.strip_prefix('#').is_some_and(nowhere))
}

/// The end of such a comment: that of its line, or of a later line of the paragraph on which its title ends.
fn habit_end(text: &str, first: usize, to: &str) -> usize {
    let title = to.trim_start_matches([' ', '\t', '#', '<', '>']);
    let close = match title.chars().next() {
        Some('(') => ')',
        Some(quote @ ('"' | '\'')) => quote,
        _ => return first,
    };
    if title[1..].contains(close) {
        return first;
    }
    let mut end = first;
    while end < text.len() {
        let next = line_end(text, end + 1);
        let line = &text[end + 1..next];
        if line.trim().is_empty() {
            break;
        }
        end = next;
        if line.contains(close) {
            break;
        }
    }
    end
}

/// What goes with a comment: the spaces before it, if a space or the end of the line comes after; of one that begins its
/// line the spaces after it, so that what follows stands where the comment stood.
fn cut(text: &str, span: Span) -> Span {
    let (start, end) = (span.start as usize, span.end as usize);
    let blank = [' ', '\t'];
    let before = text[..start].trim_end_matches(blank);
    if before.is_empty() || before.ends_with('\n') {
        let rest = &text[end..];
        let after = rest.len() - rest.trim_start_matches(blank).len();
        return Span::new(start, end + after);
    }
    let closes =
        text[end..].chars().next().is_none_or(|c| c.is_whitespace() || "*_)].,;:|".contains(c));
    Span::new(if closes { before.len() } else { start }, end)
}

/// Writes letters that leave no trace, as many bytes of them as a comment has: four at least.
fn unseen(out: &mut String, bytes: usize) {
    let two = match bytes % 3 {
        0 => 0,
        1 => 2,
        _ => 1,
    };
    out.extend(std::iter::repeat_n('\u{ad}', two));
    out.extend(std::iter::repeat_n('\u{200b}', (bytes - two * 2) / 3));
}

/// Signs in a text without comments that a person may have meant as those of one: `<!- `, `<! --`, `<!ask`, `\<\!--`,
/// `&lt;!--`, a `-->` that ends nothing. Programs that turn pages into Markdown write the escaped ones.
pub fn strays(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let like = ["\u{ff1c}", "\u{2039}"].into_iter();
    let like = like.flat_map(|sign| memmem::find_iter(bytes, sign));
    for at in memchr3_iter(b'<', b'&', b'%', bytes).chain(like) {
        found.extend(beginning(&text[at..]).map(|length| Span::new(at, at + length)));
    }
    found.extend(memmem::find_iter(bytes, "-->").map(|at| Span::new(at, at + "-->".len())));
    found.sort();
    found.dedup_by(|later, earlier| later.start < earlier.end);
    found
}

/// How long the signs are that a text begins with, if they are like those of a comment.
fn beginning(text: &str) -> Option<usize> {
    let (first, length) = sign(text)?;
    if !matches!(first, '<' | '\u{ff1c}' | '\u{2039}') {
        return None;
    }
    let near = text[length..].trim_start_matches(super::is_unseen);
    let far = near.trim_start_matches([' ', '\\', '*', '_']);
    let (second, length) = sign(far)?;
    if !matches!(second, '!' | '\u{ff01}') {
        return None;
    }
    let inner = &far[length..];
    let (mut rest, mut dashes, mut long) = (inner, 0, false);
    loop {
        let next = rest.trim_start_matches([' ', '\\', '\n', '\r']);
        let Some((c, length)) = sign(next).filter(|(c, _)| is_dash(*c)) else { break };
        (rest, dashes, long) = (&next[length..], dashes + 1, long || matches!(c, '–' | '—'));
    }
    let word = |c: char| !c.is_ascii_punctuation() && !c.is_whitespace();
    let plainly = near.len() == far.len() && length == 1;
    // Words may have "< !" in them.
    let begins = dashes > 1 || long || (plainly && (dashes > 0 || inner.starts_with(word)));
    let spaces = rest.len() - rest.trim_start_matches(' ').len();
    begins.then(|| text.len() - rest.len() + if dashes > 0 { spaces } else { 0 })
}

/// The sign that a text begins with, and how long it is written: as itself, by its name or number in HTML, or in an address.
fn sign(text: &str) -> Option<(char, usize)> {
    const NAMES: [(&str, char); 8] = [
        ("lt", '<'),
        ("LT", '<'),
        ("excl", '!'),
        ("hyphen", '-'),
        ("dash", '-'),
        ("ndash", '–'),
        ("mdash", '—'),
        ("minus", '-'),
    ];
    let first = text.chars().next()?;
    let written = |digits: &str, radix: u32| {
        let end = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
        let c =
            char::from_u32(u32::from_str_radix(digits[..end].trim_start_matches('0'), radix).ok()?);
        Some((c?, end + usize::from(digits[end..].starts_with(';'))))
    };
    match first {
        '&' => match text[1..].strip_prefix('#') {
            Some(number) => match number.strip_prefix(['x', 'X']) {
                Some(hex) => written(hex, 16).map(|(c, length)| (c, length + 3)),
                None => written(number, 10).map(|(c, length)| (c, length + 2)),
            },
            None => NAMES.iter().find(|(name, _)| text[1..].starts_with(name)).map(|(name, c)| {
                let end = 1 + name.len();
                (*c, end + usize::from(text[end..].starts_with(';')))
            }),
        },
        '%' => {
            let code = text.get(1..3)?;
            char::from_u32(u32::from_str_radix(code, 16).ok()?).map(|c| (c, 3))
        }
        c => Some((c, c.len_utf8())),
    }
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ad}' | '\u{ff0d}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(text: &str) -> String {
        let mut out = String::new();
        let mut at = 0;
        for comment in comments(text) {
            out.push_str(&text[at..comment.cut.start as usize]);
            at = comment.cut.end as usize;
        }
        out + &text[at..]
    }

    #[test]
    fn a_comment_goes_whatever_stands_in_it_and_around_it() {
        for (text, rest) in [
            ("The Clerk <!-- who? --> answers.", "The Clerk answers."),
            ("1.3 Old. <!-- was:\n1.4 gone. -->\n1.5 New.", "1.3 Old.\n1.5 New."),
            ("a <!-- b <!-- c --> d --> e", "a e"),
            ("a<!-- b --!>c", "ac"),
            ("a <!---->b", "a b"),
            ("  <!-- b -->  (a) tell", "  (a) tell"),
            ("`<!-- b -->` c", "`` c"),
            ("a <!--> b --> c", "a c"),
            ("a <!-- b", "a"),
            ("<!-- a -->  <!-- b -->\nc", "\nc"),
            ("a <!-- b --> <!-- c --> <!-- d", "a"),
            ("[//]: # (ask\nJill) now\nb", "\nb"),
            ("> [note]: <> \"ask\"\nb", "> \nb"),
            ("[//]: # b\nc", "\nc"),
            ("[name]: #place", "[name]: #place"),
        ] {
            assert_eq!(left(text), rest, "{text}");
        }
    }

    #[test]
    fn doubts_are_told() {
        let doubt = |text: &str| comments(text).last().and_then(|comment| comment.doubt);
        assert_eq!(doubt("a <!-- b -->"), None);
        assert_eq!(doubt("a <!-- b"), Some(CommentDoubt::Open(None)));
        assert_eq!(doubt("<!-- b <!-- c --> d"), Some(CommentDoubt::Open(Some(7))));
        assert_eq!(doubt("<!-- b <!-- c --> d -->"), Some(CommentDoubt::Nested));
        assert_eq!(doubt("<!--> b -->"), Some(CommentDoubt::Short));
    }

    #[test]
    fn what_was_meant_as_a_comment_is_seen() {
        let words = |text: &'static str| -> Vec<&str> {
            strays(text).iter().map(|at| &text[at.start as usize..at.end as usize]).collect()
        };
        assert_eq!(words("a <!- b -->"), ["<!- ", "-->"]);
        assert_eq!(words("a <!— b —> <!ask"), ["<!— ", "<!"]);
        assert_eq!(words(r"a \<\!-- b, &lt;!-- c"), [r"<\!-- ", "&lt;!-- "]);
        assert_eq!(
            words("a < !-- b, ＜！－－ c, &#60;! – d"),
            ["< !-- ", "＜！－－ ", "&#60;! – "]
        );
        assert_eq!(
            words("&#x3C;!&#45;&#45; a &#0060;!-- b"),
            ["&#x3C;!&#45;&#45; ", "&#0060;!-- "]
        );
        assert_eq!(
            words("&lt!-- a %3C!-- b ‹!-- c **<**!-- d"),
            ["&lt!-- ", "%3C!-- ", "‹!-- ", "<**!-- "]
        );
        assert_eq!(words("5 < 6! a <b>, <! R&D! if x < !y - z, 50%21"), [""; 0]);
    }

    #[test]
    fn unseen_letters_fill_a_place() {
        for bytes in 4..20 {
            let mut out = String::new();
            unseen(&mut out, bytes);
            assert_eq!(out.len(), bytes);
        }
    }
}
