//! Waits until something in a project may have been saved. The first sign of it is enough to look; what it was, the files
//! say: see [`super::Stamps`].

use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind};
use notify::{Config, Event, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

/// A watch over a project's folder.
pub struct Watch {
    /// None where the system cannot say what changes, as on network drives: then it is looked again and again.
    watcher: Option<RecommendedWatcher>,
    events: Receiver<notify::Result<Event>>,
    project: PathBuf,
    /// What links in the content lead to, outside it.
    linked: BTreeSet<PathBuf>,
}

/// A save that is still being written says so at its end; where the system does not tell, this long is waited.
const WRITING: Duration = Duration::from_millis(15);
/// How often it is looked where the system cannot say what changes.
const POLL: Duration = Duration::from_millis(400);
/// The folders of a project that a site is made of.
const FOLDERS: [&str; 2] = ["content", "themes"];
/// How often a folder that is gone is looked for.
const LOST: Duration = Duration::from_millis(500);

impl Watch {
    /// Watches the folder of a project. With `poll`, or where the system cannot watch it, by looking again and again.
    pub fn new(project: &Path, poll: bool) -> Watch {
        let (tell, events) = channel();
        // Links are not followed: a folder may hold one to the whole disk. What they lead to is told in [`Watch::also`].
        let config = Config::default().with_follow_symlinks(false);
        let watcher = if poll { None } else { RecommendedWatcher::new(tell, config).ok() };
        let project = project.to_path_buf();
        let mut watch = Watch { watcher, events, project, linked: BTreeSet::new() };
        let watches = watch.watcher.as_mut().is_some_and(|watcher| {
            watcher.watch(&watch.project, RecursiveMode::NonRecursive).is_ok()
        });
        if !watches || !watch.folders() {
            watch.watcher = None;
        }
        watch
    }

    /// Watches the folders that hold sources and themes; false where one is there and the system cannot.
    fn folders(&mut self) -> bool {
        let Some(watcher) = &mut self.watcher else { return false };
        FOLDERS.map(|name| self.project.join(name)).iter().all(|folder| {
            watcher.watch(folder, RecursiveMode::Recursive).is_ok() || !folder.is_dir()
        })
    }

    /// Watches what links in the content lead to as well: a file by its folder, since editors put a new one in its place.
    pub fn also(&mut self, linked: &BTreeSet<PathBuf>) {
        for path in linked.difference(&self.linked) {
            let Some(watcher) = &mut self.watcher else { break };
            let folder = if path.is_dir() { Some(path.as_path()) } else { path.parent() };
            // What is watched already is left: a second word might take the folders in it out of the watch.
            let known = FOLDERS.iter().any(|name| path.starts_with(self.project.join(name)));
            let Some(folder) = folder.filter(|folder| !known && *folder != self.project) else {
                continue;
            };
            let mode =
                if path.is_dir() { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
            if watcher.watch(folder, mode).is_err() {
                self.watcher = None;
            }
        }
        self.linked.clone_from(linked);
    }

    /// Waits until something was saved. It returns at the first sign of that, or once a file that is being written is
    /// whole; more signs that came meanwhile are of the same change.
    pub fn wait(&mut self) {
        if self.watcher.is_none() {
            std::thread::sleep(POLL);
            return;
        }
        loop {
            let Some(event) = self.next() else { continue };
            if !self.matters(&event) {
                continue;
            }
            if is_writing(&event) {
                self.until_written();
            }
            // The folder itself may have come, or come back; folders in it are seen to by the watcher.
            let watched = FOLDERS.map(|name| self.project.join(name));
            let names = |event: &Event| event.paths.iter().any(|path| watched.contains(path));
            let mut came = names(&event);
            while let Ok(event) = self.events.try_recv() {
                came |= event.is_ok_and(|event| names(&event));
            }
            if came && !self.folders() {
                self.watcher = None;
            }
            return;
        }
    }

    /// Waits a moment longer for a save that is not whole yet.
    pub fn settle(&self) {
        match self.watcher {
            Some(_) => drop(self.events.recv_timeout(WRITING * 4)),
            None => std::thread::sleep(WRITING * 4),
        }
    }

    fn next(&mut self) -> Option<Event> {
        let content = self.project.join("content");
        match self.events.recv_timeout(LOST) {
            Ok(event) => event.ok(),
            Err(RecvTimeoutError::Timeout) if content.is_dir() => None,
            // The system tells nothing any more: from now on it is looked again and again.
            Err(RecvTimeoutError::Disconnected) => {
                self.watcher = None;
                Some(Event::new(EventKind::Any))
            }
            // A folder that is gone sends no word when it comes back under some systems.
            Err(_) => {
                while !content.is_dir() {
                    std::thread::sleep(LOST);
                }
                Some(Event::new(EventKind::Any).add_path(content))
            }
        }
    }

    /// What stands in the folders of sources and themes, the settings, the ledger; not what a build or an editor puts beside them.
    fn matters(&self, event: &Event) -> bool {
        let matters = |path: &PathBuf| {
            if self.linked.iter().any(|linked| path.starts_with(linked)) {
                return true;
            }
            let Ok(inner) = path.strip_prefix(&self.project) else { return false };
            let hidden = inner.iter().any(|part| {
                part.to_string_lossy().starts_with(['.', '~'])
                    || part.to_string_lossy().ends_with('~')
            });
            !hidden
                && (FOLDERS.iter().any(|folder| inner.starts_with(folder))
                    || inner == Path::new("protosite.yaml")
                    || inner == Path::new("addresses.lock"))
        };
        let read = matches!(event.kind, EventKind::Access(kind) if kind != AccessKind::Close(AccessMode::Write));
        !read && (event.paths.is_empty() || event.paths.iter().any(matters))
    }

    fn until_written(&self) {
        while let Ok(Ok(event)) = self.events.recv_timeout(WRITING) {
            if event.kind == EventKind::Access(AccessKind::Close(AccessMode::Write)) {
                return;
            }
        }
    }
}

/// True while a file is being written; its end is told by another event.
fn is_writing(event: &Event) -> bool {
    matches!(event.kind, EventKind::Modify(ModifyKind::Data(_)) | EventKind::Create(_))
        && cfg!(target_os = "linux")
}
