//! The roles of a council with all that its documents in force lay on each: names are brought together here, those of the
//! lexicon, those of the documents and those of `council.yaml`.

use super::entry::{CouncilEntry, Entry, Laid, RoleEntry, Tongue};
use crate::language::Language;
use crate::lexicon::Lexicon;
use crate::protocol::{Council, Duty, Protocol, Role};
use rustc_hash::FxHashMap;
use std::collections::HashMap;
use std::sync::Arc;

/// Where names lead: a role of the lexicon, or one of `council.yaml`.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Meant {
    Known(&'static str),
    Own(usize),
}

/// The names of a council's roles.
struct Names<'a> {
    council: &'a Council,
    language: Language,
    /// From names in small letters.
    by_name: HashMap<String, Meant>,
}

impl<'a> Names<'a> {
    fn new(council: &'a Council, language: Language) -> Names<'a> {
        let lexicon = Lexicon::of(language);
        let listed =
            ["role", "roles", "role-body"].into_iter().flat_map(|list| lexicon.words(list));
        let known: HashMap<&str, &'static str> = listed.collect();
        let mut by_name = HashMap::new();
        for (at, role) in council.roles.iter().enumerate() {
            let name = plain(&role.name);
            let meant = known.get(&*name).map_or(Meant::Own(at), |known| Meant::Known(known));
            for also in &role.also {
                // "Proper Officer" is the Clerk here, in all its spellings.
                if let Some(other) = known.get(&*plain(also)) {
                    by_name.insert((*other).to_owned(), meant.clone());
                }
                by_name.insert(plain(also), meant.clone());
            }
            by_name.insert(name, meant);
        }
        Names { council, language, by_name }
    }

    /// The address and the name of a role; None where it is none of this council.
    fn of(&self, role: &Role) -> Option<(String, String)> {
        let found = match role {
            Role::Known(known) => {
                Some(self.by_name.get(*known).cloned().unwrap_or(Meant::Known(known)))
            }
            Role::Named(name) | Role::Perhaps(name) => {
                let name = plain(name);
                let own = || self.is_council(&name).then_some(Meant::Known("council"));
                self.by_name.get(&name).cloned().or_else(own)
            }
        };
        match (found, role) {
            (Some(Meant::Known(known)), _) => {
                let name = self.language.say(&format!("role.{known}")).to_owned();
                Some((known.to_owned(), name))
            }
            (Some(Meant::Own(at)), _) => {
                let name = &self.council.roles[at].name;
                Some((slug(name), name.clone()))
            }
            // Other councils have their own sites.
            (None, Role::Named(name)) if !plain(name).ends_with("council") => {
                Some((slug(name), begun_large(name)))
            }
            _ => None,
        }
        .filter(|(slug, _)| !slug.is_empty())
    }

    /// True for the council by its own name, and for "the District Council" if it is one.
    fn is_council(&self, name: &str) -> bool {
        let own = plain(self.council.name_in(self.language));
        let kind = self.council.kind.as_deref().unwrap_or("");
        own == name || !kind.is_empty() && name.strip_suffix(" council") == Some(kind)
    }
}

/// A name in small letters, with one space between its words.
fn plain(name: &str) -> String {
    let lower = name.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// A name with a capital: "tree officer" heads a sheet as "Tree officer".
fn begun_large(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The last part of an address: letters without accents, digits and hyphens.
fn slug(name: &str) -> String {
    const LONGEST: usize = 60;
    let plain = |c: char| match c {
        'â' | 'á' | 'à' | 'ä' => 'a',
        'ê' | 'é' | 'è' | 'ë' => 'e',
        'î' | 'í' | 'ï' => 'i',
        'ô' | 'ó' | 'ö' => 'o',
        'û' | 'ú' | 'ü' => 'u',
        'ŵ' => 'w',
        'ŷ' => 'y',
        other => other,
    };
    let mut slug = String::new();
    for c in name.to_lowercase().chars().map(plain) {
        match c {
            'a'..='z' | '0'..='9' => slug.push(c),
            _ if slug.ends_with('-') || slug.is_empty() => {}
            _ => slug.push('-'),
        }
    }
    slug.truncate(LONGEST);
    slug.trim_end_matches('-').to_owned()
}

/// The roles of a council in each of its languages, those of the lexicon first and in its order, then the others by name; with
/// all that they are made from, so that the next build of the same project need not make them anew.
pub(super) struct KnownRoles {
    world: u64,
    tongues: Vec<Tongue>,
    /// Each text, whether it is in force, and its language.
    texts: Vec<(Arc<Protocol>, bool, Tongue, Option<String>)>,
    /// The roles.
    pub roles: Arc<[RoleEntry]>,
}

impl KnownRoles {
    /// Those of a council.
    pub fn of(of: &CouncilEntry, before: Option<KnownRoles>) -> KnownRoles {
        let CouncilEntry { council, tongues, entries, world, .. } = of;
        let same = |before: &KnownRoles| {
            let texts = || before.texts.iter().zip(entries);
            (before.world, &before.tongues, before.texts.len()) == (*world, tongues, entries.len())
                && texts().all(|((text, in_force, tongue, lang), entry)| {
                    Arc::ptr_eq(text, &entry.protocol)
                        && (*in_force, tongue, lang)
                            == (entry.is_in_force(), &entry.tongue, &entry.lang)
                })
        };
        before.filter(same).unwrap_or_else(|| KnownRoles {
            world: *world,
            tongues: tongues.clone(),
            texts: entries
                .iter()
                .map(|entry| {
                    let (tongue, lang) = (entry.tongue.clone(), entry.lang.clone());
                    (entry.protocol.clone(), entry.is_in_force(), tongue, lang)
                })
                .collect(),
            roles: tongues
                .iter()
                .flat_map(|tongue| in_language(council, tongue, entries))
                .collect(),
        })
    }
}

fn in_language(council: &Council, tongue: &Tongue, entries: &[Entry]) -> Vec<RoleEntry> {
    let language = tongue.language;
    let names = Names::new(council, language);
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut all: Vec<(RoleEntry, Vec<Laid>)> = Vec::new();
    // The roles that texts name by a row of names: duties share few rows, and each is looked up once.
    let mut known: FxHashMap<*const Role, Vec<usize>> = FxHashMap::default();
    let mut role = |role: &Role, all: &mut Vec<(RoleEntry, Vec<Laid>)>| {
        let (slug, name) = names.of(role)?;
        Some(*places.entry(slug.clone()).or_insert_with(|| {
            all.push((RoleEntry { language, slug, name, duties: Box::default() }, Vec::new()));
            all.len() - 1
        }))
    };
    let in_force =
        |entry: &Entry| entry.is_in_force() && entry.tongue == *tongue && entry.lang.is_none();
    for (e, entry) in entries.iter().enumerate().filter(|(_, entry)| in_force(entry)) {
        for (d, duty) in entry.protocol.duties.iter().enumerate() {
            let roles = known.entry(duty.who.as_ptr()).or_insert_with(|| {
                let mut roles = Vec::with_capacity(duty.who.len());
                for at in duty.who.iter().filter_map(|of| role(of, &mut all)) {
                    // Two names of one role in a sentence are one duty.
                    if !roles.contains(&at) {
                        roles.push(at);
                    }
                }
                roles
            });
            for at in roles {
                let Duty { force, .. } = *duty;
                all[*at].1.push(Laid { force, entry: e as u32, duty: d as u32 });
            }
        }
    }
    let boxed =
        |(role, duties): (RoleEntry, Vec<Laid>)| RoleEntry { duties: duties.into(), ..role };
    let mut all: Vec<RoleEntry> = all.into_iter().map(boxed).collect();
    let order: Vec<&str> =
        Lexicon::of(language).list("role").iter().map(|(role, _)| *role).collect();
    let place = |role: &RoleEntry| {
        let at = order.iter().position(|known| *known == role.slug).unwrap_or(order.len());
        (at, role.name.to_lowercase())
    };
    all.sort_by(|a, b| a.slug.cmp(&b.slug));
    all.sort_by_cached_key(place);
    all
}
