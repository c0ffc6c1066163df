//! Pages and a theme -> bytes. Pure: an equal page with an equal theme gives equal bytes.

mod akoma;
mod calendar;
mod clauses;
mod data;
mod engine;
mod feed;
mod fill;
mod host_settings;
mod host_words;
mod inlines;
mod json;
mod legislation;
mod limits;
mod meter;
mod named;
mod plain;
mod public;
mod register_data;
mod roomy;
mod rules;
mod search_index;
mod table;
mod tags;
mod template_error;
mod timeline;
mod tools;
mod traced;
mod weighed;

pub use engine::{Engine, REGISTER_SCHEMA};
pub use public::public_text;
pub use table::table;
pub use template_error::TemplateError;
