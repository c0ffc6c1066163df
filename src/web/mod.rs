//! The only room that asks other websites: whether the links to them still lead somewhere.

mod ask;
mod seen;

pub use ask::{Answer, ask};
pub use seen::Seen;
