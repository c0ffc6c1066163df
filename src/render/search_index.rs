//! The files of a search index: scripts that hand data to that of the search page, since a page that was opened from a folder
//! may load scripts and nothing else.

use crate::language::Language;
use crate::page::{ClausesFile, IndexFile, SearchIndex, Tag};
use crate::search::{Forms, WEIGHTS, meant};
use rustc_hash::FxHashSet;
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The rules by which words are looked up, of each language: they are the same in the index of every council, and most of it.
static RULES: LazyLock<[String; Language::ALL.len()]> =
    LazyLock::new(|| Language::ALL.map(|language| written(&json!(Forms::of(language).rules()))));

/// A file of an index.
pub fn index_file(index: &SearchIndex, file: IndexFile) -> Vec<u8> {
    match file {
        IndexFile::Start => handed("index", &index.stamp, &start(index)),
        IndexFile::Words(at) => {
            let lines = index.words.get(at).map_or("", |words| words.lines.as_str());
            handed(&format!("words-{at}"), &index.stamp, &written(&lines))
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
            handed(&format!("documents-{at}"), &index.stamp, &written(&listed.collect::<Vec<_>>()))
        }
    }
}

/// What is loaded first, its keys in the order of the alphabet.
fn start(index: &SearchIndex) -> String {
    let tag = |tag: &Tag| json!([tag.words, tag.class, tag.due, tag.soon]);
    let before = json!({
        "alike": index.alike,
        "councils": index.councils.iter().map(|(name, at, first)| json!([name, &**at, first])).collect::<Vec<_>>(),
        "documents": index.documents.len(),
        "firsts": index.words.iter().map(|words| words.first.as_str()).collect::<Vec<_>>(),
        "kinds": index.kinds,
        "length": index.length,
        "parts": index.parts,
    });
    let after = json!({
        "tags": index.tags.iter().map(tag).collect::<Vec<_>>(),
        "turns": index.turns.iter().map(tag).collect::<Vec<_>>(),
        "weights": WEIGHTS,
    });
    let lines = index.words.iter().flat_map(|words| words.lines.lines());
    let known: FxHashSet<&str> = lines.filter_map(|line| line.split(' ').next()).collect();
    let rules: BTreeMap<&str, String> =
        index.languages.iter().map(|of| (of.code(), rules(*of, &known, index))).collect();
    let rules: Vec<String> =
        rules.into_iter().map(|(code, rules)| format!("\"{code}\":{rules}")).collect();
    let [before, after] = [before, after].map(|values| written(&values));
    let before = before.strip_suffix('}').unwrap_or(&before);
    let after = after.strip_prefix('{').unwrap_or(&after);
    format!("{before},\"rules\":{{{}}},{after}", rules.join(","))
}

/// The rules of a language, with what people say for the words that are known.
fn rules(language: Language, known: &FxHashSet<&str>, index: &SearchIndex) -> String {
    let all = &RULES[language as usize];
    let all = all.strip_suffix('}').unwrap_or(all);
    let meant = written(&meant(language, known, index.councils.len()));
    format!("{all},\"meant\":{meant}}}")
}

/// The dictionary of a council.
pub fn dictionary(words: &[String], stamp: &str) -> Vec<u8> {
    handed("dictionary", stamp, &written(&words.join("\n")))
}

/// The clauses of a document.
pub fn clauses(file: &ClausesFile) -> Vec<u8> {
    let texts = [&file.words, &file.parts, &file.texts].map(|lines| lines.join("\n"));
    handed("clauses", &file.stamp, &written(&(file.language.code(), texts)))
}

fn written(data: &impl Serialize) -> String {
    serde_json::to_string(data).unwrap_or_default()
}

/// A call that hands data on. A file is known by its name, and by a stamp that those of another build have not.
fn handed(name: &str, stamp: &str, data: &str) -> Vec<u8> {
    let [name, stamp] = [name, stamp].map(Value::from);
    plain(&format!("protosite({name},{stamp},{data});\n")).into_bytes()
}

/// A script that no reader of any age takes for more than data: what would open a tag, and what older readers of scripts take
/// for the end of a line, is written by its number. Such letters stand in texts alone, where their numbers mean the same.
fn plain(script: &str) -> String {
    script.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}
