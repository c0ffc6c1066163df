//! A text and the places in it: sources, spans, lines and columns, escaping, the nearest word.

mod comment;
mod escape;
mod fingerprint;
mod link_title;
mod merge;
mod nearest;
mod one_line;
mod packed;
mod parted;
mod shelf;
mod span;
mod text;
mod visible;
mod words;

pub use comment::{Comment, CommentDoubt, strays};
pub use escape::{escape_html, escape_xml, escaped, first_of, push_escaped};
pub use fingerprint::{fingerprint, is_sha256, sha256};
pub use link_title::link_titles;
pub use merge::{MERGE_BEGINS, merge_conflict};
pub use nearest::{is_slip, nearest};
pub use one_line::one_line;
pub use packed::{packed, packed_small};
pub use parted::{parted, same_lines};
pub use shelf::{Away, Held, Laid, Shelf};
pub use span::Span;
pub use text::{Position, Source, Undecodable};
pub use visible::{is_unseen, visible};
