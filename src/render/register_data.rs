//! The review register as data -> `register.json` and `register.csv`.

use crate::page::{DataForm, RegisterData};

/// The register of a council in a form.
pub fn register_data(data: &RegisterData, form: DataForm) -> Vec<u8> {
    match form {
        DataForm::Json => json(data),
        DataForm::Csv => csv(data),
    }
}

fn json(data: &RegisterData) -> Vec<u8> {
    let mut out = serde_json::to_vec_pretty(data).expect("a register of texts is JSON");
    out.push(b'\n');
    out
}

/// CSV (RFC 4180), with a byte-order mark so that Excel reads it as UTF-8.
fn csv(data: &RegisterData) -> Vec<u8> {
    let mut out = String::from(
        "\u{feff}id,title,kind,status,version,adopted,reviewed,review_due,review_due_last_day,review_basis,review_state,minute,owner,out_of_step_with\r\n",
    );
    for row in &data.protocols {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let later: Vec<&str> = row.out_of_step_with.iter().map(|later| &*later.id).collect();
        let cells = [
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
