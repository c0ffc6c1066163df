//! What stands in a place of a law that is named before it: "regulation 57 of SI 2006/215, but paragraph (1)".

use super::owner::Owners;
use super::words::Words;
use crate::protocol::{Mentioned, Outer, Owner, Shape};

impl Owners<'_> {
    /// "regulation 57 of SI 2006/215, but paragraph (1)": what is named in brackets right after a place of a law stands in it.
    pub(super) fn inwards(&mut self) {
        for group in 1..self.groups.len() {
            let (outer, inner) = (&self.groups[group - 1], &self.groups[group]);
            let Some(around) = self.place(outer.mentions.start) else { continue };
            let Owner::Mention(law) = around.owner else { continue };
            let end = self.mentions[law as usize].end as usize;
            let goes_on = end >= outer.end
                && self.text.get(end..inner.start).is_some_and(|between| self.goes_on(between));
            let inside = self.place(inner.mentions.start).is_some_and(|place| {
                let free =
                    matches!(place.owner, Owner::Unsaid) || place.owner == Owner::Mention(law);
                let bare = place.within.is_empty() && place.way.is_none();
                free && bare
                    && place.shape == Shape::Brackets
                    && around.unit.depth() < place.unit.depth()
            });
            if !goes_on || !inside || outer.mentions.len() != 1 || around.unit.is_named() {
                continue;
            }
            let within: Vec<Outer> =
                std::iter::once(around.as_outer()).chain(around.within.iter().cloned()).collect();
            let owner = around.owner.clone();
            for at in inner.mentions.clone() {
                if let Mentioned::Place(place) = &mut self.mentions[at].of {
                    place.within = within.clone().into();
                    (place.owner, place.single) = (owner.clone(), false);
                }
            }
        }
    }

    /// True for a comma, and for ", but".
    fn goes_on(&self, between: &str) -> bool {
        let bare = between.trim_matches([' ', ',', '\u{a0}', '\n']);
        between.len() > bare.len() && (bare.is_empty() || Words::has(&self.words.contrast, bare))
    }

    /// "paragraph (1) of SI 2006/215 shall be substituted for: subject to paragraphs 2 to 4": after such words stands what the
    /// law is to say, and its numbers are the law's.
    pub(super) fn replaced(&mut self) {
        // Where the words after the law begin that are not looked at yet, and whether such words stood before them.
        let mut law: Option<(usize, bool)> = None;
        for at in self.first..self.mentions.len() {
            let start = self.mentions[at].start as usize;
            let end = self.mentions[at].end as usize;
            match &mut self.mentions[at].of {
                Mentioned::Law(_) | Mentioned::SameLaw(_) => law = Some((end, false)),
                Mentioned::Place(place) if place.owner == Owner::Unsaid => {
                    let Some((from, amends)) = &mut law else { continue };
                    let between = self.text.get(*from..start).unwrap_or("");
                    let stands = |words: &&str| {
                        between.split_once(*words).is_some_and(|(_, rest)| rest.starts_with(':'))
                    };
                    *amends |= self.words.quoting.amends.iter().any(stands);
                    *from = end;
                    if *amends {
                        place.owner = Owner::Other;
                    }
                }
                _ => {}
            }
        }
    }
}
