//! A site over HTTP while it is being drafted: pages from memory, word to the browser when they change, what is wrong beside
//! them. Nothing of this is in a built site.

mod answer;
mod guard;
mod server;
mod site;

pub use answer::{Desk, ReadFile};
pub use guard::is_own_host;
pub use server::{Server, Serving};
pub use site::Site;
