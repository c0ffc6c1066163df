//! The review register as data: a row a document, for `register.json` and `register.csv` of a council, and for those of all
//! councils of a site.

use super::SitePath;
use super::room::council_path;
use crate::protocol::{Basis, Href, PartId, PartialDate, ReviewState};
use crate::register::{CouncilEntry, Entry, Register, Stands, Step};
use serde::Serialize;

/// The schema of the data, at the root of the site.
pub(super) const REGISTER_SCHEMA: &str = "register.schema.json";

/// What `register.json` says, in the order of its keys.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct RegisterData {
    /// Where its schema stands.
    #[serde(rename = "$schema")]
    pub schema: Href,
    /// The day by which reviews were judged.
    pub generated_for: String,
    /// Whose register it is; None for that of a site of several councils.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub council: Option<CouncilData>,
    /// The councils of a site of several, in the order of its home; None for the register of one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub councils: Option<Vec<CouncilData>>,
    /// The documents, by title; those of several councils council by council.
    pub protocols: Vec<DataRow>,
}

/// A council, as its register names it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct CouncilData {
    /// Its name.
    pub name: String,
    /// Its folder in the site.
    pub slug: String,
    /// Parish, town, community.
    pub kind: Option<String>,
    /// Its own website.
    pub website: Option<Href>,
}

/// Whose a document is, in the register of several councils: as `protosite review --format json` says it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct OfCouncil {
    /// The name of the council.
    pub council: String,
    /// Its folder in the site.
    pub slug: String,
}

/// A document in the register.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct DataRow {
    /// Whose it is, in the register of several councils.
    #[serde(flatten)]
    pub of: Option<OfCouncil>,
    /// The name in its page's address.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its page, relative to the file.
    pub url: String,
    /// protocol, code, policy, ...
    pub kind: String,
    /// Whether it is in force.
    pub status: Stands,
    /// The version as the council prints it.
    pub version: Option<String>,
    /// When it was adopted (ISO 8601).
    pub adopted: Option<String>,
    /// When it was last reviewed.
    pub reviewed: Option<String>,
    /// When its review is due.
    pub review_due: Option<String>,
    /// The last day that meets the review.
    pub review_due_last_day: Option<String>,
    /// What the due date rests on.
    pub review_basis: Basis,
    /// How the review stands.
    pub review_state: ReviewState,
    /// The council's own sentence about its review, where one was read.
    pub words: Option<String>,
    /// Minute reference of the adoption.
    pub minute: Option<String>,
    /// Who looks after it.
    pub owner: Option<String>,
    /// Documents it cites that were adopted, amended or reviewed after its last review.
    pub out_of_step_with: Vec<MovedOn>,
}

/// A document that moved on.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct MovedOn {
    /// Its id.
    pub id: String,
    /// "adopted" or "reviewed"
    pub event: &'static str,
    /// When (ISO 8601).
    pub date: String,
    /// The addresses of the clauses that cite it.
    pub cited_in: Vec<String>,
}

/// The review register of a council as rows.
pub(super) fn register_data(register: &Register, council: &CouncilEntry) -> RegisterData {
    let path = council_path(council, &["register.json"]);
    RegisterData {
        schema: path.link_to(&SitePath::new([REGISTER_SCHEMA])),
        generated_for: register.today.to_string(),
        council: Some(about(council)),
        councils: None,
        protocols: council.documents().map(|entry| row(council, entry)).collect(),
    }
}

/// The registers of all councils of a site as rows, each with its council.
pub(super) fn site_register_data(register: &Register) -> RegisterData {
    let rows = |council| {
        let CouncilData { name, slug, .. } = about(council);
        let of = Some(OfCouncil { council: name, slug });
        council.documents().map(move |entry| {
            let row = row(council, entry);
            DataRow { url: format!("{}/{}", council.council.slug, row.url), of: of.clone(), ..row }
        })
    };
    RegisterData {
        schema: SitePath::new(["register.json"]).link_to(&SitePath::new([REGISTER_SCHEMA])),
        generated_for: register.today.to_string(),
        council: None,
        councils: Some(register.made().map(about).collect()),
        protocols: register.made().flat_map(rows).collect(),
    }
}

fn about(council: &CouncilEntry) -> CouncilData {
    let about = &council.council;
    CouncilData {
        name: about.name.clone(),
        slug: about.slug.clone(),
        kind: about.kind.clone(),
        website: about.website.clone(),
    }
}

fn row(council: &CouncilEntry, entry: &Entry) -> DataRow {
    let metadata = &entry.protocol.metadata;
    let iso = |date: Option<PartialDate>| date.map(PartialDate::iso);
    DataRow {
        of: None,
        id: entry.protocol.id.clone(),
        title: metadata.title.clone(),
        url: format!("{}/", entry.protocol.id),
        kind: metadata.kind.clone(),
        status: entry.stands(),
        version: metadata.version.clone(),
        adopted: iso(metadata.adopted),
        reviewed: iso(metadata.reviewed),
        review_due: iso(entry.review.due),
        review_due_last_day: entry.review.due.map(|due| due.last_day().to_string()),
        review_basis: entry.review.basis,
        review_state: entry.review.state,
        words: entry.words.clone(),
        minute: metadata.minute.clone(),
        owner: entry.owner.clone(),
        out_of_step_with: entry.steps.iter().map(|step| moved_on(council, entry, step)).collect(),
    }
}

fn moved_on(council: &CouncilEntry, entry: &Entry, step: &Step) -> MovedOn {
    let own = entry.protocol.in_passing();
    let address = |part: &PartId| Some(own.part(*part)?.clause.address.to_string());
    MovedOn {
        id: council.entries[step.entry].protocol.id.clone(),
        event: step.event,
        date: step.date.iso(),
        cited_in: step.parts.iter().filter_map(address).collect(),
    }
}
