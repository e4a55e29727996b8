//! The products and workloads that a claim covers, and those it reserves for its partner while it is open.

use std::collections::BTreeMap;

use cpor_rules::Draft;
use cpor_rules::claim::SolutionArea;
use cpor_rules::value::{SubscriptionId, TenantId, Typed, tidy};

/// A product or a workload in a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    /// The JSON pointer of the item in the claim, such as `/products/0`.
    pub(crate) pointer: String,
    pub(crate) kind: ItemKind,
    /// The name in the catalogue, or the text that was typed instead.
    pub(crate) name: String,
    /// The subscription ID, where a valid one was typed.
    pub(crate) subscription: Option<SubscriptionId>,
}

/// The kind of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ItemKind {
    Product,
    Workload,
}

/// The products or workloads that a claim covers at its customer, and what it reserves.
#[derive(Clone, Debug)]
pub(crate) struct Coverage {
    /// The customer's tenant.
    pub(crate) tenant: TenantId,
    /// The items, in the order of the claim.
    pub(crate) items: Vec<Item>,
    /// The reservations that the claim has while it is open, with the JSON pointer of each item. Two open claims of a
    /// partner cannot have a reservation in common.
    pub(crate) reservations: BTreeMap<Reservation, String>,
}

/// An item together with an activity. Only one open claim of a partner may have it at a customer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Reservation {
    /// The key of the item: its subscription ID, or the name of a product without one, or the name of a workload.
    pub(crate) item: String,
    pub(crate) activity: String,
}

impl Coverage {
    /// Finds the coverage of a draft. `None` when its tenant ID is not valid.
    pub(crate) fn of(draft: &Draft) -> Option<Self> {
        let tenant = TenantId::parse(&draft.customer.tenant_id).ok()?;
        let items = items(draft);
        let mut reservations = BTreeMap::new();
        for activity in
            draft.activities.iter().map(|activity| storable(activity)).filter(|activity| !activity.is_empty())
        {
            for item in &items {
                let reservation = Reservation { item: item.key(), activity: activity.clone() };
                reservations.entry(reservation).or_insert_with(|| item.pointer.clone());
            }
        }
        Some(Self { tenant, items, reservations })
    }
}

impl Item {
    /// The key by which reservations are compared.
    fn key(&self) -> String {
        match (self.subscription, self.kind) {
            (Some(subscription), _) => format!("subscription:{subscription}"),
            (None, ItemKind::Product) => format!("product:{}", self.name),
            (None, ItemKind::Workload) => format!("workload:{}", self.name),
        }
    }
}

/// Makes a text one that every database takes: PostgreSQL has none with a NUL character.
pub(crate) fn storable(text: &str) -> String {
    tidy(text).replace('\0', "\u{fffd}")
}

/// The items of the claim's solution area, or of both areas when the area is not known. Empty entries are left out.
fn items(draft: &Draft) -> Vec<Item> {
    let area = Typed::<SolutionArea>::read(&draft.solution_area).known();
    let mut items = Vec::new();
    if area != Some(SolutionArea::Microsoft365) {
        items.extend(draft.products.iter().enumerate().map(|(index, product)| Item {
            pointer: format!("/products/{index}"),
            kind: ItemKind::Product,
            name: storable(&product.product),
            subscription: SubscriptionId::parse(&product.subscription_id).ok(),
        }));
    }
    if area != Some(SolutionArea::BusinessApplications) {
        items.extend(draft.workloads.iter().enumerate().map(|(index, workload)| Item {
            pointer: format!("/workloads/{index}"),
            kind: ItemKind::Workload,
            name: storable(workload),
            subscription: None,
        }));
    }
    items.retain(|item| !item.name.is_empty() || item.subscription.is_some());
    items
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reserves_each_item_once_for_each_activity() {
        let draft = Draft::read(
            br#"{
                "customer": { "tenant_id": "6babcaad-604b-40ac-a9d7-9fd97c0b779f" },
                "solution_area": "business_applications",
                "activities": ["presales", "usage", " "],
                "products": [
                    { "product": "sales", "subscription_id": "3A6C1B2D-0000-4000-8000-000000000001" },
                    { "product": "customer_service", "subscription_id": "3a6c1b2d-0000-4000-8000-000000000001" },
                    { "product": "finance" },
                    {}
                ],
                "workloads": ["teams"]
            }"#,
        );
        let coverage = Coverage::of(&draft.expect("a draft")).expect("a tenant");
        let reservations: Vec<_> = coverage
            .reservations
            .iter()
            .map(|(reservation, pointer)| format!("{} {} {pointer}", reservation.item, reservation.activity))
            .collect();
        assert_eq!(
            reservations,
            [
                "product:finance presales /products/2",
                "product:finance usage /products/2",
                "subscription:3a6c1b2d-0000-4000-8000-000000000001 presales /products/0",
                "subscription:3a6c1b2d-0000-4000-8000-000000000001 usage /products/0",
            ]
        );
        assert_eq!(coverage.items.len(), 3);
    }
}
