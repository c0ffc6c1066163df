//! What a text says of its own dates: when it was adopted and reviewed, and when it is reviewed next. The subject decides:
//! a sentence about a list, a person, a fee or another document says nothing here. What may mean two things is asked.

mod acts;
mod asked;
mod belongs;
mod bodies;
mod claim;
mod columns;
mod count;
mod cycle;
mod denied;
mod foreign;
mod hearing;
mod passed;
mod piece;
mod raw;
mod reach;
mod said;
mod sentence;
mod sitting;
mod stop;
mod subject;
mod table;
mod text;
mod theme;
mod token;
mod unit;
mod unread;
mod when;
mod whose;
mod words;

pub use cycle::period;
pub use sentence::review_words;
pub use text::dates;
