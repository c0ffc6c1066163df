//! Texts as links write them: `%20` for a space.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// What is not written as it is in a part of a path (RFC 3986, section 2.3).
const IN_PART: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
const IN_PATH: AsciiSet = IN_PART.remove(b'/');

/// A path with every part as a link writes it.
pub fn encoded_path(path: &str) -> String {
    utf8_percent_encode(path, &IN_PATH).to_string()
}

/// One part of a path, or of an account, as a link writes it.
pub fn push_encoded(out: &mut String, part: &str) {
    out.extend(utf8_percent_encode(part, &IN_PART));
}

/// A text with what links write as `%20` as the characters that it stands for.
pub fn percent_decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// The folder of its host in which a website stands, as its address writes it.
///
/// ```
/// # use protosite::protocol::folder_of;
/// assert_eq!(folder_of("https://www.exampleford.example/council/protocols"), "/council/protocols");
/// assert_eq!(folder_of("https://www.exampleford.example"), "");
/// ```
pub fn folder_of(website: &str) -> &str {
    let rest = website.split_once("://").map_or(website, |(_, rest)| rest);
    rest.find('/').map_or("", |slash| rest[slash..].trim_end_matches('/'))
}

/// What follows a folder in a path, however either writes its letters; None where it is another folder.
///
/// ```
/// # use protosite::protocol::after_folder;
/// assert_eq!(after_folder("/t%C5%B7/press/", "/t\u{177}"), Some("press/"));
/// assert_eq!(after_folder("/councils/", "/council"), None);
/// ```
pub fn after_folder<'a>(path: &'a str, folder: &str) -> Option<&'a str> {
    let mut rest = path;
    for part in folder.split('/').filter(|part| !part.is_empty()) {
        rest = rest.strip_prefix('/')?;
        let end = rest.find('/').unwrap_or(rest.len());
        if percent_decoded(&rest[..end]) != percent_decoded(part) {
            return None;
        }
        rest = &rest[end..];
    }
    Some(rest.strip_prefix('/').unwrap_or(rest))
}
