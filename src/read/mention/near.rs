//! The law that was named last before a place: where nothing else says whose the place is, it may be of that.

use super::cursor::word_before;
use super::group::Group;
use super::owner::Owners;
use super::words::Words;
use crate::protocol::{Mentioned, Owner, Unit};

impl Owners<'_> {
    /// The law that was named last, for places of which nothing is said: no more than two sentences back.
    pub(super) fn near(&mut self) {
        const FAR: usize = 400;
        let mut law: Option<(u32, usize)> = None;
        let mut group = 0;
        for at in self.first..self.mentions.len() {
            while group < self.groups.len() && self.groups[group].mentions.end <= at {
                group += 1;
            }
            let start = self.mentions[at].start as usize;
            let end = self.mentions[at].end as usize;
            match &mut self.mentions[at].of {
                Mentioned::Law(_) | Mentioned::SameLaw(_) => law = Some((at as u32, end)),
                Mentioned::Place(place) => {
                    if let Some((law, from)) = law
                        && start.saturating_sub(from) < FAR
                        && from <= start
                        && self.text[from..start].matches(['.', ';', '\n']).count() < 3
                    {
                        place.near = Some(law);
                    }
                    // A subsection after the name of a law is of that law as likely as of this document.
                    place.sure &= law.is_none() || !place.sub || place.unit != Unit::Section;
                }
                _ => {}
            }
        }
    }

    /// "The 1972 Act helps. S101 lets the council delegate": cut so short a section is of the law that was named last, unless
    /// something else is named right before it.
    pub(super) fn again(&mut self) {
        for group in 0..self.groups.len() {
            let Group { start, law_only, .. } = self.groups[group];
            let place = self.place(self.groups[group].mentions.start);
            let near = place.filter(|place| place.owner == Owner::Unsaid).and_then(|it| it.near);
            let Some(law) = near.filter(|_| law_only) else { continue };
            let before = self.text[..start].trim_end_matches([' ', '\u{a0}', '\n']);
            let word = word_before(before, before.len());
            let small = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase());
            let opens = small || Words::has(&self.words.opener, word);
            if opens || before.is_empty() || before.ends_with(['.', ';', ':']) {
                self.own(group, &Owner::Mention(law));
                self.part(group);
            }
        }
    }
}
