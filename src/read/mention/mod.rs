//! What a text mentions: text -> words -> mentions, one grammar each (places, law, documents, definitions, telephones), each
//! place with its owner. The words come from the lexicon; where mentions lead is looked up later, by the register.

mod bare;
mod beside;
mod book;
mod cursor;
mod define;
mod document;
mod figures;
mod goes_on;
mod group;
mod halves;
mod initials;
mod law;
mod law_after;
mod law_words;
mod lawful;
mod led;
mod list;
mod lone;
mod near;
mod number;
mod owner;
mod phone;
mod place;
mod row;
mod scan;
mod seen;
mod sense;
mod sets;
mod spelling;
mod used;
mod whose;
mod words;
mod year;

use crate::language::Language;
use crate::lexicon::head;
use crate::protocol::{
    Clause, Definition, Form, Mention, Mentioned, Metadata, PartId, Use, Used, plain_text, running,
    running_inlines,
};
use owner::{Group, Owners};
use scan::Scan;
pub use seen::Seen;
use std::collections::HashSet;
use whose::Itself;
use words::Words;

/// What a text mentions and what it defines, in the order of the source.
#[derive(Debug, Default)]
pub struct Mentions {
    /// Its mentions.
    pub mentions: Vec<Mention>,
    /// Its definitions.
    pub definitions: Vec<Definition>,
    /// Where it uses the names that it gives.
    pub uses: Vec<Use>,
    /// True for each definition whose term stands in a heading.
    pub headed: Vec<u32>,
}

/// Reads the mentions and definitions of a clause tree. Headings cite nothing: they are read in lists of contents. What was
/// found in another text of the same document is in `seen`, where there is one.
pub fn mentions(clauses: &[Clause], metadata: &Metadata, seen: &mut Seen) -> Mentions {
    let language =
        metadata.language.as_deref().and_then(Language::named).unwrap_or(Language::English);
    let words = Words::in_language(language);
    // A text whose title names no kind calls itself a protocol as a rule.
    let kind = Some(metadata.kind.as_str()).filter(|kind| *kind != "document");
    let kind = kind.unwrap_or("protocol");
    let itself =
        Itself { kind: kind.to_owned(), title: head(&metadata.title.to_lowercase()).to_owned() };
    seen.of(language, &itself);
    let mut reader = Reader {
        words,
        kinds: scan::kinds(words),
        itself,
        seen,
        part: PartId::default(),
        top: PartId::default(),
        tops: Vec::new(),
        groups: Vec::new(),
        found: Mentions::default(),
    };
    for clause in clauses {
        reader.top = reader.part;
        reader.walk(clause, false);
    }
    let tops = std::mem::take(&mut reader.tops);
    let mut found = reader.found;
    name_abroad(words, clauses, metadata, &mut found.mentions);
    name_law(words, &mut found);
    initials::name(words, &mut found);
    led::limit(words, clauses, &mut found);
    lone::mark(words, clauses, &mut found.mentions);
    if let Some(own) = used::names(words, metadata, &found.definitions, &found.mentions) {
        let mut part = PartId::default();
        clauses.iter().for_each(|clause| uses(&own, clause, &mut part, &mut found));
        let local = |used: &Use| match used.of {
            Used::Term(at) => {
                let definition = &found.definitions[at as usize];
                !definition.local || tops[definition.part.index()] == tops[used.part.index()]
            }
            _ => true,
        };
        let kept: Vec<Use> = found.uses.iter().copied().filter(local).collect();
        found.uses = kept;
        drop_small(&mut found);
    }
    found
}

/// “the Act” means the Localism Act 2011: what a definition gives is a short form of the law, and no term.
fn name_law(words: &Words, found: &mut Mentions) {
    /// “the Act” means the …
    const NEAR: u32 = 48;
    let Mentions { mentions, definitions, .. } = found;
    definitions.retain(|definition| {
        let last = definition.term.rsplit(' ').next().unwrap_or("");
        // “the benefit Acts” are several: a term, and no name of the first.
        let short = words.sense(last).is_some_and(|(sense, _)| sense.act == Some(false))
            || definition.term.chars().all(|c| c.is_uppercase());
        if !short {
            return true;
        }
        let meaning = law_after::without_the(words, &definition.meaning);
        let first = mentions.partition_point(|mention| mention.part < definition.part);
        let here =
            mentions[first..].iter_mut().take_while(|mention| mention.part == definition.part);
        for mention in here.filter(|mention| mention.start >= definition.end) {
            if let Mentioned::Law(name) = &mut mention.of
                && let Some((_, start)) = name.starts.get(name.likely as usize)
                && start - definition.end < NEAR
                && let Some(rest) = meaning.get((mention.end - start) as usize..)
                && (rest.is_empty() || rest.starts_with(['.', ';', ',', ' ']))
            {
                let mut shorts = name.shorts.to_vec();
                shorts.push(definition.term.clone());
                // “y Ddeddf” is the Act.
                if law_after::stands_first(&definition.term) {
                    shorts.push("Act".into());
                }
                name.shorts = shorts.into();
                return false;
            }
        }
        true
    });
}

/// A term that was listed with a capital and is used with one elsewhere means itself alone, and not the word in small
/// letters.
fn drop_small(found: &mut Mentions) {
    let mut capital = vec![false; found.definitions.len()];
    for used in &found.uses {
        if let Used::Term(at) = used.of {
            let definition = &found.definitions[at as usize];
            capital[at as usize] |= used.capital && definition.part != used.part;
        }
    }
    found.uses.retain(|used| match used.of {
        Used::Term(at) => {
            used.capital
                || !capital[at as usize]
                || found.definitions[at as usize].form != Form::Listed
        }
        _ => true,
    });
}

fn uses(own: &used::Own, clause: &Clause, part: &mut PartId, found: &mut Mentions) {
    if !clause.heading.is_empty() {
        let run = running_inlines(&clause.heading);
        let mut heads = Vec::new();
        used::uses(own, &run.text, *part, &mut heads);
        found.headed.extend(heads.iter().filter_map(|head| match head.of {
            Used::Term(at) => Some(at),
            _ => None,
        }));
    }
    if !clause.body.is_empty() {
        let run = running(&clause.body);
        used::uses(own, &run.text, *part, &mut found.uses);
    }
    *part = part.next();
    clause.children.iter().for_each(|child| uses(own, child, part, found));
}

/// Law that is said once to be of another country is so wherever the text names it; in a text of that country all is.
fn name_abroad(words: &Words, clauses: &[Clause], metadata: &Metadata, mentions: &mut [Mention]) {
    let laws = |mention: &Mention| match &mention.of {
        Mentioned::Law(law) => Some((law.key.clone(), law.abroad)),
        _ => None,
    };
    let named: Vec<(Box<str>, bool)> = mentions.iter().filter_map(laws).collect();
    if named.is_empty() {
        return;
    }
    let away: HashSet<Box<str>> =
        named.iter().filter(|(_, abroad)| *abroad).map(|(key, _)| key.clone()).collect();
    let most = named.iter().filter(|(key, _)| away.contains(key)).count() * 2 > named.len();
    let all = most || is_abroad(words, clauses, metadata);
    if !all && away.is_empty() {
        return;
    }
    for mention in mentions {
        if let Mentioned::Law(law) = &mut mention.of {
            law.abroad |= all || away.contains(&law.key);
        }
    }
}

/// True for a text of another country: its title names it, or its words do more than once.
fn is_abroad(words: &Words, clauses: &[Clause], metadata: &Metadata) -> bool {
    if words.abroad.names.iter().any(|name| metadata.title.contains(name)) {
        return true;
    }
    let Some(finder) = &words.abroad.finder else { return false };
    let mut count = 0;
    for clause in clauses {
        clause.walk(&mut |clause| {
            count += finder.find_iter(&*running(&clause.body).text).take(3).count()
        });
    }
    count > 2
}

struct Reader<'a> {
    words: &'static Words,
    kinds: [u8; 256],
    itself: Itself,
    seen: &'a mut Seen,
    part: PartId,
    top: PartId,
    tops: Vec<PartId>,
    groups: Vec<Group>,
    found: Mentions,
}

impl Reader<'_> {
    fn walk(&mut self, clause: &Clause, defining: bool) {
        let here = self.part;
        self.part = here.next();
        self.tops.push(self.top);
        if !clause.body.is_empty() {
            self.body(clause, here, defining);
        }
        let defining = defining
            || (!clause.heading.is_empty()
                && define::is_heading(self.words, &plain_text(&clause.heading)));
        clause.children.iter().for_each(|child| self.walk(child, defining));
    }

    fn body(&mut self, clause: &Clause, part: PartId, defining: bool) {
        let run = running(&clause.body);
        let text: &str = &run.text;
        if !defining && self.seen.put(text, run.own, part, &mut self.found) {
            return;
        }
        let first = self.found.mentions.len();
        let first_definition = self.found.definitions.len();
        self.groups.clear();
        let scan = Scan {
            words: self.words,
            kinds: &self.kinds,
            text,
            own: run.own,
            part,
            itself: &self.itself,
            mentions: &mut self.found.mentions,
            groups: &mut self.groups,
            definitions: &mut self.found.definitions,
        };
        { scan }.all();
        Owners {
            words: self.words,
            text,
            mentions: &mut self.found.mentions,
            first,
            groups: &mut self.groups,
        }
        .settle();
        if !defining {
            let Mentions { mentions, definitions, .. } = &self.found;
            self.seen.keep(text, run.own, &mentions[first..], &definitions[first_definition..]);
        }
        if defining {
            let own = &text[..run.own];
            let definitions = &mut self.found.definitions;
            let quoted = definitions.last().is_some_and(|found| found.part == part);
            if !quoted {
                definitions.extend(define::listed(self.words, own, &clause.body, part));
            }
            definitions.extend(define::tabled(self.words, own, &clause.body, part));
        }
    }
}
