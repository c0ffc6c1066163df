//! An Act, a Measure, Regulations or an Order: its title, and the place of its provisions on legislation.gov.uk.

use super::{Href, Unit};
use borsh::{BorshDeserialize, BorshSerialize};

/// An Act, Measure, Order or set of Regulations.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[derive(BorshSerialize, BorshDeserialize)]
pub struct Law {
    /// "Local Government Act 1972"
    pub title: Box<str>,
    /// Its place: `ukpga/1972/70` under legislation.gov.uk, or a whole address.
    pub place: Box<str>,
}

impl Law {
    /// True for what a Parliament passed; false for what ministers make under it.
    pub fn is_act(&self) -> bool {
        const MADE: [&str; 6] = ["uksi", "wsi", "ssi", "nisr", "eur", "ukmo"];
        !MADE.iter().any(|kind| self.place.starts_with(kind))
    }

    /// What its outermost provisions are called, where a text calls them `unit`: those of an Act are sections, of Regulations
    /// regulations, of an Order articles, of Rules rules.
    ///
    /// ```
    /// # use protosite::protocol::{Law, Unit};
    /// let law = |title: &str, place: &str| Law { title: title.into(), place: place.into() };
    /// assert_eq!(law("Charities Act 2011", "ukpga/2011/25").outermost(Unit::Clause), Unit::Section);
    /// assert_eq!(law("Accounts and Audit Regulations 2015", "uksi/2015/234").outermost(Unit::Section), Unit::Regulation);
    /// ```
    pub fn outermost(&self, unit: Unit) -> Unit {
        if self.is_act() {
            return if unit == Unit::Clause { Unit::Section } else { unit };
        }
        if !matches!(unit, Unit::Section | Unit::Clause) || self.place.starts_with("eur") {
            return unit;
        }
        match self.title.rsplit(' ').nth(1) {
            Some("Regulations") => Unit::Regulation,
            Some("Order") => Unit::Article,
            Some("Rules") => Unit::Rule,
            _ => unit,
        }
    }

    /// True if its outermost provisions may be called so: an Act has no regulations, and Regulations have no articles. What
    /// stands in a Schedule may be called anything.
    ///
    /// ```
    /// # use protosite::protocol::{Law, Unit};
    /// let act = Law { title: "Localism Act 2011".into(), place: "ukpga/2011/20".into() };
    /// assert!(act.may_have(Unit::Section) && act.may_have(Unit::Schedule) && !act.may_have(Unit::Regulation));
    /// ```
    pub fn may_have(&self, unit: Unit) -> bool {
        let made = [Unit::Regulation, Unit::Article, Unit::Rule];
        if self.place.starts_with("eur") || !made.contains(&unit) {
            return true;
        }
        let own = self.outermost(Unit::Section);
        own == unit || (!self.is_act() && own == Unit::Section)
    }

    /// The address of the law, or of a provision of it: units and numbers, outermost first, as
    /// <https://www.legislation.gov.uk/developer/uris> writes them.
    ///
    /// ```
    /// # use protosite::protocol::{Law, Unit};
    /// let act = Law { title: "Localism Act 2011".into(), place: "ukpga/2011/20".into() };
    /// assert_eq!(&*act.url(&[(Unit::Section, "28.6.a")]), "https://www.legislation.gov.uk/ukpga/2011/20/section/28/6/a");
    /// assert_eq!(&*act.url(&[(Unit::Schedule, "schedule-4"), (Unit::Paragraph, "2")]), "https://www.legislation.gov.uk/ukpga/2011/20/schedule/4/paragraph/2");
    /// assert_eq!(&*act.url(&[(Unit::Section, "4.A.1")]), "https://www.legislation.gov.uk/ukpga/2011/20/section/4A/1");
    /// // A paragraph is one of a Schedule; where the text does not say of which, nothing stands at its number alone.
    /// assert_eq!(&*act.url(&[(Unit::Paragraph, "7")]), "https://www.legislation.gov.uk/ukpga/2011/20");
    /// ```
    pub fn url(&self, provision: &[(Unit, &str)]) -> Href {
        if self.place.contains("://") {
            return Href::website(&self.place).unwrap_or_else(|_| Href::here(""));
        }
        let mut url = format!("https://www.legislation.gov.uk/{}", self.place);
        // A paragraph of a Schedule is found by its number; the Part that it stands in is not written.
        let lost = matches!(provision.first(), Some((Unit::Paragraph | Unit::Point, _)));
        let provision = if lost { &[] } else { provision };
        let in_schedule = provision.iter().any(|(unit, _)| *unit == Unit::Schedule);
        // "paragraph (b) of section 27(6)" is `section/27/6/b`: only what counts by itself is called by its unit.
        let mut inside = false;
        for (unit, number) in provision {
            if *unit == Unit::Part && in_schedule && provision.len() > 2 {
                continue;
            }
            let number = if unit.is_named() {
                number.split_once('-').map_or(*number, |(_, number)| number)
            } else {
                number
            };
            let number = match inserted(number) {
                Some(number) => number,
                None if unit.is_named() => number.to_uppercase(),
                None => number.to_owned(),
            };
            if !inside {
                url.push_str(&format!("/{}", unit.name()));
            }
            url.push_str(&format!("/{}", number.replace('.', "/")));
            inside |= !unit.is_named();
        }
        Href::website(&url).unwrap_or_else(|_| Href::here(""))
    }
}

/// "section 4(A)(1)" of a law is its 4A(1): what was put in between sections has a letter, and no section begins with one.
fn inserted(path: &str) -> Option<String> {
    let (number, rest) = path.split_once('.')?;
    let letter = rest.split('.').next().filter(|letter| letter.len() == 1)?;
    let numbered = number.bytes().all(|byte| byte.is_ascii_digit());
    (numbered && letter.starts_with(|c: char| c.is_ascii_uppercase()))
        .then(|| format!("{number}{rest}"))
}

/// A title as it is looked up: small letters, no punctuation, "and" for "&", no "etc.".
pub fn key(title: &str) -> String {
    let mut out = String::with_capacity(title.len());
    for word in title.split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | '.')) {
        let start = out.len();
        out.push_str(if out.is_empty() { "" } else { " " });
        let bare = out.len();
        match word {
            "&" => out.push_str("and"),
            _ => out
                .extend(word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)),
        }
        if out.len() == bare || &out[bare..] == "etc" {
            out.truncate(start);
        }
    }
    out
}

/// The year with which a title or a key ends.
pub fn year_of(title: &str) -> Option<u16> {
    let year = title.rsplit(' ').next()?;
    (year.len() == 4).then(|| year.parse().ok()).flatten()
}
