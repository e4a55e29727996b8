//! The verdict on a claim: one finding for every rule in force.

use crate::edition::Edition;
use crate::export::ExportIndex;
use crate::field::Pointer;
use crate::form::{self, FieldFlaw, FormReport, KnownIds};
pub use crate::input::Input;
use crate::param::Param;
use crate::phrase::Phrase;
use crate::rule::{Case, Effect, Rule, RuleId, Ruling, registry};
pub use crate::rule::{Fact, Provenance, Raised, State};
use crate::value::Choice as _;

impl Input<'_> {
    /// Checks a claim by every rule in force, and returns the verdict. Never fails, and never stops at the first
    /// finding.
    pub fn check(&self) -> Verdict {
        self.check_with(self.export().as_ref())
    }

    /// Checks a claim by every rule in force, with an index of the export that [`Self::export`] has built before.
    pub fn check_with(&self, export: Option<&ExportIndex>) -> Verdict {
        self.check_form_and_rules(export).1
    }

    /// Checks the fields of a claim's form and then the rules, which build on it. Returns both results.
    pub fn check_form_and_rules(&self, export: Option<&ExportIndex>) -> (FormReport, Verdict) {
        let asks_technical_contact = registry::has_rule(self.edition, RuleId::X03);
        let form_report =
            form::check(self.draft, asks_technical_contact, KnownIds { skus: self.skus, export }, self.today);
        let case = Case::new(self, export, &form_report.flaws);
        let mut findings = Vec::with_capacity(RuleId::ALL.len());
        findings.extend(registry::in_force(self.edition).map(|rule| Finding::of(rule, &case)));
        (form_report, Verdict { edition: self.edition, findings })
    }
}

/// The verdict on a claim: one finding for every rule in force.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// The edition of the rules.
    pub edition: &'static Edition,
    /// One finding for every rule in force, in the order of the registry.
    pub findings: Vec<Finding>,
}

impl Verdict {
    /// Returns the overall state of the verdict: fail when a stop is raised, else unknown or pass. It is unknown when a
    /// stop is unknown.
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

    /// Returns whether the verdict raises a rule; `None` when the edition does not have it.
    pub fn raised(&self, rule: RuleId) -> Option<Raised> {
        self.findings.iter().find(|finding| finding.rule.id == rule).map(|finding| finding.raised)
    }

    /// Returns the findings that stop the claim, in the order of the registry.
    pub fn raised_stops(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.rule.effect == Effect::Stop && finding.raised == Raised::Yes)
    }
}

/// The result of one rule for a claim.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// Whether the rule is raised.
    pub raised: Raised,
    /// The facts that decided it, the most important first.
    pub because: Vec<Fact>,
    /// Pointers to the missing facts, when the rule is unknown.
    pub missing: Vec<Pointer>,
    /// The parameters of its message.
    pub(crate) params: Vec<(&'static str, Param)>,
    /// A remark to show in place of the message when the rule is not raised.
    pub(crate) note: Option<Phrase>,
    /// The fields whose values cannot be read.
    pub(crate) unreadable: Vec<FieldFlaw>,
}

impl Finding {
    /// Evaluates a rule for a claim.
    fn of(rule: &'static Rule, case: &Case<'_>) -> Self {
        let Ruling { raised, because, missing, params, note, unreadable } = rule.condition.evaluate(case);
        Self { rule, raised, because, missing, params, note, unreadable }
    }

    /// Whether the rule is raised for every claim, and so decides nothing.
    pub fn is_about_every_claim(&self) -> bool {
        self.rule.fields.is_empty()
    }

    /// Returns the pointer to the field where people begin to put the finding right. That is the first fact that is a
    /// field of the claim, else the first field that the rule is about.
    pub fn pointer(&self) -> &str {
        let typed = self.because.iter().map(|fact| &*fact.pointer).find(|pointer| pointer.starts_with('/'));
        typed.or(self.rule.fields.first().copied()).unwrap_or_default()
    }
}
