//! Which law a name stands for, as a protocol is read on: by its title, by the short form it was given, as "the Act".

use crate::protocol::{Law, LawName, Laws, PartId, SameLaw, Unit, law_key, year_of};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// The only law of a kind that was named, or several.
enum Only {
    One(Arc<Law>),
    Several,
}

/// The laws that a protocol has named so far.
#[derive(Default)]
pub struct Named {
    shorts: FxHashMap<Box<str>, Arc<Law>>,
    /// The same by their keys: “the Planning Act”.
    short_keys: FxHashMap<String, Arc<Law>>,
    /// The Act that was named, if it is one alone; by year; and by its name without the year.
    act: Option<Only>,
    years: FxHashMap<u16, Only>,
    names: FxHashMap<Box<str>, Only>,
    /// The only Act of a name, whatever its year, as the table had it.
    any_year: FxHashMap<Box<str>, Option<Arc<Law>>>,
    /// Instruments by their numbers, which no table has.
    numbered: FxHashMap<Box<str>, Arc<Law>>,
    /// Instruments whose number stands beside their title somewhere in the text, by the title; None where it has two.
    titled: FxHashMap<Box<str>, Option<Arc<Law>>>,
    /// The section in which an Act was named last, with the Act, if one alone was named there and is known.
    section: Option<(PartId, Only)>,
    /// The last Act, and the last of what ministers made, each with its part; None where it is not known.
    last_act: Option<(PartId, Option<Arc<Law>>)>,
    last_made: Option<(PartId, Option<Arc<Law>>)>,
    /// True once a law was named that is not known.
    pub unknown: bool,
    /// True where "the Act" was said before any Act was named: what it is, is said where the text was taken from.
    said_elsewhere: bool,
    /// The sections and Schedules that were cited with their law, each with it if that is one and known.
    sections: FxHashMap<(Unit, Box<str>), Option<Arc<Law>>>,
}

/// What a name of law is.
pub enum Found {
    /// This law; its name begins at this offset.
    Law(u32, Arc<Law>),
    /// The same, named without its year.
    Undated(u32, Arc<Law>),
    /// A name that the table does not have.
    Unknown,
    /// Law of another country, or letters that are no law.
    Nothing,
}

/// True if the table has law of this name, and none of this year.
fn is_of_another_year(laws: &Laws, key: &str) -> bool {
    key.rsplit_once(' ').is_some_and(|(name, _)| !laws.of_any_year(name).is_empty())
}

/// Where a law is named: the part, and the outermost one around it.
#[derive(Clone, Copy)]
pub struct At {
    pub part: PartId,
    pub section: PartId,
}

impl Named {
    /// Notes the title beside which the number of an instrument stands: one place tells it for all others.
    pub fn number(&mut self, name: &LawName) {
        if let (Some(law), Some((key, _))) = (&name.numbered, name.starts.get(name.likely as usize))
            && name.year.is_some()
        {
            let new = || Some(law.clone().into());
            let known = self.titled.entry(name.key[*key as usize..].into()).or_insert_with(new);
            if known.as_ref().is_some_and(|known| known.place != law.place) {
                *known = None;
            }
        }
    }

    /// The law of a name. `owned` is true where a number before or after it is of it.
    pub fn law(&mut self, laws: &Laws, name: &LawName, at: At, owned: bool) -> Found {
        let part = at.part;
        let found = self.look(laws, name, owned);
        self.in_section(at.section, &found, name);
        match &found {
            Found::Law(_, law) | Found::Undated(_, law) => {
                let shorts = name.shorts.iter();
                self.short_keys.extend(shorts.map(|short| (law_key(short), law.clone())));
                for short in &name.shorts {
                    // "y Ddeddf" and "y Mesur" are told apart by nothing here.
                    let other = |known: &Arc<Law>| known != law;
                    let clash = name.shorts.len() > 1 && &**short == "Act";
                    match clash && self.shorts.get(short).is_some_and(other) {
                        true => self.shorts.remove(short),
                        false => self.shorts.insert(short.clone(), law.clone()),
                    };
                }
                *self.last(law.is_act()) = Some((part, Some(law.clone())));
            }
            Found::Unknown | Found::Nothing if name.short => {}
            Found::Unknown | Found::Nothing => {
                self.unknown = true;
                *self.last(name.act) = Some((part, None));
            }
        }
        if let Found::Law(_, law) = &found {
            self.note(law);
        }
        found
    }

    /// Notes the Act that a section names: a second one, and one that is not known, leave none that "the Act" is.
    fn in_section(&mut self, section: PartId, found: &Found, name: &LawName) {
        let named = match found {
            Found::Law(_, law) | Found::Undated(_, law) if law.is_act() => Some(law),
            Found::Unknown | Found::Nothing if name.act && !name.short => None,
            _ => return,
        };
        let before = self.section.take().filter(|(of, _)| *of == section).map(|(_, only)| only);
        let only = match (before, named) {
            (None, Some(law)) => Only::One(law.clone()),
            (Some(Only::One(one)), Some(law)) if one == *law => Only::One(one),
            _ => Only::Several,
        };
        self.section = Some((section, only));
    }

    fn last(&mut self, act: bool) -> &mut Option<(PartId, Option<Arc<Law>>)> {
        if act { &mut self.last_act } else { &mut self.last_made }
    }

    fn look(&mut self, laws: &Laws, name: &LawName, owned: bool) -> Found {
        /// Two letters and a year may be many things.
        const SURE: usize = 8;
        if name.abroad || (name.short && !owned && name.key.len() < SURE) {
            return Found::Nothing;
        }
        if name.year.is_none() && name.numbered.is_none() {
            return self.undated(laws, name);
        }
        for (index, (key, at)) in name.starts.iter().enumerate() {
            if let Some(law) = laws.keyed(&name.key[*key as usize..]) {
                let before = name.starts[..index].iter().skip(name.likely as usize);
                // "the Housing and Planning Act 2008" is one of 2016 with a wrong year, and not the Planning Act 2008.
                let mut longer = before.map(|(key, _)| &name.key[*key as usize..]);
                if longer.any(|key| is_of_another_year(laws, key)) {
                    break;
                }
                return Found::Law(*at, law.clone());
            }
        }
        // "General Data Protection Regulations 2018": the law of the Union bears no year.
        if let Some(year) = name.year.filter(|_| !name.act) {
            let bare = |key: &u32| name.key[*key as usize..].strip_suffix(&format!(" {year}"));
            let union = |(key, at): &(u32, u32)| {
                let law = laws.keyed(bare(key)?).filter(|law| law.place.starts_with("eur"))?;
                Some(Found::Law(*at, law.clone()))
            };
            if let Some(found) = name.starts.iter().find_map(union) {
                return found;
            }
        }
        if let Some(law) = &name.numbered {
            let at = name.starts[name.likely as usize].1;
            let known =
                self.numbered.entry(law.place.clone()).or_insert_with(|| law.clone().into());
            return Found::Law(at, known.clone());
        }
        if !name.short {
            // The title as it stands, or with words before it that may be none of it.
            let whole = name.starts.get(..=name.likely as usize).unwrap_or(&[]);
            let titled = |(key, at): &(u32, u32)| {
                let known = self.titled.get(&name.key[*key as usize..])?.clone()?;
                Some(Found::Law(*at, known))
            };
            return whole.iter().rev().find_map(titled).unwrap_or(Found::Unknown);
        }
        // "FOIA 2000", where FOIA was given as a short form; "DPA 2018" by the letters of its name.
        let (key, at) = name.starts[0];
        if let Some(law) = laws.initialled(&name.key[key as usize..]) {
            return Found::Law(at, law.clone());
        }
        let form = name.key[key as usize..].rsplit_once(' ').map_or("", |(form, _)| form);
        self.shorts.get(form).map_or(Found::Nothing, |law| Found::Law(at, law.clone()))
    }

    /// "the Localism Act": the one that was named before with its year, else the only one there is.
    fn undated(&mut self, laws: &Laws, name: &LawName) -> Found {
        for (key, at) in &name.starts {
            let key = &name.key[*key as usize..];
            if let Some(law) = self.short_keys.get(key) {
                return Found::Law(*at, law.clone());
            }
            match self.names.get(key) {
                Some(Only::One(law)) => return Found::Law(*at, law.clone()),
                Some(Only::Several) => return Found::Nothing,
                None => {}
            }
        }
        // "the Birkholme Limited Partnership Act" is not the Partnership Act.
        for (key, at) in &name.starts[..=name.likely as usize] {
            let key = &name.key[*key as usize..];
            if let Some(law) = self.of_any_year(laws, key) {
                return Found::Undated(*at, law.clone());
            }
        }
        // "the Members’ Code of Conduct and Localism Act": two names.
        for (key, at) in &name.starts[name.likely as usize + 1..] {
            let (before, key) = name.key.split_at(*key as usize);
            if before.ends_with("and ")
                && let Some(law) = self.of_any_year(laws, key)
            {
                return Found::Undated(*at, law.clone());
            }
        }
        Found::Nothing
    }

    /// The only Act of a name without its year.
    fn of_any_year(&mut self, laws: &Laws, key: &str) -> Option<&Arc<Law>> {
        if !self.any_year.contains_key(key) {
            let only = match &*laws.of_any_year(key) {
                [law] => Some(law.clone()),
                _ => None,
            };
            self.any_year.insert(key.into(), only);
        }
        self.any_year.get(key)?.as_ref()
    }

    /// Notes that a section was cited with its law.
    pub fn cite(&mut self, unit: Unit, number: &str, law: Option<&Arc<Law>>) {
        let known = self.sections.entry((unit, number.into())).or_insert_with(|| law.cloned());
        if known.as_ref() != law {
            *known = None;
        }
    }

    /// The law that a section was cited with before; the inner None is one that is not known, or several.
    pub fn of_section(&self, unit: Unit, number: &str) -> Option<Option<&Arc<Law>>> {
        self.sections.get(&(unit, number.into())).map(Option::as_ref)
    }

    fn note(&mut self, law: &Arc<Law>) {
        let add = |only: Option<Only>| match only {
            None => Only::One(law.clone()),
            Some(Only::One(one)) if one == *law => Only::One(one),
            Some(_) => Only::Several,
        };
        let key = law_key(&law.title);
        let Some((name, _)) = key.rsplit_once(' ') else { return };
        let Some(year) = year_of(&key) else { return };
        let before = self.names.remove(name);
        self.names.insert(name.into(), add(before));
        if law.is_act() {
            let before = self.act.take();
            self.act = Some(add(before));
            let before = self.years.remove(&year);
            self.years.insert(year, add(before));
        }
    }

    /// "the Act", "the 1972 Act", "that Act". None where nothing says which; true if that was said already.
    pub fn same(&mut self, same: SameLaw, At { part, section }: At) -> Option<Arc<Law>> {
        if same.last
            && let Some((of, last)) = self.last(!same.made)
            && (*of == part || last.is_none())
        {
            return last.clone();
        }
        if same.made {
            return None;
        }
        let short = match same.year {
            Some(year) => self.shorts.get(&*format!("{year} Act")),
            None => self.shorts.get("Act"),
        };
        if let Some(law) = short {
            return Some(law.clone());
        }
        if same.year.is_none() {
            self.said_elsewhere |= self.act.is_none() && self.last_act.is_none();
            if self.said_elsewhere {
                return None;
            }
        }
        // Where a section names one Act alone, "the Act" in it is that one, whatever others name.
        if same.year.is_none()
            && let Some((of, Only::One(law))) = &self.section
            && *of == section
        {
            return Some(law.clone());
        }
        let only = match same.year {
            Some(year) => self.years.get(&year),
            None => self.act.as_ref(),
        };
        match only? {
            Only::One(law) => Some(law.clone()),
            Only::Several => None,
        }
    }

    /// True where several Acts were named, and none of them by the name of "the Act".
    pub fn is_open(&self, same: SameLaw) -> bool {
        let only = match same.year {
            Some(year) => self.years.get(&year),
            None => self.act.as_ref(),
        };
        matches!(only, Some(Only::Several))
    }

    /// The Act that a name spells, where a short form of it is its letters alone.
    pub fn spelt(&mut self, laws: &Laws, name: &LawName) -> Option<Arc<Law>> {
        match name.has_letters().then(|| self.look(laws, name, false)) {
            Some(Found::Law(_, law)) => Some(law),
            _ => None,
        }
    }

    /// The law of a short form.
    pub fn short(&self, form: &str) -> Option<&Arc<Law>> {
        self.shorts.get(form)
    }

    /// True once any law was named.
    pub fn any(&self) -> bool {
        self.last_act.is_some() || self.last_made.is_some()
    }
}
