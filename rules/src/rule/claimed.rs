//! The claimed products, each with its subscription in the customer's export.

use crate::catalogue::Product;
use crate::claim::Draft;
use crate::export::ItemRef;
use crate::field::pointer;
use crate::form::{self, KnownIds};
use crate::value::{SubscriptionId, Typed, tidy};

/// A claimed product, with its subscription in the customer's export.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Claimed<'a> {
    /// Its index in the claim.
    pub(super) index: usize,
    /// The product.
    pub(super) product: Typed<Product>,
    /// The subscription ID as typed, trimmed.
    pub(super) typed: &'a str,
    /// The subscription that it has in the customer's export.
    pub(super) subscription: Subscription,
}

/// The result of looking for a claimed product's subscription.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Subscription {
    /// The typed text is no subscription ID: rule R14 covers that.
    NotAnId,
    /// There is no export to look in.
    NoExport,
    /// The subscription is this item of the export.
    Item(ItemRef),
    /// The typed ID is not in the export.
    NotInExport,
    /// No ID was typed, and the export has no subscription of the product, or several.
    Unnamed,
}

impl<'a> Claimed<'a> {
    /// Returns every product of the claim, leaving out empty lines.
    pub(super) fn all(draft: &'a Draft, ids: KnownIds<'_>) -> Vec<Self> {
        let has_flaw_of: Vec<_> = form::subscription_flaws(draft, ids).into_iter().map(|flaw| flaw.pointer).collect();
        let mut all = Vec::new();
        for (index, claimed) in draft.products.iter().enumerate() {
            let product = Typed::read(&claimed.product);
            let typed = tidy(&claimed.subscription_id);
            if product == Typed::Empty && typed.is_empty() {
                continue;
            }
            let is_flawed = || has_flaw_of.contains(&pointer("/products", index, "subscription_id"));
            let subscription = if !typed.is_empty() && is_flawed() {
                Subscription::NotAnId
            } else {
                Subscription::find(product, typed, ids)
            };
            all.push(Self { index, product, typed, subscription });
        }
        all
    }
}

impl Subscription {
    fn find(product: Typed<Product>, typed: &str, KnownIds { export, .. }: KnownIds<'_>) -> Self {
        let Some(export) = export else { return Self::NoExport };
        if let Ok(id) = SubscriptionId::parse(typed) {
            return export.find(id.guid()).map_or(Self::NotInExport, Self::Item);
        }
        let Typed::Known(product) = product else { return Self::Unnamed };
        // In a part of an export the only one of a product need not be the customer's only one.
        if !export.is_whole() {
            return Self::Unnamed;
        }
        let mut places = export.product_items(product);
        match (places.next(), places.next()) {
            (Some(index), None) => Self::Item(ItemRef { index, is_graph_id: false }),
            _ => Self::Unnamed,
        }
    }
}
