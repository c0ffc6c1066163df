//! What a name in a folder stands for, and whether every system can hold the name. A pipe or a device is never opened: it
//! may have no end, or wait for one.

use std::ffi::OsStr;
use std::fs::{self, File, FileType};
use std::io::{self, Read};
use std::path::Path;

/// What stands in a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A file with an end.
    File,
    /// A folder.
    Folder,
    /// Something else, in words.
    Other(&'static str),
}

/// What a thing of that type is.
pub fn of(of: FileType) -> Kind {
    if of.is_file() {
        return Kind::File;
    }
    if of.is_dir() {
        return Kind::Folder;
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        if of.is_fifo() {
            return Kind::Other("a named pipe");
        }
        if of.is_socket() {
            return Kind::Other("a socket");
        }
        if of.is_block_device() || of.is_char_device() {
            return Kind::Other("a device");
        }
    }
    Kind::Other("a link")
}

/// Reads a file whole, if it is a file and has no more bytes than `most`. Links to files are followed.
pub fn read_file(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    match of(fs::metadata(path)?.file_type()) {
        Kind::File => {}
        Kind::Folder => return Err(io::Error::other("it is a folder, and not a file")),
        Kind::Other(what) => return Err(io::Error::other(format!("it is {what}, and not a file"))),
    }
    let file = File::open(path)?;
    let size = file.metadata()?.len();
    let mut bytes = Vec::with_capacity(usize::try_from(size.min(most)).unwrap_or(0));
    // Files of some systems say that they are empty and are not: the end counts, not the size.
    file.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(io::Error::other(format!("it has more than {} million bytes", most >> 20)));
    }
    Ok(bytes)
}

/// True for what is no file of a project: hidden files, and those that editors leave.
pub fn passed_over(name: &str) -> bool {
    name.starts_with(['.', '~']) || name.ends_with('~')
}

/// Why no file of a project may bear a name, if so.
pub fn bad_name(name: &OsStr) -> Option<&'static str> {
    match name.to_str() {
        None => Some("its name is not text"),
        Some(name) if name.chars().any(disturbs) => {
            Some("its name holds a line end or another character that cannot be seen")
        }
        Some(_) => None,
    }
}

/// A name as it may be printed: what cannot be seen is shown escaped.
pub fn printable(name: &OsStr) -> String {
    let mut out = String::new();
    for c in name.to_string_lossy().chars() {
        if disturbs(c) {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
    }
    out
}

/// Characters that move a terminal's cursor or turn the direction of a line.
fn disturbs(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
