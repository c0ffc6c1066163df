//! Addresses as pages print them. All are made here, so that none runs a script, asks a host that nobody named, or leads
//! to a file of one computer: websites, email addresses and telephones as written, and places of this site.

use super::host::host_and_port;
use super::mail;
use super::percent::{encoded_path, percent_decoded, push_encoded};
use super::unfit::Unfit;
use borsh::{BorshDeserialize, BorshSerialize};
use serde::Serialize;
use std::fmt;
use std::ops::Deref;

/// An address that may stand in a page.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[derive(BorshSerialize, BorshDeserialize)]
#[serde(transparent)]
pub struct Href(Box<str>);

impl Href {
    /// A website, an email address or a telephone, as written.
    ///
    /// # Errors
    /// What is wrong with it.
    ///
    /// ```
    /// # use protosite::protocol::{Href, Unfit};
    /// assert_eq!(&*Href::elsewhere("https://www.gov.uk/guidance").unwrap(), "https://www.gov.uk/guidance");
    /// assert_eq!(Href::elsewhere("javascript:alert(1)"), Err(Unfit::Scheme("javascript".to_owned())));
    /// assert_eq!(Href::elsewhere("//elsewhere.example/x.png"), Err(Unfit::Host));
    /// assert_eq!(Href::elsewhere("C:\\minutes.docx"), Err(Unfit::Computer));
    /// ```
    pub fn elsewhere(written: &str) -> Result<Href, Unfit> {
        let Some(scheme) = scheme(written) else { return Err(unschemed(written)) };
        let rest = &written[scheme.len() + 1..];
        match scheme.to_ascii_lowercase().as_str() {
            "http" | "https" => website(rest)?,
            "mailto" => mail::letter(rest)?,
            "tel" if is_dialled(rest) => {}
            "tel" => return Err(Unfit::Telephone),
            _ if scheme.len() == 1 => return Err(Unfit::Computer),
            _ => return Err(Unfit::Scheme(scheme.to_owned())),
        }
        characters(written)?;
        Ok(Href(written.into()))
    }

    /// A page of a website.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn website(written: &str) -> Result<Href, Unfit> {
        let href = Href::elsewhere(written)?;
        if href.0.get(..4).is_some_and(|scheme| scheme.eq_ignore_ascii_case("http")) {
            Ok(href)
        } else {
            Err(Unfit::Scheme(scheme(written).unwrap_or_default().to_owned()))
        }
    }

    /// An address of this site, as a template writes it: relative, or from the root of its host.
    ///
    /// # Errors
    /// It names another host, or runs something.
    pub fn own(written: &str) -> Result<Href, Unfit> {
        match scheme(written) {
            _ if written.starts_with("//") => Err(Unfit::Host),
            Some(scheme) => Err(Unfit::Scheme(scheme.to_owned())),
            None => characters(written).map(|()| Href(written.into())),
        }
    }

    /// An address that stands in the program.
    pub fn known(address: &'static str) -> Href {
        debug_assert!(Href::website(address).is_ok(), "{address}");
        Href(address.into())
    }

    /// A page of the host that the site stands on, from its root: `/contact`.
    ///
    /// # Errors
    /// It is none: it begins with two slashes, which would name another host, or holds what no address holds.
    pub fn of_host(written: &str) -> Result<Href, Unfit> {
        match written.strip_prefix('/') {
            None => Err(Unfit::Nothing),
            Some(rest) if rest.starts_with(['/', '\\']) => Err(Unfit::Host),
            Some(_) => characters(written).map(|()| Href(written.into())),
        }
    }

    /// The root of a site that stands in a folder of its host, such as `council/`; or of the host itself.
    pub fn from_host_root(folder: &str) -> Href {
        let folder = folder.trim_start_matches('/');
        Href::of_host(&format!("/{folder}")).unwrap_or_else(|_| Href("/".into()))
    }

    /// The address of an email account: `clerk@exampleford.example`.
    ///
    /// # Errors
    /// It is none.
    pub fn mail(account: &str) -> Result<Href, Unfit> {
        mail::account(account)?;
        let mut href = "mailto:".to_owned();
        account.split('@').enumerate().for_each(|(at, part)| {
            href.push_str(if at > 0 { "@" } else { "" });
            push_encoded(&mut href, part);
        });
        Ok(Href(href.into()))
    }

    /// A letter to an email account, with its subject and its text (RFC 6068).
    ///
    /// # Errors
    /// The account is none.
    ///
    /// ```
    /// # use protosite::protocol::Href;
    /// let letter = Href::letter("clerk@exampleford.example", "A mistake in Keys & Doors", "").unwrap();
    /// assert_eq!(&*letter, "mailto:clerk@exampleford.example?subject=A%20mistake%20in%20Keys%20%26%20Doors&body=");
    /// ```
    pub fn letter(account: &str, subject: &str, text: &str) -> Result<Href, Unfit> {
        let mut href = Href::mail(account)?.0.into_string();
        for (name, words) in [("?subject=", subject), ("&body=", text)] {
            href.push_str(name);
            push_encoded(&mut href, words);
        }
        Ok(Href(href.into()))
    }

    /// A place on the page itself.
    pub fn here(fragment: &str) -> Href {
        Href(["#", fragment].concat().into())
    }

    /// The way to a file of this site: up so many folders, then down a path, each part written as links write it
    /// (RFC 3986, section 2). `index.html` is left out: every web host serves it for its folder.
    pub fn way(up: usize, path: &str) -> Href {
        let mut link = "../".repeat(up);
        link.push_str(&encoded_path(path));
        if link == "index.html" || link.ends_with("/index.html") {
            link.truncate(link.len() - "index.html".len());
        }
        Href(if link.is_empty() { "./".into() } else { link.into() })
    }

    /// Up so many folders: the root of the site. At the root it is nothing.
    pub fn up(folders: usize) -> Href {
        Href("../".repeat(folders).into())
    }

    /// A place on this page.
    pub fn at(&self, fragment: &str) -> Href {
        let page = self.0.split('#').next().unwrap_or(&self.0);
        Href([page, "#", fragment].concat().into())
    }

    /// The same way from the root of the host, where the site stands in a folder of it: `/council/`.
    pub fn from_root(&self, root: &Href) -> Href {
        Href([&*root.0, self.0.trim_start_matches("./")].concat().into())
    }
}

/// The scheme of an address, if it has one. A letter and a colon are a disk of a computer.
fn scheme(to: &str) -> Option<&str> {
    let (scheme, _) = to.split_once(':')?;
    let good = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    good.then_some(scheme)
}

/// What is wrong with an address that is to lead elsewhere and has no scheme.
fn unschemed(written: &str) -> Unfit {
    match characters(written) {
        _ if written.starts_with("\\\\") => Unfit::Computer,
        _ if written.starts_with("//") => Unfit::Host,
        Err(unfit) => unfit,
        Ok(()) => Unfit::Nothing,
    }
}

/// After the colon of http: two slashes and a host, with no user's name before it, which can look like another host.
fn website(rest: &str) -> Result<(), Unfit> {
    let rest = rest.strip_prefix("//").ok_or(Unfit::Nothing)?;
    let written = rest.split(['/', '?', '#']).next().unwrap_or("");
    characters(written)?;
    if let Some((_, host)) = written.rsplit_once('@') {
        return Err(Unfit::User(host.to_owned()));
    }
    host_and_port(written).map_err(Unfit::NoHost)
}

/// What a telephone dials (RFC 3966): figures, with or without a plus before them and an extension after them. Stars and
/// hashes are orders to the network, such as to divert all calls.
fn is_dialled(number: &str) -> bool {
    let (number, extension) = number.split_once(";ext=").unwrap_or((number, "1"));
    let figures = |words: &str| words.bytes().filter(u8::is_ascii_digit).count();
    let plain = |c: char| c.is_ascii_digit() || "-.()".contains(c);
    (2..=15).contains(&figures(number))
        && number.strip_prefix('+').unwrap_or(number).chars().all(plain)
        && (1..=10).contains(&figures(extension))
        && extension.bytes().all(|byte| byte.is_ascii_digit())
}

/// No character that addresses do not hold, and none that is not seen, also where it is written as a link writes it.
fn characters(written: &str) -> Result<(), Unfit> {
    let plain = written.find(unfit_character).and_then(|at| written[at..].chars().next());
    let hidden = || {
        let has = written.contains('%');
        let decoded = if has { percent_decoded(written) } else { String::new() };
        decoded.chars().find(|c| is_unseen(*c) && !matches!(c, '\r' | '\n'))
    };
    plain.or_else(hidden).map_or(Ok(()), |c| Err(Unfit::Character(c)))
}

/// Characters that no address holds. A backslash is a slash to browsers; control characters they pass over.
fn unfit_character(c: char) -> bool {
    is_unseen(c) || c.is_whitespace() || matches!(c, '\\' | '<' | '>' | '"')
}

/// Controls, marks that turn the direction of writing, and other characters that are not seen.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}'
                | '\u{34f}'
                | '\u{61c}'
                | '\u{115f}'
                | '\u{1160}'
                | '\u{3164}'
                | '\u{ffa0}'
                | '\u{feff}'
        )
        || matches!(c, '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

impl Deref for Href {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Href {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
