//! Addresses as pages print them. All are made here, so that none runs a script, asks a host that nobody named, or leads
//! to a file of one computer: websites, email addresses and telephones as written, and places of this site.

use serde::Serialize;
use std::fmt;
use std::ops::Deref;

/// An address that may stand in a page.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Href(Box<str>);

/// Why an address as written may not stand in a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unfit {
    /// It begins with a scheme other than http, https, mailto and tel.
    Scheme(String),
    /// It is a file of one computer: `C:\docs`, `\\server\docs`.
    Computer,
    /// It begins with two slashes, and asks whatever host stands after them.
    Host,
    /// It names no host, no email address, no number.
    Nothing,
    /// It holds a character that addresses cannot hold, or a user's name before its host.
    Character,
}

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
            "mailto" if rest.split('?').next().is_some_and(|to| to.contains('@')) => {}
            "tel" if rest.contains(|c: char| c.is_ascii_digit()) => {}
            "mailto" | "tel" => return Err(Unfit::Nothing),
            _ if scheme.len() == 1 => return Err(Unfit::Computer),
            _ => return Err(Unfit::Scheme(scheme.to_owned())),
        }
        if written.contains(unfit_character) {
            return Err(Unfit::Character);
        }
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
            _ if written.contains(unfit_character) => Err(Unfit::Character),
            Some(scheme) => Err(Unfit::Scheme(scheme.to_owned())),
            None => Ok(Href(written.into())),
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
            Some(_) if written.contains(unfit_character) => Err(Unfit::Character),
            Some(_) => Ok(Href(written.into())),
        }
    }

    /// The root of a site that stands in a folder of its host, such as `council/`; or of the host itself.
    pub fn from_host_root(folder: &str) -> Href {
        let folder = folder.trim_start_matches('/');
        Href::of_host(&format!("/{folder}")).unwrap_or_else(|_| Href("/".into()))
    }

    /// The address of an email account.
    pub fn mail(account: &str) -> Href {
        let mut href = "mailto:".to_owned();
        account.split('@').enumerate().for_each(|(at, part)| {
            href.push_str(if at > 0 { "@" } else { "" });
            push_encoded(&mut href, part);
        });
        Href(href.into())
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

/// A path with every part as a link writes it.
pub fn encoded_path(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for (at, part) in path.split('/').enumerate() {
        out.push_str(if at > 0 { "/" } else { "" });
        push_encoded(&mut out, part);
    }
    out
}

fn push_encoded(out: &mut String, part: &str) {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    if part.bytes().all(plain) {
        return out.push_str(part);
    }
    for byte in part.bytes() {
        if plain(byte) {
            out.push(byte as char);
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
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
    match written {
        _ if written.starts_with("\\\\") => Unfit::Computer,
        _ if written.starts_with("//") => Unfit::Host,
        _ if written.contains(unfit_character) => Unfit::Character,
        _ => Unfit::Nothing,
    }
}

/// After the colon of http: two slashes and a host, with no user's name before it, which can look like another host.
fn website(rest: &str) -> Result<(), Unfit> {
    let host = rest.strip_prefix("//").ok_or(Unfit::Nothing)?.split(['/', '?', '#']).next();
    match host {
        None | Some("") => Err(Unfit::Nothing),
        Some(host) if host.contains(['@', '%']) || host.starts_with(':') => Err(Unfit::Character),
        Some(_) => Ok(()),
    }
}

/// Characters that no address holds. A backslash is a slash to browsers; control characters they pass over.
fn unfit_character(c: char) -> bool {
    c.is_control() || c.is_whitespace() || matches!(c, '\\' | '<' | '>' | '"')
        // Marks that turn the direction of writing, and characters that are not seen.
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

impl Unfit {
    /// What to type instead.
    pub fn help(&self) -> &'static str {
        match self {
            Unfit::Scheme(_) => {
                "Link to a web page (https://…), an email address (mailto:…), a telephone (tel:…) or a file of this project."
            }
            Unfit::Computer => {
                "Put the file into the folder of the protocol, and write its name: minutes.pdf"
            }
            Unfit::Host => {
                "Write the whole address, with https: before the slashes; or the way from this file to the other one."
            }
            Unfit::Nothing => "Write the whole address: https://www.exampleford.example/page",
            Unfit::Character => {
                "Copy the address again from the browser: spaces, backslashes and names before an @ do not belong in it."
            }
        }
    }
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unfit::Scheme(scheme) => write!(f, "an address cannot begin with `{scheme}:`"),
            Unfit::Computer => {
                f.write_str("this is a file of one computer, which no reader can open")
            }
            Unfit::Host => f.write_str("two slashes at the start name another host"),
            Unfit::Nothing => f.write_str("this is not a web address"),
            Unfit::Character => f.write_str("this holds a character that no address holds"),
        }
    }
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
