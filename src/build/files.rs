//! Files beside the pages: which of a project may be published. A picture is the picture that its name says; a drawing
//! draws and does nothing else; what a browser would open as a page of its own is refused.

use crate::harmless::{drawing, published};
use crate::register::Refusal;
use std::collections::{BTreeMap, BTreeSet};

/// What stands at the beginning of a picture of each kind.
const BEGINNINGS: [(&str, &[u8], &str); 5] = [
    ("png", b"\x89PNG\r\n\x1a\n", "PNG"),
    ("jpg", b"\xff\xd8\xff", "JPEG"),
    ("jpeg", b"\xff\xd8\xff", "JPEG"),
    ("gif", b"GIF8", "GIF"),
    ("webp", b"RIFF", "WebP"),
];

/// Parts the files of a project into those that may be published and those that may not, with why not. `pictures` holds
/// the bytes of those that are judged by what is in them.
pub(super) fn parted(
    assets: BTreeSet<String>,
    pictures: &BTreeMap<String, Vec<u8>>,
) -> (BTreeSet<String>, BTreeMap<String, Refusal>) {
    let mut refused = BTreeMap::new();
    let mut kept = BTreeSet::new();
    for path in assets {
        let drawn = path.to_lowercase().ends_with(".svg");
        let why = published(&path).or_else(|| match pictures.get(&path) {
            Some(bytes) if drawn => wrong(&path, bytes),
            // A drawing that nobody could look into is not published.
            None if drawn => Some((
                "it could not be read".to_owned(),
                "Close it in other programs, and build again.",
            )),
            _ => None,
        });
        match why {
            Some(why) => drop(refused.insert(path, why)),
            None => drop(kept.insert(path)),
        }
    }
    (kept, refused)
}

/// Why a picture is not one, or more than one.
pub(super) fn wrong(name: &str, bytes: &[u8]) -> Option<Refusal> {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
    if ending == "svg" {
        let harm = drawing(bytes).err()?;
        let line = if harm.line > 0 { format!(" (line {})", harm.line) } else { String::new() };
        return Some((
            format!("{}{line}", harm.why),
            "Save the picture again as PNG, or as plain SVG without scripts, links and foreign files.",
        ));
    }
    let (_, beginning, kind) = BEGINNINGS.iter().find(|(of, ..)| *of == ending)?;
    let whole =
        bytes.starts_with(beginning) && (*kind != "WebP" || bytes.get(8..12) == Some(b"WEBP"));
    (!whole).then(|| {
        (
            format!("it is not a {kind} picture, whatever its name says"),
            "Open it in a program for pictures, and save it again.",
        )
    })
}
