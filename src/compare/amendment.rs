//! An amendment, as a motion words it. All names are those of the text as it stands, so that the order in which they are put
//! to the vote changes nothing.

use super::quote::quoted;
use super::table::{Rows, lines};
use std::fmt;

/// One paragraph of a motion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Amendment {
    /// A part goes.
    LeaveOut {
        /// Which one.
        what: String,
        /// What becomes of the parts in it.
        held: Held,
    },
    /// Its words change.
    Words {
        /// Of which part.
        within: String,
        /// How, from its beginning to its end.
        edits: Vec<Edit>,
    },
    /// A table goes, comes in, or takes the place of another.
    Table {
        /// Of which part.
        within: String,
        /// Which of those that it has goes, from 0; none where one comes in after all it says.
        out: Option<usize>,
        /// True if it has others.
        several: bool,
        /// The rows that come in; none where it only goes.
        rows: Rows,
    },
    /// What words cannot say, and a person does in the file.
    ByHand {
        /// What.
        what: String,
    },
    /// Parts come in.
    Insert {
        /// Where.
        at: Spot,
        /// Which, with how deep each stands in the first.
        parts: Vec<(usize, NewPart)>,
    },
    /// A part with all that it holds goes elsewhere.
    Move {
        /// Which one.
        what: String,
        /// Where to.
        to: Spot,
        /// Its number there, if it is another one.
        number: Option<Number>,
    },
    /// A part gets another number; what it holds follows.
    Renumber {
        /// Which one.
        what: String,
        /// Its new number.
        number: Number,
    },
}

/// What becomes of the parts in one that is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// It holds none.
    Nothing,
    /// They go with it.
    Gone,
    /// They stay, or are moved by other amendments.
    Stays,
}

/// A place of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Spot {
    /// After a part and all that it holds.
    After(Anchor),
    /// Before all that a part holds; None for the beginning of the text.
    Beginning(Option<Anchor>),
}

/// A part that a place is told by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Anchor {
    /// One of the text as it stands.
    Old(String),
    /// One that the motion brings in, by its number and first words.
    New(String),
}

/// A number that a part gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Number {
    /// Written as its old one is.
    Like(String),
    /// Written just so.
    Exact(String),
    /// None.
    Gone,
}

/// A part that comes in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPart {
    /// What it is.
    pub kind: NewKind,
    /// Its number, if it has one, and its words.
    pub words: String,
}

/// What a part is that comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NewKind {
    /// A heading.
    Heading,
    /// With a number or letter.
    Numbered,
    /// An item without one.
    Bullet,
    /// Neither.
    Paragraph,
}

impl NewKind {
    /// What stands before the words of one.
    pub fn said(self) -> &'static str {
        match self {
            NewKind::Heading => "the heading ",
            NewKind::Numbered => "",
            NewKind::Bullet => "a bullet ",
            NewKind::Paragraph => "a paragraph ",
        }
    }
}

/// A change of the words of a part. Words are whole: from space to space.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Words go, and others may come in their place.
    Replace {
        /// The words that go.
        out: String,
        /// Which of several, from 1; 0 where they stand once.
        nth: usize,
        /// What comes in.
        come: Option<String>,
    },
    /// Words come in after others; None for the beginning.
    After {
        /// The words that they come after, and which of several.
        after: Option<(String, usize)>,
        /// What comes in.
        come: String,
    },
    /// Words come in after all others.
    AtEnd {
        /// What comes in.
        come: String,
    },
}

/// With these words begins what no amendment can say.
pub const BY_HAND: &str = "By hand, since words cannot say it: ";

const NTH: [&str; 10] =
    ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

/// "third"; "12th"
fn nth(n: usize) -> String {
    NTH.get(n.saturating_sub(1)).map_or_else(|| format!("{n}th"), |word| (*word).to_owned())
}

/// The number of an ordinal as this file writes it.
pub fn ordinal(word: &str) -> Option<usize> {
    let named = NTH.iter().position(|nth| *nth == word).map(|at| at + 1);
    named.or_else(|| word.trim_end_matches(char::is_alphabetic).parse().ok())
}

fn which(n: usize) -> String {
    if n == 0 { String::new() } else { format!(" (where it stands for the {} time)", nth(n)) }
}

impl fmt::Display for Edit {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Edit::Replace { out, nth, come } => {
                write!(f, "leave out {}{}", quoted(out), which(*nth))?;
                come.as_ref().map_or(Ok(()), |come| write!(f, " and insert {}", quoted(come)))
            }
            Edit::After { after: Some((after, nth)), come } => {
                write!(f, "after {}{} insert {}", quoted(after), which(*nth), quoted(come))
            }
            Edit::After { after: None, come } => {
                write!(f, "at the beginning insert {}", quoted(come))
            }
            Edit::AtEnd { come } => write!(f, "at the end insert {}", quoted(come)),
        }
    }
}

impl fmt::Display for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Anchor::Old(name) => f.write_str(name),
            Anchor::New(words) => write!(f, "the new {}", quoted(words)),
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Number::Like(number) => f.write_str(number),
            Number::Exact(number) => f.write_str(&quoted(number)),
            Number::Gone => f.write_str("a part without a number"),
        }
    }
}

impl fmt::Display for NewPart {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}{}", self.kind.said(), quoted(&self.words))
    }
}

impl fmt::Display for Amendment {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Amendment::LeaveOut { what, held } => {
                let held = match held {
                    Held::Nothing => "",
                    Held::Gone => ", with all that it holds",
                    Held::Stays => ", but not what it holds",
                };
                write!(f, "Leave out {what}{held}.")
            }
            Amendment::Words { within, edits } => {
                let edits: Vec<String> = edits.iter().map(Edit::to_string).collect();
                write!(f, "In {within}, {}.", edits.join("; "))
            }
            Amendment::Table { within, out, several, rows } => {
                let which = out.filter(|_| *several).map_or(String::new(), |at| nth(at + 1) + " ");
                match (out, rows.is_empty()) {
                    (Some(_), true) => {
                        return write!(f, "In {within}, leave out the {which}table.");
                    }
                    (Some(_), false) => {
                        write!(f, "In {within}, leave out the {which}table and insert:")?;
                    }
                    (None, _) => write!(f, "In {within}, at the end insert the table:")?,
                }
                lines(rows).iter().try_for_each(|line| write!(f, "\n   {line}"))
            }
            Amendment::ByHand { what } => {
                write!(f, "{BY_HAND}{what}.")
            }
            Amendment::Insert { at, parts } => {
                match at {
                    Spot::After(anchor) => write!(f, "After {anchor}")?,
                    Spot::Beginning(Some(anchor)) => write!(f, "At the beginning of {anchor}")?,
                    Spot::Beginning(None) => f.write_str("At the beginning")?,
                }
                if let [(_, part)] = parts.as_slice() {
                    return write!(f, ", insert {part}.");
                }
                f.write_str(", insert:")?;
                parts
                    .iter()
                    .try_for_each(|(deep, part)| write!(f, "\n   {}{part}", "  ".repeat(*deep)))
            }
            Amendment::Move { what, to, number } => {
                write!(f, "Move {what} to ")?;
                match to {
                    Spot::After(anchor) => write!(f, "after {anchor}")?,
                    Spot::Beginning(Some(anchor)) => write!(f, "the beginning of {anchor}")?,
                    Spot::Beginning(None) => f.write_str("the beginning")?,
                }
                if let Some(number) = number {
                    write!(f, ", as {number}")?;
                }
                f.write_str(".")
            }
            Amendment::Renumber { what, number } => write!(f, "Renumber {what} as {number}."),
        }
    }
}
