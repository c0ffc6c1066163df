//! What each tag of the standard (ISO 32000-1, 14.8.4) means for reading.

use super::tree::Element;
use crate::import::document::Part;

/// What a tag means for reading.
pub enum Tag {
    /// It holds other parts.
    Holder,
    /// One paragraph.
    Paragraph(Part),
    /// Items in a row.
    List,
    /// One of them.
    Item,
    /// Rows and cells.
    Table,
    /// A note, cited or not.
    Note,
    /// It stands at the edge of pages.
    Aside,
    /// It stands in a paragraph.
    Inline,
}

/// What the tag of a part means, `depth` parts of the document down.
pub fn tag_of(element: &Element, depth: usize) -> Tag {
    if element.style == "Title" {
        return Tag::Paragraph(Part::Title);
    }
    match element.tag.as_str() {
        "Document" | "DocumentFragment" | "Part" | "Art" | "Sect" | "Div" | "BlockQuote"
        | "NonStruct" | "Private" | "Aside" | "LBody" | "TOC" | "Index" | "THead" | "TBody"
        | "TFoot" | "TR" | "TH" | "TD" | "Figure" | "" => Tag::Holder,
        "P" | "Caption" => Tag::Paragraph(Part::Words),
        "Title" => Tag::Paragraph(Part::Title),
        "TOCI" => Tag::Paragraph(Part::Contents),
        "H" => Tag::Paragraph(Part::Heading(depth.max(1))),
        "L" => Tag::List,
        "LI" => Tag::Item,
        "Table" => Tag::Table,
        "Note" | "FENote" => Tag::Note,
        "Artifact" => Tag::Aside,
        tag => match tag.strip_prefix('H').and_then(|level| level.parse().ok()) {
            Some(level) => Tag::Paragraph(Part::Heading(level)),
            None => Tag::Inline,
        },
    }
}
