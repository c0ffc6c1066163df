//! Word's numberings: abstract ones, their levels, and what each use of one changes.

use super::styles::{Styles, indent};
use crate::import::count::{LEVELS, Level, Numbering};
use crate::import::xml::{Element, Tree};
use std::collections::HashMap;

/// Word's own limit of where a row may start.
const HIGHEST_START: u32 = 32_767;
/// A numbering that is another's, and that another's, deeper than this is a circle.
const DEEPEST: usize = 8;
#[derive(Debug, Default)]
struct Abstract {
    levels: Vec<Level>,
    /// The style of lists that holds its levels.
    link: Option<String>,
}

/// All numberings of a document by number.
pub type Numberings = HashMap<u32, Numbering>;

/// Reads `numbering.xml`.
pub fn read(tree: &Tree, styles: &Styles) -> Numberings {
    let root = tree.root();
    let mut abstracts: HashMap<u32, Abstract> = HashMap::new();
    let mut uses: HashMap<u32, (u32, Element)> = HashMap::new();
    for element in root.children() {
        match element.name() {
            "w:abstractNum" => {
                if let Some(id) = number(element, "w:abstractNumId") {
                    abstracts.insert(id, abstract_numbering(element));
                }
            }
            "w:num" => {
                let of = element.value("w:abstractNumId").and_then(|id| id.parse().ok());
                if let (Some(id), Some(of)) = (number(element, "w:numId"), of) {
                    uses.insert(id, (of, element));
                }
            }
            _ => {}
        }
    }
    let mut out = Numberings::new();
    for (&id, &(of, element)) in &uses {
        let counts_with = followed(of, &abstracts, &uses, styles);
        let levels = abstracts.get(&counts_with).map_or(&[][..], |found| &found.levels);
        out.insert(id, used(element, counts_with, levels));
    }
    out
}

/// The abstract numbering that holds the levels: some only name a style of lists.
fn followed(
    mut of: u32,
    abstracts: &HashMap<u32, Abstract>,
    uses: &HashMap<u32, (u32, Element)>,
    styles: &Styles,
) -> u32 {
    for _ in 0..DEEPEST {
        let link = abstracts.get(&of).and_then(|found| found.link.as_deref());
        let style = link.and_then(|link| styles.get(link));
        match style.and_then(|style| style.numbered.num).and_then(|num| uses.get(&num)) {
            Some(&(next, _)) if next != of => of = next,
            _ => break,
        }
    }
    of
}

fn abstract_numbering(element: Element) -> Abstract {
    let mut levels = vec![Level::default(); LEVELS];
    for found in element.children().filter(|child| child.is("w:lvl")) {
        if let Some(level) = number(found, "w:ilvl").filter(|at| (*at as usize) < LEVELS) {
            levels[level as usize] = read_level(found);
        }
    }
    Abstract { levels, link: element.value("w:numStyleLink").map(str::to_owned) }
}

fn used(element: Element, counts_with: u32, levels: &[Level]) -> Numbering {
    let mut levels = levels.to_vec();
    levels.resize_with(LEVELS, Level::default);
    let mut starts = [None; LEVELS];
    for change in element.children().filter(|child| child.is("w:lvlOverride")) {
        let Some(at) = number(change, "w:ilvl").map(|at| at as usize).filter(|at| *at < LEVELS)
        else {
            continue;
        };
        if let Some(level) = change.child("w:lvl") {
            levels[at] = read_level(level);
        }
        starts[at] = change.value("w:startOverride").and_then(start);
    }
    Numbering { counts_with, levels: levels.into(), starts }
}

fn read_level(element: Element) -> Level {
    // A form of newer versions of Word stands beside the nearest one of older ones.
    let newer = element.path(&["mc:AlternateContent", "mc:Choice", "w:numFmt"]);
    let older = element.path(&["mc:AlternateContent", "mc:Fallback", "w:numFmt"]);
    let form = newer.or(element.child("w:numFmt")).or(older);
    let properties = element.child("w:rPr");
    let restart = element.value("w:lvlRestart").and_then(|level| level.parse().ok());
    Level {
        start: element.value("w:start").and_then(start).unwrap_or(0),
        form: form.and_then(|form| form.attribute("w:val")).unwrap_or("decimal").to_owned(),
        pattern: form.and_then(|form| form.attribute("w:format")).map(str::to_owned),
        text: element.value("w:lvlText").unwrap_or("").to_owned(),
        restart,
        legal: element.switch("w:isLgl").unwrap_or(false),
        style: element.value("w:pStyle").map(str::to_owned),
        indent: element.child("w:pPr").map(indent).unwrap_or_default(),
        hidden: properties.and_then(|run| run.switch("w:vanish")).unwrap_or(false),
    }
}

fn start(words: &str) -> Option<u32> {
    words.parse().ok().filter(|start| *start <= HIGHEST_START)
}

fn number(element: Element, name: &str) -> Option<u32> {
    element.attribute(name)?.parse().ok()
}
