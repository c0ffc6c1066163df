//! What a clerk has to be told of numbers that a copy or a website changed: one that lost its space, the title of a section
//! that was counted anew, the first letter of a row that has no second.

use super::doubt::{Teller, UNSURE_NUMBER};
use super::line::next_with_words;
use super::outline::{Outline, Read};
use super::shape::{Cost, SENTENCE, TITLE};
use crate::diagnostic::Diagnostic;
use crate::protocol::{Series, Wrap};

/// A number that touches its word is no weaker than this, unless it measures: "2April".
const CLOSE: Cost = 150;

impl Teller<'_> {
    /// "1. Urgent decisions" right over 3.1: a website counted the titles of sections anew.
    pub(super) fn over(&self, line: usize, outline: &Outline) -> Option<Diagnostic> {
        let read = outline.lines[line];
        let Read::Label { chain, .. } = read else { return None };
        let own = &self.shapes.lines[line].chains[chain].first;
        let whole = matches!(own.series, Series::Number(_)) && own.unit.is_none();
        let marked = self.shapes.lines[line].heading > 0;
        if !whole || marked || own.style < TITLE || own.wrap != Wrap::Stop {
            return None;
        }
        let next = next_with_words(self.lines, line)?;
        let Read::Label { chain: below, .. } = outline.lines[next] else { return None };
        let under = &self.shapes.lines[next].chains[below].first;
        let [section, first] = *under.place.as_slice() else { return None };
        let decimal = matches!(under.series, Series::Decimal(_)) && first.value == 1;
        if !decimal || first.letter != 0 || u32::from(section.value) <= own.series.ordinal() {
            return None;
        }
        let text = self.lines[line].labelled();
        let (number, words) = (own.label(text).printed, text.get(own.rest..)?.trim_end());
        let below = under.label(self.lines[next].labelled()).printed;
        let message = format!("“{number}” stands over “{below}”, which is of another section");
        let help = format!(
            "Websites count the titles of sections anew. Type the number that the council adopted: “{}. {words}”.",
            section.value
        );
        Some(Diagnostic::new(&UNSURE_NUMBER, self.source, self.span(line), message).help(help))
    }

    /// "(1The clerk": a number that lost its second bracket in copying.
    pub(super) fn unclosed(&self, line: usize, read: Read) -> Option<Diagnostic> {
        let Read::Label { chain, .. } = read else { return None };
        let chain = &self.shapes.lines[line].chains[chain];
        let text = self.lines[line].labelled();
        let all = std::iter::once(&chain.first).chain(&chain.inner);
        let (number, rest) = all
            .map(|reading| (reading.label(text).printed, reading.rest))
            .find(|(printed, _)| printed.starts_with('(') && !printed.ends_with(')'))?;
        let word: String = text.get(rest..)?.chars().take_while(|c| c.is_alphanumeric()).collect();
        let message = format!("“{number}{word}” is read as “{number})” and “{word}”");
        let help = format!("Copying took the second bracket. Type it: “{number}) {word}”.");
        Some(Diagnostic::new(&UNSURE_NUMBER, self.source, self.span(line), message).help(help))
    }

    /// "55. 0 Telephone": a number that a copy parted at its stop.
    pub(super) fn parted(&self, line: usize, read: Read) -> Option<Diagnostic> {
        let Read::Label { chain, .. } = read else { return None };
        let first = &self.shapes.lines[line].chains[chain].first;
        let text = self.lines[line].labelled();
        let head = text.get(first.head.clone())?.trim_end();
        let printed = first.label(text).printed;
        if !head.contains(' ') || first.through.is_some() || first.unit.is_some() {
            return None;
        }
        let joined: String = head.split(' ').collect();
        if joined != *printed {
            return None;
        }
        let message =
            format!("“{head}” is read as “{printed}”, a number beside others of this text");
        let help = format!("Take the space out of it, if it is that number: “{printed}”.");
        Some(Diagnostic::new(&UNSURE_NUMBER, self.source, self.span(line), message).help(help))
    }

    /// "2Quorum of the council": a number and a word that a copy may have run together, where no neighbour says that it is one.
    pub(super) fn close(&self, line: usize, read: Read) -> Option<Diagnostic> {
        let shape = &self.shapes.lines[line];
        if !matches!(read, Read::Prose | Read::Title(_)) || !shape.blank {
            return None;
        }
        let first = &shape.chains.first()?.first;
        let touches = first.wrap == Wrap::Bare && first.head.end == first.rest;
        if !touches || first.weak > CLOSE || !matches!(first.series, Series::Number(_)) {
            return None;
        }
        let text = self.lines[line].labelled();
        let (number, words) = (first.label(text).printed, text.get(first.rest..)?);
        let word: String = words.chars().take_while(|c| c.is_alphanumeric()).collect();
        if word.is_empty() {
            return None;
        }
        let message = format!("“{number}{word}” is read as one word");
        let help = format!(
            "If a space or a tab was lost between a number and its words, type it: “{number}. {word}”."
        );
        Some(Diagnostic::new(&UNSURE_NUMBER, self.source, self.span(line), message).help(help))
    }

    /// "A. Grazing" over a paragraph: the first of a row that has no second looks like a name.
    pub(super) fn perhaps_a_name(&self, line: usize, read: Read) -> Option<Diagnostic> {
        let shape = &self.shapes.lines[line];
        let first = &shape.chains.first()?.first;
        let alone = matches!(read, Read::Prose | Read::Title(_))
            && shape.blank
            && first.wrap == Wrap::Stop
            && first.style == TITLE
            && first.weak > 0
            && shape.chains.iter().any(|chain| chain.first.series.ordinal() == 1);
        if !alone {
            return None;
        }
        let next = next_with_words(self.lines, line)?;
        let under = &self.shapes.lines[next];
        // Several names stand one under the other, and a name stands above a rank.
        let over = next > line + 1 && under.text && under.style == SENTENCE;
        if !over {
            return None;
        }
        let text = self.lines[line].labelled();
        let printed = first.label(text).printed;
        let words = text.get(first.rest..)?.trim_end();
        let message = format!("“{printed} {words}” is read as a name, not as a heading");
        let help = format!("If it is a heading, type `## ` before it: “## {printed} {words}”.");
        Some(Diagnostic::new(&UNSURE_NUMBER, self.source, self.span(line), message).help(help))
    }
}
