//! The benefit of an approved claim, and the associations that count instead of one.

use super::item::Item;
use crate::catalogue::{Product, Workload};
use crate::claim::{Activity, SolutionArea};
use crate::edition::Version;
use crate::rule::RuleId;
use crate::value::choices;
use crate::verdict::{Raised, Verdict};

choices! {
    /// A benefit: what an approved claim for the activity earns, by an edition. Whether it is paid in the end is for the
    /// guide of the incentive programme.
    Benefit {
        /// An incentive is paid for it.
        Paid = "paid",
        /// It counts for the partner's score, and nothing is paid.
        Recognised = "recognised",
        /// Nothing: another kind of association counts instead.
        Nothing = "nothing",
    }
}

choices! {
    /// Another kind of association between a partner and a customer.
    Association {
        /// Partner Admin Link: a user of the partner's works in the customer's tenant.
        Pal = "pal",
        /// Digital Partner of Record: the customer names the partner.
        Dpor = "dpor",
        /// The partner that sold the subscription through CSP.
        Csp = "csp",
    }
}

impl Benefit {
    /// Returns the benefit of an activity, by the verdict on a draft for it.
    pub(super) fn of(activity: Activity, item: &Item, verdict: &Verdict) -> Self {
        if !Association::alternatives(activity, item, verdict).is_empty() {
            return Self::Nothing;
        }
        let version = verdict.edition.version;
        match (item.area(), activity) {
            (SolutionArea::BusinessApplications, Activity::Presales) => Self::Paid,
            // By its name it is not paid since 2023, by its description it is: see the disagreements of those editions.
            (SolutionArea::BusinessApplications, Activity::Usage) => match version {
                Version::September2020 => Self::Paid,
                Version::October2023 | Version::November2026 => Self::Recognised,
            },
            (SolutionArea::BusinessApplications, Activity::RevenueAssociation) => Self::Recognised,
            (SolutionArea::Microsoft365, _) if is_recognised_only(item, version) || raises(verdict, RuleId::X33) => {
                Self::Recognised
            }
            (SolutionArea::Microsoft365, _) => Self::Paid,
        }
    }
}

impl Association {
    /// Returns the associations that count in place of a claim for an activity: for what was sold through CSP (R11), for use
    /// that is credited by PAL (X31), and for Power BI in 2020, whose incentive followed DPOR by the training of that time.
    pub(super) fn alternatives(activity: Activity, item: &Item, verdict: &Verdict) -> Vec<Self> {
        let is_power_bi = matches!(item, Item::Product { product: Product::PowerBi, .. });
        let is_of_2020 = verdict.edition.version == Version::September2020;
        let all = [
            (Self::Pal, raises(verdict, RuleId::X31)),
            (Self::Dpor, is_power_bi && is_of_2020 && activity != Activity::RevenueAssociation),
            (Self::Csp, raises(verdict, RuleId::R11)),
        ];
        all.into_iter().filter(|(_, counts)| *counts).map(|(association, _)| association).collect()
    }
}

/// Whether use of a workload counts for the partner's score and earns nothing. The list is that of the fiscal year before edition
/// 2023-10; it has two names more, which the catalogue lacks.
fn is_recognised_only(item: &Item, version: Version) -> bool {
    match version {
        Version::September2020 => false,
        Version::October2023 | Version::November2026 => {
            matches!(item, Item::Workload(Workload::Teams | Workload::Yammer))
        }
    }
}

fn raises(verdict: &Verdict, rule: RuleId) -> bool {
    verdict.raised(rule) == Some(Raised::Yes)
}
