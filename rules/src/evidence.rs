//! The facts a claim is judged on besides what it says itself.
//!
//! Every member may be absent, and absent means not known, never false. Where a fact comes from
//! follows from the member it stands in: the session, the declarations, the domain look-up, the
//! customer's export or the partner's list of claims.

mod export;

use serde::{Deserialize, Serialize};

pub use self::export::{
    CustomerSubscriptions, ExportError, ExportItem, Extent, PrepaidUnits, ServicePlan, text_of_file,
};
use crate::document::{self, ReadError, null_as_default};
use crate::value::choices;

/// The facts known about a claim besides the claim itself. An absent fact is unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Evidence {
    /// The user's [`Role`] at the partner, from the session.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// The look-up of the customer's domain at the login service.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub domain_lookup: Option<DomainLookup>,
    /// The customer's own export of its subscriptions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_subscriptions: Option<CustomerSubscriptions>,
    /// The partner's MPN accounts, from the session.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mpn_accounts: Option<Vec<MpnAccount>>,
    /// The claims that the partner's own company has made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own_claims: Option<Vec<OwnClaim>>,
    /// The status of this claim, once submitted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub this_claim: Option<ThisClaim>,
    /// Whether another partner holds the product: `yes`, `no` or `unknown`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other_partner_holds: Option<String>,
    /// The user's declarations.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub declared: Option<Declared>,
}

/// The result of looking up the customer's domain at the login service.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct DomainLookup {
    /// A [`LookupState`].
    #[serde(deserialize_with = "null_as_default")]
    pub state: String,
    /// The tenant to which the domain belongs, when one was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tenant_id: Option<String>,
    /// The domain that was asked for; absent means the draft's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub domain: Option<String>,
    /// The time of the look-up, RFC 3339 in UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
}

/// One of the partner's MPN accounts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct MpnAccount {
    /// The MPN ID.
    #[serde(deserialize_with = "null_as_default")]
    pub mpn_id: String,
    /// A [`Level`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
    /// The [`Programme`]s in which it is enrolled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enrolled: Option<Vec<String>>,
    /// `none`, `frp_fasttrack` or `unknown`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub partner_type: Option<String>,
}

/// A claim in the list of the partner's own company, for one product or workload.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct OwnClaim {
    /// The claim.
    #[serde(deserialize_with = "null_as_default")]
    pub claim_id: String,
    /// The customer's tenant ID.
    #[serde(deserialize_with = "null_as_default")]
    pub tenant_id: String,
    /// The product or workload claimed.
    #[serde(deserialize_with = "null_as_default")]
    pub product: String,
    /// The subscription claimed, where there is one.
    #[serde(deserialize_with = "null_as_default")]
    pub subscription_id: String,
    /// A [`ClaimStatus`].
    #[serde(deserialize_with = "null_as_default")]
    pub status: String,
}

/// What is known of this claim's life once it is submitted, such as its status.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct ThisClaim {
    /// A [`ClaimStatus`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// Day it was submitted, `YYYY-MM-DD`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub submitted_on: Option<String>,
    /// Day it was decided, `YYYY-MM-DD`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided_on: Option<String>,
    /// Whether another partner claims the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub competing: Option<bool>,
    /// Whether the reviewer asked for more information.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub more_information_asked: Option<bool>,
    /// Whether a rejection of it was disputed before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disputed: Option<bool>,
    /// Whether it was rejected because the customer declined.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_declined: Option<bool>,
}

/// The user's declarations: facts that nobody else can tell. An absent one is unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Declared {
    /// The partner influenced the purchase.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub influenced_purchase: Option<bool>,
    /// The partner drives adoption and use.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub drives_usage: Option<bool>,
    /// The partner influenced the choice as a business influencer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub business_influencer: Option<bool>,
    /// The partner wants or expects an incentive payment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expects_payment: Option<bool>,
    /// The chosen MPN is the one that did the work.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mpn_did_the_work: Option<bool>,
    /// The user knows which MPN to use.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub knows_mpn: Option<bool>,
    /// The user has asked the customer about an error.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asked_customer: Option<bool>,
    /// The error persists.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error_persists: Option<bool>,
    /// The error Partner Center shows: `none`, `domain_mismatch`, `subscription` or `not_provisioned`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub portal_error: Option<String>,
    /// The user doubts that the subscription is the right one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doubts_subscription: Option<bool>,
    /// The partner is new to incentives.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new_to_incentives: Option<bool>,
    /// The location is in the customer's geography.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location_in_customer_geography: Option<bool>,
    /// The location's enrolment is complete: payout and tax profile are validated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enrolment_complete: Option<bool>,
    /// The partner serves the customer still.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub serves_customer: Option<bool>,
    /// The partner meets the requirements of the advisor programme: agreement, certification, bank and tax data, thresholds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meets_advisor_requirements: Option<bool>,
    /// The number of paid seats of Microsoft 365 that the customer has: a [`SeatRange`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paid_seats: Option<String>,
    /// The customer's usage is high already.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub usage_already_high: Option<bool>,
    /// The customer bought the products 90 days ago or less.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bought_within_90_days: Option<bool>,
    /// A Digital Partner of Record (DPOR) is set on one of the subscriptions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub has_dpor: Option<bool>,
}

choices! {
    /// The user's role at the partner.
    Role {
        /// Incentives admin.
        IncentivesAdmin = "incentives_admin",
        /// Global admin.
        GlobalAdmin = "global_admin",
        /// Billing admin.
        BillingAdmin = "billing_admin",
        /// None of these.
        None = "none",
    }
}

choices! {
    /// The result of a domain look-up.
    LookupState {
        /// The domain belongs to a tenant.
        Found = "found",
        /// It belongs to none.
        NotFound = "not_found",
        /// The login service did not answer.
        Unreachable = "unreachable",
    }
}

choices! {
    /// The answer to whether another partner holds the product.
    OtherPartner {
        /// Another partner does.
        Yes = "yes",
        /// No other partner does.
        No = "no",
        /// Not known.
        Unknown = "unknown",
    }
}

choices! {
    /// The error that Partner Center shows.
    PortalError {
        /// None.
        None = "none",
        /// Domain and tenant do not match.
        DomainMismatch = "domain_mismatch",
        /// The subscription is refused.
        Subscription = "subscription",
        /// The subscription is not provisioned.
        NotProvisioned = "not_provisioned",
    }
}

choices! {
    /// A range of the number of paid seats that a customer has.
    SeatRange {
        /// Fewer than 150.
        Below150 = "below_150",
        /// 150 to 299.
        From150To299 = "150_to_299",
        /// 300 or more.
        From300 = "300_or_more",
    }
}

choices! {
    /// The status of a subscription, by Graph's names.
    SubscriptionStatus {
        /// Active.
        Enabled = "Enabled",
        /// In grace: the paid term is over, the service goes on.
        Warning = "Warning",
        /// Suspended.
        Suspended = "Suspended",
        /// Locked out.
        LockedOut = "LockedOut",
        /// Deleted.
        Deleted = "Deleted",
    }
}

impl SubscriptionStatus {
    /// Whether a subscription of this status is neither active nor in grace.
    pub fn has_ended(self) -> bool {
        match self {
            Self::Enabled | Self::Warning => false,
            Self::Suspended | Self::LockedOut | Self::Deleted => true,
        }
    }
}

choices! {
    /// The level of an MPN account.
    Level {
        /// A location account (PLA): the one used for incentives.
        Location = "location",
        /// The global account (PGA): the legal entity.
        Global = "global",
    }
}

choices! {
    /// The incentive programmes behind the activities.
    Programme {
        /// Online Services Advisor: pre-sale fee.
        Osa = "osa",
        /// Online Services Usage, Business Applications.
        OsuBusinessApplications = "osu_business_applications",
        /// Online Services Usage, Microsoft 365.
        OsuMicrosoft365 = "osu_microsoft_365",
    }
}

choices! {
    /// The partner type an MPN account carries.
    PartnerType {
        /// None.
        None = "none",
        /// FastTrack Ready Partner.
        FrpFasttrack = "frp_fasttrack",
        /// Not known.
        Unknown = "unknown",
    }
}

choices! {
    /// The status of a claim.
    ClaimStatus {
        /// Not submitted yet; called Editing in 2020.
        Draft = "draft",
        /// Submitted; its review has not begun.
        Submitted = "submitted",
        /// Its proof is being examined.
        UnderReview = "under_review",
        /// The partner has to add something.
        ActionRequired = "action_required",
        /// Approved.
        Approved = "approved",
        /// Rejected; may be disputed.
        Rejected = "rejected",
        /// A rejection is being disputed.
        Dispute = "dispute",
        /// Rejected for good.
        RejectedFinal = "rejected_final",
        /// Withdrawn by the partner.
        Withdrawn = "withdrawn",
    }
}

impl Evidence {
    /// Reads evidence from JSON.
    ///
    /// # Errors
    /// [`ReadError`] says where in the text, and what was expected there.
    pub fn read(text: &[u8]) -> Result<Self, ReadError> {
        document::read(text)
    }
}
