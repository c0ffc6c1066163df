//! How much a PDF unpacks to, and how much it draws: a small file can hold a bomb, and the library has no limits of its own.

use flate2::read::ZlibDecoder;
use std::io::{Read, copy, sink};

/// A page of words unpacks to some 100 kB, a font to a few MB.
const MOST_UNPACKED: u64 = 64 << 20;
/// All streams together.
const MOST_IN_ALL: u64 = 192 << 20;
/// More is drawn on no page; forms that draw forms can be nested to any number.
const MOST_DRAWN: usize = 300_000;

/// True if what is packed in a file is no more than a document has.
pub fn is_sane(bytes: &[u8]) -> bool {
    let mut all = 0;
    for start in streams(bytes) {
        all += unpacked(&bytes[start..]);
        if all > MOST_IN_ALL {
            return false;
        }
    }
    true
}

/// Where packed streams begin: after the word `stream` and a line's end, with the mark of zlib (RFC 1950, 2.2).
fn streams(bytes: &[u8]) -> impl Iterator<Item = usize> {
    bytes.windows(9).enumerate().filter_map(|(at, window)| {
        let rest = window.strip_prefix(b"stream")?;
        let skipped = if rest.starts_with(b"\r\n") { 2 } else { 1 };
        let begins = rest[0] == b'\r' || rest[0] == b'\n';
        let first = *bytes.get(at + 6 + skipped)?;
        (begins && first & 0x0f == 8).then_some(at + 6 + skipped)
    })
}

/// How much a stream unpacks to, as far as it is asked for. What unpacks to a packed stream again counts as too much.
fn unpacked(bytes: &[u8]) -> u64 {
    let mut stream = ZlibDecoder::new(bytes).take(MOST_UNPACKED);
    let mut head = [0; 2];
    if stream.read_exact(&mut head).is_err() {
        return 0;
    }
    let length = copy(&mut stream, &mut sink()).unwrap_or_else(|_| MOST_UNPACKED - stream.limit());
    let again = head[0] & 0x0f == 8 && u16::from_be_bytes(head).is_multiple_of(31);
    if length + 2 >= MOST_UNPACKED || (again && length < 1 << 20 && nested(bytes)) {
        return MOST_IN_ALL + 1;
    }
    length + 2
}

fn nested(bytes: &[u8]) -> bool {
    let twice = ZlibDecoder::new(ZlibDecoder::new(bytes));
    copy(&mut twice.take(MOST_UNPACKED), &mut sink()).is_ok_and(|length| length >= MOST_UNPACKED)
}

/// Counts what is drawn on a page.
#[derive(Debug, Default)]
pub struct Drawn(usize);

impl Drawn {
    /// Counts one thing more. Beyond the limit the page is given up: the library cannot be told to stop, so it is left by
    /// unwinding, which [`super::read`] waits for.
    pub fn one(&mut self) {
        self.0 += 1;
        if self.0 > MOST_DRAWN {
            std::panic::resume_unwind(Box::new("more is drawn on a page than a page can hold"));
        }
    }
}
