//! Why an address may not stand in a page, in words, and what to type instead.

use super::host::NoHost;
use std::fmt;

/// Why an address as written may not stand in a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unfit {
    /// It begins with a scheme other than http, https, mailto and tel.
    Scheme(String),
    /// It is a file of one computer: `C:\docs`, `\\server\docs`.
    Computer,
    /// It begins with two slashes, and asks whatever host stands after them.
    Host,
    /// It is no address at all.
    Nothing,
    /// It holds a character that addresses cannot hold.
    Character(char),
    /// A user's name stands before its host, which is this one: it can look like another.
    User(String),
    /// What stands where its host belongs is none.
    NoHost(NoHost),
    /// It is no email address, or one with more than a subject and a text.
    Mail,
    /// It is no number that a telephone dials.
    Telephone,
}

impl Unfit {
    /// What to type instead.
    pub fn help(&self) -> String {
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
            Unfit::Character(_) => {
                "Copy the address again from the line in which the browser shows it."
            }
            Unfit::User(host) => {
                return format!("If {host} is meant, write it alone: https://{host}");
            }
            Unfit::NoHost(no) => return no.help(),
            Unfit::Mail => {
                "Write the address alone: mailto:clerk@exampleford.example (`?subject=…` may follow)."
            }
            Unfit::Telephone => "Write the number alone: tel:+441632960123",
        }
        .to_owned()
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
            Unfit::Character(c) if c.is_ascii_graphic() => {
                write!(f, "this holds `{c}`, which no address holds")
            }
            Unfit::Character(' ') => f.write_str("this holds a space, which no address holds"),
            Unfit::Character(c) => write!(
                f,
                "this holds a character that is not seen and that no address holds (U+{:04X})",
                u32::from(*c)
            ),
            Unfit::User(host) => write!(
                f,
                "this leads to {host}: what stands before the @ is the name of a user, however it looks"
            ),
            Unfit::NoHost(no) => no.fmt(f),
            Unfit::Mail => f.write_str("this is not an email address"),
            Unfit::Telephone => f.write_str("this is not a number that a telephone dials"),
        }
    }
}

impl NoHost {
    fn help(&self) -> String {
        match self {
            NoHost::Port(_) => "Leave the colon and the number out: https://www.exampleford.example/page",
            NoHost::Brackets => "Write the name of the website: https://www.exampleford.example/page",
            NoHost::Nothing | NoHost::Name(_) => "Copy the address again from the line in which the browser shows it.",
            NoHost::Code(_) | NoHost::Alphabets(_) => "Open the page and see whose it is; if it is the right one, ask its owner for an address in plain letters.",
        }
        .to_owned()
    }
}

impl fmt::Display for NoHost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NoHost::Nothing => f.write_str("this address names no website"),
            NoHost::Port(port) => {
                write!(f, "`{port}` after the colon is no number that a website can have")
            }
            NoHost::Brackets => f.write_str("what begins with [ is no number of a host"),
            NoHost::Name(part) => {
                write!(f, "`{}` is no name that a website can have", part.escape_debug())
            }
            NoHost::Code(part) => write!(f, "`{part}` is code for letters, and stands for none"),
            NoHost::Alphabets(part) => write!(
                f,
                "`{part}` is written in letters of several alphabets, or in such as look like others: it may not be the website that it seems"
            ),
        }
    }
}
