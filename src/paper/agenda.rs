//! The paper for a meeting: what falls due before the next one, what to decide on each document, what changed around it, and
//! in which months too many reviews fall.

use super::load::{Load, load, month};
use super::text::{Block, Paper};
use crate::language::Language;
use crate::protocol::{Event, EventKind, Meeting, PartId, PartialDate, Period, ReviewState};
use crate::register::{CouncilEntry, Entry, Provision, Register, Stands, To};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// The paper of councils as of the day of the register. `within` says how far ahead it looks; without it, up to the meeting
/// after the next, and where council.yaml has no meetings, as far as the council warns of reviews.
pub fn agenda(register: &Register, councils: &[&CouncilEntry], within: Option<Period>) -> Paper {
    let title = match councils {
        [one] => format!("Review of the protocols of {}", one.council.name),
        _ => "Review of the protocols".to_owned(),
    };
    let mut paper = Paper { title, blocks: Vec::new() };
    for council in councils {
        let level = if councils.len() > 1 {
            paper.heading(2, council.council.name.clone());
            3
        } else {
            2
        };
        of_a_council(&mut paper, register, (council, level), within);
    }
    paper
}

/// The meeting that the paper is for, and the last day that it looks to.
fn horizon(
    council: &CouncilEntry,
    today: Date,
    within: Option<Period>,
) -> (Option<&Meeting>, Date) {
    let mut to_come = council.council.meetings.iter().filter(|meeting| meeting.day >= today);
    let next = to_come.next();
    let after = to_come.find(|meeting| next.is_some_and(|next| meeting.day > next.day));
    let asked = within.and_then(|within| within.add_to(today));
    let warned = || council.due_soon.add_to(next.map_or(today, |next| next.day));
    let to = asked.or(after.map(|after| after.day)).or_else(warned).unwrap_or(today);
    (next, to)
}

fn of_a_council(
    paper: &mut Paper,
    register: &Register,
    (council, level): (&CouncilEntry, usize),
    within: Option<Period>,
) {
    let today = register.today;
    let (next, to) = horizon(council, today, within);
    let at = next.map_or(String::new(), |next| format!(" for the meeting on {}", said(next)));
    let looks = PartialDate::Day(to);
    paper.words(format!(
        "Prepared{at}, as at {}. It looks at what is overdue, and at what falls due by {looks}.",
        PartialDate::Day(today)
    ));
    if next.is_none() {
        paper.words("council.yaml names no meeting to come (`meetings:`), so it is not known which meeting this is for.");
    }
    let in_force = |entry: &&Entry| entry.is_in_force();
    let due = |entry: &&Entry| entry.review.due.is_some_and(|due| due.last_day() <= to);
    let mut items: Vec<&Entry> = council.documents().filter(in_force).filter(due).collect();
    items.sort_by_key(|entry| (entry.review.due.map(PartialDate::last_day), &entry.protocol.id));
    if items.is_empty() {
        paper.words("Nothing falls due by then.");
    } else {
        paper.heading(level, "What falls due");
        summary(paper, &items);
    }
    for (owner, of_owner) in owners(council, &items) {
        paper.heading(level, owner);
        for entry in of_owner {
            item(paper, (register, council, entry), level + 1, next);
        }
    }
    suspended(paper, council, level);
    undated(paper, council, level);
    spread(paper, council, today, level);
}

fn summary(paper: &mut Paper, items: &[&Entry]) {
    let row = |entry: &&Entry| {
        let due = entry.review.due.map_or(String::new(), |due| due.to_string());
        let owner = entry.owner.clone().unwrap_or_else(|| "Nobody is named".to_owned());
        vec![entry.protocol.metadata.title.clone(), due, state(entry).to_owned(), owner]
    };
    paper.table(
        &["Document", "Review due by", "State", "Looked after by"],
        items.iter().map(row).collect(),
    );
}

fn state(entry: &Entry) -> &'static str {
    match entry.review.state {
        ReviewState::Overdue => "Overdue; it stays in force",
        _ => "Due",
    }
}

/// Documents under those who look after them: committees first, then people.
fn owners<'a>(council: &CouncilEntry, items: &[&'a Entry]) -> Vec<(String, Vec<&'a Entry>)> {
    let meets: BTreeSet<&str> =
        council.council.meetings.iter().filter_map(|meeting| meeting.body.as_deref()).collect();
    let mut groups: BTreeMap<(u8, String), Vec<&Entry>> = BTreeMap::new();
    for entry in items {
        let key = match entry.owner.as_deref() {
            Some(owner) if is_body(owner) || meets.contains(owner) => (
                0,
                format!("For the {}", owner.trim_start_matches("the ").trim_start_matches("The ")),
            ),
            Some(owner) => (1, format!("Looked after by {owner}")),
            None => (2, "Documents that nobody is named for".to_owned()),
        };
        groups.entry(key).or_default().push(entry);
    }
    groups.into_iter().map(|((_, name), of)| (name, of)).collect()
}

/// True for the name of a body rather than of a post. A post may name its body: "Chair of the Staffing Committee".
fn is_body(owner: &str) -> bool {
    let last = owner.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let body = [
        "committee",
        "council",
        "sub-committee",
        "subcommittee",
        "panel",
        "board",
        "group",
        "party",
    ];
    body.contains(&last.as_str()) && !owner.contains(" of ")
}

fn item(
    paper: &mut Paper,
    (register, council, entry): (&Register, &CouncilEntry, &Entry),
    level: usize,
    next: Option<&Meeting>,
) {
    let metadata = &entry.protocol.metadata;
    paper.heading(level, metadata.title.clone());
    let due = entry.review.due.map_or(String::new(), |due| format!("Its review was set for {due}"));
    let every = entry
        .review
        .every
        .map_or(String::new(), |every| format!(", {every} after it was last adopted or reviewed"));
    paper.words(format!("{due}{every}. On record: {}. {}.", recorded(entry), state(entry)));
    if let Some(ends) = entry.ends(register.today) {
        let from = PartialDate::Day(ends.from());
        paper.words(format!(
            "The council has decided that it is {} from {from}: no review of it is needed before.",
            ends.kind.name()
        ));
        return;
    }
    let changed = changes(council, entry);
    if changed.is_empty() {
        paper.words(
            "No document that it cites has changed since its last review, and it cites no law.",
        );
    } else {
        paper.words("What to look at, since its last review:");
        paper.points(changed);
    }
    if let Some(amendment) = &entry.amendment {
        let clauses = amendment.clauses.join(", ");
        let which = if clauses.is_empty() { String::new() } else { format!(" ({clauses})") };
        paper.words(format!(
            "An amendment of it is being drafted{which}: `protosite diff {} --format motion` words it.",
            entry.protocol.source.path()
        ));
    }
    let what = if is_adopted(entry) { "confirmed as it stands" } else { "adopted as it stands" };
    paper.words(format!(
        "To decide: whether it is {what}, amended, or withdrawn. Recommended wording:"
    ));
    let day = next.map_or(register.today, |next| next.day);
    for words in resolutions(entry, day) {
        paper.blocks.push(Block::Resolution(words));
    }
}

/// The decisions on record, each with its day and minute.
fn recorded(entry: &Entry) -> String {
    let act = |act: &Event| {
        let minute = act.minute.as_ref().map(|minute| format!(" (minute {minute})"));
        format!("{} {}{}", act.kind.name(), act.date, minute.unwrap_or_default())
    };
    let acts: Vec<String> = entry.events.iter().map(act).collect();
    if acts.is_empty() { "no decision on it is recorded".to_owned() } else { acts.join("; ") }
}

/// What may have to be looked at again: documents that it cites and that moved on, and the law that it cites.
fn changes(council: &CouncilEntry, entry: &Entry) -> Vec<String> {
    let cited = |parts: &[PartId]| {
        let names: BTreeSet<(usize, String)> = parts
            .iter()
            .filter_map(|part| entry.protocol.part(*part))
            .map(|part| (part.span.start as usize, entry.protocol.name_of(part, Language::English)))
            .collect();
        let names: Vec<String> = names.into_iter().map(|(_, name)| name).collect();
        if names.is_empty() { String::new() } else { format!(" (cited in {})", names.join(", ")) }
    };
    let mut changes: Vec<String> = entry
        .steps
        .iter()
        .map(|step| {
            let title = &council.entries[step.entry].protocol.metadata.title;
            format!("{title} was {} {}{}", step.event, step.date, cited(&step.parts))
        })
        .collect();
    let mut laws: BTreeMap<&str, (&Provision, Vec<PartId>)> = BTreeMap::new();
    for reference in &entry.cross.references {
        if let To::Law(provision) = &reference.to {
            laws.entry(&provision.law.title)
                .or_insert((provision, Vec::new()))
                .1
                .push(reference.part);
        }
    }
    changes.extend(laws.into_iter().map(|(title, (provision, mut parts))| {
        parts.dedup();
        let place = &provision.law.place;
        let look = if place.contains("://") {
            String::new()
        } else {
            format!(": what changed in it is listed at https://www.legislation.gov.uk/changes/affected/{place}")
        };
        format!("{title}{}{look}", cited(&parts))
    }));
    changes
}

/// Words for the minutes: to confirm it, and to decide otherwise.
fn resolutions(entry: &Entry, day: Date) -> [String; 3] {
    let title = titled(entry);
    let (day, own) = (PartialDate::Day(day), entry.protocol.metadata.review_every);
    // A stated day is no cycle; the document may have one all the same.
    let next = entry.review.due_after(day).or_else(|| day.after(own?));
    let next = next.map_or("[day]".to_owned(), |next| next.to_string());
    let again = format!("its next review be due by {next}");
    let first = if is_adopted(entry) {
        format!("{title}, having been reviewed, be confirmed without change")
    } else {
        format!("{title}, of whose adoption no record is at hand, be adopted as it stands")
    };
    [
        format!("RESOLVED: that {first}, and that {again}."),
        format!(
            "Or: that {title} be amended as set out in the draft before the meeting, and that {again}."
        ),
        format!("Or: that {title} be withdrawn with effect from [day]."),
    ]
}

/// True if an adoption is on record.
fn is_adopted(entry: &Entry) -> bool {
    entry.events.iter().any(|event| event.kind == EventKind::Adopted)
}

/// A title in a sentence: "the Media Protocol", "The Green Book".
fn titled(entry: &Entry) -> String {
    let title = &entry.protocol.metadata.title;
    let own = ["The ", "A ", "An ", "Our "].iter().any(|article| title.starts_with(article));
    if own { title.clone() } else { format!("the {title}") }
}

/// What does not hold until the council decides on it again.
fn suspended(paper: &mut Paper, council: &CouncilEntry, level: usize) {
    let all = council.documents().filter(|entry| entry.stands() == Stands::Suspended);
    for (at, entry) in all.enumerate() {
        if at == 0 {
            paper.heading(level, "Suspended documents");
        }
        paper.heading(level + 1, entry.protocol.metadata.title.clone());
        let since = entry.ended_on().map(PartialDate::Day);
        let since = since.map_or(String::new(), |since| format!(" since {since}"));
        paper.words(format!(
            "It has been suspended{since}. To decide: whether it is reinstated or withdrawn. Recommended wording:"
        ));
        let title = titled(entry);
        for words in [
            format!("RESOLVED: that {title} be reinstated with effect from [day]."),
            format!("Or: that {title} be withdrawn with effect from [day]."),
        ] {
            paper.blocks.push(Block::Resolution(words));
        }
    }
}

fn undated(paper: &mut Paper, council: &CouncilEntry, level: usize) {
    let undated =
        council.documents().filter(|entry| entry.review.state == ReviewState::NoReviewDate);
    let names: Vec<String> = undated.map(|entry| entry.protocol.metadata.title.clone()).collect();
    if names.is_empty() {
        return;
    }
    paper.heading(level, "Documents without a review date");
    paper.words("For each of them the council may set a day or a cycle:");
    paper.points(names);
}

/// The months to come, and what to take earlier where too many fall into one.
fn spread(paper: &mut Paper, council: &CouncilEntry, today: Date, level: usize) {
    let in_force = |entry: &&Entry| entry.is_in_force();
    let dated: Vec<(&Entry, Date)> = council
        .documents()
        .filter(in_force)
        .filter_map(|entry| Some((entry, entry.review.due?.last_day())))
        .collect();
    let last = |entry: &Entry| entry.events.last().map(|act| act.date.first_day());
    let reviews: Vec<(Date, Option<Date>)> =
        dated.iter().map(|(entry, due)| (*due, last(entry))).collect();
    let load: Load = load(today, &reviews);
    let busy: Vec<Vec<String>> = (load.months.iter())
        .filter(|(_, number)| *number > 0)
        .map(|(day, number)| vec![month(*day), number.to_string(), "■".repeat(*number)])
        .collect();
    if busy.is_empty() {
        return;
    }
    paper.heading(level, "The months to come");
    paper.table(&["Month", "Reviews", ""], busy);
    if load.moved.is_empty() {
        paper.words(format!("No month of the next two years has more than {} reviews.", load.most));
        return;
    }
    let full = load.months.iter().filter(|(_, number)| *number > load.most);
    let full: Vec<String> =
        full.map(|(day, number)| format!("{number} in {}", month(*day))).collect();
    paper.words(format!(
        "Too much falls into one month: {}. More than {} are hard to do justice to at a meeting. Taken as follows, no month has more; a review that is taken early needs no other decision than the review itself, and one that is put off needs the council’s.",
        full.join(", "),
        load.most
    ));
    let row = |(at, to): &(usize, Date)| {
        let (entry, due) = dated[*at];
        let meetings = council.council.meetings_for(entry.owner.as_deref());
        let meeting = meetings
            .into_iter()
            .find(|meeting| meeting.day.first_of_month() == *to && meeting.day >= today);
        let when = meeting.map_or(month(*to), said);
        let how = if *to > due { "put off" } else { "early" };
        let due = entry.review.due.map_or(String::new(), |due| due.to_string());
        vec![entry.protocol.metadata.title.clone(), due, when, how.to_owned()]
    };
    paper.table(&["Document", "Due by", "Proposed", ""], load.moved.iter().map(row).collect());
}

/// "12 January 2027 (Staffing Committee)"
fn said(meeting: &Meeting) -> String {
    let day = PartialDate::Day(meeting.day);
    match &meeting.body {
        Some(body) => format!("{day} ({body})"),
        None if meeting.annual => format!("{day} (annual meeting)"),
        None => day.to_string(),
    }
}
