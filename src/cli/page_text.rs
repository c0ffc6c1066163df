//! The words of a page that a reader sees as the text of a document, in their order: what `protosite verify` compares.
//! Guidance that is named so is none of them, and neither is what stands beside a clause of the decisions on it: that says
//! more with each of them, while the text stays.

use crate::language::Language;
use crate::protocol::EventKind;
use scraper::{ElementRef, Html, Node, Selector};
use std::collections::HashSet;

/// The text of a document on a page, and what it is called there.
pub struct PageText {
    title: String,
    /// The styles that the page brings with it.
    styles: Vec<String>,
    words: Vec<Word>,
    /// How far its body is above the first clause and the last.
    up: usize,
}

/// A word, or a mark for what shows other words than it holds.
struct Word {
    text: String,
    /// The last address above it.
    under: String,
}

/// Elements that strike, add, hide or replace words.
const MARKED: [&str; 12] = [
    "del", "ins", "s", "strike", "template", "script", "style", "img", "svg", "iframe", "object",
    "noscript",
];
/// Attributes that hide words, or show them as others.
const ATTRIBUTES: [&str; 2] = ["hidden", "style"];
/// How many words are quoted.
const FEW: usize = 8;

impl PageText {
    /// What a page holds that ought to be as this one.
    pub fn beside(&self, html: &str) -> PageText {
        PageText::up(html, Some(self.up))
    }

    /// What a page holds.
    pub fn of(html: &str) -> PageText {
        PageText::up(html, None)
    }

    fn up(html: &str, up: Option<usize>) -> PageText {
        let page = Html::parse_document(html);
        let of = |name: &str| -> Vec<String> {
            let Ok(named) = Selector::parse(name) else { return Vec::new() };
            page.select(&named).map(|element| words_of(element)).collect()
        };
        let found = body(&page, up);
        let up = found.map_or(0, |(_, up)| up);
        let words = found.map_or_else(Vec::new, |(body, _)| read(body));
        let title = of("h1").into_iter().next().unwrap_or_default();
        PageText { title, styles: of("style"), words, up }
    }

    /// What is otherwise on a page that ought to be as this one, and after how many words.
    pub fn unlike(&self, other: &PageText) -> Option<(usize, String)> {
        if self.title != other.title {
            return Some((0, format!("it is called “{}”, not “{}”", other.title, self.title)));
        }
        if other.styles.iter().any(|style| !self.styles.contains(style)) {
            return Some((0, "it has a style of its own, which may hide words".to_owned()));
        }
        let same = |(one, two): &(&Word, &Word)| one.text == two.text;
        let at = self.words.iter().zip(&other.words).take_while(same).count();
        if at == self.words.len() && at == other.words.len() {
            return None;
        }
        let under = other.words.get(at).or(self.words.get(at)).map(|word| word.under.as_str());
        let place = match under {
            Some(under) if !under.is_empty() => format!("in {under}"),
            _ => "above its first clause".to_owned(),
        };
        let (is, ought) = (quoted(&other.words, at), quoted(&self.words, at));
        Some((at, format!("its words are others {place}: {is}, where the text has {ought}")))
    }
}

fn quoted(words: &[Word], at: usize) -> String {
    let few: Vec<&str> = words.iter().skip(at).take(FEW).map(|word| word.text.as_str()).collect();
    match few.as_slice() {
        [] => "nothing more".to_owned(),
        few => format!("“{}”", few.join(" ")),
    }
}

fn words_of(element: ElementRef) -> String {
    element.text().flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}

/// The outermost element that holds the text of the document alone: around its first clause and its last.
/// Of a page to be compared it stands as far up as on the right one, whatever was added.
fn body(page: &Html, up: Option<usize>) -> Option<(ElementRef<'_>, usize)> {
    let named = Selector::parse("main [id], article [id]").ok()?;
    let addressed = |element: &ElementRef| element.value().id().is_some_and(is_address);
    let mut all = page.select(&named).filter(addressed);
    let first = all.next()?;
    let last = all.next_back().unwrap_or(first);
    let above: HashSet<_> = first.ancestors().map(|node| node.id()).collect();
    let around = last.ancestors().find(|node| above.contains(&node.id()));
    let mut around = around.and_then(ElementRef::wrap)?;
    let mut steps = 0;
    while let Some(outer) = around.parent().and_then(ElementRef::wrap) {
        let on = up.map_or_else(|| words_of(outer) == words_of(around), |up| steps < up);
        if !on {
            break;
        }
        (around, steps) = (outer, steps + 1);
    }
    Some((around, steps))
}

/// Addresses of the frame of a page begin with a line.
fn is_address(id: &str) -> bool {
    !id.starts_with('_')
}

/// The notes of a text that a reader sees and hears to be guidance, as its pages show it.
fn guidance<'a>(body: ElementRef<'a>) -> Vec<ElementRef<'a>> {
    let Ok(notes) = Selector::parse("div[class='guidance'][role='note'][aria-label]") else {
        return Vec::new();
    };
    let shown = |note: &ElementRef| {
        let keys = note.value().attrs().count() == 3;
        let name = note.first_child().and_then(ElementRef::wrap).map(words_of);
        let is_name = |name: &str| Language::ALL.iter().any(|of| of.say("guidance") == name);
        keys && name.is_some_and(|name| is_name(&name))
    };
    body.select(&notes).filter(shown).collect()
}

/// What a page says beside its clauses of the decisions on them: "Amended 12 May 2026", and nothing else.
fn decisions<'a>(body: ElementRef<'a>) -> Vec<ElementRef<'a>> {
    let Ok(marks) = Selector::parse("p[class='changed']") else { return Vec::new() };
    let only =
        |element: ElementRef<'a>| element.first_child().filter(|_| element.children().count() == 1);
    let shown = |mark: &ElementRef<'a>| {
        let link = only(*mark).and_then(ElementRef::wrap).filter(|link| {
            link.value().name() == "a"
                && link.value().attrs().eq([("href", "#_history")])
                && only(*link).is_some_and(|words| words.value().is_text())
        });
        mark.value().attrs().count() == 1
            && link.is_some_and(|link| Language::ALL.iter().any(|of| decided(&words_of(link), *of)))
    };
    body.select(&marks).filter(shown).collect()
}

/// True for the words of a decision, its day, and from when it holds if that is later.
fn decided(words: &str, language: Language) -> bool {
    let of = |key: &str| language.fill(key, &[("date", "\n")]);
    let said = |words: &str, frame: &str| {
        let (before, after) = frame.split_once('\n').unwrap_or((frame, ""));
        let date = words.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
        date.is_some_and(|date| is_date(date, language))
    };
    let acts = EventKind::ALL
        .map(|kind| format!("{} \n", language.say(&format!("event.{}", kind.name()))));
    let effects = ["history.effect", "history.in_force"].map(of);
    let act = match words.rsplit_once(", ") {
        Some((act, effect)) if effects.iter().any(|frame| said(effect, frame)) => act,
        _ => words,
    };
    acts.iter().any(|frame| said(act, frame))
}

/// True for a date as pages say it: 12 May 2026, May 2026, 2026.
fn is_date(words: &str, language: Language) -> bool {
    let number = |word: &str| word.parse::<u16>().is_ok();
    let month = |word: &str| language.months().contains(&word);
    match words.split(' ').collect::<Vec<_>>().as_slice() {
        [year] => number(year),
        [of, year] => month(of) && number(year),
        [day, of, year] => number(day) && month(of) && number(year),
        _ => false,
    }
}

fn read(body: ElementRef) -> Vec<Word> {
    let (mut words, mut under) = (Vec::new(), String::new());
    let apart = guidance(body).into_iter().chain(decisions(body));
    let apart: HashSet<_> = apart.map(|note| note.id()).collect();
    for node in body.descendants() {
        if node.ancestors().any(|above| apart.contains(&above.id())) {
            continue;
        }
        match node.value() {
            Node::Text(text) => {
                let all = text.split_whitespace();
                words.extend(all.map(|word| Word { text: word.to_owned(), under: under.clone() }));
            }
            Node::Element(element) => {
                if let Some(id) = element.id().filter(|id| is_address(id)) {
                    id.clone_into(&mut under);
                }
                let name = element.name();
                let marked = MARKED.contains(&name).then(|| format!("<{name}>"));
                let hiding = ATTRIBUTES
                    .iter()
                    .filter_map(|key| Some(format!("<{name} {key}=\"{}\">", element.attr(key)?)));
                let marks = marked.into_iter().chain(hiding);
                words.extend(marks.map(|text| Word { text, under: under.clone() }));
            }
            _ => {}
        }
    }
    words
}
