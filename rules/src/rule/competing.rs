//! The rules on competing claims, and on a claim's status after it was submitted.

use super::Condition::{self, All, Any, Computed};
use super::Provenance;
use super::case::{fact_at, ruling_on_answer};
use super::own_claim::{OWN_CLAIMS, any_own_claim, is_active_at};
use super::{Case, Effect, Page, Rule, RuleId, Ruling, Source};
use crate::calendar::after_business_days;
use crate::catalogue::Workload;
use crate::claim::SolutionArea;
use crate::evidence::{ClaimStatus, OtherPartner, OwnClaim, ThisClaim};
use crate::param::Param;
use crate::value::{Choice as _, Date, Typed, tidy};

const COMPETING: &str = "evidence:/this_claim/competing";
const SUBMITTED_ON: &str = "evidence:/this_claim/submitted_on";
/// The pointer to the day on which this claim was decided.
pub(super) const DECIDED_ON: &str = "evidence:/this_claim/decided_on";
/// The pointer to the status of this claim.
pub(super) const STATUS: &str = "evidence:/this_claim/status";
const ASKED: &str = "evidence:/this_claim/more_information_asked";
const OTHER: &str = "evidence:/other_partner_holds";

const COMPETES: Condition = Computed(|case| answer_on_this_claim(case, COMPETING, |claim| claim.competing));
const ASKED_FOR_MORE: Condition =
    Computed(|case| answer_on_this_claim(case, ASKED, |claim| claim.more_information_asked));
const UNDER_REVIEW: Condition = Computed(|case| case.has_status(&[ClaimStatus::UnderReview]));

/// Rule R35: another partner at the customer.
pub(super) static R35: Rule = Rule {
    id: RuleId::R35,
    effect: Effect::Wait,
    fields: &[OTHER],
    source: Source::issues(&[165, 166]),
    links: &[],
    condition: Computed(another_partner_holds),
};

fn another_partner_holds(case: &Case<'_>) -> Ruling {
    let answer = case.evidence.other_partner_holds.as_deref().unwrap_or_default();
    match Typed::read(answer) {
        Typed::Known(OtherPartner::Unknown) | Typed::Empty | Typed::Other => Ruling::unknown(OTHER),
        known => {
            let holds = known == Typed::Known(OtherPartner::Yes);
            Ruling::from_bool(holds, vec![fact_at(OTHER, answer.to_owned(), Provenance::Declared)])
        }
    }
}

/// Rule R36: after the submission.
pub(super) static R36: Rule = Rule {
    id: RuleId::R36,
    effect: Effect::Info,
    fields: &[STATUS],
    source: Source::issues(&[167]),
    links: &[],
    condition: Computed(|case| case.has_status(&[ClaimStatus::Submitted, ClaimStatus::UnderReview])),
};

/// Rule R37: two partners, one product.
pub(super) static R37: Rule = Rule {
    id: RuleId::R37,
    effect: Effect::Wait,
    fields: &[COMPETING],
    source: Source::issues(&[168]),
    links: &[],
    condition: COMPETES,
};

/// Rule R38: more information when two partners compete.
pub(super) static R38: Rule = Rule {
    id: RuleId::R38,
    effect: Effect::Wait,
    fields: &[ASKED, COMPETING],
    source: Source::issues(&[169]),
    links: &[],
    condition: All(&[ASKED_FOR_MORE, COMPETES]),
};

/// Rule R39: first review of a competing claim.
pub(super) static R39: Rule = Rule {
    id: RuleId::R39,
    effect: Effect::Wait,
    fields: &[SUBMITTED_ON, COMPETING],
    source: Source::issues(&[170]),
    links: &[],
    condition: All(&[Computed(is_within_first_review), COMPETES]),
};

fn is_within_first_review(case: &Case<'_>) -> Ruling {
    let Some((typed, submitted)) = day_of_this_claim(case, |claim| claim.submitted_on.as_deref()) else {
        return Ruling::unknown(SUBMITTED_ON);
    };
    let due = after_business_days(submitted.day(), case.edition.competing_days);
    Ruling::from_bool(case.today <= due, vec![fact_at(SUBMITTED_ON, typed.to_owned(), Provenance::ClaimList)])
        .with_param("date", Param::Date(due))
}

/// Rule R40: long under review.
pub(super) static R40: Rule = Rule {
    id: RuleId::R40,
    effect: Effect::Info,
    fields: &[STATUS, SUBMITTED_ON, COMPETING],
    source: Source::issues(&[170, 171]),
    links: &[],
    condition: All(&[UNDER_REVIEW, Computed(|case| is_within_first_review(case).negated()), COMPETES]),
};

/// Rule R41: waiting for the current partner.
pub(super) static R41: Rule = Rule {
    id: RuleId::R41,
    effect: Effect::Route,
    fields: &[STATUS, OTHER, COMPETING],
    source: Source::issues(&[172]),
    links: &[],
    condition: All(&[UNDER_REVIEW, Computed(another_partner_holds), COMPETES]),
};

/// Rule R42: more information about the proof.
pub(super) static R42: Rule = Rule {
    id: RuleId::R42,
    effect: Effect::Route,
    fields: &[ASKED, STATUS],
    source: Source::issues(&[173]),
    links: &[],
    condition: Any(&[ASKED_FOR_MORE, Computed(|case| case.has_status(&[ClaimStatus::ActionRequired]))]),
};

/// Rule X14: one partner each.
pub(super) static X14: Rule = Rule {
    id: RuleId::X14,
    effect: Effect::Info,
    fields: &[OTHER, "/products", "/workloads", "/solution_area", "/customer/tenant_id", "/claim_id", OWN_CLAIMS],
    source: Source::page(Page::Create),
    links: &[],
    condition: Any(&[Computed(another_partner_holds), Computed(own_company_holds)]),
};

/// Whether another claim of the same company has one of the claimed products or workloads at this customer.
fn own_company_holds(case: &Case<'_>) -> Ruling {
    let Some(claims) = &case.evidence.own_claims else { return Ruling::unknown(OWN_CLAIMS) };
    let Ok(tenant) = case.tenant else { return Ruling::unknown("/customer/tenant_id") };
    let claimed: Vec<&str> = match case.area {
        Typed::Known(SolutionArea::Microsoft365) => {
            let known = case.draft.workloads.iter().map(|workload| tidy(workload));
            known.filter(|workload| Workload::named(workload).is_some()).collect()
        }
        Typed::Known(SolutionArea::BusinessApplications) => {
            case.draft.products.iter().map(|product| tidy(&product.product)).filter(|name| !name.is_empty()).collect()
        }
        Typed::Empty => return Ruling::unknown("/solution_area"),
        Typed::Other => return Ruling::no(vec![case.typed_fact("/solution_area")]),
    };
    let holds = |claim: &OwnClaim| is_active_at(claim, case, tenant) && claimed.contains(&tidy(&claim.product));
    any_own_claim(claims, holds)
}

/// Rule X17: time to answer.
pub(super) static X17: Rule = Rule {
    id: RuleId::X17,
    effect: Effect::Risk,
    fields: &[DECIDED_ON, STATUS],
    source: Source::page(Page::Manage),
    links: &[],
    condition: UNANSWERED,
};

/// Rule X17_2023: the form of the edition with the longer time to answer.
pub(super) static X17_2023: Rule = Rule {
    id: RuleId::X17,
    effect: Effect::Risk,
    fields: &[DECIDED_ON, STATUS],
    source: Source::page(Page::Manage2023),
    links: &[],
    condition: UNANSWERED,
};

/// The condition of X17 in every edition; the time to answer is the edition's.
const UNANSWERED: Condition =
    All(&[Computed(|case| case.has_status(&[ClaimStatus::ActionRequired])), Computed(is_past_the_time_to_answer)]);

fn is_past_the_time_to_answer(case: &Case<'_>) -> Ruling {
    let Some((typed, asked)) = day_of_this_claim(case, |claim| claim.decided_on.as_deref()) else {
        return Ruling::unknown(DECIDED_ON);
    };
    let due = after_business_days(asked.day(), case.edition.answer_days);
    Ruling::from_bool(case.today > due, vec![fact_at(DECIDED_ON, typed.to_owned(), Provenance::ClaimList)])
        .with_param("date", Param::Date(due))
}

/// Returns the ruling on a yes-or-no fact about this claim.
pub(super) fn answer_on_this_claim(
    case: &Case<'_>,
    pointer: &'static str,
    read: fn(&ThisClaim) -> Option<bool>,
) -> Ruling {
    ruling_on_answer(pointer, case.evidence.this_claim.as_ref().and_then(read), Provenance::ClaimList)
}

/// Returns a date of this claim, as typed and parsed.
pub(super) fn day_of_this_claim<'a>(case: &Case<'a>, read: fn(&ThisClaim) -> Option<&str>) -> Option<(&'a str, Date)> {
    let typed = case.evidence.this_claim.as_ref().and_then(read)?;
    Some((typed, Date::parse(typed).ok()?))
}
