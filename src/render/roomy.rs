//! A thread with room: template engines call themselves for what stands in something else, and a thread that is used for
//! many things has little room for that.

use super::template_error::TemplateError;
use crate::diagnostic::guarded;
use std::thread::{Builder, scope};

/// Thirty times what the deepest template that is let through was seen to need.
const ROOM: usize = 64 << 20;

/// What is said of an engine that failed, before its reason.
pub const FAILED: &str = "its engine failed: ";

/// Does a piece of work with a site's own template; a fault of its engine is a fault of that template.
///
/// # Errors
/// Those of the work, or the engine failed.
pub fn roomy<T: Send>(
    name: &str,
    work: impl FnOnce() -> Result<T, TemplateError> + Send,
) -> Result<T, TemplateError> {
    let failed = |why: String| TemplateError {
        name: name.to_owned(),
        line: None,
        message: format!("{FAILED}{why}"),
    };
    scope(|threads| {
        let begun = Builder::new().stack_size(ROOM).spawn_scoped(threads, || guarded(work));
        match begun.map(|thread| thread.join()) {
            Ok(Ok(done)) => done.unwrap_or_else(|why| Err(failed(why))),
            Ok(Err(_)) => Err(failed("it gave no reason".to_owned())),
            Err(error) => Err(failed(error.to_string())),
        }
    })
}
