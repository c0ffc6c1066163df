//! Any bytes as the list of what protosite wrote: it names nothing outside the site.

#![no_main]

use libfuzzer_sys::fuzz_target;
use std::fs;

thread_local! {
    static FOLDER: tempfile::TempDir = tempfile::TempDir::new().expect("a folder for the case");
}

fuzz_target!(|bytes: &[u8]| {
    FOLDER.with(|folder| {
        let own = folder.path().join(".protosite");
        fs::create_dir_all(&own).expect("the folder is ours");
        fs::write(own.join("site.json"), bytes).expect("the folder is ours");
        if let Ok(files) = protosite::disk::published_files(folder.path(), &folder.path().join("site")) {
            assert!(
                files.iter().all(|path| !path.contains("..") && !path.starts_with('/')),
                "{files:?}"
            );
        }
    });
});
