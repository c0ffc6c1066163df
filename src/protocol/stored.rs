//! How values are written that have no binary form of their own: days, names that the program knows, and what several duties
//! share. Read back they are equal to what was written.

use super::{Duty, Force, Lead, PartId, Role};
use borsh::io::{Error, ErrorKind, Read, Result, Write};
use borsh::{BorshDeserialize, BorshSerialize};
use jiff::civil::Date;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

fn wrong(what: &str) -> Error {
    Error::new(ErrorKind::InvalidData, what)
}

pub(super) fn write_day<W: Write>(day: &Date, to: &mut W) -> Result<()> {
    (day.year(), day.month(), day.day()).serialize(to)
}

pub(super) fn read_day<R: Read>(from: &mut R) -> Result<Date> {
    let (year, month, day) = BorshDeserialize::deserialize_reader(from)?;
    Date::new(year, month, day).map_err(|_| wrong("no such day"))
}

pub(super) fn write_a_day<W: Write>(day: &Option<Date>, to: &mut W) -> Result<()> {
    day.map(|day| (day.year(), day.month(), day.day())).serialize(to)
}

pub(super) fn read_a_day<R: Read>(from: &mut R) -> Result<Option<Date>> {
    let day: Option<(i16, i8, i8)> = BorshDeserialize::deserialize_reader(from)?;
    day.map(|(year, month, day)| Date::new(year, month, day).map_err(|_| wrong("no such day")))
        .transpose()
}

pub(super) fn write_json<W: Write>(value: &serde_json::Value, to: &mut W) -> Result<()> {
    value.to_string().serialize(to)
}

pub(super) fn read_json<R: Read>(from: &mut R) -> Result<serde_json::Value> {
    let text = String::deserialize_reader(from)?;
    serde_json::from_str(&text).map_err(|_| wrong("no JSON"))
}

pub(super) fn write_name<W: Write>(name: &&'static str, to: &mut W) -> Result<()> {
    name.serialize(to)
}

/// A name that the program knows, as one that lasts. There are some dozens of them, each of which is kept once.
pub(super) fn read_name<R: Read>(from: &mut R) -> Result<&'static str> {
    static NAMES: RwLock<Vec<&'static str>> = RwLock::new(Vec::new());
    let name = String::deserialize_reader(from)?;
    let known = |names: &Vec<&'static str>| names.iter().find(|known| **known == name).copied();
    if let Some(known) = known(&NAMES.read().unwrap_or_else(PoisonError::into_inner)) {
        return Ok(known);
    }
    let mut names = NAMES.write().unwrap_or_else(PoisonError::into_inner);
    let lasting = known(&names).unwrap_or_else(|| &*Box::leak(name.clone().into_boxed_str()));
    names.push(lasting);
    Ok(lasting)
}

/// The duties of a document: whom they are laid on and what leads in to them stands once, however many share it.
#[derive(BorshSerialize, BorshDeserialize)]
struct Shared {
    roles: Vec<Vec<Role>>,
    leads: Vec<OneLead>,
    duties: Vec<OneDuty>,
}

#[derive(BorshSerialize, BorshDeserialize)]
struct OneLead {
    part: PartId,
    start: u32,
    end: u32,
    over: Option<u32>,
}

#[derive(BorshSerialize, BorshDeserialize)]
struct OneDuty {
    part: PartId,
    start: u32,
    end: u32,
    who: u32,
    force: Force,
    lead: Option<u32>,
    points: bool,
}

/// What was met before, by its place in memory.
#[derive(Default)]
struct Met {
    roles: HashMap<usize, u32>,
    leads: HashMap<usize, u32>,
}

impl Shared {
    fn of(duties: &[Duty]) -> Shared {
        let mut shared = Shared { roles: Vec::new(), leads: Vec::new(), duties: Vec::new() };
        let mut met = Met::default();
        for duty in duties {
            let who = *met.roles.entry(duty.who.as_ptr().addr()).or_insert_with(|| {
                shared.roles.push(duty.who.to_vec());
                shared.roles.len() as u32 - 1
            });
            let lead = duty.lead.as_ref().map(|lead| shared.lead(lead, &mut met));
            let Duty { part, start, end, force, points, .. } = *duty;
            shared.duties.push(OneDuty { part, start, end, who, force, lead, points });
        }
        shared
    }

    fn lead(&mut self, lead: &Arc<Lead>, met: &mut Met) -> u32 {
        let place = Arc::as_ptr(lead).addr();
        if let Some(at) = met.leads.get(&place) {
            return *at;
        }
        let over = lead.over.as_ref().map(|over| self.lead(over, met));
        self.leads.push(OneLead { part: lead.part, start: lead.start, end: lead.end, over });
        met.leads.insert(place, self.leads.len() as u32 - 1);
        self.leads.len() as u32 - 1
    }

    fn duties(self) -> Option<Box<[Duty]>> {
        let roles: Vec<Arc<[Role]>> = self.roles.into_iter().map(Arc::from).collect();
        let mut leads: Vec<Arc<Lead>> = Vec::with_capacity(self.leads.len());
        for OneLead { part, start, end, over } in self.leads {
            let over = match over {
                Some(at) => Some(leads.get(at as usize)?.clone()),
                None => None,
            };
            leads.push(Arc::new(Lead { part, start, end, over }));
        }
        let duty = |OneDuty { part, start, end, who, force, lead, points }| {
            let who = roles.get(who as usize)?.clone();
            let lead = match lead {
                Some(at) => Some(leads.get(at as usize)?.clone()),
                None => None,
            };
            Some(Duty { part, start, end, who, force, lead, points })
        };
        self.duties.into_iter().map(duty).collect()
    }
}

pub(super) fn write_duties<W: Write>(duties: &[Duty], to: &mut W) -> Result<()> {
    Shared::of(duties).serialize(to)
}

pub(super) fn read_duties<R: Read>(from: &mut R) -> Result<Box<[Duty]>> {
    Shared::deserialize_reader(from)?.duties().ok_or_else(|| wrong("a duty of nobody"))
}

/// The keys of the first lines with their places.
pub(super) fn write_keys<W: Write>(
    keys: &std::collections::BTreeMap<&'static str, crate::source::Span>,
    to: &mut W,
) -> Result<()> {
    (keys.len() as u32).serialize(to)?;
    keys.iter().try_for_each(|(name, span)| {
        write_name(name, to)?;
        span.serialize(to)
    })
}

pub(super) fn read_keys<R: Read>(
    from: &mut R,
) -> Result<std::collections::BTreeMap<&'static str, crate::source::Span>> {
    let count = u32::deserialize_reader(from)?;
    (0..count)
        .map(|_| Ok((read_name(from)?, BorshDeserialize::deserialize_reader(from)?)))
        .collect()
}
