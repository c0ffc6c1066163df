//! What one page may cost: a number that goes down with each thing that a template repeats, writes or makes longer. Neither
//! template language counts memory; both call functions, so the counting is put into the templates (see `limits.rs`).

use std::cell::Cell;
use std::io;

/// What a page may cost in all, in bytes of template gone through and text made. A register of fifty thousand documents
/// costs half of it, and a second.
pub const MOST: usize = 128 << 20;
/// What going through something once costs besides its length: as much as calling the function that counts.
pub const ONCE: usize = 256;
/// The largest page. Browsers give up long before.
pub const LARGEST: usize = 64 << 20;
/// What is said of a larger one.
pub const TOO_LARGE: &str = "the page would be larger than 64 MB";
/// The longest row of numbers that a template may ask for.
pub const LONGEST_ROW: i64 = 10_000;

thread_local! {
    static LEFT: Cell<usize> = const { Cell::new(usize::MAX) };
}

/// Begins a page on this thread. What ships with the program has no limits: it is known, and sites may be large.
pub fn begin(limited: bool) {
    LEFT.set(if limited { MOST } else { usize::MAX });
}

/// Takes something off what is left.
///
/// # Errors
/// Nothing is left.
pub fn spend(cost: usize) -> Result<(), &'static str> {
    let left = LEFT.get();
    LEFT.set(left.saturating_sub(cost));
    if cost <= left {
        return Ok(());
    }
    Err(
        "this repeats or writes more than a page can hold: a loop within loops, a text that doubles, or templates that include each other again and again",
    )
}

/// A page on its way, up to the largest.
pub struct Paper {
    /// What is written.
    pub bytes: Vec<u8>,
    /// How large it may be.
    pub largest: usize,
    /// True once more was to be written. The engines pass the error on without its words.
    pub is_full: bool,
}

impl io::Write for Paper {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > self.largest {
            self.is_full = true;
            return Err(io::Error::other(TOO_LARGE));
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
