//! Where models stand, and how an edition of one is called.

use super::SitePath;
use super::room::council_path;
use crate::register::{CouncilEntry, Register};

/// Where a document stands beside its model.
pub(super) fn model_page_path(council: &CouncilEntry, id: &str) -> SitePath {
    council_path(council, &[id, "model", "index.html"])
}

/// Where the page of a model stands.
pub(super) fn model_path(register: &Register, model: usize) -> SitePath {
    SitePath::new(["models", &register.models[model].protocol.id, "index.html"])
}

/// "Model Media Protocol 2023 (Association of Councils)"
pub(super) fn edition(register: &Register, model: usize) -> String {
    let metadata = &register.models[model].protocol.metadata;
    let publisher = metadata.publisher.as_ref().map(|name| format!(" ({name})"));
    format!("{}{}", register.models[model].protocol.titled(), publisher.unwrap_or_default())
}
