//! The manual: its own rules find nothing in it, its lists are those of the program, and each of its commands runs.

use crate::cli::blessed;
use crate::house::{Project, run_in, snapshot, within_limit};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

fn written() -> Project {
    let project = Project::empty();
    let ran = project.run(&["manual", "manual"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    project
}

#[test]
fn the_program_holds_the_manual_as_it_stands_and_nothing_is_found_in_it() {
    let project = written();
    let there = snapshot(Path::new("src/manual"));
    let here = snapshot(&project.path("manual"));
    assert_eq!(here.keys().collect::<Vec<_>>(), there.keys().collect::<Vec<_>>());
    for (name, text) in &here {
        assert!(*text == there[name], "{name} is not the one that the program holds");
    }
    let checked = project.run(&["check", "manual", "--today", "2026-11-26", "--deny", "warnings"]);
    assert_eq!((checked.code, checked.err.as_str()), (0, ""));
    assert_eq!(project.run(&["build", "manual", "--today", "2026-11-26"]).code, 0);
    // The guides cite each other by title and number, as any protocol does.
    let clerk = project.read("manual/site/clerk/index.html");
    assert!(clerk.contains("href=\"../web-officer/#1.2\""));
}

/// The keys of a schema with what each is, those of maps inside after a stop: `brand.colour`.
fn keys(schema: &Value, whole: &Value, before: &str, rows: &mut String) {
    let Some(known) = schema["properties"].as_object() else { return };
    let must: Vec<&Value> = schema["required"].as_array().into_iter().flatten().collect();
    for (name, key) in known {
        let key = key["$ref"]
            .as_str()
            .map_or(key, |place| whole.pointer(place.trim_start_matches('#')).unwrap());
        let full = format!("{before}{name}");
        let mut what = key["description"].as_str().unwrap_or_default().to_owned();
        let list = |values: &Value| -> String {
            let words = values.as_array().into_iter().flatten();
            let words: Vec<String> =
                words.filter_map(|word| Some(format!("`{}`", word.as_str()?))).collect();
            words.join(", ")
        };
        let values = list(&key["enum"]);
        if !values.is_empty() {
            let _ = write!(what, " One of {values}.");
        }
        let examples = list(&key["examples"]);
        if !examples.is_empty() {
            let _ = write!(what, " Such as {examples}.");
        }
        if must.iter().any(|name| **name == full.rsplit('.').next().unwrap()) {
            what.push_str(" It must be there.");
        }
        let _ = writeln!(rows, "| `{full}` | {} |", what.trim().replace('|', "\\|"));
        keys(key, whole, &format!("{full}."), rows);
        keys(&key["items"], whole, &format!("{full}[]."), rows);
        keys(&key["additionalProperties"], whole, &format!("{full}.…."), rows);
        for one in key["oneOf"].as_array().into_iter().flatten() {
            keys(one, whole, &format!("{full}."), rows);
            keys(&one["items"], whole, &format!("{full}[]."), rows);
        }
    }
}

#[test]
fn the_manual_has_every_key_of_every_schema() {
    let definition = protosite::cli::definition();
    let schema = definition.find_subcommand("schema").unwrap();
    let kinds = schema.get_arguments().find(|arg| arg.get_id() == "which").unwrap();
    let mut text = String::new();
    for (at, kind) in kinds.get_possible_values().iter().enumerate() {
        let name = kind.get_name();
        let printed = run_in(Path::new("."), &["schema", name]).out;
        let schema: Value = serde_json::from_str(&printed).unwrap();
        let (n, title) = (at + 2, schema["title"].as_str().unwrap());
        let what = schema["description"].as_str().unwrap();
        let mut rows = String::new();
        keys(&schema, &schema, "", &mut rows);
        assert!(rows.lines().count() > 5, "{name}: {rows}");
        let _ = write!(
            text,
            "\n## {n}. {title} {{#{name}}}\n\n{n}.1 {what}\n\n| key | what it says |\n|---|---|\n{rows}"
        );
    }
    blessed("src/manual/content/keys.md", "keys", &(text + "\n"));
}

#[test]
fn the_manual_has_every_command_with_its_options() {
    let mut whole = protosite::cli::definition();
    whole.build();
    let mut text = String::new();
    let shown = whole.get_subcommands().filter(|command| !command.is_hide_set());
    for (at, command) in shown.enumerate() {
        let (n, name) = (at + 2, command.get_name());
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        let usage = command.clone().render_usage().to_string().replace("Usage: ", "");
        let _ = write!(
            text,
            "\n## {n}. {name} {{#{name}}}\n\n{n}.1 {about}.\n\n```text\n{}\n```\n",
            usage.trim()
        );
        let mut rows = String::new();
        for arg in command
            .get_arguments()
            .filter(|arg| !arg.is_hide_set() && arg.get_id() != "help" && arg.get_id() != "version")
        {
            let takes = arg.get_action().takes_values();
            let names = arg.get_value_names().unwrap_or_default();
            let value = if takes {
                names.iter().map(|name| name.to_string()).collect::<Vec<_>>().join(" ")
            } else {
                String::new()
            };
            let long = arg.get_long().map(|long| format!("--{long} {value}"));
            let typed = long.unwrap_or(value);
            let mut what = arg.get_help().map(ToString::to_string).unwrap_or_default();
            let values: Vec<String> = arg
                .get_possible_values()
                .iter()
                .filter(|_| takes)
                .map(|value| format!("`{}`", value.get_name()))
                .collect();
            if !values.is_empty() {
                let _ = write!(what, ": {}", values.join(", "));
            }
            if let (true, [default]) = (takes, arg.get_default_values()) {
                let _ = write!(what, " (without it: `{}`)", default.to_string_lossy());
            }
            let _ = writeln!(
                rows,
                "| `{}` | {} |",
                typed.trim().replace('|', "\\|"),
                what.replace('|', "\\|").replace('\n', " ")
            );
        }
        if !rows.is_empty() {
            let _ = write!(text, "\n| option | what it says |\n|---|---|\n{rows}");
        }
    }
    blessed("src/manual/content/commands.md", "commands", &(text + "\n"));
}

/// The blocks of commands of a guide, in their order.
fn blocks(text: &str) -> Vec<&str> {
    text.split("```sh\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect()
}

/// Starts what serves, waits for its word that it does, and ends it.
fn serves(folder: &Path, line: &str) {
    let args = line.split_whitespace().skip(1).filter(|word| *word != "--open");
    let args: Vec<&str> = args.chain(["--port", "0"]).collect();
    let said = crate::program::first_line(folder, &args);
    assert!(said.starts_with("Serving at http://127.0.0.1:"), "{line}: {said}");
}

/// A line as a person types it in the folder of a project; it does what it says it does.
#[cfg(unix)]
fn typed_line(project: &Project, guide: &str, line: &str) {
    let line = line.split(" #").next().unwrap().trim();
    if line.starts_with("protosite serve") {
        return serves(&project.path("."), line);
    }
    let program = Path::new(env!("CARGO_BIN_EXE_protosite"));
    let path =
        format!("{}:{}", program.parent().unwrap().display(), std::env::var("PATH").unwrap());
    let mut shell = Command::new("sh");
    let ran = within_limit(
        shell
            .args(["-ec", line])
            .current_dir(project.path("."))
            .env("PATH", &path)
            .env_remove("SOURCE_DATE_EPOCH"),
    );
    // These say by their code what they found.
    let may_find =
        ["protosite diff", "protosite review"].iter().any(|start| line.starts_with(start));
    let code = ran.status.code().unwrap();
    assert!(
        code == 0 || code == 1 && may_find,
        "{guide}: {line}\n{}{}",
        String::from_utf8_lossy(&ran.stdout),
        String::from_utf8_lossy(&ran.stderr)
    );
}

/// Each command of the manual, as a person types it, in one folder for each guide.
#[cfg(unix)]
#[test]
fn every_command_of_the_manual_runs() {
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    let guides = snapshot(Path::new("src/manual/content"));
    for (guide, text) in guides.iter().filter(|(name, _)| name.ends_with(".md")) {
        let project = Project::empty();
        let body = "<w:p><w:r><w:t>Media Policy</w:t></w:r></w:p><w:p><w:r><w:t>1.1 The Clerk answers.</w:t></w:r></w:p>";
        project.write("Media Policy.docx", crate::import::docx::Docx::new(body).bytes());
        for block in blocks(&String::from_utf8_lossy(text)) {
            // A new project is made where there is none.
            for line in block.lines().filter(|line| !line.trim().is_empty()) {
                *count.entry(guide.clone()).or_default() += 1;
                typed_line(&project, guide, line);
            }
        }
    }
    assert!(count["clerk.md"] > 8 && count["web-officer.md"] > 5, "{count:?}");
}

/// The README's commands are typed as they stand, and what it shows of the sample council is what is said.
#[cfg(unix)]
#[test]
fn every_command_of_the_readme_runs_and_says_what_it_shows() {
    let readme = fs::read_to_string("README.md").unwrap();
    let blocks = readme.split("\n\n").filter(|block| block.starts_with("    "));
    let block = |start: &str| -> String {
        let at = readme.find(&format!("    {start}")).unwrap();
        let lines =
            readme[at..].lines().take_while(|line| line.is_empty() || line.starts_with("    "));
        lines.map(|line| line.strip_prefix("    ").unwrap_or(line)).collect::<Vec<_>>().join("\n")
    };
    let typed = blocks.flat_map(str::lines).map(str::trim);
    let typed: Vec<&str> = typed.filter(|line| line.starts_with("protosite ")).collect();
    assert_eq!(typed.len(), 5, "{typed:?}");
    let project = Project::empty();
    let body = "<w:p><w:r><w:t>Media Policy</w:t></w:r></w:p><w:p><w:r><w:t>1.1 The Clerk answers.</w:t></w:r></w:p>";
    project.write("Media Policy.docx", crate::import::docx::Docx::new(body).bytes());
    for line in typed {
        typed_line(&project, "README", line);
    }
    let imported = project.read("our-protocols/content/media-policy.md");
    assert_eq!(imported.matches("Media Policy").count(), 1, "the title stands once: {imported}");
    let sample = Project::empty();
    for (name, bytes) in snapshot(Path::new("content")) {
        sample.write(&format!("content/{name}"), bytes);
    }
    sample.write("protosite.yaml", fs::read("protosite.yaml").unwrap());
    sample.write("addresses.lock", fs::read("addresses.lock").unwrap());
    let built = sample.run(&["build", "--today", "2026-11-26"]);
    let shown = block("Published ");
    assert!(built.out.starts_with(shown.trim_end()), "{shown}\n\n{}", built.out);
}

/// Files that the guides name are there.
#[test]
fn what_the_guide_for_contributors_names_is_there() {
    let text = fs::read_to_string("src/manual/content/contributor.md").unwrap();
    let named = text.split('`').skip(1).step_by(2).filter(|word| {
        ["src/", "tests/", "themes/", ".github/"].iter().any(|start| word.starts_with(start))
            && !word.contains('<')
    });
    // What is typed after the name of a script is no part of it.
    for file in named.map(|words| words.split(' ').next().unwrap()) {
        assert!(Path::new(file).exists(), "{file}");
    }
}

/// The list of findings is that of the program.
#[test]
fn the_manual_has_every_kind_of_finding() {
    crate::cli::blessed_rules("src/manual/content/findings.md");
}
