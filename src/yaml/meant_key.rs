//! What a key that is not known was meant for: one that is mistyped, or another word for one.

use crate::source::nearest;

/// Words that people write for a key, in small letters and without the signs between them.
const OTHER_WORDS: [(&str, &[&str]); 15] = [
    (
        "adopted",
        &["date", "dateadopted", "adoptiondate", "dateofadoption", "approved", "dateapproved"],
    ),
    ("reviewed", &["lastreview", "lastreviewed", "datereviewed", "datelastreviewed"]),
    ("review_by", &["nextreview", "nextreviewdate", "reviewdate", "reviewdue", "due", "expires"]),
    ("review_every", &["reviewfrequency", "reviewcycle", "reviewperiod", "reviewinterval"]),
    ("approved_by", &["meeting", "committee", "adoptedby"]),
    ("minute", &["minuteref", "minutereference", "minutenumber", "resolution"]),
    ("owner", &["responsible", "responsibleofficer", "policyowner", "responsibility"]),
    ("summary", &["description", "abstract", "purpose"]),
    ("kind", &["type", "category", "documenttype"]),
    ("title", &["name", "heading", "documenttitle"]),
    ("language", &["lang", "locale"]),
    ("status", &["state"]),
    ("supersedes", &["replaces"]),
    ("replaced_by", &["supersededby"]),
    ("redirect_from", &["aliases", "alias", "oldurl", "oldaddress", "redirect"]),
];

/// The key among `known` that was meant.
pub(super) fn meant<'a>(
    name: &str,
    known: impl Iterator<Item = &'a str> + Clone,
) -> Option<&'a str> {
    let letters: String = name.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    let other = OTHER_WORDS.iter().find(|(_, words)| words.contains(&letters.as_str()));
    nearest(name, known.clone())
        .or_else(|| other.and_then(|(key, _)| known.clone().find(|known| known == key)))
}
