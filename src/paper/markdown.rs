//! A paper as Markdown.

use super::text::{Block, Paper, website};
use std::fmt::Write;

/// The paper as Markdown.
pub fn markdown(paper: &Paper) -> String {
    let mut out = format!("# {}\n", safe(&paper.title));
    for block in &paper.blocks {
        out.push('\n');
        match block {
            Block::Heading(level, words) => {
                let _ = writeln!(out, "{} {}", "#".repeat(*level), safe(words));
            }
            Block::Words(words) => {
                let _ = writeln!(out, "{}", safe(words));
            }
            Block::Resolution(words) => {
                let _ = writeln!(out, "> {}", safe(words));
            }
            Block::Points(points) => {
                for point in points {
                    let _ = writeln!(out, "- {}", safe(point));
                }
            }
            Block::Table(heads, rows) => {
                row(&mut out, heads);
                let _ = writeln!(out, "|{}", "---|".repeat(heads.len()));
                rows.iter().for_each(|cells| row(&mut out, cells));
            }
        }
    }
    out
}

fn row(out: &mut String, cells: &[String]) {
    for cell in cells {
        let _ = write!(out, "| {} ", safe(cell));
    }
    out.push_str("|\n");
}

/// Text in which no sign is one of Markdown. An address stays as it is, so that it is a link; what only looks like one, such as
/// `https://a.example@b.example`, is broken by a stroke, for many readers of Markdown make a link of it themselves.
fn safe(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, word) in text.split(' ').enumerate() {
        out.push_str(if at == 0 { "" } else { " " });
        if website(word).is_some() {
            out.push_str(word);
            continue;
        }
        // Signs that make a list where a line begins with them.
        let number = word.strip_suffix(['.', ')']).map(str::len);
        let number = number.filter(|end| word[..*end].bytes().all(|byte| byte.is_ascii_digit()));
        for (place, c) in word.char_indices() {
            let lists = at == 0 && (place == 0 && matches!(c, '-' | '+') || number == Some(place));
            let rest = &word[place..];
            if lists
                || rest.starts_with("://")
                || c == '.' && word[..place].to_ascii_lowercase().ends_with("www")
                || matches!(
                    c,
                    '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '&'
                )
            {
                out.push('\\');
            }
            out.push(if c == '\n' { ' ' } else { c });
        }
    }
    out
}
