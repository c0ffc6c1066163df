//! Limits of a site's own templates. The engines bound neither time nor memory, so a template may use what cannot grow
//! without end, and counts as it goes: each loop, part and template begins with a call that takes its cost off what is left.
//! What is refused is refused at its line, with another way to write it.

use super::meter::ONCE;
use super::named::{NAMED, named};
use super::tags::{Kind, Tag, Word, tags};
use super::template_error::TemplateError;
use super::traced::AT;
use super::weighed::{WEIGHED, weighed};
use crate::theme::Dialect;

/// The function that counts.
pub const COUNT: &str = "protosite_count";
/// Tags within tags.
const DEEPEST: usize = 40;
/// The largest template, in bytes.
const LARGEST: usize = 256 << 10;
/// Names that one template gives to values.
const MOST_SETS: usize = 20;
/// Operators of one tag that make a longer text of two.
const MOST_JOINED: usize = 8;

/// Filters that cannot make more than a few times what they are given.
const FILTERS: [&str; 2] = [
    "safe escape e upper lower title capitalize trim replace join length count first last sort reverse default d int float abs \
     round unique min max items dictsort string bool split lines select reject selectattr rejectattr map groupby attr",
    "safe escape escape_html upper lower title capitalize trim trim_start trim_end replace join length first last nth sort \
     reverse default int float abs round unique get keys values pairs str split wordcount truncate pluralize group_by",
];

/// A template with its counting in it.
///
/// # Errors
/// What it uses that could grow without end, and where.
pub fn limited(name: &str, text: &str, dialect: Dialect) -> Result<String, TemplateError> {
    if text.len() > LARGEST {
        return Err(TemplateError::new(name, text, 0, "this template is larger than 256 kB"));
    }
    let tags = tags(name, text)?;
    let mut sets = 0;
    let mut put = Vec::new();
    for tag in &tags {
        let wrong = |why: String| TemplateError::new(name, text, tag.start, &why);
        judge(tag, dialect).map_err(wrong)?;
        put.extend(weighed(tag, dialect).map_err(wrong)?);
        sets += usize::from(tag.name().starts_with("set"));
        if sets > MOST_SETS {
            return Err(wrong(format!("a template gives names to at most {MOST_SETS} values")));
        }
    }
    let counted = counted(name, text, &tags)?;
    let mut out = String::with_capacity(text.len() * 2);
    // A template that goes into another begins with that one.
    if !tags.iter().any(|tag| tag.name() == "extends") {
        out.push_str(&count(text.len(), false, dialect));
    }
    let counts = counted.into_iter().map(|(end, cost, trims)| (end, count(cost, trims, dialect)));
    let names = if dialect == Dialect::Tera { named(text, &tags) } else { Vec::new() };
    put.extend(counts.chain(names));
    put.sort_by_key(|(place, _)| *place);
    let mut at = 0;
    for (place, words) in put {
        out.push_str(&text[at..place]);
        out.push_str(&words);
        at = place;
    }
    out.push_str(&text[at..]);
    Ok(out)
}

fn count(cost: usize, trims: bool, dialect: Dialect) -> String {
    let name = if dialect == Dialect::Tera { "cost=" } else { "" };
    format!("{{{{ {COUNT}({name}{}) {}}}}}", cost + ONCE, if trims { "-" } else { "" })
}

/// Where counting goes: after each tag that begins what may be gone through again, with the cost of what is in it.
fn counted(
    name: &str,
    text: &str,
    tags: &[Tag],
) -> Result<Vec<(usize, usize, bool)>, TemplateError> {
    let mut open: Vec<(&Tag, usize)> = Vec::new();
    let mut found = Vec::new();
    let mut depth = 0;
    for tag in tags {
        let wrong = |why: &str| TemplateError::new(name, text, tag.start, why);
        match tag.name() {
            "elif" | "elseif" => {
                if let Some((_, own)) = open.last_mut() {
                    *own += 1;
                }
                depth += 1;
            }
            name if name.starts_with("end") => {
                let (first, own) =
                    open.pop().ok_or_else(|| wrong("this ends what was not begun"))?;
                depth -= own;
                if matches!(first.name(), "for" | "macro" | "block" | "component") {
                    found.push((first.end, tag.start.saturating_sub(first.end), first.trims));
                }
            }
            "for" | "if" | "block" | "macro" | "component" | "with" => {
                open.push((tag, 1));
                depth += 1;
            }
            _ => {}
        }
        if depth > DEEPEST {
            return Err(wrong("this stands in more than forty others: make parts of it"));
        }
    }
    if let Some((tag, _)) = open.first() {
        return Err(TemplateError::new(
            name,
            text,
            tag.start,
            &format!("`{}` has no `end{}`", tag.name(), tag.name()),
        ));
    }
    found.sort_unstable();
    Ok(found)
}

/// What a tag may not be or hold.
fn judge(tag: &Tag, dialect: Dialect) -> Result<(), String> {
    let name = tag.name();
    let instead = match name {
        "filter" => "use the filter in each {{ … }}",
        "call" | "autoescape" | "do" => "take it out",
        "set" | "set_global" if !tag.has('=') => "make a part of it, with parameters",
        _ if tag.kind == Kind::Block && tag.words.first() == Some(&Word::Sign('<')) => {
            "give the part what it needs as values"
        }
        _ => "",
    };
    if !instead.is_empty() {
        let name = if name.is_empty() { "a part with a body" } else { name };
        return Err(format!("`{name}` may make a text of any length: {instead}"));
    }
    if let Some(Word::Name(name)) = tag
        .words
        .iter()
        .find(|word| matches!(word, Word::Name(name) if name.starts_with("__") || [COUNT, NAMED, WEIGHED, AT].contains(name)))
    {
        return Err(format!("`{name}` is the engine's own: name the value that you want to show"));
    }
    filters(tag, dialect)?;
    growth(tag)
}

fn filters(tag: &Tag, dialect: Dialect) -> Result<(), String> {
    let allowed = FILTERS[usize::from(dialect == Dialect::Tera)];
    for pair in tag.words.windows(2) {
        let [Word::Sign('|'), Word::Name(filter)] = pair else { continue };
        if !allowed.split_ascii_whitespace().any(|known| known == *filter) {
            let all = allowed.split_ascii_whitespace().collect::<Vec<_>>().join(", ");
            return Err(format!("a template may not use the filter `{filter}`; it may use {all}"));
        }
        let writes = tag.kind == Kind::Value && tag.words.first() != Some(&Word::Sign('<'));
        if matches!(*filter, "safe" | "escape" | "e" | "escape_html") && !writes {
            return Err(format!(
                "`{filter}` belongs where a text is written: {{{{ text | {filter} }}}}"
            ));
        }
    }
    Ok(())
}

/// What stands in brackets.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bracket {
    /// The arguments of a part, a function or a filter.
    Call,
    /// Which of a list: `list[0]`.
    Subscript,
    /// `(a or b)`
    Group,
    /// A list or a map.
    List,
}

/// Texts and lists that are made of others: where a name is given to what is made, it could be made of itself, again and
/// again, and double each time.
fn growth(tag: &Tag) -> Result<(), String> {
    let binds = matches!(
        tag.name(),
        "set"
            | "set_global"
            | "for"
            | "with"
            | "macro"
            | "component"
            | "include"
            | "import"
            | "from"
    );
    let mut open: Vec<Bracket> = Vec::new();
    let mut joined = 0;
    let part = tag.words.first() == Some(&Word::Sign('<'));
    for (at, word) in tag.words.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| tag.words[at]);
        let after = tag.words.get(at + 1).copied();
        let named = binds || part || open.contains(&Bracket::Call);
        let listed = open.iter().filter(|bracket| **bracket == Bracket::List).count();
        match word {
            Word::Sign('(' | '[' | '{') => {
                let follows = match before {
                    Some(Word::Name(name)) => !matches!(
                        name,
                        "in" | "not" | "and" | "or" | "if" | "else" | "is" | "with" | "set"
                    ),
                    Some(Word::Text | Word::Sign(')' | ']')) => true,
                    _ => false,
                };
                open.push(match (word, follows) {
                    (Word::Sign('('), true) => Bracket::Call,
                    (Word::Sign('('), false) => Bracket::Group,
                    (Word::Sign('['), true) => Bracket::Subscript,
                    // `<part list={list} />`: a value, not a map.
                    (Word::Sign('{'), _) if before == Some(Word::Sign('=')) && part => {
                        Bracket::Group
                    }
                    _ => Bracket::List,
                });
            }
            Word::Sign(')' | ']' | '}') => drop(open.pop()),
            Word::Sign(',') => {
                if let Some(last @ Bracket::Group) = open.last_mut() {
                    *last = Bracket::List;
                }
                if tag.name() == "set" && open.is_empty() {
                    return Err("a name is given to one value: write a `set` for each".to_owned());
                }
            }
            Word::Name("super") if named => return Err(UNNAMED.to_owned()),
            Word::Sign('<') if at > 0 && !is_value(before) => return Err(UNNAMED.to_owned()),
            Word::Name(name)
                if listed > 0
                    && !matches!(*name, "true" | "false" | "none" | "True" | "False" | "None") =>
            {
                let key = after == Some(Word::Sign(':'));
                if !key && (named && tag.name() != "for" || listed > 1) {
                    return Err(
                        "a list of names could hold itself: write the names one after the other"
                            .to_owned(),
                    );
                }
            }
            Word::Sign('~') | Word::Sign('*') if named => {
                return Err(
                    "texts are not joined where a name is given to them: write {{ a }}{{ b }}"
                        .to_owned(),
                );
            }
            Word::Sign('+') if before != Some(Word::Number) && after != Some(Word::Number) => {
                return Err("`+` adds a number that is written out, such as 1; texts are written one after the other".to_owned());
            }
            Word::Sign('~' | '*') => {
                joined += 1;
                if joined > MOST_JOINED {
                    return Err("too many texts are joined in one tag".to_owned());
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// True for the word before `<` in a comparison; elsewhere it begins a part.
fn is_value(before: Option<Word>) -> bool {
    matches!(before, Some(Word::Name(_) | Word::Number | Word::Text | Word::Sign(')' | ']')))
}

const UNNAMED: &str =
    "no name is given to what a part or `super()` writes: write it where it belongs";
