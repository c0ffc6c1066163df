//! The theme of the site with templates that can be filled in. What is wrong with it is found before anything is published.

use super::Cache;
use crate::diagnostic::{Diagnostic, Place, guarded};
use crate::page::{Plan, SitePath, page};
use crate::register::Register;
use crate::render::{Engine, TemplateError};
use crate::theme::{Folder, TEMPLATE, Theme, theme};
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

/// The theme of the site, its templates, and all that is wrong with either. A theme that cannot
/// be filled in gives way to the default one: such a site is not published, but whoever drafts it still sees the words.
pub(super) fn themed(
    register: &Register,
    plans: &[(SitePath, Plan)],
    folders: &BTreeMap<String, Folder>,
    cache: &mut Cache,
    findings: &mut Vec<Diagnostic>,
) -> (Arc<Theme>, Arc<Engine>) {
    let mut checked = theme(register.site.theme.as_ref(), folders);
    let broken = checked.findings.iter().any(|finding| finding.rule.name == TEMPLATE.name);
    findings.append(&mut checked.findings);
    let before = cache
        .themed
        .take()
        .filter(|(theme, _)| Arc::ptr_eq(theme, &checked.value) || **theme == *checked.value);
    let made = |findings: &mut Vec<Diagnostic>| {
        Some((checked.value.clone(), engine(&checked.value, findings)?))
    };
    let own = if broken { None } else { before.or_else(|| made(findings)) };
    cache.themed.clone_from(&own);
    let (theme, engine) = own.unwrap_or_else(default_look);
    if !theme.own.is_empty() {
        try_out(register, plans, &engine, &theme, findings);
    }
    (theme, engine)
}

fn engine(theme: &Theme, findings: &mut Vec<Diagnostic>) -> Option<Arc<Engine>> {
    Engine::new(theme).map(Arc::new).map_err(|error| findings.push(wrong(theme, &error))).ok()
}

fn default_look() -> (Arc<Theme>, Arc<Engine>) {
    let theme = Theme::shipped("default").expect("the default theme ships");
    let engine = Engine::new(&theme).expect("the default theme is right");
    (theme, Arc::new(engine))
}

/// Fills in one page of each kind: a template may be well-formed and name what is not there.
fn try_out(
    register: &Register,
    plans: &[(SitePath, Plan)],
    engine: &Engine,
    theme: &Theme,
    findings: &mut Vec<Diagnostic>,
) {
    let mut tried = HashSet::new();
    let mut said = HashSet::new();
    for (_, plan) in plans.iter().filter(|(_, plan)| tried.insert(plan.kind())) {
        // What is no fault of the template is told when the page is made.
        let tried = guarded(|| page(register, plan).map(|page| engine.render(&page)));
        if let Ok(Some(Err(error))) = tried
            && said.insert((error.name.clone(), error.line))
        {
            findings.push(wrong(theme, &error));
        }
    }
}

/// A fault of a template at its line.
pub(super) fn wrong(theme: &Theme, error: &TemplateError) -> Diagnostic {
    let path =
        if theme.own.contains(&error.name) { theme.path(&error.name) } else { error.name.clone() };
    let mut place = Place::file(path);
    let line = error.line.and_then(|line| u32::try_from(line).ok()).unwrap_or(1);
    place.start.line = line;
    place.end.line = line;
    let text = theme
        .templates
        .get(&error.name)
        .and_then(|text| text.lines().nth(line as usize - 1))
        .unwrap_or("")
        .trim();
    place.excerpt = text.chars().take(120).collect();
    place.marked = (0, place.excerpt.len());
    let help = "Mend the template at this line. What templates may use is in the theme guide of the README.";
    Diagnostic::at(
        &TEMPLATE,
        place,
        format!("this template cannot be filled in: {}", error.message),
    )
    .help(help)
}
