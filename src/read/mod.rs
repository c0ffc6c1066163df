//! One source -> one protocol: front matter, labels, Markdown, addresses. Pure, and it never fails.

mod address;
mod alias;
mod auto;
mod comments;
mod dates;
mod doubt;
mod draft;
mod explain;
mod front_matter;
mod kind;
mod lay;
mod lay_blocks;
mod lay_bullets;
mod line;
mod markdown;
mod mention;
mod minute;
mod opening;
mod outline;
mod plain;
mod protocol;
mod rank;
mod shape;
mod signs;
mod title;
mod tree;
mod typed;

pub use address::{DUPLICATE_ADDRESS, slug};
pub use dates::review_words;
pub use doubt::{PAGE_FOOT, PASTED_CONTENTS, UNSURE_NUMBER};
pub use explain::{LineRead, line_read};
pub use kind::kind_of;
pub use opening::OPEN_FRONT_MATTER;
pub use protocol::{TOO_DEEP, TOO_LARGE, protocol};
pub use signs::{HTML_TAG, LOST_NOTE};
pub use typed::typed_label;
