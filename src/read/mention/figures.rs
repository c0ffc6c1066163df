//! Numbers in figures: where "4.1.2" ends, and whether two of them are the ends of a range.

use super::cursor::Cursor;

/// Where a number of digits and full stops ends that begins at a place.
pub fn decimal(bytes: &[u8], from: usize) -> usize {
    let digits = |from: usize| {
        bytes.get(from..).unwrap_or(&[]).iter().take_while(|byte| byte.is_ascii_digit()).count()
    };
    let mut end = from + digits(from);
    let mut parts = 1;
    while bytes.get(end) == Some(&b'.') && digits(end + 1) > 0 && parts < 6 {
        end += 1 + digits(end + 1);
        parts += 1;
    }
    end
}

/// "section 178-180", "clause 4.1-4.3", "4.1/4.2": the number after the sign has as many parts and is a little greater; "minute
/// 24-25/7" has years.
pub fn is_range(cursor: &Cursor, start: usize) -> bool {
    const FAR: u32 = 30;
    let rest = &cursor.rest()[1..];
    let end = decimal(rest.as_bytes(), 0);
    let ends =
        !rest[end..].starts_with(['/', '-']) && rest[..end].split('.').all(|it| it.len() < 4);
    let mut pairs = cursor.text[start..cursor.at].split('.').zip(rest[..end].split('.'));
    let parts = |text: &str| text.bytes().filter(|byte| *byte == b'.').count();
    let alike = parts(&cursor.text[start..cursor.at]) == parts(&rest[..end]);
    let other = pairs.find(|(first, last)| first != last);
    let value = |text: &str| text.parse::<u32>().ok();
    let further = other.and_then(|(first, last)| value(last)?.checked_sub(value(first)?));
    ends && alike && further.is_some_and(|by| (1..FAR).contains(&by))
}
