//! How one line of a source was read and why: for a clerk who disagrees.

use super::doubt::described;
use super::front_matter::front_matter;
use super::outline::{IN_LINE, Read};
use super::protocol::outlined;
use super::shape::{Chain, Cost};
use crate::protocol::{Places, Series};
use crate::source::Source;
use std::sync::Arc;

/// How a line was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineRead {
    /// The words of the line.
    pub words: String,
    /// What it was read as.
    pub read: String,
    /// The row of numbers that it goes on with, if it does.
    pub row: Option<String>,
    /// All that its first characters may be.
    pub readings: Vec<String>,
    /// The next best way to read it, and how much worse it is, in hundredths.
    pub rival: Option<(String, u32)>,
    /// Its address.
    pub address: Option<String>,
}

/// Ways that are worse by more than this are of no use to anyone.
const WORTH_SAYING: Cost = 500;

/// How the line of that number was read; None where there is nothing to read: a blank line, the front matter, or a block
/// that stands as it is.
pub fn line_read(source: &Arc<Source>, name: &str, number: u32) -> Option<LineRead> {
    let front = front_matter(source, &mut Places::default(), &mut Vec::new());
    let text = outlined(source, &front, WORTH_SAYING);
    let of = |line: usize| source.position(text.lines[line].offset as u32).line;
    let line = (0..text.lines.len()).find(|line| of(*line) == number)?;
    if !text.shapes.lines[line].text {
        return None;
    }
    let say = |read: Read| described(source, &text.lines, &text.shapes, line, read);
    let read = text.outline.lines[line];
    let row = match read {
        Read::Label { row, .. } if row / IN_LINE != line as u32 => {
            let first = (row / IN_LINE) as usize;
            Some(format!("the numbers that begin on line {}", of(first)))
        }
        _ => None,
    };
    let printed = text.lines[line].labelled();
    let rival = text.outline.rivals.get(&line);
    Some(LineRead {
        words: text.lines[line].text.trim_end().to_owned(),
        read: say(read),
        row,
        readings: text.shapes.lines[line].chains.iter().map(|one| reading(one, printed)).collect(),
        rival: rival.map(|rival| (say(rival.read), rival.dearer.max(0) as u32)),
        address: address(source, name, number),
    })
}

fn address(source: &Arc<Source>, name: &str, number: u32) -> Option<String> {
    let protocol = super::protocol(source.clone(), name).value;
    let mut parts = protocol.parts();
    let here = parts.find(|part| source.position(part.span.start).line == number)?;
    Some(here.clause.address.to_string())
}

/// "“(i)” as the roman numeral 1".
fn reading(chain: &Chain, text: &str) -> String {
    let label = chain.first.label(text);
    let n = label.series.ordinal();
    let counts = match label.series {
        Series::Decimal(_) => format!("the number {}", label.numbers),
        Series::Number(_) => format!("the number {n}"),
        Series::Letter(_) | Series::Capital(_) => format!("letter {n} of the alphabet"),
        Series::WelshLetter(_) => format!("letter {n} of the Welsh alphabet"),
        Series::Doubled(_) => format!("doubled letter {n}"),
        Series::Roman(_) | Series::CapitalRoman(_) => format!("the roman numeral {n}"),
        Series::Word(_) => format!("the word for {n}"),
    };
    let inner: String =
        chain.inner.iter().map(|one| format!(" and “{}” in it", one.label(text).printed)).collect();
    format!("“{}” as {counts}{inner}", label.printed)
}
