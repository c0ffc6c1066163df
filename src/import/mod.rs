//! Files that councils have -> protocol source, with a report of all that was decided, left out and doubted.
//!
//! Each kind of file has its reader, which gives one and the same document: paragraphs with the numbers that people
//! see. What its parts are is judged once, in `outline`, whatever the file was. What was written is read back.

mod answer;
mod archive;
mod count;
mod cover;
mod document;
mod fact_lines;
mod facts;
mod html;
mod hyphen;
mod kind;
mod layout;
mod level;
mod look;
mod markdown;
mod numeral;
mod odt;
mod outline;
mod pdf;
mod picture;
mod quote;
mod raised;
mod read_back;
mod refused;
mod report;
mod source;
mod sparse;
mod split;
mod text;
mod title;
mod word;
mod write;
mod xml;

pub use answer::answered;
pub use document::{Kind, Remark};
pub use kind::{FileKind, LARGEST, is_document, kind};
pub use refused::Refused;
pub use word::Changes;

use crate::read::slug;
use document::{Document, Picture, Unit, paragraphs};
use serde::Serialize;

/// What was made of a file.
#[derive(Debug)]
pub struct Imported {
    /// The name of the source, without its ending: `media-protocol`.
    pub name: String,
    /// The source of the protocol.
    pub text: String,
    /// Pictures that stand beside it, by the names of their files.
    pub pictures: Vec<(String, Vec<u8>)>,
    /// What a person should know, in the order of the text.
    pub notes: Vec<Note>,
    /// How many words were written.
    pub words: usize,
    /// How many parts have a number that the program of the file makes.
    pub numbers: usize,
    /// How many parts have a number that can be cited, those that were typed too.
    pub labels: usize,
}

/// A remark with its line in what was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Note {
    /// What kind.
    pub kind: Kind,
    /// The line in the source that was written; None for what stands in no line of it.
    pub line: Option<u32>,
    /// The place in the original: `paragraph 12`.
    pub original: Option<String>,
    /// The words it is about.
    pub words: String,
    /// What is so.
    pub message: String,
    /// What to do or type.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub help: String,
}

/// Turns a file into the source of a protocol. `file` is its name; of a page of an old website its address there, from
/// `/`, which then leads to the new page.
///
/// # Errors
/// The file cannot be read, with the cure.
pub fn import(file: &str, bytes: &[u8], changes: Changes) -> Result<Imported, Refused> {
    let whole = |document: Document| {
        let mut document = report::without_report(document);
        say_new_beginnings(&mut document);
        vec![(None, document)]
    };
    read(file, bytes, changes, whole).map(|mut made| made.swap_remove(0))
}

/// The same of a file that holds several documents: the source of each.
///
/// # Errors
/// As [`import`].
pub fn import_each(file: &str, bytes: &[u8], changes: Changes) -> Result<Vec<Imported>, Refused> {
    read(file, bytes, changes, |document| {
        let beginnings = split::beginnings(&document.blocks);
        split::split(document, &beginnings)
    })
}

/// A document, with the title that its place in a larger file gives it.
type Piece = (Option<String>, Document);

fn read(
    file: &str,
    bytes: &[u8],
    changes: Changes,
    pieces: impl FnOnce(Document) -> Vec<Piece>,
) -> Result<Vec<Imported>, Refused> {
    let (folder, name) = file.rsplit_once('/').unwrap_or(("", file));
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    // The page of a folder is called after it.
    let stem = match folder.rsplit('/').next() {
        Some(folder) if stem == "index" && !folder.is_empty() => folder,
        _ => stem,
    };
    let kind = kind(name, bytes)?;
    let mut document = match kind {
        FileKind::Docx => word::read(bytes, changes)?,
        FileKind::Odt => odt::read(bytes, changes)?,
        FileKind::Pdf => pdf::read(bytes)?,
        FileKind::Html => html::read(&text::decode(bytes).0)?,
        FileKind::Text => text::read(bytes),
        FileKind::Markdown => return Ok(vec![from_markdown(stem, bytes)]),
    };
    refuse_what_is_empty(&document, kind)?;
    sparse::without_sparse(&mut document);
    raised::write_figures(&mut document);
    let was = old_address(file).filter(|_| kind == FileKind::Html);
    let named = |(index, (title, piece)): (usize, Piece)| {
        let count = if index == 0 { stem.to_owned() } else { format!("{stem} {}", index + 1) };
        written(&title.unwrap_or(count), piece, was.clone().filter(|_| index == 0))
    };
    Ok(pieces(document).into_iter().enumerate().map(named).collect())
}

/// A source without words would be published as an empty page.
fn refuse_what_is_empty(document: &Document, kind: FileKind) -> Result<(), Refused> {
    let words = paragraphs(&document.blocks).iter().any(|paragraph| !paragraph.is_blank());
    if words || !document.pictures.is_empty() {
        return Ok(());
    }
    let cure = match kind {
        FileKind::Html => {
            "Open it in a browser: if its words are there, a program fetches them. Copy them into a file that ends in .txt, and import that."
        }
        _ => {
            "Open it in the program that it was made with: see whether it is the right file, and whether its text is a picture."
        }
    };
    Err(Refused::new("the file holds no words", cure))
}

/// The address of a page on an old website, as a link to it is written.
fn old_address(file: &str) -> Option<String> {
    let file = file.strip_prefix('/')?;
    let folder = file.strip_suffix("index.html").or(file.strip_suffix("index.htm"));
    let path = folder.filter(|folder| folder.is_empty() || folder.ends_with('/')).unwrap_or(file);
    (!path.is_empty()).then(|| format!("/{}", path.replace('%', "%25").replace(' ', "%20")))
}

/// Markdown stays as it is but for its first lines and its labels.
fn from_markdown(stem: &str, bytes: &[u8]) -> Imported {
    let (text, guess) = text::decode(bytes);
    let source::Taken { facts, body, from, remarks } = source::read(&text);
    let mut document = Document { remarks, unit: Unit::Line, ..Document::default() };
    document.remarks.extend(guess.map(text::guessed));
    document.blocks = source::lines(&body, from);
    let mut found = facts::facts(&mut document);
    found.merge(facts);
    if found.title.is_empty() {
        found.title = untitled(stem, &mut document);
    }
    let name = name_of(stem);
    let source = write::from_markdown(&found, &body, from);
    finished(name, document, source, Vec::new())
}

fn written(stem: &str, mut document: Document, was: Option<String>) -> Imported {
    let mut facts = facts::taken_facts(&mut document);
    cover::take_contacts(&mut document);
    let own = format!("/{}/", name_of(stem));
    facts.redirect_from.extend(was.filter(|was| *was != own));
    document.name = in_words(stem);
    let outline = outline::outline(&mut document);
    let title = outline.title.as_deref().map(markdown::clean).map(|title| title.trim().to_owned());
    let title = title.filter(|title| !title.is_empty());
    facts.title = title.unwrap_or_else(|| untitled(stem, &mut document));
    say_margins(&mut document);
    let name = name_of(stem);
    let named = named_pictures(&name, &mut document);
    let notes = document.note_numbers();
    let source = write::write(&outline, &document, &facts, &named, &notes);
    let pictures = std::mem::take(&mut document.pictures);
    let files = named.into_iter().zip(pictures).map(|((file, _), picture)| (file, picture.bytes));
    finished(name, document, source, files.collect())
}

/// A constitution holds many documents.
fn say_new_beginnings(document: &mut Document) {
    for (at, title) in split::beginnings(&document.blocks) {
        let at = paragraphs(&document.blocks[at..]).first().map(|paragraph| paragraph.at);
        let message = "another document begins here: its sections are numbered from 1 again";
        let help = "Import the file with --split, for a source of each; or take out what is not of this one.";
        document
            .remarks
            .push(Remark::new(Kind::Doubt, at, &title.unwrap_or_default(), message).help(help));
    }
}

fn finished(
    name: String,
    document: Document,
    source: write::Source,
    pictures: Vec<(String, Vec<u8>)>,
) -> Imported {
    let (labels, back) = read_back::read_back(&source, &name);
    Imported {
        words: source.text.split_whitespace().count(),
        numbers: source.numbers.len(),
        labels,
        pictures,
        notes: notes(&document, &source, back),
        text: source.text,
        name,
    }
}

fn name_of(stem: &str) -> String {
    Some(slug(stem)).filter(|name| !name.is_empty()).unwrap_or_else(|| "protocol".to_owned())
}

/// The name of the file as a title, where the document has none.
fn untitled(stem: &str, document: &mut Document) -> String {
    let title = in_words(stem);
    let message = "no title was found: the name of the file stands for it";
    let remark = Remark::new(Kind::Doubt, None, &title, message);
    document.remarks.push(remark.help("Write the right one after `title:`."));
    title
}

/// The name of a file as people would write it.
fn in_words(stem: &str) -> String {
    let words = stem.replace(['_', '-'], " ");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn say_margins(document: &mut Document) {
    for words in std::mem::take(&mut document.margins) {
        let message = "stands at the head or foot of pages";
        document.remarks.push(Remark::new(Kind::Dropped, None, &words, message));
    }
}

/// The names of the files of pictures, each with its words; those that have none are asked for.
fn named_pictures(name: &str, document: &mut Document) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for (index, Picture { ending, words, .. }) in document.pictures.iter().enumerate() {
        let file = format!("{name}-{}.{ending}", index + 1);
        let mut words = markdown::clean(words).split_whitespace().collect::<Vec<_>>().join(" ");
        if words.is_empty() {
            let message = "a picture has no words for people who cannot see it";
            let help = "Write what it shows in the place of [insert what this picture shows].";
            document.remarks.push(Remark::new(Kind::Doubt, None, &file, message).help(help));
            words = "[insert what this picture shows]".to_owned();
        }
        out.push((file, words));
    }
    out
}

/// All remarks with their lines, in the order of the text; what stands in no line comes last.
fn notes(document: &Document, source: &write::Source, back: Vec<Note>) -> Vec<Note> {
    let line_of = |at: u32| {
        let next = source.lines.partition_point(|(from, _)| *from < at);
        source.lines.get(next).or(source.lines.last()).map(|(_, line)| *line)
    };
    let mut notes: Vec<Note> = document
        .remarks
        .iter()
        .map(|remark| Note {
            kind: remark.kind,
            line: remark.at.filter(|_| remark.kind != Kind::Dropped).and_then(line_of),
            original: remark.at.map(|at| document.unit.place(at)),
            words: remark.words.clone(),
            message: remark.message.clone(),
            help: remark.help.clone(),
        })
        .chain(back)
        .collect();
    notes.sort_by_key(|note| (note.kind, note.line.unwrap_or(u32::MAX)));
    notes
}
