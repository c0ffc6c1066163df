//! The law that councils cite: short titles, and where each stands on legislation.gov.uk. `law.tsv` holds the facts.

use super::Unit;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// An Act, Measure, Order or set of Regulations.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Law {
    /// "Local Government Act 1972"
    pub title: Box<str>,
    /// Its place: `ukpga/1972/70` under legislation.gov.uk, or a whole address.
    pub place: Box<str>,
}

impl Law {
    /// The address of the law, or of a provision of it: units and numbers, outermost first, as
    /// <https://www.legislation.gov.uk/developer/uris> writes them.
    ///
    /// ```
    /// # use protosite::protocol::{Law, Unit};
    /// let act = Law { title: "Localism Act 2011".into(), place: "ukpga/2011/20".into() };
    /// assert_eq!(act.url(&[(Unit::Section, "28.6.a")]), "https://www.legislation.gov.uk/ukpga/2011/20/section/28/6/a");
    /// assert_eq!(act.url(&[(Unit::Schedule, "schedule-4"), (Unit::Paragraph, "2")]), "https://www.legislation.gov.uk/ukpga/2011/20/schedule/4/paragraph/2");
    /// ```
    pub fn url(&self, provision: &[(Unit, &str)]) -> String {
        if self.place.contains("://") {
            return self.place.to_string();
        }
        let mut url = format!("https://www.legislation.gov.uk/{}", self.place);
        // A paragraph of a Schedule is found by its number; the Part that it stands in is not written.
        let in_schedule = provision.iter().any(|(unit, _)| *unit == Unit::Schedule);
        for (unit, number) in provision {
            if *unit == Unit::Part && in_schedule && provision.len() > 2 {
                continue;
            }
            let number = if unit.is_named() {
                number.split_once('-').map_or(*number, |(_, number)| number)
            } else {
                number
            };
            let number = if unit.is_named() { number.to_uppercase() } else { number.to_owned() };
            url.push_str(&format!("/{}/{}", unit.name(), number.replace('.', "/")));
        }
        url
    }
}

/// The law that is known: what is built in, and what the settings add.
#[derive(Debug, Clone)]
pub struct Laws(BTreeMap<String, Arc<Law>>);

impl Laws {
    /// The law that is built in.
    pub fn known() -> &'static Laws {
        static KNOWN: OnceLock<Laws> = OnceLock::new();
        KNOWN.get_or_init(|| {
            let rows = include_str!("law.tsv")
                .lines()
                .filter(|line| !line.starts_with('#'))
                .filter_map(|line| line.split_once('\t'));
            Laws(
                rows.map(|(title, place)| {
                    (key(title), Arc::new(Law { title: title.into(), place: place.into() }))
                })
                .collect(),
            )
        })
    }

    /// The same with more; one of the same title takes the place of the known one.
    pub fn and(&self, more: impl IntoIterator<Item = Law>) -> Laws {
        let mut all = self.clone();
        all.0.extend(more.into_iter().map(|law| (key(&law.title), Arc::new(law))));
        all
    }

    /// The law of this title. Letter case, kinds of apostrophe and a comma before the year make no difference.
    ///
    /// ```
    /// # use protosite::protocol::Laws;
    /// assert_eq!(&*Laws::known().get("Freedom of Information Act, 2000").unwrap().place, "ukpga/2000/36");
    /// ```
    pub fn get(&self, title: &str) -> Option<&Arc<Law>> {
        self.0.get(&key(title))
    }

    /// All of it, by title.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Law>> {
        self.0.values()
    }
}

/// A title as it is looked up.
fn key(title: &str) -> String {
    let mut out = String::with_capacity(title.len());
    for word in title.split(|c: char| c.is_whitespace() || c == ',') {
        if !word.is_empty() {
            out.push_str(if out.is_empty() { "" } else { " " });
            out.extend(
                word.chars()
                    .filter(|c| !matches!(c, '\'' | '’' | '.'))
                    .flat_map(char::to_lowercase),
            );
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        let laws = Laws::known();
        assert!(laws.0.len() >= 120);
        for law in laws.iter() {
            let parts: Vec<&str> = law.place.split('/').collect();
            assert!(
                ["ukpga", "uksi", "wsi", "mwa", "anaw", "asc", "eur"].contains(&parts[0]),
                "{}",
                law.title
            );
            let year = law.title.rsplit(' ').next().and_then(|year| year.parse::<u16>().ok());
            match year {
                Some(year) => assert_eq!(
                    (parts.len(), parts[1]),
                    (3, year.to_string().as_str()),
                    "{}",
                    law.title
                ),
                None => assert_eq!(parts[0], "eur", "{}", law.title),
            }
            assert!(
                parts.last().is_some_and(|number| number.parse::<u32>().is_ok()),
                "{}",
                law.title
            );
        }
        let rows = include_str!("law.tsv").lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(laws.0.len(), rows, "a title stands twice");
    }
}
