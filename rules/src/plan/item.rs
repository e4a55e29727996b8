//! The item that one claim of a plan is for.

use std::collections::BTreeSet;

use crate::catalogue::{Product, Workload};
use crate::claim::{ClaimedProduct, Draft, SolutionArea};
use crate::evidence::{ExportItem, OwnClaim};
use crate::export::ExportIndex;
use crate::input::Input;
use crate::rule::is_for_product;
use crate::value::{Choice as _, SubscriptionId, Typed, tidy};

/// What one claim of a plan is for: a product with one of its subscriptions, or a workload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// A product of Business Applications.
    Product {
        /// The product.
        product: Product,
        /// The ID of the subscription as the export has it; empty when it is not known.
        subscription_id: String,
    },
    /// A workload of Microsoft 365.
    Workload(Workload),
}

/// Returns every product with each of its subscriptions in the export (once without an ID where none is known) and every
/// workload, in the order of the catalogue.
pub(super) fn all(input: &Input<'_>, export: Option<&ExportIndex>) -> Vec<Item> {
    let of_product = |product: &Product| {
        let ids = subscription_ids(&input.items_of(*product, export)).into_iter();
        ids.map(|subscription_id| Item::Product { product: *product, subscription_id }).collect::<Vec<_>>()
    };
    let products = Product::ALL.iter().flat_map(of_product);
    products.chain(Workload::ALL.iter().copied().map(Item::Workload)).collect()
}

/// The IDs of the subscriptions in some items, each once; an empty text stands for those without an ID.
fn subscription_ids(items: &[&ExportItem]) -> Vec<String> {
    let mut ids: Vec<&str> = items.iter().flat_map(|item| ids_of(item)).collect();
    if ids.is_empty() {
        ids.push("");
    }
    let mut seen = BTreeSet::new();
    ids.retain(|id| seen.insert(SubscriptionId::parse(id).ok()));
    ids.into_iter().map(Into::into).collect()
}

/// The IDs of the subscriptions in an item: Graph's own where it has no other, and an empty text where it has none.
fn ids_of(item: &ExportItem) -> Vec<&str> {
    let is_id = |text: &&str| SubscriptionId::parse(text).is_ok();
    let ids: Vec<_> = item.subscriptions().filter(is_id).collect();
    if ids.is_empty() { vec![item.id.as_deref().filter(is_id).unwrap_or_default()] } else { ids }
}

impl Item {
    /// Returns the solution area in which the product or workload is claimed.
    pub fn area(&self) -> SolutionArea {
        match self {
            Self::Product { .. } => SolutionArea::BusinessApplications,
            Self::Workload(_) => SolutionArea::Microsoft365,
        }
    }

    /// Returns the name of the product or workload, the same in every language.
    pub fn title(&self) -> &'static str {
        match self {
            Self::Product { product, .. } => product.title(),
            Self::Workload(workload) => workload.title(),
        }
    }

    /// Returns the ID of the product's subscription; empty when it is not known or there is none.
    pub fn subscription_id(&self) -> &str {
        match self {
            Self::Product { subscription_id, .. } => subscription_id,
            Self::Workload(_) => "",
        }
    }

    /// Creates a draft for nothing but this item, with what another claim for the same customer says of customer and
    /// partner. The proof and what only a person can say of a claim stay behind: comments and acknowledgement.
    pub(super) fn draft(&self, base: &Draft) -> Draft {
        let draft = Draft {
            schema: base.schema,
            edition: base.edition.clone(),
            name: base.name.clone(),
            partner: base.partner.clone(),
            customer: base.customer.clone(),
            purchase_channel: base.purchase_channel.clone(),
            revenue_association: base.revenue_association.clone(),
            ..Draft::default()
        };
        match self {
            Self::Product { product, subscription_id } => {
                let product = product.name().to_owned();
                let products = vec![ClaimedProduct { product, subscription_id: subscription_id.clone() }];
                Draft { products, ..draft }
            }
            Self::Workload(workload) => Draft { workloads: vec![workload.name().to_owned()], ..draft },
        }
    }

    /// Whether a claim in the partner's list is for it. A claim without a subscription is for the product.
    pub(super) fn is_claimed_by(&self, claim: &OwnClaim) -> bool {
        match self {
            Self::Product { product, subscription_id } => {
                is_for_product(claim, Typed::Known(*product), subscription_id)
            }
            Self::Workload(workload) => tidy(&claim.product) == workload.name(),
        }
    }
}
