//! All that a build depends on. Equal inputs give equal bytes: there is no clock and no folder behind them.

use super::stored::{SourceHash, source_hash};
use crate::diagnostic::{Diagnostic, Levels, Rule};
use crate::settings::Host;
use crate::source::{Away, Shelf};
use crate::theme::Folder;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A file of the project that could not be read.
pub static UNREADABLE: Rule = Rule::error(
    "unreadable",
    "A file of the project cannot be opened.",
    "Close it in other programs, or take it out of `content`.",
)
.stops_reading();
/// A file that stands where it belongs to no council.
pub static MISPLACED: Rule = Rule::error(
    "misplaced",
    "A file stands where it belongs to no council.",
    "Move it into the folder of its council.",
);

/// A link in the content that leads out of the project, or to something hidden in it.
pub static OUTSIDE_LINK: Rule = Rule::error(
    "outside-link",
    "A link in `content` leads to something outside the project, or hidden in it: it might publish what nobody meant to.",
    "Put a copy of the file in its place.",
)
.stops_reading();
/// Names that another system takes for one.
pub static CLASHING_NAMES: Rule = Rule::warning(
    "clashing-names",
    "Two names differ only in capitals, or in how an accent is stored: on Windows and macOS one file replaces the other.",
    "Give one of them another name.",
);

/// A name that some system cannot keep.
pub static UNFIT_NAME: Rule = Rule::warning(
    "unfit-name",
    "A page or a file is published under a name that Windows cannot keep: it is lost where the site is copied to such a server.",
    "Give it another name, or a document another `id:`.",
);

/// A file that nothing is made of.
pub static PASSED_OVER: Rule = Rule::warning(
    "passed-over",
    "A file of the project is neither read nor published: its name is not that of a document or of settings, and no page uses it.",
    "Give it the name that the finding shows, link to it, or take it out of the project.",
);

/// A file as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its path from the project's folder, with `/`.
    pub path: String,
    /// Its bytes; None for a source or a ledger that is as it was in the build before with the same cache.
    pub bytes: Option<Vec<u8>>,
}

/// The files of a council.
#[derive(Debug, Default)]
pub struct CouncilInputs {
    /// The name of its folder under `content/`; empty for the council of a site of one.
    pub folder: String,
    /// council.yaml.
    pub settings: Option<File>,
    /// The sources of its protocols, by path.
    pub protocols: Vec<File>,
    /// Sources of which no bytes are held before they are read.
    pub later: Vec<Later>,
    /// The files in its folders `history`: texts that were decided on, as they were frozen.
    pub frozen: Vec<File>,
}

/// A source whose bytes were laid away until it is read: of ten thousand not all are held.
#[derive(Debug)]
pub struct Later {
    /// Its path from the project's folder, with `/`.
    pub path: String,
    /// The hash of its path and its bytes.
    pub hash: SourceHash,
    bytes: Away,
}

impl Later {
    /// Lays the bytes of a file away; None where the shelf takes nothing.
    pub fn laid(file: &File, shelf: &Arc<dyn Shelf>) -> Option<Later> {
        let bytes = Away::laid(shelf, file.bytes.as_deref()?)?;
        Some(Later { path: file.path.clone(), hash: source_hash(file)?, bytes })
    }

    /// The file with its bytes.
    pub fn file(&self) -> File {
        // A build that goes on without one of its sources would take it for one that is gone.
        let bytes = self.bytes.bytes().expect("what was laid away is there");
        File { path: self.path.clone(), bytes: Some(bytes) }
    }
}

/// The files of a project.
#[derive(Debug, Default)]
pub struct Files {
    /// protosite.yaml, if there is one.
    pub settings: Option<File>,
    /// addresses.lock, if there is one.
    pub ledger: Option<File>,
    /// The councils, by folder.
    pub councils: Vec<CouncilInputs>,
    /// Model texts, by path.
    pub models: Vec<File>,
    /// True if each council has a folder of its own.
    pub many: bool,
    /// Folders directly in the content folder in which nothing stands that could be read.
    pub empty: BTreeSet<String>,
    /// Other files of the content folder, by path.
    pub assets: BTreeSet<String>,
    /// The beginnings of the pictures that stand beside a council.yaml, by path; of drawings (SVG) all.
    pub pictures: BTreeMap<String, Vec<u8>>,
    /// Texts among the other files that hold a comment, with the line at which it begins and the words there.
    pub commented: BTreeMap<String, (usize, String)>,
    /// Texts among them whose names say that they are something else, with their first words.
    pub misnamed: BTreeMap<String, String>,
    /// The folders of `themes/`, by name.
    pub themes: BTreeMap<String, Folder>,
    /// What went wrong while reading them.
    pub findings: Vec<Diagnostic>,
}

/// How many texts have to be read: those that are as they were in an earlier build are none.
pub(super) fn unread(councils: &[CouncilInputs], models: &[File]) -> usize {
    let councils = councils.iter();
    let later: usize = councils.clone().map(|council| council.later.len()).sum();
    let texts = councils.flat_map(|council| council.protocols.iter().chain(&council.frozen));
    later + texts.chain(models).filter(|file| file.bytes.is_some()).count()
}

/// How far a build has come, for whoever waits for it. Nothing that is built depends on who listens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// Something begins, and is done to so many texts.
    Begins(&'static str, usize),
    /// It is done to one of them.
    One,
}

/// Who waits for a build. It is told from many threads.
pub type Waiting<'a> = &'a (dyn Fn(Told) + Sync);

/// What a command asks of a build besides what the files say.
#[derive(Debug, Default)]
pub struct Judging {
    /// True if drafts are published, each stamped.
    pub drafts: bool,
    /// True if others know from now on of every address of this build.
    pub publish: bool,
    /// True if the wording is judged too.
    pub thorough: bool,
    /// The address of the site, in place of the one in the settings.
    pub base_url: Option<String>,
    /// True if search engines are asked to leave the site out.
    pub noindex: bool,
    /// Hosts for which rules are written that lead on from old addresses, besides those in the settings.
    pub redirects: Vec<Host>,
    /// Levels of rules set for this run, over those in the settings.
    pub levels: Levels,
}

/// The inputs of a build.
#[derive(Debug)]
pub struct Inputs {
    /// The files of the project.
    pub files: Files,
    /// The day by which reviews are judged.
    pub day: Date,
    /// What is asked of the build.
    pub judging: Judging,
}
