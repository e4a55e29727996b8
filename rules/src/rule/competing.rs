//! Competing claims: two partners at one customer and product.

use super::When::{All, By};
use super::case::{because, truth};
use super::{Case, Effect, Rule, RuleId, Ruling, Source};
use crate::calendar::after_business_days;
use crate::text::Param;
use crate::value::Date;
use crate::verdict::Provenance;

const COMPETING: &str = "evidence:/this_claim/competing";
const SUBMITTED_ON: &str = "evidence:/this_claim/submitted_on";

pub(super) static R39: Rule = Rule {
    id: RuleId::R39,
    effect: Effect::Wait,
    fields: &[SUBMITTED_ON, COMPETING],
    source: Source::issues(&["1d07c-170"]),
    links: &[],
    when: All(&[By(is_within_first_review), By(competes)]),
};

fn competes(case: &Case<'_>) -> Ruling {
    match case.evidence.this_claim.as_ref().and_then(|claim| claim.competing) {
        None => Ruling::unknown(COMPETING),
        Some(competing) => Ruling::is(competing, [because(COMPETING, truth(competing), Provenance::ClaimList)]),
    }
}

fn is_within_first_review(case: &Case<'_>) -> Ruling {
    let typed = case.evidence.this_claim.as_ref().and_then(|claim| claim.submitted_on.as_deref()).unwrap_or_default();
    let Ok(submitted) = Date::parse(typed) else { return Ruling::unknown(SUBMITTED_ON) };
    let due = after_business_days(submitted.day(), case.edition.review_days);
    Ruling::is(case.today <= due, [because(SUBMITTED_ON, typed.to_owned(), Provenance::ClaimList)])
        .with("date", Param::Date(due))
}
