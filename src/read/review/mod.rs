//! The words in which councils state their reviews -> dates and cycles. What is ambiguous is asked, never guessed.

mod dates;
mod periods;
mod sentence;

pub use sentence::{clause_sentences, review_words};
