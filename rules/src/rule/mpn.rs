//! Which MPN: the company account that did the work.

use super::Provenance;
use super::When::{By, Denied};
use super::case::because;
use super::declaration::Declaration;
use super::{Case, Effect, Link, Page, Rule, RuleId, Ruling, Source};
use crate::claim::{Activity, SolutionArea};
use crate::evidence::{Level, PartnerType, Programme};
use crate::field::pointer;
use crate::value::{Choice, Typed};

const ACCOUNTS: &str = "evidence:/mpn_accounts";

pub(super) static R32A: Rule = Rule {
    id: RuleId::R32a,
    effect: Effect::Stop,
    fields: &["/partner/mpn_id", ACCOUNTS],
    source: Source::issues(&[154, 155]),
    links: &[],
    when: By(is_not_chosen),
};

/// No MPN, or none of the company's.
fn is_not_chosen(case: &Case<'_>) -> Ruling {
    let typed = case.typed("/partner/mpn_id");
    if case.mpn.is_ok() && case.evidence.mpn_accounts.is_none() {
        return Ruling::unknown(ACCOUNTS);
    }
    Ruling::is(case.account.is_none(), vec![typed])
}

pub(super) static R32B: Rule = Rule {
    id: RuleId::R32b,
    effect: Effect::Info,
    fields: &[ACCOUNTS],
    source: Source::issues(&[156]),
    links: &[],
    when: By(|case| match &case.evidence.mpn_accounts {
        None => Ruling::unknown(ACCOUNTS),
        Some(accounts) => {
            Ruling::is(accounts.len() > 1, vec![because(ACCOUNTS, accounts.len().to_string(), Provenance::Session)])
        }
    }),
};

pub(super) static R32C: Rule = Rule {
    id: RuleId::R32c,
    effect: Effect::Risk,
    fields: &["/partner/mpn_id", ACCOUNTS],
    source: Source::issues(&[157]),
    links: &[],
    when: By(has_unknown_type),
};

/// The account is known, its partner type is not.
fn has_unknown_type(case: &Case<'_>) -> Ruling {
    let (place, account) = match case.account() {
        Ok(account) => account,
        Err(unknown) => return unknown,
    };
    let partner_type = account.partner_type.as_deref().unwrap_or_default();
    let unknown = matches!(Typed::read(partner_type), Typed::Empty | Typed::Known(PartnerType::Unknown));
    let pointer = pointer(ACCOUNTS, place, "partner_type");
    Ruling::is(
        unknown,
        vec![because(pointer, partner_type.to_owned(), Provenance::Session), case.typed("/partner/mpn_id")],
    )
}

pub(super) static R32D: Rule = Rule {
    id: RuleId::R32d,
    effect: Effect::Risk,
    fields: &["evidence:/declared/mpn_did_the_work"],
    source: Source::issues(&[158, 159]),
    links: &[],
    when: Denied(&Declaration {
        pointer: "evidence:/declared/mpn_did_the_work",
        read: |declared| declared.mpn_did_the_work,
    }),
};

pub(super) static R32E: Rule = Rule {
    id: RuleId::R32e,
    effect: Effect::Route,
    fields: &["evidence:/declared/knows_mpn"],
    source: Source::issues(&[160]),
    links: &[],
    when: Denied(&Declaration { pointer: "evidence:/declared/knows_mpn", read: |declared| declared.knows_mpn }),
};

pub(super) static R32F: Rule = Rule {
    id: RuleId::R32f,
    effect: Effect::Route,
    fields: &["/partner/mpn_id", "/activities", "/solution_area", ACCOUNTS],
    source: Source::issues(&[161]),
    links: &[Link::Enrolment],
    when: By(is_not_enrolled),
};

/// The account is not enrolled in the programme behind an activity of the claim.
fn is_not_enrolled(case: &Case<'_>) -> Ruling {
    let (place, account) = match case.account() {
        Ok(account) => account,
        Err(unknown) => return unknown,
    };
    let pointer = pointer(ACCOUNTS, place, "enrolled");
    let Some(enrolled) = &account.enrolled else { return Ruling::unknown(pointer) };
    let lacks = |programmes: &[Programme]| {
        let has = programmes.iter().any(|programme| enrolled.iter().any(|name| Case::is_named(name, *programme)));
        Ruling::is(!has, vec![because(pointer.clone(), enrolled.join(", "), Provenance::Session)])
    };
    let uses = |area| case.chooses(Activity::Usage).and(|| case.area_is(area));
    Ruling::any([
        lacks(&[Programme::Osa]).and(|| case.chooses(Activity::Presales)),
        lacks(&[Programme::OsuBusinessApplications]).and(|| uses(SolutionArea::BusinessApplications)),
        lacks(&[Programme::OsuMicrosoft365]).and(|| uses(SolutionArea::Microsoft365)),
        lacks(Programme::ALL).and(|| case.chooses(Activity::RevenueAssociation)),
    ])
}

pub(super) static X24: Rule = Rule {
    id: RuleId::X24,
    effect: Effect::Stop,
    fields: &["/partner/mpn_id", ACCOUNTS],
    source: Source::page(Page::Accounts),
    links: &[],
    when: By(is_global),
};

/// The account is the global one, which incentives do not use.
fn is_global(case: &Case<'_>) -> Ruling {
    let (place, account) = match case.account() {
        Ok(account) => account,
        Err(unknown) => return unknown,
    };
    let pointer = pointer(ACCOUNTS, place, "level");
    let level = account.level.as_deref().unwrap_or_default();
    match Typed::read(level) {
        Typed::Empty | Typed::Other => Ruling::unknown(pointer),
        typed => Ruling::is(
            typed == Typed::Known(Level::Global),
            vec![because(pointer, level.to_owned(), Provenance::Session), case.typed("/partner/mpn_id")],
        ),
    }
}
