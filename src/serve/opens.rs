//! The address that opens a source in an editor: a path of this machine as a part of an address, whatever system it is of.

use crate::protocol::encoded_path;

/// The address of a place in a file of the project; `editor` is one with `{path}`, `{line}` and `{column}` in it.
pub fn opens(editor: &str, (project, file): (&str, &str), (line, column): (&str, &str)) -> String {
    let path = format!("{}/{}", in_address(project), encoded_path(file));
    // The address of the editor has the first stroke already.
    let path = path.strip_prefix('/').unwrap_or(&path);
    editor.replace("{path}", path).replace("{line}", line).replace("{column}", column)
}

/// A folder as addresses write it: a drive of Windows is a part like any other, and its strokes lean the other way.
fn in_address(folder: &str) -> String {
    let bytes = folder.as_bytes();
    let on_drive =
        bytes.first().is_some_and(u8::is_ascii_alphabetic) && bytes.get(1) == Some(&b':');
    let windows = on_drive || folder.starts_with(r"\\");
    let turned = if windows { folder.replace('\\', "/") } else { folder.to_owned() };
    let (drive, rest) = turned.split_at(if on_drive { 2 } else { 0 });
    drive.to_owned() + encoded_path(rest).trim_end_matches('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_opens_on_every_system() {
        const CODE: &str = "vscode://file/{path}:{line}:{column}";
        for (folder, address) in [
            ("/home/clerk/ours", "vscode://file/home/clerk/ours/content/media.md:7:3"),
            (
                "/home/clerk/50% #2 ours",
                "vscode://file/home/clerk/50%25%20%232%20ours/content/media.md:7:3",
            ),
            ("/srv/a\\b", "vscode://file/srv/a%5Cb/content/media.md:7:3"),
            (
                r"C:\Users\The Clerk\ours",
                "vscode://file/C:/Users/The%20Clerk/ours/content/media.md:7:3",
            ),
            (r"D:\", "vscode://file/D:/content/media.md:7:3"),
            (r"\\townhall\papers\ours", "vscode://file//townhall/papers/ours/content/media.md:7:3"),
        ] {
            assert_eq!(opens(CODE, (folder, "content/media.md"), ("7", "3")), address);
        }
        let sublime = "subl://open?url=file:///{path}&line={line}";
        assert_eq!(
            opens(sublime, ("/home/a&b", "content/t.md"), ("2", "1")),
            "subl://open?url=file:///home/a%26b/content/t.md&line=2"
        );
    }
}
