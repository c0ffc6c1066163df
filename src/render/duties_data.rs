//! The duties of a council as data: `duties.json`. By hand, as the clauses of a document are: they are some hundred kilobytes
//! of words, which are looked at many bytes at a step. Without the blanks that would be a quarter of it.

use super::json::push_string;
use crate::page::{DutiesData, DutyData, RoleData};

/// The duties as JSON.
pub fn json(data: &DutiesData) -> Vec<u8> {
    let DutiesData { council, roles } = data;
    let mut out = Vec::new();
    field(&mut out, "{\"council\":", council);
    list(&mut out, ",\"roles\":", roles, role);
    out.extend_from_slice(b"}\n");
    out
}

fn role(out: &mut Vec<u8>, role: &RoleData) {
    let RoleData { id, name, language, url, duties } = role;
    field(out, "{\"id\":", id);
    field(out, ",\"name\":", name);
    field(out, ",\"language\":", language);
    field(out, ",\"url\":", url);
    list(out, ",\"duties\":", duties, duty);
    out.push(b'}');
}

fn duty(out: &mut Vec<u8>, duty: &DutyData) {
    let DutyData { force, document, address, clause, url, lead, words, points } = duty;
    field(out, "{\"force\":", force.name());
    field(out, ",\"document\":", document);
    field(out, ",\"address\":", address);
    field(out, ",\"clause\":", clause);
    field(out, ",\"url\":", url);
    match lead {
        Some(lead) => field(out, ",\"lead\":", lead),
        None => out.extend_from_slice(b",\"lead\":null"),
    }
    field(out, ",\"words\":", words);
    list(out, ",\"points\":", points, |out, point| push_string(out, point));
    out.push(b'}');
}

fn field(out: &mut Vec<u8>, name: &str, text: &str) {
    out.extend_from_slice(name.as_bytes());
    push_string(out, text);
}

fn list<T>(out: &mut Vec<u8>, name: &str, all: &[T], put: impl Fn(&mut Vec<u8>, &T)) {
    out.extend_from_slice(name.as_bytes());
    out.push(b'[');
    for (at, one) in all.iter().enumerate() {
        if at > 0 {
            out.push(b',');
        }
        put(out, one);
    }
    out.push(b']');
}

#[cfg(test)]
mod tests {
    use super::json;
    use crate::page::{DutiesData, DutyData, RoleData};
    use crate::protocol::{Force, Href};

    #[test]
    fn duties_are_written_as_any_program_would() {
        let duty = |lead: Option<&str>, points: &[&str]| DutyData {
            force: Force::MustNot,
            document: "media".to_owned(),
            address: "1.2".to_owned(),
            clause: "clause 1.2".to_owned(),
            url: Href::here("1.2"),
            lead: lead.map(str::to_owned),
            words: "The “Clerk” says \"no\" \\ never\tand stays.".to_owned(),
            points: points.iter().map(|point| (*point).to_owned()).collect(),
        };
        let role = |duties| RoleData {
            id: "clerk".to_owned(),
            name: "Clerk".to_owned(),
            language: "en-GB".to_owned(),
            url: Href::here("clerk"),
            duties,
        };
        let duties = vec![duty(None, &[]), duty(Some("Members must:"), &["one;", "two."])];
        for roles in [vec![], vec![role(vec![])], vec![role(duties), role(vec![])]] {
            let data = DutiesData { council: "Quaymouth & Co".to_owned(), roles };
            let expected = serde_json::to_string(&data).map(|data| data + "\n");
            assert_eq!(String::from_utf8(json(&data)).ok(), expected.ok());
        }
    }
}
