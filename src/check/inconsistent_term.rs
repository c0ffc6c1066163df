//! `inconsistent-term`: councillors here, members there.

use super::subject::Subject;
use super::word::{Word, hash};
use crate::diagnostic::{Diagnostic, Rule};
use crate::source::Span;

pub static INCONSISTENT_TERM: Rule = Rule::asked_for(
    "inconsistent-term",
    "Elected people are called councillors in one place and members in another, so that a reader may ask whether two kinds are meant.",
    "Choose one word, or say once that both mean the same.",
);

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let source = &subject.entry.protocol.source;
    let mut uses: [Vec<(Span, &str)>; 2] = [Vec::new(), Vec::new()];
    let words = subject.words();
    for (at, word) in words.iter().enumerate() {
        let term = TERMS.iter().position(|term| *term == word.hash);
        let kind = match term {
            Some(0 | 1) => 0,
            Some(_) if alone(words, at) => 1,
            _ => continue,
        };
        uses[kind].push((subject.parts[word.part as usize].span, subject.spelt(*word)));
    }
    let said = uses.iter().all(|uses| !uses.is_empty())
        && !subject.texts().iter().any(|text| defines(text));
    let (odd, usual) =
        if uses[0].len() <= uses[1].len() { (&uses[0], &uses[1]) } else { (&uses[1], &uses[0]) };
    if let (true, Some((span, word))) = (said, odd.first()) {
        let usual = usual[0].1.to_lowercase();
        let message = format!(
            "“{}” {} beside “{usual}”",
            word.to_lowercase(),
            if odd.len() == 1 { "once" } else { "in several places" }
        );
        let help =
            "If the same people are meant, choose one word, or say once that both mean the same.";
        findings.push(
            Diagnostic::new(&INCONSISTENT_TERM, source, source.find(*span, word), message)
                .help(help),
        );
    }
}

const TERMS: [u64; 4] = [hash("councillor"), hash("councillors"), hash("member"), hash("members")];

/// What stands before or after “member” where it is no member of the council.
const OTHERS: [u64; 15] = [
    hash("committee"),
    hash("cabinet"),
    hash("family"),
    hash("staff"),
    hash("portfolio"),
    hash("executive"),
    hash("lead"),
    hash("panel"),
    hash("team"),
    hash("board"),
    hash("scrutiny"),
    hash("public"),
    hash("opted"),
    hash("lay"),
    hash("union"),
];

/// True for members of the council: not of the public, of staff, of a family, or of a committee.
fn alone(words: &[Word], at: usize) -> bool {
    let near = |other: Option<usize>| {
        other
            .and_then(|other| words.get(other))
            .filter(|word| word.part == words[at].part)
            .map_or(0, |word| word.hash)
    };
    near(Some(at + 1)) != hash("of") && !OTHERS.contains(&near(at.checked_sub(1)))
}

/// A document that says what it means by “member” may use both.
fn defines(text: &str) -> bool {
    if !text.contains("ember") {
        return false;
    }
    let lower = text.to_lowercase();
    lower.contains("member” means")
        || lower.contains("members” means")
        || lower.contains("members: refers")
        || lower.contains("(“member")
        || lower.contains("referred to as “member")
}
