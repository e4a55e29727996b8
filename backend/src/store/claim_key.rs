//! The key of a claim in the tables.

use super::error::StoreError;
use crate::ids::{ClaimId, PartnerId};

/// The key of a claim in the tables: its partner and its ID.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ClaimKey {
    pub(crate) partner: PartnerId,
    pub(crate) claim_id: ClaimId,
}

impl ClaimKey {
    /// Builds the path of the claim for reviewers.
    pub(crate) fn review_location(&self) -> String {
        format!("/v1/reviews/{}/{}", self.partner.as_str(), self.claim_id)
    }

    /// Reads a key as its columns have it.
    pub(super) fn read(partner: &str, claim_id: &str) -> Result<Self, StoreError> {
        Ok(Self {
            partner: PartnerId::parse(partner).ok_or(StoreError::Corrupt("partner_id"))?,
            claim_id: ClaimId::parse(claim_id).ok_or(StoreError::Corrupt("claim_id"))?,
        })
    }
}
