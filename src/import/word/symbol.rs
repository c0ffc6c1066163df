//! Signs of Word's symbol fonts, as letters that every font has.

/// The sign of a symbol font by its place in it: `F0FC` of Wingdings is a tick. None where it is not known.
pub fn symbol(font: &str, code: u32) -> Option<char> {
    let place = code & 0xff;
    let wingdings = font.to_lowercase().contains("wingdings");
    let symbol = font.eq_ignore_ascii_case("symbol");
    Some(match (wingdings, symbol, place) {
        (true, _, 0xfc | 0x50) => '✓',
        (true, _, 0xfb | 0x4f) => '✗',
        (true, _, 0xfe | 0x52) => '☑',
        (true, _, 0xfd | 0x51 | 0x78) => '☒',
        (true, _, 0xa8 | 0x6f | 0x71 | 0xa3) => '☐',
        (true, _, 0xa7 | 0x6e) => '▪',
        (true, _, 0xd8 | 0xf0) => '➢',
        (true, _, 0xe0 | 0xe8) => '→',
        (true, _, 0xdf) => '←',
        (true, _, 0x28) => '☎',
        (true, _, 0x2a) => '✉',
        (true, _, 0x76) => '❖',
        (true, _, 0x6c | 0x9f) => '•',
        (_, true, 0xb7) => '•',
        (_, true, 0xae) => '→',
        (_, true, 0xb3) => '≥',
        (_, true, 0xa3) => '≤',
        (_, true, 0xb1) => '±',
        (_, true, 0xb4) => '×',
        (_, true, 0xb8) => '÷',
        (_, true, 0xb0) => '°',
        (_, true, 0xd3 | 0xe3) => '©',
        (_, true, 0xd2 | 0xe2) => '®',
        (_, true, 0x2d | 0xbe) => '–',
        (_, _, _) if (0x20..0xf000).contains(&code) => char::from_u32(code)?,
        (false, _, 0x20..0x7f) => char::from(place as u8),
        _ => return None,
    })
}
