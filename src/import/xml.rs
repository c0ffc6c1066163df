//! XML of documents as a flat tree, read within limits: no DOCTYPE, no entities of its own, bounded depth and size.

use super::refused::Refused;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{QName, ResolveResult};
use quick_xml::reader::NsReader;
use rustc_hash::FxHashMap;

/// Deeper than this no program nests a document.
const DEEPEST: usize = 200;
/// A hundred pages have about two hundred thousand elements.
const MOST_NODES: usize = 1_500_000;

/// Elements of documents have a dozen attributes.
const MOST_ATTRIBUTES: usize = 500;

/// The names by which this room calls the namespaces of documents; those of the strict form of OOXML are the same.
const NAMESPACES: [(&str, &str); 27] = [
    ("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w"),
    ("http://purl.oclc.org/ooxml/wordprocessingml/main", "w"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "r"),
    ("http://purl.oclc.org/ooxml/officeDocument/relationships", "r"),
    ("http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing", "wp"),
    ("http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", "wp"),
    ("http://schemas.openxmlformats.org/drawingml/2006/main", "a"),
    ("http://purl.oclc.org/ooxml/drawingml/main", "a"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/math", "m"),
    ("http://purl.oclc.org/ooxml/officeDocument/math", "m"),
    ("http://schemas.openxmlformats.org/markup-compatibility/2006", "mc"),
    ("http://schemas.microsoft.com/office/word/2010/wordprocessingShape", "wps"),
    ("http://schemas.microsoft.com/office/drawing/2017/decorative", "adec"),
    ("urn:schemas-microsoft-com:vml", "v"),
    ("http://schemas.openxmlformats.org/package/2006/relationships", "rel"),
    ("http://purl.org/dc/elements/1.1/", "dc"),
    ("urn:oasis:names:tc:opendocument:xmlns:office:1.0", "office"),
    ("urn:oasis:names:tc:opendocument:xmlns:text:1.0", "text"),
    ("urn:oasis:names:tc:opendocument:xmlns:table:1.0", "table"),
    ("urn:oasis:names:tc:opendocument:xmlns:style:1.0", "style"),
    ("urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "draw"),
    ("urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0", "fo"),
    ("urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0", "svg"),
    ("urn:oasis:names:tc:opendocument:xmlns:manifest:1.0", "manifest"),
    ("urn:oasis:names:tc:opendocument:xmlns:meta:1.0", "meta"),
    ("http://www.w3.org/1999/xlink", "xlink"),
    ("http://www.w3.org/XML/1998/namespace", "xml"),
];

/// A document as a tree.
#[derive(Debug)]
pub struct Tree {
    nodes: Vec<Node>,
    names: Vec<Box<str>>,
    attributes: Vec<(u32, u32, u32)>,
    /// All text and all values of attributes, one after the other.
    text: String,
}

#[derive(Debug, Clone, Copy)]
struct Node {
    /// 0 for text.
    name: u32,
    /// Of text: where it begins; else the first attribute.
    from: u32,
    /// One past the last.
    to: u32,
    child: u32,
    next: u32,
}

/// An element of a tree, or a stretch of text in one.
#[derive(Debug, Clone, Copy)]
pub struct Element<'a> {
    tree: &'a Tree,
    node: u32,
}

impl Tree {
    /// Reads a text as XML. `what` names it in a refusal.
    pub fn read(text: &str, what: &str) -> Result<Tree, Refused> {
        Reading::new().read(text).map_err(|why| {
            Refused::new(
                format!("`{what}` in the file {why}"),
                "Open it in Word and save it again under another name.",
            )
        })
    }

    /// The outermost element.
    pub fn root(&self) -> Element<'_> {
        Element { tree: self, node: 0 }
    }
}

impl<'a> Element<'a> {
    fn get(self) -> &'a Node {
        &self.tree.nodes[self.node as usize]
    }

    /// Its name, `w:p`; empty for text.
    pub fn name(self) -> &'a str {
        &self.tree.names[self.get().name as usize]
    }

    /// True if it has that name.
    pub fn is(self, name: &str) -> bool {
        self.name() == name
    }

    /// The words of a text; those of an element are its children's.
    pub fn own_text(self) -> &'a str {
        let node = self.get();
        if node.name == 0 { &self.tree.text[node.from as usize..node.to as usize] } else { "" }
    }

    /// The value of an attribute: `w:val`.
    pub fn attribute(self, name: &str) -> Option<&'a str> {
        let node = self.get();
        if node.name == 0 {
            return None;
        }
        let found = self.tree.attributes[node.from as usize..node.to as usize]
            .iter()
            .find(|(key, _, _)| &*self.tree.names[*key as usize] == name)?;
        Some(&self.tree.text[found.1 as usize..found.2 as usize])
    }

    /// What stands in it: elements and texts.
    pub fn children(self) -> impl Iterator<Item = Element<'a>> {
        let tree = self.tree;
        let first = self.get().child;
        std::iter::successors((first > 0).then_some(first), move |&node| {
            let next = tree.nodes[node as usize].next;
            (next > 0).then_some(next)
        })
        .map(move |node| Element { tree, node })
    }

    /// The first element of that name in it.
    pub fn child(self, name: &str) -> Option<Element<'a>> {
        self.children().find(|child| child.is(name))
    }

    /// The first element at the end of a path of names.
    pub fn path(self, names: &[&str]) -> Option<Element<'a>> {
        names.iter().try_fold(self, |element, name| element.child(name))
    }

    /// The `w:val` of a child.
    pub fn value(self, name: &str) -> Option<&'a str> {
        self.child(name)?.attribute("w:val")
    }

    /// True for an attribute that says so in one of the ways of Word: `w:dirty="1"`.
    pub fn is_on(self, name: &str) -> bool {
        matches!(self.attribute(name), Some("1" | "true" | "on"))
    }

    /// True or false as a child says that is there: `<w:b/>`, `<w:b w:val="0"/>`.
    pub fn switch(self, name: &str) -> Option<bool> {
        let child = self.child(name)?;
        Some(!matches!(child.attribute("w:val"), Some("0" | "false" | "off" | "none")))
    }

    /// Every element in it, itself first.
    pub fn all(self) -> Vec<Element<'a>> {
        let mut out = Vec::new();
        let mut open = vec![self];
        while let Some(element) = open.pop() {
            out.push(element);
            let mut children: Vec<Element> = element.children().collect();
            children.reverse();
            open.append(&mut children);
        }
        out
    }

    /// All its words.
    pub fn words(self) -> String {
        self.all().iter().map(|element| element.own_text()).collect()
    }
}

struct Reading {
    tree: Tree,
    interned: FxHashMap<Box<str>, u32>,
    /// Open elements, each with its last child.
    open: Vec<(u32, u32)>,
}

impl Reading {
    fn new() -> Reading {
        let tree = Tree {
            nodes: Vec::new(),
            names: vec!["".into()],
            attributes: Vec::new(),
            text: String::new(),
        };
        Reading { tree, interned: FxHashMap::default(), open: Vec::new() }
    }

    fn read(mut self, text: &str) -> Result<Tree, &'static str> {
        let mut reader = NsReader::from_str(text.trim_start_matches('\u{feff}'));
        let bad = "is damaged";
        loop {
            let event = reader.read_event().map_err(|_| bad)?;
            match event {
                Event::Start(start) => self.start(&reader, &start, true)?,
                Event::Empty(start) => self.start(&reader, &start, false)?,
                Event::End(_) => drop(self.open.pop()),
                Event::Text(text) => self.text(&text.xml10_content())?,
                Event::CData(text) => self.text(&text.xml10_content())?,
                Event::GeneralRef(name) => {
                    let letter = match name.resolve_char_ref() {
                        Ok(Some(letter)) => letter,
                        _ => named(&name.xml10_content()).ok_or("uses an entity of its own")?,
                    };
                    self.text(letter.encode_utf8(&mut [0; 4]))?;
                }
                Event::DocType(_) => return Err("has a DOCTYPE, which no document needs"),
                Event::Eof => break,
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
        if self.tree.nodes.is_empty() || !self.open.is_empty() { Err(bad) } else { Ok(self.tree) }
    }

    fn start(
        &mut self,
        reader: &NsReader<&[u8]>,
        start: &BytesStart,
        opens: bool,
    ) -> Result<(), &'static str> {
        if self.open.len() >= DEEPEST {
            return Err("is nested deeper than any document");
        }
        let resolver = reader.resolver();
        let (space, local) = resolver.resolve_element(start.name());
        let name = self.intern(&space, local.as_ref());
        let from = self.tree.attributes.len() as u32;
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| "is damaged")?;
            if attribute.key.as_namespace_binding().is_some() {
                continue;
            }
            let key = self.attribute_name(resolver.resolve_attribute(attribute.key), attribute.key);
            if self.tree.attributes.len() - from as usize >= MOST_ATTRIBUTES {
                return Err("has more parts than any document");
            }
            let begin = self.tree.text.len() as u32;
            match quick_xml::escape::unescape(&attribute.value) {
                Ok(value) => self.tree.text.push_str(&value),
                Err(_) => return Err("uses an entity of its own"),
            }
            self.tree.attributes.push((key, begin, self.tree.text.len() as u32));
        }
        let to = self.tree.attributes.len() as u32;
        let node = self.add(Node { name, from, to, child: 0, next: 0 })?;
        if opens {
            self.open.push((node, 0));
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), &'static str> {
        if self.open.is_empty() {
            return Ok(());
        }
        let from = self.tree.text.len() as u32;
        self.tree.text.push_str(text);
        let to = self.tree.text.len() as u32;
        self.add(Node { name: 0, from, to, child: 0, next: 0 }).map(drop)
    }

    fn add(&mut self, node: Node) -> Result<u32, &'static str> {
        if self.tree.nodes.len() >= MOST_NODES {
            return Err("has more parts than any document");
        }
        let at = self.tree.nodes.len() as u32;
        self.tree.nodes.push(node);
        match self.open.last_mut() {
            Some((parent, last)) => {
                let before = if *last == 0 { *parent } else { *last } as usize;
                let link = &mut self.tree.nodes[before];
                *(if *last == 0 { &mut link.child } else { &mut link.next }) = at;
                *last = at;
            }
            None if at > 0 => return Err("is damaged"),
            None => {}
        }
        Ok(at)
    }

    fn attribute_name(
        &mut self,
        (space, local): (ResolveResult, quick_xml::name::LocalName),
        key: QName,
    ) -> u32 {
        match key.prefix() {
            Some(_) => self.intern(&space, local.as_ref()),
            None => self.intern(&ResolveResult::Unbound, local.as_ref()),
        }
    }

    fn intern(&mut self, space: &ResolveResult, local: &str) -> u32 {
        let prefix = match space {
            ResolveResult::Bound(uri) => {
                NAMESPACES.iter().find(|(known, _)| *known == uri.0).map_or("?", |(_, name)| name)
            }
            ResolveResult::Unbound => "",
            ResolveResult::Unknown(_) => "?",
        };
        let name = if prefix.is_empty() { local.to_owned() } else { format!("{prefix}:{local}") };
        if let Some(&known) = self.interned.get(name.as_str()) {
            return known;
        }
        let id = self.tree.names.len() as u32;
        self.tree.names.push(name.as_str().into());
        self.interned.insert(name.into(), id);
        id
    }
}

fn named(entity: &str) -> Option<char> {
    Some(match entity {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_from_namespaces_and_not_from_prefixes() {
        let tree = Tree::read(
            "<q:p xmlns:q='http://purl.oclc.org/ooxml/wordprocessingml/main' q:val='a&amp;b'><q:t>x &lt; y</q:t></q:p>",
            "x",
        )
        .unwrap();
        assert_eq!((tree.root().name(), tree.root().attribute("w:val")), ("w:p", Some("a&b")));
        assert_eq!(tree.root().words(), "x < y");
    }

    #[test]
    fn what_could_tire_or_fool_a_reader_is_refused() {
        let deep = "<a>".repeat(100_000);
        let wide = format!("<r>{}</r>", "<a/>".repeat(2_000_000));
        let names: String = (0..1_000).map(|at| format!(" a{at}='x'")).collect();
        let broad = format!("<r{names}/>");
        let bomb = "<!DOCTYPE r [<!ENTITY a 'aaaa'>]><r>&a;</r>";
        for text in [
            deep.as_str(),
            &wide,
            &broad,
            bomb,
            "<r>&a;</r>",
            "<r a='&b;'/>",
            "<r>",
            "",
            "<a/><b/>",
        ] {
            assert!(Tree::read(text, "x").is_err(), "{}", &text[..text.len().min(40)]);
        }
    }
}
