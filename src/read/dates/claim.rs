//! What a sentence or a line claims: which act, of what, in the past or to come, and how far its dates may stand from it.

use super::hearing::Hearing;
use super::token::Token;
use super::words::Class;
use crate::protocol::Act;

/// When an act is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tense {
    /// It was done.
    Past,
    /// "Reviewed" with nothing before it: done on a date, or done again and again.
    Either,
    /// A review is to come.
    Next,
    /// "Review date": to come, as a rule; but done, where the date says so.
    Bare,
    /// "Latest review date": the last, or the latest by which.
    Latest,
    /// "Shall be approved each year": a date says nothing, for it may be that of a first adoption to come; a cycle does.
    Renewed,
    /// Not about a review to come or a date that counts: "may be amended".
    Void,
}

/// One act that a sentence or a line speaks of.
#[derive(Debug, Clone)]
pub struct Claim {
    /// The acts: "reviewed and adopted" are two.
    pub acts: Vec<Act>,
    /// True if the adoption is no more than the close of a review: "reviewed and approved".
    pub closing: bool,
    /// When.
    pub tense: Tense,
    /// True if it is this document's.
    pub own: bool,
    /// True if a subject says so; else it is a line of a list of dates.
    pub said: bool,
    /// True for what stands under another document's name in a list of dates.
    pub another: bool,
    /// True for "to review": what the next verb says is of something else, as in "requests to review this policy must be".
    pub infinitive: bool,
    /// True if it is said not to be: "is not subject to annual review".
    pub denied: bool,
    /// True for "next review".
    pub next: bool,
    /// Where the words around the act begin, and the cycles among them.
    pub label: usize,
    /// Where the act ends and its dates may begin.
    pub end: usize,
}

/// What the place of a sentence says about a subject that it does not name.
#[derive(Clone, Copy)]
pub struct Around<'a> {
    /// A list of dates: what names no subject is about the document.
    pub list: bool,
    /// Under a heading about the document's own review.
    pub heading: bool,
    /// What was said before: this document, or something else.
    pub before: &'a Hearing<'a>,
}

/// Acts as nouns.
pub const NOUNS: [Class; 4] = [Class::Review, Class::Adoption, Class::Amendment, Class::Expiry];

/// What was done, by the words for it: a group of them may tell of several acts.
pub fn acts(group: &[Token], tense: Tense) -> Vec<Act> {
    let mut acts = Vec::new();
    for token in group {
        let act = match () {
            () if token.is(&[Class::Review, Class::Reviewed]) => Act::Reviewed,
            () if token.is(&[Class::Adoption, Class::Adopted, Class::Agreed]) => Act::Adopted,
            () if token.is(&[Class::Amendment, Class::Amended]) => Act::Updated,
            () if token.is(&[Class::Superseded]) => Act::Superseded,
            () if token.is(&[Class::Issued]) => Act::Dated,
            () => continue,
        };
        if !acts.contains(&act) && (tense != Tense::Next || act == Act::Reviewed) {
            acts.push(act);
        }
    }
    acts
}
