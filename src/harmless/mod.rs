//! What a file that people bring may hold: drawings, stylesheets, pages of templates, other files. Nothing in them runs, and
//! nothing is loaded from elsewhere.

mod bare;
mod css_names;
mod details;
mod drawing;
mod drawn;
mod kind;
mod markup;
mod markup_names;
mod media;
mod names;
mod picture;
mod statement;
mod style;
mod whole;

pub use bare::bare;
pub use details::without_details;
pub use drawing::drawing;
pub use kind::{published, served};
pub use markup::{markup, page};
pub use media::{MEDIA_TYPES, is_text, media_type};
pub use picture::picture;
pub use style::{Found, found, loads};

/// What is wrong with a file: where, from line 1, and what it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Harm {
    /// The line, from 1; 0 where it is the file as a whole.
    pub line: usize,
    /// What is wrong: "it holds a script".
    pub why: String,
}

impl Harm {
    /// Something wrong with the file as a whole.
    pub fn whole(why: impl Into<String>) -> Harm {
        Harm { line: 0, why: why.into() }
    }
}
