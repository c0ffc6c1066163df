//! A frozen text under the first lines of today, with the guidance of today: who looks after a document, when it was reviewed
//! and what helps to read it is for its clerk to say, and its text for the council.

use crate::compare::compare;
use crate::protocol::{Frozen, Protocol};
use crate::read::{self, beside, decided};
use crate::source::{Source, Span, parted};
use std::collections::HashMap;
use std::sync::Arc;

/// Both together, as a document.
#[derive(Clone)]
pub(super) struct Composed {
    /// The document as its file is.
    working: Arc<Protocol>,
    /// The frozen text.
    frozen: Arc<Frozen>,
    /// The two together.
    pub protocol: Arc<Protocol>,
    /// How many lines about the document there are today.
    first_lines: u32,
    /// Where each line below them was written.
    written: Vec<Written>,
}

/// Where a line was written, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    /// In the file of the document.
    Working(u32),
    /// In the frozen text.
    Frozen(u32),
}

impl Composed {
    /// True if it was made from these.
    pub(super) fn is_of(&self, working: &Arc<Protocol>, frozen: &Arc<Frozen>) -> bool {
        Arc::ptr_eq(&self.working, working) && Arc::ptr_eq(&self.frozen, frozen)
    }

    /// The path of the frozen text.
    pub(super) fn frozen_path(&self) -> &Arc<str> {
        self.frozen.source.path()
    }

    /// Where a line of it was written.
    pub(super) fn written(&self, line: u32) -> Written {
        let below = line.checked_sub(self.first_lines + 1);
        let of = below.and_then(|below| self.written.get(below as usize).copied());
        of.unwrap_or(Written::Working(line))
    }
}

/// Puts a frozen text under the first lines of today, with the guidance of today beside the clauses that it stands beside in
/// the file. What stands beside a clause that is being drafted waits for it.
pub(super) fn composed(working: &Arc<Protocol>, frozen: &Arc<Frozen>) -> Composed {
    let (first, _) = parted(working.source.written());
    let whole = decided(&frozen.source);
    let (above, text) = parted(&whole);
    let above = lines(above) as u32;
    let mut written: Vec<Written> =
        (0..lines(text) as u32).map(|line| Written::Frozen(above + line + 1)).collect();
    let plain = read_as(working, format!("{first}{text}"));
    let guides = beside(&working.source);
    let protocol = if guides.is_empty() {
        plain
    } else {
        let guided = guided(working, &plain, &guides, (lines(first), &mut written));
        read_as(working, guided)
    };
    Composed {
        first_lines: lines(first) as u32,
        written,
        protocol: Arc::new(protocol),
        working: working.clone(),
        frozen: frozen.clone(),
    }
}

fn lines(text: &str) -> usize {
    text.split_inclusive('\n').count()
}

fn read_as(working: &Protocol, text: String) -> Protocol {
    let path = working.source.path();
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    read::protocol(Arc::new(Source::new(path.clone(), text)), stem).value
}

/// The text with the guidance in its places; `written` says of each of its lines where it was written.
fn guided(
    working: &Protocol,
    plain: &Protocol,
    guides: &[Span],
    (first, written): (usize, &mut Vec<Written>),
) -> String {
    let text = plain.source.written();
    let mut out = String::with_capacity(text.len());
    let mut row = Vec::with_capacity(written.len());
    let mut at = 0;
    let mut go_on = |out: &mut String, row: &mut Vec<Written>, end: usize| {
        let below = |end: usize| lines(&text[..end]).saturating_sub(first).min(written.len());
        row.extend_from_slice(&written[below(at)..below(end).max(below(at))]);
        out.push_str(&text[at..end]);
        at = end;
    };
    let mut places = places(working, plain, guides);
    places.sort_by_key(|(place, guide)| (*place, guide.start));
    for (place, guide) in places {
        go_on(&mut out, &mut row, place);
        let line = working.source.line(guide.start);
        let of = |line: u32| Written::Working(line);
        if !out.ends_with('\n') {
            out.push('\n');
        }
        let said = working.source.slice(guide);
        out.push('\n');
        out.push_str(said);
        out.push_str(if said.ends_with('\n') { "\n" } else { "\n\n" });
        row.push(of(line));
        row.extend((line..).take(lines(said)).map(of));
        row.push(of(line));
    }
    go_on(&mut out, &mut row, text.len());
    *written = row;
    out
}

/// The end of the part that each piece of guidance stands after, in the text that is published.
fn places(working: &Protocol, plain: &Protocol, guides: &[Span]) -> Vec<(usize, Span)> {
    let changes = compare(plain, working);
    let both = changes.parts.iter().filter_map(|change| {
        let (old, new) = (change.old.as_ref()?, change.new.as_ref()?);
        Some((&*new.address, plain.part_at(&old.address)?))
    });
    let of_old: HashMap<&str, _> = both.collect();
    let text = plain.source.written();
    let (first, _) = parted(text);
    let line = |at: u32| text[..at as usize].rfind('\n').map_or(0, |end| end + 1);
    let place = |guide: &Span| {
        let before = working.parts().take_while(|part| part.span.start < guide.start).last();
        let Some(before) = before else { return Some((first.len(), *guide)) };
        let part = of_old.get(&*before.clause.address)?;
        let next = plain.part(part.id.next()).map(|next| line(next.span.start));
        Some((next.unwrap_or(text.len()), *guide))
    };
    guides.iter().filter_map(place).collect()
}
