//! Names that a document itself gives to roles: "the Town Clerk (“the Proper Officer”)", “Member” means a councillor.

use super::noun::View;
use super::token::{Kind, tokens};
use super::words::{Name, Number, Sort, Words};
use crate::protocol::{Clause, Definition, PartId, Role, running};

/// The names that its definitions give.
pub fn names<'a>(
    words: &'static Words,
    clauses: &[Clause],
    definitions: &[Definition],
    typed: impl Iterator<Item = (&'a String, &'a String)>,
) -> Vec<Name> {
    let mut names = Vec::new();
    for (term, meaning) in typed {
        names.extend(meant(words, meaning).map(|role| name(term, role)));
    }
    let mut part = PartId::default();
    let mut left = definitions;
    for clause in clauses.iter().filter(|_| !definitions.is_empty()) {
        clause.walk(&mut |clause| {
            let here = left.iter().take_while(|found| found.part == part).count();
            let (found, rest) = left.split_at(here);
            left = rest;
            part = part.next();
            if found.is_empty() {
                return;
            }
            let run = running(&clause.body);
            for found in found {
                let before = run.text.get(..found.start as usize).unwrap_or("");
                let role = given(words, before).or_else(|| meant(words, &found.meaning));
                names.extend(role.map(|role| name(&found.term, role)));
            }
        });
    }
    names.extend(addressed(words, clauses));
    let several: Vec<Name> = names.iter().filter_map(plural).collect();
    names.extend(several);
    names.retain(|name| name.role != Role::Known("council"));
    names.sort_by_key(|name| std::cmp::Reverse(name.words.len()));
    names
}

/// Whom a code speaks to: "This code applies to you when you act as a councillor", and then "You must not". It says so in
/// its first clauses.
fn addressed(words: &'static Words, clauses: &[Clause]) -> Option<Name> {
    const FIRST: usize = 40;
    let (mut found, mut seen) = (None, 0);
    for clause in clauses {
        clause.walk(&mut |clause| {
            seen += 1;
            if seen <= FIRST && found.is_none() {
                found = spoken_to(words, &running(&clause.body).text);
            }
        });
    }
    found
}

fn spoken_to(words: &'static Words, text: &str) -> Option<Name> {
    let lower = text.to_lowercase();
    let (_, you) = words.addressed.iter().find(|(phrase, _)| lower.contains(phrase))?;
    let mut all = Vec::new();
    tokens(words, text, &mut all);
    let view = View::new(words, text, &all, &[]);
    let capacity = (0..all.len()).filter(|at| view.is(*at, Sort::As));
    let mut roles = capacity.filter_map(|at| view.noun(at + 1)).flat_map(|noun| noun.who);
    let role = roles.find(|role| *role == Role::Known("councillors"))?;
    Some(Name { words: vec![(*you).to_owned()], role, number: Number::Many })
}

fn name(term: &str, role: Role) -> Name {
    let lower = term.to_lowercase();
    let split = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let number = if lower.ends_with('s') { Number::Many } else { Number::One };
    Name { words: split.map(str::to_owned).collect(), role, number }
}

fn plural(name: &Name) -> Option<Name> {
    let mut many = name.clone();
    let last = many.words.last_mut().filter(|_| name.number == Number::One)?;
    last.push('s');
    many.number = Number::Many;
    Some(many)
}

/// The role that a meaning names, if it names one and no more: "the Clerk of the Council".
fn meant(words: &'static Words, meaning: &str) -> Option<Role> {
    let mut all = Vec::new();
    tokens(words, meaning, &mut all);
    let view = View::new(words, meaning, &all, &[]);
    let noun = view.noun(0)?;
    let ends = all.get(noun.end).is_none_or(|token| token.kind != Kind::Word);
    let [role] = &noun.who[..] else { return None };
    ends.then(|| role.clone())
}

/// The role that stands before a name in brackets: "the Town Clerk (“".
fn given(words: &'static Words, before: &str) -> Option<Role> {
    const NEAR: usize = 60;
    let open = before.trim_end_matches(['“', '‘', '"', '\'']).trim_end();
    let open =
        open.strip_suffix("the").unwrap_or(open).trim_end_matches(['“', '‘', '"', '\'', ' ']);
    let named = open.strip_suffix('(')?.trim_end();
    let from = named.len().saturating_sub(NEAR);
    let from = (from..named.len()).find(|at| named.is_char_boundary(*at))?;
    let near = &named[from..];
    let mut all = Vec::new();
    tokens(words, near, &mut all);
    let view = View::new(words, near, &all, &[]);
    let noun = (0..all.len()).find_map(|at| view.noun(at).filter(|noun| noun.end == all.len()))?;
    let [role] = &noun.who[..] else { return None };
    Some(role.clone())
}
