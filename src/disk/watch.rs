//! Waits until something in a project was saved. The first sign of it is enough to look; what it was, the files say.

use super::Failure;
use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind};
use notify::{Config, Event, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

/// A watch over a project's folder.
pub struct Watch {
    watcher: Box<dyn Watcher + Send>,
    events: Receiver<notify::Result<Event>>,
    project: PathBuf,
}

/// A save that is still being written says so at its end; where the system does not tell, this long is waited.
const WRITING: Duration = Duration::from_millis(15);
/// How often folders are looked through where the system cannot say what changes in them.
const POLL: Duration = Duration::from_millis(400);
/// How often a folder that is gone is looked for.
const LOST: Duration = Duration::from_millis(500);

impl Watch {
    /// Watches the folder of a project. With `poll`, or where the system cannot watch it, by looking again and again.
    ///
    /// # Errors
    /// The folder can be watched in neither way.
    pub fn new(project: &Path, poll: bool) -> Result<Watch, Failure> {
        let project = project.canonicalize().map_err(|error| Failure::io("watch", project, &error))?;
        if !poll && let Ok(watch) = Watch::with(&project, |tell| RecommendedWatcher::new(tell, Config::default()).map(|watcher| Box::new(watcher) as Box<_>)) {
            return Ok(watch);
        }
        let polling = |tell: Sender<_>| {
            let config = Config::default().with_poll_interval(POLL).with_compare_contents(false);
            PollWatcher::new(tell, config).map(|watcher| Box::new(watcher) as Box<dyn Watcher + Send>)
        };
        Watch::with(&project, polling)
            .map_err(|error| Failure::new(format!("{} cannot be watched: {error}", project.display()), "Run `protosite build` after each change instead."))
    }

    fn with(project: &Path, make: impl FnOnce(Sender<notify::Result<Event>>) -> notify::Result<Box<dyn Watcher + Send>>) -> notify::Result<Watch> {
        let (tell, events) = channel();
        let mut watcher = make(tell)?;
        watcher.watch(project, RecursiveMode::NonRecursive)?;
        // A project without content yet is watched until it has some.
        let _ = watcher.watch(&project.join("content"), RecursiveMode::Recursive);
        Ok(Watch { watcher, events, project: project.to_path_buf() })
    }

    /// Waits until something was saved. It returns at the first sign of that, or once a file that is being written is
    /// whole; more signs that came meanwhile are of the same change.
    pub fn wait(&mut self) {
        loop {
            let Some(event) = self.next() else { continue };
            if !self.matters(&event) {
                continue;
            }
            if is_writing(&event) {
                self.until_written();
            }
            while let Ok(event) = self.events.try_recv() {
                drop(event);
            }
            // The content folder itself may have come back; folders in it are seen to by the watcher.
            if event.paths.iter().any(|path| *path == self.project.join("content")) {
                let _ = self.watcher.watch(&self.project.join("content"), RecursiveMode::Recursive);
            }
            return;
        }
    }

    /// Waits a moment longer for a save that is not whole yet.
    pub fn settle(&self) {
        let _ = self.events.recv_timeout(WRITING * 4);
    }

    fn next(&mut self) -> Option<Event> {
        let content = self.project.join("content");
        match self.events.recv_timeout(LOST) {
            Ok(event) => event.ok(),
            Err(RecvTimeoutError::Timeout) if content.is_dir() => None,
            // A folder that is gone sends no word when it comes back under some systems.
            Err(_) => {
                while !content.is_dir() {
                    std::thread::sleep(LOST);
                }
                Some(Event::new(EventKind::Any).add_path(content))
            }
        }
    }

    /// What stands in the content folder, the settings, the ledger; not what a build or an editor puts beside them.
    fn matters(&self, event: &Event) -> bool {
        let matters = |path: &PathBuf| {
            let Ok(inner) = path.strip_prefix(&self.project) else { return false };
            let hidden = inner.iter().any(|part| part.to_string_lossy().starts_with(['.', '~']) || part.to_string_lossy().ends_with('~'));
            !hidden && (inner.starts_with("content") || inner == Path::new("protosite.yaml") || inner == Path::new("addresses.lock"))
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
    matches!(event.kind, EventKind::Modify(ModifyKind::Data(_)) | EventKind::Create(_)) && cfg!(target_os = "linux")
}
