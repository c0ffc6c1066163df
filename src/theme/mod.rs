//! How a site looks, as data: templates, and files whose names carry a hash of their content. Two themes ship in the
//! program; a site's own lies over one of them, file by file.

mod brand;
mod colour;
mod css;
mod own;
mod script;
mod shipped;
mod template;
mod tokens;

pub use brand::{Brand, Unfit};
pub use colour::Colour;
pub use own::{BAD_THEME, Folder, THEME_CONTRAST, UNUSED_THEME_FILE, integrity, theme};
pub use shipped::{NAMES, files};
pub use template::{TEMPLATE, resting_on};
pub use tokens::{Pair, Pale, Tokens};

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock, OnceLock};

/// A file that pages load: a stylesheet, a script, a font, an icon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Its path in the site, with a hash of its content: `assets/style-1f2e3d4c.css`.
    pub path: String,
    /// Its content.
    pub bytes: Vec<u8>,
    /// For a script, what a page that loads it says of its content (W3C Subresource Integrity): `sha256-...`.
    pub integrity: Option<String>,
}

/// The template language of a theme.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Dialect {
    /// MiniJinja.
    #[default]
    MiniJinja,
    /// Tera.
    Tera,
}

/// A theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// Its name: `default`.
    pub name: String,
    /// The language of all its templates.
    pub dialect: Dialect,
    /// The level of the headings of top sections: 2 below a page's own title.
    pub headings: usize,
    /// Templates by name: `protocol.html`.
    pub templates: BTreeMap<String, String>,
    /// Assets by the name they have in the theme: `style.css`.
    pub assets: BTreeMap<String, Asset>,
    /// Its colours.
    pub tokens: Tokens,
    /// The files that a site brought itself, in other words than those of the theme they lie over; none in one that ships.
    pub own: BTreeSet<String>,
}

impl Theme {
    /// A theme that ships in the program, made when it is first asked for; None if there is none of that name.
    pub fn shipped(name: &str) -> Option<Arc<Theme>> {
        static MADE: LazyLock<[OnceLock<Arc<Theme>>; NAMES.len()]> =
            LazyLock::new(Default::default);
        let at = NAMES.iter().position(|known| *known == name)?;
        let made = MADE[at].get_or_init(|| {
            let mut findings = Vec::new();
            let theme = own::assemble(name, files(name).unwrap_or_default(), &mut findings);
            debug_assert!(findings.is_empty(), "a theme that ships is right: {findings:?}");
            Arc::new(theme)
        });
        Some(made.clone())
    }

    /// True if its search pages have a script that searches.
    pub fn searches(&self) -> bool {
        self.assets.contains_key("search.js")
    }

    /// The theme that ships over which this one lies.
    pub fn base(&self) -> Arc<Theme> {
        let name = if self.dialect == Dialect::Tera { "embed" } else { "default" };
        Theme::shipped(name).expect("it ships")
    }

    /// The templates that ship, over its own files and colours: the words of a page whose template is wrong can be read in it.
    pub fn without_own_templates(&self) -> Theme {
        let templates = self.base().templates.clone();
        Theme { templates, own: BTreeSet::new(), ..self.clone() }
    }

    /// Where a file of the theme stands in a project: `themes/exampleford/protocol.html`.
    pub fn path(&self, file: &str) -> String {
        format!("themes/{}/{file}", self.name)
    }
}
