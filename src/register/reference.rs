//! What a protocol refers to, place by place, and what is wrong with some of its citations.

use crate::language::Language;
use crate::protocol::{Href, Law, PartId, PartialDate, Unit};
use std::sync::Arc;

/// A stretch of the running text of a part that leads somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The part.
    pub part: PartId,
    /// Its first byte in the running text.
    pub start: u32,
    /// One past its last byte.
    pub end: u32,
    /// Where it leads.
    pub to: To,
    /// Whether the page makes a link of it.
    pub shown: Shown,
}

/// Whether a page makes a link of a reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// It does.
    Link,
    /// The author wrote a link there.
    Written,
    /// The same document was linked in that section before, and every link again would be noise.
    Words,
}

/// Where a reference leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum To {
    /// A part of the same protocol.
    Part(PartId),
    /// A protocol of this site, by council and entry, and a part of it.
    Document(usize, usize, Option<PartId>),
    /// The law, and a provision of it.
    Law(Box<Provision>),
    /// The meaning of a term.
    Term(Meaning),
    /// Here a term gets its meaning: a definition of the protocol, by its place.
    Defines(u32),
    /// A telephone number, as a link.
    Telephone(Href),
}

/// A law and what of it is cited.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Provision {
    /// The law.
    pub law: Arc<Law>,
    /// Units and numbers, outermost first; empty for the law as a whole.
    pub path: Box<[(&'static str, Box<str>)]>,
    /// Its address at legislation.gov.uk.
    pub url: Href,
}

impl Provision {
    /// A provision of a law; `path` from the outermost to the innermost.
    pub fn new(law: &Arc<Law>, path: &[(Unit, &str)]) -> Provision {
        let url = law.url(path);
        Provision {
            law: law.clone(),
            path: path.iter().map(|(unit, number)| (unit.name(), (*number).into())).collect(),
            url,
        }
    }

    /// "section 27(6)", "Schedule 12A, paragraph 3"; empty for the law as a whole.
    pub fn words(&self, language: Language) -> String {
        let one = |(unit, number): &(&str, Box<str>)| {
            let number =
                number.strip_prefix(unit).map_or(&**number, |rest| rest.trim_start_matches('-'));
            let number = if unit.len() < number.len() + 8 && ["part", "schedule"].contains(unit) {
                number.to_uppercase()
            } else {
                number.to_owned()
            };
            let mut tokens = number.split('.');
            let said = language.say(&format!("provision.{unit}"));
            let mut words = format!(
                "{} {}",
                if said.is_empty() { unit } else { said },
                tokens.next().unwrap_or("")
            );
            tokens.for_each(|token| words.push_str(&format!("({token})")));
            words
        };
        self.path.iter().map(one).collect::<Vec<_>>().join(", ")
    }
}

/// Where the meaning of a term stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Meaning {
    /// In the text of the protocol: a definition, by its place.
    Text(u32),
    /// Under `definitions:` in its first lines, by its place there.
    Key(u32),
    /// Under `definitions:` in council.yaml, by its place there.
    Council(u32),
}

/// What is wrong with a citation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// The part.
    pub part: PartId,
    /// Its first byte in the running text.
    pub start: u32,
    /// One past its last byte.
    pub end: u32,
    /// What is wrong.
    pub wrong: Wrong,
}

/// The ways in which a citation can be wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// No part has the number; in another protocol, by council and entry, where one is named.
    Missing(Option<(usize, usize)>),
    /// Nothing is called so at all, and so many more citations name what is called so: "Appendix 3" of a text
    /// without any. Last the title of the one document of the council that may be meant.
    Absent(Unit, u32, Option<Box<str>>),
    /// More than one part has it: their addresses.
    Several(Vec<Box<str>>),
    /// It stands the other way: true if it stands above.
    OtherWay(bool),
    /// It is the very part that cites, and the text says above or below.
    Itself,
    /// No such law is known: its name as the table writes names, and whether it is an Act.
    UnknownLaw(Box<str>, bool),
    /// An Act without its year.
    Undated,
    /// "the Act", and none was named, or several.
    NoLaw,
    /// Several documents have the name: their ids.
    SeveralDocuments(Vec<Box<str>>),
}

/// All that is known about what a protocol cites.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Cross {
    /// Its references, in the order of the text; none reaches into another.
    pub references: Vec<Reference>,
    /// Citations that lead nowhere for sure.
    pub doubts: Vec<Doubt>,
    /// Names of documents that this site does not have, with the part that names them.
    pub elsewhere: Vec<(Box<str>, PartId)>,
    /// Which terms the text uses besides where it defines them, sorted.
    pub used: Vec<Meaning>,
    /// The documents in which places were looked up, by council and entry.
    pub relied: Vec<(usize, usize)>,
    /// Of what the program failed here, if it did: then there is nothing else.
    pub fault: Option<String>,
}

/// A place elsewhere that refers to a protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Referral {
    /// The council and entry of the protocol that refers.
    pub from: (usize, usize),
    /// The part that refers.
    pub part: PartId,
    /// The part referred to; None for the document as a whole.
    pub to: Option<PartId>,
}

/// A document that was adopted, amended or reviewed after the last review of one that cites it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its entry in the same council.
    pub entry: usize,
    /// "adopted", "amended" or "reviewed"
    pub event: &'static str,
    /// When.
    pub date: PartialDate,
    /// The parts that cite it; empty where it is named as the model.
    pub parts: Vec<PartId>,
}
