//! What pages repeat and text does not: page numbers, running heads and feet.

use super::line::Line;
use crate::import::document::{Kind, Remark};
use std::collections::BTreeMap;

/// A running head or foot is shorter than this.
const LONGEST: usize = 110;
/// It stands on as many pages.
const FEWEST: usize = 3;

/// Takes out page numbers and running heads and feet, and says so.
pub fn drop_furniture(lines: &mut [Line], remarks: &mut Vec<Remark>) {
    let mut gone = vec![false; lines.len()];
    page_numbers(lines, &mut gone);
    running(lines, &mut gone);
    let mut said: BTreeMap<String, (u32, usize)> = BTreeMap::new();
    for (line, _) in lines.iter().zip(&gone).filter(|(_, gone)| **gone) {
        said.entry(alike(&line.text)).or_insert((line.at, 0)).1 += 1;
    }
    for (line, gone) in lines.iter_mut().zip(&gone) {
        if *gone {
            let key = alike(&line.text);
            if let Some((at, count)) = said.remove(&key) {
                let message = match count {
                    1 => "stands at the head or foot of a page".to_owned(),
                    count => format!("stands at the head or foot of pages, {count} times"),
                };
                remarks.push(Remark::new(Kind::Dropped, Some(at), &line.text, message));
            }
            line.text.clear();
        }
    }
}

/// A line with every number alike.
fn alike(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            c if c.is_ascii_digit() => {
                if !out.ends_with('#') {
                    out.push('#');
                }
            }
            c => out.push(c),
        }
    }
    out
}

/// `Page 3 of 12`, `3 | Page`, `- 3 -`, and bare numbers that count pages.
fn page_numbers(lines: &[Line], gone: &mut [bool]) {
    let mut bare = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let text = alike(&line.text.to_lowercase());
        let said = matches!(
            text.as_str(),
            "page #"
                | "page # of #"
                | "# | page"
                | "#|page"
                | "page | #"
                | "- # -"
                | "-#-"
                | "– # –"
                | "# of #"
                | "page #/#"
        );
        if said {
            gone[index] = true;
        } else if text == "#" && line.text.len() <= 3 {
            bare.push(index);
        }
    }
    let number = |index: usize| lines[index].text.parse::<u32>().unwrap_or(0);
    let at_page = |index: usize| {
        let next = lines[index + 1..].iter().find(|line| !line.is_blank() || line.page);
        lines[index].page || next.is_none_or(|line| line.page)
    };
    let counts =
        bare.len() >= 3 && bare.windows(2).all(|pair| number(pair[1]) == number(pair[0]) + 1);
    let heads_clauses = bare.iter().any(|index| {
        let first = format!("{}.1", number(*index));
        lines[index + 1..].iter().take(12).any(|line| line.text.starts_with(&first))
    });
    for index in bare {
        if at_page(index) || (counts && !heads_clauses) {
            gone[index] = true;
        }
    }
    stacked(lines, gone);
}

/// Page numbers whose frame is so narrow that their figures stand one above the other: 1 and 0, 1 and 1.
fn stacked(lines: &[Line], gone: &mut [bool]) {
    let figure = |index: usize| {
        lines[index].text.parse::<u32>().ok().filter(|_| lines[index].text.len() == 1)
    };
    let pairs: Vec<(usize, u32)> = (1..lines.len())
        .filter(|index| gone[*index])
        .filter_map(|index| {
            let above = lines[..index].iter().rposition(|line| !line.is_blank())?;
            Some((above, figure(above)? * 10 + figure(index)?))
        })
        .collect();
    if pairs.len() >= FEWEST && pairs.windows(2).all(|pair| pair[0].1 < pair[1].1) {
        pairs.into_iter().for_each(|(above, _)| gone[above] = true);
    }
}

/// Lines that come again and again at the edges of pages.
fn running(lines: &[Line], gone: &mut [bool]) {
    let mut seen: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, line) in lines.iter().enumerate() {
        if !line.is_blank()
            && !gone[index]
            && line.text.chars().count() <= LONGEST
            && line.text.chars().count() > 3
        {
            seen.entry(alike(&line.text)).or_default().push(index);
        }
    }
    let edge = |index: usize| {
        let before = lines[..index].iter().enumerate().rev().find(|(_, line)| !line.is_blank());
        let after =
            lines[index + 1..].iter().enumerate().find(|(_, line)| !line.is_blank() || line.page);
        lines[index].page
            || before.is_none_or(|(at, _)| gone[at])
            || after.is_none_or(|(at, line)| line.page || gone[index + 1 + at])
    };
    // The first and the last line of a text are at its edges, and no proof that there are pages.
    let between = |index: usize| {
        let after = lines[index + 1..].iter().position(|line| !line.is_blank() || line.page);
        let before = lines[..index].iter().rposition(|line| !line.is_blank());
        (index > 0 && lines[index].page)
            || before.is_some_and(|at| gone[at])
            || after.is_some_and(|at| lines[index + 1 + at].page || gone[index + 1 + at])
    };
    let mut found = Vec::new();
    for indexes in seen.values().filter(|indexes| indexes.len() >= FEWEST) {
        let edges = indexes.iter().filter(|index| edge(**index)).count();
        // On all but the first page, or all but the last.
        if edges + 1 >= indexes.len() && indexes.iter().any(|index| between(*index)) {
            found.extend(indexes.iter().copied().filter(|index| edge(*index)));
        }
    }
    found.into_iter().for_each(|index| gone[index] = true);
}
