//! A project on disk for a test, and the program run on it.

use scraper::{Html, Selector};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::mpsc;
use std::time::Duration;
use tempfile::TempDir;

/// A project in a folder that goes away with it.
pub struct Project {
    dir: TempDir,
}

/// What a run printed, and its exit code.
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

pub const COUNCIL: &str = "name: Testford Parish Council\n";
/// The facts of an accessibility statement with which nothing is wrong on 21 November 2026.
pub const STATEMENT: &str = "contact: {email: clerk@testford.example}\naccessibility:\n  status: full\n  prepared: 3 November 2026\n  reviewed: 3 November 2026\n  respond_within: 10 working days\n  tested: {date: 2 November 2026, by: the council, method: Every page was read.}\n";
pub const MEDIA: &str = "---\ntitle: Media Protocol\nadopted: 15 October 2025\nreview_every: 3 years\n---\n\n## 1. Purpose\n\n1.1 It says who speaks.\n";

impl Project {
    /// An empty project.
    pub fn empty() -> Project {
        Project { dir: TempDir::new().unwrap() }
    }

    /// A council with one protocol.
    pub fn new() -> Project {
        Project::empty().file("content/council.yaml", COUNCIL).file("content/media.md", MEDIA)
    }

    /// Adds a file, or writes over one.
    pub fn file(self, name: &str, text: impl AsRef<[u8]>) -> Project {
        self.write(name, text);
        self
    }

    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Runs protosite in the project as of 21 November 2026.
    pub fn run(&self, args: &[&str]) -> Ran {
        run_in(self.dir.path(), args)
    }

    pub fn build(&self) -> Ran {
        self.run(&["build", "--today", "2026-11-21"])
    }

    /// The words of what a selector finds in a page of the site.
    pub fn said(&self, page: &str, what: &str) -> Vec<String> {
        let html = Html::parse_document(&self.read(&format!("site/{page}")));
        let words = |found: scraper::ElementRef| {
            found.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
        };
        html.select(&Selector::parse(what).unwrap()).map(words).collect()
    }

    /// Two councils, each with one protocol.
    pub fn two_councils() -> Project {
        let project = Project::empty();
        for council in ["ashby", "birch"] {
            let settings = COUNCIL.replace("Testford", council);
            project.write(&format!("content/{council}/council.yaml"), settings);
            project.write(&format!("content/{council}/media.md"), MEDIA);
        }
        project
    }
}

pub fn run_in(dir: &Path, args: &[&str]) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_protosite"));
    let output = within_limit(command.args(args).current_dir(dir).env_remove("SOURCE_DATE_EPOCH"));
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Ran {
        code: output.status.code().unwrap_or(-1),
        out: text(output.stdout),
        err: text(output.stderr),
    }
}

/// The longest that a run of the program may take: no test can hang.
const LIMIT: Duration = Duration::from_secs(120);

/// Runs a program to its end, or ends it.
pub fn within_limit(command: &mut Command) -> Output {
    within(LIMIT, command)
}

/// The same for one that may take longer.
pub fn within(limit: Duration, command: &mut Command) -> Output {
    let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = child.spawn().unwrap();
    let id = child.id();
    let (done, ended) = mpsc::channel();
    std::thread::spawn(move || done.send(child.wait_with_output()));
    ended.recv_timeout(limit).map(Result::unwrap).unwrap_or_else(|_| {
        let _ = Command::new("kill").args(["-9", &id.to_string()]).status();
        panic!("{command:?} took more than {limit:?}, and was ended")
    })
}

/// The end of a program that a test waits for: it is ended where the test takes too long, and left alone once this is gone.
pub struct Limit {
    _done: mpsc::Sender<()>,
}

/// Sets a limit to the program with an id.
pub fn limit(id: u32) -> Limit {
    let (done, over) = mpsc::channel::<()>();
    std::thread::spawn(move || {
        if over.recv_timeout(LIMIT) == Err(mpsc::RecvTimeoutError::Timeout) {
            let _ = Command::new("kill").args(["-9", &id.to_string()]).status();
        }
    });
    Limit { _done: done }
}

/// Every file under a folder with its bytes.
pub fn snapshot(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![dir.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.insert(
                    path.strip_prefix(dir).unwrap().to_string_lossy().replace('\\', "/"),
                    fs::read(&path).unwrap(),
                );
            }
        }
    }
    files
}

/// Every source file of the program with its text, by path under `src/`.
pub fn sources() -> BTreeMap<String, String> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = BTreeMap::new();
    let mut folders = vec![src.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let name = path.strip_prefix(&src).unwrap().to_str().unwrap().replace('\\', "/");
                found.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    found
}
