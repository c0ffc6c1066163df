//! OpenDocument text (.odt): its words in order, with the numbers of its lists as LibreOffice shows them.

mod apart;
mod body;
mod lists;
mod styles;

use super::archive::Archive;
use super::document::{Document, Unit, paragraphs};
use super::refused::Refused;
use super::word::Changes;
use super::xml::{Element, Tree};
use body::Walk;
use styles::Styles;

/// Reads an OpenDocument text.
pub fn read(bytes: &[u8], changes: Changes) -> Result<Document, Refused> {
    let mut archive = Archive::open(bytes)?;
    refuse_password(&mut archive)?;
    let missing = || {
        Refused::new(
            "the file is no OpenDocument text: it holds no text",
            "Open it in LibreOffice, and save it again; or ask for another copy.",
        )
    };
    let content = part(&mut archive, "content.xml")?.ok_or_else(missing)?;
    let sheet = part(&mut archive, "styles.xml")?;
    let text = content.root().path(&["office:body", "office:text"]).ok_or_else(missing)?;
    refuse_changes(text, changes)?;
    let mut styles = Styles::default();
    if let Some(sheet) = &sheet {
        styles.read(sheet.root());
    }
    styles.read(content.root());
    let mut walk = Walk::new(&mut archive, &styles);
    let blocks = walk.whole(text);
    let mut document = walk.end();
    document.blocks = blocks;
    document.unit = Unit::Paragraph;
    if let Some(sheet) = &sheet {
        document.margins = margins(&mut archive, &styles, sheet.root());
    }
    document.title = part(&mut archive, "meta.xml")?.and_then(|meta| title(meta.root()));
    Ok(document)
}

fn part(archive: &mut Archive, name: &str) -> Result<Option<Tree>, Refused> {
    archive.text(name)?.map(|text| Tree::read(&text, name)).transpose()
}

fn refuse_password(archive: &mut Archive) -> Result<(), Refused> {
    let Some(manifest) = part(archive, "META-INF/manifest.xml")? else { return Ok(()) };
    if manifest.root().all().iter().any(|element| element.is("manifest:encryption-data")) {
        return Err(Refused::new(
            "the document is protected by a password",
            "Open it in LibreOffice, choose Save as, and take away the tick at Save with password.",
        ));
    }
    Ok(())
}

fn refuse_changes(text: Element, changes: Changes) -> Result<(), Refused> {
    let regions = text.child("text:tracked-changes").map_or(0, |tracked| {
        tracked.children().filter(|region| region.is("text:changed-region")).count()
    });
    let (message, cure) = match changes {
        _ if regions == 0 => return Ok(()),
        Changes::Accepted => return Ok(()),
        Changes::Refuse => (
            format!(
                "the document has tracked changes that nobody has accepted or rejected: {regions}"
            ),
            "Decide in LibreOffice which words the council adopted; or add --changes accepted to the command.",
        ),
        Changes::Rejected => (
            format!(
                "the document has tracked changes: {regions}; of an OpenDocument text they cannot be rejected here"
            ),
            "Open it in LibreOffice; choose Edit, Track changes, Reject all; save it, and import it again.",
        ),
    };
    Err(Refused::new(message, cure))
}

/// What the heads and feet of its pages say, each text once.
fn margins(archive: &mut Archive, styles: &Styles, root: Element) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for element in root.all() {
        if !matches!(
            element.name(),
            "style:header" | "style:footer" | "style:header-first" | "style:footer-first"
        ) {
            continue;
        }
        let mut walk = Walk::new(archive, styles);
        let blocks = walk.whole(element);
        for found in paragraphs(&blocks) {
            let words = found.text().split_whitespace().collect::<Vec<_>>().join(" ");
            if !words.is_empty() && !out.contains(&words) {
                out.push(words);
            }
        }
    }
    out
}

fn title(meta: Element) -> Option<String> {
    let title = meta.all().into_iter().find(|element| element.is("dc:title"))?.words();
    Some(title.trim().to_owned()).filter(|title| !title.is_empty())
}
