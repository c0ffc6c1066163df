//! What a new project needs to know: what the options say, and the rest asked for once, of a person at a terminal.

use super::hosting::Hosting;
use crate::cli::options::base_url;
use crate::protocol::Href;
use crate::settings::{KINDS, council_kind};
use clap::ValueEnum;
use std::io::{BufRead, Write};
use std::path::PathBuf;

/// What the options say.
#[derive(Debug, Clone, Default)]
pub struct Given {
    /// The name of the council.
    pub council: Option<String>,
    /// Its kind.
    pub kind: Option<String>,
    /// Whom to write to.
    pub contact: Option<String>,
    /// The languages of its pages.
    pub language: Option<String>,
    /// Where the site will stand.
    pub host: Option<Hosting>,
    /// The address that the site will have.
    pub base_url: Option<String>,
}

/// What a project is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The name of the council.
    pub council: String,
    /// Its kind, if that is known.
    pub kind: Option<String>,
    /// Whom to write to.
    pub contact: Option<String>,
    /// The languages of its pages, where they are not English alone.
    pub language: Option<String>,
    /// Where the site will stand.
    pub host: Hosting,
    /// The address that the site will have, if that is known.
    pub base_url: Option<String>,
}

const COUNCIL: &str = "Exampleford Town Council";
const FOLDER: &str = "our-protocols";

impl Given {
    /// With what holds where nothing was said.
    pub fn known(self) -> Known {
        let council = self.council.map_or(COUNCIL.to_owned(), |name| name.trim().to_owned());
        let by_name = || council_kind(&council).map(str::to_owned);
        Known {
            kind: self.kind.or_else(by_name),
            council,
            contact: self.contact,
            language: self.language.filter(|language| language != "en-GB"),
            host: self.host.unwrap_or(Hosting::Other),
            base_url: self.base_url,
        }
    }
}

/// Asks for what was not given. An empty answer leaves a thing open, and so does the end of all answers.
pub fn known(mut given: Given, answers: &mut impl BufRead, out: &mut impl Write) -> Known {
    let mut person = Person { answers, out };
    if given.council.is_none() {
        given.council = person.asked(&format!("Name of the council [{COUNCIL}]"), name);
    }
    let name = given.council.as_deref().unwrap_or(COUNCIL);
    if given.kind.is_none() && council_kind(name).is_none() {
        given.kind = person.asked(&format!("Kind of council ({})", KINDS.join(", ")), kind);
    }
    if given.contact.is_none() {
        given.contact = person.asked("Email address for questions about protocols", email);
    }
    if given.language.is_none() {
        given.language =
            person.asked("Languages of the pages (en-GB, cy, or both) [en-GB]", languages);
    }
    if given.host.is_none() {
        let names: Vec<String> = Hosting::names().collect();
        let question = format!("Where will the site stand? ({}) [other]", names.join(", "));
        let unknown = |_| format!("Type one of: {}.", names.join(", "));
        given.host =
            person.asked(&question, |words| Hosting::from_str(words, true).map_err(unknown));
    }
    if given.base_url.is_none() {
        let question = "Web address that the site will have, if you know it";
        given.base_url = person.asked(question, base_url);
    }
    given.known()
}

/// The folder to make, asked of a person.
pub fn folder(answers: &mut impl BufRead, out: &mut impl Write) -> PathBuf {
    let named = Person { answers, out }.asked(&format!("Folder to make [{FOLDER}]"), name);
    PathBuf::from(named.as_deref().unwrap_or(FOLDER))
}

struct Person<'a, In, Out> {
    answers: &'a mut In,
    out: &'a mut Out,
}

impl<In: BufRead, Out: Write> Person<'_, In, Out> {
    /// An answer that can be used; none where it is left open. One that cannot be is asked for again, with the reason.
    fn asked<T>(&mut self, question: &str, read: impl Fn(&str) -> Result<T, String>) -> Option<T> {
        loop {
            let _ = write!(self.out, "{question}: ").and_then(|()| self.out.flush());
            let mut line = String::new();
            let words = self.answers.read_line(&mut line).ok().filter(|n| *n > 0)?;
            debug_assert!(words > 0);
            match line.trim() {
                "" => return None,
                words => match read(words) {
                    Ok(value) => return Some(value),
                    Err(why) => drop(writeln!(self.out, "  {why}")),
                },
            }
        }
    }
}

/// A name with letters in it.
pub fn name(words: &str) -> Result<String, String> {
    let letters = words.chars().any(char::is_alphabetic);
    letters
        .then(|| words.trim().to_owned())
        .ok_or_else(|| "Type the council's name, such as Exampleford Town Council".to_owned())
}

fn kind(words: &str) -> Result<String, String> {
    let word = words.to_lowercase();
    let known = KINDS.contains(&word.as_str());
    known.then_some(word).ok_or_else(|| format!("Type one of: {}.", KINDS.join(", ")))
}

/// An email address.
pub fn email(words: &str) -> Result<String, String> {
    let good = Href::mail(words).map(|_| words.to_owned());
    good.map_err(|_| "Type one address, such as clerk@exampleford.example".to_owned())
}

/// `en-GB`, `cy`, `en-GB, cy` or `both`.
pub fn languages(words: &str) -> Result<String, String> {
    let lower = words.to_lowercase();
    let tags: Vec<&str> = match &*lower {
        "both" => vec!["en-GB", "cy"],
        words => {
            let parts = words.split([',', ' ']).filter(|part| !part.is_empty());
            let tag = |part: &str| match part {
                "en" | "en-gb" | "english" => Some("en-GB"),
                "cy" | "welsh" | "cymraeg" => Some("cy"),
                _ => None,
            };
            let tags: Option<Vec<&str>> = parts.map(tag).collect();
            tags.filter(|tags| !tags.is_empty())
                .ok_or("Pages are written in English (en-GB) and Welsh (cy): type one, or both.")?
        }
    };
    Ok(if tags.len() > 1 { format!("[{}]", tags.join(", ")) } else { tags[0].to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn talk(given: Given, answers: &str) -> (Known, String) {
        let mut out = Vec::new();
        let known = known(given, &mut answers.as_bytes(), &mut out);
        (known, String::from_utf8(out).unwrap())
    }

    #[test]
    fn what_was_not_said_is_asked_once_and_what_is_wrong_again() {
        let (known, out) = talk(
            Given::default(),
            "Nether Wallop Council\nvillage\nparish\n@\nclerk@nether.example\nboth\nftp\nnginx\nnether.example\nhttps://protocols.nether.example/\n",
        );
        assert_eq!(
            known,
            Known {
                council: "Nether Wallop Council".to_owned(),
                kind: Some("parish".to_owned()),
                contact: Some("clerk@nether.example".to_owned()),
                language: Some("[en-GB, cy]".to_owned()),
                host: Hosting::Nginx,
                base_url: Some("https://protocols.nether.example".to_owned()),
            }
        );
        assert!(out.contains("  Type one of: apache, nginx, iis"), "{out}");
        assert_eq!(out.matches("Kind of council").count(), 2, "{out}");
        assert_eq!(out.matches("Email address").count(), 2, "{out}");
        assert_eq!(out.matches("Web address").count(), 2, "{out}");
    }

    #[test]
    fn what_was_said_is_not_asked_and_what_is_left_open_has_a_default() {
        let given = Given { council: Some("Ashton Parish Council".to_owned()), ..Given::default() };
        let (known, out) = talk(given, "\n\n\n");
        assert!(!out.contains("Name of the council") && !out.contains("Kind of council"), "{out}");
        assert_eq!(
            (known.kind.as_deref(), known.contact, known.language),
            (Some("parish"), None, None)
        );
        assert_eq!(known.host, Hosting::Other);
        // The answers end before the questions do.
        let (known, _) = talk(Given::default(), "");
        assert_eq!(known.council, COUNCIL);
        let folder = |answer: &str| folder(&mut answer.as_bytes(), &mut Vec::new());
        assert_eq!(folder("\n"), PathBuf::from(FOLDER));
        assert_eq!(folder("parish\n"), PathBuf::from("parish"));
    }
}
