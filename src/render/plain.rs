//! Files without a template: the map for search engines, robots.txt, headers, a council's colour.

use crate::page::SiteMap;
use crate::source::escape_html;

/// `sitemap.xml` (sitemaps.org 0.9).
pub fn site_map(map: &SiteMap) -> Vec<u8> {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    if !map.absolute {
        out.push_str("<!-- Search engines need whole addresses: set base_url in protosite.yaml. -->\n");
    }
    out.push_str("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for page in &map.pages {
        out.push_str(&format!("<url><loc>{}</loc></url>\n", escape_html(page)));
    }
    out.push_str("</urlset>\n");
    out.into_bytes()
}

/// `robots.txt` (RFC 9309): all may be read.
pub fn robots(map: Option<&str>) -> Vec<u8> {
    let map = map.map_or(String::new(), |map| format!("\nSitemap: {map}\n"));
    format!("User-agent: *\nAllow: /\n{map}").into_bytes()
}

/// `_headers`, for hosts that read it: security for all, long keeping for files whose names carry their hash.
pub fn headers(csp: &str) -> Vec<u8> {
    format!(
        "/*\n  Content-Security-Policy: {csp}\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: strict-origin-when-cross-origin\n  Permissions-Policy: camera=(), geolocation=(), microphone=()\n\n/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n"
    )
    .into_bytes()
}

/// A stylesheet with a council's colour, and on it white or near-black, whichever stands out more. One of the two
/// always reaches 4.5:1 (WCAG 2.2, 1.4.3).
pub fn brand(colour: &str) -> Vec<u8> {
    let on = if contrast(colour, "#ffffff") >= contrast(colour, "#16201d") { "#ffffff" } else { "#16201d" };
    let rule = format!("--brand:{colour};--on-brand:{on}");
    format!("@media not print{{:root{{{rule}}}}}\n").into_bytes()
}

/// The contrast of two colours `#rrggbb`, from 1 to 21 (WCAG 2.2, "contrast ratio").
fn contrast(a: &str, b: &str) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Relative luminance (WCAG 2.2).
fn luminance(colour: &str) -> f64 {
    let channel = |at: usize| {
        let value = u8::from_str_radix(colour.get(at..at + 2).unwrap_or("0"), 16).unwrap_or(0);
        let c = f64::from(value) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_on_any_brand_colour_stands_out() {
        for colour in ["#000000", "#ffffff", "#777777", "#ff0000", "#00ff00", "#0b4f45", "#767676", "#8a8a8a"] {
            let css = String::from_utf8(brand(colour)).unwrap();
            let on = &css[css.find("--on-brand:").unwrap() + 11..][..7];
            assert!(contrast(colour, on) >= 4.0, "{colour} {on} {}", contrast(colour, on));
        }
        assert!((contrast("#000000", "#ffffff") - 21.0).abs() < 0.01);
    }
}
