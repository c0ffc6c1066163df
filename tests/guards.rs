//! Measures of the house that the compiler does not take: how long a file and a function may be, how often the program may
//! trust that something cannot fail, and that each of these says why.

use crate::house::{snapshot, sources};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Lines of a file, and of a function at a width of 100.
const LONGEST_FILE: usize = 400;
const LONGEST_FUNCTION: usize = 60;
/// Lines of code for each place that trusts.
const LINES_FOR_ONE_TRUST: usize = 1000;

/// Functions that are longer, by file: they may only become shorter.
const LONGER_FUNCTIONS: [(&str, &str, usize); 2] =
    [("read/dates/theme.rs", "theme", 66), ("render/limits.rs", "growth", 85)];

/// Uses that still close a circle: they may only be taken out.
const CIRCLES: [(&str, &str); 2] =
    [("import/word/field.rs", "import/word/body.rs"), ("read/dates/raw.rs", "read/dates/when.rs")];

/// The code of a file, without the tests in it and without comments.
fn code(text: &str) -> Vec<&str> {
    let code = text.split("#[cfg(test)]\nmod tests").next().unwrap();
    code.lines().map(|line| line.split("//").next().unwrap().trim_end()).collect()
}

#[test]
fn no_file_is_too_long() {
    let wrong = |(file, text): (String, String)| {
        let lines = text.lines().count();
        // `lib.rs` is the map.
        let most = LONGEST_FILE;
        (lines > most && file != "lib.rs").then(|| {
            format!(
                "src/{file} has {lines} lines, {most} is the most: move what is apart out of it"
            )
        })
    };
    let wrong: Vec<String> = sources().into_iter().filter_map(wrong).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Each function of a file with its length: from its first line to the brace at the same margin.
fn functions<'a>(lines: &[&'a str]) -> Vec<(&'a str, usize)> {
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let words: Vec<&str> = line.split_whitespace().collect();
        let Some(name) =
            words.iter().position(|word| *word == "fn").and_then(|at| words.get(at + 1))
        else {
            continue;
        };
        let named = words.iter().take_while(|word| **word != "fn");
        if !named.clone().all(|word| {
            word.starts_with("pub") || ["const", "async", "extern", "unsafe"].contains(word)
        }) || line.ends_with('}')
        {
            continue;
        }
        let margin = &line[..line.len() - line.trim_start().len()];
        let end = lines[at..].iter().position(|line| line.strip_prefix(margin) == Some("}"));
        let name = name.split(['(', '<']).next().unwrap();
        found.extend(end.map(|end| (name, end + 1)));
    }
    found
}

#[test]
fn no_function_is_too_long() {
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        for (name, lines) in functions(&code(&text)) {
            let known = LONGER_FUNCTIONS.iter().find(|of| (of.0, of.1) == (&*file, name));
            let most = known.map_or(LONGEST_FUNCTION, |(.., most)| *most);
            if lines > most {
                wrong.push(format!("src/{file}: `{name}` has {lines} lines, {most} is the most"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_trusted_is_rare_and_says_why() {
    let (mut lines, mut trusts, mut wrong) = (0, 0, Vec::new());
    for (file, text) in sources() {
        for line in code(&text) {
            lines += 1;
            if line.contains(".unwrap()") || line.contains(".expect(\"\")") {
                wrong.push(format!("src/{file} trusts without a reason: {}", line.trim()));
            }
            trusts += usize::from(line.contains(".unwrap()") || line.contains(".expect("));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(trusts * LINES_FOR_ONE_TRUST <= lines, "{trusts} in {lines} lines");
}

/// The files that a file of a folder uses beside or below it: what it names after `super::`, `self::` or as its own module.
fn uses(file: &str, text: &str, all: &BTreeMap<String, String>) -> BTreeSet<String> {
    let (folder, stem) = file.rsplit_once('/').unwrap_or(("", file));
    // A `mod.rs` only hands on what its folder holds: who asks it asks for a name, not for all.
    if stem == "mod.rs" {
        return BTreeSet::new();
    }
    let code = code(text).join("\n");
    let names = code.match_indices("super::").flat_map(|(at, _)| {
        let rest = &code[at + 7..];
        let group = rest.strip_prefix('{').map(|group| group.split('}').next().unwrap());
        let names: Vec<&str> =
            group.map_or_else(|| vec![rest], |group| group.split(',').map(str::trim).collect());
        names.into_iter().map(|name| {
            name.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap().to_owned()
        })
    });
    let there =
        names.flat_map(|name| [format!("{folder}/{name}.rs"), format!("{folder}/{name}/mod.rs")]);
    let known = |other: &str| CIRCLES.contains(&(file, other));
    there.filter(|other| all.contains_key(other) && other != file && !known(other)).collect()
}

#[test]
fn no_files_stand_in_a_circle_also_in_folders_of_folders() {
    let all = sources();
    let mut edges: BTreeMap<&str, BTreeSet<String>> =
        all.iter().map(|(file, text)| (file.as_str(), uses(file, text, &all))).collect();
    loop {
        let free: Vec<&str> = edges
            .iter()
            .filter(|(_, to)| to.iter().all(|to| !edges.contains_key(to.as_str())))
            .map(|(file, _)| *file)
            .collect();
        if free.is_empty() {
            break;
        }
        free.into_iter().for_each(|file| drop(edges.remove(file)));
    }
    assert!(edges.is_empty(), "these files stand in a circle: {:?}", edges.keys());
}

/// A template that is not in the program fails every site: it is named here, once.
#[test]
fn every_file_of_a_theme_that_ships_is_in_the_program() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shipped = fs::read_to_string(root.join("src/theme/shipped.rs")).unwrap();
    let mut wrong = Vec::new();
    for theme in ["default", "embed"] {
        for entry in fs::read_dir(root.join("themes").join(theme)).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            let is_file = root.join("themes").join(theme).join(&name).is_file();
            if is_file && !shipped.contains(&format!("\"{name}\"")) && name != "search.js" {
                wrong.push(format!("themes/{theme}/{name}: name it in src/theme/shipped.rs"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A pattern that looks behind stops the whole script in Safari before 16.4.
#[test]
fn scripts_look_behind_in_no_pattern() {
    let themes = snapshot(&Path::new(env!("CARGO_MANIFEST_DIR")).join("themes"));
    let scripts: Vec<_> = themes.iter().filter(|(path, _)| path.ends_with(".js")).collect();
    assert!(scripts.len() > 5);
    for (path, text) in scripts {
        let text = String::from_utf8_lossy(text);
        assert!(!text.contains("(?<=") && !text.contains("(?<!"), "{path}");
    }
}
