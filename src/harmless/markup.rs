//! The markup of a page as browsers read it (HTML Standard): what a site's own templates made of it. Nothing in it runs but
//! the scripts of the theme, and it asks no other host for anything.

use super::style::loads;
use crate::protocol::Href;
use scraper::node::{Element, Node};
use scraper::{ElementRef, Html};

/// Elements that run something, or show a page within the page.
const REFUSED: [&str; 14] = [
    "iframe",
    "frame",
    "frameset",
    "object",
    "embed",
    "applet",
    "base",
    "portal",
    "fencedframe",
    "foreignobject",
    "animate",
    "set",
    "animatetransform",
    "animatemotion",
];
/// Attributes whose files are loaded with the page, or that send something.
const LOADED: [&str; 17] = [
    "src",
    "data",
    "poster",
    "background",
    "lowsrc",
    "dynsrc",
    "archive",
    "codebase",
    "classid",
    "code",
    "action",
    "formaction",
    "manifest",
    "profile",
    "longdesc",
    "icon",
    "imagesrc",
];
/// Lists of such.
const LISTS: [&str; 2] = ["srcset", "imagesrcset"];
/// What a `link` may be that loads nothing.
const NAMED: [&str; 9] =
    ["canonical", "alternate", "author", "license", "help", "next", "prev", "me", "up"];

/// Judges a page.
///
/// # Errors
/// What in it must not be there, and the words of the page that show it.
pub fn markup(html: &str) -> Result<(), (String, String)> {
    let page = Html::parse_document(html);
    for node in page.tree.nodes() {
        let Some(element) = ElementRef::wrap(node) else { continue };
        judge(&element)?;
        if element.value().name() == "noscript" {
            // With scripts on, a browser reads this as text; without, as markup.
            let inner: String = element.text().collect();
            if !inner.is_empty() {
                markup(&inner)?;
            }
        }
        if let Node::Element(value) = node.value()
            && value.name() == "style"
        {
            let css: String = element.text().collect();
            styled(&css).map_err(|why| (why, css.chars().take(60).collect()))?;
        }
    }
    Ok(())
}

fn judge(element: &ElementRef) -> Result<(), (String, String)> {
    let value = element.value();
    let name = value.name().to_ascii_lowercase();
    if REFUSED.contains(&name.as_str()) {
        return Err((format!("a page may not hold <{name}>"), format!("<{name}")));
    }
    if name == "script" {
        script(element, value)?;
    }
    for (attribute, written) in value.attrs() {
        let wrong = |why: String| (why, written.to_owned());
        let attribute = attribute.to_ascii_lowercase();
        let attribute = attribute.rsplit(':').next().unwrap_or(&attribute);
        match attribute {
            _ if attribute.starts_with("on") => {
                return Err(wrong(format!(
                    "`{attribute}` runs a script on an event: put the script into a file of the theme"
                )));
            }
            "srcdoc" | "ping" => return Err(wrong(format!("a page may not hold `{attribute}`"))),
            "http-equiv" if written.trim().eq_ignore_ascii_case("refresh") => {
                refresh(value).map_err(wrong)?
            }
            "href" => href(&name, value, written).map_err(wrong)?,
            _ if LOADED.contains(&attribute) => own(written).map_err(wrong)?,
            _ if LISTS.contains(&attribute) => candidates(written).map_err(wrong)?,
            _ if written.contains(['(', '\\']) && (attribute == "style" || is_svg(element)) => {
                styled(written).map_err(wrong)?;
            }
            _ => {}
        }
    }
    Ok(())
}

fn is_svg(element: &ElementRef) -> bool {
    &*element.value().name.ns != "http://www.w3.org/1999/xhtml"
}

/// A script is a file of the site, or data.
fn script(element: &ElementRef, value: &Element) -> Result<(), (String, String)> {
    let data = value.attr("type").is_some_and(|kind| {
        let kind = kind.trim().to_ascii_lowercase();
        kind == "application/json" || kind == "application/ld+json"
    });
    let words: String = element.text().collect();
    if data || words.trim().is_empty() {
        return Ok(());
    }
    let first = words.trim().lines().next().unwrap_or("").to_owned();
    Err((
        "a script within a page does not run under its policy: put it into a file of the theme"
            .to_owned(),
        first,
    ))
}

/// A link leads to a website, an email address, a telephone or a place of the site; what is loaded is of the site.
fn href(name: &str, value: &Element, written: &str) -> Result<(), String> {
    let leads = match name {
        "a" | "area" => true,
        "link" => value.attr("rel").is_some_and(|rel| {
            rel.split_ascii_whitespace()
                .all(|kind| NAMED.iter().any(|known| kind.eq_ignore_ascii_case(known)))
        }),
        _ => false,
    };
    match leads {
        true if Href::elsewhere(written).is_ok() => Ok(()),
        _ => own(written),
    }
}

/// An address of this site.
fn own(written: &str) -> Result<(), String> {
    match Href::own(written.trim_matches(|c: char| c.is_ascii_whitespace())) {
        Ok(_) => Ok(()),
        Err(_) if written.starts_with("data:image/") => Ok(()),
        Err(unfit) => {
            Err(format!("{} would be loaded from elsewhere or run: {unfit}", clipped(written)))
        }
    }
}

fn candidates(written: &str) -> Result<(), String> {
    written.split(',').filter_map(|part| part.split_ascii_whitespace().next()).try_for_each(own)
}

/// `0; url=../media/` leads to a place of the site.
fn refresh(value: &Element) -> Result<(), String> {
    let content = value.attr("content").unwrap_or("");
    let Some((_, rest)) = content.split_once([';', ',']) else { return Ok(()) };
    let rest = rest.trim_start();
    let rest = match rest.get(..3) {
        Some(word) if word.eq_ignore_ascii_case("url") => {
            rest[3..].trim_start().trim_start_matches('=').trim_start()
        }
        _ => rest,
    };
    own(rest.trim_matches(['"', '\'']))
}

fn styled(css: &str) -> Result<(), String> {
    loads(css)?
        .iter()
        .filter(|address| !address.starts_with('#'))
        .try_for_each(|address| own(address))
}

fn clipped(written: &str) -> String {
    written.chars().take(80).collect()
}
