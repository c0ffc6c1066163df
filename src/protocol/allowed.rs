//! Which lines of a protocol a comment speaks of that allows a finding there.

use super::{Allowance, PartId, Protocol};
use std::ops::RangeInclusive;

impl Protocol {
    /// True if a comment allows what a rule finds at a line.
    pub fn allows(&self, rule: &str, line: u32) -> bool {
        let mut of_rule = self.allowances.iter().filter(|allowance| allowance.rule == rule);
        of_rule.any(|allowance| self.allowed_lines(allowance).contains(&line))
    }

    /// The lines of the part after a comment, with all that is under it.
    pub fn allowed_lines(&self, allowance: &Allowance) -> RangeInclusive<u32> {
        let line = |offset| self.source.position(offset).line;
        let Some(part) = self.part(allowance.part) else { return u32::MAX..=u32::MAX };
        let last = self.part(PartId::new(part.end.index() - 1)).unwrap_or(part);
        line(part.span.start)..=line(last.span.end)
    }
}
