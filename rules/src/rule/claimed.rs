//! The claimed products, each with the subscription that it is claimed by.

use crate::catalogue::Product;
use crate::claim::Draft;
use crate::export::Named;
use crate::field::pointer;
use crate::form::{self, KnownIds};
use crate::value::{SubscriptionId, Typed, tidy};

/// A claimed product.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Claimed<'a> {
    /// Its place in the claim.
    pub(super) place: usize,
    /// The product.
    pub(super) product: Typed<Product>,
    /// The subscription ID as typed, tidied.
    pub(super) typed: &'a str,
    /// What it names in the customer's export.
    pub(super) subscription: Subscription,
}

/// What a claimed product's subscription is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Subscription {
    /// What was typed is no subscription ID: rule R14 says so.
    NotAnId,
    /// There is no export to find it in.
    NoExport,
    /// An item of the export.
    Item(Named),
    /// Its ID is not in the export.
    NotInExport,
    /// No ID was typed, and the export has none of the product, or several.
    Unnamed,
}

impl<'a> Claimed<'a> {
    /// Every product of the claim with something typed into it.
    pub(super) fn all(draft: &'a Draft, ids: KnownIds<'_>) -> Vec<Self> {
        let flawed: Vec<_> = form::subscription_flaws(draft, ids).into_iter().map(|flaw| flaw.pointer).collect();
        let mut all = Vec::new();
        for (place, claimed) in draft.products.iter().enumerate() {
            let product = Typed::read(&claimed.product);
            let typed = tidy(&claimed.subscription_id);
            if product == Typed::Empty && typed.is_empty() {
                continue;
            }
            let is_flawed = || flawed.contains(&pointer("/products", place, "subscription_id"));
            let subscription = if !typed.is_empty() && is_flawed() {
                Subscription::NotAnId
            } else {
                Subscription::find(product, typed, ids)
            };
            all.push(Self { place, product, typed, subscription });
        }
        all
    }
}

impl Subscription {
    fn find(product: Typed<Product>, typed: &str, KnownIds { export, .. }: KnownIds<'_>) -> Self {
        let Some(export) = export else { return Self::NoExport };
        if let Ok(id) = SubscriptionId::parse(typed) {
            return export.named(id.guid()).map_or(Self::NotInExport, Self::Item);
        }
        let Typed::Known(product) = product else { return Self::Unnamed };
        let mut places = export.of_product(product);
        match (places.next(), places.next()) {
            (Some(place), None) => Self::Item(Named { place, by_graph: false }),
            _ => Self::Unnamed,
        }
    }
}
