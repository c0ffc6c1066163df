//! How much a drawing draws. A few elements that stand for each other ten times, eleven deep, are a hundred thousand million to
//! a browser. They are counted, not drawn: what each element comes to is known once and used again.

use super::names::XLINK;
use super::style::{Found, found};
use roxmltree::{Document, Node, NodeId};
use std::collections::{HashMap, HashSet};

/// The most elements and corners of paths that a drawing may draw: several times what a file of 4 MB holds without elements
/// that stand for others.
const MOST: Cost = Cost { elements: 500_000, corners: 5_000_000 };
/// What is drawn again for each element that names it.
const AGAIN: [&str; 5] = ["pattern", "mask", "clipPath", "marker", "filter"];
/// The most names that the rules of one class may give.
const MOST_NAMED: usize = 50;

/// What is drawn.
#[derive(Debug, Clone, Copy, Default)]
struct Cost {
    elements: u64,
    /// Corners of paths, and letters.
    corners: u64,
}

impl Cost {
    fn add(&mut self, other: Cost, times: u64) {
        self.elements = self.elements.saturating_add(other.elements.saturating_mul(times));
        self.corners = self.corners.saturating_add(other.corners.saturating_mul(times));
    }
}

/// How often a part is drawn.
#[derive(Clone, Copy)]
enum How {
    Once,
    /// For each element: a pattern in which a group is drawn.
    Elements,
    /// At each corner: a marker.
    Corners,
}

/// Judges how much a drawing draws.
///
/// # Errors
/// It draws more than a browser can, or itself within itself.
pub fn measured(document: &Document) -> Result<(), String> {
    let much = || "its parts stand for each other so often that no browser could draw them all";
    let drawing = Drawing::new(document);
    if drawing.styled.values().any(|named| named.len() > MOST_NAMED) {
        return Err(much().to_owned());
    }
    match drawing.drawn() {
        None => {
            Err("it stands within itself (<use>, patterns, masks), so that it has no end"
                .to_owned())
        }
        Some(cost) if cost.elements > MOST.elements || cost.corners > MOST.corners => {
            Err(much().to_owned())
        }
        Some(_) => Ok(()),
    }
}

struct Drawing<'a, 'input> {
    root: Node<'a, 'input>,
    ids: HashMap<&'a str, Node<'a, 'input>>,
    /// What rules of its styles name that is drawn again, by the classes, ids and elements that their selectors have.
    styled: HashMap<String, Vec<Node<'a, 'input>>>,
}

impl<'a, 'input> Drawing<'a, 'input> {
    fn new(document: &'a Document<'input>) -> Drawing<'a, 'input> {
        let mut drawing =
            Drawing { root: document.root_element(), ids: HashMap::new(), styled: HashMap::new() };
        let elements = || document.root().descendants().filter(Node::is_element);
        for node in elements() {
            if let Some(id) = node.attribute("id") {
                drawing.ids.entry(id).or_insert(node);
            }
        }
        for node in elements().filter(|node| node.tag_name().name() == "style") {
            let css: String = node.children().filter_map(|child| child.text()).collect();
            drawing.rules(&css);
        }
        drawing
    }

    /// What the whole comes to, each part counted once: a part waits until all that it stands for is known.
    fn drawn(&self) -> Option<Cost> {
        let mut known: HashMap<NodeId, Cost> = HashMap::new();
        let mut open: HashSet<NodeId> = HashSet::from([self.root.id()]);
        let mut waiting = vec![(self.root, self.parts(self.root), 0)];
        while let Some((node, parts, at)) = waiting.last_mut() {
            let Some((part, _)) = parts.get(*at).copied() else {
                known.insert(node.id(), cost(node, parts, &known));
                open.remove(&node.id());
                waiting.pop();
                continue;
            };
            *at += 1;
            if known.contains_key(&part.id()) {
                continue;
            }
            if !open.insert(part.id()) {
                return None;
            }
            waiting.push((part, self.parts(part), 0));
        }
        known.get(&self.root.id()).copied()
    }

    /// What an element is made of: its children, and what it stands for or is drawn with; each with how often.
    fn parts(&self, node: Node<'a, 'input>) -> Vec<(Node<'a, 'input>, How)> {
        let mut parts: Vec<_> =
            node.children().filter(Node::is_element).map(|child| (child, How::Once)).collect();
        if node.tag_name().name() == "use" {
            let to = node.attribute("href").or_else(|| node.attribute((XLINK, "href")));
            let to = to.and_then(|to| self.ids.get(to.strip_prefix('#')?).copied());
            parts.extend(to.map(|to| (to, How::Once)));
        }
        let mut named: Vec<Node> = Vec::new();
        for attribute in node.attributes().filter(|attribute| attribute.value().contains('#')) {
            named.extend(self.again(attribute.value()));
        }
        let keys = node.attribute("class").unwrap_or("").split_ascii_whitespace();
        for key in keys.chain(node.attribute("id")).chain([node.tag_name().name(), "*"]) {
            named.extend(self.styled.get(key).into_iter().flatten());
        }
        named.sort_unstable_by_key(|node| node.id().get());
        named.dedup();
        parts.extend(named.into_iter().map(|other| match other.tag_name().name() {
            "marker" => (other, How::Corners),
            "pattern" => (other, How::Elements),
            _ => (other, How::Once),
        }));
        parts
    }

    /// What a value names that is drawn again.
    fn again(&self, value: &str) -> Vec<Node<'a, 'input>> {
        let named = found(value).into_iter().filter_map(|(_, found)| match found {
            Found::Load(address) => self.ids.get(address.strip_prefix('#')?).copied(),
            _ => None,
        });
        named.filter(|node| AGAIN.contains(&node.tag_name().name())).collect()
    }

    /// What the rules of a stylesheet name, under each name of their selectors.
    fn rules(&mut self, css: &str) {
        for rule in css.split('}') {
            let (selector, body) = rule.rsplit_once('{').unwrap_or(("*", rule));
            let named = if body.contains('#') { self.again(body) } else { Vec::new() };
            if named.is_empty() {
                continue;
            }
            // What is not a plain name may stand for any element.
            let plain = |c: char| c.is_alphanumeric() || "-_.,# \n\r\t".contains(c);
            let selector = if selector.chars().all(plain) { selector } else { "*" };
            for key in selector.split(|c: char| !(c.is_alphanumeric() || "-_*".contains(c))) {
                let list = self.styled.entry(key.to_owned()).or_default();
                let new =
                    named.iter().filter(|node| list.len() <= MOST_NAMED && !list.contains(node));
                let new: Vec<Node> = new.copied().collect();
                list.extend(new);
            }
        }
    }
}

/// What an element comes to, all of whose parts are known.
fn cost(node: &Node, parts: &[(Node, How)], known: &HashMap<NodeId, Cost>) -> Cost {
    let mut cost = Cost { elements: 1, corners: corners(node) };
    let mut again = Cost::default();
    for (part, how) in parts {
        let of = known.get(&part.id()).copied().unwrap_or_default();
        match how {
            How::Once => cost.add(of, 1),
            How::Elements => again.add(of, cost.elements),
            How::Corners => again.add(of, cost.elements.saturating_add(cost.corners)),
        }
    }
    cost.add(again, 1);
    cost
}

/// The corners of a path at most, or the letters of a text.
fn corners(node: &Node) -> u64 {
    let written = node.attribute("d").or_else(|| node.attribute("points")).unwrap_or("");
    let numbers = written.split(|c: char| !(c.is_ascii_digit() || c == '.'));
    let letters = match node.tag_name().name() {
        "text" | "tspan" | "textPath" => node.text().unwrap_or("").len(),
        _ => 0,
    };
    (numbers.filter(|number| !number.is_empty()).count() / 2 + letters) as u64
}
