//! Words to standard output. A reader that has seen enough and closed the pipe (`| head`) is no failure.

use std::io::Write;

/// Prints text as it is.
pub fn say(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}
