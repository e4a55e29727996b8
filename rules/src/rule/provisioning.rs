//! The rules on provisioning: whether the customer has activated the subscription, and whether that has been seen yet.

use super::Condition::{self, All, Computed};
use super::case::fact_at;
use super::claimed::Claimed;
use super::subscription::{
    BUSINESS, ITEMS, SUBSCRIPTION_FIELDS, any_claimed_item, export_fact, item, member, subscription_id_fact,
};
use super::{Case, Effect, Fact, Page, Provenance, Rule, RuleId, Ruling, Source};
use crate::field::pointer;
use crate::sku::PlanRole;
use crate::value::{Date, Guid};

/// Rule R12: activated by the customer.
pub(super) static R12: Rule = Rule {
    id: RuleId::R12,
    effect: Effect::Stop,
    fields: SUBSCRIPTION_FIELDS,
    source: Source::issues(&[122]),
    links: &[],
    condition: NOT_PROVISIONED,
};

/// The condition of R12, R17 and R18, which state it in three paragraphs.
const NOT_PROVISIONED: Condition = All(&[Computed(|case| any_claimed_item(case, is_not_provisioned)), BUSINESS]);

/// Whether no service plan that makes the product is provisioned yet, and one is pending. Companions, which most SKUs
/// bring along, decide nothing; disabled plans neither.
fn is_not_provisioned(case: &Case<'_>, claimed: &Claimed<'_>, index: usize) -> Ruling {
    let unknown = || Ruling::unknown(member(index, "serviceStatus"));
    if case.skus.is_empty() {
        return unknown();
    }
    let item = item(case, index);
    let (mut pending, mut other, mut is_unclear) = (None, None, false);
    for (list, plans) in [("serviceStatus", &item.service_status), ("servicePlans", &item.service_plans)] {
        for (at, plan) in plans.iter().flatten().enumerate() {
            let id = plan.service_plan_id.as_deref().and_then(|id| Guid::parse(id).ok());
            match case.skus.plan_role(id, plan.service_plan_name.as_deref()) {
                Some(PlanRole::Companion) => continue,
                Some(PlanRole::Product) => {}
                None => {
                    is_unclear = true;
                    continue;
                }
            }
            let status = plan.provisioning_status.as_deref().unwrap_or_default();
            let fact = || vec![plan_fact(index, list, at, status), subscription_id_fact(case, claimed)];
            match status {
                "Success" => return Ruling::no(fact()),
                "Disabled" | "Error" => other = other.or_else(|| Some(fact())),
                status if status.starts_with("Pending") => pending = pending.or_else(|| Some(fact())),
                _ => is_unclear = true,
            }
        }
    }
    match (pending, other) {
        // It may be the plan that makes the product, and be there.
        _ if is_unclear => unknown(),
        (Some(pending), _) => Ruling::yes(pending),
        (None, Some(other)) => Ruling::no(other),
        (None, None) => unknown(),
    }
}

/// Creates the fact of a service plan's status.
fn plan_fact(index: usize, list: &str, at: usize, status: &str) -> Fact {
    let plan = pointer(&pointer(ITEMS, index, list), at, "provisioningStatus");
    fact_at(plan, status.to_owned(), Provenance::Export)
}

/// Rule R17: provisioned in time.
pub(super) static R17: Rule = Rule {
    id: RuleId::R17,
    effect: Effect::Stop,
    fields: SUBSCRIPTION_FIELDS,
    source: Source::issues(&[127, 128]),
    links: &[],
    condition: NOT_PROVISIONED,
};

/// Rule R18: steps left to the customer.
pub(super) static R18: Rule = Rule {
    id: RuleId::R18,
    effect: Effect::Wait,
    fields: SUBSCRIPTION_FIELDS,
    source: Source::issues(&[129]),
    links: &[],
    condition: NOT_PROVISIONED,
};

/// Rule X16: just provisioned.
pub(super) static X16: Rule = Rule {
    id: RuleId::X16,
    effect: Effect::Wait,
    fields: SUBSCRIPTION_FIELDS,
    source: Source::page(Page::Issues2023),
    links: &[],
    condition: All(&[Computed(|case| any_claimed_item(case, is_new)), BUSINESS]),
};

/// Whether the subscription was created so few days ago that the platform may not see it yet.
fn is_new(case: &Case<'_>, claimed: &Claimed<'_>, index: usize) -> Ruling {
    let created = item(case, index).created_date_time.as_deref().unwrap_or_default();
    let Ok(day) = Date::parse(created) else { return Ruling::unknown(member(index, "createdDateTime")) };
    let age = (case.today - day.day()).num_days();
    let facts = vec![export_fact(index, "createdDateTime", created.to_owned()), subscription_id_fact(case, claimed)];
    Ruling::from_bool((0..case.edition.provisioning_days.into()).contains(&age), facts)
}
