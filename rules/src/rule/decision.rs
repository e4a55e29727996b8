//! The rules on a claim that has been decided: what a rejection leaves open, and what an approval does not yet mean.

use chrono::NaiveDate;

use super::Condition::{self, All, Computed};
use super::activity::OF_BUSINESS_PRESALES;
use super::competing::{DECIDED_ON, STATUS, answer_on_this_claim, day_of_this_claim};
use super::declaration::Declaration;
use super::subscription::BUSINESS;
use super::{Case, Effect, Page, Rule, RuleId, Ruling, Source};
use super::{Provenance, case::fact_at};
use crate::calendar::Calendar;
use crate::evidence::ClaimStatus;
use crate::life::{Action, Actor, Standing, Timer};
use crate::param::Param;

const DISPUTED: &str = "evidence:/this_claim/disputed";
const CUSTOMER_DECLINED: &str = "evidence:/this_claim/customer_declined";
const BOUGHT: &str = "evidence:/declared/bought_within_90_days";
const HAS_DPOR: &str = "evidence:/declared/has_dpor";

const APPROVED: Condition = Computed(|case| case.has_status(&[ClaimStatus::Approved]));
const REJECTED: Condition = Computed(|case| case.has_status(&[ClaimStatus::Rejected]));
const DISPUTED_BEFORE: Condition = Computed(|case| answer_on_this_claim(case, DISPUTED, |claim| claim.disputed));

/// Rule X18: a rejection that can be disputed.
pub(super) static X18: Rule = Rule {
    id: RuleId::X18,
    effect: Effect::Route,
    fields: &[STATUS, DECIDED_ON, DISPUTED],
    source: Source::page(Page::Manage),
    links: &[],
    condition: All(&[
        REJECTED,
        Computed(is_in_time_to_dispute),
        Computed(|case| DISPUTED_BEFORE.evaluate(case).negated()),
    ]),
};

/// Rule X19: a rejection that can no longer be disputed.
pub(super) static X19: Rule = Rule {
    id: RuleId::X19,
    effect: Effect::Route,
    fields: &[STATUS, DECIDED_ON],
    source: Source::page(Page::Manage),
    links: &[],
    condition: All(&[REJECTED, Computed(|case| is_in_time_to_dispute(case).negated())]),
};

/// Whether the life of a claim lets a partner dispute its rejection today.
fn is_in_time_to_dispute(case: &Case<'_>) -> Ruling {
    let calendar = Calendar::default();
    let may_dispute = |since| {
        let rejected = Standing { status: ClaimStatus::Rejected, ..Standing::at_submission(since) };
        rejected
            .legal_transitions(case.edition, Actor::Partner, case.today, &calendar)
            .any(|it| it.action == Action::Dispute)
    };
    in_time(case, Timer::Dispute, may_dispute)
}

/// Rule X20: the customer may still decline.
pub(super) static X20: Rule = Rule {
    id: RuleId::X20,
    effect: Effect::Wait,
    fields: &[STATUS, DECIDED_ON],
    source: Source::page(Page::Manage),
    links: &[],
    condition: All(&[APPROVED, Computed(is_in_time_to_decline)]),
};

/// Rule X21: the customer has declined.
pub(super) static X21: Rule = Rule {
    id: RuleId::X21,
    effect: Effect::Info,
    fields: &[STATUS, CUSTOMER_DECLINED],
    source: Source::page(Page::Manage),
    links: &[],
    condition: All(&[
        REJECTED,
        Computed(|case| answer_on_this_claim(case, CUSTOMER_DECLINED, |claim| claim.customer_declined)),
    ]),
};

/// Rule X22: the customer has said nothing.
pub(super) static X22: Rule = Rule {
    id: RuleId::X22,
    effect: Effect::Info,
    fields: &[STATUS, DECIDED_ON],
    source: Source::page(Page::Overview),
    links: &[],
    condition: All(&[APPROVED, Computed(|case| is_in_time_to_decline(case).negated())]),
};

/// Rule X23: approved is not paid.
pub(super) static X23: Rule = Rule {
    id: RuleId::X23,
    effect: Effect::Info,
    fields: &[STATUS],
    source: Source::page(Page::Manage),
    links: &[],
    condition: APPROVED,
};

fn is_in_time_to_decline(case: &Case<'_>) -> Ruling {
    let standing = |since| Standing { status: ClaimStatus::Approved, ..Standing::at_submission(since) };
    let runs = |since| standing(since).clocks(case.edition, &Calendar::default()).iter().any(|it| case.today <= it.due);
    in_time(case, Timer::OptOut, runs)
}

/// Whether something holds for a claim that was decided on its day; the last day of a time goes into the text.
fn in_time(case: &Case<'_>, timer: Timer, holds: impl Fn(NaiveDate) -> bool) -> Ruling {
    let Some((typed, decided)) = day_of_this_claim(case, |claim| claim.decided_on.as_deref()) else {
        return Ruling::unknown(DECIDED_ON);
    };
    let due = timer.time_limit(case.edition).end(decided.day(), &Calendar::default());
    Ruling::from_bool(holds(decided.day()), vec![fact_at(DECIDED_ON, typed.to_owned(), Provenance::ClaimList)])
        .with_param("date", Param::Date(due))
}

/// Rule X29: too long after the purchase.
pub(super) static X29: Rule = Rule {
    id: RuleId::X29,
    effect: Effect::Risk,
    fields: &["/solution_area", "/activities", BOUGHT],
    source: Source::page(Page::Create2019),
    links: &[],
    condition: All(&[
        OF_BUSINESS_PRESALES,
        Condition::Denied(&Declaration { pointer: BOUGHT, read: |declared| declared.bought_within_90_days }),
    ]),
};

/// Rule X30: CPOR beside DPOR.
pub(super) static X30: Rule = Rule {
    id: RuleId::X30,
    effect: Effect::Info,
    fields: &["/solution_area", HAS_DPOR],
    source: Source::page(Page::Scoring),
    links: &[],
    condition: All(&[
        BUSINESS,
        Condition::Declared(&Declaration { pointer: HAS_DPOR, read: |declared| declared.has_dpor }),
    ]),
};
