//! An index over the customer's export: finds items by subscription ID and by product, for all rules.

use crate::catalogue::Product;
use crate::claim::Draft;
use crate::evidence::{CustomerSubscriptions, ExportItem};
use crate::sku::{self, SkuTable};
use crate::value::Guid;

/// An index over the customer's export. Building it takes time in proportion to the export; look-ups are fast.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExportIndex {
    /// Every ID of every subscription, sorted, each with its item.
    ids: Vec<(Guid, ItemRef)>,
    /// The IDs of the SKUs and service plans in the export, sorted.
    skus: Vec<Guid>,
    plans: Vec<Guid>,
    /// The kind of each item.
    item_kinds: Vec<ItemKind>,
    /// The tenants that items were exported from, each with the index of its item.
    accounts: Vec<(usize, Guid)>,
}

/// A match of a subscription ID with an item of the export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ItemRef {
    /// The index of the item.
    pub(crate) index: usize,
    /// Whether the ID is Graph's own instead of the one of the commerce system.
    pub(crate) is_graph_id: bool,
}

/// The kind of an item: whether it is for Dynamics.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ItemKind {
    /// A Dynamics SKU, with its product where that is clear.
    Dynamics(Option<Product>),
    /// A SKU of something else.
    Other,
    /// The item names neither a SKU nor a part number.
    Unnamed,
}

impl ExportIndex {
    /// Builds the index of an export, with a table that tells which SKUs are for Dynamics.
    pub fn new(export: &CustomerSubscriptions, skus: &SkuTable) -> Self {
        let mut read = Self::default();
        for (index, item) in export.items.iter().enumerate() {
            read.add(index, item, skus);
        }
        read.ids.sort_unstable();
        read.skus.sort_unstable();
        read.plans.sort_unstable();
        read
    }

    fn add(&mut self, index: usize, item: &ExportItem, skus: &SkuTable) {
        let commerce = item.commerce_subscription_id.iter().chain(item.subscription_ids.iter().flatten());
        self.ids.extend(guids(commerce).map(|id| (id, ItemRef { index, is_graph_id: false })));
        // The ID of a subscribed SKU is a pair of IDs, which is no GUID.
        self.ids.extend(guids(&item.id).map(|id| (id, ItemRef { index, is_graph_id: true })));
        self.skus.extend(guids(&item.sku_id));
        self.plans.extend(item.all_plans().flat_map(|plan| guids(&plan.service_plan_id)));
        self.accounts.extend(guids(&item.account_id).map(|account| (index, account)));
        self.item_kinds.push(item_kind(item, skus));
    }

    /// Removes the items that a claim does not need: keeps those for Dynamics, those that name no SKU, and those that the
    /// claim names.
    pub fn retain_needed(&self, export: &mut CustomerSubscriptions, draft: &Draft) {
        let typed = draft.products.iter().filter_map(|product| Guid::parse(&product.subscription_id).ok());
        let named: Vec<_> = typed.filter_map(|id| self.find(id)).map(|named| named.index).collect();
        let mut index = 0;
        export.items.retain(|_| {
            let needed =
                self.item_kinds.get(index).is_some_and(|kind| *kind != ItemKind::Other) || named.contains(&index);
            index += 1;
            needed
        });
    }

    /// Finds the item with a subscription ID.
    pub(crate) fn find(&self, id: Guid) -> Option<ItemRef> {
        let index = self.ids.partition_point(|(other, _)| *other < id);
        self.ids.get(index).filter(|(other, _)| *other == id).map(|(_, named)| *named)
    }

    /// The kind of the item at an index.
    pub(crate) fn item_kind(&self, index: usize) -> ItemKind {
        self.item_kinds[index]
    }

    /// The indices of the items of a product.
    pub(crate) fn product_items(&self, product: Product) -> impl Iterator<Item = usize> {
        let wanted = ItemKind::Dynamics(Some(product));
        self.item_kinds.iter().enumerate().filter(move |(_, kind)| **kind == wanted).map(|(index, _)| index)
    }

    /// Whether some item could be of any product.
    pub(crate) fn has_unclear_item(&self) -> bool {
        self.item_kinds.iter().any(|kind| matches!(kind, ItemKind::Dynamics(None) | ItemKind::Unnamed))
    }

    /// Whether the export has this ID as the ID of a SKU.
    pub(crate) fn is_sku(&self, id: Guid) -> bool {
        self.skus.binary_search(&id).is_ok()
    }

    /// Whether the export has this ID as the ID of a service plan.
    pub(crate) fn is_plan(&self, id: Guid) -> bool {
        self.plans.binary_search(&id).is_ok()
    }

    /// The index of the first item that was exported from another tenant than this one.
    pub(crate) fn item_of_other_tenant(&self, tenant: Guid) -> Option<usize> {
        self.accounts.iter().find(|(_, account)| *account != tenant).map(|(index, _)| *index)
    }
}

fn guids<'a>(texts: impl IntoIterator<Item = &'a String>) -> impl Iterator<Item = Guid> {
    texts.into_iter().filter_map(|text| Guid::parse(text).ok())
}

fn item_kind(item: &ExportItem, skus: &SkuTable) -> ItemKind {
    let by_id = item.sku_id.as_deref().and_then(|id| skus.dynamics_product(Guid::parse(id).ok()?));
    match (by_id, item.sku_part_number.as_deref()) {
        (Some(product), _) => ItemKind::Dynamics(product),
        (None, Some(part_number)) if sku::is_dynamics_part_number(part_number) => ItemKind::Dynamics(None),
        (None, None) if item.sku_id.is_none() => ItemKind::Unnamed,
        (None, _) => ItemKind::Other,
    }
}
