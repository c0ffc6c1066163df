//! The words of the pages: every key that the program or a template asks for is there, and none is there that nobody asks for.

use protosite::language::Language;
use std::fs;
use std::path::Path;

/// Endings that the program adds to a key.
const FORMS: [&str; 7] = [".none", ".one", ".other", ".on", ".in", ".on.minute", ".in.minute"];
/// Keys that are made of a word of the source: a kind of document, a part of an Act, a kind of decision;
/// and those that the script of the search page is given.
const MADE: [&str; 5] = ["role.", "kind.", "provision.", "event.", "found."];

fn read(folder: &Path, ending: &str, out: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(&path, ending, out);
        } else if path.to_string_lossy().ends_with(ending) {
            out.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn every_key_that_is_asked_for_is_there() {
    let mut code = String::new();
    read(Path::new("src"), ".rs", &mut code);
    let words = Language::English.words();
    for call in [".say(\"", ".fill(\"", ".count(\""] {
        for asked in code.split(call).skip(1) {
            let key = asked.split('"').next().unwrap();
            let there = words.contains_key(key)
                || FORMS.iter().any(|form| words.contains_key(format!("{key}{form}").as_str()));
            assert!(there || key.ends_with(".html"), "words.txt has no `{key}`");
        }
    }
    let mut templates = String::new();
    read(Path::new("themes"), ".html", &mut templates);
    for asked in templates.split("say.").skip(1) {
        let key =
            asked.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '.').next().unwrap();
        assert!(words.contains_key(key), "words.txt has no `{key}`, which a template asks for");
    }
}

#[test]
fn no_key_is_there_that_nobody_asks_for() {
    let (mut code, mut templates) = (String::new(), String::new());
    read(Path::new("src"), ".rs", &mut code);
    read(Path::new("themes"), ".html", &mut templates);
    for key in Language::English.words().keys() {
        let stem = FORMS.iter().filter_map(|form| key.strip_suffix(form)).next().unwrap_or(key);
        let asked = code.contains(&format!("\"{key}\""))
            || code.contains(&format!("\"{stem}\""))
            || templates.contains(&format!("say.{key}"));
        assert!(asked || MADE.iter().any(|made| key.starts_with(made)), "nobody asks for `{key}`");
    }
}

#[test]
fn the_script_of_the_search_page_uses_every_word_that_it_is_given() {
    let script = fs::read_to_string("themes/default/search.js").unwrap();
    for key in Language::English.words().keys().filter_map(|key| key.strip_prefix("found.")) {
        let stem = key.trim_end_matches(".one").trim_end_matches(".other");
        let used = [format!("say.{stem}"), format!("\"{stem}\"")];
        assert!(used.iter().any(|used| script.contains(used)), "nothing says `{key}`");
    }
}
