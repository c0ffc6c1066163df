//! Output -> a folder: only what differs is written, whole files only, and nothing that is not protosite's is touched.
//!
//! The order is what a build that is killed, fails or loses its power depends on. Every file is rendered and written aside
//! (a wrong template or a full disk stops here). It is looked whether everything can be put in place. The manifest names
//! old and new files, each with both hashes. The ledger is kept. Then files are put in place, what nothing leads to first
//! (see [`super::place`]); last the manifest names the new ones alone. A step that is refused takes all back.

use super::Failure;
use super::ledger::{keep_ledger, ledger_text};
use super::lock::Lock;
use super::look::Seen;
use super::manifest::{Manifest, OWN};
use super::own::Kept;
use super::place::{Placing, gone};
use super::root::Root;
use super::site_folder;
use super::stage::{Fate, Stage};
use super::tree::Tree;
use crate::build::{Content, Output, Unmade};
use crate::diagnostic::Diagnostic;
use std::collections::HashSet;
use std::path::Path;

/// What a build did to the output folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Published {
    /// Files that were not there before.
    pub new: usize,
    /// Files whose content changed.
    pub changed: usize,
    /// Files left as they were.
    pub unchanged: usize,
    /// Files of an earlier build that were removed.
    pub removed: usize,
    /// Files of an earlier build that someone changed by hand since, and that were left.
    pub kept: Vec<String>,
    /// Pages that could not be made, and why; what was published of them before is left.
    pub unmade: Vec<Diagnostic>,
    /// Of these, pages that were never published: they are made with the templates that ship.
    pub stood_in: Vec<String>,
    /// Files that are no part of the site any more, and stay for pages that stay.
    pub spared: usize,
    /// Its files, as they were left.
    pub seen: Seen,
}

impl Published {
    /// The same site, were it published once more.
    pub fn again(&self) -> Published {
        let unchanged = self.new + self.changed + self.unchanged;
        Published { unchanged, ..Published::default() }
    }

    /// How many pages could not be made and stay as they were published last.
    pub fn as_before(&self) -> usize {
        self.unmade.len() - self.stood_in.len()
    }
}

/// How an output is published.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wishes<'a> {
    /// True if the ledger is kept before anything is put in place; else it stays as it is.
    pub ledger: bool,
    /// Pages survive a cut of power too, at the cost of waiting for the disk.
    pub sync: bool,
    /// The output is a link to a folder, and is turned to a new one in one step.
    pub atomic: bool,
    /// What was seen of the site as it stands: of some councils its pages need not be made.
    pub standing: Option<&'a Seen>,
}

/// Publishes an output; the project is locked since its sources were read. `done` is called for each file rendered.
///
/// # Errors
/// The folder cannot be written, another build is writing it, a template is wrong, or files that are not protosite's
/// stand in the way. The last good site is kept.
pub fn publish(
    output: &mut Output,
    (project, _locked): (&Path, &Lock),
    folder: &Path,
    wishes: Wishes,
    done: impl Fn() + Sync,
) -> Result<Published, Failure> {
    site_folder::fit(project, folder)?;
    let tree = if wishes.atomic { Some(Tree::open(folder)?) } else { None };
    let made = !folder.exists();
    let current = Root::open(&tree.as_ref().map_or(folder.to_path_buf(), Tree::current))
        .map_err(|error| Failure::io("make", folder, &error))?;
    let _lock = Lock::folder(folder)?;
    let (kept, before) = Kept::open(project, folder, &current)?;
    let known = current.mark().is_some_and(|mark| before.folders.contains(&mark));
    let root = match &tree {
        None => current,
        Some(tree) => tree.copy(&current)?,
    };
    let stage = Stage::new(project, folder, &root, (&before, known), wishes.sync && !at_once())?;
    let published =
        Publishing { project, folder, root: &root, kept: &kept, wishes, tree: tree.as_ref() }
            .run(output, &before, &stage, done);
    if published.is_err() {
        // The stage may be what filled the disk; the failure matters more than whether it can be cleared.
        let _ = stage.clear();
        // Folders that were made and hold nothing.
        let _ = std::fs::remove_dir(project.join(OWN));
        if made {
            let _ = std::fs::remove_dir(folder);
        }
        tree.iter().for_each(Tree::discard);
    }
    published
}

/// A publishing under way.
struct Publishing<'a> {
    project: &'a Path,
    folder: &'a Path,
    root: &'a Root,
    kept: &'a Kept,
    wishes: Wishes<'a>,
    tree: Option<&'a Tree>,
}

impl Publishing<'_> {
    fn run(
        &self,
        output: &mut Output,
        before: &Manifest,
        stage: &Stage,
        done: impl Fn() + Sync,
    ) -> Result<Published, Failure> {
        if let Some(seen) = self.wishes.standing {
            output.standing().for_each(|path| stage.stand(path, seen));
        }
        let unmade = fill(output, before, stage, done)?;
        let output = &*output;
        let stood_in = stand_in(output, before, &unmade, stage)?;
        let mut after = stage.manifest();
        // A page that stays as it was leads to what was there with it, and loads it.
        let stays = |path: &str| output.keeps(path) || output.spares(path) || !unmade.is_empty();
        let is_unmade = |path: &str| unmade.iter().any(|(of, _)| of.as_str() == path);
        let mut spared = 0;
        for (path, hashes) in before.files.iter().filter(|(path, _)| stays(path)) {
            after.files.entry(path.clone()).or_insert_with(|| {
                spared += usize::from(!unmade.is_empty() && !is_unmade(path));
                hashes.clone()
            });
        }
        let fates = stage.fates();
        let (gone, left) = gone(self.root, before, &after)
            .map_err(|error| Failure::io("read", self.folder, &error))?;
        let placing = Placing::new(self.root, self.folder, stage, &fates, &gone);
        placing.look()?;
        if placing.is_idle() && self.kept.says(&after) {
            self.keep(output)?;
        } else {
            self.place(output, (before, &after), &placing)?;
        }
        stage.clear()?;
        self.kept.clear(self.root);
        let count = |is: fn(&Fate) -> bool| fates.values().filter(|fate| is(fate)).count();
        Ok(Published {
            new: count(|fate| matches!(fate, Fate::New(_))),
            changed: count(|fate| matches!(fate, Fate::Changed(_))),
            unchanged: count(|fate| *fate == Fate::Unchanged),
            removed: gone.len(),
            kept: left,
            unmade: unmade.into_iter().map(|(_, why)| why).collect(),
            stood_in,
            spared,
            seen: stage.seen(),
        })
    }

    /// Keeps the ledger. Its text is made only here: of a large site it is long, and while pages are made it would be held.
    fn keep(&self, output: &Output) -> Result<(), Failure> {
        if self.wishes.ledger { keep_ledger(self.project, &output.ledger.text()) } else { Ok(()) }
    }

    /// From the first change that can be seen to the last. What is refused on the way is undone.
    fn place(
        &self,
        output: &Output,
        (before, after): (&Manifest, &Manifest),
        placing: &Placing,
    ) -> Result<(), Failure> {
        self.sync()?;
        let ledger = if self.wishes.ledger { ledger_text(self.project)? } else { None };
        let both = before.with(after);
        let indexes: HashSet<&str> = output.indexes().collect();
        let done = self
            .kept
            .save(&both)
            .and_then(|()| self.keep(output))
            .and_then(|()| placing.run(&|path| indexes.contains(path)))
            .and_then(|()| self.sync())
            .and_then(|()| self.tree.map_or(Ok(()), Tree::turn));
        match done {
            Ok(()) => self.kept.save(&after.after(before)),
            Err(failure) if placing.undo() => {
                // What is as it was has its old manifest and its old ledger. Where these cannot be had, the manifest names
                // more than there is, and the ledger more than was published: both lose nothing.
                let _ = self.kept.save(before);
                if let Some(text) = ledger {
                    let _ = keep_ledger(self.project, &text);
                }
                Err(failure)
            }
            Err(failure) => Err(Failure::new(
                failure.message,
                "Part of the new site is in place. Mend the cause and build again: that finishes it.",
            )),
        }
    }

    fn sync(&self) -> Result<(), Failure> {
        if !self.wishes.sync {
            return Ok(());
        }
        sync_all(self.root).map_err(|error| Failure::io("sync", self.folder, &error))
    }
}

/// True where a whole disk can be synced with one call.
fn at_once() -> bool {
    cfg!(any(target_os = "linux", target_os = "android"))
}

/// Makes all that was written to the disk of a folder last, once for all files.
#[cfg(any(target_os = "linux", target_os = "android"))]
fn sync_all(root: &Root) -> std::io::Result<()> {
    Ok(rustix::fs::syncfs(root.dir.open(".")?)?)
}

/// Elsewhere each file is synced as it is written; the folders are left.
#[cfg(not(any(target_os = "linux", target_os = "android")))]
fn sync_all(root: &Root) -> std::io::Result<()> {
    super::whole::sync_folder(&root.dir)
}

fn fill(
    output: &mut Output,
    before: &Manifest,
    stage: &Stage,
    done: impl Fn() + Sync,
) -> Result<Vec<Unmade>, Failure> {
    let unmade = output.render_by_councils(|output, path, content| {
        let leave = output.leaves(path.as_str()) && before.files.contains_key(path.as_str());
        let put = if leave { Ok(()) } else { stage.put(path, content) };
        done();
        put
    })?;
    let clashes = stage.clashes();
    if clashes.is_empty() {
        return Ok(unmade);
    }
    Err(in_the_way(&clashes))
}

/// Pages that cannot be made and of which nothing stays, since they were never published: others lead to them. They are made with
/// the templates that ship. Gives their paths.
fn stand_in(
    output: &Output,
    before: &Manifest,
    unmade: &[Unmade],
    stage: &Stage,
) -> Result<Vec<String>, Failure> {
    let fresh = unmade.iter().filter(|(path, _)| !before.files.contains_key(path.as_str()));
    let mut made = Vec::new();
    for (path, _) in fresh {
        if let Some(bytes) = output.stand_in(path.as_str()) {
            stage.put(path, Content::Bytes(bytes))?;
            made.push(path.as_str().to_owned());
        }
    }
    let clashes = stage.clashes();
    if clashes.is_empty() { Ok(made) } else { Err(in_the_way(&clashes)) }
}

fn in_the_way(clashes: &[String]) -> Failure {
    let message = format!(
        "these files were not written by protosite and stand in the way: {}",
        clashes.join(", ")
    );
    Failure::new(
        message,
        "Move them away, or publish to another folder with --output. Nothing was changed.",
    )
}
