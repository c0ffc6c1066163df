//! `numbering: auto`: labels by position, 1. / 1.1 / (a) / (i), for texts that were typed without them.

use super::draft::Draft;
use crate::protocol::{Label, Number, Rank, Series, Wrap, letters, roman};

/// Gives every section, clause and point of a draft a label by its position. Every paragraph of a section becomes a
/// clause, and points belong to the clause before them.
pub fn number(draft: &mut Draft) {
    adopt_points(draft);
    let mut counts = vec![0; draft.nodes.len()];
    let mut top = 0;
    for index in 0..draft.nodes.len() {
        let parent = draft.nodes[index].parent;
        let above = parent.map(|parent| draft.nodes[parent].rank);
        let node = &mut draft.nodes[index];
        if node.rank == Rank::Paragraph && above.is_none_or(|rank| rank == Rank::Section) {
            node.rank = Rank::Clause;
        }
        if node.rank == Rank::Paragraph {
            continue;
        }
        let count = parent.map_or(&mut top, |parent| &mut counts[parent]);
        *count += 1;
        let count = *count;
        let label = match (draft.nodes[index].rank, above) {
            (Rank::Point, Some(Rank::Point)) if depth(draft, index).is_multiple_of(2) => {
                point(format!("({})", roman(count)), Series::Roman(count))
            }
            (Rank::Point, _) => point(format!("({})", letters(count)), Series::Letter(count)),
            _ => section(parent.and_then(|parent| draft.nodes[parent].label.as_ref()), count),
        };
        draft.nodes[index].label = Some(label);
    }
}

/// A list in a section is the list of the paragraph before it, whatever signs it was typed with.
fn adopt_points(draft: &mut Draft) {
    let mut last_paragraph = None;
    for index in 0..draft.nodes.len() {
        let parent = draft.nodes[index].parent;
        let in_section = parent.is_none_or(|parent| draft.nodes[parent].rank == Rank::Section);
        match draft.nodes[index].rank {
            Rank::Section => last_paragraph = None,
            Rank::Paragraph | Rank::Clause if in_section => last_paragraph = Some(index),
            Rank::Point if in_section && last_paragraph.is_some() => {
                draft.nodes[index].parent = last_paragraph
            }
            _ => {}
        }
    }
}

/// How many points a point stands in, itself included.
fn depth(draft: &Draft, index: usize) -> usize {
    let mut depth = 0;
    let mut at = Some(index);
    while let Some(index) = at.filter(|&index| draft.nodes[index].rank == Rank::Point) {
        depth += 1;
        at = draft.nodes[index].parent;
    }
    depth
}

fn point(printed: String, series: Series) -> Label {
    let wrap = if printed.starts_with('(') { Wrap::Brackets } else { Wrap::Stop };
    Label::new(printed, series, wrap)
}

fn section(above: Option<&Label>, count: u32) -> Label {
    match above {
        None => point(format!("{count}."), Series::Number(count)),
        Some(above) => {
            let printed = format!("{}.{count}", above.printed.trim_end_matches('.'));
            let mut label = point(printed, Series::Decimal(count));
            label.numbers = above.numbers;
            label.numbers.push(Number { value: count.min(65_535) as u16, letter: 0 });
            label
        }
    }
}
