//! `protosite forget`: takes addresses out of the ledger that nobody has seen yet.

use super::options::Answer;
use super::say::answer;
use super::summary::counted;
use crate::build::{LEDGER, NotKept, forget};
use crate::disk::{Failure, Lock, keep_ledger, ledger_text};
use clap::Args;
use serde_json::json;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct Forget {
    /// Addresses of clauses, such as media#1.1.a, or of whole documents, such as media; or the folder of a council that has left
    #[arg(value_name = "ADDRESS", required = true)]
    addresses: Vec<String>,
    /// The folder of the project
    #[arg(long, value_name = "DIR", default_value = ".")]
    project: PathBuf,
    /// How it is said what was forgotten
    #[arg(long, value_enum, default_value = "human")]
    format: Answer,
}

impl Forget {
    /// Forgets all of them, or none.
    pub fn run(self) -> Result<bool, Failure> {
        let _locked = Lock::folder(&self.project)?;
        let missing = || {
            Failure::new(
                format!("there is no {LEDGER} in {}", self.project.display()),
                "Go to the folder of your project, or name it: --project our-protocols",
            )
        };
        let mut text = ledger_text(&self.project)?.ok_or_else(missing)?;
        let (mut said, mut data) = (String::new(), Vec::new());
        for address in &self.addresses {
            let forgotten = forget(&text, address).map_err(failure)?;
            text = forgotten.left;
            let words = match (forgotten.documents, forgotten.words.as_str()) {
                (0, "") => String::new(),
                (0, words) => format!(" (“{words} …”)"),
                (n, _) => format!(" ({} of this council)", counted(n, "document")),
            };
            said.push_str(&format!("Forgotten: {}{words}\n", forgotten.address));
            let texts = counted(forgotten.fingerprints, "text");
            if forgotten.fingerprints > 0 && forgotten.documents > 0 {
                said.push_str(&format!(
                    "  With it the fingerprints of {texts} that the council decided on.\n"
                ));
            } else if forgotten.fingerprints > 0 {
                said.push_str(&format!("  Of it the fingerprints of {texts} that the council decided on stay known: the files need not be there any more, and another text of such a day is told from the first.\n"));
            }
            data.push(json!({ "address": forgotten.address, "words": forgotten.words }));
        }
        keep_ledger(&self.project, &text)?;
        said.push_str("Who follows a link to it finds nothing there. What is still in the sources is kept again by the next build.\n");
        answer(self.format, &said, &json!({ "forgotten": data }))?;
        Ok(true)
    }
}

fn failure(not_kept: NotKept) -> Failure {
    let help = not_kept.help.unwrap_or_else(|| {
        "The addresses are those of the findings: the last part of a page's address, then # and the number.".to_owned()
    });
    Failure::new(not_kept.why, format!("{help} Nothing was changed."))
}
