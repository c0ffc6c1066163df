//! A protocol laid out for looking places up: each part under the tokens of its number, alone and with those around it.

use crate::lexicon::Phrases;
use crate::protocol::{
    Label, Part, PartId, Protocol, Rank, Series, Unit, Wrap, is_number, letters, plain_text, roman,
};
use std::cell::OnceCell;

/// A protocol laid out.
pub struct Layout<'a> {
    /// The protocol.
    pub protocol: &'a Protocol,
    /// Its parts in the order of the source.
    pub parts: Vec<Part<'a>>,
    /// Made when a number is first looked up.
    keys: OnceCell<Keys>,
    /// The units of its labels, one bit each; and those of more than one label.
    units: OnceCell<(u32, u32)>,
    /// The first part of each unit.
    firsts: OnceCell<Vec<(Unit, PartId)>>,
    /// The units with whose names addresses begin.
    addressed: OnceCell<u32>,
    /// The words of all headings.
    headings: OnceCell<Phrases>,
}

/// All keys of a protocol.
struct Keys {
    /// Keys with their parts, sorted.
    sorted: Vec<(u64, PartId)>,
    /// For each part, the key with which the numbers in it begin.
    near: Vec<u64>,
    /// The first numbers of all parts.
    tops: Tops,
}

/// The first numbers of the parts of a protocol.
#[derive(Debug, Clone, Copy, Default)]
pub struct Tops {
    least: u32,
    greatest: u32,
    count: u32,
    /// How many parts have a number.
    numbered: usize,
}

impl Tops {
    fn of(parts: &[Part]) -> Tops {
        let labels = parts.iter().filter_map(|part| part.clause.label.as_ref());
        let mut all: Vec<u32> = labels
            .filter_map(|label| label.numbers.as_slice().first())
            .map(|number| u32::from(number.value))
            .filter(|number| *number > 0)
            .collect();
        let numbered = all.len();
        all.sort_unstable();
        all.dedup();
        Tops {
            numbered,
            least: all.first().copied().unwrap_or(0),
            greatest: all.last().copied().unwrap_or(0),
            count: all.len() as u32,
        }
    }

    /// True if any part has a number.
    pub fn are_any(self) -> bool {
        self.count > 0
    }

    /// True if they are a row from 1 on, of more than one; or one that holds several.
    pub fn are_whole(self) -> bool {
        let several = self.count > 1 || self.numbered > 2;
        self.least < 3 && several && self.count * 2 > self.greatest - self.least
    }

    /// True if a number is likely one of them: they are a row without many gaps, from 1 on or around it.
    pub fn holds(self, number: u32) -> bool {
        let dense = self.count * 2 > self.greatest - self.least;
        let whole = self.least < 3 && number <= self.greatest * 2 + 10;
        dense && (whole || (self.least..=self.greatest).contains(&number))
    }
}

/// The key of a row of tokens: nothing yet.
pub const ROOT: u64 = 0x9e37_79b9_7f4a_7c15;

/// The key of a row of tokens with one more, in any letter case: 4.03 is found as 4.3 and the reverse.
pub fn step(key: u64, token: &str) -> u64 {
    let bare =
        token.strip_prefix('0').filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let token = bare.unwrap_or(token);
    let mut hash = key ^ 0xcbf2_9ce4_8422_2325;
    for byte in token.bytes() {
        hash = (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3);
    }
    hash.rotate_left(23).wrapping_mul(0x9fb2_1c65_1e98_df25)
}

/// The key of a path after another key: 4.0 is the heading of 4.1, and found as 4.
pub fn steps(key: u64, path: &str) -> u64 {
    path.strip_suffix(".0").unwrap_or(path).split('.').fold(key, step)
}

/// The key of what a unit and its number name: "Schedule 1", "Rule 3.1".
pub fn named(unit: Unit, path: &str) -> u64 {
    steps(step(!ROOT, unit.name()), path)
}

/// The key of the part that is the n-th of its row after another key.
pub fn nth(key: u64, n: u32) -> u64 {
    step(step(key, "#"), &n.to_string())
}

fn bit(unit: Unit) -> u32 {
    1 << unit as u32
}

/// The keys of a part and what the keys of its children begin with.
#[derive(Clone, Copy)]
struct Base {
    /// Since the Schedule or Part began.
    near: u64,
    /// With the letter of the Part: "B.11.1".
    full: u64,
    /// The key of the Part or lettered section around, with which whole numbers go on: "B" and "11.1".
    lettered: u64,
}

impl<'a> Layout<'a> {
    /// Lays a protocol out.
    pub fn new(protocol: &'a Protocol) -> Layout<'a> {
        Layout {
            protocol,
            parts: protocol.parts().collect(),
            keys: OnceCell::new(),
            units: OnceCell::new(),
            firsts: OnceCell::new(),
            addressed: OnceCell::new(),
            headings: OnceCell::new(),
        }
    }

    /// The part that cites, and those it stands in, innermost first.
    pub fn above(&self, from: Option<PartId>) -> impl Iterator<Item = PartId> + '_ {
        std::iter::successors(from, |part| self.parts[part.index()].parent)
    }

    /// The outermost part that a part stands in.
    pub fn top(&self, part: PartId) -> PartId {
        self.above(Some(part)).last().unwrap_or(part)
    }

    /// One past the last part in a part.
    pub fn end(&self, part: PartId) -> PartId {
        self.parts[part.index()].end
    }

    /// The label of a part.
    pub fn label(&self, part: PartId) -> Option<&'a Label> {
        self.parts[part.index()].clause.label.as_ref()
    }

    /// True if a name stands in a heading.
    pub fn is_headed(&self, name: &str) -> bool {
        let heads = || self.parts.iter().map(|part| plain_text(&part.clause.heading));
        self.headings.get_or_init(|| Phrases::of(heads())).hold(name)
    }

    /// True if a label begins with the word for a unit.
    pub fn has_unit(&self, unit: Unit) -> bool {
        self.units().0 & bit(unit) != 0
    }

    /// True if several parts are called so.
    pub fn has_several(&self, unit: Unit) -> bool {
        self.units().1 & bit(unit) != 0
    }

    fn units(&self) -> (u32, u32) {
        *self.units.get_or_init(|| {
            let labels = self.parts.iter().filter_map(|part| part.clause.label.as_ref());
            let units = labels.filter_map(|label| label.unit).map(bit);
            units.fold((0, 0), |(any, several), unit| (any | unit, several | any & unit))
        })
    }

    /// The first part that is called by a unit.
    pub fn first_called(&self, unit: Unit) -> Option<PartId> {
        let firsts = self.firsts.get_or_init(|| {
            let mut firsts: Vec<(Unit, PartId)> = Vec::new();
            for part in &self.parts {
                let unit = part.clause.label.as_ref().and_then(|label| label.unit);
                firsts.extend(
                    unit.filter(|unit| firsts.iter().all(|(known, _)| known != unit))
                        .map(|unit| (unit, part.id)),
                );
            }
            firsts
        });
        firsts.iter().find(|(known, _)| *known == unit).map(|(_, part)| *part)
    }

    /// True if the address of a part begins with the name of a unit, as that of a heading "Appendix: Forms" does.
    pub fn is_addressed(&self, unit: Unit) -> bool {
        let all = || {
            let addresses = self.parts.iter().map(|part| &part.clause.address);
            let named = addresses.flat_map(|address| {
                Unit::ALL.into_iter().filter(|unit| address.starts_with(unit.name()))
            });
            named.fold(0, |all, unit| all | bit(unit))
        };
        self.addressed.get_or_init(all) & bit(unit) != 0
    }

    /// The parts that have a key, in their order.
    pub fn keyed(&self, key: u64) -> &[(u64, PartId)] {
        let keys = &self.keys().sorted;
        let from = keys.partition_point(|(other, _)| *other < key);
        let count = keys[from..].partition_point(|(other, _)| *other == key);
        &keys[from..from + count]
    }

    /// Those of them that stand in a part.
    pub fn keyed_in(&self, key: u64, part: PartId) -> &[(u64, PartId)] {
        let all = self.keyed(key);
        let end = self.end(part);
        let from = all.partition_point(|(_, other)| *other < part);
        let to = all.partition_point(|(_, other)| *other < end);
        &all[from..to]
    }

    /// The key with which the numbers of what stands in a part begin.
    pub fn near(&self, part: PartId) -> u64 {
        self.keys().near[part.index()]
    }

    /// The first numbers of its parts.
    pub fn tops(&self) -> Tops {
        self.keys().tops
    }

    fn keys(&self) -> &Keys {
        self.keys.get_or_init(|| {
            let mut keys = Vec::with_capacity(self.parts.len() * 3);
            let mut bases: Vec<Base> = Vec::with_capacity(self.parts.len());
            for Part { id: part, parent: outer, .. } in self.parts.iter().copied() {
                let root = Base { near: ROOT, full: ROOT, lettered: ROOT };
                let base = outer.map_or(root, |outer| bases[outer.index()]);
                let base = self.base(part, base, &mut |key| keys.push((key, part)));
                bases.push(base);
            }
            keys.sort_unstable();
            keys.dedup();
            let near = bases.into_iter().map(|base| base.near).collect();
            Keys { sorted: keys, near, tops: Tops::of(&self.parts) }
        })
    }

    /// True where the headings in a numbered part begin with 1 again; they may also run on through a document.
    fn begins_anew(&self, part: Option<PartId>) -> bool {
        let Some(part) = part else { return false };
        let is_number = |label: &Label| {
            label.unit.is_none() && matches!(label.series, Series::Number(_) | Series::Decimal(_))
        };
        let clause = self.parts[part.index()].clause;
        let first = clause.children.iter().find_map(|child| child.label.as_ref());
        clause.label.as_ref().is_some_and(is_number)
            && first.is_some_and(|first| is_number(first) && first.series.ordinal() == 1)
    }

    /// The base of a part that stands in another base; says each key of it.
    fn base(&self, part: PartId, outer: Base, say: &mut impl FnMut(u64)) -> Base {
        let laid = &self.parts[part.index()];
        let Some(label) = &laid.clause.label else { return outer };
        let path = path(label);
        if let Some(unit) = label.unit {
            let number =
                if path.is_empty() { label.series.ordinal().to_string() } else { path.clone() };
            say(named(unit, &number));
            say(nth(step(!ROOT, unit.name()), label.series.ordinal()));
            if unit.is_named() {
                // "Part B" and "B.11.1"; a Part 2 gives its number to none.
                let full = if is_number(&number) { ROOT } else { steps(outer.full, &number) };
                return Base { near: ROOT, full, lettered: full };
            }
        }
        // A whole number inside another one goes on from it: "3." in 5 is 5.3, and not 3.
        let inner = matches!(label.series, Series::Number(_))
            && outer.near != ROOT
            && match laid.clause.rank {
                Rank::Clause => true,
                Rank::Section => self.begins_anew(laid.parent),
                _ => false,
            };
        let section = matches!(laid.clause.rank, Rank::Section | Rank::Clause) && !inner;
        let numbered = matches!(label.series, Series::Number(_) | Series::Decimal(_));
        say(nth(outer.near, label.series.ordinal()));
        if path.is_empty() {
            return outer;
        }
        let mut base = if section && numbered {
            say(steps(outer.near, &path));
            Base {
                near: steps(ROOT, &path),
                full: steps(outer.lettered, &path),
                lettered: outer.lettered,
            }
        } else {
            Base {
                near: steps(outer.near, &path),
                full: steps(outer.full, &path),
                lettered: outer.lettered,
            }
        };
        if section && !numbered {
            base.lettered = base.full;
        }
        say(base.near);
        say(base.full);
        through(label, &path, if section { ROOT } else { outer.near }, say);
        base
    }
}

/// The keys of the numbers that "1.2 to 1.4 Not used" takes with it.
fn through(label: &Label, path: &str, from: u64, say: &mut impl FnMut(u64)) {
    const MOST: u32 = 200;
    let Some(last) = label.through else { return };
    let first = label.series.ordinal();
    let key = path.rsplit_once('.').map_or(from, |(stem, _)| steps(from, stem));
    for n in first + 1..=last.min(first + MOST) {
        let token = match label.series {
            Series::Letter(_) => letters(n),
            Series::Roman(_) => roman(n),
            Series::Decimal(_) => label.numbers.with_last(n).last().to_string(),
            _ => n.to_string(),
        };
        say(step(key, &token));
    }
}

/// The tokens of a label: `10.12A` is "10.12a", `(b)` is "b", `Schedule 1` is "1".
fn path(label: &Label) -> String {
    let numbers = label.numbers.as_slice();
    if !numbers.is_empty() {
        let mut out = String::new();
        let mut inner = numbers;
        // `II.3` is no 2.3.
        if let [first, rest @ ..] = numbers
            && first.value > 0
            && label.unit.is_none()
            && label.printed.starts_with(|c: char| c.is_ascii_uppercase())
        {
            out.push_str(&roman(u32::from(first.value)));
            inner = rest;
        }
        for number in inner {
            if !out.is_empty() {
                out.push('.');
            }
            out.push_str(&number.to_string().to_ascii_lowercase());
        }
        return out;
    }
    let token = label.token();
    token.rsplit('-').next().unwrap_or("").to_owned()
}

/// True for a label in brackets: "(1)".
pub fn bracketed(label: &Label) -> bool {
    matches!(label.wrap, Wrap::Brackets | Wrap::Bracket)
}
