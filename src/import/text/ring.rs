//! The letter o as the sign of a bullet, which programs make of a ring: where other lines stand so, or a sentence calls for
//! a list. In Welsh it is a word, with which a line that was wrapped may begin.

use super::line::{Line, start};

/// A line of a list stands at most so many lines after the one before it.
const NEAR: usize = 6;

/// Puts the sign of a bullet for each `o` that is one.
pub fn read_rings(lines: &mut [Line]) {
    let filled: Vec<usize> = (0..lines.len()).filter(|at| !lines[*at].is_blank()).collect();
    let mut rings: Vec<usize> = Vec::new();
    for (index, at) in filled.iter().enumerate() {
        if !is_ringed(&lines[*at]) {
            continue;
        }
        let before = index.checked_sub(1).map(|before| &lines[filled[before]]);
        let closed = before.is_none_or(|before| {
            before.text.ends_with([':', ';', '.']) || start(&before.text).bullet
        });
        let leads = before.is_some_and(|before| before.text.ends_with(':'));
        let next = filled.get(index + 1).is_some_and(|next| is_ringed(&lines[*next]));
        let goes_on = rings.last().is_some_and(|last| {
            let near = filled[index.saturating_sub(NEAR)..index].iter().rev();
            let mut list = near.take_while(|at| start(&lines[**at].text).label.is_none());
            list.any(|at| at == last) && lines[*last].indent == lines[*at].indent
        });
        let bullet = before.is_some_and(|before| start(&before.text).bullet);
        if goes_on || leads || bullet || (closed && next) {
            rings.push(*at);
        }
    }
    for at in rings {
        lines[at].text.replace_range(..1, "•");
    }
}

/// `o tripods`, and no `o'clock`.
fn is_ringed(line: &Line) -> bool {
    line.text.strip_prefix("o ").is_some_and(|words| !words.trim().is_empty())
}
