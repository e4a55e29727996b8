//! Competing claims: two partners at one customer and product; and what happens to a claim after it was made.

use super::Provenance;
use super::When::{self, All, Any, By};
use super::case::{because, said};
use super::own_claim::{OWN_CLAIMS, holds_at, own};
use super::{Case, Effect, Page, Rule, RuleId, Ruling, Source};
use crate::calendar::after_business_days;
use crate::catalogue::Workload;
use crate::claim::SolutionArea;
use crate::evidence::{ClaimStatus, OtherPartner, OwnClaim, ThisClaim};
use crate::text::Param;
use crate::value::{Choice as _, Date, Typed, tidy};

const COMPETING: &str = "evidence:/this_claim/competing";
const SUBMITTED_ON: &str = "evidence:/this_claim/submitted_on";
const DECIDED_ON: &str = "evidence:/this_claim/decided_on";
const STATUS: &str = "evidence:/this_claim/status";
const ASKED: &str = "evidence:/this_claim/more_information_asked";
const OTHER: &str = "evidence:/other_partner_holds";

const COMPETES: When = By(|case| case_says(case, COMPETING, |claim| claim.competing));
const ASKED_FOR_MORE: When = By(|case| case_says(case, ASKED, |claim| claim.more_information_asked));
const UNDER_REVIEW: When = By(|case| case.stands_at(&[ClaimStatus::UnderReview]));

pub(super) static R35: Rule = Rule {
    id: RuleId::R35,
    effect: Effect::Wait,
    fields: &[OTHER],
    source: Source::issues(&[165, 166]),
    links: &[],
    when: By(another_partner_holds),
};

fn another_partner_holds(case: &Case<'_>) -> Ruling {
    let said = case.evidence.other_partner_holds.as_deref().unwrap_or_default();
    match Typed::read(said) {
        Typed::Known(OtherPartner::Unknown) | Typed::Empty | Typed::Other => Ruling::unknown(OTHER),
        known => {
            let holds = known == Typed::Known(OtherPartner::Yes);
            Ruling::is(holds, vec![because(OTHER, said.to_owned(), Provenance::Declared)])
        }
    }
}

pub(super) static R36: Rule = Rule {
    id: RuleId::R36,
    effect: Effect::Info,
    fields: &[STATUS],
    source: Source::issues(&[167]),
    links: &[],
    when: By(|case| case.stands_at(&[ClaimStatus::Submitted, ClaimStatus::UnderReview])),
};

pub(super) static R37: Rule = Rule {
    id: RuleId::R37,
    effect: Effect::Wait,
    fields: &[COMPETING],
    source: Source::issues(&[168]),
    links: &[],
    when: COMPETES,
};

pub(super) static R38: Rule = Rule {
    id: RuleId::R38,
    effect: Effect::Wait,
    fields: &[ASKED, COMPETING],
    source: Source::issues(&[169]),
    links: &[],
    when: All(&[ASKED_FOR_MORE, COMPETES]),
};

pub(super) static R39: Rule = Rule {
    id: RuleId::R39,
    effect: Effect::Wait,
    fields: &[SUBMITTED_ON, COMPETING],
    source: Source::issues(&[170]),
    links: &[],
    when: All(&[By(is_within_first_review), COMPETES]),
};

fn is_within_first_review(case: &Case<'_>) -> Ruling {
    let Some((typed, submitted)) = day(case, |claim| claim.submitted_on.as_deref()) else {
        return Ruling::unknown(SUBMITTED_ON);
    };
    let due = after_business_days(submitted.day(), case.edition.competing_days);
    Ruling::is(case.today <= due, vec![because(SUBMITTED_ON, typed.to_owned(), Provenance::ClaimList)])
        .with("date", Param::Date(due))
}

pub(super) static R40: Rule = Rule {
    id: RuleId::R40,
    effect: Effect::Info,
    fields: &[STATUS, SUBMITTED_ON, COMPETING],
    source: Source::issues(&[170, 171]),
    links: &[],
    when: All(&[UNDER_REVIEW, By(|case| is_within_first_review(case).negated()), COMPETES]),
};

pub(super) static R41: Rule = Rule {
    id: RuleId::R41,
    effect: Effect::Route,
    fields: &[STATUS, OTHER, COMPETING],
    source: Source::issues(&[172]),
    links: &[],
    when: All(&[UNDER_REVIEW, By(another_partner_holds), COMPETES]),
};

pub(super) static R42: Rule = Rule {
    id: RuleId::R42,
    effect: Effect::Route,
    fields: &[ASKED, STATUS],
    source: Source::issues(&[173]),
    links: &[],
    when: Any(&[ASKED_FOR_MORE, By(|case| case.stands_at(&[ClaimStatus::ActionRequired]))]),
};

pub(super) static X14: Rule = Rule {
    id: RuleId::X14,
    effect: Effect::Info,
    fields: &[OTHER, "/products", "/workloads", "/solution_area", "/customer/tenant_id", "/claim_id", OWN_CLAIMS],
    source: Source::page(Page::Create),
    links: &[],
    when: Any(&[By(another_partner_holds), By(own_company_holds)]),
};

/// A claim of the same company holds one of the claimed products or workloads at this customer.
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
        Typed::Other => return Ruling::no(vec![case.typed("/solution_area")]),
    };
    let holds = |claim: &OwnClaim| holds_at(claim, case, tenant) && claimed.contains(&tidy(&claim.product));
    match claims.iter().position(holds) {
        Some(place) => Ruling::yes(vec![own(place, claims)]),
        None => Ruling::no(vec![because(OWN_CLAIMS, claims.len().to_string(), Provenance::ClaimList)]),
    }
}

pub(super) static X17: Rule = Rule {
    id: RuleId::X17,
    effect: Effect::Risk,
    fields: &[DECIDED_ON, STATUS],
    source: Source::page(Page::Manage),
    links: &[],
    when: UNANSWERED,
};

/// The page that names the longer time to answer.
pub(super) static X17_2023: Rule = Rule {
    id: RuleId::X17,
    effect: Effect::Risk,
    fields: &[DECIDED_ON, STATUS],
    source: Source::page(Page::Manage2023),
    links: &[],
    when: UNANSWERED,
};

/// The condition of X17 in every edition; the time to answer is the edition's.
const UNANSWERED: When =
    All(&[By(|case| case.stands_at(&[ClaimStatus::ActionRequired])), By(is_past_the_time_to_answer)]);

fn is_past_the_time_to_answer(case: &Case<'_>) -> Ruling {
    let Some((typed, asked)) = day(case, |claim| claim.decided_on.as_deref()) else {
        return Ruling::unknown(DECIDED_ON);
    };
    let due = after_business_days(asked.day(), case.edition.answer_days);
    Ruling::is(case.today > due, vec![because(DECIDED_ON, typed.to_owned(), Provenance::ClaimList)])
        .with("date", Param::Date(due))
}

/// A yes or no about this claim.
fn case_says(case: &Case<'_>, pointer: &'static str, read: fn(&ThisClaim) -> Option<bool>) -> Ruling {
    said(pointer, case.evidence.this_claim.as_ref().and_then(read), Provenance::ClaimList)
}

/// A day of this claim, as it stands there and read.
fn day<'a>(case: &Case<'a>, read: fn(&ThisClaim) -> Option<&str>) -> Option<(&'a str, Date)> {
    let typed = case.evidence.this_claim.as_ref().and_then(read)?;
    Some((typed, Date::parse(typed).ok()?))
}
