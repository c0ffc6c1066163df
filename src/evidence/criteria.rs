//! The success criteria of WCAG 2.2, A and AA, and how each is met: `criteria.tsv`.

use std::sync::LazyLock;

/// How a criterion is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// A test in a real browser, run on every version of protosite.
    Test,
    /// Pages are made so that it cannot fail.
    Construction,
    /// A rule that every build runs.
    Check,
    /// A person has to look as well.
    Person,
}

impl How {
    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            How::Test => "tested in a browser",
            How::Construction => "by construction",
            How::Check => "checked at each build",
            How::Person => "needs a person",
        }
    }
}

/// A success criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Criterion {
    /// "1.4.3"
    pub number: &'static str,
    /// "A" or "AA"
    pub level: &'static str,
    /// "Contrast (Minimum)"
    pub name: &'static str,
    /// How it is met.
    pub how: Vec<How>,
    /// The rules and tests that see to it: names of rules, beginnings of the titles of tests.
    pub by: Vec<&'static str>,
    /// What that means.
    pub words: &'static str,
}

/// All of them, by number.
pub static CRITERIA: LazyLock<Vec<Criterion>> = LazyLock::new(|| {
    include_str!("criteria.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(criterion)
        .collect()
});

fn criterion(line: &'static str) -> Option<Criterion> {
    let [number, level, name, how, by, words] =
        line.split('\t').collect::<Vec<_>>().try_into().ok()?;
    let how = how.split(", ").filter_map(|word| match word {
        "test" => Some(How::Test),
        "construction" => Some(How::Construction),
        "check" => Some(How::Check),
        "person" => Some(How::Person),
        _ => None,
    });
    Some(Criterion {
        number,
        level,
        name,
        how: how.collect(),
        by: by.split(", ").filter(|by| *by != "-").collect(),
        words,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_55_are_there_once_and_each_says_how() {
        assert_eq!(CRITERIA.len(), 55);
        assert_eq!(CRITERIA.iter().filter(|criterion| criterion.level == "A").count(), 31);
        for (at, criterion) in CRITERIA.iter().enumerate() {
            assert!(
                !criterion.how.is_empty() && !criterion.words.is_empty(),
                "{}",
                criterion.number
            );
            assert!(
                CRITERIA[at + 1..].iter().all(|other| other.number != criterion.number),
                "{}",
                criterion.number
            );
            let proven = criterion.how.iter().any(|how| matches!(how, How::Test | How::Check));
            assert_eq!(
                proven,
                !criterion.by.is_empty(),
                "{} names what proves it",
                criterion.number
            );
        }
    }
}
