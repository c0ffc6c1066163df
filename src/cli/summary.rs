//! What a build says at its end: what was published, what is overdue and since when, what else needs a look.

use super::here::typed;
use super::report::totals;
use crate::build::Output;
use crate::check::{is_undated, line_to_type, why_draft};
use crate::diagnostic::Level;
use crate::disk::Published;
use crate::page::{DataForm, Plan};
use crate::protocol::{Event, Protocol, ReviewState, long_date};
use crate::register::{CouncilEntry, Entry, Register};
use std::path::Path;
use std::sync::Arc;

/// Documents of one state that are listed by name; the register has them all.
const MOST: usize = 20;

/// The summary of a build.
pub fn build(output: &Output, published: &Published, project: &Path, folder: &Path) -> String {
    let register = &output.register;
    let made = register.councils.iter().filter(|council| council.held.is_none());
    let documents = made.clone().map(|council| council.documents().count()).sum();
    let mut out = format!(
        "Published {} of {} in {}: {}\n",
        counted(documents, "document"),
        counted(made.count(), "council"),
        folder.display(),
        files(published)
    );
    for path in &published.kept {
        out.push_str(&format!(
            "Kept {path}, which is no longer part of the site: it was changed by hand.\n"
        ));
    }
    out.push_str(&unmade(published));
    list(
        &mut out,
        register,
        ReviewState::Overdue,
        "Overdue for review (they stay in force):",
        |entry| entry.review.overdue_from().map(|day| format!("since {}", long_date(day))),
    );
    list(&mut out, register, ReviewState::DueSoon, "Due for review soon:", |entry| {
        entry.review.due.map(|due| format!("by {due}"))
    });
    list(&mut out, register, ReviewState::NoReviewDate, "Without a review date:", |_| None);
    amendments(&mut out, register);
    drafts(&mut out, register);
    let denied = output.findings.iter().filter(|finding| finding.level == Level::Deny).count();
    if !output.findings.is_empty() {
        out.push_str(&format!(
            "\n{} `protosite check` prints each with what to do, and reads the wording too.\n",
            totals(denied, output.findings.len() - denied)
        ));
    }
    out.push_str(&how_to_look(published, project));
    out.push_str(&next(published, project, folder, denied + published.unmade.len()));
    out
}

/// Pages that could not be made, and what stands in their places.
fn unmade(published: &Published) -> String {
    let mut out = String::new();
    match published.as_before() {
        0 => {}
        1 => out.push_str("1 page could not be made, and stays as it was published last.\n"),
        n => out.push_str(&format!(
            "{n} pages could not be made, and stay as they were published last.\n"
        )),
    }
    for path in published.stood_in.iter().take(MOST) {
        out.push_str(&format!(
            "{path} was never published before: it looks as the theme that ships has it, until its template is mended.\n"
        ));
    }
    let more = published.stood_in.len().saturating_sub(MOST);
    if more > 0 {
        out.push_str(&format!("... and {} more look so.\n", counted(more, "page")));
    }
    if published.spared > 0 {
        out.push_str(&format!(
            "{} that the site has no more {} until then, for these pages may need or name {}.\n",
            counted(published.spared, "file"),
            if published.spared == 1 { "stays" } else { "stay" },
            if published.spared == 1 { "it" } else { "them" },
        ));
    }
    out
}

/// The one thing to do next.
fn next(published: &Published, project: &Path, folder: &Path, denied: usize) -> String {
    let fresh = published.changed + published.unchanged == 0;
    if denied > 0 {
        format!("\nNext: mend the errors, and build again: {}\n", command("build", project))
    } else if published.new + published.changed + published.removed == 0 {
        "\nNext: nothing. The site says what the sources say.\n".to_owned()
    } else if fresh {
        format!("\nNext: look at it, then upload what is in {} to your host.\n", folder.display())
    } else {
        format!("\nNext: upload what is in {} to your host.\n", folder.display())
    }
}

/// A command as it is typed for a project.
pub fn command(name: &str, project: &Path) -> String {
    if project == Path::new(".") {
        format!("protosite {name}")
    } else {
        format!("protosite {name} {}", typed(project))
    }
}

/// The command for the same decision on another file.
pub fn typed_anew(event: &Event, path: &str) -> String {
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\\\""));
    let option = |name: &str, value: Option<&str>| {
        value.map_or(String::new(), |value| format!(" --{name} {}", quoted(value)))
    };
    let from = event.in_force.map_or(String::new(), |from| format!(" --in-force {}", from.iso()));
    let clauses: String =
        event.clauses.iter().map(|clause| format!(" --clause {}", quoted(clause))).collect();
    [
        format!("protosite record {} {}", typed(Path::new(path)), event.kind.name()),
        format!(" --on {}", event.date.iso()),
        option("minute", event.minute.as_deref()),
        option("by", event.by.as_deref()),
        from,
        clauses,
        option("note", event.note.as_deref()),
    ]
    .concat()
}

/// Said of the first site of a project. Only a server knows that `media/` is `media/index.html`: in a page that is opened from
/// its folder a script leads there, and without it a browser shows lists of files.
fn how_to_look(published: &Published, project: &Path) -> String {
    if published.changed + published.unchanged > 0 {
        return String::new();
    }
    let named =
        if project == Path::new(".") { String::new() } else { format!(" {}", project.display()) };
    format!(
        "\nTo look at it: `protosite serve{named} --open`. (A page that is opened by a double click works too, as long as its scripts may run.)\n"
    )
}

/// Amendments that are being drafted, a line each: what is published is the text last decided on.
fn amendments(out: &mut String, register: &Register) {
    let made = register.councils.iter().filter(|council| council.held.is_none());
    let all = made.flat_map(|council| &council.entries);
    for amendment in all.filter_map(|entry| entry.amendment.as_ref()) {
        let path = amendment.working.source.path();
        let (clauses, since) = (amendment.clauses.len(), long_date(amendment.since));
        let clauses = counted(clauses, "clause");
        let what = match amendment.shown {
            true => format!("stands in the place of the text of {since}, stamped"),
            false => format!("is not published; the text of {since} is what it would amend"),
        };
        out.push_str(&format!("\nAmendment being drafted: {path} ({clauses}) {what}.\n"));
    }
}

/// Every draft with why it is one, and the line to type.
fn drafts(out: &mut String, register: &Register) {
    let made = register.councils.iter().filter(|council| council.held.is_none());
    let all: Vec<&Arc<Protocol>> = made.flat_map(|council| &council.drafts).collect();
    if all.is_empty() {
        return;
    }
    out.push_str(
        "\nNot published, as drafts (`protosite build --drafts` shows them, each stamped):\n",
    );
    for draft in all.iter().take(MOST) {
        let why = if is_undated(draft) {
            format!("{}; if it was adopted, add {}", why_draft(draft), line_to_type(draft))
        } else if draft.places.keys.contains_key("status") {
            "its first lines say `status: draft`".to_owned()
        } else {
            "its original is one".to_owned()
        };
        out.push_str(&format!("  {}: {why}\n", draft.source.path()));
    }
    if all.len() > MOST {
        let more = all.len() - MOST;
        out.push_str(&format!(
            "  ... and {more} more; `protosite check` names those that nobody called one\n"
        ));
    }
}

/// The councils that errors hold back, and what stands on the site of each meanwhile.
pub fn held_back(output: &Output) -> String {
    let held = output.held_back();
    if held.is_empty() {
        return unled(output);
    }
    let before = output.register.councils.iter().filter_map(|council| council.held.as_ref());
    let files = before.flat_map(|held| &held.files).cloned().collect();
    let stays = match (output.not_here(&files).is_empty(), files.is_empty()) {
        (true, true) => "; nothing was published of them before",
        (true, false) => "; what was published of them last stays as it is",
        (false, true) => "; what was published of them is not here",
        (false, false) => "; not all that was published of them is here",
    };
    let mut out = format!("Held back until the errors above are mended{stays}:\n");
    for (name, errors) in held {
        out.push_str(&format!("  {name}: {}\n", counted(errors, "error")));
    }
    // Those of a first build are made, without the councils that are held back.
    let made =
        output.plans.iter().any(|(_, plan)| matches!(plan, Plan::SiteData(DataForm::Calendar)));
    out.push_str(match made {
        true => "The register, the calendar and the feed of all councils are without them.\n",
        false => {
            "The register, the calendar and the feed of all councils stay as they were, too.\n"
        }
    });
    let left: Vec<&str> = output.left().collect();
    if !left.is_empty() {
        out.push_str(&format!("They still name {}, whose pages are gone.\n", left.join(", ")));
    }
    out + &unled(output)
}

/// Links into what is not published yet.
fn unled(output: &Output) -> String {
    let unled = output.unled().into_iter();
    let said = unled.map(|(name, links)| {
        let stand = if links == 1 {
            "stands as words until it is"
        } else {
            "stand as words until they are"
        };
        let leads = if links == 1 { "leads" } else { "lead" };
        format!(
            "{} {leads} to what {name} has not published yet, and {stand}.\n",
            counted(links, "link")
        )
    });
    said.collect()
}

/// "3 documents"
pub fn counted(n: usize, unit: &str) -> String {
    let ending = if unit.ends_with('s') { "es" } else { "s" };
    format!("{n} {unit}{}", if n == 1 { "" } else { ending })
}

fn files(published: &Published) -> String {
    let parts = [
        (published.new, "new"),
        (published.changed, "changed"),
        (published.removed, "removed"),
        (published.unchanged, "unchanged"),
    ];
    let said: Vec<String> =
        parts.iter().filter(|(n, _)| *n > 0).map(|(n, word)| format!("{n} {word}")).collect();
    format!("{} files.", said.join(", "))
}

fn list(
    out: &mut String,
    register: &Register,
    state: ReviewState,
    heading: &str,
    when: impl Fn(&Entry) -> Option<String>,
) {
    let all: Vec<(&CouncilEntry, &Entry)> = register
        .councils
        .iter()
        .filter(|council| council.held.is_none())
        .flat_map(|council| council.documents().map(move |entry| (council, entry)))
        .filter(|(_, entry)| entry.review.state == state)
        .collect();
    if all.is_empty() {
        return;
    }
    out.push_str(&format!("\n{heading}\n"));
    for (council, entry) in all.iter().take(MOST) {
        let of = if register.many { format!(", {}", council.council.name) } else { String::new() };
        let when = when(entry).map_or(String::new(), |when| format!(": {when}"));
        out.push_str(&format!("  {}{of}{when}\n", entry.protocol.metadata.title));
    }
    if all.len() > MOST {
        out.push_str(&format!(
            "  ... and {} more; the review register lists them all\n",
            all.len() - MOST
        ));
    }
}
