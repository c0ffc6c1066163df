//! Pages and a theme -> bytes. Pure: an equal page with an equal theme gives equal bytes.

mod clauses;
mod data;
mod engine;
mod fill;
mod inlines;
mod plain;
mod register_data;
mod timeline;

pub use engine::Engine;
pub use fill::TemplateError;
