//! Files without a template: the map for search engines, robots.txt, headers.

use crate::page::SiteMap;
use crate::source::escape_xml;

/// `sitemap.xml` (sitemaps.org 0.9).
pub fn site_map(map: &SiteMap) -> Vec<u8> {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    if !map.absolute {
        out.push_str(
            "<!-- Search engines need whole addresses: set base_url in protosite.yaml. -->\n",
        );
    }
    out.push_str("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for (page, day) in &map.pages {
        let day = day.map_or(String::new(), |day| format!("<lastmod>{day}</lastmod>"));
        out.push_str(&format!("<url><loc>{}</loc>{day}</url>\n", escape_xml(page)));
    }
    out.push_str("</urlset>\n");
    out.into_bytes()
}

/// `robots.txt` (RFC 9309): all may be read.
pub fn robots(map: Option<&str>) -> Vec<u8> {
    let map = map.map_or(String::new(), |map| format!("\nSitemap: {map}\n"));
    format!("User-agent: *\nAllow: /\n{map}").into_bytes()
}

/// Headers of every page besides its policy.
pub const SECURITY: [(&str, &str); 3] = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
];

/// The rules by which a register shows a part of itself without script, as `register.css` has them for as many parts as most
/// registers have.
pub fn parts(number: usize) -> Vec<u8> {
    let each = |rule: fn(usize) -> String| (1..=number).map(rule).collect::<Vec<_>>().join(",");
    let hidden = each(|n| {
        format!(".f{n}:target~:is(table,.timeline) :is(tbody tr,li:not(.axis)):not(.f{n})")
    });
    let chosen = each(|n| format!(".f{n}:target~.filters .f{n}"));
    format!("{hidden}{{display:none}}\n{chosen}{{background:var(--ink);color:var(--paper);border-color:var(--ink)}}\n").into_bytes()
}

/// What asks search engines to leave a file out, also one that is no page.
pub const NOINDEX: (&str, &str) = ("X-Robots-Tag", "noindex");

/// `_headers`, for hosts that read it: security for all, long keeping for files whose names carry their hash, and for no
/// others that may stand beside them. It names no types: hosts that read it go by the public list of them (mime-db), and each
/// has rules of its own for the endings of files.
pub fn headers<'a>(csp: &str, noindex: bool, hashed: impl Iterator<Item = &'a str>) -> Vec<u8> {
    let mut out = format!("/*\n  Content-Security-Policy: {csp}\n");
    for (name, value) in SECURITY.into_iter().chain(noindex.then_some(NOINDEX)) {
        out.push_str(&format!("  {name}: {value}\n"));
    }
    for path in hashed {
        out.push_str(&format!("\n/{path}\n  Cache-Control: public, max-age=31536000, immutable\n"));
    }
    out.into_bytes()
}

/// A value as JSON, for programs: without the blanks that would be a quarter of it.
pub fn json(value: &impl serde::Serialize) -> Vec<u8> {
    let mut out = serde_json::to_vec(value).expect("texts and lists are JSON");
    out.push(b'\n');
    out
}
