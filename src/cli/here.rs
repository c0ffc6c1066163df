//! Files and folders as people name them: from the folder in which they work.

use crate::diagnostic::Diagnostic;
use crate::disk::Failure;
use std::borrow::Cow;
use std::path::{Component, Path, PathBuf};

/// A folder as it is typed after a command: in quotes where it has a space.
pub fn typed(path: &Path) -> String {
    let shown = path.display().to_string();
    if shown.contains(char::is_whitespace) { format!("\"{shown}\"") } else { shown }
}

/// Gives findings the paths of their files from the folder of work.
pub fn from_here(project: &Path, findings: &mut [Diagnostic]) {
    let here = std::env::current_dir().unwrap_or_default();
    let inner = project.strip_prefix(&here).unwrap_or(project);
    let parts: Vec<Cow<str>> = inner
        .components()
        .filter(|part| !matches!(part, Component::CurDir))
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    if parts.is_empty() {
        return;
    }
    let before = parts.join("/").replacen("//", "/", 1);
    let named = typed(inner);
    for finding in findings {
        // What is to be typed names the project, too.
        if let Some(help) = &mut finding.help {
            for command in ["record", "forget"] {
                let bare = format!("protosite {command} ");
                *help = help.replace(&bare, &format!("{bare}--project {named} "));
            }
        }
        let places = std::iter::once(&mut finding.place);
        for place in places.chain(finding.other.as_mut().map(|(place, _)| place)) {
            place.path = format!("{before}/{}", place.path).into();
        }
    }
}

/// The project that a file stands in: the nearest folder above it that holds `content`.
pub fn project_of(file: &Path) -> Result<PathBuf, Failure> {
    let above = |path: &Path| {
        path.ancestors()
            .skip(1)
            .map(Path::to_path_buf)
            .find(|folder| folder.join("content").is_dir())
    };
    above(file)
        .filter(|folder| !folder.as_os_str().is_empty())
        .or_else(|| Path::new("content").is_dir().then(|| PathBuf::from(".")))
        .ok_or_else(|| {
            Failure::new(
                format!("{} stands in no project", file.display()),
                "A project is a folder that holds a folder `content`.",
            )
        })
}

/// The name of a file in its project, with `/` between the folders.
pub fn name_in(project: &Path, file: &Path) -> Result<String, Failure> {
    if !file.is_file() {
        return Err(Failure::new(
            format!("there is no file {}", file.display()),
            "Check the name.",
        ));
    }
    let inner = file.strip_prefix(project).or_else(|_| file.strip_prefix("./")).unwrap_or(file);
    Ok(inner.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/"))
}
