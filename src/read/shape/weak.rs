//! How little a form looks like a label.

use super::form::{Form, Setting, begins_name, begins_sentence, is_small_word};
use super::reading::Cost;
use super::token::Token;
use crate::protocol::{Numbers, Series, Wrap};

/// How little a form looks like a label; None if it hardly ever is one. A hundred is a bare letter.
pub fn weakness(form: &Form, series: Series, setting: Setting) -> Option<Cost> {
    let of_series = match series {
        Series::Doubled(_) => 60,
        // `(ba)`, put in after `(b)`.
        Series::Letter(n) if n < 27 && form.printed.len() > 1 => 60,
        Series::WelshLetter(_) if form.printed.len() == 1 => 80,
        // `C.` is a letter sooner than a hundred.
        Series::CapitalRoman(n) if n > 3 => 50,
        _ => 0,
    };
    let roman = matches!(series, Series::Roman(_) | Series::CapitalRoman(_));
    if form.wrap != Wrap::Bare {
        // "A. Smith moved the motion." But nobody is called "The" or "All".
        let name = form.wrap == Wrap::Stop
            && form.printed.len() == 1
            && begins_name(form.words)
            && !setting.words.opens_no_name(form.words)
            && matches!(series, Series::Capital(_) | Series::CapitalRoman(_));
        // "(1The"; "(iPads" would be none.
        let unclosed = form.wrap == Wrap::Brackets && form.end == form.printed.len() + 1;
        let name = name && !setting.heading;
        // "a.to receive", where a copy lost the space; of more letters than one it is the start of an address.
        let touches = form.glued && is_small_word(form.words);
        let letters = form.token == Token::Letters && form.wrap == Wrap::Stop;
        if touches && letters && (form.printed.len() > 1 || setting.heading) {
            return None;
        }
        let touches = touches && (letters || form.token != Token::Letters);
        let doubts = 160 * Cost::from(name) + 100 * Cost::from(unclosed || touches);
        return Some(of_series + doubts);
    }
    // "V7.1": a version.
    let figure = |c: char| c.is_ascii_digit();
    if form.printed.strip_prefix(['V', 'v']).is_some_and(|rest| rest.starts_with(figure)) {
        return None;
    }
    if form.token == Token::Letters {
        // "A Smith", a tab and "Chair": a row of names.
        let in_row = !form.tab && !setting.heading && form.words.contains('\t');
        if setting.bullet || (form.printed.len() > 1 && !roman) || in_row {
            return None;
        }
        if setting.heading {
            return Some(of_series + if form.printed.len() == 1 || roman { 150 } else { 900 });
        }
    } else if setting.heading {
        return Some(0);
    }
    // "1.3In addition"; but "1.5Mb a second".
    let short = form.glued && form.words.as_bytes().get(2) == Some(&b' ');
    if short && form.token != Token::Letters && !setting.words.opens_no_name(form.words) {
        return None;
    }
    // "1 08/04/2019 Approved": a row of a table of versions.
    (!begins_date(form.words)).then(|| of_series + bare_weakness(form, setting))
}

/// True for a date in digits: "8/04/2019".
fn begins_date(words: &str) -> bool {
    let mut pieces = words.split_whitespace().next().unwrap_or("").split(['/', '.']);
    let digits = |piece: Option<&str>, most: usize| {
        piece.is_some_and(|piece| {
            (1..=most).contains(&piece.len()) && piece.bytes().all(|byte| byte.is_ascii_digit())
        })
    };
    digits(pieces.next(), 2)
        && digits(pieces.next(), 2)
        && digits(pieces.next(), 4)
        && pieces.next().is_none()
}

fn bare_weakness(form: &Form, setting: Setting) -> Cost {
    let decimal = matches!(&form.token, Token::Numbers(found) if found.as_slice().len() > 1);
    let clear = form.words.is_empty() || begins_sentence(form.words);
    // "2cApplications": no word begins so.
    let put_in = |found: &Numbers| found.as_slice().first().is_some_and(|first| first.letter > 0);
    if form.glued && clear && matches!(&form.token, Token::Numbers(found) if put_in(found)) {
        return 40;
    }
    let form_weak = match decimal {
        true if form.printed.len() > 4 || clear => 0,
        true => 80,
        false if clear || form.tab => 100,
        false => 250,
    };
    // "A Guide", "I think", "a motion" are words.
    let word = matches!(form.printed, "A" | "I") || (form.printed == "a" && !form.tab);
    let number = matches!(form.token, Token::Numbers(_));
    let measure =
        number && (!clear && setting.words.measures(form.words) || setting.words.dates(form.words));
    form_weak + 100 * Cost::from(word) + 250 * Cost::from(measure) + 50 * Cost::from(form.glued)
}
