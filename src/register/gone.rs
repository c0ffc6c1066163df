//! Councils of which documents were published and nothing is here any more: a folder that was deleted, a disk that is not
//! there, files that a transfer left out. Whoever takes one document away means to; whoever takes all of a council's may
//! not know it. So they are held back until somebody says that the council has left.

use super::assemble::council;
use super::ledger::Page;
use super::{CouncilEntry, Register};
use crate::diagnostic::{Diagnostic, Place, Rule};
use crate::settings::CouncilSettings;
use std::collections::{BTreeMap, BTreeSet};

/// All documents of a council are gone at once.
pub static LOST_COUNCIL: Rule = Rule::error(
    "lost-council",
    "Documents of a council were published, and none of them is here any more. The council is held back: what was published of it stays.",
    "Bring its files back. If the council has left this site: `protosite forget`, with the name of its folder.",
);

/// The folder of a document's council, by its key in the ledger.
pub(super) fn slug_of(key: &str) -> &str {
    key.rsplit_once('/').map_or("", |(slug, _)| slug)
}

fn is_bare(council: &CouncilEntry) -> bool {
    council.entries.is_empty() && council.drafts.is_empty()
}

/// Which councils these documents are all of, with how many each had. One whose documents were all made today was a try,
/// and one that goes by another name has them under that.
pub(super) fn emptied(
    register: &Register,
    pages: &BTreeMap<String, Page>,
    lost: &[(&String, &Page)],
) -> BTreeMap<String, usize> {
    let mut of: BTreeMap<&str, (usize, bool)> = BTreeMap::new();
    for (key, page) in lost {
        let (documents, known) = of.entry(slug_of(key)).or_default();
        *documents += 1;
        *known |= !page.is_new(register.today);
    }
    let all = |slug: &str| {
        let within = format!("{slug}/");
        let of = pages.range(within.clone()..).take_while(|(key, _)| key.starts_with(&within));
        of.count()
    };
    let here: BTreeSet<&str> = (register.councils.iter())
        .filter(|council| !is_bare(council))
        .map(|council| council.council.slug.as_str())
        .collect();
    of.into_iter()
        .filter(|(slug, (documents, known))| {
            !slug.is_empty() && *known && !here.contains(slug) && all(slug) == *documents
        })
        .map(|(slug, (documents, _))| (slug.to_owned(), documents))
        .collect()
}

/// Says of each what is so, and gives it a place in the register, so that it can be held back. Of a folder that could not
/// be reached that is said already.
pub(super) fn told(register: &mut Register, emptied: &BTreeMap<String, usize>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (slug, documents) in emptied {
        let there = register.councils.iter().find(|council| council.council.slug == *slug);
        let folder = match there.map(|council| council.places.get("name")) {
            Some(None) => continue,
            Some(Some(name)) => name.path.rsplit_once('/').map(|(folder, _)| folder.to_owned()),
            None => {
                let unread = CouncilSettings::unread(slug);
                let bare = council(
                    unread,
                    Vec::new(),
                    &register.site,
                    register.today,
                    false,
                    &mut findings,
                );
                register.councils.push(bare);
                None
            }
        };
        findings.push(lost(folder.unwrap_or_else(|| format!("content/{slug}")), slug, *documents));
    }
    findings
}

fn lost(folder: String, slug: &str, documents: usize) -> Diagnostic {
    let message = match documents {
        1 => "a document of this council was published, and it is not here any more".to_owned(),
        n => format!(
            "{n} documents of this council were published, and none of them is here any more"
        ),
    };
    let help = format!(
        "Bring its files back: were they moved, or is the disk not there on which they are kept? If the council has left this site: protosite forget {slug}"
    );
    Diagnostic::at(&LOST_COUNCIL, Place::file(folder), message).help(help)
}
