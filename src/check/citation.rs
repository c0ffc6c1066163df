//! What several rules say of citations: the words of one, where they stand, and the nearest right one.

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};
use crate::lexicon::Lexicon;
use crate::protocol::{Laws, Origin, PartId, Running, law_key, running};
use crate::register::{Doubt, Wrong};
use crate::source::nearest;
use std::collections::HashMap;

/// So many findings of the same words in one part are enough; the last says how many more there are.
const ENOUGH: usize = 3;
/// A cure is looked for at so many places of a document: who has more wrong ones has another fault.
const CURED: usize = 200;

/// A message and its help.
type Said = Option<(String, String)>;

/// Adds a finding for each doubt of the citations that `say` has a message and a cure for.
pub fn doubts(
    subject: &Subject,
    rule: &'static Rule,
    findings: &mut Vec<Diagnostic>,
    say: impl Fn(&Doubt, &str) -> Said,
) {
    let protocol = &subject.entry.protocol;
    let mut here: Option<(PartId, Running, Option<Origin>)> = None;
    let mut known: HashMap<String, (Wrong, Said)> = HashMap::new();
    // The findings of each words in a part, and how many there are.
    let mut counts: HashMap<String, (usize, usize)> = HashMap::new();
    let mut last: Option<(&Doubt, usize)> = None;
    for doubt in &subject.entry.cross.doubts {
        let part = subject.parts[doubt.part.index()];
        if here.as_ref().is_none_or(|(of, ..)| *of != doubt.part) {
            say_counts(&mut counts, findings);
            here = Some((doubt.part, running(&part.clause.body), None));
        }
        let Some((_, run, origin)) = &mut here else { continue };
        let words = run.text.get(doubt.start as usize..doubt.end as usize).unwrap_or("");
        let said = match known.get(words).filter(|(wrong, _)| *wrong == doubt.wrong) {
            Some((_, said)) => said.clone(),
            None => {
                let said = say(doubt, words);
                known.insert(words.to_owned(), (doubt.wrong.clone(), said.clone()));
                said
            }
        };
        let Some((message, help)) = said else { continue };
        if let Some((start, at)) = last.take().and_then(|last| through(&run.text, last, doubt))
            && let Some(whole) = run.text.get(start as usize..doubt.end as usize)
            && let Some((message, help)) = say(doubt, whole)
        {
            let origin = origin
                .get_or_insert_with(|| Origin::new(&protocol.source, part.span, &part.clause.body));
            let span = origin.span(start, doubt.end);
            findings[at] = Diagnostic::new(rule, &protocol.source, span, message)
                .help(help)
                .clause(&part.clause.address);
            continue;
        }
        last = Some((doubt, findings.len()));
        let count = counts.entry(words.to_owned()).or_default();
        count.1 += 1;
        if count.1 > ENOUGH {
            last = None;
            continue;
        }
        count.0 = findings.len();
        let origin = origin
            .get_or_insert_with(|| Origin::new(&protocol.source, part.span, &part.clause.body));
        let span = origin.span(doubt.start, doubt.end);
        findings.push(
            Diagnostic::new(rule, &protocol.source, span, message)
                .help(help)
                .clause(&part.clause.address),
        );
    }
    say_counts(&mut counts, findings);
}

/// Where the range begins that a citation ends, "paragraphs 10 to 15", and the finding of its beginning: it is one citation.
fn through(text: &str, (before, at): (&Doubt, usize), doubt: &Doubt) -> Option<(u32, usize)> {
    let alike = before.part == doubt.part && before.wrong == doubt.wrong;
    let between = text.get(before.end as usize..doubt.start as usize);
    (alike && is_through(between.unwrap_or(""))).then_some((before.start, at))
}

/// True for what stands between the ends of a range: " to ", "–".
fn is_through(between: &str) -> bool {
    let word = between.trim();
    matches!(word, "-" | "–" | "—") || Lexicon::any_has("through", word)
}

fn say_counts(counts: &mut HashMap<String, (usize, usize)>, findings: &mut [Diagnostic]) {
    for (_, (last, count)) in counts.drain() {
        if count > ENOUGH {
            let more = count - ENOUGH;
            findings[last].message.push_str(&format!(" (and {more} more times in this clause)"));
        }
    }
}

/// The number of a part that is most like what was cited; for a cure. `before` is how many were asked for before it.
pub fn like(subject: &Subject, doubt: &Doubt, words: &str, before: usize) -> Option<String> {
    if before >= CURED {
        return None;
    }
    let wanted: String =
        words.chars().skip_while(|c| !c.is_ascii_digit()).filter(|c| !c.is_whitespace()).collect();
    let entry = match doubt.wrong {
        Wrong::Missing(Some((council, entry))) => {
            &subject.register.councils[council].entries[entry]
        }
        _ => subject.entry,
    };
    let of = &entry.protocol;
    if let Some((part, _)) = entry.aliases.iter().find(|(_, alias)| *alias == wanted) {
        return of.part(*part).map(|part| part.clause.citation.to_string());
    }
    let citations = of.parts().map(|part| &*part.clause.citation);
    nearest(&wanted, citations.filter(|citation| !citation.is_empty())).map(str::to_owned)
}

/// The law of a year that a name is with a slip of the hand.
pub fn meant_law(subject: &Subject, words: &str, key: &str, year: u16) -> Option<String> {
    let site = subject.register.site.laws.iter().map(|law| &*law.title);
    let of_year = Laws::known().of_year(year);
    let near = nearest(words, of_year.iter().map(|title| &**title).chain(site));
    near.filter(|near| is_slip(key, &law_key(near))).map(str::to_owned)
}

/// Where a title of law is looked up.
pub fn search_law(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join("%20");
    format!("https://www.legislation.gov.uk/all?title={words}")
}

/// True if two names differ in one word, or by one word.
fn is_slip(a: &str, b: &str) -> bool {
    let (a, b): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    let missing =
        |from: &[&str], other: &[&str]| from.iter().filter(|word| !other.contains(word)).count();
    a.len().abs_diff(b.len()) < 2 && missing(&a, &b) < 2 && missing(&b, &a) < 2 && a.len() > 3
}
