//! Stylesheets of a theme: `@import "colours.css";` puts another one in its place, so that pages load one file;
//! `url(icon.svg)` becomes the published name. Nothing is loaded from elsewhere, in whatever spelling.

use crate::harmless::{Found, found};
use std::collections::{BTreeMap, BTreeSet};

/// What is wrong with a stylesheet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Wrong {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The words of the line.
    pub words: String,
    /// What is wrong.
    pub why: String,
    /// What to do.
    pub help: &'static str,
}

const CORRECT: &str =
    "Correct it, or take it out: browsers pass over what they cannot read, and often what follows.";
const NOT_KNOWN: &str = "Correct it, or take it out.";
const A_FILE: &str = "Put the file into the theme's folder, and write its path in that folder.";

/// Stylesheets by name.
pub struct Sheets<'a> {
    /// The texts.
    pub texts: &'a BTreeMap<String, String>,
    /// The published name of a file that they load, or what is wrong with it.
    pub published: &'a dyn Fn(&str) -> Result<String, String>,
}

/// Stylesheets within stylesheets beyond this are a mistake, and so is a bundle larger than that.
const DEEPEST: usize = 10;
const LARGEST: usize = 4 << 20;

impl Sheets<'_> {
    /// A stylesheet with its imports in their places and its files by their published names, without comments; `named`
    /// gathers what it imports.
    pub fn bundled(
        &self,
        name: &str,
        named: &mut BTreeSet<String>,
        wrong: &mut BTreeSet<Wrong>,
    ) -> String {
        let mut out = String::new();
        self.put(&mut vec![name.to_owned()], named, &mut out, wrong);
        compact(&out)
    }

    /// Appends the last stylesheet of those that are open.
    fn put(
        &self,
        open: &mut Vec<String>,
        named: &mut BTreeSet<String>,
        out: &mut String,
        wrong: &mut BTreeSet<Wrong>,
    ) {
        let file = open.last().cloned().unwrap_or_default();
        let text = self.texts.get(&file).map_or("", String::as_str);
        let mut at = 0;
        for (place, found) in found(text) {
            // A slip has no width, and may stand within what another finding covers.
            if !place.is_empty() {
                out.push_str(&text[at..place.start]);
                at = place.end;
            }
            let (from, words) = (place.start, &text[place]);
            let (bad, help) = match found {
                // A space, so that the words before and after it do not become one.
                Found::Comment => {
                    out.push(' ');
                    continue;
                }
                Found::Bad(why) => (why, NOT_KNOWN),
                Found::Slip(why) => (why, CORRECT),
                Found::Load(name) => match self.loaded(&name, words) {
                    Ok(link) => {
                        out.push_str(&link);
                        continue;
                    }
                    Err(why) => (why, A_FILE),
                },
                Found::Import(name) => match self.may_import(&name, open, out.len()) {
                    Ok(()) => {
                        named.insert(name.clone());
                        open.push(name);
                        self.put(open, named, out, wrong);
                        open.pop();
                        continue;
                    }
                    Err(why) => (why, A_FILE),
                },
            };
            wrong.insert(Wrong::new(&file, text, from, (bad, help)));
        }
        out.push_str(&text[at..]);
    }

    /// The words that load a file by its published name; a place in the page itself stays as it is.
    fn loaded(&self, name: &str, words: &str) -> Result<String, String> {
        if name.starts_with('#') {
            return Ok(words.to_owned());
        }
        (self.published)(name).map(|path| format!("url(\"{path}\")"))
    }

    fn may_import(&self, name: &str, open: &[String], size: usize) -> Result<(), String> {
        if open.iter().any(|file| file == name) {
            let circle = open.join(", ");
            return Err(format!("the stylesheets import each other in a circle: {circle}, {name}"));
        }
        if open.len() >= DEEPEST || size > LARGEST {
            return Err(format!(
                "{name} is imported again and again, by sheets that are imported themselves"
            ));
        }
        if self.texts.contains_key(name) {
            return Ok(());
        }
        Err(format!("`@import` names {name}, and the theme has no such stylesheet"))
    }
}

impl Wrong {
    fn new(file: &str, text: &str, at: usize, (why, help): (String, &'static str)) -> Wrong {
        let line = text[..at].matches('\n').count() + 1;
        let words = text.lines().nth(line - 1).unwrap_or("").trim().chars().take(120).collect();
        Wrong { file: file.to_owned(), line, words, why, help }
    }
}

/// Without needless spaces: they are for the author of the theme, not for a phone.
fn compact(css: &str) -> String {
    css.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n") + "\n"
}
