//! `review-ambiguous`: the council's words about its review mean two things. Both are offered, with the line to type for each.

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Rule};
use crate::protocol::{Protocol, Unread};
use crate::register::{Question, Why};
use std::borrow::Cow;

pub static REVIEW_AMBIGUOUS: Rule = Rule::warning(
    "review-ambiguous",
    "The council's words about its review mean two things, or give no date at all.",
    "Ask what was decided, and type the line that is offered for it.",
);

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let protocol = &subject.entry.protocol;
    for question in &subject.entry.questions {
        let question = placed(protocol, question);
        let Some((message, help)) = asked(&question) else { continue };
        let span = question.span.unwrap_or_else(|| protocol.key_span("review"));
        let mut finding =
            Diagnostic::new(&REVIEW_AMBIGUOUS, &protocol.source, span, message).help(help);
        finding.clause = question.span.and_then(|span| protocol.address_at(span));
        findings.push(finding);
    }
}

/// Two cycles in two places of a text are asked about at the later one.
fn placed<'a>(protocol: &Protocol, question: &'a Question) -> Cow<'a, Question> {
    let cycles = || protocol.dated().filter(|(read, _)| read.every.is_some()).last();
    match cycles().filter(|_| question.words.is_empty()) {
        Some((read, span)) => Cow::Owned(Question {
            words: read.words.clone(),
            span: Some(span),
            why: question.why.clone(),
        }),
        None => Cow::Borrowed(question),
    }
}

/// True for a question that has a finding of its own.
pub fn is_asked(question: &Question) -> bool {
    asked(question).is_some()
}

const NO_DATE: &str = "The review register shows it as without a review date. If the council has decided on a date or a cycle, write `review_by:` or `review_every:`.";

fn asked(question: &Question) -> Option<(String, String)> {
    let words = &question.words;
    let message = match &question.why {
        Why::Asks(ask) => {
            let lines: Vec<String> = ask.lines.iter().map(|line| format!("`{line}`")).collect();
            return Some((
                format!("“{words}” may mean {}", ask.readings),
                format!("Ask what was decided, and write {}.", lines.join(" or ")),
            ));
        }
        Why::Unread(Unread::Vague) => format!("“{words}” gives no date by which a review is due"),
        // A sentence of the text says who looks at things as a rule; that no date is given is said once, for the document.
        Why::Unread(Unread::Who) if question.span.is_some() => return None,
        Why::Unread(Unread::Who) => format!("“{words}” says who reviews, and not when"),
        Why::Unread(Unread::Election) => {
            format!("“{words}” counts from an election, and its date is not given")
        }
        Why::Unread(Unread::NoSuchDay(day)) => format!("“{words}”: there is no day {day}"),
        Why::Unread(Unread::Placeholder) => format!("“{words}”: the date was never filled in"),
        Why::Unread(Unread::Time) => {
            format!("“{words}” names a time that is not understood")
        }
        Why::Unread(Unread::Another) => {
            let help = "Nothing is taken from it. If it is about this document, write its dates in the first lines, such as `adopted: 12 May 2025` and `review_by: May 2028`.";
            return Some((format!("“{words}” names another document"), help.to_owned()));
        }
        Why::Unread(Unread::Disguised | Unread::TooLong | Unread::Nothing) => return None,
    };
    Some((message, NO_DATE.to_owned()))
}
