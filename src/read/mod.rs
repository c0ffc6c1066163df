//! One source -> one protocol: front matter, labels, Markdown, addresses. Pure, and it never fails.

mod address;
mod auto;
mod draft;
mod front_matter;
mod kind;
mod label;
mod line;
mod markdown;
mod mention;
mod plain;
mod protocol;
mod review;
mod scan;
mod scan_blocks;
mod scan_labels;
mod sequence;
mod tree;

pub use address::{DUPLICATE_ADDRESS, slug};
pub use front_matter::OPEN_FRONT_MATTER;
pub use kind::kind_of;
pub use label::typed_label;
pub use protocol::{TOO_DEEP, TOO_LARGE, protocol};
pub use review::{clause_sentences, review_words};
