//! Drafts are judged as they would stand on the site beside all that is published: `check` says of them too what is wrong.

use crate::check::{CALLED_DRAFT, Subject, check};
use crate::diagnostic::{Diagnostic, Levels};
use crate::protocol::{Protocol, Status};
use crate::register::{Known, Register, register};
use crate::settings::CouncilSettings;
use std::collections::HashSet;
use std::sync::Arc;

/// The councils of a site with all their documents.
pub(super) type Councils = Vec<(CouncilSettings, Vec<Arc<Protocol>>)>;

/// What is wrong with the drafts that `published` holds back,
/// and in the amendments that are being drafted, whose files are named; `said` of their first lines is said already.
pub(super) fn judge(
    councils: &Councils,
    amended: &[Arc<str>],
    (published, said): (&Register, &[Diagnostic]),
    levels: &Levels,
) -> Vec<Diagnostic> {
    let none = published.councils.iter().all(|council| council.drafts.is_empty());
    if none && amended.is_empty() {
        return Vec::new();
    }
    let whole = register(
        councils.clone(),
        published.site.clone(),
        published.many,
        (published.assets.clone(), published.refused.clone()),
        published.today,
        true,
        &mut Known::default(),
    )
    .value;
    let drafts: Vec<Subject> = whole
        .councils
        .iter()
        .flat_map(|council| council.entries.iter().map(move |entry| (council, entry)))
        .filter(|(_, entry)| {
            let metadata = &entry.protocol.metadata;
            let amended = amended.contains(entry.protocol.source.path());
            amended || metadata.status == Status::Draft && !metadata.unread
        })
        .map(|(council, entry)| Subject::new(&whole, council, entry))
        .collect();
    let mut findings: Vec<Diagnostic> =
        drafts.iter().flat_map(|subject| check(subject, levels, true)).collect();
    if amended.is_empty() {
        return findings;
    }
    let said: HashSet<Same> = said.iter().map(known).collect();
    // That it is a draft is said of an amendment, and what its title says is said of the page that is published.
    findings.retain(|finding| {
        let amends = amended.contains(&finding.place.path);
        !amends || finding.rule.name != CALLED_DRAFT.name && !said.contains(&known(finding))
    });
    findings
}

/// What is the same of two findings that say the same.
type Same<'a> = (&'a str, u32, u32, &'a str, &'a str);

fn known(finding: &Diagnostic) -> Same<'_> {
    let place = &finding.place;
    (&place.path, place.start.line, place.start.column, finding.rule.name, &finding.message)
}
