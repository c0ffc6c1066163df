//! `unsaid-language`: a text that does not say its language, where the council's first language is not English, or where
//! its words are not.

use super::subject::Subject;
use super::word::{first_words, hash};
use crate::diagnostic::{Diagnostic, Rule};
use crate::language::Language;
use crate::lexicon::Lexicon;
use std::sync::LazyLock;

pub static UNSAID_LANGUAGE: Rule = Rule::warning(
    "unsaid-language",
    "A text does not say its language, and the first language of its council is not English, or its words are Welsh: it is read by English words, so that its citations, dates and duties are missed.",
    "Write `language: cy` into its first lines, or `language: en-GB`.",
);

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let protocol = &subject.entry.protocol;
    let metadata = &protocol.metadata;
    let language = subject.entry.tongue.language;
    if metadata.language.is_some() || metadata.unread {
        return;
    }
    let tag = &subject.entry.tongue.tag;
    let (message, help) = if language != Language::default() {
        (
            format!(
                "the page of this text is in `{tag}`, the council's first language, and the text was read as English, since it does not say its own"
            ),
            format!("Write `language: {tag}` in its first lines, or `language: en-GB`."),
        )
    } else if subject.entry.lang.is_none() && is_welsh(subject) {
        let mut help = "Write `language: cy` in its first lines.".to_owned();
        if subject.council.tongues.iter().all(|of| of.language != Language::Welsh) {
            help.push_str(
                " For pages in Welsh, name both languages in council.yaml: language: [en-GB, cy]",
            );
        }
        let message = "the words of this text are Welsh, and it was read and is published as English, since it does not say its language";
        (message.to_owned(), help)
    } else {
        return;
    };
    let place = protocol.key_span("title");
    findings.push(Diagnostic::new(&UNSAID_LANGUAGE, &protocol.source, place, message).help(help));
}

/// How many words are looked at: a text is in its language from the beginning.
const MOST: usize = 300;

/// The words that tell a language, by their hashes.
static TELLING: LazyLock<[Vec<u64>; 2]> = LazyLock::new(|| {
    [Language::English, Language::Welsh].map(|language| {
        Lexicon::of(language).words("telling").map(|(word, _)| hash(word)).collect()
    })
});

/// True if the words that every text has are Welsh here. A few that an English text quotes are not enough.
fn is_welsh(subject: &Subject) -> bool {
    let [english, welsh] = &*TELLING;
    let words = first_words(subject.texts(), MOST);
    let first = || words.iter().take(MOST);
    let count = |telling: &[u64]| first().filter(|word| telling.contains(&word.hash)).count();
    let told = count(welsh);
    told > 3 && told > 2 * count(english)
}
