//! The title of a document: what stands as one, or looks like one.

use super::document::{Block, Document, Kind, Mark, Paragraph, Part, Remark, Unit, paragraphs};
use super::look::{is_bold, is_capitals, is_short, paragraph, size, usual_size};
use super::markdown::clean;
use crate::language::Language;
use crate::lexicon::Lexicon;
use crate::read::kind_of;

/// A title stands among the first of the paragraphs.
const COVER: usize = 12;

/// Takes the title out of the text: the page shows it once. Paragraphs styled as a title, else the only heading of the
/// first level if it comes first, else the title that the file states, or its name, where the text begins with it, else
/// the line of the cover that looks greatest.
pub fn take_title(blocks: &mut Vec<Block>, document: &mut Document) -> Option<String> {
    let found = styled_title(blocks)
        .or_else(|| named_above(blocks))
        .or_else(|| only_heading(blocks, document.unit == Unit::Part))
        .or_else(|| stated_title(blocks, document.title.as_deref()))
        .or_else(|| stated_title(blocks, Some(&document.name)))
        .or_else(|| greatest(blocks));
    let Some(range) = found.map(|range| named_below(blocks, range)) else {
        return stated_elsewhere(document);
    };
    let taken: Vec<Block> = blocks.drain(range).collect();
    let paragraphs: Vec<&Paragraph> = paragraphs(&taken);
    let title =
        paragraphs.iter().map(|paragraph| clean(&paragraph.text())).collect::<Vec<_>>().join(" ");
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let at = paragraphs.first().map(|paragraph| paragraph.at);
    let remark = Remark::new(Kind::Decided, at, &title, "taken for the title of the document");
    document.remarks.push(remark);
    let place = paragraphs.first().and_then(|first| match &first.mark {
        Mark::Number(label) => Some(label),
        _ => None,
    });
    document.remarks.extend(place.map(|label| {
        let message = "stood before the title, as its place in a larger document";
        Remark::new(Kind::Dropped, at, label, message)
    }));
    drop_council(blocks, document);
    drop_again(blocks, &title, document);
    Some(title)
}

/// The title that a file states and its text does not have; None for what a program calls a file that nobody named.
fn stated_elsewhere(document: &mut Document) -> Option<String> {
    let title = document.title.clone().filter(|title| !is_default(title))?;
    // Browsers show the title of a page beside its text; what Word keeps is often that of the file it was copied from.
    if document.unit == Unit::Part {
        let message = "taken for the title: the page states it, and its text has no such line";
        document.remarks.push(Remark::new(Kind::Decided, None, &title, message));
        return Some(title);
    }
    let message = "the title that the file states: its text has no such line";
    let help = "If it is that of another document, write the right one after `title:`.";
    document.remarks.push(Remark::new(Kind::Doubt, None, &title, message).help(help));
    Some(title)
}

/// The line of a cover that says of what kind the document is, where the one above it says only whose it is: "Standing Orders"
/// under "Exampleford Allotment Society".
fn named_below(blocks: &[Block], range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let named = |at: usize| {
        paragraph(&blocks[at]).is_some_and(|found| {
            found.mark == Mark::None && is_title_like(found) && names_kind(&found.text())
        })
    };
    let usual = usual_size(blocks);
    // Nothing is called by the council's name alone.
    let council = paragraph(&blocks[range.start]).is_some_and(|found| names_council(&found.text()));
    let stands_out = |at: usize| {
        paragraph(&blocks[at]).is_some_and(|found| {
            let text = found.text();
            let large = council || size(found) > usual || is_bold(found) || is_capitals(&text);
            (large || found.part != Part::Words) && !text.trim_end().ends_with('.')
        })
    };
    let whose = range.len() == 1 && range.start < 2 && !named(range.start);
    let mut below = range.end..blocks.len().min(range.end + 2);
    let below = below.find(|at| named(*at) && stands_out(*at));
    below.filter(|_| whose).map_or(range, |at| at..at + 1)
}

/// "Standing Orders", "Harbour Byelaws"
fn names_kind(text: &str) -> bool {
    let words = format!(" {} ", words_of(text).join(" "));
    let has = |(word, _): (&str, &str)| words.contains(&format!(" {} ", word.replace('-', " ")));
    Language::ALL.into_iter().any(|language| {
        kind_of(text, language) != "document" || Lexicon::of(language).words("titles").any(has)
    })
}

/// The words of a text in small letters, without what stands between them.
fn words_of(text: &str) -> Vec<String> {
    let small = text.to_lowercase();
    let words = small.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// Takes out the council's name where it stands over all: its pages have it.
fn drop_council(blocks: &mut Vec<Block>, document: &mut Document) {
    let is_name = |block: &Block| {
        paragraph(block).is_some_and(|found| {
            found.mark == Mark::None && found.pieces.len() == 1 && names_council(&found.text())
        })
    };
    while blocks.first().is_some_and(is_name) {
        let gone = blocks.remove(0);
        document.remarks.extend(paragraph(&gone).map(|found| {
            let message = "the name of the council: its pages say it, from council.yaml";
            Remark::new(Kind::Dropped, Some(found.at), &found.text(), message)
        }));
    }
}

/// Takes out a line of the cover that says the title again, be it with its year.
fn drop_again(blocks: &mut Vec<Block>, title: &str, document: &mut Document) {
    let title = words_of(title);
    let year = |word: &String| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let again = |block: &Block| {
        paragraph(block).is_some_and(|found| {
            let words = words_of(&found.text());
            let rest = words.strip_prefix(title.as_slice());
            found.mark == Mark::None
                && !matches!(found.part, Part::Heading(_))
                && rest.is_some_and(|rest| rest.len() <= 1 && rest.iter().all(year))
        })
    };
    if let Some(at) = blocks.iter().take(COVER).position(again).filter(|_| !title.is_empty()) {
        let gone = blocks.remove(at);
        let remark = paragraph(&gone).map(|found| {
            Remark::new(Kind::Dropped, Some(found.at), &found.text(), "the title once more")
        });
        document.remarks.extend(remark);
    }
}

/// "Document1", "Microsoft Word - policy.doc"
fn is_default(title: &str) -> bool {
    let bare = title.trim().trim_end_matches(|c: char| c.is_ascii_digit());
    matches!(bare, "Document" | "Untitled" | "Untitled document" | "untitled" | "Page ")
        || title.starts_with("Microsoft Word - ")
}

fn styled_title(blocks: &[Block]) -> Option<std::ops::Range<usize>> {
    let is_title = |block: &Block| {
        paragraph(block).is_some_and(|found| found.part == Part::Title && found.mark == Mark::None)
    };
    let first = blocks.iter().take(COVER).position(is_title)?;
    let length = blocks[first..].iter().take(3).take_while(|block| is_title(block)).count();
    // A cover may have the council's name in that style, and the title below it.
    let council =
        |at: usize| paragraph(&blocks[at]).is_some_and(|found| names_council(&found.text()));
    let from = (first..first + length).take_while(|at| council(*at)).count();
    if from < length {
        return Some(first + from..first + length);
    }
    let named = |at: &usize| {
        paragraph(&blocks[*at])
            .is_some_and(|found| is_title_like(found) && names_kind(&found.text()))
    };
    let below = (first + length..blocks.len()).take(2).find(named);
    Some(below.map_or(first..first + length, |at| at..at + 1))
}

/// "Exampleford Parish Council"
pub fn names_council(text: &str) -> bool {
    let last = text.trim().rsplit(' ').next().unwrap_or("").to_lowercase();
    !names_kind(text)
        && text.split_whitespace().count() <= 6
        && Language::ALL
            .into_iter()
            .any(|of| Lexicon::of(of).meaning("holder-of-documents", &last) == Some("body"))
}

/// "Code of Conduct" over all headings: what says of what kind a document is, names it, whatever it looks like.
fn named_above(blocks: &[Block]) -> Option<std::ops::Range<usize>> {
    let first = paragraph(blocks.first()?)?;
    let headed =
        blocks.iter().skip(1).take(COVER).any(|block| {
            paragraph(block).is_some_and(|found| matches!(found.part, Part::Heading(_)))
        });
    (headed
        && names_kind(&first.text())
        && first.part == Part::Words
        && first.mark == Mark::None
        && is_title_like(first))
    .then_some(0..1)
}

/// A page of the web names itself by its one heading, whether others stand under it or not.
fn only_heading(blocks: &[Block], page: bool) -> Option<std::ops::Range<usize>> {
    let heading = |level| {
        move |block: &Block| {
            paragraph(block).is_some_and(|found| found.part == Part::Heading(level))
        }
    };
    let first = blocks.iter().take(COVER).position(heading(1))?;
    let is_numbered =
        |block: &Block| paragraph(block).is_some_and(|found| found.mark != Mark::None);
    let mut others = blocks[first + 1..].iter().filter(|block| heading(1)(block)).peekable();
    let below = match others.peek() {
        // Over sections that all have numbers, the first line of all has none.
        Some(_) => first == 0 && others.all(is_numbered),
        None => (2..=6).any(|level| blocks.iter().any(heading(level))) || (page && first == 0),
    };
    (below && !is_numbered(&blocks[first])).then_some(first..first + 1)
}

fn stated_title(blocks: &[Block], stated: Option<&str>) -> Option<std::ops::Range<usize>> {
    let stated = stated?.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    if stated.is_empty() {
        return None;
    }
    let same = |(at, block): (usize, &Block)| {
        paragraph(block).is_some_and(|found| {
            // "Appendix 1: Code of Conduct" at the head of what was taken out of a larger file.
            let placed =
                matches!(&found.mark, Mark::Number(label) if at == 0 && label.contains(' '));
            let text = found.text().split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
            // "Grants Policy" at the head of "EPC Grants Policy 2024".
            let within = at == 0
                && text.contains(' ')
                && names_kind(&text)
                && format!(" {stated} ").contains(&format!(" {text} "));
            (found.mark == Mark::None || placed) && (text == stated || within)
        })
    };
    let at = blocks.iter().take(COVER).enumerate().position(same)?;
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
    let begins_small = text.trim_start().starts_with(char::is_lowercase);
    is_short(&text) && text.split_whitespace().count() <= 12 && !text.contains(':') && !begins_small
}
