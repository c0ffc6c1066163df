//! Whose date it is: a phrase names this document, something else, or nothing. The subject decides what a sentence is about.

use super::token::{Kind, Token, tokens};
use super::words::{Class, Words};

/// What a phrase names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// This document.
    Own,
    /// Something else.
    Other,
    /// Who acts: a council, a committee.
    Body,
    /// "it", "they": what the sentence before was about.
    It,
    /// Nothing.
    Nobody,
}

/// The document that a text belongs to, by the words of its title.
#[derive(Debug, Clone, Default)]
pub struct Own {
    words: Vec<String>,
    kinds: Vec<String>,
    many: Vec<String>,
}

/// Words that say what a phrase names rather than which: they may stand before a noun and change nothing.
const SMALL: [Class; 12] = [
    Class::This,
    Class::The,
    Class::A,
    Class::All,
    Class::Ours,
    Class::Theirs,
    Class::Itself,
    Class::Neutral,
    Class::Adverb,
    Class::Next,
    Class::Last,
    Class::Body,
];
/// Words that name no thing by themselves: "Version 2", "Minute 24/5", "Status".
const MARKS: [Class; 7] = [
    Class::Minute,
    Class::Version,
    Class::Control,
    Class::Date,
    Class::Draft,
    Class::Cycle,
    Class::First,
];

impl Own {
    /// The document of a title.
    pub fn titled(title: &str, words: &Words) -> Own {
        let tokens = tokens(title, words);
        let named = tokens.iter().filter(|token| token.is_word());
        let mut own = Own::default();
        for token in named {
            let text = title[token.start..token.end].to_lowercase();
            if token.is(&[Class::Kind]) {
                own.kinds.push(stem(&text));
                own.many.push(text.clone());
            }
            if token.is(&[Class::Kind])
                || token.unknown()
                || !token.is(&[Class::In, Class::And, Class::The])
            {
                own.words.push(stem(&text));
            }
        }
        own
    }

    /// What the phrase at the start of some tokens names.
    pub fn whose(&self, text: &str, tokens: &[Token]) -> Whose {
        let tokens = without_adjuncts(tokens);
        let phrase: Vec<&Token> = phrase(tokens);
        let Some(first) = phrase.first() else { return Whose::Nobody };
        if first.is(&[Class::Pronoun]) && !first.is(&[Class::Kind]) {
            return Whose::It;
        }
        let nouns: Vec<&&Token> = phrase
            .iter()
            .filter(|token| token.is_word())
            .filter(|token| {
                !token.is(&SMALL) || token.is(&[Class::Kind, Class::Whole, Class::Body])
            })
            .collect();
        let Some(last) = nouns.last() else {
            return if phrase.iter().any(|token| token.is(&[Class::This])) {
                Whose::It
            } else {
                Whose::Nobody
            };
        };
        let end = phrase.last().map_or(0, |last| last.end);
        let after =
            tokens.iter().position(|token| token.start >= end).map_or(&[][..], |at| &tokens[at..]);
        if last.is(&[Class::Whole]) && after.first().is_some_and(|next| next.is(&[Class::Of])) {
            return self.whose(text, &after[1..]);
        }
        // "A review of effectiveness": of that of what was spoken of.
        if nouns.iter().all(|noun| noun.is(&[Class::Whole]) && !noun.is(&[Class::Kind])) {
            return Whose::Nobody;
        }
        // "Policies of insurance" are no policies of the council.
        let of = after.first().is_some_and(|next| next.is(&[Class::Of]));
        let article = phrase
            .iter()
            .any(|token| token.is(&[Class::The, Class::This, Class::All, Class::Ours]));
        if of && !article && !self.words.iter().any(|own| *own == stem(&last.word)) {
            return Whose::Other;
        }
        let this = phrase.iter().any(|token| token.is(&[Class::This]));
        match self.named(text, &phrase, &nouns, last) {
            Whose::Own if self.is_beside_own(text, last, after) => Whose::Other,
            Whose::Own if !this && self.is_name_of_another(text, last, after) => Whose::Other,
            whose => whose,
        }
    }

    /// "These Terms of Reference are appended to these Standing Orders and reviewed annually", in the Standing Orders: true for
    /// a document of another kind than the title's where one of the title's kind is named after it.
    fn is_beside_own(&self, text: &str, last: &Token, after: &[Token]) -> bool {
        let own = |token: &Token| {
            let word = stem(&text[token.start..token.end].to_lowercase());
            token.is(&[Class::Kind]) && self.kinds.contains(&word)
        };
        last.is(&[Class::Kind])
            && !last.is(&[Class::Generic])
            && !own(last)
            && after.windows(2).any(|two| two[0].is(&[Class::This]) && own(&two[1]))
    }

    /// "The Council has a lone working policy": true where a document is named as one of many, and not by this one's title.
    pub fn names_another(&self, text: &str, tokens: &[Token]) -> bool {
        let word = |token: &Token| stem(&text[token.start..token.end].to_lowercase());
        let named = |at: &usize| {
            let phrase = phrase(&tokens[*at..]);
            tokens[*at].is(&[Class::A])
                && tokens[*at].is_word()
                && phrase.last().is_some_and(|last| last.is(&[Class::Kind]))
                && phrase.iter().any(|token| token.unknown())
                && !self.is_whole(&phrase, word)
        };
        (0..tokens.len()).any(|at| named(&at))
    }

    /// "Policies and procedures": true for the plural of a kind of which the title has one.
    pub fn is_of_many(&self, text: &str, kind: &Token) -> bool {
        let word = text[kind.start..kind.end].to_lowercase();
        kind.is(&[Class::Kind]) && stem(&word) != word && !self.many.contains(&word)
    }

    /// True for the word of a kind that the title is not of: "this policy" in the Financial Regulations.
    pub fn is_of_other_kind(&self, text: &str, kind: &Token) -> bool {
        let word = stem(&text[kind.start..kind.end].to_lowercase());
        !self.kinds.is_empty() && !self.kinds.contains(&word)
    }

    /// "The Standing Orders", "the Code of Conduct" in a document whose title has neither: true for a name in capitals, which
    /// is another document's also where this one is of no kind.
    fn is_name_of_another(&self, text: &str, last: &Token, after: &[Token]) -> bool {
        let name = &text[last.start..last.end];
        let titled = |word: &str| self.words.iter().any(|own| *own == stem(&word.to_lowercase()));
        let of = after.first().is_some_and(|next| next.is(&[Class::Of]));
        let subject = after.get(1).filter(|next| of && next.capital && next.unknown());
        // "The Policy of Exampleford Town Council": whose it is, and no name.
        let body = after.iter().skip(1).take_while(|next| next.capital);
        let whose = body.clone().any(|next| next.is(&[Class::Body]));
        let named =
            subject.is_some_and(|subject| !whose && !titled(&text[subject.start..subject.end]));
        let phrase = name.contains(' ') && !titled(name);
        last.capital
            && last.is(&[Class::Kind])
            && (named || (phrase && !last.is(&[Class::Generic]) && self.kinds.is_empty()))
    }

    /// "Councillors are covered by the Code of Conduct adopted in 2012": true where what stands last before a word without "was"
    /// is another thing than the document.
    pub fn is_another(&self, text: &str, region: &[Token]) -> bool {
        let inner = |token: &Token| {
            token.is(&[Class::In, Class::By, Class::Following]) && !token.is(&[Class::Of])
        };
        let Some(from) = region.iter().rposition(inner) else { return false };
        let thing = &region[from + 1..];
        thing.iter().any(|token| token.is(&[Class::Kind]))
            && self.whose(text, thing) == Whose::Other
    }

    fn named(&self, text: &str, phrase: &[&Token], nouns: &[&&Token], last: &Token) -> Whose {
        let word = |token: &Token| stem(&text[token.start..token.end].to_lowercase());
        let of_title = |token: &Token| self.words.contains(&word(token));
        let this = phrase.iter().position(|token| token.is(&[Class::This]));
        let kind = phrase.iter().position(|token| token.is(&[Class::Kind]));
        // Welsh puts "this" after its noun, and what the noun belongs to after both.
        if let (Some(this), Some(kind)) = (this, kind)
            && this > kind
        {
            let plain = phrase[..kind].iter().all(|token| !token.unknown());
            return if plain { Whose::Own } else { Whose::Other };
        }
        let article =
            phrase.iter().any(|token| token.is(&[Class::The, Class::A, Class::This, Class::All]));
        // "Minutes approved on 6 July" are those of a meeting; "Minutes 24/5" say where this was decided.
        let numbered = phrase.iter().any(|token| !token.is_word());
        if last.is(&[Class::Papers]) && nouns.len() == 1 && !numbered {
            return Whose::Other;
        }
        if !article && nouns.iter().all(|token| token.is(&MARKS) && !token.is(&[Class::Kind])) {
            return Whose::Nobody;
        }
        // "This version was agreed": of this very document.
        if this.is_some() && last.is(&[Class::Version]) && nouns.len() == 1 {
            return Whose::Own;
        }
        // "Each policy listed in the Schedule": of many, and none in particular.
        if phrase.first().is_some_and(|first| first.is(&[Class::Any])) && last.is(&[Class::Kind]) {
            return Whose::Other;
        }
        // "The Council of Europe", in the Council Tax Scheme: a word of the title that is no name of the document.
        let titled = of_title(last) && (!last.is(&[Class::Council]) || self.is_whole(phrase, word));
        if !last.is(&[Class::Kind]) && !titled {
            return if last.is(&[Class::Body]) { Whose::Body } else { Whose::Other };
        }
        let strange = nouns
            .iter()
            .any(|token| (token.unknown() || token.is(&[Class::Other])) && !of_title(token))
            && !self.is_whole(phrase, word);
        let a = phrase.iter().any(|token| token.is(&[Class::A]));
        match (this, strange || a) {
            (Some(_), _) => Whose::Own,
            (None, true) => Whose::Other,
            (None, false)
                if self.general(last, &word(last), nouns.iter().any(|token| token.unknown())) =>
            {
                Whose::Own
            }
            (None, false) => Whose::Other,
        }
    }

    /// "Exampleford Parish Council Lone Working Policy": true where all words of a longer title stand in a phrase.
    fn is_whole(&self, phrase: &[&Token], word: impl Fn(&Token) -> String) -> bool {
        let stands = |own: &String| phrase.iter().any(|token| word(token) == *own);
        self.words.len() > 1 && self.words.iter().all(stands)
    }

    /// True if "the policy", "the plan" can mean this document.
    fn general(&self, last: &Token, word: &str, titled: bool) -> bool {
        titled
            || self.kinds.is_empty()
            || self.words.iter().any(|own| own == word)
            || last.is(&[Class::Generic])
    }
}

/// A word without its plural.
fn stem(word: &str) -> String {
    match word.strip_suffix("ies") {
        Some(start) => format!("{start}y"),
        None => word.trim_end_matches('s').to_owned(),
    }
}

/// Past what may stand before a subject: "and", "Every two years,", "In line with this policy,".
fn without_adjuncts<'a, 't>(mut tokens: &'a [Token<'t>]) -> &'a [Token<'t>] {
    const LEADING: [Class; 10] = [
        // "Unless revised earlier, this plan"
        Class::Sooner,
        Class::And,
        Class::Adverb,
        Class::Will,
        Class::Is,
        Class::Then,
        Class::Be,
        Class::Within,
        Class::By,
        Class::Was,
    ];
    loop {
        let Some(first) = tokens.first() else { return tokens };
        let noun = first.is(&[Class::Kind, Class::This, Class::The]);
        let value_next =
            tokens.iter().skip(1).find(|token| !token.is(&LEADING)).is_some_and(Token::is_value);
        let noun = noun || (first.is(&[Class::Any]) && !value_next);
        if first.is_value()
            || matches!(first.kind, Kind::Break | Kind::Number)
            || first.sign(&[',', '-', '–', '•', '“', '"', '(', ')', '.'])
            || (first.is(&LEADING)
                && !noun
                && (value_next || !first.is(&[Class::In, Class::Following])))
        {
            tokens = &tokens[1..];
        } else if first.is(&[Class::In, Class::Following, Class::If]) && !noun {
            tokens = past_phrase(&tokens[1..]);
        } else {
            return tokens;
        }
    }
}

/// Past a phrase with a preposition: to the comma after it, else to the next phrase that begins with an article.
fn past_phrase<'a, 't>(tokens: &'a [Token<'t>]) -> &'a [Token<'t>] {
    if let Some(comma) = tokens.iter().position(|token| token.sign(&[','])) {
        return &tokens[comma + 1..];
    }
    let mut noun = false;
    for (at, token) in tokens.iter().enumerate() {
        if noun && token.is(&[Class::This, Class::The, Class::A, Class::All, Class::Pronoun]) {
            return &tokens[at..];
        }
        noun |= token.is_word()
            && (token.unknown() || !token.is(&[Class::The, Class::This, Class::A, Class::In]));
    }
    &[]
}

/// The words of a phrase up to its first preposition, verb or sign.
fn phrase<'a, 't>(tokens: &'a [Token<'t>]) -> Vec<&'a Token<'t>> {
    const ENDS: [Class; 17] = [
        Class::Vague,
        Class::By,
        Class::Then,
        Class::In,
        Class::Of,
        Class::Which,
        Class::If,
        Class::And,
        Class::Is,
        Class::Was,
        Class::Will,
        Class::May,
        Class::Be,
        Class::Has,
        Class::Purpose,
        Class::Following,
        Class::Subject,
    ];
    // "This policy applies": after one thing a word that ends in s is a verb.
    let article = |at: usize| {
        tokens.get(at).is_some_and(|next| next.is(&[Class::The, Class::A, Class::This]))
    };
    let verb = |at: usize| {
        let this = || tokens[..at].iter().any(|token| token.is(&[Class::This]));
        at > 0
            && tokens[at].unknown()
            && tokens[at - 1].is(&[Class::Kind])
            && ((at > 1 && tokens[at].word.ends_with('s') && this())
                // "The Standing Orders regulate the way"
                || (!tokens[at].capital && article(at + 1)))
    };
    let end = (0..tokens.len()).find(|at| verb(*at)).unwrap_or(tokens.len());
    tokens[..end.min(tokens.len())]
        .iter()
        .enumerate()
        .take_while(|(at, token)| match token.kind {
            // Welsh "y" is "the" before a noun and "of the" after one.
            Kind::Word if *at == 0 && token.is(&[Class::The]) => true,
            Kind::Word => !token.is(&ENDS) || token.is(&[Class::Kind]),
            Kind::Sign(c) => matches!(c, '-' | '“' | '”' | '"' | '‘' | '’' | '\''),
            Kind::Number | Kind::Opaque | Kind::Break => true,
            Kind::When(_) | Kind::Cycle(_) => false,
        })
        .map(|(_, token)| token)
        .filter(|token| !matches!(token.kind, Kind::Sign(_) | Kind::Break))
        .collect()
}

/// True for a token that begins a phrase which names a thing.
pub fn begins_phrase(token: &Token) -> bool {
    token.is(&[
        Class::This,
        Class::The,
        Class::All,
        Class::Ours,
        Class::Theirs,
        Class::Pronoun,
        Class::Kind,
        Class::Whole,
    ]) || (token.is(&[Class::A]) && token.is_word())
        || (token.unknown() && !token.capital)
}

/// A thing that a verb without "was" may have been done to: "adopted this policy". "Approved FGB May 2024" has none.
pub fn begins_object(token: &Token) -> bool {
    begins_phrase(token) && !token.is(&[Class::Theirs, Class::Date, Class::Body])
}
