//! What numbered places are called: section, clause, Schedule, standing order.

use borsh::{BorshDeserialize, BorshSerialize};

/// What a place is called by its label, or by the words that cite it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[derive(BorshSerialize, BorshDeserialize)]
pub enum Unit {
    /// section, s., §
    Section,
    /// clause, sub-clause
    Clause,
    /// paragraph, para, sub-paragraph
    Paragraph,
    /// point, item
    Point,
    /// part
    Part,
    /// schedule
    Schedule,
    /// appendix
    Appendix,
    /// annex
    Annex,
    /// chapter
    Chapter,
    /// regulation
    Regulation,
    /// article
    Article,
    /// rule
    Rule,
    /// standing order
    StandingOrder,
    /// byelaw
    Byelaw,
    /// division
    Division,
    /// title
    Title,
    /// class, of what a council publishes
    Class,
    /// stage, of a procedure
    Stage,
    /// step
    Step,
    /// phase
    Phase,
    /// protocol, one of several in one document
    Protocol,
}

impl Unit {
    /// Every unit.
    pub const ALL: [Unit; 21] = [
        Unit::Section,
        Unit::Clause,
        Unit::Paragraph,
        Unit::Point,
        Unit::Part,
        Unit::Schedule,
        Unit::Appendix,
        Unit::Annex,
        Unit::Chapter,
        Unit::Regulation,
        Unit::Article,
        Unit::Rule,
        Unit::StandingOrder,
        Unit::Byelaw,
        Unit::Division,
        Unit::Title,
        Unit::Class,
        Unit::Stage,
        Unit::Step,
        Unit::Phase,
        Unit::Protocol,
    ];

    /// Its name in addresses, in the addresses of legislation.gov.uk and in the lexicon.
    pub fn name(self) -> &'static str {
        match self {
            Unit::Section => "section",
            Unit::Clause => "clause",
            Unit::Paragraph => "paragraph",
            Unit::Point => "point",
            Unit::Part => "part",
            Unit::Schedule => "schedule",
            Unit::Appendix => "appendix",
            Unit::Annex => "annex",
            Unit::Chapter => "chapter",
            Unit::Regulation => "regulation",
            Unit::Article => "article",
            Unit::Rule => "rule",
            Unit::StandingOrder => "standing order",
            Unit::Byelaw => "byelaw",
            Unit::Division => "division",
            Unit::Title => "title",
            Unit::Class => "class",
            Unit::Stage => "stage",
            Unit::Step => "step",
            Unit::Phase => "phase",
            Unit::Protocol => "protocol",
        }
    }

    /// Its name as a heading has it: "Appendix".
    pub fn title(self) -> String {
        let name = self.name();
        name[..1].to_uppercase() + &name[1..]
    }

    /// The unit of a name.
    pub fn named(name: &str) -> Option<Unit> {
        Unit::ALL.into_iter().find(|unit| unit.name() == name)
    }

    /// True if its word is part of the label: "Schedule 1", "Appendix A". What stands in one is cited apart.
    pub fn is_named(self) -> bool {
        matches!(
            self,
            Unit::Part
                | Unit::Schedule
                | Unit::Appendix
                | Unit::Annex
                | Unit::Chapter
                | Unit::Division
                | Unit::Title
        )
    }

    /// How far in it stands as a rule, from the outside: a Schedule holds Parts, a section paragraphs.
    pub fn depth(self) -> u8 {
        match self {
            Unit::Schedule | Unit::Appendix | Unit::Annex | Unit::Title => 0,
            Unit::Part | Unit::Division => 1,
            Unit::Chapter => 2,
            Unit::Section
            | Unit::Clause
            | Unit::Regulation
            | Unit::Article
            | Unit::Rule
            | Unit::StandingOrder
            | Unit::Byelaw
            | Unit::Class
            | Unit::Stage
            | Unit::Step
            | Unit::Phase
            | Unit::Protocol => 3,
            Unit::Paragraph => 4,
            Unit::Point => 5,
        }
    }
}
