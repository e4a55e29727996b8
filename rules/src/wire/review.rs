//! Claims as a reviewer sees them.

use serde::{Deserialize, Serialize};

use super::{ClaimDetail, null_as_default};

/// The key of a claim in the review: claim IDs are made by clients, so two partners can have the same one.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ReviewKey {
    /// The partner's short name.
    pub partner: String,
    /// The claim.
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub claim_id: String,
}

/// A claim in the reviewers' queue.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ReviewSummary {
    /// The partner's short name.
    pub partner: String,
    /// The claim.
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub claim_id: String,
    /// The claim's name.
    pub name: String,
    /// The customer's company.
    pub company: String,
    /// A [`crate::evidence::ClaimStatus`].
    #[cfg_attr(feature = "schema", schema(value_type = crate::evidence::ClaimStatus))]
    pub status: String,
    /// The time of the submission, RFC 3339 in UTC.
    #[cfg_attr(feature = "schema", schema(format = "date-time"))]
    pub submitted_at: String,
    /// The [`crate::life::Actor`] who has the next move; absent where nobody has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<crate::life::Actor>))]
    pub waits_for: Option<String>,
    /// The day on which the next clock ends, `YYYY-MM-DD`; absent where none runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(format = "date"))]
    pub due: Option<String>,
    /// Whether another partner claims the same.
    #[serde(default, deserialize_with = "null_as_default")]
    pub competing: bool,
    /// The reviewer who has taken it; empty where nobody has.
    #[serde(default, deserialize_with = "null_as_default")]
    pub assignee: String,
}

/// The answer of `GET /v1/reviews`: a page of the reviewers' queue.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ReviewList {
    /// The claims: what is due first comes first.
    pub items: Vec<ReviewSummary>,
    /// The cursor of the next page; null on the last.
    pub next: Option<String>,
}

/// The answer of `GET /v1/reviews/{partner}/{claim_id}`: a claim with what a reviewer needs.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ReviewDetail {
    /// The partner's short name.
    pub partner: String,
    /// The claim, with what a reviewer may do.
    pub detail: ClaimDetail,
    /// The reviewer who has taken it; empty where nobody has.
    #[serde(default, deserialize_with = "null_as_default")]
    pub assignee: String,
    /// A decision that can still be taken back, and that nobody but reviewers sees.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending: Option<PendingDecision>,
    /// The other claims of the competition.
    #[serde(default, deserialize_with = "null_as_default")]
    pub competitors: Vec<ReviewKey>,
}

/// A reviewer's decision that can still be taken back, and until when.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PendingDecision {
    /// A [`crate::life::Action`].
    #[cfg_attr(feature = "schema", schema(value_type = crate::life::Action))]
    pub action: String,
    /// Each a [`crate::life::Reason`].
    #[cfg_attr(feature = "schema", schema(value_type = Vec<crate::life::Reason>))]
    pub reasons: Vec<String>,
    /// The text that goes with it.
    pub text: String,
    /// The name of whoever decided.
    pub by: String,
    /// The time at which it takes effect, RFC 3339 in UTC.
    #[cfg_attr(feature = "schema", schema(format = "date-time"))]
    pub takes_effect_at: String,
}

/// The body of `PATCH /v1/reviews/{partner}/{claim_id}`: a decision, or who has taken the claim.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ReviewChange {
    /// A [`crate::life::Action`] of the reviewer or the customer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<crate::life::Action>))]
    pub action: Option<String>,
    /// Each a [`crate::life::Reason`] of the action.
    #[serde(default, deserialize_with = "null_as_default")]
    #[cfg_attr(feature = "schema", schema(value_type = Vec<crate::life::Reason>))]
    pub reasons: Vec<String>,
    /// The text that goes with it. The partner reads it.
    #[serde(default, deserialize_with = "null_as_default")]
    pub text: String,
    /// True to take the claim, false to give it back; absent to leave it as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assign: Option<bool>,
}
