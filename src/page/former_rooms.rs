//! Pages of a council that are no documents, where its folder had another name: each leads on to where it stands now.

use super::SitePath;
use super::duties::role_path;
use super::filters::apart;
use super::redirect::{RedirectPage, leading};
use super::room::{DUTIES_DATA, Room, council_path, data_files, main_room, owner_calendar};
use crate::register::{CouncilEntry, Register, Tongue};

/// A page that stood in another folder.
pub(super) struct FormerRoom<'a> {
    /// Where it stood.
    pub from: SitePath,
    /// Where it stands.
    pub to: SitePath,
    title: String,
    tongue: &'a Tongue,
}

/// All of them, for each folder that council.yaml names. Where the site as a whole has such a page now, that one stands there.
pub(super) fn former_rooms<'a>(
    register: &Register,
    council: &'a CouncilEntry,
) -> Vec<FormerRoom<'a>> {
    let mut now: Vec<(SitePath, String, &Tongue)> = Vec::new();
    if council.formers.is_empty() {
        return Vec::new();
    }
    for tongue in &council.tongues {
        let there = Room::ALL.into_iter().filter(|room| room.is_there(council, tongue));
        now.extend(there.map(|room| {
            let title = room.title(tongue.language);
            let title =
                title.unwrap_or_else(|| council.council.name_in(tongue.language)).to_owned();
            (room.path(council, tongue.language), title, tongue)
        }));
    }
    for role in council.roles.iter() {
        let tongue = council.tongues.iter().find(|tongue| tongue.language == role.language);
        now.extend(tongue.map(|tongue| (role_path(council, role), role.name.clone(), tongue)));
    }
    let mut all = Vec::new();
    for (folder, _) in &council.formers {
        for (to, title, tongue) in &now {
            let from = before(council, folder, to.as_str());
            if !is_of_the_site(register, &from) {
                all.push(FormerRoom { from, to: to.clone(), title: title.clone(), tongue });
            }
        }
    }
    all
}

/// Files of data, which hosts that lead on themselves find too: from where, and to where.
pub(super) fn former_data(council: &CouncilEntry) -> Vec<(SitePath, SitePath)> {
    // At the root of a site of several councils stands the data of all.
    let named = council.formers.iter().filter(|(folder, _)| !folder.is_empty());
    let mut files = Vec::new();
    for tongue in &council.tongues {
        files.extend(data_files(council, tongue).map(|(path, _)| path));
        files.extend(apart(council).iter().map(|owner| owner_calendar(council, tongue, owner)));
    }
    files.extend((!council.roles.is_empty()).then(|| council_path(council, &[DUTIES_DATA])));
    let of = |(folder, _): &(String, _)| {
        let moved = |to: &SitePath| (before(council, folder, to.as_str()), to.clone());
        files.iter().map(moved).collect::<Vec<_>>()
    };
    named.flat_map(of).collect()
}

/// Where a page of a council stood while its folder was another one.
fn before(council: &CouncilEntry, folder: &str, now: &str) -> SitePath {
    let own = &council.council.slug;
    let rest = now.strip_prefix(own.as_str()).unwrap_or(now).trim_start_matches('/');
    SitePath::new([folder].into_iter().chain(rest.split('/')))
}

fn is_of_the_site(register: &Register, path: &SitePath) -> bool {
    let rooms = [Room::Protocols, Room::Register, Room::Search];
    register.many && rooms.into_iter().any(|room| main_room(room) == *path)
}

/// The folder of `redirect_from` by which a page leads on from a path, by its place there.
pub fn former_of(council: &CouncilEntry, path: &str) -> Option<usize> {
    let within = |folder: &str| {
        folder.is_empty() || path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
    };
    // The one with a name before that of the root, in which every path lies.
    let all = (0..council.formers.len()).filter(|at| within(&council.formers[*at].0));
    all.max_by_key(|at| council.formers[*at].0.len())
}

/// The page that leads on from there.
pub(super) fn former_room_page(
    register: &Register,
    council: &CouncilEntry,
    from: &SitePath,
) -> Option<RedirectPage> {
    let FormerRoom { to, title, tongue, .. } =
        former_rooms(register, council).into_iter().find(|room| room.from == *from)?;
    Some(leading(register, (council, tongue), (from, &to), &title))
}
