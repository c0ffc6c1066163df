//! The lines of a ledger: an address each, with what is known of it.

use crate::source::fingerprint;
use jiff::civil::Date;
use std::collections::HashSet;

/// The first line of what a ledger holds of a document, of a text or of an old address: its key, and what follows. An old
/// address may hold any sign, a bracket too; what it leads to holds none, and neither does the key of a document.
pub fn head(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_end().strip_prefix('[')?;
    let (key, rest) = line.split_once("] ")?;
    match line.rfind("] = ").filter(|_| !rest.starts_with("content/")) {
        Some(at) => Some((&line[..at], &line[at + "] ".len()..])),
        None => Some((key, rest)),
    }
}

/// True for the key of a text that was decided on, `media@2025-10-15`, and not of an old address that holds such a sign.
pub fn is_text(key: &str, rest: &str) -> bool {
    key.contains('@') && !rest.starts_with("= ")
}

/// The folder that a council had, and the one that it has: `[old-town/] = new-town/`. That of a site of one council has no
/// name.
pub fn folders<'a>(key: &'a str, rest: &'a str) -> Option<(&'a str, &'a str)> {
    let (old, now) =
        (key.strip_suffix('/')?, rest.strip_prefix("= ")?.trim_end().strip_suffix('/')?);
    let plain = |name: &str| name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    (old != now && plain(old) && plain(now)).then_some((old, now))
}

/// What the ledger holds of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Record<'a> {
    /// A clause: the hash of its words, and the first of them.
    Words(&'a str, &'a str),
    /// The clause has this address now.
    Now(&'a str),
    /// What was published there first, where another rule has the address now and nobody has said that it may: the hash of
    /// its words, and the first of them.
    Was(&'a str, &'a str),
    /// The clause was removed.
    Gone,
    /// A text without a number or a heading: its hash, and the first of its words.
    Text(&'a str, &'a str),
}

/// Words by which a clause, or a text without any, is known again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words<'a> {
    /// The hash of all of them.
    pub hash: &'a str,
    /// The first of them.
    pub first: &'a str,
}

impl<'a> Words<'a> {
    /// The hash, and the first words where they say enough.
    pub fn marks(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        [self.hash].into_iter().chain(self.say_enough().then_some(self.first))
    }

    /// True for four words or more: "Purpose" and "Not used" stand in many documents.
    fn say_enough(&self) -> bool {
        self.first.split(' ').count() > 3
    }
}

/// The day that a line names as that on which the addresses below it were first made.
pub fn first_made(line: &str) -> Option<Date> {
    line.strip_prefix("new ")?.trim_end().parse().ok()
}

/// The line for a day, before the addresses that were first made on it.
pub fn push_day(lines: &mut String, day: Date) {
    ["new ", &day.to_string(), "\n"].iter().for_each(|piece| lines.push_str(piece));
}

/// The lines of a document that stand in a ledger twice, as after a merge: each once, and those that others may know first.
pub fn joined(one: &str, other: &str) -> String {
    let parted = |lines: &'_ str| {
        let new = lines.lines().take_while(|line| first_made(line).is_none());
        new.map(|line| line.len() + 1).sum::<usize>().min(lines.len())
    };
    let ((known, new), (known_too, new_too)) =
        (one.split_at(parted(one)), other.split_at(parted(other)));
    let there: HashSet<&str> = known.split_inclusive('\n').collect();
    let more = known_too.split_inclusive('\n').filter(|line| !there.contains(line));
    let mut joined: String = [known].into_iter().chain(more).collect();
    [new, new_too].iter().for_each(|lines| joined.push_str(lines));
    joined
}

/// Adds a line: an address, the hash of the text by which its clause is known again, and the first of its words.
pub fn push_words(lines: &mut String, address: &str, text: &str, words: &str) {
    let hash = format!("{:016x}", fingerprint(text));
    [address, " ", &hash[..HASH]].iter().for_each(|piece| lines.push_str(piece));
    for word in words.split_whitespace().take(6) {
        lines.push(' ');
        lines.push_str(word);
    }
    lines.push('\n');
}

/// What stands in the place of an address where a document has none but that of its page.
pub const TEXT: &str = ".";

/// Adds a line: an address that a clause had before, or that of one that was removed.
pub fn push_old(lines: &mut String, address: &str, now: Option<&str>) {
    let (verb, now) = now.map_or((" gone", ""), |now| (" = ", now));
    [address, verb, now, "\n"].iter().for_each(|piece| lines.push_str(piece));
}

/// Adds a line: the words that were published under an address before another rule had it.
pub fn push_was(lines: &mut String, address: &str, hash: &str, first: &str) {
    [address, " was ", hash].iter().for_each(|piece| lines.push_str(piece));
    if !first.is_empty() {
        [" ", first].iter().for_each(|piece| lines.push_str(piece));
    }
    lines.push('\n');
}

/// A line of a page: an address, and what the ledger holds of it.
pub fn record(line: &str) -> Option<(&str, Record<'_>)> {
    let (address, rest) = line.split_once(' ')?;
    let record = match rest.split_once(' ') {
        None if rest == "gone" => Record::Gone,
        Some(("=", now)) => Record::Now(now),
        Some(("was", words)) => {
            let (hash, first) = words.split_once(' ').unwrap_or((words, ""));
            return is_hash(hash).then_some((address, Record::Was(hash, first)));
        }
        Some((hash, words)) if is_hash(hash) && address == TEXT => Record::Text(hash, words),
        Some((hash, words)) if is_hash(hash) => Record::Words(hash, words),
        None if is_hash(rest) => Record::Words(rest, ""),
        _ => return None,
    };
    Some((address, record))
}

/// The words of all lines, each with the hash by which they are known again.
pub fn words(lines: &str) -> impl Iterator<Item = Words<'_>> {
    lines.lines().filter_map(record).filter_map(|(_, record)| match record {
        Record::Words(hash, first) | Record::Text(hash, first) => Some(Words { hash, first }),
        Record::Now(_) | Record::Was(..) | Record::Gone => None,
    })
}

/// Those of lines that say enough to be known again in any other document.
pub fn telling(lines: &str) -> impl Iterator<Item = (&str, &str)> {
    words(lines).filter(Words::say_enough).map(|words| (words.hash, words.first))
}

fn is_hash(word: &str) -> bool {
    word.len() == HASH && word.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Letters of a hash: enough to tell all clauses of a council apart.
const HASH: usize = 12;
