//! Every test of the program, in one binary: it links once. `cargo test NAME` runs those of one file.

#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

mod case;

mod house;

mod addresses;
mod again;
mod bad_input;
mod check;
mod cite;
mod cli;
mod compare;
mod councils;
mod decisions;
mod drafts;
mod duties;
mod external;
mod first_hour;
mod guards;
mod history;
mod hold;
mod hostile;
mod hosts;
mod import;
mod ledger;
mod manual;
mod models;
mod names;
mod one_document;
mod outputs;
mod private;
mod program;
mod properties;
mod publish;
mod read;
mod redirects;
mod redline;
mod renumbered;
mod review;
mod review_corpus;
mod search;
mod serve;
mod site;
mod slips;
mod statement;
mod streams;
mod templates;
mod theme;
mod tidy;
mod translation;
mod values;
mod warm;
mod words;
