//! Documents of the ledger that have no page any more: what is said of each.

use super::gone::slug_of;
use super::ledger::{LEDGER, Page};
use super::lost_clause::DROPPED_ADDRESS;
use crate::diagnostic::{Diagnostic, Place, Rule};
use crate::protocol::folder_of;

/// A document that was published has no page any more. Whoever takes a file away means to; so it is said, and not
/// refused.
pub static LOST_PAGE: Rule = Rule::warning(
    "lost-page",
    "A document was published and has no page now, or clauses of it have no place in the document that its address leads to. Letters and other websites may link to it.",
    "Keep it with `status: withdrawn` or `superseded`, or name its id under `redirect_from:` of the document that takes its place. Where nothing may be left of it: `protosite forget`, with its id.",
);

/// The key in the words of a command or a front matter: the id, where the council is plain.
pub(super) fn id_of(key: &str) -> &str {
    key.rsplit_once('/').map_or(key, |(_, id)| id)
}

fn at_line(
    rule: &'static Rule,
    (key, page): (&str, &Page),
    message: String,
    help: String,
) -> Diagnostic {
    let mut place = Place::file(LEDGER);
    (place.start.line, place.end.line) = (page.line, page.line);
    of_council(Diagnostic::at(rule, place, message).help(help), key)
}

/// Names the council of a document by its key, where a site has several.
fn of_council(finding: Diagnostic, key: &str) -> Diagnostic {
    let finding = finding.protocol(id_of(key));
    match slug_of(key) {
        "" => finding,
        slug => finding.council(slug),
    }
}

/// One that was only tried today.
pub(super) fn dropped_page(key: &str, page: &Page) -> Diagnostic {
    let id = id_of(key);
    let message = format!(
        "`{key}` was first made today from {} and has no page now, so nothing is kept of it",
        page.source
    );
    let help = format!(
        "If the site was put online with it in between, write `redirect_from: [{id}]` in the first lines of the document that takes its place. Else nothing needs to be done."
    );
    at_line(&DROPPED_ADDRESS, (key, page), message, help)
}

/// One that had the address of another document, which has it again.
pub(super) fn led_again(key: &str, page: &Page, to: &str) -> Diagnostic {
    let message = format!(
        "`{key}` was published from {} and has no page now: its address leads to `{to}` again, as it did before",
        page.source
    );
    let help = format!(
        "Nothing needs to be done where nobody cites it. Else bring the file back with `status: withdrawn`, or write `redirect_from: [{}]` in the first lines of the document that takes its place.",
        id_of(key)
    );
    at_line(&LOST_PAGE, (key, page), message, help)
}

/// One that others know; `draft` if its file says so now.
pub(super) fn lost_page(key: &str, page: &Page, draft: bool) -> Diagnostic {
    let id = id_of(key);
    if draft {
        let message = format!(
            "`{key}` was published from {} and is a draft now, which has no page",
            page.source
        );
        let help = "If the council has adopted it, say so in its first lines: `adopted:` with the date. Until a new text is adopted the old one is in force: keep it, and write the new one into another file with `status: draft`.";
        return at_line(&LOST_PAGE, (key, page), message, help.to_owned());
    }
    let message = format!("`{key}` was published from {} and has no page now", page.source);
    let help = format!(
        "Bring the file back with `status: withdrawn`, or write `redirect_from: [{id}]` in the first lines of the document that takes its place. If nobody has seen it yet: protosite forget {key}"
    );
    at_line(&LOST_PAGE, (key, page), message, help)
}

/// An old address that a document named for a part of its first day alone.
pub(super) fn dropped_old((old, to): (&str, &str), site: Option<&str>, place: Place) -> Diagnostic {
    let address = old.trim_start_matches('/');
    let message = format!(
        "`{address}` was first named today as an old address of this document and is named no more, so it leads nowhere"
    );
    let slash = if old.starts_with('/') { "" } else { "/" };
    let typed = format!("{}/{address}{slash}", site.map_or("", folder_of));
    let help = format!(
        "If the site was put online with it in between, or the page did stand there, write it again: `redirect_from: [{typed}]`. Else nothing needs to be done."
    );
    of_council(Diagnostic::at(&DROPPED_ADDRESS, place, message).help(help), to)
}
