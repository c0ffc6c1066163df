//! Sheets that part the sections of a document: "Section 59" and its title on a page of their own, before the head "59.0".

use super::super::line::Line;
use super::reading::Shape;
use crate::protocol::{Numbers, Series, Wrap};

/// Marks such lines as what a page prints at its head: the head of the section is 59.0, and would hang under the sheet.
pub fn mark(lines: &[Line], shapes: &mut [Shape]) {
    // The number of the section whose head stands next, if that is one such as 59.0.
    let mut next: Option<Numbers> = None;
    for at in (0..shapes.len()).rev().filter(|at| !lines[*at].is_blank()) {
        let shape = &shapes[at];
        let Some(first) = shape.chains.first().map(|chain| &chain.first) else { continue };
        let own = first.unit.is_some() && !first.is_big();
        let rest = lines[at].labelled().get(first.rest..);
        let alone = shape.nothing_after || rest.is_some_and(is_number);
        if own && alone && shape.heading == 0 && next == Some(first.place) {
            let titled = has_title(lines, shapes, at);
            for shape in &mut shapes[at..=at + usize::from(titled)] {
                shape.foot = true;
                shape.chains.clear();
            }
        }
        let shape = &shapes[at];
        let Some(first) = shape.chains.first().map(|chain| &chain.first) else { continue };
        // "107.0 Fees" counts as 107 too.
        let head = |place: &Numbers| place.as_slice().len() == 2 && place.last().value == 0;
        let mut places = shape.chains.iter().map(|chain| chain.first.place);
        match places.find(head) {
            Some(place) => next = Some(place.outer()),
            // The number of a page or of a note stands between.
            None if matches!(first.series, Series::Number(_)) && first.wrap == Wrap::Bare => {}
            None => next = None,
        }
    }
}

/// True for the end of a range: "Sections 61 – 69" holds several sections.
fn is_number(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit()) && !text.contains([' ', '\t'])
}

/// True if one line stands right under it, and no other.
fn has_title(lines: &[Line], shapes: &[Shape], at: usize) -> bool {
    let words = |line: usize| lines.get(line).is_some_and(|line| !line.is_blank());
    words(at + 1) && !words(at + 2) && shapes[at + 1].chains.is_empty() && shapes[at + 1].text
}
