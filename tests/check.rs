//! Findings, case by case: `tests/cases/check/*.md` hold a protocol, a line of `%%%`, and what `protosite check` says
//! of it on 21 November 2026, a line each. `UPDATE=1 cargo test check` writes them anew.

use crate::house::Project;

#[test]
fn cases() {
    crate::case::run("check", |source| {
        let project = Project::empty()
            .file("content/council.yaml", crate::house::COUNCIL)
            .file("content/case.md", source)
            .file("content/map.png", "a picture");
        project.run(&["check", "--today", "2026-11-21", "--format", "short"]).err
    });
}
