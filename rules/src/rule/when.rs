//! Conditions of rules, as values.

use super::declaration::Declaration;
use super::{Case, RuleId, Ruling};
use crate::claim::{Activity, SolutionArea};

/// A condition.
#[derive(Debug)]
pub(crate) enum When {
    /// Every one of these is met.
    All(&'static [Self]),
    /// One of these is met.
    Any(&'static [Self]),
    /// The claim is for this area.
    Area(SolutionArea),
    /// This activity is chosen.
    Chosen(Activity),
    /// The user declares this.
    Declared(&'static Declaration),
    /// The user declares that this is not so.
    Denied(&'static Declaration),
    /// A field that this rule asks for has a flaw.
    Flawed(RuleId),
    /// What this function says.
    By(fn(&Case<'_>) -> Ruling),
}

impl When {
    /// What it comes to for a claim.
    pub(crate) fn decide(&self, case: &Case<'_>) -> Ruling {
        match self {
            Self::All(conditions) => {
                let all = Ruling::yes(vec![]);
                conditions.iter().fold(all, |all, condition| all.and(|| condition.decide(case)))
            }
            Self::Any(conditions) => Ruling::any(conditions.iter().map(|condition| condition.decide(case))),
            Self::Area(area) => case.area_is(*area),
            Self::Chosen(activity) => case.chooses(*activity),
            Self::Declared(fact) => case.declares(fact),
            Self::Denied(fact) => case.declares(fact).negated(),
            Self::Flawed(rule) => case.flawed(*rule),
            Self::By(decide) => decide(case),
        }
    }
}
