//! Protocols and settings -> the register: who is published, under which id, how each review stands, who cites whom.

use super::connect::{Known, connect};
use super::entry::{CouncilEntry, Entry, Refusal, Register, Tongue};
use super::former::formers;
use super::old_address::Stand;
use super::one_document::settled;
use super::policy::policy;
use super::translation;
use crate::diagnostic::{Checked, Diagnostic, Place, Rule};
use crate::language::Language;
use crate::lexicon::Lexicon;
use crate::protocol::{Council, PartialDate, Period, Protocol, ReviewState, Status, begins};
use crate::settings::{CouncilSettings, Defaults, SiteSettings};
use crate::source::nearest;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::{Arc, OnceLock};

/// Two protocols of a council with one id: they would have one address.
pub static DUPLICATE_ID: Rule = Rule::error(
    "duplicate-id",
    "Two documents of a council would stand at one address.",
    "Give one of them another `id:`, or another file name.",
);
/// Two documents in force with one title.
pub static SAME_TITLE: Rule = Rule::warning(
    "same-title",
    "Two documents in force have one title, so that nobody can tell which holds, and a citation of it fits both.",
    "Say which was replaced: `status: superseded`. Or give each a title of its own.",
);
/// `supersedes`, `replaced_by` or `translation_of` names no protocol of the council.
pub static UNKNOWN_ID: Rule = Rule::warning(
    "unknown-id",
    "`supersedes`, `replaced_by` or `translation_of` names no document of the council.",
    "Write the last part of the other document's address.",
);

/// A council's logo is not there.
pub static NO_LOGO: Rule = Rule::error(
    "no-logo",
    "The picture that council.yaml names is not there.",
    "Put it beside council.yaml, or correct `logo:`.",
);

/// Reviews are "due soon" this long before their day where nobody sets another time.
const DUE_SOON: &str = "90 days";

/// Puts protocols into the register. `assets` are the other files of the content folder, `refused` those of them that
/// must not be published, with why not; `known` is what an earlier
/// build of the same project found out.
#[allow(clippy::too_many_arguments, reason = "all that a register is made of")]
pub fn register(
    councils: Vec<(CouncilSettings, Vec<Arc<Protocol>>)>,
    site: SiteSettings,
    many: bool,
    (assets, refused): (BTreeSet<String>, BTreeMap<String, Refusal>),
    today: Date,
    drafts: bool,
    known: &mut Known,
) -> Checked<Register> {
    let mut findings = Vec::new();
    let mut entries: Vec<CouncilEntry> = councils
        .into_iter()
        .map(|(settings, protocols)| {
            council(settings, protocols, &site, today, drafts, &mut findings)
        })
        .collect();
    // By the names that the pages of the site as a whole have for them: "Cyngor Tref Rhydesgob" is Rhydesgob Town Council on
    // English ones.
    let tag = site.languages.first().map_or("", String::as_str);
    let shown = Language::named(tag).unwrap_or_default();
    entries.sort_by_cached_key(|of| {
        (of.council.name_in(shown).to_lowercase(), of.council.slug.clone())
    });
    let name = |council: &CouncilEntry| council.council.name.to_lowercase();
    let mut named: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, council) in entries.iter().enumerate() {
        named.entry(name(council)).or_default().push(at);
    }
    for at in named.into_values().filter(|all| all.len() > 1).flatten() {
        entries[at].namesake = true;
    }
    let mut sources = HashMap::new();
    for (c, council) in entries.iter().enumerate() {
        findings.extend(
            council
                .council
                .logo
                .as_ref()
                .filter(|logo| !assets.contains(*logo) && !refused.contains_key(*logo))
                .map(|logo| no_logo(logo, council.places.get("brand.logo"))),
        );
        for (e, entry) in council.entries.iter().enumerate() {
            sources.insert(entry.protocol.source.path().clone(), (c, e));
        }
    }
    let mut value = Register {
        today,
        site,
        councils: entries,
        closed: HashSet::new(),
        models: Vec::new(),
        many,
        sources,
        assets,
        refused,
    };
    connect(&mut value, known);
    Checked { value, findings }
}

fn no_logo(logo: &str, named: Option<&Place>) -> Diagnostic {
    let message = format!("the council's logo {logo} does not exist");
    let finding = Diagnostic::at(&NO_LOGO, Place::file(logo), message)
        .help("Put the picture there, or correct `logo:` in council.yaml.");
    match named {
        Some(place) => finding.other(place.clone(), "it is named here"),
        None => finding,
    }
}

/// A council with its protocols, before it is known what they cite.
pub(super) fn council(
    mut settings: CouncilSettings,
    mut protocols: Vec<Arc<Protocol>>,
    site: &SiteSettings,
    today: Date,
    drafts: bool,
    findings: &mut Vec<Diagnostic>,
) -> CouncilEntry {
    meetings_of_its_own(&mut settings.council);
    protocols.sort_by_cached_key(|of| (of.metadata.title.to_lowercase(), of.source.path().clone()));
    check_ids(&protocols, findings);
    check_titles(&protocols, findings);
    let protocols = settled(protocols, today);
    let (published, held): (Vec<_>, Vec<_>) = protocols.into_iter().partition(|protocol| {
        let metadata = &protocol.metadata;
        drafts || metadata.status != Status::Draft || metadata.unread
    });
    let defaults = &settings.defaults;
    let usual = || Period::parse(DUE_SOON).expect("the default is a period");
    let due_soon = defaults.due_soon.or(site.defaults.due_soon).unwrap_or_else(usual);
    let tongues = tongues(&settings.council.languages, &site.languages);
    // Texts may be in a language in which pages are not written, as in Gaelic: then each text is marked.
    let first = settings.council.languages.first().or(site.languages.first());
    let spoken = first.filter(|tag| Language::named(tag).is_none());
    let (meetings, defaults) = (&settings.council.annual_meetings, [defaults, &site.defaults]);
    let entered =
        |protocol| entry(protocol, meetings, (&tongues, spoken), defaults, today, due_soon);
    let mut entries: Vec<Entry> = published.into_iter().map(entered).collect();
    let stand = Stand { slug: &settings.council.slug, site: site.known_at.as_deref() };
    for entry in &mut entries {
        entry.redirects = formers(&entry.protocol, stand, findings);
    }
    translation::pair(&mut entries, today, findings);
    let of = entries.iter().enumerate().rev();
    let ids = of.map(|(at, entry)| (entry.protocol.id.clone(), at)).collect();
    name_successors(&mut entries, &ids);
    CouncilEntry {
        namesake: false,
        council: settings.council,
        entries,
        ids,
        drafts: held,
        tongues,
        places: settings.places,
        formers: settings.formers,
        due_soon,
        definitions: settings.definitions,
        roles: Arc::default(),
        defines: Vec::new(),
        cites: Vec::new(),
        elsewhere: Vec::new(),
        world: 0,
        held: None,
        reach: OnceLock::new(),
        terms: OnceLock::new(),
        dictionary: OnceLock::new(),
        directory: OnceLock::new(),
    }
}

/// Meetings under the name of the council itself, "Full Council", are those of nobody else.
fn meetings_of_its_own(council: &mut Council) {
    let by_word = |body: &str| {
        let mut all = Language::ALL.into_iter().map(Lexicon::of);
        all.any(|words| words.meaning("role-body", &Council::bare(body)) == Some("council"))
    };
    let of_council = |body: &String| by_word(body) || council.is_called(body);
    let own: Vec<bool> =
        council.meetings.iter().map(|meeting| meeting.body.iter().any(of_council)).collect();
    for (meeting, own) in council.meetings.iter_mut().zip(own) {
        meeting.body = meeting.body.take().filter(|_| !own);
    }
    // The annual meeting may stand among them too.
    council.meetings.sort();
    council.meetings.dedup_by(|b, a| {
        let same = (a.day, &a.body) == (b.day, &b.body);
        a.annual |= same && b.annual;
        same
    });
}

/// Who has taken the place of whom: a document says it of itself, or another does.
fn name_successors(entries: &mut [Entry], ids: &HashMap<String, usize>) {
    let named = |id: &Option<String>| id.as_ref().and_then(|id| ids.get(id)).copied();
    let old = |entry: &Entry| named(&entry.protocol.metadata.supersedes);
    for by in (0..entries.len()).rev() {
        if let Some(old) = old(&entries[by]) {
            entries[old].replaced_by = Some(by);
        }
    }
    for entry in &mut *entries {
        let own = named(&entry.protocol.metadata.replaced_by);
        entry.replaced_by = own.or(entry.replaced_by);
    }
    for at in 0..entries.len() {
        let original = entries[at].original.and_then(|original| entries[original].replaced_by);
        entries[at].replaced_by = entries[at].replaced_by.or(original).filter(|by| *by != at);
    }
}

/// The languages of the pages of a council: its own, else the site's, else English.
fn tongues(council: &[String], site: &[String]) -> Vec<Tongue> {
    let tags = if council.is_empty() { site } else { council };
    let known = tags
        .iter()
        .filter_map(|tag| Some(Tongue { language: Language::named(tag)?, tag: tag.clone() }));
    let known: Vec<Tongue> = known.collect();
    if known.is_empty() {
        vec![Tongue { language: Language::English, tag: "en-GB".to_owned() }]
    } else {
        known
    }
}

fn entry(
    protocol: Arc<Protocol>,
    meetings: &[PartialDate],
    (tongues, spoken): (&[Tongue], Option<&String>),
    defaults: [&Defaults; 2],
    today: Date,
    due_soon: Period,
) -> Entry {
    let [council, site] = defaults;
    let metadata = &protocol.metadata;
    let stated = policy(&protocol, meetings, council.review_every.or(site.review_every), today);
    let mut review = stated.policy.judge(metadata.status, today, due_soon);
    let begins = begins(&metadata.history, today);
    if begins.is_some() {
        review.state = ReviewState::NotInForce;
    }
    let (words, questions) = (stated.words, stated.questions);
    let owner =
        metadata.owner.clone().or_else(|| council.owner.clone()).or_else(|| site.owner.clone());
    // A page is written in the language of its text, if the council has pages in that; else the text alone is marked.
    let named = metadata.language.as_ref().or(spoken).cloned();
    let same = |tongue: &&Tongue| {
        named.as_deref().is_some_and(|tag| Language::named(tag) == Some(tongue.language))
    };
    let tongue = tongues.iter().find(same).unwrap_or(&tongues[0]).clone();
    let lang = named.filter(|tag| *tag != tongue.tag);
    let (original, translations) = (None, Vec::new());
    let events = metadata.events();
    Entry {
        protocol,
        events,
        versions: Vec::new(),
        amendment: None,
        review,
        begins,
        tongue,
        lang,
        original,
        translations,
        replaced_by: None,
        words,
        questions,
        owner,
        cross: Arc::default(),
        referred: Vec::new(),
        steps: Vec::new(),
        model: None,
        redirects: Vec::new(),
        aliases: Vec::new(),
        gone: Vec::new(),
        reused: Vec::new(),
    }
}

/// Two documents in force with one title: readers of the list cannot tell which holds, and citations fit both.
fn check_titles(protocols: &[Arc<Protocol>], findings: &mut Vec<Diagnostic>) {
    let mut by_title: HashMap<String, &Protocol> = HashMap::new();
    let adopted = |protocol: &&Arc<Protocol>| {
        let metadata = &protocol.metadata;
        metadata.status == Status::Adopted
            && metadata.translation_of.is_none()
            && protocol.places.keys.contains_key("title")
    };
    for protocol in protocols.iter().filter(adopted) {
        let title = &protocol.metadata.title;
        let Some(first) = by_title.insert(title.to_lowercase(), protocol) else { continue };
        let message = format!("two documents in force have the title “{title}”");
        let place = Place::new(&first.source, first.key_span("title"));
        let help = "If this one replaced the other, write `status: superseded` and `replaced_by:` into the other. If both hold, give each a title of its own.";
        findings.push(
            Diagnostic::new(&SAME_TITLE, &protocol.source, protocol.key_span("title"), message)
                .help(help)
                .other(place, "the other one")
                .protocol(&protocol.id),
        );
    }
}

fn check_ids(protocols: &[Arc<Protocol>], findings: &mut Vec<Diagnostic>) {
    let mut by_id: HashMap<&str, &Protocol> = HashMap::new();
    for protocol in protocols {
        if let Some(first) = by_id.get(protocol.id.as_str()) {
            let message = format!("two protocols of this council have the id `{}`", protocol.id);
            let finding = Diagnostic::new(
                &DUPLICATE_ID,
                &protocol.source,
                protocol.key_span("title"),
                message,
            );
            let other = Place::new(&first.source, first.key_span("title"));
            findings.push(
                finding
                    .help("Give one of them another: `id: ...` in its first lines, or another file name.")
                    .other(other, "the other one")
                    .protocol(&protocol.id),
            );
        } else {
            by_id.insert(&protocol.id, protocol);
        }
    }
    for protocol in protocols {
        for (key, id) in [
            ("supersedes", &protocol.metadata.supersedes),
            ("replaced_by", &protocol.metadata.replaced_by),
            ("translation_of", &protocol.metadata.translation_of),
        ] {
            let own = id.as_deref() == Some(&*protocol.id);
            let Some(id) = id.as_deref().filter(|id| own || !by_id.contains_key(id)) else {
                continue;
            };
            let help = match nearest(id, by_id.keys().copied()) {
                Some(near) if !own => format!("Did you mean `{near}`?"),
                _ => "Write the id of a protocol of this council: the last part of its page's address.".to_owned(),
            };
            let message = match own {
                true => format!("`{key}: {id}` names the document itself"),
                false => format!("`{key}: {id}` names no protocol of this council"),
            };
            findings.push(
                Diagnostic::new(&UNKNOWN_ID, &protocol.source, protocol.key_span(key), message)
                    .help(help)
                    .protocol(&protocol.id),
            );
        }
    }
}
