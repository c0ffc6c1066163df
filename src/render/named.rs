//! Names in the conditions of Tera, which takes one that does not exist for false, so that a slip of the hand shows nothing
//! and says nothing. Each goes through a function that says that it is not there.

use super::tags::{Kind, Tag, Word};

/// The function that a name in a condition goes through.
pub const NAMED: &str = "protosite_named";

/// What is put into a template for it, each at its place.
pub fn named(text: &str, tags: &[Tag]) -> Vec<(usize, String)> {
    let mut put = Vec::new();
    for tag in tags.iter().filter(|tag| is_condition(tag)) {
        let first = usize::from(tag.kind == Kind::Block);
        let mut at = first;
        while at < tag.words.len() {
            let end = path_end(tag, at);
            if end == at {
                at += 1;
                continue;
            }
            if is_asked_for(tag, at, end) {
                let from = tag.places[at];
                let Word::Name(last) = tag.words[end - 1] else { break };
                let to = tag.places[end - 1] + last.len();
                let name: String = text[from..to].split_whitespace().collect();
                put.push((from, format!("{NAMED}(value=")));
                put.push((to, format!(", name=\"{name}\")")));
            }
            at = end;
        }
    }
    put
}

/// True for a tag in which a name that does not exist may stand for false.
fn is_condition(tag: &Tag) -> bool {
    let judges = |word: &Word| match word {
        Word::Name(name) => matches!(*name, "if" | "and" | "or" | "not" | "in"),
        Word::Sign(sign) => matches!(sign, '=' | '<' | '>' | '!'),
        _ => false,
    };
    match tag.kind {
        Kind::Value => tag.words.first() != Some(&Word::Sign('<')) && tag.words.iter().any(judges),
        Kind::Block => matches!(tag.name(), "if" | "elif"),
    }
}

/// Where a path of names ends that begins at a word: `page.standing.words`. It ends where it begins if there is none.
pub(super) fn path_end(tag: &Tag, at: usize) -> usize {
    let word = |at: usize| tag.words.get(at).copied();
    match word(at) {
        Some(Word::Name(name)) if !is_keyword(name) => {}
        _ => return at,
    }
    let mut end = at + 1;
    while word(end) == Some(Word::Sign('.')) && matches!(word(end + 1), Some(Word::Name(_))) {
        end += 2;
    }
    end
}

/// True for a value that is asked for as it is: not the name of a filter, a test, a function or an argument, nor one that the
/// template says it can do without.
fn is_asked_for(tag: &Tag, at: usize, end: usize) -> bool {
    let before = at.checked_sub(1).map(|at| tag.words[at]);
    let after = |n: usize| tag.words.get(end + n).copied();
    let tested = match before {
        Some(Word::Sign('|' | '.' | ':')) | Some(Word::Name("is")) => true,
        Some(Word::Name("not")) => at > 1 && tag.words[at - 2] == Word::Name("is"),
        _ => false,
    };
    let spared = match after(0) {
        Some(Word::Sign('(' | '[' | '?' | ':')) | Some(Word::Name("is")) => true,
        Some(Word::Sign('=')) => after(1) != Some(Word::Sign('=')),
        Some(Word::Sign('|')) => after(1) == Some(Word::Name("default")),
        _ => false,
    };
    !tested && !spared
}

/// True for a word of the languages themselves.
pub(super) fn is_keyword(name: &str) -> bool {
    let words = "and or not in is if else elif true false none True False None";
    words.split(' ').any(|word| word == name)
}

#[cfg(test)]
mod tests {
    use super::super::tags::tags;
    use super::named;

    #[test]
    fn names_in_conditions_are_asked_for_and_those_that_may_be_missing_are_not() {
        let asked = |text: &str| -> Vec<String> {
            let put = named(text, &tags("page.html", text).unwrap());
            put.chunks(2).map(|pair| text[pair[0].0..pair[1].0].to_owned()).collect()
        };
        assert_eq!(asked("{% if page.ward and not frame.logo %}"), ["page.ward", "frame.logo"]);
        assert_eq!(asked("{% elif page.lang == say.lang %}"), ["page.lang", "say.lang"]);
        assert_eq!(asked("{{ a if page.draft else b }}"), ["a", "page.draft", "b"]);
        assert_eq!(asked("{% if page.facts | length > 2 %}"), ["page.facts"]);
        for quiet in [
            "{% if page.extra.ward is defined %}",
            "{% if page.extra.ward is not defined %}",
            "{% if page.ward | default(value=false) %}",
            "{% if rows[0] or shown(of=1) %}",
            "{{ page.ward }}",
            "{% for row in page.rows %}",
        ] {
            assert_eq!(asked(quiet), Vec::<String>::new(), "{quiet}");
        }
    }
}
