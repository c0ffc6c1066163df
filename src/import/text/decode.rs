//! Bytes -> text: UTF-8, UTF-16 by its mark, else the Windows code page that older programs write.

/// The text of a file, and what its letters were read as if that is a guess.
pub fn decode(bytes: &[u8]) -> (String, Option<&'static str>) {
    let wide = |turn: fn([u8; 2]) -> u16| {
        let units = bytes[2..].chunks_exact(2).map(|pair| turn([pair[0], pair[1]]));
        char::decode_utf16(units).map(|letter| letter.unwrap_or('\u{fffd}')).collect()
    };
    match bytes.get(..2) {
        Some([0xff, 0xfe]) => return (wide(u16::from_le_bytes), Some("UTF-16")),
        Some([0xfe, 0xff]) => return (wide(u16::from_be_bytes), Some("UTF-16")),
        _ => {}
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.trim_start_matches('\u{feff}').to_owned(), None),
        Err(_) => (bytes.iter().map(|byte| windows(*byte)).collect(), Some("Windows-1252")),
    }
}

/// Letters 80 to 9F of Windows-1252; the others are those of Unicode.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

fn windows(byte: u8) -> char {
    match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        byte => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_older_programs_are_read() {
        assert_eq!(decode(b"the clerk\x92s \xa35").0, "the clerk’s £5");
        assert_eq!(decode("Tŷ".as_bytes()), ("Tŷ".to_owned(), None));
        assert_eq!(decode(b"\xff\xfea\0b\0").0, "ab");
    }
}
