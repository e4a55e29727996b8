//! An index over the customer's export: finds items by subscription ID and by product, for all rules.

use crate::catalogue::Product;
use crate::claim::Draft;
use crate::evidence::{CustomerSubscriptions, ExportItem, Extent};
use crate::phrase::Phrase;
use crate::sku::SkuTable;
use crate::value::{Guid, TenantId};

/// An index over the customer's export: which ID is which subscription, of which product. Building it takes time in
/// proportion to the export; look-ups are fast.
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
    /// Whether some item does not tell the IDs of its subscriptions.
    lacks_ids: bool,
    /// Whether some item may tell only one of the two IDs that each of its subscriptions has.
    lacks_other_ids: bool,
    /// The further products of items whose SKUs are bundles, each with the index of its item.
    further_products: Vec<(usize, Product)>,
    extent: Extent,
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
    /// Builds the index of a customer's export, with a table that tells which SKUs are for Dynamics.
    pub fn new(export: &CustomerSubscriptions, skus: &SkuTable) -> Self {
        let mut read = Self { extent: export.extent, ..Self::default() };
        for (index, item) in export.items.iter().enumerate() {
            read.add(index, item, skus);
        }
        // No answer of Graph is of several tenants: somebody has put this list together.
        if read.extent.is_whole() && read.accounts.iter().any(|(_, account)| *account != read.accounts[0].1) {
            read.extent = Extent::List;
        }
        // Subscriptions that were bought directly have no ID in the commerce system. Where none has one, it may have been left out.
        read.lacks_other_ids |= !export.items.is_empty() && !export.items.iter().any(has_commerce_id);
        read.ids.sort_unstable();
        read.skus.sort_unstable();
        read.plans.sort_unstable();
        read
    }

    fn add(&mut self, index: usize, item: &ExportItem, skus: &SkuTable) {
        let before = self.ids.len();
        self.ids.extend(guids(item.subscriptions()).map(|id| (id, ItemRef { index, is_graph_id: false })));
        // A subscription that was bought directly has no other ID than Graph's.
        let is_graph_id = self.ids.len() > before;
        // The ID of a subscribed SKU is a pair of IDs, which is no GUID.
        self.ids.extend(guids(item.id.as_deref()).map(|id| (id, ItemRef { index, is_graph_id })));
        self.lacks_ids |= !has_subscription_id(item);
        self.lacks_other_ids |= lists_subscriptions(item);
        let further = skus.further_products(sku_id(item), item.sku_part_number.as_deref());
        self.further_products.extend(further.iter().map(|product| (index, *product)));
        self.skus.extend(guids(item.sku_id.as_deref()));
        self.plans.extend(item.all_plans().flat_map(|plan| guids(plan.service_plan_id.as_deref())));
        self.accounts.extend(guids(account_of(item)).map(|account| (index, account)));
        self.item_kinds.push(item_kind(item, skus));
    }

    /// Removes from an export the items that change nothing in the claim's verdict. Those are surely for something else
    /// than Dynamics, tell the IDs of their subscriptions, and have none of the IDs that the claim names. What else is said of the
    /// whole list, such as that it is another tenant's, one item of each kind goes on saying.
    pub fn retain_needed(&self, export: &mut CustomerSubscriptions, draft: &Draft) {
        let typed: Vec<_> =
            draft.products.iter().filter_map(|product| Guid::parse(&product.subscription_id).ok()).collect();
        let tenant = TenantId::parse(&draft.customer.tenant_id).ok();
        let foreign = tenant.and_then(|tenant| self.item_of_other_tenant(tenant.guid()));
        let own = foreign.and_then(|_| self.item_not_of_other_tenant(tenant?.guid()));
        let list = export.items.iter().position(lists_subscriptions);
        let with_commerce_id = export.items.iter().position(has_commerce_id);
        let mut kinds = self.item_kinds.iter().enumerate();
        export.items.retain(|item| {
            let Some((index, kind)) = kinds.next() else { return true };
            let is_witness = [foreign, own, list, with_commerce_id].contains(&Some(index));
            let is_named = || all_ids(item).any(|id| typed.contains(&id));
            *kind != ItemKind::Other || !has_subscription_id(item) || is_witness || is_named()
        });
    }

    /// Finds the item with a subscription ID.
    pub(crate) fn find(&self, id: Guid) -> Option<ItemRef> {
        let index = self.ids.partition_point(|(other, _)| *other < id);
        self.ids.get(index).filter(|(other, _)| *other == id).map(|(_, named)| *named)
    }

    /// Returns the indices of all items with a subscription ID. Lists that somebody put together may have one twice.
    pub(crate) fn find_all(&self, id: Guid) -> impl Iterator<Item = usize> {
        let first = self.ids.partition_point(|(other, _)| *other < id);
        self.ids[first..].iter().take_while(move |(other, _)| *other == id).map(|(_, item)| item.index)
    }

    /// Returns why the export does not prove that a product is absent; `None` when it does.
    pub(crate) fn absence_gap(&self) -> Option<Phrase> {
        match self.extent {
            Extent::Whole => self.lacks_ids.then_some(Phrase::ExportWithoutIds),
            part => Some(part.phrase()),
        }
    }

    /// Returns why the export does not prove that a subscription with some ID is absent; `None` when it does. A list of SKUs has
    /// each subscription by one of its two IDs: the other one may have been typed.
    pub(crate) fn id_absence_gap(&self) -> Option<Phrase> {
        self.absence_gap().or_else(|| self.lacks_other_ids.then_some(Phrase::ExportWithoutIds))
    }

    /// Whether the customer has no other subscription of a product than those in the export.
    pub(crate) fn is_whole(&self) -> bool {
        self.extent.is_whole()
    }

    /// Returns the kind of the item at an index.
    pub(crate) fn item_kind(&self, index: usize) -> ItemKind {
        self.item_kinds[index]
    }

    /// Returns the indices of the items of a product, bundles that have it among them.
    pub(crate) fn product_items(&self, product: Product) -> impl Iterator<Item = usize> {
        let wanted = ItemKind::Dynamics(Some(product));
        let has_it = move |index| self.item_kinds[index] == wanted || self.further_products.contains(&(index, product));
        (0..self.item_kinds.len()).filter(move |index| has_it(*index))
    }

    /// Returns the export's items whose product is clear, by their indices.
    pub fn products(&self) -> impl Iterator<Item = (usize, Product)> {
        self.item_kinds.iter().enumerate().filter_map(|(index, kind)| match kind {
            ItemKind::Dynamics(Some(product)) => Some((index, *product)),
            _ => None,
        })
    }

    /// Whether some item has no clear product.
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

    /// Returns the index of the first item that was exported from another tenant than this one.
    pub(crate) fn item_of_other_tenant(&self, tenant: Guid) -> Option<usize> {
        self.accounts.iter().find(|(_, account)| *account != tenant).map(|(index, _)| *index)
    }

    /// Returns the index of the first item that does not say that it was exported from another tenant than this one.
    pub(crate) fn item_not_of_other_tenant(&self, tenant: Guid) -> Option<usize> {
        let mut foreign = self.accounts.iter().filter(|(_, account)| *account != tenant).map(|(index, _)| *index);
        (0..self.item_kinds.len()).find(|index| foreign.next() != Some(*index))
    }
}

/// Returns the tenant that a subscribed SKU was exported from: its `accountId`, else the first of the two IDs in its `id`.
pub fn account_of(item: &ExportItem) -> Option<&str> {
    let of_id = || item.id.as_deref()?.split_once('_').map(|(tenant, _)| tenant);
    item.account_id.as_deref().or_else(of_id)
}

/// Whether the item is a SKU that lists its subscriptions: by one of the two IDs that each has.
fn lists_subscriptions(item: &ExportItem) -> bool {
    item.commerce_subscription_id.is_none() && item.subscriptions().next().is_some()
}

/// Whether the item tells an ID of the commerce system.
fn has_commerce_id(item: &ExportItem) -> bool {
    item.subscriptions().next().is_some()
}

/// Whether the item tells the ID of a subscription.
fn has_subscription_id(item: &ExportItem) -> bool {
    ids_of(item).next().is_some()
}

/// The IDs of an item's subscriptions, in the commerce system and in Graph.
pub(crate) fn ids_of(item: &ExportItem) -> impl Iterator<Item = Guid> {
    guids(item.subscriptions().chain(item.id.as_deref()))
}

/// Whether an item is of the subscription with this ID.
pub(crate) fn is_of(item: &ExportItem, id: Guid) -> bool {
    ids_of(item).any(|of| of == id)
}

/// Every ID in an item: of subscriptions, of the SKU and of service plans.
fn all_ids(item: &ExportItem) -> impl Iterator<Item = Guid> {
    let plans = item.all_plans().filter_map(|plan| plan.service_plan_id.as_deref());
    guids(item.subscriptions().chain(item.id.as_deref()).chain(item.sku_id.as_deref()).chain(plans))
}

/// The ID of an item's SKU.
pub(crate) fn sku_id(item: &ExportItem) -> Option<Guid> {
    Guid::parse(item.sku_id.as_deref()?).ok()
}

fn guids<'a>(texts: impl IntoIterator<Item = &'a str>) -> impl Iterator<Item = Guid> {
    texts.into_iter().filter_map(|text| Guid::parse(text).ok())
}

fn item_kind(item: &ExportItem, skus: &SkuTable) -> ItemKind {
    let id = sku_id(item);
    let by_id = id.and_then(|id| skus.dynamics_product(id));
    let by_part_number = || skus.product_of_part_number(item.sku_part_number.as_deref()?);
    // Reports write the product's name in the place of its part number, which says nothing. Nor does an ID by itself: a SKU may be
    // newer than the table.
    let is_other =
        || item.sku_part_number.as_deref().is_some_and(is_part_number) || id.is_some_and(|id| skus.is_other(id));
    match by_id.or_else(by_part_number) {
        Some(product) => ItemKind::Dynamics(product),
        None if !skus.is_empty() && is_other() => ItemKind::Other,
        None => ItemKind::Unnamed,
    }
}

/// Whether a text has the form of a part number, such as `POWER_BI_PRO`.
fn is_part_number(text: &str) -> bool {
    !text.is_empty() && !text.contains(char::is_whitespace)
}

impl Extent {
    /// Returns the phrase that tells what an export of this extent is, and how to get a whole one.
    pub fn phrase(self) -> Phrase {
        match self {
            Self::Whole => Phrase::ExportWhole,
            Self::Page => Phrase::ExportPage,
            Self::List => Phrase::ExportList,
            Self::Report => Phrase::ExportReport,
            Self::PartnerCenter => Phrase::ExportPartnerCenter,
            Self::GraphError => Phrase::NoExportGraphError,
            Self::PartnerCenterError => Phrase::NoExportPartnerCenterError,
            Self::LicenseDetails => Phrase::NoExportLicenseDetails,
            Self::AzureSubscriptions => Phrase::NoExportAzure,
            Self::Users => Phrase::NoExportUsers,
            Self::WebPage => Phrase::NoExportWebPage,
            Self::Other => Phrase::NoExport,
        }
    }
}
