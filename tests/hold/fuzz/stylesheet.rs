//! Any text as a stylesheet: what it loads is found in it, and the reader fails at none.

#![no_main]

use libfuzzer_sys::fuzz_target;
use protosite::harmless::loads;

fuzz_target!(|text: &str| drop(loads(text)));
