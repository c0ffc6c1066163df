//! A rule: the stable name of a kind of finding and how grave it is.

use borsh::{BorshDeserialize, BorshSerialize};
use serde::Serialize;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[derive(BorshSerialize, BorshDeserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Not reported.
    Allow,
    /// Reported; the site is published.
    Warn,
    /// Reported; nothing is published.
    Deny,
}

impl Level {
    /// The level of that name.
    ///
    /// ```
    /// # use protosite::diagnostic::Level;
    /// assert_eq!(Level::named("warn"), Some(Level::Warn));
    /// ```
    pub fn named(name: &str) -> Option<Level> {
        match name {
            "allow" => Some(Level::Allow),
            "warn" => Some(Level::Warn),
            "deny" => Some(Level::Deny),
            _ => None,
        }
    }
}

/// A kind of finding. Its name reads after "allow" and never changes once published.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// `number-gap`.
    pub name: &'static str,
    /// The level where no setting says otherwise. A rule at [`Level::Deny`] is an error: without a cure protosite
    /// would publish something other than what was written, so no setting lowers it.
    pub level: Level,
    /// What is so when it finds something, and why that matters.
    pub what: &'static str,
    /// What to do about it.
    pub cure: &'static str,
    /// True if what it finds bears on accessibility: the evidence tells of it.
    pub on_access: bool,
    /// True if what it finds leaves a file unread: whoever drafts sees the last site that could be read.
    pub stops_reading: bool,
}

impl Rule {
    const fn new(name: &'static str, level: Level, what: &'static str, cure: &'static str) -> Rule {
        Rule { name, level, what, cure, on_access: false, stops_reading: false }
    }

    /// The same rule, of which the evidence of accessibility tells.
    pub const fn on_access(mut self) -> Rule {
        self.on_access = true;
        self
    }

    /// The same rule, whose findings leave a file unread.
    pub const fn stops_reading(mut self) -> Rule {
        self.stops_reading = true;
        self
    }

    /// A rule whose findings are errors.
    pub const fn error(name: &'static str, what: &'static str, cure: &'static str) -> Rule {
        Rule::new(name, Level::Deny, what, cure)
    }

    /// A rule whose findings are warnings.
    pub const fn warning(name: &'static str, what: &'static str, cure: &'static str) -> Rule {
        Rule::new(name, Level::Warn, what, cure)
    }

    /// A rule of style, which reports nothing until it is asked for.
    pub const fn asked_for(name: &'static str, what: &'static str, cure: &'static str) -> Rule {
        Rule::new(name, Level::Allow, what, cure)
    }
}
