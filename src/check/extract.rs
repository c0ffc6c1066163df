//! An extract from a longer document: its first number is not the first of its row, and what comes before was left where it
//! stands.

use crate::protocol::{Part, Series};

/// A whole number up to here has lost those before it sooner than that it begins an extract.
const NEAR: u32 = 5;

/// True for the first number of a document that begins further on: 21.26, 4.5. Only the numbers of what holds it may stand
/// before it, "## 21. Tenders"; `first` is the first part that has one.
pub fn opens(parts: &[Part], first: usize, index: usize) -> bool {
    let Some(label) = &parts[index].clause.label else { return false };
    let own = label.numbers.as_slice();
    let far = match label.series {
        Series::Decimal(_) => own.first().is_some_and(|first| first.value > 1),
        Series::Number(now) => now > NEAR,
        _ => false,
    };
    let holds = |part: &Part| {
        part.clause.label.as_ref().is_none_or(|before| {
            let before = before.numbers.as_slice();
            !before.is_empty() && own.starts_with(before)
        })
    };
    far && label.unit.is_none() && parts[first..index].iter().all(holds)
}
