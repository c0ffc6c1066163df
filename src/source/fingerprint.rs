//! A hash of a text that is the same on every machine and in every version: it is written into files that people keep.

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
