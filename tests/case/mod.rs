//! Runs cases that are files: what stands above a line of `%%%` goes in, what stands below it must come out.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

const MARK: &str = "\n%%%\n";

/// Runs every case of a folder under `tests/cases`; with `UPDATE=1` writes what comes out into the case.
pub fn run(folder: &str, result: impl Fn(&str) -> String) {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(folder);
    let cases = files(&dir, "md");
    assert!(!cases.is_empty(), "no cases in {}", dir.display());
    let mut failed = Vec::new();
    for path in &cases {
        let text = std::fs::read_to_string(path).unwrap();
        let (source, expected) = text.split_once(MARK).unwrap_or((text.trim_end_matches('\n'), ""));
        let got = result(&format!("{source}\n"));
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(path, format!("{source}{MARK}{got}")).unwrap();
        } else if got != expected {
            failed.push(format!("{}\n{}", path.display(), difference(expected, &got)));
        }
    }
    assert!(
        failed.is_empty(),
        "{} of {} cases differ\n\n{}",
        failed.len(),
        cases.len(),
        failed.join("\n")
    );
}

/// The lines in which two texts differ, and no others: what failed is read by a person.
pub fn difference(expected: &str, got: &str) -> String {
    const MOST: usize = 30;
    let lacking = |text: &str, of: &str| -> Vec<String> {
        let known: HashSet<&str> = of.lines().collect();
        text.lines().filter(|line| !known.contains(line)).map(str::to_owned).collect()
    };
    let mut lines: Vec<String> = Vec::new();
    lines.extend(lacking(expected, got).iter().map(|line| format!("- {line}")));
    lines.extend(lacking(got, expected).iter().map(|line| format!("+ {line}")));
    if lines.is_empty() {
        lines.push("the same lines in another order, or as many times".to_owned());
    }
    let more = lines.len().saturating_sub(MOST);
    lines.truncate(MOST);
    lines.extend((more > 0).then(|| format!("... and {more} lines more")));
    lines.join("\n") + "\n"
}

/// Fails with the difference of a text that is made from the code and stands in a file.
pub fn same(file: &str, listed: &str, made: &str, anew: &str) {
    assert!(
        listed == made,
        "{file} is not as the code has it; {anew}\n{}",
        difference(listed, made)
    );
}

/// The files of a folder with an ending, sorted.
pub fn files(dir: &Path, ending: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|found| found == ending));
    files.sort();
    files
}

/// The folder of five real protocols, which is not part of this repository.
pub fn seeds() -> Option<PathBuf> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds/project");
    if !dir.is_dir() {
        eprintln!("skipped: the five real protocols are not at ../shared/seeds");
        return None;
    }
    Some(dir)
}
