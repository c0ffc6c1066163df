//! The only room that touches files: gather the inputs, publish the output, make a new project.

mod create;
mod failure;
mod gather;
mod ledger;
mod manifest;
mod notes;
mod publish;
mod stage;

pub use create::create;
pub use failure::Failure;
pub use gather::{Gathered, gather};
pub use ledger::keep_ledger;
pub use notes::Notes;
pub use publish::{Published, publish};
