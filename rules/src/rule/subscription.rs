//! Subscriptions in the claim flow: which of the causes makes Partner Center refuse one.

use super::When::{self, All, Area, By, Declared};
use super::case::{because, said};
use super::claimed::{Claimed, Subscription};
use super::declaration::Declaration;
use super::{Because, Provenance, Raised};
use super::{Case, Effect, Link, Page, Rule, RuleId, Ruling, Source};
use crate::catalogue::Product;
use crate::claim::{PurchaseChannel, SolutionArea};
use crate::evidence::{ClaimStatus, ExportItem, PortalError, SubscriptionStatus};
use crate::export::{Kind, Named};
use crate::field::{Pointer, pointer};
use crate::form::{FieldFlaw, Flaw, KnownIds};
use crate::text::{Param, Phrase};
use crate::value::{Date, Guid, Typed, tidy};

const EXPORT: &str = "evidence:/customer_subscriptions";
const ITEMS: &str = "evidence:/customer_subscriptions/items";
const PORTAL_ERROR: &str = "evidence:/declared/portal_error";
const ASKED_CUSTOMER: &str = "evidence:/declared/asked_customer";
const ERROR_PERSISTS: &str = "evidence:/declared/error_persists";
const DOUBTS: &str = "evidence:/declared/doubts_subscription";

/// What the rules on a claimed product's subscription read.
const OF_SUBSCRIPTION: &[&str] = &["/products", "/solution_area", "/customer/tenant_id", EXPORT];

pub(super) const BUSINESS: When = Area(SolutionArea::BusinessApplications);

static ASKED: Declaration = Declaration { pointer: ASKED_CUSTOMER, read: |declared| declared.asked_customer };
static PERSISTS: Declaration = Declaration { pointer: ERROR_PERSISTS, read: |declared| declared.error_persists };
static DOUBT: Declaration = Declaration { pointer: DOUBTS, read: |declared| declared.doubts_subscription };

pub(super) static R05: Rule = Rule {
    id: RuleId::R05,
    effect: Effect::Info,
    fields: &["/solution_area"],
    source: Source::issues(&[114, 115]),
    links: &[],
    when: BUSINESS,
};

pub(super) static R06: Rule = Rule {
    id: RuleId::R06,
    effect: Effect::Stop,
    fields: OF_SUBSCRIPTION,
    source: Source::issues(&[116]),
    links: &[],
    when: All(&[By(is_not_the_tenants), BUSINESS]),
};

/// The export is another tenant's, or does not hold the subscription.
fn is_not_the_tenants(case: &Case<'_>) -> Ruling {
    let of_another = is_of_another_tenant(case);
    each(case, |claimed| match (claimed.subscription, &of_another) {
        (Subscription::NotAnId, _) => Ruling::no(vec![typed_id(case, claimed)]),
        (_, Some(facts)) => Ruling::yes(facts.clone()),
        (Subscription::NoExport, _) => Ruling::unknown(EXPORT),
        (Subscription::NotInExport, _) => Ruling::yes(vec![typed_id(case, claimed), count_of_items(case)]),
        (Subscription::Unnamed, _) => Ruling::unknown(id_pointer(claimed)),
        (Subscription::Item(Named { place, by_graph: true }), _) => {
            let item = item(case, place);
            let fact = |member, value: &Option<String>| exported(place, member, value.clone().unwrap_or_default());
            let by_commerce = fact("commerceSubscriptionId", &item.commerce_subscription_id);
            Ruling::no(vec![typed_id(case, claimed), fact("id", &item.id), by_commerce]).noting(Phrase::GraphId)
        }
        (Subscription::Item(Named { place, by_graph: false }), _) => {
            Ruling::no(vec![typed_id(case, claimed), exported(place, "skuPartNumber", part_number(case, place))])
        }
    })
}

fn is_of_another_tenant(case: &Case<'_>) -> Option<Vec<Because>> {
    let (_, index) = case.export?;
    let place = index.of_another_than(case.tenant.ok()?.guid())?;
    let account = item(case, place).account_id.clone().unwrap_or_default();
    Some(vec![case.typed("/customer/tenant_id"), exported(place, "accountId", account)])
}

pub(super) static R07: Rule = Rule {
    id: RuleId::R07,
    effect: Effect::Stop,
    fields: OF_SUBSCRIPTION,
    source: Source::issues(&[117]),
    links: &[],
    when: INACTIVE,
};

/// By then the status is looked at after the claim: it decides on earnings, and no longer refuses the claim.
pub(super) static R07_2023: Rule = Rule {
    id: RuleId::R07,
    effect: Effect::Risk,
    fields: OF_SUBSCRIPTION,
    source: Source::page(Page::Issues2023),
    links: &[],
    when: INACTIVE,
};

/// The condition of R07 in every edition.
const INACTIVE: When = All(&[By(|case| each_item(case, is_inactive)), BUSINESS]);

fn is_inactive(case: &Case<'_>, claimed: &Claimed<'_>, place: usize) -> Ruling {
    let Some((fact, status)) = status(case, place) else { return Ruling::unknown(member(place, "status")) };
    match status {
        Typed::Known(status) => Ruling::is(has_ended(status), vec![fact, typed_id(case, claimed)]),
        Typed::Empty | Typed::Other => Ruling::unknown(fact.fact),
    }
}

fn has_ended(status: SubscriptionStatus) -> bool {
    match status {
        SubscriptionStatus::Enabled | SubscriptionStatus::Warning => false,
        SubscriptionStatus::Suspended | SubscriptionStatus::LockedOut | SubscriptionStatus::Deleted => true,
    }
}

pub(super) static R08: Rule = Rule {
    id: RuleId::R08,
    effect: Effect::Info,
    fields: &[PORTAL_ERROR, "/solution_area"],
    source: Source::issues(&[118]),
    links: &[],
    when: All(&[By(|case| portal_says(case, &[PortalError::Subscription])), BUSINESS]),
};

pub(super) static R09: Rule = Rule {
    id: RuleId::R09,
    effect: Effect::Stop,
    fields: &["/products", "/solution_area", EXPORT],
    source: Source::issues(&[119]),
    links: &[],
    when: All(&[By(lacks_the_product), BUSINESS]),
};

/// No item of the export is of the product.
fn lacks_the_product(case: &Case<'_>) -> Ruling {
    each(case, |claimed| {
        let typed = case.typed(pointer("/products", claimed.place, "product"));
        let Typed::Known(product) = claimed.product else { return Ruling::unknown(typed.fact) };
        let Some((_, export)) = case.export else { return Ruling::unknown(EXPORT) };
        if let Some(place) = export.of_product(product).next() {
            return Ruling::no(vec![typed, exported(place, "skuPartNumber", part_number(case, place))]);
        }
        // Nobody can say of a product without known SKUs, or of an item without a clear product.
        if !case.skus.has(product) || export.has_unclear_item() {
            return Ruling::unknown(ITEMS);
        }
        Ruling::yes(vec![typed, count_of_items(case)])
    })
}

pub(super) static R10: Rule = Rule {
    id: RuleId::R10,
    effect: Effect::Stop,
    fields: OF_SUBSCRIPTION,
    source: Source::issues(&[120]),
    links: &[],
    when: All(&[By(|case| each_item(case, is_not_dynamics)), BUSINESS]),
};

fn is_not_dynamics(case: &Case<'_>, claimed: &Claimed<'_>, place: usize) -> Ruling {
    let facts = vec![exported(place, "skuPartNumber", part_number(case, place)), typed_id(case, claimed)];
    match case.export.map(|(_, index)| index.kind(place)) {
        Some(Kind::Dynamics(_)) => Ruling::no(facts),
        Some(Kind::Other) => Ruling::yes(facts),
        Some(Kind::Unnamed) | None => Ruling::unknown(member(place, "skuPartNumber")),
    }
}

pub(super) static R11: Rule = Rule {
    id: RuleId::R11,
    effect: Effect::Stop,
    fields: &["/purchase_channel", "/products", "/solution_area", "/customer/tenant_id", EXPORT],
    source: Source::issues(&[121]),
    links: &[],
    when: All(&[By(is_csp), BUSINESS]),
};

/// Typed as such. An export can only hint at it: a tenant that is not the customer's made the subscription.
fn is_csp(case: &Case<'_>) -> Ruling {
    if Typed::read(&case.draft.purchase_channel) == Typed::Known(PurchaseChannel::Csp) {
        return Ruling::yes(vec![case.typed("/purchase_channel")]);
    }
    each_item(case, |case, claimed, place| {
        let owner = item(case, place).owner_tenant_id.as_deref().map(tidy).unwrap_or_default();
        let is_customer = || case.tenant.is_ok_and(|tenant| Guid::parse(owner) == Ok(tenant.guid()));
        let fact = exported(place, "ownerTenantId", owner.to_owned());
        if owner.is_empty() || is_customer() {
            return Ruling::no(vec![typed_id(case, claimed), fact]);
        }
        Ruling::unknown("/purchase_channel").and_because(fact).noting(Phrase::ProbablyCsp)
    })
}

pub(super) static R12: Rule = Rule {
    id: RuleId::R12,
    effect: Effect::Stop,
    fields: OF_SUBSCRIPTION,
    source: Source::issues(&[122]),
    links: &[],
    when: NOT_PROVISIONED,
};

/// The condition of R12, R17 and R18, which say it in three paragraphs.
const NOT_PROVISIONED: When = All(&[By(|case| each_item(case, is_not_provisioned)), BUSINESS]);

/// No service plan has been provisioned, and one is pending. Disabled plans do not count.
fn is_not_provisioned(case: &Case<'_>, claimed: &Claimed<'_>, place: usize) -> Ruling {
    let item = item(case, place);
    let mut first = None;
    let mut pending = None;
    for (list, plans) in [("serviceStatus", &item.service_status), ("servicePlans", &item.service_plans)] {
        for (at, plan) in plans.iter().flatten().enumerate() {
            let Some(status) = plan.provisioning_status.as_deref() else { continue };
            let fact = || plan_fact(place, list, at, status);
            if status == "Success" {
                return Ruling::no(vec![fact(), typed_id(case, claimed)]);
            }
            if pending.is_none() && status.starts_with("Pending") {
                pending = Some(fact());
            }
            first = first.or_else(|| Some(fact()));
        }
    }
    match (pending, first) {
        (Some(pending), _) => Ruling::yes(vec![pending, typed_id(case, claimed)]),
        (None, Some(other)) => Ruling::no(vec![other, typed_id(case, claimed)]),
        (None, None) => Ruling::unknown(member(place, "serviceStatus")),
    }
}

/// The status of a service plan.
fn plan_fact(place: usize, list: &str, at: usize, status: &str) -> Because {
    let plan = pointer(&pointer(ITEMS, place, list), at, "provisioningStatus");
    because(plan, status.to_owned(), Provenance::Export)
}

pub(super) static R14: Rule = Rule {
    id: RuleId::R14,
    effect: Effect::Stop,
    fields: OF_SUBSCRIPTION,
    source: Source::issues(&[124]),
    links: &[],
    when: All(&[By(names_something_else), BUSINESS]),
};

/// An identifier typed as a subscription ID is none. Nothing typed is no identifier.
fn names_something_else(case: &Case<'_>) -> Ruling {
    let ids = KnownIds { skus: case.skus, export: case.export.map(|(_, index)| index) };
    let flaws = crate::form::subscription_flaws(case.draft, ids);
    let Some(FieldFlaw { flaw: Flaw::NotASubscription(kind), .. }) = flaws.first() else {
        return Ruling::no(typed_subscriptions(case));
    };
    let kind = *kind;
    Ruling::yes(flaws.into_iter().map(|flaw| case.typed(flaw.pointer)).collect()).with("kind", Param::Identifier(kind))
}

fn typed_subscriptions(case: &Case<'_>) -> Vec<Because> {
    let typed = case.claimed.iter().filter(|claimed| !claimed.typed.is_empty());
    typed.map(|claimed| typed_id(case, claimed)).collect()
}

pub(super) static R15: Rule = Rule {
    id: RuleId::R15,
    effect: Effect::Route,
    fields: &[DOUBTS, "/solution_area"],
    source: Source::issues(&[125]),
    links: &[],
    when: All(&[Declared(&DOUBT), BUSINESS]),
};

pub(super) static R16: Rule = Rule {
    id: RuleId::R16,
    effect: Effect::Route,
    fields: &[ASKED_CUSTOMER, ERROR_PERSISTS, "/solution_area"],
    source: Source::issues(&[126]),
    links: &[Link::Support],
    when: STILL_REFUSED,
};

/// The condition of R16 and R20, which say it in two sections.
const STILL_REFUSED: When = All(&[Declared(&ASKED), Declared(&PERSISTS), BUSINESS]);

pub(super) static R17: Rule = Rule {
    id: RuleId::R17,
    effect: Effect::Stop,
    fields: OF_SUBSCRIPTION,
    source: Source::issues(&[127, 128]),
    links: &[],
    when: NOT_PROVISIONED,
};

pub(super) static R18: Rule = Rule {
    id: RuleId::R18,
    effect: Effect::Wait,
    fields: OF_SUBSCRIPTION,
    source: Source::issues(&[129]),
    links: &[],
    when: NOT_PROVISIONED,
};

pub(super) static R19: Rule = Rule {
    id: RuleId::R19,
    effect: Effect::Route,
    fields: &[PORTAL_ERROR, ASKED_CUSTOMER, "/solution_area"],
    source: Source::issues(&[130]),
    links: &[],
    when: All(&[
        By(|case| portal_says(case, &[PortalError::Subscription, PortalError::NotProvisioned])),
        When::Denied(&ASKED),
        BUSINESS,
    ]),
};

pub(super) static R20: Rule = Rule {
    id: RuleId::R20,
    effect: Effect::Route,
    fields: &[ASKED_CUSTOMER, ERROR_PERSISTS, "/solution_area"],
    source: Source::issues(&[131]),
    links: &[Link::Support],
    when: STILL_REFUSED,
};

/// Partner Center shows one of these errors.
fn portal_says(case: &Case<'_>, errors: &[PortalError]) -> Ruling {
    let said = case.evidence.declared.as_ref().and_then(|declared| declared.portal_error.as_deref());
    match Typed::read(said.unwrap_or_default()) {
        Typed::Known(error) => Ruling::is(
            errors.contains(&error),
            vec![because(PORTAL_ERROR, said.unwrap_or_default().to_owned(), Provenance::Declared)],
        ),
        Typed::Empty | Typed::Other => Ruling::unknown(PORTAL_ERROR),
    }
}

pub(super) static R33: Rule = Rule {
    id: RuleId::R33,
    effect: Effect::Info,
    fields: &["evidence:/this_claim/status", "/solution_area"],
    source: Source::issues(&[162, 163]),
    links: &[],
    when: All(&[By(|case| case.stands_at(&[ClaimStatus::Approved])), BUSINESS]),
};

pub(super) static R34: Rule = Rule {
    id: RuleId::R34,
    effect: Effect::Risk,
    fields: OF_SUBSCRIPTION,
    source: Source::issues(&[164]),
    links: &[],
    when: All(&[By(|case| each_item(case, has_a_successor)), BUSINESS]),
};

/// The subscription has ended, and the customer has another one of the same product.
fn has_a_successor(case: &Case<'_>, claimed: &Claimed<'_>, place: usize) -> Ruling {
    let ended = is_inactive(case, claimed, place);
    let Some((export, index)) = case.export else { return ended };
    if ended.raised == Raised::No {
        return ended;
    }
    let is_same = |other: usize| match index.kind(place) {
        Kind::Dynamics(Some(product)) => index.kind(other) == Kind::Dynamics(Some(product)),
        _ => export.items[other].sku_id.is_some() && export.items[other].sku_id == export.items[place].sku_id,
    };
    let lives = |other: &usize| matches!(status(case, *other), Some((_, Typed::Known(status))) if !has_ended(status));
    let successor = (0..export.items.len()).filter(|other| *other != place && is_same(*other)).find(lives);
    ended.and(|| match successor.and_then(|other| status(case, other)) {
        Some((fact, _)) => Ruling::yes(vec![fact]),
        None => Ruling::no(vec![]),
    })
}

pub(super) static X16: Rule = Rule {
    id: RuleId::X16,
    effect: Effect::Wait,
    fields: OF_SUBSCRIPTION,
    source: Source::page(Page::Issues2023),
    links: &[],
    when: All(&[By(|case| each_item(case, is_new)), BUSINESS]),
};

/// Made less than seven days ago: so long it may take until the platform sees it.
fn is_new(case: &Case<'_>, claimed: &Claimed<'_>, place: usize) -> Ruling {
    let created = item(case, place).created_date_time.as_deref().unwrap_or_default();
    let Ok(day) = Date::parse(created) else { return Ruling::unknown(member(place, "createdDateTime")) };
    let age = (case.today - day.day()).num_days();
    let facts = vec![exported(place, "createdDateTime", created.to_owned()), typed_id(case, claimed)];
    Ruling::is((0..7).contains(&age), facts)
}

pub(super) static X31: Rule = Rule {
    id: RuleId::X31,
    effect: Effect::Route,
    fields: &["/products", "/activities", "/solution_area"],
    source: Source::page(Page::Scoring),
    links: &[],
    when: All(&[By(is_credited_by_pal), When::Chosen(crate::claim::Activity::Usage), BUSINESS]),
};

/// Products whose use is credited by Partner Admin Link.
fn is_credited_by_pal(case: &Case<'_>) -> Ruling {
    each(case, |claimed| {
        let typed = case.typed(pointer("/products", claimed.place, "product"));
        let Typed::Known(product) = claimed.product else { return Ruling::unknown(typed.fact) };
        let by_pal = matches!(
            product,
            Product::AiBuilder
                | Product::CustomerInsights
                | Product::PowerApps
                | Product::PowerAutomate
                | Product::PowerBi
                | Product::PowerPages
                | Product::PowerVirtualAgent
        );
        Ruling::is(by_pal, vec![typed])
    })
}

pub(super) static X35: Rule = Rule {
    id: RuleId::X35,
    effect: Effect::Risk,
    fields: OF_SUBSCRIPTION,
    source: Source::page(Page::Usage),
    links: &[],
    when: All(&[By(|case| each_item(case, is_trial)), BUSINESS]),
};

fn is_trial(case: &Case<'_>, claimed: &Claimed<'_>, place: usize) -> Ruling {
    let part_number = part_number(case, place);
    if crate::sku::holds(&part_number, "TRIAL") {
        return Ruling::yes(vec![exported(place, "skuPartNumber", part_number), typed_id(case, claimed)]);
    }
    let trial = said(member(place, "isTrial"), item(case, place).is_trial, Provenance::Export);
    if trial.raised == Raised::Unknown { trial } else { trial.and_because(typed_id(case, claimed)) }
}

/// Any claimed product meets the condition.
pub(super) fn each(case: &Case<'_>, decide: impl Fn(&Claimed<'_>) -> Ruling) -> Ruling {
    if case.claimed.is_empty() {
        return Ruling::unknown("/products");
    }
    Ruling::any(case.claimed.iter().map(decide))
}

/// Any claimed product's subscription in the export meets the condition. What is no subscription ID is R14's.
fn each_item(case: &Case<'_>, decide: fn(&Case<'_>, &Claimed<'_>, usize) -> Ruling) -> Ruling {
    each(case, |claimed| match claimed.subscription {
        Subscription::NotAnId => Ruling::no(vec![typed_id(case, claimed)]),
        Subscription::NoExport => Ruling::unknown(EXPORT),
        Subscription::NotInExport => Ruling::unknown(ITEMS),
        Subscription::Unnamed => Ruling::unknown(id_pointer(claimed)),
        Subscription::Item(Named { place, .. }) => decide(case, claimed, place),
    })
}

fn id_pointer(claimed: &Claimed<'_>) -> Pointer {
    pointer("/products", claimed.place, "subscription_id")
}

pub(super) fn typed_id(case: &Case<'_>, claimed: &Claimed<'_>) -> Because {
    case.typed(id_pointer(claimed))
}

/// The item at a place that the export's index has given.
fn item<'a>(case: &Case<'a>, place: usize) -> &'a ExportItem {
    let items = case.export.map_or(&[][..], |(export, _)| &export.items);
    &items[place]
}

fn member(place: usize, name: &str) -> Pointer {
    pointer(ITEMS, place, name)
}

/// A fact of the export.
fn exported(place: usize, name: &str, value: String) -> Because {
    because(member(place, name), value, Provenance::Export)
}

fn part_number(case: &Case<'_>, place: usize) -> String {
    item(case, place).sku_part_number.clone().unwrap_or_default()
}

fn status(case: &Case<'_>, place: usize) -> Option<(Because, Typed<SubscriptionStatus>)> {
    let (name, status) = item(case, place).stands()?;
    Some((exported(place, name, status.to_owned()), Typed::read(status)))
}

fn count_of_items(case: &Case<'_>) -> Because {
    let count = case.export.map_or(0, |(export, _)| export.items.len());
    because(ITEMS, count.to_string(), Provenance::Export)
}
