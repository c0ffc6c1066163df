//! What the ledger holds of a frozen text: its fingerprint, and those that it had before.

use crate::source::is_sha256;
use jiff::civil::Date;

/// What the ledger holds of a frozen text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seal {
    /// Its SHA-256.
    pub sha256: String,
    /// The day on which a slip of it was last mended in its own place.
    pub corrected: Option<Date>,
    /// What its SHA-256 was before: copies of it are about.
    pub earlier: Vec<String>,
    /// True if it was forgotten on purpose: it need not be there any more.
    pub forgotten: bool,
}

/// What stands behind the SHA-256 of a text that was forgotten.
pub const FORGOTTEN: &str = " forgotten";

impl Seal {
    /// Takes over what is known of the text as it was before.
    pub fn follow(&mut self, before: &Seal) {
        self.earlier.clone_from(&before.earlier);
        self.earlier.retain(|earlier| *earlier != self.sha256);
        if self.sha256 != before.sha256 && !self.earlier.contains(&before.sha256) {
            self.earlier.push(before.sha256.clone());
        }
    }
}

/// What a line says of a frozen text.
pub(super) fn seal(rest: &str) -> Option<Seal> {
    let mut parts = rest.trim_end().split(" was ");
    let now = parts.next()?;
    let (now, forgotten) = match now.strip_suffix(FORGOTTEN) {
        Some(now) => (now, true),
        None => (now, false),
    };
    let (sha256, corrected) = match now.split_once(" corrected ") {
        Some((sha256, day)) => (sha256, Some(day.parse().ok()?)),
        None => (now, None),
    };
    let earlier: Vec<String> = parts.map(str::to_owned).collect();
    let all = is_sha256(sha256) && earlier.iter().all(|sha256| is_sha256(sha256));
    all.then(|| Seal { sha256: sha256.to_owned(), corrected, earlier, forgotten })
}
