//! `broken-link`: a link that leads nowhere. It is published as plain words, so it is an error: the author meant it.

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Place, Rule};
use crate::register::{Missing, Target, is_picture, resolve};

/// A link that leads nowhere.
pub static BROKEN_LINK: Rule = Rule::error(
    "broken-link",
    "A link leads to no document, place or file of this site. It is shown as plain words until it is mended.",
    "Write the way from this file to the other one: `[Media Protocol](media.md#2.3)`.",
).on_access();

/// Looking for the nearest right one is worth it for a slip of the hand, not for a list of a thousand links to a site
/// that has moved.
const NEAREST: usize = 20;

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let protocol = &subject.entry.protocol;
    let mut missed = 0;
    for link in &protocol.places.links {
        let to = resolve(subject.register, protocol, &link.to);
        let shown = matches!(&to, Target::Asset(path) if is_picture(path));
        if let Some((message, help)) = not_a_picture(&to).filter(|_| link.image && !shown) {
            findings.push(
                Diagnostic::new(&BROKEN_LINK, &protocol.source, link.span, message).help(help),
            );
        } else if matches!(to, Target::Nowhere(_)) && protocol.source.pieces(link.span).len() > 1 {
            let message = "a comment stands in this address, so that it leads nowhere";
            let help = "Write the comment before the link or after it.";
            findings.push(
                Diagnostic::new(&BROKEN_LINK, &protocol.source, link.span, message).help(help),
            );
        } else if let Target::Nowhere(missing) = to {
            missed += 1;
            let help = missing.help(subject.register, protocol, missed <= NEAREST);
            let message = missing.message(subject.register);
            let finding =
                Diagnostic::new(&BROKEN_LINK, &protocol.source, link.span, message).help(help);
            findings.push(match missing {
                Missing::PlaceIn(council, entry, _) => {
                    let other = &subject.register.councils[council].entries[entry].protocol;
                    let place = Place::new(&other.source, other.key_span("title"));
                    finding.other(place, "the document that it leads to")
                }
                _ => finding,
            });
        }
    }
}

/// Why what stands there cannot be shown as a picture; None where nothing is there.
fn not_a_picture(to: &Target) -> Option<(&'static str, &'static str)> {
    let help = "Save it beside this file and write ![what it shows](picture.png).";
    match to {
        Target::Nowhere(_) => None,
        Target::Elsewhere(_) => {
            Some(("this picture is on another website, where it may change or watch readers", help))
        }
        _ => Some(("this is not a picture that a page can show", help)),
    }
}
