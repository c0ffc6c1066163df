//! The rows of numbered paragraphs by which it is judged whether words right under a label are the label's.

use super::outline::Item;

/// Rows, each by its first.
#[derive(Default)]
pub struct Rows {
    /// That of the last label, up to the next blank line.
    pub last: Option<Item>,
    /// The one whose points hold the words right under their first lines: the last of them does so too.
    pub holding: Option<Item>,
}
