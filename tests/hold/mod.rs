//! Short rounds of what `tests/hold/run` does at length: builds that are killed, whose calls fail, that lose their power.

#![cfg(target_os = "linux")]

mod fuzz;
mod threats;

use crate::house::within;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

fn held(script: &str, args: &[&str]) {
    if Command::new("strace").arg("-V").output().is_err()
        || Command::new("python3").arg("-V").output().is_err()
    {
        eprintln!(
            "strace or python3 is not installed: {script} is not run (tests/run installs them)"
        );
        return;
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hold");
    let mut command = Command::new("python3");
    command.arg("-B").arg(folder.join(script)).args(args);
    command.env("PROTOSITE", env!("CARGO_BIN_EXE_protosite"));
    let ran = within(Duration::from_secs(600), &mut command);
    assert!(
        ran.status.success(),
        "{}{}",
        String::from_utf8_lossy(&ran.stdout),
        String::from_utf8_lossy(&ran.stderr)
    );
}

#[test]
fn builds_that_are_killed_leave_nothing_behind() {
    held("kill.py", &["--runs", "16"]);
}

#[test]
fn builds_whose_calls_fail_leave_the_old_site_or_the_new_one() {
    held("fault.py", &["--runs", "16"]);
}

#[test]
fn builds_that_lose_their_power_are_mended_by_the_next() {
    held("power.py", &["--cuts", "18"]);
    held("power.py", &["--cuts", "18", "--sync"]);
}

/// Four times the text takes four times the time. Sixteen would be quadratic: nine is allowed, for the machine may be loaded.
#[test]
fn four_times_the_text_takes_four_times_the_time() {
    let shapes = "the Act,places after an Act,an Act,known Act,section of Act,Act short,clause,sections to,decimals,cites all,cites nowhere,headed names,telephone,term,one term,link here,dates table";
    held(
        "growth.py",
        &["--sizes", "10,40", "--exponent", "1.6", "--seconds", "1000", "--only", shapes],
    );
}

/// The same of files that are imported: numbers and lists that were lost, contents lists, signs, cells that reach far.
#[test]
fn four_times_the_file_takes_four_times_the_time() {
    let shapes = [
        "text: numbers of capitals",
        "text: sections and words",
        "text: bare letter",
        "text: contents",
        "text: underscores",
        "text: numbers alone",
        "page: tall cells and rows",
        "page: items",
    ];
    let shapes = shapes.map(|name| format!("import {name}")).join(",");
    held(
        "growth.py",
        &["--sizes", "20,80", "--exponent", "1.6", "--seconds", "1000", "--only", &shapes],
    );
}
