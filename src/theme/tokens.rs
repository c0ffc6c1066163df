//! The colours of a theme, read from its stylesheet, and the contrast of every pair that stands one on the other: WCAG
//! 2.2, 1.4.3 (text, 4.5:1) and 1.4.11 (edges and marks, 3:1), in the light and in the dark scheme.

use super::colour::Colour;
use std::collections::BTreeMap;

/// Text, and what it stands on.
const TEXT: [(&str, &str); 15] = [
    ("ink", "paper"),
    ("ink", "wash"),
    ("quiet", "paper"),
    ("quiet", "wash"),
    ("link", "paper"),
    ("link", "wash"),
    ("link-visited", "paper"),
    ("link-visited", "wash"),
    ("on-brand", "brand"),
    ("focus-ink", "focus"),
    ("overdue", "overdue-wash"),
    ("soon", "soon-wash"),
    ("soon", "paper"),
    ("current", "current-wash"),
    ("overdue", "paper"),
];
/// Edges and marks, and what they stand on.
const MARKS: [(&str, &str); 3] = [("edge", "paper"), ("mark", "paper"), ("mark", "wash")];

/// The least contrast of text.
pub const LEAST_TEXT: f64 = 4.5;
/// The least contrast of edges and marks.
pub const LEAST_MARK: f64 = 3.0;

/// The custom properties of one scheme that are colours, by name without the dashes.
pub type Scheme = BTreeMap<String, Colour>;

/// The colours of a theme.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tokens {
    /// In the light scheme.
    pub light: Scheme,
    /// In the dark scheme; what it does not set is as in the light one.
    pub dark: Scheme,
}

/// Two colours that stand too near each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Pale {
    /// "light" or "dark"
    pub scheme: &'static str,
    /// The token of the text or mark.
    pub on_top: &'static str,
    /// The token below it.
    pub below: &'static str,
    /// Their contrast.
    pub ratio: f64,
    /// What it must be at least.
    pub least: f64,
    /// The nearest colour for what is on top that passes with all that it stands on.
    pub nearest: Option<Colour>,
}

/// A pair with its contrast.
pub type Pair = (&'static str, &'static str, f64, f64);

impl Tokens {
    /// Reads the custom properties that a stylesheet gives `:root`, by itself and for the dark scheme.
    pub fn read(css: &str) -> Tokens {
        let css = without_comments(css);
        let mut tokens = Tokens::default();
        for (at, _) in css.match_indices(":root") {
            let Some(block) =
                css[at..].split_once('{').and_then(|(_, rest)| rest.split('}').next())
            else {
                continue;
            };
            let media = enclosing_media(&css[..at]);
            if media.contains("print") && !media.contains("not print")
                || media.contains("forced-colors")
            {
                continue;
            }
            let scheme = if media.contains("prefers-color-scheme:dark") {
                &mut tokens.dark
            } else {
                &mut tokens.light
            };
            for (name, value) in
                block.split(';').filter_map(|line| line.trim().strip_prefix("--")?.split_once(':'))
            {
                scheme.extend(
                    Colour::parse(value.trim()).map(|colour| (name.trim().to_owned(), colour)),
                );
            }
        }
        let light = tokens.light.clone();
        for (name, colour) in light {
            tokens.dark.entry(name).or_insert(colour);
        }
        tokens
    }

    /// Every pair of a scheme that the theme has, with its contrast and the least that it must be.
    pub fn pairs(&self, scheme: &str) -> Vec<Pair> {
        let colours = if scheme == "dark" { &self.dark } else { &self.light };
        let all = TEXT
            .iter()
            .map(|pair| (pair, LEAST_TEXT))
            .chain(MARKS.iter().map(|pair| (pair, LEAST_MARK)));
        all.filter_map(|((on, below), least)| {
            Some((*on, *below, colours.get(*on)?.contrast(*colours.get(*below)?), least))
        })
        .collect()
    }

    /// The pairs that fail.
    pub fn pale(&self) -> Vec<Pale> {
        let mut pale = Vec::new();
        for scheme in ["light", "dark"] {
            let colours = if scheme == "dark" { &self.dark } else { &self.light };
            for (on_top, below, ratio, least) in
                self.pairs(scheme).into_iter().filter(|(.., ratio, least)| ratio < least)
            {
                let grounds: Vec<Colour> = TEXT
                    .iter()
                    .chain(&MARKS)
                    .filter(|(on, _)| *on == on_top)
                    .filter_map(|(_, below)| colours.get(*below).copied())
                    .collect();
                let nearest = colours[on_top].nearest(&grounds, least);
                pale.push(Pale { scheme, on_top, below, ratio, least, nearest });
            }
        }
        pale
    }
}

fn without_comments(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out + rest
}

/// The condition of the `@media` that is open at the end of a stretch of CSS, without spaces; empty where none is.
fn enclosing_media(before: &str) -> String {
    let mut open: Vec<&str> = Vec::new();
    let mut start = 0;
    for (at, c) in before.char_indices() {
        match c {
            '{' => open.push(before[start..at].trim()),
            '}' => drop(open.pop()),
            ';' => {}
            _ => continue,
        }
        start = at + 1;
    }
    let media = open
        .iter()
        .filter(|rule| rule.starts_with("@media"))
        .map(|rule| rule.replace("not print", "not\u{a0}print"))
        .collect::<String>();
    media.replace(' ', "").replace('\u{a0}', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_read_for_both_schemes() {
        let css = "/* :root{--paper:#000} */:root{--paper:#fff;--ink:#16201d;--gutter:4rem}\n@media (prefers-color-scheme: dark){:root{--paper:#111815}}\n@media print{:root{--ink:#f00}}";
        let tokens = Tokens::read(css);
        assert_eq!(
            (tokens.light["paper"].css(), tokens.dark["paper"].css()),
            ("#ffffff".to_owned(), "#111815".to_owned())
        );
        assert_eq!(tokens.light["ink"], tokens.dark["ink"]);
        assert_eq!(tokens.light["ink"].css(), "#16201d", "paper has its own");
    }

    #[test]
    fn a_pair_that_is_too_pale_is_named_with_a_colour_that_passes() {
        let tokens = Tokens::read(":root{--paper:#fff;--wash:#f3f6f4;--ink:#aaa}");
        let pale = tokens.pale();
        let first = &pale[0];
        assert_eq!((first.scheme, first.on_top, first.below), ("light", "ink", "paper"));
        let near = first.nearest.unwrap();
        assert!(
            near.contrast(tokens.light["wash"]) >= 4.5
                && near.contrast(tokens.light["paper"]) >= 4.5
        );
        assert!(Tokens::read(":root{--paper:#fff;--ink:#000}").pale().is_empty());
    }
}
