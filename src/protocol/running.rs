//! The running text of a part: its words in a row, in which citations have their places; and links put into them.

use super::rewrite::Rewrite;
use super::{Block, Href, Inline, Inlines, adopted, plain_text};
use std::borrow::Cow;
use std::ops::Range;

/// The words of a body in a row, blocks parted by line ends.
#[derive(Debug, Default)]
pub struct Running<'a> {
    /// The words.
    pub text: Cow<'a, str>,
    /// How many bytes of them are the clause's own; the others are the guidance beside it.
    pub own: usize,
    /// Where nothing is to be linked: links as written, code, pictures.
    pub closed: Vec<Range<usize>>,
    /// Links and pictures as written, with their places.
    pub links: Vec<(Range<usize>, &'a str)>,
}

/// The running text of a body. Most bodies are one text, which is not copied.
pub fn running(body: &[Block]) -> Running<'_> {
    if let [Block::Paragraph(inlines)] = body
        && let [Inline::Text(text)] = &**inlines
    {
        return Running { text: Cow::Borrowed(text), own: text.len(), ..Running::default() };
    }
    let mut run = Run { text: String::new(), closed: Vec::new(), links: Vec::new() };
    let adopted = adopted(body);
    run.blocks(adopted);
    let own = run.text.len();
    run.blocks(&body[adopted.len()..]);
    Running { text: Cow::Owned(run.text), own, closed: run.closed, links: run.links }
}

/// The running text of a row of inlines, as of a heading.
pub fn running_inlines(inlines: &[Inline]) -> Running<'_> {
    let mut run = Run { text: String::new(), closed: Vec::new(), links: Vec::new() };
    run.inlines(inlines);
    let own = run.text.len();
    Running { text: Cow::Owned(run.text), own, closed: run.closed, links: run.links }
}

struct Run<'a> {
    text: String,
    closed: Vec<Range<usize>>,
    links: Vec<(Range<usize>, &'a str)>,
}

impl<'a> Run<'a> {
    fn blocks(&mut self, blocks: &'a [Block]) {
        for block in blocks {
            if !self.text.is_empty() {
                self.text.push('\n');
            }
            match block {
                Block::Paragraph(inlines) | Block::Heading(inlines) => self.inlines(inlines),
                Block::Quote(blocks) | Block::Note(_, _, blocks) | Block::Guidance(blocks) => {
                    self.blocks(blocks);
                }
                Block::List(items) => items.iter().for_each(|item| self.blocks(&item.blocks)),
                Block::Table(head, rows) => {
                    head.iter().chain(rows.iter().flatten()).for_each(|cell| {
                        self.text.push('\t');
                        self.inlines(cell);
                    })
                }
                Block::Code(text) => self.close(text),
                Block::Rule => {}
            }
        }
    }

    fn inlines(&mut self, inlines: &'a [Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.text.push_str(text),
                Inline::Emph(inner)
                | Inline::Strong(inner)
                | Inline::Strike(inner)
                | Inline::Term(_, inner)
                | Inline::Defined(inner) => self.inlines(inner),
                Inline::Code(text) => self.close(text),
                Inline::Link(to, inner) => {
                    let start = self.text.len();
                    self.inlines(inner);
                    self.closed.push(start..self.text.len());
                    self.links.push((start..self.text.len(), to));
                }
                Inline::Image(to, alt) => {
                    let start = self.text.len();
                    self.close(alt);
                    self.links.push((start..self.text.len(), to));
                }
                Inline::Break => self.text.push('\n'),
                Inline::Note(..) => {}
            }
        }
    }

    fn close(&mut self, text: &str) {
        let start = self.text.len();
        self.text.push_str(text);
        self.closed.push(start..self.text.len());
    }
}

/// What is put into a text at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Put {
    /// A link to this address.
    Link(Href),
    /// The use of a term: a link to its meaning.
    Term(Href),
    /// The place where a term gets its meaning.
    Defined,
}

/// Where a link as written leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Led {
    /// The address.
    pub href: Href,
    /// Words where it has none of its own.
    pub words: Option<String>,
    /// True for a picture of this site: nothing else is shown in a text.
    pub picture: bool,
}

/// Says where a link as written leads; None where it leads nowhere.
pub type Written<'a> = dyn Fn(&str) -> Option<Led> + 'a;

/// A body with links put in. `puts` are places in its running text, sorted, none within another; `written`
/// says where a link as written leads.
pub fn linked(body: &[Block], puts: &[(Range<usize>, Put)], written: &Written) -> Box<[Block]> {
    Linker { at: 0, puts, written }.blocks(body)
}

/// The same for a row of inlines.
pub fn linked_inlines(inlines: &[Inline], written: &Written) -> Inlines {
    Linker { at: 0, puts: &[], written }.inlines(inlines)
}

struct Linker<'a> {
    at: usize,
    puts: &'a [(Range<usize>, Put)],
    written: &'a Written<'a>,
}

impl Rewrite for Linker<'_> {
    fn begins(&mut self) {
        self.at += usize::from(self.at > 0);
    }

    fn cell(&mut self) {
        self.at += 1;
    }

    fn code(&mut self, text: &str) {
        self.at += text.len();
    }

    fn inlines(&mut self, inlines: &[Inline]) -> Inlines {
        let mut out = Vec::with_capacity(inlines.len());
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.text(text, &mut out),
                Inline::Emph(inner) => out.push(Inline::Emph(self.inlines(inner))),
                Inline::Strong(inner) => out.push(Inline::Strong(self.inlines(inner))),
                Inline::Strike(inner) => out.push(Inline::Strike(self.inlines(inner))),
                Inline::Term(to, inner) => out.push(Inline::Term(to.clone(), self.inlines(inner))),
                Inline::Defined(inner) => out.push(Inline::Defined(self.inlines(inner))),
                Inline::Link(to, inner) => self.link(to, inner, &mut out),
                Inline::Image(to, alt) => {
                    self.at += alt.len();
                    match (self.written)(to) {
                        Some(led) if led.picture => {
                            out.push(Inline::Image((&*led.href).into(), alt.clone()))
                        }
                        _ => out.push(Inline::Text(alt.clone())),
                    }
                }
                Inline::Code(text) => {
                    self.at += text.len();
                    out.push(inline.clone());
                }
                Inline::Break => {
                    self.at += 1;
                    out.push(Inline::Break);
                }
                Inline::Note(..) => out.push(inline.clone()),
            }
        }
        out.into()
    }
}

impl Linker<'_> {
    /// A link that leads nowhere is plain words: a reader must never be sent to a page that does not exist.
    fn link(&mut self, to: &str, inner: &[Inline], out: &mut Vec<Inline>) {
        let inner = self.inlines(inner);
        let own_words = || plain_text(&inner) != to.trim_matches(['[', ']']);
        match (self.written)(to) {
            Some(Led { href, words: Some(words), .. }) if !own_words() => {
                let words = Inline::Text(words.into());
                out.push(Inline::Link((&*href).into(), Box::new([words])))
            }
            Some(led) => out.push(Inline::Link((&*led.href).into(), inner)),
            None => out.extend(inner),
        }
    }

    /// A text cut at the places that begin or end in it. A place that runs over several texts is a link in each.
    fn text(&mut self, text: &str, out: &mut Vec<Inline>) {
        let (start, end) = (self.at, self.at + text.len());
        self.at = end;
        let mut done = start;
        while let Some((place, put)) = self.puts.first() {
            if place.start >= end {
                break;
            }
            let (from, to) = (place.start.max(done), place.end.min(end));
            if from > done {
                out.push(Inline::Text(text[done - start..from - start].into()));
            }
            let words = &text[from - start..to - start];
            // A link that goes on in the next text does not begin or end with a space.
            let inner = words.trim_matches(' ');
            if !inner.is_empty() {
                let lead = words.len() - words.trim_start_matches(' ').len();
                out.extend((lead > 0).then(|| Inline::Text(words[..lead].into())));
                out.push(put.around(inner));
                out.extend(
                    (lead + inner.len() < words.len())
                        .then(|| Inline::Text(words[lead + inner.len()..].into())),
                );
            } else if !words.is_empty() {
                out.push(Inline::Text(words.into()));
            }
            done = to.max(done);
            if place.end > end {
                break;
            }
            self.puts = &self.puts[1..];
        }
        if done < end {
            out.push(Inline::Text(text[done - start..].into()));
        }
    }
}

impl Put {
    fn around(&self, words: &str) -> Inline {
        let inner: Inlines = Box::new([Inline::Text(words.into())]);
        match self {
            Put::Link(to) => Inline::Link((&**to).into(), inner),
            Put::Term(to) => Inline::Term((&**to).into(), inner),
            Put::Defined => Inline::Defined(inner),
        }
    }
}
