//! The only room that asks other websites: whether the links to them still lead somewhere.

mod ask;
mod near;
mod seen;

pub use ask::{Answer, Asking, ask, page_at};
pub use near::is_near;
pub use seen::Seen;
