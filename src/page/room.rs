//! The pages that every council may have, in each of its languages: all that is said of each of them is said here, once.

use super::SitePath;
use super::filters::Owner;
use crate::language::Language;
use crate::register::{self, CouncilEntry, Tongue};

/// A page that every council may have, in each of its languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Room {
    /// Its home: the list of its documents.
    Protocols,
    /// The review register.
    Register,
    /// Duties by role.
    Duties,
    /// The index of definitions.
    Definitions,
    /// The index of law.
    Law,
    /// The search page, which is an index A to Z by itself.
    Search,
    /// The accessibility statement.
    Statement,
}

/// A form in which the data of a room stands beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DataForm {
    /// For spreadsheets.
    Csv,
    /// For programs.
    Json,
    /// For calendars.
    Calendar,
    /// For feed readers.
    Feed,
}

impl DataForm {
    /// True for what programs read again and again by themselves, and tell people in words: it is made in each language of a
    /// council.
    pub(super) fn is_subscribed(self) -> bool {
        matches!(self, DataForm::Calendar | DataForm::Feed)
    }
}

/// The calendar of reviews.
pub(super) const REVIEWS: &str = "reviews.ics";
/// The duties of a council as data.
pub(super) const DUTIES_DATA: &str = "duties.json";
/// The feed of changes.
pub(super) const CHANGES: &str = "changes.atom";

/// A file of data that belongs to a room: it stands at the home of the council.
pub(super) struct DataFile {
    pub form: DataForm,
    pub name: &'static str,
    /// The key of the words that offer it.
    pub words: &'static str,
}

/// What is said of a room.
struct Stated {
    /// What findings call it.
    called: &'static str,
    /// Where its page stands, from the home of the council in a language.
    path: &'static [&'static str],
    template: &'static str,
    /// The key of its name in the navigation.
    name: &'static str,
    /// The key of the title of its page; None for the home, which is called by the name of the council.
    title: Option<&'static str>,
    /// The key of what it says of itself to search engines.
    lede: Option<&'static str>,
    data: &'static [DataFile],
}

const PROTOCOLS: Stated = Stated {
    called: "the home",
    path: &["index.html"],
    template: "council.html",
    name: "protocols",
    title: None,
    lede: None,
    data: &[],
};
const REGISTER: Stated = Stated {
    called: "the review register",
    path: &[register::REGISTER, "index.html"],
    template: "register.html",
    name: "review_register",
    title: Some("review_register"),
    lede: Some("register_lede"),
    data: &[
        DataFile { form: DataForm::Csv, name: "register.csv", words: "download_csv" },
        DataFile { form: DataForm::Json, name: "register.json", words: "download_data" },
        DataFile { form: DataForm::Calendar, name: REVIEWS, words: "subscribe_calendar" },
        DataFile { form: DataForm::Feed, name: CHANGES, words: "subscribe_feed" },
    ],
};
const DUTIES: Stated = Stated {
    called: "the duties by role",
    path: &[register::DUTIES, "index.html"],
    template: "duties.html",
    name: "duties",
    title: Some("duties_by_role"),
    lede: Some("duties_lede"),
    data: &[],
};
const DEFINITIONS: Stated = Stated {
    called: "the index of definitions",
    path: &[register::DEFINITIONS, "index.html"],
    template: "definitions.html",
    name: "definitions",
    title: Some("definitions"),
    lede: Some("definitions_lede"),
    data: &[],
};
const LAW: Stated = Stated {
    called: "the index of law",
    path: &[register::LAW, "index.html"],
    template: "law.html",
    name: "law",
    title: Some("law_cited"),
    lede: Some("law_lede"),
    data: &[],
};
const SEARCH: Stated = Stated {
    called: "the search page",
    path: &["search", "index.html"],
    template: "search.html",
    name: "search",
    title: Some("search"),
    lede: Some("search_lede"),
    data: &[],
};
const STATEMENT: Stated = Stated {
    called: "the accessibility statement",
    path: &[register::STATEMENT, "index.html"],
    template: "statement.html",
    name: "accessibility_statement",
    title: Some("accessibility_statement"),
    lede: None,
    data: &[],
};

impl Room {
    /// All of them; those of the main navigation in their order, then those that every page leads to elsewhere.
    pub const ALL: [Room; 7] = [
        Room::Protocols,
        Room::Register,
        Room::Duties,
        Room::Definitions,
        Room::Law,
        Room::Search,
        Room::Statement,
    ];

    fn stated(self) -> &'static Stated {
        match self {
            Room::Protocols => &PROTOCOLS,
            Room::Register => &REGISTER,
            Room::Duties => &DUTIES,
            Room::Definitions => &DEFINITIONS,
            Room::Law => &LAW,
            Room::Search => &SEARCH,
            Room::Statement => &STATEMENT,
        }
    }

    /// What findings call it: "the review register".
    pub fn called(self) -> &'static str {
        self.stated().called
    }

    /// The template that its page is made with.
    pub fn template(self) -> &'static str {
        self.stated().template
    }

    /// Its name in the navigation.
    pub(super) fn name(self, language: Language) -> &'static str {
        language.say(self.stated().name)
    }

    /// The title of its page; None for the home.
    pub(super) fn title(self, language: Language) -> Option<&'static str> {
        self.stated().title.map(|key| language.say(key))
    }

    /// What it says of itself to search engines.
    pub(super) fn lede(self, language: Language) -> Option<String> {
        self.stated().lede.map(|key| language.say(key).to_owned())
    }

    /// The files of data that belong to it.
    pub(super) fn data(self) -> &'static [DataFile] {
        self.stated().data
    }

    /// True if a council has it in a language.
    pub(super) fn is_there(self, council: &CouncilEntry, tongue: &Tongue) -> bool {
        match self {
            Room::Protocols | Room::Register | Room::Search => true,
            Room::Duties => council.roles.iter().any(|role| role.language == tongue.language),
            Room::Definitions => council.defines.contains(&tongue.language),
            Room::Law => council.cites.contains(&tongue.language),
            Room::Statement => council.council.statement.is_some(),
        }
    }

    /// Its page.
    pub(super) fn path(self, council: &CouncilEntry, language: Language) -> SitePath {
        spoken_path(council, language, self.stated().path)
    }
}

/// The page of a room that is of the site as a whole.
pub(super) fn main_room(room: Room) -> SitePath {
    SitePath::new(room.stated().path.iter().copied())
}

/// Where a council's pages stand.
pub(super) fn council_path(council: &CouncilEntry, parts: &[&str]) -> SitePath {
    SitePath::new(std::iter::once(council.council.slug.as_str()).chain(parts.iter().copied()))
}

/// Where what a council says in a language stands: its main one at its home, the others in a folder of their own.
pub(super) fn spoken_path(council: &CouncilEntry, language: Language, parts: &[&str]) -> SitePath {
    let main = council.tongues[0].language == language;
    let folder: &[&str] = if main { &[] } else { &[language.code()] };
    council_path(council, &[folder, parts].concat())
}

/// The files of data of a council in one of its languages, with where they stand: those for programs stand once.
pub(super) fn data_files(
    council: &CouncilEntry,
    tongue: &Tongue,
) -> impl Iterator<Item = (SitePath, DataForm)> {
    let main = council.tongues[0].language == tongue.language;
    let all = Room::ALL.into_iter().flat_map(Room::data);
    let there = all.filter(move |file| main || file.form.is_subscribed());
    there.map(move |file| (file.path(council, tongue.language), file.form))
}

impl DataFile {
    /// Where it stands for a council in a language.
    pub(super) fn path(&self, council: &CouncilEntry, language: Language) -> SitePath {
        match self.form.is_subscribed() {
            true => spoken_path(council, language, &[self.name]),
            false => council_path(council, &[self.name]),
        }
    }
}

/// The calendar of one who looks after documents of a council.
pub(super) fn owner_calendar(council: &CouncilEntry, tongue: &Tongue, owner: &Owner) -> SitePath {
    let file = format!("{}.ics", owner.slug);
    spoken_path(council, tongue.language, &[register::REGISTER, &file])
}

/// The home of a council, in its main language.
pub fn home_path(council: &CouncilEntry) -> SitePath {
    Room::Protocols.path(council, council.tongues[0].language)
}
