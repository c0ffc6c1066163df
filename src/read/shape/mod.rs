//! A line -> all that it may be, without a look at what its neighbours are. What it is, the outline decides.

mod apart;
mod block;
mod capitals;
mod citing;
mod cleaned;
mod compound;
mod contents;
mod counted;
mod divider;
mod figures;
mod form;
mod known;
mod label;
mod lines;
mod listed_units;
mod notes;
mod own_decimal;
mod own_numbers;
mod pages;
mod parted;
mod range;
mod reading;
mod running_head;
mod sheets;
mod sign;
mod token;
mod unit;
mod weak;
mod whole;
mod words;
mod wrapping;

pub use block::{Block, blocks};
pub use figures::ROWS_APART;
pub use form::{Setting, style};
pub use known::Known;
pub use label::chains;
pub use lines::{Shapes, shapes};
pub use reading::{
    CAPITALS, Chain, Cost, Noted, PART, Reading, SENTENCE, Shape, Style, TITLE, UNMARKED,
};
pub use sign::leads_to_page;
pub use words::{Words, words};
pub use wrapping::{End, length};
