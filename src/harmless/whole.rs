//! Whether what templates made is a page, and not the rest of one: a template that was emptied or cut short is well-formed,
//! and would put blank pages in the place of good ones. Fragments, which are pasted into other pages, have no head.

use scraper::node::Node;
use scraper::{ElementRef, Html};

/// What a page lacks.
///
/// # Errors
/// Names what is missing.
pub fn whole(page: &Html, last: Option<&str>) -> Result<(), String> {
    let all = || page.root_element().descendants().filter_map(ElementRef::wrap);
    let named = |name: &'static str| all().filter(move |element| element.value().name() == name);
    if !named("body").any(|body| shows(&body)) {
        return Err("what comes of it is empty: there is nothing to read".to_owned());
    }
    let typed = page.tree.root().children().any(|node| matches!(node.value(), Node::Doctype(_)));
    if typed {
        if !named("title").any(|title| shows(&title)) {
            return Err("the page has no title: <title> is missing or empty".to_owned());
        }
        let main = |element: &ElementRef| {
            element.value().name() == "main" || element.value().attr("role") == Some("main")
        };
        if !all().filter(main).any(|main| shows(&main)) {
            return Err("the page has no main part: <main> is missing or empty".to_owned());
        }
    } else if page.root_element().value().attrs().next().is_some() {
        return Err("the page does not begin with <!doctype html>".to_owned());
    }
    match last {
        Some(last) if !all().any(|element| element.value().attr("id") == Some(last)) => {
            Err(format!("the page lacks its clauses: {last} is not in it"))
        }
        _ => Ok(()),
    }
}

/// True if there is something in it to read or to see.
fn shows(element: &ElementRef) -> bool {
    element.descendants().any(|node| match node.value() {
        Node::Text(text) => !text.trim().is_empty(),
        Node::Element(inner) => matches!(inner.name(), "img" | "svg"),
        _ => false,
    })
}
