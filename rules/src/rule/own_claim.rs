//! What the partner's own company has claimed before.

use super::When::{self, All, By};
use super::case::because;
use super::claimed::Claimed;
use super::subscription::{BUSINESS, each, typed_id};
use super::{Because, Provenance};
use super::{Case, Effect, Page, Rule, RuleId, Ruling, Source};
use crate::evidence::{ClaimStatus, OwnClaim};
use crate::field::pointer;
use crate::value::{SubscriptionId, TenantId, Typed, tidy};

pub(super) const OWN_CLAIMS: &str = "evidence:/own_claims";

pub(super) static R13: Rule = Rule {
    id: RuleId::R13,
    effect: Effect::Stop,
    fields: OF_OWN_CLAIMS,
    source: Source::issues(&[123]),
    links: &[],
    when: ALREADY_CLAIMED,
};

const OF_OWN_CLAIMS: &[&str] = &["/products", "/solution_area", "/customer/tenant_id", "/claim_id", OWN_CLAIMS];

/// The condition of R13 and X15, which say it in two documents.
const ALREADY_CLAIMED: When = All(&[By(is_already_claimed), BUSINESS]);

/// An earlier claim of the same company holds the subscription, or the product where none is given.
fn is_already_claimed(case: &Case<'_>) -> Ruling {
    let Some(claims) = &case.evidence.own_claims else { return Ruling::unknown(OWN_CLAIMS) };
    let Ok(tenant) = case.tenant else { return Ruling::unknown("/customer/tenant_id") };
    each(case, |claimed| {
        let holds = |claim: &OwnClaim| holds_at(claim, case, tenant) && is_for(claim, claimed);
        match claims.iter().position(holds) {
            Some(place) => Ruling::yes(vec![own(place, claims), typed_id(case, claimed)]),
            None => Ruling::no(vec![because(OWN_CLAIMS, claims.len().to_string(), Provenance::ClaimList)]),
        }
    })
}

/// It is another claim at this customer that is not over.
pub(super) fn holds_at(claim: &OwnClaim, case: &Case<'_>, tenant: TenantId) -> bool {
    let is_over = matches!(
        Typed::read(&claim.status),
        Typed::Known(ClaimStatus::Draft | ClaimStatus::Rejected | ClaimStatus::RejectedFinal | ClaimStatus::Withdrawn)
    );
    let is_itself =
        !claim.claim_id.is_empty() && tidy(&claim.claim_id).eq_ignore_ascii_case(tidy(&case.draft.claim_id));
    !is_over && !is_itself && TenantId::parse(&claim.tenant_id) == Ok(tenant)
}

fn is_for(claim: &OwnClaim, claimed: &Claimed<'_>) -> bool {
    match (SubscriptionId::parse(&claim.subscription_id), SubscriptionId::parse(claimed.typed)) {
        (Ok(held), Ok(typed)) => held == typed,
        _ => matches!(claimed.product, Typed::Known(product) if Case::is_named(&claim.product, product)),
    }
}

/// A claim of the partner's list, by its ID.
pub(super) fn own(place: usize, claims: &[OwnClaim]) -> Because {
    because(pointer(OWN_CLAIMS, place, ""), claims[place].claim_id.clone(), Provenance::ClaimList)
}

pub(super) static X15: Rule = Rule {
    id: RuleId::X15,
    effect: Effect::Stop,
    fields: OF_OWN_CLAIMS,
    source: Source::page(Page::Create2019),
    links: &[],
    when: ALREADY_CLAIMED,
};
