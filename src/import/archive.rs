//! Files inside a file: .docx and .odt are zip archives. Only parts that are asked for are unpacked, each to a limit.

use super::refused::Refused;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Real files have a few hundred parts; one with more is made to tire its reader.
const MOST_PARTS: usize = 20_000;
/// The text of a hundred pages is three million bytes.
const LARGEST_TEXT: usize = 24 << 20;
/// A picture that a page can bear is much smaller.
const LARGEST_PICTURE: usize = 16 << 20;
/// All that is unpacked of one file.
const LARGEST_SUM: usize = 96 << 20;

/// An archive that is open.
pub struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    unpacked: usize,
}

impl<'a> Archive<'a> {
    /// Opens an archive.
    pub fn open(bytes: &'a [u8]) -> Result<Archive<'a>, Refused> {
        let parts = bytes.windows(4).filter(|four| four == b"PK\x01\x02").count();
        if parts > MOST_PARTS {
            return Err(Refused::new(
                format!("the file holds {parts} parts, more than any document"),
                "Open it in Word and save it again under another name.",
            ));
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
        Ok(Archive { zip, unpacked: 0 })
    }

    /// True if there is a part of that name.
    pub fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// The text of a part; None if there is no such part.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, Refused> {
        let Some(bytes) = self.part(name, LARGEST_TEXT)? else { return Ok(None) };
        Ok(Some(decoded(bytes).ok_or_else(damaged)?))
    }

    /// The bytes of a picture; None if there is none of that name, or it is too large for a page.
    pub fn picture(&mut self, name: &str) -> Option<Vec<u8>> {
        self.part(name, LARGEST_PICTURE).ok().flatten()
    }

    fn part(&mut self, name: &str, largest: usize) -> Result<Option<Vec<u8>>, Refused> {
        let Some(index) = self.zip.index_for_name(name) else { return Ok(None) };
        let most = largest.min(LARGEST_SUM.saturating_sub(self.unpacked));
        let part = self.zip.by_index(index).map_err(|_| damaged())?;
        let mut bytes = Vec::new();
        // What an archive says of the size of its parts may be a lie: what comes out is counted.
        part.take(most as u64 + 1).read_to_end(&mut bytes).map_err(|_| damaged())?;
        if bytes.len() > most {
            return Err(Refused::new(
                format!("`{name}` in the file unpacks to more than {} MB", most >> 20),
                "No document has so much text. Open the file in Word and save it again under another name.",
            ));
        }
        self.unpacked += bytes.len();
        Ok(Some(bytes))
    }
}

fn damaged() -> Refused {
    Refused::new(
        "the file is damaged: a part of it cannot be unpacked",
        "Open it in Word, which may repair it, and save it again; or ask for another copy.",
    )
}

/// UTF-8, or UTF-16 by its mark, as some programs write XML.
fn decoded(bytes: Vec<u8>) -> Option<String> {
    let wide = |turn: fn([u8; 2]) -> u16| {
        let units = bytes[2..].chunks_exact(2).map(|pair| turn([pair[0], pair[1]]));
        char::decode_utf16(units).collect::<Result<String, _>>().ok()
    };
    match bytes.get(..2) {
        Some([0xff, 0xfe]) => wide(u16::from_le_bytes),
        Some([0xfe, 0xff]) => wide(u16::from_be_bytes),
        _ => String::from_utf8(bytes).ok(),
    }
}
