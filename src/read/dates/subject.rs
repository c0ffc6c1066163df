//! The words before an act that may name what it is an act of: the subject of its sentence, or what "it" stands for.

use super::theme::Reader;
use super::token::Token;
use super::whose::Whose;
use super::words::Class;
use crate::lexicon::Lexicon;

impl Reader<'_, '_> {
    /// The words to the left that may name what an act is an act of.
    pub fn region(&self, label: usize) -> &[Token<'_>] {
        let stop = |token: &Token| {
            token.sign(&[':', ';', '|', '(', ')', '?', '.', '–'])
                || (token.sign(&['-']) && !token.tight)
                || token.is(&[Class::Which, Class::If])
        };
        if let Some(and) = self.and_the_way(label) {
            return self.region(and);
        }
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
        let comma = region
            .iter()
            .rposition(|token| token.sign(&[',']))
            .filter(|comma| condition || self.opens_with_purpose(&region[comma + 1..]));
        &region[comma.map_or(0, |comma| comma + 1)..]
    }

    /// "To ensure this, the policy", "For that reason, the policy": true where a sentence opens with why, and what stands after
    /// the comma names something.
    fn opens_with_purpose(&self, after: &[Token]) -> bool {
        let first = self.tokens.iter().find(|token| token.is_word());
        let why = first.is_some_and(|first| {
            self.from == 0 && first.is(&[Class::Purpose, Class::To, Class::For])
        });
        why && after.first().is_some_and(|next| {
            next.is(&[Class::This, Class::The, Class::Ours]) && !next.is(&[Class::Of])
        })
    }

    /// "The policy and the way in which it has operated will be reviewed": the "and" before what only says more of the subject.
    fn and_the_way(&self, label: usize) -> Option<usize> {
        const PHRASE: usize = 4;
        let inner = &self.tokens[self.from..label];
        // "The policy and the way it is operated": without "in which".
        let short = |two: &[Token]| {
            Lexicon::any_has("manner", &two[0].word) && two[1].is(&[Class::Pronoun])
        };
        let which = inner.windows(2).rposition(|two| {
            (two[0].is(&[Class::In]) && two[1].is(&[Class::Which])) || short(two)
        })?;
        let from = which.saturating_sub(PHRASE);
        let and = from + inner[from..which].iter().rposition(|token| token.is(&[Class::And]))?;
        let comma = and > 0 && inner[and - 1].sign(&[',']);
        let whole = !inner[which + 2..]
            .iter()
            .any(|token| token.is(&[Class::And]) || token.sign(&[';', '.']));
        let manner = inner[which].word.as_ref();
        (whole
            && (inner[and..which].iter().any(|token| token.is(&[Class::The]))
                || Lexicon::any_has("manner", manner)))
        .then_some(self.from + and - usize::from(comma))
    }

    /// Whose act it is by its subject: after the last "and", where a verb stands before it.
    pub fn subject(&self, region: &[Token]) -> Whose {
        // Welsh "dyma ein polisi": what "it" is after it.
        if region.first().is_some_and(|first| first.is(&[Class::This]) && first.is(&[Class::Is])) {
            return Whose::It;
        }
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
        // "They are adopted from a model and are reviewed": no subject stands between the two.
        let adjunct = region[0].is(&[Class::In]) && !region[0].is(&[Class::Kind]);
        if adjunct && self.before.is_some() && last == Whose::Nobody {
            return Whose::Nobody;
        }
        match (whole, last) {
            (Whose::Own, _) if !verb => Whose::Own,
            (Whose::Other, _) if !verb && region[0].is(&[Class::Any]) => Whose::Other,
            // "The register is public and is reviewed": no other subject stands after "and".
            (whole, Whose::Nobody) => whole,
            (_, last) => last,
        }
    }

    /// What "it" may be within the sentence: the thing that was named last before it.
    pub fn nearest(&self, at: usize) -> Option<bool> {
        // "This is our first training plan, but it will be reviewed"
        // In Welsh it is one word.
        let itself = |two: &[Token]| {
            two[0].is(&[Class::This]) && (two[0].is(&[Class::Is]) || two[1].is(&[Class::Is]))
        };
        let begins = self.tokens[..at].iter().position(|token| token.is_word());
        let this = begins.map_or(&[][..], |from| &self.tokens[from..at]);
        let kind = |token: &Token| token.is(&[Class::Kind]);
        if this.get(..2).is_some_and(itself) && this.iter().any(kind) {
            return Some(true);
        }
        let article = [Class::This, Class::The, Class::A, Class::All];
        let mut before =
            self.tokens[..at].iter().enumerate().rev().filter(|(_, token)| token.is(&article));
        before.find_map(|(from, _)| match self.own.whose(self.text, &self.tokens[from..at]) {
            Whose::Own => Some(true),
            Whose::Other => Some(false),
            Whose::Body | Whose::It | Whose::Nobody => None,
        })
    }
}
