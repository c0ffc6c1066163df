//! Signs before lines of which a converter left a space: where a text has no other white space before its lines, it says
//! that a bullet stood there, or the number of a heading.

use super::line::{Line, start};
use crate::import::document::{Kind, Remark};

/// So many lines begin so: one or two may be slips of a hand.
const FEWEST: usize = 3;
/// At most so many lines of a hundred have a sign.
const FEW: usize = 30;

/// Puts a bullet before each line that begins with one space, where all others begin with none.
pub fn restore_signs(lines: &mut [Line], remarks: &mut Vec<Remark>) {
    let filled = lines.iter().filter(|line| !line.is_blank());
    let (count, spaced) = (filled.clone().count(), filled.clone().filter(|line| line.indent == 1));
    let begins = |line: &Line| {
        let start = start(&line.text);
        line.text.starts_with(char::is_uppercase) && !start.bullet && start.label.is_none()
    };
    let signs = spaced.clone().count();
    let even = filled.clone().all(|line| line.indent <= 1);
    if signs < FEWEST || signs * 100 > count * FEW || !even || !spaced.clone().all(begins) {
        return;
    }
    let Some((at, words)) = spaced.map(|line| (line.at, line.text.clone())).next() else { return };
    let message = format!(
        "{signs} lines, this one first, begin with a space where a sign was lost: a bullet was put before each"
    );
    let remark = Remark::new(Kind::Decided, Some(at), &words, message);
    remarks.push(remark.help("Compare them with the document."));
    for line in lines.iter_mut().filter(|line| !line.is_blank() && line.indent == 1) {
        line.text.insert_str(0, "• ");
        line.indent = 0;
    }
}
