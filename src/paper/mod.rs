//! Papers about the register: the report to a meeting on what falls due, and the record for an auditor. What they say is
//! separate from how it is written: Markdown, a web page, a Word document.

mod agenda;
mod html;
mod load;
mod log;
mod markdown;
mod text;
mod word;

pub use agenda::agenda;
pub use html::html;
pub use load::{Load, load};
pub use log::{HEADS, record, record_paper};
pub use markdown::markdown;
pub use text::{Block, Paper};
pub use word::word;
