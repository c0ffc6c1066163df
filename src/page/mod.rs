//! What each page says, as values already resolved: no HTML, and nothing that its template would have to look up.

mod address;
mod council;
mod frame;
mod plan;
mod protocol;
mod register;
mod site;
mod words;

pub use address::SitePath;
pub use council::{CouncilPage, Group, Listed};
pub use frame::{Anchor, Frame};
pub use plan::{Page, Plan, page, plan};
pub use protocol::{ContentsEntry, Fact, Links, Notice, ProtocolPage};
pub use register::{Count, RegisterPage, Row};
pub use site::{CouncilSummary, NotFoundPage, SiteMap, SitePage};
pub use words::{Tag, due_words, tag};
