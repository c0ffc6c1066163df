//! Backward strokes in double quotation marks, where YAML takes them for commands.

/// What a value in double quotation marks should be where it has the strokes of a folder, which are commands there: `"S:\new"`
/// is a line end and "ew".
pub(super) fn commanded(written: &str) -> Option<String> {
    let drive = |at: usize| {
        written[..at].ends_with(|c: char| c.is_ascii_alphabetic())
            && written[at + 2..].starts_with(|c: char| c.is_ascii_lowercase())
    };
    let folder = written.match_indices(":\\").any(|(at, _)| drive(at));
    (written.starts_with('"') && folder).then(|| written.trim_matches('"').replace('\'', "’"))
}
