//! What the pages of a council are made from, as a mark by which the next build knows that they need not be made again.
//!
//! Pages are made of the register, of the settings of the site and of its theme. Of the register, those of a council show its
//! own documents, and of another council those documents that either leads to. So its mark is a hash of its files, of the names
//! that there are elsewhere ([`crate::register::CouncilEntry::world`]), of what the ledger says of its addresses, and of the same
//! of each council that it is tied to. All else concerns every page, and whoever compares marks looks at that first.

use super::Output;
use super::last_site::folder;
use crate::page::{Plan, SitePath};
use crate::protocol::Protocol;
use crate::register::{CouncilEntry, Entry, Missing, Register, Target, To, resolve, written_for};
use std::collections::{BTreeMap, BTreeSet};

/// A hash of what pages are made from.
pub type Mark = [u8; 32];

impl Output {
    /// The mark of each council, by its address. `files` are the hashes of their files, by their folders; a site of one council
    /// has no marks: what has changed in it may be on any page.
    pub fn marks(&self, files: &BTreeMap<String, Mark>) -> BTreeMap<String, Mark> {
        let register = &self.register;
        if !register.many {
            return BTreeMap::new();
        }
        let files: BTreeMap<String, &Mark> =
            files.iter().map(|(folder, mark)| (crate::read::slug(folder), mark)).collect();
        let own = |council: &CouncilEntry| Some(own(council, files.get(&council.council.slug)?));
        let own: Vec<Option<Mark>> = register.councils.iter().map(own).collect();
        let ties = Ties::of(register);
        let mark = |at: usize| -> Option<Mark> {
            let mut hasher = blake3::Hasher::new();
            hasher.update(&own[at]?);
            for other in &ties.of[at] {
                hasher.update(&own[*other]?);
            }
            Some(*hasher.finalize().as_bytes())
        };
        let all = register.councils.iter().enumerate();
        all.filter_map(|(at, of)| Some((of.council.slug.clone(), mark(at)?))).collect()
    }

    /// From now on the pages of councils with the same marks as `before` are not made: they stand, and are as they would be.
    /// Where one of them is not `there`, all are made.
    pub fn stand(
        &mut self,
        files: &BTreeMap<String, Mark>,
        before: &BTreeMap<String, Mark>,
        there: impl Fn(&str) -> bool,
    ) {
        let marks = self.marks(files);
        let same = |of: &CouncilEntry| {
            let mark = marks.get(&of.council.slug);
            mark.is_some() && mark == before.get(&of.council.slug)
        };
        let all = self.register.councils.iter().enumerate();
        self.apart.standing = all.filter(|(_, of)| same(of)).map(|(at, _)| at).collect();
        if !self.standing().all(|path| there(path.as_str())) {
            self.apart.standing.clear();
        }
    }

    /// The files that are not made, because they stand.
    pub fn standing(&self) -> impl Iterator<Item = &SitePath> {
        self.plans.iter().filter(|(_, plan)| self.stands(plan)).map(|(path, _)| path)
    }

    /// True for a file that is not made, because it stands.
    pub(super) fn stands(&self, plan: &Plan) -> bool {
        !self.apart.standing.is_empty()
            && plan.council().is_some_and(|at| self.apart.standing.contains(&at))
    }
}

/// What the pages of a council are made from, but for what they show of others.
fn own(council: &CouncilEntry, files: &Mark) -> Mark {
    let mut hasher = blake3::Hasher::new();
    hasher.update(files).update(&council.world.to_le_bytes());
    for entry in &council.entries {
        hasher.update(kept(entry).as_bytes());
    }
    *hasher.finalize().as_bytes()
}

/// What the ledger says of a document. All else that is known of it follows from its file, from those of the councils it is tied
/// to, and from the day: each field is named, so that a new one is thought of here.
fn kept(entry: &Entry) -> String {
    let Entry { redirects, aliases, gone, reused, .. } = entry;
    let Entry { protocol: _, events: _, versions: _, amendment: _, review: _, begins: _, .. } =
        entry;
    let Entry { tongue: _, lang: _, original: _, translations: _, replaced_by: _, .. } = entry;
    let Entry {
        words: _, questions: _, owner: _, cross: _, referred: _, steps: _, model: _, ..
    } = entry;
    format!("{redirects:?}{aliases:?}{gone:?}{reused:?}")
}

/// Which councils show something of each other.
struct Ties {
    of: Vec<BTreeSet<usize>>,
}

impl Ties {
    fn of(register: &Register) -> Ties {
        let mut ties = Ties { of: vec![BTreeSet::new(); register.councils.len()] };
        let slugs = register.councils.iter().enumerate();
        let slugs = slugs.map(|(at, of)| (of.council.slug.as_str(), at)).collect();
        for (at, council) in register.councils.iter().enumerate() {
            for entry in &council.entries {
                let cited =
                    entry.cross.references.iter().filter_map(|reference| match reference.to {
                        To::Document(council, ..) => Some(council),
                        _ => None,
                    });
                let relied = entry.cross.relied.iter().map(|(council, _)| *council);
                let referred = entry.referred.iter().map(|referral| referral.from.0);
                cited.chain(relied).chain(referred).for_each(|other| ties.tie(at, other));
                led(register, &slugs, entry).for_each(|other| ties.tie(at, other));
            }
        }
        ties
    }

    fn tie(&mut self, one: usize, other: usize) {
        if one != other {
            self.of[one].insert(other);
            self.of[other].insert(one);
        }
    }
}

/// The councils to which the links of a document lead, or would if something stood there.
fn led(
    register: &Register,
    slugs: &BTreeMap<&str, usize>,
    entry: &Entry,
) -> impl Iterator<Item = usize> {
    let working = entry.amendment.as_ref().map(|amendment| &amendment.working);
    let texts = working.into_iter().chain([&entry.protocol]);
    let links = texts.flat_map(|text| text.places.links.iter().map(|link| &*link.to));
    let kept =
        entry.versions.iter().flat_map(|version| version.frozen.links.iter().map(|to| &**to));
    let away = links.chain(kept).filter(|to| !to.starts_with(['#', '[']) && to.contains('/'));
    away.filter_map(|to| led_to(register, slugs, &entry.protocol, to))
}

fn led_to(
    register: &Register,
    slugs: &BTreeMap<&str, usize>,
    protocol: &Protocol,
    to: &str,
) -> Option<usize> {
    let at = |path: &str| slugs.get(folder(path)?.as_str()).copied();
    match resolve(register, protocol, to) {
        Target::Protocol(council, ..) | Target::Nowhere(Missing::PlaceIn(council, ..)) => {
            Some(council)
        }
        Target::Page(path, _) | Target::Nowhere(Missing::Page(path)) => at(&path),
        Target::Asset(path) => register.council_at(&path),
        Target::Here(_) | Target::Elsewhere(_) => None,
        Target::Nowhere(_) => {
            written_for(register, protocol, to).and_then(|(slug, _)| slugs.get(&*slug).copied())
        }
    }
}
