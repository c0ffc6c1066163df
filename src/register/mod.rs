//! All protocols of a site on one day: councils, ids, reviews, where each citation and link leads, and who cites whom.

mod assemble;
mod batches;
mod comparison;
mod connect;
mod entry;
mod exchanged;
mod facts;
mod file_name;
mod forget;
mod former;
mod frozen;
mod gone;
mod heirs;
mod held;
mod kept;
mod ledger;
mod links;
mod lost;
mod lost_clause;
mod models;
mod moved;
mod old_address;
mod one_document;
mod policy;
mod reach;
mod record;
mod reference;
mod renamed;
mod resolve;
mod roles;
mod rooted;
mod seal;
mod spots;
mod stands;
mod succession;
mod target;
mod translation;
mod turned;

pub use assemble::{DUPLICATE_ID, NO_LOGO, SAME_TITLE, UNKNOWN_ID, register};
pub use comparison::REUSED_ADDRESS;
pub use connect::Known;
pub use entry::{
    Amendment, CouncilEntry, Elsewhere, Entry, Laid, Model, Refusal, Register, RoleEntry, Tongue,
};
pub use facts::Facts;
pub use file_name::{is_device, unkept};
pub use forget::{Forgotten, NotKept, forget};
pub use former::{BAD_OLD_ADDRESS, Former};
pub use frozen::{CHANGED_VERSION, MISSING_VERSION, REPLACED_VERSION, of_version};
pub use gone::LOST_COUNCIL;
pub use heirs::MOVED_PAGE;
pub use held::Held;
pub use ledger::{BAD_LEDGER, LEDGER, LEDGER_BEHIND, Ledger, MISSING_LEDGER};
pub use links::{is_picture, resolve, written_for};
pub use lost::LOST_PAGE;
pub use lost_clause::{DROPPED_ADDRESS, LOST_ADDRESS};
pub use models::{
    DUPLICATE_MODEL, MODEL_MOVED_ON, MODEL_OF_ITSELF, UNFILLED_BLANK, UNKNOWN_MODEL, models,
};
pub use moved::key_of_page;
pub use policy::{Question, Why};
pub use reference::{
    Cross, Doubt, Meaning, Provision, Reference, Referral, Shown, Step, To, Wrong,
};
pub use renamed::MOVED_COUNCIL;
pub use rooted::{DEFINITIONS, DUTIES, LAW, REGISTER, STATEMENT};
pub use seal::Seal;
pub use stands::Stands;
pub use succession::keep;
pub use target::{Missing, Target};
pub use translation::{
    NO_ORIGINAL, SAME_LANGUAGE, TRANSLATION_OLDER, UNTRANSLATED, lacking, older,
};
pub use turned::TURNED_CITATION;
