//! All protocols of a site on one day: councils, ids, reviews, and where each written link leads.

mod entry;
mod links;
mod policy;

pub use entry::{CouncilEntry, DUPLICATE_ID, Entry, NO_LOGO, Register, UNKNOWN_ID, register};
pub use links::{Missing, Target, resolve};
