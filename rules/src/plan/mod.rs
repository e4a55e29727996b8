//! A customer's plan: every claim that the partner's company could make for one customer, what each brings, and what the rules
//! say of it.
//!
//! Found by trial, as guidance is: each claim is made as a draft and checked. What the customer has, what is sold through CSP and
//! what is credited by PAL is what the rules say of that draft, so that plan and verdict cannot disagree.

mod benefit;
mod item;
mod opportunity;
mod wire;

use std::collections::BTreeSet;

pub use self::benefit::{Association, Benefit};
pub use self::item::Item;
pub use self::opportunity::{CustomerHas, Opportunity};
pub use self::wire::PlanDocument;
use crate::claim::SolutionArea;
use crate::edition::Edition;
use crate::evidence::Extent;
use crate::export::ExportIndex;
use crate::field::Pointer;
use crate::guide::{OFFERS, Offer, PRESALES_AND_USAGE};
use crate::input::Input;

/// A customer's plan: every claim that the partner could make for it, with its draft checked.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The edition of the rules.
    pub edition: &'static Edition,
    /// The extent of the customer's export; `None` without an export.
    pub extent: Option<Extent>,
    /// The claims that could be made: first for what the customer has, then for what it may have. In both first those that are
    /// paid, then those that are recognised, then those that bring nothing; then in the order of the catalogue.
    pub opportunities: Vec<Opportunity>,
}

impl Plan {
    /// Works out the plan for the customer of a claim, with the index of its export from [`Input::export`]. What the
    /// claim itself is for does not matter: its area, activities, products, workloads and proof. The evidence counts
    /// for each draft, so facts about that claim alone, such as its status, are better left out.
    ///
    /// There is no opportunity for a product only if an export proves that the customer does not have it.
    pub fn of(input: &Input<'_>, export: Option<&ExportIndex>) -> Self {
        let items = item::all(input, export);
        let offered = items.iter().flat_map(|item| offers(item.area()).map(move |offer| (offer, item)));
        let mut opportunities: Vec<_> =
            offered.filter_map(|(offer, item)| Opportunity::of(offer, item, input, export)).collect();
        opportunities.sort_by_key(|opportunity| (opportunity.customer_has, opportunity.benefit));
        let extent = input.evidence.customer_subscriptions.as_ref().map(|export| export.extent);
        Self { edition: input.edition, extent, opportunities }
    }

    /// Returns the facts that every draft of the plan lacks, so that they can be asked for once. They are the proof,
    /// and what the claim has not said either.
    pub fn needed_by_all(&self) -> BTreeSet<Pointer> {
        self.opportunities.iter().map(Opportunity::needed).reduce(|all, one| &all & &one).unwrap_or_default()
    }
}

/// The choices of activity for an area: each alone, and those that one claim can be for together.
fn offers(area: SolutionArea) -> impl Iterator<Item = &'static Offer> {
    OFFERS.iter().chain([&PRESALES_AND_USAGE]).filter(move |offer| offer.area == area)
}
