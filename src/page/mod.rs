//! What each page says, as values already resolved: no HTML, and nothing that its template would have to look up.

mod acts;
mod address;
mod beside;
mod bodies;
mod calendar;
mod council;
mod data;
mod definitions;
mod feed;
mod filters;
mod frame;
mod history;
mod law;
<<<<<<< HEAD
=======
mod legislation;
mod notice;
>>>>>>> 4775ebe (Each protocol says what it is to programs that know law, and can be had as Akoma Ntoso; parsers of others read all that is for other programs)
mod plan;
mod preview;
mod protocol;
mod redirect;
mod register;
mod register_data;
mod related;
mod room;
mod rules;
mod site;
mod site_register;
mod standing;
mod statement;
mod twin;
mod words;

pub use crate::settings::Host;
pub use address::SitePath;
pub use beside::Beside;
pub use bodies::Bodies;
pub use calendar::{Calendar, ReviewDue};
pub use council::{CouncilPage, Group, Listed};
pub use data::{Event, ProtocolData, ProtocolSource};
pub use definitions::{Defined, DefinitionsPage, Letter, Meant, Used};
pub use feed::{Feed, FeedEntry};
pub use filters::{Filter, FilterValue};
pub use frame::{Anchor, Elsewhere as OtherLanguage, Frame, LeadsOn, Turns, protocol_path};
pub use law::{CitedLaw, CitedProvision, Citing, Elsewhere, LawPage};
<<<<<<< HEAD
=======
pub use legislation::{AkomaNtoso, Legislation};
pub use notice::Notice;
>>>>>>> 4775ebe (Each protocol says what it is to programs that know law, and can be had as Akoma Ntoso; parsers of others read all that is for other programs)
pub use plan::{Page, Plan, data_beside, page, plan};
pub use preview::Preview;
pub use protocol::{ContentsEntry, Fact, Gone, ProtocolPage};
pub use redirect::{MovedClause, RedirectPage};
pub use register::{Count, Recent, RegisterPage, Row};
pub use register_data::{CouncilData, DataRow, MovedOn, RegisterData};
pub use related::{Document, Later, LawCited, Place, ProvisionCited, Related, Term};
pub use room::{DataForm, Room, home_path};
pub use rules::{Move, Rules};
pub use site::{CouncilSummary, NotFoundPage, SiteMap, SitePage};
pub use standing::{ReviewSaid, Standing};
pub use statement::{StatementIssue, StatementPage};
pub use twin::Twin;
pub use words::Tag;
