//! The rule that a claim is complete.

use super::Condition::{Any, Computed, Flawed};
use super::{Case, Effect, Page, Rule, RuleId, Ruling, Source};
use crate::value::{Typed, tidy};

/// Rule X38: completeness.
pub(super) static X38: Rule = Rule {
    id: RuleId::X38,
    effect: Effect::Stop,
    fields: &[
        "/name",
        "/customer/company",
        "/activities",
        "/products",
        "/workloads",
        "/acknowledged",
        "/solution_area",
    ],
    source: Source::page(Page::Create),
    links: &[],
    condition: Any(&[Flawed(RuleId::X38), Computed(lacks_item_of_its_area)]),
};

/// Unknown while the solution area is: it decides whether products or workloads are required.
fn lacks_item_of_its_area(case: &Case<'_>) -> Ruling {
    let has_product = case.draft.products.iter().any(|product| !tidy(&product.product).is_empty());
    let has_workload = case.draft.workloads.iter().any(|workload| !tidy(workload).is_empty());
    match case.area {
        Typed::Empty if has_product != has_workload => Ruling::unknown("/solution_area"),
        _ => Ruling::no(vec![]),
    }
}
