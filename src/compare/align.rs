//! Which part of the old text is which part of the new one.

use super::likeness::{candidates, common, likeness, runs_of, within, words_of};
use super::part::Part;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Two parts less alike than this are two different rules.
const ALIKE: u32 = 450;
/// With the same number in the same place, less likeness will do.
const ALIKE_IN_PLACE: u32 = 250;
/// Texts of no more words than this have too few runs of words for one word to change and leave a likeness. In one and the
/// same list they are compared by their words.
const SHORT: usize = 12;
/// Of ten words of a short text, seven stand in a longer one.
const MOST_STAYED: usize = 700;
/// Of three words, two stayed.
const ALIKE_BY_WORDS: u32 = 650;

/// The pairs found so far, both ways.
#[derive(Debug)]
pub struct Pairs {
    /// For each old part, the new one.
    pub of_old: Vec<Option<usize>>,
    /// For each new part, the old one.
    pub of_new: Vec<Option<usize>>,
}

impl Pairs {
    fn join(&mut self, old: usize, new: usize) {
        if self.of_old[old].is_none() && self.of_new[new].is_none() {
            self.of_old[old] = Some(new);
            self.of_new[new] = Some(old);
        }
    }

    fn free_old(&self) -> Vec<usize> {
        (0..self.of_old.len()).filter(|at| self.of_old[*at].is_none()).collect()
    }

    fn free_new(&self) -> Vec<usize> {
        (0..self.of_new.len()).filter(|at| self.of_new[*at].is_none()).collect()
    }

    /// True if what holds two parts is one and the same.
    pub fn same_parent(&self, old: &Part, new: &Part) -> bool {
        match (old.parent, new.parent) {
            (None, None) => true,
            (Some(old), Some(new)) => self.of_new[new] == Some(old),
            _ => false,
        }
    }
}

/// Matches the parts of two texts, the surest first.
pub fn align(old: &[Part], new: &[Part]) -> Pairs {
    let mut pairs = Pairs { of_old: vec![None; old.len()], of_new: vec![None; new.len()] };
    same_address_and_words(old, new, &mut pairs);
    same_words(old, new, &mut pairs);
    by_what_they_hold(old, new, &mut pairs);
    alike(old, new, &mut pairs);
    at_home(old, new, &mut pairs);
    short_and_alike(old, new, &mut pairs);
    in_the_same_place(old, new, &mut pairs);
    in_the_same_row(old, new, &mut pairs);
    pairs
}

fn same_address_and_words(old: &[Part], new: &[Part], pairs: &mut Pairs) {
    let at: FxHashMap<&str, usize> =
        old.iter().enumerate().map(|(at, part)| (&*part.clause.address, at)).collect();
    for (n, part) in new.iter().enumerate() {
        if let Some(&o) = at.get(&*part.clause.address)
            && old[o].words == part.words
            && old[o].clause.rank == part.clause.rank
        {
            pairs.join(o, n);
        }
    }
}

/// The first with the first, the second with the second: equal words that stand several times keep their order.
fn same_words(old: &[Part], new: &[Part], pairs: &mut Pairs) {
    let mut at: FxHashMap<(&str, _), Vec<usize>> = FxHashMap::default();
    for o in pairs.free_old().into_iter().rev().filter(|o| !old[*o].words.is_empty()) {
        at.entry((&old[o].words, old[o].is_section())).or_default().push(o);
    }
    for n in pairs.free_new() {
        let key = (new[n].words.as_str(), new[n].is_section());
        if let Some(o) = at.get_mut(&key).and_then(Vec::pop) {
            pairs.join(o, n);
        }
    }
}

/// A heading that was reworded, or a lead-in, is known by what stands under it: most of its parts must agree.
fn by_what_they_hold(old: &[Part], new: &[Part], pairs: &mut Pairs) {
    let mut votes: FxHashMap<(usize, usize), usize> = FxHashMap::default();
    for n in (0..new.len()).rev() {
        if let Some(o) = pairs.of_new[n]
            && let (Some(o), Some(n)) = (old[o].parent, new[n].parent)
            && pairs.of_old[o].is_none()
            && pairs.of_new[n].is_none()
        {
            *votes.entry((o, n)).or_default() += 1;
        }
    }
    let mut votes: Vec<_> = votes.into_iter().map(|((o, n), count)| (count, o, n)).collect();
    votes.sort_unstable_by_key(|&(count, o, n)| (std::cmp::Reverse(count), o + n, o));
    for (count, o, n) in votes {
        let most = old[o].clause.children.len().max(new[n].clause.children.len());
        if 2 * count >= most && old[o].clause.rank == new[n].clause.rank {
            pairs.join(o, n);
        }
    }
}

fn alike(old: &[Part], new: &[Part], pairs: &mut Pairs) {
    let (free_old, free_new) = (pairs.free_old(), pairs.free_new());
    let runs = |parts: &[Part], free: &[usize]| -> Vec<Vec<u64>> {
        free.iter().map(|at| runs_of(&parts[*at].words)).collect()
    };
    let (old_runs, new_runs) = (runs(old, &free_old), runs(new, &free_new));
    let mut found: Vec<(u32, usize, usize)> = candidates(&old_runs, &new_runs)
        .into_iter()
        .map(|(o, n)| (likeness(&old_runs[o], &new_runs[n]), free_old[o], free_new[n]))
        .filter(|&(alike, o, n)| alike >= ALIKE && old[o].is_section() == new[n].is_section())
        .collect();
    found.sort_unstable_by_key(|&(alike, o, n)| nearest_first(old, new, (alike, o, n)));
    found.into_iter().for_each(|(_, o, n)| pairs.join(o, n));
}

/// Of parts with the same words, each stays in what holds it, as far as one stands there: "A working partnership;" of two lists
/// went from neither to the other.
fn at_home(old: &[Part], new: &[Part], pairs: &mut Pairs) {
    let letters = |part: &Part| -> String {
        part.words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let strays = |pairs: &Pairs, o: usize, n: usize| !pairs.same_parent(&old[o], &new[n]);
    // Old and new parts that hold nothing and whose pair stands elsewhere, by what holds them and by their words.
    let mut groups = BTreeMap::<_, (Vec<usize>, Vec<usize>)>::new();
    for (o, part) in old.iter().enumerate().filter(|(o, part)| part.end == o + 1) {
        if !part.words.is_empty() && pairs.of_old[o].is_none_or(|n| strays(pairs, o, n)) {
            let key = (part.parent, part.is_section(), letters(part));
            groups.entry(key).or_default().0.push(o);
        }
    }
    for (n, part) in new.iter().enumerate().filter(|(n, part)| part.end == n + 1) {
        let parent = part.parent.map_or(Some(None), |parent| pairs.of_new[parent].map(Some));
        let away = pairs.of_new[n].is_none_or(|o| strays(pairs, o, n));
        if let Some(parent) = parent.filter(|_| away)
            && let Some(group) = groups.get_mut(&(parent, part.is_section(), letters(part)))
        {
            group.1.push(n);
        }
    }
    let home = groups.into_values().flat_map(|(olds, news)| olds.into_iter().zip(news));
    for (o, n) in home {
        let (left, came) = (pairs.of_new[n].take(), pairs.of_old[o].take());
        left.iter().for_each(|left| pairs.of_old[*left] = None);
        came.iter().for_each(|came| pairs.of_new[*came] = None);
        pairs.join(o, n);
        // Those that they were taken for are each other's, where they say the same.
        if let (Some(left), Some(came)) = (left, came)
            && letters(&old[left]) == letters(&new[came])
            && old[left].is_section() == new[came].is_section()
        {
            pairs.join(left, came);
        }
    }
}

/// "what happened, and when" -> "what happened, and where": short texts in what holds them both.
fn short_and_alike(old: &[Part], new: &[Part], pairs: &mut Pairs) {
    let words =
        |part: &Part| Some(words_of(&part.words)).filter(|all| (1..=SHORT).contains(&all.len()));
    let olds: Vec<(usize, Option<usize>, Vec<u64>)> = pairs
        .free_old()
        .into_iter()
        .filter_map(|o| Some((o, old[o].parent, words(&old[o])?)))
        .collect();
    let news: Vec<(usize, Option<usize>, Vec<u64>)> = pairs
        .free_new()
        .into_iter()
        .filter_map(|n| {
            let parent = new[n].parent.map(|parent| pairs.of_new[parent]);
            Some((n, parent.map_or(Some(None), |old| old.map(Some))?, words(&new[n])?))
        })
        .collect();
    // A word counts in its own list alone: another list has nothing to do with it.
    let at_home = |all: &[(usize, Option<usize>, Vec<u64>)]| -> Vec<Vec<u64>> {
        all.iter().map(|(_, parent, words)| within(*parent, words)).collect()
    };
    let mut found: Vec<(u32, usize, usize)> = candidates(&at_home(&olds), &at_home(&news))
        .into_iter()
        .map(|(o, n)| (&olds[o], &news[n]))
        .filter(|(o, n)| o.1 == n.1 && old[o.0].clause.rank == new[n.0].clause.rank)
        .map(|(o, n)| (likeness(&o.2, &n.2), o.0, n.0))
        .filter(|(alike, ..)| *alike >= ALIKE_BY_WORDS)
        .collect();
    found.sort_unstable_by_key(|&(alike, o, n)| nearest_first(old, new, (alike, o, n)));
    found.into_iter().for_each(|(_, o, n)| pairs.join(o, n));
}

/// Of equals, those that kept their address, then those that stand near each other: the same both ways.
fn nearest_first(
    old: &[Part],
    new: &[Part],
    (alike, o, n): (u32, usize, usize),
) -> (std::cmp::Reverse<u32>, bool, usize, usize, usize) {
    let moved = old[o].clause.address != new[n].clause.address;
    (std::cmp::Reverse(alike), moved, o.abs_diff(n), o + n, o.min(n))
}

/// The same label in the same place: rule 4.2 as it is worded now. Without likeness it is another rule, unless nothing else
/// claims either of them, and the number says that one took the place of the other.
fn in_the_same_place(old: &[Part], new: &[Part], pairs: &mut Pairs) {
    let mut at: FxHashMap<(Option<usize>, &str), usize> = FxHashMap::default();
    for o in pairs.free_old().into_iter().rev().filter(|o| old[*o].is_numbered()) {
        at.insert((old[o].parent, old[o].label()), o);
    }
    for n in pairs.free_new().into_iter().filter(|n| new[*n].is_numbered()) {
        let parent = new[n].parent.map(|parent| pairs.of_new[parent]);
        let Some(parent) = parent.map_or(Some(None), |old| old.map(Some)) else { continue };
        let Some(&o) = at.get(&(parent, new[n].label())) else { continue };
        let (a, b) = (runs_of(&old[o].words), runs_of(&new[n].words));
        let short = a.len().min(b.len()) <= 3;
        if old[o].is_section() == new[n].is_section()
            && (short || likeness(&a, &b) >= ALIKE_IN_PLACE || goes_on(&old[o], &new[n]))
        {
            pairs.join(o, n);
        }
    }
}

/// An item without a number is known by the one before it: where that stayed, and nothing else claims either of the two that
/// follow it, the second took the place of the first if they have something in common.
fn in_the_same_row(old: &[Part], new: &[Part], pairs: &mut Pairs) {
    let unnumbered = |part: &Part| !part.is_numbered() && !part.is_section();
    let free = pairs.free_old().into_iter().filter(|o| unnumbered(&old[*o]));
    let at: FxHashMap<(Option<usize>, Option<usize>), usize> =
        free.map(|o| ((old[o].parent, old[o].before), o)).collect();
    for n in pairs.free_new().into_iter().filter(|n| unnumbered(&new[*n])) {
        let of_old = |new: Option<usize>| new.map_or(Some(None), |new| pairs.of_new[new].map(Some));
        let Some(place) = of_old(new[n].parent).zip(of_old(new[n].before)) else { continue };
        let Some(&o) = at.get(&place) else { continue };
        if old[o].clause.rank == new[n].clause.rank
            && likeness(&runs_of(&old[o].words), &runs_of(&new[n].words)) >= ALIKE_IN_PLACE
        {
            pairs.join(o, n);
        }
    }
}

/// True for a short text that another one says and goes on from: "Music ends at 10.30 p.m." and "Music ends at 10 p.m. on
/// weekdays and at 11 p.m. on Saturdays." have one run of words in common, and nearly all the words of the first.
fn goes_on(old: &Part, new: &Part) -> bool {
    let (old, new) = (words_of(&old.words), words_of(&new.words));
    let fewer = old.len().min(new.len());
    fewer <= SHORT && 1000 * common(&old, &new) >= MOST_STAYED * fewer
}
