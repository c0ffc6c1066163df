//! Names that not every system can keep: a site that is built on Linux is copied to a Windows server, or opened from a drive of
//! one, and what has such a name is lost on the way.

use super::UNFIT_NAME;
use crate::diagnostic::{Diagnostic, Place};
use crate::page::{Plan, Room, SitePath};
use crate::register::{Register, unkept};

/// A path of more than this is cut off by programs of Windows, which count the folder that the site stands in too.
const LONGEST: usize = 200;

/// A finding for each document, council and file that is published under such a name.
pub(super) fn unfit_names(register: &Register, plans: &[(SitePath, Plan)]) -> Vec<Diagnostic> {
    plans.iter().filter_map(|(path, plan)| unfit(register, path, plan)).collect()
}

fn unfit(register: &Register, path: &SitePath, plan: &Plan) -> Option<Diagnostic> {
    let place = match plan {
        Plan::Protocol(c, e) => {
            let protocol = &register.councils[*c].entries[*e].protocol;
            let key = if protocol.places.keys.contains_key("id") { "id" } else { "title" };
            Place::new(&protocol.source, protocol.key_span(key))
        }
        Plan::Room(Room::Protocols, c, 0) => register.councils[*c].places.get("name")?.clone(),
        Plan::Asset(file) => Place::file(file.as_str()),
        _ => return None,
    };
    let path = path.as_str();
    let bad = path.split('/').find_map(|part| Some((part, unkept(part)?)));
    let message = match bad {
        Some((part, why)) => format!("`{}` in its address {why}", part.escape_debug()),
        None if path.chars().count() > LONGEST => {
            format!("its path has more than {LONGEST} letters, which programs of Windows cut off")
        }
        None => return None,
    };
    let help = match plan {
        Plan::Protocol(..) => "Give it another address: `id: ...` in its first lines.",
        Plan::Room(..) => "Give the folder of the council another name.",
        _ => "Give the file another name, and correct the links to it.",
    };
    Some(Diagnostic::at(&UNFIT_NAME, place, message).help(help))
}
