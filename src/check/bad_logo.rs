//! `bad-logo`: a council's logo is a picture that may be published.

use crate::diagnostic::{Diagnostic, Place, Rule};
use crate::harmless::picture;
use crate::register::{CouncilEntry, Register, is_picture};
use std::collections::BTreeMap;

/// A council's logo that is no picture, or holds more than one.
pub static BAD_LOGO: Rule = Rule::error(
    "bad-logo",
    "The council's logo is not the picture that its name says, or it holds a script or something from elsewhere.",
    "Save it again as PNG, or as plain SVG.",
).on_access();

/// Judges the logo of every council that has one; `pictures` holds how those begin that stand beside a council.yaml.
pub fn logos(register: &Register, pictures: &BTreeMap<String, Vec<u8>>) -> Vec<Diagnostic> {
    let unfit = |logo: &String| {
        let refused = register.refused.get(logo).cloned();
        let wrong = || picture(logo, pictures.get(logo)?);
        let other = || {
            let there = register.assets.contains(logo) && !is_picture(logo);
            let why = "it is not a picture".to_owned();
            there.then_some((why, "Save it as PNG or SVG, and name that file."))
        };
        refused.or_else(wrong).or_else(other)
    };
    let judge = |council: &CouncilEntry| {
        let logo = council.council.logo.as_ref()?;
        let (why, help) = unfit(logo)?;
        let place = council.places.get("brand.logo").cloned();
        let place = place.unwrap_or_else(|| Place::file(logo.as_str()));
        let message = format!("{logo} cannot be the council's logo: {why}");
        Some(Diagnostic::at(&BAD_LOGO, place, message).help(help))
    };
    register.councils.iter().filter_map(judge).collect()
}
