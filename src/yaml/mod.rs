//! YAML as nodes with places, and typed reading of them: every fault of a file is found in one run, at its words.

mod directive;
mod fields;
mod meant_key;
mod node;
mod several;
mod stroke;
mod typed;
mod unreadable;

pub use fields::{AFTER_HASH, BAD_DATE, BAD_VALUE, Fields, MISSING_METADATA, Spanned, UNKNOWN_KEY};
pub use node::{BAD_YAML, Node, Value, parse};
pub use typed::{quoted, typed};
