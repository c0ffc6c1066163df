//! The only room that touches files: gather the inputs, watch them, publish the output, make a new project.

mod asset;
mod create;
mod failure;
mod gather;
mod kind;
mod last;
mod ledger;
mod lock;
mod manifest;
mod notes;
mod own;
mod place;
mod publish;
mod root;
mod single;
mod stage;
mod stamps;
mod tree;
mod twins;
mod walk;
mod watch;
mod whole;

pub use asset::read_asset;
pub use create::create;
pub use failure::Failure;
pub use gather::{Gathered, gather, gather_again};
pub use last::{published_files, published_text};
pub use ledger::keep_ledger;
pub use lock::Lock;
pub use notes::Notes;
pub use publish::{Published, Wishes, publish};
pub use single::read_file;
pub use stamps::Stamps;
pub use watch::Watch;
pub use whole::write_whole;
