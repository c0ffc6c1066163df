//! What is being done and how long it will take, for work of more than a second, on a terminal only.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::sync::mpsc::{Sender, channel};
use std::thread::{JoinHandle, spawn};
use std::time::Duration;

/// Longer than this a person wonders.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often a bar moves by itself, so that it is seen to be alive.
const BEAT: Duration = Duration::from_millis(200);

/// A bar that shows itself when work takes longer than a person waits without wondering. It goes away with its value.
pub struct Progress {
    bar: ProgressBar,
    done: Option<Sender<()>>,
    waiting: Option<JoinHandle<()>>,
}

impl Progress {
    /// A bar over `all` things of which it is said what is done to them: "Writing pages". With `wanted` false it never
    /// shows.
    pub fn over(what: &'static str, all: usize, wanted: bool) -> Progress {
        Progress::new(
            what,
            Some(all as u64),
            "{msg} {wide_bar} {pos} of {len}, {eta} to go",
            wanted,
        )
    }

    /// One for work that cannot be counted beforehand.
    pub fn waiting(what: &'static str, wanted: bool) -> Progress {
        Progress::new(what, None, "{spinner} {msg}, {elapsed} so far", wanted)
    }

    fn new(what: &'static str, all: Option<u64>, look: &str, wanted: bool) -> Progress {
        let bar = ProgressBar::with_draw_target(all, ProgressDrawTarget::hidden());
        bar.set_style(
            ProgressStyle::with_template(look).unwrap_or_else(|_| ProgressStyle::default_bar()),
        );
        bar.set_message(what);
        if !wanted {
            return Progress { bar, done: None, waiting: None };
        }
        let (done, ended) = channel::<()>();
        let later = bar.clone();
        let waiting = spawn(move || {
            // It ends at once when the work does.
            if ended.recv_timeout(PATIENCE).is_err() && !later.is_finished() {
                later.set_draw_target(ProgressDrawTarget::stderr());
                while ended.recv_timeout(BEAT) == Err(std::sync::mpsc::RecvTimeoutError::Timeout) {
                    later.tick();
                }
            }
        });
        Progress { bar, done: Some(done), waiting: Some(waiting) }
    }

    /// One thing more is done.
    pub fn step(&self) {
        self.bar.inc(1);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        drop(self.done.take());
        if let Some(waiting) = self.waiting.take() {
            let _ = waiting.join();
        }
        self.bar.finish_and_clear();
    }
}
