//! `unnumbered-law`: Regulations, Rules or an Order that the table of law does not have, cited without their number.

use super::citation::{doubts, meant_law, search_law};
use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};
use crate::lexicon::Lexicon;
use crate::register::Wrong;
use rustc_hash::FxHashSet;

pub static UNNUMBERED_LAW: Rule = Rule::warning(
    "unnumbered-law",
    "Regulations, Rules or an Order are cited by a title that is not in the table of law, and without their number: they are plain words, and no link.",
    "Type their number after the title once, as it stands at their head: “(SI 2012/2885)”. Every mention of the title is then a link.",
);

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    // The message of each is its title, until it is known how many there are.
    let mut each = Vec::new();
    doubts(subject, &UNNUMBERED_LAW, &mut each, |doubt, words| {
        let Wrong::UnknownLaw(key, false) = &doubt.wrong else { return None };
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let (_, year) = key.rsplit_once(' ')?;
        // A slip of the hand is said as such.
        if meant_law(subject, &words, key, year.parse().ok()?).is_some()
            || !is_of_law(subject, &words)
        {
            return None;
        }
        let help = format!(
            "Type their number after them once, such as “{words} (SI {year}/123)”: every mention is then a link. It stands at their head: {}",
            search_law(&words)
        );
        Some((format!("“{words}”"), help))
    });
    let protocol = &subject.entry.protocol;
    // What a comment allows is said by itself: it would take the others away.
    let (allowed, others): (Vec<_>, Vec<_>) = each
        .into_iter()
        .partition(|found| protocol.allows(found.rule.name, found.place.start.line));
    findings.extend(allowed.into_iter().map(alone));
    findings.extend(together(others));
}

fn alone(finding: Diagnostic) -> Diagnostic {
    let title = &finding.message;
    let message = format!("{title} is not in the table of law, and has no number beside it");
    Diagnostic { message, ..finding }
}

/// All of a document as one finding: a list of twenty amendments asks for one look at one site. Each title is said with the line
/// where it first stands.
fn together(each: Vec<Diagnostic>) -> Option<Diagnostic> {
    let mut titles = FxHashSet::default();
    let said: Vec<String> = each
        .iter()
        .filter(|finding| titles.insert(finding.message.as_str()))
        .map(|finding| format!("{} (line {})", finding.message, finding.place.start.line))
        .collect();
    let (count, all) = (said.len(), said.join("; "));
    let first = each.into_iter().next()?;
    if count == 1 {
        return Some(alone(first));
    }
    let message = format!(
        "{count} titles are not in the table of law, and have no number beside them: {all}"
    );
    let help = first.help.as_deref().map(|help| help.replacen("them", "each of them", 1));
    Some(Diagnostic { message, help, ..first })
}

/// True for a title that only law has: councils and clubs make regulations, rules and orders too. Those of ministers say in
/// brackets what they are about, or are Regulations with more than one word before it.
fn is_of_law(subject: &Subject, words: &str) -> bool {
    let small = words.to_lowercase();
    let name = small.rsplit_once(' ').map_or("", |(name, _)| name);
    let count = |mark: char| words.matches(mark).count();
    // "Duties) (Scotland) Regulations 2012" is the end of a name.
    if count('(') != count(')') || words.find(')') < words.find('(') {
        return false;
    }
    let (before, kind) = name.rsplit_once(' ').unwrap_or(("", name));
    let last = before.rsplit(' ').next().unwrap_or(before);
    let book = Lexicon::any_has("rule-book", &format!("{last} {kind}"));
    let entries = &subject.council.entries;
    let own = || entries.iter().any(|it| it.protocol.metadata.title.to_lowercase().contains(name));
    let regulations = kind.starts_with("reg") && before.contains(' ') && !book;
    (count('(') > 0 || regulations) && !own()
}
