//! `protosite new`: a project that builds at once, with one protocol to edit.

use super::say::say;
use super::schema::{self, Which};
use super::session;
use crate::disk::{Failure, create};
use crate::protocol::PartialDate;
use crate::settings::council_kind;
use clap::Args;
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub struct New {
    /// The folder to make; with --theme, the project [default: the current folder]
    #[arg(value_name = "DIR", required_unless_present = "theme")]
    dir: Option<PathBuf>,
    /// Make a theme of that name in the project, a copy to change
    #[arg(long, value_name = "NAME", conflicts_with = "council")]
    theme: Option<String>,
    /// The theme to copy
    #[arg(long, value_name = "THEME", default_value = "default", value_parser = crate::theme::NAMES, requires = "theme")]
    from: String,
    /// The name of the council
    #[arg(long, value_name = "NAME", default_value = "Exampleford Town Council")]
    council: String,
}

impl New {
    /// Makes the project, or a theme in one.
    pub fn run(self) -> Result<bool, Failure> {
        let dir = self.dir.clone().unwrap_or_else(|| PathBuf::from("."));
        match &self.theme {
            Some(theme) => new_theme(&dir, theme, &self.from),
            None => self.project(&dir),
        }
    }

    fn project(&self, dir: &Path) -> Result<bool, Failure> {
        let today = session::today(None)?;
        let month = PartialDate::Month(today.year(), today.month());
        let name = serde_json::to_string(self.council.trim())
            .expect("text is JSON, and JSON text is YAML");
        let files: [(&str, String); 7] = [
            ("protosite.yaml", SETTINGS.to_owned()),
            ("content/council.yaml", council(&name, &self.council)),
            ("content/media-protocol.md", PROTOCOL.replace("MONTH", &month.to_string())),
            ("schema/site.json", schema::text(Which::Site).to_owned()),
            ("schema/council.json", schema::text(Which::Council).to_owned()),
            ("schema/front-matter.json", schema::text(Which::FrontMatter).to_owned()),
            (".gitignore", "/site/\n/.protosite/\n".to_owned()),
        ];
        create(dir, files.iter().map(|(name, text)| (*name, text)))?;
        let dir = dir.display();
        say(&format!(
            "Made a project in {dir}. Next:\n  1. Open {dir}/content/media-protocol.md and write your own text over it.\n  2. Run: protosite build {dir}\n  3. Upload the folder {dir}/site to your web host.\n"
        ));
        Ok(true)
    }
}

/// The settings of a council, with its kind where its name says that.
fn council(quoted: &str, name: &str) -> String {
    let kind = council_kind(name)
        .map_or_else(|| "# kind: parish".to_owned(), |kind| format!("kind: {kind}"));
    COUNCIL.replace("NAME", quoted).replace("KIND", &kind)
}

/// A copy of a theme that ships. A site needs only the files that it changes: the others may be taken out again.
fn new_theme(project: &Path, name: &str, from: &str) -> Result<bool, Failure> {
    let good = !name.is_empty()
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    if !good || crate::theme::NAMES.contains(&name) {
        return Err(Failure::new(
            format!("`{name}` cannot be the name of a theme"),
            "Use letters, digits and hyphens, and no name of a theme that ships.",
        ));
    }
    let files = crate::theme::files(from).unwrap_or_default();
    create(
        &project.join("themes").join(name),
        files.iter().map(|(name, bytes)| (name.as_str(), bytes)),
    )?;
    say(&format!(
        "Made a theme in {}. Next:\n  1. Write into protosite.yaml: theme: {name}\n  2. Change what you want to change, and take out the files that stay as they are.\n  3. Run: protosite serve\n",
        project.join("themes").join(name).display()
    ));
    Ok(true)
}

const SETTINGS: &str = "# yaml-language-server: $schema=schema/site.json
# The site as a whole. Every line is optional.
# The address it will have on the web, for search engines:
# base_url: https://protocols.exampleford.example

defaults:
  # How long before its day a review is shown as due soon.
  due_soon: 90 days
";

const COUNCIL: &str = "# yaml-language-server: $schema=../schema/council.json
name: NAME
# parish, town, community, city, district, borough, county, unitary or other
KIND
# website: https://www.exampleford.example
# contact:
#   role: Town Clerk
#   email: clerk@exampleford.example
#   phone: 01632 960123
# brand:
#   colour: \"#0b4f45\"
# The facts of your accessibility statement, which the law asks every council to publish:
# accessibility:
#   status: partial
#   prepared: 3 November 2026
#   reviewed: 3 November 2026
#   tested: {date: 2 November 2026, by: the council, method: how, and how the pages were chosen}
#   respond_within: 10 working days
#   issues:
#     - problem: What is not accessible, in plain words.
#       criteria: 1.1.1
#       mend_by: June 2027
";

const PROTOCOL: &str = "---
# yaml-language-server: $schema=../schema/front-matter.json
title: Media Protocol
adopted: MONTH
review_every: 2 years
owner: Clerk
summary: Who speaks to the press for the council, and how. This is an example to write over.
---

## 1. Purpose

1.1 This protocol says who speaks to the press for the council.

1.2 It applies to councillors and to staff.

## 2. Speaking for the council

2.1 The Clerk answers questions of fact. The Chair speaks on decisions that the council has taken.

2.2 Before speaking, the Chair:
(a) tells the Clerk;
(b) keeps to what the council has decided; and
(c) says nothing that is confidential.

2.3 Any other councillor who speaks to the press says that the words are the councillor's own. Clause 2.2(c) applies all the same.
";
