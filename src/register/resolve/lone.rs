//! Numbers that nothing here has and that no other text is named for: "See clause 24."

use super::Crossing;
use crate::lexicon::Lexicon;
use crate::protocol::{Owner, PartId, Place, Shape, Unit, plain_text, running};

impl Crossing<'_> {
    /// True for a whole number far from the document's own where the words around it speak of nothing else that has clauses:
    /// no lease, no Act, no report. A reader looks for it here.
    pub(super) fn is_nobodys(&mut self, part: PartId, place: &Place) -> bool {
        let whole = place.shape == Shape::Whole && place.within.is_empty() && !place.sub;
        let of_none = place.sure && place.owner == Owner::Unsaid && whole;
        let unit = match place.unit {
            Unit::Clause => true,
            Unit::Paragraph => !self.laws.any(),
            _ => false,
        };
        of_none && unit && self.layout.tops().are_whole() && !self.speaks_of_others(part)
    }

    /// True if the words of a part, those before it or the headings above it name another text with clauses.
    fn speaks_of_others(&mut self, part: PartId) -> bool {
        if let Some((_, speaks)) = self.speaks.filter(|(of, _)| *of == part) {
            return speaks;
        }
        let clause = |part: PartId| self.layout.parts[part.index()].clause;
        let before = part.index().checked_sub(1).map(PartId::new);
        let headings = self.layout.above(Some(part)).map(|part| plain_text(&clause(part).heading));
        let bodies = before
            .into_iter()
            .chain([part])
            .map(|part| running(&clause(part).body).text.to_string());
        let speaks = headings.chain(bodies).any(|text| Lexicon::any_has_in("has-clauses", &text));
        self.speaks = Some((part, speaks));
        speaks
    }
}
