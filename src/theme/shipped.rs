//! The files of the themes that ship, embedded in the program.

use std::collections::BTreeMap;

macro_rules! theme {
    ($folder:literal: $($name:literal),* $(,)?) => {
        &[$(($name, include_bytes!(concat!("../../themes/", $folder, "/", $name)))),*]
    };
}

type Files = &'static [(&'static str, &'static [u8])];

/// Atkinson Hyperlegible Next is under the SIL Open Font License: its text is in fonts/atkinson-licence.txt.
const DEFAULT: Files = theme!("default":
    "theme.yaml", "base.html", "changes.html", "council.html", "definitions.html", "duties.html", "role.html", "law.html", "model.html", "model-text.html", "not-found.html", "parts.html", "protocol.html", "redirect.html",
    "register.html", "search.html", "site.html", "statement.html", "style.css", "colours.css", "page.js", "redline.css", "register.css", "register.js", "home.css", "search.css", "icon.svg",
    "fonts/atkinson.woff2", "fonts/atkinson-welsh.woff2",
    "fonts/atkinson-ext.woff2", "fonts/atkinson-licence.txt",
);
const EMBED: Files = theme!("embed":
    "theme.yaml", "parts.html", "changes.html", "council.html", "definitions.html", "duties.html", "role.html", "law.html", "model.html", "model-text.html", "not-found.html", "protocol.html", "redirect.html",
    "register.html", "search.html", "site.html",
    "statement.html",
);

macro_rules! joined {
    ($($name:literal),*) => {
        concat!(
            "\"use strict\";\nglobalThis.Ranking = (() => {\n",
            $(include_str!(concat!("../../themes/default/rank/", $name, ".js"))),*,
            "return Ranking;\n})();\n",
            include_str!("../../themes/default/search.js"),
        )
    };
}

/// What answers a query, in files of one job each, and what shows the answers: a page loads them as one.
const SEARCH: Files = &[(
    "search.js",
    joined!("forms", "asking", "worth", "ranking", "index", "document").as_bytes(),
)];

/// What leads on from an old address is the same in all of them.
const SHARED: Files = &[
    ("redirect.js", include_bytes!("../../themes/redirect.js")),
    ("moved.html", include_bytes!("../../themes/moved.html")),
];

/// The names of the themes that ship.
pub const NAMES: [&str; 2] = ["default", "embed"];

/// The files of a theme that ships, by their paths in its folder.
pub fn files(name: &str) -> Option<BTreeMap<String, Vec<u8>>> {
    let (files, joined): (Files, Files) = match name {
        "default" => (DEFAULT, SEARCH),
        "embed" => (EMBED, &[]),
        _ => return None,
    };
    Some(
        files
            .iter()
            .chain(SHARED)
            .chain(joined)
            .map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec()))
            .collect(),
    )
}
