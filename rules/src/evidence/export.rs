//! The file format of the customer's export. [`crate::export`] interprets it.

use std::fmt;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use thiserror::Error;

use crate::document::{self, ReadError};

/// The customer's export: Graph's list of subscriptions or of subscribed SKUs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Members")]
pub struct CustomerSubscriptions {
    /// Day of the export, `YYYY-MM-DD`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exported_on: Option<String>,
    /// The list, called `value` in the export itself.
    pub items: Vec<ExportItem>,
}

/// A Graph `companySubscription` or `subscribedSku`. Members not named here are ignored.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
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
    /// When the subscription was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_date_time: Option<String>,
    /// When the subscription drops to its next state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_lifecycle_date_time: Option<String>,
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
}

/// Why a text is not an export of a customer's subscriptions.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ExportError {
    /// It is no JSON, or a member has the wrong type.
    #[error(transparent)]
    Unreadable(#[from] ReadError),
    /// It is JSON, but no export.
    #[error("neither a list of subscriptions nor one of subscribed SKUs")]
    Other,
}

impl CustomerSubscriptions {
    /// Reads an export in the format of Microsoft Graph: an object with the list under `value`, or the bare list.
    ///
    /// # Errors
    /// [`ExportError`] when the text cannot be read, or is something else.
    pub fn from_graph(text: &[u8]) -> Result<Self, ExportError> {
        let GraphExport(export) = document::read(text)?;
        export.filter(|export| export.items.iter().all(ExportItem::is_subscription)).ok_or(ExportError::Other)
    }
}

/// The members of an export. The list has one of two names.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Members {
    exported_on: Option<String>,
    items: Option<Vec<ExportItem>>,
    value: Option<Vec<ExportItem>>,
}

impl Members {
    fn has_list(&self) -> bool {
        self.items.is_some() || self.value.is_some()
    }
}

impl From<Members> for CustomerSubscriptions {
    fn from(Members { exported_on, items, value }: Members) -> Self {
        Self { exported_on, items: items.or(value).unwrap_or_default() }
    }
}

/// A document of Graph; `None` when it is no export.
struct GraphExport(Option<CustomerSubscriptions>);

impl<'de> Deserialize<'de> for GraphExport {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(GraphExportVisitor)
    }
}

/// Accepts an export in either format of Graph. Any other JSON gives `None`.
struct GraphExportVisitor;

impl<'de> Visitor<'de> for GraphExportVisitor {
    type Value = GraphExport;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("a list of subscriptions")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<GraphExport, A::Error> {
        let items = Vec::deserialize(SeqAccessDeserializer::new(items))?;
        Ok(GraphExport(Some(CustomerSubscriptions { exported_on: None, items })))
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<GraphExport, A::Error> {
        let members = Members::deserialize(MapAccessDeserializer::new(members))?;
        Ok(GraphExport(members.has_list().then(|| members.into())))
    }

    fn visit_unit<E>(self) -> Result<GraphExport, E> {
        Ok(GraphExport(None))
    }

    fn visit_bool<E>(self, _: bool) -> Result<GraphExport, E> {
        Ok(GraphExport(None))
    }

    fn visit_i64<E>(self, _: i64) -> Result<GraphExport, E> {
        Ok(GraphExport(None))
    }

    fn visit_u64<E>(self, _: u64) -> Result<GraphExport, E> {
        Ok(GraphExport(None))
    }

    fn visit_f64<E>(self, _: f64) -> Result<GraphExport, E> {
        Ok(GraphExport(None))
    }

    fn visit_str<E>(self, _: &str) -> Result<GraphExport, E> {
        Ok(GraphExport(None))
    }
}

impl ExportItem {
    /// Whether the item identifies a subscription or SKU.
    fn is_subscription(&self) -> bool {
        let ids = [&self.commerce_subscription_id, &self.sku_id, &self.sku_part_number];
        ids.into_iter().any(Option::is_some) || self.subscription_ids.is_some()
    }

    /// The member that holds the status, by name and value: `status`, else `capabilityStatus`.
    pub fn status_member(&self) -> Option<(&'static str, &str)> {
        let of_sku = || Some(("capabilityStatus", self.capability_status.as_deref()?));
        self.status.as_deref().map(|status| ("status", status)).or_else(of_sku)
    }

    /// The service plans of a subscription and of a subscribed SKU.
    pub fn all_plans(&self) -> impl Iterator<Item = &ServicePlan> {
        self.service_status.iter().chain(&self.service_plans).flatten()
    }
}

/// A service plan within a subscription.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
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
