//! Clauses that a new text of a document has no more, and of which its first lines do not say what became.

use super::{Kind, compare};
use crate::protocol::Protocol;

/// Their addresses, in the order of the old text; none where the lines that would say it cannot be read.
pub fn taken_out(before: &Protocol, now: &Protocol) -> Vec<String> {
    let metadata = &now.metadata;
    if metadata.removals_unread {
        return Vec::new();
    }
    let said = |address: &str| metadata.removed.iter().any(|of| of.address == address);
    let compared = compare(before, now);
    let gone = compared.changed().filter(|change| change.kind == Kind::Removed);
    let old = gone.filter_map(|change| change.old.as_ref()).filter(|old| !old.label.is_empty());
    old.map(|old| old.address.to_string())
        .filter(|address| !said(address) && !now.has_address(address))
        .collect()
}
