//! The host of an address: a name that a reader can recognise, or a number. Browsers take more than a reader can tell apart:
//! letters of several alphabets in one name, names in code that stand for nothing, characters that are not seen.

use std::net::Ipv6Addr;
use unicode_normalization::UnicodeNormalization;

/// Why what stands where a host belongs is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoHost {
    /// Nothing stands there.
    Nothing,
    /// The number of its door is none: 70000, or not a number.
    Port(String),
    /// It begins as a number in brackets does, and is none.
    Brackets,
    /// A part of the name is none: empty, too long, or with characters that names do not have.
    Name(String),
    /// A part in code (`xn--`) that stands for no letters.
    Code(String),
    /// Letters of several alphabets, or such as look like those of another.
    Alphabets(String),
}

/// A host with or without its port, as it stands between `//` and the next slash.
///
/// # Errors
/// What is wrong with it.
pub fn host_and_port(written: &str) -> Result<(), NoHost> {
    if let Some(inside) = written.strip_prefix('[') {
        let (inner, after) = inside.split_once(']').ok_or(NoHost::Brackets)?;
        inner.parse::<Ipv6Addr>().map_err(|_| NoHost::Brackets)?;
        return match after.strip_prefix(':') {
            Some(digits) => port(digits),
            None if after.is_empty() => Ok(()),
            None => Err(NoHost::Brackets),
        };
    }
    let (name, digits) = match written.split_once(':') {
        Some((name, digits)) => (name, Some(digits)),
        None => (written, None),
    };
    host(name)?;
    digits.map_or(Ok(()), port)
}

fn port(digits: &str) -> Result<(), NoHost> {
    let number = digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse::<u16>());
    match number {
        Some(Ok(1..)) => Ok(()),
        _ => Err(NoHost::Port(digits.chars().take(20).collect())),
    }
}

/// The name of a host: `www.exampleford.example`.
///
/// # Errors
/// What is wrong with it.
pub fn host(name: &str) -> Result<(), NoHost> {
    if name.is_empty() {
        return Err(NoHost::Nothing);
    }
    if name.len() > 253 {
        return Err(NoHost::Name(name.chars().take(60).collect()));
    }
    name.strip_suffix('.').unwrap_or(name).split('.').try_for_each(part)
}

/// True for the name of a host.
pub fn is_host(name: &str) -> bool {
    host(name).is_ok()
}

/// A part of a name, between its dots.
fn part(part: &str) -> Result<(), NoHost> {
    let small = part.to_lowercase();
    let plain = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    let whole = !small.is_empty()
        && small.len() <= 63
        && small.chars().all(plain)
        && !small.starts_with('-')
        && !small.ends_with('-');
    if !whole {
        return Err(NoHost::Name(part.chars().take(63).collect()));
    }
    if let Some(code) = small.strip_prefix("xn--") {
        let letters = letters_of(code).filter(|letters| !letters.is_ascii());
        let letters = letters.ok_or_else(|| NoHost::Code(part.to_owned()))?;
        return alphabet(&letters).map_err(|()| NoHost::Alphabets(part.to_owned()));
    }
    if small.is_ascii() {
        return Ok(());
    }
    // What a browser writes in other letters before it asks: ｅ is e.
    let same = small.nfkc().eq(small.chars());
    match alphabet(&small) {
        Ok(()) if same => Ok(()),
        _ => Err(NoHost::Alphabets(part.to_owned())),
    }
}

/// Letters of other alphabets that look like Latin ones: a name of these alone is not told from another.
const LIKE_LATIN: &str = "асԁеһіјӏорԛѕԝхуъьҽпгѵѡαικνορτυωηεγ";

/// One alphabet, with figures and hyphens; and not one that passes for another.
fn alphabet(letters: &str) -> Result<(), ()> {
    let mut own = None;
    let mut like = true;
    for letter in letters.chars().filter(|c| !c.is_ascii_digit() && !matches!(c, '-' | '_')) {
        let of = script(letter).ok_or(())?;
        if *own.get_or_insert(of) != of {
            return Err(());
        }
        like &= LIKE_LATIN.contains(letter);
    }
    if like { Err(()) } else { Ok(()) }
}

/// The alphabet of a letter; those of one language count as one. None for a character that no name holds.
fn script(letter: char) -> Option<&'static str> {
    Some(match letter {
        'a'..='z' | 'ß'..='ö' | 'ø'..='ɏ' | 'ḁ'..='ỹ' => "Latin",
        'ͱ'..='Ͽ' | 'ἀ'..='ῼ' => "Greek",
        'а'..='ԯ' => "Cyrillic",
        'ա'..='և' => "Armenian",
        'א'..='ת' => "Hebrew",
        'ؠ'..='ۿ' | 'ݐ'..='ݿ' => "Arabic",
        'ऀ'..='ॿ' => "Devanagari",
        'ঀ'..='৿' => "Bengali",
        '਀'..='੿' => "Gurmukhi",
        '઀'..='૿' => "Gujarati",
        '஀'..='௿' => "Tamil",
        'ఀ'..='౿' => "Telugu",
        'ก'..='๛' => "Thai",
        'ა'..='ჿ' => "Georgian",
        '가'..='힣' => "Korean",
        'ぁ'..='ヿ' | '一'..='鿿' | '々' => "Han and Kana",
        _ => return None,
    })
}

/// What a part in code stands for (RFC 3492); None for code that stands for nothing.
fn letters_of(code: &str) -> Option<String> {
    let (basic, extended) = code.rsplit_once('-').unwrap_or(("", code));
    let mut letters: Vec<char> = basic.chars().collect();
    let (mut n, mut at, mut bias) = (128_u32, 0_u32, 72_u32);
    let mut digits = extended.bytes();
    while digits.len() > 0 {
        let before = at;
        let mut weight = 1_u32;
        for k in (36_u32..).step_by(36) {
            let digit = match digits.next()? {
                byte @ b'a'..=b'z' => u32::from(byte - b'a'),
                byte @ b'0'..=b'9' => u32::from(byte - b'0') + 26,
                _ => return None,
            };
            at = at.checked_add(digit.checked_mul(weight)?)?;
            let least = k.saturating_sub(bias).clamp(1, 26);
            if digit < least {
                break;
            }
            weight = weight.checked_mul(36 - least)?;
        }
        let length = u32::try_from(letters.len()).ok()? + 1;
        bias = adapted(at - before, length, before == 0);
        n = n.checked_add(at / length)?;
        at %= length;
        letters.insert(at as usize, char::from_u32(n)?);
        at += 1;
    }
    Some(letters.into_iter().collect())
}

/// The bias after a letter (RFC 3492, section 6.1).
fn adapted(delta: u32, length: u32, first: bool) -> u32 {
    let mut delta = delta / if first { 700 } else { 2 };
    delta += delta / length;
    let mut k = 0;
    while delta > 455 {
        delta /= 35;
        k += 36;
    }
    k + 36 * delta / (delta + 38)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_that_a_reader_can_tell() {
        for good in [
            "www.exampleford.example",
            "EXAMPLEFORD.example.",
            "exampleford.example:8443",
            "[2a00:1450::1]:80",
            "192.0.2.7",
            "cyngor-tŷ-newydd.example",
            "münchen.example",
            "xn--mnchen-3ya.example",
            "xn--e1afmkfd.example",
            "пример.example",
            "例え.example",
            "old_site.example",
            "localhost",
        ] {
            assert_eq!(host_and_port(good), Ok(()), "{good}");
        }
    }

    #[test]
    fn hosts_that_are_none_or_another_than_they_seem() {
        for bad in [
            "",
            ":80",
            "exampleford.example:65536",
            "exampleford.example:0",
            "exampleford.example:",
            "exampleford.example:8a",
            "exampleford.example:80:81",
            "[::1",
            "[::1]x",
            "[::1]:99999",
            "[not]",
            "a..b",
            "-a.example",
            "a-.example",
            "xn--.example",
            "xn--zzzzzzzz99999999.example",
            "xn--exampleford-.example",
            "xn--abc.example",
            "exаmpleford.example",
            "xn--exmpleford-0qi.example",
            "аррӏе.example",
            "xn--80ak6aa92e.example",
            "ｅxampleford.example",
            "exampleford。example",
            "example\u{ad}ford.example",
            "exampleford\u{202e}.example",
            "exampleford%2eexample",
            "a b.example",
            &"a".repeat(64),
            &"a.".repeat(130),
        ] {
            assert!(host_and_port(bad).is_err(), "{bad}");
        }
    }
}
