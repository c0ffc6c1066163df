//! What a command does before its own work: find the day, gather, build.

use super::options::Judging;
use crate::build::{Inputs, Output, build};
use crate::disk::{Failure, gather};
use crate::theme::Theme;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use std::path::Path;

/// Builds the project in a folder, up to what would be published. `thorough` judges its wording too.
pub fn output(project: &Path, options: &Judging, thorough: bool) -> Result<Output, Failure> {
    let levels = options.levels().map_err(|why| Failure::new(why, "The names of rules stand in square brackets after each finding."))?;
    let today = today(options.today)?;
    let gathered = gather(project)?;
    Ok(build(Inputs {
        settings: gathered.settings,
        ledger: gathered.ledger,
        councils: gathered.councils,
        many: gathered.many,
        assets: gathered.assets,
        findings: gathered.findings,
        theme: Theme::embedded(),
        today,
        drafts: options.drafts,
        thorough,
        base_url: options.base_url.clone(),
        levels,
    }))
}

/// The day to judge by: `--today`, else SOURCE_DATE_EPOCH (reproducible-builds.org), else the local date. This is the
/// only place that asks the clock.
#[allow(clippy::disallowed_methods, reason = "the day enters here and nowhere else")]
pub fn today(given: Option<Date>) -> Result<Date, Failure> {
    if let Some(day) = given {
        return Ok(day);
    }
    let Ok(epoch) = std::env::var("SOURCE_DATE_EPOCH") else { return Ok(Zoned::now().date()) };
    let seconds = epoch.trim().parse().ok().and_then(|seconds| Timestamp::from_second(seconds).ok());
    let wrong = || Failure::new(format!("SOURCE_DATE_EPOCH is `{epoch}`, which is no time"), "Set it to seconds since 1970, or take it away.");
    Ok(seconds.ok_or_else(wrong)?.to_zoned(TimeZone::UTC).date())
}
