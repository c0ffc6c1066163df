//! A site over HTTP while it is being drafted: pages from memory, word to the browser when they change, what is wrong beside
//! them. Nothing of this is in a built site.

mod answer;
mod guard;
mod opens;
mod patient;
mod server;
mod site;

pub use answer::{Desk, OpenFile};
pub use guard::Own;
pub use server::{Server, Serving};
pub use site::{Found, Site};
