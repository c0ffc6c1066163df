//! The files of a search index: scripts that hand data to that of the search page, since a page that was opened from a folder
//! may load scripts and nothing else.

use crate::page::{ClausesFile, IndexFile, SearchIndex, Tag};
use crate::search::{Forms, WEIGHTS, meant};
use rustc_hash::FxHashSet;
use serde::Serialize;
use serde_json::{Value, json};

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
    }
}

fn start(index: &SearchIndex) -> Value {
    let tag = |tag: &Tag| json!([tag.words, tag.class, tag.due, tag.soon]);
    let lines = index.words.iter().flat_map(|words| words.lines.lines());
    let known: FxHashSet<&str> = lines.filter_map(|line| line.split(' ').next()).collect();
    let mut rules = serde_json::Map::new();
    for language in &index.languages {
        let mut of = json!(Forms::of(*language).rules());
        of["meant"] = json!(meant(*language, &known, index.councils.len()));
        rules.insert(language.code().to_owned(), of);
    }
    json!({
        "parts": index.parts,
        "length": index.length,
        "documents": index.documents.len(),
        "councils": index.councils.iter().map(|(name, at, first)| json!([name, &**at, first])).collect::<Vec<_>>(),
        "kinds": index.kinds,
        "tags": index.tags.iter().map(tag).collect::<Vec<_>>(),
        "turns": index.turns.iter().map(tag).collect::<Vec<_>>(),
        "alike": index.alike,
        "firsts": index.words.iter().map(|words| words.first.as_str()).collect::<Vec<_>>(),
        "rules": rules,
        "weights": WEIGHTS,
    })
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
    plain(&format!("protosite({name},{stamp},{data});\n")).into_bytes()
}

/// A script that no reader of any age takes for more than data: what would open a tag, and what older readers of scripts take
/// for the end of a line, is written by its number. Such letters stand in texts alone, where their numbers mean the same.
fn plain(script: &str) -> String {
    script.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}
