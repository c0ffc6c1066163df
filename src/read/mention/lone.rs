//! Numbers beside which nothing is named that has clauses of its own: "See clause 24." They are this document's.

use super::words::Words;
use crate::protocol::{
    Clause, Mention, Mentioned, Owner, PartId, Place, Shape, Unit, plain_text, running,
};

/// Marks them: the words of their part, of the part before it and of the headings above are looked at.
pub fn mark(words: &Words, clauses: &[Clause], mentions: &mut [Mention]) {
    if mentions.iter().any(|mention| mention.of.place().is_some_and(may_be)) {
        let mut reader = Lone { words, mentions, part: PartId::default(), before: None };
        clauses.iter().for_each(|clause| reader.walk(clause, &mut Vec::new()));
    }
}

struct Lone<'a> {
    words: &'a Words,
    /// Those of the parts to come.
    mentions: &'a mut [Mention],
    part: PartId,
    before: Option<&'a Clause>,
}

impl<'a> Lone<'a> {
    fn walk(&mut self, clause: &'a Clause, above: &mut Vec<&'a Clause>) {
        let all = std::mem::take(&mut self.mentions);
        let (here, later) = all.split_at_mut(all.partition_point(|it| it.part <= self.part));
        self.mentions = later;
        above.push(clause);
        if here.iter().any(|mention| mention.of.place().is_some_and(may_be)) {
            let bodies = self.before.into_iter().chain([clause]);
            let others = bodies.map(|clause| running(&clause.body).text.into_owned());
            let headings = above.iter().map(|clause| plain_text(&clause.heading));
            if !others.chain(headings).any(|text| self.speaks(&text)) {
                let places = here.iter_mut().filter_map(|mention| match &mut mention.of {
                    Mentioned::Place(place) => Some(place),
                    _ => None,
                });
                places.for_each(|place| place.lone = may_be(place));
            }
        }
        self.part = self.part.next();
        self.before = Some(clause);
        clause.children.iter().for_each(|child| self.walk(child, above));
        above.pop();
    }

    /// True if a text names something that has clauses.
    fn speaks(&self, text: &str) -> bool {
        let small = text.to_lowercase();
        small
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| self.words.has_clauses.contains(word))
    }
}

fn may_be(place: &Place) -> bool {
    let whole = place.shape == Shape::Whole && place.within.is_empty() && !place.sub;
    let sure = place.sure || place.unit == Unit::Chapter;
    let unit = matches!(place.unit, Unit::Clause | Unit::Paragraph | Unit::Part | Unit::Chapter);
    whole && unit && sure && place.owner == Owner::Unsaid
}
