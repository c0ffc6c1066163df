//! A part of an address as the name of a file or folder: one that every disk can keep and every host serves.

/// Why an address is none of this site, and what to type.
#[derive(Debug)]
pub(super) struct Unfit {
    /// Why.
    pub why: String,
    /// What to type.
    pub help: String,
}

pub(super) fn unfit<T>(why: impl Into<String>, help: impl Into<String>) -> Result<T, Unfit> {
    Err(Unfit { why: why.into(), help: help.into() })
}

/// Bytes of a name that every system can keep.
const LONGEST_NAME: usize = 200;

/// A part of a path as the name of a file or folder.
pub(super) fn segment(written: &str) -> Result<String, Unfit> {
    let shown = shown(written);
    let part = decoded(written)?;
    if part.is_empty() {
        return unfit("two slashes stand side by side", "Write one slash between the parts.");
    }
    if part == "." || part == ".." {
        return unfit(
            format!("`{shown}` leads out of the folder that it stands in"),
            "Write the address as a browser shows it, without dots between the slashes.",
        );
    }
    if let Some(hidden) = part.chars().find(|c| is_hidden(*c)) {
        return unfit(
            format!("it holds a character that nobody sees (U+{:04X})", hidden as u32),
            "Type the address anew instead of pasting it.",
        );
    }
    if part.starts_with('.') || part.starts_with('~') || part.eq_ignore_ascii_case("web.config") {
        return unfit(
            format!("hosts do not serve names such as `{shown}`"),
            "Take it out, or ask whoever keeps the host for a rule.",
        );
    }
    // What would act on a terminal was marked with U+FFFD when the settings were read.
    if let Some(odd) = part.chars().find(is_odd) {
        let odd = self::shown(&odd.to_string());
        return unfit(
            format!("`{odd}` in `{shown}` cannot be part of a file's name on every system"),
            "Write the address as a browser shows it; if it holds that sign there, ask whoever keeps the host for a rule.",
        );
    }
    if part.starts_with(' ') || part.ends_with(' ') {
        return unfit(
            format!("a space stands at an end of `{shown}`, where no file's name can have one"),
            format!("Take the space out: {}", part.trim()),
        );
    }
    if unkept(&part).is_some() {
        return unfit(
            format!("`{shown}` cannot be the name of a file on every system"),
            "Take it out, or ask whoever keeps the host for a rule.",
        );
    }
    Ok(part)
}

/// Words as a message shows them: what nobody would see by its number, all else as it was typed.
pub(super) fn shown(words: &str) -> String {
    let letter = |c: char| match c {
        '\\' | '"' | '\'' => c.to_string(),
        _ => c.escape_debug().to_string(),
    };
    words.chars().map(letter).collect()
}

/// Why some system cannot keep a file or folder of this name; None where all can.
pub fn unkept(name: &str) -> Option<&'static str> {
    if name.chars().any(|c| is_odd(&c)) {
        Some("holds a sign that no name can have on Windows")
    } else if is_device(name) {
        Some("is a name that Windows keeps for a device")
    } else if name.ends_with(['.', ' ']) || name.starts_with(' ') {
        Some("begins or ends with what Windows takes off: a space, or a stop at the end")
    } else if name.len() > LONGEST_NAME {
        Some("is longer than a name can be on every system")
    } else {
        None
    }
}

fn is_odd(c: &char) -> bool {
    c.is_control() || "<>:\"/\\|?*\u{fffd}".contains(*c)
}

/// True for what takes no room or looks like a plain space: marks of direction, joiners, soft hyphens.
fn is_hidden(c: char) -> bool {
    let space = c.is_whitespace() && c != ' ' && !c.is_control();
    space
        || matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

/// True for names that Windows keeps for devices, whatever their ending: `aux.html`, `com1`.
pub fn is_device(name: &str) -> bool {
    // Spaces before the ending are taken off: `aux .html` is `aux`.
    let stem = name.split('.').next().unwrap_or("").trim_end().to_lowercase();
    let port = stem.strip_prefix("com").or(stem.strip_prefix("lpt"));
    // Raised digits are digits there.
    let numbers = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "¹", "²", "³"];
    matches!(&*stem, "con" | "prn" | "aux" | "nul" | "conin$" | "conout$")
        || port.is_some_and(|number| numbers.contains(&number))
}

/// Percent-encoding undone (RFC 3986, section 2.1).
fn decoded(written: &str) -> Result<String, Unfit> {
    let mut bytes = Vec::with_capacity(written.len());
    let mut rest = written.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let digit = |at: usize| (*after.get(at)? as char).to_digit(16);
        let (Some(high), Some(low)) = (digit(0), digit(1)) else {
            return unfit(
                format!("`%` in `{}` is not followed by two digits", self::shown(written)),
                "Write %25 for a percent sign, and %20 or a space for a space.",
            );
        };
        bytes.push((high * 16 + low) as u8);
        rest = &after[2..];
    }
    String::from_utf8(bytes).or_else(|_| {
        unfit(
            format!("`{}` does not stand for letters (UTF-8)", self::shown(written)),
            "Ask whoever keeps the host for a rule.",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_windows_cannot_keep_is_known_on_every_system() {
        for name in [
            "con",
            "CON",
            "Aux.pdf",
            "nul.tar.gz",
            "com1",
            "LPT9.txt",
            "com³",
            "aux .html",
            "CONIN$",
            "a:b.pdf",
            "map\\plan.svg",
            "a|b",
            "what?",
            "star*",
            "\"q\"",
            "<x>",
            "tail.",
            "tail ",
            " head",
            "tab\tbed",
        ] {
            assert!(unkept(name).is_some(), "{name:?}");
        }
        assert!(unkept(&"ŵ".repeat(101)).is_some() && unkept(&"w".repeat(200)).is_none());
        for name in [
            "contact",
            "console.html",
            "com",
            "com10",
            "lpt",
            "auxiliary",
            "nul-hours",
            "icon",
            "a.b.c",
            "Tŷ",
            "it's",
            "a+b (2).pdf",
            "press release.pdf",
        ] {
            assert_eq!(unkept(name), None, "{name:?}");
        }
    }
}
