//! What a claim covers at the customer, and what it holds there while it is open.

use std::collections::BTreeMap;

use cpor_rules::Draft;
use cpor_rules::claim::SolutionArea;
use cpor_rules::value::{SubscriptionId, TenantId, Typed, tidy};

/// A product or a workload that a claim covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    /// Where it stands in the claim.
    pub(crate) pointer: String,
    pub(crate) kind: ItemKind,
    /// Its name in the catalogue, or whatever was typed there.
    pub(crate) name: String,
    pub(crate) subscription: Option<SubscriptionId>,
}

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ItemKind {
    Product,
    Workload,
}

/// What a claim covers.
#[derive(Clone, Debug)]
pub(crate) struct Coverage {
    /// The customer.
    pub(crate) tenant: TenantId,
    /// In the order of the claim.
    pub(crate) items: Vec<Item>,
    /// What the claim holds while it is open, each with the place of its item: a partner holds a subscription, a
    /// product without one, or a workload once for each activity.
    pub(crate) holdings: BTreeMap<Holding, String>,
}

/// An item and an activity at the customer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Holding {
    pub(crate) item: String,
    pub(crate) activity: String,
}

impl Coverage {
    /// What a draft covers, when its tenant can be read.
    pub(crate) fn of(draft: &Draft) -> Option<Self> {
        let tenant = TenantId::parse(&draft.customer.tenant_id).ok()?;
        let items = items(draft);
        let mut holdings = BTreeMap::new();
        for activity in draft.activities.iter().map(|activity| tidy(activity)).filter(|activity| !activity.is_empty()) {
            for item in &items {
                let holding = Holding { item: item.key(), activity: activity.into() };
                holdings.entry(holding).or_insert_with(|| item.pointer.clone());
            }
        }
        Some(Self { tenant, items, holdings })
    }
}

impl Item {
    fn key(&self) -> String {
        match (self.subscription, self.kind) {
            (Some(subscription), _) => format!("subscription:{subscription}"),
            (None, ItemKind::Product) => format!("product:{}", self.name),
            (None, ItemKind::Workload) => format!("workload:{}", self.name),
        }
    }
}

/// The items of the claim's area; of both areas while the area is not known.
fn items(draft: &Draft) -> Vec<Item> {
    let area = Typed::<SolutionArea>::read(&draft.solution_area).known();
    let mut items = Vec::new();
    if area != Some(SolutionArea::Microsoft365) {
        items.extend(draft.products.iter().enumerate().map(|(place, product)| Item {
            pointer: format!("/products/{place}"),
            kind: ItemKind::Product,
            name: tidy(&product.product).into(),
            subscription: SubscriptionId::parse(&product.subscription_id).ok(),
        }));
    }
    if area != Some(SolutionArea::BusinessApplications) {
        items.extend(draft.workloads.iter().enumerate().map(|(place, workload)| Item {
            pointer: format!("/workloads/{place}"),
            kind: ItemKind::Workload,
            name: tidy(workload).into(),
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
    fn holds_each_item_once_for_each_activity() {
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
        let holdings: Vec<_> = coverage
            .holdings
            .iter()
            .map(|(holding, at)| format!("{} {} {at}", holding.item, holding.activity))
            .collect();
        assert_eq!(
            holdings,
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
