//! What is being done and how long it will take, for work of more than a second, on a terminal only.

use crate::build::Told;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use std::fmt::Write;
use std::sync::mpsc::{Sender, channel};
use std::thread::{JoinHandle, spawn};
use std::time::Duration;

/// Longer than this a person wonders.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often a bar moves by itself, so that it is seen to be alive.
const BEAT: Duration = Duration::from_millis(200);
/// How a bar looks over things that are counted, and without a count.
const COUNTED: &str = "{msg} {wide_bar} {pos} of {len}{left}";
const UNCOUNTED: &str = "{spinner} {msg}, {elapsed} so far";

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
        Progress::new(what, Some(all as u64), COUNTED, wanted)
    }

    /// One for work that cannot be counted beforehand.
    pub fn waiting(what: &'static str, wanted: bool) -> Progress {
        Progress::new(what, None, UNCOUNTED, wanted)
    }

    fn new(what: &'static str, all: Option<u64>, look: &str, wanted: bool) -> Progress {
        let bar = ProgressBar::with_draw_target(all, ProgressDrawTarget::hidden());
        bar.set_style(style(look));
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

    /// Shows how far a build has come.
    pub fn hear(&self, told: Told) {
        match told {
            Told::One => self.step(),
            Told::Begins(what, all) => {
                self.bar.set_length(all as u64);
                self.bar.set_style(style(COUNTED));
                self.bar.set_message(what);
                // What one kind of work took says nothing of another.
                self.bar.reset();
            }
        }
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

fn style(look: &str) -> ProgressStyle {
    let style = ProgressStyle::with_template(look);
    style.unwrap_or_else(|_| ProgressStyle::default_bar()).with_key(
        "left",
        |state: &ProgressState, line: &mut dyn Write| {
            let all = state.len().unwrap_or_default();
            let _ = line.write_str(&left((state.pos(), all), state.elapsed()));
        },
    )
}

/// How long work will still take, if the rest of it takes as long as what is done took. Nothing is said before a fair part
/// is done: a first guess that is three times too long is worse than none.
fn left((done, all): (u64, u64), took: Duration) -> String {
    if done >= all {
        return ", nearly done".to_owned();
    }
    if took < PATIENCE || done < (all / 20).max(1) {
        return String::new();
    }
    let seconds = took.mul_f64((all - done) as f64 / done as f64).as_secs() + 1;
    match seconds {
        0..=90 => format!(", about {seconds} s to go"),
        _ => format!(", about {} min to go", seconds.div_ceil(60)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_that_is_left_is_that_of_the_work_that_is_left() {
        let after = |seconds| Duration::from_secs(seconds);
        assert_eq!(left((500, 2000), after(4)), ", about 13 s to go");
        assert_eq!(left((1999, 2000), after(16)), ", about 1 s to go");
        assert_eq!(left((400, 4000), after(60)), ", about 10 min to go");
        // Two large files of three.
        assert_eq!(left((2, 3), after(8)), ", about 5 s to go");
    }

    #[test]
    fn no_time_is_said_that_is_only_guessed() {
        assert_eq!(left((0, 2000), Duration::from_secs(9)), "");
        assert_eq!(left((90, 2000), Duration::from_secs(9)), "");
        assert_eq!(left((900, 2000), Duration::from_millis(300)), "");
        assert_eq!(left((2000, 2000), Duration::from_secs(9)), ", nearly done");
    }
}
