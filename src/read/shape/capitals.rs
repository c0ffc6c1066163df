//! Capital letters with a stop: "A. Smith" is a name, and so may "A. Aims of the club" be by itself. Lines by themselves from A on,
//! with text between them, are no names.

use super::reading::{Reading, Shape};
use crate::protocol::{Series, Wrap};

/// What is left of their weakness.
const LEFT: i32 = 40;

/// Makes letters in order less weak.
pub fn in_order(shapes: &mut [Shape]) {
    let mut found: Vec<usize> = Vec::new();
    let mut text = true;
    for (line, shape) in shapes.iter().enumerate().filter(|(_, shape)| shape.text) {
        let letter = shape.chains.iter().find_map(|chain| letter(&chain.first));
        let alone = shape.blank && shapes.get(line + 1).is_none_or(|next| !next.text);
        match letter.filter(|_| alone && shape.heading == 0) {
            Some(letter) if letter as usize == found.len() + 1 && text => found.push(line),
            // Names are in no order.
            Some(_) => return,
            None => {
                text = true;
                continue;
            }
        }
        text = false;
    }
    if found.len() < 2 {
        return;
    }
    for line in found {
        let readings = shapes[line].chains.iter_mut().map(|chain| &mut chain.first);
        for reading in readings.filter(|reading| letter(reading).is_some()) {
            reading.weak = reading.weak.min(LEFT);
        }
    }
}

/// The number of a capital letter that may be the first of a name.
fn letter(reading: &Reading) -> Option<u32> {
    match reading.series {
        Series::Capital(letter) if reading.wrap == Wrap::Stop && reading.weak > LEFT => {
            Some(letter)
        }
        _ => None,
    }
}
