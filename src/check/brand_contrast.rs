//! `brand-contrast`: a council's colour on which nothing can be read, or whose edges do not stand out.

use crate::diagnostic::{Diagnostic, Rule};
use crate::register::{CouncilEntry, Register};
use crate::theme::{Brand, Tokens};

/// A council's colour on which nothing can be read, or whose edges do not stand out.
pub static BRAND_CONTRAST: Rule = Rule::error(
    "brand-contrast",
    "The council's colour is too pale to be told from the page, or no text can be read on it (WCAG 2.2, 1.4.3 and 1.4.11).",
    "Write the nearest colour that passes, which the finding gives.",
).on_access().stops_reading();

/// Judges the colour of every council that has one, on the colours of the theme.
pub fn colours(register: &Register, tokens: &Tokens) -> Vec<Diagnostic> {
    // A theme without colours of its own gives none to a council either.
    if tokens.light.is_empty() {
        return Vec::new();
    }
    let judge = |council: &CouncilEntry| {
        let (colour, place) =
            (council.council.colour.as_ref()?, council.places.get("brand.colour")?);
        let unfit = Brand::new(colour, tokens).err()?;
        let help = unfit.nearest.map_or("Choose a darker colour.".to_owned(), |near| {
            format!("The nearest colour that passes is \"{}\".", near.css())
        });
        let message = format!("{colour} cannot be the council's colour: {}", unfit.why);
        Some(Diagnostic::at(&BRAND_CONTRAST, place.clone(), message).help(help))
    };
    register.councils.iter().filter_map(judge).collect()
}
