//! A hash of a text that is the same on every machine and in every version: it is written into files that people keep.

use sha2::{Digest, Sha256};

const PRIME: u64 = 0x9e37_79b9_7f4a_7c15;

/// The fingerprint of a text, eight bytes at a step: tells texts of one council apart, and is no defence against anyone
/// who wants two texts to have the same.
///
/// ```
/// use protosite::source::fingerprint;
/// assert_ne!(fingerprint("Doors are shut."), fingerprint("Doors are shut!"));
/// assert_eq!(fingerprint("Doors are shut."), 11_334_764_240_163_261_600);
/// ```
pub fn fingerprint(text: &str) -> u64 {
    let step = |hash: u64, word: u64| (hash ^ word).wrapping_mul(PRIME).rotate_left(29);
    let chunks = text.as_bytes().chunks_exact(8);
    let mut rest = [0; 8];
    rest[..chunks.remainder().len()].copy_from_slice(chunks.remainder());
    let words =
        chunks.map(|chunk| u64::from_le_bytes(chunk.try_into().expect("a chunk has eight bytes")));
    let hash = words.fold(text.len() as u64, step);
    let hash = step(step(hash, u64::from_le_bytes(rest)), PRIME);
    hash ^ (hash >> 32)
}

/// The SHA-256 of a file of text, as `sha256sum` prints it, whatever the line ends of the system that it lies on: this one
/// no two texts have in common, also not by design.
pub fn sha256(bytes: &[u8]) -> String {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let mut hasher = Sha256::new();
    let mut bytes = bytes;
    // All but the texts of one system have no such line ends.
    if !bytes.contains(&b'\r') {
        hasher.update(std::mem::take(&mut bytes));
    }
    let mut lines = bytes.split(|byte| *byte == b'\n').peekable();
    while let Some(line) = lines.next() {
        let ends = lines.peek().is_some();
        hasher.update(line.strip_suffix(b"\r").filter(|_| ends).unwrap_or(line));
        if ends {
            hasher.update(b"\n");
        }
    }
    hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// True for what [`sha256`] gives.
pub fn is_sha256(word: &str) -> bool {
    word.len() == 64
        && word.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}
