//! The only room that touches files: gather the inputs, watch them, publish the output, make a new project.

mod asset;
mod create;
mod failure;
mod gather;
mod kind;
mod last;
mod ledger;
mod manifest;
mod notes;
mod publish;
mod single;
mod stage;
mod stamps;
mod twins;
mod walk;
mod watch;

pub use asset::read_asset;
pub use create::create;
pub use failure::Failure;
pub use gather::{Gathered, gather, gather_again};
pub use last::{published_files, published_text};
pub use ledger::{keep_ledger, write_whole};
pub use notes::Notes;
pub use publish::{Published, publish};
pub use single::read_file;
pub use stamps::Stamps;
pub use watch::Watch;
