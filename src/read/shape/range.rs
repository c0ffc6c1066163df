//! Ranges of numbers that are not in force: one line, several addresses.

use super::form::{Setting, core, style};
use super::reading::Reading;
use super::token::{Token, letters};
use crate::protocol::{Numbers, Series, Wrap};

/// `1.2 to 1.4 Not used.`, `2–4. Reserved`, `(b) – (d) not used`
pub fn range(text: &str, mark: Option<&'static str>, setting: Setting) -> Option<Reading> {
    let first = core(text)?;
    let after = text[first.length..].trim_start();
    let second = after
        .strip_prefix(['–', '—', '-'])
        .or_else(|| after.strip_prefix("to ").or_else(|| after.strip_prefix("i ")))?
        .trim_start();
    let last = core(second)?;
    let end = text.len() - second.len() + last.length;
    let words =
        text[end..].trim_start_matches([' ', '\t', '\u{a0}', '*', '_', ':', '.', '–', '—', '-']);
    if !setting.words.vacant(words) {
        return None;
    }
    let (series, place, through) = match (&first.token, &last.token) {
        (Token::Numbers(a), Token::Numbers(b)) => {
            let (a_last, a_before) = a.as_slice().split_last()?;
            let (b_last, b_before) = b.as_slice().split_last()?;
            let inner = b_before.is_empty() || a_before == b_before;
            let series = match a_before.is_empty() {
                true => Series::Number(u32::from(a_last.value)),
                false => Series::Decimal(u32::from(a_last.value)),
            };
            (inner && b_last.value > a_last.value).then_some((
                series,
                *a,
                u32::from(b_last.value),
            ))?
        }
        (Token::Letters, Token::Letters) => {
            let (from, to) = (letters(first.printed, None), letters(last.printed, None));
            let pair = from.iter().find_map(|a| {
                to.iter().find(|b| b.same_kind(*a) && b.ordinal() > a.ordinal()).map(|b| (*a, *b))
            });
            let (a, b) = pair?;
            (a, Numbers::one(a.ordinal()), b.ordinal())
        }
        _ => return None,
    };
    let rest = text.len() - text[end..].trim_start_matches([' ', '\t', '\u{a0}']).len();
    let style = style(&text[rest..]);
    let (head, through) = (0..end, Some(through));
    let wrap = if first.wrap == Wrap::Bare { last.wrap } else { first.wrap };
    Some(Reading { series, unit: None, wrap, place, weak: 0, through, head, rest, mark, style })
}
