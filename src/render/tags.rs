//! The tags of a template, in either language of the Jinja family, and the words in them: enough to know what a template
//! could cost before its engine reads it.

use super::template_error::TemplateError;

/// What a tag is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `{{ value }}`
    Value,
    /// `{% block %}`
    Block,
}

/// A tag of a template.
#[derive(Debug)]
pub struct Tag<'a> {
    /// What it is.
    pub kind: Kind,
    /// Where it begins and ends, in bytes.
    pub start: usize,
    /// See `start`.
    pub end: usize,
    /// True if it takes the spaces after it away.
    pub trims: bool,
    /// Its words.
    pub words: Vec<Word<'a>>,
    /// Where each of these begins, in bytes.
    pub places: Vec<usize>,
}

/// A word of a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word<'a> {
    /// A name: `for`, `page`.
    Name(&'a str),
    /// A number.
    Number,
    /// A text between quotation marks.
    Text,
    /// Any other sign, one character; `**` and `==` are two.
    Sign(char),
}

impl<'a> Tag<'a> {
    /// Its first word: `for` of `{% for place in list %}`.
    pub fn name(&self) -> &'a str {
        match self.words.first() {
            Some(Word::Name(name)) if self.kind == Kind::Block => name,
            _ => "",
        }
    }

    /// True if a sign is among its words.
    pub fn has(&self, sign: char) -> bool {
        self.words.contains(&Word::Sign(sign))
    }
}

/// The tags of a template, in their order.
///
/// # Errors
/// A tag that does not end, or holds what the two languages read in different ways.
pub fn tags<'a>(name: &str, text: &'a str) -> Result<Vec<Tag<'a>>, TemplateError> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(next) = text[at..].find('{').map(|next| at + next) {
        let wrong = |why: &str| TemplateError::new(name, text, next, why);
        match text.as_bytes().get(next + 1) {
            Some(b'#') => {
                let end = text[next..].find("#}");
                at = next + end.ok_or_else(|| wrong("this comment does not end"))? + 2;
            }
            Some(kind @ (b'{' | b'%')) => {
                let kind = if *kind == b'{' { Kind::Value } else { Kind::Block };
                let tag = tag(text, next, kind).map_err(wrong)?;
                at = tag.end;
                if matches!(tag.name(), "raw" | "verbatim") {
                    at = after_raw(text, at).ok_or_else(|| wrong("this does not end"))?;
                }
                tags.push(tag);
            }
            _ => at = next + 1,
        }
    }
    Ok(tags)
}

/// Text that is no template, up to the tag that ends it.
fn after_raw(text: &str, from: usize) -> Option<usize> {
    let mut at = from;
    while let Some(next) = text[at..].find("{%").map(|next| at + next) {
        let inner = text[next + 2..].trim_start_matches(['-', '+']).trim_start();
        if inner.starts_with("endraw") || inner.starts_with("endverbatim") {
            return text[next..].find("%}").map(|end| next + end + 2);
        }
        at = next + 2;
    }
    None
}

fn tag(text: &str, start: usize, kind: Kind) -> Result<Tag<'_>, &'static str> {
    let close = if kind == Kind::Value { "}}" } else { "%}" };
    let bytes = text.as_bytes();
    let (mut words, mut places) = (Vec::new(), Vec::new());
    let mut at = start + 2;
    let mut braces = 0;
    if matches!(bytes.get(at), Some(b'-' | b'+')) {
        at += 1;
    }
    loop {
        let rest = text.get(at..).filter(|rest| !rest.is_empty()).ok_or("this tag does not end")?;
        let trims = rest.starts_with('-') && rest[1..].starts_with(close);
        let plus = rest.starts_with('+') && rest[1..].starts_with(close);
        if braces == 0 && (rest.starts_with(close) || trims || plus) {
            let end = at + close.len() + usize::from(trims || plus);
            return Ok(Tag { kind, start, end, trims, words, places });
        }
        let c = rest.chars().next().unwrap_or(' ');
        let before = words.len();
        let length = match c {
            '\\' => return Err("a backslash cannot stand in a tag"),
            '"' | '\'' | '`' => {
                let length = rest[1..].find(c).ok_or("a text in this tag does not end")? + 2;
                if rest[..length].contains('\\') {
                    return Err("a backslash cannot stand in a tag");
                }
                words.push(Word::Text);
                length
            }
            _ if c.is_alphabetic() || c == '_' => {
                let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_');
                let length = end.unwrap_or(rest.len());
                words.push(Word::Name(&rest[..length]));
                length
            }
            _ if c.is_ascii_digit() => {
                words.push(Word::Number);
                rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len())
            }
            _ => {
                braces += i32::from(c == '{');
                braces -= i32::from(c == '}' && braces > 0);
                if !c.is_whitespace() {
                    words.push(Word::Sign(c));
                }
                c.len_utf8()
            }
        };
        places.extend((before < words.len()).then_some(at));
        at += length;
        if words.len() > MOST_WORDS {
            return Err("this tag holds more words than a person would write in one");
        }
    }
}

/// The most words of a tag. What stands in one is read by functions that call themselves.
const MOST_WORDS: usize = 250;
