//! The nouns: protocol, clause, label, body, partial date, period, review, council. Values; they complain of nothing.

mod body;
mod clause;
mod council;
mod date;
mod label;
mod metadata;
mod period;
mod review;
mod review_words;

pub use body::{Block, Inline, Inlines, ListItem, plain_text, push_text};
pub use clause::{Clause, Rank};
pub use council::{Contact, Council};
pub use date::{DateError, MONTHS, PartialDate, long_date};
pub use label::{Label, ROMAN, Series, Wrap, letters, roman};
pub use metadata::{Allowance, BasedOn, Link, Metadata, Places, Protocol, Status, Waiver};
pub use period::{Period, PeriodError};
pub use review::{Basis, Review, ReviewPolicy, ReviewState};
pub use review_words::{Act, Ask, ReviewWords, Trigger, Unread};
