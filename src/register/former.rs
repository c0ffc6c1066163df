//! Where a page stood before: an old address as it is written, read into a place of this site; or why it is none.

use crate::diagnostic::{Diagnostic, Place, Rule};
use crate::protocol::Protocol;
use std::collections::HashSet;

/// An address under `redirect_from` at which this site cannot answer.
pub static BAD_OLD_ADDRESS: Rule = Rule::error(
    "bad-old-address",
    "An address under `redirect_from` is none at which this site can answer, so that it would lead nowhere.",
    "Write the id that the document had, or the path of its old page: `redirect_from: [press-protocol, /old/press.html]`.",
);

/// An address at which a page stood before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Former {
    /// The file that answers there, from the root of the site: `old/press.html`, `press/index.html`.
    pub path: String,
    /// Where it is written; None where the ledger alone knows it.
    pub place: Option<Place>,
    /// Clauses that its page had and that are not at their own address in the document of now, each with where it is; None
    /// for one whose number is that of another rule.
    pub clauses: Vec<(String, Option<String>)>,
}

/// Why an address is none of this site, and what to type.
struct Unfit {
    why: String,
    help: String,
}

/// The old addresses that a document names, each once. `slug` is the folder of its council, `site` the address of the
/// site.
pub(super) fn formers(
    protocol: &Protocol,
    slug: &str,
    site: Option<&str>,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Former> {
    let mut seen = HashSet::new();
    let mut formers = Vec::new();
    for (words, span) in protocol.metadata.redirect_from.iter().zip(&protocol.places.redirects) {
        let place = Place::new(&protocol.source, *span);
        match read(words, slug, site) {
            Ok(path) if seen.insert(path.clone()) => {
                formers.push(Former { path, place: Some(place), clauses: Vec::new() });
            }
            Ok(_) => {}
            Err(unfit) => {
                let said = words.escape_debug();
                let message = format!("nothing can lead on from `{said}`: {}", unfit.why);
                let finding = Diagnostic::at(&BAD_OLD_ADDRESS, place, message);
                findings.push(finding.help(unfit.help).protocol(&protocol.id));
            }
        }
    }
    formers
}

fn unfit<T>(why: impl Into<String>, help: impl Into<String>) -> Result<T, Unfit> {
    Err(Unfit { why: why.into(), help: help.into() })
}

/// The file of an old address: an id of its council, a path from the root of the site, or a whole address.
fn read(words: &str, slug: &str, site: Option<&str>) -> Result<String, Unfit> {
    if words.is_empty() {
        return unfit("it is empty", "Write where the page stood, or take the line out.");
    }
    if let Some(at) = words.find(['?', '#']) {
        let (before, after) = words.split_at(at);
        let before = if before.is_empty() { "the address before it" } else { before };
        return match after.as_bytes()[0] {
            b'#' => unfit(
                "what follows `#` is a place on a page, which its host never sees",
                format!("Write {before} alone: a citation of {after} keeps its place."),
            ),
            _ => unfit(
                "what follows `?` is a question, and a page answers alike whatever is asked",
                format!(
                    "Write {before} alone, if all that is asked there led to this page. To tell questions apart, ask whoever keeps the host for a rule."
                ),
            ),
        };
    }
    let path = match words.split_once("://") {
        Some((scheme, rest)) => on_this_site(scheme, rest, site)?,
        None if words.starts_with("//") => {
            return unfit(
                "it begins with two slashes, as only an address of another host does",
                format!("Write the path alone: /{}", words.trim_start_matches('/')),
            );
        }
        None if words.starts_with('/') => under(words, site)?,
        None if words.contains('/') || slug.is_empty() => words.to_owned(),
        None => format!("{slug}/{words}"),
    };
    file(&path)
}

/// The folder of the host in which the site stands: `/council/protocols`, or nothing.
fn folder_of(site: &str) -> &str {
    let rest = site.split_once("://").map_or(site, |(_, rest)| rest);
    rest.find('/').map_or("", |slash| &rest[slash..])
}

/// A whole address -> the path from the root of the site.
fn on_this_site(scheme: &str, rest: &str, site: Option<&str>) -> Result<String, Unfit> {
    let (host, path) = rest.find('/').map_or((rest, "/"), |slash| rest.split_at(slash));
    let Some(site) = site else {
        return unfit(
            "this project does not say the address of its own site",
            format!("Add `base_url: https://…` to protosite.yaml, or write the path alone: {path}"),
        );
    };
    let own = site.split_once("://").map_or(site, |(_, rest)| rest);
    let own = own.split('/').next().unwrap_or(own);
    let web = ["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
    if !web || !bare(host).eq_ignore_ascii_case(bare(own)) {
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
    match path.strip_prefix(folder) {
        Some(rest) if rest.is_empty() || rest.starts_with('/') => {
            Ok(rest.strip_prefix('/').unwrap_or(rest).to_owned())
        }
        _ => unfit(
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

/// Bytes of a name, and of a path, that every system can keep.
const LONGEST_NAME: usize = 200;
const LONGEST_PATH: usize = 900;

/// A part of a path as the name of a file or folder.
fn segment(written: &str) -> Result<String, Unfit> {
    let shown = written.escape_debug();
    let part = decoded(written)?;
    if part.is_empty() {
        return unfit("two slashes stand side by side", "Write one slash between the parts.");
    }
    if part == "." || part == ".." {
        return unfit(
            format!("`{shown}` leads out of the folder that it stands in"),
            "Write the address as a browser shows it, without dots between the slashes.",
        );
    }
    if part.starts_with('.') || part.starts_with('~') {
        return unfit(
            format!("hosts do not serve names such as `{shown}`"),
            "Take it out, or ask whoever keeps the host for a rule.",
        );
    }
    // What would act on a terminal was marked with U+FFFD when the settings were read.
    let odd = |c: &char| c.is_control() || "<>:\"/\\|?*\u{fffd}".contains(*c);
    if let Some(odd) = part.chars().find(odd) {
        let odd = odd.escape_debug();
        return unfit(
            format!("`{odd}` in `{shown}` cannot be part of a file's name on every system"),
            "Write the address as a browser shows it; if it holds that sign there, ask whoever keeps the host for a rule.",
        );
    }
    if is_device(&part)
        || part.ends_with(['.', ' '])
        || part.starts_with(' ')
        || part.len() > LONGEST_NAME
    {
        return unfit(
            format!("`{shown}` cannot be the name of a file on every system"),
            "Take it out, or ask whoever keeps the host for a rule.",
        );
    }
    Ok(part)
}

/// True for names that Windows keeps for devices, whatever their ending: `aux.html`, `com1`.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or("").to_ascii_lowercase();
    let port = stem.strip_prefix("com").or(stem.strip_prefix("lpt"));
    matches!(&*stem, "con" | "prn" | "aux" | "nul")
        || port.is_some_and(|number| number.len() == 1 && number.as_bytes()[0].is_ascii_digit())
}

/// Percent-encoding undone (RFC 3986, section 2.1).
fn decoded(written: &str) -> Result<String, Unfit> {
    let mut bytes = Vec::with_capacity(written.len());
    let mut rest = written.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let digit = |at: usize| (*after.get(at)? as char).to_digit(16);
        let (Some(high), Some(low)) = (digit(0), digit(1)) else {
            return unfit(
                format!("`%` in `{}` is not followed by two digits", written.escape_debug()),
                "Write %25 for a percent sign, and %20 or a space for a space.",
            );
        };
        bytes.push((high * 16 + low) as u8);
        rest = &after[2..];
    }
    String::from_utf8(bytes).or_else(|_| {
        unfit(
            format!("`{}` does not stand for letters (UTF-8)", written.escape_debug()),
            "Ask whoever keeps the host for a rule.",
        )
    })
}
