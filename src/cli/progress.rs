//! A progress bar for builds of more than a second, on a terminal only.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// A bar that shows itself when work takes longer than a person waits without wondering.
pub struct Progress {
    bar: ProgressBar,
    begun: Instant,
    shown: OnceLock<()>,
    wanted: bool,
}

impl Progress {
    /// A bar over `files` files; with `wanted` false it never shows.
    #[allow(
        clippy::disallowed_methods,
        reason = "a bar shows time passing; nothing of it enters the site"
    )]
    pub fn new(files: usize, wanted: bool) -> Progress {
        let bar = ProgressBar::with_draw_target(Some(files as u64), ProgressDrawTarget::hidden());
        let style = ProgressStyle::with_template("{msg} {wide_bar} {pos} of {len}")
            .unwrap_or_else(|_| ProgressStyle::default_bar());
        bar.set_style(style);
        bar.set_message("Writing pages");
        Progress { bar, begun: Instant::now(), shown: OnceLock::new(), wanted }
    }

    /// One file more is done.
    pub fn step(&self) {
        if self.wanted
            && self.shown.get().is_none()
            && self.begun.elapsed() > Duration::from_secs(1)
        {
            self.shown.get_or_init(|| self.bar.set_draw_target(ProgressDrawTarget::stderr()));
        }
        self.bar.inc(1);
    }

    /// Takes the bar away.
    pub fn end(&self) {
        self.bar.finish_and_clear();
    }
}
