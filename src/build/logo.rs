//! A council's logo: a picture that is there and may be published.

use super::files::wrong;
use crate::diagnostic::{Diagnostic, Place, Rule};
use crate::register::{Register, is_picture};
use std::collections::BTreeMap;

/// A council's logo that is no picture, or holds more than one.
pub static BAD_LOGO: Rule = Rule::error(
    "bad-logo",
    "The council's logo is not the picture that its name says, or it holds a script or something from elsewhere.",
    "Save it again as PNG, or as plain SVG.",
);

/// Judges the logo of every council that has one.
pub(super) fn check(
    register: &Register,
    pictures: &BTreeMap<String, Vec<u8>>,
    findings: &mut Vec<Diagnostic>,
) {
    for council in &register.councils {
        let Some(logo) = &council.council.logo else { continue };
        let unfit = register.refused.get(logo).cloned().or_else(|| {
            let there = register.assets.contains(logo);
            if let Some(wrong) = pictures.get(logo).and_then(|bytes| wrong(logo, bytes)) {
                return Some(wrong);
            }
            let other = there && !is_picture(logo);
            other.then(|| {
                ("it is not a picture".to_owned(), "Save it as PNG or SVG, and name that file.")
            })
        });
        let Some((why, help)) = unfit else { continue };
        let place = council.places.get("brand.logo").cloned();
        let place = place.unwrap_or_else(|| Place::file(logo.as_str()));
        let message = format!("{logo} cannot be the council's logo: {why}");
        findings.push(Diagnostic::at(&BAD_LOGO, place, message).help(help));
    }
}
