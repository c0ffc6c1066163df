//! The theme of the site with templates that can be filled in. What is wrong with it is found before anything is published.

use super::Cache;
use crate::diagnostic::{Diagnostic, Place, guarded};
use crate::page::{Plan, SitePath, page};
use crate::register::Register;
use crate::render::{Engine, TemplateError};
use crate::theme::{BAD_THEME, Folder, TEMPLATE, THEME_CONTRAST, Theme, theme};
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

/// How the site looks.
pub(super) struct Look {
    pub theme: Arc<Theme>,
    pub engine: Arc<Engine>,
    /// True if its templates make no page of any kind but those that lead on.
    pub blank: bool,
}

/// The theme of the site, its templates, and all that is wrong with either. Pages of a template that is wrong are not made. For
/// whoever drafts, a theme that went wrong looks as it last did.
pub(super) fn themed(
    register: &Register,
    plans: &[(SitePath, Plan)],
    folders: &BTreeMap<String, Folder>,
    (cache, drafting): (&mut Cache, bool),
    findings: &mut Vec<Diagnostic>,
) -> Look {
    let mut checked = theme(register.site.theme.as_ref(), folders);
    let mut wrong = std::mem::take(&mut checked.findings);
    let is_sound = !wrong.iter().any(|finding| finding.rule.stops_reading);
    let before = cache
        .themed
        .take()
        .filter(|(theme, _)| Arc::ptr_eq(theme, &checked.value) || **theme == *checked.value);
    let own = before.or_else(|| Some((checked.value.clone(), engine(&checked.value, &mut wrong)?)));
    cache.themed.clone_from(&own);
    let (theme, engine) = own.unwrap_or_else(default_look);
    let tried =
        if theme.own.is_empty() { Tried::default() } else { try_out(register, plans, &engine) };
    for error in engine.wrong().into_iter().chain(tried.errors) {
        let finding = said(&theme, &error);
        if !wrong.iter().any(|other| other.spot() == finding.spot()) {
            wrong.push(finding);
        }
    }
    let blank = tried.kinds > 0 && tried.kinds == tried.failed;
    let look = Look { theme, engine, blank };
    let is_good = is_sound && !wrong.iter().any(|finding| finding.rule.stops_reading);
    findings.append(&mut wrong);
    match &cache.good {
        Some((theme, engine)) if drafting && !is_good => {
            Look { theme: theme.clone(), engine: engine.clone(), blank: false }
        }
        _ if is_good => {
            cache.good = Some((look.theme.clone(), look.engine.clone()));
            look
        }
        _ => look,
    }
}

/// True for what is wrong with a theme: whoever drafts sees the pages in one that is right.
pub fn is_of_theme(finding: &Diagnostic) -> bool {
    let rules = [&TEMPLATE, &BAD_THEME, &THEME_CONTRAST];
    rules.iter().any(|rule| rule.name == finding.rule.name)
        || finding.place.path.starts_with("themes/")
}

/// The templates, each that cannot be read with what is wrong with it, and with the one that ships in its place for those that
/// do not rest on it.
fn engine(theme: &Theme, findings: &mut Vec<Diagnostic>) -> Option<Arc<Engine>> {
    let own = |finding: &&Diagnostic| finding.rule.name == TEMPLATE.name;
    let unread = findings.iter().filter(own).filter_map(|finding| unread(theme, finding));
    let mut wrong: BTreeMap<String, TemplateError> = unread.collect();
    let base = theme.base();
    loop {
        let mut sound = theme.clone();
        for name in wrong.keys() {
            let shipped = base.templates.get(name).cloned().unwrap_or_default();
            sound.templates.insert(name.clone(), shipped);
        }
        let error = match Engine::new(&sound) {
            Ok(engine) => return Some(Arc::new(engine.without(theme, &wrong))),
            Err(error) => error,
        };
        findings.push(said(theme, &error));
        if wrong.contains_key(&error.name) || !theme.own.contains(&error.name) {
            return None;
        }
        wrong.insert(error.name.clone(), error);
    }
}

/// What was found in a template before its engine read it.
fn unread(theme: &Theme, finding: &Diagnostic) -> Option<(String, TemplateError)> {
    let name = theme.templates.keys().find(|name| theme.path(name) == *finding.place.path)?;
    let line = Some(finding.place.start.line as usize);
    let error = TemplateError { name: name.clone(), line, message: finding.message.clone() };
    Some((name.clone(), error))
}

fn default_look() -> (Arc<Theme>, Arc<Engine>) {
    let theme = Theme::shipped("default").expect("the default theme ships");
    let engine = Engine::new(&theme).expect("the default theme is right");
    (theme, Arc::new(engine))
}

/// What came of filling in one page of each kind.
#[derive(Default)]
struct Tried {
    /// Kinds that readers look for: a page that leads on says nothing.
    kinds: usize,
    /// Of these, how many cannot be made.
    failed: usize,
    errors: Vec<TemplateError>,
}

/// Fills in one page of each kind: a template may be well-formed and name what is not there.
fn try_out(register: &Register, plans: &[(SitePath, Plan)], engine: &Engine) -> Tried {
    let mut seen = HashSet::new();
    let mut tried = Tried::default();
    for (path, plan) in plans.iter().filter(|(_, plan)| seen.insert(plan.kind())) {
        let counts = path.as_str().ends_with(".html")
            && !matches!(plan, Plan::Redirect(..) | Plan::NotFound);
        tried.kinds += usize::from(counts);
        // What is no fault of the template is told when the page is made.
        let made = guarded(|| page(register, plan).map(|page| engine.render(&page)));
        if let Ok(Some(Err(error))) = made {
            tried.failed += usize::from(counts);
            tried.errors.push(error);
        }
    }
    tried
}

/// A fault of a template at its line.
pub(super) fn said(theme: &Theme, error: &TemplateError) -> Diagnostic {
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
