//! Tables of dates: document control, versions, and the row that a register gives a document.

use super::bodies::{council_below, names_committee, names_council};
use super::claim::Around;
use super::hearing::Hearing;
use super::sentence::sayings;
use super::token::{Kind, Token, tokens};
use super::unit::rows;
use super::whose::{Own, Whose};
use super::words::{ACTS, Class, Words};
use crate::lexicon::Lexicon;
use crate::protocol::{Act, ReviewWords, last};

/// What a table says of its document. A table without a word about dates in its first row or column says nothing.
pub fn table(text: &str, own: &Own, words: &Words, heading: bool) -> Option<ReviewWords> {
    let rows = rows(text);
    let head = rows.first()?;
    let heads: Vec<Vec<Token>> = head.iter().map(|cell| tokens(cell, words)).collect();
    let told = |tokens: &Vec<Token>| {
        tokens.iter().any(|token| token.is(&ACTS) || token.is(&[Class::Date]))
    };
    let valued = heads.iter().flatten().any(|token| matches!(token.kind, Kind::When(_)));
    let first: Vec<&str> = rows[1..].iter().filter_map(|row| row.first().copied()).collect();
    if rows.len() > 1 && heads.iter().skip(1).any(told) && is_of_things(&heads, &first, words) {
        return None;
    }
    let lines = rows.len() == 1 || valued || (head.len() == 2 && !heads.get(1).is_some_and(told));
    let mut read = if lines {
        by_rows(&rows, own, words, heading)
    } else if heads.iter().any(told) {
        by_columns(&rows, own, words, heading)
    } else {
        return None;
    };
    read.words = read.words.trim().to_owned();
    read.is_telling().then_some(read)
}

/// True for a table about other things, a row for each: "Asset | Value | Last reviewed". Its first column says which.
fn is_of_things(heads: &[Vec<Token>], cells: &[&str], words: &Words) -> bool {
    let Some((head, others)) = heads.split_first() else { return false };
    let named = |token: &&Token| token.is_word() && token.word.len() > 1;
    let odd = |token: &Token| {
        let thing = token.unknown() || Lexicon::any_has("things", &token.word);
        thing && !Lexicon::any_has("own-columns", &token.word)
    };
    let told = |token: &Token| token.is(&ACTS) || token.is(&[Class::Kind, Class::Date]);
    let known = |token: &Token| told(token) || token.is(&[Class::Version, Class::Control]);
    let valued = |cell: &&&str| {
        let cell = tokens(cell, words);
        let first = cell.first();
        first.is_none_or(|first| first.is_value() || first.is(&[Class::Version]))
    };
    let strange = |head: &[Token]| head.iter().filter(named).any(odd);
    let of_others = others.iter().any(|head| strange(head) && !head.iter().any(known));
    let first = strange(head) || (of_others && !head.iter().any(known));
    first && !head.iter().any(told) && cells.iter().filter(valued).count() * 2 <= cells.len()
}

/// "Policies and procedures | Review every 4 years": a row about other documents or about things, where what is said of them
/// stands beside their name.
fn is_about_others(row: &[&str], own: &Own, words: &Words) -> bool {
    let [label, value, ..] = row else { return false };
    let (label_tokens, value) = (tokens(label, words), tokens(value, words));
    let act =
        |tokens: &[Token]| tokens.iter().any(|token| token.is(&ACTS) || token.is(&[Class::Date]));
    let Some(last) = label_tokens.iter().rfind(|token| token.is_word()) else {
        return false;
    };
    if act(&label_tokens) || !act(&value) {
        return false;
    }
    let this = label_tokens.iter().any(|token| token.is(&[Class::This]));
    let many = last.is(&[Class::Kind]) && !this && own.is_of_many(label, last);
    let thing = last.is(&[Class::Kind]) || Lexicon::any_has("things", &last.word);
    many || (thing && own.whose(label, &label_tokens) == Whose::Other)
}

/// A row a saying: "Adopted | May 2023", or more than one of them in a row.
fn by_rows(rows: &[Vec<&str>], own: &Own, words: &Words, heading: bool) -> ReviewWords {
    let mut read = ReviewWords::default();
    let mut texts: Vec<String> = Vec::new();
    let of_others = |row: &&Vec<&str>| {
        row.iter().skip(1).any(|cell| is_else(cell, own, words)) || is_about_others(row, own, words)
    };
    for row in rows.iter().filter(|row| !of_others(row)) {
        let text = row.join(" : ");
        match texts.last_mut() {
            Some(last) if council_below(&tokens(last, words), &tokens(&text, words)) => {
                last.push('\n');
                last.push_str(&text);
            }
            _ => texts.push(text),
        }
    }
    for text in texts {
        add(&mut read, &text, own, words, heading);
    }
    read
}

/// "Review | The tree survey is due in May": a whole sentence about something else.
fn is_else(cell: &str, own: &Own, words: &Words) -> bool {
    let verb = [Class::Is, Class::Was, Class::Will, Class::Be];
    let tokens = tokens(cell, words);
    let article = tokens.first().is_some_and(|first| first.is(&[Class::The, Class::A, Class::All]));
    article
        && tokens.iter().any(|token| token.is(&verb))
        && !tokens.iter().any(|token| token.is(&ACTS))
        && own.whose(cell, &tokens) == Whose::Other
}

fn add(read: &mut ReviewWords, text: &str, own: &Own, words: &Words, heading: bool) -> Vec<Act> {
    let tokens = tokens(text, words);
    let hearing = Hearing::new(own, words, &|| None);
    let around = Around { list: true, heading, before: &hearing };
    let mut undated = Vec::new();
    for said in sayings(text, &tokens, own, around, true) {
        if !said.own {
            continue;
        }
        undated.extend(said.undated);
        if said.read.is_dated() || (said.read.unread.is_some() && read.words.is_empty()) {
            let joint = if read.words.is_empty() { "" } else { "; " };
            read.words.push_str(joint);
            read.words.push_str(&text.replace(" : ", ": "));
        }
        read.absorb(said.read);
    }
    undated
}

/// A column a word, a row a version or a document.
fn by_columns(rows: &[Vec<&str>], own: &Own, words: &Words, heading: bool) -> ReviewWords {
    let mut read = ReviewWords::default();
    for row in own_rows(&rows[0], &rows[1..], own, words) {
        let mut one = ReviewWords::default();
        let mut undated = Vec::new();
        let draft = row
            .iter()
            .any(|cell| tokens(cell, words).iter().any(|token| token.is(&[Class::Draft])));
        // "Next due | 01-29" among rows of who approved and when: a row with a label of its own.
        if let [label, value] = row[..]
            && labels_itself(label, words)
        {
            add(&mut read, &format!("{label} : {value}"), own, words, heading);
            continue;
        }
        for (head, cell) in rows[0].iter().zip(row) {
            let colon = if head.trim_end().ends_with(':') { "" } else { ":" };
            undated.extend(add(&mut one, &format!("{head}{colon} {cell}"), own, words, heading));
        }
        // "Review date" beside "Reviewed by" is the date of a review that was done.
        if let Some(date) = one.by.filter(|_| one.bare && undated.contains(&Act::Reviewed)) {
            one.events.push((Act::Reviewed, date));
            (one.by, one.bare) = (None, false);
        }
        if let Some(date) = one.date_of(Act::Dated).filter(|_| !undated.is_empty()) {
            one.events.extend(undated.into_iter().map(|act| (act, date)));
            let any =
                |names: fn(&[Token]) -> bool| row.iter().any(|cell| names(&tokens(cell, words)));
            one.committee.extend(any(names_committee).then_some(date));
            one.council.extend(any(names_council).then_some(date));
        }
        if draft {
            one.events.clear();
        }
        // A later row is a later version.
        if let Some(by) = last([read.by, one.by].into_iter().flatten()) {
            (read.by, one.by) = (Some(by), Some(by));
        }
        let joint = if read.words.is_empty() || one.words.is_empty() { "" } else { "; " };
        read.words.push_str(joint);
        read.words.push_str(&one.words);
        read.absorb(one);
    }
    read
}

/// True for a cell that names an act or what is due, with no date: the label of the cell beside it.
fn labels_itself(cell: &str, words: &Words) -> bool {
    let tokens = tokens(cell, words);
    let due = tokens.windows(2).any(|two| two[0].is(&[Class::Next]) && two[1].is(&[Class::Due]));
    let review = tokens.iter().any(|token| token.is(&[Class::Next, Class::Last]))
        && tokens.iter().any(|token| token.is(&ACTS));
    (due || review) && !tokens.iter().any(Token::is_value)
}

/// The rows about this document: all of a table of versions; of a table of documents its own, or the only one.
fn own_rows<'a, 'b>(
    head: &[&str],
    rows: &'b [Vec<&'a str>],
    own: &Own,
    words: &Words,
) -> Vec<&'b Vec<&'a str>> {
    let names = |cell: &str| tokens(cell, words).iter().any(|token| token.is(&[Class::Kind]));
    let column = (0..head.len()).find(|at| {
        names(head[*at])
            && rows.iter().filter(|row| row.get(*at).is_some_and(|cell| names(cell))).count() > 1
    });
    let Some(column) = column else { return rows.iter().collect() };
    let mine = |row: &&Vec<&str>| {
        row.get(column).is_some_and(|cell| own.whose(cell, &tokens(cell, words)) == Whose::Own)
    };
    rows.iter().filter(mine).collect()
}
