//! Findings, case by case: `tests/cases/check/*.md` hold a protocol, a line of `%%%`, and what `protosite check` says
//! of it on 21 November 2026, a line each. A line `# warn: all-caps, list-case` asks
//! for rules that say nothing unless they are asked for. `UPDATE=1 cargo test check` writes the cases anew.

use crate::house::Project;

#[test]
fn cases() {
    crate::case::run("check", |source| {
        let project = Project::empty()
            .file("content/council.yaml", crate::house::COUNCIL)
            .file("content/case.md", source);
        if source.contains("map.png") {
            project.write("content/map.png", b"\x89PNG\r\n\x1a\n");
        }
        let mut args = vec!["check", "--today", "2026-11-21", "--format", "short"];
        let asked = source.lines().find_map(|line| line.strip_prefix("# warn: "));
        asked
            .into_iter()
            .flat_map(|rules| rules.split(", "))
            .for_each(|rule| args.extend(["--warn", rule]));
        project.run(&args).err
    });
}
