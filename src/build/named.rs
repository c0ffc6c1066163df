//! What a finding calls the file that stands at a path.

use crate::page::{Compared, Plan, SitePath};
use crate::register::Register;

/// What stands at a path, in a sentence.
pub(super) fn named(register: &Register, path: &SitePath, plan: Option<&Plan>) -> String {
    let title = |c: &usize, e: &usize| {
        let council = &register.councils[*c];
        let title = &council.entries[*e].protocol.metadata.title;
        if register.many {
            format!("“{title}” of {}", council.council.name)
        } else {
            format!("“{title}”")
        }
    };
    let of = |what: &str, c: &usize| {
        if register.many {
            format!("{what} of {}", register.councils[*c].council.name)
        } else {
            what.to_owned()
        }
    };
    match plan {
        None => "a file of the theme".to_owned(),
        Some(Plan::Site) => "the home of the site".to_owned(),
        Some(Plan::SiteRegister) => "the register of all councils".to_owned(),
        Some(Plan::Room(room, c, _)) => of(room.called(), c),
        Some(Plan::Protocol(c, e)) => format!("the page of {}", title(c, e)),
        Some(
            Plan::ProtocolData(c, e)
            | Plan::ProtocolSource(c, e)
            | Plan::Clauses(c, e)
            | Plan::AkomaNtoso(c, e),
        ) => {
            format!("{path}, which belongs to {},", title(c, e))
        }
        Some(Plan::Compared(Compared::Model(c, e))) => {
            format!("the page of {} and its model", title(c, e))
        }
        Some(Plan::Compared(Compared::Changes(c, e))) => {
            format!("the page of the changes of {}", title(c, e))
        }
        Some(Plan::Compared(Compared::ModelText(_))) => format!("{path}, the page of a model,"),
        Some(Plan::Version(c, e, _) | Plan::VersionSource(c, e, _)) => {
            format!("{path}, a text of {},", title(c, e))
        }
        Some(Plan::Redirect(c, e, _)) => format!("an old address of {}", title(c, e)),
        Some(Plan::FormerRoom(c, _)) => of("an old address", c),
        Some(Plan::NotFound) => "the page for unknown addresses".to_owned(),
        Some(Plan::Asset(file)) => file.clone(),
        Some(_) => format!("{path}, which the site needs,"),
    }
}
