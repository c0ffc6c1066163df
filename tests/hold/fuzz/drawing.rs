//! Any bytes as a drawing (SVG): one that may be published holds no script and no types of its own.

#![no_main]

use libfuzzer_sys::fuzz_target;
use protosite::harmless::{bare, drawing};

fuzz_target!(|bytes: &[u8]| {
    if drawing(bytes).is_ok() {
        let text = String::from_utf8_lossy(bytes).to_lowercase();
        assert!(!text.contains("<script") && !text.contains("<!doctype"), "{text}");
        drop(bare(bytes));
    }
});
