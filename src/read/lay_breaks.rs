//! Whether a line begins a paragraph though no blank line stands before it.

use super::lay::Lay;
use super::lay_lines::{ends_item, explains, is_aside, is_row, is_title, room};
use super::line::Line;
use super::shape::{CAPITALS, End, TITLE, style};
use crate::lexicon::hangs;
use crate::protocol::Rank;

/// How a line ends that another follows.
struct Before<'a> {
    text: &'a str,
    /// True after what ends a sentence or an item.
    stops: bool,
    /// True for a few words that may be a title.
    titled: bool,
}

impl<'a> Lay<'a> {
    pub(super) fn begins_paragraph(&self, line: Line) -> bool {
        let Some(gather) = &self.gather else { return false };
        let Some(&(_, text)) = gather.lines.last() else { return false };
        let end = text.trim_end().trim_end_matches(['"', '”', '’', ')', '*', '_']);
        let stops = ends_item(end) || end.ends_with(['.', ';', ':', '!', '?']);
        let titled = gather.lines.len() == 1 && style(text) >= TITLE;
        let before = Before { text, stops, titled };
        if (explains(text) && explains(line.text)) || (stops && is_capitals(line)) {
            return true;
        }
        match self.shapes.wrapping.end(self.at - 1) {
            End::Wrapped(width) => self.begins_wrapped(&before, line, width),
            end => {
                let around = self.open.last().filter(|open| open.node == gather.node);
                let indent = around.map_or(self.lines[self.at - 1].indent, |open| open.indent);
                // What is set in under a bullet goes on with its words.
                let own = end == End::Typed && line.indent <= indent;
                begins_as_typed(&before, line, own)
            }
        }
    }

    /// Where lines are wrapped, the one before must have had room for the first word, and a list must have ended there.
    fn begins_wrapped(&self, before: &Before, line: Line, width: usize) -> bool {
        if !opens(line) {
            return false;
        }
        let gather = self.gather.as_ref().map(|gather| gather.node);
        let point = self.open.last().filter(|open| Some(open.node) == gather);
        let after_list = point.is_some_and(|open| {
            open.rank == Rank::Point && line.indent <= open.indent && self.lead.is_none()
        });
        let room = room(self.lines[self.at - 1], line);
        // A sentence that begins where a full line ends is not the next paragraph; a few words without a stop are.
        let full = if style(line.text) >= TITLE { width } else { width * 85 / 100 };
        let short = room < width * 4 / 5;
        let defines = before.text.ends_with(';') && line.text.starts_with(['“', '"', '‘']);
        defines
            || (before.stops && after_list && room <= full)
            || (before.titled && short)
            || ((before.stops || self.closes_list_of(before.text, line)) && short)
            || (before.stops && is_title(line, self.lines.get(self.at + 1), width))
    }
}

/// True for a title in capitals: "THE TREASURER:".
fn is_capitals(line: Line) -> bool {
    style(line.text.trim_end().trim_end_matches(':')) == CAPITALS
}

/// What may stand before the first letter of a sentence.
const OPENING: [char; 7] = ['“', '"', '‘', '[', '*', '_', '('];

fn opens(line: Line) -> bool {
    line.text.starts_with(|c: char| c.is_uppercase() || OPENING.contains(&c))
}

/// Where lines are not wrapped each line end is meant, but for one in the middle of a sentence. Where they are, a line that is
/// longer than those around it may be broken off before a name, and is no line of its `own`.
fn begins_as_typed(before: &Before, line: Line, own: bool) -> bool {
    let dash = [" –", " —", "-"].iter().any(|dash| before.text.trim_end().ends_with(dash));
    // "(paper or website)" on a line by itself.
    let ends = before.stops || dash || is_aside(before.text);
    let first = line.text.trim_start_matches(OPENING);
    let capital = first.starts_with(char::is_uppercase) || line.text.starts_with(['“', '"', '‘']);
    // No sentence goes on with a small letter after its stop.
    let item = before.stops && line.text.starts_with(char::is_lowercase);
    item || is_row(line.text)
        || (opens(line) && (ends || before.titled))
        || (capital && own && !hangs(before.text) && !before.text.trim_end().ends_with(','))
}
