//! The rules on claims that the partner's own company has made before.

use super::Condition::{self, All, Computed};
use super::case::fact_at;
use super::subscription::{BUSINESS, any_claimed, subscription_id_fact};
use super::{Case, Effect, Page, Rule, RuleId, Ruling, Source};
use super::{Fact, Provenance, Raised};
use crate::catalogue::Product;
use crate::evidence::{ClaimStatus, OwnClaim};
use crate::field::pointer;
use crate::value::{SubscriptionId, TenantId, Typed, tidy};

/// The pointer to the own claims.
pub(super) const OWN_CLAIMS: &str = "evidence:/own_claims";

/// Rule R13: claimed before.
pub(super) static R13: Rule = Rule {
    id: RuleId::R13,
    effect: Effect::Stop,
    fields: OWN_CLAIM_FIELDS,
    source: Source::issues(&[123]),
    links: &[],
    condition: ALREADY_CLAIMED,
};

const OWN_CLAIM_FIELDS: &[&str] = &["/products", "/solution_area", "/customer/tenant_id", "/claim_id", OWN_CLAIMS];

/// The condition of R13 and X15, which state it in two documents.
const ALREADY_CLAIMED: Condition = All(&[Computed(is_already_claimed), BUSINESS]);

/// Whether another claim of the same company has the subscription, or the product where no subscription is given.
fn is_already_claimed(case: &Case<'_>) -> Ruling {
    let Some(claims) = &case.evidence.own_claims else { return Ruling::unknown(OWN_CLAIMS) };
    let Ok(tenant) = case.tenant else { return Ruling::unknown("/customer/tenant_id") };
    any_claimed(case, |claimed| {
        let holds = |claim: &OwnClaim| {
            is_active_at(claim, case, tenant) && is_for_product(claim, claimed.product, claimed.typed)
        };
        match any_own_claim(claims, holds) {
            ruling if ruling.raised == Raised::Yes => ruling.with_fact(subscription_id_fact(case, claimed)),
            ruling => ruling,
        }
    })
}

/// Returns the ruling that one of the company's claims holds something. Of a claim without a status nobody knows whether it is
/// closed.
pub(super) fn any_own_claim(claims: &[OwnClaim], holds: impl Fn(&OwnClaim) -> bool) -> Ruling {
    let is_known = |claim: &OwnClaim| !tidy(&claim.status).is_empty();
    let held_by = |is_known_to: bool| claims.iter().position(|claim| is_known(claim) == is_known_to && holds(claim));
    match (held_by(true), held_by(false)) {
        (Some(index), _) => Ruling::yes(vec![own_claim_fact(index, claims)]),
        (None, Some(index)) => Ruling::unknown(pointer(OWN_CLAIMS, index, "status")),
        (None, None) => Ruling::no(vec![fact_at(OWN_CLAIMS, claims.len().to_string(), Provenance::ClaimList)]),
    }
}

/// Whether this is another claim for the same customer that is neither a draft nor closed.
pub(super) fn is_active_at(claim: &OwnClaim, case: &Case<'_>, tenant: TenantId) -> bool {
    let is_over = matches!(
        Typed::read(&claim.status),
        Typed::Known(ClaimStatus::Draft | ClaimStatus::Rejected | ClaimStatus::RejectedFinal | ClaimStatus::Withdrawn)
    );
    let is_itself =
        !claim.claim_id.is_empty() && tidy(&claim.claim_id).eq_ignore_ascii_case(tidy(&case.draft.claim_id));
    !is_over && !is_itself && TenantId::parse(&claim.tenant_id) == Ok(tenant)
}

/// Whether a claim is for this subscription; where one of the two has none, for this product.
pub(crate) fn is_for_product(claim: &OwnClaim, product: Typed<Product>, subscription_id: &str) -> bool {
    match (SubscriptionId::parse(&claim.subscription_id), SubscriptionId::parse(subscription_id)) {
        (Ok(held), Ok(typed)) => held == typed,
        _ => matches!(product, Typed::Known(product) if Case::is_choice(&claim.product, product)),
    }
}

/// Creates the fact of a claim in the partner's list: its ID.
fn own_claim_fact(index: usize, claims: &[OwnClaim]) -> Fact {
    fact_at(pointer(OWN_CLAIMS, index, ""), claims[index].claim_id.clone(), Provenance::ClaimList)
}

/// Rule X15: your company's association.
pub(super) static X15: Rule = Rule {
    id: RuleId::X15,
    effect: Effect::Stop,
    fields: OWN_CLAIM_FIELDS,
    source: Source::page(Page::Create2019),
    links: &[],
    condition: ALREADY_CLAIMED,
};
