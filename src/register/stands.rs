//! Whether a document is in force on the day: judged once, here, and said alike by its page and by all data.

use super::Entry;
use crate::protocol::{Event, Status};
use jiff::civil::Date;
use serde::Serialize;

/// How a document stands on the day of the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stands {
    /// Not adopted.
    Draft,
    /// In force.
    Adopted,
    /// It is adopted, and comes into force on a later day.
    NotYetInForce,
    /// Another one has taken its place.
    Superseded,
    /// No longer in force, with nothing in its place.
    Withdrawn,
    /// Not in force until it is reinstated.
    Suspended,
}

impl Stands {
    /// The name in data and in addresses: `not-yet-in-force`.
    pub fn name(self) -> &'static str {
        match self {
            Stands::Draft => "draft",
            Stands::Adopted => "adopted",
            Stands::NotYetInForce => "not-yet-in-force",
            Stands::Superseded => "superseded",
            Stands::Withdrawn => "withdrawn",
            Stands::Suspended => "suspended",
        }
    }
}

impl Entry {
    /// How it stands.
    pub fn stands(&self) -> Stands {
        match self.protocol.metadata.status {
            Status::Adopted if self.begins.is_some() => Stands::NotYetInForce,
            Status::Adopted => Stands::Adopted,
            Status::Draft => Stands::Draft,
            Status::Superseded => Stands::Superseded,
            Status::Withdrawn => Stands::Withdrawn,
            Status::Suspended => Stands::Suspended,
        }
    }

    /// True for one that is in force.
    pub fn is_in_force(&self) -> bool {
        self.stands() == Stands::Adopted
    }

    /// How what its page shows stands: an amendment that is shown while it is being drafted is a draft.
    pub fn shown_stands(&self) -> Stands {
        if self.drafted().is_some() { Stands::Draft } else { self.stands() }
    }

    /// What the council has decided that ends it on a later day, where it is in force until then.
    pub fn ends(&self, today: Date) -> Option<&Event> {
        let whole = self.events.iter().filter(|event| event.clauses.is_empty());
        let later = whole.filter(|event| event.date.first_day() <= today && event.from() > today);
        let ends = |event: &&Event| event.kind.status().is_some_and(|to| to != Status::Adopted);
        later.filter(ends).min_by_key(|event| event.from()).filter(|_| self.is_in_force())
    }

    /// The day from which it is no longer in force, where its history tells.
    pub fn ended_on(&self) -> Option<Date> {
        let over = [Stands::Superseded, Stands::Withdrawn, Stands::Suspended];
        let status =
            Some(self.protocol.metadata.status).filter(|_| over.contains(&self.stands()))?;
        let by = |event: &&Event| event.clauses.is_empty() && event.kind.status() == Some(status);
        self.events.iter().rev().find(by).map(Event::from)
    }
}
