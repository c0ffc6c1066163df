//! The markup of a page as browsers read it (HTML Standard): what a site's own templates made of it. Nothing in it runs but
//! the scripts of the theme, and it asks no other host for anything.

use super::drawing::is_picture;
use super::markup_names::{Holds, holds, is_drawn, is_element};
use super::style::loads;
use super::whole::whole;
use crate::protocol::Href;
use scraper::node::{Element, Node};
use scraper::{ElementRef, Html};

const HTML: &str = "http://www.w3.org/1999/xhtml";
const SVG: &str = "http://www.w3.org/2000/svg";
/// What a page may say to the browser as if its host had said it.
const SAID: [&str; 5] =
    ["refresh", "content-security-policy", "content-type", "x-ua-compatible", "default-style"];
/// What a `link` may be that loads nothing.
const NAMED: [&str; 9] =
    ["canonical", "alternate", "author", "license", "help", "next", "prev", "me", "up"];

/// Judges a page.
///
/// # Errors
/// What in it must not be there, and the words of the page that show it.
pub fn markup(html: &str) -> Result<(), (String, String)> {
    harmless(&Html::parse_document(html))
}

/// Judges a page, and whether it is a whole one; `last` is the address of its last clause, if it has clauses.
///
/// # Errors
/// As [`markup`]; what it lacks.
pub fn page(html: &str, last: Option<&str>) -> Result<(), (String, String)> {
    let page = Html::parse_document(html);
    harmless(&page)?;
    whole(&page, last).map_err(|why| (why, String::new()))
}

fn harmless(page: &Html) -> Result<(), (String, String)> {
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
    let name = value.name();
    let drawn = &*value.name.ns == SVG;
    let known = if drawn { is_drawn(name) } else { &*value.name.ns == HTML && is_element(name) };
    if !known {
        return Err((format!("a page may not hold <{name}>"), mark(value)));
    }
    if name == "script" {
        script(element, value)?;
    }
    if name == "meta" {
        meta(value).map_err(|why| (why, mark(value)))?;
    }
    for (attribute, written) in value.attrs() {
        let wrong = |why: String| (why, written.to_owned());
        if attribute.to_ascii_lowercase().starts_with("on") {
            return Err(wrong(format!(
                "`{attribute}` runs a script on an event: put the script into a file of the theme"
            )));
        }
        match holds(attribute, drawn) {
            None => {
                return Err((format!("a page may not hold `{attribute}`"), attribute.to_owned()));
            }
            Some(Holds::Leads) => leads(name, value, written).map_err(wrong)?,
            Some(Holds::Loaded) => shown(name, written).map_err(wrong)?,
            Some(Holds::List) => candidates(written).map_err(wrong)?,
            Some(Holds::Words)
                if attribute == "style" || drawn && written.contains(['(', '\\', '@']) =>
            {
                styled(written).map_err(wrong)?;
            }
            Some(Holds::Words) => {}
        }
    }
    Ok(())
}

/// The words by which an element is found in a template: its longest value, for its name may stand there often.
fn mark(value: &Element) -> String {
    let longest = value.attrs().map(|(_, written)| written).max_by_key(|written| written.len());
    longest
        .filter(|written| !written.is_empty())
        .map_or_else(|| format!("<{}", value.name()), str::to_owned)
}

/// What is said of the page as a whole: how its letters are written, and where it leads on.
fn meta(value: &Element) -> Result<(), String> {
    let utf8 = |written: &str| written.trim().eq_ignore_ascii_case("utf-8");
    let other = || "a page is UTF-8 text: write <meta charset=\"utf-8\">".to_owned();
    if !value.attr("charset").is_none_or(utf8) {
        return Err(other());
    }
    let Some(said) = value.attr("http-equiv").map(|said| said.trim().to_ascii_lowercase()) else {
        return Ok(());
    };
    match said.as_str() {
        "refresh" => refresh(value),
        "content-type" => {
            let content = value.attr("content").unwrap_or("");
            let written = content.split_once("charset=").map_or("utf-8", |(_, charset)| charset);
            if utf8(written) { Ok(()) } else { Err(other()) }
        }
        said if SAID.contains(&said) => Ok(()),
        _ => Err(format!("a page may not say `{said}` to the browser")),
    }
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
fn leads(name: &str, value: &Element, written: &str) -> Result<(), String> {
    let leads = match name {
        "a" | "area" | "blockquote" | "q" | "ins" | "del" => true,
        "link" => value.attr("rel").is_some_and(|rel| {
            rel.split_ascii_whitespace()
                .all(|kind| NAMED.iter().any(|known| kind.eq_ignore_ascii_case(known)))
        }),
        "image" => return shown(name, written),
        _ => false,
    };
    match leads {
        true if Href::elsewhere(written).is_ok() => Ok(()),
        _ => own(written),
    }
}

/// An address of this site.
fn own(written: &str) -> Result<(), String> {
    Href::own(written.trim_matches(|c: char| c.is_ascii_whitespace())).map(|_| ()).map_err(
        |unfit| format!("{} would be loaded from elsewhere or run: {unfit}", clipped(written)),
    )
}

/// A file of this site, or a picture that is written into the page.
fn shown(name: &str, written: &str) -> Result<(), String> {
    let picture = matches!(name, "img" | "source" | "image" | "input" | "video");
    if picture && is_picture(written) { Ok(()) } else { own(written) }
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
    let other = |address: &&String| !address.starts_with('#') && !is_picture(address);
    loads(css)?.iter().filter(other).try_for_each(|address| own(address))
}

fn clipped(written: &str) -> String {
    written.chars().take(80).collect()
}
