//! Any text as a ledger: one in which nothing is wrong is written as it was read.

#![no_main]

use libfuzzer_sys::fuzz_target;
use protosite::register::{Ledger, forget};
use protosite::source::Source;

fuzz_target!(|text: &str| {
    let mut findings = Vec::new();
    let ledger = Ledger::read(&Source::new("addresses.lock", text), &mut findings);
    drop(forget(text, "media#1.1"));
    if findings.is_empty() {
        let again = ledger.text();
        let other = Ledger::read(&Source::new("addresses.lock", again.as_str()), &mut findings);
        assert!(findings.is_empty() && other.text() == again, "{findings:?}");
    }
});
