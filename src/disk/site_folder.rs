//! Where a site may go: not among the sources, not over settings, and not where other programs keep what is theirs.

use super::Failure;
use super::manifest::OWN;
use super::own::{real, resolve};
use crate::build::LEDGER;
use std::fs;
use std::path::{Component, Path};

/// The folders of a project that are not its site.
pub(super) const SOURCES: [&str; 3] = ["content", "themes", OWN];
/// The files of a project and of its councils.
const FILES: [&str; 4] = ["protosite.yaml", "council.yaml", "council.yml", LEDGER];
/// Where programs that keep versions have what is theirs.
const VERSIONS: [&str; 8] = [".git", ".hg", ".svn", ".bzr", ".jj", ".pijul", "_darcs", "CVS"];
const CHOOSE: &str = "Choose a folder of its own, such as `site`, with --output or with `output:` in protosite.yaml.";

/// Refuses a folder in which a site would do harm, or would be harmed. Capitals do not count: on Windows and macOS
/// `CONTENT` is `content`.
///
/// # Errors
/// Says why, and what to choose.
pub fn fit(project: &Path, folder: &Path) -> Result<(), Failure> {
    let shown = folder.display();
    let refused = |why: String, help: &str| Err(Failure::new(format!("{shown} {why}"), help));
    // With all links resolved; and as it is named, for `site` may be a link to what holds the site of `--atomic`.
    let (behind, named) = (real(folder)?, resolve(folder)?);
    let own = real(project)?;
    if fs::metadata(folder).is_ok_and(|data| !data.is_dir()) {
        return refused("is a file, and a site needs a folder".to_owned(), CHOOSE);
    }
    let last = folded(named.file_name());
    if let Some(name) = FILES.into_iter().find(|name| *name == last) {
        return refused(format!("is where {name} belongs, and a site needs a folder"), CHOOSE);
    }
    for name in SOURCES {
        let sources = own.join(name);
        let inner = behind.strip_prefix(&own).ok().and_then(|inner| inner.iter().next());
        if folded(inner) == name || within(&behind, &real(&sources)?) {
            let help = format!("Choose a folder outside {name}/.");
            return refused("is inside the folder of the sources".to_owned(), &help);
        }
        if within(&real(&sources)?, &behind) || sources.starts_with(&behind) {
            return refused(
                format!("holds the sources, in {name}/: they would be published"),
                CHOOSE,
            );
        }
    }
    // A council.yaml beside `content`, where somebody put it by mistake, is no source.
    let of_sources = |above: &&Path| above.ancestors().take(2).any(|at| at.ends_with("content"));
    let mut councils = behind.ancestors().filter(|above| above.join("council.yaml").is_file());
    if let Some(council) = councils.find(of_sources) {
        let why = format!("is inside the sources of a council, {}", council.display());
        return refused(why, CHOOSE);
    }
    if behind.join("content/council.yaml").is_file() || behind.join("protosite.yaml").is_file() {
        return refused(
            "holds the sources of another project: they would be published".to_owned(),
            CHOOSE,
        );
    }
    if let Some(name) =
        hidden(&named, &own).or_else(|| hidden(&behind, &own).filter(|name| !is_turned(name)))
    {
        let why = format!(
            "is hidden, in {name}: hosts do not serve it, and other programs keep what is theirs there"
        );
        return refused(why, CHOOSE);
    }
    if is_repository(&behind) {
        return refused(
            "holds a repository: all that is in it would be put online with the site".to_owned(),
            "Choose a folder in it, such as `docs`, or one elsewhere.",
        );
    }
    Ok(())
}

fn folded(name: Option<&std::ffi::OsStr>) -> String {
    name.unwrap_or_default().to_string_lossy().to_lowercase()
}

/// True if a folder is another one or lies in it, be it under another name.
pub(super) fn within(inner: &Path, outer: &Path) -> bool {
    let mark = mark(outer);
    inner.starts_with(outer)
        || mark.is_some() && inner.ancestors().any(|above| self::mark(above) == mark)
}

/// What is one on a disk whatever its name.
#[cfg(unix)]
fn mark(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).ok().map(|data| (data.dev(), data.ino()))
}

#[cfg(not(unix))]
fn mark(path: &Path) -> Option<std::path::PathBuf> {
    fs::canonicalize(path).ok()
}

/// The hidden folder that a path is or lies in: in the project each counts, elsewhere the last, and a repository's own.
fn hidden(path: &Path, project: &Path) -> Option<String> {
    let (inside, inner) = path.strip_prefix(project).map_or((false, path), |inner| (true, inner));
    let names: Vec<String> = inner
        .components()
        .filter_map(|part| match part {
            Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
            _ => None,
        })
        .collect();
    let last = names.len().saturating_sub(1);
    let bad = |(at, name): &(usize, String)| {
        VERSIONS.iter().any(|known| name.eq_ignore_ascii_case(known))
            || name.starts_with('.') && (inside || *at == last)
    };
    names.into_iter().enumerate().find(bad).map(|(_, name)| name)
}

/// True for the folder behind the link of a site that is turned over in one step.
fn is_turned(name: &str) -> bool {
    name.starts_with('.') && name.contains(".protosite-")
}

/// True for a repository, by its own folder or bare.
fn is_repository(folder: &Path) -> bool {
    VERSIONS.iter().any(|name| fs::symlink_metadata(folder.join(name)).is_ok())
        || ["HEAD", "objects", "refs"].iter().all(|name| folder.join(name).exists())
}
