//! The question to a proof file: what is looked for in it.

use serde::{Deserialize, Serialize};

use crate::claim::Draft;
use crate::claim::SolutionArea;
use crate::value::{Typed, tidy};

/// The question to a proof file: everything of a claim that is looked for in it. Two claims with the same question get
/// the same reading.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// The ID of the edition, which says how products and workloads are called.
    pub edition: String,
    /// Today, `YYYY-MM-DD`.
    pub today: String,
    /// The claimed products or workloads, by their names in the draft.
    pub items: Vec<String>,
    /// The customer's company as typed.
    pub company: String,
    /// The customer's tenant ID as typed.
    pub tenant_id: String,
    /// The customer's domain as typed.
    pub domain: String,
    /// The names of the partner: its company, and its contact's address, whose domain names it. Empty ones do not count.
    pub partner: Vec<String>,
    /// The MPN ID of the partner's location as typed.
    #[serde(default)]
    pub mpn_id: String,
}

impl Question {
    /// Creates the question for the proof of a claim. `partner` is the name of the partner's company, if that is known.
    pub fn of(draft: &Draft, partner: &str, edition: &str, today: &str) -> Self {
        let items: Vec<String> = match Typed::read(&draft.solution_area) {
            Typed::Known(SolutionArea::BusinessApplications) => {
                draft.products.iter().map(|it| it.product.clone()).collect()
            }
            Typed::Known(SolutionArea::Microsoft365) => draft.workloads.clone(),
            Typed::Empty | Typed::Other => Vec::new(),
        };
        let named = |text: &str| tidy(text).to_owned();
        Self {
            edition: edition.into(),
            today: today.into(),
            items: items.iter().map(|item| named(item)).filter(|item| !item.is_empty()).collect(),
            company: named(&draft.customer.company),
            tenant_id: named(&draft.customer.tenant_id),
            domain: named(&draft.customer.domain),
            partner: [partner.to_owned(), draft.partner.contact.email.clone()].map(|text| named(&text)).into(),
            mpn_id: named(&draft.partner.mpn_id),
        }
    }
}
