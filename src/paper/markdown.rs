//! A paper as Markdown.

use super::text::{Block, Paper};
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

/// Text in which no sign is one of Markdown. An address stays as it is, so that it is a link.
fn safe(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, word) in text.split(' ').enumerate() {
        out.push_str(if at == 0 { "" } else { " " });
        if word.starts_with("https://") || word.starts_with("http://") {
            out.push_str(word);
            continue;
        }
        for c in word.chars() {
            if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~') {
                out.push('\\');
            }
            out.push(if c == '\n' { ' ' } else { c });
        }
    }
    out
}
