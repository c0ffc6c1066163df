//! The review register as data: `register.json` and `register.csv`.

use crate::protocol::{Basis, Href, PartId, PartialDate, ReviewState, Status};
use crate::register::{CouncilEntry, Entry, Register, Step};
use serde::Serialize;

#[derive(Serialize)]
struct Document<'a> {
    generated_for: String,
    council: CouncilData<'a>,
    protocols: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct CouncilData<'a> {
    name: &'a str,
    slug: &'a str,
    kind: &'a Option<String>,
    website: &'a Option<Href>,
}

#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    title: &'a str,
    /// Relative to the file.
    url: String,
    kind: &'a str,
    status: Status,
    version: &'a Option<String>,
    adopted: Option<String>,
    reviewed: Option<String>,
    review_due: Option<String>,
    review_due_last_day: Option<String>,
    review_basis: Basis,
    review_state: ReviewState,
    /// The council's own sentence about its review, where one was read.
    words: Option<&'a str>,
    minute: &'a Option<String>,
    owner: &'a Option<String>,
    /// Documents it cites that were adopted or reviewed after its last review.
    out_of_step_with: Vec<Later<'a>>,
}

/// A document that moved on.
#[derive(Serialize)]
struct Later<'a> {
    id: &'a str,
    event: &'static str,
    date: String,
    /// The addresses of the clauses that cite it.
    cited_in: Vec<&'a str>,
}

fn later<'a>(council: &'a CouncilEntry, entry: &'a Entry) -> Vec<Later<'a>> {
    let address = |part: &PartId| entry.protocol.part(*part).map(|part| &*part.clause.address);
    let one = |step: &'a Step| Later {
        id: &council.entries[step.entry].protocol.id,
        event: step.event,
        date: step.date.iso(),
        cited_in: step.parts.iter().filter_map(address).collect(),
    };
    entry.steps.iter().map(one).collect()
}

fn row<'a>(council: &'a CouncilEntry, entry: &'a Entry) -> Row<'a> {
    let metadata = &entry.protocol.metadata;
    let iso = |date: Option<PartialDate>| date.map(PartialDate::iso);
    Row {
        id: &entry.protocol.id,
        title: &metadata.title,
        url: format!("{}/", entry.protocol.id),
        kind: &metadata.kind,
        status: metadata.status,
        version: &metadata.version,
        adopted: iso(metadata.adopted),
        reviewed: iso(metadata.reviewed),
        review_due: iso(entry.review.due),
        review_due_last_day: entry.review.due.map(|due| due.last_day().to_string()),
        review_basis: entry.review.basis,
        review_state: entry.review.state,
        words: entry.words.as_deref(),
        minute: &metadata.minute,
        owner: &entry.owner,
        out_of_step_with: later(council, entry),
    }
}

/// The register of a council as JSON.
pub fn json(register: &Register, council: &CouncilEntry) -> Vec<u8> {
    let about = &council.council;
    let document = Document {
        generated_for: register.today.to_string(),
        council: CouncilData {
            name: &about.name,
            slug: &about.slug,
            kind: &about.kind,
            website: &about.website,
        },
        protocols: council.documents().map(|entry| row(council, entry)).collect(),
    };
    let mut out = serde_json::to_vec_pretty(&document).expect("a register of texts is JSON");
    out.push(b'\n');
    out
}

/// The register of a council as CSV (RFC 4180), with a byte-order mark so that Excel reads it as UTF-8.
pub fn csv(council: &CouncilEntry) -> Vec<u8> {
    let mut out = String::from(
        "\u{feff}id,title,kind,status,version,adopted,reviewed,review_due,review_due_last_day,review_basis,review_state,minute,owner,out_of_step_with\r\n",
    );
    for entry in council.documents() {
        let row = row(council, entry);
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let cells = [
            row.id.to_owned(),
            row.title.to_owned(),
            row.kind.to_owned(),
            row.status.name().to_owned(),
            text(row.version),
            text(&row.adopted),
            text(&row.reviewed),
            text(&row.review_due),
            text(&row.review_due_last_day),
            row.review_basis.name().to_owned(),
            row.review_state.name().to_owned(),
            text(row.minute),
            text(row.owner),
            row.out_of_step_with.iter().map(|later| later.id).collect::<Vec<_>>().join(" "),
        ];
        out.push_str(&cells.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(","));
        out.push_str("\r\n");
    }
    out.into_bytes()
}

/// A cell, quoted where it must be. One that a spreadsheet would run as a formula gets an apostrophe before it.
fn quoted(cell: &str) -> String {
    let safe = if cell.starts_with(['=', '+', '-', '@', '\t']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    };
    if safe.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", safe.replace('"', "\"\""))
    } else {
        safe
    }
}
