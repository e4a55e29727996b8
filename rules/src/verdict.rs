//! The verdict: what every rule in force says of a claim.

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::claim::Draft;
use crate::edition::Edition;
use crate::evidence::Evidence;
use crate::export::Export;
use crate::field::Pointer;
use crate::form::{self, KnownIds, Survey};
use crate::rule::{Case, Effect, Rule, registry};
use crate::sku::SkuTable;
use crate::text::{Param, Phrase};
use crate::value::choices;

/// Everything a verdict depends on. Today's date is passed in: this crate has no clock.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The claim as typed.
    pub draft: &'a Draft,
    /// The facts known besides.
    pub evidence: &'a Evidence,
    /// The day on which the claim is judged, in UTC.
    pub today: NaiveDate,
    /// The edition of the rules.
    pub edition: &'static Edition,
    /// What is known of SKUs without any export.
    pub skus: &'a SkuTable,
}

impl Input<'_> {
    /// Applies every rule in force. Never fails, and never stops at the first finding.
    pub fn check(&self) -> Verdict {
        self.check_on(self.export().as_ref())
    }

    /// The customer's export, read.
    pub fn export(&self) -> Option<Export> {
        self.evidence.customer_subscriptions.as_ref().map(|export| Export::of(export, self.skus))
    }

    /// The same as [`Self::check`] where the export has been read before, by [`Self::export`].
    pub fn check_on(&self, export: Option<&Export>) -> Verdict {
        self.examine(export).1
    }

    /// What the form asks for and what is wrong with it, along with the verdict, which rests on it.
    pub fn examine(&self, export: Option<&Export>) -> (Survey, Verdict) {
        let survey = form::survey(self.draft, self.edition, KnownIds { skus: self.skus, export });
        let case = Case::new(self, export, &survey.flaws);
        let findings = registry::in_force(self.edition).map(|rule| rule.apply(&case)).collect();
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

choices! {
    /// What a verdict comes to.
    State {
        /// No stop is raised or unknown.
        Pass = "pass",
        /// A stop is raised: the claim cannot be submitted.
        Fail = "fail",
        /// No stop is raised, but one is not known yet.
        Unknown = "unknown",
    }
}

choices! {
    /// Whether a rule's condition is met.
    Raised {
        /// It is met: the rule's effect applies.
        Yes = "yes",
        /// It is not met, or the rule cannot concern this claim.
        No = "no",
        /// A fact is missing.
        Unknown = "unknown",
    }
}

choices! {
    /// Where a fact comes from. Declared and verified never look alike.
    Provenance {
        /// Typed into the claim.
        Typed = "typed",
        /// Declared by the user.
        Declared = "declared",
        /// Looked up at the login service.
        LookedUp = "looked_up",
        /// From the customer's export.
        Export = "export",
        /// From the partner's list of claims.
        ClaimList = "claim_list",
        /// From the user's session.
        Session = "session",
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

/// A fact that decided a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Because {
    /// Where the fact stands.
    pub fact: Pointer,
    /// Its value as it stands there.
    pub value: Cow<'static, str>,
    /// Where it comes from.
    pub from: Provenance,
}
