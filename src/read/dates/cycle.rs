//! Cycles and lengths of time in running words: "every three years", "4-year", "annually", "within two years", "bi-annual".

use super::raw::{Raw, What, cut};
use super::words::{Class, Entry, Words};
use crate::language::Language;
use crate::lexicon::{Ending, Lexicon};
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
            return self.counted(self.past_period(from), true).filter(|_| from > at + 1);
        }
        if self.class(at, &[Class::Twice]) {
            return self.times(2, at + 1);
        }
        if self.class(at, &[Class::Each]) {
            return self
                .half(at + 1, true)
                .or_else(|| self.counted(self.past_period(at + 1), true));
        }
        if self.class(at, &[Class::Alternate]) {
            return self.years(2, at + 1, true);
        }
        if let Some(found) = self.half(at, false).or_else(|| self.anniversary(at)) {
            return Some(found);
        }
        // "a year after the last one": else "a" counts nothing, as in "a day".
        if self.class(at, &[Class::A]) {
            let (unit, _) = self.unit(at + 1)?;
            let word = self.raws.get(at + 2)?.word()?;
            let before = Lexicon::any_has("length-before", &word.small);
            let period = length(1, unit).filter(|_| before || word.is(&[Class::After]))?;
            return Some((Cycle::Length(period), at + 2));
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

    /// Past "period of", in "once in every period of five years".
    fn past_period(&self, at: usize) -> usize {
        let period = self.class(at, &[Class::Cycle]) && self.class(at + 1, &[Class::Of]);
        if period { at + 2 } else { at }
    }

    /// "half yearly", "every half year", "half-year review": six months.
    fn half(&self, at: usize, every: bool) -> Option<(Cycle, usize)> {
        let hyphen = self.sign(at + 1, &['-', '–']);
        let unit_at = at + 1 + usize::from(hyphen);
        let (unit, adverb) = self.unit(unit_at).filter(|_| self.class(at, &[Class::Half]))?;
        let period = length(6, "months").filter(|_| unit == "years")?;
        let review = self.class(unit_at + 1, &[Class::Review, Class::Cycle, Class::Reviewed]);
        let cycle = match every || adverb || review {
            true => Cycle::Every(period),
            false => Cycle::Length(period),
        };
        Some((cycle, unit_at + 1))
    }

    /// "the second anniversary": two years.
    fn anniversary(&self, at: usize) -> Option<(Cycle, usize)> {
        let number = self.ordinal(at)?;
        self.years(number, at + 1, false).filter(|_| self.class(at + 1, &[Class::Anniversary]))
    }

    fn years(&self, number: u32, at: usize, every: bool) -> Option<(Cycle, usize)> {
        let known = self.unit(at).is_some_and(|(unit, _)| unit == "years")
            || self.class(at, &[Class::Anniversary]);
        let period = length(number, "years").filter(|_| known)?;
        Some((if every { Cycle::Every(period) } else { Cycle::Length(period) }, at + 1))
    }

    /// "third", "4th".
    fn ordinal(&self, at: usize) -> Option<u32> {
        match &self.raws.get(at)?.what {
            What::Number(number, 1..=2, true) => Some(*number),
            What::Word(word) => word.entry?.day,
            _ => None,
        }
    }

    fn sign(&self, at: usize, signs: &[char]) -> bool {
        matches!(self.raws.get(at).map(|raw| &raw.what), Some(What::Sign(c)) if signs.contains(c))
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
        Some((unit, Ending::Adverb.is_of(&word.small)))
    }

    /// "three years", "other year", "two to three years"; after `every` also "year", "calendar year".
    fn counted(&self, at: usize, every: bool) -> Option<(Cycle, usize)> {
        let of = length;
        if every {
            let other = self.class(at, &[Class::Other]);
            let third = self.ordinal(at).filter(|number| (2..12).contains(number));
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
        let hyphen = self.sign(end, &['-', '–']) && self.raws[end].tight;
        end += usize::from(hyphen);
        if let Some((half, next)) = self.and_a_half(end, hyphen) {
            let (_, adverb) = self.unit(next)?;
            let period = of(number * 12 + half, "months")?;
            let cycle = if every || adverb { Cycle::Every(period) } else { Cycle::Length(period) };
            return Some((cycle, next + 1));
        }
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

    /// "two and a half years", "two-and-a-half-yearly": the months of the half, and where the unit stands.
    fn and_a_half(&self, at: usize, hyphens: bool) -> Option<(u32, usize)> {
        let step = 1 + usize::from(hyphens);
        let half = at + 2 * step;
        let said = self.class(at, &[Class::And])
            && self.class(at + step, &[Class::A])
            && self.class(half, &[Class::Half]);
        let unit_at = half + 1 + usize::from(self.sign(half + 1, &['-', '–']));
        let (unit, _) = self.unit(unit_at).filter(|_| said)?;
        (unit == "years").then_some((6, unit_at))
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

/// So many of a unit.
fn length(number: u32, unit: &str) -> Option<Period> {
    Period::parse(&format!("{number} {unit}")).ok()
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
