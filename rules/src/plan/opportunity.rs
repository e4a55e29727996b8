//! One claim of a plan.

use std::collections::BTreeSet;

use super::benefit::{Association, Benefit};
use super::item::Item;
use crate::claim::{Activity, Draft, SolutionArea};
use crate::edition::Topic;
use crate::evidence::OwnClaim;
use crate::export::ExportIndex;
use crate::field::Pointer;
use crate::form::FormReport;
use crate::guide::Offer;
use crate::input::Input;
use crate::rule::{Effect, RuleId};
use crate::value::{TenantId, choices};
use crate::verdict::{Finding, Raised, Verdict};

/// A claim that the partner's company could make, found by making its draft and checking it.
#[derive(Clone, Debug)]
pub struct Opportunity {
    offer: &'static Offer,
    /// The item that it is for.
    pub item: Item,
    /// Whether the customer has it.
    pub customer_has: CustomerHas,
    /// The benefit of it. Of two activities in one claim, the better; both bring something.
    pub benefit: Benefit,
    /// The associations that count instead of a claim that brings nothing.
    pub alternatives: Vec<Association>,
    /// The topic on which the pages of the edition contradict each other about the benefit.
    pub disagreement: Option<Topic>,
    /// The company's claims and drafts for it, whatever their activity, which the list does not say; `None` when it is not known
    /// which there are.
    pub claims: Option<Vec<OwnClaim>>,
    /// The form of the draft for it.
    pub form_report: FormReport,
    /// The verdict on the draft for it.
    pub verdict: Verdict,
}

choices! {
    /// The answer to whether a customer has a product or workload.
    CustomerHas {
        /// Its export says so.
        Yes = "yes",
        /// Not known.
        Unknown = "unknown",
    }
}

impl Opportunity {
    /// Makes the draft for an item and checks it; `None` when the customer is known not to have the item, when the edition
    /// does not let one claim be for these activities, or when one of several brings nothing.
    pub(super) fn of(
        offer: &'static Offer,
        item: &Item,
        input: &Input<'_>,
        export: Option<&ExportIndex>,
    ) -> Option<Self> {
        let draft = offer.apply_to(&item.draft(input.draft));
        let (form_report, verdict) = Input { draft: &draft, ..*input }.check_form_and_rules(export);
        if verdict.raised(RuleId::X05) == Some(Raised::Yes) {
            return None;
        }
        let each = || offer.activities.iter().copied();
        let benefit: Vec<_> = each().map(|it| Benefit::of(it, item, &verdict)).collect();
        // An activity that brings nothing is not put beside another one.
        if benefit.len() > 1 && benefit.contains(&Benefit::Nothing) {
            return None;
        }
        let benefit = benefit.into_iter().min()?;
        Some(Self {
            customer_has: CustomerHas::by(&verdict, item)?,
            benefit,
            alternatives: each().flat_map(|it| Association::alternatives(it, item, &verdict)).collect(),
            disagreement: disagreement(offer, &verdict).filter(|_| benefit != Benefit::Nothing),
            claims: claims(item, input),
            offer,
            item: item.clone(),
            form_report,
            verdict,
        })
    }

    /// Returns the solution area of the possible claim.
    pub fn area(&self) -> SolutionArea {
        self.offer.area
    }

    /// Returns the activities that the possible claim is for together.
    pub fn activities(&self) -> &'static [Activity] {
        self.offer.activities
    }

    /// Creates the draft of the possible claim, with what a claim for the same customer already says. That is what it
    /// says of customer, purchase and partner, with contacts, edition, name and the details of a revenue association;
    /// proof, comments and acknowledgement are not carried over.
    pub fn draft(&self, base: &Draft, claim_id: String) -> Draft {
        Draft { claim_id, ..self.offer.apply_to(&self.item.draft(base)) }
    }

    /// Returns the findings that stop the possible claim by what is known. Rules that wait for empty fields are in
    /// [`Self::findings_for_blanks`].
    pub fn stops(&self) -> impl Iterator<Item = &Finding> {
        self.verdict.raised_stops().filter(|stop| !self.form_report.is_only_blank(stop.rule.id))
    }

    /// Returns the findings that stop the possible claim only until empty fields are filled in, such as the proof.
    pub fn findings_for_blanks(&self) -> impl Iterator<Item = &Finding> {
        self.verdict.raised_stops().filter(|stop| self.form_report.is_only_blank(stop.rule.id))
    }

    /// Returns the findings known to stop the possible claim or put it at risk, each cause once and the gravest first.
    pub fn obstacles(&self) -> impl Iterator<Item = &Finding> {
        let findings = self.verdict.causes(&self.form_report).into_iter().map(|cause| cause.finding);
        // That a revenue association is not paid (R29) is what it brings.
        let is_obstacle = |finding: &&Finding| {
            matches!(finding.rule.effect, Effect::Stop | Effect::Risk) && finding.rule.id != RuleId::R29
        };
        findings.filter(is_obstacle)
    }

    /// Returns the facts that people still have to give for the possible claim.
    pub fn needed(&self) -> BTreeSet<Pointer> {
        self.verdict.needed_facts(&self.form_report).into_iter().collect()
    }

    /// Whether the possible claim fails for empty fields alone, and nothing that is known stops it.
    pub fn is_only_incomplete(&self) -> bool {
        self.verdict.is_only_incomplete(&self.form_report)
    }
}

impl CustomerHas {
    /// Whether the customer has an item; `None` when it does not. R09 knows of products alone, and nothing follows from the
    /// export of another tenant, which R06 finds.
    fn by(verdict: &Verdict, item: &Item) -> Option<Self> {
        if matches!(item, Item::Workload(_)) || verdict.raised(RuleId::R06) == Some(Raised::Yes) {
            return Some(Self::Unknown);
        }
        match verdict.raised(RuleId::R09) {
            Some(Raised::Yes) => None,
            Some(Raised::No) => Some(Self::Yes),
            Some(Raised::Unknown) | None => Some(Self::Unknown),
        }
    }
}

/// The contradiction of the edition's pages about what a choice of activity brings.
fn disagreement(offer: &Offer, verdict: &Verdict) -> Option<Topic> {
    let is_concerned = offer.area == SolutionArea::BusinessApplications && offer.activities.contains(&Activity::Usage);
    let mut topics = verdict.edition.disagreements().iter().map(|disagreement| disagreement.topic);
    topics.find(|topic| is_concerned && *topic == Topic::UsagePayment)
}

/// The company's claims for an item at this customer.
fn claims(item: &Item, input: &Input<'_>) -> Option<Vec<OwnClaim>> {
    let tenant = TenantId::parse(&input.draft.customer.tenant_id).ok()?;
    let is_for_it = |claim: &&OwnClaim| TenantId::parse(&claim.tenant_id) == Ok(tenant) && item.is_claimed_by(claim);
    Some(input.evidence.own_claims.as_ref()?.iter().filter(is_for_it).cloned().collect())
}
