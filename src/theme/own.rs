//! A site's own theme: its files over those of a theme that ships, with all that is wrong with them.

use super::css::{Sheets, Wrong};
use super::script::light;
use super::template;
use super::tokens::Tokens;
use super::{Asset, Dialect, Theme, shipped};
use crate::diagnostic::{Checked, Diagnostic, Place, Rule};
use crate::harmless::{drawing, served};
use crate::protocol::Href;
use crate::source::{Source, Span, nearest};
use crate::yaml::{BAD_VALUE, Fields, parse};
use base64::prelude::{BASE64_STANDARD, Engine};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A theme that is not there, or a file of it that cannot be used.
pub static BAD_THEME: Rule = Rule::error(
    "bad-theme",
    "The theme that protosite.yaml names is not there, or a file of it cannot be used.",
    "Correct the name, or make the theme: protosite new --theme NAME.",
)
.stops_reading();
/// A file of a theme that takes the place of none and that nothing names.
pub static UNUSED_THEME_FILE: Rule = Rule::warning(
    "unused-theme-file",
    "A file of the site's theme takes the place of none in the theme it is based on, and nothing names it.",
    "Give it the name of the file that it is to replace, or take it out.",
);
/// Two colours of a theme that stand too near each other.
pub static THEME_CONTRAST: Rule = Rule::error(
    "theme-contrast",
    "Two colours of the theme stand too near each other to be read by everyone (WCAG 2.2, 1.4.3 and 1.4.11).",
    "Write the nearest colour that passes, which the finding gives.",
).on_access().stops_reading();

/// A folder of `themes/`, as it was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folder {
    /// Its files, by their paths in the folder.
    pub files: BTreeMap<String, Vec<u8>>,
    /// Links that lead out of the folder, which are not followed.
    pub outside: Vec<String>,
}

/// The theme that a site names: one that ships, or one of its own.
pub fn theme(
    named: Option<&(String, Place)>,
    folders: &BTreeMap<String, Folder>,
) -> Checked<Arc<Theme>> {
    let mut findings = Vec::new();
    let default = || Theme::shipped("default").expect("the default theme ships");
    let Some((name, at)) = named else { return Checked { value: default(), findings } };
    if let Some(shipped) = Theme::shipped(name) {
        return Checked { value: shipped, findings };
    }
    let Some(folder) = folders.get(name) else {
        let known = shipped::NAMES.into_iter().chain(folders.keys().map(String::as_str));
        let help = match nearest(name, known.clone()) {
            Some(near) => format!("Did you mean `{near}`?"),
            None => format!(
                "Make it with `protosite new --theme {name}`, or use one that is there: {}.",
                known.collect::<Vec<_>>().join(", ")
            ),
        };
        findings.push(
            Diagnostic::at(
                &BAD_THEME,
                at.clone(),
                format!("there is no theme `{name}`, and no folder themes/{name}"),
            )
            .help(help),
        );
        return Checked { value: default(), findings };
    };
    for link in &folder.outside {
        let message = "this is a link to a file outside the theme's folder";
        let place = Place::file(format!("themes/{name}/{link}"));
        findings.push(
            Diagnostic::at(&BAD_THEME, place, message)
                .help("Copy the file into the folder in its place."),
        );
    }
    let value = Arc::new(over(name, folder, &mut findings));
    Checked { value, findings }
}

/// The files of a folder over those of the theme it is based on.
fn over(name: &str, folder: &Folder, findings: &mut Vec<Diagnostic>) -> Theme {
    let about = about(name, folder.files.get("theme.yaml").map(Vec::as_slice), findings);
    let base = shipped::files(about.base).unwrap_or_default();
    let taken = base.keys().cloned().collect::<BTreeSet<_>>();
    // A copy that was not changed is no file of the site's own.
    let own = folder
        .files
        .iter()
        .filter(|(name, bytes)| base.get(*name) != Some(bytes))
        .map(|(name, _)| name.clone())
        .collect();
    let mut files = base;
    // An empty file takes the place of none: whoever drafts still sees pages.
    let (empty, said): (Vec<_>, Vec<_>) =
        folder.files.iter().partition(|(file, bytes)| is_emptied(file, bytes, &taken));
    findings.extend(empty.iter().map(|(file, _)| emptied(&format!("themes/{name}/{file}"))));
    files.extend(said.into_iter().map(|(name, bytes)| (name.clone(), bytes.clone())));
    let mut theme = assemble(name, files, findings);
    theme.own = own;
    let used = used(&theme, &folder.files);
    for file in theme
        .own
        .iter()
        .filter(|file| !taken.contains(*file) && *file != "theme.yaml" && !used.contains(*file))
    {
        let help = match nearest(file, taken.iter().map(String::as_str)) {
            Some(near) => format!("Did you mean `{near}`?"),
            None => format!(
                "The files of the theme {} are: {}.",
                about.base,
                taken.iter().cloned().collect::<Vec<_>>().join(", ")
            ),
        };
        let message = format!(
            "this file takes the place of none in the theme `{}`, and nothing in the theme names it",
            about.base
        );
        findings.push(
            Diagnostic::at(&UNUSED_THEME_FILE, Place::file(theme.path(file)), message).help(help),
        );
    }
    pale(&theme, folder, findings);
    theme
}

/// The files that a template or a stylesheet names.
fn used(theme: &Theme, own: &BTreeMap<String, Vec<u8>>) -> BTreeSet<String> {
    let mut used = template::names(&theme.templates);
    let texts: Vec<String> = own
        .iter()
        .filter(|(name, _)| name.ends_with(".css"))
        .map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned())
        .collect();
    let named = |file: &str| theme.templates.values().chain(&texts).any(|text| text.contains(file));
    used.extend(own.keys().filter(|file| !file.ends_with(".html") && named(file)).cloned());
    used
}

fn pale(theme: &Theme, folder: &Folder, findings: &mut Vec<Diagnostic>) {
    for pale in theme.tokens.pale() {
        let set = format!("--{}:", pale.on_top);
        let mut set_at = Vec::new();
        for (file, bytes) in folder.files.iter().filter(|(file, _)| file.ends_with(".css")) {
            let text = String::from_utf8_lossy(bytes).replace(": ", ":");
            set_at.extend(
                text.lines()
                    .enumerate()
                    .filter(|(_, line)| line.contains(&set))
                    .map(|(at, _)| (file.as_str(), at + 1)),
            );
        }
        // The dark scheme is written after the light one.
        let at = if pale.scheme == "dark" { set_at.last() } else { set_at.first() }.copied();
        let (file, line) = at.unwrap_or(("colours.css", 1));
        let message = format!(
            "--{} on --{} in the {} scheme has a contrast of {:.1}:1, and needs {}:1",
            pale.on_top, pale.below, pale.scheme, pale.ratio, pale.least
        );
        let help = pale.nearest.map_or("Choose two colours that differ more.".to_owned(), |near| {
            format!("The nearest that passes is {}.", near.css())
        });
        findings.push(
            Diagnostic::at(
                &THEME_CONTRAST,
                Place::line(&theme.path(file), line, &format!("--{}", pale.on_top)),
                message,
            )
            .help(help),
        );
    }
}

/// True for a file that pages need and that says nothing. A part of the site's own that says nothing harms no page.
fn is_emptied(file: &str, bytes: &[u8], taken: &BTreeSet<String>) -> bool {
    let needed = taken.contains(file) || served(file);
    needed && file != "theme.yaml" && bytes.iter().all(u8::is_ascii_whitespace)
}

fn emptied(path: &str) -> Diagnostic {
    Diagnostic::at(&BAD_THEME, Place::file(path), "this file is empty").help(
        "Bring back what it said, from a copy, or take it out: then the theme that yours lies over gives the file.",
    )
}

fn not_text(path: &str) -> Diagnostic {
    Diagnostic::at(&BAD_THEME, Place::file(path), "this file is not UTF-8 text")
        .help("Save it again as plain text, UTF-8.")
}

/// What theme.yaml says.
struct About {
    dialect: Dialect,
    base: &'static str,
    headings: usize,
}

fn about(name: &str, bytes: Option<&[u8]>, findings: &mut Vec<Diagnostic>) -> About {
    let mut about = About { dialect: Dialect::MiniJinja, base: "default", headings: 2 };
    let path = format!("themes/{name}/theme.yaml");
    let Some(bytes) = bytes else { return about };
    let Ok(source) = Source::decode(path.as_str(), bytes.to_vec()) else {
        findings.push(not_text(&path));
        return about;
    };
    let Some(node) = parse(&source, Span::new(0, source.text().len()), findings) else {
        return about;
    };
    let mut fields = Fields::new(&source, &node, "theme.yaml");
    let engine = |words: &str| match words {
        "minijinja" => Ok(Dialect::MiniJinja),
        "tera" => Ok(Dialect::Tera),
        _ => Err("there is no such template engine"),
    };
    if let Some(dialect) =
        fields.parsed("engine", &BAD_VALUE, engine, |_| "Write minijinja or tera.".to_owned())
    {
        about.dialect = dialect.value;
    }
    // A theme is wholly of one engine, so the engine says which theme it lies over.
    (about.base, about.headings) =
        if about.dialect == Dialect::Tera { ("embed", 3) } else { ("default", 2) };
    let level = |words: &str| {
        words
            .parse()
            .ok()
            .filter(|level| (1..=5).contains(level))
            .ok_or("this is not the level of a heading")
    };
    if let Some(level) =
        fields.parsed("headings", &BAD_VALUE, level, |_| "Write a number from 1 to 5.".to_owned())
    {
        about.headings = level.value;
    }
    findings.append(&mut fields.finish());
    about
}

/// A theme of these files.
pub(super) fn assemble(
    name: &str,
    mut files: BTreeMap<String, Vec<u8>>,
    findings: &mut Vec<Diagnostic>,
) -> Theme {
    let mut unread = Vec::new();
    let about = about(name, files.get("theme.yaml").map(Vec::as_slice), &mut unread);
    files.remove("theme.yaml");
    let path = |file: &str| format!("themes/{name}/{file}");
    let mut text = |file: &str, bytes: Vec<u8>| {
        String::from_utf8(bytes).unwrap_or_else(|_| {
            findings.push(not_text(&path(file)));
            String::new()
        })
    };
    let mut templates = BTreeMap::new();
    let mut sheets = BTreeMap::new();
    let mut others = BTreeMap::new();
    for (file, bytes) in files {
        match file.rsplit_once('.').map_or("", |(_, ending)| ending) {
            "html" | "xml" | "txt" if !file.contains('/') => {
                drop(templates.insert(file.clone(), text(&file, bytes)))
            }
            "css" => drop(sheets.insert(file.clone(), text(&file, bytes))),
            "js" => drop(others.insert(file.clone(), light(&text(&file, bytes)).into_bytes())),
            _ => drop(others.insert(file, bytes)),
        }
    }
    template::check(&templates, path, findings);
    let mut assets = BTreeMap::new();
    // Other files, such as notes for who works on the theme, are not published.
    for (file, bytes) in others.into_iter().filter(|(file, _)| served(file)) {
        let Some((line, why)) = harm(&file, &bytes) else {
            add(&mut assets, &file, bytes);
            continue;
        };
        let finding = Diagnostic::at(&BAD_THEME, Place::line(&path(&file), line, ""), why);
        findings.push(finding.help("Put a plain drawing in its place, without scripts and links."));
    }
    let tokens = styles(&sheets, &mut assets, path, findings);
    Theme {
        name: name.to_owned(),
        dialect: about.dialect,
        headings: about.headings,
        templates,
        assets,
        tokens,
        own: BTreeSet::new(),
    }
}

/// Why a drawing of a theme may not be published, and at which line.
fn harm(file: &str, bytes: &[u8]) -> Option<(usize, String)> {
    let drawn = file.to_lowercase().ends_with(".svg");
    let harm = if drawn { drawing(bytes).err()? } else { return None };
    Some((harm.line.max(1), format!("{file} is no plain drawing: {}", harm.why)))
}

/// Puts each stylesheet that no other imports among the assets, with the names of the files that it loads; gives the colours.
fn styles(
    sheets: &BTreeMap<String, String>,
    assets: &mut BTreeMap<String, Asset>,
    path: impl Fn(&str) -> String,
    findings: &mut Vec<Diagnostic>,
) -> Tokens {
    let mut imported = BTreeSet::new();
    let mut wrong = BTreeSet::new();
    let bundles: Vec<(&String, String)> = {
        let published = |name: &str| published(name, assets);
        let texts = Sheets { texts: sheets, published: &published };
        sheets
            .keys()
            .map(|sheet| (sheet, texts.bundled(sheet, &mut imported, &mut wrong)))
            .collect()
    };
    let mut all = String::new();
    for (sheet, text) in bundles.into_iter().filter(|(sheet, _)| !imported.contains(*sheet)) {
        all.push_str(&text);
        add(assets, sheet, text.into_bytes());
    }
    for Wrong { file, line, words, why, help } in wrong {
        let finding = Diagnostic::at(&BAD_THEME, Place::line(&path(&file), line, &words), why);
        findings.push(finding.help(help));
    }
    Tokens::read(&all)
}

/// The published name of a file that a stylesheet loads; assets stand in one folder, so the name alone is the link.
fn published(name: &str, assets: &BTreeMap<String, Asset>) -> Result<String, String> {
    let asset = assets
        .get(name)
        .map(|asset| asset.path.rsplit('/').next().unwrap_or(&asset.path).to_owned());
    asset.ok_or_else(|| match () {
        () if Href::own(name).is_err() => {
            let name: String = name.chars().take(80).collect();
            format!("{name} would be loaded from elsewhere, and pages load nothing from elsewhere")
        }
        () if name.contains("..") || name.starts_with('/') => {
            format!("{name} is outside the theme's folder")
        }
        () => format!("{name} is named here, and the theme has no such file"),
    })
}

/// What a page says of the content of a script (W3C Subresource Integrity), and a policy of what stands in a page.
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(bytes)))
}

fn add(assets: &mut BTreeMap<String, Asset>, name: &str, bytes: Vec<u8>) {
    let file = name.rsplit('/').next().unwrap_or(name);
    let (stem, ending) = file.rsplit_once('.').unwrap_or((file, "bin"));
    let hash = blake3::hash(&bytes).to_hex();
    let path = format!("assets/{stem}-{}.{ending}", &hash.as_str()[..10]);
    let integrity = (ending == "js").then(|| integrity(&bytes));
    assets.insert(name.to_owned(), Asset { path, bytes, integrity });
}
