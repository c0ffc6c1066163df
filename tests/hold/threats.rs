//! `THREATS.md` is true line by line: what holds a threat, and the test that shows it, are there.

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

/// The texts of the files that a name of a test begins with: `names` is tests/names.rs, `harmless` all of src/harmless.
fn texts(name: &str) -> String {
    let mut texts = fs::read_to_string(root().join(format!("tests/{name}.rs"))).unwrap_or_default();
    for folder in ["tests", "src"] {
        let files = fs::read_dir(root().join(folder).join(name)).into_iter().flatten().flatten();
        for file in files.filter(|file| file.path().extension().is_some_and(|of| of == "rs")) {
            texts.push_str(&format!(
                "mod {};\n",
                file.path().file_stem().unwrap().to_string_lossy()
            ));
            texts.push_str(&fs::read_to_string(file.path()).unwrap());
        }
    }
    texts
}

/// True for something that is there: a file of the tests or of the program, a test, a module of tests. `…` ends a name
/// that is written as far as it takes to know it.
fn is_there(name: &str) -> bool {
    let file = name.split(' ').next().unwrap();
    if file.contains('.') {
        return ["src", "tests", "tests/hold"]
            .iter()
            .any(|folder| root().join(folder).join(file).is_file());
    }
    let mut parts = name.split("::");
    let texts = texts(parts.next().unwrap());
    let has = |part: &str| match part.strip_suffix('…') {
        Some(begins) => texts.contains(&format!("fn {begins}")),
        None => ["fn {}(", "mod {} ", "mod {};"]
            .iter()
            .any(|kind| texts.contains(&kind.replace("{}", part))),
    };
    !texts.is_empty() && parts.filter(|part| !part.is_empty()).all(has)
}

#[test]
fn what_holds_each_threat_and_what_shows_it_is_there() {
    let text = include_str!("THREATS.md");
    let rows: Vec<&str> = text
        .lines()
        .filter(|line| {
            line.starts_with("| ") && !line.starts_with("| by |") && !line.starts_with("| who |")
        })
        .collect();
    assert!(rows.len() >= 35, "{}", rows.len());
    let mut wrong = Vec::new();
    for row in rows {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").collect();
        let shown: Vec<&str> = cells.last().unwrap().split('`').skip(1).step_by(2).collect();
        if shown.is_empty() && cells.last().unwrap().trim() != "the same" {
            wrong.push(format!("nothing shows this: {row}"));
        }
        let holds = cells[cells.len() - 2].split('`').skip(1).step_by(2);
        let files = holds.filter(|name| name.ends_with(".rs"));
        wrong.extend(
            files
                .chain(shown)
                .filter(|name| !is_there(name))
                .map(|name| format!("{name} is not there: {row}")),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
