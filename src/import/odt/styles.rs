//! Styles of an OpenDocument text: of paragraphs, of words, of lists.

use super::lists::list_style;
use crate::import::count::Numbering;
use crate::import::document::{Height, Look};
use crate::import::look::measure;
use crate::import::xml::Element;
use std::collections::HashMap;

/// Styles based on styles deeper than this stand in a circle.
const DEEPEST: usize = 32;

/// A style of paragraphs or words.
#[derive(Debug, Default)]
struct Style {
    base: Option<String>,
    bold: Option<bool>,
    italic: Option<bool>,
    struck: Option<bool>,
    hidden: Option<bool>,
    height: Option<Height>,
    size: Option<u16>,
    left: Option<i32>,
    outline: Option<usize>,
}

/// All styles of a document; those of a family are apart from those of another.
#[derive(Debug, Default)]
pub struct Styles {
    styles: HashMap<(String, String), Style>,
    /// Styles of lists by name; that of headings has none.
    pub lists: HashMap<String, Numbering>,
    /// How many styles of lists have been read.
    count: u32,
}

impl Styles {
    /// Reads the styles that stand anywhere in a part.
    pub fn read(&mut self, root: Element) {
        for element in root.all() {
            match element.name() {
                "style:style" | "style:default-style" => {
                    let family = element.attribute("style:family").unwrap_or("").to_owned();
                    let name = element.attribute("style:name").unwrap_or("").to_owned();
                    self.styles.insert((family, name), style(element));
                }
                "text:list-style" | "text:outline-style" => {
                    self.count += 1;
                    let outline = element.is("text:outline-style");
                    let name =
                        if outline { "" } else { element.attribute("style:name").unwrap_or("") };
                    self.lists.insert(name.to_owned(), list_style(element, self.count));
                }
                _ => {}
            }
        }
    }

    /// Something that a style or one of its bases says; else the default of its family.
    fn inherited<T>(
        &self,
        family: &str,
        name: &str,
        of: impl Fn(&Style) -> Option<T>,
    ) -> Option<T> {
        let mut next = Some(name.to_owned());
        for _ in 0..DEEPEST {
            let Some(style) = next.and_then(|name| self.styles.get(&(family.to_owned(), name)))
            else {
                break;
            };
            if let Some(found) = of(style) {
                return Some(found);
            }
            next = style.base.clone();
        }
        self.styles.get(&(family.to_owned(), String::new())).and_then(of)
    }

    /// How words of a paragraph style look.
    pub fn look(&self, paragraph: &str) -> Look {
        let family = "paragraph";
        Look {
            bold: self.inherited(family, paragraph, |style| style.bold) == Some(true),
            italic: self.inherited(family, paragraph, |style| style.italic) == Some(true),
            struck: self.inherited(family, paragraph, |style| style.struck) == Some(true),
            height: self.inherited(family, paragraph, |style| style.height).unwrap_or_default(),
            size: self.inherited(family, paragraph, |style| style.size).unwrap_or(0),
            link: None,
        }
    }

    /// How words of a style of words look, over those around them.
    pub fn over(&self, look: &Look, name: &str) -> Look {
        let family = "text";
        Look {
            bold: self.inherited(family, name, |style| style.bold).unwrap_or(look.bold),
            italic: self.inherited(family, name, |style| style.italic).unwrap_or(look.italic),
            struck: self.inherited(family, name, |style| style.struck).unwrap_or(look.struck),
            height: self.inherited(family, name, |style| style.height).unwrap_or(look.height),
            size: self.inherited(family, name, |style| style.size).unwrap_or(look.size),
            link: look.link.clone(),
        }
    }

    /// True if words of that style are not shown.
    pub fn hides(&self, family: &str, name: &str) -> bool {
        self.inherited(family, name, |style| style.hidden) == Some(true)
    }

    /// The left edge of a paragraph style, in twentieths of a point.
    pub fn left(&self, name: &str) -> i32 {
        self.inherited("paragraph", name, |style| style.left).unwrap_or(0)
    }

    /// The level among headings that a paragraph style gives, from 1.
    pub fn outline(&self, name: &str) -> Option<usize> {
        self.inherited("paragraph", name, |style| style.outline)
    }

    /// True if a style is the one of that name, or based on it.
    pub fn is_based_on(&self, name: &str, base: &str) -> bool {
        let mut next = Some(name);
        for _ in 0..DEEPEST {
            match next {
                Some(name) if name == base => return true,
                Some(name) => {
                    let style = self.styles.get(&("paragraph".to_owned(), name.to_owned()));
                    next = style.and_then(|style| style.base.as_deref());
                }
                None => return false,
            }
        }
        false
    }
}

/// "super 58%", "-33% 58%", "0% 100%".
fn height(position: &str) -> Height {
    match position.split_whitespace().next().unwrap_or("") {
        "super" => Height::Raised,
        "sub" => Height::Lowered,
        share if share.starts_with('-') => Height::Lowered,
        share if share.starts_with(|c: char| matches!(c, '1'..='9')) => Height::Raised,
        _ => Height::Line,
    }
}

fn style(element: Element) -> Style {
    let mut out = Style {
        base: element.attribute("style:parent-style-name").map(str::to_owned),
        ..Style::default()
    };
    out.outline =
        element.attribute("style:default-outline-level").and_then(|level| level.parse().ok());
    if let Some(text) = element.child("style:text-properties") {
        out.bold = text
            .attribute("fo:font-weight")
            .map(|weight| weight == "bold" || weight >= "600" && weight.len() == 3);
        out.italic = text.attribute("fo:font-style").map(|style| style != "normal");
        out.struck = text.attribute("style:text-line-through-style").map(|style| style != "none");
        out.hidden = text.attribute("text:display").map(|display| display == "none");
        out.height = text.attribute("style:text-position").map(height);
        let size = text
            .attribute("fo:font-size")
            .and_then(|size| size.strip_suffix("pt")?.parse::<f64>().ok());
        out.size = size.map(|points| (points * 2.0) as u16);
    }
    let edge = element
        .child("style:paragraph-properties")
        .and_then(|found| found.attribute("fo:margin-left"));
    out.left = edge.and_then(measure);
    out
}
