//! One letter of a page with its place, and how it is had from the library that reads PDFs.

use hayro_interpret::font::{Glyph as Drawn, OutlineGlyph};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::kurbo::{Affine, Point};

/// A letter on a page. Places are in points (1/72 inch) from the page's top left corner.
#[derive(Debug, Clone)]
pub struct Glyph {
    /// Where it begins.
    pub x: f64,
    /// The line that it stands on.
    pub y: f64,
    /// Where it ends.
    pub right: f64,
    /// The size of its font.
    pub size: f64,
    /// Heavy.
    pub bold: bool,
    /// Its place in the order of drawing on its page.
    pub order: usize,
    /// The number that its page marks it with, by which the tags of the file name it.
    pub mark: Option<i32>,
    /// The letters that it stands for; a ligature is more than one.
    pub text: String,
}

/// How text is turned on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Not at all.
    Upright,
    /// It runs upwards.
    Up,
    /// It runs downwards.
    Down,
    /// It stands on its head.
    Over,
    /// It runs across, as stamps do.
    Across,
}

impl Turn {
    /// How text is turned that runs so far to the right and so far down.
    fn of(x: f64, y: f64) -> Turn {
        if y.abs() <= 0.2 * x.abs() {
            if x >= 0.0 { Turn::Upright } else { Turn::Over }
        } else if x.abs() <= 0.2 * y.abs() {
            if y < 0.0 { Turn::Up } else { Turn::Down }
        } else {
            Turn::Across
        }
    }

    /// A place, with the page turned about its top left corner so that the text is upright.
    fn upright(self, place: Point) -> Point {
        match self {
            Turn::Upright | Turn::Across => place,
            Turn::Up => Point::new(-place.y, place.x),
            Turn::Down => Point::new(place.y, -place.x),
            Turn::Over => Point::new(-place.x, -place.y),
        }
    }

    /// Where the top left corner of a page is then, from the corner about which it was turned.
    pub fn corner(self, width: f64, height: f64) -> (f64, f64) {
        match self {
            Turn::Upright | Turn::Across => (0.0, 0.0),
            Turn::Up => (-height, 0.0),
            Turn::Down => (0.0, -width),
            Turn::Over => (-width, -height),
        }
    }
}

/// A sign on the page as it was drawn.
pub struct Sign {
    /// Its letters and place; None if the file does not say which letters it is.
    glyph: Option<Glyph>,
    /// How it is turned; its place is that on the page turned so that it stands upright.
    pub turn: Turn,
    /// The file says elsewhere what it stands for.
    said: bool,
    /// Where it stands: with [`UNKNOWN`] for its letters, or with a blank where nothing is drawn.
    bare: Option<Glyph>,
}

/// What stands for a sign whose letters the file does not tell.
pub const UNKNOWN: char = '\u{fffd}';

impl Sign {
    /// What stands on the page: a sign whose letters nobody tells is not left out.
    pub fn glyph(self) -> Option<Glyph> {
        self.glyph.or(self.bare.filter(|_| !self.said))
    }

    /// Takes what the file says that a stretch of signs stands for, where it does not say what letters they are, or where it
    /// is the hyphen at the end of a row. The first sign takes all of it.
    pub fn be_said(&mut self, said: Option<&mut String>) {
        let Some(said) = said else { return };
        if self.glyph.is_none() {
            self.said = true;
            let text = std::mem::take(said);
            self.glyph = self.bare.take().filter(|_| !text.is_empty());
            if let Some(glyph) = &mut self.glyph {
                glyph.text = text;
            }
        } else if said == "\u{ad}"
            && let Some(glyph) = &mut self.glyph
        {
            glyph.text = std::mem::take(said);
        }
    }
}

/// Letters whose lines differ by less of their size stand on one row: marks of notes are raised by a third.
pub const SAME_ROW: f64 = 0.45;

/// The letters of each line, from the top.
pub fn lines_of(mut glyphs: Vec<Glyph>) -> Vec<Vec<Glyph>> {
    glyphs.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut groups: Vec<Vec<Glyph>> = Vec::new();
    let mut line = (f64::MIN, 0.0);
    for glyph in glyphs {
        let (y, size) = line;
        match groups.last_mut().filter(|_| glyph.y - y < SAME_ROW * glyph.size.max(size)) {
            Some(group) => group.push(glyph),
            None => {
                line = (glyph.y, glyph.size);
                groups.push(vec![glyph]);
            }
        }
    }
    with_raised(groups)
}

/// The "nd" of 2nd may be raised by half a letter: small letters over a line, each right behind another, are of that line.
fn with_raised(groups: Vec<Vec<Glyph>>) -> Vec<Vec<Glyph>> {
    const MOST: usize = 200;
    const HALF: f64 = 0.62;
    const SMALL: f64 = 0.8;
    let mut out: Vec<Vec<Glyph>> = Vec::with_capacity(groups.len());
    for mut group in groups {
        let raised = out.last().is_some_and(|above| {
            let size = above.iter().map(|glyph| glyph.size).fold(0.0, f64::max);
            let line = group.iter().find(|glyph| glyph.size * SMALL >= size);
            above.len() < MOST
                && line.is_some_and(|line| line.y - above[0].y < HALF * line.size)
                && above.iter().all(|small| follows(small, &group, above))
        });
        if raised && let Some(above) = out.pop() {
            group.extend(above);
        }
        out.push(group);
    }
    out
}

/// True for a letter that stands right behind one of a line, or behind another raised one.
fn follows(small: &Glyph, line: &[Glyph], raised: &[Glyph]) -> bool {
    let behind = |other: &Glyph| (small.x - other.right).abs() < 0.2 * small.size.max(other.size);
    small.text.trim().is_empty() || line.iter().any(behind) || raised.iter().any(behind)
}

/// Fonts of this weight and above are heavy (OpenType OS/2 usWeightClass: 600 is semi-bold).
const HEAVY: u32 = 600;

/// Takes a sign as it is drawn, at its place on the page.
pub fn sign(drawn: &Drawn<'_>, place: Affine) -> Sign {
    let (width, bold) = match drawn {
        Drawn::Outline(glyph) => (glyph.advance_width(), is_bold(glyph)),
        Drawn::Type3(glyph) => (glyph.advance_width(), false),
    };
    // Fonts are drawn 1,000 units to the size.
    let from = place * Point::ZERO;
    let to = place * Point::new(f64::from(width.unwrap_or(500.0)), 0.0);
    let size = (place * Point::new(0.0, 1000.0) - from).hypot();
    let ahead = place * Point::new(1000.0, 0.0) - from;
    let turn = Turn::of(ahead.x, ahead.y);
    let (from, to) = (turn.upright(from), turn.upright(to));
    let sane = [from.x, from.y, to.x, size].iter().all(|number| number.is_finite());
    let letters = drawn.as_unicode().map(letters_of);
    let bare = sane.then(|| Glyph {
        x: from.x,
        y: from.y,
        right: to.x,
        size,
        bold,
        order: 0,
        mark: None,
        text: if letters.is_none() && draws(drawn) { UNKNOWN.into() } else { ' '.into() },
    });
    let glyph = letters.zip(bare.clone()).map(|(text, bare)| Glyph { text, ..bare });
    Sign { glyph, turn, said: false, bare }
}

fn draws(drawn: &Drawn<'_>) -> bool {
    match drawn {
        Drawn::Outline(glyph) => !glyph.outline().elements().is_empty(),
        Drawn::Type3(_) => true,
    }
}

fn is_bold(glyph: &OutlineGlyph) -> bool {
    glyph.font_data().is_some_and(|font| {
        let named = |name: &str| name.contains("Bold") || name.contains("Black");
        font.weight.is_some_and(|weight| weight >= HEAVY)
            || font.postscript_name.as_deref().is_some_and(named)
    })
}

/// The letters of a sign; those of a ligature one by one, as they are typed.
fn letters_of(letters: BfString) -> String {
    let text = match letters {
        BfString::Char(letter) => letter.to_string(),
        BfString::String(text) => text,
    };
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\u{fb00}' => out.push_str("ff"),
            '\u{fb01}' => out.push_str("fi"),
            '\u{fb02}' => out.push_str("fl"),
            '\u{fb03}' => out.push_str("ffi"),
            '\u{fb04}' => out.push_str("ffl"),
            '\u{fb05}' | '\u{fb06}' => out.push_str("st"),
            '\0' => out.push(UNKNOWN),
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}
