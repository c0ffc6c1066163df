//! The law that is known: what councils cite most, what a site adds, and the long table of Acts behind them. `law.tsv` and
//! `acts.txt` hold the facts.

use super::acts::{self, Spelt};
use super::law::{Law, key, year_of};
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// The law that is known: what is built in, and what the settings add. The long table of Acts stands behind it, and is
/// read only where a text cites what is not in the short one.
#[derive(Debug, Clone, Default)]
pub struct Laws {
    by_title: BTreeMap<String, Arc<Law>>,
    /// Acts by their first letters, spelt when a text first cites by such: it may have a million names that are none.
    spelt: OnceLock<Spelt>,
}

impl Laws {
    /// The law that is built in.
    pub fn known() -> &'static Laws {
        static KNOWN: OnceLock<Laws> = OnceLock::new();
        KNOWN.get_or_init(|| {
            let rows = include_str!("law.tsv")
                .lines()
                .filter(|line| !line.starts_with('#'))
                .filter_map(|line| line.split_once('\t'));
            let laws = rows.map(|(title, place)| Law { title: title.into(), place: place.into() });
            Laws::default().and(laws)
        })
    }

    /// The same with more; one of the same title takes the place of the known one.
    pub fn and(&self, more: impl IntoIterator<Item = Law>) -> Laws {
        let mut by_title = self.by_title.clone();
        by_title.extend(more.into_iter().map(|law| (key(&law.title), Arc::new(law))));
        Laws { by_title, spelt: OnceLock::new() }
    }

    /// The law of this title. Letter case, punctuation and "etc." make no difference.
    ///
    /// ```
    /// # use protosite::protocol::Laws;
    /// assert_eq!(&*Laws::known().get("Freedom of Information Act, 2000").unwrap().place, "ukpga/2000/36");
    /// assert_eq!(&*Laws::known().get("Health & Safety at Work Act 1974").unwrap().place, "ukpga/1974/37");
    /// ```
    pub fn get(&self, title: &str) -> Option<&Arc<Law>> {
        self.keyed(&key(title))
    }

    /// The law of a title as [`law_key`] writes it, or of a short form as it is printed: "LGA 1972".
    pub fn keyed(&self, key: &str) -> Option<&Arc<Law>> {
        let known = |key: &str| self.by_title.get(key).or_else(|| acts::act(key));
        known(key).or_else(|| {
            // "VAT Act 1994" is VATA 1994.
            let (name, year) = key.split_once(" act ")?;
            let short = !name.contains(' ') && (2..6).contains(&name.len());
            let letters = short.then(|| format!("{}A {year}", name.to_uppercase()))?;
            known(&letters).or_else(|| self.initialled(&letters))
        })
    }

    /// The Act of these first letters and this year, “DPA 2018”, if there is one alone.
    pub fn initialled(&self, letters: &str) -> Option<&Arc<Law>> {
        year_of(letters)?;
        let acts = || self.by_title.values().filter(|law| law.is_act());
        let spell = |law: &Law| [acts::initials(&law.title), acts::all_initials(&law.title)];
        let spelt = self.spelt.get_or_init(|| acts::spelt(acts(), spell));
        match spelt.get(letters) {
            Some(one) => one.as_ref(),
            None => acts::lettered(letters),
        }
    }

    /// Every law that has this name and any year, the oldest first; the name as [`law_key`] writes it.
    pub fn of_any_year(&self, name: &str) -> Vec<Arc<Law>> {
        let from = format!("{name} ");
        let own = self
            .by_title
            .range(from.clone()..)
            .take_while(|(key, _)| key.starts_with(&from))
            .filter(|(key, _)| year_of(key).is_some() && key.len() == from.len() + 4);
        let mut found: Vec<Arc<Law>> = own.map(|(_, law)| law.clone()).collect();
        found.extend(acts::named(name).into_iter().cloned());
        found.sort_by_key(|law| (year_of(&law.title), law.place.clone()));
        found.dedup_by(|a, b| year_of(&a.title) == year_of(&b.title));
        found
    }

    /// The titles of all that was passed in a year.
    pub fn of_year(&self, year: u16) -> Vec<Box<str>> {
        let own = self.by_title.values().map(|law| &*law.title);
        let own = own.filter(|title| year_of(title) == Some(year));
        own.map(Into::into).chain(acts::titles(year).map(Into::into)).collect()
    }

    /// The law of the short table, by title: what councils cite most, and what the settings add.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Law>> {
        self.by_title.values()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        let laws = Laws::known();
        assert!(laws.by_title.len() >= 120);
        for law in laws.iter() {
            let parts: Vec<&str> = law.place.split('/').collect();
            assert!(
                ["ukpga", "uksi", "wsi", "mwa", "anaw", "asc", "eur"].contains(&parts[0]),
                "{}",
                law.title
            );
            let year = law.title.rsplit(' ').next().and_then(|year| year.parse::<u16>().ok());
            match year {
                Some(year) if parts[1].parse::<u16>().is_ok() => assert_eq!(
                    (parts.len(), parts[1]),
                    (3, year.to_string().as_str()),
                    "{}",
                    law.title
                ),
                // By the years of a reign: ukpga/Vict/51-52/41.
                Some(year) => assert!(year < 1963 && parts.len() == 4, "{}", law.title),
                None => assert_eq!(parts[0], "eur", "{}", law.title),
            }
            assert!(
                parts.last().is_some_and(|number| number.parse::<u32>().is_ok()),
                "{}",
                law.title
            );
        }
        let rows = include_str!("law.tsv").lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(laws.by_title.len(), rows, "a title stands twice");
    }
}
