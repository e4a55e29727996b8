//! The customer's export, read once for all rules: which subscription is which, and of which product.

use crate::catalogue::Product;
use crate::claim::Draft;
use crate::evidence::{CustomerSubscriptions, ExportItem};
use crate::sku::{self, SkuTable};
use crate::value::Guid;

/// The export with an index of it. Reading it costs by its length, asking it hardly does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Export {
    /// Every ID by which a subscription can be named, in order, with the place of its item.
    ids: Vec<(Guid, Named)>,
    /// IDs of the SKUs and service plans in it, in order.
    skus: Vec<Guid>,
    plans: Vec<Guid>,
    /// What each item is for.
    kinds: Vec<Kind>,
    /// Another tenant from which it was taken, with the place of the item that says so.
    accounts: Vec<(usize, Guid)>,
}

/// How an ID names an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Named {
    /// The place of the item.
    pub(crate) place: usize,
    /// It is Graph's own ID and not the one of the commerce system.
    pub(crate) by_graph: bool,
}

/// What an item is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Dynamics, with the product where it is clear.
    Dynamics(Option<Product>),
    /// Something else.
    Other,
    /// It names neither SKU nor part number.
    Unnamed,
}

impl Export {
    /// Reads an export.
    pub fn of(export: &CustomerSubscriptions, skus: &SkuTable) -> Self {
        let mut read = Self::default();
        for (place, item) in export.items.iter().enumerate() {
            read.add(place, item, skus);
        }
        read.ids.sort_unstable();
        read.skus.sort_unstable();
        read.plans.sort_unstable();
        read
    }

    fn add(&mut self, place: usize, item: &ExportItem, skus: &SkuTable) {
        let commerce = item.commerce_subscription_id.iter().chain(item.subscription_ids.iter().flatten());
        self.ids.extend(guids(commerce).map(|id| (id, Named { place, by_graph: false })));
        // Of a subscribed SKU it is a pair of IDs, which is no GUID.
        self.ids.extend(guids(&item.id).map(|id| (id, Named { place, by_graph: true })));
        self.skus.extend(guids(&item.sku_id));
        self.plans.extend(item.plans().flat_map(|plan| guids(&plan.service_plan_id)));
        self.accounts.extend(guids(&item.account_id).map(|account| (place, account)));
        self.kinds.push(kind(item, skus));
    }

    /// Leaves in an export what this claim needs: Dynamics subscriptions, and those that it names.
    pub fn keep_needed(&self, export: &mut CustomerSubscriptions, draft: &Draft) {
        let typed = draft.products.iter().filter_map(|product| Guid::parse(&product.subscription_id).ok());
        let named: Vec<_> = typed.filter_map(|id| self.named(id)).map(|named| named.place).collect();
        let mut place = 0;
        export.items.retain(|_| {
            let needed = self.kinds.get(place).is_some_and(|kind| *kind != Kind::Other) || named.contains(&place);
            place += 1;
            needed
        });
    }

    /// The item that a subscription ID names.
    pub(crate) fn named(&self, id: Guid) -> Option<Named> {
        let place = self.ids.partition_point(|(other, _)| *other < id);
        self.ids.get(place).filter(|(other, _)| *other == id).map(|(_, named)| *named)
    }

    /// What the item at a place is for.
    pub(crate) fn kind(&self, place: usize) -> Kind {
        self.kinds[place]
    }

    /// The places of the items of a product.
    pub(crate) fn of_product(&self, product: Product) -> impl Iterator<Item = usize> {
        let wanted = Kind::Dynamics(Some(product));
        self.kinds.iter().enumerate().filter(move |(_, kind)| **kind == wanted).map(|(place, _)| place)
    }

    /// Some item may be of any product.
    pub(crate) fn has_unclear_item(&self) -> bool {
        self.kinds.iter().any(|kind| matches!(kind, Kind::Dynamics(None) | Kind::Unnamed))
    }

    /// It names this ID as a SKU's.
    pub(crate) fn is_sku(&self, id: Guid) -> bool {
        self.skus.binary_search(&id).is_ok()
    }

    /// It names this ID as a service plan's.
    pub(crate) fn is_plan(&self, id: Guid) -> bool {
        self.plans.binary_search(&id).is_ok()
    }

    /// The first item that was taken from another tenant.
    pub(crate) fn of_another_than(&self, tenant: Guid) -> Option<usize> {
        self.accounts.iter().find(|(_, account)| *account != tenant).map(|(place, _)| *place)
    }
}

fn guids<'a>(texts: impl IntoIterator<Item = &'a String>) -> impl Iterator<Item = Guid> {
    texts.into_iter().filter_map(|text| Guid::parse(text).ok())
}

fn kind(item: &ExportItem, skus: &SkuTable) -> Kind {
    let by_id = item.sku_id.as_deref().and_then(|id| skus.dynamics(Guid::parse(id).ok()?));
    match (by_id, item.sku_part_number.as_deref()) {
        (Some(product), _) => Kind::Dynamics(product),
        (None, Some(part_number)) if sku::names_dynamics(part_number) => Kind::Dynamics(None),
        (None, None) if item.sku_id.is_none() => Kind::Unnamed,
        (None, _) => Kind::Other,
    }
}
