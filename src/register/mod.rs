//! All protocols of a site on one day: councils, ids, reviews, where each citation and link leads, and who cites whom.

mod assemble;
mod back;
mod entry;
mod former;
mod held;
mod kept;
mod ledger;
mod links;
mod policy;
mod reach;
mod reference;
mod resolve;
mod spots;
mod translation;

pub use assemble::{DUPLICATE_ID, NO_LOGO, SAME_TITLE, UNKNOWN_ID, register};
pub use back::Known;
pub use entry::{CouncilEntry, Elsewhere, Entry, Refusal, Register, Tongue};
pub use former::{BAD_OLD_ADDRESS, Former};
pub use held::Held;
pub use kept::{LOST_ADDRESS, LOST_PAGE, REUSED_ADDRESS, keep};
pub use ledger::{BAD_LEDGER, LEDGER, Ledger};
pub use links::{Missing, Target, is_picture, resolve};
pub use reference::{
    Cross, Doubt, Meaning, Provision, Reference, Referral, Shown, Step, To, Wrong,
};
pub use translation::{
    NO_ORIGINAL, SAME_LANGUAGE, TRANSLATION_OLDER, UNTRANSLATED, lacking, older,
};
