//! Whose a place is: what stands after its number says, or nothing does.

use super::cursor::{Cursor, after_gloss};
use super::list::list;
use super::words::{Cut, UnitWord, Whose as Of, Words};
use crate::protocol::{Outer, Owner, Place, Shape, Unit, Way};

/// What the standing orders of a council are called.
const STANDING_ORDERS: &str = "standing orders";

/// What a document is called by itself, in small letters.
#[derive(Debug, Clone, Default)]
pub struct Itself {
    /// Its kind: "code", "standing orders".
    pub kind: String,
    /// Its title.
    pub title: String,
}

/// What follows the numbers.
pub struct Whose {
    pub within: Vec<Outer>,
    /// The outermost of these as a place of its own, with its bytes.
    pub around: Option<(usize, usize, Place)>,
    pub way: Option<Way>,
    pub owner: Owner,
    /// True where "of" says so, and not "in" or "under".
    pub of: bool,
    pub end: usize,
}

/// What the numbers stand in, which way they are, and whose they are.
pub fn whose(words: &Words, mut cursor: Cursor, itself: &Itself) -> Whose {
    let mut whose = Whose {
        within: Vec::new(),
        around: None,
        way: way(words, &mut cursor),
        owner: Owner::Unsaid,
        of: false,
        end: 0,
    };
    whose.end = cursor.at;
    loop {
        aside(words, &mut cursor);
        cursor.spaces();
        cursor.eat(",");
        cursor.spaces();
        let Some(mut of) = eat_whose(words, &mut cursor) else { break };
        if of != Of::Perhaps && more_places(words, &mut cursor) {
            whose.end = cursor.at - 1;
            break;
        }
        cursor.spaces();
        whose.of |= whose.within.is_empty() && of == Of::Of;
        if Words::has(&words.relative, cursor.word()) {
            break;
        }
        if cursor.eat_any(&words.this) {
            whose.owner = this(words, cursor, itself);
            break;
        }
        // "sub-paragraph (b) of that paragraph" is of the one that was named last, which may be any.
        if is_that_unit(words, cursor) {
            whose.owner = Owner::Other;
            break;
        }
        let again = Words::has(&words.that_instrument, cursor.word());
        if cursor.eat_any(&words.the) {
            cursor.spaces();
            of = if of == Of::To { Of::Of } else { of };
        }
        if (of == Of::Of && whose.in_decimal(words, &mut cursor))
            || whose.in_unit(words, &mut cursor)
        {
            continue;
        }
        whose.owner = named(possessed(words, cursor, of, itself), again);
        break;
    }
    whose.in_orders()
}

/// True for "that paragraph" and "those regulations".
fn is_that_unit(words: &Words, mut cursor: Cursor) -> bool {
    let word = cursor.word();
    let that = Words::has(&words.that_instrument, word);
    cursor.at += word.len();
    that && cursor.spaces()
        && unit_of(words, cursor.word()).is_some()
        && cursor.rest().starts_with(char::is_lowercase)
}

/// "(b) of 8.2": a number with no word before it, of two parts or more.
fn decimal(words: &Words, cursor: Cursor) -> Option<(Box<str>, usize)> {
    cursor.byte().is_ascii_digit().then_some(())?;
    let unit = UnitWord { unit: Unit::Clause, many: false, cut: Cut::Whole };
    let (numbers, end) = list(words, cursor, unit, false)?;
    match &*numbers {
        [one] if one.shape == Shape::Decimal => Some((one.path.as_str().into(), end)),
        _ => None,
    }
}

/// "of said Constitution" is of one that was named: this one would be "this Constitution".
fn named(owner: Owner, again: bool) -> Owner {
    if again && owner == Owner::This { Owner::Other } else { owner }
}

impl Whose {
    /// Past "8.2", which the place stands in.
    fn in_decimal(&mut self, words: &Words, cursor: &mut Cursor) -> bool {
        let Some((path, end)) = decimal(words, *cursor) else { return false };
        let place = bare_place(Unit::Clause, path, Shape::Decimal);
        self.stands_in(words, cursor, (place, end), end);
        true
    }

    /// Past "paragraph 2.3", which the place stands in.
    fn in_unit(&mut self, words: &Words, cursor: &mut Cursor) -> bool {
        let Some((unit, below, end)) = unit_at(words, *cursor) else { return false };
        let mut inner = Cursor { at: end, ..*cursor };
        if unit.cut != Cut::Whole {
            inner.eat(".");
        }
        inner.spaces();
        let numbers = list(words, inner, unit, below).filter(|_| self.within.len() < 3);
        let Some((mut found, end)) = numbers else { return false };
        // "(a) of paragraph 2.3, or 2.3(b)": the place stands in the first, and the others are cited by themselves.
        let end = if found.len() > 1 { found[0].end } else { end };
        let number = found.swap_remove(0);
        let path = number.path.as_str().into();
        let place = Place { sub: below, ..bare_place(unit.unit, path, number.shape) };
        let after = after_gloss(Cursor { at: end, ..*cursor });
        self.stands_in(words, cursor, (place, number.end), after);
        true
    }

    /// Takes a place that begins at the cursor, and has its end, for what this one stands in; the words go on at `after`.
    fn stands_in(
        &mut self,
        words: &Words,
        cursor: &mut Cursor,
        (place, end): (Place, usize),
        after: usize,
    ) {
        let relative = place.shape == Shape::Brackets || place.sub;
        self.within.push(Outer { unit: place.unit, path: place.path.clone(), relative });
        self.around = Some((cursor.at, end, place));
        cursor.at = after;
        self.way = way(words, cursor).or(self.way);
        self.end = cursor.at;
    }

    /// "paragraph (b) of standing order 8": a standing order is one of the standing orders, whoever cites it.
    fn in_orders(mut self) -> Whose {
        let ordered = self.within.last().is_some_and(|outer| outer.unit == Unit::StandingOrder);
        if ordered && self.owner == Owner::Unsaid {
            self.owner = Owner::Called(STANDING_ORDERS.into());
        }
        self
    }
}

/// Past the comma of "sections 15 to 17 of, and Schedule 1 to, the 1989 Act"; true where more places come before what has
/// them all.
fn more_places(words: &Words, cursor: &mut Cursor) -> bool {
    let mut next = *cursor;
    let comma = next.eat(",");
    *cursor = next;
    next.spaces();
    comma && next.eat_any(&words.and)
}

/// "of this clause": the part around it; "of this protocol": the document.
pub fn this(words: &Words, mut cursor: Cursor, itself: &Itself) -> Owner {
    cursor.spaces();
    let word = cursor.word();
    match unit_of(words, word) {
        Some((unit, below)) if !unit.many => Owner::Around(unit.unit, below),
        _ => match words.sense(word) {
            Some((sense, _)) if sense.act.is_some() => Owner::Named(cursor.at as u32),
            // "Part 4 of this Constitution" in one of the rules that it holds.
            _ if Words::has(&words.holder, word)
                && !itself.title.contains(&word.to_lowercase()) =>
            {
                Owner::Called(word.to_lowercase().into())
            }
            _ => Owner::This,
        },
    }
}

/// Past "Council's" and "Parish Council’s": whose the document is that is named next; and whether several words say it.
fn past_possessive(cursor: Cursor) -> (Cursor, bool) {
    const MOST: usize = 4;
    let mut after = cursor;
    for before in 0..MOST {
        let word = after.word();
        after.at += word.len();
        let spaced = after.spaces();
        if spaced && (word.ends_with("’s") || word.ends_with("'s")) {
            return (after, before > 0);
        }
        if !spaced || !word.starts_with(char::is_uppercase) {
            break;
        }
    }
    (cursor, false)
}

/// Whose a place is by the words after "of the", past what says who has that: "the County Council’s Standing Orders" are named,
/// and the register knows whose they are.
fn possessed(words: &Words, cursor: Cursor, of: Of, itself: &Itself) -> Owner {
    let (named, several) = past_possessive(cursor);
    match several && named.rest().starts_with(char::is_uppercase) {
        true => Owner::Named(named.at as u32),
        false => owner(words, named, of, itself),
    }
}

/// Whose a place is by the words after "of the".
pub fn owner(words: &Words, cursor: Cursor, of: Of, itself: &Itself) -> Owner {
    let at = cursor.at as u32;
    let rest = cursor.rest();
    if names_itself(words, rest, itself) {
        return Owner::This;
    }
    if rest.starts_with(|c: char| {
        c.is_uppercase() || c.is_ascii_digit() || matches!(c, '“' | '‘' | '"')
    }) {
        return if of == Of::Perhaps { Owner::Perhaps(at) } else { Owner::Named(at) };
    }
    let book = words
        .rule_book
        .iter()
        .find(|(_, name)| Cursor { ..cursor }.eat_words(name))
        .map(|(_, name)| Owner::Called((*name).into()));
    match book {
        Some(owner) => owner,
        None if of == Of::Of && unit_of(words, cursor.word()).is_none_or(|(unit, _)| unit.many) => {
            // "of theChildren Act 1989", "of the public Health Act 1936": a name all the same.
            let word = cursor.word();
            let inner = word.find(char::is_uppercase);
            let next = rest[word.len()..].trim_start();
            match inner {
                Some(inner) => Owner::Named(at + inner as u32),
                None if next.starts_with(char::is_uppercase) => Owner::Named(at),
                None => Owner::Other,
            }
        }
        None => Owner::Unsaid,
    }
}

/// True for "protocol", "Policy" or what else this document calls itself.
pub fn names_itself(words: &Words, rest: &str, itself: &Itself) -> bool {
    let named = words.itself.iter().filter(|name| Cursor::new(rest, 0).eat_words(name));
    let Some(name) = named.max_by_key(|name| name.len()) else { return false };
    let own = rest.starts_with(char::is_lowercase)
        && itself.kind.split(' ').next() == name.split(' ').next()
        || *name == "document"
        || itself.kind == **name
        || itself.title.ends_with(name);
    let mut after = Cursor::new(rest, name.len());
    own && !(after.spaces() && after.eat_any(&words.not_itself))
}

/// Goes past "of", "to" or "in"; says which.
pub fn eat_whose(words: &Words, cursor: &mut Cursor) -> Option<Of> {
    words.whose.iter().find(|(word, _)| cursor.eat_words(word)).map(|(_, of)| *of)
}

/// Goes past ", as the case may be,".
pub fn aside(words: &Words, cursor: &mut Cursor) {
    let before = *cursor;
    cursor.spaces();
    cursor.eat(",");
    cursor.eat("(");
    cursor.spaces();
    if words.aside.iter().any(|aside| cursor.eat_words(aside)) {
        cursor.eat(")");
    } else {
        *cursor = before;
    }
}

pub fn way(words: &Words, cursor: &mut Cursor) -> Option<Way> {
    let before = *cursor;
    cursor.spaces();
    cursor.eat(",");
    cursor.spaces();
    let bracket = cursor.eat("(");
    for (word, above) in &words.way {
        if cursor.eat_words(word) {
            if bracket {
                cursor.eat(")");
            }
            return Some(if *above { Way::Above } else { Way::Below });
        }
    }
    *cursor = before;
    None
}

/// The unit whose word stands at a place, and where that ends; "standing order" is two.
fn unit_at(words: &Words, cursor: Cursor) -> Option<(UnitWord, bool, usize)> {
    let word = cursor.word();
    if let Some((unit, below)) = unit_of(words, word) {
        return Some((unit, below, cursor.at + word.len()));
    }
    // "sub clause (3)"
    if words.below.iter().any(|below| below.eq_ignore_ascii_case(word)) {
        let mut second = Cursor { at: cursor.at + word.len(), ..cursor };
        let unit = second.spaces().then(|| unit_of(words, second.word())).flatten();
        return unit.map(|(unit, _)| (unit, true, second.at + second.word().len()));
    }
    words.before.iter().any(|(_, before)| before.eq_ignore_ascii_case(word)).then_some(())?;
    let mut second = Cursor { at: cursor.at + word.len(), ..cursor };
    second.spaces();
    let unit = second.word();
    let two = |(last, first): &(&str, &str)| {
        last.eq_ignore_ascii_case(unit) && first.eq_ignore_ascii_case(word)
    };
    words.before.iter().any(two).then_some(())?;
    Some((words.sense(unit)?.0.unit?, false, second.at + unit.len()))
}

pub fn unit_of(words: &Words, word: &str) -> Option<(UnitWord, bool)> {
    let (sense, below) = match word.split_once('-') {
        Some((first, rest)) if words.below.iter().any(|b| b.eq_ignore_ascii_case(first)) => {
            (words.sense(rest)?.0, true)
        }
        _ => words.sense(word)?,
    };
    // "of the order" is no standing order.
    sense
        .unit
        .filter(|unit| {
            unit.unit != Unit::StandingOrder && (unit.cut != Cut::Short || word.len() > 1)
        })
        .map(|unit| (unit, below))
}

/// A place of which nothing is said but its number.
pub fn bare_place(unit: Unit, path: Box<str>, shape: Shape) -> Place {
    Place {
        unit,
        sub: false,
        path,
        shape,
        letter: false,
        within: Box::default(),
        way: None,
        owner: Owner::Unsaid,
        after: None,
        then: None,
        named: None,
        single: true,
        sure: true,
        near: None,
        lone: false,
        joined: false,
        through: false,
    }
}
