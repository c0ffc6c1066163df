//! Definitions that open a part below other words: those words may say that they hold for a clause alone, or that a law is
//! quoted.

use super::Mentions;
use super::define::is_local;
use super::words::Words;
use crate::protocol::{Clause, Mention, Mentioned, Owner, PartId, running};
use rustc_hash::FxHashMap;

/// A definition that opens its part begins here at the latest: after a quotation mark.
const OPENS: u32 = 4;

/// Makes definitions hold in their section alone where what leads to them says so, and takes out those of a law that is quoted.
pub fn limit(words: &Words, clauses: &[Clause], found: &mut Mentions) {
    let opening = |at: u32| at <= OPENS;
    if !found.definitions.iter().any(|definition| opening(definition.start)) {
        return;
    }
    let mut leads = Leads::default();
    leads.walk(clauses, None);
    let Mentions { mentions, definitions, .. } = found;
    definitions.retain_mut(|definition| {
        let lead = leads.of.get(&definition.part).filter(|_| opening(definition.start));
        let Some(&(of, lead)) = lead else { return true };
        let text = &*running(&lead.body).text;
        let text = text.trim_end();
        definition.local |= text.ends_with([':', ',']) && is_local(words, text, text.len());
        // "By virtue of section 270 of the Act", and on the next line what that section says.
        let goes_on = !text.ends_with(['.', ';']);
        let lowered = text.to_lowercase();
        let quotes = || words.quoting.law.iter().any(|words| lowered.contains(words));
        !(goes_on && quotes() && cites_law(mentions, of))
    });
}

fn cites_law(mentions: &[Mention], part: PartId) -> bool {
    let first = mentions.partition_point(|mention| mention.part < part);
    let here = mentions[first..].iter().take_while(|mention| mention.part == part);
    here.into_iter().any(|mention| match &mention.of {
        Mentioned::Place(place) => matches!(place.owner, Owner::Mention(_)),
        _ => false,
    })
}

/// The words that stand before each part, with the part that they are of: those of the part before it on its level, else of
/// the part around it.
#[derive(Default)]
struct Leads<'a> {
    part: PartId,
    of: FxHashMap<PartId, (PartId, &'a Clause)>,
}

impl<'a> Leads<'a> {
    fn walk(&mut self, clauses: &'a [Clause], around: Option<(PartId, &'a Clause)>) {
        let mut before = around;
        for clause in clauses {
            let here = self.part;
            self.part = here.next();
            // In a list the words around it lead to each item.
            let lead = if clause.label.is_some() { around } else { before };
            if let Some(lead) = lead {
                self.of.insert(here, lead);
            }
            self.walk(&clause.children, Some((here, clause)));
            before = Some((here, clause));
        }
    }
}
