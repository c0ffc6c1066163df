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
    let shown = written.escape_debug();
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
    let odd = |c: &char| c.is_control() || "<>:\"/\\|?*\u{fffd}".contains(*c);
    if let Some(odd) = part.chars().find(odd) {
        let odd = odd.escape_debug();
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
    if is_device(&part) || part.ends_with('.') || part.len() > LONGEST_NAME {
        return unfit(
            format!("`{shown}` cannot be the name of a file on every system"),
            "Take it out, or ask whoever keeps the host for a rule.",
        );
    }
    Ok(part)
}

/// True for what takes no room or looks like a plain space: marks of direction, joiners, soft hyphens.
fn is_hidden(c: char) -> bool {
    let space = c.is_whitespace() && c != ' ' && !c.is_control();
    space
        || matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

/// True for names that Windows keeps for devices, whatever their ending: `aux.html`, `com1`.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or("").to_ascii_lowercase();
    let port = stem.strip_prefix("com").or(stem.strip_prefix("lpt"));
    matches!(&*stem, "con" | "prn" | "aux" | "nul")
        || port.is_some_and(|number| number.len() == 1 && number.as_bytes()[0].is_ascii_digit())
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
                format!("`%` in `{}` is not followed by two digits", written.escape_debug()),
                "Write %25 for a percent sign, and %20 or a space for a space.",
            );
        };
        bytes.push((high * 16 + low) as u8);
        rest = &after[2..];
    }
    String::from_utf8(bytes).or_else(|_| {
        unfit(
            format!("`{}` does not stand for letters (UTF-8)", written.escape_debug()),
            "Ask whoever keeps the host for a rule.",
        )
    })
}
