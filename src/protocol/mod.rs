//! The nouns: protocol, clause, label, body, citation, definition, law, partial date, period, review, council. Values; they complain of nothing.

mod acts;
mod blanks;
mod body;
mod clause;
mod council;
mod date;
mod duty;
mod history;
mod host;
mod href;
mod label;
mod law;
mod laws;
mod mail;
mod meant_date;
mod mention;
mod metadata;
mod origin;
mod part;
mod parts;
mod percent;
mod period;
mod review;
mod review_words;
mod rewrite;
mod running;
mod slug;
mod statement;
mod status;
mod telephone;
mod unfit;
mod unit;
mod version;

pub use blanks::{blanks, fill_in, filled};
pub use body::{Block, Inline, Inlines, ListItem, adopted, guidance, plain_text, push_text};
pub use clause::{Clause, Rank};
pub use council::{Contact, Council, CouncilRole, CouncilTerm, Meeting, Notices, Translated};
pub use date::{DateError, MONTHS, PartialDate, long_date};
pub use duty::{Duty, Force, Lead, Role};
pub use history::{Event, EventKind, begins, in_order, last_of, pauses, refusal, status_on};
pub use host::{NoHost, is_host};
pub use href::Href;
pub use label::{Label, Number, Numbers, ROMAN, Series, Wrap, letters, roman};
pub use law::{Law, key as law_key, year_of};
pub use laws::Laws;
pub use mention::{
    Definition, Form, LawName, Mention, Mentioned, Outer, Owner, Place, SameLaw, Shape, Use, Used,
    Way, counted, is_number, lettered, ordinal, term_address,
};
pub use metadata::{Allowance, BasedOn, Link, Metadata, Places, Protocol, Removed, Waiver};
pub use origin::Origin;
pub use part::{Part, PartId, Parts};
pub use parts::InOrder;
pub use percent::{after_folder, encoded_path, percent_decoded};
pub use period::{Period, PeriodError};
pub use review::{Basis, Review, ReviewPolicy, ReviewState};
pub use review_words::{Act, Ask, ReviewWords, Trigger, Unread, last};
pub use running::{Led, Put, Running, linked, linked_inlines, running, running_inlines};
pub use slug::slug;
pub use statement::{Because, Compliance, Issue, Nation, Statement, Tested};
pub use status::Status;
pub use telephone::telephone;
pub use unfit::Unfit;
pub use unit::Unit;
pub use version::{Frozen, Version, in_force, versions};
