//! Words with their look -> Markdown that reads back to the same words.

use super::document::{Look, Piece};

/// What stands in a paragraph, as Markdown.
pub struct Inline<'a> {
    /// The names of the files of pictures, each with its words.
    pub pictures: &'a [(String, String)],
    /// The numbers of the notes.
    pub notes: &'a [u32],
    /// True in a cell of a table or in a heading, which is one line.
    pub one_line: bool,
    /// True in a cell of a table.
    pub cell: bool,
}

/// Letters that leave no trace: soft hyphens, marks of direction, spaces without width.
pub fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'
        | '\u{2066}'..='\u{2069}' | '\u{feff}')
        || (c.is_control() && !matches!(c, '\t' | '\n'))
}

/// Words without letters that leave no trace.
pub fn without_unseen(text: &str) -> String {
    text.chars().filter(|c| !is_unseen(*c)).collect()
}

/// Words without letters that leave no trace; every kind of space is a space.
pub fn clean(text: &str) -> String {
    let seen = text.chars().filter(|c| !is_unseen(*c));
    seen.map(|c| if c.is_whitespace() { ' ' } else { c }).collect()
}

impl Inline<'_> {
    /// Pieces as Markdown. `plain` leaves out that words are bold or slanted: in a heading all are.
    pub fn write(&self, pieces: &[Piece], plain: bool) -> String {
        let mut out = String::new();
        // Where emphasis ended last: what follows at once cannot open another.
        let mut ended = usize::MAX;
        for (index, piece) in pieces.iter().enumerate() {
            match piece {
                Piece::Text(text, look) => {
                    let look = if plain {
                        Look { link: look.link.clone(), ..Look::default() }
                    } else {
                        look.clone()
                    };
                    let next = next_letter(&pieces[index + 1..]);
                    self.text(&clean(text), &look, next, &mut out, &mut ended);
                }
                Piece::Break if self.one_line => out.push(' '),
                Piece::Break => out.push('\n'),
                Piece::Note(note) => {
                    let number = self.notes.get(*note).copied().unwrap_or(*note as u32 + 1);
                    out.push_str(&format!("[^{number}]"));
                }
                Piece::Picture(picture) => {
                    if let Some((file, words)) = self.pictures.get(*picture) {
                        // Two brackets in a row begin a link of another kind.
                        let words = escaped(words, self.cell);
                        let open = if words.starts_with('[') { "\\" } else { "" };
                        out.push_str(&format!("![{open}{words}]({file})"));
                    }
                }
            }
        }
        self.lines(&out)
    }

    /// Single spaces, and a mark at the end of each line that another one follows.
    fn lines(&self, text: &str) -> String {
        let lines: Vec<String> = text
            .split('\n')
            .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
            .filter(|line| !line.is_empty())
            .collect();
        let lines: Vec<String> = lines.iter().map(|line| opened(line)).collect();
        let mut out = String::new();
        for (index, line) in lines.iter().enumerate() {
            if index > 0 {
                // At once after an address the mark would be read as a part of it.
                let last = lines[index - 1].rsplit(' ').next().unwrap_or("");
                let apart = ["://", "www."].iter().any(|sign| last.contains(sign));
                out.push_str(if apart { " \\\n" } else { "\\\n" });
            }
            out.push_str(line);
        }
        out
    }

    fn text(
        &self,
        text: &str,
        look: &Look,
        next: Option<char>,
        out: &mut String,
        ended: &mut usize,
    ) {
        let inner = text.trim();
        if inner.is_empty() {
            out.push_str(text);
            return;
        }
        let lead = &text[..text.len() - text.trim_start().len()];
        let trail = &text[text.trim_end().len()..];
        out.push_str(lead);
        let words = escaped(inner, self.cell);
        let words = match look.link.as_deref().filter(|to| leads(to, inner)) {
            Some(to) => {
                format!("[{}]({})", words.replace('[', "\\[").replace(']', "\\]"), address(to))
            }
            None => words,
        };
        let mark = mark_of(look);
        let before = out.chars().next_back();
        let after = trail.chars().next().or(next);
        if mark.is_empty() || *ended == out.len() || !may_wrap(before, &words, after) {
            out.push_str(&words);
        } else {
            let close: String = mark.chars().rev().collect();
            out.push_str(&format!("{mark}{words}{close}"));
            *ended = out.len();
        }
        out.push_str(trail);
    }
}

fn next_letter(pieces: &[Piece]) -> Option<char> {
    match pieces.first()? {
        Piece::Text(text, _) => text.chars().find(|c| !is_unseen(*c)),
        Piece::Break => Some(' '),
        Piece::Note(_) | Piece::Picture(_) => Some('['),
    }
}

fn mark_of(look: &Look) -> String {
    let mut mark = String::new();
    for (on, sign) in [(look.struck, "~~"), (look.bold, "**"), (look.italic, "*")] {
        if on {
            mark.push_str(sign);
        }
    }
    mark
}

/// Do signs of emphasis work here (CommonMark, 6.2)? Where they would not, the words stay plain.
fn may_wrap(before: Option<char>, words: &str, after: Option<char>) -> bool {
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let (first, last) = (words.chars().next(), words.chars().next_back());
    (word(first) || !word(before)) && (word(last) || !word(after))
}

/// True for words that are the address itself, but for its scheme, the capitals of its host, or the stroke at its end.
fn is_address(words: &str, to: &str) -> bool {
    let bare = |address: &str| {
        let rest = address.trim().trim_end_matches('/');
        let rest = rest.split_once("://").map_or(rest, |(_, rest)| rest);
        let host = rest.find('/').unwrap_or(rest.len());
        rest[..host].to_ascii_lowercase() + &rest[host..]
    };
    let begins = ["http://", "https://", "www."].iter().any(|kind| words.starts_with(kind));
    begins && !words.contains(char::is_whitespace) && bare(words) == bare(to)
}

/// True for an address that may be linked to, unless the words are the address: that is a link by itself.
fn leads(to: &str, words: &str) -> bool {
    let known = ["http://", "https://", "mailto:", "tel:"]
        .iter()
        .any(|kind| to.get(..kind.len()).is_some_and(|start| start.eq_ignore_ascii_case(kind)));
    let bare = to.trim_start_matches("mailto:");
    known
        && words != to
        && words != bare
        && !is_address(words, to)
        && !to.contains(['\n', '\r', '\u{0}'])
}

fn address(to: &str) -> String {
    let mut out = String::from("<");
    for c in to.trim().chars() {
        match c {
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push_str("%5C"),
            '|' => out.push_str("%7C"),
            c if c.is_whitespace() => out.push_str("%20"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out.push('>');
    if out.contains(['(', ')', ' ']) { out } else { out[1..out.len() - 1].to_owned() }
}

/// Words with a backslash before each sign that Markdown would take for its own.
pub fn escaped(text: &str, cell: bool) -> String {
    let brackets = ["](", "][", "[[", "[^", "]:"].iter().any(|sign| text.contains(sign));
    let letters: Vec<char> = text.chars().collect();
    let lone = lone(&letters);
    let mut out = String::with_capacity(text.len());
    let mut address = false;
    for (at, &c) in letters.iter().enumerate() {
        let before = at.checked_sub(1).map_or(' ', |at| letters[at]);
        let after = letters.get(at + 1).copied().unwrap_or(' ');
        if before.is_whitespace() {
            address = begins_address(&letters[at..]);
        }
        let needs = match c {
            // A backslash is no part of an address.
            '*' | '_' | '~' if address => false,
            '\\' | '`' => true,
            '~' => before == '~' || after == '~',
            '*' => !lone[at],
            '_' => {
                let inside = before.is_alphanumeric() && after.is_alphanumeric();
                !inside && !lone[at]
            }
            '[' | ']' => brackets,
            '<' => after.is_ascii_alphabetic() || matches!(after, '/' | '?'),
            '&' => after == '#' || after.is_ascii_alphanumeric(),
            '|' => cell,
            '#' => before == '{',
            _ => false,
        };
        // What would begin or end a comment is written by its name: no backslash shows a comment.
        match c {
            '<' if after == '!' => out.push_str("&lt;"),
            '>' if out.ends_with("--") => out.push_str("&gt;"),
            c => {
                if needs {
                    out.push('\\');
                }
                out.push(c);
            }
        }
    }
    out
}

/// True for `https://` and `www.`, which are links as they stand.
fn begins_address(letters: &[char]) -> bool {
    ["http://", "https://", "www."]
        .iter()
        .any(|scheme| letters.iter().copied().take(scheme.len()).eq(scheme.chars()))
}

/// For each letter, true in a row of one sign with spaces on both sides: it can open and close nothing.
fn lone(letters: &[char]) -> Vec<bool> {
    let space = |c: Option<&char>| c.is_none_or(|c| c.is_whitespace());
    let mut out: Vec<bool> = Vec::with_capacity(letters.len());
    for row in letters.chunk_by(|one, next| one == next) {
        let (start, end) = (out.len(), out.len() + row.len());
        let before = start.checked_sub(1).and_then(|before| letters.get(before));
        out.resize(end, space(before) && space(letters.get(end)));
    }
    out
}

/// A line with a backslash where its first signs would open a block: a heading, a quotation, a rule. Bullets stay:
/// who types them means a list.
fn opened(line: &str) -> String {
    let rule = line.chars().all(|c| matches!(c, '-' | '*' | '_' | ' ' | '='))
        && line.chars().filter(|c| *c != ' ').count() >= 2;
    let opens = rule
        || line.starts_with(['#', '>', '|'])
        || (line.starts_with('[') && line.contains("]:") && !line.starts_with("[^"));
    match line.chars().next() {
        Some('\u{f000}'..='\u{f0ff}') => {
            format!("- {}", line.chars().skip(1).collect::<String>().trim())
        }
        Some(_) if opens => format!("\\{line}"),
        _ => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(pieces: &[Piece]) -> String {
        Inline { pictures: &[], notes: &[], one_line: false, cell: false }.write(pieces, false)
    }

    fn bold(text: &str) -> Piece {
        Piece::Text(text.to_owned(), Look { bold: true, ..Look::default() })
    }

    fn plain(text: &str) -> Piece {
        Piece::Text(text.to_owned(), Look::default())
    }

    #[test]
    fn emphasis_stands_where_it_works() {
        assert_eq!(written(&[plain("the "), bold("Clerk "), plain("acts")]), "the **Clerk** acts");
        assert_eq!(written(&[bold("(a)"), plain("text")]), "(a)text");
        assert_eq!(written(&[bold("Cl"), plain("erk")]), "**Cl**erk");
    }

    #[test]
    fn the_end_of_a_line_is_no_part_of_an_address() {
        let of = |text: &str| written(&[plain(text), Piece::Break, plain("and more")]);
        assert_eq!(of("(https://a.example)"), "(https://a.example) \\\nand more");
        assert_eq!(of("a line"), "a line\\\nand more");
    }

    #[test]
    fn signs_of_markdown_stay_words() {
        for (text, markdown) in [
            ("# 4", "\\# 4"),
            ("a * b", "a * b"),
            ("2*3*4", "2\\*3\\*4"),
            ("snake_case", "snake_case"),
            ("____", "\\____"),
            ("Signed ____ Date", "Signed ____ Date"),
            ("R&D; <b>", "R\\&D; \\<b>"),
            ("[x](y)", "\\[x\\](y)"),
            ("[name of council]", "[name of council]"),
            ("> x", "\\> x"),
            ("C:\\files", "C:\\\\files"),
            ("x {#y}", "x {\\#y}"),
            ("a <!-- b --> c", "a &lt;!-- b --&gt; c"),
        ] {
            assert_eq!(written(&[plain(text)]), markdown);
        }
    }

    #[test]
    fn addresses_are_links_if_a_browser_may_follow_them() {
        let link = |to: &str| {
            written(&[Piece::Text(
                "here".into(),
                Look { link: Some(to.into()), ..Look::default() },
            )])
        };
        assert_eq!(link("https://a.example/x y"), "[here](https://a.example/x%20y)");
        assert_eq!(link("https://a.example/(b)"), "[here](<https://a.example/(b)>)");
        assert_eq!(link("javascript:alert(1)"), "here");
        assert_eq!(link("file:///etc/passwd"), "here");
    }
}
