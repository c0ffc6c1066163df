//! How a site looks, as data: the templates, and the files whose names carry a hash of their content.

mod default;

use std::collections::BTreeMap;

/// A file that pages load: a stylesheet, a font, an icon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Its path in the site, with a hash of its content: `assets/style-1f2e3d4c.css`.
    pub path: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// A theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// Templates by name: `protocol.html`.
    pub templates: BTreeMap<String, String>,
    /// Assets by the name they have in the theme: `style.css`.
    pub assets: BTreeMap<String, Asset>,
}

impl Theme {
    /// The theme that ships in the program.
    pub fn embedded() -> Theme {
        let mut assets = BTreeMap::new();
        for (name, bytes) in default::FILES {
            add(&mut assets, name, bytes.to_vec());
        }
        // Stylesheets come last: they name the other files.
        for (name, text) in default::STYLES {
            let linked = link(text, &assets);
            add(&mut assets, name, linked.into_bytes());
        }
        let templates = default::TEMPLATES.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        Theme { templates, assets }
    }
}

fn add(assets: &mut BTreeMap<String, Asset>, name: &str, bytes: Vec<u8>) {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let hash = blake3::hash(&bytes).to_hex();
    let path = format!("assets/{stem}-{}.{ending}", &hash.as_str()[..10]);
    assets.insert(name.to_owned(), Asset { path, bytes });
}

/// Turns `url(font.woff2)` into the name with its hash. Assets stand in one folder, so the name alone is the link.
fn link(css: &str, assets: &BTreeMap<String, Asset>) -> String {
    let mut css = css.to_owned();
    for (name, asset) in assets {
        let hashed = asset.path.rsplit('/').next().unwrap_or(&asset.path);
        css = css.replace(&format!("url({name})"), &format!("url({hashed})"));
    }
    css
}
