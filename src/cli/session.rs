//! What a command does before its own work: find the day, gather, build.

use super::options::Judging;
use super::progress::Progress;
use crate::build::{Cache, Inputs, Judging as Asked, Output, build_told};
use crate::disk::{Failure, Gathered, Readings, gather};
use crate::source::nearest;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use std::path::Path;
use std::process::{Command, Stdio};

/// Builds the project in a folder, up to what would be published. `thorough` judges its wording too.
pub fn output(project: &Path, options: &Judging, thorough: bool) -> Result<Output, Failure> {
    let shown = gathering(!options.quiet);
    let gathered = gather(project)?;
    let mut inputs = inputs(gathered, options, thorough)?;
    let mut cache = Cache::default();
    Readings::taken(project, &mut inputs, &mut cache);
    Ok(built(inputs, &mut cache, &shown))
}

/// Says that the files are being fetched, once that takes longer than a moment: a drive of a network may be slow.
pub fn gathering(wanted: bool) -> Progress {
    Progress::waiting("Fetching the documents", wanted)
}

/// Builds, and shows what is being done and how long it will take.
pub fn built(inputs: Inputs, cache: &mut Cache, shown: &Progress) -> Output {
    build_told(inputs, cache, &|told| shown.hear(told))
}

/// How many councils are named to somebody who names one that is not there.
const FEW: usize = 12;

/// The place of the council that `--council` names; None where it is not given.
pub fn asked_for(output: &Output, options: &Judging) -> Result<Option<usize>, Failure> {
    let Some(name) = &options.council else { return Ok(None) };
    let found = output.council_named(name);
    let help = || {
        let folders = output.register.councils.iter().map(|council| council.council.slug.as_str());
        if !output.register.many {
            return "This project has one council: leave --council out.".to_owned();
        }
        let named = output.register.councils.iter().map(|council| &council.council);
        let meant = nearest(name, named.clone().map(|council| council.name.as_str()));
        if let Some(council) = meant.and_then(|meant| named.clone().find(|of| of.name == meant)) {
            return format!("Name the folder of {}: --council {}", council.name, council.slug);
        }
        let few: Vec<&str> = folders.clone().take(FEW).collect();
        let more = folders.clone().count().saturating_sub(FEW);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        nearest(name, folders).map_or_else(
            || format!("The folders of `content` are: {}{more}.", few.join(", ")),
            |near| format!("Did you mean {near}?"),
        )
    };
    let missing = || Failure::new(format!("there is no council in a folder `{name}`"), help());
    found.map(Some).ok_or_else(missing)
}

/// The inputs of a build from the files of a project and the options of a command.
pub fn inputs(gathered: Gathered, options: &Judging, thorough: bool) -> Result<Inputs, Failure> {
    let levels = options.levels().map_err(|why| {
        Failure::new(why, "The names of rules stand in square brackets after each finding.")
    })?;
    let judging = Asked {
        drafts: options.drafts,
        thorough,
        base_url: options.base_url.clone(),
        levels,
        ..Asked::default()
    };
    Ok(Inputs { files: gathered.files, day: today(options.today)?, judging })
}

/// Opens an address in the browser. Where that cannot be done, it stands in the terminal to be clicked.
pub fn open(address: &str) {
    let (program, before): (&str, &[&str]) = match std::env::consts::OS {
        "macos" => ("open", &[]),
        "windows" => ("cmd", &["/C", "start", ""]),
        _ => ("xdg-open", &[]),
    };
    let opened = Command::new(program)
        .args(before)
        .arg(address)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    drop(opened);
}

/// The day to judge by: `--today`, else SOURCE_DATE_EPOCH (reproducible-builds.org), else the local date. This is the
/// only place that asks the clock.
#[allow(clippy::disallowed_methods, reason = "the day enters here and nowhere else")]
pub fn today(given: Option<Date>) -> Result<Date, Failure> {
    if let Some(day) = given {
        return Ok(day);
    }
    let Ok(epoch) = std::env::var("SOURCE_DATE_EPOCH") else { return Ok(Zoned::now().date()) };
    let seconds =
        epoch.trim().parse().ok().and_then(|seconds| Timestamp::from_second(seconds).ok());
    let wrong = || {
        Failure::new(
            format!("SOURCE_DATE_EPOCH is `{epoch}`, which is no time"),
            "Set it to seconds since 1970, or take it away.",
        )
    };
    Ok(seconds.ok_or_else(wrong)?.to_zoned(TimeZone::UTC).date())
}
