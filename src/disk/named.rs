//! What a file of `content` is, by its name and the folder that it stands in.

use crate::build::{HISTORY, is_text, media_type};
use std::fs;
use std::io::Read;
use std::path::Path;

/// True for what stands in a folder `history`, which holds texts as they were decided on and no sources.
pub fn in_history(name: &str, of_council: bool) -> bool {
    let mut folders: Vec<&str> = name.split('/').collect();
    folders.pop();
    folders.iter().enumerate().any(|(at, folder)| *folder == HISTORY && !(of_council && at == 1))
}

/// The beginning of a picture that stands where a council's logo does; of a drawing, wherever it stands, all.
pub fn picture(name: &str, path: &Path, depth: usize) -> Option<Vec<u8>> {
    let lower = name.to_lowercase();
    let ending = lower.rsplit_once('.').map_or("", |(_, ending)| ending);
    let beside = name.matches('/').count() == depth;
    let most = match ending {
        // One byte more than a drawing may have, so that a larger one is known as such.
        "svg" => (4 << 20) + 1,
        "png" | "jpg" | "jpeg" | "webp" | "gif" if beside => 64,
        _ => return None,
    };
    if !fs::metadata(path).is_ok_and(|data| data.is_file()) {
        return None;
    }
    let mut bytes = Vec::new();
    fs::File::open(path).ok()?.take(most).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// Where a comment begins in a text beside the sources, which is published as it stands: the line, and its first words.
pub fn comment_line(name: &str, path: &Path) -> Option<(usize, String)> {
    const WORDS: usize = 60;
    let lower = name.to_lowercase();
    let ending = lower.rsplit_once('.').map_or("", |(_, ending)| ending);
    let text = ["txt", "csv", "tsv", "json", "vtt", "vcf", "ics"].contains(&ending);
    if !text || !fs::metadata(path).is_ok_and(|data| data.is_file()) {
        return None;
    }
    let mut bytes = Vec::new();
    fs::File::open(path).ok()?.take(1 << 20).read_to_end(&mut bytes).ok()?;
    let at = bytes.windows(4).position(|four| four == b"<!--")?;
    let line = 1 + bytes[..at].iter().filter(|byte| **byte == b'\n').count();
    let rest = String::from_utf8_lossy(&bytes[at..]);
    Some((line, rest.lines().next().unwrap_or_default().chars().take(WORDS).collect()))
}

/// The first words of a text whose name says that it is something else, a picture, a paper or sound; it would be published as
/// it stands. None for a file that may be what its name says.
pub fn misnamed(name: &str, path: &Path) -> Option<String> {
    const LOOKED_AT: u64 = 512;
    const WORDS: usize = 60;
    if !is_no_text(name) || !fs::metadata(path).is_ok_and(|data| data.is_file()) {
        return None;
    }
    let mut bytes = Vec::new();
    fs::File::open(path).ok()?.take(LOOKED_AT).read_to_end(&mut bytes).ok()?;
    let whole = std::str::from_utf8(&bytes).map_or_else(|error| error.valid_up_to(), str::len);
    // The last letter may be cut.
    let text = std::str::from_utf8(&bytes[..whole]).ok().filter(|_| whole + 3 >= bytes.len())?;
    let plain = text.chars().all(|c| !c.is_control() || c.is_whitespace());
    // A PDF begins with letters, and older ones have no others in their first lines.
    let words = text.lines().map(str::trim).find(|line| !line.is_empty())?;
    (plain && !text.contains("%PDF-")).then(|| words.chars().take(WORDS).collect())
}

/// True for a name that says that a file is a picture, a paper or sound. Papers in RTF are written in plain letters.
fn is_no_text(name: &str) -> bool {
    media_type(name).is_some_and(|kind| !is_text(kind) && kind != "application/rtf")
}

/// True for the settings of a council.
pub fn is_settings(name: &str) -> bool {
    name.ends_with("/council.yaml") || name.ends_with("/council.yml")
}

/// True for the source of a document.
pub fn is_source(name: &str) -> bool {
    let name = name.to_lowercase();
    name.ends_with(".md")
}
