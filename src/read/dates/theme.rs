//! What an act is an act of: the subject of the sentence, or what it is done to; and whether it was done or is to come.

use super::claim::{Around, Claim, NOUNS, Tense, acts};
use super::cycle::Cycle;
use super::denied::{clause_denies, is_not, is_put_off};
use super::foreign::{
    describes_another, in_brackets_after_another, is_agreed_to_do, said_by_another,
};
use super::passed::{Passed, tense};
use super::token::{Kind, Token};
use super::whose::{Own, Whose, begins_object, begins_phrase};
use super::words::{Class, Words};
use crate::language::Language;

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
        let whose = self.theme(at, end, label, noun, verb, &passed);
        let (mut own, said) = self.settle(whose, at, noun && !verb, &passed);
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
        Claim { acts, closing, tense, own, said, infinitive, denied, next, label, end }
    }

    /// Past the words between an act and what it is an act of: "is due to be next", "the date of the last".
    fn left(&self, at: usize, noun: bool) -> (usize, Passed) {
        let mut passed = Passed::default();
        let mut label = at;
        while label > self.from {
            let token = &self.tokens[label - 1];
            let word = token.kind == Kind::Word;
            let not = is_not(self.tokens, label - 1);
            passed.not |= not;
            let pass = match token.kind {
                _ if not => true,
                // "within two years of its adoption" is no length of an adoption.
                Kind::Cycle(Cycle::Length(_)) => !passed.its,
                Kind::Cycle(_) => true,
                Kind::Word => {
                    let verb = [
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
                    ];
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
                    inner || ((token.is(&verb) || of) && !token.is(&[Class::Kind]))
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
            || (bare
                && passed.will
                && !passed.be
                && self.tokens[at].is(&[Class::Review, Class::Amendment]))
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
                true => object(),
                false if passive => self.subject(region),
                false => self.had_done(region, label),
            };
        }
        if verb {
            return object();
        }
        match self.tokens.get(end) {
            Some(next) if next.is(&[Class::Of]) => {
                let of = self.own.whose(self.text, &self.tokens[end + 1..]);
                if matches!(of, Whose::Own | Whose::Other | Whose::It)
                    && (next.word != "for" || of == Whose::Own)
                {
                    return of;
                }
            }
            _ => {}
        }
        if passed.its {
            let subject = self.subject(region);
            return if matches!(subject, Whose::Own | Whose::Other) { subject } else { Whose::It };
        }
        // "with a review date of October": what has the date is what the sentence is about.
        if passed.article && self.tokens.get(end).is_some_and(|next| next.is(&[Class::Date])) {
            return Whose::Nobody;
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
        !self.around.list
            && !self.around.heading
            && match self.own.whose(self.text, title) {
                Whose::Other => true,
                Whose::Own => false,
                _ => title.last().is_some_and(Token::unknown),
            }
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
            near.kind == Kind::Word
                && (near.is(&[Class::Kind]) || !near.is(&mark))
                && !passed.article
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
                let alone = region.iter().filter(|token| token.kind == Kind::Word).count() == 1;
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
                if near.kind == Kind::Word
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

    /// The words to the left that may name what an act is an act of.
    fn region(&self, label: usize) -> &[Token<'_>] {
        let stop = |token: &Token| {
            token.sign(&[':', ';', '|', '(', ')', '?', '.', '–'])
                || (token.sign(&['-']) && !token.tight)
                || token.is(&[Class::Which, Class::If])
        };
        let mut label = label;
        // "This policy, which was adopted in May": the sentence goes on about what stands before the comma.
        let which = label > self.from + 1
            && self.tokens[label - 1].is(&[Class::Which])
            && self.tokens[label - 2].sign(&[',']);
        let whom = label > self.from && self.tokens[label - 1].is(&[Class::Which]);
        label -= if which { 2 } else { usize::from(whom) };
        let which = which || whom;
        let inner =
            [Class::In, Class::Of, Class::And, Class::Is, Class::Was, Class::Will, Class::Has];
        let region = &self.tokens[self.from..label];
        let from = region.iter().rposition(|token| stop(token) || (which && token.is(&inner)));
        // "the town, whose policy was adopted in May": the word is part of the subject.
        let whose = from.is_some_and(|from| region[from].is(&[Class::Theirs]));
        let region = &region[from.map_or(0, |from| from + usize::from(!whose))..];
        // "This policy, which covers all staff, is reviewed": the subject stands before the aside.
        if let Some(from) = from.filter(|from| self.tokens[self.from + from].is(&[Class::Which]))
            && region.last().is_some_and(|last| last.sign(&[',']))
            && from > 0
            && self.tokens[self.from + from - 1].sign(&[','])
        {
            return &self.tokens[self.from..self.from + from - 1];
        }
        // "Unless the Council decides otherwise, this policy": the subject stands after the comma.
        let condition = from.is_some_and(|from| self.tokens[self.from + from].is(&[Class::If]));
        let comma = region.iter().rposition(|token| token.sign(&[','])).filter(|_| condition);
        &region[comma.map_or(0, |comma| comma + 1)..]
    }

    /// Whose act it is by its subject: after the last "and", where a verb stands before it.
    fn subject(&self, region: &[Token]) -> Whose {
        // Welsh says the verb first: "Caiff y rhent ei adolygu".
        let verb = [Class::Will, Class::Is, Class::Be];
        let verbs = region.iter().take_while(|token| token.is(&verb)).count();
        let article = verbs > 0 && region.get(verbs).is_some_and(|next| next.is(&[Class::The]));
        let region = &region[verbs + usize::from(article)..];
        // "Their policy": of those who were named before.
        if region.first().is_some_and(|first| first.is(&[Class::Theirs]))
            && region.get(1).is_some_and(|next| next.is(&[Class::Kind]))
        {
            return Whose::Other;
        }
        let whole = self.own.whose(self.text, region);
        let and = region.iter().rposition(|token| token.is(&[Class::And]));
        let Some(and) = and else { return whole };
        let verb = region[..and].iter().any(|token| {
            token.is(&[Class::Is, Class::Was, Class::Will, Class::May, Class::Be, Class::Has])
        });
        let last = self.own.whose(self.text, &region[and + 1..]);
        match (whole, last) {
            (Whose::Own, _) if !verb => Whose::Own,
            (Whose::Other, _) if !verb && region[0].is(&[Class::Any]) => Whose::Other,
            // "The register is public and is reviewed": no other subject stands after "and".
            (whole, Whose::Nobody) => whole,
            (_, last) => last,
        }
    }

    /// What "it" may be within the sentence: the thing that was named last before it.
    fn nearest(&self, at: usize) -> Option<bool> {
        let article = [Class::This, Class::The, Class::A, Class::All];
        let mut before =
            self.tokens[..at].iter().enumerate().rev().filter(|(_, token)| token.is(&article));
        before.find_map(|(from, _)| match self.own.whose(self.text, &self.tokens[from..at]) {
            Whose::Own => Some(true),
            Whose::Other => Some(false),
            Whose::Body | Whose::It | Whose::Nobody => None,
        })
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
