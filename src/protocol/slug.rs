//! Words as an address: of a heading in its page, of a file and of a folder in the site.

/// A heading as an address: lower-case letters and digits, other characters as single hyphens; at most 60 letters.
///
/// ```
/// assert_eq!(protosite::protocol::slug("Members' access: who & when"), "members-access-who-when");
/// ```
pub fn slug(words: &str) -> String {
    let mut out = String::new();
    for c in words.chars().filter(|c| !matches!(c, '\'' | '’')) {
        if c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
        if out.len() > 60 && out.ends_with('-') {
            break;
        }
    }
    let out = out.trim_end_matches('-');
    if out.is_empty() { "section".to_owned() } else { out.to_owned() }
}
