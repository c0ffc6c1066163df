//! `dead-link`: a link to another website that leads nowhere. The command line finds these: it alone may ask websites.

use crate::diagnostic::Rule;

/// See the first line of the file.
pub static DEAD_LINK: Rule = Rule::warning(
    "dead-link",
    "A link to another website leads nowhere. Only `check --external` asks.",
    "Find out where the page is now, and correct the link; or take it out.",
);
