//! Text without markup: most paragraphs of most protocols. It needs no Markdown parser, only its apostrophes turned.

use crate::source::is_unseen;
use memchr::memchr_iter;

/// The words of a chunk whose lines hold nothing that Markdown, autolinks or smart punctuation would change, except
/// apostrophes that close (councillor's, members' own); None if there is anything else, and the parser reads it.
/// The result is what the parser would give: `tests/properties.rs` compares the two.
pub fn plain(lines: &[(usize, &str)]) -> Option<String> {
    // Exactly what is needed, so that the text is not moved again when it is put away.
    let turned = |line: &str| memchr_iter(b'\'', line.as_bytes()).count() * 2;
    let mut out = String::with_capacity(
        lines.iter().map(|(_, line)| line.trim_end().len() + turned(line) + 1).sum::<usize>() - 1,
    );
    for (i, (_, line)) in lines.iter().enumerate() {
        let last = i + 1 == lines.len();
        if line.ends_with("  ") && !last {
            return None;
        }
        if i > 0 {
            out.push(' ');
        }
        push(&mut out, line.trim_end())?;
    }
    Some(out)
}

/// The bytes that may mean something; nearly all mean nothing.
const SIGNS: [bool; 256] = {
    let signs = b"*_[]!<&\\`~|^\"@\t-.:w'\xc2\xe2\xef";
    let mut table = [false; 256];
    let mut at = 0;
    while at < signs.len() {
        table[signs[at] as usize] = true;
        at += 1;
    }
    table
};

/// The next byte that may mean something. Eight are looked at in one step.
fn next_sign(bytes: &[u8], from: usize) -> Option<usize> {
    let sign = |byte: &u8| SIGNS[usize::from(*byte)];
    let none = |eight: &&[u8]| !eight.iter().fold(false, |any, byte| any | sign(byte));
    let at = from + bytes[from..].chunks_exact(8).take_while(none).count() * 8;
    Some(at + bytes[at..].iter().position(sign)?)
}

fn push(out: &mut String, line: &str) -> Option<()> {
    let bytes = line.as_bytes();
    let (mut done, mut from) = (0, 0);
    while let Some(at) = next_sign(bytes, from) {
        from = at + 1;
        let next = || bytes.get(at + 1).copied().unwrap_or(b' ');
        match bytes[at] {
            b'*' | b'_' | b'[' | b']' | b'!' | b'<' | b'&' | b'\\' | b'`' | b'~' | b'|' | b'^'
            | b'"' | b'@' | b'\t' => return None,
            b'-' if next() == b'-' => return None,
            b'.' if next() == b'.' => return None,
            b':' if next() == b'/' => return None,
            b'w' if line[at..].starts_with("www.") => return None,
            b'\'' => {
                let before = at.checked_sub(1).map_or(b' ', |i| bytes[i]);
                if !before.is_ascii_alphanumeric()
                    || !(next().is_ascii_alphanumeric()
                        || matches!(next(), b' ' | b',' | b'.' | b';'))
                {
                    return None;
                }
                out.push_str(&line[done..at]);
                out.push('’');
                done = at + 1;
            }
            0xc2 if next() == 0xad => return None,
            0xe2 | 0xef if line[at..].chars().next().is_some_and(is_unseen) => {
                return None;
            }
            _ => {}
        }
    }
    out.push_str(&line[done..]);
    Some(())
}
