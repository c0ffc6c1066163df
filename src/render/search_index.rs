//! The files of a search index: scripts that hand data to that of the search page, since a page that was opened from a folder
//! may load scripts and nothing else.

use crate::page::{ClausesFile, IndexFile, SearchIndex, Tag};
use crate::search::{Forms, Rules, WEIGHTS, alike, meant};
use memchr::memmem;
use rustc_hash::FxHashSet;
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A file of an index.
pub fn index_file(index: &SearchIndex, file: IndexFile) -> Vec<u8> {
    match file {
        IndexFile::Start => handed("index", &index.stamp, &start(index)),
        IndexFile::Words(at) => {
            let lines = index.words.get(at).map_or("", |words| words.lines.as_str());
            handed(&format!("words-{at}"), &index.stamp, &lines)
        }
        IndexFile::Documents(at) => {
            let listed = index.listed(at).iter().map(|listed| {
                let mut values = vec![json!(listed.title), json!(&*listed.href)];
                values.extend(listed.of.iter().map(|place| json!(place)));
                values.push(json!(listed.lang));
                values.push(json!(listed.names));
                values.push(json!(listed.about));
                Value::from(values)
            });
            handed(&format!("documents-{at}"), &index.stamp, &listed.collect::<Vec<_>>())
        }
        IndexFile::Terms => index.terms.as_ref().map(clauses).unwrap_or_default(),
    }
}

/// What is loaded first.
#[derive(Serialize)]
struct Start<'a> {
    parts: usize,
    length: usize,
    documents: usize,
    councils: Vec<(&'a str, &'a str, usize)>,
    kinds: &'a [String],
    tags: Vec<Told<'a>>,
    turns: Vec<Told<'a>>,
    alike: &'a [[String; 2]],
    firsts: Vec<&'a str>,
    rules: BTreeMap<&'static str, OfLanguage>,
    weights: [f64; 6],
}

/// A tag, without the names of its parts.
type Told<'a> = (&'static str, &'static str, &'a Option<String>, &'a Option<String>);

/// How words of a language are looked up, and what people say for those that are known.
#[derive(Serialize)]
struct OfLanguage {
    #[serde(flatten)]
    rules: &'static Rules,
    alike: Vec<String>,
    meant: Vec<String>,
}

fn start(index: &SearchIndex) -> Start<'_> {
    let lines = index.words.iter().flat_map(|words| words.lines.lines());
    let known: FxHashSet<&str> = lines.filter_map(|line| line.split(' ').next()).collect();
    let rules = index.languages.iter().map(|language| {
        let of = OfLanguage {
            rules: Forms::of(*language).rules(),
            alike: alike(*language, &known),
            meant: meant(*language, &known, index.councils.len()),
        };
        (language.code(), of)
    });
    Start {
        parts: index.parts,
        length: index.length,
        documents: index.documents.len(),
        councils: index.councils.iter().map(|(name, at, first)| (&**name, &**at, *first)).collect(),
        kinds: &index.kinds,
        tags: index.tags.iter().map(told).collect(),
        turns: index.turns.iter().map(told).collect(),
        alike: &index.alike,
        firsts: index.words.iter().map(|words| words.first.as_str()).collect(),
        rules: rules.collect(),
        weights: WEIGHTS,
    }
}

fn told(tag: &Tag) -> Told<'_> {
    (tag.words, tag.class, &tag.due, &tag.soon)
}

/// The dictionary of a council.
pub fn dictionary(words: &[String], stamp: &str) -> Vec<u8> {
    handed("dictionary", stamp, &words.join("\n"))
}

/// The clauses of a document.
pub fn clauses(file: &ClausesFile) -> Vec<u8> {
    let texts = [&file.words, &file.parts, &file.texts].map(|lines| lines.join("\n"));
    handed("clauses", &file.stamp, &(file.language.code(), texts))
}

/// A call that hands data on. A file is known by its name, and by a stamp that those of another build have not.
fn handed(name: &str, stamp: &str, data: &impl Serialize) -> Vec<u8> {
    let [name, stamp] = [name, stamp].map(Value::from);
    let data = serde_json::to_string(data).unwrap_or_default();
    plain(format!("protosite({name},{stamp},{data});\n")).into_bytes()
}

/// A script that no reader of any age takes for more than data: what would open a tag, and what older readers of scripts take
/// for the end of a line, is written by its number. Such letters stand in texts alone, where their numbers mean the same.
fn plain(script: String) -> String {
    const SIGNS: [(&str, &str); 3] =
        [("<", "\\u003c"), ("\u{2028}", "\\u2028"), ("\u{2029}", "\\u2029")];
    // Nearly all scripts have none of them, and are not copied.
    SIGNS.iter().fold(script, |script, (sign, number)| {
        match memmem::find(script.as_bytes(), sign.as_bytes()) {
            Some(_) => script.replace(sign, number),
            None => script,
        }
    })
}
