//! The rules on subscriptions: the causes for which Partner Center refuses one.

use super::Condition::{self, All, Area, Computed, Declared};
use super::case::{fact_at, ruling_on_answer};
use super::claimed::{Claimed, Subscription};
use super::declaration::Declaration;
use super::{Case, Effect, HelpPage, Page, Rule, RuleId, Ruling, Source};
use super::{Fact, Provenance, Raised};
use crate::catalogue::Product;
use crate::claim::{PurchaseChannel, SolutionArea};
use crate::evidence::{ClaimStatus, ExportItem, PortalError, SubscriptionStatus};
use crate::export::{ItemKind, ItemRef, account_of, sku_id};
use crate::field::{Pointer, pointer};
use crate::form::{FieldFlaw, Flaw, KnownIds};
use crate::param::Param;
use crate::phrase::Phrase;
use crate::value::{Guid, SubscriptionId, Typed, tidy};

const EXPORT: &str = "evidence:/customer_subscriptions";
/// The pointer to the items of the customer's export.
pub(super) const ITEMS: &str = "evidence:/customer_subscriptions/items";
const PORTAL_ERROR: &str = "evidence:/declared/portal_error";
const ASKED_CUSTOMER: &str = "evidence:/declared/asked_customer";
const ERROR_PERSISTS: &str = "evidence:/declared/error_persists";
const DOUBTS: &str = "evidence:/declared/doubts_subscription";

/// The fields of rules on a claimed product's subscription.
pub(super) const SUBSCRIPTION_FIELDS: &[&str] = &["/products", "/solution_area", "/customer/tenant_id", EXPORT];

/// The condition that the claim is for Business Applications.
pub(super) const BUSINESS: Condition = Area(SolutionArea::BusinessApplications);

static ASKED: Declaration = Declaration { pointer: ASKED_CUSTOMER, read: |declared| declared.asked_customer };
static PERSISTS: Declaration = Declaration { pointer: ERROR_PERSISTS, read: |declared| declared.error_persists };
static DOUBT: Declaration = Declaration { pointer: DOUBTS, read: |declared| declared.doubts_subscription };

/// Rule R05: subscription ID at hand.
pub(super) static R05: Rule = Rule {
    id: RuleId::R05,
    effect: Effect::Info,
    fields: &["/solution_area"],
    source: Source::issues(&[114, 115]),
    links: &[],
    condition: BUSINESS,
};

/// Rule R06: subscription and tenant.
pub(super) static R06: Rule = Rule {
    id: RuleId::R06,
    effect: Effect::Stop,
    fields: SUBSCRIPTION_FIELDS,
    source: Source::issues(&[116]),
    links: &[],
    condition: All(&[Computed(is_not_of_tenant), BUSINESS]),
};

/// Whether the export is of another tenant, or lacks the subscription. In a list of several tenants, that of the subscription
/// counts.
fn is_not_of_tenant(case: &Case<'_>) -> Ruling {
    let of_another = is_of_another_tenant(case);
    let id_gap = case.export.and_then(|(_, items_by_id)| items_by_id.id_absence_gap());
    any_claimed(case, |claimed| match (claimed.subscription, elsewhere(case, claimed, of_another.as_deref())) {
        (Subscription::NotAnId, _) => Ruling::no(vec![subscription_id_fact(case, claimed)]),
        (_, Some(facts)) => Ruling::yes(facts),
        (Subscription::NoExport, _) => Ruling::unknown(EXPORT),
        (Subscription::NotInExport, _) => match id_gap {
            Some(gap) => Ruling::unknown(EXPORT).with_note(gap),
            None => Ruling::yes(vec![subscription_id_fact(case, claimed), item_count_fact(case)]),
        },
        (Subscription::Unnamed, _) => Ruling::unknown(subscription_id_pointer(claimed)),
        (Subscription::Item(ItemRef { index, is_graph_id: true }), _) => {
            let item = item(case, index);
            let fact = |member, value: &Option<String>| export_fact(index, member, value.clone().unwrap_or_default());
            let by_commerce = fact("commerceSubscriptionId", &item.commerce_subscription_id);
            Ruling::no(vec![subscription_id_fact(case, claimed), fact("id", &item.id), by_commerce])
                .with_note(Phrase::GraphId)
        }
        (Subscription::Item(ItemRef { index, is_graph_id: false }), _) => Ruling::no(vec![
            subscription_id_fact(case, claimed),
            export_fact(index, "skuPartNumber", part_number(case, index)),
        ]),
    })
}

/// Why the export does not prove that something is absent; `None` when it does.
fn absence_gap(case: &Case<'_>) -> Option<Phrase> {
    case.export.and_then(|(_, export)| export.absence_gap())
}

/// The facts by which a claimed subscription is another tenant's: every item that has it says so, or all of the export does.
fn elsewhere(case: &Case<'_>, claimed: &Claimed<'_>, of_another: Option<&[Fact]>) -> Option<Vec<Fact>> {
    let Subscription::Item(ItemRef { index, .. }) = claimed.subscription else {
        return of_another.map(<[Fact]>::to_vec);
    };
    let facts = foreign_facts(case, index)?;
    twins(case, claimed).all(|twin| foreign_facts(case, twin).is_some()).then_some(facts)
}

/// The facts by which all of the export is another tenant's; `None` when some item does not say so.
fn is_of_another_tenant(case: &Case<'_>) -> Option<Vec<Fact>> {
    let (_, items_by_id) = case.export?;
    let tenant = case.tenant.ok()?.guid();
    let first = items_by_id.item_of_other_tenant(tenant)?;
    let is_all = items_by_id.item_not_of_other_tenant(tenant).is_none();
    is_all.then(|| foreign_facts(case, first)).flatten()
}

/// The facts by which an item was exported from another tenant; `None` when it does not say so.
fn foreign_facts(case: &Case<'_>, index: usize) -> Option<Vec<Fact>> {
    let item = item(case, index);
    let account = account_of(item)?;
    let is_foreign = Guid::parse(account).ok()? != case.tenant.ok()?.guid();
    let name = if item.account_id.is_some() { "accountId" } else { "id" };
    is_foreign.then(|| vec![case.typed_fact("/customer/tenant_id"), export_fact(index, name, account.to_owned())])
}

/// Rule R07: status of the subscription.
pub(super) static R07: Rule = Rule {
    id: RuleId::R07,
    effect: Effect::Stop,
    fields: SUBSCRIPTION_FIELDS,
    source: Source::issues(&[117]),
    links: &[],
    condition: INACTIVE,
};

/// Rule R07_2023: in 2023 the status no longer stops the claim: it is examined afterwards, and decides on earnings.
pub(super) static R07_2023: Rule = Rule {
    id: RuleId::R07,
    effect: Effect::Risk,
    fields: SUBSCRIPTION_FIELDS,
    source: Source::page(Page::Issues2023),
    links: &[],
    condition: INACTIVE,
};

/// Rule R07_2026: in 2026 it is the same, by the page as it is now.
pub(super) static R07_2026: Rule = Rule {
    id: RuleId::R07,
    effect: Effect::Risk,
    fields: SUBSCRIPTION_FIELDS,
    source: Source::page(Page::Issues2026),
    links: &[],
    condition: INACTIVE,
};

/// The condition of R07 in every edition.
const INACTIVE: Condition = All(&[Computed(|case| any_claimed_item(case, is_inactive)), BUSINESS]);

fn is_inactive(case: &Case<'_>, claimed: &Claimed<'_>, index: usize) -> Ruling {
    let Some((fact, status)) = status(case, index) else { return Ruling::unknown(member(index, "status")) };
    if item(case, index).has_mixed_states() {
        return Ruling::unknown(member(index, "prepaidUnits"));
    }
    match status {
        Typed::Known(status) => Ruling::from_bool(status.has_ended(), vec![fact, subscription_id_fact(case, claimed)]),
        Typed::Empty | Typed::Other => Ruling::unknown(fact.pointer),
    }
}

/// Rule R08: A refused subscription.
pub(super) static R08: Rule = Rule {
    id: RuleId::R08,
    effect: Effect::Info,
    fields: &[PORTAL_ERROR, "/solution_area"],
    source: Source::issues(&[118]),
    links: &[],
    condition: All(&[Computed(|case| has_portal_error(case, &[PortalError::Subscription])), BUSINESS]),
};

/// Rule R09: the product at the customer.
pub(super) static R09: Rule = Rule {
    id: RuleId::R09,
    effect: Effect::Stop,
    fields: &["/products", "/solution_area", EXPORT],
    source: Source::issues(&[119]),
    links: &[],
    condition: All(&[Computed(lacks_the_product), BUSINESS]),
};

/// Whether the export has no item of the product.
fn lacks_the_product(case: &Case<'_>) -> Ruling {
    any_claimed(case, |claimed| {
        let typed = case.typed_fact(pointer("/products", claimed.index, "product"));
        let Typed::Known(product) = claimed.product else { return Ruling::unknown(typed.pointer) };
        let Some((_, export)) = case.export else { return Ruling::unknown(EXPORT) };
        if let Some(index) = export.product_items(product).next() {
            return Ruling::no(vec![typed, export_fact(index, "skuPartNumber", part_number(case, index))]);
        }
        if let Some(gap) = absence_gap(case) {
            return Ruling::unknown(EXPORT).with_note(gap);
        }
        // Unknown for a product without known SKUs, and while some item has no clear product.
        if !case.skus.has_product(product) || export.has_unclear_item() {
            return Ruling::unknown(ITEMS);
        }
        Ruling::yes(vec![typed, item_count_fact(case)])
    })
}

/// Rule R10: A Dynamics subscription.
pub(super) static R10: Rule = Rule {
    id: RuleId::R10,
    effect: Effect::Stop,
    fields: SUBSCRIPTION_FIELDS,
    source: Source::issues(&[120]),
    links: &[],
    condition: All(&[Computed(|case| any_claimed_item(case, is_not_dynamics)), BUSINESS]),
};

fn is_not_dynamics(case: &Case<'_>, claimed: &Claimed<'_>, index: usize) -> Ruling {
    let facts =
        vec![export_fact(index, "skuPartNumber", part_number(case, index)), subscription_id_fact(case, claimed)];
    match case.export.map(|(_, items_by_id)| items_by_id.item_kind(index)) {
        Some(ItemKind::Dynamics(_)) => Ruling::no(facts),
        Some(ItemKind::Other) => Ruling::yes(facts),
        Some(ItemKind::Unnamed) | None => Ruling::unknown(member(index, "skuPartNumber")),
    }
}

/// Rule R11: sold through CSP.
pub(super) static R11: Rule = Rule {
    id: RuleId::R11,
    effect: Effect::Stop,
    fields: &["/purchase_channel", "/products", "/solution_area", "/customer/tenant_id", EXPORT],
    source: Source::issues(&[121]),
    links: &[],
    condition: All(&[Computed(is_bought_through_csp), BUSINESS]),
};

/// Whether the customer bought through a CSP: as typed, or because Partner Center lists the subscription as sold so. An
/// export of Graph can only hint at it, when another tenant than the customer's created the subscription.
fn is_bought_through_csp(case: &Case<'_>) -> Ruling {
    if Typed::read(&case.draft.purchase_channel) == Typed::Known(PurchaseChannel::Csp) {
        return Ruling::yes(vec![case.typed_fact("/purchase_channel")]);
    }
    any_claimed_item(case, |case, claimed, index| {
        if let Some(offer) = &item(case, index).offer_id {
            return Ruling::yes(vec![
                export_fact(index, "offerId", offer.clone()),
                subscription_id_fact(case, claimed),
            ]);
        }
        let owner = item(case, index).owner_tenant_id.as_deref().map(tidy).unwrap_or_default();
        let is_customer = || case.tenant.is_ok_and(|tenant| Guid::parse(owner) == Ok(tenant.guid()));
        let fact = export_fact(index, "ownerTenantId", owner.to_owned());
        if owner.is_empty() || is_customer() {
            return Ruling::no(vec![subscription_id_fact(case, claimed), fact]);
        }
        Ruling::unknown("/purchase_channel").with_fact(fact).with_note(Phrase::ProbablyCsp)
    })
}

/// Rule R14: subscription ID.
pub(super) static R14: Rule = Rule {
    id: RuleId::R14,
    effect: Effect::Stop,
    fields: SUBSCRIPTION_FIELDS,
    source: Source::issues(&[124]),
    links: &[],
    condition: All(&[Computed(has_wrong_identifier), BUSINESS]),
};

/// Whether a text typed as a subscription ID is something else. An empty text does not count.
fn has_wrong_identifier(case: &Case<'_>) -> Ruling {
    let ids = KnownIds { skus: case.skus, export: case.export.map(|(_, items_by_id)| items_by_id) };
    let flaws = crate::form::subscription_flaws(case.draft, ids);
    let Some(FieldFlaw { flaw: Flaw::NotASubscription(kind), .. }) = flaws.first() else {
        return Ruling::no(typed_subscriptions(case));
    };
    let kind = *kind;
    Ruling::yes(flaws.into_iter().map(|flaw| case.typed_fact(flaw.pointer)).collect())
        .with_param("kind", Param::Identifier(kind))
}

fn typed_subscriptions(case: &Case<'_>) -> Vec<Fact> {
    let typed = case.claimed.iter().filter(|claimed| !claimed.typed.is_empty());
    typed.map(|claimed| subscription_id_fact(case, claimed)).collect()
}

/// Rule R15: doubt about the subscription.
pub(super) static R15: Rule = Rule {
    id: RuleId::R15,
    effect: Effect::Route,
    fields: &[DOUBTS, "/solution_area"],
    source: Source::issues(&[125]),
    links: &[],
    condition: All(&[Declared(&DOUBT), BUSINESS]),
};

/// Rule R16: after asking the customer.
pub(super) static R16: Rule = Rule {
    id: RuleId::R16,
    effect: Effect::Route,
    fields: &[ASKED_CUSTOMER, ERROR_PERSISTS, "/solution_area"],
    source: Source::issues(&[126]),
    links: &[HelpPage::Support],
    condition: STILL_REFUSED,
};

/// The condition of R16 and R20, which state it in two sections.
const STILL_REFUSED: Condition = All(&[Declared(&ASKED), Declared(&PERSISTS), BUSINESS]);

/// Rule R19: asking the customer.
pub(super) static R19: Rule = Rule {
    id: RuleId::R19,
    effect: Effect::Route,
    fields: &[PORTAL_ERROR, ASKED_CUSTOMER, "/solution_area"],
    source: Source::issues(&[130]),
    links: &[],
    condition: All(&[
        Computed(|case| has_portal_error(case, &[PortalError::Subscription, PortalError::NotProvisioned])),
        Condition::Denied(&ASKED),
        BUSINESS,
    ]),
};

/// Rule R20: support after the customer.
pub(super) static R20: Rule = Rule {
    id: RuleId::R20,
    effect: Effect::Route,
    fields: &[ASKED_CUSTOMER, ERROR_PERSISTS, "/solution_area"],
    source: Source::issues(&[131]),
    links: &[HelpPage::Support],
    condition: STILL_REFUSED,
};

/// Whether Partner Center shows one of these errors.
fn has_portal_error(case: &Case<'_>, errors: &[PortalError]) -> Ruling {
    let shown = case.evidence.declared.as_ref().and_then(|declared| declared.portal_error.as_deref());
    match Typed::read(shown.unwrap_or_default()) {
        Typed::Known(error) => Ruling::from_bool(
            errors.contains(&error),
            vec![fact_at(PORTAL_ERROR, shown.unwrap_or_default().to_owned(), Provenance::Declared)],
        ),
        Typed::Empty | Typed::Other => Ruling::unknown(PORTAL_ERROR),
    }
}

/// Rule R33: where the subscription is shown.
pub(super) static R33: Rule = Rule {
    id: RuleId::R33,
    effect: Effect::Info,
    fields: &["evidence:/this_claim/status", "/solution_area"],
    source: Source::issues(&[162, 163]),
    links: &[],
    condition: All(&[Computed(|case| case.has_status(&[ClaimStatus::Approved])), BUSINESS]),
};

/// Rule R34: A newer subscription.
pub(super) static R34: Rule = Rule {
    id: RuleId::R34,
    effect: Effect::Risk,
    fields: SUBSCRIPTION_FIELDS,
    source: Source::issues(&[164]),
    links: &[],
    condition: All(&[Computed(|case| any_claimed_item(case, has_successor)), BUSINESS]),
};

/// Whether the subscription has ended and the customer has an active one of the same product.
fn has_successor(case: &Case<'_>, claimed: &Claimed<'_>, index: usize) -> Ruling {
    let ended = is_inactive(case, claimed, index);
    let Some((export, items_by_id)) = case.export else { return ended };
    if ended.raised == Raised::No {
        return ended;
    }
    let is_same = |other: usize| match items_by_id.item_kind(index) {
        ItemKind::Dynamics(Some(product)) => items_by_id.item_kind(other) == ItemKind::Dynamics(Some(product)),
        _ => sku_id(&export.items[other]).is_some_and(|id| sku_id(&export.items[index]) == Some(id)),
    };
    let others = || (0..export.items.len()).filter(|other| *other != index && is_same(*other));
    let lives = |other: &usize| matches!(status(case, *other), Some((_, Typed::Known(status))) if !status.has_ended());
    let has_ended = |other: usize| matches!(status(case, other), Some((_, Typed::Known(status))) if status.has_ended());
    ended.and(|| match others().find(lives).and_then(|other| status(case, other)) {
        Some((fact, _)) => Ruling::yes(vec![fact]),
        // It may be on another page, or in a state that says nothing.
        None if !items_by_id.is_whole() || !others().all(has_ended) => Ruling::unknown(ITEMS),
        None => Ruling::no(vec![]),
    })
}

/// Rule X31: credit by PAL.
pub(super) static X31: Rule = Rule {
    id: RuleId::X31,
    effect: Effect::Route,
    fields: &["/products", "/activities", "/solution_area"],
    source: Source::page(Page::Scoring),
    links: &[],
    condition: All(&[Computed(is_credited_by_pal), Condition::Chosen(crate::claim::Activity::Usage), BUSINESS]),
};

/// Whether the usage of a claimed product is credited by Partner Admin Link.
fn is_credited_by_pal(case: &Case<'_>) -> Ruling {
    any_claimed(case, |claimed| {
        let typed = case.typed_fact(pointer("/products", claimed.index, "product"));
        let Typed::Known(product) = claimed.product else { return Ruling::unknown(typed.pointer) };
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
        Ruling::from_bool(by_pal, vec![typed])
    })
}

/// Rule X35: trial subscription.
pub(super) static X35: Rule = Rule {
    id: RuleId::X35,
    effect: Effect::Risk,
    fields: SUBSCRIPTION_FIELDS,
    source: Source::page(Page::Usage),
    links: &[],
    condition: All(&[Computed(|case| any_claimed_item(case, is_trial)), BUSINESS]),
};

fn is_trial(case: &Case<'_>, claimed: &Claimed<'_>, index: usize) -> Ruling {
    let part_number = part_number(case, index);
    if crate::sku::contains_ignore_case(&part_number, "TRIAL") {
        return Ruling::yes(vec![
            export_fact(index, "skuPartNumber", part_number),
            subscription_id_fact(case, claimed),
        ]);
    }
    let trial = ruling_on_answer(member(index, "isTrial"), item(case, index).is_trial, Provenance::Export);
    if trial.raised == Raised::Unknown { trial } else { trial.with_fact(subscription_id_fact(case, claimed)) }
}

/// Returns the ruling that any claimed product meets a condition.
pub(super) fn any_claimed(case: &Case<'_>, decide: impl Fn(&Claimed<'_>) -> Ruling) -> Ruling {
    if case.claimed.is_empty() {
        return Ruling::unknown("/products");
    }
    Ruling::any_of(case.claimed.iter().map(decide))
}

/// Returns the ruling that the subscription of any claimed product meets a condition. An invalid subscription ID is left to
/// R14.
pub(super) fn any_claimed_item(case: &Case<'_>, decide: fn(&Case<'_>, &Claimed<'_>, usize) -> Ruling) -> Ruling {
    any_claimed(case, |claimed| match claimed.subscription {
        Subscription::NotAnId => Ruling::no(vec![subscription_id_fact(case, claimed)]),
        Subscription::NoExport => Ruling::unknown(EXPORT),
        Subscription::NotInExport => Ruling::unknown(ITEMS),
        Subscription::Unnamed => Ruling::unknown(subscription_id_pointer(claimed)),
        Subscription::Item(ItemRef { index, .. }) => {
            let ruling = decide(case, claimed, index);
            // A list that was put together may have the subscription twice, in two states.
            let mut twins = twins(case, claimed).filter(|twin| *twin != index);
            let is_agreed = twins.all(|twin| decide(case, claimed, twin).raised == ruling.raised);
            if is_agreed { ruling } else { Ruling::unknown(ITEMS) }
        }
    })
}

/// The indices of all items that have the subscription ID of a claimed product.
fn twins<'a>(case: &Case<'a>, claimed: &Claimed<'_>) -> impl Iterator<Item = usize> + use<'a> {
    let id = SubscriptionId::parse(claimed.typed).ok();
    let found = case.export.zip(id).map(|((_, export), id)| export.find_all(id.guid()));
    found.into_iter().flatten()
}

fn subscription_id_pointer(claimed: &Claimed<'_>) -> Pointer {
    pointer("/products", claimed.index, "subscription_id")
}

/// Creates the fact of the typed subscription ID.
pub(super) fn subscription_id_fact(case: &Case<'_>, claimed: &Claimed<'_>) -> Fact {
    let typed = case.draft.products.get(claimed.index).map(|product| product.subscription_id.clone());
    fact_at(subscription_id_pointer(claimed), typed.unwrap_or_default(), Provenance::Typed)
}

/// Returns the item of the export at an index.
pub(super) fn item<'a>(case: &Case<'a>, index: usize) -> &'a ExportItem {
    let items = case.export.map_or(&[][..], |(export, _)| &export.items);
    &items[index]
}

/// Builds the pointer to a member of an item in the export.
pub(super) fn member(index: usize, name: &str) -> Pointer {
    pointer(ITEMS, index, name)
}

/// Creates the fact of a member of an item in the export.
pub(super) fn export_fact(index: usize, name: &str, value: String) -> Fact {
    fact_at(member(index, name), value, Provenance::Export)
}

fn part_number(case: &Case<'_>, index: usize) -> String {
    item(case, index).sku_part_number.clone().unwrap_or_default()
}

fn status(case: &Case<'_>, index: usize) -> Option<(Fact, Typed<SubscriptionStatus>)> {
    let (name, status) = item(case, index).status_member()?;
    Some((export_fact(index, name, status.to_owned()), Typed::read(status)))
}

fn item_count_fact(case: &Case<'_>) -> Fact {
    let count = case.export.map_or(0, |(export, _)| export.items.len());
    fact_at(ITEMS, count.to_string(), Provenance::Export)
}
