//! A text and the places in it: sources, spans, lines and columns, escaping, the nearest word.

mod comment;
mod escape;
mod fingerprint;
mod nearest;
mod span;
mod text;
mod visible;

pub use comment::{Comment, CommentDoubt, strays};
pub use escape::{escape_html, first_of, push_escaped};
pub use fingerprint::fingerprint;
pub use nearest::nearest;
pub use span::Span;
pub use text::{Position, Source, Undecodable};
pub use visible::{is_unseen, visible};
