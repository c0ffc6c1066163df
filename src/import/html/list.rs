//! The numbers of a list on a page, as browsers show them: `start`, `type`, `value`, `reversed`, and what its style says.

use crate::import::document::Mark;
use crate::import::numeral::numeral;
use scraper::ElementRef;

/// A list that is open.
pub struct List {
    /// Its number among the lists of the page.
    pub id: u32,
    /// The form of its numbers: those of Word, `bullet`, or `none`.
    pub form: &'static str,
    next: i64,
    step: i64,
}

/// A list before its first item; `by_style` is the form that its style says.
pub fn list_of(element: ElementRef, id: u32, by_style: Option<&'static str>) -> List {
    let ordered = element.value().name() == "ol";
    let of = |name: &str| element.attr(name).and_then(|value| value.trim().parse::<i64>().ok());
    let items = element
        .children()
        .filter_map(ElementRef::wrap)
        .filter(|item| item.value().name() == "li")
        .count();
    let backwards = element.attr("reversed").is_some();
    let first = of("start").unwrap_or(if backwards { items as i64 } else { 1 });
    let by_type = match element.attr("type") {
        Some("a") => "lowerLetter",
        Some("A") => "upperLetter",
        Some("i") => "lowerRoman",
        Some("I") => "upperRoman",
        _ => "decimal",
    };
    let usual = if ordered { by_type } else { "bullet" };
    let form = by_style.unwrap_or(usual);
    List { id, form, next: first, step: if backwards { -1 } else { 1 } }
}

impl List {
    /// The mark of its next item.
    pub fn mark(&mut self, item: ElementRef) -> Mark {
        if let Some(value) = item.attr("value").and_then(|value| value.trim().parse().ok()) {
            self.next = value;
        }
        let n = self.next;
        self.next = n.saturating_add(self.step);
        match self.form {
            "none" => Mark::None,
            "bullet" => Mark::Bullet,
            form => {
                let counted = u32::try_from(n).ok().filter(|n| (1..32_768).contains(n));
                let number =
                    counted.and_then(|n| numeral(n, form, None)).unwrap_or_else(|| n.to_string());
                Mark::Number(format!("{number}."))
            }
        }
    }
}
