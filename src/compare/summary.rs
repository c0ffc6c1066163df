//! What changed, counted, and said in one line and part by part.

use super::change::{Change, Changes, Kind, Place, With};
use super::quote::quoted;
use super::shape::Reshaped;
use crate::language::Language;

/// How many parts changed, and in which way.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Summary {
    /// With other words.
    pub words: usize,
    /// With other capitals, commas or other marks alone.
    pub marks: usize,
    /// That came in.
    pub added: usize,
    /// That are gone.
    pub removed: usize,
    /// From where to where parts went.
    pub moved: Vec<(String, String)>,
    /// With another number in the same place.
    pub renumbered: usize,
}

/// So many moves are named; of more, only their number is said.
const NAMED: usize = 3;

impl Summary {
    /// Counts.
    pub fn of(changes: &Changes) -> Summary {
        let mut summary = Summary::default();
        for change in changes.changed() {
            match change.kind {
                Kind::Inserted | Kind::Split => summary.added += 1,
                Kind::Removed | Kind::Joined => summary.removed += 1,
                _ if change.is_of_marks_alone() => summary.marks += 1,
                _ if change.is_reworded() => summary.words += 1,
                _ => {}
            }
            match (change.kind, &change.old, &change.new) {
                (Kind::Moved, Some(old), Some(new)) => summary.moved.push((old.name(), new.name())),
                (Kind::Renumbered, ..) => summary.renumbered += 1,
                _ => {}
            }
        }
        summary
    }

    /// "3 clauses changed, 1 added, 9.2 moved to 7.4"
    pub fn said(&self, language: Language) -> String {
        let mut said = Vec::new();
        let counts = [
            (self.words, "changes.words"),
            (self.marks, "changes.marks"),
            (self.added, "changes.added"),
            (self.removed, "changes.removed"),
        ];
        said.extend(counts.iter().filter(|(n, _)| *n > 0).map(|(n, key)| language.count(key, *n)));
        if self.moved.len() > NAMED {
            said.push(language.count("changes.moved", self.moved.len()));
        } else {
            said.extend(self.moved.iter().map(|(old, new)| {
                let key = if old == new { "changes.moved_on" } else { "changes.moved_to" };
                language.fill(key, &[("old", old), ("new", new)])
            }));
        }
        if self.renumbered > 0 {
            said.push(language.count("changes.renumbered", self.renumbered));
        }
        if said.is_empty() {
            return language.say("changes.nothing").to_owned();
        }
        said.join(", ")
    }
}

impl Place {
    /// How a line names it: as a letter cites it, else by its heading or first words.
    pub fn name(&self) -> String {
        if self.citation.is_empty() {
            quoted(&self.first)
        } else {
            self.citation.trim_end_matches(['.', ':']).to_owned()
        }
    }
}

impl Change {
    /// "words changed; a link or picture leads elsewhere now"
    fn reworded(&self, language: Language) -> String {
        let marks = self.is_of_marks_alone();
        let words =
            self.words_changed().then_some(if marks { "change.marks" } else { "change.words" });
        let ways = self.reshaped.iter().map(|way| match way {
            Reshaped::Cells => "change.cells",
            Reshaped::Table => "change.table",
            Reshaped::Links => "change.links",
            Reshaped::Struck => "change.struck",
        });
        words.into_iter().chain(ways).map(|key| language.say(key)).collect::<Vec<_>>().join("; ")
    }

    /// What became of the part: "moved from 9.2 to 7.4, words changed".
    pub fn said(&self, language: Language) -> String {
        let name = |place: &Option<Place>| place.as_ref().map_or_else(String::new, Place::name);
        let (old, new) = (name(&self.old), name(&self.new));
        let from_to = |key| language.fill(key, &[("old", &old), ("new", &new)]);
        let with = self.with.as_ref().and_then(With::place).map_or_else(String::new, Place::name);
        let words = self.reworded(language);
        let also = |said: String| {
            if self.is_reworded() { format!("{said}; {words}") } else { said }
        };
        match self.kind {
            Kind::Unchanged | Kind::Carried | Kind::Words => words,
            Kind::Renumbered => also(from_to("change.renumbered")),
            Kind::Moved if old == new => also(match self.with {
                Some(With::After(_)) => language.fill("change.moved_after", &[("with", &with)]),
                Some(With::First(Some(_))) => {
                    language.fill("change.moved_into", &[("with", &with)])
                }
                _ => language.say("change.moved_first").to_owned(),
            }),
            Kind::Moved => also(from_to("change.moved_to")),
            Kind::Split => language.fill("change.split", &[("with", &with)]),
            Kind::Joined => language.fill("change.joined", &[("with", &with)]),
            Kind::Inserted => language.say("change.inserted").to_owned(),
            Kind::Removed => language.say("change.removed").to_owned(),
        }
    }
}
