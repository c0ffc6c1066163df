//! What each way to read a line costs, in hundredths. The cheapest way through all lines of a text is how it is read. Nothing
//! is decided by one of these alone: halving any of them changes less than one label in a hundred.

use super::super::shape::Cost;

/// A row goes on with 8A after 8.
pub const SUFFIX: Cost = 40;
/// 8B after 8A.
pub const NEXT_SUFFIX: Cost = 20;
/// 5.1 after 4.9: the row of another clause.
pub const NEW_PREFIX: Cost = 60;
/// 5 after 4.: one of them lost its full stop, or the words after it have none before them.
pub const OTHER_STOP: Cost = 60;
/// Numbers are missing: a clause may have been lost.
pub const GAP: Cost = 220;
/// For each number that is missing, up to [`MOST_GAPS`].
pub const GAP_EACH: Cost = 25;
/// More are no worse.
pub const MOST_GAPS: i32 = 12;
/// 1. after 1., in a text that leaves counting to a program.
pub const ONE_AGAIN: Cost = 20;
/// A number is used twice.
pub const REPEAT: Cost = 300;
/// A number is lower than the one before it.
pub const BACK: Cost = 500;
/// And it is not the first of a row either.
pub const BACK_INTO: Cost = 150;
/// 2 after 3: two have changed places.
pub const SWAPPED: Cost = 300;
/// 7.1 after 4.2: the clauses between were lost, or the numbers of headings that are not printed.
pub const SKIPPED_PREFIX: Cost = 200;
/// 2.1 after 4.2, 7.3 after 4.2.
pub const WRONG_PREFIX: Cost = 300;
/// And it is not the first of its clause.
pub const WRONG_PREFIX_LATE: Cost = 200;

/// A row begins at its first.
pub const BEGIN: Cost = 80;
/// A row begins later: what came before it was lost, or it is another row.
pub const BEGIN_LATE: Cost = 320;
/// For each number before its first.
pub const LATE_EACH: Cost = 15;
/// A row of headings begins later: an extract.
pub const BEGIN_LATE_HEADING: Cost = 100;
/// It begins where a row stopped that a heading closed: numbers run on through headings.
pub const RESUME: Cost = 90;
/// For a bare letter or number, paid once for each row.
pub const BEGIN_WEAK: Cost = 150;
/// 42. after 41.2.
pub const WHOLE_AFTER_DECIMAL: Cost = 40;
/// 4.1 under 4: less than any other beginning.
pub const OWN_PREFIX: Cost = -90;
/// A decimal begins under a number that is not its own.
pub const DECIMAL_ELSEWHERE: Cost = 60;
/// It begins in a row of letters that stands itself in decimals like it: 3.1 in 1.3(b).
pub const DECIMAL_IN_ITS_OWN: Cost = 250;
/// Under a letter, which has no number for it to go on.
pub const DECIMAL_UNDER_LETTER: Cost = 150;
/// And not at its first.
pub const DECIMAL_LATE: Cost = 200;
/// Under a number that it does not share: 7.1 in 4.
pub const FOREIGN_PREFIX: Cost = 250;

/// A row begins where another was closed for it.
pub const JUMP: Cost = 100;
/// For each further row that is closed with it.
pub const JUMP_FURTHER: Cost = 90;
/// The same after words without a number.
pub const JUMP_LOOSE: Cost = 20;
/// And the closed one has the same form.
pub const JUMP_SAME: Cost = 150;
/// The same after words without a number.
pub const JUMP_SAME_LOOSE: Cost = 80;
/// A row ends after one item.
pub const LONELY: Cost = 60;
/// A row of one decimal before a small letter: `2.5 million pounds` at the start of a line.
pub const LONELY_DECIMAL: Cost = 250;

/// A row goes on at another column than it had.
pub const COLUMN_OFF: Cost = 160;
/// A row begins inside one that is set further in.
pub const SHALLOWER: Cost = 300;
/// A row begins inside one of the same column.
pub const LEVEL: Cost = 30;
/// The same with headings.
pub const LEVEL_HEADINGS: Cost = 200;
/// A numbered heading in a Part whose heading has the same sign.
pub const LEVEL_IN_PART: Cost = 60;
/// A line that is set further in than the innermost row begins one that is not inside it.
pub const NOT_DEEPER: Cost = 100;
/// The same under a heading.
pub const HEADING_LEFT: Cost = 250;
/// A row inside one of the same form, not set in.
pub const SAME_FORM: Cost = 300;
/// The same, set in; or after a colon or under a title, as a share of [`SAME_FORM`] in tenths.
pub const SAME_FORM_IN: Cost = 30;
/// See [`SAME_FORM_IN`].
pub const SAME_FORM_LED: Cost = 3;
/// A row of letters inside a clause that stands itself in such a row: a) in 7. in b).
pub const LETTERS_AGAIN: Cost = 120;
/// A heading in one of the same form and the same sign.
pub const SAME_SIGN: Cost = 400;
/// And it does not begin at its first.
pub const SAME_FORM_LATE: Cost = 300;
/// A numbered title inside a lettered sentence, not set in: "1 Roles" after "(c) The Council acts."
pub const TITLE_IN_SENTENCE: Cost = 120;
/// For each paragraph between a sentence and the row that would stand in it, after the first.
pub const APART: Cost = 60;
/// "1." inside "4.2", not set in.
pub const WHOLE_IN_DECIMAL: Cost = 200;
/// An Annex inside a Schedule, where neither is marked as the inner one.
pub const ANNEX_IN_SCHEDULE: Cost = 250;
/// A Part or Schedule inside a clause.
pub const BIG_IN_CLAUSE: Cost = 250;
/// It would be exactly the next of an open row, and begins one.
pub const NEXT_ELSEWHERE: Cost = 100;

/// Words like a heading's in a row of sentences, or the reverse: for each step.
pub const STYLE_OFF: Cost = 110;
/// After a colon a row begins inside.
pub const LED: Cost = -60;
/// No way to stand a label costs less.
pub const LEAST: Cost = BEGIN + OWN_PREFIX + LED;
/// After a colon anything else.
pub const LED_UNUSED: Cost = 80;
/// After a semicolon the row goes on; another does.
pub const SEMICOLON_OUT: Cost = 80;
/// After a semicolon a row begins.
pub const SEMICOLON_BEGIN: Cost = 50;
/// A label in the middle of a sentence.
pub const MIDDLE: Cost = 220;
/// For a weak label in a row that goes on, as a share of its weakness in tenths.
pub const WEAK_ON: Cost = 2;
/// A label after a bullet.
pub const BULLET: Cost = 80;
/// A bare number with nothing after it.
pub const NOTHING_AFTER: Cost = 100;
/// Labels that stand at once: `12.—(1)`.
pub const CHAIN: Cost = -30;

/// A line with the form of a label is prose.
pub const PROSE: Cost = 450;
/// The same at the start of a paragraph.
pub const PROSE_OPENS: Cost = 250;
/// A decimal is prose though a row of its numbers is open.
pub const PROSE_RELATED: Cost = 300;
/// And never less.
pub const PROSE_LEAST: Cost = 20;
/// A label is prose for nothing from this weakness on.
pub const WEAKEST: Cost = 250;
/// A line is prose though it is exactly the next of an open row.
pub const SWALLOW: Cost = 700;
/// The same in the middle of a sentence.
pub const SWALLOW_MIDDLE: Cost = 350;
/// And never less; in the middle of a sentence less still.
pub const SWALLOW_LEAST: Cost = 100;
/// See [`SWALLOW_LEAST`].
pub const SWALLOW_LEAST_MIDDLE: Cost = 40;
/// A heading with a label is read without it.
pub const HEADING_PLAIN: Cost = 600;
/// And it begins with "Part 2".
pub const HEADING_UNIT: Cost = 250;
/// And never less.
pub const HEADING_PLAIN_LEAST: Cost = 30;
/// An entry of a contents list is one.
pub const CONTENTS: Cost = 80;
/// It is a label.
pub const CONTENTS_AS_LABEL: Cost = 350;
/// A short line without a sign is a heading that closes rows.
pub const PLAIN_HEADING: Cost = 80;
/// And no blank line stands before it.
pub const PLAIN_HEADING_TIGHT: Cost = 60;
