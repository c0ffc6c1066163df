//! What a text lays on whom: its sentences -> duties, each with the words that say it. What is unsure is left out, not guessed.

mod before;
mod binds;
mod clause;
mod denial;
mod inflected;
mod list;
mod noun;
mod own;
mod row;
mod said;
mod sort;
mod subject;
mod token;
mod verb;
mod whose;
mod words;

use crate::language::Language;
use crate::protocol::{
    Block, Clause, Definition, Duty, Inline, Lead, Metadata, PartId, Rank, Role, adopted,
    plain_text, running,
};
use clause::Found;
use list::{Led, Point};
use noun::{Noun, View};
use rustc_hash::FxHashSet;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;
use token::{Kind, Token};
use words::{Name, Words};

/// A sentence of more words and marks than this is no rule that anyone could follow.
const LONGEST: usize = 300;

/// The duties of a clause tree, in the order of the source.
pub fn duties(clauses: &[Clause], metadata: &Metadata, definitions: &[Definition]) -> Box<[Duty]> {
    let language = metadata.language.as_deref().and_then(Language::named).unwrap_or_default();
    let words = Words::in_language(language);
    let own = own::names(words, clauses, definitions, metadata.definitions.iter());
    let (part, found, tokens) = (PartId::default(), Vec::new(), Vec::new());
    let whos = FxHashSet::default();
    let mut reader = Reader { words, own: &own, definitions, part, tokens, found, whos };
    reader.walk(clauses, None);
    reader.found.into()
}

struct Reader<'a> {
    words: &'static Words,
    own: &'a [Name],
    definitions: &'a [Definition],
    part: PartId,
    tokens: Vec<Token>,
    found: Vec<Duty>,
    /// On whom duties are laid: few rows of roles, each shared by many.
    whos: FxHashSet<Arc<[Role]>>,
}

/// A paragraph of a part: its words and where they stand in its running text.
struct Paragraph<'a> {
    text: Cow<'a, str>,
    at: usize,
}

impl Reader<'_> {
    /// Goes through a row of parts; `lead` is the sentence before them, if it leads in.
    fn walk(&mut self, clauses: &[Clause], lead: Option<&Led>) {
        let mut open: Option<Led> = None;
        for (at, clause) in clauses.iter().enumerate() {
            let part = self.part;
            self.part = part.next();
            let item = clause.rank != Rank::Paragraph && clause.heading.is_empty();
            if !item {
                open = None;
            }
            let listed = |clause: &Clause| clause.rank == Rank::Point;
            // "If it rains:" holds for the points after it, and for no clause after those.
            if !listed(clause) && open.as_ref().is_some_and(Led::is_condition) {
                open = None;
            }
            let over = lead.or(open.as_ref()).filter(|_| item);
            // A point that ends in a colon leads into no other point of its row.
            let list = !clause.children.is_empty()
                || !listed(clause) && clauses.get(at + 1).is_some_and(listed);
            let leads = self.body(clause, part, over, list);
            let under = over.filter(|over| over.is_condition());
            self.walk(&clause.children, leads.as_ref().or(under));
            if clause.children.is_empty() && (leads.is_some() || !item) {
                open = leads;
            }
        }
    }

    /// Reads the words of a part; gives what leads into the list under it.
    fn body(
        &mut self,
        clause: &Clause,
        part: PartId,
        over: Option<&Led>,
        list: bool,
    ) -> Option<Led> {
        let mut leads = None;
        let mut subject = over.and_then(Led::subject);
        let mut first = true;
        for Paragraph { text, at } in paragraphs(&clause.body) {
            let mut tokens = std::mem::take(&mut self.tokens);
            token::tokens(self.words, &text, &mut tokens);
            for range in token::sentences(&tokens) {
                let sentence = &tokens[range];
                let over = over.filter(|over| first || over.is_condition());
                first = false;
                leads = self.sentence((&text, at), sentence, part, over, list, &mut subject);
            }
            self.tokens = tokens;
        }
        leads.filter(|_| list)
    }

    fn sentence(
        &mut self,
        (text, at): (&str, usize),
        tokens: &[Token],
        part: PartId,
        over: Option<&Led>,
        list: bool,
        subject: &mut Option<Noun>,
    ) -> Option<Led> {
        let before = subject.take();
        let last = tokens[tokens.len() - 1].end;
        let stop =
            text[last..].find(|c: char| !".?!”’\")".contains(c)).unwrap_or(text.len() - last);
        let place = at + tokens[0].start..at + last + stop;
        if tokens.len() > LONGEST || tokens[0].quoted || self.defines(part, &place) {
            return None;
        }
        let view = View::new(self.words, text, tokens, self.own);
        let (condition, over) = match over {
            Some(over) if over.is_condition() => (Some(&over.lead), None),
            _ => (None, over),
        };
        let mut all = Vec::new();
        let starts = view.starts(over.is_some());
        let clauses = view.clauses(&starts);
        *subject = list::subject_of(&view, &clauses, before.as_ref());
        all.extend(clause::duties(&view, &clauses, &starts, before.as_ref()));
        all.extend(clause::turned(&view, &starts));
        all.extend(said::said(&view, &starts, before.as_ref()));
        all.extend(before::before(&view, &starts));
        let ends = tokens.last().is_some_and(|token| token.kind == Kind::Colon);
        let colon = list && ends;
        let outer = condition.or(over.map(|over| &over.lead)).cloned();
        let lead = Lead { part, start: place.start as u32, end: place.end as u32, over: outer };
        if let Some(over) = over
            && let Some(Point { who, force }) = list::point(&view, over, &clauses)
        {
            let led = Some(over.lead.clone());
            self.add(part, &place, Found { who, force, leads: false, at: 0 }, led, colon);
            all.retain(|found| found.at > 0 && clauses.first().is_none_or(|first| first.at > 0));
            *subject = subject.take().or_else(|| over.subject());
        }
        let mut opened = list::opens(&view, &lead);
        // "may speak, but must:": the points are those of the last verb.
        let colon = colon && !all.iter().any(|found| found.leads);
        for found in all {
            // "The Vice-Chair must." is whole; "Members must:" without a list is not.
            if found.leads && (list || ends) {
                if opened.is_none() {
                    opened = Some(Led::new(found.who, found.force, lead.clone()));
                }
            } else {
                self.add(part, &place, found, condition.cloned(), colon);
            }
        }
        opened.or_else(|| list::condition(&view, lead, stop == 0))
    }

    /// True if a sentence says what a word means.
    fn defines(&self, part: PartId, place: &Range<usize>) -> bool {
        const OPENING: usize = 8;
        let first = self.definitions.partition_point(|found| found.part < part);
        let here = self.definitions[first..].iter().take_while(|found| found.part == part);
        let opens = place.start..place.start + OPENING;
        here.map(|found| found.start as usize).any(|start| opens.contains(&start))
    }

    fn add(
        &mut self,
        part: PartId,
        place: &Range<usize>,
        found: Found,
        lead: Option<Arc<Lead>>,
        points: bool,
    ) {
        let Found { who, force, .. } = found;
        let (start, end) = (place.start as u32, place.end as u32);
        // Sentences come in their order: a long part is not gone through again for each.
        let here = |duty: &&mut Duty| duty.part == part && duty.start >= start;
        let same = self.found.iter_mut().rev().take_while(here);
        let mut same = same.filter(|duty| duty.start == start && duty.force == force);
        if let Some(duty) = same.next() {
            let more = who.into_iter().filter(|role| !duty.who.contains(role)).collect::<Vec<_>>();
            let who: Vec<Role> = duty.who.iter().cloned().chain(more).collect();
            duty.who = shared(&mut self.whos, who);
            return;
        }
        let who = shared(&mut self.whos, who);
        self.found.push(Duty { part, start, end, who, force, lead, points });
    }
}

/// A row of roles, as it is held already where it is.
fn shared(whos: &mut FxHashSet<Arc<[Role]>>, who: Vec<Role>) -> Arc<[Role]> {
    if let Some(known) = whos.get(&*who) {
        return known.clone();
    }
    let who: Arc<[Role]> = who.into();
    whos.insert(who.clone());
    who
}

/// The paragraphs of a body that are the council's own words: no quotation, table, note or guidance.
fn paragraphs(body: &[Block]) -> impl Iterator<Item = Paragraph<'_>> {
    let mut end = 0;
    adopted(body).iter().filter_map(move |block| {
        let at = end + usize::from(end > 0);
        let Block::Paragraph(inlines) = block else {
            end = at + running(std::slice::from_ref(block)).text.len();
            return None;
        };
        let text = match &**inlines {
            [Inline::Text(text)] => Cow::Borrowed(&**text),
            _ => Cow::Owned(plain_text(inlines)),
        };
        end = at + text.len();
        Some(Paragraph { text, at })
    })
}
