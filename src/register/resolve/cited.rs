//! The places that a part cites: in this document, in what is named beside them, in the document that a number is cited with.

use super::section::provision;
use super::{Called, Crossing, Hit, HitOf, Hits, Part, Said, place, within};
use crate::lexicon::ends_phrase;
use crate::protocol::{Mention, Mentioned, Owner, PartId, Place, Shape, Unit, ordinal, plain_text};
use crate::register::spots::Spots;
use crate::register::{To, Wrong};
use std::ops::Range;

impl<'a> Crossing<'a> {
    pub(super) fn place(
        &mut self,
        here: Part,
        range: Range<usize>,
        place: &'a Place,
        hits: &mut Hits,
        spots: &mut Spots,
    ) {
        // "the Council Procedure Rules (Part 4, Rule 12.3)", where those are Part 4 as well.
        if self.in_part_of(here, range.clone(), place, hits, spots) {
            return;
        }
        if let Some(hit) = hits.of_place(place, here.first, here.text) {
            return self.in_hit(here.part, range, place, &mut hits.all[hit], spots);
        }
        if self.is_of_named(here, &range, place, spots) {
            return;
        }
        match &place.owner {
            Owner::Mention(_) | Owner::Named(_) | Owner::Perhaps(_) | Owner::Other => {}
            Owner::Called(name) if self.reach.is_others_book(here.text, range.start, name) => {}
            Owner::Called(name) => match self.called(name) {
                Called::Itself => self.here(here.part, range, place, spots),
                Called::Other(entry) => {
                    self.in_document(here.part, (range.clone(), range), place, entry, spots);
                }
                Called::Nowhere => {}
            },
            _ => {
                // After "Schedule 1 to this scheme" the next "Schedule 1" may be that one.
                if place.owner == Owner::This {
                    self.note_section(place, None);
                }
                self.unowned(here, range, place, hits, spots);
            }
        }
    }

    /// True for a place of the document whose name ends before it, where the name is no hit.
    fn is_of_named(
        &mut self,
        here: Part,
        range: &Range<usize>,
        place: &Place,
        spots: &mut Spots,
    ) -> bool {
        if place.owner != Owner::Unsaid {
            return false;
        }
        let Some(after) = place.after else { return self.is_beside_another(here, place) };
        // "the Council’s Constitution, Part 3": the site has no such document.
        if self.names_elsewhere(here, after, place) || self.is_beside_another(here, place) {
            return true;
        }
        // "the code of conduct (paragraph 2)"
        let named = self.reach.in_small_letters(here.text, after as usize, range.start);
        let Some((start, entry)) = named.filter(|(_, entry)| *entry != self.at.1) else {
            return false;
        };
        self.in_document(here.part, (range.clone(), start..range.end), place, entry, spots);
        true
    }

    /// A place in what is named beside it.
    fn in_hit(
        &mut self,
        part: PartId,
        range: Range<usize>,
        place: &Place,
        hit: &mut Hit,
        spots: &mut Spots,
    ) {
        let around = if place.single {
            range.start.min(hit.start as usize)..range.end.max(hit.end as usize)
        } else {
            range.clone()
        };
        match &hit.of {
            HitOf::Law(law) => self.note_section(place, Some(law)),
            HitOf::UnknownLaw => self.note_section(place, None),
            _ => {}
        }
        match hit.of.clone() {
            // "regulation 5 of the Localism Act 2011": an Act has none.
            HitOf::Law(law) if !law.may_have(place.outermost()) => {}
            HitOf::Law(law) => {
                hit.taken |= place.single;
                spots.put(around, To::Law(Box::new(provision(&law, place))));
            }
            HitOf::Document(entry) if entry != self.at.1 => {
                if self.in_document(part, (range, around), place, entry, spots) {
                    hit.taken |= place.single;
                }
            }
            HitOf::Document(_) => self.here(part, range, place, spots),
            HitOf::UnknownLaw | HitOf::SeveralDocuments | HitOf::Elsewhere => {}
        }
    }

    /// A place of another document of the council, with its own words and those of its link; true if it has it.
    pub(super) fn in_document(
        &mut self,
        part: PartId,
        (range, around): (Range<usize>, Range<usize>),
        place: &Place,
        entry: usize,
        spots: &mut Spots,
    ) -> bool {
        let at = (self.at.0, entry);
        match place::find(self.other(at), place, None) {
            Ok((found, _)) => {
                self.first(part, Said::Document(entry));
                spots.put(around, To::Document(at.0, at.1, Some(found)));
                true
            }
            Err(Wrong::Missing(_)) => {
                self.doubt(part, range, Wrong::Missing(Some(at)));
                false
            }
            Err(wrong) => {
                self.doubt(part, range, wrong);
                false
            }
        }
    }

    /// The document that a number is cited with.
    fn called(&mut self, name: &'a str) -> Called {
        let (reach, own, entry) = (self.reach, self.own, self.at.1);
        *self.called.entry(name).or_insert_with(|| {
            if reach.is_called(&own.metadata, name) {
                return Called::Itself;
            }
            match reach.document(name) {
                Some(other) if other == entry => Called::Itself,
                Some(other) => Called::Other(other),
                None => Called::Nowhere,
            }
        })
    }

    /// A place of this protocol.
    pub(super) fn here(
        &mut self,
        part: PartId,
        range: Range<usize>,
        place: &Place,
        spots: &mut Spots,
    ) {
        match place::find(&self.layout, place, Some(part)) {
            Ok((found, _)) if self.leaves_row(part, &range, place, found) => {
                self.doubt(part, range, Wrong::Missing(None));
            }
            Ok((found, other_way)) => {
                if place.way.is_some() && found == part {
                    self.doubt(part, range.clone(), Wrong::Itself);
                } else if other_way {
                    self.doubt(part, range.clone(), Wrong::OtherWay(found < part));
                }
                spots.put(range, To::Part(found));
            }
            // Where the Article is here in which Section 4 is cited, the Section would be here too.
            Err(wrong) if within::is_around(&self.layout, place, part) => {
                self.doubt(part, range, wrong);
            }
            // "Part 3" in “Part 6 – Bodies”
            Err(Wrong::Missing(_))
                if place.owner == Owner::Unsaid
                    && self.reach.is_one_of(&self.own.metadata, place.outermost())
                    && !self.layout.has_several(place.outermost()) => {}
            Err(Wrong::Missing(_)) if self.stands_apart(place).is_some() => {
                let (unit, title) = self.stands_apart(place).unzip();
                self.doubt(part, range, Wrong::Absent(unit.unwrap_or(place.unit), 0, title));
            }
            Err(Wrong::Missing(_)) if self.is_absent(place) => {
                self.doubt(part, range, Wrong::Absent(place.unit, 0, None));
            }
            Err(wrong @ Wrong::Missing(_)) if !self.is_own(place) => {
                if self.is_nobodys(place) {
                    self.doubt(part, range, wrong);
                }
            }
            Err(wrong)
                if place.sure
                    || self.has_its_like(place)
                    || self.is_said_here(place)
                    || self.is_of_title(place) =>
            {
                self.doubt(part, range, wrong);
            }
            Err(_) => {}
        }
    }

    /// True if this protocol has what the place is called: "Part 4".
    pub(super) fn has_called(&self, place: &Place) -> bool {
        place::find(&self.layout, place, None).is_ok()
    }

    /// True if the name of a document that the site does not have ends at a place, and the cited part here is not called so.
    fn names_elsewhere(&self, here: Part, at: u32, place: &Place) -> bool {
        // It begins before that place, and few others do between.
        const NEAR: usize = 8;
        let before = here.mentions.partition_point(|mention| mention.start < at);
        let near = here.mentions[..before].iter().rev().take(NEAR);
        let name = near.into_iter().find_map(|mention| match &mention.of {
            Mentioned::Document(name) if mention.end == at => Some(name),
            _ => None,
        });
        let Some(name) = name else { return false };
        // "The Code of Conduct (section D)", where section D is the Code of Conduct.
        let called = place::find(&self.layout, place, Some(here.part)).is_ok_and(|(found, _)| {
            let heading = plain_text(&self.layout.parts[found.index()].clause.heading);
            self.reach.are_alike(&heading, name)
        });
        !called && !self.reach.is_own(&self.own.metadata, name)
    }

    /// True if something else with numbers of its own is named right beside a place, and no heading here is called so:
    /// "the Staff Handbook, paragraph 2".
    fn is_beside_another(&self, here: Part, place: &Place) -> bool {
        let Some((start, end)) = place.named else { return false };
        let Some(name) = here.text.get(start as usize..end as usize) else { return false };
        !self.reach.is_own(&self.own.metadata, name) && !self.layout.is_headed(name)
    }

    /// True for an Article in a document that has Articles, and for a sub-rule. Rules are of games and other books, too.
    fn has_its_like(&self, place: &Place) -> bool {
        let article = matches!(place.unit, Unit::Article | Unit::Chapter | Unit::Division)
            && place.within.is_empty()
            && self.layout.has_unit(place.unit);
        article || (place.sub && place.shape == Shape::Whole)
    }

    /// "See clause 24": a number that nothing here has, and that a reader looks for here, where the document's own run from 1
    /// on. A paragraph may be one of a law.
    fn is_nobodys(&self, place: &Place) -> bool {
        let of_law = place.unit == Unit::Paragraph && self.laws.any();
        place.lone && !of_law && self.layout.tops().are_whole()
    }

    /// The title of the one document that a citation may mean: “Appendix A: Fees” for "Appendix A". It is no link before the
    /// council says so, since each of its documents may have such an Appendix.
    pub(super) fn kept_apart(&self, words: &str) -> Option<Box<str>> {
        let entry = self.reach.titled(words, &self.own.metadata.title)?;
        Some(self.council.entries[entry].protocol.metadata.title.as_str().into())
    }

    /// "(see Appendix 1)" in a text that has no Appendix, and "Article 4" in Articles without numbers. A Schedule may be one of
    /// a law, and what is called Appendix 2 itself is one of several files.
    fn is_absent(&self, place: &Place) -> bool {
        const MOST: u32 = 20;
        let unit = place.unit;
        // "Schedule 1, Environmental Permitting Regulations"
        let bare = place.within.is_empty()
            && place.then.is_none()
            && matches!(place.shape, Shape::Whole | Shape::Letters)
            && !self.layout.has_unit(unit);
        let own = match unit {
            Unit::Appendix | Unit::Annex => place.sure && place.owner == Owner::Unsaid,
            Unit::Schedule => place.sure && place.owner == Owner::Unsaid && !self.laws.any(),
            Unit::Article => self.is_of_title(place) && !self.layout.tops().are_any(),
            _ => false,
        };
        bare && own
            && ordinal(&place.path).is_some_and(|number| number <= MOST)
            && (unit == Unit::Article
                || !(self.reach.is_called(&self.own.metadata, unit.name())
                    || self.layout.is_addressed(unit)))
    }

    /// "Article 15" in Articles of Association, "rule 24" in Rules: the title says whose they are.
    fn is_of_title(&self, place: &Place) -> bool {
        matches!(place.unit, Unit::Article | Unit::Rule | Unit::Regulation)
            && self.reach.has(&self.own.metadata, place.unit)
    }

    /// True where the words say that the place is in this document.
    fn is_said_here(&self, place: &Place) -> bool {
        let said = matches!(place.owner, Owner::This | Owner::Called(_))
            || (place.way.is_some() && place.owner == Owner::Unsaid);
        said && place.unit != Unit::Point && place.shape != Shape::Brackets
    }

    /// True if a number that is missing is likely one of this document: a section may be one of the law that was named, an
    /// Appendix another file, a number far from all others a place in another document.
    fn is_own(&self, place: &Place) -> bool {
        // "standing order 99" in the standing orders; "rule 24 of these Rules", "clause 24 below".
        if matches!(place.owner, Owner::Called(_)) || self.is_said_here(place) {
            return true;
        }
        // "IRC §4944": no label has more than three figures.
        if place.path.split('.').next().and_then(ordinal).is_some_and(|number| number > 999) {
            return false;
        }
        if place.unit == Unit::Section && place.shape == Shape::Whole && place.within.is_empty() {
            return !self.laws.any();
        }
        // "Article 47, Section 4" in a document without articles is of another.
        let others = |unit: Unit| {
            matches!(unit, Unit::Article | Unit::Rule | Unit::Regulation)
                && !self.layout.has_unit(unit)
        };
        !place.within.iter().any(|outer| others(outer.unit))
            && place::is_likely(&self.layout, place)
    }

    /// The name of a document that this site does not have.
    pub(super) fn elsewhere(&mut self, part: PartId, mention: &Mention, name: &str, hits: &Hits) {
        // "Birkholme Standing Orders" are none of ours.
        let known = hits.in_range(mention.start, mention.end).iter().any(|hit| {
            let longer = hit.start > mention.start || hit.end < mention.end;
            !(longer && matches!(hit.of, HitOf::Elsewhere))
        });
        if !known && !self.own.metadata.title.contains(name) {
            self.cross.elsewhere.push((name.into(), part));
        }
    }
}

impl Hits {
    /// What is named beside a place as that of which it is; `first` is the place of the first mention of its part.
    pub(super) fn of_place(&self, place: &Place, first: usize, text: &str) -> Option<usize> {
        match place.owner {
            Owner::Mention(at) => {
                (at as usize).checked_sub(first).and_then(|at| *self.of_mention.get(at)?)
            }
            Owner::Named(at) | Owner::Perhaps(at) => self.beginning(at),
            Owner::Unsaid => place.after.and_then(|at| self.ending(at)).or_else(|| {
                let next = place.then.and_then(|at| self.beginning(at));
                // "Paragraph 2, Media Protocol."
                next.filter(|at| match self.all[*at].of {
                    HitOf::Law(_) => true,
                    HitOf::Document(_) => ends_phrase(text, self.all[*at].end as usize),
                    _ => false,
                })
            }),
            // "UK GDPR, Article 6", "UK GDPR Article 6"
            Owner::Called(_) => {
                let before = place.after.and_then(|at| self.ending(at));
                before.filter(|at| matches!(self.all[*at].of, HitOf::Law(_)))
            }
            _ => None,
        }
    }
}
