//! Words that no page shows: in quotes after the address of a link or picture, `[the map](map.pdf "as Jill drew it")`, and after
//! the language of code. Markdown has the first for what a browser shows beside the pointer, where few readers ever see it.

use super::Span;
use memchr::{memchr, memchr_iter, memmem};
use std::collections::HashMap;

/// The most bytes that such words may have: a quote that nothing closes must not be looked for to the end of the text.
const LONGEST: usize = 1000;
/// The most brackets that may stand open in an address: Markdown readers take no more for one.
const DEEPEST: i32 = 32;
/// And the name of a link.
const LONGEST_NAME: usize = 100;

/// Each with the space before it, outside of code.
pub fn link_titles(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let holds = |sign: &&str| memmem::find(text.as_bytes(), sign.as_bytes()).is_some();
    if !["](", "]:", "```", "~~~"].iter().any(holds) {
        return found;
    }
    let (mut at, mut fence, mut named) = (0, false, None);
    for line in lines(text) {
        let bare = line.trim_start();
        let opens = !fence;
        fence ^= bare.starts_with("```") || bare.starts_with("~~~");
        if fence && opens {
            // Of what stands beside the signs of code a page says at most the language.
            let words = bare.trim_end();
            let more = words.find(' ').filter(|_| !words.trim_start_matches(['`', '~']).is_empty());
            let from = at + line.len() - bare.len();
            found.extend(more.map(|more| Span::new(from + more, from + words.len())));
        }
        if !fence {
            let name = bare.strip_prefix('[').and_then(|rest| rest.split_once("]:"));
            if let Some((name, _)) = name {
                // What nothing refers to is no address of a link, and pages show all of it.
                let used = named.get_or_insert_with(|| names(text));
                let start = at + line.len() - bare.len() + name.len() + "[]:".len();
                let twice = used.get(&name.to_lowercase()).is_some_and(|times| *times > 1);
                found.extend(twice.then(|| title(text, start, false)).flatten());
            }
            // Each sign of code is counted once, whatever the number of links in a line, and each gap is looked for once.
            let (mut ticks, mut seen, mut gap) = (0, 0, 0);
            for inner in ends_of_names(line) {
                ticks += line[seen..inner].matches('`').count();
                seen = inner;
                if gap < inner {
                    let after = line[inner..].find(char::is_whitespace);
                    gap = after.map_or(line.len(), |after| inner + after);
                }
                // Before the words stands a gap.
                let near = ticks % 2 == 0 && gap - inner <= LONGEST;
                found.extend(near.then(|| title(text, at + inner + 2, true)).flatten());
            }
        }
        at += line.len();
    }
    found
}

/// The lines of a text with their ends. Nearly all of a text is looked through here for signs that few lines have: many bytes
/// are looked at in a step.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let end = memchr(b'\n', rest.as_bytes()).map_or(rest.len(), |end| end + 1);
        let (line, after) = rest.split_at(end);
        rest = after;
        (!line.is_empty()).then_some(line)
    })
}

/// Where the name of a link or picture ends in a line: `](`.
fn ends_of_names(line: &str) -> impl Iterator<Item = usize> {
    let bytes = line.as_bytes();
    memchr_iter(b']', bytes).filter(|at| bytes.get(at + 1) == Some(&b'('))
}

/// What stands in brackets, in small letters, with how often it does.
fn names(text: &str) -> HashMap<String, usize> {
    let mut names = HashMap::new();
    for (at, _) in text.match_indices('[') {
        let rest = &text.as_bytes()[at + 1..];
        if let Some(end) = rest.iter().take(LONGEST_NAME).position(|byte| *byte == b']') {
            let name = text[at + 1..at + 1 + end].to_lowercase();
            *names.entry(name).or_insert(0) += 1;
        }
    }
    names
}

/// The words after the address that begins at a place: up to the bracket of the link, or the end of the line.
fn title(text: &str, start: usize, bracket: bool) -> Option<Span> {
    let near = (start + LONGEST).min(text.len());
    let near = (near..=text.len()).find(|end| text.is_char_boundary(*end)).unwrap_or(near);
    let near = &text[start..near];
    let address = near.len() - near.trim_start().len();
    let end = address_end(&near[address..], bracket)? + address;
    let words = near[end..].trim_start();
    let open = near.len() - words.len();
    let close = match words.chars().next().filter(|_| open > end)? {
        quote @ ('"' | '\'') => quote,
        '(' => ')',
        _ => return None,
    };
    let mut escaped = false;
    let length = words.char_indices().skip(1).find_map(|(at, sign)| {
        let closes = sign == close && !escaped;
        escaped = sign == '\\' && !escaped;
        closes.then_some(at + 1)
    })?;
    let after = &words[length..];
    let ends = match bracket {
        true => after.trim_start().starts_with(')'),
        false => after.lines().next().is_none_or(|rest| rest.trim().is_empty()),
    };
    let over = near[end..open + length].split('\n').skip(1).any(|line| line.trim().is_empty());
    (ends && !over).then(|| Span::new(start + end, start + open + length))
}

fn address_end(near: &str, bracket: bool) -> Option<usize> {
    if near.starts_with('<') {
        return near.find('>').map(|end| end + 1);
    }
    let mut depth = 0;
    for (at, sign) in near.char_indices() {
        depth += i32::from(sign == '(') - i32::from(sign == ')');
        if sign.is_whitespace() || (bracket && depth < 0) {
            return Some(at);
        }
        if depth > DEEPEST {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::link_titles;

    #[test]
    fn words_that_no_page_shows_are_found_and_what_it_shows_is_not() {
        let words = |text: &'static str| -> Vec<&str> {
            let at = link_titles(text).into_iter();
            at.map(|at| &text[at.start as usize..at.end as usize]).collect()
        };
        assert_eq!(
            words("See [a](b.pdf \"ask Jo\") and ![c](d(1).png 'e') now."),
            [" \"ask Jo\"", " 'e'"]
        );
        assert_eq!(words("```js ask Jo\nlet a;\n```\n~~~\nb c\n~~~\n"), [" ask Jo"]);
        assert_eq!(words("[a](<b c> (d)) [e](f\n\"g \\\" h\")"), [" (d)", "\n\"g \\\" h\""]);
        assert_eq!(words("[Map]: https://maps.example \"Jo's\"\n\nThe [map]."), [" \"Jo's\""]);
        for quiet in [
            "[a](b) \"c\"",
            "`[a](b \"c\")`",
            "```\n[a](b \"c\")\n```\n",
            "[a](b \"c",
            "[a](b \"c\n\nd\")",
            "[Map]: https://maps.example \"Jo's\"\n\nThe map.",
            "[a]: he said \"no\" to it",
            "[a](b)(\"c\")",
        ] {
            assert!(words(quiet).is_empty(), "{quiet}");
        }
    }
}
