//! Inputs -> output: the only room that names every stage.

mod allowances;
mod cache;
mod drafts;
mod face;
mod files;
mod follows;
mod held;
mod inputs;
mod letters;
mod logo;
mod output;
mod passed_over;
mod paths;
mod rules;
mod stages;

pub use allowances::UNUSED_ALLOWANCE;
pub use cache::Cache;
pub use face::BRAND_CONTRAST;
pub use held::LastSite;
pub use inputs::{
    CLASHING_NAMES, CouncilInputs, File, Inputs, MISPLACED, OUTSIDE_LINK, PASSED_OVER, UNREADABLE,
};
pub use letters::{GARBLED_TEXT, UNSEEN_CHARACTER};
pub use logo::BAD_LOGO;
pub use output::{Content, Output, Unmade};
pub use passed_over::unread_file;
pub use paths::DUPLICATE_PATH;
pub use rules::{UNKNOWN_RULE, rules};
pub use stages::{NOT_UTF8, build, build_again};

pub use crate::register::{LEDGER, LEDGER_BEHIND, MISSING_LEDGER, NotKept, forget};
pub use crate::render::Engine;
pub use crate::theme::Folder;
