//! Email addresses: of one account, and as links to write to them.

use super::host::host;
use super::percent::percent_decoded;
use super::unfit::Unfit;

/// An account of email: a name, an @ and a host that has a dot.
///
/// # Errors
/// It is none.
pub fn account(words: &str) -> Result<(), Unfit> {
    let (name, at) = words.rsplit_once('@').ok_or(Unfit::Mail)?;
    let plain = |c: char| c.is_alphanumeric() || "!#$&'*+-/=?^_`{|}~.".contains(c);
    let named = (1..=64).contains(&name.len())
        && name.chars().all(plain)
        && name.split('.').all(|part| !part.is_empty());
    if !named || !at.trim_end_matches('.').contains('.') || at.ends_with('.') {
        return Err(Unfit::Mail);
    }
    host(at).map_err(Unfit::NoHost)
}

/// What stands after `mailto:` (RFC 6068): accounts, and after a question mark a subject and a text. Whatever else a letter
/// may be given there, such as others whom it goes to unseen, no protocol needs.
///
/// # Errors
/// It is none.
pub fn letter(written: &str) -> Result<(), Unfit> {
    let (to, fields) = written.split_once('?').unwrap_or((written, ""));
    to.split(',').try_for_each(|to| account(&percent_decoded(to)))?;
    let fields = fields.split('&').filter(|field| !field.is_empty());
    for field in fields {
        let (name, value) = field.split_once('=').ok_or(Unfit::Mail)?;
        let lines = percent_decoded(value).contains(['\r', '\n']);
        match name.to_ascii_lowercase().as_str() {
            "subject" if !lines => {}
            "body" => {}
            _ => return Err(Unfit::Mail),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_and_letters() {
        for good in [
            "clerk@exampleford.example",
            "o'neill+planning@town.exampleford.example",
            "clerc@tŷ-newydd.example",
        ] {
            assert_eq!(account(good), Ok(()), "{good}");
            assert_eq!(letter(good), Ok(()), "{good}");
        }
        assert_eq!(letter("a@b.example,c@d.example?subject=A%20word&body=One%0D%0ATwo"), Ok(()));
        for bad in [
            "",
            "clerk",
            "@exampleford.example",
            "clerk@exampleford",
            "clerk@.example",
            "clerk@exampleford.example.",
            ".clerk@exampleford.example",
            "a..b@exampleford.example",
            "mailto:clerk@exampleford.example",
            "clerk@exampleford.example@elsewhere.example",
            "clerk @exampleford.example",
            "Clerk <clerk@exampleford.example>",
            "clerk@exаmpleford.example",
            "clerk\u{200b}@exampleford.example",
        ] {
            assert!(account(bad).is_err(), "{bad}");
        }
        for bad in [
            "",
            "?subject=x",
            "a@b.example?bcc=all@elsewhere.example",
            "a@b.example?cc=c@d.example&subject=x",
            "a@b.example?subject=x%0D%0ABcc:c@d.example",
            "a@b.example?attach=/etc/passwd",
            "a@b.example,",
        ] {
            assert!(letter(bad).is_err(), "{bad}");
        }
    }
}
