//! Styles of a Word document: what each says of its paragraphs and words, its bases looked through.

use crate::import::count::Indent;
use crate::import::document::Height;
use crate::import::look::measure;
use crate::import::xml::{Element, Tree};
use std::collections::HashMap;
use std::rc::Rc;

/// Styles based on styles deeper than this stand in a circle.
const DEEPEST: usize = 32;

/// How words look, where something says so.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Face {
    /// Heavy.
    pub bold: Option<bool>,
    /// Slanted.
    pub italic: Option<bool>,
    /// Struck through.
    pub struck: Option<bool>,
    /// Not shown.
    pub hidden: Option<bool>,
    /// Above the line, or below it.
    pub height: Option<Height>,
    /// Size in half points.
    pub size: Option<u16>,
}

/// A numbering as a paragraph or a style names it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Numbered {
    /// Which; 0 for none.
    pub num: Option<u32>,
    /// The level, from 0.
    pub level: Option<usize>,
}

/// A style.
#[derive(Debug, Default)]
pub struct Style {
    /// Its name as Word knows it in every language: `heading 1`.
    pub name: String,
    base: Option<String>,
    /// Its level among headings, from 0; 9 for none.
    pub outline: Option<usize>,
    /// Its numbering.
    pub numbered: Numbered,
    indent: Indent,
    face: Face,
}

/// All styles of a document.
#[derive(Debug, Default)]
pub struct Styles {
    styles: HashMap<String, Style>,
    /// The style of paragraphs that name none.
    pub default: Option<Rc<str>>,
    /// The look of words of which nothing says anything.
    pub face: Face,
}

impl Styles {
    /// Reads `styles.xml`.
    pub fn read(tree: &Tree) -> Styles {
        let mut out = Styles::default();
        let root = tree.root();
        if let Some(run) = root.path(&["w:docDefaults", "w:rPrDefault", "w:rPr"]) {
            out.face = face(run);
        }
        for element in root.children().filter(|child| child.is("w:style")) {
            let Some(id) = element.attribute("w:styleId") else { continue };
            let paragraph = element.attribute("w:type") == Some("paragraph");
            if paragraph && element.is_on("w:default") {
                out.default = Some(id.into());
            }
            out.styles.insert(id.to_owned(), style(element));
        }
        out
    }

    /// A style by its id.
    pub fn get(&self, id: &str) -> Option<&Style> {
        self.styles.get(id)
    }

    /// A style and those it is based on, the nearest first, with their ids.
    pub fn chain(&self, id: Option<&str>) -> Vec<(&str, &Style)> {
        let mut out: Vec<(&str, &Style)> = Vec::new();
        let mut next = id;
        while let Some((id, style)) = next.and_then(|id| self.styles.get_key_value(id)) {
            if out.len() >= DEEPEST {
                break;
            }
            out.push((id, style));
            next = style.base.as_deref();
        }
        out
    }

    /// What a style and its bases say of the look of words.
    pub fn face_of(&self, id: Option<&str>) -> Face {
        self.chain(id).iter().fold(Face::default(), |face, (_, style)| face.or(style.face))
    }

    /// What a style and its bases say of indentation.
    pub fn indent_of(&self, id: Option<&str>) -> Indent {
        let chain = self.chain(id);
        chain.iter().fold(Indent::default(), |indent, (_, style)| indent.or(style.indent))
    }
}

impl Face {
    /// This, and where it says nothing the other.
    pub fn or(self, other: Face) -> Face {
        Face {
            bold: self.bold.or(other.bold),
            italic: self.italic.or(other.italic),
            struck: self.struck.or(other.struck),
            hidden: self.hidden.or(other.hidden),
            height: self.height.or(other.height),
            size: self.size.or(other.size),
        }
    }

    /// A style of words over a style of paragraphs: what both switch on is off (ECMA-376, 17.7.3).
    pub fn over(self, paragraph: Face) -> Face {
        let both = |a: Option<bool>, b: Option<bool>| match (a, b) {
            (Some(a), Some(b)) => Some(a != b),
            (a, b) => a.or(b),
        };
        Face {
            bold: both(self.bold, paragraph.bold),
            italic: both(self.italic, paragraph.italic),
            struck: both(self.struck, paragraph.struck),
            hidden: both(self.hidden, paragraph.hidden),
            height: self.height.or(paragraph.height),
            size: self.size.or(paragraph.size),
        }
    }
}

fn style(element: Element) -> Style {
    let paragraph = element.child("w:pPr");
    Style {
        name: element.value("w:name").unwrap_or("").to_lowercase(),
        base: element.value("w:basedOn").map(str::to_owned),
        outline: paragraph.and_then(outline),
        numbered: paragraph.map(numbered).unwrap_or_default(),
        indent: paragraph.map(indent).unwrap_or_default(),
        face: element.child("w:rPr").map(face).unwrap_or_default(),
    }
}

/// The level among headings that properties of a paragraph give.
pub fn outline(properties: Element) -> Option<usize> {
    properties.value("w:outlineLvl")?.parse().ok()
}

/// The numbering that properties of a paragraph name.
pub fn numbered(properties: Element) -> Numbered {
    let Some(found) = properties.child("w:numPr") else { return Numbered::default() };
    let level: Option<usize> = found.value("w:ilvl").and_then(|level| level.parse().ok());
    Numbered {
        num: found.value("w:numId").and_then(|num| num.parse().ok()),
        level: level.map(|level| level.min(8)),
    }
}

/// The indentation that properties of a paragraph give.
pub fn indent(properties: Element) -> Indent {
    let Some(found) = properties.child("w:ind") else { return Indent::default() };
    let of = |name| found.attribute(name).and_then(measure);
    let hanging = of("w:hanging").map(|hanging: i32| -hanging);
    Indent { left: of("w:left").or(of("w:start")), first: hanging.or(of("w:firstLine")) }
}

/// How properties of words say that they look.
pub fn face(properties: Element) -> Face {
    let size = properties.value("w:sz").and_then(measure_points);
    Face {
        bold: properties.switch("w:b"),
        italic: properties.switch("w:i"),
        struck: properties.switch("w:strike").or(properties.switch("w:dstrike")),
        hidden: properties.switch("w:vanish"),
        height: height(properties),
        size,
    }
}

/// By its kind, or by so many half points that no hand would see fewer.
fn height(properties: Element) -> Option<Height> {
    const LEAST: i32 = 4;
    let moved = || match properties.value("w:position")?.parse::<i32>().ok()? {
        raised if raised >= LEAST => Some(Height::Raised),
        lowered if lowered <= -LEAST => Some(Height::Lowered),
        _ => Some(Height::Line),
    };
    match properties.value("w:vertAlign") {
        Some("superscript") => Some(Height::Raised),
        Some("subscript") => Some(Height::Lowered),
        other => moved().or(other.map(|_| Height::Line)),
    }
}

fn measure_points(words: &str) -> Option<u16> {
    match words.strip_suffix("pt") {
        Some(points) => points.parse::<f64>().ok().map(|points| (points * 2.0) as u16),
        None => words.parse().ok(),
    }
}
