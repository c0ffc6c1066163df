//! Word documents (.docx): their words in order, with every number as Word shows it.

mod body;
mod field;
mod notes;
mod numbering;
mod package;
mod paragraph;
mod picture;
mod run;
mod styles;
mod symbol;

use super::archive::Archive;
use super::count::Count;
use super::document::{Block, Document, Kind, Paragraph, Remark, Unit, paragraphs};
use super::refused::Refused;
use super::xml::{Element, Tree};
use body::Walk;
use notes::Notes;
use numbering::Numberings;
use package::{Relations, main_part, part_of, relations};
use std::collections::HashMap;
use styles::Styles;

/// What becomes of changes that were tracked and that nobody has accepted or rejected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Changes {
    /// A document with any is not imported.
    #[default]
    Refuse,
    /// As if all were accepted.
    Accepted,
    /// As if all were rejected.
    Rejected,
}

/// What a walk through the text looks things up in.
struct Parts {
    styles: Styles,
    numberings: Numberings,
    changes: Changes,
}

/// Reads a Word document.
pub fn read(bytes: &[u8], changes: Changes) -> Result<Document, Refused> {
    let mut archive = Archive::open(bytes)?;
    let (name, related) = main_part(&mut archive)?;
    let text = archive.text(&name)?.ok_or_else(|| empty(&name))?;
    let tree = Tree::read(&text, &name)?;
    drop(text);
    let styles = part_of(&mut archive, &related, "styles")?
        .map_or_else(Styles::default, |(_, tree)| Styles::read(&tree));
    let numberings = part_of(&mut archive, &related, "numbering")?
        .map_or_else(Numberings::new, |(_, tree)| numbering::read(&tree, &styles));
    let notes = Notes::read(&mut archive, &related, &tree)?;
    refuse_changes(changes, &tree, &notes)?;
    let parts = Parts { styles, numberings, changes };
    let mut document = body(&mut archive, &parts, &related, &tree, &notes)?;
    document.margins = margins(&mut archive, &parts, &related)?;
    document.title = title(&mut archive)?;
    Ok(document)
}

fn empty(name: &str) -> Refused {
    Refused::new(
        format!("the file holds no `{name}`, where its text should be"),
        "Open it in Word and save it again; or ask for another copy.",
    )
}

fn refuse_changes(changes: Changes, tree: &Tree, notes: &Notes) -> Result<(), Refused> {
    if changes != Changes::Refuse {
        return Ok(());
    }
    let tracked = |tree: &Tree| {
        let elements = tree.root().all();
        elements.iter().filter(|element| is_change(**element)).count()
    };
    let count = tracked(tree) + notes.parts.iter().map(|(_, tree, _)| tracked(tree)).sum::<usize>();
    if count == 0 {
        return Ok(());
    }
    let these =
        if count == 1 { "a tracked change".to_owned() } else { format!("{count} tracked changes") };
    Err(Refused::new(
        format!("the document has {these} that nobody has accepted or rejected"),
        "Decide in Word which words the council adopted; or add --changes accepted, or --changes rejected, to the command.",
    ))
}

/// A change of words, of paragraphs or of numbers. Changes of look alone are none.
fn is_change(element: Element) -> bool {
    match element.name() {
        "w:ins" | "w:del" | "w:moveFrom" | "w:moveTo" | "w:cellIns" | "w:cellDel" => true,
        "w:pPrChange" => element.path(&["w:pPr", "w:numPr"]).is_some(),
        _ => false,
    }
}

fn body(
    archive: &mut Archive,
    parts: &Parts,
    related: &Relations,
    tree: &Tree,
    notes: &Notes,
) -> Result<Document, Refused> {
    let body = tree.root().child("w:body").ok_or_else(|| empty("w:body"))?;
    let by_id = notes.by_id();
    let mut walk = Walk::new(archive, parts, related, &by_id);
    walk.document.unit = Unit::Paragraph;
    walk.next_note = notes.first;
    let mut blocks = Vec::new();
    walk.blocks(body, &mut blocks);
    let mut document = walk.end();
    document.blocks = blocks;
    if notes.first.is_none() && !document.notes.is_empty() {
        let message = "Word counts its notes anew on each page or part, or with letters: they are numbered 1, 2, 3 here, as they come";
        let remark = Remark::new(Kind::Decided, None, "", message);
        document.remarks.push(remark.help("Mend what cites a note by its number."));
    }
    Ok(document)
}

/// What the heads and feet of its pages say, each text once.
fn margins(
    archive: &mut Archive,
    parts: &Parts,
    related: &Relations,
) -> Result<Vec<String>, Refused> {
    let mut names: Vec<&str> = related
        .values()
        .filter(|part| matches!(part.kind.as_str(), "header" | "footer") && !part.outside)
        .map(|part| part.target.as_str())
        .collect();
    names.sort_unstable();
    let mut out: Vec<String> = Vec::new();
    for name in names {
        let Some(text) = archive.text(name)? else { continue };
        let tree = Tree::read(&text, name)?;
        let own = relations(archive, name)?;
        let none = HashMap::new();
        let mut walk = Walk::new(archive, parts, &own, &none);
        let mut blocks = Vec::new();
        walk.blocks(tree.root(), &mut blocks);
        for words in lines(&blocks) {
            if !out.contains(&words) {
                out.push(words);
            }
        }
    }
    Ok(out)
}

fn lines(blocks: &[Block]) -> Vec<String> {
    let words = paragraphs(blocks).into_iter().map(Paragraph::text);
    words
        .map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|text| !text.is_empty())
        .collect()
}

fn title(archive: &mut Archive) -> Result<Option<String>, Refused> {
    let Some(text) = archive.text("docProps/core.xml")? else { return Ok(None) };
    let tree = Tree::read(&text, "docProps/core.xml")?;
    let title = tree.root().child("dc:title").map(|title| title.words().trim().to_owned());
    Ok(title.filter(|title| !title.is_empty()))
}

/// Remarks about numbers of scripts that are written 1, 2, 3 here.
fn unknown_forms(count: &Count) -> impl Iterator<Item = Remark> + '_ {
    let mut forms: Vec<&String> = count.unknown.iter().collect();
    forms.sort_unstable();
    forms.into_iter().map(|form| {
        Remark::new(
            Kind::Doubt,
            None,
            form,
            "numbers of this form are not known here, and were written 1, 2, 3",
        )
        .help("Compare them with the document, and type what it shows.")
    })
}
