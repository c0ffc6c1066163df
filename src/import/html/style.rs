//! What the styles of a page say of its lists: `ol.points { list-style-type: lower-alpha }`.

use crate::import::document::Height;
use scraper::{ElementRef, Html, Selector};
use std::collections::HashMap;

/// The names that styles have for forms of numbers, and those of Word.
const FORMS: [(&str, &str); 9] = [
    ("none", "none"),
    ("lower-alpha", "lowerLetter"),
    ("lower-latin", "lowerLetter"),
    ("upper-alpha", "upperLetter"),
    ("upper-latin", "upperLetter"),
    ("lower-roman", "lowerRoman"),
    ("upper-roman", "upperRoman"),
    ("decimal-leading-zero", "decimalZero"),
    ("decimal", "decimal"),
];
/// Names of classes that say what another file of the website makes of a list.
const CLASSES: [(&str, &str); 4] = [
    ("alpha", "lowerLetter"),
    ("letters", "lowerLetter"),
    ("roman", "lowerRoman"),
    ("romans", "lowerRoman"),
];

/// The styles of a page for its lists: by class, and by the name of the element.
#[derive(Default)]
pub struct Styles(HashMap<String, &'static str>);

/// Where the form of a list was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// The page says it.
    Said(&'static str),
    /// The name of its class lets it be guessed: what is meant stands in another file of the website.
    Guessed(&'static str),
}

impl Styles {
    /// Reads the styles that stand in a page. Selectors of several parts are passed over.
    pub fn read(html: &Html) -> Styles {
        let mut forms = HashMap::new();
        let Ok(selector) = Selector::parse("style") else { return Styles(forms) };
        for style in html.select(&selector) {
            let text: String = style.text().collect();
            for (selectors, rules) in text.split('}').filter_map(|rule| rule.split_once('{')) {
                let Some(form) = form_of(rules) else { continue };
                let plain = selectors.split(',').map(str::trim).filter(|one| {
                    !one.is_empty()
                        && !one.contains(|c: char| c.is_whitespace() || ">:+~[#".contains(c))
                });
                forms.extend(plain.map(|one| (one.to_lowercase(), form)));
            }
        }
        Styles(forms)
    }

    /// The form of a list's numbers, if its own style, its class or its name says one.
    pub fn form(&self, list: ElementRef) -> Option<Form> {
        let name = list.value().name();
        let classes: Vec<String> = list.value().classes().map(str::to_lowercase).collect();
        let own = list.attr("style").and_then(form_of);
        let by_class = || {
            let known = |class: &String| {
                self.0.get(&format!("{name}.{class}")).or_else(|| self.0.get(&format!(".{class}")))
            };
            classes.iter().find_map(known).copied()
        };
        let said = own.or_else(by_class).or_else(|| self.0.get(name).copied()).map(Form::Said);
        let named = |class: &String| {
            let all = FORMS.iter().chain(&CLASSES).filter(|(name, _)| *name != "none");
            all.clone().find(|(name, _)| name == class).map(|(_, form)| Form::Guessed(form))
        };
        said.or_else(|| classes.iter().find_map(named).filter(|_| list.attr("type").is_none()))
    }
}

/// Where an element's own style puts its words to the line.
pub fn height(element: ElementRef) -> Option<Height> {
    let style = element.attr("style")?.to_ascii_lowercase();
    let mut rules = style.split(';').filter_map(|rule| rule.split_once(':'));
    let (_, value) = rules.find(|(key, _)| key.trim() == "vertical-align")?;
    match value.trim() {
        "super" => Some(Height::Raised),
        "sub" => Some(Height::Lowered),
        "baseline" => Some(Height::Line),
        _ => None,
    }
}

/// The form that the last rule about it names.
fn form_of(rules: &str) -> Option<&'static str> {
    let rules = rules.to_lowercase();
    let all = rules.split(';').filter_map(|rule| rule.split_once(':'));
    all.filter(|(key, _)| matches!(key.trim(), "list-style" | "list-style-type"))
        .filter_map(|(_, value)| {
            FORMS.iter().find(|(name, _)| value.split_whitespace().any(|word| word == *name))
        })
        .map(|(_, form)| *form)
        .next_back()
}
