//! A file's content as values: what each kind of page says.

use super::calendar::Calendar;
use super::clauses_file::ClausesFile;
use super::compared::ComparedPage;
use super::council::CouncilPage;
use super::data::{ProtocolData, ProtocolSource, VersionSource};
use super::definitions::DefinitionsPage;
use super::duties::{DutiesData, DutiesPage, RolePage};
use super::feed::Feed;
use super::law::LawPage;
use super::legislation::AkomaNtoso;
use super::protocol::ProtocolPage;
use super::redirect::RedirectPage;
use super::register::RegisterPage;
use super::register_data::RegisterData;
use super::room::DataForm;
use super::rules::Rules;
use super::search::SearchPage;
use super::search_index::{IndexFile, SearchIndex};
use super::site::{NotFoundPage, SiteMap, SitePage};
use super::statement::StatementPage;
use std::sync::Arc;

/// A file's content as values of its own, which rendering makes bytes of: equal pages give equal bytes.
#[derive(Debug, PartialEq, Eq, Hash)]
pub enum Page {
    /// The list of councils.
    Site(SitePage),
    /// The home of a council.
    Council(CouncilPage),
    /// The page of a protocol.
    Protocol(Box<ProtocolPage>),
    /// A protocol as data.
    ProtocolData(Box<ProtocolData>),
    /// The source of a protocol.
    ProtocolSource(ProtocolSource),
    /// A protocol as Akoma Ntoso.
    AkomaNtoso(Box<AkomaNtoso>),
    /// Texts side by side.
    Compared(Box<ComparedPage>),
    /// The source of a frozen text.
    VersionSource(VersionSource),
    /// The review register.
    Register(RegisterPage),
    /// The review register as data.
    RegisterData(RegisterData, DataForm),
    /// Reviews for calendars.
    Calendar(Calendar),
    /// What changed, for feed readers.
    Feed(Feed),
    /// What the data of a register may say.
    RegisterSchema,
    /// Duties by role.
    Duties(DutiesPage),
    /// The duties of one role.
    Role(RolePage),
    /// Duties by role as data.
    DutiesData(DutiesData),
    /// The index of definitions.
    Definitions(DefinitionsPage),
    /// The index of law.
    Law(LawPage),
    /// The accessibility statement.
    Statement(Box<StatementPage>),
    /// A search page.
    Search(SearchPage),
    /// A file of the index of a search page.
    Index(Arc<SearchIndex>, IndexFile),
    /// The dictionary of a council: its words, and what tells it from others.
    Dictionary(Vec<String>, String),
    /// The clauses of a protocol, for searching.
    Clauses(ClausesFile),
    /// A page that leads on.
    Redirect(RedirectPage),
    /// What a host serves for an unknown address.
    NotFound(NotFoundPage),
    /// The map for search engines.
    SiteMap(SiteMap),
    /// What search engines may read: where the map is, if that is known.
    Robots(Option<String>),
    /// Headers for hosts that read them; true if they ask search engines to leave the site out.
    Headers(bool),
    /// Where pages have moved, for a kind of host.
    Rules(Rules),
    /// A stylesheet with a council's colour.
    Brand(String),
    /// A stylesheet for registers of many parts: up to which number it knows them.
    Parts(usize),
}
