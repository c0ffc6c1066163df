//! What kind of file it is, by its name and its first bytes; and what is refused, with the cure.

use super::refused::Refused;

/// A kind of file that can be imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// Word.
    Docx,
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// A web page.
    Html,
    /// OpenDocument text.
    Odt,
    /// Pages as they are printed.
    Pdf,
}

/// The largest file that is read.
pub const LARGEST: usize = 64 << 20;

/// The largest text that is read: a protocol of 100,000 words has 600 kB.
const LARGEST_TEXT: usize = 8 << 20;

/// The kind of a file.
///
/// ```
/// # use protosite::import::{FileKind, kind};
/// assert_eq!(kind("Policy.TXT", b"1. Words").unwrap(), FileKind::Text);
/// assert!(kind("~$policy.docx", b"").unwrap_err().cure.contains("policy.docx"));
/// ```
pub fn kind(name: &str, bytes: &[u8]) -> Result<FileKind, Refused> {
    if let Some(open) = name.strip_prefix("~$") {
        return Err(Refused::new(
            "this is a note that Word keeps while a document is open, and not the document",
            format!("Import the document itself: its name ends in “{open}”."),
        ));
    }
    refuse_content(bytes)?;
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
    let zipped = bytes.starts_with(b"PK\x03\x04");
    // What is named here is looked for in folders too: see `is_document`.
    match ending.as_str() {
        "docx" | "docm" | "dotx" | "dotm" => zip_or(zipped, FileKind::Docx, "a Word document"),
        "odt" | "ott" => zip_or(zipped, FileKind::Odt, "an OpenDocument text"),
        "pdf" if is_pdf(bytes) => Ok(FileKind::Pdf),
        "pdf" => Err(not_what_it_says(&ending, "a file that is no PDF")),
        _ if is_pdf(bytes) => Err(not_what_it_says(&ending, "a PDF")),
        "doc" | "dot" | "rtf" | "pages" | "wpd" | "wps" => Err(Refused::new(
            format!("files that end in .{ending} are not read"),
            "Open the file in Word or LibreOffice, choose Save as, and save it as a Word document (.docx).",
        )),
        _ if zipped => Err(not_what_it_says(&ending, "a Word document or another Office file")),
        // Notepad's "Unicode" has a nought beside each letter, and says so at its start.
        _ if bytes.contains(&0)
            && !bytes.starts_with(b"\xff\xfe")
            && !bytes.starts_with(b"\xfe\xff") =>
        {
            Err(not_what_it_says(&ending, "a file that is no text"))
        }
        _ if bytes.len() > LARGEST_TEXT => Err(Refused::new(
            format!("the file has {} MB of text, more than any protocol", bytes.len() >> 20),
            "Look whether it is the right one; if it holds many documents, make a file of each.",
        )),
        "md" | "markdown" => Ok(FileKind::Markdown),
        "txt" | "text" | "" => Ok(FileKind::Text),
        "html" | "htm" | "xhtml" => Ok(FileKind::Html),
        _ => Err(Refused::new(
            format!("files that end in .{ending} are not read"),
            "Import a Word document (.docx), an OpenDocument text (.odt), a PDF (.pdf), a web page (.html), Markdown (.md) or plain text (.txt).",
        )),
    }
}

/// True for the ending of a file that may be a document, be it one that is refused with what to do.
pub fn is_document(ending: &str) -> bool {
    const ENDINGS: [&str; 20] = [
        "docx", "docm", "dotx", "dotm", "odt", "ott", "pdf", "html", "htm", "xhtml", "md",
        "markdown", "txt", "text", "doc", "dot", "rtf", "pages", "wpd", "wps",
    ];
    ENDINGS.contains(&ending)
}

/// True where the mark of a PDF stands, which some programs put rubbish before (ISO 32000-1, annex H.3.4.1: within the
/// first 1,024 bytes).
fn is_pdf(bytes: &[u8]) -> bool {
    bytes[..bytes.len().min(1024)].windows(5).any(|window| window == b"%PDF-")
}

fn refuse_content(bytes: &[u8]) -> Result<(), Refused> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Refused::new(
            "the file is empty",
            "If it is kept in a cloud folder, open it once so that it is fetched, and import it again.",
        ));
    }
    if bytes.len() > LARGEST {
        return Err(Refused::new(
            format!("the file has {} MB, more than any protocol", bytes.len() >> 20),
            "As a rule that is its pictures: make them smaller in Word (Compress pictures), and save it again.",
        ));
    }
    if bytes.starts_with(b"version https://git-lfs.github.com/spec/") {
        return Err(Refused::new(
            "this is a pointer of Git LFS, and not the file",
            "Run `git lfs pull`, and import it again.",
        ));
    }
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(compound(bytes));
    }
    Ok(())
}

/// A compound file of Microsoft: an encrypted document, or one of Word before 2007.
fn compound(bytes: &[u8]) -> Refused {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if bytes.windows(name.len()).any(|window| window == name) {
        return Refused::new(
            "the document is protected by a password",
            "Open it in Word; choose File, Info, Protect document, Encrypt with password; take the password out; and save it.",
        );
    }
    Refused::new(
        "the document is of Word before 2007 (.doc)",
        "Open it in Word or LibreOffice, choose Save as, and save it as a Word document (.docx).",
    )
}

fn zip_or(zipped: bool, kind: FileKind, what: &str) -> Result<FileKind, Refused> {
    if zipped {
        return Ok(kind);
    }
    Err(Refused::new(
        format!("the file is not {what}, as its name says"),
        "Open it in the program that it was made with, and save it as a Word document (.docx); or correct the end of its name.",
    ))
}

fn not_what_it_says(ending: &str, what: &str) -> Refused {
    Refused::new(
        format!("the file is {what}, and its name ends in .{ending}"),
        "Correct the end of its name: .docx for a Word document, .odt for an OpenDocument text, .pdf for a PDF.",
    )
}
