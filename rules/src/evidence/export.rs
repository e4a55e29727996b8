//! The customer's export: what is known of its subscriptions. [`crate::export`] interprets it for the rules.

mod extent;
mod node;
mod shapes;

use serde::{Deserialize, Deserializer, Serialize};
use thiserror::Error;

pub use self::extent::Extent;
use self::node::Node;
use crate::document::{self, ReadError};
use crate::value::Choice as _;

/// The content of the customer's export: subscriptions or subscribed SKUs, and whether these are all that the customer has.
///
/// It is read from what people have: Microsoft Graph's answers, one page or several, PowerShell's JSON of them, the lists of
/// MSOnline and of Partner Center, licence reports. Reading never fails on the shape of the JSON: what is no export has an
/// [`Extent`] that says so, and no items.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CustomerSubscriptions {
    /// Day of the export, `YYYY-MM-DD`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exported_on: Option<String>,
    /// The extent: how much of the customer's subscriptions this is.
    #[serde(skip_serializing_if = "Extent::is_whole")]
    pub extent: Extent,
    /// The code of an error document, such as `Authorization_RequestDenied`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error_code: Option<String>,
    /// The list, called `value` in the export itself.
    pub items: Vec<ExportItem>,
}

/// A Graph `companySubscription` or `subscribedSku`, or the same from another source. Members not named here are ignored.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ExportItem {
    /// The subscription's ID in the commerce system.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub commerce_subscription_id: Option<String>,
    /// Graph's own ID of the subscription; of a subscribed SKU `{tenant}_{sku}`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// ID of the SKU.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sku_id: Option<String>,
    /// Part number of the SKU, such as `DYN365_ENTERPRISE_SALES`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sku_part_number: Option<String>,
    /// `Enabled`, `Warning`, `Suspended`, `LockedOut` or `Deleted`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// The status of a subscribed SKU, with the same values.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub capability_status: Option<String>,
    /// Whether it is a trial.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_trial: Option<bool>,
    /// The partner tenant that made the subscription at the customer, if one did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner_tenant_id: Option<String>,
    /// The time at which the subscription was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_date_time: Option<String>,
    /// The time at which the subscription drops to its next state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_lifecycle_date_time: Option<String>,
    /// The term after which it renews or ends, as the document says it: `P1M`, `P1Y`, `Yearly`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub term_duration: Option<String>,
    /// The licences of a subscription.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total_licenses: Option<u64>,
    /// The licences of a subscribed SKU by their state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prepaid_units: Option<PrepaidUnits>,
    /// The service plans of a subscription.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_status: Option<Vec<ServicePlan>>,
    /// The service plans of a subscribed SKU.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_plans: Option<Vec<ServicePlan>>,
    /// The subscriptions of a subscribed SKU.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subscription_ids: Option<Vec<String>>,
    /// The tenant from which a subscribed SKU was exported.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account_id: Option<String>,
    /// The offer in Partner Center's list of what was sold through CSP.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offer_id: Option<String>,
}

/// A service plan within a subscription of the customer's export.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ServicePlan {
    /// `Success`, `Disabled`, `Error`, `PendingInput`, `PendingActivation` or `PendingProvisioning`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provisioning_status: Option<String>,
    /// ID of the plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_plan_id: Option<String>,
    /// Name of the plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_plan_name: Option<String>,
}

/// The numbers of licences of a subscribed SKU, by their state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PrepaidUnits {
    /// Active.
    pub enabled: u64,
    /// In grace.
    pub warning: u64,
    /// Suspended.
    pub suspended: u64,
    /// Locked.
    pub locked_out: u64,
}

/// The reason why a text is not an export of a customer's subscriptions.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ExportError {
    /// It is no JSON.
    #[error(transparent)]
    Unreadable(#[from] ReadError),
    /// It is something else than an export: what it is, and the code of an error document.
    #[error("no export: {}", .0.name())]
    Other(Extent, Option<String>),
}

impl CustomerSubscriptions {
    /// Reads a text that the user gives as the customer's export of subscriptions.
    ///
    /// # Errors
    /// [`ExportError`] when the text cannot be read, or is something else.
    pub fn from_text(text: &str) -> Result<Self, ExportError> {
        let export = Self::read(text)?;
        if export.extent.is_export() { Ok(export) } else { Err(ExportError::Other(export.extent, export.error_code)) }
    }

    /// Reads a file that is given as the customer's export: UTF-8, or UTF-16 with its mark as PowerShell writes it.
    /// What is no export is evidence of nothing, and says what it is.
    ///
    /// # Errors
    /// [`ReadError`] when it is neither JSON nor a web page.
    pub fn from_file(bytes: &[u8]) -> Result<Self, ReadError> {
        match text_of_file(bytes) {
            Some(text) => Self::read(&text),
            // The error says where it stops being UTF-8.
            None => document::read(bytes),
        }
    }

    /// Reduces an export to IDs, states and dates, with which a newer export can be compared. It counts as a part, so
    /// that nothing follows from what is not in it.
    #[must_use]
    pub fn into_dates(mut self) -> Self {
        self.extent = Extent::List;
        for item in &mut self.items {
            item.owner_tenant_id = None;
            item.total_licenses = None;
            item.service_status = None;
            item.service_plans = None;
        }
        self
    }

    fn read(text: &str) -> Result<Self, ReadError> {
        if text.trim_start_matches('\u{feff}').trim_start().starts_with('<') {
            return Ok(Self { extent: Extent::WebPage, ..Self::default() });
        }
        document::read(text.as_bytes())
    }
}

/// Decodes the bytes of a text file: UTF-8, or UTF-16 with its mark. `None` when it is neither.
pub fn text_of_file(bytes: &[u8]) -> Option<String> {
    let utf_16 = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<_> =
            bytes.chunks(2).map(|pair| <[u8; 2]>::try_from(pair).map(unit)).collect::<Result<_, _>>().ok()?;
        String::from_utf16(&units).ok()
    };
    match bytes {
        [0xff, 0xfe, text @ ..] => utf_16(text, u16::from_le_bytes),
        [0xfe, 0xff, text @ ..] => utf_16(text, u16::from_be_bytes),
        text => str::from_utf8(text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(text)).ok().map(Into::into),
    }
}

impl<'de> Deserialize<'de> for CustomerSubscriptions {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Node::deserialize(from).map(|node| shapes::read(&node))
    }
}

impl ExportItem {
    /// Returns the member of an exported item that holds its status: `status`, else `capabilityStatus`.
    pub fn status_member(&self) -> Option<(&'static str, &str)> {
        let of_sku = || Some(("capabilityStatus", self.capability_status.as_deref()?));
        self.status.as_deref().map(|status| ("status", status)).or_else(of_sku)
    }

    /// Returns the service plans of an item in the export, be it a subscription or a subscribed SKU.
    pub fn all_plans(&self) -> impl Iterator<Item = &ServicePlan> {
        self.service_status.iter().chain(&self.service_plans).flatten()
    }

    /// Returns the IDs of the item's subscriptions in the commerce system.
    pub fn subscriptions(&self) -> impl Iterator<Item = &str> {
        self.commerce_subscription_id.iter().chain(self.subscription_ids.iter().flatten()).map(String::as_str)
    }

    /// Whether several subscriptions share the exported item and their licences are in several states. Then nobody
    /// knows which of them is in which.
    pub fn has_mixed_states(&self) -> bool {
        let Some(PrepaidUnits { enabled, warning, suspended, locked_out }) = self.prepaid_units else { return false };
        let states = [enabled, warning, suspended, locked_out].into_iter().filter(|units| *units > 0).count();
        states > 1 && self.subscriptions().count() > 1
    }
}
