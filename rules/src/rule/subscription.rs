//! Subscriptions in the claim flow.

use super::When::{All, Area, By};
use super::{Case, Effect, Rule, RuleId, Ruling, Source};
use crate::claim::SolutionArea;
use crate::form::{FieldFlaw, Flaw};
use crate::text::Param;
use crate::value::tidy;

pub(super) static R05: Rule = Rule {
    id: RuleId::R05,
    effect: Effect::Info,
    fields: &["/solution_area"],
    source: Source::issues(&["1d07c-114", "1d07c-115"]),
    links: &[],
    when: Area(SolutionArea::BusinessApplications),
};

pub(super) static R14: Rule = Rule {
    id: RuleId::R14,
    effect: Effect::Stop,
    fields: &["/products", "/solution_area", "/customer/tenant_id", "evidence:/customer_subscriptions"],
    source: Source::issues(&["1d07c-124"]),
    links: &[],
    when: All(&[By(names_something_else), Area(SolutionArea::BusinessApplications)]),
};

/// An identifier typed as a subscription ID is none. Nothing typed is no identifier.
fn names_something_else(case: &Case<'_>) -> Ruling {
    let flaws = crate::form::subscription_flaws(case.draft, case.evidence);
    let Some(FieldFlaw { flaw: Flaw::NotASubscription(kind), .. }) = flaws.first() else {
        return Ruling::no(typed_subscriptions(case));
    };
    let kind = *kind;
    Ruling::yes(flaws.into_iter().map(|flaw| case.typed(flaw.pointer))).with("kind", Param::Identifier(kind))
}

fn typed_subscriptions(case: &Case<'_>) -> Vec<crate::verdict::Because> {
    let typed =
        case.draft.products.iter().enumerate().filter(|(_, product)| !tidy(&product.subscription_id).is_empty());
    typed.map(|(place, _)| case.typed(format!("/products/{place}/subscription_id"))).collect()
}
