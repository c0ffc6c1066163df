//! `unnumbered-law`: Regulations, Rules or an Order that the table of law does not have, cited without their number.

use super::citation::{doubts, meant_law, search_law};
use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};
use crate::lexicon::Lexicon;
use crate::register::Wrong;
use std::cell::RefCell;

pub static UNNUMBERED_LAW: Rule = Rule::warning(
    "unnumbered-law",
    "Regulations, Rules or an Order are cited by a title that is not in the table of law, and without their number: they are plain words, and no link.",
    "Type their number after the title once, as it stands at their head: “(SI 2012/2885)”. Every mention of the title is then a link.",
);

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let mut each = Vec::new();
    let titles = RefCell::new(Vec::new());
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
        titles.borrow_mut().push(words.clone());
        Some((format!("“{words}” is not in the table of law, and has no number beside it"), help))
    });
    findings.extend(together(each, &titles.into_inner()));
}

/// All of a document as one finding: a list of twenty amendments asks for one look at one site. Each is said with its line.
fn together(each: Vec<Diagnostic>, titles: &[String]) -> Option<Diagnostic> {
    let lines = each.iter().map(|finding| finding.place.start.line);
    let said: Vec<String> =
        titles.iter().zip(lines).map(|(title, line)| format!("“{title}” (line {line})")).collect();
    let count = each.len();
    let first = each.into_iter().next()?;
    if count == 1 {
        return Some(first);
    }
    let message = format!(
        "{count} titles are not in the table of law, and have no number beside them: {}",
        said.join("; ")
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
