//! Findings, case by case: `tests/cases/check/*.md` hold a protocol, a line of `%%%`, and what `protosite check` says
//! of it on 21 November 2026, a line each. `UPDATE=1 cargo test --test check` writes them anew.

mod case;
mod house;

use house::Project;

#[test]
fn cases() {
    case::run("check", |source| {
        let project = Project::empty().file("content/council.yaml", house::COUNCIL).file("content/case.md", source).file("content/map.png", "a picture");
        project.run(&["check", "--today", "2026-11-21", "--format", "short"]).err
    });
}
