//! Markdown -> blocks and inlines, in one parser run for a whole body, so that notes and link addresses work across parts.

use super::draft::{Draft, Role, is_break};
use crate::protocol::{Block, Inline, Inlines, Link, ListItem};
use crate::source::Span;
use crate::source::visible;
use comrak::nodes::{AstNode, ListDelimType, ListType, NodeValue, Sourcepos};
use comrak::{Arena, Options, parse_document};
use rustc_hash::FxHashMap;

/// A greater number is of no note.
const MOST_NOTES: u32 = 9_999;
/// Deeper than this, quotations and emphasis inside each other become plain words.
const DEEPEST: usize = 40;

/// The text of a body, chunk by chunk.
#[derive(Debug, Default)]
pub struct Parsed {
    /// Headings by node.
    pub headings: FxHashMap<usize, Inlines>,
    /// Blocks with their chunk, in the order of the source.
    pub blocks: Vec<(usize, Block)>,
    /// Notes by number.
    pub notes: FxHashMap<u32, (u32, Box<[Block]>)>,
    /// Links and images as written.
    pub links: Vec<Link>,
}

/// Parses the chunks of a draft.
pub fn parse(draft: &mut Draft) -> Parsed {
    let mut parsed = Parsed::default();
    for index in 0..draft.chunks.len() {
        if let Some(text) = draft.chunks[index].plain.take() {
            let inlines: Inlines = Box::new([Inline::Text(text.into())]);
            parsed.put(draft, index, Block::Paragraph(inlines));
        }
    }
    if !draft.markdown.is_empty() {
        parse_marked(draft, &mut parsed);
        parsed.blocks.sort_by_key(|&(chunk, _)| chunk);
    }
    parsed
}

impl Parsed {
    fn put(&mut self, draft: &Draft, chunk: usize, block: Block) {
        let owner = &draft.chunks[chunk];
        match block {
            Block::Paragraph(inlines) if owner.role == Role::Heading => {
                self.headings.insert(owner.node, inlines);
            }
            Block::Quote(blocks) if owner.role == Role::Guidance => {
                self.blocks.push((chunk, Block::Guidance(blocks)));
            }
            block => self.blocks.push((chunk, block)),
        }
    }
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.footnotes = true;
    options.extension.strikethrough = true;
    options.extension.autolink = true;
    options.extension.wikilinks_title_after_pipe = true;
    options.parse.smart = true;
    options.parse.ignore_setext = true;
    options
}

fn parse_marked(draft: &Draft, parsed: &mut Parsed) {
    let arena = Arena::new();
    let root = parse_document(&arena, &draft.markdown, &options());
    let numbers = note_numbers(root);
    let mut reader = Reader { draft, links: Vec::new(), marks: FxHashMap::default(), numbers };
    for node in root.children() {
        let data = node.data();
        if let NodeValue::FootnoteDefinition(_) = data.value {
            continue;
        }
        let line = data.sourcepos.start.line;
        drop(data);
        let chunk = draft.owners.get(line.saturating_sub(1)).copied().unwrap_or(0) as usize;
        if let Some(block) = reader.block(node, 0) {
            parsed.put(draft, chunk, block);
        }
    }
    // The parser puts the texts of notes at the end, in the order in which the marks stand.
    let notes = root
        .children()
        .filter(|node| matches!(node.data().value, NodeValue::FootnoteDefinition(_)));
    let numbers = reader.numbers.clone();
    for (number, node) in numbers.into_iter().zip(notes) {
        let blocks = reader.blocks(node, 0);
        let marks = reader.marks.get(&number).copied().unwrap_or(1);
        parsed.notes.insert(number, (marks, blocks));
    }
    parsed.links = reader.links;
}

/// The numbers of notes, in the order in which their marks stand: those by which the source calls them, `[^3]`, if it calls
/// all by one, for a number that was printed is cited; else 1, 2, 3.
fn note_numbers<'a>(root: &'a AstNode<'a>) -> Vec<u32> {
    let name = |node: &'a AstNode<'a>| match &node.data().value {
        NodeValue::FootnoteDefinition(note) => Some(note.name.clone()),
        _ => None,
    };
    let names: Vec<String> = root.children().filter_map(name).collect();
    let number = |name: &String| {
        let number = name.parse().ok().filter(|number: &u32| number.to_string() == *name)?;
        (1..=MOST_NOTES).contains(&number).then_some(number)
    };
    let called: Option<Vec<u32>> = names.iter().map(number).collect();
    called.unwrap_or_else(|| (1..).take(names.len()).collect())
}

struct Reader<'a> {
    draft: &'a Draft,
    links: Vec<Link>,
    marks: FxHashMap<u32, u32>,
    numbers: Vec<u32>,
}

impl Reader<'_> {
    fn blocks<'a>(&mut self, node: &'a AstNode<'a>, depth: usize) -> Box<[Block]> {
        node.children().filter_map(|child| self.block(child, depth + 1)).collect()
    }

    fn block<'a>(&mut self, node: &'a AstNode<'a>, depth: usize) -> Option<Block> {
        if depth > DEEPEST {
            let text = words(node);
            return Some(Block::Paragraph(Box::new([Inline::Text(text.into())])));
        }
        let value = node.data().value.clone();
        Some(match value {
            NodeValue::Paragraph => Block::Paragraph(self.inlines(node, depth)),
            NodeValue::Heading(_) => Block::Heading(self.inlines(node, depth)),
            NodeValue::BlockQuote => Block::Quote(self.blocks(node, depth)),
            NodeValue::List(list) => {
                let delimiter = if list.delimiter == ListDelimType::Paren { ')' } else { '.' };
                let item = |(index, item): (usize, &'a AstNode<'a>)| {
                    let label = (list.list_type == ListType::Ordered)
                        .then(|| format!("{}{delimiter}", list.start + index).into());
                    ListItem { label, blocks: self.blocks(item, depth) }
                };
                Block::List(node.children().enumerate().map(item).collect())
            }
            NodeValue::Table(_) => {
                let mut rows: Vec<Box<[Inlines]>> = node
                    .children()
                    .map(|row| row.children().map(|cell| self.inlines(cell, depth)).collect())
                    .collect();
                if rows.is_empty() {
                    return None;
                }
                let head = rows.remove(0);
                Block::Table(head, rows.into())
            }
            NodeValue::CodeBlock(code) if code.fenced => Block::Code(code.literal.into()),
            // Text that is set in is text: nobody types code into a protocol by indenting it.
            NodeValue::CodeBlock(code) => text_block(&code.literal),
            NodeValue::HtmlBlock(html) => text_block(&html.literal),
            NodeValue::ThematicBreak => Block::Rule,
            _ => return None,
        })
    }

    fn inlines<'a>(&mut self, node: &'a AstNode<'a>, depth: usize) -> Inlines {
        let mut run = Run::default();
        self.push_inlines(node, depth, &mut run);
        run.end();
        run.out.into()
    }

    fn push_inlines<'a>(&mut self, node: &'a AstNode<'a>, depth: usize, run: &mut Run) {
        for child in node.children() {
            if self.push_words(child, depth, run) {
                continue;
            }
            let data = child.data();
            let (value, at) = (data.value.clone(), data.sourcepos);
            drop(data);
            let inline = match value {
                _ if depth > DEEPEST => {
                    run.text.push_str(&words(child));
                    continue;
                }
                NodeValue::LineBreak | NodeValue::HtmlInline(_) => Inline::Break,
                NodeValue::Code(code) => Inline::Code(code.literal.into()),
                NodeValue::Emph => Inline::Emph(self.inlines(child, depth + 1)),
                NodeValue::Strong => Inline::Strong(self.inlines(child, depth + 1)),
                NodeValue::Strikethrough => Inline::Strike(self.inlines(child, depth + 1)),
                NodeValue::Link(link) => {
                    self.link(&link.url, false, at);
                    Inline::Link(link.url.into(), self.inlines(child, depth + 1))
                }
                NodeValue::WikiLink(link) => {
                    let to = format!("[[{}]]", link.url.trim());
                    self.link(&to, false, at);
                    Inline::Link(to.into(), self.inlines(child, depth + 1))
                }
                NodeValue::Image(link) => {
                    self.link(&link.url, true, at);
                    Inline::Image(link.url.into(), words(child).into())
                }
                NodeValue::FootnoteReference(note) => {
                    let place = (note.ix as usize).checked_sub(1);
                    let number = place.and_then(|at| self.numbers.get(at)).copied();
                    let number = number.unwrap_or(note.ix);
                    let mark = self.marks.entry(number).or_insert(0);
                    *mark += 1;
                    Inline::Note(number, *mark)
                }
                _ => {
                    self.push_inlines(child, depth + 1, run);
                    continue;
                }
            };
            run.end();
            run.out.push(inline);
        }
    }

    /// Takes what is words, as nearly all is: they are not copied to be looked at. False for what is something else.
    fn push_words<'a>(&mut self, child: &'a AstNode<'a>, depth: usize, run: &mut Run) -> bool {
        let data = child.data();
        match &data.value {
            // `&#27;` is an escape too.
            NodeValue::Text(text) => run.text.push_str(&visible(text)),
            NodeValue::SoftBreak => run.text.push(' '),
            NodeValue::HtmlInline(html) if !is_break(html) => run.text.push_str(html),
            // "5~10 and 11~15": one tilde is a sign of the text. Words are struck out by two.
            NodeValue::Strikethrough if is_single(child, data.sourcepos) => {
                drop(data);
                run.text.push('~');
                self.push_inlines(child, depth, run);
                run.text.push('~');
            }
            _ => return false,
        }
        true
    }

    fn link(&mut self, to: &str, image: bool, at: Sourcepos) {
        let start = self.draft.source_offset(at.start.line, at.start.column);
        let end = self.draft.source_offset(at.end.line, at.end.column) + 1;
        self.links.push(Link { to: to.into(), span: Span::new(start, end), image });
    }
}

/// Inlines as they are gathered; neighbouring words become one text.
#[derive(Default)]
struct Run {
    out: Vec<Inline>,
    text: String,
}

impl Run {
    fn end(&mut self) {
        if !self.text.is_empty() {
            self.out.push(Inline::Text(std::mem::take(&mut self.text).into()));
        }
    }
}

/// True for what stands between single marks: its first word begins right after one.
fn is_single<'a>(struck: &'a AstNode<'a>, at: Sourcepos) -> bool {
    struck.first_child().is_some_and(|first| {
        let start = first.data().sourcepos.start;
        start.line == at.start.line && start.column == at.start.column + 1
    })
}

fn text_block(literal: &str) -> Block {
    let text = literal.split_whitespace().collect::<Vec<_>>().join(" ");
    Block::Paragraph(Box::new([Inline::Text(text.into())]))
}

/// All words under a node, without recursion: it may be nested deeper than the stack.
fn words<'a>(node: &'a AstNode<'a>) -> String {
    let mut out = String::new();
    for inner in node.descendants() {
        match &inner.data().value {
            NodeValue::Text(text) => out.push_str(&visible(text)),
            NodeValue::Code(code) => out.push_str(&code.literal),
            NodeValue::HtmlInline(html) => out.push_str(html),
            NodeValue::SoftBreak | NodeValue::LineBreak => out.push(' '),
            _ => {}
        }
    }
    out
}
