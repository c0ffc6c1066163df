//! Inputs -> output: the only room that names every stage.

mod amendment;
mod cache;
mod changed;
mod clash;
mod composed;
mod drafts;
mod files;
mod follows;
mod frozen;
mod held;
mod inputs;
mod last_site;
mod left;
mod letters;
mod marks;
mod named;
mod not_here;
mod output;
mod passed_over;
mod paths;
mod reading;
mod rendering;
mod rules;
mod stages;
mod stored;
mod taken_out;
mod theming;
mod unfit_names;
mod unreached;
mod versions;

pub use crate::harmless::{is_text, media_type, without_details};
pub use amendment::TEXT_CHANGED;
pub use cache::Cache;
pub use files::{COMMENT_IN_FILE, MISNAMED_FILE};
pub use frozen::{HISTORY, STRAY_VERSION, frozen_path};
pub use inputs::{
    CLASHING_NAMES, CouncilInputs, File, Files, Inputs, Judging, Later, MISPLACED, OUTSIDE_LINK,
    PASSED_OVER, Told, UNFIT_NAME, UNREADABLE, Waiting,
};
pub use last_site::LastSite;
pub use letters::{GARBLED_TEXT, UNSEEN_CHARACTER};
pub use marks::Mark;
pub use not_here::PAGES_NOT_HERE;
pub use output::{Content, Output, Unmade};
pub use passed_over::unread_file;
pub use paths::DUPLICATE_PATH;
pub use reading::NOT_UTF8;
pub use rules::{UNKNOWN_RULE, rules};
pub use stages::{build, build_again, build_told};
pub use stored::{SourceHash, source_hash};
pub use taken_out::UNSAID_REMOVAL;
pub use theming::is_of_theme;
pub use versions::UNKEPT_TEXT;

pub use crate::read::MODELS;
pub use crate::register::{
    BAD_LEDGER, CHANGED_VERSION, LEDGER, LEDGER_BEHIND, MISSING_LEDGER, MISSING_VERSION, NotKept,
    forget,
};
pub use crate::render::Engine;
pub use crate::theme::Folder;
