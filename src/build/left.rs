//! Councils that have left a site while another one is held back: their pages go, and the register of all, which stays as it
//! was, leads to them no more.

use super::last_site::{LastSite, folder};
use crate::register::{Ledger, Register};
use std::collections::BTreeSet;

/// The folders of councils that have left the site: each has a register there, and neither the sources nor the ledger knows
/// it any more.
pub(super) fn left(register: &Register, ledger: &Ledger, last: &LastSite) -> BTreeSet<String> {
    let registers = last.files.iter().filter_map(|path| {
        path.strip_suffix("/register.json").filter(|folder| !folder.contains('/'))
    });
    let known = |folder: &&str| {
        let within = format!("{folder}/");
        let page = ledger.pages.range(within.clone()..).next();
        register.councils.iter().any(|council| council.council.slug == **folder)
            || page.is_some_and(|(key, _)| key.starts_with(&within))
    };
    registers.filter(|folder| !known(folder)).map(str::to_owned).collect()
}

/// A page with the words of links to some folders in the place of these links; None where it has none.
pub(super) fn unlinked(page: &str, left: &BTreeSet<String>) -> Option<String> {
    const LINK: &str = "<a href=\"";
    const END: &str = "</a>";
    let mut out = String::with_capacity(page.len());
    let mut rest = page;
    let mut found = false;
    while let Some(start) = rest.find(LINK) {
        let (before, link) = rest.split_at(start);
        out.push_str(before);
        let to = link[LINK.len()..].split('"').next().unwrap_or("");
        let gone = folder(to.trim_start_matches("../")).is_some_and(|of| left.contains(&of));
        let inner = link.find('>').zip(link.find(END)).filter(|(open, end)| gone && open < end);
        if let Some((open, end)) = inner {
            out.push_str(&link[open + 1..end]);
            rest = &link[end + END.len()..];
            found = true;
        } else {
            out.push_str(LINK);
            rest = &link[LINK.len()..];
        }
    }
    out.push_str(rest);
    found.then_some(out)
}
