//! `protosite new`: a project that builds at once, with one protocol to edit.

use super::say::say;
use super::schema::{self, Which};
use super::session;
use crate::disk::{Failure, create};
use crate::protocol::PartialDate;
use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct New {
    /// The folder to make
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    /// The name of the council
    #[arg(long, value_name = "NAME", default_value = "Exampleford Town Council")]
    council: String,
}

impl New {
    /// Makes the project.
    pub fn run(self) -> Result<bool, Failure> {
        let today = session::today(None)?;
        let month = PartialDate::Month(today.year(), today.month());
        let name = serde_json::to_string(self.council.trim()).expect("text is JSON, and JSON text is YAML");
        create(
            &self.dir,
            &[
                ("protosite.yaml", SETTINGS.to_owned()),
                ("content/council.yaml", COUNCIL.replace("NAME", &name)),
                ("content/media-protocol.md", PROTOCOL.replace("MONTH", &month.to_string())),
                ("schema/site.json", schema::text(Which::Site).to_owned()),
                ("schema/council.json", schema::text(Which::Council).to_owned()),
                ("schema/front-matter.json", schema::text(Which::FrontMatter).to_owned()),
                (".gitignore", "/site/\n".to_owned()),
            ],
        )?;
        let dir = self.dir.display();
        say(&format!(
            "Made a project in {dir}. Next:\n  1. Open {dir}/content/media-protocol.md and write your own text over it.\n  2. Run: protosite build {dir}\n  3. Upload the folder {dir}/site to your web host.\n"
        ));
        Ok(true)
    }
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
kind: town
# website: https://www.exampleford.example
# contact:
#   role: Town Clerk
#   email: clerk@exampleford.example
#   phone: 01632 960123
# brand:
#   colour: \"#0b4f45\"
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
