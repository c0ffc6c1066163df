//! Whose a document is that a text names: the council's own, or another body's. "the County Council's Standing Orders" are
//! none of a parish's, and the "Code of Conduct for Employees" is not its Code of Conduct.

use super::holder_words::WORDS;
use std::collections::HashSet;
use std::ops::Range;

/// No body is called by more words.
const LONGEST: usize = 8;

/// True for "Model" and "former": the document that is named after it is another's, or in force no more.
pub fn is_of_others(word: &str) -> bool {
    WORDS.model.contains(&*word.to_lowercase())
}

/// What a council is called, to tell its own documents from those of others.
#[derive(Debug)]
pub struct Holder {
    own: HashSet<String>,
    is_council: bool,
}

impl Holder {
    /// The holder of a council's documents, by the names that it has in its languages.
    pub fn new(names: &[&str]) -> Holder {
        let names: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
        let mut own: HashSet<String> = names.iter().flat_map(|name| words(name)).collect();
        let first = |word: String| word.chars().next();
        own.extend(names.iter().map(|name| words(name).into_iter().filter_map(first).collect()));
        let is_council = WORDS.council.iter().any(|word| own.contains(*word));
        if is_council {
            own.extend(WORDS.council.iter().map(|word| (*word).to_owned()));
        }
        if own.iter().any(|word| WORDS.first_tier.contains(&**word)) {
            own.extend(WORDS.first_tier.iter().map(|word| (*word).to_owned()));
        }
        Holder { own, is_council }
    }

    /// True where the words around the name of a document say that it is one of another body or of other people, or that it
    /// is in force no more. `known` are names of the council's own document, whose words may stand before it.
    pub fn is_others(&self, text: &str, name: &Range<usize>, known: &[&str]) -> bool {
        let before = text[..name.start].trim_end();
        let spaced = before.len() < name.start;
        (spaced && self.before(before))
            || self.is_named_before(&text[..name.start], known)
            || self.after(&text[name.end..]).is_some_and(|(_, others)| others)
    }

    /// Where the words end that say after the name of a document whose it is: "adopted by the Council".
    pub fn said_after(&self, text: &str, end: usize) -> usize {
        self.after(&text[end..]).map_or(end, |(length, _)| end + length)
    }

    /// The same of a book of rules whose last word, with a number, begins at a place: "the County Council’s Financial
    /// Regulation 5.2".
    pub fn is_others_book(&self, text: &str, at: usize, book: &str, known: &[&str]) -> bool {
        let mut before = text[..at].trim_end();
        let mut named = false;
        // In a list, "Standing Orders 3 and 4", the name stands whole before the first number.
        let ends = |text: &str, word: &str| {
            let cut = text.len().checked_sub(word.len())?;
            text.get(cut..)?.eq_ignore_ascii_case(word).then_some(cut)
        };
        let whole = usize::from(ends(before, book).is_none());
        for word in book.rsplit(' ').skip(whole) {
            let Some(cut) = ends(before, word) else { break };
            (before, named) = (before[..cut].trim_end(), true);
        }
        let spaced = &text[..(before.len() + 1).min(at)];
        self.before(before) || (named && self.is_named_before(spaced, known))
    }

    /// True where a proper name stands right before the name of a document, and is neither the council's nor one of the
    /// words by which the document is called: "the Birkholme Standing Orders", "LGA Code of Conduct".
    fn is_named_before(&self, text: &str, known: &[&str]) -> bool {
        let Some(mut rest) = text.strip_suffix([' ', '\u{a0}']) else { return false };
        let is_own = |word: &str| {
            let small = bare(word).to_lowercase();
            let called = |name: &&str| words(&name.to_lowercase()).contains(&small);
            self.own.contains(&small)
                || [&WORDS.own_people, &WORDS.between, &WORDS.no_name]
                    .iter()
                    .any(|set| set.contains(&*small))
                || known.iter().any(called)
        };
        let mut strange = false;
        for _ in 0..LONGEST {
            let word = last_word(rest);
            let name = word.starts_with(char::is_uppercase) && word.chars().nth(1).is_some();
            if !name || word.ends_with(|c: char| !c.is_alphanumeric()) {
                break;
            }
            rest = rest[..rest.len() - word.len()].trim_end_matches(' ');
            let begins = rest.is_empty() || rest.ends_with(['.', ':', ';', '?', '\n', '\t']);
            let doing = begins && WORDS.no_name_ending.iter().any(|end| word.ends_with(end));
            // "the Clerk’s Standing Orders" may be the council's: it has a Clerk.
            let role = bare(word).len() < word.len()
                && WORDS.article.contains(&*last_word(rest).to_lowercase());
            strange |= !is_own(word) && !doing && !role;
        }
        strange
    }

    /// True if a text ends with another body: "the County Council’s adopted", "Employee", "NALC model".
    fn before(&self, mut rest: &str) -> bool {
        loop {
            let word = last_word(rest);
            let small = word.to_lowercase();
            if WORDS.model.contains(&*small) {
                return true;
            }
            if word.is_empty() || !WORDS.between.contains(&*small) {
                break;
            }
            rest = rest[..rest.len() - word.len()].trim_end();
        }
        let head = last_word(rest);
        let possessive = bare(head).len() < head.len();
        let capital = head.starts_with(char::is_uppercase);
        if !possessive && !capital {
            return false;
        }
        let mut name: Vec<&str> = Vec::new();
        for word in rest.split_whitespace().rev().take(LONGEST) {
            let ended = word.ends_with([',', '.', ';', ':', ')', '”']);
            let opened = word.starts_with(['(', '“', '‘']);
            let small = word.to_lowercase();
            if ended || WORDS.article.contains(&*small) || !(name.is_empty() || is_of_name(word)) {
                break;
            }
            name.push(word);
            if opened {
                break;
            }
        }
        name.reverse();
        self.is_of_others(&name) || (possessive && self.is_short_for_others(head))
    }

    /// "of the National Association", "issued by NALC", "for Employees": how long that is, and whether it is another's.
    fn after(&self, text: &str) -> Option<(usize, bool)> {
        let rest = text.trim_start();
        let after = |words: &[&str], rest: &'_ str| {
            let rest = words.iter().find_map(|word| rest.strip_prefix(word)?.strip_prefix(' '))?;
            Some(text.len() - rest.trim_start().len()).filter(|_| rest.len() < text.len())
        };
        let by = || after(&WORDS.by, rest.strip_prefix(',').unwrap_or(rest).trim_start());
        if let Some(at) = after(&WORDS.of, rest).or_else(by) {
            let (_, name, end) = name_after(&text[at..]);
            let others = self.is_of_others(&name)
                || name.first().is_some_and(|word| self.is_short_for_others(word));
            return Some((at + end, others));
        }
        let at = after(&WORDS.whom, rest)?;
        let (article, name, _) = name_after(&text[at..]);
        let known = |word: &&str| {
            let small = bare(word).to_lowercase();
            self.own.contains(&small)
                || WORDS.own_people.contains(&*small)
                || WORDS.opener.contains(&*small)
        };
        let capital = |word: &&str| bare(word).starts_with(char::is_uppercase);
        // "Standing Orders for Contracts" are no Standing Orders.
        let other = !article && name.first().is_some_and(capital) && !name.iter().any(known);
        Some((0, other || self.is_of_others(&name)))
    }

    /// True if these words are what another body, or other people, are called.
    fn is_of_others(&self, name: &[&str]) -> bool {
        let name: Vec<String> = name.iter().map(|word| bare(word).to_lowercase()).collect();
        let of = name.iter().any(|word| WORDS.of.contains(&&**word));
        let no_name = |word: &&String| {
            WORDS.joiner.contains(&***word) || WORDS.opener.contains(&***word) || word.is_empty()
        };
        let name: Vec<&String> = name.iter().filter(|word| !no_name(word)).collect();
        let has = |set: &HashSet<&str>, word: &String| set.contains(&**word);
        let own = |word: &String| self.own.contains(word);
        if name.iter().any(|word| has(&WORDS.kinds, word) && !own(word)) {
            return true;
        }
        let staff = name.last().is_some_and(|word| has(&WORDS.other_people, word))
            || matches!(*name, [one] if has(&WORDS.other_person, one));
        if name.iter().any(|word| has(&WORDS.own_people, word)) {
            // "Members of Staff"
            return staff && of;
        }
        if staff {
            return true;
        }
        if !name.iter().any(|word| has(&WORDS.bodies, word)) {
            return false;
        }
        let stranger = |word: &String| !own(word) && !has(&WORDS.bodies, word);
        let of_others = |word: &String| self.is_council && has(&WORDS.bodies, word) && !own(word);
        name.iter().any(|word| stranger(word) || of_others(word))
    }

    /// True for "NALC’s", which is not short for the council.
    fn is_short_for_others(&self, word: &str) -> bool {
        let word = bare(word);
        let short = word.len() > 2 && word.chars().all(char::is_uppercase);
        short && !self.own.contains(&word.to_lowercase())
    }
}

/// The words of a name without the signs around them.
fn words(name: &str) -> Vec<String> {
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    name.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect()
}

fn last_word(text: &str) -> &str {
    text.rsplit([' ', '\n', '\t', '\u{a0}', '(', '“', '‘', '"']).next().unwrap_or("")
}

/// "Council’s" and "Councils’" without what says that they have something.
fn bare(word: &str) -> &str {
    let word = word.trim_start_matches(['(', '“', '‘']).trim_end_matches([',', '.', ';', ':', ')']);
    let one = word.strip_suffix("’s").or_else(|| word.strip_suffix("'s"));
    let many = || {
        let word = word.strip_suffix(['’', '\''])?;
        word.ends_with('s').then_some(word)
    };
    one.or_else(many).unwrap_or(word)
}

/// True for a word that may be part of what a body or people are called.
fn is_of_name(word: &str) -> bool {
    let bare = bare(word);
    let small = bare.to_lowercase();
    let known =
        [&WORDS.kinds, &WORDS.bodies, &WORDS.joiner, &WORDS.own_people, &WORDS.other_people];
    bare.starts_with(char::is_uppercase) || known.iter().any(|set| set.contains(&*small))
}

/// The words of a name at the start of a text, whether an article stands before them, and where they end.
fn name_after(text: &str) -> (bool, Vec<&str>, usize) {
    let mut words = text.split_whitespace().peekable();
    let opens = |word: &str| {
        let small = word.to_lowercase();
        WORDS.article.contains(&*small) || WORDS.opener.contains(&*small)
    };
    let article = words.next_if(|word| opens(word));
    let body = |word: &str| WORDS.bodies.contains(&*bare(word).to_lowercase());
    let (mut name, mut end) = (Vec::new(), article.map_or(0, str::len));
    while name.len() < LONGEST
        && let Some(word) = words.next_if(|word| is_of_name(word))
    {
        name.push(word);
        end += text[end..].find(bare(word)).map_or(0, |at| at + bare(word).len());
        // "the Ferrymen’s Association" is one body.
        let whose = word.ends_with('s') && words.peek().is_some_and(|next| body(next));
        if bare(word).len() < word.len() && !whose {
            break;
        }
    }
    (article.is_some(), name, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parish() -> Holder {
        Holder::new(&["Upper Testford Parish Council"])
    }

    #[test]
    fn other_bodies_have_documents_of_the_same_name() {
        const NAME: &str = "Code of Conduct";
        for (text, others) in [
            ("the Code of Conduct", false),
            ("the Council’s Code of Conduct", false),
            ("the Town Council's own Code of Conduct", false),
            ("Upper Testford Parish Council’s Code of Conduct", false),
            ("Members’ Code of Conduct", false),
            ("the Clerk’s Code of Conduct", false),
            ("the Code of Conduct of the Council and its officers", false),
            ("the Code of Conduct for Members and Officers", false),
            ("the Code of Conduct for the meeting", false),
            ("the Code of Conduct for details", false),
            ("the Code of Conduct of 12 May 2025", false),
            ("Under the County Council the Code of Conduct", false),
            ("See Code of Conduct", false),
            ("Suspending Code of Conduct", false),
            ("the Testford Code of Conduct", false),
            ("the UTPC Code of Conduct", false),
            ("the Local Code of Conduct", false),
            ("in May Code of Conduct", false),
            ("the Code of Conduct adopted by the Council", false),
            ("the Code of Conduct, as adopted by Upper Testford Parish Council", false),
            ("the Code of Conduct published by the Clerk", false),
            ("the Birkholme Code of Conduct", true),
            ("Birkholme’s Code of Conduct", true),
            ("the LGA Code of Conduct", true),
            ("Contract Code of Conduct", true),
            ("the former Code of Conduct", true),
            ("the repealed Code of Conduct", true),
            ("the Code of Conduct issued by the Local Government Association", true),
            ("the Code of Conduct of “Llŷns Council of Ponds”", true),
            ("the Code of Conduct of (É", false),
            ("the Code of Conduct, published by NALC", true),
            ("the Code of Conduct of the Ferrymen’s Association", true),
            ("the Code of Conduct adopted by Harrowdale District Council", true),
            ("the County Council’s Code of Conduct", true),
            ("the county council’s adopted Code of Conduct", true),
            ("Borsetshire Council's Code of Conduct", true),
            ("Employees’ Code of Conduct", true),
            ("the Officer Code of Conduct", true),
            ("the model Code of Conduct", true),
            ("NALC’s Code of Conduct", true),
            ("the Code of Conduct of the National Association of Local Councils", true),
            ("the Code of Conduct of NALC", true),
            ("the Code of Conduct for Employees", true),
            ("the Code of Conduct for officers", true),
            ("the Code of Conduct for Members of Staff", true),
            ("the Code of Conduct for Contractors", true),
        ] {
            let at = text.find(NAME).unwrap();
            assert_eq!(
                parish().is_others(text, &(at..at + NAME.len()), &["Local Code of Conduct"]),
                others,
                "{text}"
            );
        }
    }

    #[test]
    fn a_body_that_is_no_council_has_its_own() {
        let holder = Holder::new(&["Testford Sailing Club"]);
        for (text, others) in [
            ("the Club’s", false),
            ("the Association’s", false),
            ("the Council’s", false),
            ("the Royal Association’s", true),
        ] {
            assert_eq!(holder.before(text), others, "{text}");
        }
    }
}
