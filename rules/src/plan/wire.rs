//! A plan as JSON.

use serde::Serialize;

use super::{Item, Opportunity, Plan};
use crate::claim::Draft;
use crate::field::Pointer;
use crate::rule::Effect;
use crate::value::Choice;
use crate::verdict::{Finding, Raised};

/// A customer's plan as JSON. Rules are given by their ids.
#[derive(Debug, Serialize)]
pub struct PlanDocument<'a> {
    edition: &'static str,
    /// The extent of the export; null without one.
    export: Option<&'static str>,
    opportunities: Vec<OpportunityDocument<'a>>,
}

#[derive(Debug, Serialize)]
struct OpportunityDocument<'a> {
    solution_area: &'static str,
    activities: Vec<&'static str>,
    #[serde(flatten)]
    item: ItemDocument<'a>,
    customer_has: &'static str,
    brings: &'static str,
    instead: Vec<&'static str>,
    /// The topic on which the edition's pages disagree; null when they do not.
    disagreement: Option<&'static str>,
    /// Null when it is not known which claims there are.
    claims: Option<Vec<ClaimDocument<'a>>>,
    /// The state of the verdict on `draft` as it is: it lacks at least its proof.
    state: &'static str,
    /// Whether nothing stops it but empty fields.
    is_only_incomplete: bool,
    /// The rules that stop it by what is known.
    stops: Vec<&'static str>,
    /// The rules that stop it until empty fields are filled in.
    waits: Vec<&'static str>,
    /// The rules that could stop it and lack a fact.
    unknown: Vec<&'static str>,
    /// The rules that warn of it.
    risks: Vec<&'static str>,
    /// Pointers to the facts that people still have to give.
    needed: Vec<Pointer>,
    /// The draft for it. The client gives it a claim ID.
    draft: Draft,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum ItemDocument<'a> {
    Product { product: &'static str, subscription_id: &'a str },
    Workload { workload: &'static str },
}

#[derive(Debug, Serialize)]
struct ClaimDocument<'a> {
    claim_id: &'a str,
    status: &'a str,
}

impl<'a> PlanDocument<'a> {
    /// Creates the JSON document of a plan for the customer of a claim. Its drafts name the edition by which they were
    /// checked.
    pub fn new(plan: &'a Plan, base: &Draft) -> Self {
        let base = Draft { edition: plan.edition.id.to_owned(), ..base.clone() };
        Self {
            edition: plan.edition.id,
            export: plan.extent.map(Choice::name),
            opportunities: plan.opportunities.iter().map(|it| OpportunityDocument::new(it, &base)).collect(),
        }
    }
}

impl<'a> OpportunityDocument<'a> {
    fn new(opportunity: &'a Opportunity, base: &Draft) -> Self {
        let Opportunity { item, claims, form_report, verdict, .. } = opportunity;
        let with =
            |effect, raised| verdict.findings.iter().filter(move |it| it.rule.effect == effect && it.raised == raised);
        Self {
            solution_area: opportunity.area().name(),
            activities: names(opportunity.activities()),
            item: ItemDocument::from(item),
            customer_has: opportunity.customer_has.name(),
            brings: opportunity.benefit.name(),
            instead: names(&opportunity.alternatives),
            disagreement: opportunity.disagreement.map(Choice::name),
            claims: claims.as_ref().map(|claims| {
                claims.iter().map(|it| ClaimDocument { claim_id: &it.claim_id, status: &it.status }).collect()
            }),
            state: verdict.state().name(),
            is_only_incomplete: opportunity.is_only_incomplete(),
            stops: ids(opportunity.stops()),
            waits: ids(opportunity.findings_for_blanks()),
            unknown: ids(with(Effect::Stop, Raised::Unknown)),
            risks: ids(with(Effect::Risk, Raised::Yes)),
            needed: verdict.needed_facts(form_report),
            draft: opportunity.draft(base, String::new()),
        }
    }
}

impl<'a> From<&'a Item> for ItemDocument<'a> {
    fn from(item: &'a Item) -> Self {
        match item {
            Item::Product { product, subscription_id } => Self::Product { product: product.name(), subscription_id },
            Item::Workload(workload) => Self::Workload { workload: workload.name() },
        }
    }
}

fn names<T: Choice>(choices: &[T]) -> Vec<&'static str> {
    choices.iter().map(|choice| choice.name()).collect()
}

fn ids<'a>(findings: impl Iterator<Item = &'a Finding>) -> Vec<&'static str> {
    findings.map(|finding| finding.rule.id.name()).collect()
}
