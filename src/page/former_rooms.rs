//! Pages of a council that are no documents, where its folder had another name: each leads on to where it stands now.

use super::SitePath;
use super::duties::role_path;
use super::frame::{LeadsOn, anchor, canonical, council_frame};
use super::redirect::RedirectPage;
use super::room::{Room, council_path, main_room};
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
    for tongue in &council.tongues {
        let there = Room::ALL.into_iter().filter(|room| room.is_there(council, tongue));
        now.extend(there.map(|room| {
            let title = room.title(tongue.language);
            let title = title.map_or_else(|| council.council.name.clone(), str::to_owned);
            (room.path(council, tongue.language), title, tongue)
        }));
    }
    for role in &council.roles {
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
    let files = || Room::ALL.into_iter().flat_map(Room::data);
    let of = |(folder, _): &(String, _)| {
        let folder = folder.clone();
        files().map(move |file| {
            (SitePath::new([&*folder, file.name]), council_path(council, &[file.name]))
        })
    };
    // At the root of a site of several councils stands the data of all.
    council.formers.iter().filter(|(folder, _)| !folder.is_empty()).flat_map(of).collect()
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
    let mut all: Vec<usize> = (0..council.formers.len()).collect();
    all.sort_by_key(|at| std::cmp::Reverse(council.formers[*at].0.len()));
    all.into_iter().find(|at| within(&council.formers[*at].0))
}

/// The page that leads on from there.
pub(super) fn former_room_page(
    register: &Register,
    council: &CouncilEntry,
    from: &SitePath,
) -> Option<RedirectPage> {
    let FormerRoom { to, title, tongue, .. } =
        former_rooms(register, council).into_iter().find(|room| room.from == *from)?;
    let moved = tongue.language.fill("moved_title", &[("title", &title)]);
    let mut frame = council_frame(register, council, tongue, from, Some(&moved), Room::Protocols);
    frame.canonical = canonical(register, &to);
    frame.languages.clear();
    frame.turns = None;
    frame.leads_on = Some(LeadsOn { href: from.link_to(&to), clauses: None });
    Some(RedirectPage { to: anchor(&title, from.link_to(&to)), clauses: Vec::new(), frame })
}
