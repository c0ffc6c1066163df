//! Any text as settings: of the site, of a council, and as the first lines of a document.

#![no_main]

use libfuzzer_sys::fuzz_target;
use protosite::source::Source;
use protosite::{read, settings};
use std::sync::Arc;

fuzz_target!(|text: &str| {
    drop(settings::site(&Source::new("protosite.yaml", text)));
    drop(settings::council(&Source::new("content/council.yaml", text), ""));
    let first_lines = format!("---\n{text}\n---\n\n1.1 A clause.\n");
    drop(read::protocol(Arc::new(Source::new("content/case.md", first_lines)), "case"));
});
