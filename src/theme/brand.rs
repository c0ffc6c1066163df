//! A council's colour on the pages of a theme: what may be written on it, and how its marks stand out in both schemes.

use super::colour::Colour;
use super::tokens::{LEAST_MARK, LEAST_TEXT, Tokens};

/// The colours that follow from a council's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Brand {
    /// The council's colour: the ground of the header.
    pub brand: Colour,
    /// Text on it.
    pub on_brand: Colour,
    /// Its edges and marks in the light scheme; the colour itself.
    pub mark: Colour,
    /// The same in the dark scheme: as near to it as stands out there.
    pub mark_dark: Colour,
}

/// Why a colour cannot be a council's.
#[derive(Debug, Clone, PartialEq)]
pub struct Unfit {
    /// What is too pale, and how pale: "as an edge on the page it has a contrast of 1.2:1, and needs 3:1".
    pub why: String,
    /// The nearest colour that can.
    pub nearest: Option<Colour>,
}

const WHITE: &str = "#ffffff";

impl Brand {
    /// The colours of a council's pages.
    ///
    /// # Errors
    /// Nothing can be read on the colour, or its edges do not stand out from the page: why, and the nearest that does.
    pub fn new(words: &str, tokens: &Tokens) -> Result<Brand, Unfit> {
        let colour = Colour::parse(words)
            .ok_or_else(|| Unfit { why: "it is no colour".to_owned(), nearest: None })?;
        let grounds = |scheme: &std::collections::BTreeMap<String, Colour>| -> Vec<Colour> {
            ["paper", "wash"].iter().filter_map(|name| scheme.get(*name).copied()).collect()
        };
        let (light, dark) = (grounds(&tokens.light), grounds(&tokens.dark));
        let readable = |colour: Colour| {
            let ink = tokens.light.get("ink").copied();
            let inks = Colour::parse(WHITE).into_iter().chain(ink);
            inks.max_by(|a, b| a.contrast(colour).total_cmp(&b.contrast(colour)))
                .filter(|ink| ink.contrast(colour) >= LEAST_TEXT)
        };
        let stands_out =
            |colour: Colour| light.iter().all(|ground| colour.contrast(*ground) >= LEAST_MARK);
        match readable(colour).filter(|_| stands_out(colour)) {
            Some(on_brand) => {
                let mark_dark = colour.nearest(&dark, LEAST_MARK).unwrap_or(on_brand);
                Ok(Brand { brand: colour, on_brand, mark: colour, mark_dark })
            }
            None => {
                let ratio =
                    light.iter().map(|ground| colour.contrast(*ground)).fold(21.0, f64::min);
                let why = if stands_out(colour) {
                    format!("neither white nor black text on it reaches {LEAST_TEXT}:1")
                } else {
                    format!(
                        "its edges on the page have a contrast of {ratio:.1}:1, and need {LEAST_MARK}:1"
                    )
                };
                // Darker colours stand out more and bear white text: the first of those that do both is the nearest.
                let near = (0..60)
                    .filter_map(|step| colour.nearest(&light, LEAST_MARK + f64::from(step) * 0.1));
                Err(Unfit {
                    why,
                    nearest: near
                        .into_iter()
                        .find(|near| readable(*near).is_some() && stands_out(*near)),
                })
            }
        }
    }

    /// The stylesheet that gives a theme these colours. On paper a theme has its own.
    pub fn css(&self) -> String {
        let Brand { brand, on_brand, mark, mark_dark } = self;
        format!(
            "@media not print{{:root{{--brand:{};--on-brand:{};--mark:{}}}}}\n@media not print and (prefers-color-scheme:dark){{:root{{--mark:{}}}}}\n",
            brand.css(),
            on_brand.css(),
            mark.css(),
            mark_dark.css()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::Theme;

    #[test]
    fn every_colour_is_taken_or_refused_with_one_that_is_taken() {
        let theme = Theme::shipped("default").unwrap();
        for colour in [
            "#000000", "#0b4f45", "#767676", "#777777", "#7a7a7a", "#808080", "#ffffff", "#ffcc00",
            "#ff0000", "#00ff00", "#5b1a6b", "#e6007e",
        ] {
            match Brand::new(colour, &theme.tokens) {
                Ok(brand) => assert!(
                    brand.brand.contrast(brand.on_brand) >= 4.5
                        && brand.mark_dark.contrast(theme.tokens.dark["paper"]) >= 3.0,
                    "{colour}"
                ),
                Err(unfit) => assert!(
                    Brand::new(&unfit.nearest.unwrap().css(), &theme.tokens).is_ok(),
                    "{colour}: {}",
                    unfit.why
                ),
            }
        }
        assert!(Brand::new("#ffee88", &theme.tokens).unwrap_err().why.contains("1."));
    }
}
