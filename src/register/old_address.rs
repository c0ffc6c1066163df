//! An old address as an author writes it, read into the file of this site that answers there; or why there is none. This is
//! the one place that reads them.

use super::file_name::{Unfit, segment, unfit};
use crate::protocol::{after_folder, folder_of};

/// An address at which a page stood before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct OldAddress {
    /// The file that answers there, from the root of the site: `old/press.html`, `press/index.html`.
    pub file: String,
}

/// Where the site stands, and in it the council whose document names an address.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stand<'a> {
    /// The folder of the council; nothing where it is the only one.
    pub slug: &'a str,
    /// The address of the site, if it is known.
    pub site: Option<&'a str>,
}

/// Bytes of a path that every system can keep.
const LONGEST_PATH: usize = 900;

impl OldAddress {
    /// Reads an id of the council, a path from the root of the site or of its host, or a whole address.
    pub fn read(words: &str, stand: Stand) -> Result<OldAddress, Unfit> {
        if words.is_empty() {
            return unfit("it is empty", "Write where the page stood, or take the line out.");
        }
        if let Some(each) = several(words) {
            return unfit(
                "several addresses stand in one value",
                format!(
                    "Put them in brackets: `redirect_from: [{}]`. If it is one, write its spaces as %20.",
                    each.join(", ")
                ),
            );
        }
        if words.contains(['\n', '\r']) {
            return unfit(
                "it goes over a line end",
                "Write several addresses as a list: redirect_from: [old-id, /old/page.html]",
            );
        }
        if let Some(at) = words.find(['?', '#']) {
            return asks(words.split_at(at));
        }
        let path = match words.split_once("://") {
            Some((scheme, rest)) => on_this_site(scheme, rest, stand.site)?,
            None if words.starts_with("//") => {
                return unfit(
                    "it begins with two slashes, as only an address of another host does",
                    format!("Write the path alone: /{}", words.trim_start_matches('/')),
                );
            }
            None if words.starts_with('/') => under(words, stand.site)?,
            None => from_root(words, stand)?,
        };
        Ok(OldAddress { file: file(&path)? })
    }
}

/// What follows `?` or `#` is no part of where a page stood.
/// The addresses that were typed as one, with commas, semicolons, spaces or lines between them: "old.html, /x/". A name may
/// hold any of these, so each of them must look like an address.
fn several(words: &str) -> Option<Vec<String>> {
    let mut lines = words.replace('\r', "\n").replace(", ", "\n").replace("; ", "\n");
    for (sign, next) in [(',', '/'), (';', '/'), (' ', '/'), (',', 'h'), (' ', 'h')] {
        let next = if next == 'h' { "http".to_owned() } else { next.to_string() };
        lines = lines.replace(&format!("{sign}{next}"), &format!("\n{next}"));
    }
    let parts = lines.lines().map(str::trim).filter(|part| !part.is_empty());
    let parts: Vec<String> = parts.map(str::to_owned).collect();
    let is_page = |part: &String| {
        let lower = part.to_lowercase();
        let ending = lower.rsplit_once('.').map_or("", |(_, ending)| ending);
        part.starts_with('/')
            || part.ends_with('/')
            || lower.starts_with("http")
            || ["html", "htm", "php", "asp", "aspx", "pdf", "md"].contains(&ending)
    };
    let is_id = |part: &String| {
        part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    let all = parts.iter().all(|part| is_page(part) || is_id(part));
    (parts.len() > 1 && all && parts.iter().any(is_page)).then_some(parts)
}

fn asks((before, after): (&str, &str)) -> Result<OldAddress, Unfit> {
    let before = if before.is_empty() { "the address before it" } else { before };
    if after.starts_with('#') {
        return unfit(
            "what follows `#` is a place on a page, which its host never sees",
            format!("Write {before} alone: a citation of {after} keeps its place."),
        );
    }
    unfit(
        "what follows `?` is a question, and a page answers alike whatever is asked",
        format!(
            "Write {before} alone, if all that is asked there led to this page. To tell questions apart, ask whoever keeps the host for a rule."
        ),
    )
}

/// An id, or a path without a slash at its beginning. One that may as well be a website, or the path on the host, is asked
/// for in words that are plain.
fn from_root(words: &str, stand: Stand) -> Result<String, Unfit> {
    let (first, rest) = words.find('/').map_or((words, ""), |slash| words.split_at(slash));
    if is_website(first, !rest.is_empty(), stand.site) {
        return unfit(
            format!("`{first}` is the name of a website, and nothing says that it is meant as one"),
            format!(
                "Write the whole address, https://{words}, or the path alone: {}. If it is a folder of this site: /{words}",
                if rest.is_empty() { "/" } else { rest }
            ),
        );
    }
    if rest.is_empty() {
        return Ok(if stand.slug.is_empty() {
            words.to_owned()
        } else {
            format!("{}/{words}", stand.slug)
        });
    }
    let folder = stand.site.map_or("", folder_of);
    let mut ends = folder.match_indices('/').map(|(slash, _)| &folder[slash + 1..]);
    match ends.find(|end| words.strip_prefix(end).is_some_and(|rest| rest.starts_with('/'))) {
        Some(end) => unfit(
            format!("it does not say whether `{end}` is the folder in which this site stands"),
            format!(
                "If it is: {folder}{}. If the page stood in a folder of that name within the site: {folder}/{words}",
                &words[end.len()..]
            ),
        ),
        None => Ok(words.to_owned()),
    }
}

/// Endings of pages and files, which stand behind a dot as the ends of websites' names do.
const ENDINGS: [&str; 14] = [
    "html", "htm", "xhtml", "shtml", "php", "asp", "aspx", "jsp", "cgi", "cfm", "pdf", "doc",
    "docx", "md",
];
/// Ends of names that only websites have, where nothing else says so.
const TOP_LEVEL: [&str; 12] =
    ["uk", "org", "com", "net", "gov", "wales", "cymru", "scot", "london", "info", "eu", "example"];

/// True for what reads as the name of a website: `www.exampleford.example`.
fn is_website(name: &str, path_follows: bool, site: Option<&str>) -> bool {
    if site.is_some_and(|site| host_of(site).eq_ignore_ascii_case(name)) {
        return true;
    }
    let Some((before, last)) = name.rsplit_once('.') else { return false };
    let last = last.to_ascii_lowercase();
    let word = last.len() > 1 && last.bytes().all(|byte| byte.is_ascii_alphabetic());
    let letters = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.';
    if !word || before.is_empty() || !before.chars().all(letters) || ENDINGS.contains(&&*last) {
        return false;
    }
    path_follows || name.to_ascii_lowercase().starts_with("www.") || TOP_LEVEL.contains(&&*last)
}

/// The host of a whole address.
fn host_of(site: &str) -> &str {
    let own = site.split_once("://").map_or(site, |(_, rest)| rest);
    own.split('/').next().unwrap_or(own)
}

/// A whole address -> the path from the root of the site.
fn on_this_site(scheme: &str, rest: &str, site: Option<&str>) -> Result<String, Unfit> {
    let (host, path) = rest.find('/').map_or((rest, "/"), |slash| rest.split_at(slash));
    let Some(site) = site else {
        return unfit(
            "this project does not say the address of its own site",
            "Add `base_url: https://…` to protosite.yaml, with the folder of the site if it stands in one. Or write the path alone, from that folder on.",
        );
    };
    let own = host_of(site);
    let web = ["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
    if !web {
        return unfit(
            format!("`{scheme}:` begins no address of a page"),
            format!("Write it as a browser shows it: https://{host}{path}"),
        );
    }
    if !bare(host).eq_ignore_ascii_case(bare(own)) {
        return unfit(
            format!("{host} is another host than this site's, {own}"),
            format!(
                "Ask whoever keeps {host} to lead it to the new page. If the site stood there and has moved as a whole, write the path alone: {path}"
            ),
        );
    }
    under(path, Some(site))
}

/// A host without the port that needs not be said.
fn bare(host: &str) -> &str {
    host.strip_suffix(":443").or_else(|| host.strip_suffix(":80")).unwrap_or(host)
}

/// A path from the root of the host -> from the root of the site.
fn under(path: &str, site: Option<&str>) -> Result<String, Unfit> {
    let folder = site.map_or("", folder_of);
    match after_folder(path, folder) {
        Some(rest) => Ok(rest.to_owned()),
        None => unfit(
            format!(
                "it is outside {folder}/, where this site stands, so this site cannot answer there"
            ),
            format!(
                "If the page stood in the site, write {folder}{path} or {}. Else ask whoever keeps the host to lead it on.",
                path.trim_start_matches('/')
            ),
        ),
    }
}

/// The file that answers at a path: itself where it names a page, else the index of that folder.
fn file(path: &str) -> Result<String, Unfit> {
    let mut parts: Vec<String> = Vec::new();
    let (folder, path) = path.strip_suffix('/').map_or((false, path), |path| (true, path));
    if !path.is_empty() {
        for part in path.split('/') {
            parts.push(segment(part)?);
        }
    }
    let last = parts.last().map_or(String::new(), |last| last.to_lowercase());
    if folder || !(last.ends_with(".html") || last.ends_with(".htm")) {
        parts.push("index.html".to_owned());
    }
    let path = parts.join("/");
    if path.len() > LONGEST_PATH {
        return unfit(
            "it is too long to be that of a file",
            "Ask whoever keeps the host for a rule.",
        );
    }
    Ok(path)
}
