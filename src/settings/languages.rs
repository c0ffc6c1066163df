//! The languages of pages, and what a council is called in each.

use crate::diagnostic::{Diagnostic, Rule};
use crate::language::{Language, is_tag};
use crate::protocol::Translated;
use crate::yaml::{Fields, Spanned, Value};
use std::collections::BTreeMap;

/// The only language of a council is one in which no page can be written yet.
pub static UNSPOKEN_LANGUAGE: Rule = Rule::warning(
    "unspoken-language",
    "There are no words for pages in the language that is named: menus and headings are in English, and the texts are read by English words.",
    "Leave it if the texts are in that language: each is marked as such. Else write `language: en-GB` or `language: cy`.",
);

/// Tags of languages, the main one first: each once, and each one in which pages can be written, but for the only one.
pub(super) fn languages(fields: &mut Fields, key: &'static str) -> Vec<String> {
    let tags = fields.texts(key);
    let mut languages: Vec<String> = Vec::new();
    for Spanned { value, span } in tags {
        let other = Language::named(&value)
            .is_some_and(|of| languages.iter().any(|tag| Language::named(tag) == Some(of)));
        if !is_tag(&value) {
            fields.bad(
                span,
                format!("`{value}` is not the tag of a language"),
                "Write en-GB for English, cy for Welsh.",
            );
        } else if other || (!languages.is_empty() && Language::named(&value).is_none()) {
            fields.bad(
                span,
                format!("there are no pages in `{value}` beside those before it"),
                "Pages are in English (en-GB) and Welsh (cy): name each once.",
            );
        } else {
            if Language::named(&value).is_none() {
                let message = format!(
                    "pages cannot be written in `{value}` yet: their own words are in English, and the texts on them are marked as `{value}`"
                );
                let help = "Leave it if the texts are in that language; else write en-GB or cy.";
                let finding = Diagnostic::new(&UNSPOKEN_LANGUAGE, fields.source(), span, message);
                fields.findings.push(finding.help(help));
            }
            languages.push(value);
        }
    }
    languages
}

/// What the council is called in its other languages.
pub(super) fn translations(fields: &mut Fields) -> BTreeMap<Language, Translated> {
    let Some(node) = fields.node("translations") else { return BTreeMap::new() };
    let help = "Write under `translations:` the language, and under it the name:\n  cy:\n    name: Cyngor Tref Rhydesgob";
    let Value::Map(entries) = &node.value else {
        fields.bad(
            node.span,
            "`translations` must be languages and what the council is called in each",
            help,
        );
        return BTreeMap::new();
    };
    let mut translations = BTreeMap::new();
    for (tag, span, node) in entries {
        let mut inner = Fields::new(fields.source(), node, "translations");
        let translated = Translated {
            name: inner.string("name"),
            website: inner.website("website"),
            licence: inner.string("licence"),
            role: inner.string("role"),
            address: inner.string("address"),
        };
        fields.findings.append(&mut inner.finish());
        match Language::named(tag) {
            Some(language) => drop(translations.insert(language, translated)),
            None => fields.bad(
                *span,
                format!("there are no pages in `{tag}`"),
                "Pages are in English (en) and Welsh (cy).",
            ),
        }
    }
    translations
}
