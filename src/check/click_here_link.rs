//! `click-here-link`: a link whose words do not say where it leads.

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};

pub static CLICK_HERE_LINK: Rule = Rule::warning(
    "click-here-link",
    "The words of a link do not say where it leads. People who listen to a page hear its links one after the other (WCAG 2.2, 2.4.4).",
    "Make the name of the document the link: `[Media Protocol](media.md)`.",
).on_access();

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let source = &subject.entry.protocol.source;
    for link in subject.entry.protocol.places.links.iter().filter(|link| !link.image) {
        let words = source
            .slice(link.span)
            .trim_start_matches('[')
            .split(']')
            .next()
            .unwrap_or("")
            .trim()
            .to_lowercase();
        if ["here", "click here", "this link", "link", "more", "read more", "this page", "this"]
            .contains(&words.as_str())
        {
            let message = format!("the link “{words}” does not say where it leads");
            findings.push(
                Diagnostic::new(&CLICK_HERE_LINK, source, link.span, message)
                    .help("Make the name of what it leads to the link."),
            );
        }
    }
}
