//! `protosite explain`: what a finding means, and how to mend or allow it. Without a name, the list of all rules.

use super::say::say;
use crate::build::rules;
use crate::diagnostic::{Level, Rule};
use crate::disk::Failure;
use crate::source::nearest;
use clap::Args;

#[derive(Debug, Args)]
pub struct Explain {
    /// The name in square brackets after a finding; without it all rules are listed
    name: Option<String>,
}

impl Explain {
    /// Prints the explanation.
    pub fn run(self) -> Result<bool, Failure> {
        let rules = rules();
        let Some(name) = self.name else {
            let width = rules.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
            let lines = rules.iter().map(|rule| {
                format!("{:width$}  {:8}{}\n", rule.name, grade(rule), first_sentence(rule.what))
            });
            say(&lines.collect::<String>());
            return Ok(true);
        };
        match rules.iter().find(|rule| rule.name == name) {
            Some(rule) => say(&page(rule)),
            None => {
                let near = nearest(&name, rules.iter().map(|rule| rule.name));
                let help = near.map_or("`protosite explain` lists all rules.".to_owned(), |near| {
                    format!("Did you mean `{near}`?")
                });
                return Err(Failure::new(format!("there is no rule `{name}`"), help));
            }
        }
        Ok(true)
    }
}

fn grade(rule: &Rule) -> &'static str {
    match rule.level {
        Level::Deny => "error",
        Level::Warn => "warning",
        Level::Allow => "allowed",
    }
}

fn first_sentence(text: &str) -> &str {
    text.find(". ").map_or(text, |at| &text[..=at])
}

fn page(rule: &Rule) -> String {
    let level = match rule.level {
        Level::Deny => "It is an error: nothing is published until it is mended.".to_owned(),
        Level::Warn => format!(
            "It is a warning. To have it reported no more, or as an error, write in protosite.yaml:\n\n    lints:\n      {}: allow\n\nOr allow it at one place, on a line of its own before it:\n\n    <!-- protosite: allow {} because the council adopted it so -->",
            rule.name, rule.name
        ),
        Level::Allow => format!(
            "It is reported only where protosite.yaml asks for it:\n\n    lints:\n      {}: warn",
            rule.name
        ),
    };
    format!("{}\n\n{}\n\n{}\n\n{level}\n", rule.name, rule.what, rule.cure)
}
