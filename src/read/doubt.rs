//! What a clerk has to be told of the outline: where another reading is as good, and lines that a page does not need.

use super::lay_lines::ends_item;
use super::line::Line;
use super::outline::{IN_LINE, Item, Outline, Read, Rival};
use super::shape::{Chain, Cost, PART, Shapes, Style};
use crate::diagnostic::{Diagnostic, Rule};
use crate::protocol::{Numbers, Series, Wrap};
use crate::source::{Source, Span};

/// A line that may be read in two ways.
pub static UNSURE_NUMBER: Rule = Rule::warning(
    "unsure-number",
    "A line can be read in two ways that give it different addresses, and neither is much the better.",
    "Look at the adopted text. Set the line in by two spaces under what it belongs to; or join it to the line before, if it is no number.",
);
/// A contents list in the text.
pub static PASTED_CONTENTS: Rule = Rule::warning(
    "pasted-contents",
    "Lines of the text repeat the headings: a contents list was pasted with it. Its lines have no addresses.",
    "Delete this contents list: the page makes its own.",
);
/// A way that is dearer by less than this is as good.
pub const UNSURE: Cost = 40;

const OUT_OF_ROW: &str = "If it is a number, correct it, or those beside it, as the council adopted them; if it is not, join the line to the one before it.";

/// The findings on an outline.
pub fn doubts(
    source: &Source,
    lines: &[Line],
    shapes: &Shapes,
    outline: &Outline,
    findings: &mut Vec<Diagnostic>,
) {
    let teller = Teller { source, lines, shapes };
    let (mut again, mut counted, mut over, mut unclosed) = (vec![], vec![], vec![], vec![]);
    let (mut second, mut parted, mut last) = (vec![], vec![], None);
    for (line, read) in outline.lines.iter().enumerate() {
        push(&mut again, teller.again(line, *read));
        let above = last;
        let rival = outline.rivals.get(&line).filter(|rival| rival.dearer < UNSURE);
        let unsure = rival.and_then(|rival| teller.unsure(line, *read, rival));
        let passed =
            || teller.passed_over(line, *read).or_else(|| teller.repeated(line, *read, above?));
        let before = over.len();
        if let Read::Label { chain, .. } = *read {
            last = Some((line, chain));
            push(&mut unclosed, teller.unclosed(line, *read));
            push(&mut parted, teller.parted(line, *read));
            push(&mut over, teller.over(line, outline));
            push(&mut second, teller.second(line, *read));
            if unsure.is_none() {
                push(&mut counted, teller.counted(line, *read));
            }
        }
        let is_over = over.len() > before;
        let close = || teller.close(line, *read).or_else(|| teller.perhaps_a_name(line, *read));
        let begun = || teller.begun_again(line, *read, outline).filter(|_| !is_over);
        push(findings, unsure.or_else(passed).or_else(begun).or_else(close));
    }
    let alike = [
        ("again", again),
        ("counted", counted),
        ("second", second),
        ("over", over),
        ("unclosed", unclosed),
        ("parted", parted),
    ];
    for (cause, found) in alike {
        findings.extend(found.into_iter().map(|finding| finding.alike(cause, "line")));
    }
    teller.contents(outline, findings);
    teller.feet(findings);
    findings.extend(teller.notes().into_iter().map(|finding| finding.alike("note", "line")));
}

/// Puts a finding to others, if there is one. Of nearly all lines there is none: it is no iterator, which would be moved about
/// with the room for one.
fn push(findings: &mut Vec<Diagnostic>, found: Option<Diagnostic>) {
    if let Some(found) = found {
        findings.push(found);
    }
}

pub(super) struct Teller<'a> {
    pub(super) source: &'a Source,
    pub(super) lines: &'a [Line<'a>],
    pub(super) shapes: &'a Shapes,
}

impl Teller<'_> {
    pub(super) fn span(&self, line: usize) -> Span {
        let line = &self.lines[line];
        Span::new(line.offset, line.offset + line.text.trim_end().len())
    }

    pub(super) fn number(&self, line: usize) -> u32 {
        self.source.position(self.lines[line].offset as u32).line
    }

    fn unsure(&self, line: usize, ours: Read, rival: &Rival) -> Option<Diagnostic> {
        let say = |read: Read| described(self.source, self.lines, self.shapes, line, read);
        let (read, other) = (say(ours), say(rival.read));
        // Two ways that differ in the lines before this one: nobody could tell them apart here.
        if read == other || self.is_of_first_line(ours, rival.read) {
            return None;
        }
        let message = format!("{read}; it may as well be {other}");
        let help = match (ours, rival.read) {
            (Read::Label { .. }, Read::Label { .. }) => {
                "If that is wrong, set the line in by two spaces more than the part that it belongs to, or out to the margin."
            }
            (Read::Label { .. }, Read::Heading(_)) if self.shapes.lines[line].heading > 0 => {
                "If it is no number, put its words before it: “## The 3 Ways”."
            }
            (Read::Label { .. }, _) => "If it is no number, join the line to the one before it.",
            (_, Read::Label { chain, .. }) if self.is_a_word(line, chain) => return None,
            _ if self.shapes.lines[line].opens => OUT_OF_ROW,
            _ => "If it is a number, put a blank line before it and a full stop after it.",
        };
        Some(Diagnostic::new(&UNSURE_NUMBER, self.source, self.span(line), message).help(help))
    }

    /// True where the question is whether a number stands inside the first line of all, which is the title: "Section 16:
    /// Protocol". Whatever follows stands so too.
    fn is_of_first_line(&self, ours: Read, rival: Read) -> bool {
        let parent = |read| match read {
            Read::Label { parent, .. } => Some(parent),
            _ => None,
        };
        let inside = match (parent(ours), parent(rival)) {
            (Some(None), Some(Some(item))) | (Some(Some(item)), Some(None)) => item,
            _ => return false,
        };
        self.shapes.lines.iter().position(|shape| shape.text) == Some((inside / IN_LINE) as usize)
    }

    /// A number that nobody would take for anything else, and that has become words: those beside it do not lead to it.
    fn passed_over(&self, line: usize, read: Read) -> Option<Diagnostic> {
        let shape = &self.shapes.lines[line];
        let after_item = self.after_item(line);
        if !matches!(read, Read::Prose | Read::Title(_) | Read::Heading(_))
            || !(shape.opens || after_item)
            || !shape.breaks
        {
            return None;
        }
        // A line that goes on a sentence may begin with the end of a citation: "(b) above".
        let own = |style: Style| shape.blank || style > PART || after_item;
        let strong = |chain: &&Chain| chain.first.weak == 0 && own(chain.last().style);
        let (printed, why) = match shape.chains.iter().find(strong) {
            Some(chain) => {
                let printed = chain.first.label(self.lines[line].labelled()).printed;
                (printed.to_string(), "it does not go on the numbers beside it".to_owned())
            }
            None if shape.chains.is_empty() => too_great(self.lines[line].labelled())?,
            None => return None,
        };
        let message = format!("“{printed}” is read as words, not as a number: {why}");
        let finding = Diagnostic::new(&UNSURE_NUMBER, self.source, self.span(line), message);
        Some(finding.help(OUT_OF_ROW))
    }

    /// True right after an item of a list that another one follows: "the meeting; and".
    fn after_item(&self, line: usize) -> bool {
        let before = line.checked_sub(1).map(|before| self.lines[before].text.trim_end());
        before.is_some_and(|before| before.ends_with([';', ':']) || ends_item(before))
    }

    /// The decimal of the clause above, typed again before other words: they have become a part of that clause.
    fn repeated(&self, line: usize, read: Read, last: (usize, usize)) -> Option<Diagnostic> {
        let label = |(line, chain): (usize, usize)| {
            let first = &self.shapes.lines[line].chains[chain].first;
            first.label(self.lines[line].labelled())
        };
        let shape = &self.shapes.lines[line];
        let own = |chain: &Chain| chain.first.weak == 0 && chain.last().style > PART;
        let chain = shape.chains.iter().position(own).filter(|_| read == Read::Prose)?;
        let (here, above) = (label((line, chain)), label(last));
        if !matches!(here.series, Series::Decimal(_)) || here.numbers != above.numbers {
            return None;
        }
        let printed = here.printed;
        let message = format!(
            "“{printed}” is read as words, not as a number: it stands a second time, after line {}",
            self.number(last.0)
        );
        let finding = Diagnostic::new(&UNSURE_NUMBER, self.source, self.span(line), message);
        Some(finding.help(OUT_OF_ROW))
    }

    /// A number that was typed a second time before the next of its points: "b) ii) Words".
    fn again(&self, line: usize, read: Read) -> Option<Diagnostic> {
        let Read::Label { chain, .. } = read else { return None };
        let first = &self.shapes.lines[line].chains[chain].first;
        let text = self.lines[line].labelled();
        let before = text.get(..first.head.start)?.trim_matches([' ', '\t', '*', '_']);
        let number = before.contains(char::is_alphanumeric);
        if !number || matches!(first.series, Series::Decimal(_)) {
            return None;
        }
        let printed = first.label(text).printed;
        let message = format!("“{before}” stands here again before “{printed}”: it is read once");
        let help = format!(
            "Delete it here if both are points of one “{before}”; else correct its number."
        );
        Some(Diagnostic::new(&UNSURE_NUMBER, self.source, self.span(line), message).help(help))
    }

    /// The number of a list before the one that was typed: "1. 2.4 Words".
    fn counted(&self, line: usize, read: Read) -> Option<Diagnostic> {
        let Read::Label { chain, .. } = read else { return None };
        let first = &self.shapes.lines[line].chains[chain].first;
        let text = self.lines[line].labelled();
        let before = text.get(..first.head.start)?.trim_matches([' ', '-', '–', '—']);
        if !before.ends_with('.') || !matches!(first.series, Series::Decimal(_)) {
            return None;
        }
        let printed = first.label(text).printed;
        let message = format!("“{before}” before “{printed}” is left out: two numbers stand here");
        let finding = Diagnostic::new(&UNSURE_NUMBER, self.source, self.span(line), message);
        Some(finding.help("Delete the one that a list of a web page put there by itself."))
    }

    /// A number right after a label that is not the first of a row: "2. 3. Words".
    fn second(&self, line: usize, read: Read) -> Option<Diagnostic> {
        let Read::Label { chain, .. } = read else { return None };
        let chain = &self.shapes.lines[line].chains[chain];
        let text = self.lines[line].labelled();
        let words = text.get(chain.last().rest..)?;
        let digits = words.bytes().take_while(u8::is_ascii_digit).count();
        let rest = words[digits..].strip_prefix(". ").filter(|_| (1..3).contains(&digits))?;
        if !rest.trim_start().starts_with(char::is_uppercase) {
            return None;
        }
        let (label, number) = (chain.last().label(text).printed, &words[..digits]);
        let message =
            format!("“{number}.” after “{label}” is read as words: two numbers stand here");
        let finding = Diagnostic::new(&UNSURE_NUMBER, self.source, self.span(line), message);
        Some(finding.help("Delete the one that is none; or begin a line with the second, if it is a point of the first."))
    }

    /// A row inside a part whose numbers look as those of the row around that part, and stand as far in: "1." under 1.3, where
    /// 1.3 stands in a "1." that was set in as this one is. It may be that row, begun again by a converter.
    fn begun_again(&self, line: usize, read: Read, outline: &Outline) -> Option<Diagnostic> {
        let Read::Label { chain, parent: Some(parent), row } = read else { return None };
        let at = |item: Item| (item / IN_LINE) as usize;
        let (inner, own) = (at(parent), &self.shapes.lines[line].chains[chain].first);
        let indent = |line: usize| self.lines[line].indent;
        let led = self.lines[inner].text.trim_end().ends_with([':', '–', '—', '-']);
        if at(row) != line || indent(inner) == indent(line) || led {
            return None;
        }
        let Read::Label { parent: Some(outer), .. } = outline.lines[inner] else { return None };
        let outer = at(outer);
        let like = self.shapes.lines[outer].chains.first().is_some_and(|chain| {
            let kind = |series: &Series| std::mem::discriminant(series);
            kind(&chain.first.series) == kind(&own.series) && chain.first.wrap == own.wrap
        });
        if !like || indent(outer) != indent(line) {
            return None;
        }
        let label = |line: usize, chain: usize| {
            let text = self.lines[line].labelled();
            self.shapes.lines[line].chains[chain].first.label(text).printed
        };
        let message = format!(
            "“{}” is read as a point of “{}”; it stands as far in as “{}” on line {}, as if that row began again",
            label(line, chain),
            label(inner, 0),
            label(outer, 0),
            self.number(outer)
        );
        let finding = Diagnostic::new(&UNSURE_NUMBER, self.source, self.span(line), message);
        let help = "If these lines go on that row, give them its next numbers, as the council adopted them; else set them in further.";
        Some(finding.help(help))
    }

    /// True for a bare letter that is a word as well, "A formal grievance", "I agree", and for the first of a name: "A. Smith".
    fn is_a_word(&self, line: usize, chain: usize) -> bool {
        let reading = &self.shapes.lines[line].chains[chain].first;
        let bare = reading.wrap == Wrap::Bare && reading.head.len() == 1;
        let initial = reading.wrap == Wrap::Stop && reading.head.len() == 2;
        (bare || initial) && reading.weak > 0
    }

    /// Runs of entries; blank lines do not part them.
    fn contents(&self, outline: &Outline, findings: &mut Vec<Diagnostic>) {
        let mut run: Vec<usize> = Vec::new();
        for (line, read) in outline.lines.iter().enumerate() {
            if *read == Read::Contents {
                run.push(line);
            } else if !self.lines[line].is_blank() {
                findings.extend(self.list(&std::mem::take(&mut run)));
            }
        }
        findings.extend(self.list(&run));
    }

    fn list(&self, run: &[usize]) -> Option<Diagnostic> {
        let (first, last) = (*run.first()?, *run.last()?);
        let mut message = format!(
            "lines {} to {} repeat the headings: a contents list of {} lines",
            self.number(first),
            self.number(last),
            run.len()
        );
        let mut astray = run.iter().filter(|line| self.shapes.lines[**line].astray);
        if let Some(line) = astray.next() {
            let words = self.lines[*line].text.trim_end();
            let number = self.number(*line);
            message.push_str(&format!("; “{words}” on line {number} is no heading of the text"));
            match astray.count() {
                0 => {}
                1 => message.push_str(", nor is 1 other"),
                more => message.push_str(&format!(", nor are {more} others")),
            }
        }
        let help = "Delete this contents list: the page makes its own.";
        let span = self.span(first);
        Some(Diagnostic::new(&PASTED_CONTENTS, self.source, span, message).help(help))
    }
}

/// A reading in words: "“(i)” is read as a number inside “(b)” on line 14".
pub fn described(
    source: &Source,
    lines: &[Line],
    shapes: &Shapes,
    line: usize,
    read: Read,
) -> String {
    let printed = |item: Item| {
        let at = (item / IN_LINE) as usize;
        let text = lines[at].labelled();
        let shape = &shapes.lines[at];
        let label = shape.chains.first().map(|chain| chain.first.label(text).printed.to_string());
        let words: String = text.chars().take(30).collect();
        let number = source.position(lines[at].offset as u32).line;
        format!("“{}” on line {number}", label.unwrap_or(words))
    };
    match read {
        Read::Label { chain, parent, .. } => {
            let text = lines[line].labelled();
            let reading = &shapes.lines[line].chains[chain].first;
            let label = reading.label(text).printed;
            match parent {
                Some(parent) => format!("“{label}” inside {}", printed(parent)),
                None => format!("“{label}” at the outermost level"),
            }
        }
        Read::Heading(_) => "a heading without a number".to_owned(),
        Read::Contents => "a line of a contents list".to_owned(),
        Read::Prose | Read::Title(_) => "words without a number".to_owned(),
    }
}

/// A decimal at the start of a sentence that is none for its size, and why: `1.4000 The clerk`, `3.07 The clerk`. Dates are
/// others.
fn too_great(text: &str) -> Option<(String, String)> {
    let (printed, rest) = text.split_once([' ', '\t'])?;
    let parts: Vec<&str> = printed.trim_end_matches('.').split('.').collect();
    let numbers =
        parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    let sentence = rest.trim_start().starts_with(char::is_uppercase);
    let date = parts.len() == 3 && matches!(parts[2].len(), 2 | 4);
    let why = match parts.len() > Numbers::MOST {
        true => format!("it has {} parts, and a number has at most {}", parts.len(), Numbers::MOST),
        false => "no part of a number is above 999, and none begins with 0 but the second: 4.07"
            .to_owned(),
    };
    (numbers && sentence && parts.len() > 1 && !date).then(|| (printed.to_owned(), why))
}
