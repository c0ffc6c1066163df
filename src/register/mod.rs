//! All protocols of a site on one day: councils, ids, reviews, where each citation and link leads, and who cites whom.

mod back;
mod cross;
mod entry;
mod links;
mod names;
mod place;
mod policy;
mod reach;
mod reference;

pub use back::{Referral, Step};
pub use entry::{CouncilEntry, DUPLICATE_ID, Entry, NO_LOGO, Register, UNKNOWN_ID, register};
pub use links::{Missing, Target, resolve};
pub use names::{Fit, Names};
pub use place::Layout;
pub use reference::{Cross, Doubt, Meaning, Provision, Reference, To, Wrong};
