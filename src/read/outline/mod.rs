//! All shapes -> what each line is and what it stands in: sections, clauses, points. It sees no text.

mod cost;
mod moves;
mod place;
mod row;
mod search;
mod way;

pub use row::{IN_LINE, Item};
pub use way::{Outline, Read, Rival, outline};
