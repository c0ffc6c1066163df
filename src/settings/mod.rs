//! protosite.yaml and council.yaml: typed reading with places, so that a slip is shown at its words.

mod council;
mod host;
mod languages;
mod site;
mod statement;

pub use council::{CouncilSettings, KINDS, council, council_kind};
pub use host::Host;
pub use languages::UNSPOKEN_LANGUAGE;
pub use site::{Defaults, Lint, SiteSettings, base_url, site};
