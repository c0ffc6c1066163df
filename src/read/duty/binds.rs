//! How words bind that stand before the one on whom a duty lies: "rhaid i", "mae", "nid yw".

use crate::protocol::Force;

/// How words bind that stand before the one on whom a duty lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Binds {
    /// By themselves.
    So(Force),
    /// "mae": by the verb that comes after, if that states a rule.
    ByVerb,
    /// "nid yw": the same, and denied.
    ByVerbNot,
}

impl Binds {
    /// By the name that a lexicon gives it: a force, "does" or "does-not".
    pub fn named(name: &str) -> Binds {
        match Force::named(name) {
            Some(force) => Binds::So(force),
            None if name.ends_with("not") => Binds::ByVerbNot,
            None => Binds::ByVerb,
        }
    }
}
