//! How to reach the council, as covers print it: a page says it from `council.yaml`, and no clause begins with a postcode.

use super::document::{Block, Document, Kind, Mark, Part, Remark};
use super::facts::is_fact;
use super::look::paragraph;
use crate::language::Language;
use crate::lexicon::Lexicon;
use crate::protocol::telephone;
use crate::read::kind_of;

/// A cover has so many lines, and each so many letters.
const LINES: usize = 20;
const LONGEST: usize = 70;

/// What a line of an address says.
#[derive(Debug, PartialEq, Eq)]
enum Says {
    Email(String),
    Phone(String),
    Website(String),
    Postcode,
    /// A name, a street, a place: it is known by what stands around it.
    Words,
}

/// Takes the address of the council out of the lines before the first clause, and says what to write into `council.yaml`.
pub fn take_contacts(document: &mut Document) {
    let lines: Vec<(usize, String)> = document
        .blocks
        .iter()
        .enumerate()
        .take(LINES)
        .map_while(|(at, block)| Some((at, cover_line(block)?)))
        .filter(|(_, words)| !words.is_empty())
        .collect();
    let says: Vec<Says> = lines.iter().map(|(_, words)| said(words)).collect();
    let Some(last) = says.iter().rposition(|says| *says != Says::Words) else { return };
    let Some(first) = says.iter().position(|says| *says != Says::Words) else { return };
    let before = lines[..first]
        .iter()
        .rev()
        .take_while(|(at, words)| is_place(&document.blocks[*at], words));
    let first = first - before.count();
    let whole = lines[first..=last]
        .iter()
        .all(|(at, words)| is_place(&document.blocks[*at], words) || said(words) != Says::Words);
    // One address among other lines is no cover.
    if !whole || last - first < 2 {
        return;
    }
    let (at, words) = &lines[first];
    let place = paragraph(&document.blocks[*at]).map(|found| found.at);
    let count = last + 1 - first;
    let message =
        format!("{count} lines on how to reach the council: its pages say it, from council.yaml");
    let yaml = yaml(&lines[first..=last], &says[first..=last]);
    let remark = Remark::new(Kind::Dropped, place, words, message);
    document
        .remarks
        .push(remark.help(format!("If council.yaml does not say it yet, write into it: {yaml}")));
    document.take_out(&lines[first..=last].iter().map(|(at, _)| *at).collect());
}

/// A line of a cover; None for what ends it.
fn cover_line(block: &Block) -> Option<String> {
    let found = paragraph(block)?;
    let text = found.text().split_whitespace().collect::<Vec<_>>().join(" ");
    let cover = found.mark == Mark::None
        && !matches!(found.part, Part::Heading(_))
        && text.chars().count() <= LONGEST
        && !(text.ends_with('.') && text.split(' ').count() > 5);
    cover.then_some(text)
}

/// True for a few words that may be of an address: no title, and nothing about the document.
fn is_place(block: &Block, words: &str) -> bool {
    let title = paragraph(block).is_some_and(|found| found.part == Part::Title);
    !title
        && words.split(' ').count() <= 6
        && !is_fact(words)
        && kind_of(words, Language::English) == "document"
}

fn said(words: &str) -> Says {
    let value = words.split_once(": ").map_or(words, |(_, value)| value).trim();
    let bare = value.trim_matches(['<', '>']);
    if bare.contains('@') && bare.contains('.') && !bare.contains(' ') {
        return Says::Email(bare.to_owned());
    }
    if bare.starts_with("http") || bare.starts_with("www.") {
        return Says::Website(bare.trim_end_matches('/').to_owned());
    }
    if telephone(value).is_some() {
        return Says::Phone(value.to_owned());
    }
    if ends_in_postcode(value) { Says::Postcode } else { Says::Words }
}

/// `Suffolk IP12 4PB`
fn ends_in_postcode(words: &str) -> bool {
    let mut parts = words.rsplit(' ');
    let (Some(inward), Some(outward)) = (parts.next(), parts.next()) else { return false };
    let inward = inward.as_bytes();
    let outward = outward.as_bytes();
    let upper = |byte: &u8| byte.is_ascii_uppercase();
    inward.len() == 3
        && inward[0].is_ascii_digit()
        && inward[1..].iter().all(upper)
        && (2..=4).contains(&outward.len())
        && upper(&outward[0])
        && outward.iter().any(u8::is_ascii_digit)
        && outward.iter().all(|byte| upper(byte) || byte.is_ascii_digit())
}

/// The lines for `council.yaml`.
fn yaml(lines: &[(usize, String)], says: &[Says]) -> String {
    let quoted = |words: &str| format!("\"{}\"", words.replace('"', "'"));
    let (mut contact, mut address, mut website) = (Vec::new(), Vec::new(), None);
    for ((_, words), says) in lines.iter().zip(says) {
        match says {
            Says::Email(email) => contact.push(format!("email: {}", quoted(email))),
            Says::Phone(phone) => contact.push(format!("phone: {}", quoted(phone))),
            Says::Website(site) => website = Some(site),
            Says::Postcode => address.push(words.as_str()),
            Says::Words => match role(words) {
                Some((role, name)) => {
                    contact.push(format!("role: {}", quoted(role)));
                    contact.extend(name.map(|name| format!("name: {}", quoted(name))));
                }
                None if words.ends_with(':') || is_label(words) => {}
                None => address.push(words.as_str()),
            },
        }
    }
    if !address.is_empty() {
        contact.push(format!("address: {}", quoted(&address.join(", "))));
    }
    let website = website.map(|site| format!(" and `website: {}`", quoted(site)));
    format!("`contact: {{{}}}`{}", contact.join(", "), website.unwrap_or_default())
}

/// "Clerk: J. Marsh", "Town Clerk": who is reached there.
fn role(words: &str) -> Option<(&str, Option<&str>)> {
    let (head, name) = match words.split_once(':') {
        Some((head, name)) => (head.trim(), Some(name.trim()).filter(|name| !name.is_empty())),
        None => (words, None),
    };
    Lexicon::any_has("role", &head.to_lowercase()).then_some((head, name))
}

/// "Contact details"
fn is_label(words: &str) -> bool {
    let words = words.to_lowercase();
    Lexicon::of(Language::English).has("contact", &words)
}
