//! A fault of protosite itself at one document or one page: it becomes a finding there, and everything else goes on.

use super::{Diagnostic, Place, Rule};
use std::any::Any;
use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind, set_hook, take_hook};

/// protosite itself failed. It is an error, but one that is no reason to hold the other pages back.
pub static PROGRAM_FAULT: Rule = Rule::error(
    "program-fault",
    "protosite itself failed at a document or a page. That page stays as it was last published; all others are published.",
    "Send the file to the makers of protosite. Until it is mended, change the words near the place, if one is named.",
);

thread_local! {
    /// How many guards stand around what runs on this thread.
    static GUARDS: Cell<usize> = const { Cell::new(0) };
    /// Where the last panic of this thread happened.
    static WHERE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Runs a piece of work; gives what it failed of, if the program itself is wrong.
///
/// # Errors
/// What the fault was, and where in the program.
///
/// ```
/// # use protosite::diagnostic::guarded;
/// assert_eq!(guarded(|| 2 + 2), Ok(4));
/// assert!(guarded(|| -> usize { panic!("no such row") }).unwrap_err().contains("no such row"));
/// ```
pub fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    GUARDS.with(|guards| guards.set(guards.get() + 1));
    // What the work was making is thrown away with it: nothing half-made is looked at again.
    let done = catch_unwind(AssertUnwindSafe(work));
    GUARDS.with(|guards| guards.set(guards.get() - 1));
    done.map_err(|payload| {
        let place = WHERE.take();
        let words = words(payload.as_ref());
        if place.is_empty() { words } else { format!("{words} ({place})") }
    })
}

/// What a panic said.
fn words(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| payload.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "it gave no reason".to_owned())
}

/// From now on a fault that becomes a finding is printed nowhere else.
pub fn quiet_faults() {
    let before = take_hook();
    set_hook(Box::new(move |info: &PanicHookInfo| {
        if GUARDS.with(Cell::get) == 0 {
            return before(info);
        }
        let place =
            info.location().map(|place| format!("{}:{}", in_sources(place.file()), place.line()));
        WHERE.set(place.unwrap_or_default());
    }));
}

/// A file of the program or of a library, from the library's name on: where it was built is nobody's business.
fn in_sources(file: &str) -> &str {
    let library = file.split_once("/registry/src/").and_then(|(_, inner)| inner.split_once('/'));
    library.map_or(file, |(_, inner)| inner)
}

/// The finding: protosite failed at a file while doing something: "reading it".
pub fn fault(place: Place, doing: &str, why: &str) -> Diagnostic {
    let message = format!("protosite itself failed while {doing}: {why}");
    Diagnostic::at(&PROGRAM_FAULT, place, message).help(
        "This is not your mistake. Everything else goes on. Please send this file and this line to the makers of protosite.",
    )
}
