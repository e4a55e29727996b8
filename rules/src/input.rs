//! What a verdict depends on.

use chrono::NaiveDate;

use crate::claim::Draft;
use crate::edition::Edition;
use crate::evidence::Evidence;
use crate::export::Export;
use crate::sku::SkuTable;

/// Everything a verdict depends on. Today's date is passed in: this crate has no clock.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The claim as typed.
    pub draft: &'a Draft,
    /// The facts known besides.
    pub evidence: &'a Evidence,
    /// The day on which the claim is judged, in UTC.
    pub today: NaiveDate,
    /// The edition of the rules.
    pub edition: &'static Edition,
    /// What is known of SKUs without any export.
    pub skus: &'a SkuTable,
}

impl Input<'_> {
    /// The customer's export, read.
    pub fn export(&self) -> Option<Export> {
        self.evidence.customer_subscriptions.as_ref().map(|export| Export::of(export, self.skus))
    }
}
