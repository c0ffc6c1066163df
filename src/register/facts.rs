//! All that a rule may read of a document and of those that it leads to, as a value that is compared whole: whoever keeps
//! what was judged can forget no field of it.

use super::kept::lines;
use super::{Entry, Register, To};
use jiff::civil::Date;
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// What a judgement of a document rests on. Equal facts give equal findings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    today: Date,
    /// The names in its council, its settings, and what there is elsewhere: see [`super::CouncilEntry::world`].
    world: u64,
    /// The old addresses of all documents, with what stands in those that they lead to.
    led: u64,
    own: Arc<Entry>,
    /// The documents in which it cites a place, with which it is out of step, whose place it has taken, and which it cites although
    /// they are in force no more.
    others: Vec<Option<Arc<Entry>>>,
}

impl Register {
    /// The facts of every document, in the order of councils and entries.
    pub fn facts(&self) -> Vec<Facts> {
        let councils = self.councils.iter();
        let shared: Vec<Vec<Arc<Entry>>> = councils
            .map(|council| council.entries.iter().cloned().map(Arc::new).collect())
            .collect();
        let at = |(council, entry): (usize, usize)| shared.get(council)?.get(entry).cloned();
        let led = self.led();
        let facts = |(council, own): (usize, &Arc<Entry>)| {
            let cited = own.cross.relied.iter().copied();
            let moved_on = own.steps.iter().map(|step| (council, step.entry));
            let twins = own.original.into_iter().chain(own.translations.iter().copied());
            let near = moved_on.chain(own.replaced_by.map(|by| (council, by)));
            let past = own.cross.references.iter().filter_map(|reference| match reference.to {
                To::Document(c, e, _) => Some((c, e)).filter(|at| self.is_past(*at)),
                _ => None,
            });
            let others = cited.chain(near).chain(twins.map(|twin| (council, twin))).chain(past);
            let world = self.councils[council].world;
            Facts {
                today: self.today,
                world,
                led,
                own: own.clone(),
                others: others.map(at).collect(),
            }
        };
        let all = shared.iter().enumerate();
        all.flat_map(|(council, of)| of.iter().map(move |own| (council, own))).map(facts).collect()
    }

    /// True for a document that is in force no more: whoever cites it is told what took its place.
    fn is_past(&self, (council, entry): (usize, usize)) -> bool {
        !self.councils[council].entries[entry].is_in_force()
    }

    /// A fingerprint of where old addresses lead: a link may name one.
    fn led(&self) -> u64 {
        let mut hasher = FxHasher::default();
        for (c, council) in self.councils.iter().enumerate() {
            let moved =
                council.entries.iter().enumerate().filter(|(_, entry)| !entry.redirects.is_empty());
            for (e, entry) in moved {
                (c, e, &lines(&entry.protocol).0).hash(&mut hasher);
                for former in &entry.redirects {
                    (&former.path, &former.clauses, &former.under).hash(&mut hasher);
                }
            }
        }
        hasher.finish()
    }
}
