//! What only the whole text says of a line: a contents list repeats its headings, a shape is in use, a page has feet.

use super::apart;
use super::reading::{PART, SENTENCE, Shape, TITLE};
use super::sign::Sign;
use super::whole;
use super::words::Words;
use crate::protocol::Series;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The weight of a line that repeats a marked heading with its number.
const MARKED: i32 = 3;
/// Blank lines between two lines of a list are fewer.
const NEAR: usize = 4;

/// Marks the entries of contents lists: lines that repeat a heading, or a label with its words, that comes later, in
/// company. Two lines are company enough if both repeat marked headings with their numbers.
pub fn mark(shapes: &mut [Shape], signs: &[Sign]) {
    let (mut weights, next) = weigh(shapes, signs);
    apart::mark(shapes, signs, &mut weights);
    entries_of_two_lines(shapes, signs, &mut weights);
    wrong_entries(shapes, signs, &mut weights);
    entries_of_rows(shapes, signs, &mut weights);
    let whole = whole::mark(shapes, signs, &mut weights);
    let titles = titles_between(shapes, signs, &weights);
    let mut at = 0;
    while at < shapes.len() {
        let mut end = at;
        let mut sum = 0;
        while end < shapes.len()
            && (weights[end] != 0 || !shapes[end].text || (sum >= 4 && titles[end]))
        {
            // What has no number joins entries, and makes no list.
            sum += if weights[end] > 1 { weights[end] } else { 0 };
            end += 1;
        }
        let listed = || {
            is_list_again(shapes, &next[at..end]) || is_of_a_row(shapes, signs, &weights, at..end)
        };
        let enough = sum >= 6 || (sum >= 4 && counts_from_one(shapes, &next, &weights, at..end));
        let begins = || whole[whole.partition_point(|first| *first < at)..].first();
        if (enough && !listed()) || begins().is_some_and(|first| *first < end) {
            for i in at..end {
                shapes[i].contents = weights[i] != 0;
                shapes[i].astray = weights[i] < 0;
                if let Some(heading) = next[i].filter(|heading| signs[*heading].listed) {
                    head(&mut shapes[heading]);
                }
            }
            if let Some(last) = page_of_unit(shapes, signs, at..end) {
                shapes[last].contents = true;
            }
        }
        at = end.max(at + 1);
    }
}

/// How much each line looks like an entry, and the line further down that it repeats.
fn weigh(shapes: &[Shape], signs: &[Sign]) -> (Vec<i32>, Vec<Option<usize>>) {
    let paged = super::pages::rows(shapes, signs);
    // Where a label with its words, or a heading, stands next.
    let mut labels: FxHashMap<(u64, u64), usize> = FxHashMap::default();
    let mut headings: FxHashMap<u64, usize> = FxHashMap::default();
    // The same of titles without a sign and a number.
    let mut plains: FxHashMap<u64, usize> = FxHashMap::default();
    let mut weights = vec![0_i32; shapes.len()];
    let mut next = vec![None; shapes.len()];
    for (at, sign) in signs.iter().enumerate().rev() {
        if sign.words == 0 {
            // "PART 1" alone stands in the list, and again above its byelaws.
            let again = sign.label != 0 && labels.contains_key(&(0, sign.label));
            weights[at] = if sign.page { 2 } else { i32::from(again && !sign.heading) };
            if sign.label != 0 && shapes[at].chains.iter().any(|chain| chain.first.unit.is_some()) {
                labels.insert((0, sign.label), at);
            }
            continue;
        }
        // "3. Protection of plants" of a list, and below it as a title without its number.
        let plain = plains.get(&sign.words).is_some_and(|next| *next > at + 1);
        if sign.label == 0 && sign.listed && !sign.heading && shapes[at].style >= TITLE {
            plains.insert(sign.words, at);
        }
        let heading = headings.get(&sign.words).copied();
        let labelled = labels.get(&(sign.words, sign.label)).filter(|_| sign.label != 0).copied();
        let (again, same) = (heading.is_some(), labelled.is_some());
        let marked = heading.is_some_and(|at| sign.label != 0 && signs[at].label == sign.label);
        // The number of a page that the second lacks is of a contents list.
        let paged_once = |at: &usize| sign.ends.is_some() && signs[*at].ends.is_none();
        let same_again = labelled.or(heading).filter(|at| !paged_once(at));
        next[at] = same_again.filter(|_| !sign.page && !paged[at]);
        weights[at] = match sign.listed && !sign.heading {
            true if marked => MARKED,
            true if again || same || sign.page || paged[at] => 2,
            true if plain => 1 + i32::from(sign.label != 0),
            _ => 0,
        };
        labels.insert((sign.words, sign.label), at);
        if sign.heading {
            headings.insert(sign.words, at);
        }
    }
    (weights, next)
}

/// An entry whose words go on in a second line, which has the page: "8. What a member may say in" and "a meeting...... 5", or
/// "8." and "Meetings...... 5".
fn entries_of_two_lines(shapes: &[Shape], signs: &[Sign], weights: &mut [i32]) {
    for at in 1..shapes.len() {
        let second = signs[at].page && !shapes[at].blank;
        let numbered = !shapes[at - 1].chains.is_empty() && !signs[at - 1].heading;
        let goes_on = shapes[at].style == PART || shapes[at - 1].nothing_after;
        if second && numbered && goes_on && weights[at - 1] == 0 {
            weights[at - 1] = 2;
        }
    }
}

/// What a contents list repeats is a heading, however many words it has.
fn head(shape: &mut Shape) {
    for reading in shape.chains.iter_mut().map(|chain| &mut chain.first) {
        reading.style = if reading.style == SENTENCE { TITLE } else { reading.style };
    }
}

/// True for a list that counts from 1 on, each line of which comes again below with its number: also two such lines say all
/// that is in the text. A title without a number that comes again too may stand among them.
fn counts_from_one(
    shapes: &[Shape],
    next: &[Option<usize>],
    weights: &[i32],
    run: Range<usize>,
) -> bool {
    let mut number = 0;
    run.filter(|at| shapes[*at].text && weights[*at] != 1).all(|at| {
        number += 1;
        let first = shapes[at].chains.first().map(|chain| &chain.first);
        next[at].is_some()
            && first.is_some_and(|first| {
                matches!(first.series, Series::Number(n) if n == number) && first.unit.is_none()
            })
    })
}

/// The line `SCHEDULE 26` at the end of a contents list, where 26 is a page: the pages before it are not greater, and no label
/// of the text is Schedule 25.
fn page_of_unit(shapes: &[Shape], signs: &[Sign], list: Range<usize>) -> Option<usize> {
    const LEAST_PAGES: usize = 2;
    let pages: Vec<u16> = list.clone().filter_map(|line| signs[line].ends).collect();
    let line = (list.end..shapes.len()).find(|line| shapes[*line].text)?;
    let unit = |shape: &Shape| {
        let first = shape.chains.first().map(|chain| &chain.first)?;
        Some((first.unit?, first.series.ordinal()))
    };
    let (word, number) = unit(&shapes[line]).filter(|_| shapes[line].nothing_after)?;
    let page = u16::try_from(number).ok()?;
    let grows = pages.len() >= LEAST_PAGES && pages.is_sorted() && pages.last() < Some(&page);
    let one_before = |shape: &Shape| unit(shape) == Some((word, number.saturating_sub(1)));
    (grows && number > 1 && !shapes.iter().any(one_before)).then_some(line)
}

/// True if lines come again as they stand, one after the other: the same list in two places. The headings that a contents
/// list repeats have words between them.
fn is_list_again(shapes: &[Shape], next: &[Option<usize>]) -> bool {
    let again: Vec<usize> = next.iter().flatten().copied().collect();
    let side_by_side = |two: &&[usize]| {
        let between = two[0] + 1..two[1].max(two[0] + 1);
        two[0] < two[1] && between.len() < NEAR && shapes[between].iter().all(|shape| !shape.text)
    };
    again.len() > 1 && again.windows(2).filter(side_by_side).count() * 2 > again.len() - 1
}

/// True for lines of a numbered list that names some headings: a colon leads to it, or it goes on with a line that repeats
/// none. Numbers that the headings have too are of a contents list, and so are lines with pages.
fn is_of_a_row(shapes: &[Shape], signs: &[Sign], weights: &[i32], run: Range<usize>) -> bool {
    let paged = signs[run.clone()].iter().any(|sign| sign.page || sign.ends.is_some());
    if paged || weights[run.clone()].contains(&MARKED) {
        return false;
    }
    let number = |at: usize| {
        let first = shapes[at].chains.first().filter(|_| shapes[at].heading == 0)?;
        Some((first.first.form(), first.first.series.ordinal()))
    };
    let follow = |before: usize, at: usize| match (number(before), number(at)) {
        (Some((form, a)), Some((other, b))) => form == other && b == a + 1,
        _ => false,
    };
    let text = |at: &usize| shapes[*at].text;
    let (Some(first), Some(last)) = (run.clone().find(text), run.clone().rev().find(text)) else {
        return false;
    };
    let led = shapes[first].lead > 0 && number(first).is_some();
    led || (0..first).rev().find(text).is_some_and(|before| follow(before, first))
        || (last + 1..shapes.len()).find(text).is_some_and(|after| follow(last, after))
}

/// The short lines that an entry follows: the title of a Part may stand otherwise in the list than above its clauses.
fn titles_between(shapes: &[Shape], signs: &[Sign], weights: &[i32]) -> Vec<bool> {
    let mut entry_follows = false;
    let mut titles = vec![false; shapes.len()];
    for at in (0..shapes.len()).rev().filter(|at| shapes[*at].text) {
        let title = signs[at].listed && !signs[at].heading && signs[at].label == 0;
        titles[at] = entry_follows && title;
        entry_follows = weights[at] != 0;
    }
    titles
}

/// An entry that repeats no heading is one all the same, if it has a number and stands between two that repeat marked
/// headings, or between such a one and the first heading.
fn wrong_entries(shapes: &[Shape], signs: &[Sign], weights: &mut [i32]) {
    let lines: Vec<usize> = (0..shapes.len()).filter(|line| shapes[*line].text).collect();
    for three in lines.windows(3) {
        let [before, at, after] = [three[0], three[1], three[2]];
        let entry = |line: usize| weights[line] == MARKED;
        let own = signs[at].listed && signs[at].label != 0 && !signs[at].heading;
        if own && weights[at] == 0 && entry(before) && (entry(after) || signs[after].heading) {
            weights[at] = -1;
        }
    }
}

/// The entries of a list from 1 on that repeat no heading, where half of the list does and more: who changed a heading left
/// the list as it was.
fn entries_of_rows(shapes: &[Shape], signs: &[Sign], weights: &mut [i32]) {
    let number = |at: usize| {
        let first = &shapes[at].chains.first()?.first;
        let counts = matches!(first.series, Series::Number(_)) && first.unit.is_none();
        counts.then_some((first.form(), first.series.ordinal()))
    };
    let mut row: Vec<usize> = Vec::new();
    for at in (0..shapes.len()).filter(|at| shapes[*at].text) {
        // "PART 2" and its title between the entries.
        let joins = weights[at] == 1;
        let listed = joins || signs[at].listed && signs[at].words != 0 && !signs[at].heading;
        let follows = |last: &usize| match (number(*last), number(at)) {
            (Some((form, a)), Some((other, b))) => form == other && b == a + 1,
            (Some(_), _) if joins => true,
            (Some(_), None) => signs[at].label == 0,
            _ => false,
        };
        if listed && row.last().is_some_and(follows) {
            row.extend(number(at).filter(|_| !joins).map(|_| at));
            continue;
        }
        astray(&std::mem::take(&mut row), weights);
        if listed && number(at).is_some_and(|(_, n)| n == 1) && shapes[at].lead <= 0 {
            row.push(at);
        }
    }
    astray(&row, weights);
}

fn astray(row: &[usize], weights: &mut [i32]) {
    const LEAST: usize = 3;
    let again = row.iter().filter(|at| weights[**at] > 1).count();
    if again >= LEAST && again * 2 >= row.len() {
        for at in row {
            weights[*at] = if weights[*at] == 0 { -1 } else { weights[*at] };
        }
    }
}

/// Makes a shape less weak the more often it is followed by its own next: it is in use in this text.
pub fn in_use(shapes: &mut [Shape]) {
    let mut last: FxHashMap<u32, u32> = FxHashMap::default();
    let mut pairs: FxHashMap<u32, i32> = FxHashMap::default();
    for reading in shapes.iter().flat_map(|shape| &shape.chains).map(|chain| &chain.first) {
        let (form, now) = (reading.form(), reading.series.ordinal());
        if last.insert(form, now).is_some_and(|before| now == before.saturating_add(1)) {
            *pairs.entry(form).or_default() += 1;
        }
    }
    for reading in
        shapes.iter_mut().flat_map(|shape| &mut shape.chains).map(|chain| &mut chain.first)
    {
        // "A. Smith" is no label because there is a list from A to D elsewhere.
        if reading.wrap != crate::protocol::Wrap::Bare {
            continue;
        }
        let times = pairs.get(&reading.form()).copied().unwrap_or(0);
        reading.weak = reading.weak * 3 / (3 + times);
    }
}

/// True for "Page 2 of 4", "Page 3", "2 of 4", "- 3 -".
pub fn is_foot(text: &str, words: &Words) -> bool {
    let text = text.trim().trim_matches(['*', '_', '|', ' ']);
    // Most lines end in words.
    if !text.ends_with(|c: char| c.is_ascii_digit() || c == '-') {
        return false;
    }
    let number =
        |text: &str| (1..4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let named = words.page(text).or_else(|| spaced(text, words));
    let rest = text[named.unwrap_or(0)..].trim_start_matches([' ', '|', '.', ':']);
    let dashed = rest.strip_prefix("- ").and_then(|rest| rest.strip_suffix(" -"));
    let pair =
        [" of ", " OF ", " o ", "/", "|"].iter().find_map(|between| rest.split_once(between));
    dashed.is_some_and(number)
        || (named.is_some() && number(rest.trim()))
        || pair.is_some_and(|(page, of)| {
            number(page.trim()) && number(of.trim()) && (named.is_some() || rest.contains(" of "))
        })
}

/// The length of "P a g e", as some programs set the word at the foot of a sheet.
fn spaced(text: &str, words: &Words) -> Option<usize> {
    let [first, b' ', _, b' ', ..] = text.as_bytes() else { return None };
    let end = text.find(|c: char| !c.is_alphabetic() && c != ' ').filter(|_| first.is_ascii())?;
    let letters: String = text[..end].split(' ').collect();
    words.page(&letters).filter(|length| *length == letters.len()).map(|_| end)
}
