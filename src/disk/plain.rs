//! A path as a person writes it: what Windows has looked up it names in a long form, `\\?\C:\papers`, that neither people nor
//! other programs know what to do with.

use std::path::{Path, PathBuf};

/// The path without what the long form begins with.
pub fn plain(path: &Path) -> PathBuf {
    path.to_str().map_or_else(|| path.to_path_buf(), |words| PathBuf::from(short(words)))
}

fn short(path: &str) -> String {
    let drive = |rest: &&str| {
        let bytes = rest.as_bytes();
        bytes.first().is_some_and(u8::is_ascii_alphabetic) && bytes.get(1) == Some(&b':')
    };
    if let Some(shared) = path.strip_prefix(r"\\?\UNC\") {
        return format!(r"\\{shared}");
    }
    path.strip_prefix(r"\\?\").filter(drive).unwrap_or(path).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_long_form_of_windows_is_written_as_people_write_it() {
        for (long, path) in [
            (r"\\?\C:\Users\clerk\our protocols", r"C:\Users\clerk\our protocols"),
            (r"\\?\UNC\townhall\papers\ours", r"\\townhall\papers\ours"),
            // What has no other form keeps the one it has.
            (r"\\?\Volume{b75e2c83}\ours", r"\\?\Volume{b75e2c83}\ours"),
            (r"D:\ours", r"D:\ours"),
            (r"\\townhall\papers", r"\\townhall\papers"),
            ("/home/clerk/ours", "/home/clerk/ours"),
        ] {
            assert_eq!(plain(Path::new(long)), Path::new(path));
        }
    }
}
