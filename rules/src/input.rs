//! The input of a check.

use chrono::NaiveDate;

use crate::catalogue::Product;
use crate::claim::Draft;
use crate::edition::Edition;
use crate::evidence::{Evidence, ExportItem};
use crate::export::ExportIndex;
use crate::sku::SkuTable;

/// The input of a check: everything that a verdict depends on. The date is part of it, because this crate reads no clock.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The claim as typed.
    pub draft: &'a Draft,
    /// The facts known besides the claim.
    pub evidence: &'a Evidence,
    /// The date of the check, in UTC.
    pub today: NaiveDate,
    /// The edition of the rules to check by.
    pub edition: &'static Edition,
    /// The known SKUs, which tell what the items of an export are.
    pub skus: &'a SkuTable,
}

impl<'a> Input<'a> {
    /// Builds the index of the customer's export; `None` when the evidence has no export.
    pub fn export(&self) -> Option<ExportIndex> {
        self.evidence.customer_subscriptions.as_ref().map(|export| ExportIndex::new(export, self.skus))
    }

    /// Returns the items of a product in the customer's export, with the index of [`Self::export`].
    pub(crate) fn items_of(&self, product: Product, export: Option<&ExportIndex>) -> Vec<&'a ExportItem> {
        let Some((export, index)) = self.evidence.customer_subscriptions.as_ref().zip(export) else {
            return Vec::new();
        };
        index.product_items(product).filter_map(|place| export.items.get(place)).collect()
    }
}
