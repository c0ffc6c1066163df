//! Sections that are missing between clauses: 3.1 comes after 1.4, and nothing has a 2.

use crate::protocol::{Label, Part, PartId, Rank, Removed, Series, Unit};
use rustc_hash::FxHashSet;

/// A clause that is further from the one before it is quoted from another document.
const FAR: u32 = 5;

/// The first clause after each gap of sections, and what is missing in words. Numbers that a part has anywhere are not
/// missing; and where the section itself has its number, its own row says the gap.
pub fn sections(parts: &[Part], removed: &[Removed]) -> Vec<(usize, String)> {
    let mut there: FxHashSet<u32> = parts.iter().filter_map(first).collect();
    let own: FxHashSet<u32> = parts.iter().filter(|part| has_one(part)).filter_map(first).collect();
    there.extend(owners(parts));
    there.extend(removed.iter().filter_map(|removed| removed.address.parse::<u32>().ok()));
    let mut found = Vec::new();
    let mut anew = PartId::new(0);
    let mut before = 0;
    for (index, part) in parts.iter().enumerate() {
        if part.clause.label.as_ref().is_some_and(Label::numbers_anew) {
            anew = anew.max(part.end);
        }
        let clause = part.clause.rank == Rank::Clause && is_decimal_of_two(part);
        let Some(now) = first(part).filter(|_| clause && part.id >= anew) else { continue };
        let gap = before > 0 && now > before + 1 && now - before <= FAR && !own.contains(&now);
        if gap && (before + 1..now).all(|number| !there.contains(&number)) {
            let missing = match now - before {
                2 => (now - 1).to_string(),
                3 => format!("{} and {}", before + 1, now - 1),
                _ => format!("{} to {}", before + 1, now - 1),
            };
            found.push((index, missing));
        }
        before = before.max(now);
    }
    found
}

/// The numbers of sections that a word names, where such a one holds clauses of its own number: `SECTION 7: Seal` without any,
/// beside the `SECTION 9` of 9.1.
fn owners(parts: &[Part]) -> Vec<u32> {
    let named = |part: &Part| {
        let label = part.clause.label.as_ref().filter(|label| !label.numbers_anew())?;
        let number =
            label.numbers.as_slice().first().filter(|_| part.clause.rank == Rank::Section)?;
        Some((label.unit?, u32::from(number.value)))
    };
    let owns = |part: &Part| {
        let above = named(&parts[part.parent?.index()])?;
        (is_decimal_of_two(part) && first(part) == Some(above.1)).then_some(above.0)
    };
    let units: FxHashSet<Unit> = parts.iter().filter_map(owns).collect();
    let sections = parts.iter().filter_map(named).filter(|(unit, _)| units.contains(unit));
    sections.map(|(_, number)| number).collect()
}

/// The number that a label begins with, if it is one.
fn first(part: &Part) -> Option<u32> {
    let label = part.clause.label.as_ref().filter(|label| label.unit.is_none())?;
    label.numbers.as_slice().first().map(|first| u32::from(first.value)).filter(|value| *value > 0)
}

/// True for a whole number: `4.`, `## 4`.
fn has_one(part: &Part) -> bool {
    part.clause.label.as_ref().is_some_and(|label| label.numbers.as_slice().len() == 1)
}

fn is_decimal_of_two(part: &Part) -> bool {
    let label = part.clause.label.as_ref();
    label.is_some_and(|label| {
        matches!(label.series, Series::Decimal(_)) && label.numbers.as_slice().len() == 2
    })
}
