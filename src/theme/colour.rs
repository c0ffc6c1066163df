//! Colours, the contrast of two of them (WCAG 2.2), and the nearest colour that has enough of it.

/// A colour of the sRGB space: red, green and blue from 0 to 255.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Colour([u8; 3]);

impl Colour {
    /// Reads `#0b4f45` or `#fff`.
    pub fn parse(words: &str) -> Option<Colour> {
        let digits = words
            .strip_prefix('#')
            .filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
        let of = |at: usize, len: usize| {
            u8::from_str_radix(&digits[at * len..][..len].repeat(3 - len), 16).ok()
        };
        match digits.len() {
            3 => Some(Colour([of(0, 1)?, of(1, 1)?, of(2, 1)?])),
            6 => Some(Colour([of(0, 2)?, of(1, 2)?, of(2, 2)?])),
            _ => None,
        }
    }

    /// As CSS writes it: `#0b4f45`.
    pub fn css(self) -> String {
        let [r, g, b] = self.0;
        format!("#{r:02x}{g:02x}{b:02x}")
    }

    /// The contrast with another colour, from 1 to 21 (WCAG 2.2, "contrast ratio").
    pub fn contrast(self, other: Colour) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// The colour of the same hue nearest in lightness that has at least this contrast with each of `others`; None where
    /// none has.
    pub fn nearest(self, others: &[Colour], least: f64) -> Option<Colour> {
        let passes = |colour: &Colour| others.iter().all(|other| colour.contrast(*other) >= least);
        let [lightness, a, b] = self.oklab();
        let steps = (0..=500).map(|step| f64::from(step) / 500.0);
        let tried = steps
            .flat_map(|step| [lightness - step, lightness + step])
            .filter(|lightness| (0.0..=1.0).contains(lightness));
        tried.map(|lightness| Colour::from_oklab(lightness, a, b)).find(passes)
    }

    /// Relative luminance (WCAG 2.2).
    fn luminance(self) -> f64 {
        let [r, g, b] = self.linear();
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    fn linear(self) -> [f64; 3] {
        self.0.map(|value| {
            let c = f64::from(value) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        })
    }

    /// Lightness and two axes of colour as eyes see them (Oklab, B. Ottosson 2020).
    fn oklab(self) -> [f64; 3] {
        let [r, g, b] = self.linear();
        let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
        let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
        let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
        [
            0.210_454_255_3 * l + 0.793_617_785 * m - 0.004_072_046_8 * s,
            1.977_998_495_1 * l - 2.428_592_205 * m + 0.450_593_709_9 * s,
            0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766 * s,
        ]
    }

    /// The colour of these values; where screens have none so strong, a paler one of the same hue and lightness.
    fn from_oklab(lightness: f64, a: f64, b: f64) -> Colour {
        let strengths = (0..=40).map(|step| 1.0 - f64::from(step) / 40.0);
        let linear = strengths.map(|strength| linear_of(lightness, a * strength, b * strength));
        let fits = |rgb: &[f64; 3]| rgb.iter().all(|value| (-0.0005..=1.0005).contains(value));
        let rgb = linear.clone().find(fits).unwrap_or([lightness.powi(3); 3]);
        Colour(rgb.map(|value| {
            let value = value.clamp(0.0, 1.0);
            let c = if value <= 0.003_130_8 {
                value * 12.92
            } else {
                1.055 * value.powf(1.0 / 2.4) - 0.055
            };
            (c * 255.0).round() as u8
        }))
    }
}

fn linear_of(lightness: f64, a: f64, b: f64) -> [f64; 3] {
    let l = (lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
    let m = (lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
    let s = (lightness - 0.089_484_177_5 * a - 1.291_485_548 * b).powi(3);
    [
        4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
        -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
        -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701 * s,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(words: &str) -> Colour {
        Colour::parse(words).unwrap()
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        for (a, b, ratio) in [
            ("#000", "#fff", 21.0),
            ("#777777", "#ffffff", 4.48),
            ("#0b4f45", "#ffffff", 9.5),
            ("#ff0000", "#ffffff", 4.0),
        ] {
            assert!(
                (colour(a).contrast(colour(b)) - ratio).abs() < 0.05,
                "{a} {b}: {}",
                colour(a).contrast(colour(b))
            );
        }
    }

    #[test]
    fn what_is_no_colour_is_none() {
        for words in ["", "#", "#12", "#12345", "red", "#ggg", "#1234567", "#ÄÄÄ", "123456"] {
            assert_eq!(Colour::parse(words), None, "{words}");
        }
    }

    #[test]
    fn the_nearest_passes_and_is_the_colour_itself_where_that_does() {
        let white = [colour("#ffffff")];
        assert_eq!(colour("#0b4f45").nearest(&white, 3.0), Some(colour("#0b4f45")));
        for words in ["#ffee88", "#ffff00", "#00ffff", "#ff69b4", "#cccccc", "#ffffff"] {
            let near = colour(words).nearest(&white, 3.0).unwrap();
            let ratio = near.contrast(white[0]);
            assert!((3.0..3.2).contains(&ratio), "{words} {} {ratio}", near.css());
        }
        assert_eq!(colour("#808080").nearest(&[colour("#000000"), colour("#ffffff")], 5.0), None);
    }
}
