//! The files of `themes/default`, embedded in the program.

macro_rules! file {
    ($name:literal) => {
        include_str!(concat!("../../themes/default/", $name))
    };
}

/// Templates by name.
pub const TEMPLATES: [(&str, &str); 9] = [
    ("base.html", file!("base.html")),
    ("council.html", file!("council.html")),
    ("definitions.html", file!("definitions.html")),
    ("law.html", file!("law.html")),
    ("not-found.html", file!("not-found.html")),
    ("protocol.html", file!("protocol.html")),
    ("redirect.html", file!("redirect.html")),
    ("register.html", file!("register.html")),
    ("site.html", file!("site.html")),
];

/// Stylesheets.
pub const STYLES: [(&str, &str); 1] = [("style.css", file!("style.css"))];

/// Fonts and pictures. Atkinson Hyperlegible Next is under the SIL Open Font License: its text is in fonts/LICENSE.txt.
pub const FILES: [(&str, &[u8]); 4] = [
    ("atkinson.woff2", include_bytes!("../../themes/default/fonts/atkinson.woff2")),
    ("atkinson-ext.woff2", include_bytes!("../../themes/default/fonts/atkinson-ext.woff2")),
    ("atkinson-licence.txt", include_bytes!("../../themes/default/fonts/LICENSE.txt")),
    ("icon.svg", include_bytes!("../../themes/default/icon.svg")),
];
