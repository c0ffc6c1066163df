//! Addresses: the fragment that names each part. They come from labels and headings, never from what stands after.

use super::alias::{self, Addressed};
use super::draft::{Draft, Node};
use crate::diagnostic::{Diagnostic, Place, Rule};
use crate::protocol::{Label, Rank, Series, slug};
use crate::source::{Source, Span};
use crate::yaml::BAD_VALUE;
use rustc_hash::FxHashMap;

/// Two parts of a protocol claim one address.
pub static DUPLICATE_ADDRESS: Rule = Rule::warning(
    "duplicate-address",
    "Two headings have the same words, or an address set with {#name} is taken. The second is published with ~2 after it.",
    "Change the words of one heading, or give it an address of its own: `## Review {#review-of-fees}`.",
).on_access();

/// What the parts under a node build their addresses on.
#[derive(Clone, Default)]
struct Base {
    address: String,
    citation: String,
    /// The address of a schedule or appendix whose numbers begin anew.
    anew: String,
    /// The address of the Part, Chapter or the like around it, and where that begins.
    division: String,
    since: u32,
    /// Of a bullet and a paragraph: the address and the citation of what they stand in. What is numbered in a bullet is
    /// cited without the bullet's place in its list.
    around: Option<(String, String)>,
    /// True for a numbered part whose sections begin with 1 again: each has its number in the part, the first and the fourth.
    counts_anew: bool,
    /// True for a part with a number.
    numbered: bool,
    bullets: u32,
    paragraphs: u32,
}

/// The addresses of the last of a row of texts of one document, with all that they were made from: a text of the same numbers
/// and headings, as an amended one often is, has the same.
#[derive(Debug, Default)]
pub struct Addresses {
    /// True if other texts of the document will be read.
    pub goes_on: bool,
    last: Option<(Vec<Named>, Vec<Addressed>)>,
}

/// What the address of a node rests on besides the nodes before it.
#[derive(Debug)]
struct Named {
    rank: Rank,
    label: Option<Label>,
    parent: Option<usize>,
    by_hand: Option<String>,
    heading: Option<String>,
}

impl Addresses {
    /// Gives every node its address. What is found in texts of a row is told of none of them, so that nothing is lost where
    /// they are not looked for anew.
    pub fn assign(
        &mut self,
        source: &Source,
        draft: &Draft,
        headings: impl Fn(usize) -> String,
        findings: &mut Vec<Diagnostic>,
    ) -> Vec<Addressed> {
        let heading = |at: usize, node: &Node| is_named_by_words(node).then(|| headings(at));
        let same = |(at, (node, named)): (usize, (&Node, &Named))| {
            (node.rank, &node.label, node.parent) == (named.rank, &named.label, named.parent)
                && node.by_hand.as_ref().map(|(name, _)| name) == named.by_hand.as_ref()
                && heading(at, node) == named.heading
        };
        if let Some((named, addresses)) = &self.last
            && named.len() == draft.nodes.len()
            && draft.nodes.iter().zip(named).enumerate().all(same)
        {
            return addresses.clone();
        }
        let addresses = assign(source, draft, &headings, findings);
        self.last = self.goes_on.then(|| {
            let named = draft.nodes.iter().enumerate().map(|(at, node)| Named {
                rank: node.rank,
                label: node.label.clone(),
                parent: node.parent,
                by_hand: node.by_hand.as_ref().map(|(name, _)| name.clone()),
                heading: heading(at, node),
            });
            (named.collect(), addresses.clone())
        });
        addresses
    }
}

/// True for `4.`, and no `Part 4`.
fn is_whole(node: &Node) -> bool {
    node.label.as_ref().is_some_and(|label| label.unit.is_none() && is_number(label))
}

fn is_number(label: &Label) -> bool {
    matches!(label.series, Series::Number(_))
}

fn is_decimal(node: &Node) -> bool {
    let decimal = |label: &Label| matches!(label.series, Series::Decimal(_));
    node.label.as_ref().is_some_and(decimal)
}

/// True for a section without a number: its address is made of its words.
fn is_named_by_words(node: &Node) -> bool {
    node.rank == Rank::Section && node.label.is_none()
}

/// Gives every node its address, in the order of the source; `headings` are the words of sections.
fn assign(
    source: &Source,
    draft: &Draft,
    headings: impl Fn(usize) -> String,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Addressed> {
    let first = findings.len();
    let mut claims = Claims { source, taken: FxHashMap::default(), findings };
    let mut bases: Vec<Base> = Vec::with_capacity(draft.nodes.len() + 1);
    let mut root = Base::default();
    let mut numbered = false;
    let mut out = Vec::with_capacity(draft.nodes.len());
    for (index, node) in draft.nodes.iter().enumerate() {
        let base = match node.parent {
            Some(parent) => &mut bases[parent],
            None => &mut root,
        };
        let (claim, citation) = match beside(node, base, &claims) {
            Some(found) => found,
            None => claim(node, base, || headings(index)),
        };
        let anew = base.numbered && is_whole(node);
        let within = anew.then(|| joined(&base.address, &claim));
        let (address, divided) = claims.take(claim, base, node);
        let citation = match divided {
            true => format!("{} {citation}", spoken(&base.division)),
            false => citation,
        };
        base.counts_anew |= within.is_some_and(|within| address == within);
        let under = &*base;
        let anew = node.label.as_ref().is_some_and(Label::numbers_anew) && numbered;
        numbered |= node
            .label
            .as_ref()
            .is_some_and(|label| matches!(label.series, Series::Decimal(_) | Series::Number(_)));
        let inherited = if anew { address.clone() } else { under.anew.clone() };
        let divides = node.label.as_ref().is_some_and(|label| label.unit.is_some());
        let (division, since) = match divides {
            true => (address.clone(), node.span.start),
            false => (under.division.clone(), under.since),
        };
        let plain = node.label.is_none() && node.rank != Rank::Section;
        let own = || (under.address.clone(), under.citation.clone());
        let around = plain.then(|| under.around.clone().unwrap_or_else(own));
        bases.push(Base {
            address: address.clone(),
            citation: citation.clone(),
            anew: inherited,
            division,
            since,
            around,
            numbered: is_whole(node) || is_decimal(node),
            ..Base::default()
        });
        out.push(claims.by_hand(node, address, citation));
    }
    alias::add(draft, &mut claims.taken, &mut out);
    say_once(claims.findings, first);
    out
}

/// Headings of the same words again and again are of one cause, and said once.
fn say_once(findings: &mut Vec<Diagnostic>, from: usize) {
    const MANY: usize = 2;
    let alike = |finding: &Diagnostic| std::ptr::eq(finding.rule, &DUPLICATE_ADDRESS);
    let count = findings[from..].iter().filter(|finding| alike(finding)).count();
    if count <= MANY {
        return;
    }
    let mut place = 0;
    let mut said = false;
    findings.retain_mut(|finding| {
        place += 1;
        if place <= from || !alike(finding) {
            return true;
        }
        if !said {
            let more = count - 1;
            finding.message.push_str(&format!(", and so it is with {more} more of its headings"));
        }
        !std::mem::replace(&mut said, true)
    });
}

/// What a number in a bullet claims: an address beside the bullets, if it is free.
fn beside(node: &Node, base: &Base, claims: &Claims) -> Option<(String, String)> {
    let (address, citation) = base.around.as_ref().filter(|_| node.rank == Rank::Point)?;
    let label = node.label.as_ref()?;
    let claim = joined(address, &label.token());
    let free = !claims.taken.contains_key(&claim);
    free.then(|| (claim, cited(citation, label)))
}

/// The address that a node claims, and its citation.
fn claim(node: &Node, base: &mut Base, heading: impl FnOnce() -> String) -> (String, String) {
    match (node.rank, &node.label) {
        (Rank::Section, None) => (slug(&heading()), String::new()),
        (Rank::Section | Rank::Clause, Some(label)) => {
            let token = label.token();
            let printed = label.bare();
            let number = matches!(label.series, Series::Decimal(_) | Series::Number(_))
                || label.unit.is_some();
            match number {
                true if base.counts_anew && label.unit.is_none() && is_number(label) => {
                    (joined(&base.address, &token), printed.to_owned())
                }
                true if base.anew.is_empty() => (token, printed.to_owned()),
                true => (joined(&base.anew, &token), format!("{} {printed}", spoken(&base.anew))),
                false => (joined(&base.address, &token), cited(&base.citation, label)),
            }
        }
        (Rank::Point, Some(label)) => {
            (joined(&base.address, &label.token()), cited(&base.citation, label))
        }
        (Rank::Point | Rank::Clause, None) => {
            base.bullets += 1;
            (joined(&base.address, &format!("b{}", base.bullets)), String::new())
        }
        (Rank::Paragraph, _) => {
            base.paragraphs += 1;
            (joined(&base.address, &format!("p{}", base.paragraphs)), String::new())
        }
    }
}

fn joined(base: &str, token: &str) -> String {
    if base.is_empty() { token.to_owned() } else { [base, ".", token].concat() }
}

/// "8.2" and "(b)" is "8.2(b)"; "2.3" and "i." is "2.3 i."
fn cited(base: &str, label: &Label) -> String {
    let space = if base.is_empty() || label.printed.starts_with('(') { "" } else { " " };
    [base, space, &label.printed].concat()
}

/// `schedule-1` is "Schedule 1".
fn spoken(anew: &str) -> String {
    let mut words = anew.replace('-', " ");
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    words
}

struct Claims<'a> {
    source: &'a Source,
    taken: FxHashMap<String, (u32, Span)>,
    findings: &'a mut Vec<Diagnostic>,
}

impl Claims<'_> {
    /// Takes an address, if it is free.
    fn put(&mut self, address: &str, node: &Node) -> bool {
        let free = !self.taken.contains_key(address);
        if free {
            self.taken.insert(address.to_owned(), (1, node.span));
        }
        free
    }

    /// The claim, if it is free. A section that begins the numbers of its Part anew is named with the Part, and so is a clause
    /// whose number stands before its Part, which is cited with the Part too (true): a Part that comes between leaves the
    /// others alone. Anything else gets `~2` and a finding.
    fn take(&mut self, claim: String, base: &Base, node: &Node) -> (String, bool) {
        if self.put(&claim, node) {
            return (claim, false);
        }
        let within = joined(&base.address, &claim);
        let named = |label: &Label| node.rank == Rank::Section || label.unit.is_some();
        let is_named = node.label.as_ref().is_some_and(named) && !base.address.is_empty();
        if is_named && self.put(&within, node) {
            return (within, false);
        }
        let before = self.taken.get(&claim).is_some_and(|(_, first)| first.start < base.since);
        let of_division = node.rank == Rank::Clause && is_decimal(node) && before;
        let claim = if of_division { joined(&base.division, &claim) } else { claim };
        if of_division && self.put(&claim, node) {
            return (claim, true);
        }
        let mut first = node.span;
        let mut address = String::new();
        if let Some((count, span)) = self.taken.get_mut(&claim) {
            *count += 1;
            first = *span;
            address = format!("{claim}~{count}");
        }
        self.put(&address, node);
        // A number that is used twice has a finding of its own, `duplicate-number`.
        if node.label.is_none() {
            self.report(&claim, &address, first, node.span);
        }
        (address, false)
    }

    fn report(&mut self, claim: &str, address: &str, first: Span, span: Span) {
        let message = format!("two parts of this protocol have the address #{claim}");
        let help = format!(
            "This one is published as #{address}. Change its words, or set an address with {{#name}} at the end of the line."
        );
        let place = Place::new(self.source, first);
        let finding = Diagnostic::new(&DUPLICATE_ADDRESS, self.source, span, message).help(help);
        self.findings.push(finding.other(place, "first used here").clause(address));
    }

    fn by_hand(&mut self, node: &Node, address: String, citation: String) -> Addressed {
        let Some((name, span)) = &node.by_hand else {
            return Addressed { address, aliases: Vec::new(), citation };
        };
        let good = name.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c))
            && !name.starts_with('_');
        if !good {
            let message = format!("`{name}` cannot be an address");
            let help = "Use letters, digits, stops and hyphens, such as {#need-to-know}.";
            self.findings.push(Diagnostic::new(&BAD_VALUE, self.source, *span, message).help(help));
            return Addressed { address, aliases: Vec::new(), citation };
        }
        if *name == address {
            return Addressed { address, aliases: Vec::new(), citation };
        }
        if let Some(&(_, first)) = self.taken.get(name) {
            self.report(name, &address, first, *span);
            return Addressed { address, aliases: Vec::new(), citation };
        }
        self.taken.insert(name.clone(), (1, *span));
        Addressed { address: name.clone(), aliases: vec![address], citation }
    }
}
