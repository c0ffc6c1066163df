//! The title of a document: what stands as one, or looks like one.

use super::document::{Block, Document, Kind, Mark, Paragraph, Part, Remark, Unit, paragraphs};
use super::look::{is_bold, is_capitals, is_short, paragraph, size, usual_size};
use super::markdown::clean;

/// A title stands among the first of the paragraphs.
const COVER: usize = 12;

/// Takes the title out of the text: the page shows it once. Paragraphs styled as a title, else the only heading of the
/// first level if it comes first, else the title that the file states, or its name, where the text begins with it, else
/// the line of the cover that looks greatest.
pub fn take_title(blocks: &mut Vec<Block>, document: &mut Document) -> Option<String> {
    let found = styled_title(blocks)
        .or_else(|| only_heading(blocks, document.unit == Unit::Part))
        .or_else(|| stated_title(blocks, document.title.as_deref()))
        .or_else(|| stated_title(blocks, Some(&document.name)))
        .or_else(|| greatest(blocks));
    let Some(range) = found else {
        return document.title.clone();
    };
    let taken: Vec<Block> = blocks.drain(range).collect();
    let paragraphs: Vec<&Paragraph> = paragraphs(&taken);
    let title =
        paragraphs.iter().map(|paragraph| clean(&paragraph.text())).collect::<Vec<_>>().join(" ");
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let at = paragraphs.first().map(|paragraph| paragraph.at);
    let remark = Remark::new(Kind::Decided, at, &title, "taken for the title of the document");
    document.remarks.push(remark);
    Some(title)
}

fn styled_title(blocks: &[Block]) -> Option<std::ops::Range<usize>> {
    let is_title = |block: &Block| {
        paragraph(block).is_some_and(|found| found.part == Part::Title && found.mark == Mark::None)
    };
    let first = blocks.iter().take(COVER).position(is_title)?;
    let length = blocks[first..].iter().take(3).take_while(|block| is_title(block)).count();
    Some(first..first + length)
}

/// A page of the web names itself by its one heading, whether others stand under it or not.
fn only_heading(blocks: &[Block], page: bool) -> Option<std::ops::Range<usize>> {
    let heading = |level| {
        move |block: &Block| {
            paragraph(block).is_some_and(|found| found.part == Part::Heading(level))
        }
    };
    let first = blocks.iter().take(COVER).position(heading(1))?;
    let others = blocks.iter().filter(|block| heading(1)(block)).count() > 1;
    let below = blocks.iter().any(heading(2)) || (page && first == 0);
    let numbered = paragraph(&blocks[first]).is_some_and(|found| found.mark != Mark::None);
    (!others && below && !numbered).then_some(first..first + 1)
}

fn stated_title(blocks: &[Block], stated: Option<&str>) -> Option<std::ops::Range<usize>> {
    let stated = stated?.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    if stated.is_empty() {
        return None;
    }
    let same = |block: &Block| {
        paragraph(block).is_some_and(|found| {
            found.mark == Mark::None
                && found.text().split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
                    == stated
        })
    };
    let at = blocks.iter().take(COVER).position(same)?;
    Some(at..at + 1)
}

/// The line of the cover with the greatest letters, if it is alone in that and no number stands before it.
fn greatest(blocks: &[Block]) -> Option<std::ops::Range<usize>> {
    let end = blocks
        .iter()
        .take(COVER)
        .position(|block| {
            paragraph(block).is_none_or(|found| {
                let text = found.text();
                let words = text.split_whitespace().count();
                let sentence = words > 20 || (words > 5 && text.trim_end().ends_with('.'));
                found.mark != Mark::None || matches!(found.part, Part::Heading(_)) || sentence
            })
        })
        .unwrap_or(blocks.len().min(COVER));
    let sized = |at: usize| {
        paragraph(&blocks[at]).map_or((0, false), |found| (size(found), is_bold(found)))
    };
    let best = (0..end)
        .filter(|at| blocks.get(*at).and_then(paragraph).is_some_and(is_title_like))
        .max_by_key(|at| {
            let (size, bold) = sized(*at);
            (size, bold, usize::MAX - at)
        })?;
    let (size, bold) = sized(best);
    let usual = usual_size(blocks);
    (size > usual || bold || is_capitals(&paragraph(&blocks[best])?.text()))
        .then_some(best..best + 1)
}

fn is_title_like(paragraph: &Paragraph) -> bool {
    let text = paragraph.text();
    is_short(&text) && text.split_whitespace().count() <= 12 && !text.contains(':')
}
