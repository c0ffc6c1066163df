//! Any bytes as the file of a document: the reader fails at none, and every part has an address that is known.

#![no_main]

use libfuzzer_sys::fuzz_target;
use protosite::read;
use protosite::source::Source;
use std::sync::Arc;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(source) = Source::decode("content/case.md", bytes.to_vec()) {
        let protocol = read::protocol(Arc::new(source), "case").value;
        assert!(protocol.parts().all(|part| protocol.has_address(&part.clause.address)));
    }
});
