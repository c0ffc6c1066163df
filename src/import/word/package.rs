//! The parts of a .docx: which is the text, and where its styles, numbers, notes and pictures are.

use crate::import::archive::Archive;
use crate::import::refused::Refused;
use crate::import::xml::Tree;
use std::collections::HashMap;

/// What a relationship of a part leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// The last word of its type: `styles`, `image`, `hyperlink`.
    pub kind: String,
    /// The name of a part, or an address outside.
    pub target: String,
    /// True for an address outside.
    pub outside: bool,
}

/// The relationships of a part by id.
pub type Relations = HashMap<String, Related>;

/// The name of the part that holds the text, and its relationships.
pub fn main_part(archive: &mut Archive) -> Result<(String, Relations), Refused> {
    let roots = relations(archive, "")?;
    let main = roots
        .values()
        .find(|related| related.kind == "officeDocument" && !related.outside)
        .map(|related| related.target.clone())
        .filter(|name| archive.has(name))
        .or_else(|| archive.has("word/document.xml").then(|| "word/document.xml".to_owned()))
        .ok_or_else(|| {
            Refused::new(
                "the file is no Word document: it holds no text",
                "Open it in the program that it was made with, and save it as a Word document (.docx).",
            )
        })?;
    let related = relations(archive, &main)?;
    Ok((main, related))
}

/// The relationships of a part; those of the archive itself for an empty name.
pub fn relations(archive: &mut Archive, part: &str) -> Result<Relations, Refused> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let name = if folder.is_empty() {
        format!("_rels/{file}.rels")
    } else {
        format!("{folder}/_rels/{file}.rels")
    };
    let Some(text) = archive.text(&name)? else { return Ok(Relations::new()) };
    let tree = Tree::read(&text, &name)?;
    let mut out = Relations::new();
    for element in tree.root().children().filter(|child| child.is("rel:Relationship")) {
        let of = |name| element.attribute(name).unwrap_or("");
        let outside = of("TargetMode") == "External";
        let target = if outside { of("Target").to_owned() } else { inside(folder, of("Target")) };
        let kind = of("Type").rsplit('/').next().unwrap_or("").to_owned();
        out.insert(of("Id").to_owned(), Related { kind, target, outside });
    }
    Ok(out)
}

/// The first related part of a kind, as a tree.
pub fn part_of(
    archive: &mut Archive,
    related: &Relations,
    kind: &str,
) -> Result<Option<(String, Tree)>, Refused> {
    let found = related.values().find(|part| part.kind == kind && !part.outside);
    let Some(part) = found else { return Ok(None) };
    let Some(text) = archive.text(&part.target)? else { return Ok(None) };
    Ok(Some((part.target.clone(), Tree::read(&text, &part.target)?)))
}

/// The name of a part that another one in `folder` calls `target`. It never leaves the archive: parts are looked up
/// by name in it, and nowhere else.
fn inside(folder: &str, target: &str) -> String {
    let whole = match target.strip_prefix('/') {
        Some(rooted) => rooted.to_owned(),
        None => format!("{folder}/{target}"),
    };
    let mut parts: Vec<&str> = Vec::new();
    for part in whole.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_named_from_their_folder() {
        for (target, name) in [
            ("styles.xml", "word/styles.xml"),
            ("/word/media/a.png", "word/media/a.png"),
            ("../media/a.png", "media/a.png"),
            ("../../../etc/passwd", "etc/passwd"),
        ] {
            assert_eq!(inside("word", target), name);
        }
    }
}
