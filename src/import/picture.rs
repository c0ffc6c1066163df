//! Pictures that may be put beside a protocol: of a kind that browsers show, known by their first bytes.

use super::document::Picture;

/// A picture from the bytes of a file; None if no browser shows it, or it is a drawing that could hold a script.
pub fn picture(bytes: Vec<u8>, words: String) -> Option<Picture> {
    let ending = match bytes.as_slice() {
        [0x89, b'P', b'N', b'G', ..] => "png",
        [0xff, 0xd8, 0xff, ..] => "jpg",
        [b'G', b'I', b'F', b'8', ..] => "gif",
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => "webp",
        _ => return None,
    };
    Some(Picture { ending, bytes, words })
}
