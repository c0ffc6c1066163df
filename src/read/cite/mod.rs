//! Citations in prose: which words cite a clause, the law, a document, or say what a term means. Where they lead is
//! found out later, by the register.

mod cursor;
mod define;
mod name;
mod number;
mod phone;
mod scan;

pub use scan::{Cited, cited};
