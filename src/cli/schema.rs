//! `protosite schema`: JSON Schemas of the YAML files, so that editors complete and check them while one types; and of the
//! data that a site publishes.

use super::options::Answer;
use super::say::hand_over;
use crate::disk::Failure;
use crate::render::REGISTER_SCHEMA;
use clap::{Args, ValueEnum};

/// A file that has a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Which {
    /// protosite.yaml
    Site,
    /// council.yaml
    Council,
    /// The first lines of a protocol
    FrontMatter,
    /// register.json, which a site publishes
    Register,
}

#[derive(Debug, Args)]
pub struct Schema {
    /// Which of them
    #[arg(value_enum)]
    which: Which,
    /// A schema is data in either case
    #[arg(long, value_enum, default_value = "json")]
    format: Answer,
}

impl Schema {
    /// Prints the schema.
    pub fn run(self) -> Result<bool, Failure> {
        let (Answer::Human | Answer::Json) = self.format;
        hand_over(text(self.which))?;
        Ok(true)
    }
}

/// The schema of a file (JSON Schema 2020-12).
pub fn text(which: Which) -> &'static str {
    match which {
        Which::Site => include_str!("schema/site.json"),
        Which::Council => include_str!("schema/council.json"),
        Which::FrontMatter => include_str!("schema/front-matter.json"),
        Which::Register => REGISTER_SCHEMA,
    }
}
