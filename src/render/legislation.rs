//! A protocol as schema.org `Legislation`, as JSON-LD that stands in its page.

use crate::page::{Legislation, Stands};
use serde_json::{Map, Value, json};

/// The data as text that may stand in a script element: no `<` of it is one of HTML.
pub fn json_ld(facts: &Legislation) -> String {
    let mut data = Map::new();
    let mut put = |name: &str, value: Option<Value>| {
        data.extend(value.map(|value| (name.to_owned(), value)));
    };
    let text = |text: &Option<String>| text.clone().map(Value::from);
    let council = json!({
        "@type": "GovernmentOrganization",
        "name": facts.council,
        "url": facts.website.as_ref().unwrap_or(&facts.home),
    });
    put("@context", Some("https://schema.org".into()));
    put("@type", Some("Legislation".into()));
    put("@id", Some(facts.url.clone().into()));
    put("url", Some(facts.url.clone().into()));
    put("name", Some(facts.title.clone().into()));
    put("legislationIdentifier", Some(facts.id.clone().into()));
    put("legislationType", Some(facts.kind.clone().into()));
    put("inLanguage", Some(facts.lang.clone().into()));
    put("legislationLegalForce", force(facts.stands).map(Value::from));
    put("legislationDate", text(&facts.adopted));
    let last = facts.acts.last().map(|(_, day)| day.to_string());
    put("legislationDateVersion", last.map(Value::from));
    let passed = facts.approved_by.as_ref();
    put(
        "legislationPassedBy",
        Some(passed.map_or_else(
            || council.clone(),
            |body| json!({"@type": "Organization", "name": body, "parentOrganization": council}),
        )),
    );
    let owner = |owner: &String| json!({"@type": "Organization", "name": owner});
    put("legislationResponsible", facts.owner.as_ref().map(owner));
    put("legislationJurisdiction", Some(facts.council.clone().into()));
    put("publisher", Some(council.clone()));
    put("version", text(&facts.version));
    put("description", text(&facts.summary));
    put("license", text(&facts.licence));
    Value::Object(data).to_string().replace('<', "\\u003c")
}

fn force(stands: Stands) -> Option<&'static str> {
    match stands {
        Stands::Draft => None,
        Stands::Adopted => Some("https://schema.org/InForce"),
        _ => Some("https://schema.org/NotInForce"),
    }
}
