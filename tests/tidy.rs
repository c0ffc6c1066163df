//! The walls of the house: which room may import which, no circles, every file with a first line that says what it is.

use crate::house::sources;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// What each room may import, besides source, diagnostic and protocol. `yaml` is a room of its own, between the nouns
/// and settings: front matter and settings are read with it alike. `cli` may import all.
const TABLE: [(&str, &[&str]); 23] = [
    ("language", &[]),
    ("lexicon", &[]),
    ("source", &[]),
    ("diagnostic", &[]),
    ("protocol", &[]),
    ("yaml", &[]),
    ("settings", &["yaml"]),
    ("read", &["yaml", "settings", "lexicon", "language"]),
    ("search", &["lexicon"]),
    // It keeps the dictionary of a council, as it keeps the names that its documents define.
    ("register", &["settings", "lexicon", "search"]),
    // A council's logo and colour are judged as what they are put on: a page, a theme. Lines to type are YAML.
    ("check", &["register", "settings", "lexicon", "harmless", "theme", "yaml"]),
    ("compare", &[]),
    ("page", &["register", "settings", "search", "compare"]),
    ("harmless", &[]),
    ("theme", &["yaml", "harmless"]),
    // A page is a value of its own: what it is made into never asks the register.
    // What the script of the search page is told of words is the same that the build looked them up by.
    ("render", &["page", "theme", "harmless", "search", "yaml"]),
    (
        "build",
        &[
            "settings", "read", "register", "check", "page", "theme", "render", "yaml", "harmless",
            // What an amendment changes is said clause by clause.
            "compare",
        ],
    ),
    // A paper is words about the register, whatever file it becomes.
    ("paper", &["register"]),
    ("evidence", &["build", "page", "register", "theme"]),
    ("disk", &["build", "page"]),
    ("serve", &["build", "harmless"]),
    ("web", &[]),
    // It reads back what it writes, so that a number that the reader would take for a word is said at once.
    ("import", &["read", "lexicon"]),
];
/// The nouns: what they may import themselves is less.
const NOUNS: [(&str, &[&str]); 4] = [
    ("language", &[]),
    ("source", &[]),
    ("diagnostic", &["source"]),
    ("protocol", &["source", "language"]),
];
const BANNED_NAMES: [&str; 7] = ["utils", "helpers", "common", "misc", "types", "manager", "core"];

fn room(file: &str) -> Option<&str> {
    file.split_once('/').map(|(room, _)| room)
}

/// The rooms that a file names after `crate::`, outside its tests.
fn imports(text: &str) -> BTreeSet<&str> {
    let code = text.split("#[cfg(test)]").next().unwrap();
    let mut rooms = BTreeSet::new();
    for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
        for (at, _) in line.match_indices("crate::") {
            let rest = &line[at + 7..];
            if let Some(group) = rest.strip_prefix('{') {
                rooms.extend(
                    group
                        .split(['}', ','])
                        .map(|part| part.trim().split("::").next().unwrap())
                        .filter(|part| !part.is_empty() && *part != ";"),
                );
            } else {
                rooms
                    .insert(rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap());
            }
        }
    }
    rooms
}

#[test]
fn imports_go_downwards() {
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        let Some(room) = room(&file).filter(|room| *room != "cli") else { continue };
        let own = TABLE
            .iter()
            .find(|(name, _)| *name == room)
            .unwrap_or_else(|| panic!("the table lacks {room}"))
            .1;
        let nouns = NOUNS
            .iter()
            .find(|(name, _)| *name == room)
            .map_or(["language", "source", "diagnostic", "protocol"].as_slice(), |(_, may)| may);
        for import in imports(&text) {
            if import != room && !own.contains(&import) && !nouns.contains(&import) {
                wrong.push(format!("{file} imports {import}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_of_a_room_stand_in_no_circle() {
    let files = sources();
    let mut edges: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (file, text) in &files {
        let Some(room) = room(file) else { continue };
        for line in text.lines() {
            for (at, _) in line.match_indices("super::") {
                let rest = &line[at + 7..];
                let names: Vec<&str> = match rest.strip_prefix('{') {
                    Some(group) => group
                        .split(['}', ','])
                        .map(|part| part.trim().split("::").next().unwrap())
                        .collect(),
                    None => {
                        vec![rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap()]
                    }
                };
                for name in names {
                    let other = format!("{room}/{name}.rs");
                    if files.contains_key(&other) && other != *file {
                        edges.entry(file.clone()).or_default().insert(other);
                    }
                }
            }
        }
    }
    while !edges.is_empty() {
        let free: Vec<String> = edges
            .iter()
            .filter(|(_, to)| to.iter().all(|to| !edges.contains_key(to)))
            .map(|(file, _)| file.clone())
            .collect();
        assert!(!free.is_empty(), "these files stand in a circle: {:?}", edges.keys());
        free.iter().for_each(|file| drop(edges.remove(file)));
    }
}

#[test]
fn only_disk_touches_files() {
    for (file, text) in sources() {
        let code = text.split("#[cfg(test)]").next().unwrap();
        let touches = ["std::fs", "fs::read", "fs::write", "File::open"]
            .iter()
            .any(|word| code.contains(word));
        assert!(!touches || file.starts_with("disk/"), "{file} touches files");
    }
}

#[test]
fn names_say_what_is_inside() {
    for file in sources().keys() {
        let stem = file.rsplit('/').next().unwrap().trim_end_matches(".rs");
        assert!(!BANNED_NAMES.contains(&stem), "{file}: give it the name of its noun");
    }
}

/// Rules of `check` that one text alone cannot break: other tests have them.
const NEED_MORE: [&str; 12] = [
    "bad-logo",
    "brand-contrast",
    "dead-link",
    "replaced-in-force",
    "statement-missing",
    "statement-incomplete",
    "statement-old",
    "statement-contradiction",
    "statement-future",
    "translation-differs",
    "translation-review",
    "unsaid-language",
];

/// The names of the rules that a file declares.
fn declared(text: &str) -> Vec<&str> {
    let calls = ["Rule::error(", "Rule::warning(", "Rule::asked_for("];
    let found = calls.iter().flat_map(|call| text.split(call).skip(1));
    found.filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next()).collect()
}

#[test]
fn a_rule_stands_in_the_file_of_its_name_and_has_a_case() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    // What a citation breaks has its cases beside those of citations.
    let cases = ["check", "cite"].map(|name| crate::case::files(&folder.join(name), "md"));
    let cases: String =
        cases.iter().flatten().map(|case| fs::read_to_string(case).unwrap()).collect();
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        let Some(stem) = file.strip_prefix("check/") else { continue };
        let named = stem.trim_end_matches(".rs").replace('_', "-");
        for rule in declared(&text) {
            if !rule.starts_with(&named) {
                wrong.push(format!("src/{file} declares `{rule}`: name the file after its rule"));
            }
            if !NEED_MORE.contains(&rule) && !cases.contains(&format!("[{rule}]")) {
                wrong.push(format!(
                    "no case in tests/cases/check finds `{rule}`: write a text that breaks it, and one that does not"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_says_what_it_is_and_the_map_lists_it() {
    let mut map = String::new();
    for (file, text) in sources().iter().filter(|(file, _)| *file != "lib.rs") {
        let first = text.lines().next().unwrap();
        let what = first
            .strip_prefix("//! ")
            .unwrap_or_else(|| panic!("{file} does not begin with a //! line"));
        map.push_str(&format!("//! - `{file}`: {what}\n"));
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs");
    let text = fs::read_to_string(&path).unwrap();
    let (before, rest) = text.split_once("//! <!-- map -->\n").unwrap();
    let (listed, after) = rest.split_once("//! <!-- end -->").unwrap();
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, format!("{before}//! <!-- map -->\n{map}//! <!-- end -->{after}"))
            .unwrap();
    } else {
        crate::case::same("src/lib.rs", listed, &map, "run UPDATE=1 cargo test tidy");
    }
}

#[test]
fn the_register_tests_no_letter_of_a_text() {
    const LETTERS: [&str; 12] = [
        ".text[",
        ".chars()",
        ".bytes()",
        "as_bytes",
        "char_indices",
        "is_alphabetic",
        "is_alphanumeric",
        "is_whitespace",
        ".rfind(",
        ".trim",
        "to_lowercase",
        "eq_ignore_ascii_case",
    ];
    for (file, text) in sources().iter().filter(|(file, _)| file.starts_with("register/resolve/")) {
        let code = text.split("#[cfg(test)]").next().unwrap();
        for letters in LETTERS.iter().filter(|letters| code.contains(**letters)) {
            // Keys of labels are hashed, letter by letter, in one place.
            let hashes = file == "register/resolve/layout.rs" && *letters == ".bytes()";
            assert!(hashes, "{file} has {letters}: what words mean is read, in read/mention");
        }
    }
}

/// A test that waits for a program has a limit: it runs it through `house`, or gives it one there.
#[test]
fn no_test_waits_for_a_program_without_a_limit() {
    let mut folders = vec![std::path::PathBuf::from("tests")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            if path.extension().is_none_or(|ending| ending != "rs") || path.ends_with("tidy.rs") {
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            let at_once = |line: &&str| line.contains(".output()") && !line.contains("\"-V\"");
            let runs = text.lines().find(at_once);
            assert_eq!(runs, None, "{}: use house::within_limit", path.display());
            let waits =
                text.contains(".wait()") && !text.contains("limit(") && !text.contains(".kill()");
            assert!(!waits, "{}: use house::limit", path.display());
        }
    }
}
