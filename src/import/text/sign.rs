//! Signs before lines of which a converter left a space, or a heap of empty lines: where a text has no other white space
//! before its lines, or no other heaps, they say that bullets stood there, or the number of a heading.

use super::line::{Line, is_label_alone, start};
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

/// A heap has so many empty lines: one for each sign, and the one that parts it from the words.
const HEAP: usize = 4;
/// Lines of a list that go on in the next one end at so many hundredths of the longest of them.
const ROOM: usize = 90;

/// Puts bullets before as many lines as signs were lost in a heap of empty lines over them, if that can be done in one way.
pub fn restore_heaps(lines: &mut [Line], remarks: &mut Vec<Remark>) {
    let mut empty = 0;
    let mut heap = 0;
    let mut index = 0;
    while index < lines.len() {
        let line = &lines[index];
        if line.is_blank() {
            empty += 1;
            heap = heap.max(empty);
        } else if heap >= HEAP && is_label_alone(&line.text) {
            // The number of the next clause may stand between the signs and the words.
            empty = 0;
        } else {
            let block = lines[index..].iter().take_while(|line| !line.is_blank()).count();
            if heap >= HEAP && empty > 0 {
                put_bullets(&mut lines[index..index + block], heap, remarks);
            }
            (empty, heap) = (0, 0);
            index += block;
            continue;
        }
        index += 1;
    }
}

/// Puts the bullets of a heap before the lines of a list.
fn put_bullets(list: &mut [Line], heap: usize, remarks: &mut Vec<Remark>) {
    let signs = |line: &Line| {
        let start = start(&line.text);
        start.bullet || start.label.is_some()
    };
    if list.iter().any(signs) {
        return;
    }
    // An empty line parts the heap from the words; where a paragraph stands before it, another does.
    let found = [heap - 1, heap - 2].into_iter().find_map(|count| firsts(list, count));
    let Some(firsts) = found else { return };
    let message = format!(
        "{heap} empty lines stood before it, where signs were lost: a bullet was put before each of {} lines",
        firsts.len()
    );
    let remark = Remark::new(Kind::Decided, Some(list[0].at), &list[0].text, message);
    remarks.push(remark.help("Compare them with the document."));
    firsts.into_iter().for_each(|at| list[at].text.insert_str(0, "• "));
}

/// The lines that begin the points of a list of so many points: those with a capital where as many have one, else those
/// before which most room was left.
fn firsts(list: &[Line], count: usize) -> Option<Vec<usize>> {
    let length = |line: &Line| line.text.chars().count();
    let capital = |at: &usize| list[*at].text.starts_with(char::is_uppercase);
    let capitals: Vec<usize> = (0..list.len()).filter(capital).collect();
    if capitals.first() == Some(&0) {
        return (capitals.len() == count).then_some(capitals);
    }
    if !capitals.is_empty() || count > list.len() {
        return None;
    }
    let longest = list.iter().map(length).max()?;
    // How far each line would reach with the first word of the next.
    let reach = |at: usize| {
        let word = list[at].text.split_whitespace().next().map_or(0, |word| word.chars().count());
        length(&list[at - 1]) + 1 + word
    };
    let mut rest: Vec<usize> = (1..list.len()).collect();
    rest.sort_by_key(|at| (!list[at - 1].text.ends_with('.'), reach(*at)));
    let inner = rest.split_off(count - 1);
    // A line that goes on is full.
    let full = inner.iter().all(|at| reach(*at) * 100 >= longest * ROOM);
    rest.push(0);
    rest.sort_unstable();
    full.then_some(rest)
}
