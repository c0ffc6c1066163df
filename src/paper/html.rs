//! A paper as a web page by itself: it loads nothing, opens from a disk, and prints.

use super::text::{Block, Paper, website};
use crate::source::escape_html;
use std::fmt::Write;

const STYLE: &str = "body{font:1rem/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#16201d;background:#fff;overflow-wrap:break-word}h1{font-size:1.8rem;line-height:1.2}table{border-collapse:collapse;width:100%;margin:1rem 0}th,td{text-align:left;vertical-align:top;border:1px solid #72827c;padding:.35rem .5rem}blockquote{border-left:.3rem solid #72827c;margin:1rem 0;padding:.2rem 1rem}.wide{overflow-x:auto}time{white-space:nowrap}@media print{body{font-size:10pt;margin:0;max-width:none}tr,blockquote{break-inside:avoid}h2,h3,h4{break-after:avoid}}@media(prefers-color-scheme:dark){@media screen{body{color:#e9efec;background:#111815}a{color:#8cc8ee}}}";

/// The paper as HTML.
pub fn html(paper: &Paper) -> String {
    let title = escape_html(&paper.title);
    let mut out = format!(
        "<!doctype html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
    );
    paper.blocks.iter().for_each(|block| push(&mut out, block));
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

fn push(out: &mut String, block: &Block) {
    let _ = match block {
        Block::Heading(level, words) => {
            writeln!(out, "<h{level}>{}</h{level}>", escape_html(words))
        }
        Block::Words(words) => writeln!(out, "<p>{}</p>", linked(words)),
        Block::Resolution(words) => {
            writeln!(out, "<blockquote><p>{}</p></blockquote>", linked(words))
        }
        Block::Points(points) => {
            let items: String =
                points.iter().map(|point| format!("<li>{}</li>", linked(point))).collect();
            writeln!(out, "<ul>{items}</ul>")
        }
        Block::Table(heads, rows) => {
            let heads: String = heads
                .iter()
                .map(|head| format!("<th scope=\"col\">{}</th>", escape_html(head)))
                .collect();
            let row = |cells: &Vec<String>| {
                let cells: String =
                    cells.iter().map(|cell| format!("<td>{}</td>", told(cell))).collect();
                format!("<tr>{cells}</tr>\n")
            };
            let rows: String = rows.iter().map(row).collect();
            writeln!(
                out,
                "<div class=\"wide\" tabindex=\"0\">\n<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n</div>"
            )
        }
    };
}

/// What a cell says; a day is not broken into two lines.
fn told(cell: &str) -> String {
    match cell.parse::<jiff::civil::Date>() {
        Ok(day) if day.to_string() == cell => format!("<time>{cell}</time>"),
        _ => linked(cell),
    }
}

/// Text with its web addresses as links.
fn linked(text: &str) -> String {
    let words = text.split(' ').map(|word| {
        let safe = escape_html(word);
        if website(word).is_some() { format!("<a href=\"{safe}\">{safe}</a>") } else { safe }
    });
    words.collect::<Vec<_>>().join(" ")
}
