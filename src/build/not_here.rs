//! A site that is built where the one before is not: on a machine that begins each run with an empty folder, the pages of a
//! council that is held back do not stay as they were, they are missing.

use super::Output;
use crate::diagnostic::{Diagnostic, Place, Rule};
use crate::register::LEDGER;
use std::collections::BTreeSet;

/// Pages of a council that is held back were published, and are not in the folder of the site.
pub static PAGES_NOT_HERE: Rule = Rule::warning(
    "pages-not-here",
    "A council is held back for its errors, and none of its pages, which were published, is in the folder of the site: put online, the site would have lost them. With `--locked` nothing is published then.",
    "Mend its errors. Or bring back the site that was published last: a machine that builds keeps its folder from one run to the next.",
);

impl Output {
    /// The councils with errors of which pages were published, and none is among the files of the site; each by its name and
    /// its folder.
    pub fn not_here(&self, files: &BTreeSet<String>) -> Vec<(&str, &str)> {
        let within = |slug: &str| format!("{slug}/");
        let known = |slug: &str| {
            let within = within(slug);
            let first = self.ledger_before.pages.range(within.clone()..).next();
            first.is_some_and(|(key, _)| key.starts_with(&within))
        };
        let there = |slug: &str| {
            let within = within(slug);
            files.range(within.clone()..).next().is_some_and(|file| file.starts_with(&within))
        };
        let held = self.in_error().unwrap_or_default();
        let councils = held.iter().map(|at| &self.register.councils[*at].council);
        councils
            .filter(|of| self.register.many && known(&of.slug) && !there(&of.slug))
            .map(|of| (if of.name.is_empty() { &*of.slug } else { &*of.name }, &*of.slug))
            .collect()
    }

    /// Says of the first of them that the site would be without it.
    pub fn about_not_here(&self, files: &BTreeSet<String>, folder: &str) -> Option<Diagnostic> {
        let councils = self.not_here(files);
        let (name, slug) = *councils.first()?;
        let more = match councils.len() {
            1 => String::new(),
            2 => " (and those of another council)".to_owned(),
            n => format!(" (and those of {} more)", n - 1),
        };
        let message = format!(
            "the pages of {name}{more} were published, and are not in {folder}: while its errors hold it back, this site is without them"
        );
        let help = format!(
            "Mend what is wrong in content/{slug}, and build again. Or bring back the site that was published last into {folder}: a machine that builds keeps that folder from one run to the next. Do not put this site online as it is."
        );
        Some(Diagnostic::at(&PAGES_NOT_HERE, Place::file(LEDGER), message).help(help).council(slug))
    }
}
