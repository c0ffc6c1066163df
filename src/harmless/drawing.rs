//! Drawings (SVG): a browser that opens one by itself runs the scripts in it and loads what it names. So a drawing may hold
//! what draws and nothing else: a list of elements and attributes, read by an XML parser, in UTF-8, without a document type.

use super::Harm;
use super::drawn::measured;
use super::names::{ATTRIBUTES, ELEMENTS, NOTES, SVG, XLINK, XML};
use super::style::loads;
use roxmltree::{Attribute, Document, Node, NodeType, ParsingOptions};

/// The largest drawing that is read; a coat of arms traced from a photograph has half of it.
const LARGEST: usize = 4 << 20;
/// The most elements of one.
const MOST: u32 = 200_000;

/// Judges a drawing.
///
/// # Errors
/// What in it is more than a drawing.
pub fn drawing(bytes: &[u8]) -> Result<(), Harm> {
    if bytes.len() > LARGEST {
        return Err(Harm::whole("it is larger than 4 MB, which no drawing is"));
    }
    let text = std::str::from_utf8(bytes)
        .map_err(|_| Harm::whole("it is not an SVG drawing in UTF-8, whatever its name says"))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    encoding(text)?;
    let options =
        ParsingOptions { allow_dtd: false, nodes_limit: MOST, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::DtdDetected => {
            Harm::whole("it has a document type (<!DOCTYPE …>), which may hold more than a drawing")
        }
        error => Harm {
            line: error.pos().row as usize,
            why: "it is not an SVG drawing that can be read".to_owned(),
        },
    })?;
    let root = document.root_element();
    if root.tag_name().namespace() != Some(SVG) || root.tag_name().name() != "svg" {
        return Err(Harm::whole("it is not an SVG drawing, whatever its name says"));
    }
    document.root().descendants().try_for_each(|node| {
        judge(&node).map_err(|why| Harm {
            line: document.text_pos_at(node.range().start).row as usize,
            why,
        })
    })?;
    measured(&document).map_err(Harm::whole)
}

/// A file that says that it is in another encoding is read otherwise by a browser than here.
fn encoding(text: &str) -> Result<(), Harm> {
    let Some(declaration) = text.strip_prefix("<?xml").and_then(|rest| rest.split("?>").next())
    else {
        return Ok(());
    };
    let Some((_, named)) = declaration.split_once("encoding") else { return Ok(()) };
    let named = named.trim_start().trim_start_matches('=').trim_start();
    let utf8 = named.get(1..6).is_some_and(|name| name.eq_ignore_ascii_case("utf-8"))
        && named[6..].starts_with(['"', '\'']);
    if utf8 { Ok(()) } else { Err(Harm::whole("it is not in UTF-8")) }
}

fn judge(node: &Node) -> Result<(), String> {
    match node.node_type() {
        NodeType::PI => return Err("it holds an instruction to the browser (<? … ?>)".to_owned()),
        NodeType::Element => {}
        _ => return Ok(()),
    }
    let name = node.tag_name().name();
    match node.tag_name().namespace() {
        Some(SVG) if ELEMENTS.contains(&name) => {}
        // Notes of drawing programs hold no SVG again.
        Some(space)
            if NOTES.contains(&space)
                && !node.children().any(|child| child.tag_name().namespace() == Some(SVG)) =>
        {
            return Ok(());
        }
        _ => return Err(element(name)),
    }
    if name == "style" {
        let css: String =
            node.children().filter(Node::is_text).filter_map(|child| child.text()).collect();
        styled(&css)?;
    }
    node.attributes().try_for_each(|attribute| self::attribute(name, &attribute))
}

fn element(name: &str) -> String {
    match name.to_lowercase().as_str() {
        "script" | "handler" | "listener" => "it holds a script".to_owned(),
        "foreignobject" | "iframe" | "html" | "body" | "div" | "object" | "embed" => {
            "it holds a page within the picture".to_owned()
        }
        "animate" | "set" | "animatetransform" | "animatemotion" => {
            format!("it moves or changes by itself (<{name}>)")
        }
        "a" => "it holds a link (<a>)".to_owned(),
        _ => format!("it holds <{name}>, which is no part of a plain drawing"),
    }
}

fn attribute(element: &str, attribute: &Attribute) -> Result<(), String> {
    let (name, value) = (attribute.name(), attribute.value());
    match attribute.namespace() {
        None if ATTRIBUTES.contains(&name) => {}
        None if name.starts_with("data-")
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') =>
        {
            return Ok(());
        }
        None if name.to_lowercase().starts_with("on") => {
            return Err("it holds a script that runs on an event".to_owned());
        }
        Some(XLINK) if name == "href" => {}
        Some(XLINK) if matches!(name, "type" | "title" | "show" | "actuate") => return Ok(()),
        Some(XML) if name != "base" => return Ok(()),
        Some(space) if NOTES.contains(&space) => return Ok(()),
        _ => return Err(format!("it holds `{name}`, which is no part of a plain drawing")),
    }
    if name == "href" {
        let own = value.starts_with('#') || (element == "image" && is_picture(value));
        return if own { Ok(()) } else { Err("it loads something from elsewhere".to_owned()) };
    }
    // Most values are numbers: only what could name a file is read as a style.
    if value.contains(['(', '\\', '@']) { styled(value) } else { Ok(()) }
}

/// A style may name places in the drawing, and pictures and fonts within it.
fn styled(css: &str) -> Result<(), String> {
    let own =
        |address: &String| address.starts_with('#') || is_picture(address) || is_font(address);
    if loads(css)?.iter().all(own) {
        Ok(())
    } else {
        Err("it loads something from elsewhere".to_owned())
    }
}

/// A picture written into the drawing itself. A drawing in a drawing is none: it is not judged.
pub(super) fn is_picture(address: &str) -> bool {
    ["png", "jpeg", "jpg", "gif", "webp"].iter().any(|kind| {
        address
            .strip_prefix("data:image/")
            .and_then(|rest| rest.strip_prefix(kind))
            .is_some_and(|rest| rest.starts_with([';', ',']))
    })
}

fn is_font(address: &str) -> bool {
    ["data:font/", "data:application/font", "data:application/x-font"]
        .iter()
        .any(|start| address.starts_with(start))
}
