//! Drafts are judged as they would stand on the site beside all that is published: `check` says of them too what is wrong.

use crate::check::{Subject, check};
use crate::diagnostic::{Diagnostic, Levels};
use crate::protocol::{Protocol, Status};
use crate::register::{Known, Register, register};
use crate::settings::CouncilSettings;
use std::sync::Arc;

/// The councils of a site with all their documents.
pub(super) type Councils = Vec<(CouncilSettings, Vec<Arc<Protocol>>)>;

/// What is wrong with the drafts that `published` holds back,
/// and in the amendments that are being drafted, whose files are named.
pub(super) fn judge(
    councils: &Councils,
    amended: &[Arc<str>],
    published: &Register,
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
    drafts.iter().flat_map(|subject| check(subject, levels, true)).collect()
}
