//! Numbers that go on the count of those right above them. Such a line begins something, also where the line before fills
//! the page and has no stop: no sentence goes on with just the next number and a capital.

use super::reading::{Chain, PART, Reading};
use crate::protocol::{Numbers, Series, Wrap};

/// A number further off is no next one.
const NEAR: u16 = 3;

/// The numbers above a line.
#[derive(Debug, Default)]
pub struct Counted {
    /// The last decimal.
    decimal: Option<Numbers>,
    /// The form and the number of the line before, if it begins with one.
    whole: Option<(u32, u32)>,
}

impl Counted {
    /// True for "10.3.4 The members" after 10.3.1, and for "3. To provide" on the line after "2. To promote".
    pub fn leads_to(&self, chains: &[Chain]) -> bool {
        let Some(first) = number(chains).filter(|first| first.weak == 0 && first.style > PART)
        else {
            return false;
        };
        match first.series {
            Series::Decimal(_) => self.decimal.is_some_and(|last| goes_on(&last, &first.place)),
            _ => self.whole == Some((first.form(), first.series.ordinal() - 1)),
        }
    }

    /// Takes the label of a line; one that does not begin a paragraph is a citation.
    pub fn take(&mut self, chains: &[Chain], breaks: bool) {
        self.whole = None;
        let Some(first) = number(chains).filter(|_| breaks) else { return };
        match first.series {
            Series::Decimal(_) => self.decimal = Some(first.place),
            _ => self.whole = Some((first.form(), first.series.ordinal())),
        }
    }
}

/// The first label, if it is a decimal or a number with a stop.
fn number(chains: &[Chain]) -> Option<&Reading> {
    let first = chains.first().map(|chain| &chain.first).filter(|first| first.unit.is_none())?;
    match first.series {
        Series::Decimal(_) => Some(first),
        Series::Number(1..) if first.wrap == Wrap::Stop => Some(first),
        _ => None,
    }
}

/// True for 10.3.3 and 10.4 after 10.3.1.
fn goes_on(last: &Numbers, now: &Numbers) -> bool {
    let (last, now) = (last.as_slice(), now.as_slice());
    let Some((own, prefix)) = now.split_last() else { return false };
    let Some(before) = last.get(prefix.len()).filter(|_| last.starts_with(prefix)) else {
        return false;
    };
    let by = own.value.saturating_sub(before.value);
    let most = if last.len() == now.len() { NEAR } else { 1 };
    own.letter == 0 && before.letter == 0 && (1..=most).contains(&by)
}
