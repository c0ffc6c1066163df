//! Which law a place is of, where no "of" says so: "section 101 Local Government Act 1972", "Localism Act 2011, s 27".

use super::cursor::Cursor;
use super::group::{Group, is_at};
use super::owner::{Owners, may_hold};
use super::whose::aside;
use crate::lexicon::ends_phrase;
use crate::protocol::{Mention, Mentioned, Owner};

/// The mentions of law around a group, each by its place among all mentions.
#[derive(Clone, Copy)]
struct Around {
    /// The last that ends before the group begins.
    before: Option<usize>,
    /// The first after it.
    after: Option<usize>,
    /// The one after that.
    later: Option<usize>,
}

impl Owners<'_> {
    /// "section 27 of the Localism Act 2011", "section 101 Local Government Act 1972", "Localism Act 2011, s 27".
    pub(super) fn lawful(&mut self) {
        let laws: Vec<usize> = (self.first..self.mentions.len())
            .filter(|at| matches!(self.mentions[*at].of, Mentioned::Law(_) | Mentioned::SameLaw(_)))
            .collect();
        if laws.is_empty() {
            return;
        }
        let mut next = 0;
        for group in 0..self.groups.len() {
            let start = self.groups[group].start;
            while next < laws.len() && (self.mentions[laws[next]].end as usize) <= start {
                next += 1;
            }
            let law = |at: Option<usize>| at.and_then(|at| laws.get(at)).copied();
            let around = Around {
                before: law(next.checked_sub(1)),
                after: law(Some(next)),
                later: law(Some(next + 1)),
            };
            if let Some(owner) = self.lawful_owner(group, around) {
                self.own(group, &owner);
            }
        }
    }

    /// The law that owns a group.
    fn lawful_owner(&self, group: usize, around: Around) -> Option<Owner> {
        let Group { start, end, .. } = self.groups[group];
        let owner = self.owner(&self.groups[group]);
        let unsaid = matches!(owner, Owner::Unsaid);
        let of = |law: usize| Some(Owner::Mention(law as u32));
        let following = around.after.filter(|law| {
            let law = &self.mentions[*law];
            match owner {
                Owner::Named(at) | Owner::Perhaps(at) => is_at(law, *at),
                Owner::Unsaid => self.follows(end, law),
                _ => false,
            }
        });
        let before = around.before.filter(|law| unsaid && self.precedes(*law, start));
        if let Some(law) = following {
            if unsaid && before.is_none() && self.has_its_own(law, group) {
                return Some(Owner::Other);
            }
            if before.is_none() || !self.begins_anew(law, group, around.later) {
                return of(law);
            }
        }
        let chained = around.before.and(around.after).filter(|law| self.ends(group, *law));
        chained.or(before).and_then(of)
    }

    /// True where the law after a group that another stands before is not the group's: in "Children Act 1989 s.17, Children Act
    /// 2004" the next law begins after a comma, and in "Public Health Act 1875, s 164 Open Spaces Act 1906 s 9" the second has
    /// a section of its own.
    fn begins_anew(&self, law: usize, group: usize, later: Option<usize>) -> bool {
        let comma = self.mentions[law].start as usize > self.groups[group].end + 1;
        // In "s 1 Localism Act 2011, s 2 Care Act 2014" the next section has its own, which follows it.
        let own = || {
            self.groups.get(group + 1).is_some_and(|after| {
                let last = later.map(|at| &self.mentions[at]);
                let follows = last.is_some_and(|law| self.follows(after.end, law));
                self.precedes(law, after.start) && !follows
            })
        };
        comma || own()
    }

    /// True where a law that is parted from a place by a comma has a place right after it, without any: in "LGO s 26, Care Act
    /// 2014 s 2" the first is of what was not read as a law.
    fn has_its_own(&self, law: usize, group: usize) -> bool {
        let comma =
            |from: usize, to: usize| self.text.get(from..to).is_some_and(|it| it.contains(','));
        let (start, end) = (self.mentions[law].start as usize, self.mentions[law].end as usize);
        comma(self.groups[group].end, start)
            && self
                .groups
                .get(group + 1)
                .is_some_and(|after| self.precedes(law, after.start) && !comma(end, after.start))
    }

    /// True if a law begins right after the last of places that stand in a group: "the Localism Act 2011, Sch 12 para 10 LGA
    /// 1972" has the Schedule of the second.
    fn ends(&self, group: usize, law: usize) -> bool {
        if !matches!(self.owner(&self.groups[group]), Owner::Unsaid) {
            return false;
        }
        let mut last = group;
        while self
            .groups
            .get(last + 1)
            .is_some_and(|next| self.adjoins(self.groups[last].end, next.start))
            && !self.differs(last, last + 1)
            && self.holds(last, last + 1)
        {
            last += 1;
        }
        let (end, law) = (self.groups[last].end, &self.mentions[law]);
        last > group && self.follows(end, law) && !self.text[end..].starts_with(',')
    }

    /// True where one group may stand in the place of another. In "s 137, s 111 LGA 1972" neither does.
    fn holds(&self, outer: usize, inner: usize) -> bool {
        let place = |group: usize| self.place(self.groups[group].mentions.start);
        place(outer).zip(place(inner)).is_some_and(|(outer, inner)| may_hold(outer, inner))
    }

    /// True if a law begins right after a group: "section 101 Local Government Act 1972". The name may seem to begin with
    /// words that are none of it, "Part II Localism Act 2011".
    fn follows(&self, end: usize, law: &Mention) -> bool {
        let start = match &law.of {
            Mentioned::Law(name) => {
                name.starts.iter().map(|(_, at)| *at as usize).find(|at| *at >= end)
            }
            _ => Some(law.start as usize).filter(|at| *at >= end),
        };
        let between = start.and_then(|start| self.text.get(end..start)).unwrap_or("-");
        between.len() < 4 && between.trim_matches([' ', ',', '\u{a0}', '(']).is_empty()
            || self.lost_of(between, law.end as usize)
    }

    /// "begin with section 34 the Road Traffic Act 1988.": the phrase ends with the name, and only "of" is left out. In "under
    /// section 3 the Data Protection Act 2018 applies" the name begins another.
    fn lost_of(&self, between: &str, end: usize) -> bool {
        const ARTICLE: usize = 6;
        between.starts_with(' ')
            && between.len() < ARTICLE
            && self.words.is_article(between.trim())
            && ends_phrase(self.text, end)
    }

    /// True if a law stands right before a place: "Localism Act 2011, section 27", "Equality Act 2010 (s 149)".
    fn precedes(&self, law: usize, start: usize) -> bool {
        let mention = &self.mentions[law];
        if matches!(mention.of, Mentioned::SameLaw(_)) {
            return false;
        }
        let mut end = mention.end as usize;
        if let Mentioned::Law(name) = &mention.of
            && !name.shorts.is_empty()
            && let Some(close) = self.text[end..].bytes().take(100).position(|byte| byte == b')')
            && end + close < start
        {
            end += close + 1;
        }
        let mut past = Cursor::new(self.text, end);
        aside(self.words, &mut past);
        end = past.at;
        let Some(between) = self.text.get(end..start).filter(|between| between.len() < 8) else {
            return false;
        };
        let bare = between.trim_matches([' ', ',', '\u{a0}', '(', '-', '–', '—', ':', '\t']);
        !between.is_empty() && bare.is_empty()
    }
}
