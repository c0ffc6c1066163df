//! Cycles and lengths of time in running words: "every three years", "4-year", "annually", "within two years", "bi-annual".

use super::raw::{Raw, What, cut};
use super::words::{Class, Entry, Words};
use crate::language::Language;
use crate::protocol::{Ask, Period};

/// A cycle, or a length of time.
#[derive(Debug, Clone, PartialEq)]
pub enum Cycle {
    /// "every three years", "annually".
    Every(Period),
    /// "three years": a cycle where something makes it one.
    Length(Period),
    /// "bi-annual", "every 2–3 years".
    Asked(Ask),
}

/// Reads a cycle that begins at a piece, and how many pieces it takes.
pub fn cycle_at(raws: &[Raw], at: usize) -> Option<(Cycle, usize)> {
    let reader = Reader { raws };
    let (cycle, end) = reader.at(at)?;
    Some((cycle, end - at))
}

/// The length of time that words of a language are, and nothing besides: "bob 2 flynedd", "dwy flynedd".
pub fn period(text: &str, language: Language) -> Option<Period> {
    let raws = cut(text, Words::of(language));
    match cycle_at(&raws, 0)? {
        (Cycle::Every(period) | Cycle::Length(period), taken) if taken == raws.len() => {
            Some(period)
        }
        _ => None,
    }
}

struct Reader<'a> {
    raws: &'a [Raw<'a>],
}

impl Reader<'_> {
    fn at(&self, at: usize) -> Option<(Cycle, usize)> {
        if let Some(period) = self.entry(at).and_then(|entry| entry.cycle) {
            return Some((named(period), at + 1));
        }
        if self.class(at, &[Class::Once]) {
            let from = (at + 1..at + 4).find(|next| !self.small(*next))?;
            return self.counted(from, true).filter(|_| from > at + 1);
        }
        if self.class(at, &[Class::Twice]) {
            return self.times(2, at + 1);
        }
        if self.class(at, &[Class::Each]) {
            return self.counted(at + 1, true);
        }
        match self.number(at)? {
            (number, next) if self.class(next, &[Class::Times]) => self.times(number, next + 1),
            _ => self.counted(at, false),
        }
    }

    fn entry(&self, at: usize) -> Option<&Entry> {
        self.raws.get(at)?.word()?.entry
    }

    fn class(&self, at: usize, classes: &[Class]) -> bool {
        self.entry(at).is_some_and(|entry| entry.alone.any(classes))
    }

    /// "a", "in", "every" between "once" and its time.
    fn small(&self, at: usize) -> bool {
        self.class(at, &[Class::A, Class::Each, Class::In, Class::The])
    }

    /// "twice a year": so many times in a unit of time.
    fn times(&self, number: u32, at: usize) -> Option<(Cycle, usize)> {
        let unit = if self.small(at) { at + 1 } else { at };
        let months = 12 / number.clamp(1, 12);
        self.class(unit, &[Class::Year])
            .then(|| Period::parse(&format!("{months} months")).ok())
            .flatten()
            .map(|period| (Cycle::Every(period), unit + 1))
    }

    /// A number and where it ends: "3", "three (3)", "(3) three".
    fn number(&self, at: usize) -> Option<(u32, usize)> {
        let read = |at: usize| match &self.raws.get(at)?.what {
            What::Number(number, 1..=3, false) => Some(*number),
            What::Word(word) => word.entry?.number,
            _ => None,
        };
        let sign = |at: usize, sign| matches!(self.raws.get(at).map(|raw| &raw.what), Some(What::Sign(c)) if *c == sign);
        let bracketed = |at: usize| {
            read(at + 1)
                .filter(|_| sign(at, '(') && sign(at + 2, ')'))
                .map(|number| (number, at + 3))
        };
        let (number, mut end) =
            bracketed(at).or_else(|| read(at).map(|number| (number, at + 1)))?;
        if let Some((_, next)) = bracketed(end) {
            end = next;
        } else if at + 1 < end && read(end).is_some() {
            end += 1;
        }
        Some((number, end))
    }

    fn unit(&self, at: usize) -> Option<(&'static str, bool)> {
        let units = [
            (Class::Year, "years"),
            (Class::Month, "months"),
            (Class::Week, "weeks"),
            (Class::Day, "days"),
        ];
        let (_, unit) = units.into_iter().find(|(class, _)| self.class(at, &[*class]))?;
        let word = self.raws.get(at)?.word()?;
        Some((unit, word.small.ends_with("ly")))
    }

    /// "three years", "other year", "two to three years"; after `every` also "year", "calendar year".
    fn counted(&self, at: usize, every: bool) -> Option<(Cycle, usize)> {
        let of = |number: u32, unit: &str| Period::parse(&format!("{number} {unit}")).ok();
        if every {
            let other = self.class(at, &[Class::Other]);
            let third = self.class(at, &[Class::Third]).then_some(3);
            // "every other May": the month is read by itself.
            let month = |at: usize| self.entry(at).is_some_and(|entry| entry.month.is_some());
            if let Some(years) = if other { Some(2) } else { third }
                && month(at + 1)
            {
                return of(years, "years").map(|period| (Cycle::Every(period), at + 1));
            }
            let plain = [at, at + 1].into_iter().find(|next| self.unit(*next).is_some());
            if self.civic(at) {
                return of(1, "years").map(|period| (Cycle::Every(period), at + 2));
            }
            if let Some(unit_at) = plain.filter(|_| self.number(at).is_none()) {
                let number = if other { 2 } else { third.unwrap_or(1) };
                let known =
                    unit_at == at || other || third.is_some() || self.class(at, &[Class::Calendar]);
                let (unit, _) = self.unit(unit_at).filter(|_| known)?;
                // Welsh "bob mis Mai" is each May.
                if unit == "months" && month(unit_at + 1) {
                    return None;
                }
                if let Some((upper, next)) = self.or_more(unit_at + 1) {
                    return Some((either(number, upper, unit), next));
                }
                return of(number, unit).map(|period| (Cycle::Every(period), unit_at + 1));
            }
        }
        let (number, mut end) = self.number(at)?;
        if let Some((upper, next)) = self.upper(end) {
            let (unit, _) = self.unit(next)?;
            return Some((either(number, upper, unit), next + 1));
        }
        let hyphen = matches!(self.raws.get(end).map(|raw| &raw.what), Some(What::Sign('-' | '–')))
            && self.raws[end].tight;
        end += usize::from(hyphen);
        let calendar = usize::from(self.class(end, &[Class::Calendar]));
        let (unit, adverb) = self.unit(end + calendar)?;
        if let Some((upper, next)) = self.or_more(end + calendar + 1).filter(|_| every) {
            return Some((either(number, upper, unit), next));
        }
        let period = of(number, unit)?;
        let review =
            self.class(end + calendar + 1, &[Class::Review, Class::Cycle, Class::Reviewed]);
        let cycle = if every || hyphen || adverb || review {
            Cycle::Every(period)
        } else {
            Cycle::Length(period)
        };
        Some((cycle, end + calendar + 1))
    }

    fn civic(&self, at: usize) -> bool {
        let next = self.raws.get(at + 1).and_then(Raw::word).map(|word| &*word.small);
        self.entry(at)
            .and_then(|entry| entry.phrase(|n| next.filter(|_| n == 0)))
            .is_some_and(|(length, classes)| length == 1 && classes.any(&[Class::Civic]))
    }

    /// "every year or two", "every two years or three": the number after the unit, with no unit of its own.
    fn or_more(&self, at: usize) -> Option<(u32, usize)> {
        let (number, next) = self.number(at + 1).filter(|_| self.class(at, &[Class::And]))?;
        self.unit(next).is_none().then_some((number, next))
    }

    /// The upper number of "2–3", "two or three", "two to three".
    fn upper(&self, at: usize) -> Option<(u32, usize)> {
        let joins = match &self.raws.get(at)?.what {
            What::Sign('-' | '–' | '/') => true,
            What::Word(_) => self.class(at, &[Class::To, Class::And]),
            _ => false,
        };
        self.number(at + 1).filter(|_| joins)
    }
}

/// "every 2 or 3 years": which of both has to be asked.
fn either(lower: u32, upper: u32, unit: &str) -> Cycle {
    let said = [lower, upper].map(|n| match n {
        1 => format!("1 {}", unit.trim_end_matches('s')),
        _ => format!("{n} {unit}"),
    });
    let lines = said.iter().map(|one| format!("review_every: {one}")).collect();
    let readings = format!("every {} or every {}", said[0], said[1]);
    Cycle::Asked(Ask { readings, lines, cycle: true })
}

/// A cycle of the lexicon: `P1Y`, or `P2Y or P6M`.
fn named(period: &'static str) -> Cycle {
    let periods: Vec<Period> =
        period.split(" or ").filter_map(|iso| Period::parse(iso).ok()).collect();
    match periods.as_slice() {
        [period] => Cycle::Every(*period),
        _ => {
            let lines = periods.iter().map(|period| format!("review_every: {period}")).collect();
            let readings: Vec<String> = periods.iter().map(|period| said(*period)).collect();
            Cycle::Asked(Ask { readings: readings.join(" or "), lines, cycle: true })
        }
    }
}

/// "every two years", "twice a year": the words of the question.
fn said(period: Period) -> String {
    match (period.months(), period.days()) {
        (6, 0) => "twice a year".to_owned(),
        (4, 0) => "three times a year".to_owned(),
        (24, 0) => "every two years".to_owned(),
        (36, 0) => "every three years".to_owned(),
        (2, 0) => "every two months".to_owned(),
        (0, 14) => "twice a month".to_owned(),
        _ => format!("every {period}"),
    }
}
