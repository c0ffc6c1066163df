//! What an act is an act of: the subject of the sentence, or what it is done to; and whether it was done or is to come.

use super::claim::{Around, Claim, NOUNS, Tense, acts};
use super::cycle::Cycle;
use super::denied::{clause_denies, is_not, is_put_off};
use super::foreign::{
    describes_another, in_brackets_after_another, is_agreed_to_do, is_of_whoever, said_by_another,
};
use super::passed::{Passed, tense};
use super::token::{Kind, Token};
use super::whose::{Own, Whose, begins_object, begins_phrase};
use super::words::{Class, Words};
use crate::language::Language;
use crate::lexicon::Lexicon;

/// What may stand between an act and its subject, or before its noun.
const BEFORE: [Class; 15] = [
    Class::Next,
    Class::Last,
    Class::Latest,
    Class::Due,
    Class::Date,
    Class::Adverb,
    Class::Will,
    Class::Is,
    Class::Was,
    Class::Be,
    Class::Has,
    Class::May,
    Class::To,
    Class::Then,
    Class::Vague,
];

/// A sentence, and where in it an act stands.
pub struct Reader<'a, 'h> {
    /// The text.
    pub text: &'a str,
    /// The sentence.
    pub tokens: &'a [Token<'a>],
    /// The document.
    pub own: &'a Own,
    /// What its place says.
    pub around: Around<'h>,
    /// Where the act before ends.
    pub from: usize,
    /// The act before.
    pub before: Option<&'a Claim>,
}

impl Reader<'_, '_> {
    /// What is claimed of the act between two places.
    pub fn claim(&self, at: usize, end: usize) -> Claim {
        let group = &self.tokens[at..end];
        let noun = group[0].is(&NOUNS);
        let (label, passed) = self.left(at, noun);
        let verb = noun && self.is_verb(at, end, &passed);
        let whose = match self.theme(at, end, label, noun, verb, &passed) {
            Whose::Own if self.is_this_other() => Whose::Other,
            whose => whose,
        };
        let (mut own, said) = self.settle(whose, at, noun && !verb, &passed);
        let another = !own && self.is_document_beside(label);
        own &= !(whose == Whose::It
            && is_agreed_to_do(self.own, self.text, &self.tokens[end..], group));
        let tense = tense(group, self.tokens.get(end..).unwrap_or(&[]), noun, verb, &passed);
        let acts = acts(group, tense);
        let closing = group.iter().any(|token| token.is(&[Class::Reviewed]))
            && !group.iter().any(|token| token.is(&[Class::Adopted]));
        let to_come = matches!(tense, Tense::Next | Tense::Bare | Tense::Renewed | Tense::Either);
        let denied = passed.not || (to_come && clause_denies(self.tokens, self.from, label));
        let infinitive = verb && passed.to;
        let next = passed.next;
        Claim { acts, closing, tense, own, said, another, infinitive, denied, next, label, end }
    }

    /// Past the words between an act and what it is an act of: "is due to be next", "the date of the last".
    fn left(&self, at: usize, noun: bool) -> (usize, Passed) {
        let mut passed = Passed::default();
        let mut label = at;
        while label > self.from {
            let token = &self.tokens[label - 1];
            let word = token.is_word();
            let not = is_not(self.tokens, label - 1);
            passed.not |= not;
            let pass = match token.kind {
                _ if not => true,
                // "within two years of its adoption", "of adoption" is no length of an adoption.
                Kind::Cycle(Cycle::Length(_)) => {
                    !passed.its && !self.tokens[label].is(&[Class::After])
                }
                Kind::Cycle(_) => true,
                Kind::Word => {
                    let of = noun
                        && !passed.verb()
                        && (token.is(&[
                            Class::Of,
                            Class::A,
                            Class::The,
                            Class::Theirs,
                            Class::Neutral,
                            Class::Subject,
                            Class::Vague,
                        ]));
                    // "next policy review"
                    let inner = noun
                        && token.is(&[Class::Kind])
                        && label > self.from + 1
                        && self.tokens[label - 2].is(&[Class::Next]);
                    inner || ((token.is(&BEFORE) || of) && !token.is(&[Class::Kind]))
                }
                _ => false,
            };
            if !pass {
                break;
            }
            if word {
                passed.note(token, label == at);
            }
            label -= 1;
        }
        (label, passed)
    }

    /// "review the policy", "reviews lists": a verb with what it is done to. "the review", "a review" is a noun.
    fn is_verb(&self, at: usize, end: usize, passed: &Passed) -> bool {
        let next = self.after(end);
        let thing = next
            .is_some_and(|token| begins_phrase(token) && !token.is(&[Class::Cycle, Class::Date]));
        let described = [
            Class::A,
            Class::The,
            Class::This,
            Class::Theirs,
            Class::Next,
            Class::Last,
            Class::Neutral,
        ];
        let bare = at == 0
            || !self.tokens[at - 1].is(&described)
            || self.tokens[at - 1].is(&[Class::Body]);
        (thing && bare && !passed.subject)
            || self.has_object_behind(at, end)
            || (self.article_hangs(end) && next.is_some_and(|next| next.is_word()))
            || (bare
                && passed.will
                && !passed.be
                && self.tokens[at].is(&[Class::Review, Class::Amendment]))
    }

    /// What a noun is an act of: "review of the plots", "review date of the plots", "review each year of the plots".
    fn object_of(&self, end: usize) -> Option<Whose> {
        let between = |token: &Token| {
            let every = matches!(token.kind, Kind::Cycle(Cycle::Every(_)) | Kind::Break);
            every || token.is(&[Class::Adverb, Class::Date])
        };
        let rest = &self.tokens[end..];
        let at = rest.iter().position(|token| !between(token))?;
        let next = rest.get(at).filter(|next| next.is(&[Class::Of]))?;
        let of = self.own.whose(self.text, &rest[at + 1..]);
        let told = (matches!(of, Whose::Own | Whose::Other) || (of == Whose::It && at == 0))
            && (next.word != "for" || of == Whose::Own);
        told.then_some(of)
    }

    /// "Complaints about a review of this policy are answered": true where the review only says which complaints.
    fn is_inside_another(&self, label: usize) -> bool {
        let inner = |at: usize| {
            at > self.from
                && self.tokens[at].is(&[Class::In])
                && !self.tokens[at].is(&[Class::Of])
                && self.own.whose(self.text, &self.tokens[self.from..at]) == Whose::Other
        };
        inner(label) || label.checked_sub(1).is_some_and(inner)
    }

    /// "Review and check the passwords", Welsh "adolygu’r gofrestr": true where what the act is done to stands after another
    /// verb, or after an article that hangs on the act.
    fn has_object_behind(&self, at: usize, end: usize) -> bool {
        let [and, verb, thing, ..] = &self.tokens[end..] else { return false };
        let first = self.tokens[..at].iter().all(|token| !token.is_word());
        let joined = and.is(&[Class::And]) || and.sign(&[',']);
        let imperative = first && self.tokens[at].word == "review" && joined;
        let plain = |token: &Token| token.unknown() && !token.capital && token.is_word();
        let goes_on =
            plain(thing) || begins_phrase(thing) || thing.is(&[Class::And]) || thing.sign(&[',']);
        imperative && plain(verb) && goes_on
    }

    /// True for Welsh "’r" right after an act.
    fn article_hangs(&self, end: usize) -> bool {
        let last = &self.tokens[end - 1];
        self.text[last.end..].strip_prefix(['’', '\'']).is_some_and(|rest| rest.starts_with("r "))
    }

    /// "… prepares a risk policy. This policy is reviewed" in the Financial Regulations: of the policy that was named before.
    fn is_this_other(&self) -> bool {
        let this = self.tokens[self.from..].windows(2).find(|two| two[0].is(&[Class::This]));
        let kind = this
            .map(|two| &two[1])
            .filter(|kind| kind.is(&[Class::Kind]) && self.own.is_of_other_kind(self.text, kind));
        let before = self.tokens.first().map_or("", |first| &self.text[..first.start]);
        kind.is_some_and(|kind| self.around.before.introduces(before, &kind.word))
    }

    /// The first token after an act that is not "formally" or "annually".
    fn after(&self, end: usize) -> Option<&Token<'_>> {
        self.tokens[end..].iter().find(|token| {
            !token.is(&[Class::Adverb]) && !matches!(token.kind, Kind::Cycle(_) | Kind::Break)
        })
    }

    fn theme(
        &self,
        at: usize,
        end: usize,
        label: usize,
        noun: bool,
        verb: bool,
        passed: &Passed,
    ) -> Whose {
        if self.before.is_some() && is_put_off(self.tokens, self.from, at, label) {
            return Whose::Nobody;
        }
        let object = || self.own.whose(self.text, &self.tokens[end..]);
        let region = self.region(label);
        if !noun {
            let passive = passed.be || passed.was;
            let active = !passive && self.after(end).is_some_and(begins_object);
            if !passive
                && !active
                && (self.own.is_another(self.text, region)
                    || describes_another(self.own, self.text, region)
                    || in_brackets_after_another(self.own, self.text, &self.tokens[..label])
                    || said_by_another(self.own, self.text, self.tokens, label..end))
            {
                return Whose::Other;
            }
            return match active {
                true if is_of_whoever(&self.tokens[self.from..label], self.after(end)) => {
                    Whose::Other
                }
                true => object(),
                false if passive => self.subject(region),
                false => self.had_done(region, label),
            };
        }
        if verb {
            return object();
        }
        if let Some(of) = self.object_of(end) {
            return if self.is_inside_another(label) { Whose::Other } else { of };
        }
        if passed.its {
            let subject = self.subject(region);
            return if matches!(subject, Whose::Own | Whose::Other) { subject } else { Whose::It };
        }
        // "with a review date of October": what has the date is what the sentence is about.
        if passed.article && self.tokens.get(end).is_some_and(|next| next.is(&[Class::Date])) {
            return Whose::Nobody;
        }
        if self.is_titled_another(label) {
            return Whose::Other;
        }
        self.beside(at, end, label, region, passed)
    }

    /// "The Clerk brings this policy back": what stands right before the participle, where the subject is who acts.
    fn had_done(&self, region: &[Token], label: usize) -> Whose {
        if region.is_empty() && self.is_titled_another(label) {
            return Whose::Other;
        }
        let subject = self.subject(region);
        let from = region.iter().rposition(|token| token.is(&[Class::This])).unwrap_or(0);
        let thing = &region[from..];
        let whole = thing.iter().all(|token| token.is(&[Class::This, Class::Kind, Class::Adverb]));
        match subject {
            Whose::Body if whole && self.own.whose(self.text, thing) == Whose::Own => Whose::Own,
            subject => subject,
        }
    }

    /// "Rent Motion – adopted 1 May 2021" between the clauses: true where what stands before the dash is another thing.
    fn is_titled_another(&self, label: usize) -> bool {
        let dash = label.checked_sub(1).filter(|dash| *dash >= self.from);
        let dash = dash.filter(|dash| self.tokens[*dash].sign(&['-', '–', '—']));
        let title = dash.map_or(&[][..], |dash| &self.tokens[self.from..dash]);
        let Some(last) = title.last() else { return false };
        let kind = title.iter().any(|token| token.is(&[Class::Kind]));
        // In a list of dates a name in capitals may be that of the council or of the document.
        let thing =
            kind || (last.unknown() && (!last.capital || Lexicon::any_has("things", &last.word)));
        (thing || !(self.around.list || self.around.heading))
            && match self.own.whose(self.text, title) {
                Whose::Other => true,
                Whose::Own => false,
                _ => last.unknown(),
            }
    }

    /// "Grievance Policy – adopted May 2021" in a list of dates of another document: perhaps it is this one by a shorter name.
    fn is_document_beside(&self, label: usize) -> bool {
        let named = self.tokens[self.from..label].iter().any(|token| token.is(&[Class::Kind]));
        named && self.around.list && self.is_titled_another(label)
    }

    /// What a noun is an act of by the word right before it: "the policy review", "at its review".
    fn beside(
        &self,
        at: usize,
        end: usize,
        label: usize,
        region: &[Token],
        passed: &Passed,
    ) -> Whose {
        let near =
            label.checked_sub(1).filter(|near| *near >= self.from).map(|near| &self.tokens[near]);
        let mark = [Class::In, Class::And, Class::Control, Class::Version];
        let compound = near.is_some_and(|near| {
            near.is_word() && (near.is(&[Class::Kind]) || !near.is(&mark)) && !passed.article
        });
        // "This policy runs on a four-year review cycle"
        let cycle = self.tokens.get(end).is_some_and(|next| next.is(&[Class::Cycle]))
            && near.is_some_and(|near| near.is(&[Class::In]));
        if cycle || passed.subject || passed.will || passed.be || passed.was {
            return self.subject(region);
        }
        match near {
            Some(near) if compound && near.unknown() && label == at => {
                // A mistyped "next" is no other thing's review.
                let alone = region.iter().filter(|token| token.is_word()).count() == 1;
                if alone && self.near_next(near) { Whose::Nobody } else { Whose::Other }
            }
            Some(_) if compound => self.subject(region),
            // "Adopted 4 June 2025 with a two-year review"
            Some(near)
                if near.is(&[Class::In])
                    && self.tokens[at].is(&[Class::Review])
                    && self
                        .before
                        .is_some_and(|before| before.own && before.tense == Tense::Past) =>
            {
                Whose::Nobody
            }
            Some(near)
                if near.is_word()
                    && passed.article
                    && !region.is_empty()
                    && !near.is(&[Class::And]) =>
            {
                Whose::Body
            }
            _ => Whose::Nobody,
        }
    }

    fn near_next(&self, token: &Token) -> bool {
        Words::of(Language::English).nearly(&token.word, &[Class::Next, Class::Last])
    }

    /// True for this document, and whether a subject says so.
    fn settle(&self, whose: Whose, at: usize, noun: bool, passed: &Passed) -> (bool, bool) {
        match whose {
            Whose::Own => (true, true),
            Whose::It => match self.before {
                Some(before) if before.said => (before.own, true),
                _ => {
                    let named = self.nearest(at).or_else(|| self.around.before.of());
                    (named.unwrap_or(self.around.list || self.around.heading), true)
                }
            },
            Whose::Body | Whose::Other
                if noun && passed.r#for && self.nearest(at) == Some(true) =>
            {
                (true, true)
            }
            Whose::Other => (false, true),
            Whose::Body if noun && passed.article => (self.around.heading, false),
            Whose::Body | Whose::Nobody => match self.before {
                Some(before) => (before.own, before.said),
                None => (
                    self.around.list
                        || self.around.heading
                        || self.around.before.of() == Some(true),
                    false,
                ),
            },
        }
    }
}
