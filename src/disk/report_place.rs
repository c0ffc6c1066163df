//! Where a report may be written: not into the site or the sources, and over nothing but an earlier report.

use super::Failure;
use super::kind::read_file;
use super::own::real;
use super::site_folder::{SOURCES, within};
use std::fs;
use std::path::Path;

/// A report has far fewer bytes.
const LARGEST: u64 = 64 << 20;

/// Refuses a file in whose place a report would do harm. It is called `what`, and chosen by typing `choose`; `ours` knows an
/// earlier one by its text.
///
/// # Errors
/// Says why, and what to choose.
pub fn fit_report(
    (project, site): (&Path, &Path),
    file: &Path,
    (what, choose): (&str, &str),
    ours: impl Fn(&str) -> bool,
) -> Result<(), Failure> {
    let refused = |why: &str| {
        let help = format!("Choose a new name beside them: {choose}");
        Err(Failure::new(format!("{} {why}", file.display()), help))
    };
    let behind = real(file)?;
    // What a link of the site leads to and the link itself are both the site's.
    if within(&behind, &real(site)?) || file.starts_with(site) {
        return refused("is inside the folder of the site, and a report is no page of it");
    }
    for name in SOURCES {
        if within(&behind, &real(&project.join(name))?) {
            return refused("is inside the folder of the sources");
        }
    }
    let Ok(data) = fs::metadata(file) else { return Ok(()) };
    // An empty file has nothing to lose; a pipe or a terminal is written to as it is.
    if !data.is_file() || data.len() == 0 {
        return Ok(());
    }
    let text = read_file(file, LARGEST).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    if text.is_some_and(|text| ours(&text)) {
        return Ok(());
    }
    refused(&format!("is there already, and is no {what} that protosite wrote: it would be lost"))
}
