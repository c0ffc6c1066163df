//! British telephone numbers.

use super::Href;

/// A British number as a telephone dials it: 01632 960123 is `tel:+441632960123` (RFC 3966). None for what is no such number.
///
/// ```
/// # use protosite::protocol::telephone;
/// assert_eq!(telephone("01632 960123").as_deref(), Some("tel:+441632960123"));
/// assert_eq!(telephone("8.2"), None);
/// assert_eq!(telephone("*21*01632 960123#"), None);
/// assert_eq!(telephone("01632 960123 ext 7"), None);
/// ```
pub fn telephone(printed: &str) -> Option<Href> {
    let plain = |c: char| c.is_ascii_digit() || c.is_whitespace() || "+-–().".contains(c);
    if !printed.chars().all(plain) {
        return None;
    }
    let digits: String = printed.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    match digits.strip_prefix('0') {
        Some(national) if digits.len() >= 10 => Href::elsewhere(&format!("tel:+44{national}")).ok(),
        None if digits.starts_with('+') && digits.len() >= 11 => {
            Href::elsewhere(&format!("tel:{digits}")).ok()
        }
        _ => None,
    }
}
