//! The rules on the MPN: the company account that did the work.

use super::Condition::{Computed, Denied};
use super::Provenance;
use super::case::fact_at;
use super::declaration::Declaration;
use super::{Case, Effect, Link, Page, Rule, RuleId, Ruling, Source};
use crate::claim::{Activity, SolutionArea};
use crate::evidence::{Level, PartnerType, Programme};
use crate::field::pointer;
use crate::value::{Choice, Typed};

const ACCOUNTS: &str = "evidence:/mpn_accounts";

/// MPN.
pub(super) static R32A: Rule = Rule {
    id: RuleId::R32a,
    effect: Effect::Stop,
    fields: &["/partner/mpn_id", ACCOUNTS],
    source: Source::issues(&[154, 155]),
    links: &[],
    condition: Computed(is_not_chosen),
};

/// Whether there is no MPN, or one that is not the company's.
fn is_not_chosen(case: &Case<'_>) -> Ruling {
    let typed = case.typed_fact("/partner/mpn_id");
    if case.mpn.is_ok() && case.evidence.mpn_accounts.is_none() {
        return Ruling::unknown(ACCOUNTS);
    }
    Ruling::from_bool(case.account.is_none(), vec![typed])
}

/// Several MPNs.
pub(super) static R32B: Rule = Rule {
    id: RuleId::R32b,
    effect: Effect::Info,
    fields: &[ACCOUNTS],
    source: Source::issues(&[156]),
    links: &[],
    condition: Computed(|case| match &case.evidence.mpn_accounts {
        None => Ruling::unknown(ACCOUNTS),
        Some(accounts) => Ruling::from_bool(
            accounts.len() > 1,
            vec![fact_at(ACCOUNTS, accounts.len().to_string(), Provenance::Session)],
        ),
    }),
};

/// Partner type of the MPN.
pub(super) static R32C: Rule = Rule {
    id: RuleId::R32c,
    effect: Effect::Risk,
    fields: &["/partner/mpn_id", ACCOUNTS],
    source: Source::issues(&[157]),
    links: &[],
    condition: Computed(has_unknown_type),
};

/// Whether the account is known but its partner type is not.
fn has_unknown_type(case: &Case<'_>) -> Ruling {
    let (index, account) = match case.account() {
        Ok(account) => account,
        Err(unknown) => return unknown,
    };
    let partner_type = account.partner_type.as_deref().unwrap_or_default();
    let unknown = matches!(Typed::read(partner_type), Typed::Empty | Typed::Known(PartnerType::Unknown));
    let pointer = pointer(ACCOUNTS, index, "partner_type");
    Ruling::from_bool(
        unknown,
        vec![fact_at(pointer, partner_type.to_owned(), Provenance::Session), case.typed_fact("/partner/mpn_id")],
    )
}

/// MPN and work done.
pub(super) static R32D: Rule = Rule {
    id: RuleId::R32d,
    effect: Effect::Risk,
    fields: &["evidence:/declared/mpn_did_the_work"],
    source: Source::issues(&[158, 159]),
    links: &[],
    condition: Denied(&Declaration {
        pointer: "evidence:/declared/mpn_did_the_work",
        read: |declared| declared.mpn_did_the_work,
    }),
};

/// Which MPN to use.
pub(super) static R32E: Rule = Rule {
    id: RuleId::R32e,
    effect: Effect::Route,
    fields: &["evidence:/declared/knows_mpn"],
    source: Source::issues(&[160]),
    links: &[],
    condition: Denied(&Declaration { pointer: "evidence:/declared/knows_mpn", read: |declared| declared.knows_mpn }),
};

/// Enrolment of the MPN.
pub(super) static R32F: Rule = Rule {
    id: RuleId::R32f,
    effect: Effect::Route,
    fields: &["/partner/mpn_id", "/activities", "/solution_area", ACCOUNTS],
    source: Source::issues(&[161]),
    links: &[Link::Enrolment],
    condition: Computed(is_not_enrolled),
};

/// Whether the account is not enrolled in the programme that an activity of the claim needs.
fn is_not_enrolled(case: &Case<'_>) -> Ruling {
    let (index, account) = match case.account() {
        Ok(account) => account,
        Err(unknown) => return unknown,
    };
    let pointer = pointer(ACCOUNTS, index, "enrolled");
    let Some(enrolled) = &account.enrolled else { return Ruling::unknown(pointer) };
    let lacks = |programmes: &[Programme]| {
        let has = programmes.iter().any(|programme| enrolled.iter().any(|name| Case::is_choice(name, *programme)));
        Ruling::from_bool(!has, vec![fact_at(pointer.clone(), enrolled.join(", "), Provenance::Session)])
    };
    let uses = |area| case.has_activity(Activity::Usage).and(|| case.has_area(area));
    Ruling::any([
        lacks(&[Programme::Osa]).and(|| case.has_activity(Activity::Presales)),
        lacks(&[Programme::OsuBusinessApplications]).and(|| uses(SolutionArea::BusinessApplications)),
        lacks(&[Programme::OsuMicrosoft365]).and(|| uses(SolutionArea::Microsoft365)),
        lacks(Programme::ALL).and(|| case.has_activity(Activity::RevenueAssociation)),
    ])
}

/// Level of the MPN.
pub(super) static X24: Rule = Rule {
    id: RuleId::X24,
    effect: Effect::Stop,
    fields: &["/partner/mpn_id", ACCOUNTS],
    source: Source::page(Page::Accounts),
    links: &[],
    condition: Computed(is_global),
};

/// Whether the account is the global one, which cannot earn incentives.
fn is_global(case: &Case<'_>) -> Ruling {
    let (index, account) = match case.account() {
        Ok(account) => account,
        Err(unknown) => return unknown,
    };
    let pointer = pointer(ACCOUNTS, index, "level");
    let level = account.level.as_deref().unwrap_or_default();
    match Typed::read(level) {
        Typed::Empty | Typed::Other => Ruling::unknown(pointer),
        typed => Ruling::from_bool(
            typed == Typed::Known(Level::Global),
            vec![fact_at(pointer, level.to_owned(), Provenance::Session), case.typed_fact("/partner/mpn_id")],
        ),
    }
}
