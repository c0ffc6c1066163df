//! What a site's own templates may use of their languages: filters and functions that count what they make.

use super::limits::COUNT;
use super::meter::{LONGEST_ROW, spend};
use super::named::NAMED;
use super::traced::{AT, note};
use super::weighed::WEIGHED;
use minijinja::value::{Kwargs, StringInput, Value};
use minijinja::{Environment, Error, ErrorKind, State, filters};
use tera::{Kwargs as TeraKwargs, State as TeraState, StringInput as TeraText, Tera, TeraResult};

/// Gives the templates of MiniJinja what they may use.
pub fn minijinja(templates: &mut Environment) {
    for name in ["dict", "debug", "namespace"] {
        templates.remove_global(name);
    }
    // Without it a value that does not exist has no name in what is said of it.
    templates.set_debug(true);
    // Loops, parts and whole templates count by themselves; this ends what nobody thought of.
    templates.set_fuel(Some(20_000_000));
    templates.set_recursion_limit(100);
    templates.add_function(COUNT, |cost: usize| paid(cost).map(|()| Value::from("")));
    templates.add_function(AT, |template: usize, line: usize| {
        note(template, line);
        Value::from("")
    });
    // What no template may write as a filter, `map("indent", 9999999)` must not find either.
    for name in REMOVED.split_ascii_whitespace() {
        templates.remove_filter(name);
    }
    for name in ["in", "sameas"] {
        templates.remove_test(name);
    }
    templates.add_function("range", range);
    templates.add_filter(WEIGHED, |value: &Value| paid(weight(value)).map(|()| value.clone()));
    for name in ["length", "count"] {
        templates.add_filter(name, |value: &Value| -> Result<usize, Error> {
            paid(value.as_str().map_or(0, str::len))?;
            filters::length(value)
        });
    }
    templates.add_filter("replace", replace);
    templates.add_filter("join", join);
    templates.add_filter("upper", |text: StringInput| -> Result<Value, Error> {
        paid(text.as_str().len())?;
        Ok(filters::upper(text))
    });
    templates.add_filter("lower", |text: StringInput| -> Result<Value, Error> {
        paid(text.as_str().len())?;
        Ok(filters::lower(text))
    });
}

/// Filters of the language that can make more than a few times what they are given.
const REMOVED: &str = "list batch slice sum indent chain zip pprint format tojson urlencode";
const TOO_LONG: &str = "a row of numbers has at most ten thousand";
/// What each entry of a list costs that is gone through: about as much time as so many bytes of text.
const EACH: usize = 32;

/// What going through a value costs.
fn weight(value: &Value) -> usize {
    if let Some(text) = value.as_str() {
        return text.len();
    }
    let texts = value.try_iter().into_iter().flatten();
    value.len().map_or(0, |length| {
        length * EACH + texts.map(|text| text.as_str().map_or(0, str::len)).sum::<usize>()
    })
}

fn paid(cost: usize) -> Result<(), Error> {
    spend(cost).map_err(|why| Error::new(ErrorKind::OutOfFuel, why))
}

fn range(first: i64, end: Option<i64>, step: Option<i64>) -> Result<Vec<i64>, Error> {
    let (from, to) = end.map_or((0, first), |end| (first, end));
    let step = step.unwrap_or(1);
    let wrong = |why: &'static str| Error::new(ErrorKind::InvalidOperation, why);
    let step = usize::try_from(step).ok().filter(|step| *step > 0);
    let step = step.ok_or_else(|| wrong("a row of numbers goes up, by 1 or more"))?;
    if to.saturating_sub(from) > LONGEST_ROW {
        return Err(wrong(TOO_LONG));
    }
    paid(usize::try_from(to.saturating_sub(from)).unwrap_or(0) * EACH)?;
    Ok((from..to).step_by(step).collect())
}

fn replace(
    state: &mut State,
    text: StringInput,
    from: StringInput,
    to: StringInput,
) -> Result<Value, Error> {
    paid(replaced(text.as_str(), from.as_str(), to.as_str()))?;
    filters::replace(state, text, from, to)
}

/// How long a text becomes at most; each letter may be written as six.
fn replaced(text: &str, from: &str, to: &str) -> usize {
    let times = if from.is_empty() { text.len() + 1 } else { text.matches(from).count() };
    text.len().saturating_add(times.saturating_mul(to.len())).saturating_mul(6)
}

fn join(
    state: &mut State,
    list: &Value,
    between: Option<StringInput>,
    attribute: Option<&str>,
    more: Kwargs,
) -> Result<Value, Error> {
    let length = between.as_ref().map_or(0, |text| text.as_str().len());
    paid(list.len().unwrap_or(0).saturating_mul(length + 64).saturating_mul(6))?;
    filters::join(state, list, between, attribute, more)
}

/// Gives the templates of Tera what they may use.
pub fn tera(templates: &mut Tera) {
    templates.register_function(
        COUNT,
        |given: TeraKwargs, _: &TeraState| -> TeraResult<&'static str> {
            owed(given.must_get::<usize>("cost")?).map(|()| "")
        },
    );
    traced(templates);
    templates.register_function(
        NAMED,
        |given: TeraKwargs, _: &TeraState| -> TeraResult<tera::Value> {
            let value = given.must_get::<tera::Value>("value")?;
            if value.is_undefined() {
                let name = given.must_get::<&str>("name")?;
                let why = format!(
                    "`{name}` is undefined. If some pages lack it, ask `{name} is defined`"
                );
                return Err(tera::Error::message(why));
            }
            Ok(value)
        },
    );
    templates.register_function(
        "range",
        |given: TeraKwargs, _: &TeraState| -> TeraResult<Vec<i64>> {
            let (from, to) = (given.get::<i64>("start")?.unwrap_or(0), given.must_get("end")?);
            range(from, Some(to), given.get("step_by")?)
                .map_err(|error| tera::Error::message(error.detail().unwrap_or(TOO_LONG)))
        },
    );
    templates.register_filter(WEIGHED, |value: tera::Value, _: TeraKwargs, _: &TeraState| {
        owed(heft(&value)).map(|()| value)
    });
    templates.register_filter("length", |value: tera::Value, _: TeraKwargs, _: &TeraState| {
        owed(value.as_str().map_or(0, str::len))?;
        let none = || tera::Error::message("only texts, lists and maps have a length");
        value.len().ok_or_else(none)
    });
    templates.register_filter("safe", |text: TeraText, _: TeraKwargs, _: &TeraState| {
        owed(text.as_str().len()).map(|()| tera::Value::safe_string(text.as_str()))
    });
    templates.register_filter("upper", |text: TeraText, _: TeraKwargs, _: &TeraState| {
        owed(text.as_str().len()).map(|()| text.inherit_safety(text.as_str().to_uppercase()))
    });
    templates.register_filter("lower", |text: TeraText, _: TeraKwargs, _: &TeraState| {
        owed(text.as_str().len()).map(|()| text.inherit_safety(text.as_str().to_lowercase()))
    });
    templates.register_filter("replace", |text: TeraText, given: TeraKwargs, _: &TeraState| {
        let (from, to) = (given.must_get::<&str>("from")?, given.must_get::<&str>("to")?);
        owed(replaced(text.as_str(), from, to))?;
        TeraResult::Ok(tera::Value::from(text.as_str().replace(from, to)))
    });
    templates.register_filter("join", |list: &[tera::Value], given: TeraKwargs, _: &TeraState| {
        let between = given.get::<&str>("sep")?.unwrap_or("");
        owed(list.len().saturating_mul(between.len() + 64))?;
        let texts: Vec<String> = list.iter().map(ToString::to_string).collect();
        TeraResult::Ok(texts.join(between))
    });
}

/// What notes where a page is, if an engine fails.
fn traced(templates: &mut Tera) {
    templates.register_function(
        AT,
        |given: TeraKwargs, _: &TeraState| -> TeraResult<&'static str> {
            note(given.must_get("template")?, given.must_get("line")?);
            Ok("")
        },
    );
}

/// What going through a value of Tera costs.
fn heft(value: &tera::Value) -> usize {
    let texts = value.as_array().unwrap_or_default().iter();
    let texts: usize = texts.map(|text| text.as_str().map_or(0, str::len)).sum();
    let length = value.len().unwrap_or(0);
    value.as_str().map_or(length.saturating_mul(EACH) + texts, str::len)
}

fn owed(cost: usize) -> TeraResult<()> {
    spend(cost).map_err(tera::Error::message)
}
