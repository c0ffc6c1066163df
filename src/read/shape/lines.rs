//! All lines of a text as shapes.

use super::super::line::{Line, heading};
use super::block::Block;
use super::capitals;
use super::citing;
use super::compound;
use super::contents;
use super::counted::Counted;
use super::divider;
use super::figures;
use super::form::{Setting, style};
use super::known::{Kind, Known};
use super::label::{Twice, again, chains, sign, title, under_title};
use super::listed_units;
use super::notes;
use super::own_decimal;
use super::parted;
use super::reading::{CAPITALS, Chain, Reading, Shape, TITLE, UNMARKED, heading_column};
use super::running_head;
use super::sign::Sign;
use super::words::Words;
use super::wrapping::{Wrapping, length};
use crate::protocol::Series;

/// The shapes of a text.
#[derive(Debug, Default)]
pub struct Shapes {
    /// One for each line.
    pub lines: Vec<Shape>,
    /// How wide they are wrapped.
    pub wrapping: Wrapping,
}

/// The shapes of lines whose blocks are known. What lines of another text of the same document may be is in `known`.
pub fn shapes<'a>(
    lines: &[Line<'a>],
    blocks: &[Block],
    words: &'static Words,
    known: &mut Known<'a>,
) -> Shapes {
    let wrapping = Wrapping::of(lines, blocks);
    known.of(words);
    let (previous, twice, title) = (Previous::default(), None, None);
    let compound = compound::numbers(lines, blocks);
    let parted = parted::lines(lines, blocks);
    let mut reader = Reader {
        words,
        wrapping: &wrapping,
        welsh: false,
        compound,
        previous,
        twice,
        title,
        counted: Counted::default(),
        parted,
        known,
    };
    let (mut shapes, mut signs) = reader.all(lines, blocks);
    // `(ch)`, `(ng)`: letters count as Welsh ones in this text, whatever its language is said to be.
    let welsh = shapes.iter().flat_map(|shape| &shape.chains).any(|chain| {
        matches!(chain.first.series, Series::WelshLetter(_)) && chain.first.head.len() > 3
    });
    if reader.welsh_seen(lines, blocks) || welsh {
        reader.welsh = true;
        (reader.previous, reader.twice, reader.title) = (Previous::default(), None, None);
        reader.counted = Counted::default();
        (shapes, signs) = reader.all(lines, blocks);
    }
    running_head::mark(lines, blocks, &mut shapes, words);
    divider::mark(lines, &mut shapes);
    notes::mark(lines, blocks, &mut shapes, words, &wrapping);
    figures::mark(lines, blocks, &mut shapes, words);
    citing::mark(lines, &mut shapes, words);
    own_decimal::mark(&mut shapes);
    contents::in_use(&mut shapes);
    capitals::in_order(&mut shapes);
    contents::mark(&mut shapes, &signs);
    listed_units::mark(&mut shapes, &signs);
    Shapes { lines: shapes, wrapping }
}

/// True for `SCHEDULE 1` and `Part 2 General` on lines by themselves.
fn heads(chains: &[Chain], text: &str) -> bool {
    chains
        .first()
        .map(|chain| &chain.first)
        .is_some_and(|first| first.is_big() && (first.style >= TITLE || first.rest >= text.len()))
}

/// True for a number with its word in the middle of a sentence that a line end cut: "falls into" and "Class A (income …".
fn goes_on_in(text: &str, first: &Reading) -> bool {
    let rest = text[first.rest.min(text.len())..].trim_start();
    first.unit.is_some()
        && (rest.is_empty() || rest.starts_with(|c: char| c == '(' || c.is_lowercase()))
}

/// True for a few words over a list: "Full Council:".
fn is_caption(text: &str) -> bool {
    text.strip_suffix(':').is_some_and(|words| style(words) >= TITLE)
}

/// A line without the marks that make all of it bold.
fn unbold(text: &str) -> &str {
    let inner = text.strip_prefix("**").and_then(|rest| rest.strip_suffix("**"));
    inner.filter(|inner| !inner.contains('*')).unwrap_or(text)
}

/// True for what begins as the numbers of places do: "4.2", "(b)", "II".
fn may_be_number(text: &str) -> bool {
    let word = text.split_whitespace().next().unwrap_or("");
    word.starts_with(|c: char| c.is_ascii_digit() || c == '(')
        || (word.len() < 5 && !word.contains(char::is_lowercase))
}

/// True for "1. The chair" and "6.1 The chair": no sentence goes on so.
fn is_number_with_stop(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let stopped = |rest: &str| rest.starts_with([' ', '\t']);
    let decimal = |rest: &str| {
        let words = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        words.len() < rest.len()
            && stopped(words)
            && words.trim_start().starts_with(char::is_uppercase)
    };
    (1..3).contains(&digits)
        && text[digits..].strip_prefix('.').is_some_and(|rest| stopped(rest) || decimal(rest))
}

struct Reader<'k, 'a> {
    words: &'static Words,
    wrapping: &'k Wrapping,
    welsh: bool,
    /// The numbers that points repeat before their letters.
    compound: Vec<u16>,
    previous: Previous<'a>,
    /// Two labels that stood on one line, the last such.
    twice: Option<Twice>,
    /// The number of the line before, if that is a title.
    title: Option<u32>,
    /// The numbers above.
    counted: Counted,
    /// The lines whose number a space parts.
    parted: Vec<usize>,
    known: &'k mut Known<'a>,
}

/// The line before.
#[derive(Default)]
struct Previous<'a> {
    /// Its words; nothing after a block.
    text: &'a str,
    /// Its length with its indentation.
    length: usize,
    /// How wide it is wrapped.
    width: Option<usize>,
    /// True at the start, after a blank line, a heading or a block.
    blank: bool,
    /// The words of the last line of text before, headings apart.
    last: &'a str,
    /// True where these are a caption: "Full Council:".
    caption: bool,
}

impl<'a> Reader<'_, 'a> {
    fn all(&mut self, lines: &[Line<'a>], blocks: &[Block]) -> (Vec<Shape>, Vec<Sign>) {
        self.previous.blank = true;
        let mut shapes = Vec::with_capacity(lines.len());
        let mut signs = Vec::with_capacity(lines.len());
        for (at, (line, block)) in lines.iter().zip(blocks).enumerate() {
            let (shape, sign) = match block {
                Block::Text => self.text(line, at),
                Block::Heading(depth) => self.heading(line, *depth),
                Block::Blank => {
                    self.previous.blank = true;
                    (Shape::default(), Sign::default())
                }
                _ => {
                    (self.twice, self.title) = (None, None);
                    self.previous = Previous { blank: true, ..Previous::default() };
                    (Shape::default(), Sign::default())
                }
            };
            self.previous.width = self.wrapping.width(at);
            shapes.push(shape);
            signs.push(sign);
        }
        lead_on(&mut shapes);
        (shapes, signs)
    }

    /// True if a line begins with a label that only Welsh has.
    fn welsh_seen(&self, lines: &[Line], blocks: &[Block]) -> bool {
        lines.iter().zip(blocks).filter(|(_, block)| **block == Block::Text).any(|(line, _)| {
            let token = line.text.strip_prefix('(').unwrap_or(line.text);
            ["ch", "ng", "ph", "rh", "th"].iter().any(|letter| {
                token.strip_prefix(letter).is_some_and(|after| after.starts_with([')', '.']))
            })
        })
    }

    fn heading(&mut self, line: &Line<'a>, depth: usize) -> (Shape, Sign) {
        self.twice = None;
        let text = heading(line.text).map_or(line.text.trim_end(), |(_, words)| words);
        let (chains, sign) = self.by_itself(text, Kind::Heading);
        self.title = title(&chains);
        let shape = Shape {
            text: true,
            heading: depth,
            column: heading_column(depth),
            blank: self.previous.blank,
            breaks: true,
            style: CAPITALS,
            chains,
            ..Shape::default()
        };
        self.previous = Previous { blank: true, ..Previous::default() };
        (shape, sign)
    }

    /// What a line says by itself. Letters that only Welsh has are read otherwise in a text that has some.
    fn by_itself(&mut self, text: &'a str, kind: Kind) -> (Vec<Chain>, Sign) {
        if self.welsh {
            return self.read(text, kind);
        }
        if let Some(known) = self.known.find(text, kind) {
            return known;
        }
        let read = self.read(text, kind);
        self.known.keep(text, kind, &read);
        read
    }

    fn setting(&self, kind: Kind) -> Setting<'static> {
        let (heading, bullet) = (kind == Kind::Heading, kind == Kind::Bullet);
        Setting { heading, bullet, welsh: self.welsh, words: self.words }
    }

    fn read(&self, text: &str, kind: Kind) -> (Vec<Chain>, Sign) {
        let heading = kind == Kind::Heading;
        let mut found = chains(text, self.setting(kind));
        if heading {
            for chain in &mut found {
                chain.first.style = CAPITALS;
            }
        }
        let sign = Sign::new(text, &found, heading, self.words);
        (found, sign)
    }

    fn text(&mut self, line: &Line<'a>, at: usize) -> (Shape, Sign) {
        let skip = line.skip();
        let text = line.text[skip..].trim_end();
        if contents::is_foot(line.text, self.words) {
            let shape =
                Shape { text: true, foot: true, blank: self.previous.blank, ..Shape::default() };
            return (shape, Sign::default());
        }
        let kind = if skip > 0 { Kind::Bullet } else { Kind::Plain };
        let (chains, sign) = self.by_itself(text, kind);
        let chains = match compound::chain(text, &self.compound) {
            Some(chain) => vec![chain],
            None if self.parted.binary_search(&at).is_ok() => {
                parted::chains_of(text, self.setting(kind))
            }
            None => self.once(text, kind, chains),
        };
        let last = self.previous.last.trim_end_matches(['*', '_']);
        let lead = if last.ends_with([':', '—', '–', '-']) {
            1
        } else if last.ends_with([';', ',']) || self.words.joins(last) {
            -1
        } else {
            0
        };
        let mut chains = chains;
        let counted = || self.counted.leads_to(&chains);
        let breaks = self.breaks(text) || counted() && !self.words.opens_number(self.previous.text);
        self.counted.take(&chains, breaks);
        if !breaks {
            chains.retain(|chain| !goes_on_in(text, &chain.first));
        }
        let caption = breaks && chains.is_empty() && is_caption(text);
        let style = style(unbold(text));
        let shape = Shape {
            captioned: self.previous.caption,
            text: true,
            column: if breaks && heads(&chains, text) {
                UNMARKED
            } else {
                line.indent.min(200) as i32
            },
            blank: self.previous.blank,
            breaks,
            opens: self.previous.blank || self.previous.width.is_none(),
            lead,
            bullet: skip > 0,
            quoted: unbold(text).starts_with(['“', '"', '‘', '\'', '”']),
            nothing_after: chains.first().is_some_and(|chain| chain.first.rest >= text.len()),
            style,
            unit: style >= TITLE && chains.is_empty() && self.words.names_unit(text),
            chains,
            ..Shape::default()
        };
        let length = length(*line);
        self.previous = Previous { text, length, width: None, blank: false, last: text, caption };
        (shape, sign)
    }

    /// The labels of a line without one that was typed before, and again.
    fn once(&mut self, text: &str, kind: Kind, found: Vec<Chain>) -> Vec<Chain> {
        let above = std::mem::replace(&mut self.title, title(&found));
        if let Some(under) = above.and_then(|title| under_title(&found, title)) {
            return under;
        }
        let setting = self.setting(kind);
        if let Some(before) = self.twice
            && let Some(again) = again(text, &found, before, setting)
        {
            self.twice = Some([before[0], (before[1].0, before[1].1 + 1)]);
            return again;
        }
        let two =
            found.iter().find_map(|chain| Some([sign(&chain.first), sign(chain.inner.first()?)]));
        let other = |before: Twice| found.iter().any(|chain| sign(&chain.first).0 == before[0].0);
        if two.is_some() || self.twice.is_some_and(other) {
            self.twice = two;
        }
        found
    }

    /// Whether a paragraph may begin here.
    fn breaks(&self, text: &str) -> bool {
        let before = self.previous.text;
        if self.previous.blank || before.is_empty() {
            return true;
        }
        let word = text.split_whitespace().next().map_or(0, |word| word.chars().count());
        let room = self.previous.length + 1 + word;
        let short = self.previous.width.is_none_or(|width| room < width * 85 / 100);
        // "as set out in paragraph" and "4 above"; but a title may end in "Rules", and "1. The chair" is no place of several.
        if self.words.opens_number(before)
            && may_be_number(text)
            && !(short && before.ends_with(['s', 'S']) && is_number_with_stop(text))
        {
            return false;
        }
        let ended = before
            .trim_end_matches(['"', '”', '’', ')', ']'])
            .ends_with(['.', ';', ':', ',', '!', '?', '—', '–', '*', '_', '|'])
            || self.words.joins(before);
        ended || short
    }
}

/// Says of each line whether its paragraph ends with a colon or a dash.
fn lead_on(shapes: &mut [Shape]) {
    let mut leads = false;
    for shape in shapes.iter_mut().rev().filter(|shape| shape.text) {
        shape.leads = leads;
        if shape.blank || shape.bullet || shape.heading > 0 || !shape.chains.is_empty() {
            leads = shape.lead > 0;
        }
    }
}
