//! What each page says, as values already resolved: no HTML, and nothing that its template would have to look up.

mod address;
mod bodies;
mod council;
mod definitions;
mod frame;
mod law;
mod notice;
mod plan;
mod protocol;
mod redirect;
mod register;
mod related;
mod room;
mod site;
mod statement;
mod twin;
mod words;

pub use address::SitePath;
pub use bodies::Bodies;
pub use council::{CouncilPage, Group, Listed};
pub use definitions::{Defined, DefinitionsPage, Meant};
pub use frame::{Anchor, Elsewhere as OtherLanguage, Frame, Turns, protocol_path};
pub use law::{CitedLaw, CitedProvision, Citing, Elsewhere, LawPage};
pub use notice::Notice;
pub use plan::{Page, Plan, data_beside, page, plan};
pub use protocol::{ContentsEntry, Fact, Gone, ProtocolPage};
pub use redirect::RedirectPage;
pub use register::{Count, RegisterPage, Row};
pub use related::{Document, Later, LawCited, Place, ProvisionCited, Related, Term};
pub use room::home_path;
pub use site::{CouncilSummary, NotFoundPage, SiteMap, SitePage};
pub use statement::{StatementIssue, StatementPage};
pub use twin::Twin;
pub use words::Tag;
