//! The levels that a project and a command line set for rules by name.

use super::{Diagnostic, Level, Rule};
use std::collections::BTreeMap;

/// Levels by rule name; the later setting wins, and an error stays an error.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Levels {
    named: BTreeMap<String, Level>,
    deny_warnings: bool,
}

impl Levels {
    /// Sets the level of one rule, or with `warnings` and [`Level::Deny`] of all that warn.
    pub fn set(&mut self, name: &str, level: Level) {
        if name == "warnings" {
            self.deny_warnings = level == Level::Deny;
        } else {
            self.named.insert(name.to_owned(), level);
        }
    }

    /// Takes over the levels that `other` sets.
    pub fn merge(&mut self, other: &Levels) {
        self.named.extend(other.named.iter().map(|(name, level)| (name.clone(), *level)));
        self.deny_warnings |= other.deny_warnings;
    }

    /// The level at which findings of `rule` are reported.
    ///
    /// ```
    /// # use protosite::diagnostic::{Level, Levels, Rule};
    /// static SOON: Rule = Rule::warning("review-due-soon", "A review falls due within the time that the council has set, ninety days if it has set none.", "Put it on an agenda.");
    /// let mut levels = Levels::default();
    /// levels.set("review-due-soon", Level::Allow);
    /// assert_eq!(levels.of(&SOON), Level::Allow);
    /// ```
    pub fn of(&self, rule: &Rule) -> Level {
        if rule.level == Level::Deny {
            return Level::Deny;
        }
        match self.named.get(rule.name).copied().unwrap_or(rule.level) {
            Level::Warn if self.deny_warnings => Level::Deny,
            level => level,
        }
    }

    /// True if any rule is denied by name, or all that warn.
    pub fn denies_any(&self) -> bool {
        self.deny_warnings || self.named.values().any(|level| *level == Level::Deny)
    }

    /// Gives every finding its level and drops those that are allowed.
    pub fn apply(&self, findings: &mut Vec<Diagnostic>) {
        findings.retain_mut(|finding| {
            finding.level = self.of(finding.rule);
            finding.level != Level::Allow
        });
    }
}
