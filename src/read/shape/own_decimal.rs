//! Bare numbers over titles that are the heads of their own decimals: "7 Conduct" right before "7.1".

use super::reading::{Shape, TITLE};
use crate::protocol::{Number, Numbers, Series, Wrap};

/// Makes them as strong as numbers with a stop: nothing but the number of a section stands so. At the head of an extract no
/// number before it says the same.
pub fn mark(shapes: &mut [Shape]) {
    // The place of the next number, if that is a decimal.
    let mut next: Option<Numbers> = None;
    for shape in shapes.iter_mut().rev().filter(|shape| shape.text && !shape.foot) {
        let (breaks, alone) = (shape.breaks, shape.nothing_after);
        let Some(first) = shape.chains.first_mut().map(|chain| &mut chain.first) else { continue };
        match first.series {
            Series::Decimal(_) => next = Some(first.place),
            Series::Number(_) => {
                let title = first.wrap == Wrap::Bare && first.style >= TITLE && !alone;
                let heads = next.take().is_some_and(|next| begins_under(&next, &first.place));
                if first.unit.is_none() && title && breaks && heads {
                    first.weak = 0;
                }
            }
            _ => {}
        }
    }
}

/// True for 7.1 and 7.0 under 7.
fn begins_under(place: &Numbers, whole: &Numbers) -> bool {
    let first = |last: &Number| last.value <= 1 && last.letter == 0;
    matches!(place.as_slice(), [one, last] if [*one] == *whole.as_slice() && first(last))
}
