//! The letters of each page, and what else is on it.

use super::damaged;
use super::glyph::{Glyph, Turn, UNKNOWN, sign};
use super::tagged::{self, Element};
use super::weight::Drawn;
use crate::import::refused::Refused;
use hayro_interpret::font::GlyphRun;
use hayro_interpret::hayro_syntax::object::{Dict, String as Text};
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_interpret::kurbo::{BezPath, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, SoftMask, TransformExt, interpret_page,
};

/// What stands on a page.
#[derive(Debug, Default)]
pub struct Page {
    /// Its number, from 1.
    pub number: u32,
    /// Its letters, as they were drawn.
    pub glyphs: Vec<Glyph>,
    /// How many of them cannot be seen: the text that a program read off a scan lies under the picture.
    pub hidden: usize,
    /// How many signs the file does not tell the letters of.
    pub unknown: usize,
    /// How many pictures there are.
    pub pictures: usize,
    /// Stamps across the page.
    pub slanted: Vec<String>,
    /// What the file itself calls head or foot of the page.
    pub margins: Vec<String>,
    /// How many letters it calls so that were kept all the same.
    pub kept: usize,
    /// The letters of that.
    aside: Vec<Glyph>,
    /// Its text as a whole was turned.
    pub turned: bool,
    /// All that was drawn, in its order.
    letters: Vec<Letter>,
    /// How much was drawn.
    drawn: Drawn,
    /// Marks around what is drawn at the moment, outermost first.
    marks: Vec<Mark>,
}

/// A letter as it was drawn.
#[derive(Debug)]
struct Letter {
    /// It, on the page turned so that it stands upright.
    glyph: Glyph,
    /// How it is turned.
    turn: Turn,
    /// The file calls it head or foot of the page.
    margin: bool,
    /// It cannot be seen.
    hidden: bool,
}

/// A mark around what is drawn.
#[derive(Debug, Default)]
struct Mark {
    /// It is head or foot of the page.
    margin: bool,
    /// Its number.
    number: Option<i32>,
    /// The letters that the signs in it stand for, until the first of them is drawn.
    letters: Option<String>,
}

/// A file with what stands on its pages, and the tree of its tags if it has one.
pub struct Printed {
    /// Its pages.
    pub pages: Vec<Page>,
    /// Its tags.
    pub tags: Option<Element>,
}

/// More pages are no protocol.
const MOST_PAGES: usize = 2_000;

/// The pages of a file.
///
/// # Errors
/// The file is locked or damaged, or has far too many pages.
pub fn printed(bytes: &[u8]) -> Result<Printed, Refused> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| refused(&error))?;
    let count = pdf.pages().iter().count();
    if count == 0 {
        return Err(damaged());
    }
    if count > MOST_PAGES {
        return Err(Refused::new(
            format!("the PDF has {count} pages, more than any protocol"),
            "Print the pages of each document to a PDF of its own, and import those.",
        ));
    }
    let cache = InterpreterCache::new();
    let mut out = Vec::new();
    for (index, drawn) in pdf.pages().iter().enumerate() {
        let (width, height) = drawn.render_dimensions();
        let area = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let turn = drawn.initial_transform(true).to_kurbo();
        let settings = InterpreterSettings::default();
        let mut context = Context::new(turn, area, &cache, drawn.xref(), settings);
        let mut page = Page { number: index as u32 + 1, ..Page::default() };
        interpret_page(drawn, &mut context, &mut page);
        page.settle(f64::from(width), f64::from(height));
        out.push(page);
    }
    keep_what_is_no_margin(&mut out);
    Ok(Printed { pages: out, tags: tagged::tree(&pdf) })
}

impl Page {
    /// Parts what was drawn into text, what the file calls head or foot, and what is turned another way than the text.
    fn settle(&mut self, width: f64, height: f64) {
        let letters = std::mem::take(&mut self.letters);
        let turn = turn_of(&letters);
        self.turned = turn != Turn::Upright;
        let (left, top) = turn.corner(width, height);
        let (wide, high) = match turn {
            Turn::Up | Turn::Down => (height, width),
            _ => (width, height),
        };
        for Letter { mut glyph, turn: own, margin, hidden } in letters {
            if margin || own != turn {
                let list = if margin { &mut self.margins } else { &mut self.slanted };
                // One stamp may be drawn letter by letter.
                match list.last_mut() {
                    Some(last) => last.push_str(&glyph.text),
                    None if !glyph.text.trim().is_empty() => list.push(glyph.text.clone()),
                    None => {}
                }
            }
            glyph.x -= left;
            glyph.right -= left;
            glyph.y -= top;
            let within = (0.0..wide).contains(&glyph.x) && (0.0..high).contains(&glyph.y);
            if own != turn || !within {
                continue;
            }
            if margin {
                self.aside.push(Glyph { mark: None, ..glyph });
            } else {
                self.hidden += usize::from(hidden);
                self.glyphs.push(glyph);
            }
        }
    }
}

/// How the text of a page as a whole is turned: a word in the margin that is, turns no page.
fn turn_of(letters: &[Letter]) -> Turn {
    const FEWEST: usize = 40;
    let count = |turn: Turn| {
        let own = |letter: &&Letter| letter.turn == turn && !letter.margin;
        letters.iter().filter(own).filter(|letter| !letter.glyph.text.trim().is_empty()).count()
    };
    let turned = [Turn::Up, Turn::Down, Turn::Over].map(|turn| (count(turn), turn));
    let most = turned.into_iter().max_by_key(|(count, _)| *count);
    let whole = most.filter(|(most, _)| *most >= FEWEST && *most > 2 * count(Turn::Upright));
    whole.map_or(Turn::Upright, |(_, turn)| turn)
}

/// More than a quarter of all letters are no heads and feet of pages: a form whose words are marked so, say.
fn keep_what_is_no_margin(pages: &mut [Page]) {
    let aside: usize = pages.iter().map(|page| page.aside.len()).sum();
    let words: usize = pages.iter().map(|page| page.glyphs.len()).sum();
    for page in pages {
        let glyphs = std::mem::take(&mut page.aside);
        if aside * 3 > words {
            page.kept = glyphs.len();
            page.glyphs.extend(glyphs);
            page.glyphs.sort_by_key(|glyph| glyph.order);
            page.margins.clear();
        }
    }
}

fn refused(error: &LoadPdfError) -> Refused {
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Refused::new(
            "the PDF is protected by a password",
            "Open it with the password, print it to a new PDF, and import that.",
        ),
        LoadPdfError::Decryption(_) => Refused::new(
            "the PDF is locked in a way that is not known",
            "Open it in a reader, print it to a new PDF, and import that.",
        ),
        LoadPdfError::Invalid => damaged(),
    }
}

impl<'a> Device<'a> for Page {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {
        self.drawn.one();
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.drawn.one();
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.drawn.one();
    }

    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.drawn.one();
        self.pictures += 1;
    }

    fn begin_marked_content(&mut self, tag: &[u8], more: Option<&Dict<'_>>) {
        self.drawn.one();
        let letters = more.and_then(|more| more.get::<Text<'_>>("ActualText"));
        self.marks.push(Mark {
            margin: tag == b"Artifact",
            number: more.and_then(|more| more.get::<i32>("MCID")),
            letters: letters.map(|letters| tagged::letters(letters.as_bytes())),
        });
    }

    fn end_marked_content(&mut self) {
        self.marks.pop();
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        let margin = self.marks.iter().any(|mark| mark.margin);
        let mark = self.marks.iter().rev().find_map(|mark| mark.number);
        let hidden = matches!(mode, DrawMode::Invisible);
        for drawn in run.glyphs() {
            self.drawn.one();
            let mut sign = sign(drawn, props.transform * drawn.transform());
            // Where the file says what a stretch of signs stands for, that is for its first sign.
            let said = self.marks.iter_mut().rev().find_map(|mark| mark.letters.as_mut());
            sign.be_said(said);
            let turn = sign.turn;
            let Some(glyph) = sign.glyph() else { continue };
            self.unknown += usize::from(glyph.text.contains(UNKNOWN));
            let glyph = Glyph { order: self.letters.len(), mark, ..glyph };
            self.letters.push(Letter { glyph, turn, margin, hidden });
        }
    }
}
