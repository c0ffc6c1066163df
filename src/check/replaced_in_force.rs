//! `replaced-in-force`: a document that was replaced, as it or the other one says, and that is in force all the same.

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Place, Rule};
use crate::register::Entry;

pub static REPLACED_IN_FORCE: Rule = Rule::warning(
    "replaced-in-force",
    "A document names the one that replaced it, or is named as replaced by one that is in force, and is shown as in force itself: readers find two rules.",
    "Write `status: superseded` in its first lines. If both hold, take `replaced_by:` or `supersedes:` out.",
);

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let (old, entries) = (subject.entry, &subject.council.entries);
    let Some(new) = old.replaced_by.map(|by| &entries[by]) else { return };
    // It is said of the original.
    if old.original.is_some_and(|original| entries[original].is_in_force()) {
        return;
    }
    let (protocol, other) = (&old.protocol, &new.protocol);
    let named = |id: &Option<String>, of: &Entry| id.as_deref() == Some(&*of.protocol.id);
    let own = named(&protocol.metadata.replaced_by, new);
    let each = own && named(&other.metadata.replaced_by, old);
    // What will replace it has not done so yet.
    let replaced = each || old.is_in_force() && new.is_in_force();
    if !replaced {
        return;
    }
    let title = &other.metadata.title;
    let (message, help) = if each {
        let message =
            format!("this says that “{title}” replaced it, and that one says the same of this one");
        (message, "Take `replaced_by:` out of the one that is in force, and write `status: superseded` into the other.".to_owned())
    } else {
        let message = format!("“{title}” replaced this document, and this is shown as in force");
        let line = if own {
            "status: superseded".to_owned()
        } else {
            format!("status: superseded\nreplaced_by: {}", other.id)
        };
        (
            message,
            format!(
                "Write into the first lines of this one:\n{line}\nIf both hold, take the line out that says otherwise."
            ),
        )
    };
    let key = if own { "replaced_by" } else { "title" };
    let mut finding =
        Diagnostic::new(&REPLACED_IN_FORCE, &protocol.source, protocol.key_span(key), message);
    if !own || each {
        let key = if own { "replaced_by" } else { "supersedes" };
        let place = Place::new(&other.source, other.key_span(key));
        finding = finding.other(place, "the other one says so here");
    }
    findings.push(finding.help(help));
}
