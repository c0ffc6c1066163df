//! Pictures: each is the picture that its name says; a drawing draws and does nothing else.

use super::drawing;

/// What stands at the beginning of a picture of each kind.
const BEGINNINGS: [(&str, &[u8], &str); 5] = [
    ("png", b"\x89PNG\r\n\x1a\n", "PNG"),
    ("jpg", b"\xff\xd8\xff", "JPEG"),
    ("jpeg", b"\xff\xd8\xff", "JPEG"),
    ("gif", b"GIF8", "GIF"),
    ("webp", b"RIFF", "WebP"),
];

/// Why a picture is not one, or more than one, and what to do; `bytes` are its beginning, of a drawing (SVG) all.
pub fn picture(name: &str, bytes: &[u8]) -> Option<(String, &'static str)> {
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
