//! The review register as data -> `register.json` and `register.csv`.

use super::table::table;
use crate::page::{DataForm, DataRow, RegisterData};

/// The register of a council, or of all councils of a site, in a form.
pub fn register_data(data: &RegisterData, form: DataForm) -> Vec<u8> {
    match form {
        DataForm::Csv => csv(data),
        _ => json(data),
    }
}

fn json(data: &RegisterData) -> Vec<u8> {
    let mut out = serde_json::to_vec_pretty(data).expect("a register of texts is JSON");
    out.push(b'\n');
    out
}

const HEADS: [&str; 14] = [
    "id",
    "title",
    "kind",
    "status",
    "version",
    "adopted",
    "reviewed",
    "review_due",
    "review_due_last_day",
    "review_basis",
    "review_state",
    "minute",
    "owner",
    "out_of_step_with",
];

/// The columns that stand before these in the register of several councils.
const WHOSE: [&str; 2] = ["council", "slug"];

fn csv(data: &RegisterData) -> Vec<u8> {
    if data.council.is_some() {
        return table(HEADS, data.protocols.iter().map(cells));
    }
    let mut heads = [""; WHOSE.len() + HEADS.len()];
    heads[..WHOSE.len()].copy_from_slice(&WHOSE);
    heads[WHOSE.len()..].copy_from_slice(&HEADS);
    let rows = data.protocols.iter().map(|row| {
        let mut of = row.of.iter().flat_map(|of| [of.council.clone(), of.slug.clone()]);
        let mut cells = cells(row).into_iter();
        std::array::from_fn(|at| {
            let cell = if at < WHOSE.len() { of.next() } else { cells.next() };
            cell.unwrap_or_default()
        })
    });
    table(heads, rows)
}

fn cells(row: &DataRow) -> [String; HEADS.len()] {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let later: Vec<&str> = row.out_of_step_with.iter().map(|later| &*later.id).collect();
    [
        row.id.clone(),
        row.title.clone(),
        row.kind.clone(),
        row.status.name().to_owned(),
        text(&row.version),
        text(&row.adopted),
        text(&row.reviewed),
        text(&row.review_due),
        text(&row.review_due_last_day),
        row.review_basis.name().to_owned(),
        row.review_state.name().to_owned(),
        text(&row.minute),
        text(&row.owner),
        later.join(" "),
    ]
}
