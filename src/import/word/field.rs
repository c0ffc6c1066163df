//! Fields of a Word document: of each, what Word shows, never what it computes it from.

use super::body::Walk;
use crate::import::document::Kind;
use crate::import::xml::Element;
use std::rc::Rc;

/// A field that is open.
#[derive(Debug, Default)]
pub struct Field {
    /// What it is asked to compute.
    pub asked: String,
    /// True once what it shows has begun.
    pub shows: bool,
    /// Word computes it anew when the document is opened: what it showed last may be out of date.
    pub stale: bool,
    /// The link around it.
    pub outer: Option<Rc<str>>,
}

/// Fields that show nothing, so that nothing is lost with them.
const SILENT: [&str; 9] =
    ["XE", "TC", "TA", "RD", "SET", "ASK", "PRIVATE", "ADVANCE", "GOTOBUTTON"];

/// Fields that show the number of a page, or how many there are.
const PAGES: [&str; 4] = ["PAGEREF", "PAGE", "NUMPAGES", "SECTIONPAGES"];

impl<'a> Walk<'a, '_> {
    /// True where words are shown: in no field, or in what one shows.
    pub(super) fn shows(&self) -> bool {
        self.story.fields.iter().all(|field| field.shows)
    }

    /// True within a field that makes a contents list.
    pub(super) fn in_contents_field(&self) -> bool {
        self.story.fields.iter().any(|field| field.shows && is(&field.asked, "TOC"))
    }

    pub(super) fn field_mark(&mut self, mark: Element<'a>) {
        match mark.attribute("w:fldCharType") {
            Some("begin") => {
                self.begin_field(String::new(), mark);
                self.check_box(mark);
            }
            Some("separate") => self.show_field(),
            Some("end") => self.end_field(),
            _ => {}
        }
    }

    pub(super) fn begin_field(&mut self, asked: String, of: Element<'a>) {
        let outer = self.story.link.clone();
        self.story.fields.push(Field { asked, shows: false, stale: of.is_on("w:dirty"), outer });
    }

    pub(super) fn show_field(&mut self) {
        let Some(field) = self.story.fields.last_mut() else { return };
        field.shows = true;
        if is(&field.asked, "HYPERLINK")
            && let Some(to) = address(&field.asked)
        {
            self.story.link = Some(to.into());
        }
    }

    pub(super) fn end_field(&mut self) {
        let Some(field) = self.story.fields.pop() else { return };
        self.story.link = field.outer.clone();
        let listed = self.in_contents_field() || is(&field.asked, "TOC");
        if field.shows && self.shows() && !listed && self.told(&field) {
            return;
        }
        let name = field.asked.split_whitespace().next().unwrap_or("").to_uppercase();
        if field.shows
            || name.is_empty()
            || SILENT.contains(&name.as_str())
            || name.starts_with("FORM")
        {
            return;
        }
        self.remark(
            Kind::Doubt,
            &field.asked,
            "Word computes something here, and the file does not hold what it shows",
            "Look at the document, and type here what it shows.",
        );
    }

    /// What is shown and may not be right, or not on a web page: the number of a page, and what Word would compute anew.
    fn told(&mut self, field: &Field) -> bool {
        let page = PAGES.iter().any(|name| is(&field.asked, name));
        let (message, help) = match (page, field.stale) {
            (true, _) => (
                "the number of a page stands here, and a web page has none",
                "Cite the clause instead: type its number, as in “see 4.2”.",
            ),
            (false, true) => (
                "Word would compute this anew: what it showed last was taken",
                "Open the document in Word, press Ctrl+A and F9, save it, and see whether this has changed.",
            ),
            (false, false) => return false,
        };
        self.remark(Kind::Doubt, &field.asked, message, help);
        true
    }

    /// The box of a form: its tick is no text in the file.
    fn check_box(&mut self, mark: Element<'a>) {
        let Some(tick) = mark.path(&["w:ffData", "w:checkBox"]) else { return };
        let ticked = tick.switch("w:checked").or(tick.switch("w:default")).unwrap_or(false);
        // The mark stands outside of the field's own words, which are not shown.
        let field = self.story.fields.pop();
        self.put(if ticked { "☒" } else { "☐" });
        self.story.fields.extend(field);
    }
}

fn is(asked: &str, name: &str) -> bool {
    asked.split_whitespace().next().is_some_and(|word| word.eq_ignore_ascii_case(name))
}

/// The address in `HYPERLINK "https://..."`; none for a place in the document itself.
fn address(asked: &str) -> Option<String> {
    let (_, after) = asked.split_once('"')?;
    let (address, _) = after.split_once('"')?;
    let before = asked.split('"').next().unwrap_or("");
    (!before.contains("\\l") && !address.is_empty()).then(|| address.to_owned())
}
