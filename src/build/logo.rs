//! A council's logo: the picture that its name says, and nothing but a picture. A drawing (SVG) may hold scripts, and may load
//! things from elsewhere; a browser that opens it by itself would run them.

use crate::diagnostic::{Diagnostic, Place, Rule};
use crate::register::Register;
use std::collections::BTreeMap;

/// A council's logo that is no picture, or holds more than one.
pub static BAD_LOGO: Rule = Rule::error(
    "bad-logo",
    "The council's logo is not the picture that its name says, or it holds a script or something from elsewhere.",
    "Save it again as PNG, or as plain SVG.",
);

/// What stands at the beginning of a picture of each kind.
const BEGINNINGS: [(&str, &[u8], &str); 5] = [
    ("png", b"\x89PNG\r\n\x1a\n", "PNG"),
    ("jpg", b"\xff\xd8\xff", "JPEG"),
    ("jpeg", b"\xff\xd8\xff", "JPEG"),
    ("gif", b"GIF8", "GIF"),
    ("webp", b"RIFF", "WebP"),
];

/// Judges the logo of every council whose bytes are known.
pub(super) fn check(
    register: &Register,
    pictures: &BTreeMap<String, Vec<u8>>,
    findings: &mut Vec<Diagnostic>,
) {
    for council in &register.councils {
        let Some((logo, bytes)) =
            council.council.logo.as_ref().and_then(|logo| Some((logo, pictures.get(logo)?)))
        else {
            continue;
        };
        if let Some((why, help)) = wrong(logo, bytes) {
            let place = council
                .places
                .get("brand.logo")
                .cloned()
                .unwrap_or_else(|| Place::file(logo.as_str()));
            findings.push(
                Diagnostic::at(
                    &BAD_LOGO,
                    place,
                    format!("{logo} cannot be the council's logo: {why}"),
                )
                .help(help),
            );
        }
    }
}

fn wrong(name: &str, bytes: &[u8]) -> Option<(String, &'static str)> {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
    if ending == "svg" {
        return drawing(bytes).map(|why| (why, "Save the picture again as PNG, or as plain SVG without scripts, links and foreign files."));
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

/// What in a drawing is more than a picture.
fn drawing(bytes: &[u8]) -> Option<String> {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Some("it is not an SVG drawing, whatever its name says".to_owned());
    };
    let text = text.to_lowercase();
    if !text.contains("<svg") {
        return Some("it is not an SVG drawing, whatever its name says".to_owned());
    }
    let parts = [
        ("<script", "a script"),
        ("javascript:", "a script"),
        ("<foreignobject", "a page within the picture"),
        ("<!entity", "a definition of entities"),
        ("<iframe", "a page"),
    ];
    if let Some((_, what)) = parts.iter().find(|(part, _)| text.contains(part)) {
        return Some(format!("it holds {what}"));
    }
    if has_handler(&text) {
        return Some("it holds a script that runs on an event".to_owned());
    }
    let addresses = ["href", "src"]
        .into_iter()
        .flat_map(|name| values(&text, name))
        .chain(text.split("url(").skip(1));
    let outside = text.contains("@import")
        || addresses.map(|address| address.trim_start_matches([' ', '"', '\''])).any(leads_out);
    outside.then(|| "it loads something from elsewhere".to_owned())
}

/// What follows the equals sign of every attribute of a name.
fn values<'a>(text: &'a str, name: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(name)
        .skip(1)
        .filter_map(|rest| rest.trim_start().strip_prefix('='))
        .map(str::trim_start)
}

/// True for an attribute such as `onload=`.
fn has_handler(text: &str) -> bool {
    text.match_indices(" on")
        .chain(text.match_indices("\non"))
        .chain(text.match_indices("\ton"))
        .any(|(at, _)| {
            let rest = &text[at + 1..];
            let name = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
            name > 3 && rest[name..].trim_start().starts_with('=')
        })
}

/// True for an address that is neither a place in the drawing nor a picture within it. Whatever else it is, in whatever
/// spelling, is refused.
fn leads_out(address: &str) -> bool {
    !(address.starts_with('#')
        || ["png", "jpeg", "webp", "gif"]
            .iter()
            .any(|kind| address.starts_with(&format!("data:image/{kind};"))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_what_its_name_says_and_no_more() {
        let svg = |inner: &str| {
            format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">{inner}</svg>")
                .into_bytes()
        };
        for (name, bytes, why) in [
            ("a.svg", svg("<path d=\"M0 0h9\"/>"), None),
            ("a.png", b"\x89PNG\r\n\x1a\n....".to_vec(), None),
            ("a.png", b"GIF89a".to_vec(), Some("not a PNG")),
            ("a.jpg", b"hello".to_vec(), Some("not a JPEG")),
            ("a.webp", b"RIFF1234WAVE".to_vec(), Some("not a WebP")),
            ("a.svg", b"\xff\xfe\x00".to_vec(), Some("not an SVG")),
            ("a.svg", svg("<script>alert(1)</script>"), Some("a script")),
            ("a.svg", svg("<path onclick = \"x()\"/>"), Some("on an event")),
            ("a.svg", svg("<a href=\"javascript:x\"/>"), Some("a script")),
            (
                "a.svg",
                svg("<image href=\"https://elsewhere.example/x.png\"/>"),
                Some("from elsewhere"),
            ),
            (
                "a.svg",
                svg(
                    "<use href=\"#a\"/><path style=\"fill:url('#b')\"/><image href=\"data:image/png;base64,x\"/>",
                ),
                None,
            ),
            ("a.svg", svg("<a xlink:href = \"java&#115;cript:x\"/>"), Some("from elsewhere")),
            (
                "a.svg",
                svg("<style>@import url(//elsewhere.example/x.css)</style>"),
                Some("from elsewhere"),
            ),
        ] {
            let said = wrong(name, &bytes).map(|(why, _)| why);
            assert_eq!(said.is_some(), why.is_some(), "{name}: {said:?}");
            assert!(said.unwrap_or_default().contains(why.unwrap_or("")), "{name}: {why:?}");
        }
    }
}
