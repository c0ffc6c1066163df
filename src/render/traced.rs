//! Where a template engine failed that gives no place: the page is made once more, of templates that note each tag they come to.

use super::tags::{Kind, tags};
use crate::theme::Dialect;
use std::cell::Cell;

/// The function that notes a tag: by the number of its template, and its line.
pub const AT: &str = "protosite_at";

thread_local! {
    static LAST: Cell<Option<(usize, usize)>> = const { Cell::new(None) };
}

/// Notes the tag that is come to.
pub fn note(template: usize, line: usize) {
    LAST.set(Some((template, line)));
}

/// The last tag that was come to on this thread: the number of its template, and its line.
pub fn last() -> Option<(usize, usize)> {
    LAST.take()
}

/// A template with a note before each tag. What stands outside the blocks of one that goes into another is never come to.
pub fn traced(number: usize, text: &str, dialect: Dialect) -> String {
    let Ok(tags) = tags("", text) else { return text.to_owned() };
    let extends = tags.iter().any(|tag| tag.name() == "extends");
    let (mut depth, mut at, mut line) = (0_usize, 0, 1);
    let mut out = String::with_capacity(text.len() * 2);
    for tag in &tags {
        let name = tag.name();
        let before = &text[at..tag.start];
        line += before.matches('\n').count();
        out.push_str(before);
        let opens = matches!(name, "for" | "if" | "block" | "macro" | "component" | "with");
        let comes =
            tag.kind == Kind::Value || matches!(name, "for" | "if" | "set" | "include" | "with");
        if comes && (depth > 0 || !extends) {
            out.push_str(&match dialect {
                Dialect::MiniJinja => format!("{{{{ {AT}({number}, {line}) }}}}"),
                Dialect::Tera => format!("{{{{ {AT}(template={number}, line={line}) }}}}"),
            });
        }
        depth = if name.starts_with("end") {
            depth.saturating_sub(1)
        } else {
            depth + usize::from(opens)
        };
        out.push_str(&text[tag.start..tag.end]);
        line += text[tag.start..tag.end].matches('\n').count();
        at = tag.end;
    }
    out.push_str(&text[at..]);
    out
}
