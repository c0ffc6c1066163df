//! The tree of tags in a PDF: what its program says that each part is, and which marks on the pages hold its words.

use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{
    Array, Dict, Name, Number, ObjRef, Object, String as Text,
};
use std::collections::HashMap;
use std::string::String;

/// A part of a document, as its tag says.
#[derive(Debug, Default)]
pub struct Element {
    /// The tag, of those that the standard knows where the file says which one its own stands for.
    pub tag: String,
    /// The tag as it is written, which is the name of the style in many programs.
    pub style: String,
    /// What stands in it, in the order in which it is read.
    pub kids: Vec<Kid>,
    /// The letters that its signs stand for, where the file says them.
    pub letters: Option<String>,
    /// Words for those who do not see it.
    pub words: Option<String>,
    /// How many columns a cell takes.
    pub columns: usize,
    /// How many rows.
    pub rows: usize,
}

/// What stands in a part.
#[derive(Debug)]
pub enum Kid {
    /// Another part.
    Element(Element),
    /// What a page marks with a number: the page, from 1, and the number.
    Mark(u32, i32),
}

/// Deeper than this no document is nested.
const DEEPEST: usize = 60;
/// More parts has no document of two thousand pages.
const MOST: usize = 400_000;
/// A tag of a file's own leads to one of the standard in so many steps.
const STEPS: usize = 8;

/// The tree of a file; None if it has none, says itself that it is not to be relied on, or is too deep or too large.
pub fn tree(pdf: &Pdf) -> Option<Element> {
    let catalog: Dict<'_> = pdf.xref().get(pdf.xref().root_id())?;
    let info: Option<Dict<'_>> = catalog.get("MarkInfo");
    if info.is_some_and(|info| info.get::<bool>("Suspects") == Some(true)) {
        return None;
    }
    let root: Dict<'_> = catalog.get("StructTreeRoot")?;
    let known: Dict<'_> = root.get("RoleMap").unwrap_or_else(Dict::empty);
    let of_page = |(index, page): (usize, &hayro_interpret::hayro_syntax::page::Page<'_>)| {
        page.raw().obj_id().map(|id| (ObjRef::from(id), index as u32 + 1))
    };
    let pages = pdf.pages().iter().enumerate().filter_map(of_page).collect();
    let mut reader = Reader { known, pages, left: MOST };
    let mut element = Element::default();
    reader.kids(&root, None, 0, &mut element.kids)?;
    (!element.kids.is_empty()).then_some(element)
}

struct Reader<'a> {
    /// Which tag of the standard each tag of the file's own stands for.
    known: Dict<'a>,
    /// The number of each page.
    pages: HashMap<ObjRef, u32>,
    /// How many parts may still come.
    left: usize,
}

impl<'a> Reader<'a> {
    /// Reads what stands in a part. None if it is too much.
    fn kids(
        &mut self,
        of: &Dict<'a>,
        page: Option<u32>,
        depth: usize,
        out: &mut Vec<Kid>,
    ) -> Option<()> {
        let page = self.page(of).or(page);
        match of.get::<Object<'a>>("K") {
            Some(Object::Array(kids)) => {
                for kid in kids.iter::<Object<'a>>() {
                    self.kid(kid, page, depth, out)?;
                }
            }
            Some(kid) => self.kid(kid, page, depth, out)?,
            None => {}
        }
        Some(())
    }

    fn kid(
        &mut self,
        kid: Object<'a>,
        page: Option<u32>,
        depth: usize,
        out: &mut Vec<Kid>,
    ) -> Option<()> {
        self.left = self.left.checked_sub(1)?;
        let dict = match kid {
            Object::Number(number) => {
                out.extend(page.map(|page| Kid::Mark(page, number.as_i64() as i32)));
                return Some(());
            }
            Object::Dict(dict) => dict,
            _ => return Some(()),
        };
        let name = |key: &str| dict.get::<Name<'_>>(key);
        match name("Type").as_ref().map(Name::as_str) {
            Some("MCR") => {
                let page = self.page(&dict).or(page);
                let mark = dict.get::<i32>("MCID");
                out.extend(page.zip(mark).map(|(page, mark)| Kid::Mark(page, mark)));
            }
            Some("OBJR") => {}
            _ if depth < DEEPEST => {
                let element = self.element(&dict, page, depth)?;
                out.push(Kid::Element(element));
            }
            _ => return None,
        }
        Some(())
    }

    fn element(&mut self, dict: &Dict<'a>, page: Option<u32>, depth: usize) -> Option<Element> {
        let style =
            dict.get::<Name<'a>>("S").map_or(String::new(), |name| name.as_str().to_owned());
        let text = |key: &str| dict.get::<Text<'a>>(key).map(|text| letters(text.as_bytes()));
        let span = |key: &str| span(dict, key).clamp(1, 100);
        let mut element = Element {
            tag: self.standard(&style),
            letters: text("ActualText").filter(|text| !text.trim().is_empty()),
            words: text("Alt").filter(|text| !text.trim().is_empty()),
            columns: span("ColSpan"),
            rows: span("RowSpan"),
            style,
            kids: Vec::new(),
        };
        self.kids(dict, page, depth + 1, &mut element.kids)?;
        Some(element)
    }

    /// The tag of the standard that a tag stands for.
    fn standard(&self, tag: &str) -> String {
        let mut tag = tag.to_owned();
        for _ in 0..STEPS {
            match self.known.get::<Name<'a>>(tag.as_str()) {
                Some(next) if next.as_str() != tag => tag = next.as_str().to_owned(),
                _ => break,
            }
        }
        tag
    }

    fn page(&self, dict: &Dict<'a>) -> Option<u32> {
        self.pages.get(&dict.get_ref("Pg")?).copied()
    }
}

/// How many columns or rows a cell takes: a number among its attributes, of which there may be several lists.
fn span(dict: &Dict<'_>, key: &str) -> usize {
    let of =
        |list: &Dict<'_>| list.get::<Number>(key).map(|number| number.as_i64().max(1) as usize);
    match dict.get::<Object<'_>>("A") {
        Some(Object::Dict(list)) => of(&list),
        Some(Object::Array(lists)) => each(&lists).find_map(|list| of(&list)),
        _ => None,
    }
    .unwrap_or(1)
}

fn each<'a>(lists: &Array<'a>) -> impl Iterator<Item = Dict<'a>> {
    lists.iter::<Object<'a>>().filter_map(Object::into_dict)
}

/// A text of the file: UTF-16 after its mark, UTF-8 after its own, else letters of one byte.
pub fn letters(bytes: &[u8]) -> String {
    if let Some(pairs) = bytes.strip_prefix(&[0xfe, 0xff]) {
        let units = pairs.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
        return char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect();
    }
    match bytes.strip_prefix(&[0xef, 0xbb, 0xbf]) {
        Some(text) => String::from_utf8_lossy(text).into_owned(),
        None => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}
