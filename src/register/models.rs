//! Model texts and who was drawn from them: editions, blanks, and what is wrong with either.

use super::entry::{Entry, Model, Register};
use crate::diagnostic::{Diagnostic, Rule};
use crate::protocol::{Protocol, blanks};
use crate::source::{Span, nearest};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A model that is not there.
pub static UNKNOWN_MODEL: Rule = Rule::error(
    "unknown-model",
    "A document names a model, or a model an older edition, that `content/models` does not hold.",
    "Write the name of the model's file without `.md`, or put the model there.",
);
/// Two models with one id.
pub static DUPLICATE_MODEL: Rule = Rule::error(
    "duplicate-model",
    "Two models would stand at one address.",
    "Give one of them another `id:`, or another file name.",
);
/// Editions of a model in a circle.
pub static MODEL_OF_ITSELF: Rule = Rule::error(
    "model-of-itself",
    "A model is based on itself, or takes the place of itself, so that nobody can tell which edition is the newest.",
    "Name the older edition under `supersedes:`, or take the line out.",
);
/// A blank of a model without words.
pub static UNFILLED_BLANK: Rule = Rule::error(
    "unfilled-blank",
    "A model has a blank that the document drawn from it does not fill, or the document fills one that the model has not.",
    "Say under `based_on:` what stands in it: blanks: {council: Exampleford Town Council}",
);
/// A newer edition of the model.
pub static MODEL_MOVED_ON: Rule = Rule::warning(
    "model-moved-on",
    "The model that a document was drawn from has a newer edition.",
    "Compare the two editions, and when the council has decided, name the newer one.",
);

impl Register {
    /// The newest edition of a model.
    pub fn newest(&self, model: usize) -> usize {
        let next = |at: &usize| self.models.get(*at).and_then(|model| model.newer);
        std::iter::successors(Some(model), next).take(self.models.len()).last().unwrap_or(model)
    }
}

/// Puts the models into the register, each document with its own.
pub fn models(register: &mut Register, texts: Vec<Arc<Protocol>>, findings: &mut Vec<Diagnostic>) {
    register.models =
        texts.into_iter().map(|protocol| Model { protocol, older: None, newer: None }).collect();
    register.models.sort_by(|a, b| a.protocol.id.cmp(&b.protocol.id));
    for (one, two) in (1..register.models.len()).map(|at| (at - 1, at)) {
        let (one, two) = (&register.models[one].protocol, &register.models[two].protocol);
        if one.id == two.id {
            let message = format!("{} has the id {} too", one.source.path(), two.id);
            findings.push(
                Diagnostic::new(&DUPLICATE_MODEL, &two.source, two.key_span("title"), message)
                    .help("Give one of them another file name."),
            );
        }
    }
    editions(register, findings);
    for c in 0..register.councils.len() {
        for e in 0..register.councils[c].entries.len() {
            let found = drawn(register, &register.councils[c].entries[e], findings);
            register.councils[c].entries[e].model = found;
        }
    }
}

fn find(register: &Register, id: &str) -> Option<usize> {
    register.models.binary_search_by(|model| (*model.protocol.id).cmp(id)).ok()
}

fn unknown(register: &Register, protocol: &Protocol, key: &str, id: &str) -> Diagnostic {
    let message = format!("there is no model `{id}` in content/models");
    let ids = register.models.iter().map(|model| &*model.protocol.id);
    let help = nearest(id, ids).map_or_else(
        || format!("Put it there as content/models/{id}.md, or take the line out."),
        |near| format!("Did you mean `{near}`?"),
    );
    Diagnostic::new(&UNKNOWN_MODEL, &protocol.source, protocol.key_span(key), message).help(help)
}

fn editions(register: &mut Register, findings: &mut Vec<Diagnostic>) {
    for at in 0..register.models.len() {
        let protocol = register.models[at].protocol.clone();
        let own = protocol.metadata.based_on.as_ref().and_then(|based| based.model.as_deref());
        if own == Some(&*protocol.id) {
            let span = protocol.key_span("based_on");
            let message = format!("the model `{}` is based on itself", protocol.id);
            findings.push(
                Diagnostic::new(&MODEL_OF_ITSELF, &protocol.source, span, message)
                    .help("Take `based_on:` out. An older edition stands under `supersedes:`."),
            );
        }
        let Some(id) = &protocol.metadata.supersedes else { continue };
        let Some(older) = find(register, id) else {
            findings.push(unknown(register, &protocol, "supersedes", id));
            continue;
        };
        // Going back from the older one must not lead here.
        let before = |at: &usize| register.models[*at].older;
        if std::iter::successors(Some(older), before)
            .take(register.models.len())
            .any(|back| back == at)
        {
            let message = format!("the model `{}` takes the place of itself", protocol.id);
            let span = protocol.key_span("supersedes");
            findings.push(
                Diagnostic::new(&MODEL_OF_ITSELF, &protocol.source, span, message)
                    .help("Name the edition before this one."),
            );
            continue;
        }
        register.models[at].older = Some(older);
        register.models[older].newer = Some(at);
    }
}

/// The model that a document was drawn from, and what is wrong with how it says so.
fn drawn(register: &Register, entry: &Entry, findings: &mut Vec<Diagnostic>) -> Option<usize> {
    let protocol = &entry.protocol;
    let based = protocol.metadata.based_on.as_ref()?;
    let id = based.model.as_deref()?;
    let mut say = |finding: Diagnostic| findings.push(finding.protocol(&protocol.id));
    let Some(model) = find(register, id) else {
        say(unknown(register, protocol, "based_on", id));
        return None;
    };
    let text = &register.models[model].protocol;
    let wanted = blanks(text.source.slice(Span::new(0, text.source.text().len())));
    let at = |rule, message| {
        Diagnostic::new(rule, &protocol.source, protocol.key_span("based_on"), message)
    };
    // A blank filled with nothing, or with another blank, stays one.
    let is_filled = |blank: &str| {
        let words = based.blanks.get(blank);
        words.is_some_and(|words| !words.trim().is_empty() && blanks(words).is_empty())
    };
    for blank in wanted.iter().filter(|blank| !is_filled(blank)) {
        let message =
            format!("the model `{id}` has a blank `{{{{{blank}}}}}`, and nothing fills it");
        say(at(&UNFILLED_BLANK, message)
            .help(format!("Type under `based_on:`, in `blanks:`: {blank}: and its words")));
    }
    for (span, blank) in left_open(protocol, &wanted) {
        let message = format!("`{blank}` is a blank of the model `{id}`, and stands in this text");
        say(Diagnostic::new(&UNFILLED_BLANK, &protocol.source, span, message)
            .help("Write what belongs there: `based_on:` says what was put into the blanks, and puts nothing into the text."));
    }
    for name in based.blanks.keys().filter(|name| !wanted.contains(name.as_str())) {
        let message = format!("the model `{id}` has no blank `{{{{{name}}}}}`");
        let help = nearest(name, wanted.iter().copied())
            .map_or_else(|| "Take it out.".to_owned(), |near| format!("Did you mean `{near}`?"));
        say(at(&UNFILLED_BLANK, message).help(help));
    }
    let newest = register.newest(model);
    if newest != model {
        let newer = &register.models[newest].protocol;
        let (old, new) = (text.source.path(), newer.source.path());
        let message = format!("the model `{id}` has a newer edition: {}", newer.titled());
        let help = format!(
            "Read what changed, in the folder of the project: protosite diff {old} {new}. When the council has decided, write `model: {}`.",
            newer.id
        );
        say(at(&MODEL_MOVED_ON, message).help(help));
    }
    Some(model)
}

/// The blanks of a model that stand in a text that was drawn from it, each once. What is shown as code is about a blank.
fn left_open(protocol: &Protocol, wanted: &BTreeSet<&str>) -> Vec<(Span, String)> {
    let text = protocol.source.text();
    let mut begins = protocol.places.body.min(text.len());
    let (mut seen, mut found) = (BTreeSet::new(), Vec::new());
    for paragraph in text[begins..].split_inclusive("\n\n") {
        let mut at = begins;
        for (code, words) in paragraph.split('`').enumerate() {
            let mut from = at;
            for (opened, piece) in words.split("{{").enumerate() {
                let name = piece.split_once("}}").map_or("", |(name, _)| name);
                let known = opened > 0 && code % 2 == 0 && wanted.contains(name.trim());
                if known && seen.insert(name.trim()) {
                    let span = Span::new(from - 2, from + name.len() + 2);
                    found.push((span, format!("{{{{{}}}}}", name.trim())));
                }
                from += piece.len() + 2;
            }
            at += words.len() + 1;
        }
        begins += paragraph.len();
    }
    found
}
