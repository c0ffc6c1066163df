//! Originals and translations: which belongs to which, and where one has not followed the other.

use super::entry::Entry;
use super::one_document::share;
use crate::diagnostic::{Diagnostic, Place, Rule};
use crate::protocol::{Part, Protocol, Rank, paired};
use jiff::civil::Date;
use std::collections::HashMap;

/// A translation in the language of its original, or of another translation.
pub static SAME_LANGUAGE: Rule = Rule::error(
    "same-language",
    "A document and its translation are in one language, so that readers cannot tell which holds.",
    "Write `language: cy` in the first lines of the Welsh one.",
);
/// Translations of each other, or of themselves.
pub static NO_ORIGINAL: Rule = Rule::error(
    "no-original",
    "Documents are translations of each other, and none of them is the original, so that nobody can tell which was adopted.",
    "Take `translation_of` out of the one that the council adopted.",
);
/// An original that was adopted or amended after its translation.
pub static TRANSLATION_OLDER: Rule = Rule::warning(
    "translation-older",
    "The original was adopted or amended after its translation: the two may say different things.",
    "Bring the translation up to date, and write the original's dates into it.",
);
/// Numbered parts of an original that the translation lacks.
pub static UNTRANSLATED: Rule = Rule::warning(
    "untranslated",
    "The translation lacks numbered parts that the original has.",
    "Translate them, with the same numbers.",
);

/// Pairs each translation with its original. It takes the original's review: one text is reviewed, in both languages.
pub(super) fn pair(entries: &mut [Entry], today: Date, findings: &mut Vec<Diagnostic>) {
    let ids: HashMap<String, usize> = entries
        .iter()
        .enumerate()
        .rev()
        .map(|(at, entry)| (entry.protocol.id.clone(), at))
        .collect();
    for at in 0..entries.len() {
        let Some(id) = entries[at].protocol.metadata.translation_of.clone() else { continue };
        // One that is not there is said by `unknown-id`.
        let Some(&named) = ids.get(&id) else { continue };
        let Some(original) = first_original(entries, &ids, named) else {
            let protocol = &entries[at].protocol;
            let message = match id == protocol.id {
                true => "this document is named as a translation of itself",
                false => {
                    "the documents named from here are translations of each other, and none of them is the original"
                }
            };
            let finding = Diagnostic::new(
                &NO_ORIGINAL,
                &protocol.source,
                protocol.key_span("translation_of"),
                message,
            );
            findings.push(
                finding
                    .help("Take `translation_of` out of the one that the council adopted.")
                    .protocol(&protocol.id),
            );
            continue;
        };
        let own = language(&entries[at]);
        let mut others = std::iter::once(&original).chain(&entries[original].translations);
        if let Some(other) = others.find(|other| language(&entries[**other]) == own) {
            findings.push(same_language(&entries[at].protocol, &own, &entries[*other].protocol));
            continue;
        }
        entries[at].original = Some(original);
        if let Ok([translation, original]) = entries.get_disjoint_mut([at, original]) {
            share(translation, original);
        }
        entries[original].translations.push(at);
        compare(&entries[at].protocol, &entries[original].protocol, today, findings);
    }
}

/// The document at the end of a row of translations; None where the row is a circle.
fn first_original(entries: &[Entry], ids: &HashMap<String, usize>, mut at: usize) -> Option<usize> {
    for _ in 0..entries.len() {
        match entries[at].protocol.metadata.translation_of.as_ref().and_then(|id| ids.get(id)) {
            None => return Some(at),
            Some(&next) => at = next,
        }
    }
    None
}

/// The language of a text, without its region: it may be one in which no pages are written.
fn language(entry: &Entry) -> String {
    let tag = entry.lang.as_ref().unwrap_or(&entry.tongue.tag);
    tag.split('-').next().unwrap_or_default().to_ascii_lowercase()
}

fn same_language(protocol: &Protocol, language: &str, other: &Protocol) -> Diagnostic {
    let message = format!(
        "this is a translation into the language `{language}`, in which “{}” is already",
        other.metadata.title
    );
    let (help, key) = if protocol.metadata.language.is_some() {
        ("Correct `language:` here or there, or take one of the two out.", "language")
    } else {
        (
            "Say here in which language this text is, such as `language: cy` for Welsh. If pages are to be in it too, name both in council.yaml: language: [en-GB, cy]",
            "translation_of",
        )
    };
    let span = protocol.key_span(key);
    Diagnostic::new(&SAME_LANGUAGE, &protocol.source, span, message)
        .help(help)
        .other(Place::new(&other.source, other.key_span("title")), "the other one")
        .protocol(&protocol.id)
}

fn compare(protocol: &Protocol, original: &Protocol, today: Date, findings: &mut Vec<Diagnostic>) {
    if older(protocol, original, today) {
        let message = format!(
            "“{}” was adopted or amended after this translation of it",
            original.metadata.title
        );
        let finding = Diagnostic::new(
            &TRANSLATION_OLDER,
            &protocol.source,
            protocol.key_span("translation_of"),
            message,
        );
        findings.push(
            finding
                .help(
                    "Bring this text up to date, then write the original's dates here too: `adopted`, and what its `history:` says was amended.",
                )
                .protocol(&protocol.id),
        );
    }
    let lacking = lacking(protocol, original);
    if !lacking.is_empty() {
        let names: Vec<&str> = lacking.iter().map(|(_, label)| label.as_str()).take(8).collect();
        let more = if lacking.len() > names.len() { " and more" } else { "" };
        let message =
            format!("this translation lacks {}{more}, which the original has", names.join(", "));
        let finding = Diagnostic::new(
            &UNTRANSLATED,
            &protocol.source,
            protocol.key_span("translation_of"),
            message,
        );
        findings.push(finding.help("Translate them with the same numbers; until then the page leads to the original.").protocol(&protocol.id));
    }
}

/// True if the words of the original changed for sure after the translation was last brought up to date.
pub fn older(protocol: &Protocol, original: &Protocol, today: Date) -> bool {
    let last = |protocol: &Protocol| protocol.metadata.last_change(today);
    match (last(protocol), last(original)) {
        (Some(own), Some(first)) => first.first_day() > own.last_day(),
        _ => false,
    }
}

/// The numbered sections and clauses of the original that the translation has not: address and citation.
pub fn lacking(protocol: &Protocol, original: &Protocol) -> Vec<(String, String)> {
    let pairs = paired(original, protocol);
    let lacks = |part: &Part| {
        part.clause.label.is_some()
            && matches!(part.clause.rank, Rank::Section | Rank::Clause)
            && !pairs.contains_key(&part.id)
    };
    let lacking = original.parts().filter(lacks).map(|part| part.clause);
    lacking.map(|clause| (clause.address.to_string(), clause.citation.to_string())).collect()
}
