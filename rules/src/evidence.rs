//! The facts a claim is judged on besides what it says itself.
//!
//! Every member may be absent, and absent means not known, never false. Where a fact comes from
//! follows from the member it stands in: the session, the declarations, the domain look-up, the
//! customer's export or the partner's list of claims.

use crate::document;
use crate::json::{self, Unreadable, Value};
use crate::value::choices;
use thiserror::Error;

document! {
    /// Everything known about a claim besides the claim.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Evidence {
        /// The user's [`Role`] at the partner, from the session.
        pub role: Option<String>,
        /// What the login service says of the customer's domain.
        pub domain_lookup: Option<DomainLookup>,
        /// The customer's own export of its subscriptions.
        pub customer_subscriptions: Option<CustomerSubscriptions>,
        /// The partner's MPN accounts, from the session.
        pub mpn_accounts: Option<Vec<MpnAccount>>,
        /// The partner's own claims.
        pub own_claims: Option<Vec<OwnClaim>>,
        /// Where this very claim stands.
        pub this_claim: Option<ThisClaim>,
        /// Whether another partner holds the product: `yes`, `no` or `unknown`.
        pub other_partner_holds: Option<String>,
        /// What the user declares.
        pub declared: Option<Declared>,
    }

    /// The answer of the login service's public document for a domain.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct DomainLookup {
        /// A [`LookupState`].
        pub state: String,
        /// The tenant to which the domain belongs, when one was found.
        pub tenant_id: Option<String>,
        /// The domain that was asked for; absent means the draft's own.
        pub domain: Option<String>,
        /// When it was asked, RFC 3339 in UTC.
        pub at: Option<String>,
    }

    /// The customer's export: Graph's list of subscriptions or of subscribed SKUs.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct CustomerSubscriptions {
        /// Day of the export, `YYYY-MM-DD`.
        pub exported_on: Option<String>,
        /// The list, called `value` in the export itself.
        pub items: Vec<ExportItem> [Alias("value")],
    }

    /// A Graph `companySubscription` or `subscribedSku`. Members not named here are ignored.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct ExportItem {
        /// The subscription's ID in the commerce system.
        pub commerce_subscription_id: Option<String> = "commerceSubscriptionId",
        /// Graph's own ID of the subscription; of a subscribed SKU `{tenant}_{sku}`.
        pub id: Option<String>,
        /// ID of the SKU.
        pub sku_id: Option<String> = "skuId",
        /// Part number of the SKU, such as `DYN365_ENTERPRISE_SALES`.
        pub sku_part_number: Option<String> = "skuPartNumber",
        /// `Enabled`, `Warning`, `Suspended`, `LockedOut` or `Deleted`.
        pub status: Option<String>,
        /// The same of a subscribed SKU.
        pub capability_status: Option<String> = "capabilityStatus",
        /// A trial.
        pub is_trial: Option<bool> = "isTrial",
        /// The partner tenant that made the subscription at the customer, if one did.
        pub owner_tenant_id: Option<String> = "ownerTenantId",
        /// When the subscription was made.
        pub created_date_time: Option<String> = "createdDateTime",
        /// When the subscription drops to its next state.
        pub next_lifecycle_date_time: Option<String> = "nextLifecycleDateTime",
        /// The service plans of a subscription.
        pub service_status: Option<Vec<ServicePlan>> = "serviceStatus",
        /// The service plans of a subscribed SKU.
        pub service_plans: Option<Vec<ServicePlan>> = "servicePlans",
        /// The subscriptions of a subscribed SKU.
        pub subscription_ids: Option<Vec<String>> = "subscriptionIds",
        /// The tenant from which a subscribed SKU was exported.
        pub account_id: Option<String> = "accountId",
    }
}

/// Why a text is no export of a customer's subscriptions.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ExportError {
    /// It is no JSON, or a member of it is not what it has to be.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// It is JSON, but of something else.
    #[error("neither a list of subscriptions nor one of subscribed SKUs")]
    Other,
}

impl CustomerSubscriptions {
    /// Reads an export as Graph gives it: a document with the list under `value`, or the bare list.
    ///
    /// # Errors
    /// [`ExportError`] says where the text breaks, or that it is of something else.
    pub fn of_graph(text: &[u8]) -> Result<Self, ExportError> {
        let document = match json::parse(text)? {
            list @ Value::List(_) => Value::Object(vec![("value".to_owned(), list)].into()),
            other => other,
        };
        let Value::Object(members) = &document else { return Err(ExportError::Other) };
        if members.get("value").is_none() && members.get("items").is_none() {
            return Err(ExportError::Other);
        }
        let export: Self = json::read_value(&document)?;
        if export.items.iter().all(ExportItem::is_one) { Ok(export) } else { Err(ExportError::Other) }
    }
}

impl ExportItem {
    /// It tells of a subscription.
    fn is_one(&self) -> bool {
        let ids = [&self.commerce_subscription_id, &self.sku_id, &self.sku_part_number];
        ids.into_iter().any(Option::is_some) || self.subscription_ids.is_some()
    }

    /// Its status, by whichever name the export has it: the member's name and its value.
    pub fn stands(&self) -> Option<(&'static str, &str)> {
        let of_sku = || Some(("capabilityStatus", self.capability_status.as_deref()?));
        self.status.as_deref().map(|status| ("status", status)).or_else(of_sku)
    }

    /// The service plans, by whichever name the export has them.
    pub fn plans(&self) -> impl Iterator<Item = &ServicePlan> {
        self.service_status.iter().chain(&self.service_plans).flatten()
    }
}

document! {
    /// A service plan within a subscription.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct ServicePlan {
        /// `Success`, `Disabled`, `Error`, `PendingInput`, `PendingActivation` or `PendingProvisioning`.
        pub provisioning_status: Option<String> = "provisioningStatus",
        /// ID of the plan.
        pub service_plan_id: Option<String> = "servicePlanId",
        /// Name of the plan.
        pub service_plan_name: Option<String> = "servicePlanName",
    }

    /// One of the partner's MPN accounts.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct MpnAccount {
        /// The MPN ID.
        pub mpn_id: String,
        /// A [`Level`].
        pub level: Option<String>,
        /// The [`Programme`]s in which it is enrolled.
        pub enrolled: Option<Vec<String>>,
        /// `none`, `frp_fasttrack` or `unknown`.
        pub partner_type: Option<String>,
    }

    /// One line of the partner's own list of claims.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct OwnClaim {
        /// The claim.
        pub claim_id: String,
        /// The customer's tenant ID.
        pub tenant_id: String,
        /// The product or workload claimed.
        pub product: String,
        /// The subscription claimed, where there is one.
        pub subscription_id: String,
        /// A [`ClaimStatus`].
        pub status: String,
    }

    /// Where this very claim stands.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct ThisClaim {
        /// A [`ClaimStatus`].
        pub status: Option<String>,
        /// Day it was submitted, `YYYY-MM-DD`.
        pub submitted_on: Option<String>,
        /// Day it was decided, `YYYY-MM-DD`.
        pub decided_on: Option<String>,
        /// Another partner claims the same.
        pub competing: Option<bool>,
        /// The reviewer asked for more information.
        pub more_information_asked: Option<bool>,
    }

    /// What only the user can say. Absent means not said.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Declared {
        /// The partner influenced the purchase.
        pub influenced_purchase: Option<bool>,
        /// The partner drives adoption and use.
        pub drives_usage: Option<bool>,
        /// The partner influenced the choice as a business influencer.
        pub business_influencer: Option<bool>,
        /// The partner wants or expects an incentive payment.
        pub expects_payment: Option<bool>,
        /// The chosen MPN is the one that did the work.
        pub mpn_did_the_work: Option<bool>,
        /// The user knows which MPN to use.
        pub knows_mpn: Option<bool>,
        /// The user has asked the customer about an error.
        pub asked_customer: Option<bool>,
        /// The error persists.
        pub error_persists: Option<bool>,
        /// The error Partner Center shows: `none`, `domain_mismatch`, `subscription` or `not_provisioned`.
        pub portal_error: Option<String>,
        /// The user doubts that the subscription is the right one.
        pub doubts_subscription: Option<bool>,
        /// The partner is new to incentives.
        pub new_to_incentives: Option<bool>,
    }
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
    /// How a domain look-up ended.
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
    /// Whether another partner holds the product.
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
    /// Where a claim stands.
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
    /// [`Unreadable`] says where in the text, and what was expected there.
    pub fn read(text: &[u8]) -> Result<Self, Unreadable> {
        json::read(text)
    }

    /// Reads evidence that stands at a pointer of a larger document.
    ///
    /// # Errors
    /// [`Unreadable`] says where, and what was expected there.
    pub fn read_value(value: &Value, at: &str) -> Result<Self, Unreadable> {
        json::read_value(value).map_err(|error| error.inside(at))
    }
}
