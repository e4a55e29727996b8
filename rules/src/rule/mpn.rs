//! The rules on the MPN: the company account that did the work.

use chrono::{Datelike, Months};

use super::Condition::{All, Computed, Denied};
use super::Provenance;
use super::case::fact_at;
use super::declaration::Declaration;
use super::{Case, Effect, HelpPage, Page, Rule, RuleId, Ruling, Source};
use crate::claim::{Activity, SolutionArea};
use crate::evidence::{Level, PartnerType, Programme};
use crate::field::pointer;
use crate::param::Param;
use crate::value::{Choice, Typed};

const ACCOUNTS: &str = "evidence:/mpn_accounts";

/// Rule R32a: MPN.
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

/// Rule R32b: several MPNs.
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

/// Rule R32c: partner type of the MPN.
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

/// Rule R32d: MPN and work done.
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

/// Rule R32e: which MPN to use.
pub(super) static R32E: Rule = Rule {
    id: RuleId::R32e,
    effect: Effect::Route,
    fields: &["evidence:/declared/knows_mpn"],
    source: Source::issues(&[160]),
    links: &[],
    condition: Denied(&Declaration { pointer: "evidence:/declared/knows_mpn", read: |declared| declared.knows_mpn }),
};

/// Rule R32f: enrolment of the MPN.
pub(super) static R32F: Rule = Rule {
    id: RuleId::R32f,
    effect: Effect::Route,
    fields: &["/partner/mpn_id", "/activities", "/solution_area", ACCOUNTS],
    source: Source::issues(&[161]),
    links: &[HelpPage::Enrolment],
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
    let fact = fact_at(pointer, enrolled.join(", "), Provenance::Session);
    let lacks = |programmes: &[Programme]| {
        let has = programmes.iter().any(|programme| enrolled.iter().any(|name| Case::is_choice(name, *programme)));
        Ruling::from_bool(!has, vec![fact.clone()])
    };
    let uses = |area| case.has_activity(Activity::Usage).and(|| case.has_area(area));
    Ruling::any_of([
        lacks(&[Programme::Osa]).and(|| case.has_activity(Activity::Presales)),
        lacks(&[Programme::OsuBusinessApplications]).and(|| uses(SolutionArea::BusinessApplications)),
        lacks(&[Programme::OsuMicrosoft365]).and(|| uses(SolutionArea::Microsoft365)),
        lacks(Programme::ALL).and(|| case.has_activity(Activity::RevenueAssociation)),
    ])
}

/// Rule X24: level of the MPN.
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

/// Rule X25: geography of the location.
pub(super) static X25: Rule = Rule {
    id: RuleId::X25,
    effect: Effect::Risk,
    fields: &[SAME_GEOGRAPHY],
    source: Source::page(Page::Create2019),
    links: &[],
    condition: Denied(&Declaration {
        pointer: SAME_GEOGRAPHY,
        read: |declared| declared.location_in_customer_geography,
    }),
};

const SAME_GEOGRAPHY: &str = "evidence:/declared/location_in_customer_geography";

/// Rule X26: payout and tax profile.
pub(super) static X26: Rule = Rule {
    id: RuleId::X26,
    effect: Effect::Info,
    fields: &[ENROLMENT_COMPLETE],
    source: Source::page(Page::Enrolment),
    links: &[HelpPage::Enrolment],
    condition: Denied(&Declaration { pointer: ENROLMENT_COMPLETE, read: |declared| declared.enrolment_complete }),
};

const ENROLMENT_COMPLETE: &str = "evidence:/declared/enrolment_complete";

/// Rule X27: new fiscal year.
pub(super) static X27: Rule = Rule {
    id: RuleId::X27,
    effect: Effect::Info,
    fields: &["/partner/mpn_id"],
    source: Source::page(Page::Enrolment),
    links: &[],
    condition: Computed(is_near_the_fiscal_year),
};

/// Whether the fiscal year ends in this month or has ended in the one before.
fn is_near_the_fiscal_year(case: &Case<'_>) -> Ruling {
    const LAST_MONTH: u32 = 6;
    let days = [case.today.checked_sub_months(Months::new(1)), Some(case.today)];
    let near = days.into_iter().flatten().find(|day| day.month() == LAST_MONTH);
    let last_day = near.and_then(|day| chrono::NaiveDate::from_ymd_opt(day.year(), LAST_MONTH, 30));
    let ruling = Ruling::from_bool(last_day.is_some(), vec![case.typed_fact("/partner/mpn_id")]);
    match last_day {
        Some(last_day) => ruling.with_param("date", Param::Date(last_day)),
        None => ruling,
    }
}

/// Rule X36: FastTrack partner that no longer serves the customer.
pub(super) static X36: Rule = Rule {
    id: RuleId::X36,
    effect: Effect::Info,
    fields: &["/partner/mpn_id", ACCOUNTS, SERVES_CUSTOMER],
    source: Source::page(Page::FastTrack),
    links: &[],
    condition: All(&[
        Computed(is_fasttrack),
        Denied(&Declaration { pointer: SERVES_CUSTOMER, read: |declared| declared.serves_customer }),
    ]),
};

const SERVES_CUSTOMER: &str = "evidence:/declared/serves_customer";

/// Whether the chosen MPN is that of a FastTrack partner.
fn is_fasttrack(case: &Case<'_>) -> Ruling {
    let (index, account) = match case.account() {
        Ok(account) => account,
        Err(unknown) => return unknown,
    };
    let pointer = pointer(ACCOUNTS, index, "partner_type");
    let partner_type = account.partner_type.as_deref().unwrap_or_default();
    match Typed::read(partner_type) {
        Typed::Empty | Typed::Other | Typed::Known(PartnerType::Unknown) => Ruling::unknown(pointer),
        typed => Ruling::from_bool(
            typed == Typed::Known(PartnerType::FrpFasttrack),
            vec![fact_at(pointer, partner_type.to_owned(), Provenance::Session)],
        ),
    }
}
