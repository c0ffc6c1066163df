//! The files of a new project.

use super::ask::Known;
use crate::cli::schema::{self, Which};
use crate::cli::session;
use crate::disk::Failure;
use crate::protocol::PartialDate;
use crate::yaml::quoted;

/// Every file with its text.
pub fn files(known: &Known) -> Result<Vec<(String, String)>, Failure> {
    let today = session::today(None)?;
    let month = PartialDate::Month(today.year(), today.month());
    let mut files = vec![
        ("protosite.yaml".to_owned(), format!("{}{}", site(known), known.host.settings())),
        ("content/council.yaml".to_owned(), council(known)),
        (
            "content/media-protocol.md".to_owned(),
            protocol(known).replace("MONTH", &month.to_string()),
        ),
        (".gitignore".to_owned(), "/site/\n/.protosite/\n".to_owned()),
    ];
    for (name, which) in
        [("site", Which::Site), ("council", Which::Council), ("front-matter", Which::FrontMatter)]
    {
        files.push((format!("schema/{name}.json"), schema::text(which).to_owned()));
    }
    let hosting = known.host.files();
    files.extend(hosting.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())));
    Ok(files)
}

/// The settings of the site: its address, if that is known.
fn site(known: &Known) -> String {
    match &known.base_url {
        Some(address) => SETTINGS.replace(NO_ADDRESS, &format!("base_url: {}", quoted(address))),
        None => SETTINGS.to_owned(),
    }
}

/// The settings of a council: what is known, and the rest as comments to fill in.
fn council(known: &Known) -> String {
    let line = |key: &str, value: &Option<String>, example: &str| match value {
        Some(value) => format!("{key}: {value}"),
        None => format!("# {key}: {example}"),
    };
    let contact = known.contact.as_deref().map(quoted);
    let contact = match contact {
        Some(email) => format!("contact:\n  # role: Town Clerk\n  email: {email}\n  # phone: 01632 960123"),
        None => "# contact:\n#   role: Town Clerk\n#   email: clerk@exampleford.example\n#   phone: 01632 960123"
            .to_owned(),
    };
    COUNCIL
        .replace("NAME", &quoted(&known.council))
        .replace("KIND", &line("kind", &known.kind, "parish"))
        .replace("LANGUAGE", &line("language", &known.language, "[en-GB, cy]"))
        .replace("CONTACT", &contact)
}

/// The protocol to write over, in the main language of the site.
fn protocol(known: &Known) -> &'static str {
    let main = known.language.as_deref().unwrap_or_default().trim_start_matches('[');
    if main.starts_with("cy") { IN_WELSH } else { IN_ENGLISH }
}

const NO_ADDRESS: &str = "# base_url: https://protocols.exampleford.example";

const SETTINGS: &str = "# yaml-language-server: $schema=schema/site.json
# The site as a whole. Every line is optional.
# The address it will have on the web, for search engines:
# base_url: https://protocols.exampleford.example

defaults:
  # How long before its day a review is shown as due soon.
  due_soon: 90 days
";

const COUNCIL: &str = "# yaml-language-server: $schema=../schema/council.json
name: NAME
# parish, town, community, city, district, borough, county, unitary or other
KIND
LANGUAGE
# website: https://www.exampleford.example
CONTACT
# brand:
#   colour: \"#0b4f45\"
# The facts of your accessibility statement, which the law asks every council to publish:
# accessibility:
#   status: partial
#   prepared: 3 November 2026
#   reviewed: 3 November 2026
#   tested: {date: 2 November 2026, by: the council, method: 'how, and how the pages were chosen'}
#   respond_within: 10 working days
#   issues:
#     - problem: What is not accessible, in plain words.
#       criteria: 1.1.1
#       mend_by: June 2027
";

const IN_ENGLISH: &str = "---
# yaml-language-server: $schema=../schema/front-matter.json
title: Media Protocol
adopted: MONTH
review_every: 2 years
owner: Clerk
summary: Who speaks to the press for the council, and how. This is an example to write over.
---

## 1. Purpose

1.1 This protocol says who speaks to the press for the council.

1.2 It applies to councillors and to staff.

## 2. Speaking for the council

2.1 The Clerk answers questions of fact. The Chair speaks on decisions that the council has taken.

2.2 Before speaking, the Chair:
(a) tells the Clerk;
(b) keeps to what the council has decided; and
(c) says nothing that is confidential.

2.3 Any other councillor who speaks to the press says that the words are the councillor's own. Clause 2.2(c) applies all the same.
";

const IN_WELSH: &str = "---
# yaml-language-server: $schema=../schema/front-matter.json
title: Protocol y Cyfryngau
language: cy
adopted: MONTH
review_every: 2 years
owner: Clerc
summary: Pwy sy'n siarad â'r wasg ar ran y cyngor, a sut. Enghraifft yw hon i'w hailysgrifennu.
---

## 1. Diben

1.1 Mae'r protocol hwn yn dweud pwy sy'n siarad â'r wasg ar ran y cyngor.

1.2 Mae'n gymwys i gynghorwyr ac i staff.

## 2. Siarad ar ran y cyngor

2.1 Bydd y Clerc yn ateb cwestiynau am ffeithiau. Bydd y Cadeirydd yn siarad am benderfyniadau y mae'r cyngor wedi'u gwneud.

2.2 Cyn siarad, rhaid i'r Cadeirydd:
(a) ddweud wrth y Clerc;
(b) gadw at yr hyn y mae'r cyngor wedi'i benderfynu; a
(c) pheidio â dweud dim sy'n gyfrinachol.

2.3 Mae unrhyw gynghorydd arall sy'n siarad â'r wasg yn dweud mai ei eiriau ei hun ydynt. Mae cymal 2.2(c) yn gymwys yr un fath.
";
