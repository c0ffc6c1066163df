//! `placeholder`: a blank of a model that nobody filled in: "XX May 20XX", "[insert name of council]".

use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Place, Rule};
use crate::language::Language;
use crate::lexicon::Lexicon;
use crate::protocol::{self, Protocol, Unread};
use crate::source::{Source, Span};
use memchr::memchr2;
use std::cell::LazyCell;
use std::collections::{BTreeSet, HashSet};

pub static PLACEHOLDER: Rule = Rule::warning(
    "placeholder",
    "A blank of a model was never filled in.",
    "Write what belongs there, or take the words out.",
);

const HELP: &str = "Write what belongs there, or take the words out.";

pub fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    in_first_lines(&subject.entry.protocol, findings);
    let source = &subject.entry.protocol.source;
    let may_have = may_have(source.text());
    let of_model = LazyCell::new(|| of_model(subject));
    let said = |blank: &str| {
        let name = blank.strip_prefix("{{").and_then(|rest| rest.strip_suffix("}}"));
        name.is_some_and(|name| of_model.contains(name))
    };
    for (part, text) in subject.parts.iter().zip(subject.texts()).filter(|(_, text)| may_have(text))
    {
        // A line of its own, to write on: of a form, or under "Signatures".
        if part.clause.label.is_none() && text.chars().all(is_line) {
            continue;
        }
        let outside = outside_code(source.slice(part.span));
        let stands = as_typed(source.slice(part.span), &outside);
        let mut rest = part.span;
        let here = |blank: &Blank| stands(&blank.words) && !said(&blank.words);
        for blank in blanks(text).into_iter().filter(here) {
            let span = found(source, &blank.words, (&mut rest, part.span));
            let place = Place::new(source, span);
            let times = match blank.times {
                1 => String::new(),
                n => format!(" ({n} times in this clause)"),
            };
            // A row of dots as it is typed.
            let dots = blank.words.chars().all(is_dot) && span != part.span;
            let words = if dots { source.slice(span) } else { &*blank.words };
            let more = match blank.more {
                0 => String::new(),
                n => format!("; nor were {n} more in this clause"),
            };
            let message = format!("`{words}` was not filled in{times}{more}");
            let finding = Diagnostic::at(&PLACEHOLDER, place, message).help(HELP);
            findings.push(finding.clause(&part.clause.address));
        }
    }
}

/// Blanks in the lines about a document.
fn in_first_lines(protocol: &Protocol, findings: &mut Vec<Diagnostic>) {
    let source = &protocol.source;
    if protocol
        .metadata
        .review
        .as_ref()
        .is_some_and(|read| read.unread == Some(Unread::Placeholder))
    {
        findings.push(
            Diagnostic::new(
                &PLACEHOLDER,
                source,
                protocol.key_span("review"),
                "these words are a blank of a model that was not filled in",
            )
            .help(HELP),
        );
    }
    for key in ["title", "version", "minute", "approved_by", "owner"] {
        let span = protocol.places.keys.get(key).copied();
        for (span, blank) in span
            .into_iter()
            .flat_map(|span| blanks(source.slice(span)).into_iter().map(move |blank| (span, blank)))
        {
            let message = format!("`{}` was not filled in", blank.words);
            findings.push(Diagnostic::new(&PLACEHOLDER, source, span, message).help(HELP));
        }
    }
}

/// Tells which texts of a document may have a blank.
fn may_have(all: &str) -> impl Fn(&str) -> bool {
    // Most documents have no blanks, and most texts of the others none.
    let signs = ["XX", "£X", "__", "{{", "???"];
    let signs = signs.into_iter().chain(left_by_programs()).chain(marks());
    let mut signs: Vec<&str> = signs.filter(|sign| all.contains(sign)).collect();
    // Three dots that are typed are one sign where they are shown.
    if DOTS.iter().any(|dots| all.contains(dots)) {
        signs.extend(DOTS);
    }
    if all.contains(" ...") || all.contains(" …") {
        signs.push(" …");
    }
    move |text: &str| {
        memchr2(b'[', b'<', text.as_bytes()).is_some()
            || signs.iter().any(|sign| text.contains(sign))
    }
}

/// The blanks of the model that a document was drawn from: one that is left in it is an error of its own (`unfilled-blank`).
fn of_model<'a>(subject: &Subject<'a>) -> BTreeSet<&'a str> {
    let model = subject.entry.model.map(|at| &subject.register.models[at]);
    model.map_or_else(BTreeSet::new, |model| protocol::blanks(model.protocol.source.text()))
}

/// Where a blank stands in the words of its part: after the one before it, in the order of the text.
fn found(source: &Source, blank: &str, (rest, part): (&mut Span, Span)) -> Span {
    let within = |span: Span| match source.find(span, blank) {
        found if found == span => row_of_dots(source, span, blank),
        found => Some(found),
    };
    let span = within(*rest).or_else(|| within(part)).unwrap_or(part);
    if span != part {
        *rest = Span { start: span.end, ..part };
    }
    span
}

/// Where a row of dots stands that is typed in another way than it is shown.
fn row_of_dots(source: &Source, span: Span, blank: &str) -> Option<Span> {
    let length = |run: &str| run.chars().map(|c| if c == '…' { 3 } else { 1 }).sum::<usize>();
    if !blank.chars().all(is_dot) {
        return None;
    }
    let (at, run) = runs(source.slice(span)).find(|(_, run)| length(run) == length(blank))?;
    let start = span.start + at as u32;
    Some(Span { start, end: start + run.len() as u32 })
}

/// What tells whether a blank stands in a text as it is typed. What is shown as code is about a blank, and is none: `{{council}}`.
fn as_typed(whole: &str, outside: &str) -> impl Fn(&str) -> bool {
    let typed = protocol::blanks(outside);
    let angled = outside.split('<').skip(1).filter_map(|piece| piece.split_once('>'));
    let angled: HashSet<&str> = angled.map(|(words, _)| words).collect();
    move |blank| {
        if let Some(rest) = blank.strip_prefix("{{") {
            return typed.contains(rest.trim_end_matches("}}"));
        }
        let inner = blank.strip_prefix('<').map(|inner| inner.trim_end_matches('>'));
        // A sign may be typed in another way than it is shown: what is not found at all is not in code.
        let in_code = whole.contains(blank) && !outside.contains(blank);
        inner.map_or(!in_code, |inner| angled.contains(inner))
    }
}

fn outside_code(text: &str) -> String {
    text.split('`').step_by(2).collect::<Vec<_>>().join("`")
}

/// A blank, and how often it stands in a text.
struct Blank {
    words: String,
    times: usize,
    /// How many others stand after it that are not told one by one.
    more: usize,
}

/// Blanks with less than so many letters between them are one.
const NEAR: usize = 5;
/// So many blanks of one text are told; of more it is said how many.
const MOST: usize = 40;

/// The blanks of a text in their order, each once: a run of X or of question marks, a line or dots to write on, brackets that
/// ask for something, `{{chair}}`.
fn blanks(text: &str) -> Vec<Blank> {
    let quotations = Quotations::of(text);
    let mut found: Vec<(usize, &str)> = words(text, &quotations);
    for (open, close) in [('[', ']'), ('<', '>')] {
        let asked = |at: &usize| asks(&text[at + 1..], close) && !quotations.hold(*at);
        for (at, _) in text.match_indices(open).filter(|(at, _)| asked(at)) {
            let end = text[at..].find(close).map_or(text.len(), |end| at + end + 1);
            found.push((at, &text[at..end]));
        }
    }
    let names = protocol::blanks(text);
    for (at, _) in text.match_indices("{{") {
        let inner = protocol::name_of_blank(&text[at + 2..]).map(|(name, _)| name);
        let named = inner.filter(|name| names.contains(name.trim()));
        found.extend(named.map(|name| (at, &text[at..at + name.len() + 4])));
    }
    found.extend(dots(text, &quotations));
    found.extend(left_open(text));
    let programs = left_by_programs().flat_map(|words| text.match_indices(words));
    found.extend(programs);
    // `TBC` within `[TBC]` is one blank and not two.
    found.sort_by_key(|(at, words)| (*at, std::cmp::Reverse(words.len())));
    let (mut all, mut end, mut more): (Vec<Blank>, usize, usize) = (Vec::new(), 0, 0);
    let mut start = 0;
    for (at, words) in found {
        if at < end {
            continue;
        }
        // "the XX of XXXX 20XX" is one blank.
        let beside = at.checked_sub(end).is_some_and(|gap| (1..NEAR).contains(&gap));
        let word = |words: &str| words.chars().all(char::is_alphanumeric);
        let joins = beside
            && start < end
            && word(words)
            && is_blank(words)
            && text[end..at].starts_with(' ');
        end = at + words.len();
        if let Some(last) =
            all.last_mut().filter(|last| joins && text[start..].starts_with(&last.words))
        {
            last.words = text[start..end].to_owned();
            continue;
        }
        start = at;
        let room = all.len() < MOST;
        match all.iter_mut().find(|blank| blank.words == words) {
            Some(blank) => blank.times += 1,
            None if room => all.push(Blank { words: words.to_owned(), times: 1, more: 0 }),
            None => more += 1,
        }
    }
    if let Some(last) = all.last_mut() {
        last.more = more;
    }
    all
}

/// The words of a text that are blanks, each with where it stands.
fn words<'a>(text: &'a str, quotations: &Quotations) -> Vec<(usize, &'a str)> {
    let part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '?' | '£');
    let of = |word: &'a str| {
        let bare = word.trim_matches(|c| !part(c));
        let inner = bare.trim_matches('?');
        if inner.is_empty() {
            bare
        } else if is_blank(inner) {
            inner
        } else {
            inner.trim_matches('£')
        }
    };
    let place = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    let all = text.split_whitespace().map(of).map(|word| (place(word), word));
    let asked = |(at, word): &(usize, &str)| !word.starts_with('?') || !quotations.hold(*at);
    all.filter(|(_, word)| is_blank(word)).filter(asked).collect()
}

/// Words that stand for something which is not known yet: TBC.
fn marks() -> impl Iterator<Item = &'static str> {
    Language::ALL
        .into_iter()
        .flat_map(|language| Lexicon::of(language).words("blank-marks").map(|(words, _)| words))
}

/// What Word writes where a field leads nowhere, or waits for words.
fn left_by_programs() -> impl Iterator<Item = &'static str> {
    Language::ALL.into_iter().flat_map(|language| {
        Lexicon::of(language).words("left-by-programs").map(|(words, _)| words)
    })
}

/// Dots to write on: two signs of three, or five dots.
const DOTS: [&str; 2] = ["……", "....."];

fn is_line(c: char) -> bool {
    is_dot(c) || c == '_' || c.is_whitespace()
}

fn is_dot(c: char) -> bool {
    matches!(c, '.' | '…')
}

/// The rows of dots of a text that are long enough, each with where it stands.
fn runs(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = &text[at..];
            let from = rest.find(is_dot)?;
            let run = &rest[from..];
            let run = &run[..run.len() - run.trim_start_matches(is_dot).len()];
            let found = (at + from, run);
            at += from + run.len();
            if DOTS.iter().any(|dots| run.contains(dots)) {
                return Some(found);
            }
        }
    })
}

/// Dots to write on. Those that lead to a number are of a list of contents.
fn dots<'a>(text: &'a str, quotations: &Quotations) -> Vec<(usize, &'a str)> {
    // "Signed …… Dated ……": on paper a pen fills it in, and what follows on that line.
    let pen = |at: usize| {
        let before = text[..at].trim_end_matches([' ', ':', '\u{a0}']);
        let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
        Lexicon::any_has("signed", &word.to_lowercase())
    };
    // And to what Word writes in place of the number of a page.
    let leads = |end: usize| {
        let next = text[end..].trim_start();
        next.starts_with(|c: char| c.is_ascii_digit())
            || left_by_programs().any(|words| next.starts_with(words))
    };
    // Rows by themselves go on the form that the line before them begins; a line with other words ends it.
    let (mut line, mut signed) = (0, false);
    let all = runs(text).filter(|(at, _)| {
        let opens = *at >= line;
        if opens {
            line = text[*at..].find('\n').map_or(text.len(), |end| at + end);
        }
        let own = || text[..*at].rsplit('\n').next().unwrap_or_default();
        signed = pen(*at) || signed && !(opens && own().contains(char::is_alphabetic));
        !signed
    });
    // “…… members shall” and “shall retire ……”: words were left out of what is quoted.
    let left_out = |at: usize, end: usize| {
        text[..at].trim_end().ends_with(['“', '‘'])
            || text[end..].trim_start().starts_with(['”', '’'])
    };
    all.filter(|(at, run)| !leads(at + run.len()) && !quotations.hold(*at))
        .filter(|(at, run)| !left_out(*at, at + run.len()))
        .collect()
}

/// "at its meeting on …" at the end of a line: the day was not known.
fn left_open(text: &str) -> Vec<(usize, &str)> {
    let open = text.match_indices(" …").filter_map(|(at, dots)| {
        let end = at + dots.len();
        let before = text[..at].rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
        let ends = text[end..].is_empty() || text[end..].starts_with(['\n', '.']);
        let named = ends && Lexicon::any_has("blank-after", &before.to_lowercase());
        named.then(|| (at - before.len(), &text[at - before.len()..end]))
    });
    open.collect()
}

/// What stands between “ and ”: a form of words that someone fills in when the time comes.
struct Quotations {
    /// Where “ and ” stand, and which of them opens.
    marks: Vec<(usize, bool)>,
    /// Where the last ” stands.
    last: usize,
}

impl Quotations {
    fn of(text: &str) -> Quotations {
        let marks: Vec<(usize, bool)> =
            text.match_indices(['“', '”']).map(|(at, mark)| (at, mark == "“")).collect();
        let last = marks.iter().rfind(|(_, opens)| !opens).map_or(0, |(at, _)| *at);
        Quotations { marks, last }
    }

    /// True for a place between the two.
    fn hold(&self, at: usize) -> bool {
        let before = self.marks.partition_point(|(mark, _)| *mark < at);
        before > 0 && self.marks[before - 1].1 && self.last >= at
    }
}

/// XXX, 20XX, £XX, ____, ???, TBC
fn is_blank(word: &str) -> bool {
    let capital_x = word.chars().filter(|c| *c == 'X').count();
    let money = word.strip_prefix('£').is_some_and(|sum| {
        capital_x > 0 && sum.chars().all(|c| matches!(c, 'X' | '.' | ',' | '0'..='9'))
    });
    let crosses = (capital_x >= 3 && capital_x == word.len())
        || (word.len() == 4 && word.starts_with("20") && capital_x == 2);
    let line = |sign, least| word.len() >= least && word.chars().all(|c| c == sign);
    crosses || money || line('_', 4) || line('?', 3) || Lexicon::any_has("blank-marks", word)
}

/// True after a bracket that a model uses to ask or to offer: [insert name], [date], [members of the executive,], [?].
fn asks(inside: &str, close: char) -> bool {
    let near = inside.char_indices().nth(80).map_or(inside, |(at, _)| &inside[..at]);
    let Some((words, _)) = near.split_once(close) else { return false };
    let words = words.to_lowercase();
    let whole = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric());
    let begins = Language::ALL.into_iter().any(|language| {
        let mut all = Lexicon::of(language).words("blank-begins");
        all.any(|(word, _)| words.strip_prefix(word).is_some_and(whole))
    });
    let all = |sign, least| words.len() >= least && words.chars().all(|c| c == sign);
    // "[receipts and payments/income and expenditure]"
    let choice = words.contains('/') && words.contains(' ') && !words.contains("://");
    begins || choice || all('?', 1) || all('x', 2) || (words.contains(' ') && words.ends_with(','))
}
