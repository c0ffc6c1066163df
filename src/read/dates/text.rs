//! What a whole text says of its own dates: lists of dates at its head and foot, tables, and sentences wherever they stand.

use super::super::shape::leads_to_page;
use super::bodies::council_below;
use super::claim::Around;
use super::columns::columns;
use super::foreign::announces;
use super::hearing::{Hearing, Unheard};
use super::piece::{Piece, pieces};
use super::sentence::{LONGEST, disguised, sayings, spaced};
use super::table::table;
use super::token::{Token, tokens};
use super::unit::{Shape, Unit, units};
use super::whose::Own;
use super::words::{ACTS, Class, Words, gates};
use crate::language::Language;
use crate::protocol::ReviewWords;
use crate::source::Span;
use aho_corasick::{AhoCorasick, AhoCorasickKind, Input};
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

/// How many units at either end of a text may be a list of dates, and how long one may be.
const ENDS: usize = 14;
const SHORT: usize = 240;

static GATES: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let mut builder = AhoCorasick::builder();
    builder.ascii_case_insensitive(true).kind(Some(AhoCorasickKind::DFA)).build(gates()).ok()
});

/// Reads the body of a source: what it says of its own dates, each with its place.
pub fn dates(text: &str, body: usize, title: &str, language: Language) -> Vec<(ReviewWords, Span)> {
    let Some(gates) = GATES.as_ref() else { return Vec::new() };
    let telling = |from: usize| gates.find(Input::new(text).range(from..)).map(|word| word.start());
    let Some(mut word) = telling(body) else { return Vec::new() };
    let words = Words::of(language);
    let units = units(text, body);
    let first = units.first().filter(|first| first.range.len() < SHORT / 2);
    let first = first.map_or("", |first| &text[first.range.clone()]);
    let own = own(title, first, words);
    let reader = Reader { text, words, own, ends: ends(text, &units, words), units: &units };
    let mut found = Vec::new();
    let mut heading = Heading::default();
    let (mut at, mut seen) = (0, 0);
    while found.len() < ReviewWords::MOST {
        at += units[at..].partition_point(|unit| unit.range.end <= word);
        let Some(unit) = units.get(at) else { break };
        if unit.range.start <= word {
            heading = reader.last_heading(seen..at + 1).unwrap_or(heading);
            seen = at + 1;
            at += reader.unit(at, heading, &mut found);
        }
        let Some(next) = units.get(at).and_then(|unit| telling(unit.range.start)) else { break };
        word = next;
    }
    found
}

/// The document of a title. One that says no more than the kind is named by the line with which its text begins: "Policy" over
/// "Complaints Procedure".
fn own(title: &str, first: &str, words: &Words) -> Own {
    let named = |text: &str| {
        let tokens = tokens(text, words);
        let plain = |token: &Token| token.is_word() || token.sign(&['#', '*']);
        let nouns = tokens.iter().filter(|token| token.is_word());
        let last = tokens.iter().rfind(|token| token.is_word());
        let kind = last.is_some_and(|last| last.is(&[Class::Kind]));
        (kind && tokens.iter().all(plain)).then(|| nouns.count())
    };
    match named(title) == Some(1) && named(first).is_some() {
        true => Own::titled(&format!("{title} {first}"), words),
        false => Own::titled(title, words),
    }
}

/// What the heading above a unit is about.
#[derive(Debug, Clone, Copy, Default)]
struct Heading {
    /// The document's own review.
    review: bool,
    /// Its versions and dates.
    control: bool,
    /// A form or a list at the end.
    appendix: bool,
}

struct Reader<'a> {
    text: &'a str,
    words: &'a Words,
    own: Own,
    ends: BTreeSet<usize>,
    units: &'a [Unit],
}

impl Reader<'_> {
    fn slice(&self, unit: &Unit) -> &str {
        &self.text[unit.range.clone()]
    }

    /// What the last heading among some units says.
    fn last_heading(&self, mut among: Range<usize>) -> Option<Heading> {
        among.by_ref().rev().find_map(|at| self.heading(&self.units[at], self.units.get(at + 1)))
    }

    /// What a unit says as a heading, if it is one: with signs, or a short line with nothing after it.
    fn heading(&self, unit: &Unit, next: Option<&Unit>) -> Option<Heading> {
        let line = self.slice(unit);
        let signed = unit.shape == Shape::Heading;
        let short = matches!(unit.shape, Shape::Plain | Shape::Labelled)
            && line.len() < 70
            && !line.contains('\n')
            && !line.ends_with(['.', ';', ','])
            && next.is_some();
        if !signed && !short {
            return None;
        }
        let tokens = tokens(line, self.words);
        if tokens.iter().any(Token::is_value) {
            return None;
        }
        let words: Vec<&Token> =
            tokens.iter().filter(|token| token.is_word() && token.word.len() > 1).collect();
        let known = words.iter().all(|token| !token.unknown());
        let phrase = |token: &&&Token| {
            token.is(&[Class::Control]) && line[token.start..token.end].contains(' ')
        };
        let control = words.iter().any(|token| phrase(&token));
        let review = known && words.iter().any(|token| token.is(&[Class::Review, Class::Reviewed]));
        let appendix = words.iter().any(|token| token.is(&[Class::Appendix]));
        (signed || review || control || appendix).then_some(Heading {
            review: review && !appendix,
            control,
            appendix,
        })
    }

    /// Reads a unit, and with a label whose value stands below it the units of its values. How many units it took.
    fn unit(&self, at: usize, heading: Heading, found: &mut Vec<(ReviewWords, Span)>) -> usize {
        let unit = &self.units[at];
        if unit.shape == Shape::Table {
            let inside = !heading.appendix || self.ends.contains(&at) || heading.control;
            let read =
                inside.then(|| table(self.slice(unit), &self.own, self.words, heading.review));
            found.extend(read.flatten().map(|read| (read, span(unit))));
            return 1;
        }
        if self.is_passed_over(at) {
            return 1;
        }
        if let Some(end) = self.columns(at, heading, found) {
            return end - at;
        }
        let took = self.values_below(at);
        let last = &self.units[at + took - 1];
        let start = unit.range.start + label(self.slice(unit), unit.shape);
        let text = &self.text[start..last.range.end];
        let pieces = self.pieces(text, took);
        let cut = |piece: &Piece| match piece.read {
            true => tokens(&text[piece.range.clone()], self.words),
            false => Vec::new(),
        };
        let read: Vec<Vec<Token>> = pieces.iter().map(cut).collect();
        // A heading goes on from nothing: "## Rents – adopted 1 May 2021" is about what stands under it.
        let goes_on = unit.shape != Shape::Heading;
        let outer = || self.before(at, heading).filter(|_| goes_on);
        let hearing = Hearing::new(&self.own, self.words, &outer);
        let list = self.is_list(at, heading, read.first().map_or(&[], |first| first));
        let around = Around { list, heading: heading.review, before: &hearing };
        // Sentences that follow each other are one quotation; others are quoted by themselves.
        let mut last: Option<(ReviewWords, Range<usize>)> = None;
        for (piece, tokens) in pieces.iter().zip(&read) {
            let words = &text[piece.range.clone()];
            if !piece.read {
                hearing.note(Unheard::Text(words));
                continue;
            }
            let telling = sayings(words, tokens, &self.own, around, took > 1)
                .into_iter()
                .filter(|said| said.own && said.read.is_telling());
            for said in telling {
                let range =
                    piece.range.start + said.range.start..piece.range.start + said.range.end;
                match &mut last {
                    Some((read, at)) if range.start <= at.end + 2 => {
                        read.absorb(said.read);
                        at.end = range.end;
                    }
                    _ => {
                        found.extend(last.take().map(|one| placed(text, start, one)));
                        last = Some((said.read, range));
                    }
                }
            }
        }
        found.extend(last.map(|one| placed(text, start, one)));
        took
    }

    /// Reads a table that lost its rules, where one begins here: where it ends.
    fn columns(
        &self,
        at: usize,
        heading: Heading,
        found: &mut Vec<(ReviewWords, Span)>,
    ) -> Option<usize> {
        let near =
            self.units[at].range.len() < SHORT && (self.ends.contains(&at) || heading.control);
        if !near {
            return None;
        }
        let (taken, made) = columns(self.text, self.units, at, self.words)?;
        let read = table(&made, &self.own, self.words, heading.review)?;
        let (first, last) = (&self.units[taken.start], &self.units[taken.end - 1]);
        found.push((read, Span::new(first.range.start, last.range.end)));
        Some(taken.end)
    }

    /// True for a quotation that the words above it announce as another's.
    fn is_quoted(&self, at: usize) -> bool {
        /// How many lines a quotation may have above one.
        const MOST: usize = 60;
        let quotes = |at: usize| self.slice(&self.units[at]).starts_with('>');
        if !quotes(at) {
            return false;
        }
        let mut above = (at.saturating_sub(MOST)..at).rev();
        let Some(lead) = above.find(|before| !quotes(*before)) else { return false };
        let lead = self.slice(&self.units[lead]);
        lead.len() < LONGEST && announces(&self.own, lead, &tokens(lead, self.words))
    }

    /// True for what nothing is read from: another's words, a page in one line, letters that are not what they look like, an
    /// entry of a contents list.
    fn is_passed_over(&self, at: usize) -> bool {
        let words = self.slice(&self.units[at]);
        // Nearly all letters are of ASCII, and none of these is in disguise.
        let disguise = !words.is_ascii() && words.chars().any(|c| !c.is_ascii() && disguised(c));
        self.is_quoted(at) || words.len() > LONGEST * 8 || disguise || leads_to_page(words)
    }

    /// A paragraph in pieces; a label with its values is one.
    fn pieces(&self, text: &str, took: usize) -> Vec<Piece> {
        match took {
            1 => pieces(text, self.words),
            _ => vec![Piece { range: 0..text.len(), read: true }],
        }
    }

    /// True if what a unit says without a subject is about the document: in a list of dates, or as a label with its value.
    fn is_list(&self, at: usize, heading: Heading, first: &[Token]) -> bool {
        let shape = self.units[at].shape;
        let listed = self.ends.contains(&at) || (heading.control && shape != Shape::Labelled);
        match shape {
            Shape::Plain => listed || (!heading.appendix && labels_itself(first)),
            Shape::Bullet => listed && (heading.control || labels_itself(first)),
            // "## Adopted by Council", and the day under it.
            Shape::Heading => listed || labels_itself(first),
            _ => listed,
        }
    }

    /// How many units a label and the values below it are: "Adopted on", and in the next line "09-10-23".
    fn values_below(&self, at: usize) -> usize {
        let short = |unit: &Unit| unit.range.len() < 50 && unit.shape == Shape::Plain;
        let label = &self.units[at];
        if let Some(next) = self.units.get(at + 1).filter(|next| short(next))
            && label.range.len() < SHORT
            && self.goes_to_council(label, next)
        {
            return 2;
        }
        let heads = label.shape == Shape::Heading && label.range.len() < 50;
        if !(heads || short(label))
            || tokens(self.slice(label), self.words).iter().any(Token::is_value)
        {
            return 1;
        }
        let value = self.units.get(at + 1).filter(|next| short(next)).is_some_and(|next| {
            tokens(self.slice(next), self.words).first().is_some_and(Token::is_value)
        });
        1 + usize::from(value)
    }

    /// "Approved by the Finance Committee 4 March 2025", and in the next line "Full Council 25 March 2025".
    fn goes_to_council(&self, unit: &Unit, next: &Unit) -> bool {
        let read = |unit: &Unit| tokens(self.slice(unit), self.words);
        let dated = |line: &str| line.bytes().any(|byte| byte.is_ascii_digit());
        dated(self.slice(next)) && council_below(&read(unit), &read(next))
    }

    /// What the unit before was about, where a unit goes on from it: "It is reviewed each year."
    fn before(&self, at: usize, heading: Heading) -> Option<bool> {
        let previous = at.checked_sub(1).map(|at| &self.units[at])?;
        if previous.shape == Shape::Table || heading.control || previous.range.len() > LONGEST * 2 {
            return None;
        }
        let text = self.slice(previous);
        let tokens = tokens(text, self.words);
        let hearing = Hearing::new(&self.own, self.words, &|| None);
        let around = Around { list: false, heading: false, before: &hearing };
        let said = sayings(text, &tokens, &self.own, around, false);
        said.last().and_then(|said| said.of).or_else(|| match self.own.whose(text, &tokens) {
            super::whose::Whose::Own => Some(true),
            _ => None,
        })
    }
}

/// How many bytes the number or bullet of a unit takes.
fn label(words: &str, shape: Shape) -> usize {
    match shape {
        Shape::Labelled | Shape::Bullet => words
            .find(char::is_whitespace)
            .map_or(0, |end| words.len() - words[end..].trim_start().len()),
        _ => 0,
    }
}

/// What was read, with its words and their place in the source.
fn placed(
    text: &str,
    from: usize,
    (mut read, at): (ReviewWords, Range<usize>),
) -> (ReviewWords, Span) {
    read.words = spaced(&text[at.clone()]);
    (read, Span::new(from + at.start, from + at.end))
}

fn span(unit: &Unit) -> Span {
    Span::new(unit.range.start, unit.range.end)
}

/// "Next review date: May 2027": a line that is a label with its value, whatever stands around it.
fn labels_itself(tokens: &[Token]) -> bool {
    let value = tokens.iter().position(|token| token.is_value() || token.sign(&[':', '–']));
    let Some(value) = value.filter(|value| *value < 8) else { return false };
    tokens[..value].iter().any(|token| token.is(&ACTS))
        && tokens[..value].iter().all(|token| {
            !token.unknown()
                && !token.is(&[Class::Will, Class::Is, Class::Was, Class::If, Class::Which])
        })
}

/// The units at the head and the foot of a text that may be a list of its dates: up to the first clause, and after the last.
fn ends(text: &str, units: &[Unit], words: &Words) -> BTreeSet<usize> {
    let clause = |unit: &Unit| match unit.shape {
        Shape::Labelled => true,
        Shape::Heading => {
            text[unit.range.clone()].starts_with("##")
                && !of_dates(&text[unit.range.clone()], words)
        }
        Shape::Plain | Shape::Bullet => unit.range.len() > SHORT,
        Shape::Table => false,
    };
    let head = units.iter().take(ENDS).take_while(|unit| !clause(unit)).count();
    let foot = units.iter().rev().take(ENDS).take_while(|unit| !clause(unit)).count();
    (0..head).chain(units.len() - foot..units.len()).collect()
}

fn of_dates(heading: &str, words: &Words) -> bool {
    tokens(heading, words).iter().any(|token| token.is(&[Class::Control, Class::Review]))
}
