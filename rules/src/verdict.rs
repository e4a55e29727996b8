//! The verdict: what every rule in force says of a claim.

use crate::edition::Edition;
use crate::export::Export;
use crate::field::Pointer;
use crate::form::{self, KnownIds, Survey};
pub use crate::input::Input;
pub use crate::rule::{Because, Provenance, Raised, State};
use crate::rule::{Case, Effect, Rule, RuleId, Ruling, registry};
use crate::text::{Param, Phrase};

impl Input<'_> {
    /// Applies every rule in force. Never fails, and never stops at the first finding.
    pub fn check(&self) -> Verdict {
        self.check_on(self.export().as_ref())
    }

    /// The same as [`Self::check`] where the export has been read before, by [`Self::export`].
    pub fn check_on(&self, export: Option<&Export>) -> Verdict {
        self.examine(export).1
    }

    /// What the form asks for and what is wrong with it, along with the verdict, which rests on it.
    pub fn examine(&self, export: Option<&Export>) -> (Survey, Verdict) {
        let asks_technical_contact = registry::has(self.edition, RuleId::X03);
        let survey = form::survey(self.draft, asks_technical_contact, KnownIds { skus: self.skus, export });
        let case = Case::new(self, export, &survey.flaws);
        let findings = registry::in_force(self.edition).map(|rule| Finding::of(rule, &case)).collect();
        (survey, Verdict { edition: self.edition, findings })
    }
}

/// What every rule in force says of a claim.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// The edition of the rules.
    pub edition: &'static Edition,
    /// One finding for every rule in force, in the order of the registry.
    pub findings: Vec<Finding>,
}

impl Verdict {
    /// Fail when a stop is raised; else unknown when some stop is unknown; else pass.
    pub fn state(&self) -> State {
        let stops = || self.findings.iter().filter(|finding| finding.rule.effect == Effect::Stop);
        if stops().any(|finding| finding.raised == Raised::Yes) {
            State::Fail
        } else if stops().any(|finding| finding.raised == Raised::Unknown) {
            State::Unknown
        } else {
            State::Pass
        }
    }

    /// The stops that are raised, in the order of the registry.
    pub fn raised_stops(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.rule.effect == Effect::Stop && finding.raised == Raised::Yes)
    }
}

/// What one rule says of a claim.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// Whether its condition is met.
    pub raised: Raised,
    /// The facts that decided it, the weightiest first.
    pub because: Vec<Because>,
    /// The facts that would decide it, when it is unknown.
    pub missing: Vec<Pointer>,
    /// What its message is filled in with.
    pub(crate) params: Vec<(&'static str, Param)>,
    /// What is said of it although it is not raised.
    pub(crate) note: Option<Phrase>,
}

impl Finding {
    /// What a rule says of a claim.
    fn of(rule: &'static Rule, case: &Case<'_>) -> Self {
        let Ruling { raised, because, missing, params, note } = rule.when.decide(case);
        Self { rule, raised, because, missing, params, note }
    }
}
