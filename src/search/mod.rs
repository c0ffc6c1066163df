//! Searching: how words are looked up, what a document holds for it, and which documents hold a word. The browser does the
//! rest, by the same rules, which are sent to it as data.

mod dictionary;
mod directory;
mod document;
mod filing;
mod form;
mod meant;
mod met;
mod run;
mod weight;

pub use dictionary::{Coded, Dictionary};
pub use directory::{Directory, Found};
pub use document::{Document, Kind, Row};
pub use filing::{Filed, filed};
pub use form::{Forms, Rules};
pub use meant::{alike, meant};
pub use weight::WEIGHTS;
