//! The condition of a rule, as a value.

use super::declaration::Declaration;
use super::{Case, RuleId, Ruling};
use crate::claim::{Activity, SolutionArea};

/// A condition that a claim meets or does not meet.
#[derive(Debug)]
pub(crate) enum Condition {
    /// All of these are met.
    All(&'static [Self]),
    /// At least one of these is met.
    Any(&'static [Self]),
    /// The claim is for this area.
    Area(SolutionArea),
    /// This activity is chosen.
    Chosen(Activity),
    /// The user declares that this is so.
    Declared(&'static Declaration),
    /// The user declares that this is not so.
    Denied(&'static Declaration),
    /// A field that this rule requires has a flaw.
    Flawed(RuleId),
    /// Whatever this function returns.
    Computed(fn(&Case<'_>) -> Ruling),
}

impl Condition {
    /// Evaluates the condition for a claim.
    pub(crate) fn evaluate(&self, case: &Case<'_>) -> Ruling {
        match self {
            Self::All([]) => Ruling::yes(vec![]),
            Self::All([first, others @ ..]) => {
                others.iter().fold(first.evaluate(case), |all, condition| all.and(|| condition.evaluate(case)))
            }
            Self::Any(conditions) => Ruling::any_of(conditions.iter().map(|condition| condition.evaluate(case))),
            Self::Area(area) => case.has_area(*area),
            Self::Chosen(activity) => case.has_activity(*activity),
            Self::Declared(fact) => case.is_declared(fact),
            Self::Denied(fact) => case.is_declared(fact).negated(),
            Self::Flawed(rule) => case.has_flaw_of(*rule),
            Self::Computed(decide) => decide(case),
        }
    }
}
